#include "diagram/model.h"
#include "diagram/outline.h"

#include <math.h>

/* In em of the text: between icon and text, and between text and detail. */
static const double icon_gap = 0.65, icon_gap_beside = 0.6, detail_gap = 0.6;

/* Icons of nodes without an outline are larger; of those that do not fit, smaller. */
static const double bare_icon = 1.25;

/* The height of broad pictures, as a share of an icon's, is no less than this. */
static const double least_height = 0.6;

/* Around an icon and text without outline, in em: where lines end. */
static const double bare_margin = 0.35;

/* Of a group's text: from the frame, in em. */
static const double group_text_margin = 0.8;

enum { MOST_LINES = 4, MOST_DETAIL_LINES = 4, ARRANGEMENTS = 6, COMMON_ARRANGEMENTS = 4 };

/* What stands in a node, one of several ways. */
typedef struct Arrangement {
    bool beside; /* the icon is beside the text, not above it */
    double icon; /* the share of its size */
} Arrangement;

/* In the order in which they are tried. */
static const Arrangement arrangements[ARRANGEMENTS] = {{false, 1},   {false, 0.75}, {true, 1},
                                                       {true, 0.75}, {false, 0.6},  {true, 0.6}};

/* Sizes of what stands in a node. */
typedef struct Content {
    TextBlock text, detail;
    double icon_width, icon_height, gap, detail_gap;
    double text_width, text_height; /* with the detail */
    double width, height;           /* of all */
    bool is_broken;                 /* a word is, in two lines */
} Content;

static const char *box_text(const Box *box) {
    return box->node->text.text ? box->node->text.text : box->node->id.text;
}

static bool has_texts(const Box *box) {
    return *box_text(box) || (box->node->detail.text && *box->node->detail.text);
}

/* A broad picture is broader than an icon, but not as high; one without text fills the room. */
static void size_icon(const Diagram *diagram, const Box *box, double share, Rect room, Content *c) {
    double ratio = box->symbol.ratio, side = diagram_size(diagram, diagram->theme->icon_size) * share;
    if (!box->node->icon)
        return;
    side *= box_shape(box) == OUTLINE_NONE ? bare_icon : 1;
    c->icon_height = ratio > 1 ? fmax(side / sqrt(ratio), side * least_height) : side;
    if (box->symbol.picture && !has_texts(box))
        c->icon_height = fmin(room.height, room.width / ratio) * share;
    c->icon_height = fmin(c->icon_height, room.width / ratio);
    c->icon_width = c->icon_height * ratio;
}

/* With Japanese words whole, if there is room for them or they must be. */
static TextBlock lay_text(const Diagram *diagram, const char *text, FontWeight weight, double size,
                          double room, Content *c) {
    TextBlock block = text_block_balance_words(&diagram->plot, text, weight, size, room);
    if (block.width <= room + 0.01 || diagram->whole_words)
        return block;
    TextBlock broken = text_block_balance(&diagram->plot, text, weight, size, room);
    c->is_broken |= broken.width < block.width;
    return broken;
}

static Content measure(const Diagram *diagram, const Box *box, Arrangement way, Rect place) {
    const DiagramTheme *theme = diagram->theme;
    double size = diagram_font_size(diagram, theme->font_size), width = fmax(place.width, 1);
    const char *text = box_text(box);
    Content c = {0};
    size_icon(diagram, box, way.icon, place, &c);
    c.gap = c.icon_width > 0 && has_texts(box) ? (way.beside ? icon_gap_beside : icon_gap) * size : 0;
    double room = fmax(way.beside ? width - c.icon_width - c.gap : width, 1);
    c.text = lay_text(diagram, text, (FontWeight)theme->font_weight.value, size, room, &c);
    if (box->node->detail.text)
        c.detail = lay_text(diagram, box->node->detail.text, FONT_REGULAR,
                            diagram_font_size(diagram, theme->detail_font_size), room, &c);
    c.detail_gap = c.detail.count && c.text.count ? detail_gap * size : 0;
    c.text_width = fmax(c.text.width, c.detail.width);
    c.text_height = text_block_optical_height(&c.text) + c.detail_gap + text_block_optical_height(&c.detail);
    c.width = way.beside ? c.icon_width + c.gap + c.text_width : fmax(c.icon_width, c.text_width);
    c.height = way.beside ? fmax(c.icon_height, c.text_height) : c.icon_height + c.gap + c.text_height;
    return c;
}

static bool fits(const Content *c, Rect room) {
    double descent = c->detail.count ? c->detail.descent : c->text.descent;
    return c->width <= room.width + 0.01 && c->height + descent * 0.5 <= room.height + 0.01 &&
           c->text.count <= MOST_LINES && c->detail.count <= MOST_DETAIL_LINES;
}

