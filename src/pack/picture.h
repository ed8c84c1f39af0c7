/* Pictures from files: those in panels, and the logo. */
#ifndef PACK_PICTURE_H
#define PACK_PICTURE_H

#include "pack/run.h"
#include "picture/picture_size.h"

typedef struct PackPicture {
    const char *path, *bytes; /* the bytes are kept until the end of the run */
    size_t length;
    PictureSize size;
    bool has_pixels; /* a PNG */
} PackPicture;

/* The picture in the file that `path` names, seen from where it is written; a file is read once. NULL after a
   report. */
PackPicture *pack_read_picture(PackRun *run, const Node *path);

/* Adds it as ROLE_IMAGE; returns its node. */
SceneNode *pack_add_picture(Scene *scene, SceneNode *parent, const PackPicture *picture, Rect bounds);

#endif
