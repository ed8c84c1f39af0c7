#include "pack/picture.h"
#include "pack/slide.h"

#include <math.h>

static bool open_picture(Slide *slide, Content *content) {
    PackPicture *picture = pack_read_picture(slide->run, content->node);
    content->opened = picture;
    if (!picture)
        return false;
    return (content->panel->description.text && *content->panel->description.text) ||
           pack_missing(slide->run, content->node, "a picture", "description");
}

/* As large as the place allows, in its middle; pixels are not made larger than they are. */
static SceneNode *draw_picture(Slide *slide, const Content *content, Rect place, SceneNode *parent) {
    const PackPicture *picture = content->opened;
    Rect room = slide_draw_heading(slide, content, place, parent);
    double scale = fmin(room.width / picture->size.width, room.height / picture->size.height);
    if (picture->has_pixels)
        scale = fmin(scale, 1);
    double width = picture->size.width * scale, height = picture->size.height * scale;
    return pack_add_picture(
        slide->plot.scene, parent, picture,
        (Rect){room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height});
}

const ContentType content_picture = {"picture", open_picture, NULL, draw_picture};
