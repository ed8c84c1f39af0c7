#include "pdf/pdf_tags.h"

#include <string.h>

static const char figure[] = "Figure", artifact[] = "Artifact", section[] = "Sect", item_label[] = "Lbl";

/* What the elements of a node are put into, and what is open because of it. */
struct PdfFrame {
    const SceneNode *node;
    size_t element;
    const char *language;
    bool is_beside_table;   /* in a Sect that holds a table: */
    const char *figure_alt; /* of the parts beside it; NULL: none */
    bool is_open;           /* content has been marked since here: */
    bool is_artifact;       /* as belonging to no element */
    bool is_whole;          /* what is inside has no structure of its own */
};

size_t pdf_tags_type_length(const char *type) {
    return strcspn(type, "/");
}

bool pdf_tags_is_type(const char *type, const char *name) {
    size_t length = pdf_tags_type_length(type);
    return length == strlen(name) && !memcmp(type, name, length);
}

/* Types in which text stands. */
static bool holds_text(const char *type) {
    static const char *const names[] = {"P", "H1", "H2", "LBody", "Link", "TH", "TD", "Span"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (pdf_tags_is_type(type, names[i]))
            return true;
    return false;
}

static bool is_link(const SceneNode *node) {
    return node->kind == SCENE_GROUP && node->group.link;
}

static bool holds_table(const SceneNode *node) {
    if (node->role == ROLE_TABLE)
        return true;
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        if (holds_table(node->group.children[i]))
            return true;
    return false;
}

/* Something below that has an element of its own; `in_text`: more than a Span. */
static bool holds_structure(const SceneNode *node, bool in_text) {
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++) {
        const SceneNode *child = node->group.children[i];
        const char *types = scene_role_structure(child->role);
        bool has_own = types && child->role != node->role, may_be_span = in_text && child->kind == SCENE_TEXT;
        if ((has_own && (!may_be_span || pdf_tags_is_type(types, item_label))) || is_link(child) ||
            holds_structure(child, in_text))
            return true;
    }
    return false;
}

static bool holds_ink(const SceneNode *node) {
    if (node->kind != SCENE_GROUP)
        return true;
    for (size_t i = 0; i < node->group.count; i++)
        if (holds_ink(node->group.children[i]))
            return true;
    return false;
}

/* Elements */

static void add_kid(PdfTags *tags, size_t parent, PdfKidKind kind, size_t index) {
    PdfElement *element = &tags->elements[parent];
    element->kids = arena_grow(&tags->arena, element->kids, element->kid_count, &element->kid_capacity,
                               sizeof *element->kids);
    element->kids[element->kid_count++] = (PdfKid){kind, index};
}

static size_t add_element(PdfTags *tags, size_t parent, const char *type, const SceneNode *node) {
    tags->elements = arena_grow(&tags->arena, tags->elements, tags->element_count, &tags->element_capacity,
                                sizeof *tags->elements);
    size_t index = tags->element_count++;
    tags->elements[index] = (PdfElement){.type = type, .parent = parent, .node = node, .page = tags->page};
    if (index != parent)
        add_kid(tags, parent, PDF_KID_ELEMENT, index);
    return index;
}

/* One for each of the types, each in the one before; the innermost is returned. */
static size_t add_elements(PdfTags *tags, PdfFrame *frame, const char *types, const SceneNode *node) {
    for (const char *type = types; *type;) {
        frame->element = add_element(tags, frame->element, type, node);
        tags->elements[frame->element].language = frame->language;
        type += pdf_tags_type_length(type);
        type += *type == '/';
    }
    return frame->element;
}

static void open_content(PdfTags *tags, PdfFrame *frame) {
    const char *type = tags->elements[frame->element].type;
    bool goes_on = tags->piece_count && tags->pieces[tags->piece_count - 1].page == tags->page;
    size_t id = goes_on ? tags->pieces[tags->piece_count - 1].id + 1 : 0;
    tags->pieces = arena_grow(&tags->arena, tags->pieces, tags->piece_count, &tags->piece_capacity,
                              sizeof *tags->pieces);
    tags->pieces[tags->piece_count] = (PdfPiece){tags->page, id};
    add_kid(tags, frame->element, PDF_KID_CONTENT, tags->piece_count++);
    buffer_print(tags->content, "/%.*s <</MCID %zu>> BDC\n", (int)pdf_tags_type_length(type), type, id);
    frame->is_open = frame->is_whole = true;
}

static void open_artifact(PdfTags *tags, PdfFrame *frame) {
    buffer_append_text(tags->content, "/Artifact BMC\n");
    frame->is_open = frame->is_artifact = frame->is_whole = true;
}

static void close_content(PdfTags *tags) {
    buffer_append_text(tags->content, "EMC\n");
}

