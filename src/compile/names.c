#include "plot/names.h"
#include "compile/compilation.h"
#include "plot/layer.h"

static void look_up_categories(const Plot *plot, const Axis *axis) {
    if (!axis->labels || !axis->scale->type->discrete)
        return;
    for (size_t i = 0; i < axis->scale->categories.count; i++)
        plot_name_category(plot, axis->scale, i);
}

static void look_up_labels(const Plot *plot, const Layer *layer) {
    const Channel *text = &layer->channels[CHANNEL_TEXT];
    for (size_t row = 0; text->source == SOURCE_FIELD && !text->numbers && row < layer->row_count; row++)
        channel_text(plot, layer, text, row);
}

bool compile_names(Compilation *c) {
    if (!c->plot.translation)
        return true;
    for (size_t i = 0; i < c->panel_count; i++) {
        const Plot *plot = &c->panels[i].plot;
        for (size_t k = 0; k < plot->axis_count; k++)
            look_up_categories(plot, &plot->axes[k]);
        for (size_t k = 0; k < plot->layer_count; k++)
            look_up_labels(plot, &plot->layers[k]);
    }
    return true;
}
