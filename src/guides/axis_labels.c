#include "guides/axis_labels.h"

#include <math.h>
#include <string.h>

/* A label that is wider than two steps overhangs its neighbours, however short they are. */
static const double most_steps = 2;

/* Labels of several words in a row need more between them, or they are read as one. */
static const double gap_em = 0.6, words_gap_em = 1, column_gap_em = 0.38;

enum { SHRINK_STEPS = 6 };

/* One way that is tried: all labels at one size, one angle, every so many. */
typedef struct Attempt {
    const Plot *plot;
    const AxisLabel *labels;
    size_t count;
    const AxisLabelRoom *room;
    double size, angle, gap, wrap_width, widest;
    size_t first, every, most_lines;
    bool column;
    TextBlock *blocks; /* one array for all attempts */
} Attempt;

/* How far a label reaches along the axis, from edge to edge. Turned ones lie beside each other like slats:
   what counts is the distance of their lines. */
static double extent_along(const Attempt *attempt, const TextBlock *block) {
    if (attempt->column)
        return text_block_optical_height(block) + column_gap_em * attempt->size;
    double across = fabs(sin(attempt->angle * radians_per_degree));
    double slats = across > 0 ? text_block_height(block) / across : INFINITY;
    return fmin(block->width + attempt->gap * attempt->size, slats);
}

static TextBlock block_of(const Attempt *attempt, size_t index) {
    return text_block_wrap(attempt->plot, attempt->labels[index].text, attempt->room->weight, attempt->size,
                           attempt->wrap_width);
}

static bool is_clear(const Attempt *attempt, size_t index) {
    if (index < attempt->first + attempt->every)
        return true;
    size_t before = index - attempt->every;
    double reach =
        extent_along(attempt, &attempt->blocks[index]) + extent_along(attempt, &attempt->blocks[before]);
    return reach / 2 <= fabs(attempt->labels[index].at - attempt->labels[before].at);
}

static AxisLabelFit fit_of(const Attempt *attempt) {
    return (AxisLabelFit){attempt->size, attempt->angle, attempt->first, attempt->every, attempt->blocks};
}

static bool attempt_fits(const Attempt *attempt, AxisLabelFit *fit) {
    for (size_t i = attempt->first; i < attempt->count; i += attempt->every) {
        TextBlock *block = &attempt->blocks[i];
        *block = block_of(attempt, i);
        if (block->count > attempt->most_lines || block->width > attempt->widest || !is_clear(attempt, i))
            return false;
    }
    *fit = fit_of(attempt);
    return true;
}

static Attempt attempt_plainly(const Plot *plot, const AxisLabel *labels, size_t count,
                               const AxisLabelRoom *room) {
    return (Attempt){.plot = plot,
                     .labels = labels,
                     .count = count,
                     .room = room,
                     .size = room->size,
                     .angle = room->angle,
                     .gap = gap_em,
                     .wrap_width = INFINITY,
                     .widest = INFINITY,
                     .every = 1,
                     .most_lines = 1,
                     .blocks = arena_new_array(plot->arena, TextBlock, count)};
}

static double size_at(const AxisLabelRoom *room, int shrink_step) {
    double least = fmin(room->minimum_size, room->size);
    return room->size - (room->size - least) * shrink_step / SHRINK_STEPS;
}

static bool have_words(const Attempt *attempt) {
    for (size_t i = 0; i < attempt->count; i++)
        if (strchr(attempt->labels[i].text, ' '))
            return true;
    return false;
}

static bool fit_wrapped(Attempt attempt, AxisLabelFit *fit) {
    attempt.widest = attempt.room->step * (attempt.count > 1 ? most_steps : 1);
    double gap = have_words(&attempt) ? words_gap_em : gap_em;
    attempt.gap = gap;
    if (attempt_fits(&attempt, fit))
        return true;
    attempt.gap = gap_em;
    for (int step = 0; step <= SHRINK_STEPS; step++) {
        attempt.size = size_at(attempt.room, step);
        attempt.wrap_width = fmax(attempt.room->step - gap * attempt.size, 0);
        for (size_t lines = 2; lines <= attempt.room->most_lines; lines++) {
            attempt.most_lines = lines;
            if (attempt_fits(&attempt, fit))
                return true;
        }
        attempt.most_lines = 1;
        attempt.wrap_width = INFINITY;
        if (step && attempt_fits(&attempt, fit))
            return true;
    }
    return false;
}

