#include "marks/mark_table_cells.h"

#include "plot/names.h"
#include "plot/value_format.h"
#include "table/expression.h"

#include <math.h>
#include <string.h>

/* Whole numbers within these are years, and years have no groups of thousands. */
static const double first_year = 1900, last_year = 2099;

FontWeight mark_table_row_weight(const MarkTable *table, size_t row) {
    return table->highlighted && table->highlighted[row] ? FONT_BOLD : FONT_REGULAR;
}

/* The length of the digit that `text` begins with; 0 when it begins with none. */
static size_t digit_length(const char *text, const NumberLocale *locale) {
    if (*text >= '0' && *text <= '9')
        return 1;
    for (int i = 0; locale->numerals && i < 10; i++)
        if (!strncmp(text, locale->numerals[i], strlen(locale->numerals[i])))
            return strlen(locale->numerals[i]);
    return 0;
}

/* The same for a separator of groups that a digit follows. */
static size_t separator_length(const char *text, const NumberLocale *locale) {
    size_t length = locale->thousands ? strlen(locale->thousands) : 0;
    bool is_separator = length && !strncmp(text, locale->thousands, length);
    return is_separator && digit_length(text + length, locale) ? length : 0;
}

size_t mark_table_split_number(const char *text, const NumberLocale *locale) {
    size_t at = 0, step;
    while (text[at] && !digit_length(text + at, locale))
        at++;
    while ((step = digit_length(text + at, locale)) || (step = separator_length(text + at, locale)))
        at += step;
    return at;
}

/* One column being read. */
typedef struct Reader {
    Plot *plot;
    const Layer *layer;
    const MarkTable *table;
    MarkTableColumn *column;
    size_t index; /* in the data */
    Place place;
    ValueFormat format;
    const double *values; /* numbers or times; NULL: cells are written as they are */
} Reader;

static bool are_years(const double *numbers, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (numbers[i] < first_year || numbers[i] > last_year || numbers[i] != floor(numbers[i]))
            return false;
    return true;
}

static bool read_times(Reader *reader) {
    reader->values =
        table_times(reader->layer->table, reader->index, reader->place, reader->plot->diagnostics);
    return reader->values &&
           value_format_read(&reader->column->spec->format, true, &reader->format, reader->plot->diagnostics);
}

static bool read_numbers(Reader *reader) {
    const SpecText *specifier = &reader->column->spec->format;
    size_t count = reader->table->row_count;
    reader->values =
        table_numbers(reader->layer->table, reader->index, reader->place, reader->plot->diagnostics);
    if (!reader->values)
        return false;
    reader->column->is_number = true;
    reader->format = (ValueFormat){.as_text = are_years(reader->values, count),
                                   .number = value_format_for_numbers(reader->values, count)};
    return value_format_read(specifier, false, &reader->format, reader->plot->diagnostics);
}

/* Dates are written as they are unless there is a format for them. */
static bool read_values(Reader *reader) {
    Table *data = reader->layer->table;
    const TableColumnSpec *spec = reader->column->spec;
    bool wants_number = spec->bar.value || spec->format.text;
    if (spec->format.text && !spec->bar.value && !table_column_is_number(data, reader->index) &&
        table_column_is_time(data, reader->index))
        return read_times(reader);
    bool is_number =
        table_column_kind(data, reader->index) != COLUMN_BOOL && table_column_is_number(data, reader->index);
    return !(wants_number || is_number) || read_numbers(reader);
}

static const char *cell_text(const Reader *reader, size_t row) {
    if (!reader->values)
        return plot_name_cell(reader->plot, reader->layer->table, reader->index, row);
    double value = reader->values[row];
    if (isnan(value))
        return NULL;
    return reader->format.as_text ? table_text_closed(reader->layer->table, reader->index, row)
                                  : plot_format(reader->plot, &reader->format, value);
}

