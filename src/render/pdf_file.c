#include "render/pdf_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { ENTRY_SIZE = 20, TAIL_SIZE = 64, MOST_OBJECTS = 1 << 24 };

static const char object_end[] = "endobj";

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

/* Takes the head and the tail off an object's text, of which only the start is known. */
static bool cut_object(PdfObject *object, const char *end, unsigned number) {
    char head[32];
    size_t size = (size_t)snprintf(head, sizeof head, "%u 0 obj\n", number);
    const char *start = object->bytes;
    while (end > start && (end[-1] == '\n' || end[-1] == ' '))
        end--;
    size_t tail = sizeof object_end - 1;
    if ((size_t)(end - start) < size + tail || memcmp(start, head, size) != 0 ||
        memcmp(end - tail, object_end, tail) != 0)
        return false;
    *object = (PdfObject){start + size, (size_t)(end - start) - size - tail};
    return true;
}

static bool cut_objects(PdfFile *file, const char *table) {
    PdfObject **order = arena_new_array(file->arena, PdfObject *, file->count);
    size_t count = 0;
    for (size_t i = 1; i < file->count; i++)
        if (file->objects[i].bytes)
            order[count++] = &file->objects[i];
    if (count)
        qsort(order, count, sizeof *order, compare_places);
    for (size_t i = 0; i < count; i++) {
        const char *end = i + 1 < count ? order[i + 1]->bytes : table;
        if (!cut_object(order[i], end, (unsigned)(order[i] - file->objects)))
            return false;
    }
    return count > 0;
}

/* The table's entries are "OFFSET GENERATION n"; what is behind them is left in `*rest`. */
static bool read_table(PdfFile *file, const char *bytes, size_t length, const char *table,
                       const char **rest) {
    long count = number_behind(table, (size_t)(bytes + length - table), "xref\n0 ");
    const char *entry =
        count > 0 ? memchr(table + strlen("xref\n"), '\n', (size_t)(bytes + length - table) - 5) : NULL;
    if (!entry || count > MOST_OBJECTS || (size_t)(bytes + length - ++entry) / ENTRY_SIZE < (size_t)count)
        return false;
    file->objects = arena_new_array(file->arena, PdfObject, (size_t)count);
    file->count = file->capacity = (size_t)count;
    for (long i = 0; i < count; i++, entry += ENTRY_SIZE) {
        size_t place = strtoul(entry, NULL, 10);
        if (entry[17] == 'n' && place < (size_t)(table - bytes))
            file->objects[i].bytes = bytes + place;
    }
    *rest = entry;
    return true;
}

bool pdf_file_read(PdfFile *file, const char *bytes, size_t length, Arena *arena) {
    static const char end[] = "%%EOF\n";
    *file = (PdfFile){.arena = arena};
    if (length < sizeof end || memcmp(bytes + length - (sizeof end - 1), end, sizeof end - 1) != 0)
        return false;
    const char *tail = find_last(bytes, length, "startxref\n"), *rest;
    size_t place = tail ? strtoul(tail + strlen("startxref\n"), NULL, 10) : 0;
    if (!tail || place >= (size_t)(tail - bytes) || memcmp(bytes + place, "xref\n", 5) != 0 ||
        !read_table(file, bytes, length, bytes + place, &rest) || !cut_objects(file, bytes + place))
        return false;
    long root = number_behind(rest, (size_t)(tail - rest), "/Root "),
         info = number_behind(rest, (size_t)(tail - rest), "/Info ");
    file->root = (unsigned)root;
    file->info = (unsigned)info;
    return root > 0 && info > 0 && pdf_file_begins(file, file->root, "<< /Type /Catalog") &&
           (size_t)info < file->count && file->objects[info].bytes;
}

unsigned pdf_file_reserve(PdfFile *file) {
    file->objects =
        arena_grow(file->arena, file->objects, file->count, &file->capacity, sizeof *file->objects);
    file->objects[file->count] = (PdfObject){0};
    return (unsigned)file->count++;
}

void pdf_file_set(PdfFile *file, unsigned number, const char *bytes, size_t length) {
    file->objects[number] = (PdfObject){arena_copy_bytes(file->arena, bytes, length), length};
}

