#include "cli/golden_folders.h"

#include "cli/publish.h"

static bool has_pictures(const GoldenPlan *plan) {
    return plan->levels[GOLDEN_SVG] || plan->levels[GOLDEN_PNG];
}

FolderPins *golden_folders_of(const GoldenFolders *folders, const GoldenChart *chart) {
    return &folders->items[chart->folder];
}

static bool report_pinned(const char *file, const char *how, Diagnostics *diagnostics) {
    return diagnostics_report(
        diagnostics, (Diagnostic){.id = MESSAGE_GOLDENS_PINNED, .place = {.file = file}, .detail = how});
}

/* Goldens of one folder are made with one set of versions. */
static bool check_update(GoldenFolders *folders, size_t index, Diagnostics *diagnostics) {
    const GoldenFolder *folder = &folders->plan->folders[index];
    const FolderPins *pins = &folders->items[index];
    const char *path = golden_pins_path(folder->path, &folders->arena);
    if (folder->whole || !pins->pinned.there || !has_pictures(folders->plan))
        return true;
    if (pins->pinned.scale != pins->scale)
        return report_pinned(path, "another scale", diagnostics);
    return !pins->differ || report_pinned(path, pins->differ, diagnostics);
}

bool golden_folders_open(GoldenFolders *folders, const GoldenPlan *plan, double scale, bool update,
                         Diagnostics *diagnostics) {
    *folders = (GoldenFolders){.plan = plan};
    arena_init(&folders->arena);
    folders->items = arena_new_array(&folders->arena, FolderPins, plan->folder_count);
    bool done = true;
    for (size_t i = 0; i < plan->folder_count; i++) {
        FolderPins *pins = &folders->items[i];
        done &= golden_pins_read(&pins->pinned, plan->folders[i].path, diagnostics);
        pins->scale = scale > 0 ? scale : pins->pinned.scale;
        golden_pins_make(&pins->own, pins->scale);
        if (pins->pinned.there && has_pictures(plan))
            pins->differ = golden_pins_differ(&pins->pinned, &pins->own, &folders->arena);
        done &= !update || check_update(folders, i, diagnostics);
    }
    return done;
}

void golden_folders_close(GoldenFolders *folders) {
    for (size_t i = 0; i < folders->plan->folder_count; i++) {
        golden_pins_finish(&folders->items[i].pinned);
        golden_pins_finish(&folders->items[i].own);
    }
    arena_finish(&folders->arena);
}

static const char *const *fonts_of(const GoldenDrawing *drawing, size_t *count) {
    *count = drawing->done[1] ? drawing->pictures.font_count : 0;
    return *count ? drawing->pictures.inputs + drawing->pictures.input_count - *count : NULL;
}

const char *golden_folders_find_looseness(GoldenFolders *folders, const GoldenChart *chart,
                                          const GoldenDrawing *drawing) {
    const FolderPins *pins = golden_folders_of(folders, chart);
    size_t count;
    const char *const *fonts = fonts_of(drawing, &count);
    if (!pins->pinned.there || pins->differ)
        return pins->differ;
    return golden_pins_differ_in_fonts(&pins->pinned, fonts, count, false, &folders->arena);
}

bool golden_folders_take_fonts(GoldenFolders *folders, const GoldenChart *chart, const GoldenDrawing *drawing,
                               Diagnostics *diagnostics) {
    FolderPins *pins = golden_folders_of(folders, chart);
    bool whole = folders->plan->folders[chart->folder].whole;
    size_t count;
    const char *const *fonts = fonts_of(drawing, &count);
    const char *other =
        whole ? NULL : golden_pins_differ_in_fonts(&pins->pinned, fonts, count, true, &folders->arena);
    if (other)
        return report_pinned(chart->spec, other, diagnostics);
    for (size_t i = 0; i < count; i++)
        golden_pins_add_font(&pins->own, fonts[i]);
    return true;
}

/* Some of the folder's goldens stay as they were, and so do their fonts: those of charts that could not be
   drawn, of levels that were not taken, or of charts that are not in the plan. */
static bool keeps_old(const GoldenFindings *findings, size_t folder) {
    const GoldenPlan *plan = findings->plan;
    for (size_t i = 0; i < plan->chart_count; i++)
        for (int level = GOLDEN_SVG; level < GOLDEN_LEVELS; level++)
            if (plan->charts[i].folder == folder && findings->results[i].is_chart &&
                (!plan->levels[level] || findings->results[i].outcomes[level] == GOLDEN_NOT_DRAWN))
                return true;
    return !plan->folders[folder].whole;
}

static bool has_goldens(const GoldenFindings *findings, size_t folder) {
    for (size_t i = 0; i < findings->plan->chart_count; i++)
        if (findings->plan->charts[i].folder == folder && golden_is_drawn(findings, i))
            return true;
    return false;
}

static void write_folder(GoldenFolders *folders, size_t index, Diagnostics *diagnostics) {
    const char *path = folders->plan->folders[index].path;
    Buffer bytes;
    PublishSet set;
    buffer_init(&bytes);
    golden_pins_write(&folders->items[index].own, &bytes);
    publish_init(&set, path);
    publish_add(&set, golden_pins_path(path, &folders->arena), &bytes);
    publish_commit(&set, false, diagnostics);
    publish_finish(&set);
}

void golden_folders_write(GoldenFolders *folders, const GoldenFindings *findings, Diagnostics *diagnostics) {
    for (size_t i = 0; i < folders->plan->folder_count && has_pictures(folders->plan); i++) {
        if (!has_goldens(findings, i))
            continue;
        if (keeps_old(findings, i))
            golden_pins_add_fonts_of(&folders->items[i].own, &folders->items[i].pinned);
        write_folder(folders, i, diagnostics);
    }
}