static double measure(const Plot *plot, const char *text, size_t length, FontWeight weight, double size) {
    return length ? plot->measure->measure(plot->measure, text, length, weight, size).width : 0;
}

/* The widest line of a text that is broken only where it has line ends. */
static double measure_lines(const Plot *plot, const char *text, FontWeight weight, double size) {
    double widest = 0;
    for (size_t length; *text; text += length + (text[length] == '\n')) {
        length = strcspn(text, "\n");
        widest = fmax(widest, measure(plot, text, length, weight, size));
    }
    return widest;
}

static void measure_number(const Reader *reader, size_t row, MarkTableCell *cell) {
    MarkTableColumn *column = reader->column;
    FontWeight weight = mark_table_row_weight(reader->table, row);
    size_t split =
        cell->missing ? strlen(cell->text) : mark_table_split_number(cell->text, reader->plot->number_locale);
    cell->before = measure(reader->plot, cell->text, split, weight, reader->table->font_size);
    column->before = fmax(column->before, cell->before);
    column->after = fmax(column->after, cell->width - cell->before);
}

/* The cell's text with the marks of its footnotes. */
static const char *add_marks(const Reader *reader, size_t row, const char *text) {
    const FootnoteMarks *marks = &reader->layer->footnotes;
    for (size_t i = 0; i < marks->cell_count; i++) {
        const CellMark *mark = &marks->cells[i];
        bool here = mark->column == TABLE_NO_COLUMN ? reader->column == reader->table->columns
                                                    : mark->column == reader->index;
        if (here && mark->row == row)
            text = arena_print(reader->plot->arena, "%s%s", text, mark->text);
    }
    return text;
}

static void make_cells(const Reader *reader) {
    MarkTableColumn *column = reader->column;
    const MarkTable *table = reader->table;
    column->cells = arena_new_array(reader->plot->arena, MarkTableCell, table->row_count);
    for (size_t row = 0; row < table->row_count; row++) {
        MarkTableCell *cell = &column->cells[row];
        const char *text = cell_text(reader, row);
        cell->missing = !text || !*text;
        cell->text = add_marks(reader, row, cell->missing ? reader->layer->spec->missing.text : text);
        cell->width =
            measure_lines(reader->plot, cell->text, mark_table_row_weight(table, row), table->font_size);
        if (column->is_number)
            measure_number(reader, row, cell);
        else
            column->width = fmax(column->width, cell->width);
    }
}

static void scale_bars(const Reader *reader) {
    MarkTableColumn *column = reader->column;
    column->numbers = reader->values;
    for (size_t row = 0; row < reader->table->row_count; row++) {
        column->low = fmin(column->low, reader->values[row]);
        column->high = fmax(column->high, reader->values[row]);
    }
}

static bool read_column(Reader *reader) {
    MarkTableColumn *column = reader->column;
    const TableColumnSpec *spec = column->spec;
    Diagnostics *diagnostics = reader->plot->diagnostics;
    if (!spec->field.text)
        return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                                            .place = reader->place,
                                                            .detail = "a column of a table",
                                                            .expected = "field"});
    reader->index = table_require_column(reader->layer->table, spec->field.text, reader->place,
                                         "mark.columns.field", diagnostics);
    if (reader->index == TABLE_NO_COLUMN || !read_values(reader))
        return false;
    column->title =
        spec->title.text ? spec->title.text : plot_name_text(reader->plot, spec->field.text, reader->place);
    column->title_width =
        measure_lines(reader->plot, column->title, FONT_SEMIBOLD, reader->table->header_font_size);
    column->align = spec->align.set ? (Align)spec->align.value : column->is_number ? ALIGN_RIGHT : ALIGN_LEFT;
    if (spec->bar.value)
        scale_bars(reader);
    make_cells(reader);
    return true;
}

static Place column_place(const Layer *layer, const TableColumnSpec *spec) {
    const Node *otherwise = spec->head.node ? spec->head.node : layer->spec->head.node;
    return field_place(spec->field.node ? spec->field.node : otherwise, (Place){0});
}

