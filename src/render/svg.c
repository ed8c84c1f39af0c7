#include "render/svg.h"

#include "picture/picture_size.h"
#include "render/svg_leaf.h"
#include "render/xml.h"

#include <string.h>

/* Leaves in a row that one group can hold: same role, same element, none hatched. */
static bool may_share(const SceneNode *a, const SceneNode *b) {
    return a->kind == b->kind && a->kind != SCENE_IMAGE && a->role == b->role && !svg_leaf_hatch(a) &&
           !svg_leaf_hatch(b);
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
        svg_leaf_write(svg, group->children[first], (SvgLeafContext){SVG_ALL_SLOTS, false});
        return end;
    }
    SvgStyle style = svg_style_of(group->children[first], svg->outlines);
    svg_begin_line(svg);
    svg_put(svg, "<g");
    svg_put_class(svg, group->children[first]->role);
    svg_style_append(svg->out, &style, shared);
    svg_put(svg, ">\n");
    svg->depth++;
    for (size_t i = first; i < end; i++)
        svg_leaf_write(svg, group->children[i], (SvgLeafContext){SVG_ALL_SLOTS & ~shared, true});
    svg->depth--;
    svg_begin_line(svg);
    svg_put(svg, "</g>\n");
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
    svg_begin_line(svg);
    svg_put(svg, "<clipPath id=\"");
    svg_put_clip_id(svg, ++svg->clip_count);
    svg_put(svg, "\"><rect");
    svg_put_box(svg, clip);
    svg_put(svg, "/></clipPath>\n");
    return svg->clip_count;
}

/* The file of the page that a link leads to; NULL: it leads elsewhere, or has none. */
static const char *find_file(const SvgWriter *svg, const char *link) {
    for (size_t i = 0; link && *link == '#' && i < svg->options->page_count; i++)
        if (!strcmp(svg->options->pages[i].label, link + 1))
            return svg->options->pages[i].file;
    return NULL;
}

/* False when the group leads nowhere from this file. */
static bool put_link(SvgWriter *svg, const char *link) {
    const char *file = find_file(svg, link);
    if (!link || (*link == '#' && !file)) {
        svg_put(svg, "<g");
        return false;
    }
    svg_put(svg, "<a");
    if (file) {
        svg_put(svg, " href=\"");
        xml_append_address(svg->out, file);
        svg_put(svg, "\"");
    } else {
        xml_append_attribute(svg->out, "href", link);
    }
    return true;
}

