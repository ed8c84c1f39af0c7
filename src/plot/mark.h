/* What a mark is to the rest of the program. Each is a Mark of a file of marks/, and a row of marks.def: no
   other file asks which mark a layer has. */
#ifndef PLOT_MARK_H
#define PLOT_MARK_H

#include "plot/plot.h"

#define CHANNEL_BIT(channel) (1u << (channel))

struct Mark {
    const char *name;
    const char *meaning;
    unsigned channels;       /* bits of the channels that it takes */
    unsigned needs;          /* bits of those that it cannot do without */
    const char *const *keys; /* of MarkSpec, besides those of every mark, closed by NULL; NULL: all */
    bool from_zero;    /* its values are lengths from zero, so its value scale holds zero whatever the spec */
    bool wants_bands;  /* a discrete position scale is one of bands, not of points */
    bool connects;     /* rows of a series are joined along the position axis */
    bool stacks;       /* rows that share a position are stacked unless the spec says otherwise */
    bool has_ends;     /* x2 and y2 are its other ends */
    bool uses_shape;   /* series may differ in shape */
    bool uses_dash;    /* series may differ in dashes */
    bool uses_fill;    /* series may differ in patterns */
    bool ordered_hues; /* series are parts of a whole: one hue from dark to light, not many hues */

    bool is_aside;     /* stands beside the data: needs no numbers of its own, and orders no categories */
    bool names_series; /* writes the names of its series itself where their legend is direct */
    bool has_shape;    /* all its points have this shape, whatever the spec says: */
    Shape shape;
    bool stands_alone; /* has a panel to itself: no channels, scales, axes, annotations, nor other layers */

    /* Reads what the spec tells the mark besides its channels, into layer->content; false with faults reported.
       NULL: nothing. */
    bool (*bind)(Plot *plot, Layer *layer);

    /* How much of the page it takes, no wider than `width`, where there is more; NULL: all there is. */
    Rect (*find_size)(const Plot *plot, const Layer *layer, double width);

    /* Draws all rows of the layer. */
    void (*draw)(Plot *plot, const Layer *layer, SceneNode *parent);

    /* Asks for the labels that the text channel wants, and says what labels should not cover; NULL: none. */
    void (*label)(Plot *plot, const Layer *layer);

    /* Draws the mark small within `box`, for legends. */
    void (*draw_symbol)(Plot *plot, const LegendEntry *entry, Rect box, SceneNode *parent);

    /* What the layer shows, in sentences (tell.h), and what it is called ("table of 11 rows"), for readers who
       cannot see it; in the plot's arena. NULL: as the values along an axis that they are. */
    const char *(*tell)(const Plot *plot, const Layer *layer);
    const char *(*call)(const Plot *plot, const Layer *layer);

    /* Where a series ends on the plot's right or top side, for its name; false: the series has no rows. */
    bool (*find_end)(const Plot *plot, const Layer *layer, size_t series, Rect *end);
};

#endif
