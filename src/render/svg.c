#include "render/svg.h"

#include "render/svg_path.h"
#include "render/svg_style.h"
#include "render/xml.h"

#include <stdio.h>
#include <string.h>
#include <xxhash.h>

enum { PREFIX_DIGITS = 8 };

/* Stands for the hash of the whole until that is known. */
static const char blank_prefix[] = "c00000000";

typedef struct SvgWriter {
    Buffer *out;
    Fonts *fonts;
    bool outlines;
    Rect page;
    int depth;
    unsigned clip_count;
    Arena arena;
    size_t *ids; /* where in `out` prefixes stand */
    size_t id_count, id_capacity;
} SvgWriter;

static void put(SvgWriter *svg, const char *text) {
    buffer_append_text(svg->out, text);
}

static void begin_line(SvgWriter *svg) {
    for (int i = 0; i < svg->depth; i++)
        put(svg, " ");
}

static void put_id(SvgWriter *svg, const char *name) {
    svg->ids = arena_grow(&svg->arena, svg->ids, svg->id_count, &svg->id_capacity, sizeof *svg->ids);
    svg->ids[svg->id_count++] = svg->out->length + 1;
    put(svg, blank_prefix);
    put(svg, name);
}

static void put_clip_id(SvgWriter *svg, unsigned number) {
    put_id(svg, "-clip");
    buffer_print(svg->out, "%u", number);
}

static void put_class(SvgWriter *svg, SceneRole role) {
    if (role != ROLE_NONE)
        xml_append_attribute(svg->out, "class", scene_role_name(role));
}

/* What assistive technology says of a node (SVG Accessibility API Mappings, W3C). */
static void put_label(SvgWriter *svg, const SceneNode *node, const char *aria_role, const char *label) {
    if (!label)
        return;
    xml_append_attribute(svg->out, "role", aria_role);
    if (scene_role_description(node->role))
        xml_append_attribute(svg->out, "aria-roledescription", scene_role_description(node->role));
    xml_append_attribute(svg->out, "aria-label", label);
}

/* How the attributes of a leaf are to be written: which of its style, and whether a group around it already
   says the class. */
typedef struct LeafContext {
    SvgSlots slots;
    bool classed;
} LeafContext;

static void open_leaf(SvgWriter *svg, const SceneNode *node, const char *element, LeafContext context) {
    begin_line(svg);
    put(svg, "<");
    put(svg, element);
    if (!context.classed)
        put_class(svg, node->role);
    put_label(svg, node, "graphics-symbol", node->label);
}

static void put_leaf_style(SvgWriter *svg, const SceneNode *node, LeafContext context) {
    SvgStyle style = svg_style_of(node, svg->outlines);
    svg_style_append(svg->out, &style, context.slots);
}

static void put_box(SvgWriter *svg, Rect box) {
    xml_append_number(svg->out, "x", box.x);
    xml_append_number(svg->out, "y", box.y);
    xml_append_number(svg->out, "width", box.width);
    xml_append_number(svg->out, "height", box.height);
}

static void put_rect_shape(SvgWriter *svg, const SceneRect *rect) {
    put_box(svg, rect->bounds);
    double radius = fmin(rect->radius, fmin(rect->bounds.width, rect->bounds.height) / 2);
    if (radius > 0)
        xml_append_number(svg->out, "rx", radius);
}

static void put_path_shape(SvgWriter *svg, const Path *path) {
    Point center;
    double radius;
    if (svg_path_is_circle(path, &center, &radius)) {
        xml_append_number(svg->out, "cx", center.x);
        xml_append_number(svg->out, "cy", center.y);
        xml_append_number(svg->out, "r", radius);
        return;
    }
    put(svg, " d=\"");
    svg_path_append(svg->out, path);
    put(svg, "\"");
}

static const char *shape_element(const SceneNode *node) {
    Point center;
    double radius;
    if (node->kind == SCENE_RECT)
        return "rect";
    return svg_path_is_circle(&node->path.path, &center, &radius) ? "circle" : "path";
}

static void put_shape(SvgWriter *svg, const SceneNode *node) {
    if (node->kind == SCENE_RECT)
        put_rect_shape(svg, &node->rect);
    else
        put_path_shape(svg, &node->path.path);
}

static void write_shape(SvgWriter *svg, const SceneNode *node, LeafContext context) {
    open_leaf(svg, node, shape_element(node), context);
    put_shape(svg, node);
    put_leaf_style(svg, node, context);
    put(svg, "/>\n");
}

static const Paint *hatch_of(const SceneNode *node) {
    const Paint *fill = node->kind == SCENE_RECT   ? &node->rect.fill
                        : node->kind == SCENE_PATH ? &node->path.fill
                                                   : NULL;
    return fill && fill->kind == PAINT_HATCH ? fill : NULL;
}

