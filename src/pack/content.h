/* What stands in a panel of a slide: the interface of a row of contents.def. */
#ifndef PACK_CONTENT_H
#define PACK_CONTENT_H

#include "pack/run.h"

typedef struct ContentType {
    const char *key;
    /* Reads it; sets `title` and `subtitle` where it has its own, and `opened`. False after a report. */
    bool (*open)(Slide *slide, Content *content);
    /* Resolves it, all but the drawing, when all contents of the pack are open. NULL: there is nothing to do.
     */
    bool (*settle)(Slide *slide, Content *content);
    /* Draws it into the place, with its heading above; returns its group, or NULL after a report. While
       run->measuring nothing is reported, and the group may be empty. */
    SceneNode *(*draw)(Slide *slide, const Content *content, Rect place, SceneNode *parent);
} ContentType;

struct Content {
    const ContentType *type;
    const Node *node; /* of the key's value */
    const PanelSpec *panel;
    const char *title, *subtitle;                 /* its own */
    const char *notes;                            /* its own footnotes, in a line; NULL: none */
    const char *heading_title, *heading_subtitle; /* what is to stand above it */
    void *opened;
};

#define CONTENT(KEY) extern const ContentType content_##KEY;
#include "pack/contents.def"
#undef CONTENT

/* The slide's contents from its spec, opened: its own, or its panels'. False after a report. */
bool contents_open(Slide *slide);

#endif
