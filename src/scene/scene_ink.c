#include "scene/scene_ink.h"

#include "base/utf8.h"

#include <string.h>

/* In em: how far letters below the line reach, and wide characters below and above it. */
static const double letter_depth = 0.2, tail_depth = 0.12, wide_depth = 0.1, wide_height = 0.86;

enum { CURVE_PIECES = 12, FIRST_WIDE = 0x2E80 };

typedef struct Collection {
    Ink *ink;
    Arena *arena;
    size_t capacity;
} Collection;

/* Texts */

static bool is_one_of(uint32_t code, const char *letters) {
    return code && code < 128 && strchr(letters, (int)code);
}

static double depth_of(uint32_t code) {
    return is_one_of(code, "gjpqy()[]{}|_@") ? letter_depth : is_one_of(code, "Q,;$/") ? tail_depth : 0;
}

static void find_reach(const SceneText *text, double *height, double *depth) {
    const char *at = text->text, *end = at + strlen(at);
    *height = text->extent.cap_height;
    *depth = 0;
    while (at < end) {
        uint32_t code = utf8_next(&at, end);
        if (code >= FIRST_WIDE) {
            *height = fmax(*height, wide_height * text->size);
            *depth = fmax(*depth, wide_depth * text->size);
        } else {
            *depth = fmax(*depth, depth_of(code) * text->size);
        }
    }
}

TurnedBox text_ink_box(const SceneText *text, double air) {
    double height, depth, width = text->extent.width, by = air * text->size;
    find_reach(text, &height, &depth);
    double left = text->anchor == ANCHOR_START ? 0 : text->anchor == ANCHOR_MIDDLE ? -width / 2 : -width;
    double cosine = cos(text->angle * radians_per_degree), sine = sin(text->angle * radians_per_degree);
    double x = left + width / 2, y = (depth - height) / 2;
    return (TurnedBox){.middle = {text->at.x + x * cosine - y * sine, text->at.y + x * sine + y * cosine},
                       .along = fmax(width / 2 + by, 0),
                       .across = fmax((height + depth) / 2 + by, 0),
                       .cosine = cosine,
                       .sine = sine};
}

Point turned_box_point(const TurnedBox *box, double along, double across) {
    double x = along * box->along, y = across * box->across;
    return (Point){box->middle.x + x * box->cosine - y * box->sine,
                   box->middle.y + x * box->sine + y * box->cosine};
}

Rect turned_box_bounds(const TurnedBox *box) {
    double width = fabs(box->along * box->cosine) + fabs(box->across * box->sine);
    double height = fabs(box->along * box->sine) + fabs(box->across * box->cosine);
    return (Rect){box->middle.x - width, box->middle.y - height, 2 * width, 2 * height};
}

/* How far the box reaches from its middle in a direction. */
static double reach_towards(const TurnedBox *box, double x, double y) {
    return fabs(box->along * (box->cosine * x + box->sine * y)) +
           fabs(box->across * (box->cosine * y - box->sine * x));
}

/* Two convex shapes are apart when they are on one of their sides' directions (the separating axis theorem).
 */
bool turned_boxes_overlap(const TurnedBox *a, const TurnedBox *b) {
    const Point ways[] = {
        {a->cosine, a->sine}, {-a->sine, a->cosine}, {b->cosine, b->sine}, {-b->sine, b->cosine}};
    double dx = b->middle.x - a->middle.x, dy = b->middle.y - a->middle.y;
    for (int i = 0; i < 4; i++) {
        double apart = fabs(dx * ways[i].x + dy * ways[i].y);
        if (apart >= reach_towards(a, ways[i].x, ways[i].y) + reach_towards(b, ways[i].x, ways[i].y))
            return false;
    }
    return true;
}

/* Cuts the parameter range of a segment to where it lies within -half to half in one direction. */
static void cut_range(double start, double way, double half, double *from, double *to) {
    if (way == 0) {
        if (fabs(start) > half)
            *to = *from;
        return;
    }
    double a = (-half - start) / way, b = (half - start) / way;
    *from = fmax(*from, fmin(a, b));
    *to = fmin(*to, fmax(a, b));
}

