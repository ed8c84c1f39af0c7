#include "render/coverage.h"

#include <math.h>
#include <string.h>

/* The integral from 0 to `u` of how much of a pixel lies right of a line that stands `u` before its right
   edge: nothing, a share, all. */
static double integrate_share(double u) {
    return u <= 0 ? 0 : u < 1 ? u * u / 2 : u - 0.5;
}

/* A line from x0 to x1 (x0 <= x1) through a part of one row, `area` high; negative when it goes upwards. Each
   cell takes by how much its pixel is covered more than the one before. */
static void add_to_row(float *row, int width, double x0, double x1, double area) {
    int first = x0 < 0 ? 0 : (int)x0;
    if (first >= width)
        return;
    if (x1 <= first + 1 && x0 >= first) {
        double share = first + 1 - (x0 + x1) / 2;
        row[first] += (float)(area * share);
        if (first + 1 < width)
            row[first + 1] += (float)(area - area * share);
        return;
    }
    double before = 0, scale = x1 > x0 ? area / (x1 - x0) : 0;
    for (int i = first; i < width; i++) {
        bool whole = i >= x1;
        double covered = whole ? area : scale * (integrate_share(i + 1 - x0) - integrate_share(i + 1 - x1));
        row[i] += (float)(covered - before);
        before = covered;
        if (whole)
            return;
    }
}

void coverage_add_line(Coverage *coverage, Point from, Point to) {
    double sign = from.y < to.y ? 1 : -1;
    Point top = sign > 0 ? from : to, bottom = sign > 0 ? to : from;
    if (top.y == bottom.y || bottom.y <= 0 || top.y >= coverage->height)
        return;
    double slope = (bottom.x - top.x) / (bottom.y - top.y);
    double end = fmin(bottom.y, coverage->height), y = fmax(top.y, 0);
    double x = top.x + (y - top.y) * slope;
    for (int row = (int)y; y < end; row++) {
        double next_y = fmin(row + 1, end), next_x = x + (next_y - y) * slope;
        add_to_row(coverage->cells + (size_t)row * (size_t)coverage->width, coverage->width, fmin(x, next_x),
                   fmax(x, next_x), sign * (next_y - y));
        x = next_x;
        y = next_y;
    }
}

void coverage_write(const Coverage *coverage, uint8_t *mask, size_t stride) {
    const float *cell = coverage->cells;
    uint8_t levels[COVERAGE_LEVELS + 1];
    for (int i = 0; i <= COVERAGE_LEVELS; i++)
        levels[i] = (uint8_t)((i * 255 + COVERAGE_LEVELS / 2) / COVERAGE_LEVELS);
    for (int y = 0; y < coverage->height; y++) {
        float sum = 0;
        for (int x = 0; x < coverage->width; x++) {
            sum += *cell++;
            float covered = fabsf(sum);
            mask[x] = levels[covered >= 1 ? COVERAGE_LEVELS : (int)(covered * COVERAGE_LEVELS + 0.5f)];
        }
        mask += stride;
    }
}

/* `ahead`: how much of a pixel, in 255ths, the disc reaches beyond the near edge of a pixel at its distance.
   Bytes throughout and without branches, so that it is done many pixels at a time. */
static void spread_row(const uint8_t *restrict from, uint8_t *restrict to, int count, int ahead) {
    const uint8_t more = (uint8_t)(ahead > 0 ? ahead : 0), less = (uint8_t)(ahead < 0 ? -ahead : 0);
    for (int i = 0; i < count; i++) {
        uint8_t room = (uint8_t)(255 - from[i]);
        uint8_t added = (uint8_t)(from[i] + (room < more ? room : more));
        uint8_t value = from[i] > less ? (uint8_t)(added - less) : 0;
        to[i] = value > to[i] ? value : to[i];
    }
}

void coverage_spread(const uint8_t *mask, uint8_t *spread, int width, int height, size_t stride,
                     double radius) {
    int reach = (int)ceil(radius + 1);
    memset(spread, 0, stride * (size_t)height);
    for (int dy = -reach; dy <= reach; dy++) {
        for (int dx = -reach; dx <= reach; dx++) {
            int ahead = (int)(255 * clamp(radius - hypot(dx, dy), -1, 1));
            int top = dy < 0 ? -dy : 0, bottom = dy > 0 ? height - dy : height;
            int left = dx < 0 ? -dx : 0, right = dx > 0 ? width - dx : width;
            for (int y = top; ahead > -255 && y < bottom; y++)
                spread_row(mask + (size_t)y * stride + left, spread + (size_t)(y + dy) * stride + left + dx,
                           right - left, ahead);
        }
    }
}
