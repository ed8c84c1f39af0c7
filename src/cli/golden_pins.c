#include "cli/golden_pins.h"

#include "base/file.h"
#include "base/number.h"
#include "fonts/font_hash.h"
#include "render/versions.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char file_name[] = "VERSIONS", scale_word[] = "scale ", font_word[] = "font ";

#define MOST_BYTES   ((size_t)1 << 20)
#define MOST_SCALE   8.0
#define HEAD         "# What the goldens here were made with. Written by `deckchart test --update`.\n"
#define SCALE_DIGITS 6

const char *golden_pins_path(const char *folder, Arena *arena) {
    return arena_print(arena, "%s/%s", folder, file_name);
}

static bool begins_with(const char *text, const char *beginning) {
    return !strncmp(text, beginning, strlen(beginning));
}

static bool has_line(const GoldenPins *pins, const char *line) {
    for (size_t i = 0; i < pins->count; i++)
        if (!strcmp(pins->lines[i], line))
            return true;
    return false;
}

static bool has_beginning(const GoldenPins *pins, const char *beginning) {
    for (size_t i = 0; i < pins->count; i++)
        if (begins_with(pins->lines[i], beginning))
            return true;
    return false;
}

static void add_line(GoldenPins *pins, const char *line) {
    if (has_line(pins, line))
        return;
    pins->lines = arena_grow(&pins->arena, pins->lines, pins->count, &pins->capacity, sizeof *pins->lines);
    pins->lines[pins->count++] = arena_copy_text(&pins->arena, line);
}

static bool read_scale(GoldenPins *pins, const char *text, Place place, Diagnostics *diagnostics) {
    double value;
    if (number_read(text, strlen(text), &value) && value > 0 && value <= MOST_SCALE) {
        pins->scale = value;
        return true;
    }
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_OUT_OF_RANGE,
                                                        .place = place,
                                                        .found = text,
                                                        .expected = "a scale above 0, at most 8"});
}

static bool read_lines(GoldenPins *pins, const char *path, const FileBytes *file, Diagnostics *diagnostics) {
    const char *at = file->bytes, *end = at + file->length;
    bool done = true;
    for (int number = 1; at < end; number++) {
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *last = newline ? newline : end;
        const char *line = arena_copy_bytes(&pins->arena, at, (size_t)(last - at));
        if (begins_with(line, scale_word))
            done &= read_scale(pins, line + strlen(scale_word), (Place){path, number, 1}, diagnostics);
        else if (*line && *line != '#')
            add_line(pins, line);
        at = newline ? newline + 1 : end;
    }
    return done;
}

bool golden_pins_read(GoldenPins *pins, const char *folder, Diagnostics *diagnostics) {
    *pins = (GoldenPins){.scale = 1};
    arena_init(&pins->arena);
    const char *path = golden_pins_path(folder, &pins->arena);
    struct stat status;
    FileBytes file;
    if (stat(path, &status) && (errno == ENOENT || errno == ENOTDIR))
        return true;
    pins->there = true;
    if (!file_read(path, MOST_BYTES, (Place){0}, &file, diagnostics))
        return false;
    bool done = read_lines(pins, path, &file, diagnostics);
    file_release(&file);
    return done;
}

void golden_pins_make(GoldenPins *pins, double scale) {
    *pins = (GoldenPins){.scale = scale};
    arena_init(&pins->arena);
    Buffer versions;
    buffer_init(&versions);
    render_append_versions(&versions);
    for (char *line = (char *)buffer_text(&versions), *end; (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        add_line(pins, line);
    }
    buffer_finish(&versions);
}

void golden_pins_finish(GoldenPins *pins) {
    arena_finish(&pins->arena);
    *pins = (GoldenPins){0};
}

static const char *base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* NULL when the file cannot be read. */
static const char *font_line(const char *path, Arena *arena) {
    char hash[FONT_HASH_TEXT_SIZE];
    return font_hash_file(path, hash) ? arena_print(arena, "%s%s %s", font_word, base_name(path), hash)
                                      : NULL;
}

bool golden_pins_add_font(GoldenPins *pins, const char *path) {
    const char *line = font_line(path, &pins->arena);
    if (line)
        add_line(pins, line);
    return line != NULL;
}

void golden_pins_add_fonts_of(GoldenPins *pins, const GoldenPins *others) {
    for (size_t i = 0; i < others->count; i++)
        if (begins_with(others->lines[i], font_word))
            add_line(pins, others->lines[i]);
}

static int compare_lines(const void *a, const void *b) {
    const char *first = *(const char *const *)a, *second = *(const char *const *)b;
    bool fonts[] = {begins_with(first, font_word), begins_with(second, font_word)};
    return fonts[0] != fonts[1] ? fonts[0] - fonts[1] : strcmp(first, second);
}

void golden_pins_write(const GoldenPins *pins, Buffer *out) {
    if (pins->count)
        qsort(pins->lines, pins->count, sizeof *pins->lines, compare_lines);
    buffer_append_text(out, HEAD);
    buffer_append_text(out, scale_word);
    buffer_append_number(out, pins->scale, SCALE_DIGITS);
    buffer_append_text(out, "\n");
    for (size_t i = 0; i < pins->count; i++)
        buffer_print(out, "%s\n", pins->lines[i]);
}

/* The version that `pins` have of what a line names; NULL: none. */
static const char *find_version(const GoldenPins *pins, const char *line) {
    const char *blank = strchr(line, ' ');
    size_t length = blank ? (size_t)(blank + 1 - line) : 0;
    for (size_t i = 0; length && i < pins->count; i++)
        if (!strncmp(pins->lines[i], line, length))
            return pins->lines[i] + length;
    return NULL;
}

const char *golden_pins_differ(const GoldenPins *pinned, const GoldenPins *own, Arena *arena) {
    const char *text = NULL;
    for (size_t i = 0; i < own->count; i++) {
        if (begins_with(own->lines[i], font_word) || has_line(pinned, own->lines[i]))
            continue;
        const char *other = find_version(pinned, own->lines[i]);
        text = arena_print(arena, "%s%s%s instead of %s", text ? text : "", text ? ", " : "", own->lines[i],
                           other ? other : "none");
    }
    return text;
}

const char *golden_pins_differ_in_fonts(const GoldenPins *pinned, const char *const *paths, size_t count,
                                        bool known, Arena *arena) {
    for (size_t i = 0; i < count; i++) {
        const char *line = font_line(paths[i], arena);
        const char *name = arena_print(arena, "%s%s", font_word, base_name(paths[i]));
        if (line && has_line(pinned, line))
            continue;
        if (!known || has_beginning(pinned, arena_print(arena, "%s ", name)))
            return name;
    }
    return NULL;
}
