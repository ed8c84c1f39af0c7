#include "scene/scene_layout.h"

#include "scene/scene_ink.h"

#include <string.h>

/* In em: the air around a text that others must keep out of, and the rim of it that may be touched. */
static const double air = 0.03, rim = 0.05;

static const double least_overhang = 0.75, least_cut = 0.5, plain_contrast = 2.5;
static const double text_contrast = 4.5, large_contrast = 3, large_size = 24, large_bold_size = 18.66;

static const struct {
    const char *name;
    bool fault;
} kinds[LAYOUT_KIND_COUNT] = {
#define LAYOUT(ID, NAME, FAULT) {NAME, FAULT},
#include "scene/layout_kinds.def"
#undef LAYOUT
};

typedef struct Survey {
    const Scene *scene;
    Arena *arena;
    Ink ink;
    LayoutReport report;
    size_t capacity;
    size_t *texts; /* items that are texts, by the left of their bounds */
    size_t text_count;
} Survey;

const char *layout_kind_name(LayoutKind kind) {
    return kinds[kind].name;
}

bool layout_kind_is_fault(LayoutKind kind) {
    return kinds[kind].fault;
}

static const char *text_of(const SceneNode *node) {
    return node->kind == SCENE_TEXT ? node->text.text : node->label;
}

static void add(Survey *survey, LayoutFinding finding) {
    LayoutReport *report = &survey->report;
    report->items =
        arena_grow(survey->arena, report->items, report->count, &survey->capacity, sizeof *report->items);
    finding.text = arena_copy_text(survey->arena, finding.text);
    report->items[report->count++] = finding;
    report->fault_count += kinds[finding.kind].fault;
}

static void add_fault(Survey *survey, LayoutKind kind, const InkItem *item, const char *detail) {
    add(survey, (LayoutFinding){.kind = kind,
                                .role = item->node->role,
                                .text = text_of(item->node),
                                .detail = detail,
                                .box = item->bounds});
}

static const char *name_item(Survey *survey, const InkItem *item) {
    const char *text = text_of(item->node), *role = scene_role_name(item->node->role);
    return text ? arena_print(survey->arena, "%s \"%s\"", role, text) : role;
}

/* Texts over texts */

static bool begins_first(const Ink *ink, size_t a, size_t b) {
    return ink->items[a].bounds.x <= ink->items[b].bounds.x;
}

/* By merging, as qsort() has no context. */
static void sort_texts(size_t *texts, size_t *spare, size_t count, const Ink *ink) {
    if (count < 2)
        return;
    size_t half = count / 2, left = 0, right = half;
    sort_texts(texts, spare, half, ink);
    sort_texts(texts + half, spare, count - half, ink);
    for (size_t i = 0; i < count; i++) {
        bool from_left = right == count || (left < half && begins_first(ink, texts[left], texts[right]));
        spare[i] = texts[from_left ? left++ : right++];
    }
    memcpy(texts, spare, count * sizeof *texts);
}

static void list_texts(Survey *survey) {
    const Ink *ink = &survey->ink;
    survey->texts = arena_new_array(survey->arena, size_t, ink->count);
    for (size_t i = 0; i < ink->count; i++)
        if (ink->items[i].node->kind == SCENE_TEXT)
            survey->texts[survey->text_count++] = i;
    size_t *spare = arena_new_array(survey->arena, size_t, survey->text_count);
    sort_texts(survey->texts, spare, survey->text_count, ink);
}

/* True when the second is joined to the first: no other text is painted between them. */
static bool is_joined(const InkItem *first, const InkItem *second) {
    if (!second->node->text.joined)
        return false;
    const InkItem *before = second - 1;
    while (before > first && before->node->kind != SCENE_TEXT)
        before--;
    return before == first;
}

static void compare_texts(Survey *survey, const InkItem *a, const InkItem *b) {
    const InkItem *first = a < b ? a : b, *second = a < b ? b : a;
    double around = is_joined(first, second) ? -rim : air;
    TurnedBox one = text_ink_box(&first->node->text, around),
              other = text_ink_box(&second->node->text, around);
    if (turned_boxes_overlap(&one, &other))
        add_fault(survey, LAYOUT_OVERLAP, second,
                  arena_print(survey->arena, "meets %s", name_item(survey, first)));
}

static void check_overlaps(Survey *survey) {
    const InkItem *items = survey->ink.items;
    for (size_t i = 0; i < survey->text_count; i++) {
        const InkItem *text = &items[survey->texts[i]];
        double right = rect_right(text->bounds) + text->node->text.size;
        for (size_t k = i + 1; k < survey->text_count && items[survey->texts[k]].bounds.x < right; k++)
            compare_texts(survey, text, &items[survey->texts[k]]);
    }
}

/* The page and clips */

