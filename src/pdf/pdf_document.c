#include "pdf/pdf_document.h"

#include "pdf/pdf_value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The numbers are those of objects. */
typedef struct Writer {
    const Document *document;
    const PdfTags *tags;
    PdfObjects *objects;
    Diagnostics *diagnostics;
    Arena arena;
    unsigned tree, *pages;                     /* by page */
    unsigned *elements;                        /* by element */
    unsigned *links;                           /* by link; 0: it leads nowhere */
    unsigned structure, outline, destinations; /* 0: none */
} Writer;

static bool is_given(const char *text) {
    return text && *text;
}

static Buffer *open_object(Writer *writer, unsigned number) {
    pdf_objects_open(writer->objects, number);
    return writer->objects->out;
}

static void close_dictionary(Writer *writer) {
    buffer_append_text(writer->objects->out, "\n>>");
    pdf_objects_close(writer->objects);
}

static void put_text(Buffer *out, const char *key, const char *text) {
    if (!is_given(text))
        return;
    buffer_append_text(out, key);
    pdf_value_text(out, text);
}

double pdf_page_unit(const Document *document, size_t page) {
    static const double most = 14400;
    const Scene *scene = document->pages[page].scene;
    return ceil(fmax(1, fmax(scene->width, scene->height) * document_points(document) / most));
}

double pdf_page_scale(const Document *document, size_t page) {
    return document_points(document) / pdf_page_unit(document, page);
}

/* A box of a page, in its units. */
static void put_box(const Writer *writer, Rect box, size_t page, Buffer *out) {
    const Document *document = writer->document;
    double scale = pdf_page_scale(document, page);
    Rect scaled = {box.x * scale, box.y * scale, box.width * scale, box.height * scale};
    pdf_value_box(out, scaled, document->pages[page].scene->height * scale);
}

/* Structure */

static void put_kid(const Writer *writer, const PdfElement *element, const PdfKid *kid, Buffer *out) {
    unsigned page = writer->pages[element->page];
    if (kid->kind == PDF_KID_ELEMENT)
        buffer_print(out, " %u 0 R", writer->elements[kid->index]);
    else if (kid->kind == PDF_KID_CONTENT)
        buffer_print(out, " << /Type /MCR /Pg %u 0 R /MCID %zu >>",
                     writer->pages[writer->tags->pieces[kid->index].page],
                     writer->tags->pieces[kid->index].id);
    else if (writer->links[kid->index])
        buffer_print(out, " << /Type /OBJR /Pg %u 0 R /Obj %u 0 R >>", page, writer->links[kid->index]);
}

static void put_attributes(const Writer *writer, const PdfElement *element, Buffer *out) {
    if (pdf_tags_is_type(element->type, "TH"))
        buffer_append_text(out, "\n   /A << /O /Table /Scope /Column >>");
    if (element->numbering)
        buffer_print(out, "\n   /A << /O /List /ListNumbering /%s >>", element->numbering);
    if (!pdf_tags_is_type(element->type, "Figure"))
        return;
    buffer_append_text(out, "\n   /A << /O /Layout /Placement /Block /BBox ");
    put_box(writer, element->box, element->page, out);
    buffer_append_text(out, " >>");
}

static bool differs(const char *language, const char *around) {
    return is_given(language) && (!is_given(around) || strcmp(language, around) != 0);
}

/* A link that leads nowhere is none: its element is a Span. */
static bool leads_nowhere(const Writer *writer, const PdfElement *element) {
    for (size_t i = 0; i < element->kid_count; i++)
        if (element->kids[i].kind == PDF_KID_LINK)
            return !writer->links[element->kids[i].index];
    return false;
}

