/* What slope and bump share: series that are named at both of their ends. */
#ifndef KINDS_SERIES_ENDS_H
#define KINDS_SERIES_ENDS_H

#include "kinds/build.h"

/* The channel that makes the series: color, or else detail; reports that there is none. */
bool series_ends_find(const KindUnit *unit, ChannelId *series);

/* Turns what is written along both axes off that the ends say already, unless the spec asks for it. */
void series_ends_set_axes(const KindUnit *unit, ChannelSpec *x, ChannelSpec *y, bool guides);

/* Adds texts at both ends, `distance` beside them: the names, and what the text channel gives. `like` is the
   layer whose ends these are. */
void series_ends_add(const KindUnit *unit, KindLayers *layers, const KindLayer *like, ChannelSpec *text,
                     double distance);

#endif
