#include "pdf/pdf_content.h"

#include "pdf/pdf_text.h"
#include "render/hatch.h"

/* A scene being drawn. */
typedef struct Drawing {
    const PdfContent *content;
    PdfGraphics *graphics;
    Rect page;
} Drawing;

/* What is thinner may be written as a shape of no area, which readers draw as a line. */
static const double least_extent = 0.01;

/* The shape at hand: a path, or a rectangle. */
typedef struct Shape {
    const Path *path; /* NULL: it is the rectangle */
    Rect bounds;
    double radius;
} Shape;

static void add_shape(PdfGraphics *graphics, const Shape *shape) {
    if (shape->path)
        pdf_add_path(graphics, shape->path);
    else
        pdf_add_rect(graphics, shape->bounds, shape->radius);
}

/* Of a path by the even-odd rule, of which the operators have a star. */
static void paint_shape(PdfGraphics *graphics, const Shape *shape, const char *operators) {
    add_shape(graphics, shape);
    pdf_put(graphics, operators);
    pdf_put(graphics, shape->path && *operators != 'S' ? "*\n" : "\n");
}

static void paint_stripes(PdfGraphics *graphics, const Paint *paint, Rect area) {
    HatchWalk walk = hatch_begin(paint, area);
    HatchStripe stripe;
    bool any = false;
    for (; hatch_next(&walk, &stripe); any = true) {
        pdf_move_to(graphics, stripe.corners[0].x, stripe.corners[0].y);
        for (int i = 1; i < stripe.count; i++)
            pdf_line_to(graphics, stripe.corners[i].x, stripe.corners[i].y);
        pdf_put(graphics, "h\n");
    }
    if (any)
        pdf_put(graphics, "f\n");
}

/* In a rectangle the stripes are cut, in another shape they are clipped. */
static void hatch_shape(Drawing *drawing, const Shape *shape, const Paint *paint) {
    PdfGraphics *graphics = drawing->graphics;
    if (paint->ground.alpha) {
        pdf_set_fill(graphics, paint->ground);
        paint_shape(graphics, shape, "f");
    }
    PdfState before = pdf_save(graphics);
    if (shape->path || shape->radius > 0) {
        add_shape(graphics, shape);
        pdf_put(graphics, shape->path ? "W* n\n" : "W n\n");
    }
    pdf_set_fill(graphics, paint->color);
    paint_stripes(graphics, paint, rect_cut(shape->bounds, drawing->page));
    pdf_restore(graphics, before);
}

static void draw_shape(Drawing *drawing, const Shape *shape, const Paint *fill, const Stroke *stroke) {
    PdfGraphics *graphics = drawing->graphics;
    bool has_area = shape->bounds.width >= least_extent && shape->bounds.height >= least_extent;
    bool filled = fill->kind == PAINT_SOLID && fill->color.alpha && has_area;
    bool stroked = stroke_shows(stroke);
    if (fill->kind == PAINT_HATCH && has_area)
        hatch_shape(drawing, shape, fill);
    if (filled && stroked && fill->color.alpha == 255 && stroke->color.alpha == 255) {
        pdf_set_fill(graphics, fill->color);
        pdf_set_stroke(graphics, stroke);
        paint_shape(graphics, shape, "B");
        return;
    }
    if (filled) {
        pdf_set_fill(graphics, fill->color);
        paint_shape(graphics, shape, "f");
    }
    if (stroked) {
        pdf_set_stroke(graphics, stroke);
        paint_shape(graphics, shape, "S");
    }
}

static void draw_rect(Drawing *drawing, const SceneRect *rect) {
    const Shape shape = {NULL, rect->bounds, rect->radius};
    draw_shape(drawing, &shape, &rect->fill, &rect->stroke);
}

static void draw_path(Drawing *drawing, const ScenePath *path) {
    const Shape shape = {&path->path, path_bounds(&path->path), 0};
    if (path->path.verb_count)
        draw_shape(drawing, &shape, &path->fill, &path->stroke);
}

/* What a form has beyond its box, readers cut less exactly than what is clipped. */
static void draw_image(Drawing *drawing, const SceneImage *image) {
    PdfGraphics *graphics = drawing->graphics;
    if (image->bounds.width == 0 || image->bounds.height == 0)
        return;
    PdfState before = pdf_save(graphics);
    pdf_set_alpha(graphics, 255);
    pdf_put_point(graphics, image->bounds.width, 0);
    pdf_put_point(graphics, 0, -image->bounds.height);
    pdf_put_point(graphics, image->bounds.x, rect_bottom(image->bounds));
    buffer_print(&graphics->out,
                 image->kind == IMAGE_SVG ? "cm\n0 0 1 1 re\nW n\n/P%zu Do\n" : "cm\n/P%zu Do\n",
                 picture_index_find(drawing->content->pictures, image) + 1);
    pdf_restore(graphics, before);
}

static void draw_node(Drawing *drawing, const SceneNode *node);

static void draw_group(Drawing *drawing, const SceneGroup *group) {
    PdfState before;
    if (group->clipped) {
        before = pdf_save(drawing->graphics);
        pdf_add_rect(drawing->graphics, group->clip, 0);
        pdf_put(drawing->graphics, "W n\n");
    }
    for (size_t i = 0; i < group->count; i++)
        draw_node(drawing, group->children[i]);
    if (group->clipped)
        pdf_restore(drawing->graphics, before);
}

static void draw_kind(Drawing *drawing, const SceneNode *node) {
    switch (node->kind) {
    case SCENE_GROUP:
        draw_group(drawing, &node->group);
        break;
    case SCENE_RECT:
        draw_rect(drawing, &node->rect);
        break;
    case SCENE_PATH:
        draw_path(drawing, &node->path);
        break;
    case SCENE_TEXT:
        pdf_text_draw(drawing->graphics, drawing->content->fonts, drawing->content->tags, &node->text);
        break;
    case SCENE_IMAGE:
        draw_image(drawing, &node->image);
        break;
    }
}

static void draw_node(Drawing *drawing, const SceneNode *node) {
    pdf_tags_enter(drawing->content->tags, node);
    draw_kind(drawing, node);
    pdf_tags_leave(drawing->content->tags);
}

static void draw_background(Drawing *drawing, Color color) {
    if (!color.alpha)
        return;
    const Shape page = {NULL, drawing->page, 0};
    pdf_put(drawing->graphics, "/Artifact BMC\n");
    pdf_set_fill(drawing->graphics, color);
    paint_shape(drawing->graphics, &page, "f");
    pdf_put(drawing->graphics, "EMC\n");
}

void pdf_content_draw(const PdfContent *content, const Scene *scene, size_t page, double scale) {
    Drawing drawing = {content, content->graphics, {0, 0, scene->width, scene->height}};
    pdf_graphics_begin_page(content->graphics, scene->height, scale);
    pdf_tags_begin_page(content->tags, scene, page, &content->graphics->out);
    draw_background(&drawing, scene->background);
    draw_node(&drawing, scene->root);
    pdf_tags_end_page(content->tags);
}
