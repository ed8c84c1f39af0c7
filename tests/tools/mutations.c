/* Whether goldens catch what they should: changes one thing at a time in what the renderers are given (the
   scene), and compares what they make of it with the goldens.

     mutations FOLDER SPEC...

   FOLDER has the goldens of the specs: NAME.scene, NAME.svg, NAME.png, and VERSIONS with the scale. Prints a
   table: what was changed, in which chart, and which levels caught it. Each change is made in the first chart
   that has such a thing. Exit status: 0 each is caught by a level, 1 one is not or no chart has such a thing,
   2 wrong call. */
#include "base/file.h"
#include "cli/golden_pins.h"
#include "compile/compile.h"
#include "picture/picture_compare.h"
#include "render/render.h"
#include "spec/theme.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS = 3, MOST_BYTES = 1 << 24, COLOR_STEP = 3 };

static const char *const level_names[LEVELS] = {"scene", "svg", "png"};

/* ---- changes: each returns false when the scene has no such thing ---- */

/* Tries a change on each node until one takes it. */
typedef bool NodeChange(Scene *scene, SceneNode *node);

static bool change_first(Scene *scene, SceneNode *node, NodeChange *change) {
    if (change(scene, node))
        return true;
    if (node->kind != SCENE_GROUP)
        return false;
    for (size_t i = 0; i < node->group.count; i++)
        if (change_first(scene, node->group.children[i], change))
            return true;
    return false;
}

static bool is_path_of(const SceneNode *node, SceneRole role) {
    return node->kind == SCENE_PATH && node->role == role && node->path.path.point_count > 0;
}

static void shift(Color *color) {
    color->red = (uint8_t)(color->red > 127 ? color->red - COLOR_STEP : color->red + COLOR_STEP);
}

static void swap_nodes(SceneNode **a, SceneNode **b) {
    SceneNode *first = *a;
    *a = *b;
    *b = first;
}

static bool move_grid(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_path_of(node, ROLE_GRID))
        return false;
    for (size_t i = 0; i < node->path.path.point_count; i++)
        node->path.path.points[i].y += 0.5;
    return true;
}

static bool color_grid(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_path_of(node, ROLE_GRID))
        return false;
    shift(&node->path.stroke.color);
    return true;
}

static bool move_axis_line(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_path_of(node, ROLE_AXIS_LINE))
        return false;
    node->path.path.points[0].x += 0.5;
    return true;
}

static bool widen_stroke(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_path_of(node, ROLE_LINE) || node->path.stroke.width <= 0)
        return false;
    node->path.stroke.width += 0.25;
    return true;
}

static bool color_stroke(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_path_of(node, ROLE_LINE) || node->path.stroke.width <= 0)
        return false;
    shift(&node->path.stroke.color);
    return true;
}

static bool thin_stroke_alpha(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_path_of(node, ROLE_LINE) || node->path.stroke.color.alpha != 255)
        return false;
    node->path.stroke.color.alpha = 250;
    return true;
}

static bool change_cap(Scene *scene, SceneNode *node) {
    (void)scene;
    if (node->kind != SCENE_PATH || node->path.stroke.width <= 0)
        return false;
    node->path.stroke.cap = node->path.stroke.cap == CAP_SQUARE ? CAP_BUTT : CAP_SQUARE;
    return true;
}

static bool change_join(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_path_of(node, ROLE_LINE) || node->path.path.point_count < 3)
        return false;
    node->path.stroke.join = node->path.stroke.join == JOIN_ROUND ? JOIN_MITER : JOIN_ROUND;
    return true;
}

static Stroke *dashed_stroke(SceneNode *node) {
    Stroke *stroke = node->kind == SCENE_PATH   ? &node->path.stroke
                     : node->kind == SCENE_RECT ? &node->rect.stroke
                                                : NULL;
    return stroke && stroke->width > 0 && stroke->dash_count > 1 ? stroke : NULL;
}

