#define _XOPEN_SOURCE 700

#include "cli/diff_report.h"

#include "base/file.h"
#include "cli/diff_changes.h"
#include "cli/diff_page.h"
#include "cli/diff_print.h"
#include "cli/report.h"
#include "cli/scene_changes.h"
#include "render/xml.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define MOST_FILE_BYTES ((size_t)DIFF_REPORT_MOST_EMBEDDED)

typedef struct Page {
    Buffer out;
    PublishSet *set;
    const DiffPlan *plan;
    const DiffRequest *request;
    const DiffResult *results;
    bool embed;
    const char *folder; /* of the page, resolved; NULL: unknown */
    const char *files;  /* the folder beside the page, and its last part */
    const char *files_name;
    size_t file_count;
    Arena arena;
} Page;

static size_t file_size(const char *path) {
    struct stat status;
    return path && strcmp(path, "-") != 0 && !stat(path, &status) ? (size_t)status.st_size : 0;
}

static size_t shown_bytes(const DiffPair *pair, const DiffResult *result) {
    size_t bytes = 0;
    if (result->outcome == DIFF_SAME || result->outcome == DIFF_FAILED)
        return 0;
    if (result->kind == DIFF_KIND_PNG || result->kind == DIFF_KIND_SVG)
        bytes += file_size(pair->expected) + file_size(pair->actual);
    for (size_t i = 0; i < result->page_count; i++)
        bytes += result->pages[i].differences[DIFFERENCE_OVERLAY].length + result->pages[i].drawn[0].length +
                 result->pages[i].drawn[1].length;
    return bytes;
}

bool diff_report_embeds(const DiffPlan *plan, const DiffResult *results) {
    size_t bytes = 0;
    for (size_t i = 0; i < plan->count; i++)
        bytes += shown_bytes(&plan->pairs[i], &results[i]);
    return bytes <= DIFF_REPORT_MOST_EMBEDDED;
}

const char *diff_report_folder(const char *path, Arena *arena) {
    const char *slash = strrchr(path, '/');
    return arena_print(arena, "%.*s%s-files", (int)(slash ? slash + 1 - path : 0), path,
                       file_stem(path, arena));
}

static void append_data(Page *page, const char *type, const void *bytes, size_t length) {
    buffer_print(&page->out, "data:%s;base64,", type);
    buffer_append_base64(&page->out, bytes, length);
}

/* From the page's folder to a file, both without links on their ways. */
static void append_way(Page *page, const char *path) {
    char *real = realpath(path, NULL);
    const char *to = real ? real : path, *from = page->folder;
    if (!real || !from) {
        xml_append_address(&page->out, path);
        free(real);
        return;
    }
    size_t same = 0;
    for (size_t i = 0; from[i] && from[i] == to[i]; i++)
        if (from[i] == '/')
            same = i + 1;
    for (const char *slash = from + same; *slash; slash++)
        if (*slash == '/')
            buffer_append_text(&page->out, "../");
    xml_append_address(&page->out, to + same);
    free(real);
}

/* Bytes that no file has, or one whose name does not tell a browser what it is: in the page, or a file beside
   it. */
static void append_bytes(Page *page, const void *bytes, size_t length, DiffKind kind) {
    bool svg = kind == DIFF_KIND_SVG;
    if (page->embed) {
        append_data(page, svg ? "image/svg+xml" : "image/png", bytes, length);
        return;
    }
    const char *name = arena_print(&page->arena, "%zu.%s", ++page->file_count, svg ? "svg" : "png");
    Buffer copy;
    buffer_init(&copy);
    buffer_append(&copy, bytes, length);
    publish_add(page->set, arena_print(&page->arena, "%s/%s", page->files, name), &copy);
    xml_append_address(&page->out, page->files_name);
    buffer_print(&page->out, "/%s", name);
}

static void append_file_source(Page *page, const char *path, DiffKind kind) {
    FileBytes file;
    Diagnostics ignored;
    diagnostics_init(&ignored);
    if (!page->embed && diff_kind_of_name(path) == kind)
        append_way(page, path);
    else if (file_read(path, MOST_FILE_BYTES, (Place){0}, &file, &ignored)) {
        append_bytes(page, file.bytes, file.length, kind);
        file_release(&file);
    }
    diagnostics_finish(&ignored);
}

