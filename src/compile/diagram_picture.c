#include "compile/diagram_picture.h"

#include "diagram/diagram.h"
#include "guides/footnotes.h"
#include "guides/title.h"

static void list_footnotes(Plot *plot, const SpecList *list) {
    plot->footnotes = arena_new_array(plot->arena, const char *, list->count);
    for (size_t i = 0; i < list->count; i++) {
        const DiagramFootnoteSpec *footnote = list->items[i];
        if (footnote->text.text)
            plot->footnotes[plot->footnote_count++] = footnote->text.text;
    }
}

static Plot begin_page(const CompileRequest *request, const DiagramSpec *spec, Diagnostics *diagnostics) {
    const Theme *theme = request->theme;
    const PaddingTheme *padding = theme->padding;
    double width = spec->width.set ? spec->width.value : theme->width.value;
    double height = spec->height.set ? spec->height.value : theme->height.value;
    Plot plot = {.theme = theme,
                 .measure = request->measure,
                 .arena = request->arena,
                 .diagnostics = diagnostics,
                 .scene = scene_create(width, height),
                 .title = spec->title ? spec->title->text.text : NULL,
                 .subtitle = spec->title ? spec->title->subtitle.text : NULL,
                 .page = {padding->left.value, padding->top.value,
                          fmax(width - padding->left.value - padding->right.value, 1),
                          fmax(height - padding->top.value - padding->bottom.value, 1)}};
    plot.scene->background = theme->background.value;
    list_footnotes(&plot, &spec->footnotes);
    return plot;
}

/* Title and footnotes; the body is what they leave. */
static void draw_frame(Plot *plot) {
    SceneNode *root = plot->scene->root;
    Rect page = plot->page;
    double gap = plot->theme->title->offset.value;
    double top = title_draw(plot, page, root), bottom = footnotes_draw(plot, page, root);
    top += top > 0 ? gap : 0;
    bottom += bottom > 0 ? gap : 0;
    plot->body = (Rect){page.x, page.y + top, page.width, fmax(page.height - top - bottom, 1)};
}

Scene *compile_diagram(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics) {
    const DiagramSpec *spec = request->spec->diagram;
    *inputs = (CompileInputs){0};
    if (diagnostics->error_count)
        return NULL;
    Plot plot = begin_page(request, spec, diagnostics);
    draw_frame(&plot);
    const DiagramRequest drawing = {spec, request->theme, request->measure, request->arena, diagnostics};
    SceneNode *diagram = diagram_draw(&drawing, plot.scene, plot.scene->root, plot.body);
    if (!diagram) {
        scene_destroy(plot.scene);
        return NULL;
    }
    Arena *arena = &plot.scene->arena;
    plot.scene->title = arena_copy_text(arena, plot.title ? plot.title : "");
    plot.scene->description = diagram->label;
    plot.scene->language = arena_copy_text(arena, request->theme->language.text);
    return plot.scene;
}
