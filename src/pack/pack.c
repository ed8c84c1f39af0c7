#include "pack/slide.h"

#include "base/file.h"
#include "base/utf8.h"
#include "pack/links.h"
#include "spec/translation.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

enum { MOST_NAMED = 48 };

bool pack_fault(const PackRun *run, MessageId id, const Node *node, const char *found, const char *detail) {
    return diagnostics_report(run->diagnostics,
                              (Diagnostic){.id = id,
                                           .place = field_place(node, (Place){run->request->file, 0, 0}),
                                           .found = found,
                                           .expected = detail,
                                           .detail = detail});
}

bool pack_missing(const PackRun *run, const Node *node, const char *what, const char *key) {
    return diagnostics_report(run->diagnostics,
                              (Diagnostic){.id = MESSAGE_MISSING_KEY,
                                           .place = field_place(node, (Place){run->request->file, 0, 0}),
                                           .detail = what,
                                           .expected = key});
}

void pack_add_input(PackRun *run, const char *path) {
    for (size_t i = 0; i < run->input_count; i++)
        if (!strcmp(run->inputs[i], path))
            return;
    run->inputs =
        arena_grow(run->arena, run->inputs, run->input_count, &run->input_capacity, sizeof *run->inputs);
    run->inputs[run->input_count++] = arena_copy_text(run->arena, path);
}

const Strings *pack_find_strings(PackRun *run, const Spec *spec) {
    const Strings *outer = run->request->strings;
    if (!outer || !spec->strings || !node_is_scalar(spec->strings))
        return outer;
    const char *path = pack_resolve_path(run, spec->strings);
    if (!strcmp(path, strings_path(outer)))
        return outer;
    pack_add_input(run, path);
    const StringsRequest request = {path, spec->strings->place, strings_language(outer), outer};
    return strings_read(&request, run->arena, run->diagnostics);
}

const char *pack_resolve_path(const PackRun *run, const Node *path) {
    return file_resolve_path(path->place.file, node_text(path), run->arena);
}

/* Points of a page: PowerPoint's wide and standard slides, ISO 216, and ANSI. */
static void find_size(PackRun *run) {
    static const double sizes[][2] = {[PAGE_WIDE] = {960, 540},
                                      [PAGE_STANDARD] = {720, 540},
                                      [PAGE_A4] = {841.89, 595.276},
                                      [PAGE_LETTER] = {792, 612}};
    const PackSpec *spec = run->spec;
    double scale = run->theme->slide->scale.value;
    const double *size = sizes[spec->page.value];
    bool upright = spec->orientation.value == PAGE_PORTRAIT;
    if (upright && spec->page.value < PAGE_A4)
        pack_fault(run, MESSAGE_CONFLICT, spec->orientation.node, NULL,
                   "only pages of A4 and Letter can be portrait");
    run->width = round(size[upright] / scale);
    run->height = round(size[!upright] / scale);
}

static void begin_slide(PackRun *run, size_t index, Slide *slide) {
    *slide = (Slide){.run = run, .spec = run->spec->slides.items[index], .number = index + 1};
    slide->plot = (Plot){.theme = run->theme,
                         .measure = run->request->measure,
                         .arena = run->arena,
                         .diagnostics = run->diagnostics,
                         .translation = run->translation};
}

static const char *name_in_outline(const Slide *slide) {
    Arena *arena = slide->run->arena;
    const char *text = slide->beginning;
    if (slide->plot.title)
        return slide->plot.title;
    if (!text)
        return arena_print(arena, "%zu", slide->number);
    size_t length = utf8_prefix(text, MOST_NAMED);
    return arena_print(arena, "%.*s%s", (int)length, text, text[length] ? "…" : "");
}

/* Of a long title its beginning. */
static const char *name_slide(const Slide *slide) {
    const char *title = slide->spec->title.text;
    Arena *arena = slide->run->arena;
    if (!title)
        return arena_print(arena, "slide %zu", slide->number);
    size_t length = utf8_prefix(title, MOST_NAMED);
    return arena_print(arena, "slide %zu, \"%.*s%s\"", slide->number, (int)length, title,
                       title[length] ? "…" : "");
}

