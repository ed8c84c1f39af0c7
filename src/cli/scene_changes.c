#include "cli/scene_changes.h"

#include "base/buffer.h"
#include "base/number.h"

#include <math.h>
#include <string.h>

enum { MOST_PARTS = 32, MOST_TEXT = 60, DECIMALS = 2 };

/* A property of a node: a word of the scene text and what follows it. What stands behind the role without a
   word of its own is called "text" or "place". */
typedef struct Part {
    const char *name, *value;
} Part;

typedef struct Line {
    const char *kind, *role;
    Part parts[MOST_PARTS];
    size_t count;
    size_t place; /* lines of one place were removed and added there */
    struct Line *partner;
} Line;

/* What happened to a part of the picture. */
typedef struct Event {
    const char *role, *subject, *what;
    size_t times;
} Event;

typedef struct Story {
    Arena *arena;
    Event events[SCENE_CHANGES_MOST];
    size_t count, untold;
} Story;

static const char *const property_names[] = {"at",    "anchor", "size",       "weight",   "angle",  "color",
                                             "halo",  "width",  "label",      "fill",     "stroke", "dash",
                                             "cap",   "join",   "radius",     "clip",     "d",      "line",
                                             "every", "on",     "background", "language", "title",  "link"};

static bool is_property(const char *word) {
    for (size_t i = 0; i < sizeof property_names / sizeof *property_names; i++)
        if (!strcmp(word, property_names[i]))
            return true;
    return false;
}

/* The next word of a line, or text in quotes, with these. NULL at the end. */
static const char *next_word(const char **at, const char *end, Arena *arena) {
    while (*at < end && **at == ' ')
        ++*at;
    const char *start = *at;
    bool quoted = start < end && *start == '"';
    for (*at += quoted; *at < end && (quoted ? **at != '"' : **at != ' '); ++*at)
        if (quoted && **at == '\\' && *at + 1 < end)
            ++*at;
    if (quoted && *at < end)
        ++*at;
    return *at > start ? arena_copy_bytes(arena, start, (size_t)(*at - start)) : NULL;
}

static Part *add_part(Line *line, const char *name) {
    if (line->count == MOST_PARTS)
        return &line->parts[MOST_PARTS - 1];
    line->parts[line->count] = (Part){name, ""};
    return &line->parts[line->count++];
}

static Line read_line(const TextChange *change, Arena *arena) {
    const char *at = change->text, *end = at + change->length, *word;
    Line line = {.kind = next_word(&at, end, arena)};
    bool is_scene = line.kind && !strcmp(line.kind, "scene");
    bool is_description = line.kind && !strcmp(line.kind, "description");
    line.role = is_scene ? "picture" : is_description ? line.kind : next_word(&at, end, arena);
    Part *part = NULL;
    while (line.kind && line.role && (word = next_word(&at, end, arena))) {
        bool value = part && !strcmp(part->name, "d");
        if (!value && is_property(word))
            part = add_part(&line, word);
        else if (!part)
            (part = add_part(&line, word[0] == '"' ? "text" : is_scene ? "size" : "place"))->value = word;
        else
            part->value = arena_print(arena, "%s%s%s", part->value, *part->value ? " " : "", word);
    }
    line.kind = line.kind ? line.kind : "";
    if (!line.role || !strcmp(line.role, "none"))
        line.role = "part";
    return line;
}

static const char *value_of(const Line *line, const char *name) {
    for (size_t i = 0; i < line->count; i++)
        if (!strcmp(line->parts[i].name, name))
            return line->parts[i].value;
    return NULL;
}

static bool same(const char *a, const char *b) {
    return a == b || (a && b && !strcmp(a, b));
}

/* ---- which line became which ---- */

/* How much alike two lines are; 0: they are not about one part. */
static int likeness(const Line *a, const Line *b) {
    if (strcmp(a->kind, b->kind) != 0 || strcmp(a->role, b->role) != 0)
        return 0;
    const char *first = value_of(a, "label"), *second = value_of(b, "label");
    size_t length = first ? strcspn(first, ":") : 0;
    bool same_datum = first && second && !strncmp(first, second, length);
    bool same_text = value_of(a, "text") && same(value_of(a, "text"), value_of(b, "text"));
    return 1 + 2 * same_datum + 2 * same_text;
}

static void find_partner(Line *removed, Line *added, size_t count, bool anywhere) {
    int most = 0;
    for (size_t i = 0; i < count; i++) {
        bool near = anywhere || added[i].place == removed->place;
        int alike = added[i].partner || !near ? 0 : likeness(removed, &added[i]);
        if (alike > most) {
            most = alike;
            removed->partner = &added[i];
        }
    }
    if (most)
        removed->partner->partner = removed;
}

/* ---- what happened ---- */

static void begin_phrase(Buffer *out) {
    if (out->length)
        buffer_append_text(out, "; ");
}

static bool is_within_character(char c) {
    return (c & 0xc0) == 0x80;
}

