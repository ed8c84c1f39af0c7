/* The layout report of a spec (scene/scene_layout.h) as lines for people or as JSON for programs. */
#ifndef CLI_LAYOUT_REPORT_H
#define CLI_LAYOUT_REPORT_H

#include "base/buffer.h"
#include "scene/scene_layout.h"

typedef enum LayoutFormat { LAYOUT_FORMAT_NONE, LAYOUT_FORMAT_TEXT, LAYOUT_FORMAT_JSON } LayoutFormat;

/* The report of spec `index` of `count`. As text a line for each finding, faults marked with an exclamation
   mark: charts/a.yaml: ! overlap value-label "12.5" at 310,220: meets axis-label "3Q01" As JSON an object in
   a list that the first spec opens and the last one closes; boxes are [x, y, width, height] in page units,
   null for what is not drawn. `done` is false for a spec that could not be laid out. */
void layout_report_append(Buffer *out, LayoutFormat format, const char *spec, bool done,
                          const LayoutReport *report, size_t index, size_t count);

#endif