static void write_element(Writer *writer, size_t index) {
    const PdfElement *element = &writer->tags->elements[index];
    unsigned parent = index ? writer->elements[element->parent] : writer->structure;
    const char *type = leads_nowhere(writer, element) ? "Span" : element->type;
    Buffer *out = open_object(writer, writer->elements[index]);
    buffer_print(out, "<< /Type /StructElem\n   /S /%.*s\n   /P %u 0 R\n   /K [",
                 (int)pdf_tags_type_length(type), type, parent);
    for (size_t i = 0; i < element->kid_count; i++)
        put_kid(writer, element, &element->kids[i], out);
    buffer_append_text(out, " ]");
    put_attributes(writer, element, out);
    put_text(out, "\n   /Alt ", element->alt);
    put_text(out, "\n   /ActualText ", element->actual_text);
    if (index && differs(element->language, writer->tags->elements[element->parent].language))
        put_text(out, "\n   /Lang ", element->language);
    close_dictionary(writer);
}

/* The elements of a page's pieces, by MCID. */
static void put_parents_of_page(const Writer *writer, size_t page, const unsigned *owners, Buffer *out) {
    buffer_print(out, "\n      %zu [", page);
    for (size_t i = 0; i < writer->tags->piece_count; i++)
        if (writer->tags->pieces[i].page == page)
            buffer_print(out, " %u 0 R", owners[i]);
    buffer_append_text(out, " ]");
}

/* By piece: the element that it is in. */
static const unsigned *find_owners(Writer *writer) {
    const PdfTags *tags = writer->tags;
    unsigned *owners = arena_new_array(&writer->arena, unsigned, tags->piece_count);
    for (size_t i = 0; i < tags->element_count; i++)
        for (size_t k = 0; k < tags->elements[i].kid_count; k++)
            if (tags->elements[i].kids[k].kind == PDF_KID_CONTENT)
                owners[tags->elements[i].kids[k].index] = writer->elements[i];
    return owners;
}

static void write_structure(Writer *writer) {
    const PdfTags *tags = writer->tags;
    size_t page_count = writer->document->page_count;
    for (size_t i = 0; i < tags->element_count; i++)
        write_element(writer, i);
    const unsigned *owners = find_owners(writer);
    Buffer *out = open_object(writer, writer->structure);
    buffer_print(out, "<< /Type /StructTreeRoot\n   /K [ %u 0 R ]\n   /ParentTree << /Nums [",
                 writer->elements[0]);
    for (size_t i = 0; i < page_count; i++)
        put_parents_of_page(writer, i, owners, out);
    for (size_t i = 0; i < tags->link_count; i++)
        if (writer->links[i] && tags->links[i].element != PDF_NO_ELEMENT)
            buffer_print(out, "\n      %zu %u 0 R", page_count + i, writer->elements[tags->links[i].element]);
    buffer_print(out, " ] >>\n   /ParentTreeNextKey %zu", page_count + tags->link_count);
    close_dictionary(writer);
}

/* Links */

/* The page of that label; NULL: there is none. */
static const unsigned *find_page(const Writer *writer, const char *label) {
    for (size_t i = 0; i < writer->document->page_count; i++)
        if (writer->document->pages[i].label && !strcmp(writer->document->pages[i].label, label))
            return &writer->pages[i];
    return NULL;
}

static bool report_unknown(Writer *writer, const char *label) {
    size_t count = 0;
    const char **labels = arena_new_array(&writer->arena, const char *, writer->document->page_count);
    for (size_t i = 0; i < writer->document->page_count; i++)
        if (writer->document->pages[i].label)
            labels[count++] = writer->document->pages[i].label;
    return diagnostics_report(
        writer->diagnostics,
        (Diagnostic){.id = MESSAGE_LINK_UNKNOWN, .found = label, .known = labels, .known_count = count});
}

static bool check_links(Writer *writer) {
    bool sound = true;
    for (size_t i = 0; i < writer->tags->link_count; i++) {
        const char *target = writer->tags->links[i].target;
        bool leads = *target != '#' || find_page(writer, target + 1);
        if (leads)
            writer->links[i] = pdf_objects_reserve(writer->objects);
        else if (!writer->document->is_part)
            sound = report_unknown(writer, target + 1);
    }
    return sound;
}

