/* The language of packs: what a pack of slides can say. The rows are as in spec.h; none of these words is
   Vega-Lite's. A pack is told from a chart by the key `slides` at its top. */
#ifndef SPEC_PACK_SPEC_H
#define SPEC_PACK_SPEC_H

#include "spec/field.h"
#include "spec/spec.h"

typedef struct PackSpec PackSpec;
typedef struct DocumentSpec DocumentSpec;
typedef struct SlideSpec SlideSpec;
typedef struct PanelSpec PanelSpec;

/* Rows of slide_layouts.def, in this order. */
typedef enum SlideLayout {
#define SLIDE_LAYOUT(ID, NAME, TEXT, LEAST, MOST, HOLDS) SLIDE_LAYOUT_##ID,
#include "spec/slide_layouts.def"
#undef SLIDE_LAYOUT
    SLIDE_LAYOUT_COUNT
} SlideLayout;

typedef enum TextSetting { TEXT_SETTING_LEFT, TEXT_SETTING_CENTER, TEXT_SETTING_JUSTIFY } TextSetting;

typedef enum PageSize { PAGE_WIDE, PAGE_STANDARD, PAGE_A4, PAGE_LETTER } PageSize;
typedef enum PageOrientation { PAGE_LANDSCAPE, PAGE_PORTRAIT } PageOrientation;

extern const ChoiceList slide_layout_choices, text_setting_choices, page_size_choices,
    page_orientation_choices;

/* What a panel can hold; exactly one of them is given. */
#define CONTENT_FIELDS(F)                                                                                    \
    F(NODE, chart, "chart", -, NULL, "a chart: its file, relative to the pack, or the chart itself")         \
    F(NODE, table, "table", -, NULL, "a chart whose mark is a table: its file, or the chart itself")         \
    F(NODE, diagram, "diagram", -, NULL, "a diagram: its file, or the diagram itself")                       \
    F(TEXT, picture, "picture", -, NULL, "an SVG or PNG file")

#define PANEL_FIELDS(F)                                                                                      \
    F(PROSE, title, "title", -, NULL, "above the panel; the chart's own when absent")                        \
    F(PROSE, text, "text", -, NULL, "Markdown, where the panel is of words")                                 \
    CONTENT_FIELDS(F)                                                                                        \
    F(PROSE, description, "description", -, NULL,                                                            \
      "what the panel shows, for readers who cannot see it; a picture needs one")
SPEC_STRUCT(PanelSpec, PANEL_FIELDS);

#define SLIDE_FIELDS(F)                                                                                      \
    F(TEXT, id, "id", -, NULL, "a name for links to the slide: [see there](#id)")                            \
    F(CHOICE, layout, "layout", slide_layout, NULL, "found out from what the slide has when absent")         \
    F(PROSE, title, "title", -, NULL, "of the slide; that of its one chart when absent")                     \
    F(PROSE, subtitle, "subtitle", -, NULL, "below the title")                                               \
    F(PROSE, text, "text", -, NULL,                                                                          \
      "Markdown: paragraphs, two levels of bullets, **bold**, *italic*, [links](url), footnote marks ^1^")   \
    F(CHOICE, align, "align", text_setting, "left", "how the text is set: left, center or justify")          \
    F(NUMBER, text_share, "textShare", share, NULL, "of the width, for a text beside a chart")               \
    CONTENT_FIELDS(F)                                                                                        \
    F(LIST, panels, "panels", PanelSpec, NULL, "up to four panels, beside one another or in two rows")       \
    F(PROSE, description, "description", -, NULL,                                                            \
      "what the slide's picture shows, for readers who cannot see it")                                       \
    F(LIST, footnotes, "footnotes", NoteSpec, NULL, "at the foot of the slide")
SPEC_STRUCT(SlideSpec, SLIDE_FIELDS);

#define NOTE_FIELDS(F) F(PROSE, text, "text", -, NULL, "a line at the foot of the slide")
typedef struct NoteSpec NoteSpec;
SPEC_STRUCT(NoteSpec, NOTE_FIELDS);

#define DOCUMENT_FIELDS(F)                                                                                   \
    F(PROSE, title, "title", -, NULL, "of the document; that of the first slide when absent")                \
    F(PROSE, author, "author", -, NULL, "who answers for it")                                                \
    F(PROSE, subject, "subject", -, NULL, "what it is about")                                                \
    F(TEXTS, keywords, "keywords", -, NULL, "for those who look for it")
SPEC_STRUCT(DocumentSpec, DOCUMENT_FIELDS);

#define PACK_FIELDS(F)                                                                                       \
    F(TEXT, schema, "$schema", -, NULL, "for editors; not read")                                             \
    F(OBJECT, document, "document", DocumentSpec, "{}", "what the document says of itself")                  \
    F(CHOICE, page, "page", page_size, "16:9", "the size of a page: 16:9, 4:3, A4 or Letter")                \
    F(CHOICE, orientation, "orientation", page_orientation, "landscape",                                     \
      "of A4 and Letter: landscape or portrait")                                                             \
    F(NODE, config, "config", -, NULL,                                                                       \
      "a theme: its name, its file, or its keys inline; that of the charts too")                             \
    F(TEXT, strings, "strings", -, NULL,                                                                     \
      "a file with the texts in other languages, for --lang; of its charts too")                             \
    FACT_FIELDS(F)                                                                                           \
    F(LIST, slides, "slides", SlideSpec, NULL, "in their order")
SPEC_STRUCT(PackSpec, PACK_FIELDS);

extern const FieldTable PackSpec_table, DocumentSpec_table, SlideSpec_table, PanelSpec_table, NoteSpec_table;

#endif
