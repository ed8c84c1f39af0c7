/* bracket: a bracket over a group of categories, with a text above it. */
#include "annotations/annotations.h"
#include "annotations/span.h"

#define BRACKET_FIELDS(F)                                                                                    \
    F(TEXT, from, "from", -, NULL, "the first category, number or date below it")                            \
    F(TEXT, to, "to", -, NULL, "the last one")                                                               \
    F(PROSE, text, "text", -, NULL, "above it")                                                              \
    F(TEXT, layer, "layer", -, NULL, "which layer's axis: its name, or the column of its values")
typedef struct BracketSpec BracketSpec;
SPEC_STRUCT(BracketSpec, BRACKET_FIELDS);

#define SPEC_THIS BracketSpec
static const Field bracket_fields[] = {BRACKET_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
static const FieldTable bracket_table = {.name = "bracket",
                                         .meaning = "a bracket over a group of categories",
                                         .fields = bracket_fields,
                                         .count = sizeof bracket_fields / sizeof *bracket_fields,
                                         .size = sizeof(BracketSpec)};

static bool find_ends(const Inquiry *inquiry, const BracketSpec *spec, Datum pair[2]) {
    const Layer *layer = reference_find_layer(inquiry, spec->layer, (SpecText){0});
    if (!layer)
        return false;
    bool found = true;
    for (int end = 0; end < 2; end++) {
        SpecText name = end ? spec->to : spec->from;
        pair[end] =
            (Datum){.layer = layer, .name = reference_name(inquiry->plot, name), .series = REFERENCE_TOTAL};
        found &= name.text && reference_find_key(inquiry, layer, name, &pair[end].key);
    }
    return found;
}

static bool check(Plot *plot, const Annotation *annotation) {
    const BracketSpec *spec = annotation->params;
    Inquiry inquiry = {.plot = plot, .diagnostics = plot->diagnostics, .place = annotation->place};
    const char *missing = !spec->from.text   ? "from"
                          : !spec->to.text   ? "to"
                          : !spec->text.text ? "text"
                                             : NULL;
    Datum pair[2];
    if (missing)
        return diagnostics_report(plot->diagnostics, (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                                                  .place = annotation->place,
                                                                  .detail = "bracket",
                                                                  .expected = missing});
    return find_ends(&inquiry, spec, pair);
}

bool bracket_find_span(Plot *plot, const Annotation *annotation, Span *span) {
    const BracketSpec *spec = annotation->params;
    const AnnotationTheme *theme = plot->theme->annotation;
    Inquiry inquiry = {.plot = plot};
    span->kind = SPAN_BRACKET;
    span->text = spec->text.text;
    span->style = (ArrowStyle){.color = theme->color.value,
                               .text_color = theme->color.value,
                               .width = theme->stroke_width.value,
                               .font_size = theme->font_size.value};
    return span->text && find_ends(&inquiry, spec, span->pair);
}

const AnnotationType annotation_bracket = {
    .name = "bracket", .table = &bracket_table, .check = check, .draw = span_draw_all};
