#include "cli/diff.h"

#include "base/file.h"
#include "cli/diff_draw.h"
#include "render/png.h"

#include <string.h>
#include <unistd.h>

enum { HEAD_BYTES = 1024 };

#define MOST_BYTES ((size_t)1 << 31)

/* Two files while they are compared. */
typedef struct Files {
    const char *paths[2];
    FileBytes bytes[2];
} Files;

const char *diff_outcome_name(DiffOutcome outcome) {
    static const char *const names[DIFF_OUTCOMES] = {"same", "different", "removed", "added", "failed"};
    return names[outcome];
}

bool diff_rules_are_exact(const PictureRules *rules) {
    return rules->metric == PICTURE_METRIC_CHANNELS && !rules->tolerance && !rules->ignored_count;
}

DiffKind diff_kind_of_name(const char *path) {
    static const struct {
        const char *ending;
        DiffKind kind;
    } endings[] = {{".png", DIFF_KIND_PNG},
                   {".svg", DIFF_KIND_SVG},
                   {".pdf", DIFF_KIND_PDF},
                   {".scene", DIFF_KIND_SCENE}};
    const char *dot = strrchr(path, '.');
    for (size_t i = 0; dot && i < sizeof endings / sizeof *endings; i++)
        if (!strcmp(dot, endings[i].ending))
            return endings[i].kind;
    return DIFF_KIND_NONE;
}

static bool begins_with(const FileBytes *file, const char *text) {
    return file->length >= strlen(text) && !memcmp(file->bytes, text, strlen(text));
}

static bool has_early(const FileBytes *file, const char *text) {
    size_t length = strlen(text), end = file->length < HEAD_BYTES ? file->length : HEAD_BYTES;
    for (size_t i = 0; i + length <= end; i++)
        if (!memcmp(file->bytes + i, text, length))
            return true;
    return false;
}

/* By what is in it; a PNG that is broken from its start on is one by its name. */
static DiffKind kind_of(const char *path, const FileBytes *file) {
    if (begins_with(file, "\x89PNG"))
        return DIFF_KIND_PNG;
    if (begins_with(file, "%PDF-"))
        return DIFF_KIND_PDF;
    if (begins_with(file, "scene "))
        return DIFF_KIND_SCENE;
    if (has_early(file, "<svg"))
        return DIFF_KIND_SVG;
    return diff_kind_of_name(path) == DIFF_KIND_PNG ? DIFF_KIND_PNG : DIFF_KIND_NONE;
}

static bool is_own_svg(const FileBytes *file) {
    return has_early(file, "role=\"graphics-document\" aria-roledescription=\"");
}

static bool fail(DiffResult *result, const char *path, const char *why) {
    result->outcome = DIFF_FAILED;
    return diagnostics_report(&result->diagnostics,
                              (Diagnostic){.id = MESSAGE_NOT_COMPARABLE, .found = path, .detail = why});
}

static bool read_path(const char *path, FileBytes *file, Diagnostics *diagnostics) {
    if (!strcmp(path, "-"))
        return file_read_descriptor(STDIN_FILENO, "<stdin>", MOST_BYTES, (Place){0}, file, diagnostics);
    return file_read(path, MOST_BYTES, (Place){0}, file, diagnostics);
}

static bool read_files(const char *expected, const char *actual, Files *files, Diagnostics *diagnostics) {
    *files = (Files){{expected, actual}, {{0}, {0}}};
    bool first = read_path(expected, &files->bytes[0], diagnostics);
    bool second = read_path(actual, &files->bytes[1], diagnostics);
    return first && second;
}

static void release_files(Files *files) {
    for (int i = 0; i < 2; i++)
        if (files->bytes[i].bytes)
            file_release(&files->bytes[i]);
}

static bool same_bytes(const Files *files) {
    return files->bytes[0].length == files->bytes[1].length &&
           !memcmp(files->bytes[0].bytes, files->bytes[1].bytes, files->bytes[0].length);
}

