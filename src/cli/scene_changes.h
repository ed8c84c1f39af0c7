/* What changed between two scene texts, in words: 'bar "2Q24: 413": was "2Q24: 431"; moved by 0, 12; height
   281 instead of 293'. What happened to several parts in the same way is said once. */
#ifndef CLI_SCENE_CHANGES_H
#define CLI_SCENE_CHANGES_H

#include "picture/text_diff.h"

/* The most sentences that are made; a last one says how many more lines changed. */
enum { SCENE_CHANGES_MOST = 40 };

typedef struct SceneChanges {
    const char **sentences;
    size_t count;
} SceneChanges;

/* `text` are the lines that differ between two scenes. In `arena`. */
SceneChanges scene_changes_describe(const TextDiff *text, Arena *arena);

#endif
