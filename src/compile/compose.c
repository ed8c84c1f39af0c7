#include "compile/layout.h"

#include "guides/axis.h"
#include "guides/footnotes.h"
#include "guides/legend.h"
#include "guides/series_labels.h"
#include "guides/title.h"
#include "plot/annotation.h"
#include "plot/labels.h"

#include <math.h>

enum { MOST_ROUNDS = 8 };

/* A frame smaller than this shows nothing, in em of the axis labels. */
static const double least_frame = 2;

/* The parts of a drawing for which the frame makes room. */
typedef struct Drawing {
    SceneNode *axes, *labels, *series, *annotations, *legends;
} Drawing;

static SceneNode *add_part(Plot *plot, SceneNode *parent, SceneRole role) {
    return scene_add_group(plot->scene, parent, role);
}

static double draw_legends(Plot *plot, Orient orient, Rect place, SceneNode *parent) {
    double used = 0;
    for (size_t i = 0; i < plot->legend_count; i++) {
        const Legend *legend = &plot->legends[i];
        if (legend->orient != orient || !legend->count)
            continue;
        Rect rest = {place.x, place.y + used, place.width, place.height - used};
        used += legend_draw_row(plot, legend, rest, parent);
    }
    return used;
}

/* Title, legends and footnotes from the page's edges inwards; the body is what they leave. */
static void draw_page(Plot *plot, SceneNode *root) {
    const Theme *theme = plot->theme;
    Rect page = plot->page;
    double top = page.y + title_draw(plot, page, root);
    double bottom = rect_bottom(page) - footnotes_draw(plot, page, root);
    double gap = theme->title->offset.value;
    Rect rest = {page.x, top > page.y ? top + gap * 0.6 : top, page.width, bottom - top};
    double legends = draw_legends(plot, ORIENT_TOP, rest, root);
    if (legends > 0)
        top = rest.y + legends;
    top += top > page.y ? gap : 0;
    bottom -= bottom < rect_bottom(page) ? gap * 0.5 : 0;
    plot->body = (Rect){page.x, top, page.width, fmax(bottom - top, 0)};
}

static Rect inset_body(const Plot *plot, Insets insets) {
    Rect body = plot->body;
    double left = round(body.x + insets.left), top = round(body.y + insets.top);
    double right = round(rect_right(body) - insets.right), bottom = round(rect_bottom(body) - insets.bottom);
    return (Rect){left, top, fmax(right - left, 1), fmax(bottom - top, 1)};
}

static bool has_explicit_domain(const Compilation *c) {
    for (size_t i = 0; i < c->use_count; i++)
        if (c->uses[i].explicit_domain && !c->uses[i].scale->type->discrete)
            return true;
    return false;
}

static void draw_marks(Compilation *c, SceneNode *parent) {
    Plot *plot = &c->plot;
    if (has_explicit_domain(c)) {
        parent->group.clipped = true;
        parent->group.clip = plot->frame;
    }
    for (size_t i = 0; i < plot->layer_count && !plot->measuring; i++)
        plot->layers[i].mark->draw(plot, &plot->layers[i], parent);
}

static void draw_axes(Plot *plot, SceneNode *grid, SceneNode *axes) {
    for (size_t i = 0; i < plot->axis_count; i++) {
        if (grid && plot->axes[i].grid)
            axis_draw_grid(plot, &plot->axes[i], grid);
        if (axes)
            axis_draw(plot, &plot->axes[i], axes);
    }
}

static void ask_for_labels(Plot *plot) {
    for (size_t i = 0; i < plot->layer_count; i++)
        if (plot->layers[i].mark->label)
            plot->layers[i].mark->label(plot, &plot->layers[i]);
    for (size_t i = 0; i < plot->annotation_count; i++)
        if (plot->annotations[i].type->label)
            plot->annotations[i].type->label(plot, &plot->annotations[i]);
}

static void draw_annotations(Plot *plot, SceneNode *parent) {
    for (size_t i = 0; i < plot->annotation_count; i++)
        plot->annotations[i].type->draw(plot, &plot->annotations[i], parent);
}

