/* The icons of nodes: those of icons.def, a path that the spec gives, or a picture from a file. */
#ifndef DIAGRAM_ICON_H
#define DIAGRAM_ICON_H

#include "base/diagnostic.h"
#include "base/file.h"
#include "scene/scene.h"
#include "spec/diagram_spec.h"

/* An icon that can be drawn. `picture` has the bytes of a file, else it is NULL. */
typedef struct Icon {
    const DiagramIconSpec *spec;
    const FileBytes *picture;
    double ratio; /* width by height */
} Icon;

/* False with an error reported for an unknown name, a path that is none, or a picture that cannot be used.
   `file` is the spec's, which a picture's path is relative to. In `arena`, the file's bytes too. */
bool icon_load(const DiagramIconSpec *spec, const char *file, Arena *arena, Icon *icon,
               Diagnostics *diagnostics);

/* Whether an icon is a file: its name has a slash or an ending. */
bool icon_is_picture(const DiagramIconSpec *spec);

/* Draws it to fill the box, its ratio kept; lines are as wide as `width` at any size, pictures have their
 * own. */
void icon_draw(const Icon *icon, Scene *scene, SceneNode *parent, Rect box, Color color, double width);

/* The names of icons.def. */
const char *const *icon_names(size_t *count);

#endif
