#include "compile/compilation.h"

#include "base/date_text.h"
#include "compile/value_axes.h"
#include "plot/annotation.h"
#include "plot/layer.h"

#include <math.h>
#include <string.h>

/* ALONG_NICE_COUNT is d3's: no gridline marks the ends of an axis along which marks lie, so they need not be
   ticks. */
enum { TIME_TICKS = 8, MOST_LOOKED_AT = 4096, ALONG_NICE_COUNT = 10 };

/* A NaN is neither below nor above. */
static void extend(ValueExtent *extent, double value) {
    extent->low = value < extent->low ? value : extent->low;
    extent->high = value > extent->high ? value : extent->high;
}

static void extend_across(ValueExtent *extent, const Layer *layer) {
    for (size_t row = 0; row < layer->row_count; row++) {
        double low, high;
        layer_ends(layer, row, &low, &high);
        if (isnan(low) || isnan(high))
            continue;
        extend(extent, low);
        extend(extent, high);
    }
}

/* Several extents at a time, each of every fourth value: one alone would wait for itself at each. */
static void extend_by_all(ValueExtent *extent, const double *values, size_t count) {
    enum { LANES = 4 };
    ValueExtent lanes[LANES] = {*extent, *extent, *extent, *extent};
    size_t even = count - count % LANES;
    for (size_t i = 0; i < even; i += LANES)
        for (size_t k = 0; k < LANES; k++)
            extend(&lanes[k], values[i + k]);
    for (size_t i = even; i < count; i++)
        extend(extent, values[i]);
    for (size_t k = 0; k < LANES; k++) {
        *extent = (ValueExtent){fmin(extent->low, lanes[k].low), fmax(extent->high, lanes[k].high)};
    }
}

static void extend_channel(ValueExtent *extent, const Layer *layer, ChannelId id) {
    const Channel *channel = &layer->channels[id];
    if (channel->source == SOURCE_FIELD && channel->numbers)
        extend_by_all(extent, channel->numbers, layer->row_count);
}

static ValueExtent find_extent(const ScaleUse *use, bool is_log) {
    ValueExtent extent = {INFINITY, -INFINITY};
    for (size_t i = 0; i < use->layer_count; i++) {
        const Layer *layer = use->layers[i];
        LayerTrack track;
        bool is_across = use->channel == layer->across, has_track = layer_find_track(layer, &track);
        if (is_across && layer->channels[use->channel].numbers && !is_log && !has_track)
            extend_across(&extent, layer);
        for (int id = 0; id < CHANNEL_COUNT; id++)
            if (channel_scale_owner((ChannelId)id) == use->channel &&
                layer->channels[id].scale == use->scale &&
                !(is_across && id == (int)use->channel && !is_log && !has_track))
                extend_channel(&extent, layer, (ChannelId)id);
        double half = use->channel == layer->along && layer->mark->wants_bands ? layer->least_step / 2 : 0;
        if (half > 0 && !is_log)
            extent = (ValueExtent){extent.low - half, extent.high + half};
    }
    return extent;
}

/* Annotations may stand at values that the data does not have. */
static void extend_by_annotations(Compilation *c, const ScaleUse *use, bool is_log, ValueExtent *extent) {
    for (size_t p = 0; p < c->panel_count; p++) {
        Plot *plot = &c->panels[p].plot;
        for (size_t i = 0; i < plot->annotation_count && scale_use_is_in(use, &c->panels[p]); i++) {
            const Annotation *annotation = &plot->annotations[i];
            double low = INFINITY, high = -INFINITY;
            if (annotation->type->extend)
                annotation->type->extend(plot, annotation, use->scale, &low, &high);
            if (low <= high && !(is_log && low <= 0))
                *extent = (ValueExtent){fmin(extent->low, low), fmax(extent->high, high)};
        }
    }
}

static bool read_bound(Compilation *c, const ScaleUse *use, const Node *node, double *value) {
    if (use->type == TYPE_TEMPORAL && node_is_scalar(node) &&
        date_text_read(node_text(node), strlen(node_text(node)), value))
        return true;
    if (use->type != TYPE_TEMPORAL && node_number(node, value))
        return true;
    return compile_fault(c, MESSAGE_WRONG_KIND, node, node_describe(node, c->arena),
                         use->type == TYPE_TEMPORAL ? "a date such as 2001-04-01" : "a number");
}

