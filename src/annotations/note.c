/* note: a few words beside a datum or a place, with a line that leads to it. */
#include "annotations/note.h"

#include "annotations/annotations.h"
#include "annotations/phrases.h"
#include "annotations/reference.h"
#include "annotations/skyline.h"
#include "base/number.h"
#include "plot/fill.h"
#include "plot/labels.h"
#include "plot/layer.h"
#include "plot/mark.h"

#include <math.h>
#include <string.h>

#define NOTE_FIELDS(F)                                                                                       \
    F(TEXT, x, "x", -, NULL, "the category, number or date that it belongs to")                              \
    F(TEXT, y, "y", -, NULL, "the value, or the category of horizontal bars")                                \
    F(PROSE, text, "text", -, NULL, "what it says")                                                          \
    F(TEXT, layer, "layer", -, NULL, "which layer: its name, or the column of its values")                   \
    F(TEXT, series, "series", -, NULL, "the series that has the datum")                                      \
    F(NUMBER, width, "width", positive, NULL, "at which lines are broken; 15 em when absent")                \
    F(NUMBER, dx, "dx", any, NULL, "puts it so far to the right of the datum (left below 0)")                \
    F(NUMBER, dy, "dy", any, NULL, "puts it so far below the datum (above it below 0)")                      \
    F(FLAG, leader, "leader", -, NULL, "a line to the datum; where the note is not next to it when absent")
typedef struct NoteSpec NoteSpec;
SPEC_STRUCT(NoteSpec, NOTE_FIELDS);

#define SPEC_THIS NoteSpec
static const Field note_fields[] = {NOTE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static const FieldTable note_table = {.name = "note",
                                      .meaning = "a few words beside a datum",
                                      .fields = note_fields,
                                      .count = sizeof note_fields / sizeof *note_fields,
                                      .size = sizeof(NoteSpec)};

/* Of each step to a narrower column, in the costs of note_find_place(). */
static const double cost_of_narrow = 60;

/* In em of the note. */
static const double default_width = 15, line_height = 1.3, ring_step = 0.8, near = 1.2, leader_air = 0.25;

static bool need_key(const Plot *plot, const Annotation *annotation, const char *key) {
    return diagnostics_report(plot->diagnostics, (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                                              .place = annotation->place,
                                                              .detail = "note",
                                                              .expected = key});
}

/* What the note is about. */
typedef struct Subject {
    const Layer *layer;
    double key;    /* along the axis */
    double value;  /* across it; NaN: that of the data there */
    size_t series; /* REFERENCE_TOTAL: all */
} Subject;

static bool read_value(const Inquiry *inquiry, SpecText text, double *value) {
    *value = NAN;
    if (!text.text || number_read(text.text, strlen(text.text), value))
        return true;
    return inquiry->diagnostics &&
           diagnostics_report(
               inquiry->diagnostics,
               (Diagnostic){.id = MESSAGE_WRONG_KIND,
                            .place = field_place(text.node, inquiry->place),
                            .found = arena_print(inquiry->plot->arena, "the text \"%s\"", text.text),
                            .expected = "a number on the value axis"});
}

static bool find_subject(const Inquiry *inquiry, const NoteSpec *spec, Subject *subject) {
    const Layer *layer = reference_find_layer(inquiry, spec->layer, spec->series);
    if (!layer)
        return false;
    subject->layer = layer;
    bool vertical = layer->direction == DIRECTION_VERTICAL;
    SpecText along = vertical ? spec->x : spec->y, across = vertical ? spec->y : spec->x;
    return reference_find_series(inquiry, layer, spec->series, &subject->series) && along.text &&
           reference_find_key(inquiry, layer, along, &subject->key) &&
           read_value(inquiry, across, &subject->value);
}

static bool check(Plot *plot, const Annotation *annotation) {
    const NoteSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot, .diagnostics = plot->diagnostics, .place = annotation->place};
    Subject subject;
    bool done = spec->text.text || need_key(plot, annotation, "text");
    const Layer *layer = reference_find_layer(&inquiry, spec->layer, spec->series);
    if (!layer)
        return false;
    bool vertical = layer->direction == DIRECTION_VERTICAL;
    if (vertical ? !spec->x.text : !spec->y.text)
        return need_key(plot, annotation, vertical ? "x" : "y");
    return find_subject(&inquiry, spec, &subject) && done;
}

