#include "cli/diff_print.h"

#include "cli/json.h"
#include "cli/report.h"

#include <inttypes.h>
#include <string.h>

enum { MOST_LINES = 40 };

static void append_names(Buffer *out, const DiffPair *pair) {
    const char *names[] = {pair->expected, pair->actual};
    for (int i = 0; i < 2; i++) {
        if (!names[i])
            continue;
        buffer_append_text(out, " ");
        report_append_harmless(out, names[i]);
    }
}

static void append_share(Buffer *out, uint64_t part, uint64_t whole) {
    buffer_print(out, "%.4g%%", 100 * (double)part / (double)whole);
}

static uint64_t pixel_count(const PictureFindings *findings) {
    return (uint64_t)findings->sides[0].width * findings->sides[0].height;
}

static void append_rule(Buffer *out, const PictureRules *rules) {
    if (rules->metric == PICTURE_METRIC_YIQ)
        buffer_print(out, "yiq, threshold %g, anti-aliasing %s", rules->threshold,
                     rules->include_antialiased ? "included" : "left out");
    else if (rules->tolerance)
        buffer_print(out, "tolerance %d of 255", rules->tolerance);
    else
        buffer_append_text(out, "exact");
    if (rules->ignored_count)
        buffer_print(out, ", %zu area%s ignored", rules->ignored_count, rules->ignored_count > 1 ? "s" : "");
}

void diff_print_page(Buffer *out, const DiffRequest *request, const PictureFindings *findings) {
    const PictureSide *sides = findings->sides;
    if (findings->sizes_differ) {
        buffer_print(out, "sizes differ: %" PRIu32 "x%" PRIu32 " and %" PRIu32 "x%" PRIu32, sides[0].width,
                     sides[0].height, sides[1].width, sides[1].height);
        return;
    }
    buffer_print(out, "%" PRIu64 " of %" PRIu64 " pixels differ (", findings->raw, pixel_count(findings));
    append_share(out, findings->raw, pixel_count(findings));
    buffer_print(out, "), %" PRIu64 " count (", findings->counted);
    append_rule(out, &request->rules);
    buffer_print(out, "); largest channel difference %d of %d", findings->largest, findings->range);
    if (findings->counted)
        buffer_print(out, "; box %" PRIu32 "x%" PRIu32 " at %" PRIu32 ",%" PRIu32, findings->box.width,
                     findings->box.height, findings->box.x, findings->box.y);
}

static void append_gamma(Buffer *out, uint32_t gamma) {
    if (gamma)
        buffer_append_number(out, gamma / 1e5, 5);
    else
        buffer_append_text(out, "none");
}

static void append_page_lines(Buffer *out, const DiffRequest *request, const PictureFindings *findings) {
    const PictureSide *sides = findings->sides;
    if (findings->sizes_differ) {
        buffer_print(out, "  size     %" PRIu32 "x%" PRIu32 ", %" PRIu32 "x%" PRIu32 "\n", sides[0].width,
                     sides[0].height, sides[1].width, sides[1].height);
    } else {
        buffer_print(out, "  size     %" PRIu32 "x%" PRIu32 "\n", sides[0].width, sides[0].height);
        buffer_print(out, "  raw      %" PRIu64 " of %" PRIu64 " pixels (", findings->raw,
                     pixel_count(findings));
        append_share(out, findings->raw, pixel_count(findings));
        buffer_print(out, ")\n  counted  %" PRIu64 " (", findings->counted);
        append_rule(out, &request->rules);
        buffer_append_text(out, ")");
        if (findings->antialiased)
            buffer_print(out, "; %" PRIu64 " more look anti-aliased", findings->antialiased);
        if (findings->ignored)
            buffer_print(out, "; %" PRIu64 " more are ignored", findings->ignored);
        buffer_print(out, "\n  largest  %d of %d, difference of a channel\n", findings->largest,
                     findings->range);
        if (findings->counted)
            buffer_print(out, "  box      %" PRIu32 "x%" PRIu32 " at %" PRIu32 ",%" PRIu32 "\n",
                         findings->box.width, findings->box.height, findings->box.x, findings->box.y);
    }
    if (sides[0].gamma == sides[1].gamma)
        return;
    buffer_append_text(out, "  gamma    ");
    append_gamma(out, sides[0].gamma);
    buffer_append_text(out, ", ");
    append_gamma(out, sides[1].gamma);
    buffer_append_text(out, " as stated; not applied\n");
}

