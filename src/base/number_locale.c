#include "base/number_locale.h"

#include <string.h>

static const NumberLocale locales[] = {
    {.name = "en-US",
     .decimal = ".",
     .thousands = ",",
     .grouping = {3},
     .currency = {"$", ""},
     .percent = "%",
     .minus = "\u2212",
     .nan = "NaN"},
    {.name = "ja-JP",
     .decimal = ".",
     .thousands = ",",
     .grouping = {3},
     .currency = {"", "\u5186"},
     .percent = "%",
     .minus = "\u2212",
     .nan = "NaN"},
};

static const char *const names[] = {"en-US", "ja-JP"};

_Static_assert(sizeof names / sizeof *names == sizeof locales / sizeof *locales, "a name for every locale");

const NumberLocale *number_locale_find(const char *name) {
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
        if (!strcmp(locales[i].name, name))
            return &locales[i];
    return NULL;
}

const char *const *number_locale_names(size_t *count) {
    *count = sizeof names / sizeof *names;
    return names;
}