static void write_link(Writer *writer, size_t index) {
    const PdfLink *link = &writer->tags->links[index];
    Buffer *out = open_object(writer, writer->links[index]);
    buffer_append_text(out, "<< /Type /Annot\n   /Subtype /Link\n   /F 4\n   /Border [ 0 0 0 ]\n   /Rect ");
    put_box(writer, link->box, link->page, out);
    if (link->element != PDF_NO_ELEMENT)
        buffer_print(out, "\n   /StructParent %zu", writer->document->page_count + index);
    put_text(out, "\n   /Contents ", link->label);
    if (*link->target == '#') {
        buffer_print(out, "\n   /Dest [ %u 0 R /Fit ]", *find_page(writer, link->target + 1));
    } else {
        buffer_append_text(out, "\n   /A << /Type /Action /S /URI /URI ");
        pdf_value_address(out, link->target);
        buffer_append_text(out, " >>");
    }
    close_dictionary(writer);
}

/* Pages */

static void put_links_of_page(const Writer *writer, size_t page, Buffer *out) {
    const char *before = "\n   /Annots [";
    for (size_t i = 0; i < writer->tags->link_count; i++) {
        if (writer->tags->links[i].page != page || !writer->links[i])
            continue;
        buffer_print(out, "%s %u 0 R", before, writer->links[i]);
        before = "";
    }
    if (!*before)
        buffer_append_text(out, " ]");
}

static void write_page(Writer *writer, size_t page, unsigned content, unsigned resources) {
    const Scene *scene = writer->document->pages[page].scene;
    const double scale = pdf_page_scale(writer->document, page), unit = pdf_page_unit(writer->document, page),
                 size[] = {scene->width * scale, scene->height * scale};
    Buffer *out = open_object(writer, writer->pages[page]);
    buffer_print(out, "<< /Type /Page\n   /Parent %u 0 R\n   /MediaBox [ 0 0", writer->tree);
    for (int i = 0; i < 2; i++) {
        buffer_append_text(out, " ");
        buffer_append_number(out, size[i], 6);
    }
    buffer_print(out,
                 " ]\n   /Contents %u 0 R\n   /Resources %u 0 R\n"
                 "   /Group << /Type /Group /S /Transparency /I true /CS /DeviceRGB >>\n"
                 "   /StructParents %zu\n   /Tabs /S",
                 content, resources, page);
    if (unit > 1)
        buffer_print(out, "\n   /UserUnit %.0f", unit);
    put_links_of_page(writer, page, out);
    close_dictionary(writer);
}

static void write_pages(Writer *writer, const unsigned *contents, unsigned resources) {
    size_t count = writer->document->page_count;
    for (size_t i = 0; i < count; i++)
        write_page(writer, i, contents[i], resources);
    Buffer *out = open_object(writer, writer->tree);
    buffer_append_text(out, "<< /Type /Pages\n   /Kids [");
    for (size_t i = 0; i < count; i++)
        buffer_print(out, " %u 0 R", writer->pages[i]);
    buffer_print(out, " ]\n   /Count %zu", count);
    close_dictionary(writer);
}

/* Outline */

/* An entry; the uppermost is the outline itself. The links are to entries; 0: none, as the outline is none's.
 */
typedef struct Entry {
    size_t page;
    int level;
    size_t parent, first, last, before, next;
    unsigned number;
} Entry;

static void add_entry(Entry *entries, size_t index) {
    size_t parent = index - 1;
    while (entries[parent].level >= entries[index].level)
        parent = entries[parent].parent;
    Entry *above = &entries[parent];
    entries[index].parent = parent;
    entries[index].before = above->last;
    if (above->last)
        entries[above->last].next = index;
    else
        above->first = index;
    above->last = index;
}

static void put_entry_link(const Entry *entries, const char *key, size_t index, Buffer *out) {
    if (index)
        buffer_print(out, "\n   %s %u 0 R", key, entries[index].number);
}

/* All entries below are shown at first. */
static size_t count_below(const Entry *entries, size_t index) {
    size_t count = 0;
    for (size_t i = entries[index].first; i; i = entries[i].next)
        count += 1 + count_below(entries, i);
    return count;
}

