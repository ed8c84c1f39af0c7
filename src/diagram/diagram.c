#include "diagram/describe.h"
#include "diagram/model.h"
#include "diagram/outline.h"

#include <string.h>

/* Of a side of a box: how near to its corners lines end at most, in the breadth of a head, and as a share of
 * the side.
 */
static const double corner_heads = 0.75, corner_share = 0.35, cloud_share = 0.55;

bool diagram_fail(Diagram *diagram, Fault fault) {
    diagram->faults = arena_grow(diagram->request->arena, diagram->faults, diagram->fault_count,
                                 &diagram->fault_capacity, sizeof *diagram->faults);
    diagram->faults[diagram->fault_count++] = fault;
    return false;
}

double diagram_font_size(const Diagram *diagram, SpecNumber size) {
    double least = diagram->request->theme->label->minimum_font_size.value;
    return fmax(size.value * diagram->scale, fmin(least, size.value));
}

double diagram_size(const Diagram *diagram, SpecNumber size) {
    return size.value * diagram->scale;
}

const DiagramStyleTheme *diagram_style(const Diagram *diagram, SpecChoice style) {
    const DiagramTheme *theme = diagram->theme;
    const DiagramStyleTheme *const styles[DIAGRAM_STYLE_COUNT] = {
        [STYLE_PLAIN] = theme->plain, [STYLE_TINT] = theme->tint,   [STYLE_ACCENT] = theme->accent,
        [STYLE_DARK] = theme->dark,   [STYLE_MUTED] = theme->muted,
    };
    return styles[style.value];
}

double diagram_line_distance(const Diagram *diagram) {
    return 1.6 * arrow_head_breadth(diagram->theme->stroke_width.value);
}

bool edge_has_head(const Edge *edge, bool at_end) {
    int arrow = edge->spec->arrow.value;
    return arrow == ARROW_BOTH || arrow == (at_end ? ARROW_FORWARD : ARROW_BACK);
}

bool box_holds(const Box *group, size_t box) {
    return group->members && group->members[box];
}

/* A cloud is met where it is widest, a cylinder below its lid, what has no outline in its middle. */
void diagram_port_range(const Diagram *diagram, const Box *box, DiagramSide side, double *low, double *high) {
    bool across = side == SIDE_LEFT || side == SIDE_RIGHT;
    Rect b = box->bounds;
    double from = across ? b.y : b.x, length = across ? b.height : b.width;
    DiagramShape shape = box_shape(box);
    double margin = corner_heads * arrow_head_breadth(diagram->theme->stroke_width.value);
    if (shape == OUTLINE_ROUNDED || box->group)
        margin = fmax(margin, diagram->theme->corner_radius.value);
    if (shape == OUTLINE_CYLINDER && across)
        margin = fmax(margin, outline_lid(b));
    margin = fmin(margin, corner_share * length);
    if (shape == OUTLINE_CLOUD)
        margin = fmin(corner_share * length, cloud_share * fmin(b.width, b.height));
    if (shape == OUTLINE_NONE)
        margin = fmax(length / 2 - diagram_line_distance(diagram), 0);
    *low = from + margin;
    *high = from + length - margin;
}

static void report_faults(const Diagram *diagram) {
    for (size_t i = 0; i < diagram->fault_count; i++) {
        const Fault *fault = &diagram->faults[i];
        Place place = fault->place.file ? fault->place : field_place(diagram->spec->head.node, (Place){0});
        diagnostics_report(
            diagram->request->diagnostics,
            (Diagnostic){.id = fault->id, .place = place, .found = fault->found, .detail = fault->detail});
    }
}

static void begin(Diagram *diagram, const DiagramRequest *request) {
    *diagram =
        (Diagram){.request = request, .spec = request->spec, .theme = request->theme->diagram, .scale = 1};
    diagram->plot = (Plot){.theme = request->theme,
                           .measure = request->measure,
                           .arena = request->arena,
                           .diagnostics = request->diagnostics};
}

static void note_texts(Diagram *diagram) {
    for (size_t i = 0; i < diagram->node_count; i++)
        if (diagram->boxes[i].text.count)
            text_block_note(&diagram->plot, &diagram->boxes[i].text, ROLE_DIAGRAM_LABEL,
                            diagram->theme->font_size.value);
}

SceneNode *diagram_draw(const DiagramRequest *request, Scene *scene, SceneNode *parent, Rect place) {
    Diagram diagram;
    begin(&diagram, request);
    diagram.place = rect_grow(place, -request->theme->diagram->stroke_width.value / 2);
    if (!diagram_resolve(&diagram))
        return NULL;
    if (!diagram_lay_out(&diagram)) {
        report_faults(&diagram);
        return NULL;
    }
    diagram.plot.scene = scene;
    SceneNode *group = scene_add_group(scene, parent, ROLE_DIAGRAM);
    scene_set_label(scene, group,
                    request->spec->description.text ? request->spec->description.text
                                                    : describe_diagram(&diagram));
    diagram_paint(&diagram, scene, group);
    note_texts(&diagram);
    return group;
}

bool diagram_check(const DiagramRequest *request) {
    Diagram diagram;
    begin(&diagram, request);
    return diagram_resolve(&diagram);
}

const char *diagram_describe(const DiagramRequest *request) {
    Diagram diagram;
    if (request->spec->description.text)
        return request->spec->description.text;
    begin(&diagram, request);
    return diagram_resolve(&diagram) ? describe_diagram(&diagram) : "";
}

static bool add_path(const char **paths, size_t count, const char *path) {
    for (size_t i = 0; i < count; i++)
        if (!strcmp(paths[i], path))
            return false;
    paths[count] = path;
    return true;
}

const char *const *diagram_list_files(const DiagramSpec *spec, const char *file, Arena *arena,
                                      size_t *count) {
    const char **paths = arena_new_array(arena, const char *, spec->nodes.count);
    *count = 0;
    for (size_t i = 0; i < spec->nodes.count; i++) {
        const DiagramNodeSpec *node = spec->nodes.items[i];
        if (node->icon && icon_is_picture(node->icon))
            *count += add_path(paths, *count, file_resolve_path(file, node->icon->name.text, arena));
    }
    return paths;
}