static double overhang(Rect bounds, Rect clip, const char **side) {
    const struct {
        const char *name;
        double by;
    } sides[] = {{"left", clip.x - bounds.x},
                 {"right", rect_right(bounds) - rect_right(clip)},
                 {"top", clip.y - bounds.y},
                 {"bottom", rect_bottom(bounds) - rect_bottom(clip)}};
    double most = 0;
    for (int i = 0; i < 4; i++) {
        if (sides[i].by <= most)
            continue;
        most = sides[i].by;
        *side = sides[i].name;
    }
    return most;
}

/* Half a line's width beyond the clip is the line's own edge. */
static Rect bounds_within_clip(const InkItem *item) {
    if (!item->clipped || item->node->kind == SCENE_TEXT)
        return item->bounds;
    const Stroke *stroke = scene_node_stroke(item->node);
    double half = fmin(stroke->width / 2, fmin(item->bounds.width, item->bounds.height) / 2);
    return rect_grow(item->bounds, -half);
}

static void check_clips(Survey *survey) {
    for (size_t i = 0; i < survey->ink.count; i++) {
        const InkItem *item = &survey->ink.items[i];
        const char *side = "";
        double by = overhang(bounds_within_clip(item), item->clip, &side);
        if (by > least_overhang)
            add_fault(survey, LAYOUT_CLIPPED, item,
                      arena_print(survey->arena, "%.0f beyond the %s of the %s", ceil(by), side,
                                  item->clipped ? "panel" : "page"));
    }
}

/* Lines through texts */

/* A fill painted between the two hides the lower from the upper. */
static bool is_hidden(const Ink *ink, size_t below, size_t above, Point at) {
    for (size_t i = below + 1; i < above; i++)
        if (ink_fill(ink->items[i].node).alpha == 255 && ink_covers(&ink->items[i], at))
            return true;
    return false;
}

static bool stands_out(const Ink *ink, size_t index, Color color, Point at) {
    Color lines, ground = ink_color_at(ink, index, at, &lines);
    color = color_mix(ground, (Color){color.red, color.green, color.blue, 255}, color.alpha / 255.0);
    return fmax(color_contrast(color, ground), color_contrast(color, lines)) >= plain_contrast;
}

/* What draws an item's outline: its line, else the edge of its fill. */
static bool find_edge(const SceneNode *node, Color *color, double *reach) {
    const Stroke *stroke = scene_node_stroke(node);
    *reach = stroke_shows(stroke) ? stroke->width / 2 : 0;
    *color = *reach > 0 ? stroke->color : ink_fill(node);
    if (*reach == 0)
        ink_hatch(node, color);
    return color->alpha > 0;
}

/* Where an outline of the item meets the text's box, and can be seen there. */
static bool crosses(const Ink *ink, size_t index, size_t text, const TurnedBox *box, Point *at) {
    const InkItem *item = &ink->items[index];
    Color color;
    double reach;
    if (!find_edge(item->node, &color, &reach))
        return false;
    for (size_t k = 0; k < item->outline_count; k++)
        for (size_t i = item->outlines[k].first + 1; i < item->outlines[k].end; i++)
            if (turned_box_cut(box, reach, item->points[i - 1], item->points[i], at) > least_cut &&
                rect_overlaps(item->clip, (Rect){at->x - 0.5, at->y - 0.5, 1, 1}) &&
                stands_out(ink, index, color, *at) && !(index < text && is_hidden(ink, index, text, *at)))
                return true;
    return false;
}

static bool has_halo(const SceneText *text) {
    return text->halo.alpha > 0 && text->halo_width > 0;
}

static bool is_covered(const Ink *ink, size_t index, const TurnedBox *box) {
    const SceneNode *node = ink->items[index].node;
    if (node->kind != SCENE_IMAGE && ink_fill(node).alpha < 128)
        return false;
    for (int i = -2; i <= 2; i++)
        if (ink_covers(&ink->items[index], turned_box_point(box, i / 2.0, 0)))
            return true;
    return false;
}

/* The line below a link's words is meant to pass their descenders. */
static bool belongs_to_texts(const SceneNode *shape) {
    return shape->role == ROLE_LINK;
}

static void check_shape(Survey *survey, size_t text, size_t shape) {
    const Ink *ink = &survey->ink;
    const InkItem *below = &ink->items[text];
    TurnedBox box = text_ink_box(&below->node->text, -rim);
    Point at;
    if (shape > text && is_covered(ink, shape, &box))
        add_fault(survey, LAYOUT_OVERLAP, below,
                  arena_print(survey->arena, "covered by %s", name_item(survey, &ink->items[shape])));
    else if ((shape > text || !has_halo(&below->node->text)) && crosses(ink, shape, text, &box, &at))
        add_fault(survey, LAYOUT_CROSSED, below,
                  arena_print(survey->arena, "by %s", name_item(survey, &ink->items[shape])));
}

