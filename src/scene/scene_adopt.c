#include "scene/scene.h"

static void move_point(Point *point, Point by) {
    point->x += by.x;
    point->y += by.y;
}

static void move_rect(Rect *rect, Point by) {
    rect->x += by.x;
    rect->y += by.y;
}

static void move_node(SceneNode *node, Point by);

static void move_group(SceneGroup *group, Point by) {
    if (group->clipped)
        move_rect(&group->clip, by);
    for (size_t i = 0; i < group->count; i++)
        move_node(group->children[i], by);
}

static void move_path(Path *path, Point by) {
    for (size_t i = 0; i < path->point_count; i++)
        move_point(&path->points[i], by);
}

static void move_node(SceneNode *node, Point by) {
    switch (node->kind) {
    case SCENE_GROUP:
        move_group(&node->group, by);
        break;
    case SCENE_RECT:
        move_rect(&node->rect.bounds, by);
        break;
    case SCENE_PATH:
        move_path(&node->path.path, by);
        break;
    case SCENE_TEXT:
        move_point(&node->text.at, by);
        break;
    case SCENE_IMAGE:
        move_rect(&node->image.bounds, by);
        break;
    }
}

static void take_names(Scene *part) {
    SceneNode *root = part->root;
    const char *name = *part->description ? part->description : part->title;
    if (!root->label && *name)
        root->label = name;
    if (!root->group.language && *part->language)
        root->group.language = part->language;
}

static void destroy_part(void *part) {
    scene_destroy(part);
}

SceneNode *scene_adopt(Scene *scene, SceneNode *parent, Scene *part, Point at) {
    move_node(part->root, at);
    take_names(part);
    for (size_t i = 0; i < part->note_count; i++)
        scene_note(scene, part->notes[i]);
    SceneGroup *group = &parent->group;
    group->children =
        arena_grow(&scene->arena, group->children, group->count, &group->capacity, sizeof *group->children);
    group->children[group->count++] = part->root;
    arena_release_at_finish(&scene->arena, destroy_part, part);
    return part->root;
}
