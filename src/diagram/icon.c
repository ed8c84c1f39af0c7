#include "diagram/icon.h"

#include "picture/picture_size.h"
#include "scene/path_data.h"

#include <string.h>

static const struct {
    const char *name, *path;
} icons[] = {
#define ICON(NAME, PATH) {NAME, PATH},
#include "diagram/icons.def"
#undef ICON
};

enum { ICON_COUNT = sizeof icons / sizeof *icons, GRID = 24, VIEW_NUMBERS = 4 };

/* Of width and height, either way: beyond it a picture is a line. */
static const double most_ratio = 20;

const char *const *icon_names(size_t *count) {
    static const char *const names[] = {
#define ICON(NAME, PATH) NAME,
#include "diagram/icons.def"
#undef ICON
    };
    *count = ICON_COUNT;
    return names;
}

static const char *find_path(const char *name) {
    for (size_t i = 0; i < ICON_COUNT; i++)
        if (!strcmp(icons[i].name, name))
            return icons[i].path;
    return NULL;
}

static bool check_name(const SpecText *name, Diagnostics *diagnostics) {
    if (find_path(name->text))
        return true;
    size_t count;
    const char *const *names = icon_names(&count);
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                        .place = field_place(name->node, (Place){0}),
                                                        .path = "icon",
                                                        .found = name->text,
                                                        .detail = "icon",
                                                        .known = names,
                                                        .known_count = count});
}

static bool check_view(const SpecNumbers *view, Diagnostics *diagnostics) {
    if (!view->node || (view->count == VIEW_NUMBERS && view->items[2] > 0 && view->items[3] > 0))
        return true;
    return diagnostics_report(diagnostics,
                              (Diagnostic){.id = MESSAGE_WRONG_KIND,
                                           .place = view->node->place,
                                           .path = "icon.viewBox",
                                           .found = "other numbers",
                                           .expected = "x, y, width and height, the last two above 0"});
}

static const char *cut_text(const char *text, Arena *arena) {
    enum { MOST = 40 };
    size_t length = strlen(text);
    return length <= MOST ? text : arena_print(arena, "%.*s...", MOST, text);
}

static bool check_path(const DiagramIconSpec *spec, Arena *arena, Diagnostics *diagnostics) {
    const char *fault = path_data_check(spec->path.text);
    if (!fault)
        return check_view(&spec->view_box, diagnostics);
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_BAD_FORMAT,
                                                        .place = field_place(spec->path.node, (Place){0}),
                                                        .path = "icon.path",
                                                        .found = cut_text(spec->path.text, arena),
                                                        .expected = "path of SVG",
                                                        .detail = fault});
}

static void release_file(void *file) {
    file_release(file);
}

static bool load_picture(const char *file, Arena *arena, Icon *icon, Diagnostics *diagnostics) {
    const SpecText *name = &icon->spec->name;
    Place place = field_place(name->node, (Place){0});
    const char *path = file_resolve_path(file, name->text, arena);
    FileBytes *bytes = arena_new(arena, FileBytes);
    PictureSize size;
    if (!file_read(path, PICTURE_MOST_BYTES, place, bytes, diagnostics))
        return false;
    arena_release_at_finish(arena, release_file, bytes);
    if (!picture_find_size(name->text, bytes->bytes, bytes->length, place, &size, diagnostics))
        return false;
    icon->picture = bytes;
    icon->ratio = clamp(size.width / size.height, 1 / most_ratio, most_ratio);
    return true;
}

static Rect view_of(const DiagramIconSpec *spec) {
    const SpecNumbers *view = &spec->view_box;
    return spec->path.text && view->node
               ? (Rect){view->items[0], view->items[1], view->items[2], view->items[3]}
               : (Rect){0, 0, GRID, GRID};
}

bool icon_is_picture(const DiagramIconSpec *spec) {
    return spec->name.text && strpbrk(spec->name.text, "/.");
}

bool icon_load(const DiagramIconSpec *spec, const char *file, Arena *arena, Icon *icon,
               Diagnostics *diagnostics) {
    Place place = field_place(spec->head.node, (Place){0});
    *icon = (Icon){.spec = spec, .ratio = 1};
    if (spec->name.text && spec->path.text)
        return diagnostics_report(diagnostics,
                                  (Diagnostic){.id = MESSAGE_CONFLICT,
                                               .place = field_place(spec->path.node, place),
                                               .detail = "an icon has both name and path; expected one"});
    if (spec->name.text)
        return icon_is_picture(spec) ? load_picture(file, arena, icon, diagnostics)
                                     : check_name(&spec->name, diagnostics);
    if (!spec->path.text)
        return diagnostics_report(
            diagnostics,
            (Diagnostic){.id = MESSAGE_MISSING_KEY, .place = place, .detail = "an icon", .expected = "name"});
    if (!check_path(spec, arena, diagnostics))
        return false;
    Rect view = view_of(spec);
    icon->ratio = clamp(view.width / view.height, 1 / most_ratio, most_ratio);
    return true;
}

static void draw_path(const DiagramIconSpec *spec, Scene *scene, SceneNode *parent, Rect box, Color color,
                      double width) {
    Rect from = view_of(spec);
    double scale = fmin(box.width / from.width, box.height / from.height);
    Point origin = {box.x + (box.width - scale * from.width) / 2 - scale * from.x,
                    box.y + (box.height - scale * from.height) / 2 - scale * from.y};
    bool filled = spec->path.text && spec->drawing.value == ICON_FILL;
    Stroke stroke = stroke_solid(color, width);
    stroke.cap = CAP_ROUND;
    stroke.join = JOIN_ROUND;
    SceneNode *node = scene_add_path(scene, parent, ROLE_ICON, filled ? stroke_none() : stroke);
    if (filled)
        node->path.fill = paint_solid(color);
    path_data_add(scene, node, spec->path.text ? spec->path.text : find_path(spec->name.text), origin, scale);
}

void icon_draw(const Icon *icon, Scene *scene, SceneNode *parent, Rect box, Color color, double width) {
    if (icon->picture)
        scene_add_image(scene, parent, ROLE_ICON, box, icon->picture->bytes, icon->picture->length)
            ->image.is_sound = true;
    else
        draw_path(icon->spec, scene, parent, box, color, width);
}
