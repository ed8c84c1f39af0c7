#include "spec/schema.h"
#include "spec/spec.h"
#include "spec/theme.h"

#include <string.h>

static const char *const kind_words[] = {
    [FIELD_TEXT] = "text",
    [FIELD_PROSE] = "prose",
    [FIELD_TITLE] = "prose or `null`",
    [FIELD_NUMBER] = "number",
    [FIELD_FLAG] = "true or false",
    [FIELD_COLOR] = "colour",
    [FIELD_CHOICE] = "",
    [FIELD_TEXTS] = "list of texts",
    [FIELD_NUMBERS] = "list of numbers",
    [FIELD_COLORS] = "list of colours",
    [FIELD_OBJECT] = "",
    [FIELD_LIST] = "list of ",
    [FIELD_VARIANTS] = "list of ",
    [FIELD_KEYED] = "list of annotations",
    [FIELD_NODE] = "as told",
};

static void write_kind(const Field *field, Buffer *out) {
    const ChoiceList *choices = field->detail;
    buffer_append_text(out, kind_words[field->kind]);
    if (field->kind == FIELD_OBJECT || field->kind == FIELD_LIST)
        buffer_append_text(out, ((const FieldTable *)field->detail)->name);
    if (field->kind == FIELD_VARIANTS)
        buffer_print(out, "%ss", ((const FieldVariants *)field->detail)->name);
    for (size_t i = 0; field->kind == FIELD_CHOICE && i < choices->count; i++)
        buffer_print(out, "%s`%s`", i ? " " : "", choices->choices[i].name);
}

/* A bar would end the cell. */
static void write_cell(const char *text, Buffer *out) {
    for (; *text; text++) {
        if (*text == '|')
            buffer_append_text(out, "\\");
        buffer_append(out, text, 1);
    }
}

static void write_table(const FieldTable *table, const char *heading, Buffer *out) {
    buffer_print(out, "\n## %s\n\n%s.", heading, table->meaning);
    if (table->shorthand)
        buffer_print(out, " A plain value stands for `%s`.", table->shorthand);
    if (table->nullable)
        buffer_append_text(out, " `null` means none.");
    buffer_append_text(out, "\n\n| key | value | default | meaning |\n|---|---|---|---|\n");
    for (size_t i = 0; i < table->count; i++) {
        const Field *field = &table->fields[i];
        bool plain = field->fallback && field->kind != FIELD_OBJECT;
        buffer_print(out, "| `%s` | ", field->key);
        write_kind(field, out);
        buffer_print(out, " | %s | ", plain ? field->fallback : "");
        write_cell(field->meaning, out);
        buffer_append_text(out, " |\n");
    }
}

/* A table and, the first time they are met, those that its keys lead to. */
typedef struct Visited {
    const FieldTable *tables[256];
    size_t count;
} Visited;

static bool visit(Visited *visited, const FieldTable *table) {
    for (size_t i = 0; i < visited->count; i++)
        if (visited->tables[i] == table)
            return false;
    if (visited->count == sizeof visited->tables / sizeof *visited->tables)
        return false;
    visited->tables[visited->count++] = table;
    return true;
}

static void write_tables(Visited *visited, const FieldTable *table, Buffer *out) {
    if (!visit(visited, table))
        return;
    write_table(table, table->name, out);
    for (size_t i = 0; i < table->count; i++) {
        const Field *field = &table->fields[i];
        const FieldVariants *variants = field->detail;
        if (field->kind == FIELD_OBJECT || field->kind == FIELD_LIST)
            write_tables(visited, field->detail, out);
        for (size_t k = 0; field->kind == FIELD_VARIANTS && k < variants->count; k++)
            write_tables(visited, variants->tables[k], out);
    }
}

void schema_write_reference(const SchemaNames *names, Buffer *out) {
    Visited visited = {0};
    buffer_append_text(out, "# The language\n\nMarks:");
    for (size_t i = 0; i < names->mark_count; i++)
        buffer_print(out, "%s `%s`", i ? "," : "", names->marks[i]);
    buffer_append_text(out, ".\n\nProse is text that readers see.\n");
    write_tables(&visited, &ChartSpec_table, out);
    for (size_t i = 0; i < names->annotation_count; i++)
        write_table(names->annotations[i].table, names->annotations[i].name, out);
    write_tables(&visited, &Theme_table, out);
}
