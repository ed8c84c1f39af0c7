#include "table/group.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A hash set of numbered members with open addressing; a slot holds a number + 1. */
typedef struct NumberSet {
    uint32_t *slots; /* owned */
    uint64_t *keys;  /* owned; of each member */
    size_t slot_count, count, key_capacity;
} NumberSet;

static void set_init(NumberSet *set) {
    *set = (NumberSet){.slot_count = 64};
    set->slots = memory_allocate(set->slot_count, sizeof *set->slots);
}

static void set_finish(NumberSet *set) {
    free(set->slots);
    free(set->keys);
}

/* The finaliser of SplitMix64 (S. Vigna, 2015). */
static uint64_t mix(uint64_t key) {
    key = (key ^ key >> 30) * 0xBF58476D1CE4E5B9u;
    key = (key ^ key >> 27) * 0x94D049BB133111EBu;
    return key ^ key >> 31;
}

static void set_insert(NumberSet *set, uint32_t member) {
    size_t slot = mix(set->keys[member]) & (set->slot_count - 1);
    while (set->slots[slot])
        slot = (slot + 1) & (set->slot_count - 1);
    set->slots[slot] = member + 1;
}

static void set_widen(NumberSet *set) {
    free(set->slots);
    set->slot_count *= 4;
    set->slots = memory_allocate(set->slot_count, sizeof *set->slots);
    for (size_t i = 0; i < set->count; i++)
        set_insert(set, (uint32_t)i);
}

/* The member with the key, which `matches` (may be NULL) accepts; a new one when there is none. */
static uint32_t set_find(NumberSet *set, uint64_t key, bool (*matches)(const void *context, uint32_t member),
                         const void *context) {
    size_t slot = mix(key) & (set->slot_count - 1);
    for (; set->slots[slot]; slot = (slot + 1) & (set->slot_count - 1)) {
        uint32_t member = set->slots[slot] - 1;
        if (set->keys[member] == key && (!matches || matches(context, member)))
            return member;
    }
    set->keys = memory_grow(set->keys, &set->key_capacity, set->count + 1, sizeof *set->keys);
    set->keys[set->count++] = key;
    uint32_t member = (uint32_t)(set->count - 1);
    set_insert(set, member);
    if (set->count * 2 > set->slot_count)
        set_widen(set);
    return member;
}

/* What is being numbered. */
typedef struct Encoder {
    NumberSet set;
    uint32_t *of_row, *first_row;
    size_t first_capacity;
    Arena *arena;
} Encoder;

static Encoder begin(size_t rows, Arena *arena) {
    Encoder encoder = {.arena = arena, .of_row = arena_new_array(arena, uint32_t, rows)};
    set_init(&encoder.set);
    return encoder;
}

static TableGroups finish(Encoder *encoder) {
    TableGroups groups = {
        .count = encoder->set.count, .of_row = encoder->of_row, .first_row = encoder->first_row};
    set_finish(&encoder->set);
    return groups;
}

static void put(Encoder *encoder, size_t row, uint32_t member, bool is_new) {
    encoder->of_row[row] = member;
    if (!is_new)
        return;
    encoder->first_row = arena_grow(encoder->arena, encoder->first_row, member, &encoder->first_capacity,
                                    sizeof *encoder->first_row);
    encoder->first_row[member] = (uint32_t)row;
}

static void encode_key(Encoder *encoder, size_t row, uint64_t key) {
    size_t before = encoder->set.count;
    uint32_t member = set_find(&encoder->set, key, NULL, NULL);
    put(encoder, row, member, encoder->set.count > before);
}

static uint64_t number_key(double value) {
    uint64_t key = 0;
    if (isnan(value))
        return UINT64_MAX;
    if (value != 0)
        memcpy(&key, &value, sizeof key);
    return key;
}

/* FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo). */
static uint64_t hash_text(TextSlice text) {
    uint64_t hash = 0xCBF29CE484222325u;
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.bytes[i]) * 0x100000001B3u;
    return hash;
}

typedef struct TextMatch {
    const Table *table;
    size_t column;
    TextSlice text;
    const Encoder *encoder;
} TextMatch;

static bool text_matches(const void *context, uint32_t member) {
    const TextMatch *match = context;
    TextSlice other = table_text(match->table, match->column, match->encoder->first_row[member]);
    return other.length == match->text.length &&
           (!other.length || !memcmp(other.bytes, match->text.bytes, other.length));
}

static void encode_text(Encoder *encoder, const Table *table, size_t column, size_t row) {
    TextMatch match = {table, column, table_text(table, column, row), encoder};
    size_t before = encoder->set.count;
    uint32_t member = set_find(&encoder->set, hash_text(match.text), text_matches, &match);
    put(encoder, row, member, encoder->set.count > before);
}

/* The column's numbers when it can be taken as one of numbers. */
static const double *find_numbers(Table *table, size_t column) {
    if (table_column_kind(table, column) == COLUMN_TEXT && !table_column_is_number(table, column))
        return NULL;
    return table_numbers(table, column, (Place){0}, NULL);
}

TableGroups table_encode_column(Table *table, size_t column, Arena *arena) {
    size_t rows = table_row_count(table);
    const double *numbers = find_numbers(table, column);
    Encoder encoder = begin(rows, arena);
    for (size_t row = 0; row < rows; row++) {
        if (numbers)
            encode_key(&encoder, row, number_key(numbers[row]));
        else
            encode_text(&encoder, table, column, row);
    }
    return finish(&encoder);
}

/* Splits groups by a further column's values. */
static TableGroups refine(const TableGroups *groups, const TableGroups *values, size_t rows, Arena *arena) {
    Encoder encoder = begin(rows, arena);
    for (size_t row = 0; row < rows; row++)
        encode_key(&encoder, row, (uint64_t)groups->of_row[row] << 32 | values->of_row[row]);
    return finish(&encoder);
}

static void list_rows(TableGroups *groups, size_t row_count, Arena *arena) {
    uint32_t *starts = arena_new_array(arena, uint32_t, groups->count + 2);
    uint32_t *rows = arena_new_array(arena, uint32_t, row_count);
    /* starts[g + 1] is where the next row of g goes, and so in the end where g + 1 begins. */
    for (size_t row = 0; row < row_count; row++)
        starts[groups->of_row[row] + 2]++;
    for (size_t group = 2; group <= groups->count + 1; group++)
        starts[group] += starts[group - 1];
    for (size_t row = 0; row < row_count; row++)
        rows[starts[groups->of_row[row] + 1]++] = (uint32_t)row;
    groups->starts = starts;
    groups->rows = rows;
}

TableGroups table_group_rows(Table *table, const size_t *columns, size_t column_count, Arena *arena) {
    size_t rows = table_row_count(table);
    TableGroups groups = {.count = rows > 0,
                          .of_row = arena_new_array(arena, uint32_t, rows),
                          .first_row = arena_new_array(arena, uint32_t, 1)};
    for (size_t i = 0; i < column_count; i++) {
        TableGroups values = table_encode_column(table, columns[i], arena);
        groups = i ? refine(&groups, &values, rows, arena) : values;
    }
    list_rows(&groups, rows, arena);
    return groups;
}
