#include "marks/mark_table_layout.h"

#include <math.h>
#include <string.h>

/* All in font sizes. Rows come as close as `close_rows` before the type is made smaller, and as
   `closest_rows` when it is as small as it may be. */
static const double close_rows = 1.55, closest_rows = 1.3, leading_em = 1.25;
static const double least_text = 4, widest_title = 8, title_step = 0.25;
static const double bar_gap = 0.6, bar_length = 7, least_bar = 3;

/* Type gets smaller by so much at a time. */
static const double shrink_step = 0.96;

/* What a line may be too long by, because a sum of widths is rounded otherwise than the sum's width. */
static const double slack = 0.01;

/* From this height on rows are whole units, so that rules and tints fall on pixels. */
static const double crisp_height = 12;

enum { BISECTIONS = 60 };

/* Widths */

static double sum_at(const MarkTableNeed *needs, size_t count, double level, double *widths) {
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += widths[i] = clamp(level, needs[i].least, fmax(needs[i].natural, needs[i].least));
    return sum;
}

bool mark_table_share_width(const MarkTableNeed *needs, size_t count, double room, double *widths) {
    double low = 0, high = fmax(room, 0);
    for (size_t i = 0; i < count; i++)
        high = fmax(high, needs[i].natural);
    if (sum_at(needs, count, high, widths) <= room + slack)
        return true;
    if (sum_at(needs, count, low, widths) > room + slack)
        return false;
    for (int i = 0; i < BISECTIONS; i++) {
        double middle = (low + high) / 2;
        *(sum_at(needs, count, middle, widths) <= room ? &low : &high) = middle;
    }
    sum_at(needs, count, low, widths);
    return true;
}

/* Numbers stay by their neighbours; texts and bars have a use for more room. */
static bool is_elastic(const MarkTableColumn *column) {
    return !column->spec->width.set && (!column->is_number || column->numbers);
}

static bool has_no_width(const MarkTableColumn *column) {
    return !column->spec->width.set;
}

/* Gives what is left over to the columns that take it, in proportion to their widths; false when none does.
 */
static bool stretch(const MarkTable *table, bool (*takes)(const MarkTableColumn *), double room,
                    double *widths) {
    double sum = 0, open = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        sum += widths[i];
        open += takes(&table->columns[i]) ? widths[i] : 0;
    }
    for (size_t i = 0; open > 0 && sum < room && i < table->column_count; i++)
        if (takes(&table->columns[i]))
            widths[i] += (room - sum) * widths[i] / open;
    return open > 0;
}

const TextLine *mark_table_wrap(const Plot *plot, const char *text, FontWeight weight, double size,
                                double width, size_t *count) {
    width += slack;
    *count = text_measure_wrap(plot->measure, text, weight, size, width, NULL, 0);
    TextLine *lines = arena_new_array(plot->arena, TextLine, *count);
    text_measure_wrap(plot->measure, text, weight, size, width, lines, *count);
    return lines;
}

static double widest_line(const Plot *plot, const char *text, FontWeight weight, double size, double width) {
    size_t count;
    double widest = 0;
    const TextLine *lines = mark_table_wrap(plot, text, weight, size, width, &count);
    for (size_t i = 0; i < count; i++)
        widest = fmax(widest, lines[i].width);
    return widest;
}

/* The widest piece that cannot be broken; a text of such narrow pieces as Japanese keeps some to a line. */
static double least_width(const Plot *plot, const char *text, FontWeight weight, double size,
                          double natural) {
    double floor_width = fmin(natural, least_text * size);
    return fmax(widest_line(plot, text, weight, size, 0), floor_width);
}

/* A long title has as many lines as it takes to be no wider than most, equally long. */
static double natural_title(const Plot *plot, const MarkTableColumn *column, double size) {
    double width = column->title_width, most = widest_title * size;
    if (width <= most)
        return width;
    double lines = ceil(width / most), even = width / lines;
    size_t count;
    for (; even < width; even += title_step * size) {
        mark_table_wrap(plot, column->title, FONT_SEMIBOLD, size, even, &count);
        if ((double)count <= lines)
            break;
    }
    return fmin(widest_line(plot, column->title, FONT_SEMIBOLD, size, even), width);
}

static double figures_width(const MarkTableColumn *column) {
    return column->before + column->after;
}