static Rect cut_to_page(const SvgWriter *svg, Rect area) {
    Rect cut = {fmax(area.x, 0), fmax(area.y, 0), 0, 0};
    cut.width = fmax(fmin(rect_right(area), svg->page.width) - cut.x, 0);
    cut.height = fmax(fmin(rect_bottom(area), svg->page.height) - cut.y, 0);
    return cut;
}

/* One piece of a hatched shape: its ground or its outline. */
static void write_piece(SvgWriter *svg, const SceneNode *node, const SvgStyle *style) {
    begin_line(svg);
    put(svg, "<");
    put(svg, shape_element(node));
    put_shape(svg, node);
    svg_style_append(svg->out, style, SVG_ALL_SLOTS);
    put(svg, "/>\n");
}

static unsigned write_shape_clip(SvgWriter *svg, const SceneNode *node) {
    begin_line(svg);
    put(svg, "<clipPath id=\"");
    put_clip_id(svg, ++svg->clip_count);
    put(svg, "\"><");
    put(svg, shape_element(node));
    put_shape(svg, node);
    put(svg, " clip-rule=\"evenodd\"/></clipPath>\n");
    return svg->clip_count;
}

static void put_clip_reference(SvgWriter *svg, unsigned clip) {
    put(svg, " clip-path=\"url(#");
    put_clip_id(svg, clip);
    put(svg, ")\"");
}

static void write_stripes(SvgWriter *svg, const SceneNode *node, const Paint *hatch) {
    bool exact = node->kind == SCENE_RECT && !(node->rect.radius > 0);
    unsigned clip = exact ? 0 : write_shape_clip(svg, node);
    Rect area = node->kind == SCENE_RECT ? node->rect.bounds
                                         : rect_grow(scene_node_bounds(node), -node->path.stroke.width / 2);
    SvgStyle style = {.fill = hatch->color};
    begin_line(svg);
    put(svg, "<path");
    if (clip)
        put_clip_reference(svg, clip);
    svg_style_append(svg->out, &style, SVG_ALL_SLOTS);
    put(svg, " d=\"");
    svg_path_append_hatch(svg->out, hatch, cut_to_page(svg, area));
    put(svg, "\"/>\n");
}

static void write_hatched(SvgWriter *svg, const SceneNode *node, const Paint *hatch) {
    SvgStyle outline = svg_style_of(node, false);
    begin_line(svg);
    put(svg, "<g");
    put_class(svg, node->role);
    put_label(svg, node, "graphics-symbol", node->label);
    put(svg, ">\n");
    svg->depth++;
    if (hatch->ground.alpha) {
        SvgStyle ground = {.fill = hatch->ground, .even_odd = node->kind == SCENE_PATH};
        write_piece(svg, node, &ground);
    }
    write_stripes(svg, node, hatch);
    if (outline.stroke.width > 0)
        write_piece(svg, node, &outline);
    svg->depth--;
    begin_line(svg);
    put(svg, "</g>\n");
}

/* Blanks at the ends or in a row are lost otherwise. */
static bool has_fragile_blanks(const char *text) {
    size_t length = strlen(text);
    return length && (text[0] == ' ' || text[length - 1] == ' ' || strstr(text, "  "));
}

static void put_text_place(SvgWriter *svg, const SceneText *text) {
    xml_append_number(svg->out, "x", text->at.x);
    xml_append_number(svg->out, "y", text->at.y);
    if (text->angle != 0) {
        put(svg, " transform=\"rotate(");
        buffer_append_number(svg->out, text->angle, 2);
        put(svg, " ");
        buffer_append_number(svg->out, text->at.x, 2);
        put(svg, " ");
        buffer_append_number(svg->out, text->at.y, 2);
        put(svg, ")\"");
    }
    if (has_fragile_blanks(text->text))
        put(svg, " xml:space=\"preserve\"");
}

static void put_text_content(SvgWriter *svg, const SceneText *text) {
    put(svg, ">");
    xml_append_text(svg->out, text->text);
    put(svg, "</text>\n");
}

static void put_outlines(SvgWriter *svg, const SceneText *text) {
    put(svg, " d=\"");
    svg_path_append_glyphs(svg->out, svg->fonts, text);
    put(svg, "\"/>\n");
}