static bool read_domain(Compilation *c, ScaleUse *use, double domain[2]) {
    const ScaleSpec *spec = use->spec;
    if (spec && spec->domain) {
        use->explicit_domain = true;
        if (node_kind(spec->domain) != NODE_LIST || node_count(spec->domain) != 2)
            return compile_fault(c, MESSAGE_WRONG_KIND, spec->domain, node_describe(spec->domain, c->arena),
                                 "a list of two: [low, high]");
        if (!read_bound(c, use, node_item(spec->domain, 0), &domain[0]) ||
            !read_bound(c, use, node_item(spec->domain, 1), &domain[1]))
            return false;
    }
    if (spec && spec->domain_min && !read_bound(c, use, spec->domain_min, &domain[0]))
        return false;
    if (spec && spec->domain_max && !read_bound(c, use, spec->domain_max, &domain[1]))
        return false;
    if (spec && (spec->domain_min || spec->domain_max))
        use->explicit_domain = true;
    if (!use->explicit_domain || domain[0] != domain[1])
        return true;
    return compile_fault(c, MESSAGE_CONFLICT, spec->domain ? spec->domain : spec->head.node, NULL,
                         "the two ends of a domain must differ");
}

static bool wants_zero(const ScaleUse *use) {
    bool lengths = false, values = false;
    for (size_t i = 0; i < use->layer_count; i++) {
        const Layer *layer = use->layers[i];
        bool ranged = layer->channels[layer->across2].source != SOURCE_NONE && !layer->whisker;
        lengths |= use->channel == layer->across && layer->mark->from_zero && !ranged;
        values |= use->channel == layer->across || !layer->mark->connects;
    }
    if (use->type != TYPE_QUANTITATIVE)
        return false;
    if (use->spec && use->spec->zero.set)
        return use->spec->zero.value;
    if (use->spec && use->spec->domain)
        return false;
    return lengths || ((use->channel == CHANNEL_X || use->channel == CHANNEL_Y) && values) ||
           use->channel == CHANNEL_SIZE;
}

/* A domain of one value gets a length: from zero where zero is wanted, else a tenth to both sides. */
static void widen(double domain[2]) {
    if (domain[0] < domain[1] || domain[0] > domain[1])
        return;
    double by = domain[0] != 0 ? fabs(domain[0]) / 10 : 1;
    domain[1] += by;
    domain[0] -= domain[0] != 0 ? by : 0;
}

static bool check_log(Compilation *c, const ScaleUse *use) {
    bool done = true;
    for (size_t i = 0; i < use->layer_count && done; i++) {
        const Layer *layer = use->layers[i];
        const Channel *channel = &layer->channels[use->channel];
        for (size_t row = 0; channel->numbers && row < layer->row_count && done; row++) {
            if (isnan(channel->numbers[row]) || channel->numbers[row] > 0)
                continue;
            bool datum = channel->column == TABLE_NO_COLUMN;
            done = diagnostics_report(
                c->diagnostics,
                (Diagnostic){
                    .id = MESSAGE_LOG_NOT_POSITIVE,
                    .place = datum ? channel->place : table_place(layer->table, channel->column, row),
                    .origin = channel->place,
                    .found = datum ? channel->field : table_text_closed(layer->table, channel->column, row)});
        }
    }
    return done;
}

static bool is_whole(const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++) {
        if (use->layers[i]->normalized)
            return false;
        const double *numbers = use->layers[i]->channels[use->channel].numbers;
        for (size_t row = 0; numbers && row < use->layers[i]->row_count && row < MOST_LOOKED_AT; row++)
            if (!isnan(numbers[row]) && numbers[row] != floor(numbers[row]))
                return false;
    }
    return true;
}

/* What is counted in whole numbers has no ticks between them. */
static double find_tick_wish(const ScaleUse *use, const Theme *theme) {
    double wish = use->type == TYPE_TEMPORAL ? TIME_TICKS : theme->axis->tick_count.value;
    double span = fabs(use->scale->domain[1] - use->scale->domain[0]);
    if (use->axis && use->axis->tick_count.set)
        return use->axis->tick_count.value;
    return use->type == TYPE_QUANTITATIVE && span >= 1 && span < wish && is_whole(use) ? floor(span) : wish;
}