static bool lengthen_dash(Scene *scene, SceneNode *node) {
    (void)scene;
    Stroke *stroke = dashed_stroke(node);
    if (stroke)
        stroke->dashes[0] += 1;
    return stroke != NULL;
}

static bool lengthen_gap(Scene *scene, SceneNode *node) {
    (void)scene;
    Stroke *stroke = dashed_stroke(node);
    if (stroke)
        stroke->dashes[1] += 1;
    return stroke != NULL;
}

static bool undash(Scene *scene, SceneNode *node) {
    (void)scene;
    Stroke *stroke = dashed_stroke(node);
    if (stroke)
        stroke->dash_count = 0;
    return stroke != NULL;
}

static bool move_point(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_path_of(node, ROLE_LINE) || node->path.path.point_count < 3)
        return false;
    node->path.path.points[1].y += 0.25;
    return true;
}

static bool move_control_point(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_path_of(node, ROLE_LINE) || node->path.path.verb_count < 2 ||
        node->path.path.verbs[1] != PATH_CURVE)
        return false;
    node->path.path.points[1].y -= 1;
    return true;
}

static bool drop_verb(Scene *scene, SceneNode *node) {
    (void)scene;
    Path *path = &node->path.path;
    if (!is_path_of(node, ROLE_LINE) || path->verb_count < 3 ||
        path->verbs[path->verb_count - 1] != PATH_LINE)
        return false;
    path->verb_count--;
    path->point_count--;
    return true;
}

static bool is_bar(const SceneNode *node) {
    return node->kind == SCENE_RECT && node->role == ROLE_BAR && node->rect.bounds.width > 2;
}

static bool move_bar(Scene *scene, SceneNode *node) {
    (void)scene;
    if (is_bar(node))
        node->rect.bounds.x += 0.5;
    return is_bar(node);
}

static bool widen_bar(Scene *scene, SceneNode *node) {
    (void)scene;
    if (is_bar(node))
        node->rect.bounds.width += 0.5;
    return is_bar(node);
}

static bool lower_bar(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_bar(node))
        return false;
    node->rect.bounds.y += 0.5;
    node->rect.bounds.height -= 0.5;
    return true;
}

static bool color_bar(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_bar(node) || node->rect.fill.kind != PAINT_SOLID)
        return false;
    shift(&node->rect.fill.color);
    return true;
}

static bool thin_fill_alpha(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_bar(node) || node->rect.fill.kind != PAINT_SOLID)
        return false;
    node->rect.fill.color.alpha -= 5;
    return true;
}

static bool empty_bar(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_bar(node) || node->rect.fill.kind != PAINT_SOLID)
        return false;
    node->rect.fill.kind = PAINT_NONE;
    return true;
}

static bool round_corners(Scene *scene, SceneNode *node) {
    (void)scene;
    if (is_bar(node))
        node->rect.radius += 1;
    return is_bar(node);
}

static bool color_area(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_path_of(node, ROLE_AREA) || node->path.fill.kind != PAINT_SOLID)
        return false;
    shift(&node->path.fill.color);
    return true;
}

static Paint *hatched_fill(SceneNode *node) {
    Paint *fill = node->kind == SCENE_RECT   ? &node->rect.fill
                  : node->kind == SCENE_PATH ? &node->path.fill
                                             : NULL;
    return fill && fill->kind == PAINT_HATCH ? fill : NULL;
}

static bool turn_hatch(Scene *scene, SceneNode *node) {
    (void)scene;
    Paint *fill = hatched_fill(node);
    if (fill)
        fill->angle += 5;
    return fill != NULL;
}

static bool widen_hatch(Scene *scene, SceneNode *node) {
    (void)scene;
    Paint *fill = hatched_fill(node);
    if (fill)
        fill->width += 0.25;
    return fill != NULL;
}

static bool space_hatch(Scene *scene, SceneNode *node) {
    (void)scene;
    Paint *fill = hatched_fill(node);
    if (fill)
        fill->spacing += 0.5;
    return fill != NULL;
}

