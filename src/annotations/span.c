#include "annotations/span.h"

#include "annotations/annotations.h"
#include "annotations/figure.h"
#include "annotations/growth_curve.h"
#include "annotations/phrases.h"
#include "plot/labels.h"
#include "plot/layer.h"

#include <math.h>
#include <stdlib.h>

typedef struct SpanType {
    const AnnotationType *type;
    SpanFinder *find;
} SpanType;

static const SpanType span_types[] = {
#define ANNOTATION(NAME, TYPE, SPAN) {&TYPE, SPAN},
#include "annotations/annotations.def"
#undef ANNOTATION
};

static SpanFinder *find_finder(const AnnotationType *type) {
    for (size_t i = 0; i < sizeof span_types / sizeof *span_types; i++)
        if (span_types[i].type == type)
            return span_types[i].find;
    return NULL;
}

static bool is_horizontal(const Span *span) {
    return span->pair[0].layer->direction == DIRECTION_HORIZONTAL;
}

static bool is_first(const Plot *plot, const Annotation *annotation) {
    for (size_t i = 0; i < plot->annotation_count; i++)
        if (find_finder(plot->annotations[i].type))
            return &plot->annotations[i] == annotation;
    return false;
}

/* A bracket's category need not have a value. */
static double find_place(const Span *span, int end) {
    const Datum *datum = &span->pair[end];
    if (span->kind == SPAN_BRACKET)
        return scale_apply(datum->layer->channels[datum->layer->along].scale, datum->key);
    return layer_along(datum->layer, datum->row);
}

static bool find_places(Span *span) {
    for (int end = 0; end < 2; end++)
        span->legs[end] = span->places[end] = find_place(span, end);
    return isfinite(span->places[0]) && isfinite(span->places[1]) &&
           (span->kind == SPAN_BRACKET || fabs(span->places[1] - span->places[0]) > 1);
}

static Span *list_spans(Plot *plot, SpanKind kind, bool horizontal, size_t *count) {
    Span *spans = arena_new_array(plot->arena, Span, plot->annotation_count);
    *count = 0;
    for (size_t i = 0; i < plot->annotation_count; i++) {
        SpanFinder *find = find_finder(plot->annotations[i].type);
        Span *span = &spans[*count];
        *span = (Span){0};
        if (find && find(plot, &plot->annotations[i], span) && is_horizontal(span) == horizontal &&
            span->kind == kind && find_places(span))
            (*count)++;
    }
    return spans;
}

const double *span_list_ends(Plot *plot, const Layer *layer, size_t *count) {
    double *ends = arena_new_array(plot->arena, double, 2 * plot->annotation_count);
    *count = 0;
    for (size_t i = 0; i < plot->annotation_count; i++) {
        SpanFinder *find = find_finder(plot->annotations[i].type);
        Span span = {0};
        if (!find || !find(plot, &plot->annotations[i], &span) || span.kind == SPAN_BRACKET)
            continue;
        for (int end = 0; end < 2; end++)
            if (span.pair[end].layer == layer)
                ends[(*count)++] = find_place(&span, end);
    }
    return ends;
}

static double extent_of(const Span *span) {
    return fabs(span->places[1] - span->places[0]);
}

/* By insertion, for equal ones must keep their order. */
static void sort_by_extent(Span *spans, size_t count) {
    for (size_t i = 1; i < count; i++) {
        Span span = spans[i];
        size_t at = i;
        for (; at && extent_of(&spans[at - 1]) > extent_of(&span) + 0.5; at--)
            spans[at] = spans[at - 1];
        spans[at] = span;
    }
}

SceneNode *span_add_group(Plot *plot, const Span *span, SceneNode *parent) {
    const FillWord words[] = {{"text", span->text}, {"from", span->pair[0].name}, {"to", span->pair[1].name}};
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_ANNOTATION);
    scene_set_label(plot->scene, group, fill_text(plot->arena, phrase_text(plot, PHRASE_SPAN), words, 3));
    return group;
}

static void take_box(Plot *plot, Skyline *skyline, Point a, Point b) {
    Rect box = rect_grow(rect_from_corners(a.x, a.y, b.x, b.y), 1);
    labels_add_obstacle(plot, box);
    skyline_add_box(skyline, box);
}

/* An arrow's start, corners and end. */
typedef struct LanePoints {
    Point at[4], pill;
} LanePoints;

