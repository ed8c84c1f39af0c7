/* The structure of a PDF document, made while its pages are drawn: a tree of elements (ISO 32000-1 14.7),
   whose leaves are pieces of the pages' contents, marked in them. What belongs to no element is marked as an
   artifact.

   What a node is comes from its role (scene_role_structure()); a group that leads somewhere is a Link. Texts
   without a structure of their own are a P, or a Span where they stand in one; shapes without one, and
   pictures without a label, are left out. Lines of text below one another, of one role, are one element; so
   are pieces of text in a row within another. A Figure that holds a table is a Sect instead, in which each
   part beside the table is a Figure. */
#ifndef PDF_PDF_TAGS_H
#define PDF_PDF_TAGS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "scene/scene.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum PdfKidKind { PDF_KID_ELEMENT, PDF_KID_CONTENT, PDF_KID_LINK } PdfKidKind;

/* `index` counts elements, pieces of content, or links. */
typedef struct PdfKid {
    PdfKidKind kind;
    size_t index;
} PdfKid;

typedef struct PdfElement {
    const char *type;        /* may be followed by a slash and more */
    size_t parent;           /* of the first, the document: itself */
    const char *alt;         /* NULL: none */
    const char *actual_text; /* that its content stands for; NULL: its own */
    const char *numbering;   /* of a list (ISO 32000-1 14.8.5.5); NULL: none */
    const char *language;
    const SceneNode *node;   /* that it was made for, or that goes on with it; NULL for the document */
    const SceneNode *around; /* the group that the node is in; NULL: none */
    Rect box;                /* of a Figure */
    size_t page;
    PdfKid *kids;
    size_t kid_count, kid_capacity;
} PdfElement;

enum { PDF_NO_ELEMENT = -1 };

typedef struct PdfLink {
    const char *target; /* an address, or "#" and a page's label */
    const char *label;  /* of its group, else the texts in it */
    Rect box;
    size_t page;
    long element; /* or PDF_NO_ELEMENT, in what is an artifact */
} PdfLink;

/* A piece of content: its page, and its number on that (MCID). */
typedef struct PdfPiece {
    size_t page, id;
} PdfPiece;

typedef struct PdfFrame PdfFrame;

typedef struct PdfTags {
    Arena arena;
    Buffer *content; /* borrowed; of the page at hand */
    PdfElement *elements;
    size_t element_count, element_capacity;
    PdfLink *links;
    size_t link_count, link_capacity;
    PdfPiece *pieces;
    size_t piece_count, piece_capacity, page;
    const Scene *scene;
    PdfFrame *frames; /* of the groups around what is drawn */
    size_t frame_count, frame_capacity;
} PdfTags;

void pdf_tags_init(PdfTags *tags, const char *language);
void pdf_tags_finish(PdfTags *tags);

/* Around the drawing of a page into `content`; pages count from 0. */
void pdf_tags_begin_page(PdfTags *tags, const Scene *scene, size_t page, Buffer *content);
void pdf_tags_end_page(PdfTags *tags);

/* Around the drawing of a node. */
void pdf_tags_enter(PdfTags *tags, const SceneNode *node);
void pdf_tags_leave(PdfTags *tags);

/* Amid the drawing of a node, outside of a text object: what is drawn from now on is another piece of the
   content that is open; nothing where none is. Readers exist (poppler 22.12) for which a piece ends with
   marked content inside of it, as /ActualText needs; so that stands in a piece of its own. */
void pdf_tags_split(PdfTags *tags);

/* The length of a type without what follows it, and whether that is `name`. */
size_t pdf_tags_type_length(const char *type);
bool pdf_tags_is_type(const char *type, const char *name);

#endif