static bool compare_pixels(const Files *files, const DiffRequest *request, const PictureWatch *watch,
                           PictureFindings *findings) {
    return picture_compare(files->bytes[0].bytes, files->bytes[0].length, files->bytes[1].bytes,
                           files->bytes[1].length, &request->rules, watch, request->threads, findings);
}

/* A second pass: most files are the same, and then there is nothing to draw. */
static void draw_difference(const Files *files, const DiffRequest *request, DifferenceLayout layout,
                            Buffer *out) {
    DifferencePicture picture;
    PictureFindings findings;
    difference_picture_init(&picture, layout);
    PictureWatch watch = difference_picture_watch(&picture);
    if (compare_pixels(files, request, &watch, &findings) && picture.pixels)
        png_encode(&(PngPicture){.pixels = picture.pixels,
                                 .stride = picture.width * sizeof *picture.pixels,
                                 .width = (int)picture.width,
                                 .height = (int)picture.height},
                   out);
    difference_picture_finish(&picture);
}

static void report_broken(const Files *files, const PictureFindings *findings, DiffResult *result) {
    result->outcome = DIFF_FAILED;
    for (int i = 0; i < 2; i++)
        if (findings->sides[i].fault)
            diagnostics_report(&result->diagnostics, (Diagnostic){.id = MESSAGE_PICTURE_BROKEN,
                                                                  .found = files->paths[i],
                                                                  .detail = findings->sides[i].fault});
}

static void compare_page(const Files *files, const DiffRequest *request, DiffPage *page, DiffResult *result) {
    if (!compare_pixels(files, request, NULL, &page->findings)) {
        report_broken(files, &page->findings, result);
        return;
    }
    for (int i = 0; request->keep_drawn && result->drawn_by && i < 2; i++)
        buffer_append(&page->drawn[i], files->bytes[i].bytes, files->bytes[i].length);
    if (picture_findings_same(&page->findings))
        return;
    if (result->outcome == DIFF_SAME)
        result->outcome = DIFF_DIFFERENT;
    for (int i = 0; i < 2; i++)
        if (request->layouts[i])
            draw_difference(files, request, (DifferenceLayout)i, &page->differences[i]);
}

static void add_pages(DiffResult *result, size_t count) {
    result->page_count = count;
    result->pages = arena_new_array(&result->arena, DiffPage, count);
}

static void compare_texts(const Files *files, DiffResult *result) {
    result->text = text_diff(files->bytes[0].bytes, files->bytes[0].length, files->bytes[1].bytes,
                             files->bytes[1].length, &result->arena);
    for (size_t i = 0; i < result->text.count; i++)
        result->text.changes[i].text =
            arena_copy_bytes(&result->arena, result->text.changes[i].text, result->text.changes[i].length);
}

static bool same_in_bytes_or_text(const Files *files, const DiffRequest *request, DiffResult *result) {
    if (result->kind != DIFF_KIND_PNG && same_bytes(files))
        return true;
    result->by_text = result->kind == DIFF_KIND_SCENE ||
                      (result->kind == DIFF_KIND_SVG && is_own_svg(&files->bytes[0]) &&
                       is_own_svg(&files->bytes[1]) && diff_rules_are_exact(&request->rules));
    if (!result->by_text)
        return false;
    compare_texts(files, result);
    result->outcome = DIFF_DIFFERENT;
    return true;
}

static void compare_drawn_pages(const char *const *const pages[2], const DiffRequest *request,
                                DiffResult *result) {
    if (result->side_counts[0] != result->side_counts[1])
        result->outcome = DIFF_DIFFERENT;
    for (size_t i = 0; i < result->page_count && result->outcome != DIFF_FAILED; i++) {
        Files files;
        if (read_files(pages[0][i], pages[1][i], &files, &result->diagnostics))
            compare_page(&files, request, &result->pages[i], result);
        else
            result->outcome = DIFF_FAILED;
        release_files(&files);
    }
}

