/* Prose into a scene. */
#ifndef PROSE_PROSE_DRAW_H
#define PROSE_PROSE_DRAW_H

#include "prose/prose_layout.h"

/* Adds the text to `parent`, with its top left corner at `at`, in the order of reading: a group for each
   paragraph (the style's role) and head (ROLE_HEADING), groups of ROLE_LIST with groups of ROLE_LIST_ITEM,
   which hold their bullet, dash or number (ROLE_LIST_MARKER), their text, and the list of the second level.
   Texts have their group's role; what leads to one address is in a
   group of ROLE_LINK with that link. A text that is smaller than its style says is noted (LAYOUT_SHRUNK). */
void prose_draw(Scene *scene, SceneNode *parent, const ProseLayout *layout, Point at);

#endif