static bool is_asked_for(const PackRequest *request, size_t number) {
    return !request->last || (number >= request->first && number <= request->last);
}

/* What is wrong with a slide as a whole is about where it is written. */
static void place_findings(Slide *slide, size_t first) {
    Diagnostics *diagnostics = slide->run->diagnostics;
    for (size_t i = first; i < diagnostics->count; i++)
        if (!diagnostics->items[i].place.file)
            diagnostics->items[i].place = slide->spec->head.node->place;
}

/* Some work on a slide, whose findings tell which it is; what failed before is not tried. */
static void work(Slide *slide, bool (*step)(Slide *)) {
    Diagnostics *diagnostics = slide->run->diagnostics;
    size_t first = diagnostics->count;
    diagnostics->part = name_slide(slide);
    slide->failed = slide->failed || !step(slide);
    diagnostics->part = NULL;
    place_findings(slide, first);
}

static void work_on_all(Slide *slides, size_t count, bool (*step)(Slide *)) {
    for (size_t i = 0; i < count; i++)
        work(&slides[i], step);
}

static void draw_wanted(const PackRequest *request, Slide *slides, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (is_asked_for(request, slides[i].number))
            work(&slides[i], slide_draw);
}

/* Bars of one group have one breadth, on whatever slides: that of the narrowest. */
static void measure_groups(PackRun *run, Slide *slides, size_t count) {
    run->measuring = true;
    for (size_t i = 0; run->groups.count && i < count; i++) {
        work(&slides[i], slide_draw);
        scene_destroy(slides[i].plot.scene);
        slides[i].plot.scene = NULL;
    }
    run->measuring = false;
}

static void add_slides(Pack *pack, const PackRequest *request, const Slide *slides, size_t count) {
    bool in_section = false;
    for (size_t i = 0; i < count; i++) {
        const Slide *slide = &slides[i];
        bool begins = slide->layout == SLIDE_LAYOUT_SECTION;
        in_section |= begins;
        if (is_asked_for(request, slide->number))
            pack->slides[pack->count++] = (PackSlide){.scene = slide->plot.scene,
                                                      .title = slide->plot.title ? slide->plot.title : "",
                                                      .name = name_in_outline(slide),
                                                      .id = slide->spec->id.text,
                                                      .number = slide->number,
                                                      .level = in_section && !begins};
    }
}

static bool check_count(const PackRun *run, size_t count) {
    const PackRequest *request = run->request;
    const Node *node = run->spec->slides.node;
    if (!count)
        return pack_fault(run, MESSAGE_WRONG_KIND, node, "no slides", "a list of slides");
    if (count > PACK_MOST_SLIDES)
        return pack_fault(run, MESSAGE_YAML_LIMIT, node, arena_print(run->arena, "%zu slides", count),
                          "1000");
    size_t missing = request->first > count ? request->first : request->last;
    if (!request->last || (missing <= count) || (request->first <= count && request->last == SIZE_MAX))
        return true;
    return diagnostics_report(run->diagnostics,
                              (Diagnostic){.id = MESSAGE_NO_SLIDES,
                                           .place = field_place(node, (Place){0}),
                                           .found = arena_print(run->arena, "%zu", missing),
                                           .expected = arena_print(run->arena, "%zu", count)});
}

/* The figures in the pack's own texts and in those of its theme, and its claims. */
static bool compute_facts(PackRun *run) {
    const PackRequest *request = run->request;
    const NumberLocale *numbers;
    const TimeLocale *times;
    PackSpec *spec = field_copy_object(&PackSpec_table, request->spec, run->arena);
    Theme *theme = field_copy_object(&Theme_table, request->theme, run->arena);
    run->spec = spec;
    run->theme = theme;
    if (!theme_find_locales(theme, &numbers, &times, run->diagnostics))
        return false;
    data_store_init(&run->store, run->arena);
    run->facts = fact_set_create(NULL, &run->store, request->file, numbers, run->arena);
    const SpecList slides = spec->slides; /* their texts are done slide by slide */
    spec->slides = (SpecList){0};
    translation_apply(run->translation, &PackSpec_table, spec);
    translation_apply(run->translation, &Theme_table, theme);
    bool expanded = fact_set_add(run->facts, &spec->datasets, run->diagnostics) &
                    fact_expand(run->facts, &PackSpec_table, spec, run->diagnostics);
    spec->slides = slides;
    return expanded & fact_expand(run->facts, &Theme_table, theme, run->diagnostics) &
           claims_check(run->facts, &spec->claims, run->diagnostics);
}

