#include "spec/pack_spec.h"
#include "spec/tables.h"

static const Choice slide_layout_rows[] = {
#define SLIDE_LAYOUT(ID, NAME, TEXT, LEAST, MOST, HOLDS) {NAME, SLIDE_LAYOUT_##ID},
#include "spec/slide_layouts.def"
#undef SLIDE_LAYOUT
};
const ChoiceList slide_layout_choices = {"layout", slide_layout_rows,
                                         sizeof slide_layout_rows / sizeof *slide_layout_rows};

CHOICES(text_setting, "alignment", {"left", TEXT_SETTING_LEFT}, {"center", TEXT_SETTING_CENTER},
        {"justify", TEXT_SETTING_JUSTIFY})

CHOICES(page_size, "page size", {"16:9", PAGE_WIDE}, {"4:3", PAGE_STANDARD}, {"A4", PAGE_A4},
        {"Letter", PAGE_LETTER})

CHOICES(page_orientation, "orientation", {"landscape", PAGE_LANDSCAPE}, {"portrait", PAGE_PORTRAIT})

#define SPEC_THIS NoteSpec
static const Field NoteSpec_fields[] = {NOTE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(NoteSpec, "a slide's footnote", "a line at the foot of a slide", "text", false);

#define SPEC_THIS PanelSpec
static const Field PanelSpec_fields[] = {PANEL_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(PanelSpec, "a panel", "one of several things beside one another on a slide", NULL, false);

#define SPEC_THIS SlideSpec
static const Field SlideSpec_fields[] = {SLIDE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(SlideSpec, "a slide", "one page of a pack", NULL, false);

#define SPEC_THIS DocumentSpec
static const Field DocumentSpec_fields[] = {DOCUMENT_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(DocumentSpec, "document", "what a document says of itself", "title", false);

#define SPEC_THIS PackSpec
static const Field PackSpec_fields[] = {PACK_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(PackSpec, "the pack", "a document of slides", NULL, false);
