#include "spec/theme.h"

#include "base/file.h"
#include "base/number.h"
#include "spec/yaml.h"

#include <string.h>

enum { MOST_BYTES = 1 << 20, MOST_BASES = 8 };

/* The way from a theme to the one it changes. */
typedef struct Resolver {
    Arena *arena;
    SpecTexts *files;
    Diagnostics *diagnostics;
    int depth;
} Resolver;

static bool read_config(Resolver *resolver, const Node *config, const char *file, Theme *theme);

static const ThemeText *find_text(const char *name) {
    for (size_t i = 0; i < theme_text_count; i++)
        if (!strcmp(theme_texts[i].name, name))
            return &theme_texts[i];
    return NULL;
}

static void add_file(Resolver *resolver, const char *path) {
    SpecTexts *files = resolver->files;
    SpecText *items =
        arena_copy_items(resolver->arena, files->items, files->count, files->count + 1, sizeof *files->items);
    items[files->count].text = path;
    *files = (SpecTexts){items, files->count + 1, NULL};
}

static bool report_unknown(Resolver *resolver, const Node *asked) {
    const char **names = arena_new_array(resolver->arena, const char *, theme_text_count);
    for (size_t i = 0; i < theme_text_count; i++)
        names[i] = theme_texts[i].name;
    return diagnostics_report(resolver->diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                                  .place = asked->place,
                                                                  .path = "config",
                                                                  .found = node_text(asked),
                                                                  .detail = "theme",
                                                                  .known = names,
                                                                  .known_count = theme_text_count});
}

static bool read_text(Resolver *resolver, const char *file, const char *bytes, size_t length, Theme *theme) {
    const Node *root = yaml_read(file, bytes, length, resolver->arena, resolver->diagnostics);
    return root && read_config(resolver, root, file, theme);
}

static bool read_file(Resolver *resolver, const Node *asked, const char *from, Theme *theme) {
    const char *path = file_resolve_path(from, node_text(asked), resolver->arena);
    FileBytes file;
    if (!file_read(path, MOST_BYTES, asked->place, &file, resolver->diagnostics))
        return false;
    add_file(resolver, path);
    bool done = read_text(resolver, path, file.bytes, file.length, theme);
    file_release(&file);
    return done;
}

/* A name without a slash or an ending is a theme built in; anything else is a file. */
static bool read_named(Resolver *resolver, const Node *asked, const char *from, Theme *theme) {
    const char *name = node_text(asked);
    if (++resolver->depth > MOST_BASES)
        return diagnostics_report(resolver->diagnostics, (Diagnostic){.id = MESSAGE_YAML_LIMIT,
                                                                      .place = asked->place,
                                                                      .found = "themes that build on themes",
                                                                      .expected = "8 of them"});
    const ThemeText *text = find_text(name);
    if (text)
        return read_text(resolver, text->name, text->text, strlen(text->text), theme);
    return strpbrk(name, "/.") ? read_file(resolver, asked, from, theme) : report_unknown(resolver, asked);
}

static bool read_default(Resolver *resolver, Theme *theme) {
    const ThemeText *slide = find_text("slide");
    return read_text(resolver, slide->name, slide->text, strlen(slide->text), theme);
}

static bool read_config(Resolver *resolver, const Node *config, const char *file, Theme *theme) {
    if (node_kind(config) == NODE_TEXT)
        return read_named(resolver, config, file, theme);
    const Node *base = node_find(config, "theme");
    bool is_first = file == find_text("slide")->name;
    if (base && node_kind(base) == NODE_TEXT ? !read_named(resolver, base, file, theme)
                                             : !is_first && !read_default(resolver, theme))
        return false;
    field_read_over(&Theme_table, theme, config, "config", resolver->arena, resolver->diagnostics);
    return true;
}

static Theme *resolve(const Node *config, const char *spec_file, Arena *arena, SpecTexts *files,
                      Diagnostics *diagnostics) {
    Resolver resolver = {arena, files, diagnostics, 0};
    Theme *theme = field_make_default(&Theme_table, arena);
    *files = (SpecTexts){0};
    bool done = config ? read_config(&resolver, config, spec_file, theme) : read_default(&resolver, theme);
    return done ? theme : NULL;
}

