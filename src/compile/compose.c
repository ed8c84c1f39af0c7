#include "compile/layout.h"

#include "compile/describe.h"
#include "guides/axis.h"
#include "guides/footnotes.h"
#include "guides/legend.h"
#include "guides/series_labels.h"
#include "guides/title.h"
#include "plot/annotation.h"
#include "plot/labels.h"

#include <math.h>

/* Room that seems to be left over is given to the frame for so many rounds; where labels turn or move with
   the frame's size, that can go to and fro for ever. */
enum { MOST_ROUNDS = 8, GENEROUS_ROUNDS = 4 };

/* Between panels, in em of the axis labels. */
static const double panel_gap = 2.5;

/* A frame smaller than this shows nothing, in em of the axis labels. */
static const double least_frame = 2;

/* The parts of a panel's drawing for which its frame makes room. */
typedef struct Drawing {
    SceneNode *below, *on_marks; /* NULL when no annotation draws there */
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

/* A part of the page that is drawn by another panel's guides looks at this plot. */
static Plot *enter_panel(Compilation *c, Panel *panel) {
    Plot *plot = &panel->plot;
    plot->scene = c->plot.scene;
    plot->page = c->plot.page;
    plot->measuring = c->plot.measuring;
    plot->whole_width = c->place ? c->place->page_width : 0;
    return plot;
}

/* Legends stand below the title: those of the whole picture, and those of a panel that is alone. */
static double draw_page_legends(Compilation *c, Rect place, SceneNode *root) {
    double used = draw_legends(&c->plot, ORIENT_TOP, place, root);
    if (c->panel_count > 1)
        return used;
    Rect rest = {place.x, place.y + used, place.width, place.height - used};
    return used + draw_legends(enter_panel(c, &c->panels[0]), ORIENT_TOP, rest, root);
}

/* In a place on a page a chart has what the page gives it, no larger than a panel's title. */
static double draw_page_title(Compilation *c, Rect page, SceneNode *root) {
    Plot *plot = &c->plot;
    if (!c->place)
        return title_draw(plot, page, root);
    return title_draw_heading(plot, c->place->title, c->place->subtitle, ROLE_HEADING, page, root);
}

/* Title, legends and footnotes from the page's edges inwards; the body is what they leave. */
static void draw_page(Compilation *c, SceneNode *root) {
    Plot *plot = &c->plot;
    Rect page = plot->page;
    double top = page.y + draw_page_title(c, page, root);
    double bottom = rect_bottom(page) - footnotes_draw(plot, page, root);
    double gap = plot->theme->title->offset.value;
    Rect rest = {page.x, top > page.y ? top + gap * 0.6 : top, page.width, bottom - top};
    double legends = draw_page_legends(c, rest, root);
    if (legends > 0)
        top = rest.y + legends;
    top += top > page.y ? gap : 0;
    bottom -= bottom < rect_bottom(page) ? gap * 0.5 : 0;
    plot->body = (Rect){page.x, top, page.width, fmax(bottom - top, 0)};
}

/* A panel's own title and its legends; returns their height. */
static double draw_header(Compilation *c, Panel *panel, Rect place, SceneNode *parent) {
    Plot *plot = &panel->plot;
    double size = c->request->theme->title->subtitle_font_size.value;
    double used = title_draw_heading(plot, panel->title, panel->subtitle, ROLE_TITLE, place, parent);
    Rect rest = {place.x, place.y + used, place.width, place.height - used};
    double legends = c->panel_count > 1 ? draw_legends(plot, ORIENT_TOP, rest, parent) : 0;
    return used + (legends > 0 ? legends + size : 0);
}

static bool is_cut(const Compilation *c, const Panel *panel, ChannelId channel) {
    for (size_t i = 0; i < c->use_count; i++)
        if (c->uses[i].cuts && c->uses[i].channel == channel && scale_use_is_in(&c->uses[i], panel))
            return true;
    return false;
}

/* Values beyond a domain are cut off at the frame; a point on its edge stays whole where nothing is beyond.
 */
static void clip_marks(const Compilation *c, const Panel *panel, SceneNode *parent) {
    const Plot *plot = &panel->plot;
    bool cut_x = is_cut(c, panel, CHANNEL_X), cut_y = is_cut(c, panel, CHANNEL_Y);
    Rect clip = plot->frame;
    if (!cut_x) {
        clip.x = plot->page.x;
        clip.width = plot->page.width;
    }
    if (!cut_y) {
        clip.y = plot->page.y;
        clip.height = plot->page.height;
    }
    parent->group.clipped = cut_x || cut_y;
    parent->group.clip = clip;
}

static void draw_marks(const Compilation *c, Panel *panel, SceneNode *parent) {
    Plot *plot = &panel->plot;
    clip_marks(c, panel, parent);
    for (size_t i = 0; i < plot->layer_count && !plot->measuring; i++)
        plot->layers[i].mark->draw(plot, &plot->layers[i], parent);
}

static void draw_axes(Plot *plot, SceneNode *grid, SceneNode *axes) {
    for (size_t i = 0; i < plot->axis_count; i++) {
        if (grid)
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

static bool has_layered_annotations(const Plot *plot) {
    for (size_t i = 0; i < plot->annotation_count; i++)
        if (plot->annotations[i].type->draw_below || plot->annotations[i].type->draw_on_marks)
            return true;
    return false;
}

static void draw_annotations(Plot *plot, const Drawing *drawing) {
    for (size_t i = 0; i < plot->annotation_count; i++) {
        const Annotation *annotation = &plot->annotations[i];
        if (annotation->type->draw_below)
            annotation->type->draw_below(plot, annotation, drawing->below);
        if (annotation->type->draw_on_marks)
            annotation->type->draw_on_marks(plot, annotation, drawing->on_marks);
    }
    for (size_t i = 0; i < plot->annotation_count; i++)
        if (plot->annotations[i].type->draw)
            plot->annotations[i].type->draw(plot, &plot->annotations[i], drawing->annotations);
}

static void draw_side_legends(Plot *plot, const Drawing *drawing) {
    Rect side = {rect_right(plot->frame), plot->frame.y, plot->body.width, plot->frame.height};
    Rect foot = {plot->body.x, rect_bottom(scene_node_bounds(drawing->axes)), plot->body.width,
                 plot->body.height};
    draw_legends(plot, ORIENT_RIGHT, side, drawing->legends);
    draw_legends(plot, ORIENT_BOTTOM, foot, drawing->legends);
}

/* From back to front: tints, gridlines, marks, axes, names, labels, annotations. */
static void draw_panel(const Compilation *c, Panel *panel, SceneNode *group, Drawing *drawing) {
    Plot *plot = &panel->plot;
    Labels labels;
    labels_init(&labels);
    plot->labels = &labels;
    plot->baseline_drawn = false;
    bool layered = has_layered_annotations(plot);
    drawing->below = layered ? add_part(plot, group, ROLE_NONE) : NULL;
    SceneNode *grid = add_part(plot, group, ROLE_GRID);
    SceneNode *marks = add_part(plot, group, ROLE_PANEL);
    drawing->on_marks = layered ? add_part(plot, group, ROLE_NONE) : NULL;
    drawing->axes = add_part(plot, group, ROLE_AXIS);
    drawing->series = add_part(plot, group, ROLE_LEGEND);
    drawing->labels = add_part(plot, group, ROLE_NONE);
    drawing->annotations = add_part(plot, group, ROLE_NONE);
    drawing->legends = add_part(plot, group, ROLE_LEGEND);
    layout_set_ranges(c, panel);
    draw_axes(plot, grid, NULL);
    draw_marks(c, panel, marks);
    draw_axes(plot, NULL, drawing->axes);
    ask_for_labels(plot);
    series_labels_draw(plot, drawing->series);
    labels_place(plot, drawing->labels);
    draw_annotations(plot, drawing);
    draw_side_legends(plot, drawing);
    plot->labels = NULL;
}

static void begin_place(Compilation *c) {
    Plot *plot = &c->plot;
    plot->scene = scene_create(c->place->width, c->place->height);
    plot->page = (Rect){0, 0, fmax(c->place->width, 1), fmax(c->place->height, 1)};
}

static void begin_own_page(Compilation *c) {
    Plot *plot = &c->plot;
    const Theme *theme = c->request->theme;
    const PaddingTheme *padding = theme->padding;
    double width = c->chart->width.set ? c->chart->width.value : theme->width.value;
    double height = c->chart->height.set ? c->chart->height.value : theme->height.value;
    plot->scene = scene_create(width, height);
    plot->scene->background = theme->background.value;
    plot->page = (Rect){padding->left.value, padding->top.value,
                        fmax(width - padding->left.value - padding->right.value, 1),
                        fmax(height - padding->top.value - padding->bottom.value, 1)};
}

static Scene *draw(Compilation *c, bool measuring, Drawing *drawings) {
    if (c->place)
        begin_place(c);
    else
        begin_own_page(c);
    c->plot.measuring = measuring;
    SceneNode *root = c->plot.scene->root;
    draw_page(c, root);
    layout_divide(c, c->plot.body, panel_gap * c->request->theme->axis->label_font_size.value);
    for (size_t i = 0; i < c->panel_count; i++) {
        Panel *panel = &c->panels[i];
        SceneNode *group = add_part(enter_panel(c, panel), root, ROLE_PLOT);
        Rect place = panel->plot.body;
        place.y -= panel->header;
        panel->header = draw_header(c, panel, place, group);
        draw_panel(c, panel, group, &drawings[i]);
    }
    return c->plot.scene;
}

static Rect join_bounds(Rect joined, const SceneNode *node) {
    if (!node)
        return joined;
    Rect box = scene_node_bounds(node);
    if (box.width <= 0 && box.height <= 0)
        return joined;
    return joined.width <= 0 && joined.height <= 0 ? box : rect_join(joined, box);
}

static Insets find_overflow(const Plot *plot, const Drawing *drawing) {
    Rect bounds = plot->frame;
    bounds = join_bounds(bounds, drawing->below);
    bounds = join_bounds(bounds, drawing->on_marks);
    bounds = join_bounds(bounds, drawing->axes);
    bounds = join_bounds(bounds, drawing->labels);
    bounds = join_bounds(bounds, drawing->series);
    bounds = join_bounds(bounds, drawing->annotations);
    bounds = join_bounds(bounds, drawing->legends);
    return layout_overflow(plot, bounds);
}

/* How much room the labels at the low end of the values need, beyond what they have. */
static double find_pad(const Panel *panel, const Drawing *drawing) {
    Rect labels = scene_node_bounds(drawing->labels), frame = panel->plot.frame;
    const Layer *layer = &panel->plot.layers[0];
    const Scale *values = layer->channels[layer->across].scale;
    if (!drawing->labels->group.count || !values || values->type->discrete)
        return 0;
    double over = panel->plot.layers[0].direction == DIRECTION_VERTICAL
                      ? rect_bottom(labels) - rect_bottom(frame)
                      : frame.x - labels.x;
    return fmax(ceil(panel->pad + over), 0);
}

/* Draws around the frames, sees what sticks out of each body or leaves room unused, and moves the frame's
   edges by that much; what is written around a frame hardly changes with its size, so a few rounds do. The
   frames with the least room left over, of those around which all fits, are the ones. */
static void find_insets(Compilation *c) {
    Drawing *drawings = arena_new_array(c->arena, Drawing, c->panel_count);
    Insets *best = arena_new_array(c->arena, Insets, c->panel_count);
    double *best_pads = arena_new_array(c->arena, double, c->panel_count);
    double least = INFINITY;
    for (int round = 0; round < MOST_ROUNDS; round++) {
        Scene *scene = draw(c, true, drawings);
        bool fits = true;
        double moved = 0;
        double *pads = arena_new_array(c->arena, double, c->panel_count);
        Insets *next = arena_new_array(c->arena, Insets, c->panel_count);
        for (size_t i = 0; i < c->panel_count; i++) {
            Insets over = find_overflow(&c->panels[i].plot, &drawings[i]);
            fits &= layout_fits(over);
            next[i] = layout_move(c->panels[i].insets, over);
            if (round >= GENEROUS_ROUNDS && !isfinite(least))
                next[i] = layout_join(next[i], c->panels[i].insets);
            pads[i] = find_pad(&c->panels[i], &drawings[i]);
        }
        scene_destroy(scene);
        layout_align(c, next);
        layout_align_pads(c, pads);
        for (size_t i = 0; i < c->panel_count; i++)
            moved += layout_distance(next[i], c->panels[i].insets) + fabs(pads[i] - c->panels[i].pad);
        bool better = fits ? moved < least : !isfinite(least);
        for (size_t i = 0; i < c->panel_count; i++) {
            best[i] = better ? c->panels[i].insets : best[i];
            best_pads[i] = better ? c->panels[i].pad : best_pads[i];
            c->panels[i].insets = next[i];
            c->panels[i].pad = pads[i];
        }
        least = fits ? fmin(moved, least) : least;
        if (fits && moved < 2)
            break;
    }
    for (size_t i = 0; i < c->panel_count; i++) {
        c->panels[i].insets = best[i];
        c->panels[i].pad = best_pads[i];
    }
}

static bool check_room(const Compilation *c) {
    double least = least_frame * c->request->theme->axis->label_font_size.value;
    for (size_t i = 0; i < c->panel_count; i++) {
        Rect frame = c->panels[i].plot.frame;
        if (frame.width < least || frame.height < least)
            return diagnostics_report(
                c->diagnostics, (Diagnostic){.id = MESSAGE_NO_ROOM,
                                             .place = c->panels[i].chart->head.node->place,
                                             .detail = "titles and labels leave no room for the chart"});
    }
    return true;
}

void compile_measure(Compilation *c) {
    Drawing *drawings = arena_new_array(c->arena, Drawing, c->panel_count);
    compile_weights(c);
    find_insets(c);
    scene_destroy(draw(c, true, drawings));
}

Scene *compile_scene(Compilation *c) {
    Drawing *drawings = arena_new_array(c->arena, Drawing, c->panel_count);
    compile_weights(c);
    find_insets(c);
    if (!check_room(c))
        return NULL;
    Scene *scene = draw(c, false, drawings);
    scene->title = arena_copy_text(&scene->arena, c->plot.title ? c->plot.title : "");
    scene->description = arena_copy_text(&scene->arena, describe_chart(c, scene));
    scene->language = arena_copy_text(&scene->arena, c->request->theme->language.text);
    return scene;
}
