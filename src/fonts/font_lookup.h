/* Font families that the theme does not bring, found through fontconfig. That takes some 10 ms and depends on
   what the machine has installed, so it is asked only when a spec names such a family. */
#ifndef FONTS_FONT_LOOKUP_H
#define FONTS_FONT_LOOKUP_H

#include "base/arena.h"
#include "base/diagnostic.h"
#include "base/font_list.h"

#include <stdbool.h>

/* Fills `family` with the files of the installed family `name` (upper and lower case are equal), texts in
   `arena`; a weight or slant that the family lacks gets its nearest one. Fontconfig answers with another
   family when it does not have the one that is asked for: then, reported as MESSAGE_FONT_FAMILY_UNKNOWN at
   `place` with the Debian package to install or the name that may have been meant, the result is false. */
bool font_lookup_family(const char *name, Place place, Arena *arena, FontFamily *family,
                        Diagnostics *diagnostics);

/* The Debian package that has a well-known family, or NULL. */
const char *font_lookup_package(const char *name);

#endif
