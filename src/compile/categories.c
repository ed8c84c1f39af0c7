#include "compile/category_order.h"

#include "base/number.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct RankedCategory {
    double key;
    const char *name;
    uint32_t index;
    bool by_name;
} RankedCategory;

/* Gathering */

static TextSlice cell_text(const Layer *layer, const Channel *channel, size_t row) {
    if (channel->column != TABLE_NO_COLUMN)
        return table_text(layer->table, channel->column, row);
    return (TextSlice){channel->field, strlen(channel->field)};
}

static void gather(Compilation *c, ScaleUse *use, Layer *layer, ChannelId id) {
    Channel *channel = &layer->channels[id];
    uint32_t *codes = arena_new_array(c->arena, uint32_t, layer->row_count);
    for (size_t row = 0; row < layer->row_count; row++) {
        TextSlice text = cell_text(layer, channel, row);
        codes[row] = text.bytes ? category_set_add(&use->scale->categories, text.bytes, text.length)
                                : CATEGORY_MISSING;
    }
    channel->codes = codes;
}

static void gather_all(Compilation *c, ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++) {
        Layer *layer = use->layers[i];
        for (int id = 0; id < CHANNEL_COUNT; id++)
            if (channel_scale_owner((ChannelId)id) == use->channel &&
                layer->channels[id].source == SOURCE_FIELD && layer->channels[id].scale == use->scale)
                gather(c, use, layer, (ChannelId)id);
    }
}

/* Ordering */

static int compare_ranked(const void *a, const void *b) {
    const RankedCategory *left = a, *right = b;
    int by_name = left->by_name ? strcmp(left->name, right->name) : 0;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return by_name ? by_name : (left->index > right->index) - (left->index < right->index);
}

static void apply_order(Compilation *c, ScaleUse *use, RankedCategory *ranked) {
    CategorySet *set = &use->scale->categories;
    uint32_t *order = arena_new_array(c->arena, uint32_t, set->count);
    uint32_t *place = arena_new_array(c->arena, uint32_t, set->count);
    qsort(ranked, set->count, sizeof *ranked, compare_ranked);
    for (size_t i = 0; i < set->count; i++) {
        order[i] = ranked[i].index;
        place[ranked[i].index] = (uint32_t)i;
    }
    category_set_reorder(set, order);
    for (size_t i = 0; i < use->layer_count; i++) {
        Layer *layer = use->layers[i];
        for (int id = 0; id < CHANNEL_COUNT; id++) {
            Channel *channel = &layer->channels[id];
            if (channel->scale != use->scale || !channel->codes)
                continue;
            uint32_t *codes = (uint32_t *)channel->codes;
            for (size_t row = 0; row < layer->row_count; row++)
                codes[row] = codes[row] == CATEGORY_MISSING ? codes[row] : place[codes[row]];
        }
    }
}

static const Period *read_periods(Compilation *c, const CategorySet *set) {
    Period *periods = arena_new_array(c->arena, Period, set->count);
    for (size_t i = 0; i < set->count; i++)
        if (!period_read(set->names[i], strlen(set->names[i]), &periods[i]))
            return NULL;
    return set->count ? periods : NULL;
}

typedef struct DatedCategory {
    Period period;
    uint32_t index;
} DatedCategory;

static int compare_dates(const void *a, const void *b) {
    const DatedCategory *left = a, *right = b;
    int order = period_compare(left->period, right->period);
    return order ? order : (left->index > right->index) - (left->index < right->index);
}

static void rank_periods(Compilation *c, const Period *periods, RankedCategory *ranked, size_t count) {
    DatedCategory *dated = arena_new_array(c->arena, DatedCategory, count);
    for (size_t i = 0; i < count; i++)
        dated[i] = (DatedCategory){periods[i], (uint32_t)i};
    qsort(dated, count, sizeof *dated, compare_dates);
    for (size_t i = 0; i < count; i++)
        ranked[dated[i].index].key = (double)i;
}

static bool all_numbers(const CategorySet *set, RankedCategory *ranked) {
    for (size_t i = 0; i < set->count; i++)
        if (!number_read(set->names[i], strlen(set->names[i]), &ranked[i].key))
            return false;
    return true;
}

static void rank_naturally(Compilation *c, const CategorySet *set, bool names, RankedCategory *ranked) {
    const Period *periods = read_periods(c, set);
    if (periods) {
        rank_periods(c, periods, ranked, set->count);
        return;
    }
    if (all_numbers(set, ranked))
        return;
    for (size_t i = 0; i < set->count; i++) {
        ranked[i].key = 0;
        ranked[i].by_name = names;
    }
}

