#include "spec/field.h"

#include "base/number.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

const NumberRange any_range = {-1e15, 1e15, "a number"};
const NumberRange positive_range = {1e-9, 1e15, "a number above 0"};
const NumberRange zero_up_range = {0, 1e15, "a number from 0 up"};
const NumberRange share_range = {0, 1, "a number from 0 to 1"};
const NumberRange count_range = {1, 1000, "a whole number from 1 to 1000"};
const NumberRange page_range = {16, 16384, "a number from 16 to 16384"};

/* What every reading function needs. */
typedef struct Reader {
    Arena *arena;
    Diagnostics *diagnostics;
    const char *path;
} Reader;

typedef void ReadValue(const Reader *reader, const Field *field, const Node *node, void *member);

static void read_over(const Reader *reader, const FieldTable *table, void *object, const Node *node);
static void *read_object(const Reader *reader, const FieldTable *table, const Node *node);

static Reader reader_below(const Reader *reader, const char *key) {
    Reader below = *reader;
    below.path = *reader->path ? arena_print(reader->arena, "%s.%s", reader->path, key) : key;
    return below;
}

static Reader reader_at(const Reader *reader, size_t index) {
    Reader below = *reader;
    below.path = arena_print(reader->arena, "%s[%zu]", reader->path, index);
    return below;
}

static void report_kind(const Reader *reader, const Node *node, const char *expected) {
    diagnostics_report(reader->diagnostics, (Diagnostic){.id = MESSAGE_WRONG_KIND,
                                                         .place = node->place,
                                                         .path = reader->path,
                                                         .found = node_describe(node, reader->arena),
                                                         .expected = expected});
}

static void read_text(const Reader *reader, const Field *field, const Node *node, void *member) {
    (void)field;
    if (!node_is_scalar(node) || node_is_null(node))
        report_kind(reader, node, "a text");
    else
        *(SpecText *)member = (SpecText){node_text(node), node};
}

static void read_title(const Reader *reader, const Field *field, const Node *node, void *member) {
    if (node_is_null(node))
        *(SpecText *)member = (SpecText){NULL, node};
    else
        read_text(reader, field, node, member);
}

static bool check_number(const Reader *reader, const Node *node, const NumberRange *range, double *value) {
    if (!node_number(node, value)) {
        report_kind(reader, node, range->text);
        return false;
    }
    if (*value >= range->low && *value <= range->high && (range != &count_range || *value == floor(*value)))
        return true;
    return diagnostics_report(reader->diagnostics, (Diagnostic){.id = MESSAGE_OUT_OF_RANGE,
                                                                .place = node->place,
                                                                .path = reader->path,
                                                                .found = node_text(node),
                                                                .expected = range->text});
}

static void read_number(const Reader *reader, const Field *field, const Node *node, void *member) {
    double value;
    if (check_number(reader, node, field->detail, &value))
        *(SpecNumber *)member = (SpecNumber){value, true, node};
}

static void read_flag(const Reader *reader, const Field *field, const Node *node, void *member) {
    (void)field;
    bool value;
    if (node_bool(node, &value))
        *(SpecFlag *)member = (SpecFlag){value, true, node};
    else
        report_kind(reader, node, "true or false");
}

static bool check_color(const Reader *reader, const Node *node, Color *color) {
    if (!node_is_scalar(node) || node_is_null(node)) {
        report_kind(reader, node, "a colour");
        return false;
    }
    if (color_read(node_text(node), color))
        return true;
    return diagnostics_report(reader->diagnostics, (Diagnostic){.id = MESSAGE_BAD_COLOR,
                                                                .place = node->place,
                                                                .path = reader->path,
                                                                .found = node_text(node)});
}

static void read_color(const Reader *reader, const Field *field, const Node *node, void *member) {
    (void)field;
    Color value;
    if (check_color(reader, node, &value))
        *(SpecColor *)member = (SpecColor){value, true, node};
}

static void report_choice(const Reader *reader, const ChoiceList *list, const Node *node) {
    const char **names = arena_new_array(reader->arena, const char *, list->count);
    for (size_t i = 0; i < list->count; i++)
        names[i] = list->choices[i].name;
    diagnostics_report(reader->diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                         .place = node->place,
                                                         .path = reader->path,
                                                         .found = node_text(node),
                                                         .detail = list->name,
                                                         .known = names,
                                                         .known_count = list->count});
}