static MarkTableNeed content_need(const Plot *plot, const MarkTable *table, const MarkTableColumn *column) {
    double size = table->font_size, figures = figures_width(column);
    if (column->numbers)
        return (MarkTableNeed){figures + (bar_gap + least_bar) * size,
                               figures + (bar_gap + bar_length) * size};
    if (column->is_number)
        return (MarkTableNeed){figures, figures};
    MarkTableNeed need = {0, column->width};
    for (size_t row = 0; row < table->row_count; row++) {
        const MarkTableCell *cell = &column->cells[row];
        FontWeight weight = mark_table_row_weight(table, row);
        if (cell->width > need.least)
            need.least = fmax(need.least, least_width(plot, cell->text, weight, size, cell->width));
    }
    return need;
}

/* What a column needs at full size, padding left out. */
typedef struct FullNeed {
    MarkTableNeed content, title;
} FullNeed;

static FullNeed *list_needs(const Plot *plot, const MarkTable *table) {
    FullNeed *needs = arena_new_array(plot->arena, FullNeed, table->column_count);
    double size = table->header_font_size;
    for (size_t i = 0; i < table->column_count; i++) {
        const MarkTableColumn *column = &table->columns[i];
        needs[i].content = content_need(plot, table, column);
        if (!table->has_header)
            continue;
        double natural = natural_title(plot, column, size);
        double least = least_width(plot, column->title, FONT_SEMIBOLD, size, natural);
        needs[i].title = (MarkTableNeed){least, natural};
    }
    return needs;
}

static MarkTableNeed scale_need(const MarkTable *table, const FullNeed *full, const MarkTableLayout *layout) {
    double title = layout->header_size / table->header_font_size, padding = 2 * layout->padding;
    return (MarkTableNeed){fmax(full->content.least * layout->scale, full->title.least * title) + padding,
                           fmax(full->content.natural * layout->scale, full->title.natural * title) +
                               padding};
}

static bool set_widths(const MarkTable *table, const FullNeed *full, MarkTableNeed *needs, double room,
                       bool stretched, MarkTableLayout *layout) {
    for (size_t i = 0; i < table->column_count; i++) {
        const SpecNumber *width = &table->columns[i].spec->width;
        needs[i] = scale_need(table, &full[i], layout);
        if (width->set)
            needs[i].least = needs[i].natural = fmax(width->value, needs[i].least);
    }
    bool fits = mark_table_share_width(needs, table->column_count, room, layout->widths);
    if (stretched && fits && !stretch(table, is_elastic, room, layout->widths))
        stretch(table, has_no_width, room, layout->widths);
    layout->width = 0;
    for (size_t i = 0; i < table->column_count; i++) {
        layout->lefts[i] = layout->width;
        layout->width += layout->widths[i];
    }
    return fits;
}

double mark_table_inner_width(const MarkTableLayout *layout, size_t index) {
    return layout->widths[index] - 2 * layout->padding;
}

double mark_table_point(const MarkTableColumn *column, const MarkTableLayout *layout, size_t index) {
    double left = layout->lefts[index] + layout->padding, before = column->before * layout->scale;
    double free = mark_table_inner_width(layout, index) - figures_width(column) * layout->scale;
    if (column->numbers || column->align == ALIGN_LEFT)
        return left + before;
    return left + before + (column->align == ALIGN_CENTER ? free / 2 : free);
}

double mark_table_bar_start(const MarkTableColumn *column, const MarkTableLayout *layout, size_t index) {
    return mark_table_point(column, layout, index) + column->after * layout->scale + bar_gap * layout->size;
}

/* Heights */

static size_t count_lines(const Plot *plot, const char *text, FontWeight weight, double size, double width) {
    return text_measure_wrap(plot->measure, text, weight, size, width + slack, NULL, 0);
}

static size_t cell_lines(const Plot *plot, const MarkTable *table, const MarkTableLayout *layout,
                         size_t index, size_t row) {
    const MarkTableCell *cell = &table->columns[index].cells[row];
    double width = mark_table_inner_width(layout, index);
    if (table->columns[index].is_number ||
        (cell->width * layout->scale <= width + slack && !strchr(cell->text, '\n')))
        return 1;
    return count_lines(plot, cell->text, mark_table_row_weight(table, row), layout->size, width);
}

static size_t row_lines(const Plot *plot, const MarkTable *table, const MarkTableLayout *layout, size_t row) {
    size_t most = 1;
    for (size_t i = 0; i < table->column_count; i++) {
        size_t lines = cell_lines(plot, table, layout, i, row);
        most = lines > most ? lines : most;
    }
    return most;
}

