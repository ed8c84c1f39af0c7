#include "marks/arc_outside.h"

#include "marks/value_labels.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

/* In em. */
static const double gap_em = 0.6, air_em = 0.45, leader_em = 0.6, leader_gap_em = 1, least_aside_em = 0.3,
                    widest_em = 24;
static const double widest_share = 0.3;

enum { MOST_LINES = 2, SHRINK_STEPS = 6 };

static double middle_of(const ArcSlice *slice) {
    return (slice->from + slice->to) / 2;
}

bool arc_outside_is_right(const ArcSlice *slice) {
    return middle_of(slice) < pi;
}

void arc_outside_add(const Plot *plot, ArcTexts *texts, const ArcShape *shape, const ArcSlice *slice,
                     const char *text) {
    if (!texts->items)
        texts->items = arena_new_array(plot->arena, ArcText, shape->count);
    texts->items[texts->count++] = (ArcText){.slice = slice, .text = text};
}

/* The right column from the top down, which is clockwise, then the left one from the top down. */
static int compare_texts(const void *a, const void *b) {
    const ArcSlice *left = ((const ArcText *)a)->slice, *right = ((const ArcText *)b)->slice;
    bool left_side = arc_outside_is_right(left), right_side = arc_outside_is_right(right);
    if (left_side != right_side)
        return left_side ? -1 : 1;
    int order = (left->from > right->from) - (left->from < right->from);
    return left_side ? order : -order;
}

static double height_of(const ArcText *text) {
    return text_block_optical_height(&text->block);
}

static void wrap_text(const Plot *plot, const ArcTexts *texts, ArcText *text) {
    double widest = fmin(widest_em * texts->size, widest_share * plot->page.width);
    text->block = text_block_balance(plot, text->text, texts->weight, texts->size, widest);
    text_block_cut(plot, &text->block, MOST_LINES, widest);
}

static bool is_upper(const ArcText *text) {
    return cos(middle_of(text->slice)) > 0;
}

/* In the upper half texts move up from the widest part of the circle, in the lower half down, so that no line
   to a slice crosses others. A quarter has half of the body's height for its texts. */
static bool stack_quarter(const Plot *plot, ArcText *items, size_t count, bool upper, double air,
                          double *edge) {
    double room = plot->body.height / 2;
    for (size_t k = 0; k < count; k++) {
        ArcText *text = upper ? &items[count - 1 - k] : &items[k];
        double half = height_of(text) / 2;
        text->placed = upper ? fmin(text->wanted, *edge - half) : fmax(text->wanted, *edge + half);
        *edge = upper ? text->placed - half - air : text->placed + half + air;
        room -= height_of(text) + air;
    }
    return room >= 0;
}

static bool stack_column(const Plot *plot, ArcText *items, size_t count, double air) {
    size_t above = 0;
    while (above < count && is_upper(&items[above]))
        above++;
    double up = INFINITY;
    bool fits = stack_quarter(plot, items, above, true, air, &up);
    double down = above ? items[above - 1].placed + height_of(&items[above - 1]) / 2 + air : -INFINITY;
    return stack_quarter(plot, items + above, count - above, false, air, &down) && fits;
}

static bool place_at_size(const Plot *plot, const ArcShape *shape, ArcTexts *texts, double size) {
    texts->size = size;
    for (size_t i = 0; i < texts->count; i++) {
        ArcText *text = &texts->items[i];
        wrap_text(plot, texts, text);
        text->wanted = text->placed =
            arc_shape_point(shape, shape->radius + gap_em * size, middle_of(text->slice)).y;
    }
    size_t right = texts->right_count;
    bool fits = stack_column(plot, texts->items, right, air_em * size);
    return stack_column(plot, texts->items + right, texts->count - right, air_em * size) && fits;
}

static void leave_out_least(Plot *plot, const Layer *layer, ArcTexts *texts) {
    size_t least = 0;
    for (size_t i = 1; i < texts->count; i++)
        if (texts->items[i].slice->share < texts->items[least].slice->share)
            least = i;
    value_label_report_dropped(plot, layer, texts->items[least].text, "there are too many slices to name");
    texts->right_count -= least < texts->right_count;
    texts->count--;
    memmove(texts->items + least, texts->items + least + 1, (texts->count - least) * sizeof *texts->items);
}

/* Beside the circle at the height where the text is nearest to it, and no nearer to its axis than the slice.
 */
static void move_aside(const ArcShape *shape, const ArcTexts *texts, ArcText *text) {
    double side = arc_outside_is_right(text->slice) ? 1 : -1, size = texts->size;
    double off = fmax(fabs(text->placed - shape->center.y) - height_of(text) / 2, 0);
    double reach = shape->radius + gap_em * size;
    double aside = fmax(sqrt(fmax(reach * reach - off * off, 0)), least_aside_em * size);
    if (text->led)
        aside = fmax(aside, reach * fabs(sin(middle_of(text->slice)))) + leader_gap_em * size;
    text->at = (Point){shape->center.x + side * aside, text->placed};
}

void arc_outside_place(Plot *plot, const Layer *layer, const ArcShape *shape, ArcTexts *texts) {
    double full = value_label_size(plot, layer), least = plot->theme->label->minimum_font_size.value;
    bool placed = !texts->count;
    if (texts->count)
        qsort(texts->items, texts->count, sizeof *texts->items, compare_texts);
    for (size_t i = 0; i < texts->count; i++)
        texts->right_count += arc_outside_is_right(texts->items[i].slice);
    for (int step = 0; !placed && step <= SHRINK_STEPS; step++)
        placed = place_at_size(plot, shape, texts, full - fmax(full - least, 0) * step / SHRINK_STEPS);
    while (!placed && texts->count) {
        leave_out_least(plot, layer, texts);
        placed = place_at_size(plot, shape, texts, fmin(full, least));
    }
    for (size_t i = 0; i < texts->count; i++) {
        ArcText *text = &texts->items[i];
        text->led = fabs(text->placed - text->wanted) > leader_em * texts->size;
        move_aside(shape, texts, text);
        text_block_report_cut(plot, &text->block, ROLE_VALUE_LABEL,
                              "cut, as it is too long to stand beside its slice");
    }
}
