/* What a composite chart is to the rest of the program: a way to lay plain marks over one another. A kind
   rewrites a unit (its mark, its channels, its table) into layers of plain marks, before anything is bound;
   it has no drawing code. Each is a Kind of a file of kinds/, and a row of kinds.def. */
#ifndef KINDS_KIND_H
#define KINDS_KIND_H

#include "spec/spec.h"
#include "spec/theme.h"
#include "table/table.h"

#define KIND_BIT(channel) (1u << (channel))

enum { KIND_MOST_LAYERS = 6, KIND_MOST_STEPS = 12 };

/* What is to be rewritten. Its transforms are done, and no channel has an aggregate any more. */
typedef struct KindUnit {
    const MarkSpec *mark;
    const ChannelSpec *channels[CHANNEL_COUNT]; /* NULL: none */
    const Node *encoding;                       /* where the channels stand, for messages */
    Table *table;
    const Theme *theme;
    Arena *arena;
    Diagnostics *diagnostics;
} KindUnit;

/* Transforms in order: pointers to the specs of the variant list of transforms. */
typedef struct KindSteps {
    void *items[KIND_MOST_STEPS];
    size_t count;
} KindSteps;

typedef struct KindLayer {
    MarkSpec *mark;
    ChannelSpec *channels[CHANNEL_COUNT];
    KindSteps steps; /* of its own, after the common ones */
} KindLayer;

/* What a unit is rewritten into, from back to front. */
typedef struct KindLayers {
    KindSteps steps; /* common to all layers */
    KindLayer items[KIND_MOST_LAYERS];
    size_t count;
} KindLayers;

/* How the data of a kind is told to readers who cannot see it: as values along an axis, as steps that add up,
   or as ranks. */
typedef enum KindStory { KIND_VALUES, KIND_STEPS, KIND_RANKS, KIND_STORY_COUNT } KindStory;

typedef struct Kind {
    const char *name;
    const char *meaning;
    unsigned channels, needs; /* bits of the channels that it takes, and of those it cannot do without */
    const char *const *keys;  /* of MarkSpec, besides those of every mark, closed by NULL */
    KindStory story;

    /* False with faults reported. `layers` is all zero before; in the unit's arena. */
    bool (*rewrite)(const KindUnit *unit, KindLayers *layers);
} Kind;

#endif