static size_t header_lines(const Plot *plot, const MarkTable *table, const MarkTableLayout *layout) {
    size_t most = 1;
    for (size_t i = 0; i < table->column_count; i++) {
        size_t lines = count_lines(plot, table->columns[i].title, FONT_SEMIBOLD, layout->header_size,
                                   mark_table_inner_width(layout, i));
        most = lines > most ? lines : most;
    }
    return most;
}

static double make_crisp(double height, double (*rounding)(double)) {
    return height >= crisp_height ? rounding(height) : height;
}

/* Rows of one line get as much air as the room gives, up to the theme's; tops are those of the lines beyond
   the first alone until then. False when they would be closer than `least` font sizes. */
static bool set_heights(const Plot *plot, const MarkTable *table, double room, double least,
                        MarkTableLayout *layout) {
    double size = layout->size, extra = 0, rows = (double)table->row_count + table->has_header;
    layout->header_height = 0;
    if (table->has_header)
        extra = layout->header_height =
            (double)(header_lines(plot, table, layout) - 1) * layout->header_leading;
    for (size_t row = 0; row < table->row_count; row++) {
        layout->tops[row] = extra;
        extra += (double)(row_lines(plot, table, layout, row) - 1) * layout->leading;
    }
    double most = plot->theme->table->row_height.value * size;
    double free = (room - 2 * layout->rule - extra) / rows;
    layout->line = make_crisp(clamp(free, fmin(least * size, most), most), floor);
    layout->header_height += table->has_header ? layout->line : 0;
    for (size_t row = 0; row < table->row_count; row++)
        layout->tops[row] += layout->rule + layout->line * ((double)row + table->has_header);
    layout->tops[table->row_count] = layout->rule + extra + layout->line * rows;
    layout->height = layout->tops[table->row_count] + layout->rule;
    return layout->height <= room + slack;
}

/* Heads are as small as type may be before the cells are. */
static void set_scale(const Plot *plot, const MarkTable *table, double scale, MarkTableLayout *layout) {
    const TableTheme *theme = plot->theme->table;
    double smallest = fmin(plot->theme->label->minimum_font_size.value, table->header_font_size);
    layout->scale = scale;
    layout->size = table->font_size * scale;
    layout->header_size = fmax(table->header_font_size * scale, smallest);
    layout->padding = theme->cell_padding.value * layout->size;
    layout->rule = theme->rule_width.value;
    layout->leading = make_crisp(leading_em * layout->size, ceil);
    layout->header_leading = make_crisp(leading_em * layout->header_size, ceil);
}

/* A table and where it has to fit. */
typedef struct Fitting {
    const Plot *plot;
    const MarkTable *table;
    const FullNeed *full;
    MarkTableNeed *needs;
    double width, height;
    bool stretched;
} Fitting;

static MarkTableFit try_scale(const Fitting *fitting, double scale, double least, MarkTableLayout *layout) {
    set_scale(fitting->plot, fitting->table, scale, layout);
    bool is_narrow =
        set_widths(fitting->table, fitting->full, fitting->needs, fitting->width, fitting->stretched, layout);
    bool is_low = set_heights(fitting->plot, fitting->table, fitting->height, least, layout);
    return !is_narrow ? MARK_TABLE_TOO_WIDE : !is_low ? MARK_TABLE_TOO_HIGH : MARK_TABLE_FITS;
}

MarkTableFit mark_table_lay_out(const Plot *plot, const MarkTable *table, double width, double height,
                                bool stretched, MarkTableLayout *layout) {
    Fitting fitting = {plot, table, list_needs(plot, table), NULL, width, height, stretched};
    double smallest = fmin(plot->theme->label->minimum_font_size.value / table->font_size, 1);
    fitting.needs = arena_new_array(plot->arena, MarkTableNeed, table->column_count);
    *layout = (MarkTableLayout){.lefts = arena_new_array(plot->arena, double, table->column_count),
                                .widths = arena_new_array(plot->arena, double, table->column_count),
                                .tops = arena_new_array(plot->arena, double, table->row_count + 1)};
    for (double scale = 1; scale > smallest; scale *= shrink_step)
        if (try_scale(&fitting, scale, close_rows, layout) == MARK_TABLE_FITS)
            return MARK_TABLE_FITS;
    return try_scale(&fitting, smallest, closest_rows, layout);
}
