#include "annotations/line_runs.h"

#include "annotations/terrain.h"
#include "plot/layer.h"
#include "plot/mark.h"

/* How the line is painted at each page unit of it. */
typedef enum Run { RUN_PLAIN, RUN_LIGHT, RUN_NONE } Run;

typedef struct LineRuns {
    const Plot *plot;
    bool level;
    double at, from, to; /* across and along the line, in page units */
    double air;
    size_t count;
    unsigned char *runs;
} LineRuns;

static void set_runs(LineRuns *line, Rect box, Run run) {
    double low = line->level ? box.y : box.x, high = line->level ? rect_bottom(box) : rect_right(box);
    if (line->at <= low || line->at >= high)
        return;
    double first = floor((line->level ? box.x : box.y) - line->from);
    double last = ceil((line->level ? rect_right(box) : rect_bottom(box)) - line->from);
    size_t end = (size_t)clamp(last, 0, (double)line->count);
    for (size_t i = (size_t)clamp(first, 0, (double)line->count); i < end; i++)
        line->runs[i] = (unsigned char)run;
}

static bool is_dark(const Plot *plot, const TerrainBox *mark) {
    Paint fill;
    Stroke outline;
    layer_style(plot, mark->layer, mark->row, &fill, &outline);
    return color_equals(plot_label_color(plot, fill), plot->theme->label->light_color.value);
}

static void visit_box(void *context, const TerrainBox *met) {
    LineRuns *line = context;
    if (met->kind != TERRAIN_MARK)
        set_runs(line, rect_grow(met->box, line->air), RUN_NONE);
    else if (met->layer->mark->from_zero)
        set_runs(line, met->box, is_dark(line->plot, met) ? RUN_LIGHT : RUN_PLAIN);
}

static void visit_line(void *context, Point from, Point to) {
    (void)context;
    (void)from;
    (void)to;
}

static void draw_run(Plot *plot, const LineRuns *line, size_t first, size_t end, SceneNode *node) {
    double from = line->from + (double)first, to = fmin(line->from + (double)end, line->to);
    path_move(plot->scene, node, line->level ? from : line->at, line->level ? line->at : from);
    path_line(plot->scene, node, line->level ? to : line->at, line->level ? line->at : to);
}

static void draw_kind(Plot *plot, const LineRuns *line, Run run, Stroke stroke, SceneNode *parent) {
    SceneNode *node = NULL;
    for (size_t i = 0, end; i < line->count; i = end) {
        for (end = i + 1; end < line->count && line->runs[end] == line->runs[i];)
            end++;
        if (line->runs[i] != run)
            continue;
        if (!node)
            node = scene_add_path(plot->scene, parent, ROLE_ANNOTATION_LINE, stroke);
        draw_run(plot, line, i, end, node);
    }
}

void line_runs_draw(Plot *plot, Stroke stroke, const Point ends[2], double air, SceneNode *parent) {
    bool level = ends[0].y == ends[1].y;
    LineRuns line = {.plot = plot,
                     .level = level,
                     .at = level ? ends[0].y : ends[0].x,
                     .from = level ? ends[0].x : ends[1].y,
                     .to = level ? ends[1].x : ends[0].y,
                     .air = air};
    line.count = (size_t)clamp(ceil(line.to - line.from), 0, 1 << 20);
    line.runs = arena_new_array(plot->arena, unsigned char, line.count);
    terrain_visit(plot, &(TerrainVisitor){&line, visit_box, visit_line});
    Stroke light = stroke;
    light.color = plot->theme->label->light_color.value;
    draw_kind(plot, &line, RUN_PLAIN, stroke, parent);
    draw_kind(plot, &line, RUN_LIGHT, light, parent);
}
