#include "fonts/font_lookup.h"

#include "base/suggest.h"

#include <fontconfig/fontconfig.h>
#include <stdio.h>

typedef struct FontPackage {
    const char *family, *package;
} FontPackage;

static const FontPackage packages[] = {
#define FONT_PACKAGE(FAMILY, PACKAGE) {FAMILY, PACKAGE},
#include "fonts/font_packages.def"
#undef FONT_PACKAGE
};

enum { PACKAGE_COUNT = sizeof packages / sizeof *packages };

static bool same_name(const char *a, const char *b) {
    return !FcStrCmpIgnoreCase((const FcChar8 *)a, (const FcChar8 *)b);
}

const char *font_lookup_package(const char *name) {
    for (size_t i = 0; i < PACKAGE_COUNT; i++)
        if (same_name(packages[i].family, name))
            return packages[i].package;
    return NULL;
}

/* The language is given so that the one of the environment does not choose; named instances stand for
   variable fonts. */
static FcPattern *make_pattern(const char *name, FontWeight weight) {
    static const int weights[] = {[FONT_REGULAR] = FC_WEIGHT_REGULAR,
                                  [FONT_SEMIBOLD] = FC_WEIGHT_DEMIBOLD,
                                  [FONT_BOLD] = FC_WEIGHT_BOLD};
    FontWeight upright = font_weight_upright(weight);
    FcPattern *pattern = FcPatternCreate();
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)name);
    FcPatternAddInteger(pattern, FC_WEIGHT, weights[upright]);
    FcPatternAddInteger(pattern, FC_SLANT, weight == upright ? FC_SLANT_ROMAN : FC_SLANT_ITALIC);
    FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    FcPatternAddBool(pattern, FC_OUTLINE, FcTrue);
    FcPatternAddBool(pattern, FC_VARIABLE, FcFalse);
    FcPatternAddString(pattern, FC_LANG, (const FcChar8 *)"en");
    return pattern;
}

static FcPattern *match(FcConfig *config, const char *name, FontWeight weight) {
    FcResult result;
    FcPattern *pattern = make_pattern(name, weight);
    FcConfigSubstitute(config, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    FcPattern *found = FcFontMatch(config, pattern, &result);
    FcPatternDestroy(pattern);
    return found;
}

/* The family's name as the font spells it, or NULL when the font is of another family. */
static const char *name_in(const FcPattern *font, const char *name) {
    FcChar8 *family;
    for (int i = 0; FcPatternGetString(font, FC_FAMILY, i, &family) == FcResultMatch; i++)
        if (same_name((const char *)family, name))
            return (const char *)family;
    return NULL;
}

static bool take_file(const FcPattern *font, const char *name, FontWeight weight, Arena *arena,
                      FontFamily *family) {
    FcChar8 *path;
    int index;
    const char *spelt = font ? name_in(font, name) : NULL;
    if (!spelt || FcPatternGetString(font, FC_FILE, 0, &path) != FcResultMatch ||
        FcPatternGetInteger(font, FC_INDEX, 0, &index) != FcResultMatch)
        return false;
    family->name = arena_copy_text(arena, spelt);
    family->files[weight] = (FontFile){arena_copy_text(arena, (const char *)path), index, NULL};
    return true;
}

static bool find_files(FcConfig *config, const char *name, Arena *arena, FontFamily *family) {
    bool found = true;
    for (int weight = 0; found && weight < FONT_WEIGHT_COUNT; weight++) {
        FcPattern *font = match(config, name, (FontWeight)weight);
        found = take_file(font, name, (FontWeight)weight, arena, family);
        if (font)
            FcPatternDestroy(font);
    }
    return found;
}

/* The nearest of the installed and the well-known names. */
static const char *nearest_name(FcConfig *config, const char *name, Arena *arena) {
    FcFontSet *fonts = FcConfigGetFonts(config, FcSetSystem);
    size_t count = fonts ? (size_t)fonts->nfont : 0;
    const char **names = arena_new_array(arena, const char *, count + PACKAGE_COUNT);
    size_t used = 0;
    for (size_t i = 0; i < count; i++) {
        FcChar8 *family;
        if (FcPatternGetString(fonts->fonts[i], FC_FAMILY, 0, &family) == FcResultMatch)
            names[used++] = (const char *)family;
    }
    for (size_t i = 0; i < PACKAGE_COUNT; i++)
        names[used++] = packages[i].family;
    const char *nearest = suggest_nearest(name, names, used);
    return nearest && !same_name(nearest, name) ? arena_copy_text(arena, nearest) : NULL;
}

static bool report_unknown(const char *name, const char *nearest, Place place, Arena *arena,
                           Diagnostics *diagnostics) {
    const char *package = font_lookup_package(name);
    return diagnostics_report(
        diagnostics,
        (Diagnostic){.id = MESSAGE_FONT_FAMILY_UNKNOWN,
                     .place = place,
                     .found = name,
                     .detail = package ? arena_print(arena, "install the Debian package %s", package)
                                       : "no Debian package is known to have it",
                     .known = &nearest,
                     .known_count = nearest && !package});
}

bool font_lookup_family(const char *name, Place place, Arena *arena, FontFamily *family,
                        Diagnostics *diagnostics) {
    *family = (FontFamily){.place = place, .package = font_lookup_package(name)};
    FcConfig *config = FcInitLoadConfigAndFonts();
    bool found = config && find_files(config, name, arena, family);
    if (!found)
        report_unknown(name, config ? nearest_name(config, name, arena) : NULL, place, arena, diagnostics);
    if (config)
        FcConfigDestroy(config);
    return found;
}
