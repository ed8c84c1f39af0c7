#include "compile/layout.h"

#include "compile/value_axes.h"

#include <math.h>

/* Bars side by side fill more of their band than single ones. */
static const double grouped_width = 0.8;

/* Where the second of two scales without axes is lifted clear of the first one's bars: shares of the height.
 */
static const double lower_share = 0.64, upper_share = 0.28;

static bool is_grouped(const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++)
        if (use->channel == use->layers[i]->along &&
            use->layers[i]->channels[use->layers[i]->offset].source == SOURCE_FIELD)
            return true;
    return false;
}

static void set_paddings(const Compilation *c, const ScaleUse *use) {
    const ScaleSpec *spec = use->spec;
    Scale *scale = use->scale;
    double width = is_grouped(use) ? fmax(grouped_width, c->request->theme->bar->width.value)
                                   : c->request->theme->bar->width.value;
    bool is_point = scale->type == scale_type(SCALE_POINT);
    scale->padding_inner = is_point ? 1 : 1 - width;
    scale->padding_outer = scale->padding_inner / 2;
    if (spec && spec->padding.set) {
        scale->padding_inner = is_point ? 1 : spec->padding.value;
        scale->padding_outer = spec->padding.value;
    }
    if (spec && spec->padding_inner.set && !is_point)
        scale->padding_inner = fmin(spec->padding_inner.value, 0.99);
    if (spec && spec->padding_outer.set)
        scale->padding_outer = spec->padding_outer.value;
}

static void set_range(const ScaleUse *use, double from, double to) {
    bool reversed = use->spec && use->spec->reverse.value;
    scale_set_range(use->scale, reversed ? to : from, reversed ? from : to);
}

/* Values below zero have their labels between them and the axis of the categories. */
static Rect value_frame(const Panel *panel, const ScaleUse *use) {
    Rect frame = panel->plot.frame;
    bool is_value = use->channel == use->layers[0]->across;
    if (is_value && use->channel == CHANNEL_Y)
        frame.height = fmax(frame.height - panel->pad, 1);
    if (is_value && use->channel == CHANNEL_X)
        frame = (Rect){frame.x + panel->pad, frame.y, fmax(frame.width - panel->pad, 1), frame.height};
    return frame;
}

static void set_position_range(const Compilation *c, const ScaleUse *use, Rect frame) {
    bool discrete = use->scale->type->discrete;
    if (discrete)
        set_paddings(c, use);
    if (use->channel == CHANNEL_X)
        set_range(use, frame.x, rect_right(frame));
    else if (discrete)
        set_range(use, frame.y, rect_bottom(frame));
    else
        set_range(use, rect_bottom(frame), frame.y);
}

static Scale *band_of_offset(const ScaleUse *use) {
    for (size_t i = 0; i < use->layer_count; i++) {
        Scale *scale = use->layers[i]->channels[use->layers[i]->along].scale;
        if (scale)
            return scale;
    }
    return NULL;
}

static void set_offset_range(const Theme *theme, const ScaleUse *use) {
    const Scale *band = band_of_offset(use);
    double widest = (double)use->scale->categories.count * theme->bar->widest.value;
    double half = band ? fmin(band->bandwidth, widest) / 2 : 0;
    use->scale->padding_inner = use->scale->padding_outer = 0;
    set_range(use, -half, half);
}

static void set_look_range(const Compilation *c, const ScaleUse *use) {
    double from = 0, to = 1;
    const Node *range = use->spec && use->channel != CHANNEL_COLOR ? use->spec->range : NULL;
    if (use->channel == CHANNEL_SIZE)
        to = c->request->theme->point->largest.value;
    if (use->channel == CHANNEL_OPACITY)
        from = 0.3;
    if (range && node_count(range) == 2) {
        node_number(node_item(range, 0), &from);
        node_number(node_item(range, 1), &to);
    }
    set_range(use, from, to);
}

static void lift_second(const Compilation *c, const Panel *panel) {
    const ScaleUse *pair[2];
    if (value_axes_find(c, panel, pair) < 2 || !value_axes_are_lifted(pair[0], pair[1]))
        return;
    double from = pair[0]->scale->range[0], to = pair[0]->scale->range[1];
    set_range(pair[0], from, from + lower_share * (to - from));
    set_range(pair[1], to - upper_share * (to - from), to);
}

/* Places that the spec gives in px are measured from the frame's left and top edges. */
static void place_constants(const Panel *panel) {
    static const ChannelId ids[] = {CHANNEL_X, CHANNEL_X2, CHANNEL_Y, CHANNEL_Y2};
    Rect frame = panel->plot.frame;
    for (size_t i = 0; i < panel->layer_count; i++) {
        for (size_t k = 0; k < sizeof ids / sizeof *ids; k++) {
            Channel *channel = &panel->plot.layers[i].channels[ids[k]];
            bool lies = channel_scale_owner(ids[k]) == CHANNEL_X;
            double offset = lies ? frame.width : frame.height;
            if (channel->source != SOURCE_CONSTANT)
                continue;
            if (!channel->at_edge)
                node_number(channel->spec->value, &offset);
            channel->constant = (lies ? frame.x : frame.y) + offset;
        }
    }
}

