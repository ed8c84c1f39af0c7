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

/* The rows and places that are kept; those of the last column, from `start` on, are not yet chosen from. */
typedef struct Kept {
    uint32_t *rows;
    Point *places;
    size_t start, count;
} Kept;

static void choose_from_column(Kept *kept) {
    size_t indexes[DECIMATE_KEPT], start = kept->start;
    size_t left = decimate_choose(kept->places + start, kept->count - start, indexes);
    for (size_t i = 0; i < left; i++) {
        kept->rows[start + i] = kept->rows[start + indexes[i]];
        kept->places[start + i] = kept->places[start + indexes[i]];
    }
    kept->start = kept->count = start + left;
}

void line_dense_fill(const Plot *plot, const LayerTrack *track, const uint32_t *rows, size_t count,
                     LineRun *run) {
    Kept kept = {arena_new_array(plot->arena, uint32_t, count), arena_new_array(plot->arena, Point, count), 0,
                 0};
    bool thin = decimate_pays(find_place(track, rows[0]).x, find_place(track, rows[count - 1]).x, count);
    double left = 0;
    for (size_t i = 0; i < count; i++) {
        Point place = find_place(track, rows[i]);
        if (thin && kept.count > kept.start && !(place.x >= left && place.x < left + DECIMATE_COLUMN))
            choose_from_column(&kept);
        if (kept.count == kept.start)
            left = decimate_column(place.x) * DECIMATE_COLUMN;
        kept.rows[kept.count] = rows[i];
        kept.places[kept.count++] = place;
    }
    if (thin)
        choose_from_column(&kept);
    *run = (LineRun){kept.rows, kept.count, kept.places, NULL};
}
