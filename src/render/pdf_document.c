#include "render/pdf_document.h"

#include "render/pdf_file.h"
#include "render/pdf_value.h"

#include <stdlib.h>
#include <string.h>

/* A piece of content as Cairo has numbered it. */
typedef struct Piece {
    unsigned page; /* object */
    long id;       /* MCID */
} Piece;

/* The numbers are those of objects. */
typedef struct Writer {
    const Document *document;
    const PdfTags *tags;
    int64_t epoch;
    Diagnostics *diagnostics;
    Arena arena;
    PdfFile file;
    unsigned *pages;    /* by page */
    unsigned *elements; /* by element */
    unsigned *links;    /* by link */
    Piece *pieces;
    unsigned structure, outline, destinations; /* 0: none */
} Writer;

static bool is_given(const char *text) {
    return text && *text;
}

/* Gives the number's object the buffer's text, and empties it. */
static void put_object(Writer *writer, unsigned number, Buffer *text) {
    pdf_file_set(&writer->file, number, text->bytes, text->length);
    text->length = 0;
}

static void put_text(Buffer *out, const char *key, const char *text) {
    if (!is_given(text))
        return;
    buffer_append_text(out, key);
    pdf_value_text(out, text);
}

/* Cairo's file */

/* "[ 2 0 R 21 0 R ]" behind "/Kids". */
static bool read_pages(Writer *writer) {
    PdfFile *file = &writer->file;
    size_t count = writer->document->page_count, found = 0;
    long tree = pdf_file_number(file, file->root, "/Pages ");
    writer->pages = arena_new_array(&writer->arena, unsigned, count);
    if (tree <= 0 || !pdf_file_begins(file, (unsigned)tree, "<< /Type /Pages"))
        return false;
    const char *text =
        arena_copy_bytes(&writer->arena, file->objects[tree].bytes, file->objects[tree].length);
    const char *at = strstr(text, "/Kids [ ");
    for (at = at ? at + strlen("/Kids [ ") : ""; *at && *at != ']' && found < count; found++) {
        char *end;
        unsigned number = (unsigned)strtoul(at, &end, 10);
        if (strncmp(end, " 0 R ", 5) != 0 || !pdf_file_begins(file, number, "<< /Type /Page "))
            return false;
        writer->pages[found] = number;
        at = end + 5;
    }
    return found == count && *at == ']';
}

/* Cairo's own elements are one for the document, and one for each piece, in the order of their numbers; the
   pieces of a page count from 0. */
static bool read_pieces(Writer *writer) {
    PdfFile *file = &writer->file;
    size_t count = writer->tags->content_count, found = 0;
    writer->pieces = arena_new_array(&writer->arena, Piece, count);
    for (unsigned i = 1; i < file->count; i++) {
        if (!pdf_file_begins(file, i, "<< /Type /StructElem") ||
            pdf_file_begins(file, i, "<< /Type /StructElem\n   /S /Document\n"))
            continue;
        long page = pdf_file_number(file, i, "/Pg "), id = pdf_file_number(file, i, "/K ");
        if (found == count || page <= 0 || id < 0)
            return false;
        bool goes_on = found && writer->pieces[found - 1].page == (unsigned)page;
        if (id != (goes_on ? writer->pieces[found - 1].id + 1 : 0))
            return false;
        writer->pieces[found++] = (Piece){(unsigned)page, id};
    }
    return found == count;
}

/* A box of a page, in points. */
static void put_box(const Writer *writer, Rect box, size_t page, Buffer *out) {
    const Document *document = writer->document;
    double points = document->points > 0 ? document->points : 1;
    Rect scaled = {box.x * points, box.y * points, box.width * points, box.height * points};
    pdf_value_box(out, scaled, document->pages[page].scene->height * points);
}

/* Structure */