static bool rank_by_value(Compilation *c, const ScaleUse *use, const CategoryOrder *order,
                          RankedCategory *ranked) {
    double *values = arena_new_array(c->arena, double, use->scale->categories.count);
    if (!category_order_find_values(c, use, order, values))
        return false;
    for (size_t i = 0; i < use->scale->categories.count; i++)
        ranked[i].key = isfinite(values[i]) && order->descending ? -values[i] : values[i];
    return true;
}

static void rank_by_list(const CategoryOrder *order, const CategorySet *set, RankedCategory *ranked) {
    for (size_t i = 0; i < set->count; i++)
        ranked[i].key = (double)node_count(order->list);
    for (size_t i = 0; i < node_count(order->list); i++) {
        const char *text = node_text(node_item(order->list, i));
        uint32_t index = text ? category_set_find(set, text, strlen(text)) : CATEGORY_MISSING;
        if (index != CATEGORY_MISSING)
            ranked[index].key = (double)i;
    }
}

static bool order_categories(Compilation *c, ScaleUse *use) {
    CategorySet *set = &use->scale->categories;
    RankedCategory *ranked = arena_new_array(c->arena, RankedCategory, set->count);
    CategoryOrder order;
    if (!category_order_read(c, use, &order))
        return false;
    for (size_t i = 0; i < set->count; i++)
        ranked[i] = (RankedCategory){.name = set->names[i], .index = (uint32_t)i};
    if (order.kind == ORDER_NATURAL)
        rank_naturally(c, set, order.natural_text, ranked);
    if (order.kind == ORDER_LIST)
        rank_by_list(&order, set, ranked);
    if (order.kind == ORDER_VALUE && !rank_by_value(c, use, &order, ranked))
        return false;
    apply_order(c, use, ranked);
    if (order.kind != ORDER_NATURAL || !order.descending)
        return true;
    for (size_t i = 0; i < set->count; i++)
        ranked[i] = (RankedCategory){.key = -(double)i, .index = (uint32_t)i};
    apply_order(c, use, ranked);
    return true;
}

/* An explicit domain comes first, in its order; a category of the data that it lacks is a fault. */
static bool add_domain(Compilation *c, ScaleUse *use) {
    const Node *domain = use->spec ? use->spec->domain : NULL;
    if (!domain)
        return true;
    if (node_kind(domain) != NODE_LIST)
        return compile_fault(c, MESSAGE_WRONG_KIND, domain, node_describe(domain, c->arena),
                             "a list of categories");
    for (size_t i = 0; i < node_count(domain); i++) {
        const char *text = node_text(node_item(domain, i));
        if (!text)
            return compile_fault(c, MESSAGE_WRONG_KIND, node_item(domain, i),
                                 node_describe(node_item(domain, i), c->arena), "a category");
        category_set_add(&use->scale->categories, text, strlen(text));
    }
    use->explicit_domain = true;
    return true;
}

static bool check_domain(Compilation *c, const ScaleUse *use, size_t listed) {
    const CategorySet *set = &use->scale->categories;
    if (!use->explicit_domain || set->count <= listed)
        return true;
    return diagnostics_report(
        c->diagnostics,
        (Diagnostic){.id = MESSAGE_CONFLICT,
                     .place = use->spec->domain->place,
                     .detail =
                         arena_print(c->arena,
                                     "the domain of %s lacks the category \"%s\", which the data has; add "
                                     "it, or filter its rows out",
                                     channel_name(use->channel), set->names[listed])});
}

bool compile_categories(Compilation *c) {
    bool done = true;
    for (size_t i = 0; i < c->use_count; i++) {
        ScaleUse *use = &c->uses[i];
        if (!use->scale->type->discrete)
            continue;
        if (!add_domain(c, use)) {
            done = false;
            continue;
        }
        size_t listed = use->scale->categories.count;
        gather_all(c, use);
        done &= check_domain(c, use, listed);
        if (!use->explicit_domain)
            done &= order_categories(c, use);
        use->scale->periods = read_periods(c, &use->scale->categories);
        if (use->scale->categories.count == 0 && (use->channel == CHANNEL_X || use->channel == CHANNEL_Y))
            done = diagnostics_report(
                c->diagnostics, (Diagnostic){.id = MESSAGE_NO_ROWS,
                                             .place = use->layers[0]->channels[use->channel].place,
                                             .detail = arena_print(
                                                 c->arena, "\"%s\" is empty in every row, or no row is left",
                                                 use->layers[0]->channels[use->channel].field)});
    }
    return done;
}
