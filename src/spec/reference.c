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
    [FIELD_NAMED] = "names, each with ",
    [FIELD_KEYED] = "list of annotations",
    [FIELD_NODE] = "as told",
};

static void write_kind(const Field *field, Buffer *out) {
    const ChoiceList *choices = field->detail;
    buffer_append_text(out, kind_words[field->kind]);
    if (field->kind == FIELD_OBJECT || field->kind == FIELD_LIST || field->kind == FIELD_NAMED)
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
        if (field->kind == FIELD_OBJECT || field->kind == FIELD_LIST || field->kind == FIELD_NAMED)
            write_tables(visited, field->detail, out);
        for (size_t k = 0; field->kind == FIELD_VARIANTS && k < variants->count; k++)
            write_tables(visited, variants->tables[k], out);
    }
}

/* What facts/facts.h says, for users. */
static const char figures[] =
    "Prose is text that readers see. `{{ expression }}` in it is replaced by a figure from the data, "
    "`{{ expression | format }}` by the figure in a d3-format; `\\{{` is two braces. In YAML a text that "
    "begins "
    "with `{{` needs quotes.\n\n"
    "| in an expression | is |\n|---|---|\n"
    "| `revenue.total[3Q01]` | a cell: data set, column, and the key of its row, looked for in the first "
    "column; `data` is the chart's own rows |\n"
    "| `revenue.sales[3Q01, Internet access]` | a cell by several keys, for the first columns in turn |\n"
    "| `revenue.sales[service = Internet access]` | the cells by a key of another column |\n"
    "| `revenue.total[1Q01..3Q01]` | a range, in order: of periods, none of which may be missing, of dates "
    "or "
    "of numbers |\n"
    "| `revenue.total` | the whole column |\n"
    "| `\"net sales\".\"1st half\"[`a, b`]` | names and keys with other characters, in quotes of any kind |\n"
    "| `9.9` `1,050` `35.7%` | numbers as they are printed |\n"
    "| `+ - * / ( )` | arithmetic |\n"
    "| `sum mean min max first last count` | of the cells of lists, such as `sum(revenue.total)` |\n"
    "| `difference(a, b)` `growth(a, b)` | from a to b: b - a, and b / a - 1 |\n"
    "| `cagr(list)` `cagr(a, b)` | compound annual growth, years by the calendar |\n"
    "| `share(part, whole)` `abs(a)` | |\n\n"
    "Without a format a cell is written with the digits that it has in the data, thousands grouped; sums and "
    "differences with those of their cells; growth, cagr and share as `.1%`; other figures need a format.\n\n"
    "A claim is two figures with `=` `<` `<=` `>` `>=` between them, or `a between b and c`. A number as "
    "printed "
    "and a single cell equal all that is rounded to them; the coarser of both decides, or `within`.\n";

void schema_write_reference(const SchemaNames *names, Buffer *out) {
    Visited visited = {0};
    buffer_append_text(out, "# The language\n\nMarks:");
    for (size_t i = 0; i < names->mark_count; i++)
        buffer_print(out, "%s `%s`", i ? "," : "", names->marks[i]);
    buffer_append_text(out, ".\n\n");
    buffer_append_text(out, figures);
    write_tables(&visited, &ChartSpec_table, out);
    for (size_t i = 0; i < names->annotation_count; i++)
        write_table(names->annotations[i].table, names->annotations[i].name, out);
    for (size_t i = 0; i < spec_kind_count; i++)
        write_tables(&visited, spec_kinds[i].table, out);
    write_tables(&visited, &Theme_table, out);
}
