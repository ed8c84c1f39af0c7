#include "plot/box_grid.h"

enum { MOST_SIDE = 316 };

/* The cells that a box lies in, both ends included. */
typedef struct CellRange {
    size_t left, right, top, bottom;
} CellRange;

static size_t count_cells(double length, double cell) {
    double count = ceil(length / cell);
    return count >= 1 ? (size_t)fmin(count, MOST_SIDE) : 1;
}

void box_grid_init(BoxGrid *grid, Rect area, double cell, Arena *arena) {
    *grid = (BoxGrid){.arena = arena,
                      .area = area,
                      .columns = count_cells(area.width, cell),
                      .rows = count_cells(area.height, cell)};
    grid->cells = arena_new_array(arena, BoxGridCell, grid->columns * grid->rows);
}

static size_t cell_at(double place, double start, double length, size_t count) {
    double share = length > 0 ? (place - start) / length * (double)count : 0;
    return share > 0 ? (size_t)fmin(share, (double)(count - 1)) : 0;
}

static size_t column_at(const BoxGrid *grid, double x) {
    return cell_at(x, grid->area.x, grid->area.width, grid->columns);
}

static size_t row_at(const BoxGrid *grid, double y) {
    return cell_at(y, grid->area.y, grid->area.height, grid->rows);
}

static CellRange find_range(const BoxGrid *grid, Rect box) {
    return (CellRange){column_at(grid, box.x), column_at(grid, rect_right(box)), row_at(grid, box.y),
                       row_at(grid, rect_bottom(box))};
}

static void add_to_cell(BoxGrid *grid, BoxGridCell *cell, BoxGridItem item) {
    cell->items = arena_grow(grid->arena, cell->items, cell->count, &cell->capacity, sizeof *cell->items);
    cell->items[cell->count++] = item;
}

void box_grid_add(BoxGrid *grid, Rect box, size_t id) {
    CellRange range = find_range(grid, box);
    for (size_t row = range.top; row <= range.bottom; row++)
        for (size_t column = range.left; column <= range.right; column++)
            add_to_cell(grid, &grid->cells[row * grid->columns + column], (BoxGridItem){box, id});
}

static bool meets(Rect a, Rect b) {
    return a.x <= rect_right(b) && b.x <= rect_right(a) && a.y <= rect_bottom(b) && b.y <= rect_bottom(a);
}

/* Of the cells that two boxes share, the first is the one in which they are found. */
static bool is_first_shared(const BoxGrid *grid, Rect a, Rect b, size_t column, size_t row) {
    return column_at(grid, fmax(a.x, b.x)) == column && row_at(grid, fmax(a.y, b.y)) == row;
}

void box_grid_find(const BoxGrid *grid, Rect box, BoxGridVisit *visit, void *context) {
    CellRange range = find_range(grid, box);
    for (size_t row = range.top; row <= range.bottom; row++)
        for (size_t column = range.left; column <= range.right; column++) {
            const BoxGridCell *cell = &grid->cells[row * grid->columns + column];
            for (size_t i = 0; i < cell->count; i++)
                if (meets(cell->items[i].box, box) &&
                    is_first_shared(grid, cell->items[i].box, box, column, row) &&
                    !visit(context, &cell->items[i]))
                    return;
        }
}
