#include "render/svg_writer.h"

#include "render/xml.h"

#include <stdio.h>
#include <string.h>
#include <xxhash.h>

enum { PREFIX_DIGITS = 8 };

/* Stands for the hash of the whole until that is known. */
static const char blank_prefix[] = "c00000000";

void svg_put(SvgWriter *svg, const char *text) {
    buffer_append_text(svg->out, text);
}

void svg_begin_line(SvgWriter *svg) {
    for (int i = 0; i < svg->depth; i++)
        svg_put(svg, " ");
}

void svg_put_id(SvgWriter *svg, const char *name) {
    svg->ids = arena_grow(&svg->arena, svg->ids, svg->id_count, &svg->id_capacity, sizeof *svg->ids);
    svg->ids[svg->id_count++] = svg->out->length + 1;
    svg_put(svg, blank_prefix);
    svg_put(svg, name);
}

void svg_fill_ids(SvgWriter *svg, size_t start) {
    char digits[PREFIX_DIGITS + 1];
    XXH64_hash_t hash = XXH3_64bits(svg->out->bytes + start, svg->out->length - start);
    snprintf(digits, sizeof digits, "%08x", (unsigned)(hash & 0xffffffff));
    for (size_t i = 0; i < svg->id_count; i++)
        memcpy(svg->out->bytes + svg->ids[i], digits, PREFIX_DIGITS);
}

void svg_put_clip_id(SvgWriter *svg, unsigned number) {
    svg_put_id(svg, "-clip");
    buffer_print(svg->out, "%u", number);
}

void svg_put_clip(SvgWriter *svg, unsigned number) {
    svg_put(svg, " clip-path=\"url(#");
    svg_put_clip_id(svg, number);
    svg_put(svg, ")\"");
}

void svg_put_class(SvgWriter *svg, SceneRole role) {
    if (role != ROLE_NONE)
        xml_append_attribute(svg->out, "class", scene_role_name(role));
}

void svg_put_label(SvgWriter *svg, SceneRole role, const char *aria_role, const char *label) {
    if (!label)
        return;
    xml_append_attribute(svg->out, "role", aria_role);
    if (scene_role_description(role))
        xml_append_attribute(svg->out, "aria-roledescription", scene_role_description(role));
    xml_append_attribute(svg->out, "aria-label", label);
}

void svg_put_box(SvgWriter *svg, Rect box) {
    xml_append_number(svg->out, "x", box.x);
    xml_append_number(svg->out, "y", box.y);
    xml_append_number(svg->out, "width", box.width);
    xml_append_number(svg->out, "height", box.height);
}
