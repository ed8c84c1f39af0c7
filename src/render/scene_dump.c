#include "render/scene_dump.h"

#include "scene/scene_text.h"

bool scene_dump_write(const Scene *scene, const RenderOptions *options, Fonts *fonts, Buffer *out,
                      Diagnostics *diagnostics) {
    (void)options, (void)fonts, (void)diagnostics;
    scene_text_write(scene, out);
    return true;
}
