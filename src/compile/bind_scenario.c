#include "compile/bind.h"

#include <string.h>

bool bind_scenarios(const Binder *binder) {
    static const struct {
        const char *name;
        Scenario scenario;
    } names[] = {
        {"AC", SCENARIO_ACTUAL}, {"PY", SCENARIO_PREVIOUS}, {"PL", SCENARIO_PLAN}, {"FC", SCENARIO_FORECAST}};
    static const char *const known[] = {"AC", "PY", "PL", "FC"};
    Compilation *c = binder->compilation;
    Layer *layer = binder->layer;
    const Channel *channel = &layer->channels[CHANNEL_SCENARIO];
    if (channel->source != SOURCE_FIELD)
        return true;
    uint8_t *scenarios = arena_new_array(c->arena, uint8_t, layer->row_count);
    bool done = true;
    for (size_t row = 0; row < layer->row_count; row++) {
        const char *text = channel->column == TABLE_NO_COLUMN
                               ? channel->field
                               : table_text_closed(layer->table, channel->column, row);
        size_t i = 0;
        while (text && i < 4 && strcmp(names[i].name, text))
            i++;
        if (text && i == 4)
            done = diagnostics_report(
                c->diagnostics, (Diagnostic){.id = MESSAGE_NOT_A_SCENARIO,
                                             .place = channel->column == TABLE_NO_COLUMN
                                                          ? channel->place
                                                          : table_place(layer->table, channel->column, row),
                                             .origin = channel->place,
                                             .found = text,
                                             .detail = channel->field,
                                             .known = known,
                                             .known_count = 4});
        else if (text)
            scenarios[row] = (uint8_t)names[i].scenario;
    }
    layer->scenarios = scenarios;
    return done;
}