static bool ground_hatch(Scene *scene, SceneNode *node) {
    (void)scene;
    Paint *fill = hatched_fill(node);
    if (fill)
        fill->ground = (Color){250, 250, 250, 255};
    return fill != NULL;
}

static bool change_digit(Scene *scene, SceneNode *node) {
    if (node->kind != SCENE_TEXT || node->role != ROLE_VALUE_LABEL)
        return false;
    char *text = arena_copy_text(&scene->arena, node->text.text);
    size_t at = strcspn(text, "0123456789");
    if (!text[at])
        return false;
    text[at] = text[at] == '9' ? '8' : (char)(text[at] + 1);
    node->text.text = text;
    return true;
}

static bool enlarge_text(Scene *scene, SceneNode *node) {
    (void)scene;
    if (node->kind == SCENE_TEXT)
        node->text.size += 0.5;
    return node->kind == SCENE_TEXT;
}

static bool embolden_text(Scene *scene, SceneNode *node) {
    (void)scene;
    if (node->kind != SCENE_TEXT || node->text.weight != FONT_REGULAR)
        return false;
    node->text.weight = FONT_SEMIBOLD;
    return true;
}

static bool anchor_text(Scene *scene, SceneNode *node) {
    (void)scene;
    if (node->kind != SCENE_TEXT || node->text.anchor != ANCHOR_MIDDLE)
        return false;
    node->text.anchor = ANCHOR_END;
    return true;
}

static bool move_text(Scene *scene, SceneNode *node) {
    (void)scene;
    if (node->kind == SCENE_TEXT)
        node->text.at.x += 0.25;
    return node->kind == SCENE_TEXT;
}

static bool turn_text(Scene *scene, SceneNode *node) {
    (void)scene;
    if (node->kind == SCENE_TEXT)
        node->text.angle += 1;
    return node->kind == SCENE_TEXT;
}

static bool color_text(Scene *scene, SceneNode *node) {
    (void)scene;
    if (node->kind == SCENE_TEXT)
        shift(&node->text.color);
    return node->kind == SCENE_TEXT;
}

static bool has_halo(const SceneNode *node) {
    return node->kind == SCENE_TEXT && node->text.halo.alpha && node->text.halo_width > 0;
}

static bool drop_halo(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!has_halo(node))
        return false;
    node->text.halo_width = 0;
    return true;
}

static bool widen_halo(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!has_halo(node))
        return false;
    node->text.halo_width += 0.5;
    return true;
}

static bool is_clipped(const SceneNode *node) {
    return node->kind == SCENE_GROUP && node->group.clipped;
}

static bool narrow_clip(Scene *scene, SceneNode *node) {
    (void)scene;
    if (is_clipped(node))
        node->group.clip.height -= 1;
    return is_clipped(node);
}

static bool drop_clip(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_clipped(node))
        return false;
    node->group.clipped = false;
    return true;
}

static bool is_leaf(const SceneNode *node) {
    return node->kind == SCENE_RECT || node->kind == SCENE_PATH || node->kind == SCENE_TEXT;
}

static bool drop_node(Scene *scene, SceneNode *node) {
    (void)scene;
    if (node->kind != SCENE_GROUP || !node->group.count || !is_leaf(node->group.children[0]))
        return false;
    memmove(node->group.children, node->group.children + 1, --node->group.count * sizeof(SceneNode *));
    return true;
}

static bool double_node(Scene *scene, SceneNode *node) {
    if (node->kind != SCENE_GROUP || !node->group.count || node->group.children[0]->kind != SCENE_TEXT)
        return false;
    scene_add_text(scene, node, node->group.children[0]->role, node->group.children[0]->text);
    return true;
}

/* Of two groups one upon the other. */
static bool swap_order(Scene *scene, SceneNode *node) {
    (void)scene;
    for (size_t i = 0; node->kind == SCENE_GROUP && i + 1 < node->group.count; i++)
        if (is_path_of(node->group.children[i], ROLE_LINE)) {
            swap_nodes(&node->group.children[i], &node->group.children[i + 1]);
            return true;
        }
    return false;
}

