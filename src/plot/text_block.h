/* A text laid in lines, and straight rules: what guides and texts beside marks are made of. Everything is in
 * the plot's arena.
 */
#ifndef PLOT_TEXT_BLOCK_H
#define PLOT_TEXT_BLOCK_H

#include "plot/plot.h"

/* `width` is that of the widest line; ascent, descent and capitals are those of every line; baselines are
   `leading` apart. */
typedef struct TextBlock {
    const char *text; /* the whole; kept by the caller */
    const char **lines;
    size_t count;
    FontWeight weight;
    double size, width, leading;
    double ascent, descent, cap_height;
    Color halo; /* around the glyphs; alpha 0: none, as made */
    bool cut;   /* something of the text is not in the lines */
} TextBlock;

/* In as many lines as the width asks for (INFINITY: one for each line of the text). A word that is wider
   stays whole, so `block.width` may exceed `width`. */
TextBlock text_block_wrap(const Plot *plot, const char *text, FontWeight weight, double size, double width);

/* The same number of lines, broken so that they are about equally long. */
TextBlock text_block_balance(const Plot *plot, const char *text, FontWeight weight, double size,
                             double width);

/* The same two with Japanese words whole, see text_measure_wrap_words(). */
TextBlock text_block_wrap_words(const Plot *plot, const char *text, FontWeight weight, double size,
                                double width);
TextBlock text_block_balance_words(const Plot *plot, const char *text, FontWeight weight, double size,
                                   double width);

/* Makes a block no longer than `most_lines` and no wider than `width`: what is too much gives way to an
   ellipsis, and `cut` is set. */
void text_block_cut(const Plot *plot, TextBlock *block, size_t most_lines, double width);

/* Reports LABEL_DROPPED for a block that was cut, and notes it in the scene; not while measuring. */
void text_block_report_cut(Plot *plot, const TextBlock *block, SceneRole role, const char *detail);

/* Notes in the scene that a block is smaller than `full`, or in several lines; not while measuring. */
void text_block_note(Plot *plot, const TextBlock *block, SceneRole role, double full);

/* From the first line's ascent to the last one's descent; 0 for no lines. */
double text_block_height(const TextBlock *block);

/* From the first line's capitals to the last one's baseline: what the eye centres. */
double text_block_optical_height(const TextBlock *block);

/* `at` is on the first line's baseline. `angle` (degrees, clockwise) turns the whole about `at`. */
void text_block_draw(Plot *plot, SceneNode *parent, const TextBlock *block, SceneRole role, Point at,
                     TextAnchor anchor, double angle, Color color);

/* Where the centre of a line of `width` must lie for its edges to fall on whole units: a 2 px line on an
   integer, a 1 px line on a half. Widths below 1 (print) stay where they are. */
double line_center_crisply(double position, double width);

/* A horizontal or vertical line, placed crisply across its length. */
SceneNode *line_add_straight(Plot *plot, SceneNode *parent, SceneRole role, Point from, Point to,
                             Stroke stroke);

#endif
