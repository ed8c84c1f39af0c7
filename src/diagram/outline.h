/* The outlines of boxes: what is drawn of a shape, where a text fits in it, and where a line meets it. */
#ifndef DIAGRAM_OUTLINE_H
#define DIAGRAM_OUTLINE_H

#include "diagram/model.h"

/* Draws a shape's outline, filled; nothing for OUTLINE_NONE. */
void outline_draw(const Diagram *diagram, const Box *box, Scene *scene, SceneNode *parent);

/* The room for texts within a shape that fills `bounds`. */
Rect outline_inside(const Diagram *diagram, DiagramShape shape, Rect bounds);

/* Whether the outline of a shape keeps clear of a text within its inside: the bumps of a cloud reach in. */
bool outline_clears(DiagramShape shape, Rect bounds, Rect text);

/* Where a line from `from`, outside, towards `to`, inside, meets the outer edge of the box's line; `to` when
   it does not meet it. */
Point outline_meet(const Diagram *diagram, const Box *box, Point from, Point to);

/* How high the ellipses of a cylinder are. */
double outline_lid(Rect bounds);

DiagramShape box_shape(const Box *box);

#endif
