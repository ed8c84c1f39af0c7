#include "scene/scene.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name, *description, *structure;
} roles[ROLE_COUNT] = {
#define ROLE(ID, NAME, DESCRIPTION, STRUCTURE) {NAME, DESCRIPTION, STRUCTURE},
#include "scene/roles.def"
#undef ROLE
};

const char *scene_role_name(SceneRole role) {
    return roles[role].name;
}

const char *scene_role_description(SceneRole role) {
    return roles[role].description;
}

const char *scene_role_structure(SceneRole role) {
    return roles[role].structure;
}

static SceneNode *new_node(Scene *scene, SceneKind kind, SceneRole role) {
    SceneNode *node = arena_new(&scene->arena, SceneNode);
    node->kind = kind;
    node->role = role;
    return node;
}

Scene *scene_create(double width, double height) {
    Scene *scene = memory_allocate(1, sizeof *scene);
    arena_init(&scene->arena);
    scene->width = width;
    scene->height = height;
    scene->title = scene->description = scene->language = "";
    scene->root = new_node(scene, SCENE_GROUP, ROLE_CHART);
    return scene;
}

void scene_destroy(Scene *scene) {
    if (!scene)
        return;
    arena_finish(&scene->arena);
    free(scene);
}

static SceneNode *add_node(Scene *scene, SceneNode *parent, SceneKind kind, SceneRole role) {
    SceneGroup *group = &parent->group;
    group->children =
        arena_grow(&scene->arena, group->children, group->count, &group->capacity, sizeof *group->children);
    return group->children[group->count++] = new_node(scene, kind, role);
}

SceneNode *scene_add_group(Scene *scene, SceneNode *parent, SceneRole role) {
    return add_node(scene, parent, SCENE_GROUP, role);
}

SceneNode *scene_add_rect(Scene *scene, SceneNode *parent, SceneRole role, Rect bounds, Paint fill) {
    SceneNode *node = add_node(scene, parent, SCENE_RECT, role);
    node->rect.bounds = bounds;
    node->rect.fill = fill;
    return node;
}

SceneNode *scene_add_path(Scene *scene, SceneNode *parent, SceneRole role, Stroke stroke) {
    SceneNode *node = add_node(scene, parent, SCENE_PATH, role);
    node->path.stroke = stroke;
    return node;
}

SceneNode *scene_add_text(Scene *scene, SceneNode *parent, SceneRole role, SceneText text) {
    SceneNode *node = add_node(scene, parent, SCENE_TEXT, role);
    node->text = text;
    node->text.text = arena_copy_text(&scene->arena, text.text);
    return node;
}

SceneNode *scene_add_image(Scene *scene, SceneNode *parent, SceneRole role, Rect bounds, const void *bytes,
                           size_t length) {
    static const char png_start[] = {'\x89', 'P', 'N', 'G'};
    bool is_png = length >= sizeof png_start && !memcmp(bytes, png_start, sizeof png_start);
    SceneNode *node = add_node(scene, parent, SCENE_IMAGE, role);
    node->image = (SceneImage){.kind = is_png ? IMAGE_PNG : IMAGE_SVG,
                               .bounds = bounds,
                               .bytes = arena_copy_bytes(&scene->arena, bytes, length),
                               .length = length};
    return node;
}

void scene_set_label(Scene *scene, SceneNode *node, const char *label) {
    node->label = arena_copy_text(&scene->arena, label);
}

void scene_set_link(Scene *scene, SceneNode *group, const char *link) {
    group->group.link = arena_copy_text(&scene->arena, link);
}

void scene_set_language(Scene *scene, SceneNode *group, const char *language) {
    group->group.language = arena_copy_text(&scene->arena, language);
}

void scene_note(Scene *scene, SceneNote note) {
    scene->notes = arena_grow(&scene->arena, scene->notes, scene->note_count, &scene->note_capacity,
                              sizeof *scene->notes);
    note.text = arena_copy_text(&scene->arena, note.text);
    note.reason = arena_copy_text(&scene->arena, note.reason);
    scene->notes[scene->note_count++] = note;
}

static void add_verb(Scene *scene, Path *path, PathVerb verb) {
    path->verbs = arena_grow(&scene->arena, path->verbs, path->verb_count, &path->verb_capacity, 1);
    path->verbs[path->verb_count++] = (unsigned char)verb;
}

static void add_point(Scene *scene, Path *path, Point point) {
    path->points = arena_grow(&scene->arena, path->points, path->point_count, &path->point_capacity,
                              sizeof *path->points);
    path->points[path->point_count++] = point;
}

void path_move(Scene *scene, SceneNode *node, double x, double y) {
    add_verb(scene, &node->path.path, PATH_MOVE);
    add_point(scene, &node->path.path, (Point){x, y});
}

void path_line(Scene *scene, SceneNode *node, double x, double y) {
    add_verb(scene, &node->path.path, PATH_LINE);
    add_point(scene, &node->path.path, (Point){x, y});
}

void path_curve(Scene *scene, SceneNode *node, Point control1, Point control2, Point end) {
    add_verb(scene, &node->path.path, PATH_CURVE);
    add_point(scene, &node->path.path, control1);
    add_point(scene, &node->path.path, control2);
    add_point(scene, &node->path.path, end);
}

void path_close(Scene *scene, SceneNode *node) {
    add_verb(scene, &node->path.path, PATH_CLOSE);
}

void path_circle(Scene *scene, SceneNode *node, Point center, double radius) {
    const double k = quarter_control * radius;
    const double x = center.x, y = center.y, r = radius;
    path_move(scene, node, x + r, y);
    path_curve(scene, node, (Point){x + r, y + k}, (Point){x + k, y + r}, (Point){x, y + r});
    path_curve(scene, node, (Point){x - k, y + r}, (Point){x - r, y + k}, (Point){x - r, y});
    path_curve(scene, node, (Point){x - r, y - k}, (Point){x - k, y - r}, (Point){x, y - r});
    path_curve(scene, node, (Point){x + k, y - r}, (Point){x + r, y - k}, (Point){x + r, y});
    path_close(scene, node);
}

const Paint *scene_node_fill(const SceneNode *node) {
    static const Paint none = {.kind = PAINT_NONE};
    return node->kind == SCENE_RECT ? &node->rect.fill : node->kind == SCENE_PATH ? &node->path.fill : &none;
}

const Stroke *scene_node_stroke(const SceneNode *node) {
    static const Stroke none = {.width = 0};
    return node->kind == SCENE_RECT   ? &node->rect.stroke
           : node->kind == SCENE_PATH ? &node->path.stroke
                                      : &none;
}

Paint paint_none(void) {
    return (Paint){.kind = PAINT_NONE};
}

Paint paint_solid(Color color) {
    return (Paint){.kind = PAINT_SOLID, .color = color};
}

Stroke stroke_none(void) {
    return (Stroke){.width = 0};
}

Stroke stroke_solid(Color color, double width) {
    return (Stroke){.color = color, .width = width};
}

bool stroke_shows(const Stroke *stroke) {
    return stroke->width > 0 && stroke->color.alpha;
}
