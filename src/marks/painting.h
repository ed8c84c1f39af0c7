/* Paint with an opacity, and shapes that several marks draw. */
#ifndef MARKS_PAINTING_H
#define MARKS_PAINTING_H

#include "plot/layer.h"

void painting_fade_color(Color *color, double opacity);
void painting_fade_paint(Paint *paint, double opacity);
void painting_fade_stroke(Stroke *stroke, double opacity);

/* Adds a rectangle whose stroke lies within its bounds. */
SceneNode *painting_add_rect(Plot *plot, SceneNode *parent, SceneRole role, Rect bounds, Paint fill,
                             Stroke outline);

/* The square symbol of marks that fill. */
void painting_draw_symbol(Plot *plot, const LegendEntry *entry, Rect box, SceneNode *parent);

#endif
