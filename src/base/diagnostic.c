#include "base/diagnostic.h"

#include "base/buffer.h"
#include "base/suggest.h"

#include <stdio.h>
#include <string.h>

enum { MOST_ERRORS = 100, MOST_LISTED = 12, MOST_GATHERED = 3 };

typedef struct Message {
    const char *id;
    Severity severity;
    const char *text;
} Message;

static const Message messages[MESSAGE_COUNT] = {
#define WARNING                     SEVERITY_WARNING
#define ERROR                       SEVERITY_ERROR
#define FAILURE                     SEVERITY_FAILURE
#define MESSAGE(ID, SEVERITY, TEXT) {#ID, SEVERITY, TEXT},
#include "base/messages.def"
#undef MESSAGE
#undef FAILURE
#undef ERROR
#undef WARNING
};

void diagnostics_init(Diagnostics *list) {
    *list = (Diagnostics){0};
    arena_init(&list->arena);
}

void diagnostics_finish(Diagnostics *list) {
    arena_finish(&list->arena);
    *list = (Diagnostics){0};
}

static Place copy_place(Arena *arena, Place place) {
    place.file = arena_copy_text(arena, place.file);
    return place;
}

static void copy_texts(Arena *arena, Diagnostic *copy) {
    copy->place = copy_place(arena, copy->place);
    copy->origin = copy_place(arena, copy->origin);
    copy->path = arena_copy_text(arena, copy->path);
    copy->found = arena_copy_text(arena, copy->found);
    copy->expected = arena_copy_text(arena, copy->expected);
    copy->detail = arena_copy_text(arena, copy->detail);
    copy->part = arena_copy_text(arena, copy->part);
    const char **known = arena_new_array(arena, const char *, copy->known_count);
    for (size_t i = 0; i < copy->known_count; i++)
        known[i] = arena_copy_text(arena, copy->known[i]);
    copy->known = known;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

static bool same_place(Place a, Place b) {
    return a.line == b.line && a.column == b.column && same_text(a.file, b.file);
}

static bool is_told(const Diagnostics *list, const Diagnostic *diagnostic) {
    Place place = diagnostic->place;
    for (size_t i = 0; i < list->count && place.line > 0; i++) {
        const Diagnostic *told = &list->items[i];
        if (told->id == diagnostic->id && same_place(told->place, place) &&
            same_text(told->found, diagnostic->found) && same_text(told->expected, diagnostic->expected) &&
            same_text(told->detail, diagnostic->detail))
            return true;
    }
    return false;
}

bool diagnostics_report(Diagnostics *list, Diagnostic diagnostic) {
    bool is_error = diagnostic_severity(&diagnostic) != SEVERITY_WARNING;
    if (is_error && list->error_count <= MOST_ERRORS && is_told(list, &diagnostic))
        return false;
    list->failure_count += diagnostic_severity(&diagnostic) == SEVERITY_FAILURE;
    list->error_count += is_error;
    if (is_error && list->error_count > MOST_ERRORS)
        return false;
    diagnostic.part = diagnostic.part ? diagnostic.part : list->part;
    copy_texts(&list->arena, &diagnostic);
    list->items = arena_grow(&list->arena, list->items, list->count, &list->capacity, sizeof *list->items);
    list->items[list->count++] = diagnostic;
    return false;
}

/* The kept finding, of those from `from` on, that differs from this one only in what was found; NULL: none.
 */
static Diagnostic *find_like(Diagnostics *list, size_t from, const Diagnostic *item) {
    for (size_t i = from; i < list->count; i++) {
        Diagnostic *kept = &list->items[i];
        if (kept->id == item->id && same_place(kept->place, item->place) &&
            same_text(kept->detail, item->detail) && same_text(kept->part, item->part))
            return kept;
    }
    return NULL;
}

static void add_found(Diagnostics *list, Diagnostic *kept, size_t count, const char *found) {
    if (count == 2)
        kept->found = arena_print(&list->arena, "\"%s\"", kept->found);
    if (count <= MOST_GATHERED)
        kept->found = arena_print(&list->arena, "%s, \"%s\"", kept->found, found);
}

static void end_gathering(Diagnostics *list, Diagnostic *kept, size_t count, MessageId many) {
    kept->id = many;
    kept->expected = arena_print(&list->arena, "%zu", count);
    if (count > MOST_GATHERED)
        kept->found = arena_print(&list->arena, "%s and %zu more", kept->found, count - MOST_GATHERED);
}

void diagnostics_gather(Diagnostics *list, size_t from, MessageId one, MessageId many) {
    size_t count = list->count, *counts = arena_new_array(&list->arena, size_t, count);
    list->count = from;
    for (size_t i = from; i < count; i++) {
        Diagnostic item = list->items[i], *like = item.id == one ? find_like(list, from, &item) : NULL;
        if (like) {
            add_found(list, like, ++counts[like - list->items], item.found);
            continue;
        }
        counts[list->count] = 1;
        list->items[list->count++] = item;
    }
    for (size_t i = from; i < list->count; i++)
        if (counts[i] > 1)
            end_gathering(list, &list->items[i], counts[i], many);
}

Severity diagnostic_severity(const Diagnostic *diagnostic) {
    return messages[diagnostic->id].severity;
}

const char *message_name(MessageId id, Arena *arena) {
    char *name = arena_copy_text(arena, messages[id].id);
    for (char *at = name; *at; at++)
        *at = *at == '_' ? '-' : (char)(*at | 0x20);
    return name;
}

static const char *part_named(const Diagnostic *diagnostic, const char *name, size_t length) {
    const struct {
        const char *name, *text;
    } parts[] = {{"found", diagnostic->found},
                 {"expected", diagnostic->expected},
                 {"detail", diagnostic->detail},
                 {"path", diagnostic->path}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strlen(parts[i].name) == length && !memcmp(parts[i].name, name, length))
            return parts[i].text ? parts[i].text : "";
    return "";
}

static void fill_in(Buffer *out, const char *text, const Diagnostic *diagnostic) {
    while (*text) {
        const char *open = strchr(text, '{');
        const char *close = open ? strchr(open, '}') : NULL;
        if (!close) {
            buffer_append_text(out, text);
            return;
        }
        buffer_append(out, text, (size_t)(open - text));
        buffer_append_text(out, part_named(diagnostic, open + 1, (size_t)(close - open - 1)));
        text = close + 1;
    }
}

static void list_known(Buffer *out, const Diagnostic *diagnostic) {
    size_t shown = diagnostic->known_count < MOST_LISTED ? diagnostic->known_count : MOST_LISTED;
    for (size_t i = 0; i < shown; i++)
        buffer_print(out, "%s%s", i ? ", " : "; known: ", diagnostic->known[i]);
    if (shown < diagnostic->known_count)
        buffer_print(out, " and %zu more", diagnostic->known_count - shown);
}

const char *diagnostic_describe(const Diagnostic *diagnostic, Arena *arena) {
    Buffer out;
    buffer_init(&out);
    if (diagnostic->part)
        buffer_print(&out, "%s: ", diagnostic->part);
    fill_in(&out, messages[diagnostic->id].text, diagnostic);
    const char *nearest = NULL;
    if (diagnostic->found)
        nearest = suggest_nearest(diagnostic->found, diagnostic->known, diagnostic->known_count);
    if (nearest)
        buffer_print(&out, "; did you mean \"%s\"?", nearest);
    else
        list_known(&out, diagnostic);
    const char *text = arena_copy_bytes(arena, out.bytes ? out.bytes : "", out.length);
    buffer_finish(&out);
    return text;
}