/* From back to front: gridlines, marks, axes, names, labels, annotations. */
static void draw_plot(Compilation *c, SceneNode *root, Drawing *drawing) {
    Plot *plot = &c->plot;
    SceneNode *group = add_part(plot, root, ROLE_PLOT);
    SceneNode *grid = add_part(plot, group, ROLE_GRID);
    SceneNode *marks = add_part(plot, group, ROLE_PANEL);
    drawing->axes = add_part(plot, group, ROLE_AXIS);
    drawing->series = add_part(plot, group, ROLE_LEGEND);
    drawing->labels = add_part(plot, group, ROLE_NONE);
    drawing->annotations = add_part(plot, group, ROLE_NONE);
    drawing->legends = add_part(plot, group, ROLE_LEGEND);
    plot->baseline_drawn = false;
    draw_axes(plot, grid, NULL);
    draw_marks(c, marks);
    draw_axes(plot, NULL, drawing->axes);
    ask_for_labels(plot);
    series_labels_draw(plot, drawing->series);
    labels_place(plot, drawing->labels);
    draw_annotations(plot, drawing->annotations);
    Rect side = {rect_right(plot->frame), plot->frame.y, plot->body.width, plot->frame.height};
    draw_legends(plot, ORIENT_RIGHT, side, drawing->legends);
    Rect foot = {plot->body.x, rect_bottom(scene_node_bounds(drawing->axes)), plot->body.width,
                 plot->body.height};
    draw_legends(plot, ORIENT_BOTTOM, foot, drawing->legends);
}

static Scene *draw(Compilation *c, Insets insets, bool measuring, Drawing *drawing) {
    Plot *plot = &c->plot;
    const Theme *theme = c->request->theme;
    const PaddingTheme *padding = theme->padding;
    double width = c->chart->width.set ? c->chart->width.value : theme->width.value;
    double height = c->chart->height.set ? c->chart->height.value : theme->height.value;
    Labels labels;
    labels_init(&labels);
    plot->scene = scene_create(width, height);
    plot->scene->background = theme->background.value;
    plot->labels = &labels;
    plot->measuring = measuring;
    plot->page = (Rect){padding->left.value, padding->top.value,
                        fmax(width - padding->left.value - padding->right.value, 1),
                        fmax(height - padding->top.value - padding->bottom.value, 1)};
    draw_page(plot, plot->scene->root);
    plot->frame = inset_body(plot, insets);
    layout_set_ranges(c);
    draw_plot(c, plot->scene->root, drawing);
    plot->labels = NULL;
    return plot->scene;
}

static Rect join_bounds(Rect joined, const SceneNode *node) {
    Rect box = scene_node_bounds(node);
    if (box.width <= 0 && box.height <= 0)
        return joined;
    return joined.width <= 0 && joined.height <= 0 ? box : rect_join(joined, box);
}

static Insets find_overflow(const Plot *plot, const Drawing *drawing) {
    Rect bounds = plot->frame;
    bounds = join_bounds(bounds, drawing->axes);
    bounds = join_bounds(bounds, drawing->labels);
    bounds = join_bounds(bounds, drawing->series);
    bounds = join_bounds(bounds, drawing->annotations);
    bounds = join_bounds(bounds, drawing->legends);
    return layout_overflow(plot, bounds);
}

/* Draws around a frame, sees what sticks out of the body or leaves room unused, and moves the frame's edges
   by that much; what is written around the frame hardly changes with its size, so a few rounds do. The frame
   with the least room left over, of those around which all fits, is the one. */
static Insets find_insets(Compilation *c) {
    Insets insets = {0}, best = {0};
    double least = INFINITY;
    for (int round = 0; round < MOST_ROUNDS; round++) {
        Drawing drawing;
        Scene *scene = draw(c, insets, true, &drawing);
        Insets over = find_overflow(&c->plot, &drawing);
        scene_destroy(scene);
        double moved = layout_distance(over, insets);
        bool fits = layout_fits(over);
        if (fits && moved < least) {
            least = moved;
            best = insets;
        }
        if (fits && moved < 2)
            break;
        insets = layout_move(insets, over);
        if (!fits && !isfinite(least))
            best = insets;
    }
    return best;
}

static bool check_room(const Compilation *c) {
    double least = least_frame * c->request->theme->axis->label_font_size.value;
    if (c->plot.frame.width >= least && c->plot.frame.height >= least)
        return true;
    return diagnostics_report(c->diagnostics,
                              (Diagnostic){.id = MESSAGE_NO_ROOM,
                                           .place = c->chart->head.node->place,
                                           .detail = "titles and labels leave no room for the chart"});
}

static const char *describe_chart(const Compilation *c) {
    const Plot *plot = &c->plot;
    if (plot->description)
        return plot->description;
    return arena_print(c->arena, "%s%s%s", plot->title ? plot->title : "",
                       plot->title && plot->subtitle ? ". " : "", plot->subtitle ? plot->subtitle : "");
}

Scene *compile_scene(Compilation *c) {
    Drawing drawing;
    Insets insets = find_insets(c);
    if (!check_room(c))
        return NULL;
    Scene *scene = draw(c, insets, false, &drawing);
    scene->title = arena_copy_text(&scene->arena, c->plot.title ? c->plot.title : "");
    scene->description = arena_copy_text(&scene->arena, describe_chart(c));
    scene->language = arena_copy_text(&scene->arena, c->request->theme->language.text);
    return scene;
}
