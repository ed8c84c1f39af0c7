#include "marks/line_dense.h"

#include "marks/decimate.h"
#include "marks/line_points.h"
#include "marks/placing.h"

/* Layers of fewer rows may have labels. */
enum { DENSE_FROM = 4096 };

bool line_dense_applies(const Plot *plot, const Layer *layer, LayerTrack *track) {
    return layer->row_count >= DENSE_FROM && !layer->scenarios && layer_find_track(layer, track) &&
           !line_points_read(plot, layer).shown;
}

static Point find_place(const LayerTrack *track, size_t row) {
    Point place = layer_track_place(track, row);
    placing_make_drawable(&place.x);
    placing_make_drawable(&place.y);
    return place;
}

/* What is kept of a run's rows, and of the column at hand: indexes of the run's rows. Values grow as places
   do, or the other way round, so that the extremes of the one are those of the other. */
typedef struct Thinning {
    const LayerTrack *track;
    const uint32_t *rows;
    uint32_t *kept_rows;
    Point *places;
    size_t count;
    size_t first, last, low, high;
    double low_value, high_value;
} Thinning;

static void keep(Thinning *thinning, size_t index) {
    uint32_t row = thinning->rows[index];
    thinning->kept_rows[thinning->count] = row;
    thinning->places[thinning->count++] = find_place(thinning->track, row);
}

static void begin_column(Thinning *thinning, size_t index, double value) {
    thinning->first = thinning->last = thinning->low = thinning->high = index;
    thinning->low_value = thinning->high_value = value;
}

static void extend_column(Thinning *thinning, size_t index, double value) {
    thinning->last = index;
    if (value < thinning->low_value) {
        thinning->low = index;
        thinning->low_value = value;
    }
    if (value > thinning->high_value) {
        thinning->high = index;
        thinning->high_value = value;
    }
}

/* The first, the extremes and the last, in their order, each once. */
static void keep_column(Thinning *thinning) {
    bool low_first = thinning->low < thinning->high;
    const size_t wanted[DECIMATE_KEPT] = {thinning->first, low_first ? thinning->low : thinning->high,
                                          low_first ? thinning->high : thinning->low, thinning->last};
    for (int i = 0; i < DECIMATE_KEPT; i++)
        if (!i || wanted[i] != wanted[i - 1])
            keep(thinning, wanted[i]);
}

static void thin_out(Thinning *thinning, size_t count) {
    const LayerTrack *track = thinning->track;
    const Scale *scale = track->along_scale;
    double unit =
        (scale->range[1] - scale->range[0]) / (scale->domain[1] - scale->domain[0]) / DECIMATE_COLUMN;
    double zero = scale->range[0] / DECIMATE_COLUMN, start = scale->domain[0], column = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t row = thinning->rows[i];
        double along = zero + (track->along[row] - start) * unit, value = track->across[row];
        if (i && along >= column && along < column + 1) {
            extend_column(thinning, i, value);
            continue;
        }
        if (i)
            keep_column(thinning);
        begin_column(thinning, i, value);
        column = floor(along);
    }
    keep_column(thinning);
}

void line_dense_fill(const Plot *plot, const LayerTrack *track, const uint32_t *rows, size_t count,
                     LineRun *run) {
    Thinning thinning = {.track = track,
                         .rows = rows,
                         .kept_rows = arena_new_array(plot->arena, uint32_t, count),
                         .places = arena_new_array(plot->arena, Point, count)};
    if (decimate_pays(find_place(track, rows[0]).x, find_place(track, rows[count - 1]).x, count))
        thin_out(&thinning, count);
    else
        for (size_t i = 0; i < count; i++)
            keep(&thinning, i);
    *run = (LineRun){thinning.kept_rows, thinning.count, thinning.places, NULL};
}
