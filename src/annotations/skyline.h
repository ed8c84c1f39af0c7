/* The skyline: how far outward from the plot the page is taken, at each place along the position axis.
   Outward is up for vertical marks and to the right for horizontal ones, so `out` is -y or x, and `along` x
   or y: both in page units. */
#ifndef ANNOTATIONS_SKYLINE_H
#define ANNOTATIONS_SKYLINE_H

#include "plot/plot.h"

typedef struct Skyline {
    bool horizontal;
    size_t count;  /* one a page unit along */
    double *reach; /* -INFINITY where there is nothing */
} Skyline;

/* Of all that terrain_visit() tells, or of marks and labels without obstacles; in the plot's arena. */
Skyline skyline_of_plot(const Plot *plot, bool horizontal);
Skyline skyline_of_data(const Plot *plot, bool horizontal);

void skyline_add_box(Skyline *skyline, Rect box);
void skyline_add_line(Skyline *skyline, Point from, Point to);

/* The farthest reach between two places, or `otherwise` when nothing stands there. */
double skyline_find(const Skyline *skyline, double from, double to, double otherwise);

/* Between the page and the two directions. */
Point skyline_to_page(bool horizontal, double along, double out);
Rect skyline_box_to_page(bool horizontal, double along, double out, double along_size, double out_size);

/* The out of the plot's base: its bottom or left edge. */
double skyline_base(const Plot *plot, bool horizontal);

#endif
