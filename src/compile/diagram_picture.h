/* A picture of one diagram, with title, subtitle and footnotes as charts have them. */
#ifndef COMPILE_DIAGRAM_PICTURE_H
#define COMPILE_DIAGRAM_PICTURE_H

#include "compile/compile.h"

/* As compile_chart(), for a spec of the kind SPEC_DIAGRAM. It reads no files. */
Scene *compile_diagram(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics);

#endif