static bool change_role(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!is_bar(node))
        return false;
    node->role = ROLE_RANGE;
    return true;
}

static bool change_label(Scene *scene, SceneNode *node) {
    if (!node->label || !*node->label)
        return false;
    scene_set_label(scene, node, arena_print(&scene->arena, "%s.", node->label));
    return true;
}

static bool drop_label(Scene *scene, SceneNode *node) {
    (void)scene;
    if (!node->label)
        return false;
    node->label = NULL;
    return true;
}

static bool link_group(Scene *scene, SceneNode *node) {
    (void)scene;
    if (node->kind != SCENE_GROUP || !node->group.count || !is_leaf(node->group.children[0]))
        return false;
    node->group.link = "https://example.org/";
    return true;
}

/* ---- changes of the whole picture; the node is the root ---- */

static bool is_root(const Scene *scene, const SceneNode *node) {
    return node == scene->root;
}

static bool color_background(Scene *scene, SceneNode *node) {
    if (!is_root(scene, node) || scene->background.alpha != 255)
        return false;
    scene->background.blue -= 1;
    return true;
}

static bool fill_background(Scene *scene, SceneNode *node) {
    if (!is_root(scene, node) || scene->background.alpha)
        return false;
    scene->background = (Color){255, 255, 255, 1};
    return true;
}

static bool widen_picture(Scene *scene, SceneNode *node) {
    scene->width += 1;
    return is_root(scene, node);
}

static bool heighten_picture(Scene *scene, SceneNode *node) {
    scene->height += 1;
    return is_root(scene, node);
}

static bool change_title(Scene *scene, SceneNode *node) {
    scene->title = arena_print(&scene->arena, "%s.", scene->title);
    return is_root(scene, node);
}

static bool change_description(Scene *scene, SceneNode *node) {
    scene->description = arena_print(&scene->arena, "%s.", scene->description);
    return is_root(scene, node);
}

static bool change_language(Scene *scene, SceneNode *node) {
    scene->language = strcmp(scene->language, "de") ? "de" : "fr";
    return is_root(scene, node);
}

static const struct {
    const char *name;
    NodeChange *change;
} mutations[] = {
    {"grid line moved by 0.5", move_grid},
    {"grid colour by 3", color_grid},
    {"axis line shorter by 0.5", move_axis_line},
    {"line wider by 0.25", widen_stroke},
    {"line colour by 3", color_stroke},
    {"line alpha 250", thin_stroke_alpha},
    {"line cap", change_cap},
    {"line join", change_join},
    {"dash longer by 1", lengthen_dash},
    {"gap of a dash longer by 1", lengthen_gap},
    {"dash dropped", undash},
    {"point of a line moved by 0.25", move_point},
    {"control point of a curve moved by 1", move_control_point},
    {"last point of a line missing", drop_verb},
    {"bar moved by 0.5", move_bar},
    {"bar wider by 0.5", widen_bar},
    {"bar lower by 0.5", lower_bar},
    {"bar colour by 3", color_bar},
    {"bar alpha 250", thin_fill_alpha},
    {"bar without fill", empty_bar},
    {"corner radius by 1", round_corners},
    {"area colour by 3", color_area},
    {"hatch angle by 5", turn_hatch},
    {"hatch line wider by 0.25", widen_hatch},
    {"hatch spacing by 0.5", space_hatch},
    {"hatch ground", ground_hatch},
    {"one digit of a label", change_digit},
    {"font size by 0.5", enlarge_text},
    {"weight of a text", embolden_text},
    {"anchor of a text", anchor_text},
    {"text moved by 0.25", move_text},
    {"text turned by 1 degree", turn_text},
    {"text colour by 3", color_text},
    {"halo dropped", drop_halo},
    {"halo wider by 0.5", widen_halo},
    {"clip narrower by 1", narrow_clip},
    {"clip dropped", drop_clip},
    {"node missing", drop_node},
    {"node doubled", double_node},
    {"order of two nodes", swap_order},
    {"role of a node", change_role},
    {"label of a node", change_label},
    {"label of a node dropped", drop_label},
    {"link of a group", link_group},
    {"background by 1", color_background},
    {"clear background with alpha 1", fill_background},
    {"picture wider by 1", widen_picture},
    {"picture higher by 1", heighten_picture},
    {"title of the picture", change_title},
    {"description of the picture", change_description},
    {"language of the picture", change_language},
};

