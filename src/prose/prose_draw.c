#include "prose/prose_draw.h"

#include "base/utf8.h"

#include <string.h>

/* In the text's size: a bullet's radius, an underline's place and width. */
static const double bullet_radius = 0.15, underline_drop = 0.14, underline_width = 0.055;

/* How high a bullet stands, in the capitals' height: between the middle of the small letters, which have
   three quarters of it, and that of the capitals; beside a wide character in the middle of that. */
static const double bullet_height = 0.42, wide_bullet_height = 0.52;

/* A text on its way into the scene. `lists` and `items` are the groups of the lists and items that are open.
 */
typedef struct Drawing {
    Scene *scene;
    SceneNode *parent;
    const ProseLayout *layout;
    Point at;
    SceneNode *lists[3], *items[3];
} Drawing;

static SceneNode *open_block(Drawing *drawing, const ProseBlock *block) {
    Scene *scene = drawing->scene;
    if (block->kind == PROSE_HEAD)
        return scene_add_group(scene, drawing->parent, ROLE_HEADING);
    if (!block->level)
        return scene_add_group(scene, drawing->parent, drawing->layout->style.role);
    SceneNode *around = block->level > 1 ? drawing->items[block->level - 1] : drawing->parent;
    if (block->begins_list)
        drawing->lists[block->level] = scene_add_group(scene, around, ROLE_LIST);
    if (block->begins_item)
        drawing->items[block->level] = scene_add_group(scene, drawing->lists[block->level], ROLE_LIST_ITEM);
    return drawing->items[block->level];
}

static void draw_bullet(Drawing *drawing, SceneNode *group, const ProseLine *line, double x, double y) {
    const double radius = bullet_radius * line->size;
    const char *text = line->block->text;
    bool wide = utf8_columns(utf8_next(&text, text + strlen(text))) == 2;
    double up = (wide ? wide_bullet_height : bullet_height) * line->cap_height;
    SceneNode *bullet = scene_add_path(drawing->scene, group, ROLE_LIST_MARKER, stroke_none());
    bullet->path.fill = paint_solid(drawing->layout->style.bullet_color);
    path_circle(drawing->scene, bullet, (Point){x + radius, y - up}, radius);
}

static void draw_marker(Drawing *drawing, SceneNode *group, const ProseLine *line) {
    double x = drawing->at.x + line->marker.x, y = drawing->at.y + line->baseline;
    if (!line->marker.text) {
        draw_bullet(drawing, group, line, x, y);
        return;
    }
    scene_add_text(drawing->scene, group, ROLE_LIST_MARKER,
                   (SceneText){.text = line->marker.text,
                               .at = {x, y},
                               .weight = line->marker.weight,
                               .size = line->size,
                               .color = drawing->layout->style.bullet_color,
                               .extent = line->marker.extent});
}

static void draw_piece(Drawing *drawing, SceneNode *group, const ProseLine *line, const ProsePiece *piece,
                       SceneRole role) {
    bool first = piece == line->pieces;
    const ProseStyle *style = &drawing->layout->style;
    scene_add_text(drawing->scene, group, role,
                   (SceneText){.text = piece->text,
                               .at = {drawing->at.x + piece->x, drawing->at.y + line->baseline - piece->rise},
                               .weight = piece->weight,
                               .size = piece->size,
                               .color = piece->run->link ? style->link_color : style->color,
                               .extent = piece->extent,
                               .joined = !first,
                               .raised = piece->run->raised,
                               .in_prose = true});
}

/* The pieces of a line that lead to one address, in a group. Returns how many they are. */
static size_t draw_link(Drawing *drawing, SceneNode *group, const ProseLine *line, size_t first) {
    const ProsePiece *pieces = line->pieces;
    const char *link = pieces[first].run->link;
    size_t count = 0;
    SceneNode *linked = scene_add_group(drawing->scene, group, ROLE_LINK);
    scene_set_link(drawing->scene, linked, link);
    while (first + count < line->count && pieces[first + count].run->link &&
           !strcmp(pieces[first + count].run->link, link)) {
        draw_piece(drawing, linked, line, &pieces[first + count], group->role);
        count++;
    }
    const ProsePiece *last = &pieces[first + count - 1];
    double y = drawing->at.y + line->baseline + underline_drop * line->size;
    SceneNode *rule =
        scene_add_path(drawing->scene, linked, ROLE_LINK,
                       stroke_solid(drawing->layout->style.link_color, underline_width * line->size));
    path_move(drawing->scene, rule, drawing->at.x + pieces[first].x, y);
    path_line(drawing->scene, rule, drawing->at.x + last->x + last->extent.width, y);
    return count;
}

static void draw_line(Drawing *drawing, SceneNode *group, const ProseLine *line) {
    for (size_t i = 0; i < line->count;) {
        if (line->pieces[i].run->link) {
            i += draw_link(drawing, group, line, i);
        } else {
            draw_piece(drawing, group, line, &line->pieces[i], group->role);
            i++;
        }
    }
}

static void note_shrink(Drawing *drawing, const SceneNode *group, const ProseBlock *block) {
    const ProseLayout *layout = drawing->layout;
    if (layout->scale < 1)
        scene_note(drawing->scene, (SceneNote){.kind = LAYOUT_SHRUNK,
                                               .role = group->role,
                                               .text = block->text,
                                               .from = layout->style.font_size,
                                               .to = layout->style.font_size * layout->scale});
}

void prose_draw(Scene *scene, SceneNode *parent, const ProseLayout *layout, Point at) {
    Drawing drawing = {.scene = scene, .parent = parent, .layout = layout, .at = at};
    SceneNode *group = NULL;
    for (size_t i = 0; i < layout->count; i++) {
        const ProseLine *line = &layout->lines[i];
        if (line->first) {
            group = open_block(&drawing, line->block);
            if (!i)
                note_shrink(&drawing, group, line->block);
            if (line->block->begins_item)
                draw_marker(&drawing, group, line);
        }
        draw_line(&drawing, group, line);
    }
}
