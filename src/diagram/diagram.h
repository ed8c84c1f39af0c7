/* Draws a diagram: boxes on a grid of equal cells, frames around groups of them, and arrows that go along the
   grid and around boxes, with their texts on them.

   Sizes come from the place and the grid, never from a text; a text that does not fit is broken into lines,
   then all texts of the diagram shrink together down to theme label.minimumFontSize, and if one still does
   not fit that is an error (TEXT_NO_ROOM). */
#ifndef DIAGRAM_DIAGRAM_H
#define DIAGRAM_DIAGRAM_H

#include "base/diagnostic.h"
#include "base/text_measure.h"
#include "scene/scene.h"
#include "spec/diagram_spec.h"
#include "spec/theme.h"
#include "spec/translation.h"

/* `arena` holds what the drawing needs until its end. */
typedef struct DiagramRequest {
    const DiagramSpec *spec;
    const char *file; /* the spec's path, which pictures are relative to */
    const Theme *theme;
    const TextMeasure *measure;
    Arena *arena;
    Diagnostics *diagnostics;
} DiagramRequest;

/* Adds a group ROLE_DIAGRAM to `parent`, labelled with diagram_describe(), in which the diagram fills `place`
   (page units; without title and footnotes). NULL with errors reported, and then nothing is added. */
SceneNode *diagram_draw(const DiagramRequest *request, Scene *scene, SceneNode *parent, Rect place);

/* Reports what can be told to be wrong without a place to draw it; false when there was something. */
bool diagram_check(const DiagramRequest *request);

/* The paths of the pictures that the spec names, for the depfile; in `arena`. */
const char *const *diagram_list_files(const DiagramSpec *spec, const char *file, Arena *arena, size_t *count);

/* Translates its prose, and the ids that boxes show; in place. */
void diagram_translate(Translation *translation, DiagramSpec *spec);

/* What the diagram says, in words of the theme's language: its own description, else its title, boxes, groups
   and connections. In the request's arena. */
const char *diagram_describe(const DiagramRequest *request);

#endif