enum { MUTATION_COUNT = sizeof mutations / sizeof *mutations };

/* ---- charts ---- */

typedef struct Chart {
    const char *spec, *stem;
    double scale;
    FileBytes goldens[LEVELS];
} Chart;

/* What a chart is drawn with. */
typedef struct Drawing {
    Arena arena;
    Diagnostics diagnostics;
    FileBytes bytes;
    Spec *spec;
    const Theme *theme;
    FontList families;
    Fonts *fonts;
} Drawing;

static bool open_drawing(Drawing *drawing, const char *path) {
    SpecTexts theme_files = {0};
    *drawing = (Drawing){0};
    arena_init(&drawing->arena);
    diagnostics_init(&drawing->diagnostics);
    if (!file_read(path, MOST_BYTES, (Place){0}, &drawing->bytes, &drawing->diagnostics))
        return false;
    drawing->spec = spec_read(path, drawing->bytes.bytes, drawing->bytes.length, &drawing->diagnostics);
    if (!drawing->spec || drawing->spec->kind != SPEC_CHART)
        return false;
    drawing->theme = theme_resolve(drawing->spec->config, path, &drawing->arena, &theme_files,
                                   &drawing->diagnostics);
    if (!drawing->theme)
        return false;
    drawing->families = theme_list_fonts(drawing->theme, &drawing->arena);
    drawing->fonts = fonts_create(&drawing->families);
    fonts_begin(drawing->fonts, (Place){path, 0, 0}, &drawing->diagnostics);
    return true;
}

static void close_drawing(Drawing *drawing) {
    for (size_t i = 0; i < drawing->diagnostics.count; i++)
        printf("%s\n", diagnostic_describe(&drawing->diagnostics.items[i], &drawing->arena));
    fonts_destroy(drawing->fonts);
    spec_destroy(drawing->spec);
    if (drawing->bytes.bytes)
        file_release(&drawing->bytes);
    diagnostics_finish(&drawing->diagnostics);
    arena_finish(&drawing->arena);
}

static bool is_same(const FileBytes *golden, const Buffer *found, int level) {
    PictureFindings findings;
    if (golden->length == found->length && !memcmp(golden->bytes, found->bytes, found->length))
        return true;
    return level == LEVELS - 1 &&
           picture_compare(golden->bytes, golden->length, found->bytes, found->length, &(PictureRules){0},
                           NULL, false, &findings) &&
           picture_findings_same(&findings);
}

typedef enum Verdict { DRAWN, LACKS_IT, FAILED } Verdict;

/* Draws the levels from `first` to `last` of the chart, changed, and notes which are not as their goldens. */
static Verdict draw_levels(Drawing *drawing, const Chart *chart, NodeChange *change, int first, int last,
                           bool *caught) {
    bool fixed = first == 0;
    CompileInputs inputs = {0};
    CompileRequest request = {.spec = drawing->spec,
                              .theme = drawing->theme,
                              .measure = fixed ? &text_measure_fixed : fonts_text_measure(drawing->fonts),
                              .arena = &drawing->arena};
    Scene *scene = compile_chart(&request, &inputs, &drawing->diagnostics);
    Verdict verdict = !scene                                                ? FAILED
                      : change && !change_first(scene, scene->root, change) ? LACKS_IT
                                                                            : DRAWN;
    RenderOptions options = render_options_default;
    options.font_list = &drawing->families;
    options.scale = chart->scale;
    for (int level = first; verdict == DRAWN && level <= last; level++) {
        Buffer bytes;
        buffer_init(&bytes);
        if (!render_scene(render_format_find(level_names[level]), scene, &options, drawing->fonts, &bytes,
                          &drawing->diagnostics))
            verdict = FAILED;
        caught[level] = !is_same(&chart->goldens[level], &bytes, level);
        buffer_finish(&bytes);
    }
    scene_destroy(scene);
    return verdict;
}