static void gather_texts(const SceneNode *node, Buffer *out) {
    if (node->kind == SCENE_TEXT && out->length && !node->text.joined)
        buffer_append_text(out, " ");
    if (node->kind == SCENE_TEXT)
        buffer_append_text(out, node->text.text);
    for (size_t i = 0; node->kind == SCENE_GROUP && i < node->group.count; i++)
        gather_texts(node->group.children[i], out);
}

/* The node's label, else its texts. */
static const char *name_link(PdfTags *tags, const SceneNode *node) {
    if (node->label)
        return node->label;
    Buffer texts;
    buffer_init(&texts);
    gather_texts(node, &texts);
    const char *name = arena_copy_text(&tags->arena, buffer_text(&texts));
    buffer_finish(&texts);
    return name;
}

static void add_link(PdfTags *tags, const SceneNode *node, long element) {
    tags->links =
        arena_grow(&tags->arena, tags->links, tags->link_count, &tags->link_capacity, sizeof *tags->links);
    tags->links[tags->link_count] =
        (PdfLink){node->group.link, name_link(tags, node), scene_node_bounds(node), tags->page, element};
    if (element != PDF_NO_ELEMENT)
        add_kid(tags, (size_t)element, PDF_KID_LINK, tags->link_count);
    tags->link_count++;
}

static bool is_in_artifact(const PdfTags *tags) {
    size_t i = tags->frame_count;
    while (i > 0 && !tags->frames[i - 1].is_open)
        i--;
    return i == 0 || tags->frames[i - 1].is_artifact;
}

/* Within a piece of content, which goes on: an element for the link alone, beside the piece. */
static void add_inner_link(PdfTags *tags, const PdfFrame *frame, const SceneNode *node) {
    if (is_in_artifact(tags)) {
        add_link(tags, node, PDF_NO_ELEMENT);
        return;
    }
    size_t element = add_element(tags, frame->element, "Link", node);
    tags->elements[element].alt = name_link(tags, node);
    add_link(tags, node, (long)element);
}

/* Nodes */

static const char *describe_figure(const PdfTags *tags, const SceneNode *node) {
    const Scene *scene = tags->scene;
    if (node->label || node != scene->root)
        return node->label;
    return *scene->description ? scene->description : *scene->title ? scene->title : NULL;
}

static void add_figure(PdfTags *tags, PdfFrame *frame, const SceneNode *node, const char *alt) {
    size_t index = add_elements(tags, frame, figure, node);
    PdfElement *element = &tags->elements[index];
    element->alt = alt;
    element->box = scene_node_bounds(node);
    open_content(tags, frame);
}

/* What stands beside a table, in one Figure as long as nothing with a structure of its own comes between. */
static void enter_beside_table(PdfTags *tags, PdfFrame *frame, const SceneNode *node) {
    const PdfElement *parent = &tags->elements[frame->element];
    const PdfKid *last = parent->kid_count ? &parent->kids[parent->kid_count - 1] : NULL;
    PdfElement *before = last && last->kind == PDF_KID_ELEMENT ? &tags->elements[last->index] : NULL;
    if (!before || !pdf_tags_is_type(before->type, figure) || before->alt != frame->figure_alt) {
        add_figure(tags, frame, node, frame->figure_alt);
        return;
    }
    before->box = rect_join(before->box, scene_node_bounds(node));
    frame->element = last->index;
    open_content(tags, frame);
}

/* A piece that goes on a text of its group: in one, behind another piece; else below the line before, which
   has its role and begins, or ends, at the same x. */
static bool goes_on(const PdfElement *element, const SceneNode *node, const SceneNode *around, bool in_text) {
    const SceneNode *before = element->node;
    if (element->around != around)
        return false;
    if (in_text)
        return pdf_tags_is_type(element->type, "Span");
    return before->kind == SCENE_TEXT && before->role == node->role && before->text.at.x == node->text.at.x &&
           before->text.anchor == node->text.anchor && before->text.at.y < node->text.at.y;
}

static void enter_text(PdfTags *tags, PdfFrame *frame, const SceneNode *node, const SceneNode *around,
                       const char *types) {
    bool in_text = holds_text(tags->elements[frame->element].type);
    const PdfElement *parent = &tags->elements[frame->element];
    const PdfKid *last = parent->kid_count ? &parent->kids[parent->kid_count - 1] : NULL;
    if (last && last->kind == PDF_KID_ELEMENT &&
        goes_on(&tags->elements[last->index], node, around, in_text)) {
        frame->element = last->index;
        tags->elements[last->index].node = node;
    } else {
        size_t index = add_elements(tags, frame, in_text ? "Span" : types ? types : "P", node);
        tags->elements[index].around = around;
    }
    open_content(tags, frame);
}

static const char *numbering_of(const SceneNode *marker) {
    if (marker->kind != SCENE_TEXT)
        return "Disc";
    return *marker->text.text >= '0' && *marker->text.text <= '9' ? "Decimal" : NULL;
}

