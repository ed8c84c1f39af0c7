/* A picture of one diagram, with title, subtitle and footnotes as charts have them. */
#ifndef COMPILE_DIAGRAM_PICTURE_H
#define COMPILE_DIAGRAM_PICTURE_H

#include "compile/compile.h"
#include "spec/diagram_spec.h"

/* A copy of `spec` with the figures in its texts computed and its claims checked, in the request's arena;
   faults are reported. The files that it needs, pictures too, are listed in `*inputs`. */
const DiagramSpec *compile_diagram_texts(const CompileRequest *request, const DiagramSpec *spec,
                                         CompileInputs *inputs, Diagnostics *diagnostics);

/* As compile_chart(), for a spec of the kind SPEC_DIAGRAM. */
Scene *compile_diagram(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics);

#endif
