/* For the tests of the renderers alone: the usual fonts with a chart begun, and a scene that has everything.
 */
#ifndef RENDER_RENDER_FIXTURE_H
#define RENDER_RENDER_FIXTURE_H

#include "render/render.h"

#include <string.h>

#define FIXTURE_INTER "/usr/share/fonts/opentype/inter/Inter-"
#define FIXTURE_NOTO  "/usr/share/fonts/opentype/noto/NotoSansCJK-"

static const FontFamily fixture_families[] = {
    {.name = "Inter",
     .package = "fonts-inter",
     .files = {{FIXTURE_INTER "Regular.otf", 0, NULL},
               {FIXTURE_INTER "SemiBold.otf", 0, NULL},
               {FIXTURE_INTER "Bold.otf", 0, NULL},
               {FIXTURE_INTER "Italic.otf", 0, NULL},
               {FIXTURE_INTER "BoldItalic.otf", 0, NULL}}},
    {.name = "Noto Sans CJK JP",
     .package = "fonts-noto-cjk",
     .files = {{FIXTURE_NOTO "Regular.ttc", 0, NULL},
               {FIXTURE_NOTO "Bold.ttc", 0, NULL},
               {FIXTURE_NOTO "Bold.ttc", 0, NULL}}},
};
static const FontList fixture_list = {fixture_families, 2};

static const Color fixture_navy = {0x0b, 0x3c, 0x6f, 255}, fixture_white = {255, 255, 255, 255},
                   fixture_red = {0xc0, 0x39, 0x2b, 255};

typedef struct Fixture {
    Fonts *fonts;
    Diagnostics found;
    RenderOptions options;
} Fixture;

static inline void fixture_open(Fixture *fixture) {
    diagnostics_init(&fixture->found);
    fixture->fonts = fonts_create(&fixture_list);
    fonts_begin(fixture->fonts, (Place){"chart.yaml", 1, 1}, &fixture->found);
    fixture->options = render_options_default;
    fixture->options.font_list = &fixture_list;
}

static inline void fixture_close(Fixture *fixture) {
    fonts_destroy(fixture->fonts);
    diagnostics_finish(&fixture->found);
}

/* Where `part` is found in what has been written, from `at` on; NULL: nowhere. */
static inline const char *fixture_find(const Buffer *written, const char *at, const char *part) {
    size_t length = strlen(part);
    for (const char *end = written->bytes + written->length; (size_t)(end - at) >= length; at++)
        if (!memcmp(at, part, length))
            return at;
    return NULL;
}

static inline int fixture_count(const Buffer *written, const char *part) {
    int count = 0;
    for (const char *at = written->bytes; (at = fixture_find(written, at, part)); at++)
        count++;
    return count;
}

static inline Scene *fixture_page(double width, double height) {
    Scene *scene = scene_create(width, height);
    scene->background = fixture_white;
    return scene;
}

static inline SceneNode *fixture_text(Scene *scene, const char *text, double x, double y, double size) {
    return scene_add_text(scene, scene->root, ROLE_AXIS_LABEL,
                          (SceneText){.text = text, .at = {x, y}, .size = size, .color = fixture_navy});
}

static inline void fixture_add_bars(Scene *scene) {
    SceneNode *plot = scene_add_group(scene, scene->root, ROLE_PLOT);
    plot->group.clipped = true;
    plot->group.clip = (Rect){20, 60, 260, 120};
    for (int i = 0; i < 4; i++) {
        Paint fill =
            i < 3 ? paint_solid(fixture_navy) : (Paint){PAINT_HATCH, fixture_navy, fixture_white, 2, 6, 45};
        SceneNode *bar = scene_add_rect(scene, plot, ROLE_BAR, (Rect){30.3 + 60 * i, 100.4, 40, 79.6}, fill);
        scene_set_label(scene, bar, "1Q0\"1\": <4,670>");
    }
    SceneNode *line =
        scene_add_path(scene, plot, ROLE_LINE, (Stroke){fixture_red, 2, CAP_ROUND, JOIN_ROUND, 2, {6, 4}});
    path_move(scene, line, 0, 90);
    path_curve(scene, line, (Point){80, 40}, (Point){160, 160}, (Point){300, 80});
    SceneNode *point = scene_add_path(scene, plot, ROLE_POINT, stroke_solid(fixture_white, 1));
    point->path.fill = paint_solid(fixture_red);
    path_circle(scene, point, (Point){150, 95}, 5);
}

/* A page of 300 by 200 with shapes, hatches, dashes, a clip, and text: Japanese, turned, with a halo. */
static inline Scene *fixture_scene(void) {
    Scene *scene = fixture_page(300, 200);
    scene->title = "Revenues & costs";
    scene->description = "Bars by quarter";
    scene->language = "en";
    SceneNode *title = fixture_text(scene, "Fees \xe2\x80\x93 AV & Wave, 12,345", 20, 30, 18);
    title->text.weight = FONT_BOLD;
    fixture_text(scene,
                 "売上高 \xe2\x88\x92"
                 "7.5%",
                 20, 50, 12);
    fixture_add_bars(scene);
    SceneNode *turned = fixture_text(scene, "JPY in millions", 12, 140, 9);
    turned->text.angle = -90;
    turned->text.anchor = ANCHOR_MIDDLE;
    SceneNode *haloed = fixture_text(scene, "4,670", 230, 150, 14);
    haloed->text.halo = fixture_white;
    haloed->text.halo_width = 3;
    haloed->text.anchor = ANCHOR_MIDDLE;
    return scene;
}

#endif
