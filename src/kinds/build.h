/* What kinds are written with: layers, their channels, and the transforms of their rows. Everything is made
   in the unit's arena; places are those of the unit, so that faults point to what the user wrote. */
#ifndef KINDS_BUILD_H
#define KINDS_BUILD_H

#include "kinds/kind.h"

/* Values that a kind sets. */
SpecText build_text(const char *text);
SpecNumber build_number(double value);
SpecFlag build_flag(bool value);
SpecChoice build_choice(int value);
SpecColor build_color(Color value);

/* Adds a layer of a mark, with the unit's mark properties, whose keys have been checked already. */
KindLayer *build_layer(const KindUnit *unit, KindLayers *layers, const char *mark);

/* A channel like the unit's own (an empty one when it has none). */
ChannelSpec *build_channel(const KindUnit *unit, ChannelId id);

/* The same with a column in place of its source. */
ChannelSpec *build_field(const KindUnit *unit, ChannelId id, const char *field);

/* Gives a layer those of the unit's channels, of `channels` (bits), that the unit has. */
void build_pass(const KindUnit *unit, KindLayer *layer, unsigned channels);

/* Axis, scale and legend of a channel: a copy of its own, or a new one with defaults. */
AxisSpec *build_axis(const KindUnit *unit, ChannelSpec *channel);
ScaleSpec *build_scale(const KindUnit *unit, ChannelSpec *channel);
void build_no_axis(const KindUnit *unit, ChannelSpec *channel);
void build_no_legend(const KindUnit *unit, ChannelSpec *channel);

/* The colour of a mark without a color channel. */
Color build_main_color(const KindUnit *unit);

/* Gives the categories of a channel these colours. */
void build_color_range(const KindUnit *unit, ChannelSpec *channel, const Color *colors, size_t count);

/* How many values a column has; 0 when there is no such column. */
size_t build_count_values(const KindUnit *unit, const char *field);

/* The column of a channel; reports a channel that has none and gives NULL. */
const char *build_find_field(const KindUnit *unit, ChannelId id);

/* Which of x and y has the categories or periods (`along`) and which the numbers (`across`), by mark.orient,
   by the types, or else by the data. Both have columns then; false with a fault when neither has numbers. */
bool build_find_direction(const KindUnit *unit, ChannelId *along, ChannelId *across);

/* Transforms */

/* A field as an expression. */
const char *build_datum(const KindUnit *unit, const char *field);

void build_calculate(const KindUnit *unit, KindSteps *steps, const char *as, const char *expression);
void build_filter(const KindUnit *unit, KindSteps *steps, const char *expression);

/* One figure of all rows up to each one, in the order of the table, or of `sort_field`, largest first, where
   one is given. `field` and `group` may be NULL. */
void build_window(const KindUnit *unit, KindSteps *steps, const char *op, const char *field, const char *as,
                  const char *group, const char *sort_field);

/* One row for each value of `group`, with the least and the greatest of a column. */
void build_extent(const KindUnit *unit, KindSteps *steps, const char *field, const char *low,
                  const char *high, const char *group);

/* A specifier that writes numbers like those of a column: grouped thousands, as many digits after the point
   as they have, at most two. */
const char *build_fit_format(const KindUnit *unit, const char *field);

/* The same specifier with a sign for numbers above zero too, when it does not say how signs are written. */
const char *build_sign_format(const KindUnit *unit, const char *specifier);

#endif
