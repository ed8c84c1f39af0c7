/* band: a tint behind the marks, over a stretch of the position axis or a range of values. */
#include "annotations/annotations.h"
#include "annotations/figure.h"
#include "annotations/phrases.h"
#include "annotations/reference.h"
#include "annotations/skyline.h"
#include "annotations/value_label.h"
#include "annotations/value_summary.h"
#include "base/calendar.h"
#include "base/number.h"
#include "plot/labels.h"
#include "plot/layer.h"

#include <math.h>
#include <string.h>

#define BAND_FIELDS(F)                                                                                       \
    F(TEXT, from, "from", -, NULL,                                                                           \
      "the category, number or date where it starts along the axis; at the frame's edge when absent")        \
    F(TEXT, to, "to", -, NULL, "the one where it ends")                                                      \
    F(NUMBER, low, "low", any, NULL, "the value where it starts across the axis")                            \
    F(NUMBER, high, "high", any, NULL, "the one where it ends")                                              \
    F(PROSE, text, "text", -, NULL, "of its label; none when absent")                                        \
    F(COLOR, color, "color", -, NULL, "of the tint")                                                         \
    F(TEXT, layer, "layer", -, NULL, "which layer's scales: its name, or the column of its values")
typedef struct BandSpec BandSpec;
SPEC_STRUCT(BandSpec, BAND_FIELDS);

#define SPEC_THIS BandSpec
static const Field band_fields[] = {BAND_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static const FieldTable band_table = {.name = "band",
                                      .meaning = "a tint behind a stretch of the axis or a range of values",
                                      .fields = band_fields,
                                      .count = sizeof band_fields / sizeof *band_fields,
                                      .size = sizeof(BandSpec)};

/* In em of the label. */
static const double label_size = 0.9, air = 0.45;

/* From and to along, as category indexes or numbers, low and high across; infinite where the spec says none.
 */
typedef struct Band {
    const Layer *layer;
    double along[2], across[2];
} Band;

static bool read_along(const Inquiry *inquiry, const Layer *layer, SpecText text, double *value) {
    const Channel *along = &layer->channels[layer->along];
    if (!text.text)
        return true;
    if (along->scale->type->discrete)
        return reference_find_key(inquiry, layer, text, value);
    bool is_time = along->type == TYPE_TEMPORAL;
    size_t length = strlen(text.text);
    return (is_time ? calendar_read_iso(text.text, length, value) : number_read(text.text, length, value)) ||
           value_summary_report(inquiry, text, false, is_time);
}

static bool find_band(const Inquiry *inquiry, const BandSpec *spec, Band *band) {
    *band =
        (Band){reference_find_layer(inquiry, spec->layer, (SpecText){0}),
               {-INFINITY, INFINITY},
               {spec->low.set ? spec->low.value : -INFINITY, spec->high.set ? spec->high.value : INFINITY}};
    return band->layer && read_along(inquiry, band->layer, spec->from, &band->along[0]) &&
           read_along(inquiry, band->layer, spec->to, &band->along[1]);
}

static void include(double value, double *low, double *high) {
    if (!isfinite(value))
        return;
    *low = fmin(*low, value);
    *high = fmax(*high, value);
}

static void extend(Plot *plot, const Annotation *annotation, const Scale *scale, double *low, double *high) {
    Inquiry inquiry = {.plot = plot};
    Band band;
    if (!find_band(&inquiry, annotation->params, &band))
        return;
    const Channel *channels = band.layer->channels;
    for (int end = 0; end < 2; end++) {
        if (channels[band.layer->along].scale == scale)
            include(band.along[end], low, high);
        if (channels[band.layer->across].scale == scale)
            include(band.across[end], low, high);
    }
}

static bool report(const Plot *plot, const Annotation *annotation, const char *detail) {
    return diagnostics_report(
        plot->diagnostics,
        (Diagnostic){.id = MESSAGE_CONFLICT, .place = annotation->place, .detail = detail});
}

static bool check(Plot *plot, const Annotation *annotation) {
    const BandSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot, .diagnostics = plot->diagnostics, .place = annotation->place};
    Band band;
    if (!spec->from.text && !spec->to.text && !spec->low.set && !spec->high.set)
        return report(plot, annotation, "a band needs from and to along the axis, or low and high across it");
    if (!find_band(&inquiry, spec, &band))
        return false;
    if (!(band.across[0] < band.across[1]))
        return report(plot, annotation, "the low end of a band lies below its high end");
    bool discrete = band.layer->channels[band.layer->along].scale->type->discrete;
    bool named = spec->from.text && spec->to.text;
    if (named && (band.along[0] > band.along[1] || (!discrete && band.along[0] == band.along[1])))
        return report(plot, annotation,
                      arena_print(plot->arena, "a band starts before it ends on the axis; found %s to %s",
                                  spec->from.text, spec->to.text));
    return true;
}