static LanePoints find_points(const Span *span, const Lane *lane, bool horizontal) {
    return (LanePoints){{skyline_to_page(horizontal, span->legs[0], lane->start),
                         skyline_to_page(horizontal, span->legs[0], lane->out),
                         skyline_to_page(horizontal, span->legs[1], lane->out),
                         skyline_to_page(horizontal, span->legs[1], lane->end)},
                        skyline_to_page(horizontal, lane->pill, lane->out)};
}

static void take_lane(Plot *plot, const Span *span, const LanePoints *points, Skyline *skyline) {
    Rect pill = pill_box(plot, &span->style, span->text, points->pill);
    for (int i = 0; i < 3; i++)
        take_box(plot, skyline, points->at[i], points->at[i + 1]);
    take_box(plot, skyline, (Point){pill.x, pill.y}, (Point){rect_right(pill), rect_bottom(pill)});
}

static void draw_lane(Plot *plot, const Span *span, const LanePoints *points, SceneNode *parent) {
    SceneNode *group = span_add_group(plot, span, parent);
    arrow_draw(plot, group, &span->style, points->at, 4);
    pill_draw(plot, group, &span->style, span->text, points->pill);
}

/* Narrow arrows find their lanes first and are painted last, so that a wide one's leg that has to cross a
   narrow one's pill passes behind it. */
static void draw_lanes(Plot *plot, bool horizontal, SceneNode *parent) {
    size_t count;
    Span *spans = list_spans(plot, SPAN_ARROW, horizontal, &count);
    if (!count)
        return;
    Skyline ground = skyline_of_plot(plot, horizontal), skyline = skyline_of_plot(plot, horizontal);
    LanePoints *points = arena_new_array(plot->arena, LanePoints, count);
    sort_by_extent(spans, count);
    span_place_legs(plot, spans, count);
    for (size_t i = 0; i < count; i++) {
        Lane lane = span_find_lane(plot, spans, count, i, &skyline, &ground);
        points[i] = find_points(&spans[i], &lane, horizontal);
        take_lane(plot, &spans[i], &points[i], &skyline);
    }
    for (size_t i = count; i-- > 0;)
        draw_lane(plot, &spans[i], &points[i], parent);
}

static GrowthCurve make_curve(const Span *span) {
    const Layer *layer = span->pair[0].layer;
    return (GrowthCurve){.scale = layer->channels[layer->across].scale,
                         .start = span->pair[0].value,
                         .end = span->pair[1].value,
                         .from = span->places[0],
                         .to = span->places[1],
                         .air = 0.6 * span->style.font_size + span->style.width / 2};
}

static void draw_curve(Plot *plot, const Span *span, SceneNode *parent) {
    GrowthCurve curve = make_curve(span);
    Skyline skyline = skyline_of_plot(plot, false);
    if (!isfinite(growth_curve_reach(&curve, 0)) || !isfinite(growth_curve_reach(&curve, 1)))
        return;
    SceneNode *group = span_add_group(plot, span, parent);
    Rect pill = pill_box(plot, &span->style, span->text, (Point){0, 0});
    growth_curve_fit(&curve, &skyline, plot->arena);
    Point center = growth_curve_place_pill(&curve, &skyline, pill.width, pill.height);
    growth_curve_draw(plot, &curve, &span->style, group);
    pill_draw(plot, group, &span->style, span->text, center);
    labels_add_obstacle(plot, pill_box(plot, &span->style, span->text, center));
}

static void draw_levels(Plot *plot, bool horizontal, SceneNode *parent) {
    size_t count;
    const Span *spans = list_spans(plot, SPAN_LEVEL, horizontal, &count);
    for (size_t i = 0; i < count; i++)
        span_draw_level(plot, &spans[i], parent);
}

static void draw_brackets(Plot *plot, bool horizontal, SceneNode *parent) {
    size_t count;
    Span *spans = list_spans(plot, SPAN_BRACKET, horizontal, &count);
    sort_by_extent(spans, count);
    span_draw_brackets(plot, spans, count, horizontal, parent);
}

static void draw_curves(Plot *plot, bool horizontal, SceneNode *parent) {
    size_t count;
    const Span *curves = list_spans(plot, SPAN_CURVE, horizontal, &count);
    for (size_t i = 0; i < count; i++)
        draw_curve(plot, &curves[i], parent);
}

void span_draw_all(Plot *plot, const Annotation *annotation, SceneNode *parent) {
    static void (*const drawers[])(Plot *, bool, SceneNode *) = {draw_levels, draw_lanes, draw_brackets,
                                                                 draw_curves};
    for (size_t i = 0; is_first(plot, annotation) && i < sizeof drawers / sizeof *drawers; i++)
        for (int horizontal = 0; horizontal < 2; horizontal++)
            drawers[i](plot, horizontal, parent);
}
