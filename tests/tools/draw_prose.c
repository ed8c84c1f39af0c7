/* Draws a text of Markdown by itself: draw_prose TEXT.md OUTPUT WIDTH HEIGHT [KEY=VALUE...], in the slide
   theme's fonts on a page that leaves 64 around it. OUTPUT's ending is its format. Keys:
   align=left|center|right|justify, size= and second= (font sizes), weight=bold, balanced=1, line=1 (a text of
   one paragraph), frame=1 (around the text's place). */
#include "base/file.h"
#include "prose/prose_draw.h"
#include "render/render.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MARGIN = 64 };

typedef struct Job {
    ProseStyle style;
    bool in_line, framed;
} Job;

static void set_align(Job *job, const char *value) {
    static const char *const names[] = {"left", "center", "right", "justify"};
    for (int i = 0; i < 4; i++)
        if (!strcmp(names[i], value))
            job->style.align = (ProseAlign)i;
}

static void set_key(Job *job, const char *argument) {
    const char *value = strchr(argument, '=');
    if (!value)
        return;
    value++;
    if (!strncmp(argument, "align=", 6))
        set_align(job, value);
    else if (!strncmp(argument, "size=", 5))
        job->style.font_size = atof(value);
    else if (!strncmp(argument, "second=", 7))
        job->style.second_font_size = atof(value);
    else if (!strncmp(argument, "weight=", 7))
        job->style.weight = FONT_BOLD;
    else if (!strncmp(argument, "balanced=", 9))
        job->style.balanced = true;
    else if (!strncmp(argument, "line=", 5))
        job->in_line = true;
    else if (!strncmp(argument, "frame=", 6))
        job->framed = true;
}

static int say(const Diagnostics *found, Arena *arena) {
    for (size_t i = 0; i < found->count; i++)
        fprintf(stderr, "%s:%d:%d: %s\n", found->items[i].place.file, found->items[i].place.line,
                found->items[i].place.column, diagnostic_describe(&found->items[i], arena));
    return found->count > 0;
}

static bool write_page(const char *path, const Scene *scene, const FontList *list, Fonts *fonts,
                       Diagnostics *found) {
    RenderOptions options = render_options_default;
    Buffer out;
    options.font_list = list;
    buffer_init(&out);
    const RenderFormat *format = render_format_for_ending(path);
    bool done = format && render_scene(format, scene, &options, fonts, &out, found);
    FILE *file = done ? fopen(path, "wb") : NULL;
    done = file && fwrite(out.bytes, 1, out.length, file) == out.length;
    if (file)
        done &= fclose(file) == 0;
    buffer_finish(&out);
    return done;
}

static bool draw(const Prose *prose, const Job *job, const char *path, double width, double height,
                 Fonts *fonts, const FontList *list, Arena *arena, Diagnostics *found) {
    ProseLayout layout;
    if (!prose_fit(prose, &job->style, fonts_text_measure(fonts), width, height, arena, &layout, found))
        return false;
    Scene *scene = scene_create(width + 2 * MARGIN, height + 2 * MARGIN);
    scene->background = (Color){255, 255, 255, 255};
    scene->language = "en";
    if (job->framed) {
        SceneNode *frame = scene_add_rect(scene, scene->root, ROLE_BACKGROUND,
                                          (Rect){MARGIN, MARGIN, width, height}, paint_none());
        frame->rect.stroke = stroke_solid((Color){228, 232, 236, 255}, 1);
    }
    prose_draw(scene, scene->root, &layout, (Point){MARGIN, MARGIN});
    printf("%zu lines, %g by %g, scale %g\n", layout.count, layout.width, layout.height, layout.scale);
    bool done = write_page(path, scene, list, fonts, found);
    scene_destroy(scene);
    return done;
}

int main(int count, char **arguments) {
    if (count < 5)
        return 2;
    Arena arena;
    Diagnostics found;
    SpecTexts files = {0};
    FileBytes text;
    bool done = false;
    arena_init(&arena);
    diagnostics_init(&found);
    const Theme *theme = theme_resolve(NULL, "", &arena, &files, &found);
    if (theme && file_read(arguments[1], 1 << 20, (Place){0}, &text, &found)) {
        Job job = {.style = prose_style_make(theme)};
        for (int i = 5; i < count; i++)
            set_key(&job, arguments[i]);
        FontList list = theme_list_fonts(theme, &arena);
        Fonts *fonts = fonts_create(&list);
        fonts_begin(fonts, (Place){arguments[1], 0, 0}, &found);
        TextSource source = text_source_from_file(arguments[1], text.bytes, text.length);
        const Prose *prose = (job.in_line ? prose_parse_line : prose_parse)(source, &arena, &found);
        done = prose && draw(prose, &job, arguments[2], atof(arguments[3]), atof(arguments[4]), fonts, &list,
                             &arena, &found);
        fonts_destroy(fonts);
        file_release(&text);
    }
    bool faulty = say(&found, &arena);
    diagnostics_finish(&found);
    arena_finish(&arena);
    return faulty || !done;
}
