#include "render/cairo_draw.h"

#include "render/cairo_color.h"
#include "render/cairo_picture.h"
#include "render/cairo_text.h"
#include "render/dense_line.h"
#include "render/hatch.h"
#include "render/mask_paint.h"
#include "render/pixel_grid.h"
#include "render/text_mask.h"

#include <stdlib.h>

typedef struct CairoDraw {
    cairo_t *cairo;
    Fonts *fonts;
    CairoPictures pictures;
    TextMask *masks;
    double pixels;
    Rect page;
} CairoDraw;

static void stroke_current(cairo_t *cairo, const Stroke *stroke, double width) {
    static const cairo_line_cap_t caps[] = {CAIRO_LINE_CAP_BUTT, CAIRO_LINE_CAP_ROUND, CAIRO_LINE_CAP_SQUARE};
    static const cairo_line_join_t joins[] = {CAIRO_LINE_JOIN_MITER, CAIRO_LINE_JOIN_ROUND};
    cairo_color_set(cairo, stroke->color);
    cairo_set_line_width(cairo, width);
    cairo_set_line_cap(cairo, caps[stroke->cap]);
    cairo_set_line_join(cairo, joins[stroke->join]);
    cairo_set_dash(cairo, stroke->dashes, stroke->dash_count, 0);
    cairo_stroke(cairo);
}

static void add_stripes(cairo_t *cairo, const Paint *paint, Rect area) {
    HatchWalk walk = hatch_begin(paint, area);
    HatchStripe stripe;
    while (hatch_next(&walk, &stripe)) {
        cairo_move_to(cairo, stripe.corners[0].x, stripe.corners[0].y);
        for (int i = 1; i < stripe.count; i++)
            cairo_line_to(cairo, stripe.corners[i].x, stripe.corners[i].y);
        cairo_close_path(cairo);
    }
}

/* Fills the current path, which is kept when it is to be stroked too. `box`: the path is that rectangle, so
   that the stripes can be cut instead of clipped. */
static void fill_current(CairoDraw *draw, const Paint *paint, const Rect *box) {
    cairo_t *cairo = draw->cairo;
    if (paint->kind == PAINT_SOLID) {
        cairo_color_set(cairo, paint->color);
        cairo_fill_preserve(cairo);
        return;
    }
    if (paint->ground.alpha) {
        cairo_color_set(cairo, paint->ground);
        cairo_fill_preserve(cairo);
    }
    cairo_path_t *outline = cairo_copy_path(cairo);
    double x0, y0, x1, y1;
    cairo_fill_extents(cairo, &x0, &y0, &x1, &y1);
    cairo_save(cairo);
    if (!box)
        cairo_clip(cairo);
    cairo_new_path(cairo);
    add_stripes(cairo, paint, rect_cut(box ? *box : rect_from_corners(x0, y0, x1, y1), draw->page));
    cairo_color_set(cairo, paint->color);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_WINDING);
    cairo_fill(cairo);
    cairo_restore(cairo);
    cairo_append_path(cairo, outline);
    cairo_path_destroy(outline);
}

static void add_rounded_rect(cairo_t *cairo, Rect rect, double radius) {
    double r = fmin(radius, fmin(rect.width, rect.height) / 2);
    if (r <= 0) {
        cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height);
        return;
    }
    const double quarter = 1.5707963267948966, right = rect_right(rect), bottom = rect_bottom(rect);
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, right - r, rect.y + r, r, -quarter, 0);
    cairo_arc(cairo, right - r, bottom - r, r, 0, quarter);
    cairo_arc(cairo, rect.x + r, bottom - r, r, quarter, 2 * quarter);
    cairo_arc(cairo, rect.x + r, rect.y + r, r, 2 * quarter, 3 * quarter);
    cairo_close_path(cairo);
}

static void draw_rect(CairoDraw *draw, const SceneRect *rect) {
    bool stroked = stroke_shows(&rect->stroke);
    double width = pixel_grid_snap_width(draw->pixels, rect->stroke.width);
    Rect bounds = stroked ? pixel_grid_snap_outline(draw->pixels, rect->bounds, width)
                          : pixel_grid_snap_rect(draw->pixels, rect->bounds);
    add_rounded_rect(draw->cairo, bounds, rect->radius);
    if (rect->fill.kind != PAINT_NONE)
        fill_current(draw, &rect->fill, rect->radius > 0 ? NULL : &bounds);
    if (stroked)
        stroke_current(draw->cairo, &rect->stroke, width);
    cairo_new_path(draw->cairo);
}

