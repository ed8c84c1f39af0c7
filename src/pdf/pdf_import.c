#include "pdf/pdf_import.h"

#include "base/arena.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ENTRY_SIZE = 20, TAIL_SIZE = 64, MOST_OBJECTS = 1 << 24 };

static const char object_end[] = "endobj";

/* What stands between "N 0 obj" and "endobj"; NULL for a number without an object. */
typedef struct PdfObject {
    const char *bytes;
    size_t length;
} PdfObject;

struct PdfImport {
    Arena arena;
    PdfObjects *out;
    PdfObject *objects; /* by number; that of 0 is none */
    size_t count;
    unsigned *pages;
    size_t page_count;
    unsigned *numbers; /* in the document, by those in the file; 0: not reached yet */
    unsigned *waiting; /* for being copied */
    size_t waiting_count;
};

/* Reading */

/* The place of the last `word`. */
static const char *find_last(const char *bytes, size_t length, const char *word) {
    size_t size = strlen(word), least = length > TAIL_SIZE ? length - TAIL_SIZE : 0;
    for (size_t at = length - size + 1; length >= size && at > least; at--)
        if (!memcmp(bytes + at - 1, word, size))
            return bytes + at - 1;
    return NULL;
}

/* The number behind `word`, within `length` bytes; -1: none. */
static long number_behind(const char *bytes, size_t length, const char *word) {
    size_t size = strlen(word);
    for (const char *at = bytes; length - (size_t)(at - bytes) > size; at++) {
        if (memcmp(at, word, size) != 0)
            continue;
        const char *digits = at + size, *end = bytes + length;
        while (digits < end && *digits == ' ')
            digits++;
        if (digits < end && *digits >= '0' && *digits <= '9')
            return strtol(digits, NULL, 10);
    }
    return -1;
}

/* In the order of their places in the file. */
static int compare_places(const void *a, const void *b) {
    const char *one = (*(const PdfObject *const *)a)->bytes, *other = (*(const PdfObject *const *)b)->bytes;
    return one < other ? -1 : one > other;
}

/* Takes the head and the tail off an object's text, of which only the start is known. There is none where the
   table is wrong, as Cairo 1.16 makes it for the structure that links of SVG pictures bring. */
static void cut_object(PdfObject *object, const char *end, unsigned number) {
    char head[32];
    size_t size = (size_t)snprintf(head, sizeof head, "%u 0 obj\n", number);
    const char *start = object->bytes;
    while (end > start && (end[-1] == '\n' || end[-1] == ' '))
        end--;
    size_t tail = sizeof object_end - 1;
    bool whole = (size_t)(end - start) >= size + tail && !memcmp(start, head, size) &&
                 !memcmp(end - tail, object_end, tail);
    *object = whole ? (PdfObject){start + size, (size_t)(end - start) - size - tail} : (PdfObject){0};
}

static void cut_objects(PdfImport *file, const char *table) {
    PdfObject **order = arena_new_array(&file->arena, PdfObject *, file->count);
    size_t count = 0;
    for (size_t i = 1; i < file->count; i++)
        if (file->objects[i].bytes)
            order[count++] = &file->objects[i];
    if (count)
        qsort(order, count, sizeof *order, compare_places);
    for (size_t i = 0, next = 0; i < count; i++) {
        while (next < count && order[next]->bytes == order[i]->bytes)
            next++;
        cut_object(order[i], next < count ? order[next]->bytes : table, (unsigned)(order[i] - file->objects));
    }
}

/* The table's entries are "OFFSET GENERATION n"; what is behind them is left in `*rest`. */
static bool read_table(PdfImport *file, const char *bytes, size_t length, const char *table,
                       const char **rest) {
    long count = number_behind(table, (size_t)(bytes + length - table), "xref\n0 ");
    const char *entry =
        count > 0 ? memchr(table + strlen("xref\n"), '\n', (size_t)(bytes + length - table) - 5) : NULL;
    if (!entry || count > MOST_OBJECTS || (size_t)(bytes + length - ++entry) / ENTRY_SIZE < (size_t)count)
        return false;
    file->objects = arena_new_array(&file->arena, PdfObject, (size_t)count);
    file->count = (size_t)count;
    for (long i = 0; i < count; i++, entry += ENTRY_SIZE) {
        size_t place = strtoul(entry, NULL, 10);
        if (entry[17] == 'n' && place < (size_t)(table - bytes))
            file->objects[i].bytes = bytes + place;
    }
    *rest = entry;
    return true;
}

static bool has_object(const PdfImport *file, long number) {
    return number > 0 && (size_t)number < file->count && file->objects[number].bytes;
}

/* The number that `key` refers to in the object; 0: to none that is there. */
static unsigned find_reference(const PdfImport *file, unsigned number, const char *key) {
    const PdfObject *object = &file->objects[number];
    long to = number_behind(object->bytes, object->length, key);
    return has_object(file, to) ? (unsigned)to : 0;
}

static bool read_file(PdfImport *file, const char *bytes, size_t length, unsigned *tree) {
    static const char end[] = "%%EOF\n";
    if (length < sizeof end || memcmp(bytes + length - (sizeof end - 1), end, sizeof end - 1) != 0)
        return false;
    const char *tail = find_last(bytes, length, "startxref\n"), *rest;
    size_t place = tail ? strtoul(tail + strlen("startxref\n"), NULL, 10) : 0;
    if (!tail || place >= (size_t)(tail - bytes) || memcmp(bytes + place, "xref\n", 5) != 0 ||
        !read_table(file, bytes, length, bytes + place, &rest))
        return false;
    cut_objects(file, bytes + place);
    long root = number_behind(rest, (size_t)(tail - rest), "/Root ");
    *tree = has_object(file, root) ? find_reference(file, (unsigned)root, "/Pages ") : 0;
    return *tree;
}

