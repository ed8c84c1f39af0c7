/* From a spec to a scene. The stages, in order: load (data into tables), bind (columns to channels), stack,
   train (domains of the scales), layout (room for all that is written), compose (draw into the scene). */
#ifndef COMPILE_COMPILE_H
#define COMPILE_COMPILE_H

#include "base/diagnostic.h"
#include "base/text_measure.h"
#include "facts/facts.h"
#include "scene/scene.h"
#include "spec/spec.h"
#include "spec/strings.h"
#include "spec/theme.h"

/* What is compiled. `arena` holds what the compilation needs until its end; the scene does not point into it.
 */
typedef struct CompileRequest {
    const Spec *spec;
    const Theme *theme;
    const TextMeasure *measure;
    Arena *arena;
    bool lint;              /* looks for what is drawn as told but misleads (lint.h) */
    FactSet *facts;         /* data sets that the chart may name besides its own: its pack's; NULL: none */
    const Strings *strings; /* the chart's texts in another language; NULL: as they are written */
} CompileRequest;

/* Where a chart is drawn that is a part of a page: its whole room, without margins, and what stands above it
   as a panel's title stands, in place of the chart's own title and subtitle (NULL: nothing). */
typedef struct CompilePlace {
    double width, height;
    double page_width; /* of the whole page */
    const char *title, *subtitle;
} CompilePlace;

/* The data files that were read, in the request's arena. */
typedef struct CompileInputs {
    const char *const *paths;
    size_t count;
} CompileInputs;

/* The picture, to be freed with scene_destroy(), or NULL with errors reported. As many of a spec's faults as
   can be told are reported in one run. */
Scene *compile_chart(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics);

/* The same in steps, for a page that has to know about its charts before it can give them their places, and
   for charts that share a scale. A compilation is in the request's arena. */
typedef struct Compilation Compilation;

/* What the charts with one `scale_group` need together: the domain of their values, made round (low > high:
   there is none yet), and the breadth of their narrowest bar (INFINITY: not known yet). */
typedef struct ScaleGroup {
    const char *name;
    double low, high, breadth;
    size_t members;
    Place place; /* where the first of them names it */
} ScaleGroup;

/* In an arena. Charts that are compiled at once may be in one set of groups. */
typedef struct ScaleGroups {
    Arena *arena;
    ScaleGroup *items;
    size_t count, capacity;
} ScaleGroups;

/* The data in its channels, before any scale has its domain. `inputs` is set here and again when it is
   settled. NULL after a report; after some reports it can go on to be settled, so that more faults are found,
   but not to be drawn. */
Compilation *compile_open(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics);
const char *compile_title(const Compilation *compilation);    /* NULL: none */
const char *compile_subtitle(const Compilation *compilation); /* NULL: none */
bool compile_is_table(const Compilation *compilation);        /* it shows a table, and nothing else */

/* Of a settled chart: its footnotes in a line, in the request's arena; NULL: none. */
const char *compile_footnote_text(const Compilation *compilation);

/* Adds what the chart's values need to the domains of its groups. */
void compile_gather(Compilation *compilation, ScaleGroups *groups);

/* All that depends on domains; those of the groups hold all that was gathered. False after a report. */
bool compile_settle(Compilation *compilation, const ScaleGroups *groups);

/* Adds the breadth that bars have in a place to the chart's groups; they get the least of all when the chart
   is drawn. Whether the chart is in a group. */
bool compile_gather_breadths(Compilation *compilation, const CompilePlace *place, ScaleGroups *groups);

/* The picture, for a place (NULL: a page of its own). `groups` as settled. NULL after a report. */
Scene *compile_draw(Compilation *compilation, const CompilePlace *place, const ScaleGroups *groups);

#endif