double turned_box_cut(const TurnedBox *box, double reach, Point from, Point to, Point *middle) {
    double dx = to.x - from.x, dy = to.y - from.y, x = from.x - box->middle.x, y = from.y - box->middle.y;
    double first = 0, last = 1;
    cut_range(x * box->cosine + y * box->sine, dx * box->cosine + dy * box->sine, box->along + reach, &first,
              &last);
    cut_range(y * box->cosine - x * box->sine, dy * box->cosine - dx * box->sine, box->across + reach, &first,
              &last);
    if (first >= last)
        return 0;
    double at = (first + last) / 2;
    *middle = (Point){from.x + at * dx, from.y + at * dy};
    return (last - first) * hypot(dx, dy);
}

/* Shapes */

static void add_point(InkItem *item, Point point) {
    item->points[item->point_count++] = point;
}

static void add_curve(InkItem *item, Point start, const Point *points) {
    for (int i = 1; i <= CURVE_PIECES; i++) {
        double at = (double)i / CURVE_PIECES, rest = 1 - at;
        double a = rest * rest * rest, b = 3 * rest * rest * at, c = 3 * rest * at * at, d = at * at * at;
        add_point(item, (Point){a * start.x + b * points[0].x + c * points[1].x + d * points[2].x,
                                a * start.y + b * points[0].y + c * points[1].y + d * points[2].y});
    }
}

static void end_outline(InkItem *item, size_t first) {
    if (item->point_count > first)
        item->outlines[item->outline_count++] = (InkOutline){first, item->point_count};
}

static size_t count_curves(const Path *path) {
    size_t count = 0;
    for (size_t i = 0; i < path->verb_count; i++)
        count += path->verbs[i] == PATH_CURVE;
    return count;
}

static void trace_path(const Path *path, InkItem *item, Arena *arena) {
    size_t first = 0;
    const Point *at = path->points;
    item->points = arena_new_array(arena, Point,
                                   path->point_count + path->verb_count + CURVE_PIECES * count_curves(path));
    item->outlines = arena_new_array(arena, InkOutline, path->verb_count + 1);
    for (size_t i = 0; i < path->verb_count; i++) {
        if (path->verbs[i] == PATH_MOVE) {
            end_outline(item, first);
            first = item->point_count;
        }
        if (path->verbs[i] == PATH_CLOSE) {
            add_point(item, item->points[first]);
        } else if (path->verbs[i] == PATH_CURVE) {
            add_curve(item, item->points[item->point_count - 1], at);
            at += 3;
        } else {
            add_point(item, *at++);
        }
    }
    end_outline(item, first);
}

static void trace_rect(Rect rect, InkItem *item, Arena *arena) {
    item->points = arena_new_array(arena, Point, 5);
    item->outlines = arena_new_array(arena, InkOutline, 1);
    const Point corners[] = {{rect.x, rect.y},
                             {rect_right(rect), rect.y},
                             {rect_right(rect), rect_bottom(rect)},
                             {rect.x, rect_bottom(rect)},
                             {rect.x, rect.y}};
    for (int i = 0; i < 5; i++)
        add_point(item, corners[i]);
    end_outline(item, 0);
}

static Rect bounds_of_points(const InkItem *item, double reach) {
    Rect bounds = {item->points[0].x, item->points[0].y, 0, 0};
    for (size_t i = 1; i < item->point_count; i++)
        bounds = rect_join(bounds, (Rect){item->points[i].x, item->points[i].y, 0, 0});
    return rect_grow(bounds, reach);
}

static bool is_blank(const char *text) {
    return text[strspn(text, " \t")] == '\0';
}

static bool can_be_seen(const SceneNode *node) {
    if (node->kind == SCENE_TEXT)
        return node->text.text && !is_blank(node->text.text) && node->text.color.alpha > 0;
    if (node->kind == SCENE_PATH && !node->path.path.point_count)
        return false;
    Color lines;
    return node->kind == SCENE_IMAGE || stroke_shows(scene_node_stroke(node)) || ink_fill(node).alpha > 0 ||
           ink_hatch(node, &lines);
}

