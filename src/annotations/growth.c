#include "annotations/growth.h"

#include "annotations/figure.h"
#include "base/period.h"

#include <math.h>
#include <string.h>

static const double first_year = 1000, last_year = 2999;

static const Scale *axis_of(const Datum *datum) {
    return datum->layer->channels[datum->layer->along].scale;
}

static bool read_period(const char *name, Period *period) {
    return period_read(name, strlen(name), period);
}

bool growth_same_kind(const Datum pair[2], const char **detail) {
    Period from, to;
    if (!axis_of(&pair[0])->type->discrete)
        return true;
    bool is_from = read_period(pair[0].name, &from), is_to = read_period(pair[1].name, &to);
    *detail = "the two are periods of different kinds";
    return is_from == is_to && (!is_from || (from.kind == to.kind && from.fiscal == to.fiscal));
}

/* What the axis has from one end to the other, which may be to the left. */
static const char *const *list_names(const Inquiry *inquiry, const Datum pair[2], size_t *count) {
    const CategorySet *set = &axis_of(&pair[0])->categories;
    size_t first = (size_t)pair[0].key, last = (size_t)pair[1].key;
    *count = (first < last ? last - first : first - last) + 1;
    const char **names = arena_new_array(inquiry->plot->arena, const char *, *count);
    for (size_t i = 0; i < *count; i++)
        names[i] = set->names[first < last ? first + i : first - i];
    return names;
}

static bool find_period_years(const Inquiry *inquiry, const References *references, const Datum pair[2],
                              double *years) {
    size_t count;
    const char *why, *const *names = list_names(inquiry, pair, &count);
    return growth_count_period_years(names, count, "the axis", inquiry->plot->arena, years, &why) ||
           reference_refuse(inquiry, references, why);
}

static bool find_number_years(const Inquiry *inquiry, const References *references, const Datum pair[2],
                              double *years) {
    if (pair[0].key < first_year || pair[1].key > last_year)
        return reference_refuse(inquiry, references, "the axis has numbers that are no years (1000 to 2999)");
    *years = pair[1].key - pair[0].key;
    return true;
}

bool growth_find_years(const Inquiry *inquiry, const References *references, const Datum pair[2],
                       double *years) {
    const Layer *layer = pair[0].layer;
    if (!reference_is_before(layer, pair[0].key, pair[1].key))
        return reference_refuse(
            inquiry, references,
            arena_print(inquiry->plot->arena, "%s is not before %s", pair[0].name, pair[1].name));
    if (axis_of(&pair[0])->type->discrete)
        return find_period_years(inquiry, references, pair, years);
    if (layer->channels[layer->along].type == TYPE_TEMPORAL) {
        *years = growth_count_years(pair[0].key, pair[1].key);
        return true;
    }
    return find_number_years(inquiry, references, pair, years);
}

static const char *refusal_of(const Inquiry *inquiry, const Growth *growth) {
    const Datum *start = &growth->pair[0], *end = &growth->pair[1];
    NumberFormat format = figure_layer_format(start->layer);
    const Datum *low = start->value > 0 ? end : start;
    if (!(low->value > 0))
        return arena_print(inquiry->plot->arena,
                           "the value at %s is %s; growth is counted from and to values above 0", low->name,
                           figure_write(inquiry->plot, &format, low->value));
    return "the rate is beyond all numbers";
}

bool growth_find(const Inquiry *inquiry, const References *references, Growth *growth) {
    if (!reference_find_pair(inquiry, references, growth->pair) ||
        !growth_find_years(inquiry, references, growth->pair, &growth->years))
        return false;
    growth->rate = growth_rate(growth->pair[0].value, growth->pair[1].value, growth->years);
    return !isnan(growth->rate) || reference_refuse(inquiry, references, refusal_of(inquiry, growth));
}
