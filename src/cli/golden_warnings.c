#include "cli/golden_warnings.h"

#include <string.h>

static const char word[] = "warns:";

typedef struct Judge {
    const char *spec;
    Place place; /* of the comment; line 0: there is none */
    bool announced[MESSAGE_COUNT], found[MESSAGE_COUNT];
    Diagnostics *diagnostics;
    Arena arena;
} Judge;

static bool is_warning(MessageId id) {
    return diagnostic_severity(&(Diagnostic){.id = id}) == SEVERITY_WARNING;
}

static const char *const *list_names(Arena *arena, size_t *count) {
    const char **names = arena_new_array(arena, const char *, MESSAGE_COUNT);
    *count = 0;
    for (int id = 0; id < MESSAGE_COUNT; id++)
        if (is_warning((MessageId)id))
            names[(*count)++] = message_name((MessageId)id, arena);
    return names;
}

static bool announce(Judge *judge, const char *name, int column) {
    for (int id = 0; id < MESSAGE_COUNT; id++)
        if (is_warning((MessageId)id) && !strcmp(message_name((MessageId)id, &judge->arena), name)) {
            judge->announced[id] = true;
            return true;
        }
    Diagnostic unknown = {.id = MESSAGE_UNKNOWN_VALUE, .detail = "warning", .found = name};
    unknown.place = (Place){judge->spec, judge->place.line, column};
    unknown.known = list_names(&judge->arena, &unknown.known_count);
    return diagnostics_report(judge->diagnostics, unknown);
}

/* Names with commas, from the column `from` (counted from 0) of a line on. */
static void read_names(Judge *judge, const char *line, size_t from) {
    static const char between[] = ", \t\r";
    for (size_t at = from + strspn(line + from, between); line[at]; at += strspn(line + at, between)) {
        size_t length = strcspn(line + at, between);
        announce(judge, arena_copy_bytes(&judge->arena, line + at, length), (int)at + 1);
        at += length;
    }
}

static void read_comment(Judge *judge, const char *line, int number) {
    size_t at = strspn(line, "# \t");
    if (strncmp(line + at, word, strlen(word)) != 0)
        return;
    judge->place = (Place){judge->spec, number, (int)at + 1};
    read_names(judge, line, at + strlen(word));
}

static void read_comments(Judge *judge, const char *text, size_t length) {
    const char *end = text + length;
    for (int number = 1; text < end && *text == '#'; number++) {
        const char *newline = memchr(text, '\n', (size_t)(end - text)), *last = newline ? newline : end;
        read_comment(judge, arena_copy_bytes(&judge->arena, text, (size_t)(last - text)), number);
        text = newline ? newline + 1 : end;
    }
}

/* The names of those in `some` that are not in `others`; NULL: there are none. */
static const char *list_beyond(Judge *judge, const bool *some, const bool *others) {
    const char *list = NULL;
    for (int id = 0; id < MESSAGE_COUNT; id++)
        if (some[id] && !others[id])
            list = arena_print(&judge->arena, "%s%s%s", list ? list : "", list ? ", " : "",
                               message_name((MessageId)id, &judge->arena));
    return list;
}

void golden_warnings_judge(const char *spec, const char *text, size_t length, bool is_part,
                           Diagnostics *diagnostics) {
    Judge judge = {.spec = spec, .diagnostics = diagnostics};
    arena_init(&judge.arena);
    for (size_t i = 0; i < diagnostics->count; i++)
        if (is_warning(diagnostics->items[i].id))
            judge.found[diagnostics->items[i].id] = true;
    read_comments(&judge, text, length);
    const char *unsaid = list_beyond(&judge, judge.found, judge.announced);
    const char *untrue = list_beyond(&judge, judge.announced, judge.found);
    if (unsaid)
        diagnostics_report(
            diagnostics,
            (Diagnostic){.id = MESSAGE_WARNING_UNANNOUNCED, .place = {spec, 0, 0}, .expected = unsaid});
    if (untrue && !is_part)
        diagnostics_report(diagnostics,
                           (Diagnostic){.id = MESSAGE_WARNING_ABSENT, .place = judge.place, .found = untrue});
    arena_finish(&judge.arena);
}