/* What a reader searches or copies may differ where the pixels do not. */
static void compare_pdf_texts(const Files *files, const char *folder, DiffResult *result) {
    Files texts = {0};
    bool done = true;
    for (int i = 0; done && i < 2; i++)
        done = diff_draw_text(files->paths[i], folder, i ? "actual" : "expected", &texts.paths[i],
                              &result->arena, &result->diagnostics);
    if (done && read_files(texts.paths[0], texts.paths[1], &texts, &result->diagnostics)) {
        compare_texts(&texts, result);
        result->text_too = result->text.count > 0;
        if (result->text_too)
            result->outcome = DIFF_DIFFERENT;
    } else {
        result->outcome = DIFF_FAILED;
    }
    release_files(&texts);
}

static void compare_drawn(const Files *files, const DiffRequest *request, DiffResult *result) {
    const char *folder;
    const char *const *pages[2];
    result->drawn_by = diff_draw_program(result->kind);
    if (!diff_draw_begin(&folder, &result->arena, &result->diagnostics)) {
        result->outcome = DIFF_FAILED;
        return;
    }
    bool done = true;
    for (int i = 0; done && i < 2; i++)
        done = diff_draw(files->paths[i], result->kind, folder, i ? "actual" : "expected", &pages[i],
                         &result->side_counts[i], &result->arena, &result->diagnostics);
    if (done) {
        add_pages(result, result->side_counts[result->side_counts[0] > result->side_counts[1] ? 1 : 0]);
        compare_drawn_pages(pages, request, result);
        if (result->kind == DIFF_KIND_PDF && result->outcome != DIFF_FAILED &&
            diff_rules_are_exact(&request->rules))
            compare_pdf_texts(files, folder, result);
    } else {
        result->outcome = DIFF_FAILED;
    }
    diff_draw_end(folder);
}

static bool have_one_kind(const Files *files, DiffResult *result) {
    DiffKind kinds[2];
    for (int i = 0; i < 2; i++) {
        kinds[i] = kind_of(files->paths[i], &files->bytes[i]);
        if (!kinds[i])
            return fail(result, files->paths[i],
                        "it is neither a PNG, SVG or PDF file nor the text of a scene");
    }
    result->kind = kinds[0];
    return kinds[0] == kinds[1] ||
           fail(result, files->paths[1],
                arena_print(&result->arena, "it is of another kind than \"%s\"", files->paths[0]));
}

static void compare_files(const Files *files, const DiffRequest *request, DiffResult *result) {
    if (!have_one_kind(files, result) || same_in_bytes_or_text(files, request, result))
        return;
    if (result->kind != DIFF_KIND_PNG) {
        compare_drawn(files, request, result);
        return;
    }
    add_pages(result, 1);
    compare_page(files, request, result->pages, result);
}

void diff_compare(const DiffPair *pair, const DiffRequest *request, DiffResult *result) {
    *result = (DiffResult){.outcome = DIFF_SAME};
    arena_init(&result->arena);
    diagnostics_init(&result->diagnostics);
    if (!pair->expected || !pair->actual) {
        result->outcome = pair->expected ? DIFF_REMOVED : DIFF_ADDED;
        result->kind = diff_kind_of_name(pair->name);
        return;
    }
    Files files;
    if (read_files(pair->expected, pair->actual, &files, &result->diagnostics))
        compare_files(&files, request, result);
    else
        result->outcome = DIFF_FAILED;
    release_files(&files);
}

void diff_result_finish(DiffResult *result) {
    for (size_t i = 0; i < result->page_count; i++)
        for (int side = 0; side < 2; side++) {
            buffer_finish(&result->pages[i].differences[side]);
            buffer_finish(&result->pages[i].drawn[side]);
        }
    diagnostics_finish(&result->diagnostics);
    arena_finish(&result->arena);
}
