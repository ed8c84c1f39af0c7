#include "marks/mark_table_layout.h"
#include "marks/mark_table_tell.h"
#include "marks/marks.h"

#include <math.h>

/* In font sizes. */
static const double bar_height = 0.72;

/* A table being drawn; `left` and `top` are its corner. */
typedef struct Drawing {
    Plot *plot;
    const MarkTable *table;
    const MarkTableLayout *layout;
    double left, top;
} Drawing;

/* On whole units where rows are as high as that. */
static double snap(const Drawing *drawing, double y) {
    return drawing->layout->line == floor(drawing->layout->line) ? round(y) : y;
}

static double cap_height(const Drawing *drawing, double size) {
    return plot_measure(drawing->plot, "", FONT_REGULAR, size).cap_height;
}

/* Rules */

static void draw_rule(const Drawing *drawing, double y, double width, Color color, SceneNode *parent) {
    Scene *scene = drawing->plot->scene;
    double left = drawing->left, right = left + drawing->layout->width;
    y = drawing->top + y;
    if (width >= 1)
        y = floor(y) + fmod(round(width), 2) / 2;
    if (width <= 0)
        return;
    SceneNode *node = scene_add_path(scene, parent, ROLE_TABLE_RULE, stroke_solid(color, width));
    path_move(scene, node, left, y);
    path_line(scene, node, right, y);
}

static void draw_rules(const Drawing *drawing, SceneNode *parent) {
    const TableTheme *theme = drawing->plot->theme->table;
    const MarkTable *table = drawing->table;
    const MarkTableLayout *layout = drawing->layout;
    Color light = theme->light_rule_color.value;
    double width = theme->light_rule_width.value;
    if (table->has_header)
        draw_rule(drawing, layout->tops[0], width, light, parent);
    for (size_t row = 1; table->ruled && row < table->row_count; row++)
        if (table->ruled[row])
            draw_rule(drawing, layout->tops[row], width, light, parent);
    draw_rule(drawing, layout->rule / 2, layout->rule, theme->rule_color.value, parent);
    draw_rule(drawing, layout->height - layout->rule / 2, layout->rule, theme->rule_color.value, parent);
}

/* Texts */

static double align_x(const Drawing *drawing, size_t index, Align align, TextAnchor *anchor) {
    static const TextAnchor anchors[] = {
        [ALIGN_LEFT] = ANCHOR_START, [ALIGN_CENTER] = ANCHOR_MIDDLE, [ALIGN_RIGHT] = ANCHOR_END};
    const MarkTableLayout *layout = drawing->layout;
    double left = drawing->left + layout->lefts[index] + layout->padding;
    double width = mark_table_inner_width(layout, index);
    *anchor = anchors[align];
    return align == ALIGN_LEFT ? left : align == ALIGN_CENTER ? left + width / 2 : left + width;
}

/* How a text of a cell or head is set. */
typedef struct TextStyle {
    SceneRole role;
    FontWeight weight;
    double size, leading;
    Color color;
} TextStyle;

/* One without text has its place among the others all the same, for those who have the row read to them. */
static void draw_empty(const Drawing *drawing, SceneRole role, SceneNode *parent) {
    scene_add_group(drawing->plot->scene, parent, role);
}

/* `at` is on the last line's baseline when `upwards`, else on the first one's. */
static void draw_text(const Drawing *drawing, const char *text, size_t index, const TextStyle *style,
                      Point at, TextAnchor anchor, bool upwards, SceneNode *parent) {
    Plot *plot = drawing->plot;
    double width = mark_table_inner_width(drawing->layout, index);
    size_t count;
    const TextLine *lines = mark_table_wrap(plot, text, style->weight, style->size, width, &count);
    if (!*text)
        draw_empty(drawing, style->role, parent);
    if (upwards && count)
        at.y -= (double)(count - 1) * style->leading;
    for (size_t i = 0; i < count; i++, at.y += style->leading)
        if (lines[i].length)
            plot_add_text(plot, parent, style->role,
                          arena_copy_bytes(plot->arena, lines[i].start, lines[i].length), at, anchor,
                          style->weight, style->size, style->color);
}

/* A title stands at the right of numbers that are at the right, also of those that bars follow; it is at the
   column's left when it is longer than they. */
static double title_x(const Drawing *drawing, size_t index, TextAnchor *anchor) {
    const MarkTableLayout *layout = drawing->layout;
    const MarkTableColumn *column = &drawing->table->columns[index];
    if (!column->numbers)
        return align_x(drawing, index, column->align, anchor);
    double left = layout->lefts[index] + layout->padding;
    double right = mark_table_point(column, layout, index) + column->after * layout->scale;
    double scale = layout->header_size / drawing->table->header_font_size;
    bool fits = column->align == ALIGN_RIGHT && column->title_width * scale <= right - left;
    *anchor = fits ? ANCHOR_END : ANCHOR_START;
    return drawing->left + (fits ? right : left);
}

