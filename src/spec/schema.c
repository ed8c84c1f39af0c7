#include "spec/schema.h"

#include "spec/spec.h"
#include "spec/theme.h"

#include <string.h>

enum { MOST_TABLES = 256 };

/* Tables that were met, each defined once, in the order of their first use. */
typedef struct Definitions {
    const SchemaNames *names;
    const FieldTable *tables[MOST_TABLES];
    size_t count;
} Definitions;

static void write_text(Buffer *out, const char *text) {
    buffer_append(out, "\"", 1);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buffer_append(out, "\\", 1);
        buffer_append(out, text, 1);
    }
    buffer_append(out, "\"", 1);
}

static size_t find_table(Definitions *definitions, const FieldTable *table) {
    for (size_t i = 0; i < definitions->count; i++)
        if (definitions->tables[i] == table)
            return i;
    if (definitions->count < MOST_TABLES)
        definitions->tables[definitions->count++] = table;
    return definitions->count - 1;
}

static void write_reference(Definitions *definitions, const FieldTable *table, Buffer *out) {
    buffer_print(out, "{\"$ref\": \"#/$defs/t%zu\"}", find_table(definitions, table));
}

static void write_choices(const ChoiceList *list, Buffer *out) {
    buffer_append_text(out, "{\"enum\": [");
    for (size_t i = 0; i < list->count; i++) {
        const char *name = list->choices[i].name;
        bool bare = !strcmp(name, "null") || !strcmp(name, "true") || !strcmp(name, "false");
        buffer_append_text(out, i ? ", " : "");
        if (bare || strspn(name, "0123456789") == strlen(name))
            buffer_append_text(out, name);
        else
            write_text(out, name);
    }
    buffer_append_text(out, "]}");
}

static void write_range(const NumberRange *range, Buffer *out) {
    buffer_append_text(out, "{\"type\": \"number\"");
    if (range->low > -1e14)
        buffer_print(out, ", \"minimum\": %.9g", range->low);
    if (range->high < 1e14)
        buffer_print(out, ", \"maximum\": %.9g", range->high);
    buffer_append_text(out, "}");
}

/* One item, or a list of them. */
static void write_listed(Buffer *out, const char *item, size_t length) {
    buffer_append_text(out, "{\"anyOf\": [");
    buffer_append(out, item, length);
    buffer_append_text(out, ", {\"type\": \"array\", \"items\": ");
    buffer_append(out, item, length);
    buffer_append_text(out, "}]}");
}

static void write_item(Definitions *definitions, const Field *field, Buffer *out) {
    const FieldVariants *variants = field->detail;
    switch (field->kind) {
    case FIELD_TEXTS:
        buffer_append_text(out, "{\"type\": [\"string\", \"number\", \"boolean\"]}");
        return;
    case FIELD_NUMBERS:
        write_range(field->detail, out);
        return;
    case FIELD_COLORS:
        buffer_append_text(out, "{\"type\": \"string\"}");
        return;
    case FIELD_LIST:
        write_reference(definitions, field->detail, out);
        return;
    case FIELD_VARIANTS:
        buffer_append_text(out, "{\"anyOf\": [");
        for (size_t i = 0; i < variants->count; i++) {
            buffer_append_text(out, i ? ", " : "");
            write_reference(definitions, variants->tables[i], out);
        }
        buffer_append_text(out, "]}");
        return;
    default:
        buffer_append_text(out, "{\"anyOf\": [");
        for (size_t i = 0; i < definitions->names->annotation_count; i++) {
            const SchemaAnnotation *annotation = &definitions->names->annotations[i];
            buffer_append_text(out,
                               "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {");
            write_text(out, annotation->name);
            buffer_append_text(out, ": {\"anyOf\": [{\"type\": \"null\"}, ");
            write_reference(definitions, annotation->table, out);
            buffer_append_text(out, "]}}}, ");
        }
        buffer_append_text(out, "{\"type\": \"string\"}]}");
        return;
    }
}