static void append_made_source(Page *page, const Buffer *bytes) {
    append_bytes(page, bytes->bytes, bytes->length, DIFF_KIND_PNG);
}

static void begin_figure(Page *page, const char *role, const char *caption) {
    buffer_print(&page->out, "<figure class=\"%s\"><img alt=\"%s\" src=\"", role, caption);
}

static void end_figure(Page *page, const char *caption) {
    buffer_print(&page->out, "\"><figcaption>%s</figcaption></figure>\n", caption);
}

static void append_side(Page *page, const DiffPair *pair, const DiffResult *result, const DiffPage *drawn,
                        int side) {
    static const char *const roles[] = {"expected", "actual"}, *const captions[] = {"Expected", "Actual"};
    const char *path = side ? pair->actual : pair->expected;
    bool is_picture = result->kind == DIFF_KIND_PNG || result->kind == DIFF_KIND_SVG;
    bool from_file = path && is_picture && strcmp(path, "-") != 0;
    if (!from_file && !(drawn && drawn->drawn[side].length))
        return;
    begin_figure(page, roles[side], captions[side]);
    if (from_file)
        append_file_source(page, path, result->kind);
    else
        append_made_source(page, &drawn->drawn[side]);
    end_figure(page, captions[side]);
}

static void append_stage(Page *page, const DiffPair *pair, const DiffResult *result, const DiffPage *found) {
    const Buffer *difference = found ? &found->differences[DIFFERENCE_OVERLAY] : NULL;
    bool drawn = difference && difference->length, both = pair->expected && pair->actual;
    buffer_print(&page->out, "<div class=\"scroll\"><div class=\"stage%s%s\">\n", both ? " pair" : "",
                 drawn ? " drawn" : "");
    append_side(page, pair, result, found, 0);
    if (drawn) {
        begin_figure(page, "difference", "Difference");
        append_made_source(page, difference);
        end_figure(page, "Difference");
    }
    append_side(page, pair, result, found, 1);
    buffer_append_text(&page->out, "</div></div>\n");
}

static void append_words(Page *page, const TextDiff *text) {
    SceneChanges changes = scene_changes_describe(text, &page->arena);
    buffer_append_text(&page->out, "<ul class=\"words\">\n");
    for (size_t i = 0; i < changes.count; i++) {
        buffer_append_text(&page->out, "<li>");
        xml_append_text(&page->out, changes.sentences[i]);
        buffer_append_text(&page->out, "</li>\n");
    }
    buffer_append_text(&page->out, "</ul>\n");
}

static void append_changes(Page *page, const DiffResult *result) {
    static const char *const names[] = {[DIFF_KIND_SVG] = "text of the SVG",
                                        [DIFF_KIND_PDF] = "text of the PDF",
                                        [DIFF_KIND_SCENE] = "scene"};
    if (result->kind == DIFF_KIND_SCENE)
        append_words(page, &result->text);
    diff_changes_append(&page->out, &result->text, names[result->kind]);
}

/* Whether two names are the same up to their endings. */
static bool same_stem(const char *a, const char *b) {
    const char *end_a = strrchr(a, '.'), *end_b = strrchr(b, '.');
    return end_a && end_b && end_a - a == end_b - b && !memcmp(a, b, (size_t)(end_a - a));
}

/* Of the files of one picture the one that shows it best tells of the others, when the same happened to them:
   what the texts say that the picture cannot show, and that they are there or not. */
static bool tells_of(const Page *page, size_t index, size_t other) {
    static const int ranks[] = {[DIFF_KIND_PNG] = 3,
                                [DIFF_KIND_SVG] = 2,
                                [DIFF_KIND_PDF] = 1,
                                [DIFF_KIND_SCENE] = 0,
                                [DIFF_KIND_NONE] = 0};
    const DiffResult *result = &page->results[index], *second = &page->results[other];
    bool foldable = second->outcome == DIFF_DIFFERENT
                        ? second->by_text
                        : second->outcome == DIFF_ADDED || second->outcome == DIFF_REMOVED;
    return foldable && result->outcome == second->outcome && ranks[result->kind] > ranks[second->kind] &&
           same_stem(page->plan->pairs[index].name, page->plan->pairs[other].name);
}