static bool is_place(ChannelId id) {
    return id == CHANNEL_X || id == CHANNEL_Y || id == CHANNEL_X_OFFSET || id == CHANNEL_Y_OFFSET;
}

void layout_set_look_ranges(const Compilation *c) {
    for (size_t i = 0; i < c->use_count; i++)
        if (!is_place(c->uses[i].channel))
            set_look_range(c, &c->uses[i]);
}

void layout_set_ranges(const Compilation *c, const Panel *panel) {
    for (size_t i = 0; i < c->use_count; i++) {
        const ScaleUse *use = &c->uses[i];
        if ((use->channel == CHANNEL_X || use->channel == CHANNEL_Y) && scale_use_is_in(use, panel))
            set_position_range(c, use, value_frame(panel, use));
    }
    for (size_t i = 0; i < c->use_count; i++) {
        const ScaleUse *use = &c->uses[i];
        if (use->channel == CHANNEL_X_OFFSET || use->channel == CHANNEL_Y_OFFSET)
            set_offset_range(c->request->theme, use);
    }
    layout_set_look_ranges(c);
    lift_second(c, panel);
    place_constants(panel);
}

Insets layout_overflow(const Plot *plot, Rect box) {
    Rect body = plot->body;
    return (Insets){body.x - box.x, body.y - box.y, rect_right(box) - rect_right(body),
                    rect_bottom(box) - rect_bottom(body)};
}

bool layout_fits(Insets over) {
    const double enough = 0.5;
    return fmax(fmax(over.left, over.right), fmax(over.top, over.bottom)) < enough;
}

static double move_edge(double inset, double over) {
    return fmax(ceil(inset + over), 0);
}

Insets layout_move(Insets insets, Insets over) {
    return (Insets){move_edge(insets.left, over.left), move_edge(insets.top, over.top),
                    move_edge(insets.right, over.right), move_edge(insets.bottom, over.bottom)};
}

Insets layout_join(Insets a, Insets b) {
    return (Insets){fmax(a.left, b.left), fmax(a.top, b.top), fmax(a.right, b.right),
                    fmax(a.bottom, b.bottom)};
}

double layout_distance(Insets a, Insets b) {
    return fabs(a.left - b.left) + fabs(a.top - b.top) + fabs(a.right - b.right) + fabs(a.bottom - b.bottom);
}

/* Dividing the page among panels */

static bool is_panel(const Division *division) {
    return !division->count && !division->empty;
}

/* A division's share: that of its panels beside one another; the largest of those below one another. */
static double division_weight(const Compilation *c, const Division *division) {
    double weight = 0;
    if (!division->count)
        return c->panels[division->panel].weight;
    for (size_t i = 0; i < division->count; i++) {
        double part = division_weight(c, &division->parts[i]);
        weight = division->vertical ? fmax(weight, part) : weight + part;
    }
    return weight;
}

/* What a panel needs beside its frame, along the way in which its siblings are lined up. */
static double fixed_need(const Compilation *c, const Division *division, bool vertical) {
    if (division->count)
        return 0;
    const Panel *panel = &c->panels[division->panel];
    return vertical ? panel->header + panel->insets.top + panel->insets.bottom
                    : panel->insets.left + panel->insets.right;
}

static void place_panel(Panel *panel, Rect place) {
    Insets insets = panel->insets;
    double top = place.y + panel->header;
    panel->plot.body = (Rect){place.x, top, place.width, fmax(rect_bottom(place) - top, 1)};
    Rect body = panel->plot.body;
    double x0 = round(body.x + insets.left), y0 = round(body.y + insets.top);
    double x1 = round(rect_right(body) - insets.right), y1 = round(rect_bottom(body) - insets.bottom);
    panel->plot.frame = (Rect){x0, y0, fmax(x1 - x0, 1), fmax(y1 - y0, 1)};
}

/* What a part takes beyond its fixed need when its mark has a size of its own, or all its parts have; else
   INFINITY: it takes what it gets. Panels of a facet are in line, so none has. */
static double own_size(const Compilation *c, const Division *division, bool vertical, double width,
                       double gap) {
    double size = 0;
    if (!division->count) {
        const Panel *panel = &c->panels[division->panel];
        const Layer *layer = &panel->plot.layers[0];
        if (panel->facet || !layer->mark->find_size)
            return INFINITY;
        Rect own = layer->mark->find_size(&panel->plot, layer, width);
        return vertical ? own.height : own.width;
    }
    for (size_t i = 0; i < division->count; i++) {
        const Division *part = &division->parts[i];
        double need = fixed_need(c, part, vertical) + own_size(c, part, vertical, width, gap);
        size = division->vertical == vertical ? size + need + (i ? gap : 0) : fmax(size, need);
    }
    return size;
}

