#include "scene/scene_text.h"

#include <inttypes.h>
#include <string.h>
#define XXH_INLINE_ALL
#include <xxhash.h>

enum { DECIMALS = 2 };

static const char *const anchor_names[] = {"start", "middle", "end"};
static const char *const weight_names[] = {"regular", "semibold", "bold", "italic", "bold-italic"};
static const char *const cap_names[] = {"butt", "round", "square"};
static const char *const join_names[] = {"miter", "round"};
static const char verb_letters[] = {'M', 'L', 'C', 'Z'};
static const int verb_points[] = {1, 1, 3, 0};

static void add_word(Buffer *out, const char *word) {
    buffer_append(out, " ", 1);
    buffer_append_text(out, word);
}

static void add_number(Buffer *out, double value) {
    buffer_append(out, " ", 1);
    buffer_append_number(out, value, DECIMALS);
}

static void add_pair(Buffer *out, double a, const char *between, double b) {
    add_number(out, a);
    buffer_append_text(out, between);
    buffer_append_number(out, b, DECIMALS);
}

static void add_setting(Buffer *out, const char *name, double value) {
    if (value == 0)
        return;
    add_word(out, name);
    add_number(out, value);
}

static void add_rect(Buffer *out, Rect rect) {
    add_pair(out, rect.x, ",", rect.y);
    add_pair(out, rect.width, "x", rect.height);
}

static void add_color(Buffer *out, Color color) {
    char text[10];
    color_write(color, text);
    add_word(out, text);
}

static void add_quoted(Buffer *out, const char *text) {
    buffer_append_text(out, " \"");
    for (; *text; text++) {
        unsigned char byte = (unsigned char)*text;
        if (byte == '"' || byte == '\\')
            buffer_print(out, "\\%c", byte);
        else if (byte == '\n')
            buffer_append_text(out, "\\n");
        else if (byte < 0x20 || byte == 0x7f)
            buffer_print(out, "\\u%04x", byte);
        else
            buffer_append(out, text, 1);
    }
    buffer_append_text(out, "\"");
}

static void add_fill(Buffer *out, const Paint *paint) {
    if (paint->kind == PAINT_NONE)
        return;
    add_word(out, paint->kind == PAINT_HATCH ? "fill hatch" : "fill");
    add_color(out, paint->color);
    if (paint->kind != PAINT_HATCH)
        return;
    add_word(out, "line");
    add_number(out, paint->width);
    add_word(out, "every");
    add_number(out, paint->spacing);
    add_setting(out, "angle", paint->angle);
    if (paint->ground.alpha) {
        add_word(out, "on");
        add_color(out, paint->ground);
    }
}

static void add_stroke(Buffer *out, const Stroke *stroke) {
    if (stroke->width == 0)
        return;
    add_word(out, "stroke");
    add_color(out, stroke->color);
    add_number(out, stroke->width);
    for (int i = 0; i < stroke->dash_count; i++) {
        buffer_append_text(out, i ? "," : " dash ");
        buffer_append_number(out, stroke->dashes[i], DECIMALS);
    }
    if (stroke->cap != CAP_BUTT) {
        add_word(out, "cap");
        add_word(out, cap_names[stroke->cap]);
    }
    if (stroke->join != JOIN_MITER) {
        add_word(out, "join");
        add_word(out, join_names[stroke->join]);
    }
}

static void add_named(Buffer *out, const char *name, const char *text) {
    if (!text)
        return;
    add_word(out, name);
    add_quoted(out, text);
}

static void add_label(Buffer *out, const SceneNode *node) {
    add_named(out, "label", node->label);
}

static void add_clip(Buffer *out, const SceneGroup *group) {
    if (!group->clipped)
        return;
    add_word(out, "clip");
    add_rect(out, group->clip);
}

static void add_path_data(Buffer *out, const Path *path) {
    const Point *point = path->points;
    buffer_append_text(out, " d");
    for (size_t i = 0; i < path->verb_count; i++) {
        buffer_append(out, " ", 1);
        buffer_append(out, &verb_letters[path->verbs[i]], 1);
        for (int left = verb_points[path->verbs[i]]; left > 0; left--, point++)
            add_pair(out, point->x, ",", point->y);
    }
}