static bool is_told_elsewhere(const Page *page, size_t index) {
    for (size_t i = 0; i < page->plan->count; i++)
        if (tells_of(page, i, index))
            return true;
    return false;
}

/* Findings about a place in a file are shown with its line. */
static void append_messages(Page *page, const DiffResult *result) {
    if (result->diagnostics.count && result->diagnostics.items[0].place.file) {
        Buffer text;
        buffer_init(&text);
        report_append(&text, &result->diagnostics, &(ReportStyle){.quote = true});
        buffer_append_text(&page->out, "<pre class=\"messages\">");
        xml_append_text(&page->out, buffer_text(&text));
        buffer_append_text(&page->out, "</pre>\n");
        buffer_finish(&text);
        return;
    }
    for (size_t i = 0; i < result->diagnostics.count; i++) {
        buffer_append_text(&page->out, "<p class=\"findings\">");
        xml_append_text(&page->out, diagnostic_describe(&result->diagnostics.items[i], &page->arena));
        buffer_append_text(&page->out, "</p>\n");
    }
}

static void append_pages(Page *page, const DiffPair *pair, const DiffResult *result) {
    if (result->side_counts[0] != result->side_counts[1])
        buffer_print(&page->out, "<p class=\"findings\">%zu and %zu pages</p>\n", result->side_counts[0],
                     result->side_counts[1]);
    for (size_t i = 0; i < result->page_count; i++) {
        const PictureFindings *findings = &result->pages[i].findings;
        if (picture_findings_same(findings))
            continue;
        buffer_append_text(&page->out, "<p class=\"findings\">");
        if (result->kind == DIFF_KIND_PDF)
            buffer_print(&page->out, "page %zu: ", i + 1);
        diff_print_page(&page->out, page->request, findings);
        if (result->drawn_by)
            buffer_print(&page->out, "; drawn by %s", result->drawn_by);
        buffer_append_text(&page->out, "</p>\n");
        append_stage(page, pair, result, &result->pages[i]);
    }
    if (!result->page_count)
        append_stage(page, pair, result, NULL);
}

static void append_head(Page *page, size_t index) {
    const DiffPair *pair = &page->plan->pairs[index];
    const char *outcome = diff_outcome_name(page->results[index].outcome);
    buffer_print(&page->out, "<article class=\"item %s\" id=\"item-%zu\"><header><h2>", outcome, index);
    xml_append_text(&page->out, pair->name);
    buffer_append_text(&page->out, "</h2>");
    for (size_t i = 0; i < page->plan->count; i++)
        if (tells_of(page, index, i)) {
            buffer_append_text(&page->out, "<span class=\"also\">and ");
            xml_append_text(&page->out, strrchr(page->plan->pairs[i].name, '.'));
            buffer_append_text(&page->out, "</span>");
        }
    buffer_append_text(&page->out, "<span class=\"outcome\">");
    xml_append_text(&page->out, pair->word ? pair->word : outcome);
    buffer_append_text(&page->out, "</span></header>\n");
}

/* Scenes first: they say most. */
static void append_all_changes(Page *page, size_t index) {
    for (int scenes = 1; scenes >= 0; scenes--)
        for (size_t i = 0; i < page->plan->count; i++) {
            const DiffResult *result = &page->results[i];
            if ((result->by_text || result->text_too) && (result->kind == DIFF_KIND_SCENE) == scenes &&
                (i == index || tells_of(page, index, i)))
                append_changes(page, result);
        }
}

static void append_item(Page *page, size_t index) {
    const DiffResult *result = &page->results[index];
    append_head(page, index);
    append_messages(page, result);
    if (result->outcome != DIFF_FAILED && result->kind != DIFF_KIND_SCENE)
        append_pages(page, &page->plan->pairs[index], result);
    append_all_changes(page, index);
    buffer_append_text(&page->out, "</article>\n");
}

