/* Composite charts as the plain layers that they are drawn as. */
#ifndef COMPILE_COMPOSITES_H
#define COMPILE_COMPOSITES_H

#include "compile/compilation.h"
#include "kinds/kind.h"

enum { COMPOSITE_MOST_SOURCES = KIND_MOST_LAYERS };

/* Writes the sources that `source`, whose table is there, stands for: itself where its mark is none of the
   kinds (an unknown mark too), else the layers of its kind. Returns how many; 0 with faults reported. */
size_t composites_expand(Compilation *compilation, const LayerSource *source,
                         LayerSource expanded[COMPOSITE_MOST_SOURCES]);

#endif