static void write_rect(Buffer *out, const SceneNode *node) {
    add_rect(out, node->rect.bounds);
    add_setting(out, "radius", node->rect.radius);
    add_fill(out, &node->rect.fill);
    add_stroke(out, &node->rect.stroke);
    add_label(out, node);
}

static void write_path(Buffer *out, const SceneNode *node) {
    add_fill(out, &node->path.fill);
    add_stroke(out, &node->path.stroke);
    add_label(out, node);
    add_path_data(out, &node->path.path);
}

static void write_text(Buffer *out, const SceneNode *node) {
    const SceneText *text = &node->text;
    add_quoted(out, text->text);
    add_word(out, "at");
    add_pair(out, text->at.x, ",", text->at.y);
    if (text->anchor != ANCHOR_START) {
        add_word(out, "anchor");
        add_word(out, anchor_names[text->anchor]);
    }
    add_setting(out, "size", text->size);
    if (text->weight != FONT_REGULAR) {
        add_word(out, "weight");
        add_word(out, weight_names[text->weight]);
    }
    add_setting(out, "angle", text->angle);
    add_word(out, "color");
    add_color(out, text->color);
    if (text->halo.alpha && text->halo_width > 0) {
        add_word(out, "halo");
        add_color(out, text->halo);
        add_number(out, text->halo_width);
    }
    add_setting(out, "width", text->extent.width);
    if (text->in_prose)
        add_word(out, "in-prose");
    if (text->joined)
        add_word(out, "joined");
    add_label(out, node);
}

static void write_image(Buffer *out, const SceneNode *node) {
    const SceneImage *image = &node->image;
    add_word(out, image->kind == IMAGE_PNG ? "png" : "svg");
    add_rect(out, image->bounds);
    buffer_print(out, " bytes %zu hash %016" PRIx64, image->length, XXH3_64bits(image->bytes, image->length));
    add_label(out, node);
}

static void write_group_head(Buffer *out, const SceneNode *node) {
    add_clip(out, &node->group);
    add_label(out, node);
    add_named(out, "link", node->group.link);
    add_named(out, "language", node->group.language);
}

static const struct {
    const char *name;
    void (*write)(Buffer *out, const SceneNode *node);
} kinds[] = {
    [SCENE_GROUP] = {"group", write_group_head}, [SCENE_RECT] = {"rect", write_rect},
    [SCENE_PATH] = {"path", write_path},         [SCENE_TEXT] = {"text", write_text},
    [SCENE_IMAGE] = {"image", write_image},
};

static void write_children(Buffer *out, const SceneGroup *group, int depth) {
    for (size_t i = 0; i < group->count; i++) {
        const SceneNode *node = group->children[i];
        for (int blank = 0; blank < depth; blank++)
            buffer_append(out, "  ", 2);
        buffer_append_text(out, kinds[node->kind].name);
        add_word(out, scene_role_name(node->role));
        kinds[node->kind].write(out, node);
        buffer_append(out, "\n", 1);
        if (node->kind == SCENE_GROUP)
            write_children(out, &node->group, depth + 1);
    }
}

void scene_text_write(const Scene *scene, Buffer *out) {
    buffer_append_text(out, "scene");
    add_pair(out, scene->width, "x", scene->height);
    if (scene->background.alpha) {
        add_word(out, "background");
        add_color(out, scene->background);
    }
    if (*scene->language) {
        add_word(out, "language");
        add_word(out, scene->language);
    }
    if (*scene->title) {
        add_word(out, "title");
        add_quoted(out, scene->title);
    }
    write_group_head(out, scene->root);
    buffer_append(out, "\n", 1);
    if (*scene->description) {
        buffer_append_text(out, "  description");
        add_quoted(out, scene->description);
        buffer_append(out, "\n", 1);
    }
    write_children(out, &scene->root->group, 1);
}
