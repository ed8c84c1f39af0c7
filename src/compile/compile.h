/* From a spec to a scene. The stages, in order: load (data into tables), bind (columns to channels), stack,
   train (domains of the scales), layout (room for all that is written), compose (draw into the scene). */
#ifndef COMPILE_COMPILE_H
#define COMPILE_COMPILE_H

#include "base/diagnostic.h"
#include "base/text_measure.h"
#include "facts/facts.h"
#include "scene/scene.h"
#include "spec/spec.h"
#include "spec/theme.h"

/* What is compiled. `arena` holds what the compilation needs until its end; the scene does not point into it.
 */
typedef struct CompileRequest {
    const Spec *spec;
    const Theme *theme;
    const TextMeasure *measure;
    Arena *arena;
    bool lint;      /* looks for what is drawn as told but misleads (lint.h) */
    FactSet *facts; /* data sets that the chart may name besides its own: its pack's; NULL: none */
} CompileRequest;

/* Where a chart is drawn that is a part of a page: its whole room, without margins. */
typedef struct CompilePlace {
    double width, height;
    bool titled; /* the chart's title stands above it, as a panel's; else the page says it */
} CompilePlace;

/* The data files that were read, in the request's arena. */
typedef struct CompileInputs {
    const char *const *paths;
    size_t count;
} CompileInputs;

/* The picture, to be freed with scene_destroy(), or NULL with errors reported. As many of a spec's faults as
   can be told are reported in one run. */
Scene *compile_chart(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics);

/* The same in two steps, for a page that has to know about its charts before it can give them their places:
   all but the drawing, and the drawing. In the request's arena. */
typedef struct Compilation Compilation;

Compilation *compile_open(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics);
const char *compile_title(const Compilation *compilation);    /* NULL: none */
const char *compile_subtitle(const Compilation *compilation); /* NULL: none */
bool compile_is_table(const Compilation *compilation);        /* it shows a table, and nothing else */
Scene *compile_draw(Compilation *compilation, const CompilePlace *place);

#endif