static void check_crossings(Survey *survey) {
    const Ink *ink = &survey->ink;
    for (size_t text = 0; text < ink->count; text++)
        for (size_t i = 0; ink->items[text].node->kind == SCENE_TEXT && i < ink->count; i++)
            if (ink->items[i].node->kind != SCENE_TEXT && !belongs_to_texts(ink->items[i].node) &&
                rect_overlaps(ink->items[i].bounds, ink->items[text].bounds))
                check_shape(survey, text, i);
}

/* Contrast and size */

static double needed_contrast(const SceneText *text) {
    bool large = text->size >= large_size ||
                 (font_weight_upright(text->weight) != FONT_REGULAR && text->size >= large_bold_size);
    return large ? large_contrast : text_contrast;
}

static double contrast_over(const SceneText *text, Color ground) {
    Color opaque = {text->color.red, text->color.green, text->color.blue, 255};
    return color_contrast(color_mix(ground, opaque, text->color.alpha / 255.0), ground);
}

static double worst_contrast(const Ink *ink, size_t index, const SceneText *text) {
    TurnedBox box = text_ink_box(text, -rim);
    double worst = INFINITY;
    for (int i = -3; i <= 3; i++)
        for (int k = -1; k <= 1; k++) {
            Color lines, ground = ink_color_at(ink, index, turned_box_point(&box, i / 3.0, k), &lines);
            worst = fmin(worst, fmin(contrast_over(text, ground), contrast_over(text, lines)));
        }
    return worst;
}

static void check_legibility(Survey *survey, double minimum_size) {
    for (size_t i = 0; i < survey->ink.count; i++) {
        const InkItem *item = &survey->ink.items[i];
        if (item->node->kind != SCENE_TEXT)
            continue;
        const SceneText *text = &item->node->text;
        double contrast =
            has_halo(text) ? contrast_over(text, text->halo) : worst_contrast(&survey->ink, i, text);
        if (contrast < needed_contrast(text))
            add_fault(
                survey, LAYOUT_CONTRAST, item,
                arena_print(survey->arena, "%.1f to 1, where %g is needed", contrast, needed_contrast(text)));
        if (!text->raised && text->size < minimum_size - 1e-6)
            add_fault(survey, LAYOUT_SMALL, item,
                      arena_print(survey->arena, "%.4g, below %.4g", text->size, minimum_size));
    }
}

/* Notes */

static const char *count_every(Survey *survey, const SceneNote *note) {
    return arena_print(survey->arena, "%.0f of %.0f are drawn", note->to, note->from);
}

static const char *describe_note(Survey *survey, const SceneNote *note) {
    switch (note->kind) {
    case LAYOUT_MOVED:
        return arena_print(survey->arena, "by %.0f", note->to);
    case LAYOUT_SHRUNK:
        return arena_print(survey->arena, "from %.4g to %.4g", note->from, note->to);
    case LAYOUT_WRAPPED:
        return arena_print(survey->arena, "into %.0f lines", note->to);
    case LAYOUT_TURNED:
        return arena_print(survey->arena, "by %.0f degrees", note->to);
    case LAYOUT_THINNED:
        return count_every(survey, note);
    default:
        return arena_copy_text(survey->arena, note->reason);
    }
}

/* Where the text stands that a note is about; of a text in lines, its first. */
static Rect find_noted(const Survey *survey, const SceneNote *note) {
    for (size_t i = 0; note->text && i < survey->ink.count; i++) {
        const SceneNode *node = survey->ink.items[i].node;
        if (node->kind == SCENE_TEXT && node->role == note->role &&
            !strncmp(note->text, node->text.text, strlen(node->text.text)))
            return survey->ink.items[i].bounds;
    }
    return (Rect){0};
}

static void add_notes(Survey *survey) {
    for (size_t i = 0; i < survey->scene->note_count; i++) {
        const SceneNote *note = &survey->scene->notes[i];
        bool drawn = note->kind != LAYOUT_DROPPED && note->kind != LAYOUT_CUT;
        add(survey, (LayoutFinding){.kind = note->kind,
                                    .role = note->role,
                                    .text = note->text,
                                    .detail = describe_note(survey, note),
                                    .box = drawn ? find_noted(survey, note) : (Rect){0}});
    }
}

LayoutReport scene_layout(const Scene *scene, double minimum_size, Arena *arena) {
    Survey survey = {.scene = scene, .arena = arena, .ink = ink_collect(scene, arena)};
    list_texts(&survey);
    check_overlaps(&survey);
    check_clips(&survey);
    check_crossings(&survey);
    check_legibility(&survey, minimum_size);
    add_notes(&survey);
    return survey.report;
}