static bool suits_cycle(size_t every, size_t cycle) {
    return cycle % every == 0 || every % cycle == 0;
}

/* The preferred step that is not below the least one. */
static size_t prefer_step(size_t least, size_t count, int cycle) {
    size_t every = least;
    if (cycle > 1) {
        while (!suits_cycle(every, (size_t)cycle))
            every++;
        return every;
    }
    for (; every <= 2 * least && every < count; every++)
        if ((count - 1) % every == 0)
            return every;
    return least;
}

/* The first label alone, whatever it takes. */
static AxisLabelFit fit_first(Attempt attempt) {
    attempt.every = attempt.count;
    attempt.blocks[0] = block_of(&attempt, 0);
    text_block_cut(attempt.plot, &attempt.blocks[0], attempt.most_lines, attempt.widest);
    return fit_of(&attempt);
}

static AxisLabelFit fit_thinned(Attempt attempt) {
    AxisLabelFit fit, preferred;
    while (attempt.every < attempt.count && !attempt_fits(&attempt, &fit))
        attempt.every++;
    if (attempt.every >= attempt.count)
        return fit_first(attempt);
    if (attempt.every == 1 || !attempt.room->ordered)
        return fit;
    attempt.every = prefer_step(attempt.every, attempt.count, attempt.room->cycle);
    return attempt.every < attempt.count && attempt_fits(&attempt, &preferred) ? preferred : fit;
}

/* Lines of about equal length; none becomes longer, so what fitted still does. */
static void balance_blocks(const Attempt *attempt, const AxisLabelFit *fit) {
    for (size_t i = fit->first; i < attempt->count; i += fit->every) {
        TextBlock *block = &fit->blocks[i];
        if (block->count > 1 && !block->cut)
            *block = text_block_balance(attempt->plot, block->text, block->weight, block->size, block->width);
    }
}

/* A single label has no neighbour to make room for. */
static AxisLabelFit fit_single(Attempt attempt) {
    attempt.size = size_at(attempt.room, SHRINK_STEPS);
    attempt.wrap_width = attempt.widest = attempt.room->step;
    attempt.most_lines = attempt.room->most_lines;
    return fit_first(attempt);
}

static void cut_turned(const Attempt *attempt, AxisLabelFit *fit) {
    double across = fabs(sin(fit->angle * radians_per_degree));
    double longest = across > 0 ? attempt->room->longest / across : INFINITY;
    for (size_t i = fit->first; i < attempt->count; i += fit->every)
        text_block_cut(attempt->plot, &fit->blocks[i], 1, longest);
}

/* At the largest size at which they fit, whole or to be cut. */
static bool fit_at_angle(Attempt attempt, double angle, bool whole, AxisLabelFit *fit) {
    double across = fabs(sin(angle * radians_per_degree));
    attempt.angle = angle;
    attempt.widest = whole && across > 0 ? attempt.room->longest / across : INFINITY;
    for (int step = 0; step <= SHRINK_STEPS; step++) {
        attempt.size = size_at(attempt.room, step);
        if (attempt_fits(&attempt, fit))
            return true;
    }
    return false;
}

static AxisLabelFit fit_turned(Attempt attempt) {
    AxisLabelFit fit;
    bool may_turn = attempt.room->may_turn;
    double first = may_turn ? -45 : attempt.room->angle, second = may_turn ? -90 : first;
    if (!fit_at_angle(attempt, first, true, &fit) && !fit_at_angle(attempt, first, false, &fit) &&
        !fit_at_angle(attempt, second, true, &fit) && !fit_at_angle(attempt, second, false, &fit)) {
        attempt.angle = second;
        attempt.size = size_at(attempt.room, SHRINK_STEPS);
        fit = fit_thinned(attempt);
    }
    cut_turned(&attempt, &fit);
    return fit;
}

AxisLabelFit axis_labels_fit_row(const Plot *plot, const AxisLabel *labels, size_t count,
                                 const AxisLabelRoom *room) {
    AxisLabelFit fit = {0};
    Attempt attempt = attempt_plainly(plot, labels, count, room);
    if (!count)
        return fit;
    if (room->angle)
        return fit_turned(attempt);
    if (fit_wrapped(attempt, &fit)) {
        balance_blocks(&attempt, &fit);
        return fit;
    }
    if (count == 1)
        return fit_single(attempt);
    return room->ordered || !room->may_turn ? fit_thinned(attempt) : fit_turned(attempt);
}