static void warn_of_lone_groups(const PackRun *run) {
    const ScaleGroups *groups = &run->groups;
    for (size_t i = 0; i < groups->count; i++)
        if (groups->items[i].members == 1)
            diagnostics_report(run->diagnostics, (Diagnostic){.id = MESSAGE_LONE_GROUP,
                                                              .place = groups->items[i].place,
                                                              .found = groups->items[i].name});
}

/* All slides are opened and settled, whichever are asked for: what they share, such as the scales of groups,
   does not depend on that, and a fault anywhere is one of the pack. */
static void make_slides(PackRun *run, Pack *pack, size_t count) {
    const PackRequest *request = run->request;
    Slide *slides = arena_new_array(run->arena, Slide, count);
    pack->slides = arena_new_array(run->arena, PackSlide, count);
    find_size(run);
    for (size_t i = 0; i < count; i++)
        begin_slide(run, i, &slides[i]);
    work_on_all(slides, count, slide_open);
    warn_of_lone_groups(run);
    work_on_all(slides, count, slide_settle);
    measure_groups(run, slides, count);
    draw_wanted(request, slides, count);
    add_slides(pack, request, slides, count);
}

static const char *join_keywords(PackRun *run, const SpecTexts *keywords) {
    const char *joined = NULL;
    for (size_t i = 0; i < keywords->count; i++)
        joined = joined ? arena_print(run->arena, "%s, %s", joined, keywords->items[i].text)
                        : keywords->items[i].text;
    return joined;
}

static void tell_document(PackRun *run, Pack *pack) {
    const DocumentSpec *document = run->spec->document;
    pack->title = document->title.text;
    if (!pack->title && pack->count && *pack->slides[0].title)
        pack->title = pack->slides[0].title;
    pack->author = document->author.text;
    pack->subject = document->subject.text;
    pack->keywords = join_keywords(run, &document->keywords);
}

static Translation *begin_translation(const PackRequest *request, Diagnostics *diagnostics) {
    Translation *translation = arena_new(request->arena, Translation);
    *translation =
        (Translation){.strings = request->strings, .arena = request->arena, .diagnostics = diagnostics};
    return request->strings ? translation : NULL;
}

/* When all slides are there, whatever was of no use is a slip. */
static void check_strings(const PackRequest *request, Diagnostics *diagnostics) {
    if (request->strings && !request->last && !diagnostics->error_count)
        strings_report_unused(request->strings, diagnostics);
}

bool pack_compile(const PackRequest *request, Pack *pack, Diagnostics *diagnostics) {
    PackRun run = {.request = request,
                   .arena = request->arena,
                   .diagnostics = diagnostics,
                   .translation = begin_translation(request, diagnostics),
                   .groups = {.arena = request->arena}};
    size_t count = request->spec->slides.count;
    *pack = (Pack){.points = request->theme->slide->scale.value};
    compute_facts(&run);
    links_check_names(&run);
    if (check_count(&run, count) && run.facts) {
        make_slides(&run, pack, count);
        fact_set_check_rest(run.facts, diagnostics);
        tell_document(&run, pack);
        check_strings(request, diagnostics);
    }
    for (size_t i = 0; i < run.store.path_count; i++)
        pack_add_input(&run, run.store.paths[i]);
    pack->inputs = run.inputs;
    pack->input_count = run.input_count;
    return !diagnostics->error_count;
}

void pack_finish(Pack *pack) {
    for (size_t i = 0; i < pack->count; i++)
        scene_destroy(pack->slides[i].scene);
    *pack = (Pack){0};
}
