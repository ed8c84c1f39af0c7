#include "scene/scene_check.h"

#include <math.h>

static const double least_spacing = 0.5;

typedef struct Check {
    Diagnostics *diagnostics;
    const SceneNode *node;
    size_t nodes, points, picture_bytes;
    double dashes;
} Check;

static bool refuse(Check *check, const char *what, const char *found, const char *expected) {
    Arena arena;
    arena_init(&arena);
    const char *label = check->node->label ? check->node->label : "";
    if (check->node->kind == SCENE_TEXT && !*label && check->node->text.text)
        label = check->node->text.text;
    const char *detail =
        arena_print(&arena, "%s%s%s%s: %s is %s; expected %s", scene_role_name(check->node->role),
                    *label ? " \"" : "", label, *label ? "\"" : "", what, found, expected);
    diagnostics_report(check->diagnostics, (Diagnostic){.id = MESSAGE_NOT_FINITE, .detail = detail});
    arena_finish(&arena);
    return false;
}

static bool check_number(Check *check, const char *what, double value, double low, double high) {
    if (value >= low && value <= high)
        return true;
    Arena arena;
    arena_init(&arena);
    refuse(check, what, arena_print(&arena, "%g", value), arena_print(&arena, "%g to %g", low, high));
    arena_finish(&arena);
    return false;
}

static bool check_coordinate(Check *check, const char *what, double value) {
    return check_number(check, what, value, -SCENE_MOST_COORDINATE, SCENE_MOST_COORDINATE);
}

static bool check_size(Check *check, const char *what, double value) {
    return check_number(check, what, value, 0, SCENE_MOST_SIZE);
}

static bool check_angle(Check *check, double value) {
    return check_number(check, "angle", value, -360000, 360000);
}

static bool check_rect(Check *check, Rect rect) {
    return check_coordinate(check, "x", rect.x) && check_coordinate(check, "y", rect.y) &&
           check_number(check, "width", rect.width, 0, 2.0 * SCENE_MOST_COORDINATE) &&
           check_number(check, "height", rect.height, 0, 2.0 * SCENE_MOST_COORDINATE) &&
           check_coordinate(check, "right edge", rect_right(rect)) &&
           check_coordinate(check, "bottom edge", rect_bottom(rect));
}

static bool check_fill(Check *check, const Paint *paint) {
    if (paint->kind != PAINT_HATCH)
        return true;
    return check_size(check, "hatch line", paint->width) &&
           check_number(check, "hatch spacing", paint->spacing, least_spacing, SCENE_MOST_SIZE) &&
           check_angle(check, paint->angle);
}

/* `length` is that of the outline, for the number of dashes that it will be cut into. */
static bool check_stroke(Check *check, const Stroke *stroke, double length) {
    if (!check_size(check, "stroke width", stroke->width) ||
        !check_number(check, "number of dash lengths", stroke->dash_count, 0, STROKE_MOST_DASHES))
        return false;
    double period = 0;
    for (int i = 0; i < stroke->dash_count; i++) {
        if (!check_size(check, "dash", stroke->dashes[i]))
            return false;
        period += stroke->dashes[i];
    }
    if (!stroke->dash_count)
        return true;
    if (stroke->dash_count % 2)
        return refuse(check, "number of dash lengths", "odd", "pairs");
    if (!check_number(check, "length of dashes", period, 0.01, SCENE_MOST_DASHES))
        return false;
    check->dashes += length / period;
    return check_number(check, "number of dashes in all", check->dashes, 0, SCENE_MOST_DASHES);
}

static bool check_rect_node(Check *check) {
    const SceneRect *rect = &check->node->rect;
    return check_rect(check, rect->bounds) &&
           check_number(check, "radius", rect->radius, 0, SCENE_MOST_COORDINATE) &&
           check_fill(check, &rect->fill) &&
           check_stroke(check, &rect->stroke, 2 * (rect->bounds.width + rect->bounds.height));
}

