#include "guides/series_names.h"
#include "plot/labels.h"

#include <math.h>

/* What a place costs: covering a text or a point more than any number of lines. */
static const double cost_of_overlap = 1000, cost_of_line = 1;

/* A place around an end: one that begins behind it or is centred on it, level with it or above (-1) or below
   (1). Best first. */
typedef struct Spot {
    bool centered;
    double down;
} Spot;

static const Spot spots[] = {{false, 0}, {false, -1}, {false, 1}, {true, -1}, {true, 1}};

enum { SPOT_COUNT = sizeof spots / sizeof *spots };

static double cost_of(const Plot *plot, const SeriesNames *names, const SeriesName *name, size_t placed) {
    const Labels *labels = plot->labels;
    Rect box = series_name_box(name, names->size);
    double cost = rect_right(box) > rect_right(plot->page) ? cost_of_overlap : 0;
    for (size_t i = 0; i < labels->obstacle_count; i++)
        cost += rect_overlaps(box, labels->obstacles[i]) ? cost_of_overlap : 0;
    for (size_t i = 0; i < labels->line_count; i++)
        cost += rect_is_crossed(box, labels->lines[i][0], labels->lines[i][1]) ? cost_of_line : 0;
    for (size_t i = 0; i < names->count; i++)
        if ((i < placed || !series_name_is_stray(&names->items[i])) &&
            rect_overlaps(box, series_name_box(&names->items[i], names->size)))
            cost += cost_of_overlap;
    return cost;
}

static void move_to(SeriesName *name, const Spot *spot, double size) {
    double gap = series_gap_em * size, half = text_block_optical_height(&name->block) / 2;
    double middle = name->end.x + name->end.width / 2;
    double beside = rect_right(name->end) + (spot->down != 0 ? gap / 2 : gap);
    name->left = spot->centered ? middle - name->block.width / 2 : beside;
    name->placed = name->end.y + name->end.height / 2 +
                   spot->down * (name->end.height / 2 + half + series_air_em * size);
}

static bool place_stray(const Plot *plot, SeriesNames *names, size_t index) {
    SeriesName *name = &names->items[index];
    double least = INFINITY;
    int best = 0;
    for (int i = 0; i < SPOT_COUNT; i++) {
        move_to(name, &spots[i], names->size);
        double cost = cost_of(plot, names, name, index);
        if (cost < least) {
            least = cost;
            best = i;
        }
    }
    move_to(name, &spots[best], names->size);
    return least < cost_of_overlap;
}

void series_names_place_early(Plot *plot, SeriesNames *names) {
    for (size_t i = 0; i < names->count;) {
        if (series_name_is_stray(&names->items[i]) && !place_stray(plot, names, i))
            series_names_leave_out(plot, names, i, "no place where it covers nothing");
        else
            i++;
    }
}
