/* Annotations that reach from one datum to another. All those of a picture are laid out together, whatever
   their order in the spec: the elbowed ones in lanes above the labels, narrow ones below wide ones, their
   ends side by side where they share a datum and their pills clear of other arrows; then the curves above
   them. */
#ifndef ANNOTATIONS_SPAN_H
#define ANNOTATIONS_SPAN_H

#include "annotations/arrow.h"
#include "annotations/reference.h"
#include "annotations/skyline.h"
#include "plot/annotation.h"

typedef struct Span {
    Datum pair[2];
    const char *text; /* in the pill */
    ArrowStyle style;
    bool curved;      /* a growth curve; only for vertical marks */
    double places[2]; /* of the data along the axis, and of the arrow's ends there; set by the layout */
    double legs[2];
} Span;

/* What an annotation spans; false when it spans nothing that can be drawn. The rows of annotations.def name
   one for each type. */
typedef bool SpanFinder(Plot *plot, const Annotation *annotation, Span *span);

SpanFinder cagr_find_span, difference_find_span;

/* Draws the spans of all annotations when `annotation` is the first one of the plot that has any, else
   nothing, so that it may be the `draw` of each of them. */
void span_draw_all(Plot *plot, const Annotation *annotation, SceneNode *parent);

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