/* The titles' last lines stand on one baseline. */
static void draw_header(const Drawing *drawing, SceneNode *parent) {
    const MarkTableLayout *layout = drawing->layout;
    const TextStyle style = {ROLE_TABLE_HEADER, FONT_SEMIBOLD, layout->header_size, layout->header_leading,
                             drawing->plot->theme->table->header_color.value};
    double cap = cap_height(drawing, style.size);
    double last = snap(drawing, drawing->top + layout->tops[0] - (layout->line - cap) / 2);
    SceneNode *group = scene_add_group(drawing->plot->scene, parent, ROLE_TABLE_ROW);
    for (size_t i = 0; i < drawing->table->column_count; i++) {
        TextAnchor anchor;
        double x = title_x(drawing, i, &anchor);
        draw_text(drawing, drawing->table->columns[i].title, i, &style, (Point){x, last}, anchor, true,
                  group);
    }
}

static Color cell_color(const Drawing *drawing, const MarkTableCell *cell) {
    const Theme *theme = drawing->plot->theme;
    return cell->missing ? theme->table->header_color.value : theme->label->color.value;
}

/* By its right end, so that numbers are in line in any font of digits of one width. */
static void draw_number(const Drawing *drawing, size_t index, size_t row, double baseline,
                        SceneNode *parent) {
    const MarkTableLayout *layout = drawing->layout;
    const MarkTableColumn *column = &drawing->table->columns[index];
    const MarkTableCell *cell = &column->cells[row];
    double right = mark_table_point(column, layout, index) + (cell->width - cell->before) * layout->scale;
    if (!*cell->text)
        draw_empty(drawing, ROLE_TABLE_CELL, parent);
    else
        plot_add_text(drawing->plot, parent, ROLE_TABLE_CELL, cell->text,
                      (Point){drawing->left + right, baseline}, ANCHOR_END,
                      mark_table_row_weight(drawing->table, row), layout->size, cell_color(drawing, cell));
}

static void draw_words(const Drawing *drawing, size_t index, size_t row, double baseline, SceneNode *parent) {
    const MarkTableLayout *layout = drawing->layout;
    const MarkTableColumn *column = &drawing->table->columns[index];
    const MarkTableCell *cell = &column->cells[row];
    const TextStyle style = {ROLE_TABLE_CELL, mark_table_row_weight(drawing->table, row), layout->size,
                             layout->leading, cell_color(drawing, cell)};
    TextAnchor anchor;
    double x = align_x(drawing, index, column->align, &anchor);
    draw_text(drawing, cell->text, index, &style, (Point){x, baseline}, anchor, false, parent);
}

/* Bars */

/* Where a value lies between the ends of a column's scale, from 0 to 1; halves, for no sum of two numbers
   overflows then. */
static double value_share(const MarkTableColumn *column, double value) {
    double span = column->high / 2 - column->low / 2;
    return span > 0 ? (value / 2 - column->low / 2) / span : 0;
}

static void draw_zero(const Drawing *drawing, double x, double top, double height, SceneNode *parent) {
    const AxisTheme *theme = drawing->plot->theme->axis;
    double width = drawing->plot->theme->table->light_rule_width.value;
    SceneNode *node = scene_add_path(drawing->plot->scene, parent, ROLE_TABLE_RULE,
                                     stroke_solid(theme->domain_color.value, width));
    path_move(drawing->plot->scene, node, x, top);
    path_line(drawing->plot->scene, node, x, top + height);
}

/* Where bars go both ways a line shows where they begin. */
static void draw_bar(const Drawing *drawing, size_t index, size_t row, double middle, SceneNode *parent) {
    const MarkTableLayout *layout = drawing->layout;
    const MarkTableColumn *column = &drawing->table->columns[index];
    const TableTheme *theme = drawing->plot->theme->table;
    double start = mark_table_bar_start(column, layout, index);
    double room = layout->lefts[index] + layout->widths[index] - layout->padding - start;
    double zero = drawing->left + start + room * value_share(column, 0);
    double tip = drawing->left + start + room * value_share(column, column->numbers[row]);
    double height = bar_height * layout->size;
    bool is_highlighted = drawing->table->highlighted && drawing->table->highlighted[row];
    Color color = is_highlighted ? theme->highlight_bar_color.value : theme->bar_color.value;
    if (!isnan(tip) && tip != zero) {
        Rect box = rect_from_corners(zero, middle - height / 2, tip, middle + height / 2);
        SceneNode *node =
            scene_add_rect(drawing->plot->scene, parent, ROLE_TABLE_BAR, box, paint_solid(color));
        scene_set_label(drawing->plot->scene, node, column->cells[row].text);
    }
    if (column->low < 0)
        draw_zero(drawing, zero, middle - height / 2, height, parent);
}

