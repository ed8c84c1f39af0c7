#include "base/text_measure.h"
#include "spec/spec.h"
#include "spec/tables.h"

CHOICES(data_type, "type", {"quantitative", TYPE_QUANTITATIVE}, {"temporal", TYPE_TEMPORAL},
        {"ordinal", TYPE_ORDINAL}, {"nominal", TYPE_NOMINAL})

CHOICES(stack, "stack", {"zero", STACK_ZERO}, {"normalize", STACK_NORMALIZE}, {"null", STACK_NONE},
        {"true", STACK_ZERO}, {"false", STACK_NONE})

CHOICES(stack_offset, "offset", {"zero", 0}, {"normalize", 1}, {"center", 2})

CHOICES(orient, "orient", {"left", ORIENT_LEFT}, {"right", ORIENT_RIGHT}, {"top", ORIENT_TOP},
        {"bottom", ORIENT_BOTTOM})

CHOICES(legend_orient, "orient", {"direct", ORIENT_DIRECT}, {"top", ORIENT_TOP}, {"bottom", ORIENT_BOTTOM},
        {"right", ORIENT_RIGHT})

CHOICES(direction, "orient", {"vertical", DIRECTION_VERTICAL}, {"horizontal", DIRECTION_HORIZONTAL})

CHOICES(interpolate, "interpolation", {"linear", INTERPOLATE_LINEAR}, {"step", INTERPOLATE_STEP},
        {"step-before", INTERPOLATE_STEP_BEFORE}, {"step-after", INTERPOLATE_STEP_AFTER},
        {"monotone", INTERPOLATE_MONOTONE})

CHOICES(range_style, "range style", {"floating", RANGE_FLOATING}, {"whisker", RANGE_WHISKER})

CHOICES(pattern, "pattern", {"solid", PATTERN_SOLID}, {"hatch", PATTERN_HATCH}, {"outline", PATTERN_OUTLINE})

CHOICES(series_end, "end", {"first", END_FIRST}, {"last", END_LAST})

CHOICES(resolution, "resolution", {"shared", RESOLVE_SHARED}, {"independent", RESOLVE_INDEPENDENT})

CHOICES(align, "alignment", {"left", ALIGN_LEFT}, {"center", ALIGN_CENTER}, {"right", ALIGN_RIGHT})

CHOICES(baseline, "baseline", {"top", BASELINE_TOP}, {"middle", BASELINE_MIDDLE}, {"bottom", BASELINE_BOTTOM},
        {"alphabetic", BASELINE_ALPHABETIC})

CHOICES(weight, "font weight", {"normal", FONT_REGULAR}, {"semibold", FONT_SEMIBOLD}, {"bold", FONT_BOLD},
        {"italic", FONT_ITALIC}, {"bold-italic", FONT_BOLD_ITALIC}, {"400", FONT_REGULAR},
        {"600", FONT_SEMIBOLD}, {"700", FONT_BOLD})

CHOICES(data_format, "data format", {"csv", DATA_CSV}, {"tsv", DATA_TSV}, {"json", DATA_JSON})
