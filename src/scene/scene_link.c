#include "scene/scene.h"

#include <string.h>
#include <strings.h>

static bool has_only_graphic(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text <= ' ' || *text == 0x7f)
            return false;
    return true;
}

bool scene_link_is_safe(const char *link) {
    static const char *const starts[] = {"https://", "http://", "mailto:", "#"};
    if (!has_only_graphic(link))
        return false;
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
        size_t length = strlen(starts[i]);
        if (!strncasecmp(link, starts[i], length))
            return link[length];
    }
    return false;
}
