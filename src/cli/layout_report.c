#include "cli/layout_report.h"

#include "cli/json.h"
#include "cli/report.h"

#include <string.h>

static void append_line(Buffer *out, const char *spec, const LayoutFinding *finding) {
    report_append_harmless(out, spec);
    if (finding->slide)
        buffer_print(out, ": slide %zu", finding->slide);
    buffer_print(out, ": %s%s %s", layout_kind_is_fault(finding->kind) ? "! " : "",
                 layout_kind_name(finding->kind), scene_role_name(finding->role));
    if (finding->text) {
        buffer_append_text(out, " \"");
        report_append_harmless(out, finding->text);
        buffer_append_text(out, "\"");
    }
    if (finding->box.width > 0 || finding->box.height > 0)
        buffer_print(out, " at %.0f,%.0f", finding->box.x, finding->box.y);
    if (finding->detail) {
        buffer_append_text(out, ": ");
        report_append_harmless(out, finding->detail);
    }
    buffer_append_text(out, "\n");
}

static void append_box(Buffer *out, Rect box) {
    if (box.width <= 0 && box.height <= 0) {
        buffer_append_text(out, "null");
        return;
    }
    const double numbers[] = {box.x, box.y, box.width, box.height};
    for (int i = 0; i < 4; i++) {
        buffer_append_text(out, i ? ", " : "[");
        buffer_append_number(out, numbers[i], 2);
    }
    buffer_append_text(out, "]");
}

static void append_object(Buffer *out, const LayoutFinding *finding) {
    buffer_print(out, "{\"kind\": \"%s\", \"fault\": %s, \"role\": \"%s\", \"text\": ",
                 layout_kind_name(finding->kind), layout_kind_is_fault(finding->kind) ? "true" : "false",
                 scene_role_name(finding->role));
    json_append_text(out, finding->text);
    buffer_append_text(out, ", \"box\": ");
    append_box(out, finding->box);
    buffer_append_text(out, ", \"detail\": ");
    json_append_text(out, finding->detail);
    if (finding->slide)
        buffer_print(out, ", \"slide\": %zu", finding->slide);
    buffer_append_text(out, "}");
}

static void append_json(Buffer *out, const char *spec, bool done, const LayoutReport *report) {
    buffer_append_text(out, "{\"spec\": ");
    json_append_text(out, spec);
    buffer_print(out, ", \"done\": %s, \"faults\": %zu, \"findings\": [", done ? "true" : "false",
                 report->fault_count);
    for (size_t i = 0; i < report->count; i++) {
        buffer_append_text(out, i ? ",\n  " : "\n  ");
        append_object(out, &report->items[i]);
    }
    buffer_append_text(out, "]}");
}

void layout_report_append(Buffer *out, LayoutFormat format, const char *spec, bool done,
                          const LayoutReport *report, size_t index, size_t count) {
    if (format == LAYOUT_FORMAT_JSON) {
        buffer_append_text(out, index ? ",\n" : "[");
        append_json(out, spec, done, report);
        buffer_append_text(out, index + 1 == count ? "]\n" : "");
    }
    for (size_t i = 0; format == LAYOUT_FORMAT_TEXT && i < report->count; i++)
        append_line(out, spec, &report->items[i]);
}