/* All columns of the data, when the spec names none. */
static const TableColumnSpec *column_spec(const Plot *plot, const Layer *layer, size_t index) {
    const SpecList *list = &layer->spec->columns;
    if (list->node)
        return list->items[index];
    TableColumnSpec *spec = field_make_default(&TableColumnSpec_table, plot->arena);
    spec->field.text = table_column_name(layer->table, index);
    return spec;
}

static bool check_size(Plot *plot, const Layer *layer, const MarkTable *table) {
    const Node *node = layer->spec->head.node;
    if (!table->row_count || !table->column_count)
        return diagnostics_report(
            plot->diagnostics,
            (Diagnostic){.id = MESSAGE_NO_ROWS,
                         .place = node->place,
                         .detail = table->row_count ? "the table has no columns" : "no row is left"});
    if (table->row_count <= MARK_TABLE_MOST_CELLS / table->column_count)
        return true;
    return diagnostics_report(
        plot->diagnostics,
        (Diagnostic){.id = MESSAGE_YAML_LIMIT,
                     .place = node->place,
                     .found = arena_print(plot->arena, "a table of %zu rows and %zu columns",
                                          table->row_count, table->column_count),
                     .expected = arena_print(plot->arena, "%d cells; leave rows out with a filter",
                                             MARK_TABLE_MOST_CELLS)});
}

static bool find_highlights(Plot *plot, const Layer *layer, MarkTable *table) {
    const SpecText *test = &layer->spec->highlight;
    if (!test->text)
        return true;
    table->highlighted = expression_test(test->node->text, layer->table, plot->arena, plot->diagnostics);
    return table->highlighted != NULL;
}

static bool same_text(TextSlice a, TextSlice b) {
    return a.length == b.length && (!a.length || !memcmp(a.bytes, b.bytes, a.length));
}

static bool find_rules(Plot *plot, const Layer *layer, MarkTable *table) {
    const SpecText *group = &layer->spec->group;
    size_t column = TABLE_NO_COLUMN;
    if (group->text) {
        column = table_require_column(layer->table, group->text, field_place(group->node, (Place){0}),
                                      "mark.group", plot->diagnostics);
        if (column == TABLE_NO_COLUMN)
            return false;
    }
    if (!group->text && !layer->spec->rules.value)
        return true;
    bool *ruled = arena_new_array(plot->arena, bool, table->row_count);
    for (size_t row = 1; row < table->row_count; row++)
        ruled[row] = layer->spec->rules.value || !same_text(table_text(layer->table, column, row - 1),
                                                            table_text(layer->table, column, row));
    table->ruled = ruled;
    return true;
}

const MarkTable *mark_table_read(Plot *plot, const Layer *layer) {
    const SpecList *list = &layer->spec->columns;
    const TableTheme *theme = plot->theme->table;
    const SpecNumber *size = &layer->spec->font_size;
    MarkTable *table = arena_new(plot->arena, MarkTable);
    table->row_count = layer->row_count;
    table->column_count = list->node ? list->count : table_column_count(layer->table);
    table->has_header = layer->spec->header.value;
    table->font_size = size->set ? size->value : theme->font_size.value;
    table->header_font_size = theme->header_font_size.value * table->font_size / theme->font_size.value;
    if (!check_size(plot, layer, table) || !find_highlights(plot, layer, table) ||
        !find_rules(plot, layer, table))
        return NULL;
    table->columns = arena_new_array(plot->arena, MarkTableColumn, table->column_count);
    bool done = true;
    for (size_t i = 0; i < table->column_count; i++) {
        MarkTableColumn *column = &table->columns[i];
        column->spec = column_spec(plot, layer, i);
        Reader reader = {.plot = plot,
                         .layer = layer,
                         .table = table,
                         .column = column,
                         .place = column_place(layer, column->spec)};
        done &= read_column(&reader);
    }
    return done ? table : NULL;
}
