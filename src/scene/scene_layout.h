/* The layout report: what in a picture a reader would trip over, and what layout did to keep it free of that.
   It looks at the scene alone, so it sees every chart, whoever made it.

   Faults (the kinds are in layout_kinds.def):
     overlap   the ink of two texts meets, with a small air around (0.06 em between them), turned texts
               included, but joined ones may touch; or a shape painted later covers a part of a text
     clipped   a text or a shape reaches beyond the page or the clip of its group, by more than 0.75 units;
               within a clip, a shape's line may lose half of its width
     crossed   a line, or the edge of a filled shape, runs through a text that has neither a halo nor a box
               between the two; one that hardly shows (contrast below 2.5 against what is beside it) does not
               count, and a line painted over a text counts whatever the text has; the one below a
               link (ROLE_LINK) does not
     contrast  the text against what lies below it (its halo, where it has one) is below WCAG 2.1 AA at the
               worst of 21 places: 4.5, or 3 for texts of 24 units, or of 18.66 in semibold or bold
     small     below the least size
   The ink of a text is the box from its baseline to its capitals, and below as far as its letters reach. */
#ifndef SCENE_SCENE_LAYOUT_H
#define SCENE_SCENE_LAYOUT_H

#include "scene/scene.h"

/* `text` is a text's own, or the label of a shape; `detail` explains. Both may be NULL. `box` is where it is;
   of no size for what is not drawn. */
typedef struct LayoutFinding {
    LayoutKind kind;
    SceneRole role;
    const char *text, *detail;
    Rect box;
    size_t slide; /* of a pack: its number; 0: none, as scene_layout() leaves it */
} LayoutFinding;

/* Faults first, each part in the order of painting. */
typedef struct LayoutReport {
    LayoutFinding *items;
    size_t count, fault_count;
} LayoutReport;

/* In `arena`, texts included: the scene may go. */
LayoutReport scene_layout(const Scene *scene, double minimum_size, Arena *arena);

const char *layout_kind_name(LayoutKind kind);
bool layout_kind_is_fault(LayoutKind kind);

#endif