/* A shape of its own below the text: not every program knows paint-order. */
static void write_halo(SvgWriter *svg, const SceneText *text, const SvgStyle *look, SvgSlots slots) {
    SvgStyle style = *look;
    style.fill = text->halo;
    style.stroke = (Stroke){.color = text->halo, .width = 2 * text->halo_width, .join = JOIN_ROUND};
    begin_line(svg);
    put(svg, svg->outlines ? "<path aria-hidden=\"true\"" : "<text aria-hidden=\"true\"");
    if (!svg->outlines)
        put_text_place(svg, text);
    svg_style_append(svg->out, &style,
                     slots | 1u << SVG_FILL | 1u << SVG_STROKE | 1u << SVG_STROKE_WIDTH | 1u << SVG_JOIN);
    if (svg->outlines)
        put_outlines(svg, text);
    else
        put_text_content(svg, text);
}

static void write_text(SvgWriter *svg, const SceneNode *node, LeafContext context) {
    const SceneText *text = &node->text;
    SvgStyle style = svg_style_of(node, svg->outlines);
    if (text->halo.alpha && text->halo_width > 0)
        write_halo(svg, text, &style, context.slots);
    begin_line(svg);
    put(svg, svg->outlines ? "<path" : "<text");
    if (!context.classed)
        put_class(svg, node->role);
    if (svg->outlines)
        put_label(svg, node, "img", node->label ? node->label : text->text);
    else
        put_label(svg, node, "graphics-symbol", node->label);
    if (!svg->outlines)
        put_text_place(svg, text);
    svg_style_append(svg->out, &style, context.slots);
    if (svg->outlines)
        put_outlines(svg, text);
    else
        put_text_content(svg, text);
}

static void write_leaf(SvgWriter *svg, const SceneNode *node, LeafContext context) {
    const Paint *hatch = hatch_of(node);
    if (hatch)
        write_hatched(svg, node, hatch);
    else if (node->kind == SCENE_TEXT)
        write_text(svg, node, context);
    else
        write_shape(svg, node, context);
}

/* Leaves in a row that one group can hold: same role, same element, none hatched. */
static bool may_share(const SceneNode *a, const SceneNode *b) {
    return a->kind == b->kind && a->role == b->role && !hatch_of(a) && !hatch_of(b);
}

static size_t find_run(const SceneGroup *group, size_t first, bool outlines, SvgSlots *shared) {
    const SceneNode *start = group->children[first];
    SvgStyle style = svg_style_of(start, outlines);
    *shared = SVG_ALL_SLOTS;
    size_t end = first + 1;
    for (; end < group->count && may_share(start, group->children[end]); end++) {
        SvgStyle other = svg_style_of(group->children[end], outlines);
        *shared &= svg_style_compare(&style, &other);
    }
    return end;
}

/* Writes the leaves from `first` on that go together, and returns the index behind them. */
static size_t write_run(SvgWriter *svg, const SceneGroup *group, size_t first) {
    SvgSlots shared;
    size_t end = find_run(group, first, svg->outlines, &shared);
    if (end == first + 1) {
        write_leaf(svg, group->children[first], (LeafContext){SVG_ALL_SLOTS, false});
        return end;
    }
    SvgStyle style = svg_style_of(group->children[first], svg->outlines);
    begin_line(svg);
    put(svg, "<g");
    put_class(svg, group->children[first]->role);
    svg_style_append(svg->out, &style, shared);
    put(svg, ">\n");
    svg->depth++;
    for (size_t i = first; i < end; i++)
        write_leaf(svg, group->children[i], (LeafContext){SVG_ALL_SLOTS & ~shared, true});
    svg->depth--;
    begin_line(svg);
    put(svg, "</g>\n");
    return end;
}

static void write_group(SvgWriter *svg, const SceneNode *node);

static void write_children(SvgWriter *svg, const SceneGroup *group) {
    for (size_t i = 0; i < group->count;) {
        if (group->children[i]->kind == SCENE_GROUP)
            write_group(svg, group->children[i++]);
        else
            i = write_run(svg, group, i);
    }
}

static bool needs_clip(const SceneNode *node) {
    return node->group.clipped && !rect_contains(node->group.clip, scene_node_bounds(node));
}

static unsigned write_group_clip(SvgWriter *svg, Rect clip) {
    begin_line(svg);
    put(svg, "<clipPath id=\"");
    put_clip_id(svg, ++svg->clip_count);
    put(svg, "\"><rect");
    put_box(svg, clip);
    put(svg, "/></clipPath>\n");
    return svg->clip_count;
}

static void write_group(SvgWriter *svg, const SceneNode *node) {
    if (!node->group.count)
        return;
    unsigned clip = needs_clip(node) ? write_group_clip(svg, node->group.clip) : 0;
    begin_line(svg);
    put(svg, "<g");
    put_class(svg, node->role);
    put_label(svg, node, "graphics-object", node->label);
    if (clip)
        put_clip_reference(svg, clip);
    put(svg, ">\n");
    svg->depth++;
    write_children(svg, &node->group);
    svg->depth--;
    begin_line(svg);
    put(svg, "</g>\n");
}

