/* From a pack's spec to its slides, each a scene. A slide has a title block, a text, and panels (charts,
   tables, diagrams, pictures) in one of the layouts of spec/slide_layouts.def; header, footer, page number,
   logo and stamp are the theme's. Charts are drawn with the pack's theme, under what keys they change of it.
 */
#ifndef PACK_PACK_H
#define PACK_PACK_H

#include "base/diagnostic.h"
#include "base/text_measure.h"
#include "scene/scene.h"
#include "spec/pack_spec.h"
#include "spec/strings.h"
#include "spec/theme.h"

/* `arena` holds what the slides are made of until the end of the run; their scenes do not point into it. */
typedef struct PackRequest {
    const char *file; /* the pack's path, which the files that it names are relative to */
    const PackSpec *spec;
    const Theme *theme;
    const TextMeasure *measure;
    Arena *arena;
    const Strings *strings; /* the pack's texts in another language; NULL: as they are written */
    size_t first, last;     /* the slides to make, from 1; last 0: all, SIZE_MAX: to the end */
    bool draft;             /* each slide is stamped as a draft */
    bool lint;
} PackRequest;

typedef struct PackSlide {
    Scene *scene;
    const char *title; /* "" where it has none */
    const char *name;  /* for the outline: its title, else the beginning of what it says, else its number */
    const char *id;    /* NULL where it has none */
    size_t number;     /* from 1, in the whole pack */
    int level;         /* in the outline: 0, or 1 below a section */
} PackSlide;

typedef struct Pack {
    PackSlide *slides;
    size_t count;
    double points;                                   /* of a page for one unit of the scenes */
    const char *title, *author, *subject, *keywords; /* of the document; NULL: none */
    const char *const
        *inputs; /* files that were read: specs, data, themes, pictures; in the request's arena */
    size_t input_count;
} Pack;

/* Makes the slides that are asked for, and finds the faults of all of them in one run. False when there is
   one; a fault within a slide names it. The scenes are to be freed with pack_finish() either way. */
bool pack_compile(const PackRequest *request, Pack *pack, Diagnostics *diagnostics);

void pack_finish(Pack *pack);

#endif
