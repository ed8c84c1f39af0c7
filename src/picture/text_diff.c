#include "picture/text_diff.h"

#include <stdint.h>
#include <string.h>

typedef struct Line {
    const char *text;
    size_t length;
    uint64_t hash;
} Line;

typedef struct Lines {
    const Line *items;
    size_t count;
} Lines;

static uint64_t hash_text(const char *text, size_t length) {
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)text[i]) * 0x100000001b3u;
    return hash;
}

static Lines split(const char *text, size_t length, Arena *arena) {
    Line *lines = NULL;
    size_t count = 0, capacity = 0;
    for (size_t at = 0; at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t size = end ? (size_t)(end - text) - at : length - at;
        lines = arena_grow(arena, lines, count, &capacity, sizeof *lines);
        lines[count++] = (Line){text + at, size, hash_text(text + at, size)};
        at += size + 1;
    }
    return (Lines){lines, count};
}

static bool lines_equal(const Line *a, const Line *b) {
    return a->hash == b->hash && a->length == b->length && !memcmp(a->text, b->text, a->length);
}

/* What differs lies between `first` and the ends of both. */
typedef struct Middle {
    Lines a, b;
    size_t first;
} Middle;

static Middle cut_equal_ends(Lines a, Lines b) {
    size_t first = 0;
    while (first < a.count && first < b.count && lines_equal(&a.items[first], &b.items[first]))
        first++;
    while (a.count > first && b.count > first && lines_equal(&a.items[a.count - 1], &b.items[b.count - 1])) {
        a.count--;
        b.count--;
    }
    return (Middle){{a.items + first, a.count - first}, {b.items + first, b.count - first}, first};
}

/* reach[k]: how far along `a` the paths with `d` changes get on diagonal k = x - y. Each step keeps the
   values that it started from, so that the way can be found back. */
typedef struct Search {
    const Middle *middle;
    int64_t most;    /* changes */
    int64_t *reach;  /* by diagonal, from -most - 1 on */
    int64_t **steps; /* by number of changes: reach from -d to d before that step */
    Arena *arena;
} Search;

static int64_t follow_equal(const Middle *middle, int64_t x, int64_t diagonal) {
    int64_t y = x - diagonal;
    while (x < (int64_t)middle->a.count && y < (int64_t)middle->b.count &&
           lines_equal(&middle->a.items[x], &middle->b.items[y])) {
        x++;
        y++;
    }
    return x;
}

static bool goes_down(const int64_t *reach, int64_t changes, int64_t diagonal) {
    return diagonal == -changes || (diagonal != changes && reach[diagonal - 1] < reach[diagonal + 1]);
}

/* The number of changes, or -1 when there are too many. */
static int64_t search(Search *state) {
    const Middle *middle = state->middle;
    int64_t *reach = state->reach + state->most + 1;
    for (int64_t changes = 0; changes <= state->most; changes++) {
        state->steps[changes] = arena_copy_items(state->arena, reach - changes - 1, (size_t)(2 * changes + 3),
                                                 (size_t)(2 * changes + 3), sizeof *reach);
        for (int64_t diagonal = -changes; diagonal <= changes; diagonal += 2) {
            int64_t x = goes_down(reach, changes, diagonal) ? reach[diagonal + 1] : reach[diagonal - 1] + 1;
            x = reach[diagonal] = follow_equal(middle, x, diagonal);
            if (x == (int64_t)middle->a.count && x - diagonal == (int64_t)middle->b.count)
                return changes;
        }
    }
    return -1;
}

/* Whether a line of `a` was removed, and one of `b` added. */
typedef struct Flags {
    bool *removed, *added;
} Flags;

static void walk_back(const Search *state, int64_t changes, const Flags *flags) {
    int64_t x = (int64_t)state->middle->a.count, y = (int64_t)state->middle->b.count;
    for (; changes > 0; changes--) {
        const int64_t *reach = state->steps[changes] + changes + 1;
        int64_t diagonal = x - y;
        bool down = goes_down(reach, changes, diagonal);
        diagonal += down ? 1 : -1;
        x = reach[diagonal];
        y = x - diagonal;
        *(down ? flags->added + y : flags->removed + x) = true;
    }
}

static void find_changes(const Middle *middle, const Flags *flags, Arena *arena) {
    Search state = {.middle = middle, .most = TEXT_DIFF_MOST_CHANGES, .arena = arena};
    if (middle->a.count + middle->b.count < TEXT_DIFF_MOST_CHANGES)
        state.most = (int64_t)(middle->a.count + middle->b.count);
    state.reach = arena_new_array(arena, int64_t, (size_t)(2 * state.most + 3));
    state.steps = arena_new_array(arena, int64_t *, (size_t)(state.most + 1));
    int64_t changes = search(&state);
    if (changes >= 0) {
        walk_back(&state, changes, flags);
        return;
    }
    memset(flags->removed, true, middle->a.count);
    memset(flags->added, true, middle->b.count);
}

static void add_change(TextDiff *diff, const Lines *lines, size_t index, size_t first, bool added) {
    const Line *line = &lines->items[index];
    diff->changes[diff->count++] = (TextChange){added, first + index + 1, line->text, line->length};
    diff->added += added;
    diff->removed += !added;
}

static TextDiff list_changes(const Middle *middle, const Flags *flags, Arena *arena) {
    TextDiff diff = {.changes = arena_new_array(arena, TextChange, middle->a.count + middle->b.count)};
    for (size_t x = 0, y = 0; x < middle->a.count || y < middle->b.count; x++, y++) {
        for (; x < middle->a.count && flags->removed[x]; x++)
            add_change(&diff, &middle->a, x, middle->first, false);
        for (; y < middle->b.count && flags->added[y]; y++)
            add_change(&diff, &middle->b, y, middle->first, true);
    }
    return diff;
}

TextDiff text_diff(const char *a, size_t a_length, const char *b, size_t b_length, Arena *arena) {
    Middle middle = cut_equal_ends(split(a, a_length, arena), split(b, b_length, arena));
    Flags flags = {arena_new_array(arena, bool, middle.a.count),
                   arena_new_array(arena, bool, middle.b.count)};
    find_changes(&middle, &flags, arena);
    return list_changes(&middle, &flags, arena);
}