/* The label of the series' datum, or the end of its mark. */
static bool find_datum(const Plot *plot, const Subject *subject, Rect *anchor) {
    const Layer *layer = subject->layer;
    for (size_t row = 0; row < layer->row_count; row++) {
        if (channel_value(&layer->channels[layer->along], row) != subject->key ||
            (subject->series != REFERENCE_TOTAL && layer_series(layer, row) != subject->series))
            continue;
        double base, tip, along = layer_along(layer, row);
        layer_page_ends(layer, row, &base, &tip);
        if (!isfinite(along) || !isfinite(tip))
            continue;
        Point at = layer_point(layer, along, tip);
        *anchor = (Rect){at.x, at.y, 0, 0};
        labels_find(plot, layer, row, anchor);
        return true;
    }
    return false;
}

/* The placed label whose outer edge is `out` at the place; false when something else ends there. */
static bool find_label_at(const Plot *plot, Rect edge, Rect *box) {
    for (size_t i = 0; i < plot->labels->placed_count; i++) {
        Rect label = plot->labels->placed[i].box;
        bool level = fabs(label.y - edge.y) < 0.5 || fabs(rect_right(label) - rect_right(edge)) < 0.5;
        if (level && rect_overlaps(rect_grow(edge, 1), label)) {
            *box = label;
            return true;
        }
    }
    return false;
}

/* The outermost of what stands at the place: a stack's total, a bar's label. */
static Rect find_top(const Plot *plot, const Subject *subject, double along) {
    bool horizontal = subject->layer->direction == DIRECTION_HORIZONTAL;
    double half = fmax(layer_breadth(plot, subject->layer) / 4, 2);
    Skyline skyline = skyline_of_data(plot, horizontal);
    double out = skyline_find(&skyline, along - half, along + half, skyline_base(plot, horizontal));
    Rect anchor = skyline_box_to_page(horizontal, along, out, 2 * half, 0);
    find_label_at(plot, anchor, &anchor);
    return anchor;
}

/* A bar that hangs from the base ends where no skyline is. */
static bool hangs(const Subject *subject) {
    const Layer *layer = subject->layer;
    size_t rows = 0;
    double number = 0;
    for (size_t row = 0; row < layer->row_count; row++)
        if (channel_value(&layer->channels[layer->along], row) == subject->key) {
            number = layer_number(layer, row);
            rows++;
        }
    return rows == 1 && number < 0;
}

static bool find_anchor(const Plot *plot, const Subject *subject, Rect *anchor) {
    const Layer *layer = subject->layer;
    double along = scale_apply(layer->channels[layer->along].scale, subject->key);
    if (!isfinite(along))
        return false;
    if (!isnan(subject->value)) {
        Point at =
            layer_point(layer, along, scale_apply(layer->channels[layer->across].scale, subject->value));
        *anchor = (Rect){at.x, at.y, 0, 0};
        return isfinite(at.x) && isfinite(at.y);
    }
    bool single = subject->series != REFERENCE_TOTAL || layer->mark->connects || hangs(subject);
    if (!single || !find_datum(plot, subject, anchor))
        *anchor = find_top(plot, subject, along);
    return true;
}

enum { MOST_LINES = 64 };

typedef struct NoteText {
    TextLine lines[MOST_LINES];
    size_t count;
    double width, height, size;
} NoteText;

static size_t count_lines(const Plot *plot, const char *text, double size, double width) {
    return text_measure_wrap(plot->measure, text, FONT_REGULAR, size, width, NULL, 0);
}

/* The least width with no more lines, to a tenth of an em: lines of about one length. */
static double balance(const Plot *plot, const char *text, double size, double width) {
    size_t count = count_lines(plot, text, size, width);
    double low = 0, high = width;
    while (high - low > 0.1 * size) {
        double middle = (low + high) / 2;
        if (count_lines(plot, text, size, middle) > count)
            low = middle;
        else
            high = middle;
    }
    return high;
}

static NoteText break_text(const Plot *plot, const NoteSpec *spec, double width) {
    NoteText text = {.size = plot->theme->annotation->font_size.value};
    width = balance(plot, spec->text.text, text.size, width);
    size_t count = text_measure_wrap(plot->measure, spec->text.text, FONT_REGULAR, text.size, width,
                                     text.lines, MOST_LINES);
    text.count = count < MOST_LINES ? count : MOST_LINES;
    for (size_t i = 0; i < text.count; i++)
        text.width = fmax(text.width, text.lines[i].width);
    text.height = text.size * line_height * (double)text.count;
    return text;
}

