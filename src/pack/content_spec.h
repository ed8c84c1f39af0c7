/* The spec of a chart or diagram in a panel: a file that the pack names, or a mapping in the pack. */
#ifndef PACK_CONTENT_SPEC_H
#define PACK_CONTENT_SPEC_H

#include "pack/content.h"

/* NULL after a report, also where the spec is of another kind. Kept until the end of the run. */
const Spec *content_read_spec(Slide *slide, const Content *content, SpecKind kind);

/* The pack's theme under the keys that the spec's config changes. NULL after a report. */
const Theme *content_find_theme(Slide *slide, const Spec *spec);

#endif
