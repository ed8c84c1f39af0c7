#include "marks/arc_tell.h"

#include "plot/tell.h"

#include <stdlib.h>

/* So many slices are told one by one; of more, the largest, and the rest together. */
enum { MOST_TOLD = 6, LARGEST_TOLD = 4 };

static int compare_slices(const void *a, const void *b) {
    const ArcSlice *left = a, *right = b;
    if (left->share != right->share)
        return left->share > right->share ? -1 : 1;
    return (left->row > right->row) - (left->row < right->row);
}

static bool is_share(const Layer *layer) {
    return layer->channels[CHANNEL_TEXT].source == SOURCE_FIELD && !layer->label_format.as_text &&
           layer->label_format.number.type == '%';
}

static const char *write_share(const Plot *plot, const Layer *layer, double share) {
    NumberFormat format = layer->label_format.number;
    if (!is_share(layer))
        number_format_read(".1%", &format, NULL);
    return number_format_text(&format, plot->number_locale, share, plot->arena);
}

static const char *write_slice(const Plot *plot, const Layer *layer, const ArcSlice *slice) {
    const char *name = layer->series[layer_series(layer, slice->row)].name;
    const char *share = write_share(plot, layer, slice->share);
    return name ? arena_print(plot->arena, "%s %s", name, share) : share;
}

static const char *write_total(const Plot *plot, const Layer *layer, double total) {
    NumberFormat format = number_format_default;
    format.comma = true;
    if (layer->channels[CHANNEL_TEXT].source == SOURCE_FIELD && !layer->label_format.as_text &&
        !is_share(layer))
        format = layer->label_format.number;
    if (layer->spec->total.text)
        number_format_read(layer->spec->total.text, &format, NULL);
    return number_format_text(&format, plot->number_locale, total, plot->arena);
}

static const char *tell_rest(const Plot *plot, const Layer *layer, const ArcShape *shape, size_t told) {
    double share = 0;
    for (size_t i = told; i < shape->count; i++)
        share += shape->slices[i].share;
    return told < shape->count
               ? TELL(plot, TELL_SHARES_REST, {"count", tell_number(plot, shape->count - told)},
                      {"share", write_share(plot, layer, share)})
               : NULL;
}

const char *arc_tell(const Plot *plot, const Layer *layer) {
    ArcShape shape = arc_shape_find(plot, layer);
    const char *items[MOST_TOLD];
    size_t told = shape.count > MOST_TOLD ? LARGEST_TOLD : shape.count;
    qsort(shape.slices, shape.count, sizeof *shape.slices, compare_slices);
    for (size_t i = 0; i < told; i++)
        items[i] = write_slice(plot, layer, &shape.slices[i]);
    const char *shares = TELL(plot, TELL_SHARES, {"items", tell_list(plot, items, told)});
    const char *total = TELL(plot, TELL_SHARE_TOTAL, {"total", write_total(plot, layer, shape.total)});
    return tell_sentences(plot, tell_sentences(plot, shares, tell_rest(plot, layer, &shape, told)), total);
}