static void add_path(cairo_t *cairo, const Path *path, const Point *at) {
    for (size_t i = 0; i < path->verb_count; i++) {
        switch (path->verbs[i]) {
        case PATH_MOVE:
            cairo_move_to(cairo, at->x, at->y);
            at++;
            break;
        case PATH_LINE:
            cairo_line_to(cairo, at->x, at->y);
            at++;
            break;
        case PATH_CURVE:
            cairo_curve_to(cairo, at[0].x, at[0].y, at[1].x, at[1].y, at[2].x, at[2].y);
            at += 3;
            break;
        default:
            cairo_close_path(cairo);
        }
    }
}

static void stroke_straight(CairoDraw *draw, const ScenePath *path) {
    Arena arena;
    arena_init(&arena);
    double width = pixel_grid_snap_width(draw->pixels, path->stroke.width);
    add_path(draw->cairo, &path->path, pixel_grid_snap_points(draw->pixels, &path->path, width, &arena));
    stroke_current(draw->cairo, &path->stroke, width);
    arena_finish(&arena);
}

static void stroke_dense(CairoDraw *draw, const ScenePath *path) {
    const PixelBox page = {0, 0, (int)round(draw->page.width * draw->pixels),
                           (int)round(draw->page.height * draw->pixels)};
    DenseLine line = dense_line_fill(path, draw->pixels, page);
    if (line.box.width)
        mask_paint(draw->cairo, line.rows, line.box, line.stride, path->stroke.color);
    free(line.rows);
}

static void draw_path(CairoDraw *draw, const ScenePath *path) {
    cairo_t *cairo = draw->cairo;
    bool filled = path->fill.kind != PAINT_NONE, stroked = stroke_shows(&path->stroke);
    if (stroked && dense_line_applies(path, draw->pixels)) {
        stroke_dense(draw, path);
        return;
    }
    if (!filled && stroked && pixel_grid_is_straight(&path->path)) {
        stroke_straight(draw, path);
        return;
    }
    add_path(cairo, &path->path, path->path.points);
    cairo_set_fill_rule(cairo, CAIRO_FILL_RULE_EVEN_ODD);
    if (filled)
        fill_current(draw, &path->fill, NULL);
    if (stroked)
        stroke_current(cairo, &path->stroke, path->stroke.width);
    cairo_new_path(cairo);
}

static void draw_text(CairoDraw *draw, const SceneText *text) {
    if (!text_mask_draw(draw->masks, text))
        cairo_text_draw(draw->cairo, draw->fonts, text);
}

static void draw_image(CairoDraw *draw, const SceneImage *image) {
    Rect bounds =
        image->kind == IMAGE_PNG ? pixel_grid_snap_rect(draw->pixels, image->bounds) : image->bounds;
    cairo_picture_draw(&draw->pictures, draw->cairo, image, bounds);
}

static void draw_node(CairoDraw *draw, const SceneNode *node);

static void draw_group(CairoDraw *draw, const SceneGroup *group) {
    if (group->clipped) {
        Rect clip = pixel_grid_snap_rect(draw->pixels, group->clip);
        cairo_save(draw->cairo);
        cairo_rectangle(draw->cairo, clip.x, clip.y, clip.width, clip.height);
        cairo_clip(draw->cairo);
    }
    for (size_t i = 0; i < group->count; i++)
        draw_node(draw, group->children[i]);
    if (group->clipped)
        cairo_restore(draw->cairo);
}

static void draw_node(CairoDraw *draw, const SceneNode *node) {
    switch (node->kind) {
    case SCENE_GROUP:
        draw_group(draw, &node->group);
        break;
    case SCENE_RECT:
        draw_rect(draw, &node->rect);
        break;
    case SCENE_PATH:
        draw_path(draw, &node->path);
        break;
    case SCENE_TEXT:
        draw_text(draw, &node->text);
        break;
    case SCENE_IMAGE:
        draw_image(draw, &node->image);
        break;
    }
}

bool cairo_draw_scene(cairo_t *cairo, const Scene *scene, Fonts *fonts, double pixels,
                      Diagnostics *diagnostics) {
    CairoDraw draw = {
        .cairo = cairo, .fonts = fonts, .pixels = pixels, .page = {0, 0, scene->width, scene->height}};
    bool read = cairo_pictures_read(&draw.pictures, scene->root, diagnostics);
    if (read) {
        draw.masks = text_mask_create(cairo, fonts, pixels, (int)round(scene->width * pixels),
                                      (int)round(scene->height * pixels));
        draw_node(&draw, scene->root);
        text_mask_destroy(draw.masks);
    }
    cairo_pictures_finish(&draw.pictures);
    return read;
}