static void append_value(Buffer *out, const char *value) {
    size_t length = strlen(value);
    bool cut = length > MOST_TEXT;
    for (length = cut ? MOST_TEXT : length; cut && is_within_character(value[length]);)
        length--;
    buffer_append(out, value, length);
    if (cut)
        buffer_append_text(out, "\xe2\x80\xa6");
}

static size_t read_numbers(const char *text, double *numbers, size_t most) {
    static const char digits[] = "-.0123456789";
    size_t count = 0;
    while (*(text += strcspn(text, digits)) && count < most) {
        size_t length = strspn(text, digits);
        count += number_read(text, length, &numbers[count]);
        text += length;
    }
    return count;
}

static bool is_nothing(double distance) {
    return fabs(distance) < 0.005;
}

static void append_distance(Buffer *out, double by, const char *forward, const char *backward) {
    buffer_append_number(out, fabs(by), DECIMALS);
    buffer_print(out, " %s", by > 0 ? forward : backward);
}

static void append_move(Buffer *out, double dx, double dy) {
    if (is_nothing(dx) && is_nothing(dy))
        return;
    begin_phrase(out);
    buffer_append_text(out, "moved ");
    if (!is_nothing(dx))
        append_distance(out, dx, "right", "left");
    if (!is_nothing(dx) && !is_nothing(dy))
        buffer_append_text(out, " and ");
    if (!is_nothing(dy))
        append_distance(out, dy, "down", "up");
}

static void append_instead(Buffer *out, const char *name, double now, double before) {
    if (is_nothing(now - before))
        return;
    begin_phrase(out);
    buffer_print(out, "%s ", name);
    buffer_append_number(out, now, DECIMALS);
    buffer_append_text(out, " instead of ");
    buffer_append_number(out, before, DECIMALS);
}

/* "12,3 40x50", or "12,3" alone. */
static void append_place(Buffer *out, const char *before, const char *now) {
    double a[4] = {0}, b[4] = {0};
    read_numbers(before, a, 4);
    read_numbers(now, b, 4);
    append_move(out, b[0] - a[0], b[1] - a[1]);
    append_instead(out, "width", b[2], a[2]);
    append_instead(out, "height", b[3], a[3]);
}

static size_t count_numbers(const char *text) {
    size_t count = 0;
    for (; *text; text++)
        count += *text == ',';
    return 2 * count;
}

/* The way of a path: how far its points moved, when they are as many. */
static void append_way(Buffer *out, const char *before, const char *now, Arena *arena) {
    size_t count = count_numbers(before);
    begin_phrase(out);
    if (count != count_numbers(now)) {
        buffer_print(out, "%zu points instead of %zu", count_numbers(now) / 2, count / 2);
        return;
    }
    double *a = arena_new_array(arena, double, count + 1), *b = arena_new_array(arena, double, count + 1),
           most = 0;
    size_t moved = 0;
    read_numbers(before, a, count);
    read_numbers(now, b, count);
    for (size_t i = 0; i + 1 < count; i += 2) {
        double by = hypot(b[i] - a[i], b[i + 1] - a[i + 1]);
        moved += !is_nothing(by);
        most = by > most ? by : most;
    }
    buffer_print(out, "%zu of %zu points moved, by up to ", moved, count / 2);
    buffer_append_number(out, most, DECIMALS);
}

/* A part of a long text, around the place `at`, from the beginning of a word on. */
static void append_excerpt(Buffer *out, const char *text, size_t at) {
    size_t length = strlen(text), from = at > MOST_TEXT / 2 ? at - MOST_TEXT / 2 : 0;
    size_t to = from + MOST_TEXT < length ? from + MOST_TEXT : length;
    while (from > 0 && from < at && (text[from - 1] != ' ' || is_within_character(text[from])))
        from++;
    while (from > 0 && is_within_character(text[from]))
        from--;
    while (to < length && is_within_character(text[to]))
        to++;
    buffer_append_text(out, from ? "\xe2\x80\xa6" : "");
    buffer_append(out, text + from, to - from);
    buffer_append_text(out, to < length ? "\xe2\x80\xa6" : "");
}

/* Of texts too long to be shown whole, the places where they begin to differ. */
static void append_said(Buffer *out, const char *before, const char *now) {
    if (!before || !now || (strlen(before) <= MOST_TEXT && strlen(now) <= MOST_TEXT)) {
        buffer_append_text(out, "was ");
        append_value(out, before ? before : "without a label");
        return;
    }
    size_t at = 0;
    while (before[at] && before[at] == now[at])
        at++;
    append_excerpt(out, now, at);
    buffer_append_text(out, " instead of ");
    append_excerpt(out, before, at);
}

static void append_property(Buffer *out, const char *name, const char *before, const char *now,
                            Arena *arena) {
    if (same(before, now))
        return;
    if (before && now && (!strcmp(name, "place") || !strcmp(name, "at") || !strcmp(name, "clip"))) {
        append_place(out, before, now);
        return;
    }
    if (before && now && !strcmp(name, "d")) {
        append_way(out, before, now, arena);
        return;
    }
    begin_phrase(out);
    if (!strcmp(name, "label") || !strcmp(name, "text")) {
        append_said(out, before, now);
        return;
    }
    buffer_print(out, now ? "%s " : "no %s", name);
    append_value(out, now ? now : "");
    if (before) {
        buffer_append_text(out, " instead of ");
        append_value(out, before);
    } else {
        buffer_append_text(out, ", which it had not");
    }
}

