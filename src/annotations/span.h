/* Annotations that reach from one datum to another. All those of a picture are laid out together, whatever
   their order in the spec: level arrows beside the marks; the elbowed ones in lanes above the labels, narrow
   ones below wide ones, their ends side by side where they share a datum and their pills clear of other
   arrows; then brackets above them, which so cross none; then the curves above all. */
#ifndef ANNOTATIONS_SPAN_H
#define ANNOTATIONS_SPAN_H

#include "annotations/arrow.h"
#include "annotations/reference.h"
#include "annotations/skyline.h"
#include "plot/annotation.h"

typedef enum SpanKind {
    SPAN_ARROW,   /* elbowed, in a lane */
    SPAN_CURVE,   /* a growth curve; only for vertical marks */
    SPAN_BRACKET, /* over a group; a text instead of a pill */
    SPAN_LEVEL    /* between the levels of two values, beside the marks */
} SpanKind;

typedef struct Span {
    SpanKind kind;
    Datum pair[2];    /* of a bracket: layer, name and key */
    const char *text; /* in the pill */
    ArrowStyle style;
    double places[2]; /* of the data along the axis, and of the arrow's ends there; set by the layout */
    double legs[2];
} Span;

/* What an annotation spans; false when it spans nothing that can be drawn. The rows of annotations.def name
   one for each type. */
typedef bool SpanFinder(Plot *plot, const Annotation *annotation, Span *span);

/* Where the spans of all annotations begin and end along a layer's axis, on the page; brackets do not count.
   In the plot's arena. */
const double *span_list_ends(Plot *plot, const Layer *layer, size_t *count);

SpanFinder cagr_find_span, difference_find_span, bracket_find_span;

/* Draws the spans of all annotations when `annotation` is the first one of the plot that has any, else
   nothing, so that it may be the `draw` of each of them. */
void span_draw_all(Plot *plot, const Annotation *annotation, SceneNode *parent);

/* Adds the group of a span's parts, which tells screen readers what it says. */
SceneNode *span_add_group(Plot *plot, const Span *span, SceneNode *parent);

/* Draws two lines from the data's levels to beyond the last mark, and an arrow between them with the pill on
   it, or beside it where it is too short. */
void span_draw_level(Plot *plot, const Span *span, SceneNode *parent);

/* Draws the brackets, given from narrow to wide, over all that stands there: those beside one another at one
   height, wide ones over narrow ones. Sets their `legs`. */
void span_draw_brackets(Plot *plot, Span *spans, size_t count, bool horizontal, SceneNode *parent);

/* Where an elbowed arrow runs: its lane, the outs where its legs begin and end, and the middle of its pill.
 */
typedef struct Lane {
    double out, start, end, pill;
} Lane;

/* Sets `legs` of all spans, which are in the order of their lanes. */
void span_place_legs(const Plot *plot, Span *spans, size_t count);

/* The lane of spans[index], above what `skyline` has; `ground` is the skyline without arrows. */
Lane span_find_lane(const Plot *plot, const Span *spans, size_t count, size_t index, const Skyline *skyline,
                    const Skyline *ground);

#endif
