#include "diagram/diagram.h"

/* A box without a text shows its id. */
static void translate_id(Translation *translation, DiagramNodeSpec *node) {
    const char *id = node->id.text;
    if (node->text.text || !id)
        return;
    node->text =
        (SpecText){translation_text(translation, id, field_place(node->id.node, (Place){0})), node->id.node};
}

void diagram_translate(Translation *translation, DiagramSpec *spec) {
    translation_apply(translation, &DiagramSpec_table, spec);
    for (size_t i = 0; i < spec->nodes.count; i++)
        translate_id(translation, spec->nodes.items[i]);
}
