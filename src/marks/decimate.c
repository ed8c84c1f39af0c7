#include "marks/decimate.h"

enum { KEPT_PER_COLUMN = 4 };

static double column_of(Point point) {
    return floor(point.x / DECIMATE_COLUMN);
}

bool decimate_is_dense(const Point *points, size_t count) {
    if (count < 2)
        return false;
    double columns = fabs(points[count - 1].x - points[0].x) / DECIMATE_COLUMN + 1;
    return (double)count > KEPT_PER_COLUMN * columns;
}

/* The ascending indexes of the points to keep of points[start..end). */
static size_t choose(const Point *points, size_t start, size_t end, size_t kept[KEPT_PER_COLUMN]) {
    size_t low = start, high = start;
    for (size_t i = start + 1; i < end; i++) {
        if (points[i].y < points[low].y)
            low = i;
        if (points[i].y > points[high].y)
            high = i;
    }
    const size_t wanted[KEPT_PER_COLUMN] = {start, low < high ? low : high, low < high ? high : low, end - 1};
    size_t count = 0;
    for (int i = 0; i < KEPT_PER_COLUMN; i++)
        if (!count || wanted[i] != kept[count - 1])
            kept[count++] = wanted[i];
    return count;
}

size_t decimate_points(Point *points, size_t count) {
    size_t left = 0;
    for (size_t start = 0, end; start < count; start = end) {
        double column = column_of(points[start]);
        end = start + 1;
        while (end < count && column_of(points[end]) == column)
            end++;
        size_t kept[KEPT_PER_COLUMN];
        size_t kept_count = choose(points, start, end, kept);
        for (size_t i = 0; i < kept_count; i++)
            points[left++] = points[kept[i]];
    }
    return left;
}
