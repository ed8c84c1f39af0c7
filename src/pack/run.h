/* What the files of pack/ share: the run over a pack, and the slide under way. For them only. */
#ifndef PACK_RUN_H
#define PACK_RUN_H

#include "compile/compile.h"
#include "pack/pack.h"
#include "plot/plot.h"

enum { SLIDE_MOST_PANELS = 4, PACK_MOST_SLIDES = 1000 };

typedef struct PackRun {
    const PackRequest *request;
    const PackSpec *spec; /* the request's, with figures in its texts */
    const Theme *theme;   /* likewise */
    Arena *arena;
    Diagnostics *diagnostics;
    DataStore store;
    Translation *translation; /* NULL: texts are as they are */
    FactSet *facts;           /* the pack's data sets, which its charts may name too */
    double width, height;     /* of a page, in units of the theme */
    ScaleGroups groups;
    bool measuring;                /* the drawing only finds out how broad the bars of scale groups are */
    struct PackPicture **pictures; /* read so far (picture.h) */
    size_t picture_count, picture_capacity;
    const char **inputs;
    size_t input_count, input_capacity;
} PackRun;

typedef struct Content Content; /* content.h */

/* A slide under way. `plot` is what guides and texts need to know: theme, measure, scene, title, footnotes.
 */
typedef struct Slide {
    PackRun *run;
    const SlideSpec *spec;
    size_t number; /* from 1 */
    bool failed;
    SlideLayout layout;
    Plot plot;
    const struct Prose *title, *subtitle; /* NULL: none */
    const char *beginning;                /* of its first text, for who looks for a slide without a title */
    Content *contents;
    size_t content_count;
} Slide;

/* Reports a fault at a node; always false. */
bool pack_fault(const PackRun *run, MessageId id, const Node *node, const char *found, const char *detail);

/* Reports that something lacks a key; always false. */
bool pack_missing(const PackRun *run, const Node *node, const char *what, const char *key);

/* Keeps the path of a file that was read; it is copied. */
void pack_add_input(PackRun *run, const char *path);

/* The texts of a chart's own strings file, and behind them the pack's; the pack's where it has none. NULL
   with an error reported, and where texts are as they are. */
const Strings *pack_find_strings(PackRun *run, const Spec *spec);

/* A path as seen from the file that it is written in. */
const char *pack_resolve_path(const PackRun *run, const Node *path);

#endif