static void append_link(Page *page, size_t index) {
    const DiffPair *pair = &page->plan->pairs[index];
    const char *outcome = diff_outcome_name(page->results[index].outcome);
    buffer_print(&page->out, "<li class=\"%s\"><a href=\"#item-%zu\">", outcome, index);
    xml_append_text(&page->out, pair->name);
    buffer_append_text(&page->out, "</a> <span class=\"outcome\">");
    xml_append_text(&page->out, pair->word ? pair->word : outcome);
    buffer_append_text(&page->out, "</span></li>\n");
}

/* What could not be compared comes first. */
static void append_each(Page *page, void (*append)(Page *page, size_t index)) {
    static const DiffOutcome order[] = {DIFF_FAILED, DIFF_DIFFERENT, DIFF_REMOVED, DIFF_ADDED};
    for (size_t rank = 0; rank < sizeof order / sizeof *order; rank++)
        for (size_t i = 0; i < page->plan->count; i++)
            if (page->results[i].outcome == order[rank] && !is_told_elsewhere(page, i))
                append(page, i);
}

static void append_items(Page *page) {
    buffer_append_text(&page->out, "<nav><ol>\n");
    append_each(page, append_link);
    buffer_append_text(&page->out, "</ol></nav>\n<main>\n");
    append_each(page, append_item);
    buffer_append_text(&page->out, "</main>\n");
}

static void append_same(Page *page, size_t count) {
    if (!count)
        return;
    buffer_print(&page->out, "<details class=\"rest\"><summary>%zu the same</summary><ul>\n", count);
    for (size_t i = 0; i < page->plan->count; i++) {
        if (page->results[i].outcome != DIFF_SAME)
            continue;
        buffer_append_text(&page->out, "<li>");
        xml_append_text(&page->out, page->plan->pairs[i].name);
        buffer_append_text(&page->out, "</li>\n");
    }
    buffer_append_text(&page->out, "</ul></details>\n");
}

static void append_page(Page *page) {
    size_t counts[DIFF_OUTCOMES] = {0};
    for (size_t i = 0; i < page->plan->count; i++)
        counts[page->results[i].outcome]++;
    buffer_append_text(&page->out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                                   "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    if (page->plan->summary)
        xml_append_text(&page->out, page->plan->summary);
    else
        buffer_print(&page->out, "%zu of %zu differ", page->plan->count - counts[DIFF_SAME],
                     page->plan->count);
    buffer_print(&page->out, "</title>\n<style>\n%s</style>\n</head>\n<body class=\"no-script\">\n",
                 diff_page_style);
    buffer_print(&page->out, "<div class=\"top\"><h1>%s</h1>\n<p class=\"counts\">",
                 page->plan->title ? page->plan->title : "Compared pictures");
    if (page->plan->summary)
        xml_append_text(&page->out, page->plan->summary);
    else
        diff_print_counts(&page->out, counts, page->plan->others);
    buffer_append_text(&page->out, "</p>\n<div class=\"controls\"></div></div>\n");
    append_items(page);
    append_same(page, counts[DIFF_SAME]);
    buffer_print(&page->out, "<script>\n%s</script>\n</body>\n</html>\n", diff_page_script);
}

static const char *resolve_folder(const char *path, Arena *arena) {
    const char *slash = strrchr(path, '/');
    const char *folder = !slash          ? "."
                         : slash == path ? "/"
                                         : arena_copy_bytes(arena, path, (size_t)(slash - path));
    char *real = realpath(folder, NULL);
    const char *copy = real ? arena_print(arena, "%s%s", real, strcmp(real, "/") ? "/" : "") : NULL;
    free(real);
    return copy;
}

void diff_report_add(PublishSet *set, const char *path, const DiffPlan *plan, const DiffRequest *request,
                     const DiffResult *results, bool embed) {
    Page page = {.set = set, .plan = plan, .request = request, .results = results, .embed = embed};
    arena_init(&page.arena);
    buffer_init(&page.out);
    page.folder = resolve_folder(path, &page.arena);
    page.files = diff_report_folder(path, &page.arena);
    page.files_name = strrchr(page.files, '/') ? strrchr(page.files, '/') + 1 : page.files;
    append_page(&page);
    publish_add(set, path, &page.out);
    buffer_finish(&page.out);
    arena_finish(&page.arena);
}
