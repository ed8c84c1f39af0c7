#include "guides/title.h"
#include "pack/content.h"
#include "pack/picture.h"

#include <math.h>

static bool open_picture(Slide *slide, Content *content) {
    PackPicture *picture = pack_read_picture(slide->run, content->node);
    content->opened = picture;
    if (!picture)
        return false;
    return content->panel->description.text ||
           pack_missing(slide->run, content->node, "a picture", "description");
}

/* As large as the place allows, in its middle. */
static SceneNode *draw_picture(Slide *slide, const Content *content, Rect place, SceneNode *parent) {
    const PackPicture *picture = content->opened;
    double used = title_draw_heading(&slide->plot, content->heading_title, NULL, place, parent);
    Rect room = {place.x, place.y + used, place.width, fmax(place.height - used, 1)};
    double scale = fmin(room.width / picture->size.width, room.height / picture->size.height);
    double width = picture->size.width * scale, height = picture->size.height * scale;
    return pack_add_picture(
        slide->plot.scene, parent, picture,
        (Rect){room.x + (room.width - width) / 2, room.y + (room.height - height) / 2, width, height});
}

const ContentType content_picture = {"picture", open_picture, NULL, draw_picture};