static void set_texts(Box *box, const Content *c, double x, double top, TextAnchor anchor) {
    box->text = c->text;
    box->detail = c->detail;
    box->anchor = anchor;
    box->text_at = (Point){x, top + c->text.cap_height};
    box->detail_at =
        (Point){x, top + text_block_optical_height(&c->text) + c->detail_gap + c->detail.cap_height};
}

/* All in the middle of the room: what is above one another centred, what is side by side from the left. */
static void arrange(Box *box, const Content *c, bool beside, Rect room) {
    double left = room.x + (room.width - c->width) / 2, top = room.y + (room.height - c->height) / 2;
    double middle = room.x + room.width / 2;
    box->icon =
        (Rect){round(beside ? left : middle - c->icon_width / 2),
               round(beside ? top + (c->height - c->icon_height) / 2 : top), c->icon_width, c->icon_height};
    if (beside)
        set_texts(box, c, left + c->icon_width + c->gap, top + (c->height - c->text_height) / 2,
                  ANCHOR_START);
    else
        set_texts(box, c, middle, top + c->icon_height + c->gap, ANCHOR_MIDDLE);
}

static bool lines_are_clear(const Diagram *diagram, const Box *box, const TextBlock *block, Point at) {
    double air = 0.15 * block->size;
    for (size_t i = 0; i < block->count; i++) {
        double width = plot_measure(&diagram->plot, block->lines[i], block->weight, block->size).width;
        Rect line = {box->anchor == ANCHOR_MIDDLE ? at.x - width / 2 : at.x,
                     at.y + (double)i * block->leading - block->cap_height, width,
                     block->cap_height + block->descent};
        if (!outline_clears(box_shape(box), box->cell, rect_grow(line, air)))
            return false;
    }
    return true;
}

static bool try_arrangement(Diagram *diagram, Box *box, int index) {
    Rect room = outline_inside(diagram, box_shape(box), box->cell);
    Arrangement way = arrangements[index];
    Content content = measure(diagram, box, way, room);
    box->bounds = box->cell;
    if (!fits(&content, room))
        return false;
    arrange(box, &content, way.beside, room);
    box->is_broken = content.is_broken;
    if (!lines_are_clear(diagram, box, &box->text, box->text_at) ||
        !lines_are_clear(diagram, box, &box->detail, box->detail_at) ||
        !outline_clears(box_shape(box), box->cell, box->icon))
        return false;
    if (box_shape(box) == OUTLINE_NONE) {
        Rect whole = {room.x + (room.width - content.width) / 2, room.y + (room.height - content.height) / 2,
                      content.width, content.height + content.text.descent * 0.5};
        box->bounds = rect_grow(whole, bare_margin * content.text.size);
    }
    return true;
}

/* Boxes with icon and text, which are to look alike. */
static bool has_both(const Box *box) {
    return box->node->icon && has_texts(box) && box_shape(box) != OUTLINE_NONE;
}

static bool are_alike(const Box *a, const Box *b) {
    return has_both(a) && has_both(b) && box_shape(a) == box_shape(b) &&
           fabs(a->cell.width - b->cell.width) < 2 && fabs(a->cell.height - b->cell.height) < 2;
}

/* Whether there is a way in which all boxes like one can stand, or, when that is NULL, all with icon and
   text; then they do. Boxes of different sizes need not have the smallest icons for that. */
static bool arrange_alike(Diagram *diagram, const Box *like) {
    for (int way = 0; way < (like ? ARRANGEMENTS : COMMON_ARRANGEMENTS); way++) {
        bool all = true;
        for (size_t i = 0; all && i < diagram->node_count; i++) {
            Box *box = &diagram->boxes[i];
            all = !(like ? are_alike(box, like) : has_both(box)) || try_arrangement(diagram, box, way);
        }
        if (all)
            return true;
    }
    return false;
}

static bool fail_text(Diagram *diagram, const Box *box) {
    return diagram_fail(
        diagram,
        (Fault){.id = MESSAGE_TEXT_NO_ROOM, .place = box->place, .found = box->name, .detail = "in its box"});
}

/* Boxes that are to look alike have been asked for together, by the first of them. */
static bool is_first(const Diagram *diagram, size_t index) {
    size_t i = 0;
    while (i < index && !are_alike(&diagram->boxes[i], &diagram->boxes[index]))
        i++;
    return i == index;
}

static bool fit_content(Diagram *diagram, Box *box) {
    for (int way = 0; way < ARRANGEMENTS; way++)
        if (try_arrangement(diagram, box, way))
            return true;
    return false;
}