/* On the page */

/* An end between two bounds; whole bands for categories. */
static double place_end(const Scale *scale, double value, double outward, double edge, double other_edge) {
    if (!isfinite(value))
        return edge;
    double half = scale->type->discrete ? outward * scale->step / 2 : 0,
           at = scale_apply(scale, value) + half;
    return isnan(at) ? edge : clamp(at, fmin(edge, other_edge), fmax(edge, other_edge));
}

static Rect find_rect(const Plot *plot, const Band *band) {
    const Layer *layer = band->layer;
    double ends[2][2];
    for (int i = 0; i < 2; i++) {
        ChannelId id = i ? layer->across : layer->along;
        const Scale *scale = layer->channels[id].scale;
        const double *values = i ? band->across : band->along;
        bool is_x = id == CHANNEL_X, forward = scale->range[0] <= scale->range[1];
        double near = is_x ? plot->frame.x : plot->frame.y;
        double far = is_x ? rect_right(plot->frame) : rect_bottom(plot->frame);
        double edges[2] = {forward ? near : far, forward ? far : near};
        ends[i][0] = place_end(scale, values[0], -1, edges[0], edges[1]);
        ends[i][1] = place_end(scale, values[1], 1, edges[1], edges[0]);
    }
    return layer_rect(layer, ends[0][0], ends[1][0], ends[0][1], ends[1][1]);
}

/* A stretch of the axis reaches out to the end of the plot's room, which is made where all that stands on it
   needs it; its label stands above that. */
static Rect reach_out(const Plot *plot, const BandSpec *spec, const Band *band, Rect rect, double size,
                      ValueLabel *label) {
    bool horizontal = band->layer->direction == DIRECTION_HORIZONTAL;
    Skyline skyline = skyline_of_plot(plot, horizontal);
    double from = horizontal ? rect.y : rect.x, length = horizontal ? rect.height : rect.width;
    double edge = horizontal ? rect_right(rect) : -rect.y;
    double out = fmax(edge, skyline_find(&skyline, from + 1, from + length - 1, edge) + air * size);
    if (spec->text.text) {
        TextExtent extent = plot_measure(plot, spec->text.text, FONT_SEMIBOLD, size);
        double middle = from + length / 2, need = horizontal ? extent.width : extent.cap_height;
        out += need + 2 * air * size;
        label->at = skyline_to_page(horizontal, middle, out - air * size - need);
        label->at.y += horizontal ? extent.cap_height / 2 : 0;
        label->anchor = horizontal ? ANCHOR_START : ANCHOR_MIDDLE;
        label->box = skyline_box_to_page(horizontal, middle, out - air * size - need / 2,
                                         horizontal ? extent.cap_height : extent.width, need);
    }
    out = fmax(out, horizontal ? rect_right(plot->body) : -plot->body.y);
    return rect_join(rect, skyline_box_to_page(horizontal, from + length / 2, out - 0.5, length, 1));
}