static double nice_count(const ScaleUse *use) {
    double count = 0;
    bool told = false;
    if (use->spec && use->spec->nice) {
        if (node_bool(use->spec->nice, &told))
            return told ? use->tick_wish : 0;
        if (node_number(use->spec->nice, &count))
            return count;
    }
    if (use->explicit_domain || use->type == TYPE_TEMPORAL)
        return 0;
    if (use->channel == CHANNEL_X || use->channel == CHANNEL_Y)
        return use->channel == use->layers[0]->along && !(use->axis && use->axis->tick_count.set)
                   ? ALONG_NICE_COUNT
                   : use->tick_wish;
    return 0;
}

static bool report_no_rows(Compilation *c, const ScaleUse *use) {
    const Channel *channel = &use->layers[0]->channels[use->channel];
    return diagnostics_report(
        c->diagnostics,
        (Diagnostic){.id = MESSAGE_NO_ROWS,
                     .place = channel->place,
                     .detail = arena_print(c->arena, "\"%s\" is empty in every row, or no row is left",
                                           channel->field)});
}

static ValueExtent find_whole_extent(Compilation *c, const ScaleUse *use) {
    bool is_log = use->scale->type == scale_type(SCALE_LOG);
    ValueExtent extent = find_extent(use, is_log);
    extend_by_annotations(c, use, is_log, &extent);
    return extent;
}

static ValueExtent with_zero(const ScaleUse *use, ValueExtent extent) {
    if (!wants_zero(use) || use->scale->type == scale_type(SCALE_LOG))
        return extent;
    return (ValueExtent){fmin(extent.low, 0), fmax(extent.high, 0)};
}

ValueExtent compile_extent(Compilation *c, const ScaleUse *use) {
    ValueExtent extent = find_whole_extent(c, use);
    return extent.low <= extent.high ? with_zero(use, extent) : extent;
}

static bool train(Compilation *c, ScaleUse *use) {
    bool is_log = use->scale->type == scale_type(SCALE_LOG);
    double *domain = use->scale->domain;
    if (is_log && !check_log(c, use))
        return false;
    ValueExtent extent = find_whole_extent(c, use);
    const ScaleGroup *group = scale_groups_find(c, use);
    if (extent.low > extent.high && (use->channel == CHANNEL_X || use->channel == CHANNEL_Y) &&
        !(use->spec && use->spec->domain))
        return report_no_rows(c, use);
    if (extent.low > extent.high)
        extent = is_log ? (ValueExtent){1, 10} : (ValueExtent){0, 1};
    ValueExtent whole = group ? (ValueExtent){group->low, group->high} : with_zero(use, extent);
    domain[0] = whole.low;
    domain[1] = whole.high;
    if (!read_domain(c, use, domain))
        return false;
    use->cuts = use->explicit_domain &&
                (extent.low < fmin(domain[0], domain[1]) || extent.high > fmax(domain[0], domain[1]));
    if (!isfinite(domain[1] - domain[0]))
        return diagnostics_report(c->diagnostics,
                                  (Diagnostic){.id = MESSAGE_NOT_FINITE,
                                               .place = use->layers[0]->channels[use->channel].place,
                                               .detail = "the values reach farther than any scale can hold"});
    if (is_log && (domain[0] <= 0 || domain[1] <= 0))
        return compile_fault(c, MESSAGE_LOG_NOT_POSITIVE, use->spec->head.node, "the domain", NULL);
    if (is_log && domain[0] == domain[1])
        domain[1] *= use->scale->base;
    widen(domain);
    if (!compile_breaks(c, use))
        return false;
    use->tick_wish = find_tick_wish(use, c->request->theme);
    double count = group ? 0 : nice_count(use);
    if (count > 0 && (use->shown || is_log || (use->spec && use->spec->nice)))
        scale_nice(use->scale, count);
    return true;
}

bool compile_domains(Compilation *c) {
    bool done = true;
    for (size_t i = 0; i < c->use_count; i++)
        if (!c->uses[i].scale->type->discrete)
            done &= train(c, &c->uses[i]);
    for (size_t i = 0; done && i < c->panel_count; i++)
        value_axes_align(c, &c->panels[i]);
    return done;
}
