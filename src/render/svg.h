/* SVG, written by ourselves: readable, small, and made for being opened in other programs. */
#ifndef RENDER_SVG_H
#define RENDER_SVG_H

#include "render/render.h"

RenderWriter svg_write;

#endif
