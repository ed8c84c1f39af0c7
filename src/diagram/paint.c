#include "diagram/describe.h"
#include "diagram/model.h"
#include "diagram/outline.h"

static const double pill_radius_em = 0.35;

static void set_dashes(const Diagram *diagram, SpecChoice line, Stroke *stroke) {
    const SpecNumbers *dash = &diagram->theme->dash;
    if (line.value != LINE_DASHED)
        return;
    for (size_t i = 0; i + 1 < dash->count && i + 1 < STROKE_MOST_DASHES; i += 2) {
        stroke->dashes[i] = dash->items[i];
        stroke->dashes[i + 1] = dash->items[i + 1];
        stroke->dash_count += 2;
    }
}

static void draw_lines(const Diagram *diagram, SceneNode *parent, const TextBlock *block, SceneRole role,
                       Point at, TextAnchor anchor, Color color) {
    Plot plot = diagram->plot;
    if (block->count)
        text_block_draw(&plot, parent, block, role, at, anchor, 0, color);
}

/* Groups */

static Color group_ground(const Diagram *diagram, const Box *group) {
    return diagram_style(diagram, group->group->style)->ground.value;
}

static Color readable_on(const Diagram *diagram, Color color, Color ground) {
    Color page = diagram->request->theme->background.value;
    Color opaque = {ground.red, ground.green, ground.blue, 255};
    return color_make_readable(color, color_mix(page, opaque, ground.alpha / 255.0));
}

/* As a path: where the dashes of a rectangle begin is each renderer's own affair. */
static void trace_frame(Scene *scene, SceneNode *node, Rect r, double radius) {
    double c = (1 - quarter_control) * radius, right = rect_right(r), bottom = rect_bottom(r);
    path_move(scene, node, r.x + radius, r.y);
    path_line(scene, node, right - radius, r.y);
    path_curve(scene, node, (Point){right - c, r.y}, (Point){right, r.y + c}, (Point){right, r.y + radius});
    path_line(scene, node, right, bottom - radius);
    path_curve(scene, node, (Point){right, bottom - c}, (Point){right - c, bottom},
               (Point){right - radius, bottom});
    path_line(scene, node, r.x + radius, bottom);
    path_curve(scene, node, (Point){r.x + c, bottom}, (Point){r.x, bottom - c},
               (Point){r.x, bottom - radius});
    path_line(scene, node, r.x, r.y + radius);
    path_curve(scene, node, (Point){r.x, r.y + c}, (Point){r.x + c, r.y}, (Point){r.x + radius, r.y});
    path_close(scene, node);
}

static void paint_frame(const Diagram *diagram, const Box *group, Scene *scene, SceneNode *parent) {
    const DiagramStyleTheme *style = diagram_style(diagram, group->group->style);
    SpecChoice line = group->group->line;
    double radius = diagram->theme->corner_radius.value;
    Color ground = group_ground(diagram, group);
    SceneNode *rect = scene_add_rect(scene, parent, ROLE_DIAGRAM_GROUP, group->bounds,
                                     ground.alpha ? paint_solid(ground) : paint_none());
    Stroke stroke = stroke_solid(style->stroke.value, diagram->theme->group_stroke_width.value);
    rect->rect.radius = radius;
    if (line.set ? line.value == LINE_NONE : !style->framed.value)
        return;
    set_dashes(diagram, line, &stroke);
    if (stroke.dash_count)
        trace_frame(scene, scene_add_path(scene, parent, ROLE_DIAGRAM_GROUP, stroke), group->bounds, radius);
    else
        rect->rect.stroke = stroke;
}

static void paint_group(const Diagram *diagram, const Box *group, Scene *scene, SceneNode *parent) {
    const DiagramStyleTheme *style = diagram_style(diagram, group->group->style);
    SceneNode *node = scene_add_group(scene, parent, ROLE_DIAGRAM_GROUP);
    scene_set_label(scene, node, describe_group(diagram, group));
    paint_frame(diagram, group, scene, node);
    draw_lines(diagram, node, &group->text, ROLE_DIAGRAM_LABEL, group->text_at, group->anchor,
               readable_on(diagram, style->stroke.value, group_ground(diagram, group)));
}

/* Outer ones first, else in the order of the spec. */
static void paint_groups(const Diagram *diagram, Scene *scene, SceneNode *parent) {
    for (int depth = 0; depth <= DIAGRAM_MOST_GROUPS; depth++)
        for (size_t i = diagram->node_count; i < diagram->box_count; i++)
            if (diagram->boxes[i].depth == depth)
                paint_group(diagram, &diagram->boxes[i], scene, parent);
}

/* Nodes */