/* Without a width of the spec, narrower columns are tried too, where the default one finds no good place. */
static NotePlace choose_place(const Plot *plot, const NoteSpec *spec, Rect anchor, NoteText *text) {
    static const double shares[] = {1, 0.72, 0.52};
    double size = plot->theme->annotation->font_size.value;
    double width = spec->width.set ? spec->width.value : default_width * size;
    *text = break_text(plot, spec, width);
    if (spec->dx.set || spec->dy.set)
        return note_place_at(anchor, text->width, text->height, spec->dx.value, spec->dy.value);
    NotePlace best = note_find_place(plot, anchor, text->width, text->height, ring_step * size);
    for (size_t i = 1; i < sizeof shares / sizeof *shares && !spec->width.set; i++) {
        NoteText narrow = break_text(plot, spec, width * shares[i]);
        NotePlace place = note_find_place(plot, anchor, narrow.width, narrow.height, ring_step * size);
        if (place.cost + cost_of_narrow * (double)i < best.cost) {
            best = place;
            *text = narrow;
        }
    }
    return best;
}

static void draw_ground(Plot *plot, const NoteText *text, const NotePlace *place, SceneNode *group) {
    if (place->covers)
        scene_add_rect(plot->scene, group, ROLE_ANNOTATION_BOX, rect_grow(place->box, 0.25 * text->size),
                       paint_solid(plot->theme->background.value));
}

static void draw_lines(Plot *plot, const NoteSpec *spec, const NoteText *text, const NotePlace *place,
                       SceneNode *group) {
    TextExtent extent = plot_measure(plot, spec->text.text, FONT_REGULAR, text->size);
    TextAnchor anchor = place->side > 0 ? ANCHOR_START : place->side < 0 ? ANCHOR_END : ANCHOR_MIDDLE;
    double x = place->box.x + place->box.width * (1 - place->side) / 2, pitch = line_height * text->size;
    double y = place->box.y + (pitch + extent.cap_height) / 2;
    for (size_t i = 0; i < text->count; i++) {
        const char *line = arena_copy_bytes(plot->arena, text->lines[i].start, text->lines[i].length);
        SceneNode *node =
            plot_add_text(plot, group, ROLE_ANNOTATION_LABEL, line, (Point){x, y + pitch * (double)i}, anchor,
                          FONT_REGULAR, text->size, plot->theme->footnote->color.value);
        node->text.halo = plot->theme->background.value;
        node->text.halo_width = text->size * 0.25;
    }
}

static void draw_leader(Plot *plot, const NoteSpec *spec, const NoteText *text, const NotePlace *place,
                        SceneNode *group) {
    Point from = place->leader[0], to = place->leader[1];
    double length = hypot(to.x - from.x, to.y - from.y), air = leader_air * text->size;
    bool clear = length > near * text->size && !place->crossed;
    bool wanted = spec->leader.set ? spec->leader.value : clear;
    if (!wanted || length < 3 * air)
        return;
    double ux = (to.x - from.x) / length * air, uy = (to.y - from.y) / length * air;
    SceneNode *node = scene_add_path(
        plot->scene, group, ROLE_LEADER,
        stroke_solid(plot->theme->footnote->color.value, plot->theme->annotation->stroke_width.value * 0.6));
    path_move(plot->scene, node, from.x + ux, from.y + uy);
    path_line(plot->scene, node, to.x - ux, to.y - uy);
}

/* What it says, and of what, unless it says that itself. */
static const char *describe(const Plot *plot, const Subject *subject, const NoteSpec *spec) {
    const char *place =
        reference_name(plot, subject->layer->direction == DIRECTION_VERTICAL ? spec->x : spec->y);
    const FillWord words[] = {{"place", place}, {"text", spec->text.text}};
    return strstr(spec->text.text, place) ? spec->text.text
                                          : fill_text(plot->arena, phrase_text(plot, PHRASE_PLACE), words, 2);
}

static void draw(Plot *plot, const Annotation *annotation, SceneNode *parent) {
    const NoteSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot};
    Subject subject;
    Rect anchor;
    if (!spec->text.text || !find_subject(&inquiry, spec, &subject) || !find_anchor(plot, &subject, &anchor))
        return;
    NoteText text;
    NotePlace place = choose_place(plot, spec, anchor, &text);
    if (place.meets) {
        labels_report_dropped(plot, ROLE_NOTE, spec->text.text, annotation->place);
        return;
    }
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_NOTE);
    scene_set_label(plot->scene, group, describe(plot, &subject, spec));
    draw_leader(plot, spec, &text, &place, group);
    draw_ground(plot, &text, &place, group);
    draw_lines(plot, spec, &text, &place, group);
    labels_add_obstacle(plot, place.box);
}

const AnnotationType annotation_note = {.name = "note", .table = &note_table, .check = check, .draw = draw};
