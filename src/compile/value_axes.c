#include "compile/value_axes.h"

#include <math.h>

enum { MOST_STEPS = 8, LEAST_STEPS = 3 };

size_t value_axes_find(const Compilation *c, const Panel *panel, const ScaleUse *found[2]) {
    size_t count = 0;
    for (size_t i = 0; i < c->use_count && count < 2; i++) {
        const ScaleUse *use = &c->uses[i];
        if (scale_use_is_in(use, panel) && use->channel == use->layers[0]->across &&
            use->type == TYPE_QUANTITATIVE && (!count || found[0]->channel == use->channel))
            found[count++] = use;
    }
    return count;
}

double value_axes_step(double low, double high, int below, int above) {
    static const double round_steps[] = {1, 2, 2.5, 5, 10};
    double need = fmax(below ? -low / below : 0, above ? high / above : 0);
    if (!(need > 0))
        return 1;
    double power = pow(10, floor(log10(need)));
    for (int i = 0; i < 5; i++)
        if (round_steps[i] * power >= need * (1 - 1e-9))
            return round_steps[i] * power;
    return 10 * power;
}

static bool can_align(const ScaleUse *use) {
    const double *domain = use->scale->domain;
    return !use->many_panels && use->scale->type == scale_type(SCALE_LINEAR) && !use->explicit_domain &&
           !use->scale->break_count && domain[0] <= 0 && domain[1] >= 0;
}

/* How much of the height both use when each has its least round step: 2 is all of it. */
static double filled_share(const ScaleUse *pair[2], int below, int above) {
    double filled = 0;
    for (int i = 0; i < 2; i++) {
        const double *domain = pair[i]->scale->domain;
        if ((domain[0] < 0 && !below) || (domain[1] > 0 && !above))
            return 0;
        filled +=
            (domain[1] - domain[0]) / (value_axes_step(domain[0], domain[1], below, above) * (below + above));
    }
    return filled;
}

void value_axes_align(Compilation *c, const Panel *panel) {
    const ScaleUse *pair[2];
    int best_below = 0, best_above = 0;
    double best = 0;
    if (value_axes_find(c, panel, pair) < 2 || !pair[0]->shown || !pair[1]->shown || !can_align(pair[0]) ||
        !can_align(pair[1]))
        return;
    for (int steps = LEAST_STEPS; steps <= MOST_STEPS; steps++) {
        for (int below = 0; below <= steps; below++) {
            double preference = 0.02 * fabs(steps - c->request->theme->axis->tick_count.value);
            double filled = filled_share(pair, below, steps - below) - preference;
            if (filled > best) {
                best = filled;
                best_below = below;
                best_above = steps - below;
            }
        }
    }
    for (int i = 0; i < 2 && best > 0; i++) {
        Scale *scale = pair[i]->scale;
        double step = value_axes_step(scale->domain[0], scale->domain[1], best_below, best_above);
        scale->domain[0] = -step * best_below;
        scale->domain[1] = step * best_above;
        double *values = arena_new_array(c->arena, double, (size_t)(best_below + best_above + 1));
        for (int k = 0; k <= best_below + best_above; k++)
            values[k] = step * (k - best_below);
        ((ScaleUse *)pair[i])->aligned = (TickList){values, (size_t)(best_below + best_above + 1)};
    }
}

bool value_axes_ticks(const Compilation *c, const Scale *scale, TickList *ticks) {
    const ScaleUse *use = compilation_find_use((Compilation *)c, scale);
    if (!use || !use->aligned.count)
        return false;
    *ticks = use->aligned;
    return true;
}

bool value_axes_are_lifted(const ScaleUse *first, const ScaleUse *second) {
    if (first->shown || second->shown || second->explicit_domain ||
        (second->spec && second->spec->zero.set && second->spec->zero.value))
        return false;
    for (size_t i = 0; i < second->layer_count; i++)
        if (second->layers[i]->mark->from_zero)
            return false;
    return first->layers[0]->mark->from_zero;
}