static void read_choice(const Reader *reader, const Field *field, const Node *node, void *member) {
    const ChoiceList *list = field->detail;
    if (!node_is_scalar(node)) {
        report_kind(reader, node, "a name");
        return;
    }
    const char *text = node_is_null(node) ? "null" : node_text(node);
    for (size_t i = 0; i < list->count; i++) {
        if (!strcmp(list->choices[i].name, text)) {
            *(SpecChoice *)member = (SpecChoice){list->choices[i].value, true, node};
            return;
        }
    }
    report_choice(reader, list, node);
}

/* A list of one is written without brackets too. */
static size_t item_count(const Node *node) {
    return node_kind(node) == NODE_LIST ? node_count(node) : 1;
}

static const Node *item_at(const Node *node, size_t index) {
    return node_kind(node) == NODE_LIST ? node_item(node, index) : node;
}

static void read_texts(const Reader *reader, const Field *field, const Node *node, void *member) {
    size_t count = item_count(node);
    SpecText *items = arena_new_array(reader->arena, SpecText, count);
    for (size_t i = 0; i < count; i++)
        read_text(reader, field, item_at(node, i), &items[i]);
    *(SpecTexts *)member = (SpecTexts){items, count, node};
}

static void read_numbers(const Reader *reader, const Field *field, const Node *node, void *member) {
    size_t count = item_count(node), kept = 0;
    double *items = arena_new_array(reader->arena, double, count);
    for (size_t i = 0; i < count; i++)
        kept += check_number(reader, item_at(node, i), field->detail, &items[kept]);
    *(SpecNumbers *)member = (SpecNumbers){items, kept, node};
}

static void read_colors(const Reader *reader, const Field *field, const Node *node, void *member) {
    (void)field;
    size_t count = item_count(node), kept = 0;
    Color *items = arena_new_array(reader->arena, Color, count);
    for (size_t i = 0; i < count; i++)
        kept += check_color(reader, item_at(node, i), &items[kept]);
    *(SpecColors *)member = (SpecColors){items, kept, node};
}

static void read_member_object(const Reader *reader, const Field *field, const Node *node, void *member) {
    void **object = member;
    if (*object)
        read_over(reader, field->detail, *object, node);
    else
        *object = read_object(reader, field->detail, node);
}

/* Reads a list item by item; `read_item` gives NULL for an item that is not to be kept. */
static void read_items(const Reader *reader, const Field *field, const Node *node, SpecList *list,
                       void *(*read_item)(const Reader *, const Field *, const Node *)) {
    size_t count = item_count(node), kept = 0;
    void **items = arena_new_array(reader->arena, void *, count);
    for (size_t i = 0; i < count; i++) {
        Reader below = reader_at(reader, i);
        void *item = read_item(&below, field, item_at(node, i));
        if (item)
            items[kept++] = item;
    }
    *list = (SpecList){items, kept, node};
}

static void *read_list_item(const Reader *reader, const Field *field, const Node *node) {
    return read_object(reader, field->detail, node);
}

static void read_list(const Reader *reader, const Field *field, const Node *node, void *member) {
    read_items(reader, field, node, member, read_list_item);
}

static const FieldTable *find_variant(const FieldVariants *variants, const Node *node, int *index) {
    for (size_t i = 0; i < variants->count; i++) {
        if (node_find(node, variants->tables[i]->fields[0].key)) {
            *index = (int)i;
            return variants->tables[i];
        }
    }
    return NULL;
}

static void report_variant(const Reader *reader, const FieldVariants *variants, const Node *node) {
    const char **names = arena_new_array(reader->arena, const char *, variants->count);
    for (size_t i = 0; i < variants->count; i++)
        names[i] = variants->tables[i]->fields[0].key;
    const NodeEntry *first = node_count(node) ? node_entry(node, 0) : NULL;
    diagnostics_report(reader->diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                         .place = first ? first->place : node->place,
                                                         .path = reader->path,
                                                         .found = first ? first->key : "",
                                                         .detail = variants->name,
                                                         .known = names,
                                                         .known_count = variants->count});
}