/* The measured width of a text, and a label that says what the text does, change with it. */
static bool goes_without_saying(const char *name, const Line *before, const Line *now) {
    bool text_changed = !same(value_of(before, "text"), value_of(now, "text"));
    bool size_changed = !same(value_of(before, "size"), value_of(now, "size"));
    if (!strcmp(name, "width") && value_of(now, "text"))
        return text_changed || size_changed;
    return !strcmp(name, "label") && text_changed;
}

static bool is_said(const char *name) {
    return !strcmp(name, "text") || !strcmp(name, "label");
}

/* What a reader reads comes first. */
static void append_changed(Buffer *out, const Line *before, const Line *now, bool said, Arena *arena) {
    for (size_t i = 0; i < now->count; i++) {
        const char *name = now->parts[i].name;
        if (is_said(name) == said && !goes_without_saying(name, before, now))
            append_property(out, name, value_of(before, name), now->parts[i].value, arena);
    }
    for (size_t i = 0; i < before->count; i++)
        if (is_said(before->parts[i].name) == said && !value_of(now, before->parts[i].name))
            append_property(out, before->parts[i].name, before->parts[i].value, NULL, arena);
}

static const char *describe(const Line *before, const Line *now, Arena *arena) {
    Buffer out;
    buffer_init(&out);
    append_changed(&out, before, now, true, arena);
    append_changed(&out, before, now, false, arena);
    const char *text = arena_copy_text(arena, out.length ? buffer_text(&out) : "stands elsewhere");
    buffer_finish(&out);
    return text;
}

static const char *subject_of(const Line *line) {
    const char *text = value_of(line, "text"), *label = value_of(line, "label");
    return !strcmp(line->kind, "description") ? NULL : text ? text : label;
}

static void tell(Story *story, const Line *line, const char *what) {
    for (size_t i = 0; i < story->count; i++)
        if (!strcmp(story->events[i].role, line->role) && !strcmp(story->events[i].what, what)) {
            story->events[i].times++;
            return;
        }
    if (story->count == SCENE_CHANGES_MOST - 1) {
        story->untold++;
        return;
    }
    story->events[story->count++] = (Event){line->role, subject_of(line), what, 1};
}

/* All lines that were removed, or that were added. */
typedef struct Lines {
    Line *items;
    size_t count;
} Lines;

/* A place begins where something is removed after something was added, or is not near what was before. */
static Lines read_lines(const TextDiff *text, bool added, Arena *arena) {
    Lines lines = {.items = arena_new_array(arena, Line, text->count)};
    size_t place = 0;
    for (size_t i = 0; i < text->count; i++) {
        place += i && text->changes[i - 1].added && !text->changes[i].added;
        if (text->changes[i].added != added)
            continue;
        lines.items[lines.count] = read_line(&text->changes[i], arena);
        lines.items[lines.count++].place = place;
    }
    return lines;
}

static void find_partners(const Lines *removed, const Lines *added) {
    for (int anywhere = 0; anywhere < 2; anywhere++)
        for (size_t i = 0; i < removed->count; i++)
            if (!removed->items[i].partner)
                find_partner(&removed->items[i], added->items, added->count, anywhere);
}

static void tell_all(Story *story, const Lines *removed, const Lines *added) {
    for (size_t i = 0; i < removed->count; i++) {
        const Line *line = &removed->items[i], *partner = line->partner;
        tell(story, partner ? partner : line, partner ? describe(line, partner, story->arena) : "is gone");
    }
    for (size_t i = 0; i < added->count; i++)
        if (!added->items[i].partner)
            tell(story, &added->items[i], "is new");
}

static const char *sentence_of(const Event *event, Arena *arena) {
    Buffer out;
    buffer_init(&out);
    buffer_append_text(&out, event->role);
    if (event->times > 1) {
        buffer_print(&out, ", %zu of them", event->times);
    } else if (event->subject) {
        buffer_append_text(&out, " ");
        append_value(&out, event->subject);
    }
    buffer_print(&out, ": %s", event->what);
    const char *text = arena_copy_text(arena, buffer_text(&out));
    buffer_finish(&out);
    return text;
}

SceneChanges scene_changes_describe(const TextDiff *text, Arena *arena) {
    Story story = {.arena = arena};
    Lines removed = read_lines(text, false, arena), added = read_lines(text, true, arena);
    find_partners(&removed, &added);
    tell_all(&story, &removed, &added);
    SceneChanges changes = {.sentences = arena_new_array(arena, const char *, SCENE_CHANGES_MOST)};
    for (size_t i = 0; i < story.count; i++)
        changes.sentences[changes.count++] = sentence_of(&story.events[i], arena);
    if (story.untold)
        changes.sentences[changes.count++] = arena_print(arena, "and %zu parts more", story.untold);
    return changes;
}