static void write_kind(Definitions *definitions, const Field *field, Buffer *out) {
    Buffer item;
    switch (field->kind) {
    case FIELD_TEXT:
    case FIELD_PROSE:
        buffer_append_text(out, "{\"type\": [\"string\", \"number\", \"boolean\"]}");
        return;
    case FIELD_TITLE:
        buffer_append_text(out, "{\"type\": [\"string\", \"number\", \"boolean\", \"null\"]}");
        return;
    case FIELD_NUMBER:
        write_range(field->detail, out);
        return;
    case FIELD_FLAG:
        buffer_append_text(out, "{\"type\": \"boolean\"}");
        return;
    case FIELD_COLOR:
        buffer_append_text(out, "{\"type\": \"string\"}");
        return;
    case FIELD_CHOICE:
        write_choices(field->detail, out);
        return;
    case FIELD_OBJECT:
        write_reference(definitions, field->detail, out);
        return;
    case FIELD_NAMED:
        buffer_append_text(out, "{\"type\": \"object\", \"additionalProperties\": ");
        write_reference(definitions, field->detail, out);
        buffer_append_text(out, "}");
        return;
    case FIELD_NODE:
        buffer_append_text(out, "true");
        return;
    default:
        buffer_init(&item);
        write_item(definitions, field, &item);
        write_listed(out, item.bytes, item.length);
        buffer_finish(&item);
        return;
    }
}

static void write_marks(const SchemaNames *names, Buffer *out) {
    buffer_append_text(out, "{\"enum\": [");
    for (size_t i = 0; i < names->mark_count; i++) {
        buffer_append_text(out, i ? ", " : "");
        write_text(out, names->marks[i]);
    }
    buffer_append_text(out, "]}");
}

static bool is_kind(const FieldTable *table) {
    for (size_t i = 0; i < spec_kind_count; i++)
        if (spec_kinds[i].table == table)
            return true;
    return false;
}

static void write_property(Definitions *definitions, const FieldTable *table, const Field *field,
                           Buffer *out) {
    buffer_append_text(out, "        ");
    write_text(out, field->key);
    buffer_append_text(out, ": {\"description\": ");
    write_text(out, field->meaning);
    buffer_append_text(out, ", \"allOf\": [");
    if (table == &MarkSpec_table && !strcmp(field->key, "type"))
        write_marks(definitions->names, out);
    else if (is_kind(table) && !strcmp(field->key, "config"))
        write_item(definitions, &(Field){.kind = FIELD_LIST, .detail = &Theme_table}, out);
    else
        write_kind(definitions, field, out);
    buffer_append_text(out, "]}");
}

static const Field *find_shorthand(const FieldTable *table) {
    for (size_t i = 0; table->shorthand && i < table->count; i++)
        if (!strcmp(table->fields[i].key, table->shorthand))
            return &table->fields[i];
    return NULL;
}

static void write_table(Definitions *definitions, const FieldTable *table, Buffer *out) {
    const Field *shorthand = find_shorthand(table);
    buffer_append_text(out, "{\n      \"description\": ");
    write_text(out, table->meaning);
    buffer_append_text(out, ",\n      \"anyOf\": [");
    if (table->nullable)
        buffer_append_text(out, "{\"type\": \"null\"}, ");
    if (table == &Theme_table)
        buffer_append_text(out, "{\"type\": \"string\"}, ");
    if (shorthand && table == &MarkSpec_table)
        write_marks(definitions->names, out);
    else if (shorthand)
        write_kind(definitions, shorthand, out);
    buffer_append_text(out, shorthand ? ", " : "");
    buffer_append_text(out, "{\"type\": \"object\", \"additionalProperties\": false, \"properties\": {\n");
    for (size_t i = 0; i < table->count; i++) {
        write_property(definitions, table, &table->fields[i], out);
        buffer_append_text(out, i + 1 < table->count ? ",\n" : "\n");
    }
    buffer_append_text(out, "      }}]\n    }");
}

/* The kinds of specs, told apart as spec_read() does. */
static void write_kinds(Definitions *definitions, Buffer *out) {
    size_t open = 0;
    for (size_t i = 0; i < spec_kind_count; i++) {
        const SpecKindRow *row = &spec_kinds[i];
        if (row->key) {
            buffer_print(out, "\"if\": {\"required\": [\"%s\"]}, \"then\": ", row->key);
            write_reference(definitions, row->table, out);
            buffer_append_text(out, ", \"else\": {");
            open++;
        } else {
            buffer_print(out, "\"$ref\": \"#/$defs/t%zu\"", find_table(definitions, row->table));
        }
    }
    while (open--)
        buffer_append_text(out, "}");
}

void schema_write(const SchemaNames *names, Buffer *out) {
    Definitions definitions = {.names = names};
    buffer_append_text(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
                            "  \"title\": \"deckchart\",\n  ");
    write_kinds(&definitions, out);
    buffer_append_text(out, ",\n  \"$defs\": {\n");
    for (size_t i = 0; i < definitions.count; i++) {
        buffer_print(out, "%s    \"t%zu\": ", i ? ",\n" : "", i);
        write_table(&definitions, definitions.tables[i], out);
    }
    buffer_append_text(out, "\n  }\n}\n");
}
