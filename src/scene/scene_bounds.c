#include "scene/scene.h"

static Rect text_bounds(const SceneText *text) {
    double left = text->anchor == ANCHOR_START    ? 0
                  : text->anchor == ANCHOR_MIDDLE ? -text->extent.width / 2
                                                  : -text->extent.width;
    double cosine = cos(text->angle * radians_per_degree), sine = sin(text->angle * radians_per_degree);
    double xs[] = {left, left + text->extent.width}, ys[] = {-text->extent.ascent, text->extent.descent};
    Rect bounds = {0};
    for (int i = 0; i < 4; i++) {
        double x = xs[i & 1], y = ys[i >> 1];
        Rect corner = {text->at.x + x * cosine - y * sine, text->at.y + x * sine + y * cosine, 0, 0};
        bounds = i ? rect_join(bounds, corner) : corner;
    }
    return bounds;
}

Rect path_bounds(const Path *path) {
    if (!path->point_count)
        return (Rect){0};
    Rect bounds = {path->points[0].x, path->points[0].y, 0, 0};
    for (size_t i = 1; i < path->point_count; i++)
        bounds = rect_join(bounds, (Rect){path->points[i].x, path->points[i].y, 0, 0});
    return bounds;
}

/* Groups of nothing but empty groups have no place. */
static bool is_empty(const SceneNode *node) {
    if (node->kind != SCENE_GROUP)
        return node->kind == SCENE_PATH && !node->path.path.point_count;
    for (size_t i = 0; i < node->group.count; i++)
        if (!is_empty(node->group.children[i]))
            return false;
    return true;
}

static Rect group_bounds(const SceneGroup *group) {
    Rect bounds = {0};
    bool any = false;
    for (size_t i = 0; i < group->count; i++) {
        if (is_empty(group->children[i]))
            continue;
        Rect box = scene_node_bounds(group->children[i]);
        bounds = any ? rect_join(bounds, box) : box;
        any = true;
    }
    return bounds;
}

Rect scene_node_bounds(const SceneNode *node) {
    switch (node->kind) {
    case SCENE_GROUP:
        return group_bounds(&node->group);
    case SCENE_RECT:
        return rect_grow(node->rect.bounds, node->rect.stroke.width / 2);
    case SCENE_PATH:
        return node->path.path.point_count
                   ? rect_grow(path_bounds(&node->path.path), node->path.stroke.width / 2)
                   : (Rect){0};
    case SCENE_TEXT:
        return text_bounds(&node->text);
    case SCENE_IMAGE:
        return node->image.bounds;
    }
    return (Rect){0};
}