static bool fit_box(Diagram *diagram, size_t index) {
    Box *box = &diagram->boxes[index];
    if (!has_both(box) || diagram->care != CARE_ALIKE)
        return fit_content(diagram, box);
    return !is_first(diagram, index) || arrange_alike(diagram, box);
}

/* Words are broken where there is no other way. */
static bool fit_contents(Diagram *diagram) {
    bool fit = true;
    diagram->whole_words = true;
    bool common = diagram->care == CARE_ALIKE && arrange_alike(diagram, NULL);
    diagram->broken_texts = 0;
    for (size_t i = 0; i < diagram->node_count; i++) {
        Box *box = &diagram->boxes[i];
        diagram->whole_words = true;
        bool done = (common && has_both(box)) || fit_box(diagram, i);
        diagram->whole_words = false;
        fit &= done || fit_box(diagram, i) || fail_text(diagram, box);
    }
    for (size_t i = 0; i < diagram->node_count; i++)
        diagram->broken_texts += diagram->boxes[i].is_broken;
    return fit;
}

/* Frames */

static bool lies_directly_in(const Diagram *diagram, size_t box, const Box *group) {
    for (size_t g = diagram->node_count; group->members[box] && g < diagram->box_count; g++)
        if (&diagram->boxes[g] != group && group->members[g] && diagram->boxes[g].members[box])
            return false;
    return group->members[box];
}

static Rect join_members(const Diagram *diagram, const Box *group) {
    Rect frame = {0};
    bool any = false;
    for (size_t i = 0; i < diagram->box_count; i++) {
        if (!lies_directly_in(diagram, i, group))
            continue;
        const Box *box = &diagram->boxes[i];
        Rect inner = box->node ? box->cell : box->bounds;
        frame = any ? rect_join(frame, inner) : inner;
        any = true;
    }
    return frame;
}

static double frame_left(const Box *group, double margin, TextAnchor *anchor) {
    switch (group->group->corner.value) {
    case CORNER_TOP:
    case CORNER_BOTTOM:
        *anchor = ANCHOR_MIDDLE;
        return group->bounds.x + group->bounds.width / 2;
    case CORNER_TOP_RIGHT:
    case CORNER_BOTTOM_RIGHT:
        *anchor = ANCHOR_END;
        return rect_right(group->bounds) - margin;
    default:
        *anchor = ANCHOR_START;
        return group->bounds.x + margin;
    }
}

static bool fit_group_text(Diagram *diagram, Box *group) {
    const char *text = group->group->text.text;
    double size = diagram_font_size(diagram, diagram->theme->group_font_size);
    double margin = fmin(diagram_size(diagram, diagram->theme->group_padding), group_text_margin * size);
    if (!text || !*text)
        return true;
    group->text = text_block_wrap(&diagram->plot, text, FONT_SEMIBOLD, size, INFINITY);
    double x = frame_left(group, margin, &group->anchor), top = group_strip(diagram, group, SIDE_TOP);
    double baseline =
        top > 0 ? group->bounds.y + margin + group->text.cap_height : rect_bottom(group->bounds) - margin;
    double left =
        x - (group->anchor == ANCHOR_START ? 0 : group->text.width / (group->anchor == ANCHOR_END ? 1 : 2));
    group->text_at = (Point){x, round(baseline)};
    group->text_box = (Rect){left, group->text_at.y - group->text.cap_height, group->text.width,
                             group->text.cap_height + group->text.descent};
    if (group->text.count == 1 && group->text.width <= group->bounds.width - 2 * margin + 0.01)
        return true;
    return diagram_fail(diagram, (Fault){.id = MESSAGE_TEXT_NO_ROOM,
                                         .place = group->place,
                                         .found = group->name,
                                         .detail = "in one line on its frame"});
}

static bool fit_group(Diagram *diagram, Box *group) {
    double padding = diagram_size(diagram, diagram->theme->group_padding);
    Rect inner = join_members(diagram, group);
    double top = group_strip(diagram, group, SIDE_TOP), bottom = group_strip(diagram, group, SIDE_BOTTOM);
    group->bounds = (Rect){inner.x - padding, inner.y - padding - top, inner.width + 2 * padding,
                           inner.height + 2 * padding + top + bottom};
    return fit_group_text(diagram, group);
}

bool diagram_fit_contents(Diagram *diagram) {
    bool fit = fit_contents(diagram);
    for (int depth = DIAGRAM_MOST_GROUPS; depth >= 0; depth--)
        for (size_t i = diagram->node_count; i < diagram->box_count; i++)
            if (diagram->boxes[i].depth == depth)
                fit &= fit_group(diagram, &diagram->boxes[i]);
    return fit;
}