static Verdict try_change(const Chart *chart, NodeChange *change, bool *caught) {
    Drawing drawing;
    Verdict verdict = FAILED;
    if (open_drawing(&drawing, chart->spec))
        verdict = draw_levels(&drawing, chart, change, 0, 0, caught);
    if (verdict == DRAWN)
        verdict = draw_levels(&drawing, chart, change, 1, LEVELS - 1, caught);
    close_drawing(&drawing);
    return verdict;
}

static void print_row(const char *name, const char *chart, const bool *caught) {
    printf("%-38s %-14s", name, chart);
    for (int level = 0; level < LEVELS; level++)
        printf(" %-7s", caught[level] ? "caught" : "-");
    printf("\n");
}

/* Nothing can be caught where nothing holds. */
static bool hold_unchanged(const Chart *charts, size_t count) {
    bool all = true;
    for (size_t i = 0; i < count; i++) {
        bool caught[LEVELS] = {0};
        if (try_change(&charts[i], NULL, caught) == DRAWN && !caught[0] && !caught[1] && !caught[2])
            continue;
        print_row("without a change", charts[i].stem, caught);
        all = false;
    }
    return all;
}

static bool catch_change(size_t index, const Chart *charts, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bool caught[LEVELS] = {0};
        Verdict verdict = try_change(&charts[i], mutations[index].change, caught);
        if (verdict == LACKS_IT)
            continue;
        print_row(mutations[index].name, charts[i].stem, caught);
        return verdict == DRAWN && (caught[0] || caught[1] || caught[2]);
    }
    printf("%-38s no chart has such a thing\n", mutations[index].name);
    return false;
}

static bool read_chart(Chart *chart, const char *folder, const char *spec, Arena *arena) {
    Diagnostics diagnostics;
    GoldenPins pins;
    diagnostics_init(&diagnostics);
    bool done = golden_pins_read(&pins, folder, &diagnostics);
    *chart = (Chart){.spec = spec, .stem = file_stem(spec, arena), .scale = pins.scale};
    golden_pins_finish(&pins);
    for (int level = 0; level < LEVELS; level++) {
        const char *path = arena_print(arena, "%s/%s.%s", folder, chart->stem, level_names[level]);
        done &= file_read(path, MOST_BYTES, (Place){0}, &chart->goldens[level], &diagnostics);
    }
    for (size_t i = 0; i < diagnostics.count; i++)
        printf("%s\n", diagnostic_describe(&diagnostics.items[i], arena));
    diagnostics_finish(&diagnostics);
    return done;
}

static int run(const Chart *charts, size_t count) {
    size_t missed = 0;
    printf("%-38s %-14s %-7s %-7s %s\n", "changed", "in", "scene", "svg", "png");
    if (!hold_unchanged(charts, count))
        return 1;
    for (size_t i = 0; i < MUTATION_COUNT; i++)
        missed += !catch_change(i, charts, count);
    printf("%d changes, %zu missed\n", MUTATION_COUNT, missed);
    return missed ? 1 : 0;
}

int main(int count, char **arguments) {
    if (count < 3) {
        puts("usage: mutations FOLDER SPEC...");
        return 2;
    }
    Arena arena;
    arena_init(&arena);
    size_t chart_count = (size_t)count - 2;
    Chart *charts = arena_new_array(&arena, Chart, chart_count);
    bool done = true;
    for (size_t i = 0; i < chart_count; i++)
        done &= read_chart(&charts[i], arguments[1], arguments[2 + i], &arena);
    int status = done ? run(charts, chart_count) : 2;
    for (size_t i = 0; i < chart_count; i++)
        for (int level = 0; level < LEVELS; level++)
            if (charts[i].goldens[level].bytes)
                file_release(&charts[i].goldens[level]);
    arena_finish(&arena);
    return status;
}
