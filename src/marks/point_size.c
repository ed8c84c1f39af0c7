#include "marks/point_size.h"

#include "marks/shapes.h"

#include <math.h>
#include <stdlib.h>

static const double largest_area = 1e6;

/* The smallest value is still seen: as a dot of 4 px. */
static const double least_area = 12.5;

static const double bubble_opacity = 0.75;

double point_size_default(const Plot *plot, const Layer *layer) {
    return layer->spec->size.set ? layer->spec->size.value : plot->theme->point->size.value;
}

double point_size_area(const Plot *plot, const Layer *layer, size_t row) {
    double area = channel_page_value(&layer->channels[CHANNEL_SIZE], row, point_size_default(plot, layer));
    bool is_data = layer->channels[CHANNEL_SIZE].source == SOURCE_FIELD;
    return isnan(area) ? 0 : clamp(area, is_data ? least_area : 0, largest_area);
}

double point_size_reach(const Plot *plot, const Layer *layer, size_t row) {
    return shape_reach(layer->series[layer_series(layer, row)].shape, point_size_area(plot, layer, row));
}

double point_opacity(const Layer *layer, size_t row) {
    bool is_bubble = layer->channels[CHANNEL_SIZE].source == SOURCE_FIELD;
    bool is_told = layer->spec->opacity.set || layer->channels[CHANNEL_OPACITY].source != SOURCE_NONE;
    return is_bubble && !is_told ? bubble_opacity : layer_opacity(layer, row);
}

typedef struct SizedRow {
    double area;
    uint32_t row;
} SizedRow;

static int compare_sizes(const void *a, const void *b) {
    const SizedRow *left = a, *right = b;
    if (left->area != right->area)
        return left->area > right->area ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

const uint32_t *point_size_order(const Plot *plot, const Layer *layer) {
    if (layer->channels[CHANNEL_SIZE].source != SOURCE_FIELD)
        return NULL;
    SizedRow *sized = arena_new_array(plot->arena, SizedRow, layer->row_count);
    uint32_t *rows = arena_new_array(plot->arena, uint32_t, layer->row_count);
    for (size_t row = 0; row < layer->row_count; row++)
        sized[row] = (SizedRow){point_size_area(plot, layer, row), (uint32_t)row};
    qsort(sized, layer->row_count, sizeof *sized, compare_sizes);
    for (size_t i = 0; i < layer->row_count; i++)
        rows[i] = sized[i].row;
    return rows;
}

bool point_size_check(Plot *plot, Layer *layer) {
    const Channel *size = &layer->channels[CHANNEL_SIZE];
    for (size_t row = 0; size->numbers && size->column != TABLE_NO_COLUMN && row < layer->row_count; row++)
        if (size->numbers[row] < 0)
            return diagnostics_report(
                plot->diagnostics,
                (Diagnostic){
                    .id = MESSAGE_NOT_DRAWABLE,
                    .place = table_place(layer->table, size->column, row),
                    .origin = size->place,
                    .detail = arena_print(plot->arena,
                                          "column \"%s\": an area cannot be below zero, as \"%s\" is; "
                                          "use color, or a bar, for values of both signs",
                                          size->field, table_text_closed(layer->table, size->column, row))});
    return true;
}
