/* What a chart shows, in a few sentences, for readers who cannot see it: what it is, of what, from when to
   when; how its values move, with their extremes; and what is marked on it. In the picture's language. */
#ifndef COMPILE_DESCRIBE_H
#define COMPILE_DESCRIBE_H

#include "compile/compilation.h"

/* `scene` is the chart as drawn. In the compilation's arena. */
const char *describe_chart(const Compilation *compilation, const Scene *scene);

#endif
