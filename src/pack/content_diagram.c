#include "compile/diagram_picture.h"
#include "diagram/diagram.h"
#include "guides/footnotes.h"
#include "pack/content_spec.h"
#include "pack/slide.h"
#include "spec/diagram_spec.h"

#include <math.h>

static bool open_diagram(Slide *slide, Content *content) {
    PackRun *run = slide->run;
    const Spec *spec = content_read_spec(slide, content, SPEC_DIAGRAM);
    const Theme *theme = spec ? content_find_theme(slide, spec) : NULL;
    if (!theme)
        return false;
    CompileInputs inputs;
    const CompileRequest texts = {.spec = spec,
                                  .theme = theme,
                                  .measure = run->request->measure,
                                  .arena = run->arena,
                                  .facts = run->facts,
                                  .strings = pack_find_strings(run, spec)};
    if (run->request->strings && !texts.strings)
        return false;
    const DiagramSpec *diagram = compile_diagram_texts(&texts, spec->diagram, &inputs, run->diagnostics);
    for (size_t i = 0; i < inputs.count; i++)
        pack_add_input(run, inputs.paths[i]);
    DiagramRequest *request = arena_new(run->arena, DiagramRequest);
    *request = (DiagramRequest){.spec = diagram,
                                .file = spec->file,
                                .theme = theme,
                                .measure = run->request->measure,
                                .arena = run->arena,
                                .diagnostics = run->diagnostics};
    content->opened = request;
    if (diagram->title) {
        content->title = diagram->title->text.text;
        content->subtitle = diagram->title->subtitle.text;
    }
    return diagram_check(request);
}

/* At the foot of the place; returns their height with the gap above. */
static double draw_footnotes(Slide *slide, const DiagramSpec *spec, Rect place, SceneNode *parent) {
    Plot plot = slide->plot;
    plot.footnotes = arena_new_array(slide->run->arena, const char *, spec->footnotes.count);
    plot.footnote_count = 0;
    for (size_t i = 0; i < spec->footnotes.count; i++) {
        const DiagramFootnoteSpec *footnote = spec->footnotes.items[i];
        if (footnote->text.text)
            plot.footnotes[plot.footnote_count++] = footnote->text.text;
    }
    double height = footnotes_draw(&plot, place, parent);
    return height > 0 ? height + plot.theme->title->offset.value * 0.5 : 0;
}

static SceneNode *draw_diagram(Slide *slide, const Content *content, Rect place, SceneNode *parent) {
    if (slide->run->measuring)
        return scene_add_group(slide->plot.scene, parent, ROLE_NONE);
    const DiagramRequest *request = content->opened;
    Rect room = slide_draw_heading(slide, content, place, parent);
    room.height = fmax(room.height - draw_footnotes(slide, request->spec, place, parent), 1);
    return diagram_draw(request, slide->plot.scene, parent, room);
}

const ContentType content_diagram = {"diagram", open_diagram, NULL, draw_diagram};