/* References */

static bool is_regular(char letter) {
    return letter && !strchr(" \t\r\n\f()<>[]{}/%", letter);
}

static const char *skip_string(const char *at, const char *end) {
    int depth = 0;
    for (; at < end; at++) {
        depth += (*at == '(') - (*at == ')');
        if (depth == 0)
            return at + 1;
        if (*at == '\\')
            at++;
    }
    return end;
}

static const char *skip_word(const char *at, const char *end) {
    while (at < end && is_regular(*at))
        at++;
    return at;
}

/* The next reference in the object from `*at` on, which is moved behind it; its first digit is `*start`. 0:
   there is none, up to the end or to the bytes of a stream. */
static unsigned next_reference(const char **at, const char *end, const char **start) {
    while (*at < end) {
        const char *word = *at;
        if (*word == '(') {
            *at = skip_string(word, end);
            continue;
        }
        if (!is_regular(*word)) {
            ++*at;
            continue;
        }
        *at = skip_word(word, end);
        if (*at - word == 6 && !memcmp(word, "stream", 6))
            return 0;
        bool refers = *word >= '1' && *word <= '9' && end - *at >= 4 && !memcmp(*at, " 0 R", 4) &&
                      (end - *at == 4 || !is_regular((*at)[4]));
        if (!refers)
            continue;
        *at += 4;
        *start = word;
        return (unsigned)strtoul(word, NULL, 10);
    }
    return 0;
}

/* The pages are in one row. */
static bool list_pages(PdfImport *file, unsigned tree) {
    const PdfObject *object = &file->objects[tree];
    const char *at = object->bytes, *end = at + object->length, *start;
    file->pages = arena_new_array(&file->arena, unsigned, file->count);
    for (unsigned page; (page = next_reference(&at, end, &start));) {
        if (file->page_count == file->count || !has_object(file, page))
            return false;
        file->pages[file->page_count++] = page;
    }
    return true;
}

PdfImport *pdf_import_open(PdfObjects *out, const Buffer *bytes) {
    PdfImport *file = memory_allocate(1, sizeof *file);
    unsigned tree;
    file->out = out;
    arena_init(&file->arena);
    if (read_file(file, bytes->bytes, bytes->length, &tree) && list_pages(file, tree)) {
        file->numbers = arena_new_array(&file->arena, unsigned, file->count);
        file->waiting = arena_new_array(&file->arena, unsigned, file->count);
        return file;
    }
    pdf_import_close(file);
    return NULL;
}

void pdf_import_close(PdfImport *file) {
    if (!file)
        return;
    arena_finish(&file->arena);
    free(file);
}

/* Writing */

/* The new number of an object, which is still to be copied when it is reached for the first time; 0: there is
   none. */
static unsigned reach(PdfImport *file, unsigned number) {
    if (!has_object(file, number))
        return 0;
    if (!file->numbers[number]) {
        file->numbers[number] = pdf_objects_reserve(file->out);
        file->waiting[file->waiting_count++] = number;
    }
    return file->numbers[number];
}

static void put_text(PdfImport *file, const char *at, const char *end) {
    Buffer *out = file->out->out;
    const char *done = at, *start;
    for (unsigned to; (to = next_reference(&at, end, &start)); done = at) {
        buffer_append(out, done, (size_t)(start - done));
        unsigned number = reach(file, to);
        if (number)
            buffer_print(out, "%u 0 R", number);
        else
            buffer_append_text(out, "null");
    }
    buffer_append(out, done, (size_t)(end - done));
}

static void copy_waiting(PdfImport *file) {
    while (file->waiting_count) {
        unsigned number = file->waiting[--file->waiting_count];
        const PdfObject *object = &file->objects[number];
        pdf_objects_open(file->out, file->numbers[number]);
        put_text(file, object->bytes, object->bytes + object->length);
        pdf_objects_close(file->out);
    }
}

static void put_numbers(Buffer *out, const char *key, const double *numbers, int count) {
    buffer_append_text(out, key);
    for (int i = 0; i < count; i++) {
        buffer_append_text(out, " ");
        buffer_append_number(out, numbers[i], 12);
    }
    buffer_append_text(out, " ]");
}

/* The page's content is a stream, whose dictionary gets the entries of a form (8.10). It is no group, so that
   what it blends with is the page, as in a picture of pixels. */
bool pdf_import_form(PdfImport *file, size_t page, unsigned number, double width, double height) {
    static const char start[] = "<< ";
    if (page >= file->page_count)
        return false;
    unsigned content = find_reference(file, file->pages[page], "/Contents "),
             resources = find_reference(file, file->pages[page], "/Resources ");
    const PdfObject *object = &file->objects[content];
    if (!content || !resources || object->length < sizeof start ||
        memcmp(object->bytes, start, sizeof start - 1) != 0)
        return false;
    const double box[] = {0, 0, width, height}, matrix[] = {1 / width, 0, 0, 1 / height, 0, 0};
    Buffer *out = file->out->out;
    pdf_objects_open(file->out, number);
    buffer_append_text(out, "<< /Type /XObject\n   /Subtype /Form");
    put_numbers(out, "\n   /BBox [", box, 4);
    put_numbers(out, "\n   /Matrix [", matrix, 6);
    buffer_print(out, "\n   /Resources %u 0 R\n   ", reach(file, resources));
    put_text(file, object->bytes + sizeof start - 1, object->bytes + object->length);
    pdf_objects_close(file->out);
    copy_waiting(file);
    return true;
}
