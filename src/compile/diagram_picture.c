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

/* What is read for the diagram: data for the figures in its texts, and pictures. */
static CompileInputs list_inputs(const CompileRequest *request, const DiagramSpec *spec,
                                 const DataStore *store) {
    size_t count;
    const char *const *pictures = diagram_list_files(spec, request->spec->file, request->arena, &count);
    const char **paths = arena_copy_items(request->arena, store->paths, store->path_count,
                                          store->path_count + count, sizeof *paths);
    for (size_t i = 0; i < count; i++)
        paths[store->path_count + i] = pictures[i];
    return (CompileInputs){paths, store->path_count + count};
}

static void translate(const CompileRequest *request, DiagramSpec *spec, Diagnostics *diagnostics) {
    Translation translation = {
        .strings = request->strings, .arena = request->arena, .diagnostics = diagnostics};
    if (request->strings)
        diagram_translate(&translation, spec);
}

const DiagramSpec *compile_diagram_texts(const CompileRequest *request, const DiagramSpec *spec,
                                         CompileInputs *inputs, Diagnostics *diagnostics) {
    DiagramSpec *copy = field_copy_object(&DiagramSpec_table, spec, request->arena);
    translate(request, copy, diagnostics);
    const NumberLocale *locale = number_locale_find(request->theme->locale.text);
    DataStore *store = arena_new(request->arena, DataStore);
    data_store_init(store, request->arena);
    FactSet *facts = fact_set_create(request->facts, store, request->spec->file,
                                     locale ? locale : number_locale_find("en-US"), request->arena);
    fact_set_add(facts, &copy->datasets, diagnostics);
    fact_expand(facts, &DiagramSpec_table, copy, diagnostics);
    claims_check(facts, &copy->claims, diagnostics);
    fact_set_check_rest(facts, diagnostics);
    *inputs = list_inputs(request, copy, store);
    return copy;
}

Scene *compile_diagram(const CompileRequest *request, CompileInputs *inputs, Diagnostics *diagnostics) {
    const DiagramSpec *spec = compile_diagram_texts(request, request->spec->diagram, inputs, diagnostics);
    const DiagramRequest drawing = {.spec = spec,
                                    .file = request->spec->file,
                                    .theme = request->theme,
                                    .measure = request->measure,
                                    .arena = request->arena,
                                    .diagnostics = diagnostics};
    if (diagnostics->error_count) {
        diagram_check(&drawing);
        return NULL;
    }
    Plot plot = begin_page(request, spec, diagnostics);
    draw_frame(&plot);
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