/* One line at the largest size that the step allows. */
static AxisLabelFit fit_column_thinned(Attempt attempt) {
    AxisLabelFit fit;
    attempt.wrap_width = attempt.widest = INFINITY;
    attempt.most_lines = 1;
    for (int step = 0; step <= SHRINK_STEPS; step++) {
        attempt.size = size_at(attempt.room, step);
        if (attempt_fits(&attempt, &fit))
            return fit;
    }
    return fit_thinned(attempt);
}

AxisLabelFit axis_labels_fit_column(const Plot *plot, const AxisLabel *labels, size_t count,
                                    const AxisLabelRoom *room) {
    AxisLabelFit fit = {0};
    Attempt attempt = attempt_plainly(plot, labels, count, room);
    if (!count)
        return fit;
    attempt.column = true;
    attempt.wrap_width = attempt.widest = room->longest;
    attempt.most_lines = room->most_lines;
    for (int step = 0; step <= SHRINK_STEPS; step++) {
        attempt.size = size_at(room, step);
        if (!attempt_fits(&attempt, &fit))
            continue;
        balance_blocks(&attempt, &fit);
        return fit;
    }
    fit = fit_column_thinned(attempt);
    for (size_t i = fit.first; i < count; i += fit.every)
        text_block_cut(plot, &fit.blocks[i], 1, room->longest);
    return fit;
}

AxisLabelFit axis_labels_thin(const Plot *plot, const AxisLabel *labels, size_t count,
                              const AxisLabelRoom *room, bool column, size_t anchor) {
    AxisLabelFit fit = {0};
    Attempt attempt = attempt_plainly(plot, labels, count, room);
    attempt.column = column;
    for (; attempt.every <= count; attempt.every++) {
        attempt.first = anchor % attempt.every;
        if (attempt_fits(&attempt, &fit))
            break;
    }
    return fit;
}

bool axis_labels_is_drawn(const AxisLabelFit *fit, size_t index) {
    return fit->blocks && index >= fit->first && (index - fit->first) % fit->every == 0;
}

static void report_left_out(Plot *plot, const AxisLabel *first, size_t left_out, size_t count) {
    const char *detail =
        arena_print(plot->arena, "the axis has room for %zu of its %zu labels", count - left_out, count);
    diagnostics_report(plot->diagnostics,
                       (Diagnostic){.id = MESSAGE_LABEL_DROPPED, .found = first->text, .detail = detail});
}

static void note_label(Plot *plot, const char *text, SceneNote note) {
    note.role = ROLE_AXIS_LABEL;
    note.text = text;
    scene_note(plot->scene, note);
}

/* What holds of all is noted with the first. */
static void note_fit(Plot *plot, const AxisLabel *labels, size_t count, const AxisLabelRoom *room,
                     const AxisLabelFit *fit) {
    const char *first = count && fit->first < count ? labels[fit->first].text : NULL;
    size_t lines = 0, drawn = 0;
    for (size_t i = fit->first; first && i < count; i += fit->every, drawn++)
        lines = fit->blocks[i].count > lines ? fit->blocks[i].count : lines;
    if (first && fit->size < room->size)
        note_label(plot, first, (SceneNote){.kind = LAYOUT_SHRUNK, .from = room->size, .to = fit->size});
    if (lines > 1)
        note_label(plot, first, (SceneNote){.kind = LAYOUT_WRAPPED, .to = (double)lines});
    if (first && fit->angle != room->angle)
        note_label(plot, first, (SceneNote){.kind = LAYOUT_TURNED, .to = fit->angle});
    if (first && drawn < count)
        note_label(plot, first,
                   (SceneNote){.kind = LAYOUT_THINNED, .from = (double)count, .to = (double)drawn});
}

void axis_labels_report(Plot *plot, const AxisLabel *labels, size_t count, const AxisLabelRoom *room,
                        const AxisLabelFit *fit) {
    if (plot->measuring || !fit->blocks)
        return;
    const AxisLabel *first = NULL;
    size_t left_out = 0;
    note_fit(plot, labels, count, room, fit);
    for (size_t i = 0; i < count; i++) {
        if (axis_labels_is_drawn(fit, i)) {
            text_block_report_cut(plot, &fit->blocks[i], ROLE_AXIS_LABEL,
                                  "cut, as the axis has no room for all of it");
            continue;
        }
        first = first ? first : &labels[i];
        left_out++;
    }
    if (left_out && !room->ordered)
        report_left_out(plot, first, left_out, count);
}