long pdf_file_number(const PdfFile *file, unsigned number, const char *key) {
    const PdfObject *object = &file->objects[number];
    return object->bytes ? number_behind(object->bytes, object->length, key) : -1;
}

bool pdf_file_begins(const PdfFile *file, unsigned number, const char *start) {
    size_t length = strlen(start);
    return number < file->count && file->objects[number].bytes && file->objects[number].length >= length &&
           !memcmp(file->objects[number].bytes, start, length);
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

/* Writing */

typedef struct Numbering {
    unsigned *numbers; /* new ones by old ones; 0: not reached yet */
    unsigned *waiting;
    size_t waiting_count;
    unsigned count;
} Numbering;

static void reach(Numbering *numbering, const PdfFile *file, unsigned number) {
    if (number >= file->count || !file->objects[number].bytes || numbering->numbers[number])
        return;
    numbering->numbers[number] = 1;
    numbering->waiting[numbering->waiting_count++] = number;
}

static void number_objects(Numbering *numbering, const PdfFile *file) {
    *numbering = (Numbering){.numbers = arena_new_array(file->arena, unsigned, file->count),
                             .waiting = arena_new_array(file->arena, unsigned, file->count)};
    reach(numbering, file, file->root);
    reach(numbering, file, file->info);
    while (numbering->waiting_count) {
        const PdfObject *object = &file->objects[numbering->waiting[--numbering->waiting_count]];
        const char *at = object->bytes, *end = at + object->length, *start;
        for (unsigned number; (number = next_reference(&at, end, &start));)
            reach(numbering, file, number);
    }
    for (size_t i = 1; i < file->count; i++)
        if (numbering->numbers[i])
            numbering->numbers[i] = ++numbering->count;
}

static void write_object(const Numbering *numbering, const PdfFile *file, unsigned number, Buffer *out) {
    const PdfObject *object = &file->objects[number];
    const char *at = object->bytes, *done = at, *end = at + object->length, *start;
    buffer_print(out, "%u 0 obj\n", numbering->numbers[number]);
    for (unsigned to; (to = next_reference(&at, end, &start)); done = at) {
        buffer_append(out, done, (size_t)(start - done));
        if (to < file->count && numbering->numbers[to])
            buffer_print(out, "%u 0 R", numbering->numbers[to]);
        else
            buffer_append_text(out, "null");
    }
    buffer_append(out, done, (size_t)(end - done));
    buffer_append_text(out, end > object->bytes && end[-1] == '\n' ? "endobj\n" : "\nendobj\n");
}

static void write_trailer(const PdfFile *file, const Numbering *numbering, size_t start, size_t table,
                          Buffer *out) {
    XXH128_hash_t hash = XXH3_128bits(out->bytes + start, table);
    buffer_print(out, "trailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R\n", numbering->count + 1,
                 numbering->numbers[file->root], numbering->numbers[file->info]);
    for (int i = 0; i < 2; i++)
        buffer_print(out, "%s<%016llx%016llx>", i ? " " : "   /ID [ ", (unsigned long long)hash.high64,
                     (unsigned long long)hash.low64);
    buffer_print(out, " ]\n>>\nstartxref\n%zu\n%%%%EOF\n", table);
}

void pdf_file_write(const PdfFile *file, Buffer *out) {
    Numbering numbering;
    number_objects(&numbering, file);
    size_t start = out->length, *places = arena_new_array(file->arena, size_t, numbering.count);
    size_t count = 0;
    buffer_append_text(out, "%PDF-1.7\n%\xb5\xed\xae\xfb\n");
    for (unsigned i = 1; i < file->count; i++) {
        if (!numbering.numbers[i])
            continue;
        places[count++] = out->length - start;
        write_object(&numbering, file, i, out);
    }
    size_t table = out->length - start;
    buffer_print(out, "xref\n0 %zu\n0000000000 65535 f \n", count + 1);
    for (size_t i = 0; i < count; i++)
        buffer_print(out, "%010zu 00000 n \n", places[i]);
    write_trailer(file, &numbering, start, table, out);
}
