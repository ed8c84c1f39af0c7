/* Where a scene's ink lies: its shapes and texts in the order in which they are painted, with their outlines
   as straight pieces, for checks that ask what lies below, above or across a text. */
#ifndef SCENE_SCENE_INK_H
#define SCENE_SCENE_INK_H

#include "scene/scene.h"

/* A rectangle turned about its middle: `along` and `across` are its half sides, the first in the direction
   `cosine`, `sine`. */
typedef struct TurnedBox {
    Point middle;
    double along, across, cosine, sine;
} TurnedBox;

/* One closed or open outline: points `first` up to `end`. */
typedef struct InkOutline {
    size_t first, end;
} InkOutline;

typedef struct InkItem {
    const SceneNode *node;
    Rect bounds;   /* of the ink, strokes included */
    Rect clip;     /* within which it shows: of the groups around it, or the page */
    bool clipped;  /* by a group */
    Point *points; /* of shapes; curves as straight pieces */
    size_t point_count;
    InkOutline *outlines;
    size_t outline_count;
    TurnedBox box; /* of texts */
} InkItem;

typedef struct Ink {
    const Scene *scene;
    InkItem *items; /* in the order of painting; nothing that cannot be seen */
    size_t count;
} Ink;

/* In `arena`; points into the scene. */
Ink ink_collect(const Scene *scene, Arena *arena);

/* The box of a text's glyphs, with `air` (in em) around: from the baseline to the capitals, and as far below
   as the letters that it has reach. */
TurnedBox text_ink_box(const SceneText *text, double air);
Rect turned_box_bounds(const TurnedBox *box);
bool turned_boxes_overlap(const TurnedBox *a, const TurnedBox *b);

/* The point of the box at -1 to 1 along and across. */
Point turned_box_point(const TurnedBox *box, double along, double across);

/* The part of a segment within the box, grown by `reach`: its middle, and how long it is (0: none). */
double turned_box_cut(const TurnedBox *box, double reach, Point from, Point to, Point *middle);

/* True when the point is within the shape's fill (even-odd rule) and clip. */
bool ink_covers(const InkItem *item, Point at);

/* The fill that can be seen of a shape; its alpha is 0 when there is none. A hatch has two colours, of which
   `lines` is the one of its lines. */
Color ink_fill(const SceneNode *node);
bool ink_hatch(const SceneNode *node, Color *lines);

/* What one sees at a point of all items before `end`: fills over one another and over the page (a transparent
   page counts as white). The other colour of a hatch is in `*lines`, equal when there is none. */
Color ink_color_at(const Ink *ink, size_t end, Point at, Color *lines);

#endif