/* Rows */

static void draw_row(const Drawing *drawing, size_t row, SceneNode *parent) {
    const MarkTable *table = drawing->table;
    const MarkTableLayout *layout = drawing->layout;
    Scene *scene = drawing->plot->scene;
    double top = drawing->top + layout->tops[row], cap = cap_height(drawing, layout->size);
    double baseline = snap(drawing, top + (layout->line + cap) / 2);
    SceneNode *group = scene_add_group(scene, parent, ROLE_TABLE_ROW);
    if (table->highlighted && table->highlighted[row])
        scene_add_rect(scene, group, ROLE_TABLE_HIGHLIGHT,
                       (Rect){drawing->left, top, layout->width, layout->tops[row + 1] - layout->tops[row]},
                       paint_solid(drawing->plot->theme->table->highlight_color.value));
    for (size_t i = 0; i < table->column_count; i++) {
        if (table->columns[i].is_number)
            draw_number(drawing, i, row, baseline, group);
        else
            draw_words(drawing, i, row, baseline, group);
        if (table->columns[i].numbers)
            draw_bar(drawing, i, row, baseline - cap / 2, group);
    }
}

static void report_no_room(const Plot *plot, const Layer *layer, MarkTableFit fit, double width,
                           double height, const MarkTableLayout *layout) {
    const char *detail =
        fit == MARK_TABLE_TOO_WIDE
            ? arena_print(plot->arena,
                          "in the smallest type (label.minimumFontSize) the table's columns are %.0f wide, "
                          "and there is room for %.0f; leave columns out",
                          ceil(layout->width), floor(width))
            : arena_print(plot->arena,
                          "in the smallest type (label.minimumFontSize) the table's rows are %.0f high, and "
                          "there is room for %.0f; leave rows out with a filter, or make two tables",
                          ceil(layout->height), floor(height));
    diagnostics_report(
        plot->diagnostics,
        (Diagnostic){.id = MESSAGE_NO_ROOM, .place = layer->spec->head.node->place, .detail = detail});
}

/* The mark */

static bool bind(Plot *plot, Layer *layer) {
    layer->content = mark_table_read(plot, layer);
    return layer->content != NULL;
}

/* A table that takes a share of the page gets it; one that is too large takes what it gets. */
static Rect find_size(const Plot *plot, const Layer *layer, double width) {
    const SpecNumber *share = &layer->spec->width;
    MarkTableLayout layout;
    double most = share->set ? width * share->value : width;
    MarkTableFit fit = mark_table_lay_out(plot, layer->content, most, INFINITY, share->set, &layout);
    return (Rect){0, 0, fmin(ceil(layout.width), most),
                  fit == MARK_TABLE_FITS ? ceil(layout.height) : INFINITY};
}

static void note_shrinking(const Plot *plot, const MarkTable *table, const MarkTableLayout *layout) {
    if (layout->scale < 1)
        scene_note(plot->scene, (SceneNote){.kind = LAYOUT_SHRUNK,
                                            .role = ROLE_TABLE,
                                            .text = "table",
                                            .reason = "its rows and columns need the room",
                                            .from = table->font_size,
                                            .to = layout->size});
}

/* Beside a chart its top is in line with the chart's frame; below the frame it has the room that is left. */
static void draw(Plot *plot, const Layer *layer, SceneNode *parent) {
    const SpecNumber *share = &layer->spec->width;
    MarkTableLayout layout;
    Rect body = plot->body;
    double top = plot->frame.y, height = rect_bottom(body) - top;
    double width = fmin(body.width, share->set ? share->value * plot->page.width : INFINITY);
    MarkTableFit fit = mark_table_lay_out(plot, layer->content, width, height, share->set, &layout);
    if (fit != MARK_TABLE_FITS) {
        report_no_room(plot, layer, fit, width, height, &layout);
        return;
    }
    Drawing drawing = {plot, layer->content, &layout, body.x, top};
    SceneNode *group = scene_add_group(plot->scene, parent, ROLE_TABLE);
    if (drawing.table->has_header)
        draw_header(&drawing, group);
    for (size_t row = 0; row < drawing.table->row_count; row++)
        draw_row(&drawing, row, group);
    draw_rules(&drawing, group);
    note_shrinking(plot, drawing.table, &layout);
}

static const char *const keys[] = {"columns", "header", "highlight", "group", "rules",
                                   "missing", "width",  "fontSize",  NULL};

const Mark mark_table = {.name = "table",
                         .meaning = "the rows as a table of texts, numbers and bars",
                         .keys = keys,
                         .stands_alone = true,
                         .bind = bind,
                         .find_size = find_size,
                         .draw = draw,
                         .tell = mark_table_tell,
                         .call = mark_table_call};