/* The colour of the page with the grounds of some groups on it, the outer ones first. */
typedef bool LiesIn(const Box *group, const void *thing);

static Color mix_grounds(const Diagram *diagram, LiesIn *lies_in, const void *thing) {
    Color ground = diagram->request->theme->background.value;
    for (int depth = 0; depth <= DIAGRAM_MOST_GROUPS; depth++)
        for (size_t i = diagram->node_count; i < diagram->box_count; i++) {
            const Box *group = &diagram->boxes[i];
            if (group->depth != depth || !lies_in(group, thing))
                continue;
            Color own = group_ground(diagram, group), opaque = {own.red, own.green, own.blue, 255};
            ground = color_mix(ground, opaque, own.alpha / 255.0);
        }
    return ground;
}

static bool holds_node(const Box *group, const void *index) {
    return group->members[*(const size_t *)index];
}

static bool holds_pill(const Box *group, const void *pill) {
    return rect_contains(group->bounds, *(const Rect *)pill);
}

/* What lies below a node: the frames around it. */
static Color ground_below(const Diagram *diagram, const Box *box) {
    size_t index = (size_t)(box - diagram->boxes);
    return mix_grounds(diagram, holds_node, &index);
}

/* What stands on the page itself must be seen there: a white text is for dark boxes. */
static Color content_color(const Diagram *diagram, const Box *box) {
    const DiagramStyleTheme *style = diagram_style(diagram, box->node->style);
    if (box_shape(box) != OUTLINE_NONE)
        return style->color.value;
    return readable_on(diagram,
                       box->node->style.value == STYLE_MUTED ? style->color.value : style->stroke.value,
                       ground_below(diagram, box));
}

static void paint_node(const Diagram *diagram, const Box *box, Scene *scene, SceneNode *parent) {
    SceneNode *node = scene_add_group(scene, parent, ROLE_NODE);
    Color color = content_color(diagram, box);
    scene_set_label(scene, node, describe_node(diagram, box));
    scene_set_link(scene, node, box->node->link.text);
    outline_draw(diagram, box, scene, node);
    if (box->icon.width > 0)
        icon_draw(&box->symbol, scene, node, box->icon, color, diagram->theme->stroke_width.value);
    draw_lines(diagram, node, &box->text, ROLE_DIAGRAM_LABEL, box->text_at, box->anchor, color);
    draw_lines(diagram, node, &box->detail, ROLE_DIAGRAM_LABEL, box->detail_at, box->anchor, color);
}

/* Edges */

static void paint_line(const Diagram *diagram, const Edge *edge, Scene *scene, SceneNode *parent) {
    const DiagramStyleTheme *style = diagram_style(diagram, edge->spec->style);
    Stroke stroke = stroke_solid(style->stroke.value, diagram->theme->stroke_width.value);
    SceneNode *node = scene_add_group(scene, parent, ROLE_EDGE);
    set_dashes(diagram, edge->spec->line, &stroke);
    scene_set_label(scene, node, describe_edge(diagram, edge));
    scene_add_arrow(scene, node, ROLE_EDGE, stroke, edge->points, edge->point_count,
                    edge_has_head(edge, false), edge_has_head(edge, true));
}

static void paint_text(const Diagram *diagram, const Edge *edge, Scene *scene, SceneNode *parent) {
    const DiagramStyleTheme *style = diagram_style(diagram, edge->spec->style);
    Rect pill = edge->pill;
    Color ground = mix_grounds(diagram, holds_pill, &pill);
    if (pill.width <= 0)
        return;
    SceneNode *rect = scene_add_rect(scene, parent, ROLE_LABEL_GROUND, pill, paint_solid(ground));
    rect->rect.radius = fmin(pill_radius_em * edge->text.size, pill.height / 2);
    Point at = {pill.x + pill.width / 2,
                pill.y + (pill.height - text_block_optical_height(&edge->text)) / 2 + edge->text.cap_height};
    draw_lines(diagram, parent, &edge->text, ROLE_DIAGRAM_LABEL, at, ANCHOR_MIDDLE,
               color_make_readable(style->stroke.value, ground));
}

void diagram_paint(const Diagram *diagram, Scene *scene, SceneNode *group) {
    paint_groups(diagram, scene, group);
    for (size_t i = 0; i < diagram->edge_count; i++)
        paint_line(diagram, &diagram->edges[i], scene, group);
    for (size_t i = 0; i < diagram->node_count; i++)
        paint_node(diagram, &diagram->boxes[i], scene, group);
    for (size_t i = 0; i < diagram->edge_count; i++)
        paint_text(diagram, &diagram->edges[i], scene, group);
}
