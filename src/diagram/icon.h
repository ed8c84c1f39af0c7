/* The icons of nodes: those of icons.def, or a path that the spec gives. */
#ifndef DIAGRAM_ICON_H
#define DIAGRAM_ICON_H

#include "base/diagnostic.h"
#include "scene/scene.h"
#include "spec/diagram_spec.h"

/* False with an error reported for an unknown name or a path that is none. */
bool icon_check(const DiagramIconSpec *spec, Arena *arena, Diagnostics *diagnostics);

/* Draws it to fill the box, its ratio kept; lines are as wide as `width` at any size. */
void icon_draw(const DiagramIconSpec *spec, Scene *scene, SceneNode *parent, Rect box, Color color, double width);

/* The names of icons.def. */
const char *const *icon_names(size_t *count);

#endif