static void *read_variant_item(const Reader *reader, const Field *field, const Node *node) {
    const FieldVariants *variants = field->detail;
    int index = 0;
    if (node_kind(node) != NODE_MAPPING) {
        report_kind(reader, node, "a mapping");
        return NULL;
    }
    const FieldTable *table = find_variant(variants, node, &index);
    if (!table) {
        report_variant(reader, variants, node);
        return NULL;
    }
    SpecHead *object = read_object(reader, table, node);
    object->variant = index;
    return object;
}

static void read_variants(const Reader *reader, const Field *field, const Node *node, void *member) {
    read_items(reader, field, node, member, read_variant_item);
}

static void read_named(const Reader *reader, const Field *field, const Node *node, void *member) {
    if (node_kind(node) != NODE_MAPPING) {
        report_kind(reader, node, "a mapping from names");
        return;
    }
    void **items = arena_new_array(reader->arena, void *, node_count(node));
    for (size_t i = 0; i < node_count(node); i++) {
        const NodeEntry *entry = node_entry(node, i);
        Reader below = reader_below(reader, entry->key);
        SpecNamed *named = arena_new(reader->arena, SpecNamed);
        *named = (SpecNamed){entry->key, entry->place, read_object(&below, field->detail, entry->value)};
        items[i] = named;
    }
    *(SpecList *)member = (SpecList){items, node_count(node), node};
}

static void *read_keyed_item(const Reader *reader, const Field *field, const Node *node) {
    (void)field;
    SpecKeyed *keyed = arena_new(reader->arena, SpecKeyed);
    keyed->head.node = node;
    if (node_kind(node) == NODE_MAPPING && node_count(node) == 1) {
        const NodeEntry *entry = node_entry(node, 0);
        keyed->name = entry->key;
        keyed->name_place = entry->place;
        keyed->body = entry->value;
    } else if (node_kind(node) == NODE_TEXT) {
        keyed->name = node_text(node);
        keyed->name_place = node->place;
    } else {
        report_kind(reader, node, "a mapping of one name to its settings");
        return NULL;
    }
    return keyed;
}

static void read_keyed(const Reader *reader, const Field *field, const Node *node, void *member) {
    read_items(reader, field, node, member, read_keyed_item);
}

static void read_node(const Reader *reader, const Field *field, const Node *node, void *member) {
    (void)reader;
    (void)field;
    *(const Node **)member = node;
}

static ReadValue *const read_value[] = {
    [FIELD_TEXT] = read_text,       [FIELD_PROSE] = read_text,
    [FIELD_TITLE] = read_title,     [FIELD_NUMBER] = read_number,
    [FIELD_FLAG] = read_flag,       [FIELD_COLOR] = read_color,
    [FIELD_CHOICE] = read_choice,   [FIELD_TEXTS] = read_texts,
    [FIELD_NUMBERS] = read_numbers, [FIELD_COLORS] = read_colors,
    [FIELD_LIST] = read_list,       [FIELD_OBJECT] = read_member_object,
    [FIELD_KEYED] = read_keyed,     [FIELD_VARIANTS] = read_variants,
    [FIELD_NAMED] = read_named,     [FIELD_NODE] = read_node,
};

/* Defaults are written in the table as YAML scalars; they are the program's own and always right. */

static int choice_named(const ChoiceList *list, const char *name) {
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->choices[i].name, name))
            return list->choices[i].value;
    return 0;
}

static void set_fallback(const Field *field, void *member, Arena *arena) {
    double number = 0;
    Color color = {0};
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_PROSE:
    case FIELD_TITLE:
        ((SpecText *)member)->text = field->fallback;
        return;
    case FIELD_NUMBER:
        number_read(field->fallback, strlen(field->fallback), &number);
        *(SpecNumber *)member = (SpecNumber){number, true, NULL};
        return;
    case FIELD_FLAG:
        *(SpecFlag *)member = (SpecFlag){!strcmp(field->fallback, "true"), true, NULL};
        return;
    case FIELD_COLOR:
        color_read(field->fallback, &color);
        *(SpecColor *)member = (SpecColor){color, true, NULL};
        return;
    case FIELD_CHOICE:
        *(SpecChoice *)member = (SpecChoice){choice_named(field->detail, field->fallback), true, NULL};
        return;
    case FIELD_OBJECT:
        *(void **)member = field_make_default(field->detail, arena);
        return;
    default:
        return;
    }
}

