#include "cli/golden.h"

#include "base/file.h"
#include "picture/svg_numbers.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

enum { MOST_PERCENT = 1 };

#define MOST_BYTES     ((size_t)1 << 31)
#define MOST_OFF       2.0
#define LOOSE_DISTANCE 0.1

const char *golden_outcome_name(GoldenOutcome outcome) {
    static const char *const names[GOLDEN_OUTCOMES] = {"same", "alike", "different", "missing", "not drawn"};
    return names[outcome];
}

const char *golden_loose_rule(GoldenLevel level) {
    static const char *const rules[GOLDEN_LEVELS] = {
        [GOLDEN_SVG] = "loose-svg (lengths and places may be off by 2)",
        [GOLDEN_PNG] = "loose-png (at most 1% of the pixels may count by --metric yiq --threshold 0.1)"};
    return rules[level];
}

static bool run(const GoldenChart *chart, const RenderFormat *const *formats, size_t count, bool fixed,
                double scale, Fonts **fonts, PipelineResult *result) {
    PipelineRequest request = {.spec = chart->spec,
                               .formats = formats,
                               .format_count = count,
                               .options = render_options_default,
                               .fixed_metrics = fixed,
                               .first_slide = chart->slide,
                               .last_slide = chart->slide};
    request.options.scale = scale;
    return pipeline_run(&request, fonts, result) && result->output_count == count;
}

void golden_draw(const GoldenChart *chart, const bool levels[GOLDEN_LEVELS], double scale, Fonts **fonts,
                 GoldenDrawing *drawing) {
    const RenderFormat *formats[GOLDEN_LEVELS];
    size_t count = 0;
    *drawing = (GoldenDrawing){.ran = {levels[GOLDEN_SCENE], levels[GOLDEN_SVG] || levels[GOLDEN_PNG]}};
    if (drawing->ran[0]) {
        formats[0] = render_format_find(golden_level_name(GOLDEN_SCENE));
        drawing->done[0] = run(chart, formats, 1, true, 1, fonts, &drawing->scene);
        drawing->levels[GOLDEN_SCENE] = drawing->done[0] ? &drawing->scene.outputs[0].bytes : NULL;
    }
    for (int level = GOLDEN_SVG; level < GOLDEN_LEVELS; level++)
        if (levels[level])
            formats[count++] = render_format_find(golden_level_name((GoldenLevel)level));
    if (!drawing->ran[1])
        return;
    drawing->done[1] = run(chart, formats, count, false, scale, fonts, &drawing->pictures);
    count = 0;
    for (int level = GOLDEN_SVG; drawing->done[1] && level < GOLDEN_LEVELS; level++)
        if (levels[level])
            drawing->levels[level] = &drawing->pictures.outputs[count++].bytes;
}

void golden_drawing_finish(GoldenDrawing *drawing) {
    if (drawing->ran[0])
        pipeline_result_finish(&drawing->scene);
    if (drawing->ran[1])
        pipeline_result_finish(&drawing->pictures);
}

PipelineResult *golden_drawing_told(GoldenDrawing *drawing) {
    bool scene_failed = drawing->ran[0] && !drawing->done[0];
    bool pictures_failed = drawing->ran[1] && !drawing->done[1];
    return !drawing->ran[1] || (scene_failed && !pictures_failed) ? &drawing->scene : &drawing->pictures;
}

static bool same_pixels(const FileBytes *golden, const Buffer *found, const PictureRules *rules,
                        PictureFindings *findings) {
    return picture_compare(golden->bytes, golden->length, found->bytes, found->length, rules, NULL, false,
                           findings) &&
           picture_findings_same(findings);
}

static bool is_same(const FileBytes *golden, const Buffer *found, GoldenLevel level) {
    PictureFindings findings;
    if (golden->length == found->length && !memcmp(golden->bytes, found->bytes, found->length))
        return true;
    return level == GOLDEN_PNG && same_pixels(golden, found, &(PictureRules){0}, &findings);
}

static bool is_alike_png(const FileBytes *golden, const Buffer *found) {
    const PictureRules rules = {.metric = PICTURE_METRIC_YIQ, .threshold = LOOSE_DISTANCE};
    PictureFindings findings;
    if (same_pixels(golden, found, &rules, &findings))
        return true;
    const PictureSide *sides = findings.sides;
    return !sides[0].fault && !sides[1].fault && !findings.sizes_differ &&
           100 * findings.counted <= MOST_PERCENT * (uint64_t)sides[0].width * sides[0].height;
}

static bool is_alike(const FileBytes *golden, const Buffer *found, GoldenLevel level) {
    if (level == GOLDEN_PNG)
        return is_alike_png(golden, found);
    return level == GOLDEN_SVG &&
           svg_same_but_numbers(golden->bytes, golden->length, found->bytes, found->length, MOST_OFF);
}

static bool is_there(const char *path) {
    struct stat status;
    return !stat(path, &status) || (errno != ENOENT && errno != ENOTDIR);
}

GoldenOutcome golden_compare(const GoldenDrawing *drawing, GoldenLevel level, const char *golden,
                             bool loosely) {
    const Buffer *found = drawing->levels[level];
    Diagnostics ignored; /* what is wrong with the golden is told when the difference is looked into */
    FileBytes file;
    if (!found)
        return GOLDEN_NOT_DRAWN;
    if (!is_there(golden))
        return GOLDEN_MISSING;
    diagnostics_init(&ignored);
    GoldenOutcome outcome = GOLDEN_DIFFERENT;
    if (file_read(golden, MOST_BYTES, (Place){0}, &file, &ignored)) {
        outcome = is_same(&file, found, level)               ? GOLDEN_SAME
                  : loosely && is_alike(&file, found, level) ? GOLDEN_ALIKE
                                                             : GOLDEN_DIFFERENT;
        file_release(&file);
    }
    diagnostics_finish(&ignored);
    return outcome;
}
