/* The one numeric gate in front of rendering. Cairo takes NaN, infinity and 1e300 without a word and then
   runs for minutes or writes a broken file, so nothing is drawn of a scene that does not pass here. */
#ifndef SCENE_SCENE_CHECK_H
#define SCENE_SCENE_CHECK_H

#include "base/diagnostic.h"
#include "scene/scene.h"

#include <stdbool.h>

enum {
    SCENE_MOST_PAGE = 32767,         /* width and height; at least 1 */
    SCENE_MOST_COORDINATE = 1000000, /* of every x, y, right and bottom, either side of 0 */
    SCENE_MOST_SIZE = 10000,         /* stroke widths, dashes, hatches, halos, text sizes */
    SCENE_MOST_DEPTH = 64,           /* of groups */
    SCENE_MOST_NODES = 4000000,
    SCENE_MOST_POINTS = 50000000,       /* of all paths */
    SCENE_MOST_DASHES = 2000000,        /* of all strokes, by the length of their paths */
    SCENE_MOST_PICTURE_BYTES = 32 << 20 /* of a picture's file; eight times as many in all */
};

/* True when every number is finite and within the bounds above, a hatch is at least half a unit apart, a
   dashed stroke has a length, each path's points fit its verbs, and links are safe to follow. Else reports
   MESSAGE_NOT_FINITE for the first fault, with the role and label of its node. */
bool scene_check(const Scene *scene, Diagnostics *diagnostics);

#endif