static void trace(const SceneNode *node, InkItem *item, Arena *arena) {
    if (node->kind == SCENE_TEXT) {
        item->box = text_ink_box(&node->text, 0);
        item->bounds = turned_box_bounds(&item->box);
        return;
    }
    if (node->kind == SCENE_RECT || node->kind == SCENE_IMAGE)
        trace_rect(node->kind == SCENE_RECT ? node->rect.bounds : node->image.bounds, item, arena);
    else
        trace_path(&node->path.path, item, arena);
    item->bounds = bounds_of_points(
        item, stroke_shows(scene_node_stroke(node)) ? scene_node_stroke(node)->width / 2 : 0);
}

static void collect(Collection *collection, const SceneNode *node, Rect clip, bool clipped) {
    if (node->kind == SCENE_GROUP) {
        bool narrows = node->group.clipped;
        Rect inner = narrows ? rect_cut(clip, node->group.clip) : clip;
        for (size_t i = 0; i < node->group.count; i++)
            collect(collection, node->group.children[i], inner, clipped || narrows);
        return;
    }
    if (!can_be_seen(node))
        return;
    Ink *ink = collection->ink;
    ink->items =
        arena_grow(collection->arena, ink->items, ink->count, &collection->capacity, sizeof *ink->items);
    InkItem *item = &ink->items[ink->count++];
    *item = (InkItem){.node = node, .clip = clip, .clipped = clipped};
    trace(node, item, collection->arena);
}

Ink ink_collect(const Scene *scene, Arena *arena) {
    Ink ink = {.scene = scene};
    Collection collection = {.ink = &ink, .arena = arena};
    collect(&collection, scene->root, (Rect){0, 0, scene->width, scene->height}, false);
    return ink;
}

/* Colours */

Color ink_fill(const SceneNode *node) {
    const Paint *fill = scene_node_fill(node);
    if (fill->kind == PAINT_NONE)
        return (Color){0};
    return fill->kind == PAINT_SOLID ? fill->color : fill->ground;
}

bool ink_hatch(const SceneNode *node, Color *lines) {
    const Paint *fill = scene_node_fill(node);
    if (fill->kind != PAINT_HATCH || !fill->color.alpha)
        return false;
    *lines = fill->color;
    return true;
}

static bool is_within(Rect rect, Point at) {
    return at.x >= rect.x && at.x <= rect_right(rect) && at.y >= rect.y && at.y <= rect_bottom(rect);
}

/* Counts the sides that a ray to the right crosses. */
static bool is_inside(const InkItem *item, Point at) {
    bool inside = false;
    for (size_t k = 0; k < item->outline_count; k++) {
        InkOutline outline = item->outlines[k];
        for (size_t i = outline.first, before = outline.end - 1; i < outline.end; before = i++) {
            Point a = item->points[i], b = item->points[before];
            if ((a.y > at.y) != (b.y > at.y) && at.x < a.x + (b.x - a.x) * (at.y - a.y) / (b.y - a.y))
                inside = !inside;
        }
    }
    return inside;
}

bool ink_covers(const InkItem *item, Point at) {
    return item->point_count && is_within(item->bounds, at) && is_within(item->clip, at) &&
           is_inside(item, at);
}

static Color lay_over(Color below, Color above) {
    Color opaque = above;
    opaque.alpha = 255;
    return color_mix(below, opaque, above.alpha / 255.0);
}

/* The topmost opaque fill, and all above it. */
static size_t find_ground(const Ink *ink, size_t end, Point at) {
    while (end > 0) {
        const InkItem *item = &ink->items[end - 1];
        if (ink_fill(item->node).alpha == 255 && ink_covers(item, at))
            return end - 1;
        end--;
    }
    return 0;
}

Color ink_color_at(const Ink *ink, size_t end, Point at, Color *lines) {
    const Color white = {255, 255, 255, 255};
    Color color = lay_over(white, ink->scene->background);
    *lines = color;
    for (size_t i = find_ground(ink, end, at); i < end; i++) {
        const InkItem *item = &ink->items[i];
        Color hatch;
        if (item->node->kind == SCENE_TEXT || !ink_covers(item, at))
            continue;
        Color below = color;
        color = lay_over(color, ink_fill(item->node));
        *lines =
            ink_hatch(item->node, &hatch) ? lay_over(below, hatch) : lay_over(*lines, ink_fill(item->node));
    }
    return color;
}