/* A part of a division while what is free is shared out. */
typedef struct Share {
    double own, weight, size; /* size: NaN until it is known */
} Share;

static Share *find_smallest(Share *shares, size_t count) {
    Share *smallest = NULL;
    for (size_t i = 0; i < count; i++)
        if (isnan(shares[i].size) && (!smallest || shares[i].own < smallest->own))
            smallest = &shares[i];
    return smallest;
}

/* A part has its own size, as far as that is no more than an equal share of what is left; the others share
   the rest by their weights. */
static void share_out(Share *shares, size_t count, double free) {
    double weights = 0;
    Share *next;
    for (size_t open = count; open && isfinite((next = find_smallest(shares, count))->own); open--) {
        next->size = fmin(next->own, free / (double)open);
        free -= next->size;
    }
    for (size_t i = 0; i < count; i++)
        weights += isnan(shares[i].size) ? shares[i].weight : 0;
    for (size_t i = 0; i < count; i++)
        if (isnan(shares[i].size))
            shares[i].size = free * shares[i].weight / weights;
}

static void divide(Compilation *c, const Division *division, Rect place, double gap) {
    bool vertical = division->vertical;
    Share *shares = arena_new_array(c->arena, Share, division->count);
    double free = vertical ? place.height : place.width;
    if (is_panel(division))
        place_panel(&c->panels[division->panel], place);
    for (size_t i = 0; i < division->count; i++) {
        const Division *part = &division->parts[i];
        free -= fixed_need(c, part, vertical) + (i ? gap : 0);
        shares[i] = (Share){own_size(c, part, vertical, place.width, gap),
                            vertical ? 1 : division_weight(c, part), NAN};
    }
    share_out(shares, division->count, fmax(free, 0));
    for (size_t i = 0; i < division->count; i++) {
        const Division *part = &division->parts[i];
        double size = fixed_need(c, part, vertical) + shares[i].size;
        Rect piece = vertical ? (Rect){place.x, place.y, place.width, size}
                              : (Rect){place.x, place.y, size, place.height};
        divide(c, part, piece, gap);
        place.y += vertical ? size + gap : 0;
        place.x += vertical ? 0 : size + gap;
    }
}

void layout_divide(Compilation *c, Rect place, double gap) {
    divide(c, &c->division, place, gap);
}

/* The panels at one place across all lines of a grid, or along one line, share the larger insets. */
static void align_line(const Compilation *c, const Division *division, Insets *insets) {
    double first = 0, last = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < division->count; i++) {
            if (!is_panel(&division->parts[i]))
                continue;
            const Panel *panel = &c->panels[division->parts[i].panel];
            Insets *own = &insets[division->parts[i].panel];
            double header = division->vertical ? 0 : panel->header;
            double *from = division->vertical ? &own->left : &own->top;
            double *to = division->vertical ? &own->right : &own->bottom;
            if (pass) {
                *from = first - header;
                *to = last;
            } else {
                first = fmax(first, *from + header);
                last = fmax(last, *to);
            }
        }
    }
}

/* The i-th panels of lines that are below one another have their left and right edges in line. */
static void align_columns(const Division *grid, Insets *insets) {
    for (size_t column = 0; column < grid->parts[0].count; column++) {
        Insets most = {0};
        for (int pass = 0; pass < 2; pass++) {
            for (size_t i = 0; i < grid->count; i++) {
                const Division *line = &grid->parts[i];
                if (column >= line->count || !is_panel(&line->parts[column]))
                    continue;
                Insets *own = &insets[line->parts[column].panel];
                most.left = fmax(most.left, own->left);
                most.right = fmax(most.right, own->right);
                if (pass) {
                    own->left = most.left;
                    own->right = most.right;
                }
            }
        }
    }
}

static void align(const Compilation *c, const Division *division, Insets *insets) {
    for (size_t i = 0; i < division->count; i++)
        align(c, &division->parts[i], insets);
    align_line(c, division, insets);
    if (division->vertical && division->count && division->parts[0].count)
        align_columns(division, insets);
}

void layout_align(const Compilation *c, Insets *insets) {
    align(c, &c->division, insets);
}

static void align_pads(const ScaleUse *use, double *pads) {
    double most = 0;
    for (size_t i = 0; i < use->layer_count; i++)
        most = fmax(most, pads[use->layers[i]->panel]);
    for (size_t i = 0; i < use->layer_count; i++)
        pads[use->layers[i]->panel] = most;
}

void layout_align_pads(const Compilation *c, double *pads) {
    for (size_t i = 0; i < c->use_count; i++)
        if (c->uses[i].many_panels && c->uses[i].channel == c->uses[i].layers[0]->across)
            align_pads(&c->uses[i], pads);
}
