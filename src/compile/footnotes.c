#include "base/buffer.h"
#include "compile/compilation.h"
#include "compile/footnote_marks.h"
#include "compile/words.h"
#include "plot/names.h"
#include "table/expression.h"

#include <string.h>

/* Values once each, in order of first sight; a run of periods without gaps becomes first–last. */
typedef struct ValueList {
    const char **texts;
    Period *periods;
    size_t count, capacity;
    bool all_periods;
} ValueList;

static void collect_value(Compilation *c, ValueList *list, const char *text) {
    for (size_t i = 0; i < list->count; i++)
        if (!strcmp(list->texts[i], text))
            return;
    list->texts = arena_grow(c->arena, list->texts, list->count, &list->capacity, sizeof *list->texts);
    list->texts[list->count++] = text;
}

static void read_periods(Compilation *c, ValueList *list) {
    list->periods = arena_new_array(c->arena, Period, list->count);
    list->all_periods = list->count > 0;
    for (size_t i = 0; i < list->count && list->all_periods; i++)
        list->all_periods = period_read(list->texts[i], strlen(list->texts[i]), &list->periods[i]);
}

static const char *write_values(Compilation *c, ValueList *list) {
    const char *language = c->request->theme->language.text;
    Buffer out;
    buffer_init(&out);
    read_periods(c, list);
    for (size_t start = 0, end; start < list->count; start = end) {
        end = start + 1;
        while (list->all_periods && end < list->count &&
               period_check_row(&list->periods[end - 1], 2, NULL) == PERIOD_REGULAR)
            end++;
        if (end - start == 2)
            end--;
        buffer_print(&out, "%s%s", start ? words_list_separator(language, end == list->count) : "",
                     list->texts[start]);
        if (end - start > 1)
            buffer_print(&out, "%s%s", words_range_separator(language), list->texts[end - 1]);
    }
    const char *text = arena_copy_bytes(c->arena, out.bytes ? out.bytes : "", out.length);
    buffer_finish(&out);
    return text;
}

static const char *replace_values(Compilation *c, const char *text, const char *values) {
    const char *mark = strstr(text, "{values}");
    if (!mark)
        return text;
    return arena_print(c->arena, "%.*s%s%s", (int)(mark - text), text, values, mark + strlen("{values}"));
}

static bool gather_values(Compilation *c, const FootnoteSpec *spec, Table *table, const bool *tests,
                          ValueList *list) {
    if (!spec->field.text)
        return true;
    size_t column = table_require_column(table, spec->field.text, spec->field.node->place, "footnotes.field",
                                         c->diagnostics);
    for (size_t row = 0; column != TABLE_NO_COLUMN && row < table_row_count(table); row++) {
        const char *text = !tests || tests[row] ? plot_name_cell(&c->plot, table, column, row) : NULL;
        if (text)
            collect_value(c, list, text);
    }
    return column != TABLE_NO_COLUMN;
}

/* One footnote, as it is drawn. */
static bool add_footnote(Compilation *c, const FootnoteSpec *spec, size_t *number) {
    Table *table = c->table;
    const bool *tests = NULL;
    const char *mark = NULL;
    ValueList list = {0};
    if (!spec->text.text)
        return compile_fault(c, MESSAGE_CONFLICT, spec->head.node, NULL, "a footnote needs a text");
    if (spec->test.text && !(tests = expression_test(spec->test.node->text, table, c->arena, c->diagnostics)))
        return false;
    bool any = !tests;
    for (size_t row = 0; !any && row < table_row_count(table); row++)
        any = tests[row];
    if (!gather_values(c, spec, table, tests, &list) || !footnote_find_mark(c, spec, any, number, &mark))
        return false;
    const char *text = replace_values(c, spec->text.text, write_values(c, &list));
    if (any)
        c->plot.footnotes[c->plot.footnote_count++] =
            mark ? arena_print(c->arena, "%s %s", mark, text) : text;
    return !mark || footnote_mark_rows(c, spec, mark);
}

bool compile_footnotes(Compilation *c) {
    const SpecList *list = &c->chart->footnotes;
    size_t number = 0;
    bool done = true;
    c->plot.footnotes = arena_new_array(c->arena, const char *, list->count);
    for (size_t i = 0; i < list->count; i++)
        done &= add_footnote(c, list->items[i], &number);
    return done;
}