static bool check_verbs(Check *check, const Path *path) {
    static const size_t points_of[] = {1, 1, 3, 0};
    size_t needed = 0;
    for (size_t i = 0; i < path->verb_count; i++) {
        bool begins = i == 0 || path->verbs[i - 1] == PATH_CLOSE;
        if (path->verbs[i] > PATH_CLOSE || (begins && path->verbs[i] != PATH_MOVE))
            return refuse(check, "a verb of the path", "out of place", "a move first and after a close");
        needed += points_of[path->verbs[i]];
    }
    if (needed != path->point_count)
        return refuse(check, "the path's number of points", "not what its verbs take", "as many");
    return true;
}

static bool check_path_node(Check *check) {
    const Path *path = &check->node->path.path;
    check->points += path->point_count;
    if (!check_verbs(check, path) ||
        !check_number(check, "number of points in all", (double)check->points, 0, SCENE_MOST_POINTS))
        return false;
    double length = 0;
    for (size_t i = 0; i < path->point_count; i++) {
        Point at = path->points[i];
        if (!check_coordinate(check, "x", at.x) || !check_coordinate(check, "y", at.y))
            return false;
        if (i)
            length += hypot(at.x - path->points[i - 1].x, at.y - path->points[i - 1].y);
    }
    return check_fill(check, &check->node->path.fill) &&
           check_stroke(check, &check->node->path.stroke, length);
}

static bool check_text_node(Check *check) {
    const SceneText *text = &check->node->text;
    return check_coordinate(check, "x", text->at.x) && check_coordinate(check, "y", text->at.y) &&
           check_size(check, "text size", text->size) && check_angle(check, text->angle) &&
           check_size(check, "halo", text->halo_width) &&
           check_number(check, "text width", text->extent.width, 0, 2.0 * SCENE_MOST_COORDINATE);
}

static bool check_image_node(Check *check) {
    const SceneImage *image = &check->node->image;
    check->picture_bytes += image->length;
    return check_rect(check, image->bounds) &&
           check_number(check, "number of bytes of the picture", (double)image->length, 1,
                        SCENE_MOST_PICTURE_BYTES) &&
           check_number(check, "number of bytes of all pictures", (double)check->picture_bytes, 0,
                        8.0 * SCENE_MOST_PICTURE_BYTES);
}

static bool check_link(Check *check, const char *link) {
    if (!link || scene_link_is_safe(link))
        return true;
    Arena arena;
    arena_init(&arena);
    refuse(check, "link", arena_print(&arena, "\"%.200s\"", link),
           "an address with http:, https: or mailto:, or # and the label of a page");
    arena_finish(&arena);
    return false;
}

static bool check_node(Check *check, const SceneNode *node, int depth);

static bool check_group_node(Check *check, int depth) {
    const SceneGroup *group = &check->node->group;
    if (!check_number(check, "depth of groups", depth, 0, SCENE_MOST_DEPTH) ||
        (group->clipped && !check_rect(check, group->clip)) || !check_link(check, group->link))
        return false;
    for (size_t i = 0; i < group->count; i++)
        if (!check_node(check, group->children[i], depth + 1))
            return false;
    return true;
}

static bool check_node(Check *check, const SceneNode *node, int depth) {
    check->node = node;
    check->nodes++;
    if (!check_number(check, "number of nodes in all", (double)check->nodes, 0, SCENE_MOST_NODES))
        return false;
    switch (node->kind) {
    case SCENE_GROUP:
        return check_group_node(check, depth);
    case SCENE_RECT:
        return check_rect_node(check);
    case SCENE_PATH:
        return check_path_node(check);
    case SCENE_TEXT:
        return check_text_node(check);
    case SCENE_IMAGE:
        return check_image_node(check);
    }
    return false;
}

bool scene_check(const Scene *scene, Diagnostics *diagnostics) {
    Check check = {.diagnostics = diagnostics, .node = scene->root};
    return check_number(&check, "page width", scene->width, 1, SCENE_MOST_PAGE) &&
           check_number(&check, "page height", scene->height, 1, SCENE_MOST_PAGE) &&
           check_node(&check, scene->root, 0);
}
