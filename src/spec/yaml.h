/* YAML (and so JSON) text into a tree of nodes. The only module that sees libyaml.

   Stricter than YAML: UTF-8 only; one document; keys are scalars; a duplicate key is an error; tags are
   refused but for the core ones (!!str !!int !!float !!bool !!null !!seq !!map); an alias must name an anchor
   that is complete. The merge key << takes a mapping or a list of mappings: their entries are added behind
   the mapping's own, which win, as the first of the list wins over the later ones. At most YAML_MOST_BYTES,
   and the depth, the nodes (what aliases stand for counted each time) and the anchors that node_builder.h
   allows. */
#ifndef SPEC_YAML_H
#define SPEC_YAML_H

#include "spec/node.h"

enum { YAML_MOST_BYTES = 16 << 20 };

/* The root of the document in `bytes`, or NULL with at least one error reported. `file_name` is kept by the
   places of the nodes and must outlive them, as must the arena; `bytes` need not. */
const Node *yaml_read(const char *file_name, const char *bytes, size_t length, Arena *arena,
                      Diagnostics *diagnostics);

#endif
