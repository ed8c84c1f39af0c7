#include "marks/decimate.h"

bool decimate_is_dense(const Point *points, size_t count) {
    if (count < 2)
        return false;
    return decimate_pays(points[0].x, points[count - 1].x, count);
}

bool decimate_pays(double first, double last, size_t count) {
    double columns = fabs(last - first) / DECIMATE_COLUMN + 1;
    return (double)count > DECIMATE_KEPT * columns;
}

size_t decimate_choose(const Point *points, size_t count, size_t kept[DECIMATE_KEPT]) {
    size_t low = 0, high = 0;
    for (size_t i = 1; i < count; i++) {
        if (points[i].y < points[low].y)
            low = i;
        if (points[i].y > points[high].y)
            high = i;
    }
    const size_t wanted[DECIMATE_KEPT] = {0, low < high ? low : high, low < high ? high : low, count - 1};
    size_t left = 0;
    for (int i = 0; i < DECIMATE_KEPT; i++)
        if (!left || wanted[i] != kept[left - 1])
            kept[left++] = wanted[i];
    return left;
}

size_t decimate_points(Point *points, size_t count) {
    size_t left = 0;
    for (size_t start = 0, end; start < count; start = end) {
        double column = decimate_column(points[start].x);
        end = start + 1;
        while (end < count && decimate_column(points[end].x) == column)
            end++;
        size_t kept[DECIMATE_KEPT];
        size_t kept_count = decimate_choose(points + start, end - start, kept);
        for (size_t i = 0; i < kept_count; i++)
            points[left++] = points[start + kept[i]];
    }
    return left;
}
