#include "pack/picture.h"

#include "base/file.h"

#include <string.h>

static void release(void *file) {
    file_release(file);
}

static PackPicture *find_known(const PackRun *run, const char *path) {
    for (size_t i = 0; i < run->picture_count; i++)
        if (!strcmp(run->pictures[i]->path, path))
            return run->pictures[i];
    return NULL;
}

static void keep(PackRun *run, PackPicture *picture) {
    run->pictures = arena_grow(run->arena, run->pictures, run->picture_count, &run->picture_capacity,
                               sizeof *run->pictures);
    run->pictures[run->picture_count++] = picture;
}

PackPicture *pack_read_picture(PackRun *run, const Node *path) {
    const char *name = pack_resolve_path(run, path);
    PackPicture *known = find_known(run, name);
    if (known)
        return known;
    FileBytes *file = arena_new(run->arena, FileBytes);
    if (!file_read(name, PICTURE_MOST_BYTES, path->place, file, run->diagnostics))
        return NULL;
    arena_release_at_finish(run->arena, release, file);
    pack_add_input(run, name);
    PackPicture *picture = arena_new(run->arena, PackPicture);
    *picture = (PackPicture){.path = name,
                             .bytes = file->bytes,
                             .length = file->length,
                             .has_pixels = file->length > 0 && (unsigned char)*file->bytes == 0x89};
    if (!picture_find_size(node_text(path), file->bytes, file->length, path->place, &picture->size,
                           run->diagnostics))
        return NULL;
    keep(run, picture);
    return picture;
}

SceneNode *pack_add_picture(Scene *scene, SceneNode *parent, const PackPicture *picture, Rect bounds) {
    SceneNode *node = scene_add_image(scene, parent, ROLE_IMAGE, bounds, picture->bytes, picture->length);
    node->image.is_sound = true;
    return node;
}
