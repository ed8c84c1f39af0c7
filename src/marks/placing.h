/* What marks share: their channels, and where rows lie. */
#ifndef MARKS_PLACING_H
#define MARKS_PLACING_H

#include "plot/layer.h"
#include "plot/mark.h"
#include "scene/scene_check.h"

/* Channels that every mark takes. */
#define MARK_COMMON_CHANNELS                                                                                 \
    (CHANNEL_BIT(CHANNEL_X) | CHANNEL_BIT(CHANNEL_Y) | CHANNEL_BIT(CHANNEL_X_OFFSET) |                       \
     CHANNEL_BIT(CHANNEL_Y_OFFSET) | CHANNEL_BIT(CHANNEL_COLOR) | CHANNEL_BIT(CHANNEL_OPACITY) |             \
     CHANNEL_BIT(CHANNEL_TEXT) | CHANNEL_BIT(CHANNEL_ORDER) | CHANNEL_BIT(CHANNEL_DETAIL))
#define MARK_END_CHANNELS (CHANNEL_BIT(CHANNEL_X2) | CHANNEL_BIT(CHANNEL_Y2))
#define MARK_BOTH_AXES    (CHANNEL_BIT(CHANNEL_X) | CHANNEL_BIT(CHANNEL_Y))

/* A row's place along (x) and across (y): the far end of its segment where stacked, the frame's middle where
   the layer has no such channel. False when it has none. */
bool placing_find_place(const Plot *plot, const Layer *layer, size_t row, Point *place);

/* The direction on the page, of length 1, in which values grow; to a row's tip, where it has a length. */
Point placing_growth_direction(const Layer *layer);
Point placing_tip_direction(const Layer *layer, double base, double tip);

/* Of two places along the one that is nearer to the page's right or top side is the greater. */
double placing_end_order(const Layer *layer, double along);

/* Brings a place that is far outside of any page nearer, to where the scene takes it: what a clipped panel
   shows is the same. False when it is missing. */
static inline bool placing_make_drawable(double *position) {
    const double most = 4.0 * SCENE_MOST_PAGE;
    *position = clamp(*position, -most, most);
    return !isnan(*position);
}

#endif
