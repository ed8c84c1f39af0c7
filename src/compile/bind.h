/* Binding a layer: its mark, then each channel to a column or constant. What bind.c is made of. */
#ifndef COMPILE_BIND_H
#define COMPILE_BIND_H

#include "compile/compilation.h"

typedef struct Binder {
    Compilation *compilation;
    const LayerSource *source;
    Layer *layer;
    const Mark *mark;
} Binder;

bool bind_report_unknown_mark(Compilation *compilation, const MarkSpec *spec);

/* Whether the mark takes the channels and keys that the spec gives it, and has those that it needs
   (bind_check.c). */
bool bind_check(const Binder *binder);
bool bind_check_neighbours(const Binder *binder);

/* Aggregates in the encoding: rows that agree in all fields that are not aggregated become one
   (bind_aggregate.c). */
bool bind_aggregates(const Binder *binder);
const char *bind_aggregate_name(const Binder *binder, const ChannelSpec *spec);

/* A channel's value, datum and condition (bind_constant.c). */
bool bind_value(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel);
bool bind_datum(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel);
bool bind_conditions(const Binder *binder, ChannelId id, const ChannelSpec *spec, Channel *channel);

/* The type of a channel's column: what the spec says, else what the data is (bind_type.c). */
DataType bind_infer_type(const Binder *binder, ChannelId id, const ChannelSpec *spec, size_t column);

/* Which of x and y has the values, and how far neighbours along the other are apart (bind_direction.c). */
void bind_direction(Compilation *compilation, Layer *layer);

/* The scenario of each row (bind_scenario.c). */
bool bind_scenarios(const Binder *binder);

/* "encoding.x.field", for messages. */
const char *bind_path(const Binder *binder, ChannelId id, const char *key);

#endif
