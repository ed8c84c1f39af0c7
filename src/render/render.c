#include "render/render.h"

#include "render/document.h"

#include "fonts/text_line.h"
#include "scene/scene_check.h"

#include <string.h>
#include <strings.h>

#define FORMAT(NAME, ENDING, WRITER, DOCUMENT, NEEDS_FONTS) RenderWriter WRITER;
#include "render/formats.def"
#undef FORMAT

static const RenderFormat formats[] = {
#define FORMAT(NAME, ENDING, WRITER, DOCUMENT, NEEDS_FONTS) {NAME, ENDING, WRITER, DOCUMENT, NEEDS_FONTS},
#include "render/formats.def"
#undef FORMAT
};

static const char *const names[] = {
#define FORMAT(NAME, ENDING, WRITER, DOCUMENT, NEEDS_FONTS) NAME,
#include "render/formats.def"
#undef FORMAT
};

enum { FORMAT_COUNT = sizeof formats / sizeof formats[0] };

const RenderOptions render_options_default = {.scale = 1, .epoch = RENDER_NO_EPOCH};

const RenderFormat *render_format_find(const char *name) {
    for (int i = 0; i < FORMAT_COUNT; i++)
        if (!strcmp(formats[i].name, name))
            return &formats[i];
    return NULL;
}

const RenderFormat *render_format_for_ending(const char *path) {
    size_t length = strlen(path);
    for (int i = 0; i < FORMAT_COUNT; i++) {
        size_t ending = strlen(formats[i].ending);
        if (length > ending && !strcasecmp(path + length - ending, formats[i].ending))
            return &formats[i];
    }
    return NULL;
}

const char *const *render_format_names(size_t *count) {
    *count = FORMAT_COUNT;
    return names;
}

/* A text that the fonts reported has no glyphs; it may have been reported before, when it was measured. */
static bool check_texts(const SceneNode *node, Fonts *fonts) {
    bool drawable = true;
    if (node->kind == SCENE_TEXT)
        return !*node->text.text || text_line_shape(fonts, &node->text)->span_count;
    if (node->kind == SCENE_GROUP)
        for (size_t i = 0; i < node->group.count; i++)
            drawable &= check_texts(node->group.children[i], fonts);
    return drawable;
}

bool render_check_scene(const Scene *scene, Fonts *fonts, Diagnostics *diagnostics) {
    return scene_check(scene, diagnostics) && check_texts(scene->root, fonts);
}

bool render_scene(const RenderFormat *format, const Scene *scene, const RenderOptions *options, Fonts *fonts,
                  Buffer *out, Diagnostics *diagnostics) {
    size_t start = out->length;
    if (format->needs_fonts ? !render_check_scene(scene, fonts, diagnostics)
                            : !scene_check(scene, diagnostics))
        return false;
    if (format->write(scene, options, fonts, out, diagnostics))
        return true;
    out->length = start;
    return false;
}