void *field_make_default(const FieldTable *table, Arena *arena) {
    char *object = arena_allocate(arena, 1, table->size);
    for (size_t i = 0; i < table->count; i++)
        if (table->fields[i].fallback)
            set_fallback(&table->fields[i], object + table->fields[i].offset, arena);
    return object;
}

static const Field *find_field(const FieldTable *table, const char *key) {
    for (size_t i = 0; i < table->count; i++)
        if (!strcmp(table->fields[i].key, key))
            return &table->fields[i];
    return NULL;
}

const char *const *field_list_names(const FieldTable *table, Arena *arena) {
    const char **names = arena_new_array(arena, const char *, table->count);
    for (size_t i = 0; i < table->count; i++)
        names[i] = table->fields[i].key;
    return names;
}

static void read_field(const Reader *reader, const Field *field, const Node *node, void *object) {
    Reader below = reader_below(reader, field->key);
    read_value[field->kind](&below, field, node, (char *)object + field->offset);
}

static const char *find_refusal(const char *key) {
    static const struct {
        const char *key, *advice;
    } refusals[] = {
#define REFUSAL(KEY, ADVICE) {KEY, ADVICE},
#include "spec/refusals.def"
#undef REFUSAL
    };
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (!strcmp(refusals[i].key, key))
            return refusals[i].advice;
    return NULL;
}

static void report_key(const Reader *reader, const FieldTable *table, const NodeEntry *entry) {
    const char *advice = find_refusal(entry->key);
    Diagnostic refused = {.id = MESSAGE_KEY_REFUSED,
                          .place = entry->place,
                          .path = reader->path,
                          .found = entry->key,
                          .detail = advice};
    Diagnostic unknown = {.id = MESSAGE_UNKNOWN_KEY,
                          .place = entry->place,
                          .path = reader->path,
                          .found = entry->key,
                          .detail = table->name,
                          .known = field_list_names(table, reader->arena),
                          .known_count = table->count};
    diagnostics_report(reader->diagnostics, advice ? refused : unknown);
}

static void read_mapping(const Reader *reader, const FieldTable *table, void *object, const Node *node) {
    for (size_t i = 0; i < node_count(node); i++) {
        const NodeEntry *entry = node_entry(node, i);
        const Field *field = find_field(table, entry->key);
        if (field)
            read_field(reader, field, entry->value, object);
        else
            report_key(reader, table, entry);
    }
}

static const char *expected_object(const FieldTable *table, Arena *arena) {
    return arena_print(arena, "%s: a mapping of its keys%s%s%s", table->name,
                       table->shorthand ? ", or just its " : "", table->shorthand ? table->shorthand : "",
                       table->nullable ? ", or null for none" : "");
}

static void read_over(const Reader *reader, const FieldTable *table, void *object, const Node *node) {
    SpecHead *head = object;
    head->node = node;
    head->off = false;
    if (node_is_null(node) && table->nullable)
        head->off = true;
    else if (node_kind(node) == NODE_MAPPING)
        read_mapping(reader, table, object, node);
    else if (table->shorthand && !node_is_null(node))
        read_field(reader, find_field(table, table->shorthand), node, object);
    else
        report_kind(reader, node, expected_object(table, reader->arena));
}

static void *read_object(const Reader *reader, const FieldTable *table, const Node *node) {
    void *object = field_make_default(table, reader->arena);
    read_over(reader, table, object, node);
    return object;
}

void *field_read_object(const FieldTable *table, const Node *node, const char *path, Arena *arena,
                        Diagnostics *diagnostics) {
    return read_object(&(Reader){arena, diagnostics, path}, table, node);
}

void field_read_over(const FieldTable *table, void *object, const Node *node, const char *path, Arena *arena,
                     Diagnostics *diagnostics) {
    read_over(&(Reader){arena, diagnostics, path}, table, object, node);
}