static void append_text_lines(Buffer *out, const TextDiff *text) {
    buffer_print(out, "  lines    %zu removed, %zu added\n", text->removed, text->added);
    for (size_t i = 0; i < text->count && i < MOST_LINES; i++) {
        buffer_print(out, "  %c%zu ", text->changes[i].added ? '+' : '-', text->changes[i].line);
        report_append_harmless(out, text->changes[i].text);
        buffer_append_text(out, "\n");
    }
    if (text->count > MOST_LINES)
        buffer_print(out, "  and %zu more\n", text->count - MOST_LINES);
}

/* Of pages only those that are not quite the same. */
static void append_pages(Buffer *out, const DiffRequest *request, const DiffResult *result) {
    if (result->drawn_by)
        buffer_print(out, "  drawn    by %s\n", result->drawn_by);
    if (result->side_counts[0] != result->side_counts[1])
        buffer_print(out, "  pages    %zu, %zu\n", result->side_counts[0], result->side_counts[1]);
    for (size_t i = 0; i < result->page_count; i++) {
        const PictureFindings *findings = &result->pages[i].findings;
        bool quite_same = picture_findings_same(findings) && !findings->raw;
        if (quite_same && result->outcome == DIFF_DIFFERENT)
            continue;
        if (result->kind == DIFF_KIND_PDF)
            buffer_print(out, "  page     %zu\n", i + 1);
        append_page_lines(out, request, findings);
    }
}

void diff_print_text(Buffer *out, const DiffPair *pair, const DiffRequest *request,
                     const DiffResult *result) {
    if (result->outcome == DIFF_FAILED)
        return;
    buffer_print(out, "%s:", diff_outcome_name(result->outcome));
    append_names(out, pair);
    buffer_append_text(out, "\n");
    if (!result->by_text)
        append_pages(out, request, result);
    if (result->by_text || result->text_too)
        append_text_lines(out, &result->text);
}

void diff_print_counts(Buffer *out, const size_t counts[DIFF_OUTCOMES], size_t others) {
    for (int i = 0; i < DIFF_OUTCOMES; i++)
        buffer_print(out, "%s%zu %s", i ? ", " : "", counts[i], diff_outcome_name((DiffOutcome)i));
    if (others)
        buffer_print(out, "; %zu of other kinds not compared", others);
}

static void append_size(Buffer *out, const PictureSide *side) {
    buffer_print(out,
                 "{\"width\": %" PRIu32 ", \"height\": %" PRIu32 ", \"depth\": %d, \"gamma\": ", side->width,
                 side->height, side->depth);
    if (side->gamma)
        buffer_append_number(out, side->gamma / 1e5, 5);
    else
        buffer_append_text(out, "null");
    buffer_append_text(out, "}");
}

static void append_page_object(Buffer *out, const PictureFindings *findings) {
    buffer_append_text(out, "{\"expected\": ");
    append_size(out, &findings->sides[0]);
    buffer_append_text(out, ", \"actual\": ");
    append_size(out, &findings->sides[1]);
    if (findings->sizes_differ) {
        buffer_append_text(out, ", \"sizesDiffer\": true}");
        return;
    }
    buffer_print(out,
                 ", \"sizesDiffer\": false, \"pixels\": %" PRIu64 ", \"raw\": %" PRIu64
                 ", \"counted\": %" PRIu64 ", \"antialiased\": %" PRIu64 ", \"ignored\": %" PRIu64
                 ", \"largest\": %d, \"range\": %d, \"box\": ",
                 pixel_count(findings), findings->raw, findings->counted, findings->antialiased,
                 findings->ignored, findings->largest, findings->range);
    if (findings->counted)
        buffer_print(out, "[%" PRIu32 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32 "]}", findings->box.x,
                     findings->box.y, findings->box.width, findings->box.height);
    else
        buffer_append_text(out, "null}");
}

