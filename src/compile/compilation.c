#include "compile/compilation.h"

bool compile_fault(Compilation *c, MessageId id, const Node *node, const char *found, const char *detail) {
    return diagnostics_report(c->diagnostics, (Diagnostic){.id = id,
                                                           .place = field_place(node, (Place){0}),
                                                           .found = found,
                                                           .expected = detail,
                                                           .detail = detail});
}

bool data_type_is_discrete(DataType type) {
    return type == TYPE_NOMINAL || type == TYPE_ORDINAL;
}

ChannelId channel_scale_owner(ChannelId id) {
    return id == CHANNEL_X2 ? CHANNEL_X : id == CHANNEL_Y2 ? CHANNEL_Y : id;
}

ScaleUse *compilation_find_use(Compilation *c, const Scale *scale) {
    for (size_t i = 0; scale && i < c->use_count; i++)
        if (c->uses[i].scale == scale)
            return &c->uses[i];
    return NULL;
}

bool scale_use_is_in(const ScaleUse *use, const Panel *panel) {
    for (size_t i = 0; i < use->layer_count; i++)
        if (use->layers[i] >= panel->plot.layers && use->layers[i] < panel->plot.layers + panel->layer_count)
            return true;
    return false;
}