static const size_t member_sizes[] = {
    [FIELD_TEXT] = sizeof(SpecText),       [FIELD_PROSE] = sizeof(SpecText),
    [FIELD_TITLE] = sizeof(SpecText),      [FIELD_NUMBER] = sizeof(SpecNumber),
    [FIELD_FLAG] = sizeof(SpecFlag),       [FIELD_COLOR] = sizeof(SpecColor),
    [FIELD_CHOICE] = sizeof(SpecChoice),   [FIELD_TEXTS] = sizeof(SpecTexts),
    [FIELD_NUMBERS] = sizeof(SpecNumbers), [FIELD_COLORS] = sizeof(SpecColors),
    [FIELD_LIST] = sizeof(SpecList),       [FIELD_OBJECT] = sizeof(void *),
    [FIELD_KEYED] = sizeof(SpecList),      [FIELD_VARIANTS] = sizeof(SpecList),
    [FIELD_NAMED] = sizeof(SpecList),      [FIELD_NODE] = sizeof(const Node *),
};

void field_inherit(const FieldTable *table, void *object, const void *above) {
    const Node *node = ((const SpecHead *)object)->node;
    for (size_t i = 0; i < table->count; i++) {
        const Field *field = &table->fields[i];
        if (!node_find(node, field->key))
            memcpy((char *)object + field->offset, (const char *)above + field->offset,
                   member_sizes[field->kind]);
    }
}

/* The table of an item of a LIST or VARIANTS. */
static const FieldTable *item_table(const Field *field, const void *item) {
    const FieldVariants *variants = field->detail;
    return field->kind == FIELD_LIST ? field->detail : variants->tables[((const SpecHead *)item)->variant];
}

static void copy_items(const Field *field, SpecList *list, Arena *arena) {
    void **items = arena_new_array(arena, void *, list->count);
    for (size_t i = 0; i < list->count; i++)
        items[i] = field_copy_object(item_table(field, list->items[i]), list->items[i], arena);
    list->items = items;
}

static void copy_named(const Field *field, SpecList *list, Arena *arena) {
    void **items = arena_new_array(arena, void *, list->count);
    for (size_t i = 0; i < list->count; i++) {
        SpecNamed *named = arena_copy_items(arena, list->items[i], 1, 1, sizeof *named);
        named->object = field_copy_object(field->detail, named->object, arena);
        items[i] = named;
    }
    list->items = items;
}

void *field_copy_object(const FieldTable *table, const void *object, Arena *arena) {
    char *copy = arena_allocate(arena, 1, table->size);
    memcpy(copy, object, table->size);
    for (size_t i = 0; i < table->count; i++) {
        const Field *field = &table->fields[i];
        void *member = copy + field->offset, **below = member;
        if (field->kind == FIELD_OBJECT && *below)
            *below = field_copy_object(field->detail, *below, arena);
        else if (field->kind == FIELD_LIST || field->kind == FIELD_VARIANTS)
            copy_items(field, member, arena);
        else if (field->kind == FIELD_NAMED)
            copy_named(field, member, arena);
    }
    return copy;
}

static void visit_text(SpecText *text, FieldVisitProse *visit, void *context) {
    if (text->text && text->node)
        visit(text, context);
}

static void visit_named(const Field *field, const SpecList *list, FieldVisitProse *visit, void *context) {
    for (size_t i = 0; i < list->count; i++)
        field_visit_prose(field->detail, ((SpecNamed *)list->items[i])->object, visit, context);
}

static void visit_items(const Field *field, const SpecList *list, FieldVisitProse *visit, void *context) {
    for (size_t i = 0; i < list->count; i++)
        field_visit_prose(item_table(field, list->items[i]), list->items[i], visit, context);
}

void field_visit_prose(const FieldTable *table, void *object, FieldVisitProse *visit, void *context) {
    for (size_t i = 0; i < table->count; i++) {
        const Field *field = &table->fields[i];
        void *member = (char *)object + field->offset, **below = member;
        if (field->kind == FIELD_PROSE || field->kind == FIELD_TITLE)
            visit_text(member, visit, context);
        else if (field->kind == FIELD_OBJECT && *below)
            field_visit_prose(field->detail, *below, visit, context);
        else if (field->kind == FIELD_LIST || field->kind == FIELD_VARIANTS)
            visit_items(field, member, visit, context);
        else if (field->kind == FIELD_NAMED)
            visit_named(field, member, visit, context);
    }
}

Place field_place(const Node *node, Place otherwise) {
    return node ? node->place : otherwise;
}