static void put_kid(const Writer *writer, const PdfElement *element, const PdfKid *kid, Buffer *out) {
    unsigned page = writer->pages[element->page];
    if (kid->kind == PDF_KID_ELEMENT)
        buffer_print(out, " %u 0 R", writer->elements[kid->index]);
    else if (kid->kind == PDF_KID_CONTENT)
        buffer_print(out, " << /Type /MCR /Pg %u 0 R /MCID %ld >>", writer->pieces[kid->index].page,
                     writer->pieces[kid->index].id);
    else if (writer->links[kid->index])
        buffer_print(out, " << /Type /OBJR /Pg %u 0 R /Obj %u 0 R >>", page, writer->links[kid->index]);
}

static void put_attributes(const Writer *writer, const PdfElement *element, Buffer *out) {
    if (!strncmp(element->type, "TH", pdf_tags_type_length(element->type)))
        buffer_append_text(out, "\n   /A << /O /Table /Scope /Column >>");
    if (element->numbering)
        buffer_print(out, "\n   /A << /O /List /ListNumbering /%s >>", element->numbering);
    if (strncmp(element->type, "Figure", pdf_tags_type_length(element->type)) != 0)
        return;
    buffer_append_text(out, "\n   /A << /O /Layout /Placement /Block /BBox ");
    put_box(writer, element->box, element->page, out);
    buffer_append_text(out, " >>");
}

static bool differs(const char *language, const char *around) {
    return is_given(language) && (!is_given(around) || strcmp(language, around) != 0);
}

static void write_element(Writer *writer, size_t index, Buffer *out) {
    const PdfElement *element = &writer->tags->elements[index];
    unsigned parent = index ? writer->elements[element->parent] : writer->structure;
    buffer_print(out, "<< /Type /StructElem\n   /S /%.*s\n   /P %u 0 R\n   /K [",
                 (int)pdf_tags_type_length(element->type), element->type, parent);
    for (size_t i = 0; i < element->kid_count; i++)
        put_kid(writer, element, &element->kids[i], out);
    buffer_append_text(out, " ]");
    put_attributes(writer, element, out);
    put_text(out, "\n   /Alt ", element->alt);
    put_text(out, "\n   /ActualText ", element->actual_text);
    if (index && differs(element->language, writer->tags->elements[element->parent].language))
        put_text(out, "\n   /Lang ", element->language);
    buffer_append_text(out, "\n>>\n");
    put_object(writer, writer->elements[index], out);
}

/* The elements of a page's pieces, by MCID. */
static void put_parents_of_page(const Writer *writer, size_t page, const unsigned *owners, Buffer *out) {
    buffer_print(out, "\n      %zu [", page);
    for (size_t i = 0; i < writer->tags->content_count; i++)
        if (writer->pieces[i].page == writer->pages[page])
            buffer_print(out, " %u 0 R", owners[i]);
    buffer_append_text(out, " ]");
}

/* By piece: the element that it is in. */
static const unsigned *find_owners(Writer *writer) {
    const PdfTags *tags = writer->tags;
    unsigned *owners = arena_new_array(&writer->arena, unsigned, tags->content_count);
    for (size_t i = 0; i < tags->element_count; i++)
        for (size_t k = 0; k < tags->elements[i].kid_count; k++)
            if (tags->elements[i].kids[k].kind == PDF_KID_CONTENT)
                owners[tags->elements[i].kids[k].index] = writer->elements[i];
    return owners;
}

static void write_structure(Writer *writer, Buffer *out) {
    const PdfTags *tags = writer->tags;
    size_t page_count = writer->document->page_count;
    for (size_t i = 0; i < tags->element_count; i++)
        write_element(writer, i, out);
    const unsigned *owners = find_owners(writer);
    buffer_print(out, "<< /Type /StructTreeRoot\n   /K [ %u 0 R ]\n   /ParentTree << /Nums [",
                 writer->elements[0]);
    for (size_t i = 0; i < page_count; i++)
        put_parents_of_page(writer, i, owners, out);
    for (size_t i = 0; i < tags->link_count; i++)
        if (writer->links[i] && tags->links[i].element != PDF_NO_ELEMENT)
            buffer_print(out, "\n      %zu %u 0 R", page_count + i, writer->elements[tags->links[i].element]);
    buffer_print(out, " ] >>\n   /ParentTreeNextKey %zu\n>>\n", page_count + tags->link_count);
    put_object(writer, writer->structure, out);
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
            writer->links[i] = pdf_file_reserve(&writer->file);
        else if (!writer->document->is_part)
            sound = report_unknown(writer, target + 1);
    }
    return sound;
}