/* A range of values has its label in its middle where there is room, else beside it. */
static void place_in_range(const Plot *plot, const BandSpec *spec, const Band *band, Rect rect, double size,
                           ValueLabel *label) {
    bool level = band->layer->direction == DIRECTION_VERTICAL;
    TextExtent extent = plot_measure(plot, spec->text.text, FONT_SEMIBOLD, size);
    double gap = air * size, breadth = level ? rect.height : rect.width;
    double need = level ? extent.cap_height : -extent.width;
    bool inside = breadth >= fabs(need) + 2 * gap;
    double middle = level ? rect.y + rect.height / 2 : rect.x + rect.width / 2;
    double at = inside ? middle + need / 2 + (level ? gap : -gap) : middle, inset = inside ? gap : 0;
    Point ends[2] = {level ? (Point){rect.x + inset, at} : (Point){at, rect_bottom(rect) - inset},
                     level ? (Point){rect_right(rect) - inset, at} : (Point){at, rect.y + inset}};
    *label = value_label_place(plot, spec->text.text, size, ends, inside ? gap : breadth / 2 + gap);
    if (level && label->anchor == ANCHOR_START) {
        double move = middle + extent.cap_height / 2 - label->at.y;
        label->at.y += move;
        label->box.y += move;
    }
}

/* Tint and label are asked for one after the other, so that both are laid out alike. */
static bool lay_out(Plot *plot, const Annotation *annotation, Rect *rect, ValueLabel *label) {
    const BandSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot};
    double size = plot->theme->annotation->font_size.value * label_size;
    Band band;
    if (!find_band(&inquiry, spec, &band))
        return false;
    *rect = find_rect(plot, &band);
    if (!spec->low.set && !spec->high.set)
        *rect = reach_out(plot, spec, &band, *rect, size, label);
    else if (spec->text.text)
        place_in_range(plot, spec, &band, *rect, size, label);
    return true;
}

static Color color_of(const Plot *plot, const BandSpec *spec) {
    return spec->color.set ? spec->color.value : plot->theme->annotation->band_color.value;
}

/* What it is, and where, when the spec says both ends. */
static const char *describe(const Plot *plot, const BandSpec *spec) {
    NumberFormat format = figure_format(",");
    FillWord words[] = {{"text", spec->text.text},
                        {"from", reference_name(plot, spec->from)},
                        {"to", reference_name(plot, spec->to)}};
    if (spec->low.set && spec->high.set) {
        words[1].text = figure_write(plot, &format, spec->low.value);
        words[2].text = figure_write(plot, &format, spec->high.value);
    }
    return words[1].text && words[2].text ? fill_text(plot->arena, phrase_text(plot, PHRASE_SPAN), words, 3)
                                          : spec->text.text;
}

static void draw_tint(Plot *plot, const Annotation *annotation, SceneNode *parent) {
    const BandSpec *spec = annotation->params;
    ValueLabel label;
    Rect rect;
    if (!lay_out(plot, annotation, &rect, &label))
        return;
    SceneNode *node = scene_add_rect(plot->scene, parent, ROLE_BAND, rect, paint_solid(color_of(plot, spec)));
    if (spec->text.text)
        scene_set_label(plot->scene, node, describe(plot, spec));
}

static void draw_label(Plot *plot, const Annotation *annotation, SceneNode *parent) {
    const BandSpec *spec = annotation->params;
    double size = plot->theme->annotation->font_size.value * label_size;
    ValueLabel label = {0};
    Rect rect;
    if (spec->text.text && lay_out(plot, annotation, &rect, &label))
        value_label_draw(plot, &label, spec->text.text, size, plot->theme->footnote->color.value,
                         color_of(plot, spec), parent);
}

const AnnotationType annotation_band = {.name = "band",
                                        .table = &band_table,
                                        .extend = extend,
                                        .check = check,
                                        .draw_below = draw_tint,
                                        .draw_on_marks = draw_label};
