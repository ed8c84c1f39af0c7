#include "spec/spec.h"
#include "spec/tables.h"
#include "spec/theme.h"

#define SPEC_THIS PaddingTheme
static const Field PaddingTheme_fields[] = {PADDING_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(PaddingTheme, "config.padding", "margins of the page", NULL, false);

#define SPEC_THIS FontFileTheme
static const Field FontFileTheme_fields[] = {FONT_FILE_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(FontFileTheme, "config.fonts.files", "a font file", NULL, false);

#define SPEC_THIS FontTheme
static const Field FontTheme_fields[] = {FONT_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(FontTheme, "config.fonts", "a font family", NULL, false);

#define SPEC_THIS TitleTheme
static const Field TitleTheme_fields[] = {TITLE_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(TitleTheme, "config.title", "title and subtitle", NULL, false);

#define SPEC_THIS AxisTheme
static const Field AxisTheme_fields[] = {AXIS_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(AxisTheme, "config.axis", "axes and gridlines", NULL, false);

#define SPEC_THIS LegendTheme
static const Field LegendTheme_fields[] = {LEGEND_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(LegendTheme, "config.legend", "legends and series names", NULL, false);

#define SPEC_THIS LabelTheme
static const Field LabelTheme_fields[] = {LABEL_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(LabelTheme, "config.label", "value labels and totals", NULL, false);

#define SPEC_THIS FootnoteTheme
static const Field FootnoteTheme_fields[] = {FOOTNOTE_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(FootnoteTheme, "config.footnote", "footnotes", NULL, false);

#define SPEC_THIS PatternTheme
static const Field PatternTheme_fields[] = {PATTERN_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(PatternTheme, "config.range.patterns", "a hatch", NULL, false);

#define SPEC_THIS DashTheme
static const Field DashTheme_fields[] = {DASH_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(DashTheme, "config.range.dashes", "a line's dashes", NULL, false);

#define SPEC_THIS RangeTheme
static const Field RangeTheme_fields[] = {RANGE_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(RangeTheme, "config.range", "colours, patterns, dashes", NULL, false);

#define SPEC_THIS BarTheme
static const Field BarTheme_fields[] = {BAR_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(BarTheme, "config.bar", "bars", NULL, false);

#define SPEC_THIS LineTheme
static const Field LineTheme_fields[] = {LINE_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(LineTheme, "config.line", "lines", NULL, false);

#define SPEC_THIS PointTheme
static const Field PointTheme_fields[] = {POINT_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(PointTheme, "config.point", "points", NULL, false);

#define SPEC_THIS AreaTheme
static const Field AreaTheme_fields[] = {AREA_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(AreaTheme, "config.area", "areas", NULL, false);

#define SPEC_THIS ScenarioTheme
static const Field ScenarioTheme_fields[] = {SCENARIO_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(ScenarioTheme, "config.scenario", "looks of the scenarios", NULL, false);

#define SPEC_THIS AnnotationTheme
static const Field AnnotationTheme_fields[] = {ANNOTATION_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(AnnotationTheme, "config.annotation", "arrows, curves, notes", NULL, false);

#define SPEC_THIS TableTheme
static const Field TableTheme_fields[] = {TABLE_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(TableTheme, "config.table", "tables", NULL, false);

#define SPEC_THIS ProseTheme
static const Field ProseTheme_fields[] = {PROSE_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(ProseTheme, "config.prose", "texts of slides", NULL, false);

#define SPEC_THIS SlideTheme
static const Field SlideTheme_fields[] = {SLIDE_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(SlideTheme, "config.slide", "the slides of a pack", NULL, false);

#define SPEC_THIS DiagramStyleTheme
static const Field DiagramStyleTheme_fields[] = {DIAGRAM_STYLE_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(DiagramStyleTheme, "config.diagram.style", "the look of a style", NULL, false);

#define SPEC_THIS DiagramTheme
static const Field DiagramTheme_fields[] = {DIAGRAM_THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static TABLE(DiagramTheme, "config.diagram", "diagrams", NULL, false);

#define SPEC_THIS Theme
static const Field Theme_fields[] = {THEME_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(Theme, "config", "the theme", NULL, false);
