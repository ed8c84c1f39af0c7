/* The curve of a CAGR: geometric growth from one datum to the other, drawn in the scale of the values,

       value(t) = start · (end / start)^t,  t from 0 to 1 along the position axis,

   and lifted clear of all that stands between the two. The lift is the same everywhere, so that the curve
   keeps the shape of the growth; only where that would take it far above the data is its rise squeezed as
   well. For vertical marks. Units: page units; `out` as in skyline.h. */
#ifndef ANNOTATIONS_GROWTH_CURVE_H
#define ANNOTATIONS_GROWTH_CURVE_H

#include "annotations/arrow.h"
#include "annotations/skyline.h"

typedef struct GrowthCurve {
    const Scale *scale; /* of the values */
    double start, end;  /* values above 0 */
    double from, to;    /* along */
    double air;         /* least distance from the curve to what it passes */
    double lift;        /* added to the value's place */
    double squeeze;     /* the share of the rise from start to end that is taken away */
} GrowthCurve;

double growth_curve_reach(const GrowthCurve *curve, double t);
Point growth_curve_point(const GrowthCurve *curve, double t);

/* Finds lift and squeeze. */
void growth_curve_fit(GrowthCurve *curve, const Skyline *skyline, Arena *arena);

/* Where a pill of `width` by `height` lies: its middle on the curve where the curve leaves room for it, or
   above the curve where that is too short to carry it. May lift the curve further. */
Point growth_curve_place_pill(GrowthCurve *curve, const Skyline *skyline, double width, double height);

/* Draws the curve with its head; small boxes along it become obstacles. */
void growth_curve_draw(Plot *plot, const GrowthCurve *curve, const ArrowStyle *style, SceneNode *parent);

#endif