/* A CSS string in single quotes. */
static void put_family(SvgWriter *svg, const char *name) {
    Buffer quoted;
    buffer_init(&quoted);
    buffer_append_text(&quoted, "'");
    for (; *name; name++) {
        if (*name == '\'' || *name == '\\')
            buffer_append_text(&quoted, "\\");
        buffer_append(&quoted, name, 1);
    }
    buffer_append_text(&quoted, "', ");
    xml_append_text(svg->out, buffer_text(&quoted));
    buffer_finish(&quoted);
}

static void put_fonts(SvgWriter *svg, const FontList *list) {
    if (svg->outlines)
        return;
    put(svg, "\n font-family=\"");
    for (size_t i = 0; list && i < list->count; i++)
        put_family(svg, list->families[i].name);
    put(svg, "sans-serif\" style=\"font-feature-settings:'tnum','calt' 0\"");
}

static void put_names(SvgWriter *svg, const Scene *scene) {
    put(svg, "\n role=\"graphics-document\" aria-roledescription=\"");
    put(svg, scene_role_description(ROLE_CHART));
    put(svg, "\"");
    const bool titled = *scene->title, described = *scene->description;
    if (titled || described)
        put(svg, " aria-labelledby=\"");
    if (titled)
        put_id(svg, "-title");
    if (titled && described)
        put(svg, " ");
    if (described)
        put_id(svg, "-desc");
    if (titled || described)
        put(svg, "\"");
    if (*scene->language) {
        xml_append_attribute(svg->out, "lang", scene->language);
        xml_append_attribute(svg->out, "xml:lang", scene->language);
    }
}

static void write_name(SvgWriter *svg, const char *element, const char *id, const char *text) {
    if (!*text)
        return;
    begin_line(svg);
    buffer_print(svg->out, "<%s id=\"", element);
    put_id(svg, id);
    put(svg, "\">");
    xml_append_text(svg->out, text);
    buffer_print(svg->out, "</%s>\n", element);
}

static void open_document(SvgWriter *svg, const Scene *scene, const FontList *list) {
    put(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    xml_append_number(svg->out, "width", scene->width);
    xml_append_number(svg->out, "height", scene->height);
    put(svg, " viewBox=\"0 0 ");
    buffer_append_number(svg->out, scene->width, 2);
    put(svg, " ");
    buffer_append_number(svg->out, scene->height, 2);
    put(svg, "\"");
    put_names(svg, scene);
    put_fonts(svg, list);
    put(svg, " stroke-miterlimit=\"10\">\n");
    svg->depth = 1;
    write_name(svg, "title", "-title", scene->title);
    write_name(svg, "desc", "-desc", scene->description);
}

static void write_background(SvgWriter *svg, const Scene *scene) {
    SvgStyle style = {.fill = scene->background};
    if (!scene->background.alpha)
        return;
    put(svg, " <rect class=\"background\"");
    xml_append_number(svg->out, "width", scene->width);
    xml_append_number(svg->out, "height", scene->height);
    svg_style_append(svg->out, &style, SVG_ALL_SLOTS);
    put(svg, "/>\n");
}

/* Two pictures in one page of HTML must not share ids: they begin with a hash of the whole file. */
static void fill_prefixes(SvgWriter *svg, size_t start) {
    char digits[PREFIX_DIGITS + 1];
    XXH64_hash_t hash = XXH3_64bits(svg->out->bytes + start, svg->out->length - start);
    snprintf(digits, sizeof digits, "%08x", (unsigned)(hash & 0xffffffff));
    for (size_t i = 0; i < svg->id_count; i++)
        memcpy(svg->out->bytes + svg->ids[i], digits, PREFIX_DIGITS);
}

bool svg_write(const Scene *scene, const RenderOptions *options, Fonts *fonts, Buffer *out,
               Diagnostics *diagnostics) {
    (void)diagnostics;
    SvgWriter svg = {.out = out, .fonts = fonts, .outlines = options->svg_outlines};
    svg.page = (Rect){0, 0, scene->width, scene->height};
    size_t start = out->length;
    arena_init(&svg.arena);
    open_document(&svg, scene, options->font_list);
    write_background(&svg, scene);
    if (needs_clip(scene->root) || scene->root->label)
        write_group(&svg, scene->root);
    else
        write_children(&svg, &scene->root->group);
    put(&svg, "</svg>\n");
    fill_prefixes(&svg, start);
    arena_finish(&svg.arena);
    return true;
}