const Theme *theme_resolve(const Node *config, const char *spec_file, Arena *arena, SpecTexts *files,
                           Diagnostics *diagnostics) {
    return resolve(config, spec_file, arena, files, diagnostics);
}

const Theme *theme_resolve_within(const Node *outer, const char *outer_file, const Node *config, Arena *arena,
                                  SpecTexts *files, Diagnostics *diagnostics) {
    Theme *theme = resolve(outer, outer_file, arena, files, diagnostics);
    if (theme)
        field_read_over(&Theme_table, theme, config, "config", arena, diagnostics);
    return theme;
}

bool theme_find_locales(const Theme *theme, const NumberLocale **numbers, const TimeLocale **times,
                        Diagnostics *diagnostics) {
    size_t count;
    const char *const *names = number_locale_names(&count);
    *numbers = number_locale_find(theme->locale.text);
    *times = time_locale_find(theme->locale.text);
    if (*numbers && *times)
        return true;
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                        .place = field_place(theme->locale.node, (Place){0}),
                                                        .found = theme->locale.text,
                                                        .detail = "locale",
                                                        .known = names,
                                                        .known_count = count});
}

/* Themes built in say what holds where nobody has said anything. */
static bool is_built_in(const SpecText *text) {
    const char *file = text->node ? text->node->place.file : NULL;
    for (size_t i = 0; file && i < theme_text_count; i++)
        if (file == theme_texts[i].name)
            return true;
    return !file;
}

static const char *locale_of(const char *language) {
    static const struct { const char *language, *locale; } locales[] = {{"en", "en-US"}, {"ja", "ja-JP"}};
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
        if (!strcmp(locales[i].language, language))
            return locales[i].locale;
    return NULL;
}

const Theme *theme_in_language(const Theme *theme, const char *language, Arena *arena) {
    Theme *changed = arena_new(arena, Theme);
    *changed = *theme;
    if (is_built_in(&theme->language))
        changed->language = (SpecText){language, NULL};
    if (is_built_in(&theme->locale) && locale_of(language))
        changed->locale = (SpecText){locale_of(language), NULL};
    return changed;
}

/* "stack-2": the second colour of that palette. */
static bool read_palette_color(const SpecColors *palette, const char *name, const char *text, Color *color) {
    size_t length = strlen(name);
    double place;
    if (strncmp(text, name, length) || text[length] != '-' ||
        !number_read(text + length + 1, strlen(text + length + 1), &place))
        return false;
    for (size_t i = 0; i < palette->count; i++) {
        if (place == (double)i + 1) {
            *color = palette->items[i];
            return true;
        }
    }
    return false;
}

bool theme_read_color(const Theme *theme, const char *text, Color *color) {
    const RangeTheme *range = theme->range;
    if (!strcmp(text, "accent"))
        *color = range->accent.value;
    else if (!strcmp(text, "comparison"))
        *color = range->comparison.value;
    else
        return read_palette_color(&range->stack, "stack", text, color) ||
               read_palette_color(&range->category, "category", text, color) ||
               read_palette_color(&range->single, "single", text, color) || color_read(text, color);
    return true;
}

FontList theme_list_fonts(const Theme *theme, Arena *arena) {
    FontFamily *families = arena_new_array(arena, FontFamily, theme->fonts.count);
    for (size_t i = 0; i < theme->fonts.count; i++) {
        const FontTheme *font = theme->fonts.items[i];
        families[i] = (FontFamily){.name = font->family.text, .package = font->package.text};
        if (font->head.node)
            families[i].place = font->head.node->place;
        for (size_t f = 0; f < font->files.count; f++) {
            const FontFileTheme *file = font->files.items[f];
            families[i].files[file->weight.value] =
                (FontFile){file->path.text, (int)file->index.value, file->hash.text};
        }
    }
    return (FontList){families, theme->fonts.count};
}