static void write_link(Writer *writer, size_t index, Buffer *out) {
    const PdfLink *link = &writer->tags->links[index];
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
    buffer_append_text(out, "\n>>\n");
    put_object(writer, writer->links[index], out);
}

/* Pages */

static void put_links_of_page(const Writer *writer, size_t page, Buffer *out) {
    const char *before = "   /Annots [";
    for (size_t i = 0; i < writer->tags->link_count; i++) {
        if (writer->tags->links[i].page != page || !writer->links[i])
            continue;
        buffer_print(out, "%s %u 0 R", before, writer->links[i]);
        before = "";
    }
    if (!*before)
        buffer_append_text(out, " ]\n");
}

/* Cairo's dictionary without its own number in the tree of parents. */
static bool write_page(Writer *writer, size_t page, Buffer *out) {
    static const char key[] = "   /StructParents ";
    const PdfObject *object = &writer->file.objects[writer->pages[page]];
    const char *text = arena_copy_bytes(&writer->arena, object->bytes, object->length);
    const char *own = strstr(text, key), *rest = own ? strchr(own, '\n') : NULL;
    size_t length = object->length;
    while (length && text[length - 1] != '>')
        length--;
    if (length < 2 || text[length - 2] != '>' || (own && !rest))
        return false;
    const char *end = text + length - 2;
    buffer_append(out, text, (size_t)((own ? own : end) - text));
    if (own)
        buffer_append(out, rest + 1, (size_t)(end - rest - 1));
    buffer_print(out, "%s%zu\n   /Tabs /S\n", key, page);
    put_links_of_page(writer, page, out);
    buffer_append_text(out, ">>\n");
    put_object(writer, writer->pages[page], out);
    return true;
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

static void write_entry(Writer *writer, const Entry *entries, size_t index, Buffer *out) {
    const Entry *entry = &entries[index];
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
    buffer_append_text(out, "\n>>\n");
    put_object(writer, entry->number, out);
}

static void write_outline(Writer *writer, Buffer *out) {
    const Document *document = writer->document;
    Entry *entries = arena_new_array(&writer->arena, Entry, document->page_count + 1);
    size_t count = 1;
    entries[0] = (Entry){.level = -1, .number = pdf_file_reserve(&writer->file)};
    for (size_t i = 0; i < document->page_count; i++) {
        if (!is_given(document->pages[i].title))
            continue;
        int level = document->pages[i].level > 0 ? document->pages[i].level : 0;
        entries[count] = (Entry){.page = i, .level = level, .number = pdf_file_reserve(&writer->file)};
        add_entry(entries, count++);
    }
    for (size_t i = 0; count > 1 && i < count; i++)
        write_entry(writer, entries, i, out);
    writer->outline = count > 1 ? entries[0].number : 0;
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

static void write_destinations(Writer *writer, Buffer *out) {
    size_t count;
    const Destination *all = list_destinations(writer, &count);
    if (!count)
        return;
    buffer_append_text(out, "<< /Names [");
    for (size_t i = 0; i < count; i++) {
        if (i && !strcmp(all[i].name, all[i - 1].name))
            continue;
        buffer_append_text(out, "\n      ");
        pdf_value_bytes(out, all[i].name);
        buffer_print(out, " [ %u 0 R /Fit ]", writer->pages[all[i].page]);
    }
    buffer_append_text(out, " ]\n>>\n");
    writer->destinations = pdf_file_reserve(&writer->file);
    put_object(writer, writer->destinations, out);
}

static void write_catalog(Writer *writer, Buffer *out) {
    PdfFile *file = &writer->file;
    buffer_print(
        out,
        "<< /Type /Catalog\n   /Pages %ld 0 R\n   /MarkInfo << /Marked true >>\n   /StructTreeRoot %u 0 R",
        pdf_file_number(file, file->root, "/Pages "), writer->structure);
    put_text(out, "\n   /Lang ", writer->document->language);
    if (is_given(writer->document->title))
        buffer_append_text(out, "\n   /ViewerPreferences << /DisplayDocTitle true >>");
    if (writer->outline)
        buffer_print(out, "\n   /Outlines %u 0 R\n   /PageMode /UseOutlines", writer->outline);
    put_labels(writer->document, out);
    if (writer->destinations)
        buffer_print(out, "\n   /Names << /Dests %u 0 R >>", writer->destinations);
    buffer_append_text(out, "\n>>\n");
    put_object(writer, file->root, out);
}

static void put_dates(int64_t epoch, Buffer *out) {
    static const char *const keys[] = {"\n   /CreationDate ", "\n   /ModDate "};
    for (int i = 0; i < 2 && epoch != RENDER_NO_EPOCH; i++) {
        buffer_append_text(out, keys[i]);
        pdf_value_date(out, epoch);
    }
}

/* Cairo's own dictionary names it and its version. */
static void write_names(Writer *writer, Buffer *out) {
    PdfFile *file = &writer->file;
    const Document *document = writer->document;
    const PdfObject *object = &file->objects[file->info];
    const char *text = arena_copy_bytes(&writer->arena, object->bytes, object->length);
    const char *producer = strstr(text, "/Producer ("), *end = producer ? strchr(producer, '\n') : NULL;
    buffer_append_text(out, "<< ");
    if (end)
        buffer_append(out, producer, (size_t)(end - producer));
    buffer_append_text(out, "\n   /Creator (deckchart)");
    put_text(out, "\n   /Title ", document->title);
    put_text(out, "\n   /Author ", document->author);
    put_text(out, "\n   /Subject ", document->subject);
    put_text(out, "\n   /Keywords ", document->keywords);
    put_dates(writer->epoch, out);
    buffer_append_text(out, "\n>>\n");
    put_object(writer, file->info, out);
}

/* All */

static void reserve_numbers(Writer *writer) {
    const PdfTags *tags = writer->tags;
    writer->elements = arena_new_array(&writer->arena, unsigned, tags->element_count);
    writer->links = arena_new_array(&writer->arena, unsigned, tags->link_count);
    writer->structure = pdf_file_reserve(&writer->file);
    for (size_t i = 0; i < tags->element_count; i++)
        writer->elements[i] = pdf_file_reserve(&writer->file);
}

static bool write_pages(Writer *writer, Buffer *text) {
    for (size_t i = 0; i < writer->document->page_count; i++)
        if (!write_page(writer, i, text))
            return false;
    return true;
}

static bool change_file(Writer *writer, Buffer *text) {
    reserve_numbers(writer);
    if (!check_links(writer) || !write_pages(writer, text))
        return false;
    for (size_t i = 0; i < writer->tags->link_count; i++)
        if (writer->links[i])
            write_link(writer, i, text);
    write_structure(writer, text);
    write_outline(writer, text);
    write_destinations(writer, text);
    write_catalog(writer, text);
    write_names(writer, text);
    return true;
}

bool pdf_document_write(const Document *document, const PdfTags *tags, const RenderOptions *options,
                        const Buffer *pages, Buffer *out, Diagnostics *diagnostics) {
    Writer writer = {.document = document, .tags = tags, .epoch = options->epoch, .diagnostics = diagnostics};
    Buffer text;
    arena_init(&writer.arena);
    buffer_init(&text);
    bool done = pdf_file_read(&writer.file, pages->bytes, pages->length, &writer.arena) &&
                read_pages(&writer) && read_pieces(&writer) && change_file(&writer, &text);
    if (done)
        pdf_file_write(&writer.file, out);
    buffer_finish(&text);
    arena_finish(&writer.arena);
    return done;
}
