#include "marks/mark_table_tell.h"

#include "plot/tell.h"

enum { MOST_COLUMNS = 8, MOST_HIGHLIGHTED = 2 };

static const char *tell_columns(const Plot *plot, const MarkTable *table) {
    const char **names = arena_new_array(plot->arena, const char *, table->column_count);
    for (size_t i = 0; i < table->column_count; i++)
        names[i] = table->columns[i].title;
    if (!table->has_header)
        return NULL;
    return TELL(plot, TELL_TABLE_COLUMNS,
                {"names", tell_list_some(plot, names, table->column_count, MOST_COLUMNS)});
}

/* "Rank 1, Provider IIJ": cells that are there, with the heads of their columns. */
static const char *tell_row(const Plot *plot, const MarkTable *table, size_t row, TellId id) {
    const char **cells = arena_new_array(plot->arena, const char *, table->column_count);
    size_t count = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        const MarkTableColumn *column = &table->columns[i];
        if (column->cells[row].missing || !*column->cells[row].text)
            continue;
        const char *text = tell_without_stop(plot, column->cells[row].text);
        cells[count++] = table->has_header && *column->title
                             ? arena_print(plot->arena, "%s %s", column->title, text)
                             : text;
    }
    return count ? TELL(plot, id, {"cells", tell_list_some(plot, cells, count, MOST_COLUMNS)}) : NULL;
}

static const char *tell_highlighted(const Plot *plot, const MarkTable *table) {
    const char *told = NULL;
    size_t count = 0;
    for (size_t row = 0; table->highlighted && row < table->row_count && count < MOST_HIGHLIGHTED; row++)
        if (table->highlighted[row] && ++count)
            told = tell_sentences(plot, told, tell_row(plot, table, row, TELL_TABLE_HIGHLIGHT));
    return told;
}

static const char *tell_ends(const Plot *plot, const MarkTable *table) {
    size_t last = table->row_count - 1;
    return tell_sentences(plot, tell_row(plot, table, 0, TELL_TABLE_FIRST),
                          last ? tell_row(plot, table, last, TELL_TABLE_LAST) : NULL);
}

const char *mark_table_tell(const Plot *plot, const Layer *layer) {
    const MarkTable *table = layer->content;
    const char *highlighted = tell_highlighted(plot, table);
    return tell_sentences(plot, tell_columns(plot, table),
                          highlighted ? highlighted : tell_ends(plot, table));
}

const char *mark_table_call(const Plot *plot, const Layer *layer) {
    const MarkTable *table = layer->content;
    return TELL(plot, table->row_count == 1 ? TELL_TABLE_SIZE_ONE : TELL_TABLE_SIZE,
                {"count", tell_number(plot, table->row_count)});
}
