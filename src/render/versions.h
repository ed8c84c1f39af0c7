/* The versions of the libraries that pixels depend on, as lines "name version", sorted by name. */
#ifndef RENDER_VERSIONS_H
#define RENDER_VERSIONS_H

#include "base/buffer.h"

void render_append_versions(Buffer *out);

#endif