/* The mark of an item, which stands in the item before the body that has been opened. */
static void enter_marker(PdfTags *tags, PdfFrame *frame, const SceneNode *node) {
    size_t item = tags->elements[frame->element].parent, list = tags->elements[item].parent;
    frame->element = add_element(tags, item, item_label, node);
    tags->elements[frame->element].language = frame->language;
    PdfElement *around = &tags->elements[item];
    PdfKid *kids = &around->kids[around->kid_count - 2], body = kids[0];
    kids[0] = kids[1];
    kids[1] = body;
    tags->elements[list].numbering = numbering_of(node);
    if (node->kind != SCENE_TEXT)
        tags->elements[frame->element].actual_text = "\u2022";
    open_content(tags, frame);
}

static void enter_structure(PdfTags *tags, PdfFrame *frame, const SceneNode *node, const char *types) {
    bool is_figure = pdf_tags_is_type(types, figure), is_ornament = node->kind == SCENE_IMAGE && !node->label;
    if (is_ornament) {
        open_artifact(tags, frame);
        return;
    }
    if (is_figure && !holds_table(node)) {
        add_figure(tags, frame, node, describe_figure(tags, node));
        return;
    }
    if (is_figure)
        frame->figure_alt = describe_figure(tags, node);
    frame->is_beside_table = is_figure;
    size_t element = add_elements(tags, frame, is_figure ? section : types, node);
    if (is_link(node))
        add_link(tags, node, (long)element);
    if (holds_text(tags->elements[element].type) && !holds_structure(node, true))
        open_content(tags, frame);
}

static void enter_node(PdfTags *tags, PdfFrame *frame, const SceneNode *node, const SceneNode *around) {
    const char *types = is_link(node) ? "Link" : scene_role_structure(node->role);
    if (types && pdf_tags_is_type(types, artifact)) {
        open_artifact(tags, frame);
        return;
    }
    if (around && around->role == node->role && node->kind != SCENE_IMAGE)
        types = is_link(node) ? types : NULL;
    const char *within = tags->elements[frame->element].type;
    if (types && pdf_tags_is_type(types, item_label) && pdf_tags_is_type(within, "LBody")) {
        enter_marker(tags, frame, node);
    } else if (frame->is_beside_table && !types && !holds_structure(node, false)) {
        if (holds_ink(node))
            enter_beside_table(tags, frame, node);
    } else if (node->kind == SCENE_TEXT) {
        enter_text(tags, frame, node, around, types);
    } else if (types) {
        enter_structure(tags, frame, node, types);
    }
    if (node->kind != SCENE_GROUP && !frame->is_open)
        open_artifact(tags, frame);
}

void pdf_tags_enter(PdfTags *tags, const SceneNode *node) {
    tags->frames = arena_grow(&tags->arena, tags->frames, tags->frame_count, &tags->frame_capacity,
                              sizeof *tags->frames);
    PdfFrame *frame = &tags->frames[tags->frame_count];
    const PdfFrame *outer = &tags->frames[tags->frame_count - 1];
    tags->frame_count++;
    *frame = *outer;
    frame->node = node;
    frame->is_open = frame->is_artifact = false;
    if (node->kind == SCENE_GROUP && node->group.language)
        frame->language = node->group.language;
    if (!frame->is_whole)
        enter_node(tags, frame, node, outer->node);
    else if (is_link(node))
        add_inner_link(tags, frame, node);
}

void pdf_tags_leave(PdfTags *tags) {
    if (tags->frames[--tags->frame_count].is_open)
        close_content(tags);
}

void pdf_tags_split(PdfTags *tags) {
    size_t i = tags->frame_count;
    while (i > 0 && !tags->frames[i - 1].is_open)
        i--;
    if (i == 0 || tags->frames[i - 1].is_artifact)
        return;
    close_content(tags);
    open_content(tags, &tags->frames[i - 1]);
}

void pdf_tags_init(PdfTags *tags, const char *language) {
    *tags = (PdfTags){0};
    arena_init(&tags->arena);
    add_element(tags, 0, "Document", NULL);
    tags->elements[0].language = language;
}

void pdf_tags_finish(PdfTags *tags) {
    arena_finish(&tags->arena);
}

void pdf_tags_begin_page(PdfTags *tags, const Scene *scene, size_t page, Buffer *content) {
    tags->scene = scene;
    tags->page = page;
    tags->content = content;
    tags->frames = arena_grow(&tags->arena, tags->frames, tags->frame_count, &tags->frame_capacity,
                              sizeof *tags->frames);
    const char *language = *scene->language ? scene->language : tags->elements[0].language;
    tags->frames[tags->frame_count++] = (PdfFrame){.language = language};
}

void pdf_tags_end_page(PdfTags *tags) {
    tags->frame_count--;
}