static void write_group(SvgWriter *svg, const SceneNode *node) {
    if (!node->group.count)
        return;
    unsigned clip = needs_clip(node) ? write_group_clip(svg, node->group.clip) : 0;
    const SceneGroup *group = &node->group;
    svg_begin_line(svg);
    bool leads = put_link(svg, group->link);
    svg_put_class(svg, node->role);
    svg_put_label(svg, leads || node->role != ROLE_LINK ? node->role : ROLE_NONE,
                  leads ? "link" : "graphics-object", node->label);
    if (group->language)
        xml_append_attribute(svg->out, "lang", group->language);
    if (clip)
        svg_put_clip(svg, clip);
    svg_put(svg, ">\n");
    svg->depth++;
    write_children(svg, group);
    svg->depth--;
    svg_begin_line(svg);
    svg_put(svg, leads ? "</a>\n" : "</g>\n");
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

static bool has_italics(const SceneNode *node) {
    if (node->kind == SCENE_TEXT)
        return font_weight_upright(node->text.weight) != node->text.weight;
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        if (has_italics(node->group.children[i]))
            return true;
    return false;
}

/* What a family has no italics for stands upright, as in the other formats. */
static void put_fonts(SvgWriter *svg, const FontList *list, const SceneNode *root) {
    if (svg->outlines)
        return;
    svg_put(svg, "\n font-family=\"");
    for (size_t i = 0; list && i < list->count; i++)
        put_family(svg, list->families[i].name);
    svg_put(svg, "sans-serif\" style=\"font-feature-settings:'calt' 0");
    svg_put(svg, has_italics(root) ? ";font-synthesis:none\"" : "\"");
}

static void put_names(SvgWriter *svg, const Scene *scene) {
    const char *description = scene_role_description(scene->root->role);
    svg_put(svg, "\n role=\"graphics-document\"");
    if (description)
        xml_append_attribute(svg->out, "aria-roledescription", description);
    const bool titled = *scene->title, described = *scene->description;
    if (titled || described)
        svg_put(svg, " aria-labelledby=\"");
    if (titled)
        svg_put_id(svg, "-title");
    if (titled && described)
        svg_put(svg, " ");
    if (described)
        svg_put_id(svg, "-desc");
    if (titled || described)
        svg_put(svg, "\"");
    if (*scene->language) {
        xml_append_attribute(svg->out, "lang", scene->language);
        xml_append_attribute(svg->out, "xml:lang", scene->language);
    }
}

static void write_name(SvgWriter *svg, const char *element, const char *id, const char *text) {
    if (!*text)
        return;
    svg_begin_line(svg);
    buffer_print(svg->out, "<%s id=\"", element);
    svg_put_id(svg, id);
    svg_put(svg, "\">");
    xml_append_text(svg->out, text);
    buffer_print(svg->out, "</%s>\n", element);
}

static void open_document(SvgWriter *svg, const Scene *scene, const FontList *list) {
    svg_put(svg, "<svg xmlns=\"http://www.w3.org/2000/svg\"");
    xml_append_number(svg->out, "width", scene->width);
    xml_append_number(svg->out, "height", scene->height);
    svg_put(svg, " viewBox=\"0 0 ");
    buffer_append_number(svg->out, scene->width, 2);
    svg_put(svg, " ");
    buffer_append_number(svg->out, scene->height, 2);
    svg_put(svg, "\"");
    put_names(svg, scene);
    put_fonts(svg, list, scene->root);
    svg_put(svg, " stroke-miterlimit=\"10\">\n");
    svg->depth = 1;
    write_name(svg, "title", "-title", scene->title);
    write_name(svg, "desc", "-desc", scene->description);
}

static void write_background(SvgWriter *svg, const Scene *scene) {
    SvgStyle style = {.fill = scene->background};
    if (!scene->background.alpha)
        return;
    svg_put(svg, " <rect class=\"background\"");
    xml_append_number(svg->out, "width", scene->width);
    xml_append_number(svg->out, "height", scene->height);
    svg_style_append(svg->out, &style, SVG_ALL_SLOTS);
    svg_put(svg, "/>\n");
}

/* As other programs are to draw them. */
static bool check_pictures(const SceneNode *node, Diagnostics *diagnostics) {
    bool sound = true;
    PictureSize size;
    if (node->kind == SCENE_IMAGE)
        return node->image.is_sound || picture_find_size(node->label ? node->label : "", node->image.bytes,
                                                         node->image.length, (Place){0}, &size, diagnostics);
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        sound &= check_pictures(node->group.children[i], diagnostics);
    return sound;
}

bool svg_write(const Scene *scene, const RenderOptions *options, Fonts *fonts, Buffer *out,
               Diagnostics *diagnostics) {
    if (!check_pictures(scene->root, diagnostics))
        return false;
    SvgWriter svg = {.out = out, .fonts = fonts, .options = options, .outlines = options->svg_outlines};
    svg.page = (Rect){0, 0, scene->width, scene->height};
    size_t start = out->length;
    arena_init(&svg.arena);
    open_document(&svg, scene, options->font_list);
    write_background(&svg, scene);
    if (needs_clip(scene->root) || scene->root->label || scene->root->group.link)
        write_group(&svg, scene->root);
    else
        write_children(&svg, &scene->root->group);
    svg_put(&svg, "</svg>\n");
    svg_fill_ids(&svg, start);
    arena_finish(&svg.arena);
    return true;
}
