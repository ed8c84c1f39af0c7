/* Lines with heads, as arrows of charts and of diagrams have them. */
#ifndef SCENE_SCENE_ARROW_H
#define SCENE_SCENE_ARROW_H

#include "scene/scene.h"

/* Length and breadth of the head on a line of `width`. */
double arrow_head_length(double width);
double arrow_head_breadth(double width);

/* A filled head with its tip at `tip`, coming from the direction of `from`, for a line of `width`. */
void scene_add_arrow_head(Scene *scene, SceneNode *parent, SceneRole role, Color color, double width,
                          Point from, Point tip);

/* A line through `points` (at least two) with heads where they are asked for; it ends within its heads. */
void scene_add_arrow(Scene *scene, SceneNode *parent, SceneRole role, Stroke stroke, const Point *points,
                     size_t count, bool head_at_start, bool head_at_end);

#endif
