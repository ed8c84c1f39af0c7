/* The scene as text, as a file format: what scene/scene_text.h writes. */
#ifndef RENDER_SCENE_DUMP_H
#define RENDER_SCENE_DUMP_H

#include "render/render.h"

RenderWriter scene_dump_write;

#endif