static void append_rules(Buffer *out, const PictureRules *rules) {
    if (rules->metric == PICTURE_METRIC_YIQ)
        buffer_print(out, "{\"metric\": \"yiq\", \"threshold\": %g, \"includeAA\": %s", rules->threshold,
                     rules->include_antialiased ? "true" : "false");
    else
        buffer_print(out, "{\"metric\": \"exact\", \"tolerance\": %d", rules->tolerance);
    buffer_append_text(out, ", \"ignore\": [");
    for (size_t i = 0; i < rules->ignored_count; i++) {
        const PictureArea *area = &rules->ignored[i];
        buffer_print(out, "%s[%" PRIu32 ", %" PRIu32 ", %" PRIu32 ", %" PRIu32 "]", i ? ", " : "", area->x,
                     area->y, area->width, area->height);
    }
    buffer_append_text(out, "]}");
}

static void append_text_changes(Buffer *out, const TextDiff *text) {
    buffer_print(out, ", \"removedLines\": %zu, \"addedLines\": %zu, \"lines\": [", text->removed,
                 text->added);
    for (size_t i = 0; i < text->count; i++) {
        const TextChange *change = &text->changes[i];
        buffer_print(out, "%s{\"%s\": %zu, \"text\": ", i ? ", " : "", change->added ? "added" : "removed",
                     change->line);
        json_append_bytes(out, change->text, change->length);
        buffer_append_text(out, "}");
    }
    buffer_append_text(out, "]");
}

static void append_messages(Buffer *out, const DiffResult *result) {
    Arena arena;
    arena_init(&arena);
    buffer_append_text(out, ", \"messages\": [");
    for (size_t i = 0; i < result->diagnostics.count; i++) {
        buffer_append_text(out, i ? ", " : "");
        json_append_text(out, diagnostic_describe(&result->diagnostics.items[i], &arena));
    }
    buffer_append_text(out, "]");
    arena_finish(&arena);
}

void diff_print_json(Buffer *out, const DiffPair *pair, const DiffRequest *request,
                     const DiffResult *result) {
    static const char *const kinds[] = {"null", "\"png\"", "\"svg\"", "\"pdf\"", "\"scene\""};
    buffer_append_text(out, "{\"name\": ");
    json_append_text(out, pair->name);
    buffer_print(out,
                 ", \"outcome\": \"%s\", \"kind\": %s, \"expected\": ", diff_outcome_name(result->outcome),
                 kinds[result->kind]);
    json_append_text(out, pair->expected);
    buffer_append_text(out, ", \"actual\": ");
    json_append_text(out, pair->actual);
    if (result->outcome == DIFF_FAILED)
        append_messages(out, result);
    if (result->by_text || result->text_too)
        append_text_changes(out, &result->text);
    if (result->outcome != DIFF_FAILED && result->page_count) {
        buffer_append_text(out, ", \"rules\": ");
        append_rules(out, &request->rules);
        buffer_append_text(out, ", \"drawnBy\": ");
        json_append_text(out, result->drawn_by);
        buffer_append_text(out, ", \"pages\": [");
        for (size_t i = 0; i < result->page_count; i++) {
            buffer_append_text(out, i ? ", " : "");
            append_page_object(out, &result->pages[i].findings);
        }
        buffer_append_text(out, "]");
    }
    buffer_append_text(out, "}");
}