static void write_entry(Writer *writer, const Entry *entries, size_t index) {
    const Entry *entry = &entries[index];
    Buffer *out = open_object(writer, entry->number);
    if (!index) {
        buffer_append_text(out, "<< /Type /Outlines");
    } else {
        put_text(out, "<< /Title ", writer->document->pages[entry->page].title);
        buffer_print(out, "\n   /Parent %u 0 R\n   /Dest [ %u 0 R /Fit ]", entries[entry->parent].number,
                     writer->pages[entry->page]);
    }
    put_entry_link(entries, "/First", entry->first, out);
    put_entry_link(entries, "/Last", entry->last, out);
    put_entry_link(entries, "/Prev", entry->before, out);
    put_entry_link(entries, "/Next", entry->next, out);
    if (entry->first)
        buffer_print(out, "\n   /Count %zu", count_below(entries, index));
    close_dictionary(writer);
}

static void write_outline(Writer *writer) {
    const Document *document = writer->document;
    Entry *entries = arena_new_array(&writer->arena, Entry, document->page_count + 1);
    size_t count = 1;
    entries[0] = (Entry){.level = -1};
    for (size_t i = 0; i < document->page_count; i++) {
        if (!is_given(document->pages[i].title))
            continue;
        int level = document->pages[i].level > 0 ? document->pages[i].level : 0;
        entries[count] = (Entry){.page = i, .level = level};
        add_entry(entries, count++);
    }
    if (count == 1)
        return;
    for (size_t i = 0; i < count; i++)
        entries[i].number = pdf_objects_reserve(writer->objects);
    for (size_t i = 0; i < count; i++)
        write_entry(writer, entries, i);
    writer->outline = entries[0].number;
}

/* Labels and names */

/* The label as a number without zeros before it; 0: it is none. */
static unsigned long read_number(const char *label) {
    size_t digits = strspn(label, "0123456789");
    return *label != '0' && digits && digits < 9 && !label[digits] ? strtoul(label, NULL, 10) : 0;
}

/* Numbers that count on from the page before need no entry. */
static void put_labels(const Document *document, Buffer *out) {
    bool any = false;
    for (size_t i = 0; i < document->page_count; i++)
        any |= is_given(document->pages[i].label);
    if (!any)
        return;
    unsigned long before = 0;
    buffer_append_text(out, "\n   /PageLabels << /Nums [");
    for (size_t i = 0; i < document->page_count; i++) {
        const char *label = document->pages[i].label ? document->pages[i].label : "";
        unsigned long number = read_number(label);
        if (number && !(before && number == before + 1)) {
            buffer_print(out, " %zu << /S /D /St %lu >>", i, number);
        } else if (!number) {
            buffer_print(out, " %zu << /P ", i);
            pdf_value_text(out, label);
            buffer_append_text(out, " >>");
        }
        before = number;
    }
    buffer_append_text(out, " ] >>");
}

/* A name by which other documents can lead to a page. */
typedef struct Destination {
    const char *name;
    size_t page;
    bool is_label;
} Destination;

/* Pages' own names are before labels, as in links within a pack. */
static int compare_destinations(const void *a, const void *b) {
    const Destination *one = a, *other = b;
    int order = strcmp(one->name, other->name);
    if (!order)
        order = one->is_label - other->is_label;
    return order ? order : (one->page > other->page) - (one->page < other->page);
}

static const Destination *list_destinations(Writer *writer, size_t *count) {
    const Document *document = writer->document;
    Destination *all = arena_new_array(&writer->arena, Destination, 2 * document->page_count);
    *count = 0;
    for (size_t i = 0; i < document->page_count; i++) {
        const DocumentPage *page = &document->pages[i];
        if (is_given(page->label))
            all[(*count)++] = (Destination){page->label, i, true};
        if (is_given(page->name))
            all[(*count)++] = (Destination){page->name, i, false};
    }
    if (*count)
        qsort(all, *count, sizeof *all, compare_destinations);
    return all;
}

static void write_destinations(Writer *writer) {
    size_t count;
    const Destination *all = list_destinations(writer, &count);
    if (!count)
        return;
    writer->destinations = pdf_objects_reserve(writer->objects);
    Buffer *out = open_object(writer, writer->destinations);
    buffer_append_text(out, "<< /Names [");
    for (size_t i = 0; i < count; i++) {
        if (i && !strcmp(all[i].name, all[i - 1].name))
            continue;
        buffer_append_text(out, "\n      ");
        pdf_value_bytes(out, all[i].name);
        buffer_print(out, " [ %u 0 R /Fit ]", writer->pages[all[i].page]);
    }
    buffer_append_text(out, " ]");
    close_dictionary(writer);
}

static unsigned write_catalog(Writer *writer) {
    unsigned number = pdf_objects_reserve(writer->objects);
    Buffer *out = open_object(writer, number);
    buffer_print(
        out,
        "<< /Type /Catalog\n   /Pages %u 0 R\n   /MarkInfo << /Marked true >>\n   /StructTreeRoot %u 0 R",
        writer->tree, writer->structure);
    put_text(out, "\n   /Lang ", writer->document->language);
    if (is_given(writer->document->title))
        buffer_append_text(out, "\n   /ViewerPreferences << /DisplayDocTitle true >>");
    if (writer->outline)
        buffer_print(out, "\n   /Outlines %u 0 R\n   /PageMode /UseOutlines", writer->outline);
    put_labels(writer->document, out);
    if (writer->destinations)
        buffer_print(out, "\n   /Names << /Dests %u 0 R >>", writer->destinations);
    close_dictionary(writer);
    return number;
}

static void put_dates(int64_t epoch, Buffer *out) {
    static const char *const keys[] = {"\n   /CreationDate ", "\n   /ModDate "};
    for (int i = 0; i < 2 && epoch != RENDER_NO_EPOCH; i++) {
        buffer_append_text(out, keys[i]);
        pdf_value_date(out, epoch);
    }
}

static unsigned write_information(Writer *writer, int64_t epoch) {
    const Document *document = writer->document;
    unsigned number = pdf_objects_reserve(writer->objects);
    Buffer *out = open_object(writer, number);
    buffer_append_text(out, "<< /Creator (deckchart)\n   /Producer (deckchart)");
    put_text(out, "\n   /Title ", document->title);
    put_text(out, "\n   /Author ", document->author);
    put_text(out, "\n   /Subject ", document->subject);
    put_text(out, "\n   /Keywords ", document->keywords);
    put_dates(epoch, out);
    close_dictionary(writer);
    return number;
}

/* All */

static unsigned *reserve_numbers(Writer *writer, size_t count) {
    unsigned *numbers = arena_new_array(&writer->arena, unsigned, count);
    for (size_t i = 0; i < count; i++)
        numbers[i] = pdf_objects_reserve(writer->objects);
    return numbers;
}

static bool write_all(Writer *writer, const unsigned *contents, unsigned resources, int64_t epoch) {
    writer->tree = pdf_objects_reserve(writer->objects);
    writer->pages = reserve_numbers(writer, writer->document->page_count);
    writer->structure = pdf_objects_reserve(writer->objects);
    writer->elements = reserve_numbers(writer, writer->tags->element_count);
    writer->links = arena_new_array(&writer->arena, unsigned, writer->tags->link_count);
    if (!check_links(writer))
        return false;
    write_pages(writer, contents, resources);
    for (size_t i = 0; i < writer->tags->link_count; i++)
        if (writer->links[i])
            write_link(writer, i);
    write_structure(writer);
    write_outline(writer);
    write_destinations(writer);
    unsigned catalog = write_catalog(writer);
    pdf_objects_end(writer->objects, catalog, write_information(writer, epoch));
    return true;
}

bool pdf_document_write(const Document *document, const PdfTags *tags, const unsigned *contents,
                        unsigned resources, int64_t epoch, PdfObjects *objects, Diagnostics *diagnostics) {
    Writer writer = {.document = document, .tags = tags, .objects = objects, .diagnostics = diagnostics};
    arena_init(&writer.arena);
    bool done = write_all(&writer, contents, resources, epoch);
    arena_finish(&writer.arena);
    return done;
}
