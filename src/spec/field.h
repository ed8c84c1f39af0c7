/* Field tables: every object of the language is a struct, and a table with one row for each of its keys. From
   the rows come the reading of a node into the struct, the defaults, the checks, the messages about unknown
   keys, the JSON Schema and the reference page.

   A row is written FIELD(KIND, member, "key", DETAIL, fallback, "what it means") in a list macro such as
   AXIS_FIELDS (see spec.h); SPEC_MEMBER makes the struct's member of it and SPEC_ROW the table's row, so a
   key is said once. DETAIL depends on the kind:

     TEXT     SpecText     a text; numbers are taken as they are written        -
     PROSE    SpecText     a text that readers see                            -
     TITLE    SpecText     the same, or null for none: then `node` is set, `text` not   -
     NUMBER   SpecNumber   a number                                             a range: any, positive ...
     FLAG     SpecFlag     true or false                                        -
     COLOR    SpecColor    a colour                                             -
     CHOICE   SpecChoice   one of a list of names                               the list (X_choices)
     TEXTS    SpecTexts    a list of texts, or one text                         -
     NUMBERS  SpecNumbers  a list of numbers                                    a range
     COLORS   SpecColors   a list of colours                                    -
     OBJECT   Type *       an object; NULL when the key is absent               the struct type
     LIST     SpecList     a list of objects (a single one is a list of one)    the struct type
     VARIANTS SpecList     a list of objects told apart by their first key      the variant list
     NAMED    SpecList     a mapping from free names to objects, as SpecNamed         the struct type
     KEYED    SpecList     a list of {name: body}, as SpecKeyed                 -
     NODE     const Node * anything; read by whoever knows                      -

   `fallback` is the text that stands for an absent key (NULL: it stays unset). For OBJECT the fallback "{}"
   makes an object of defaults. */
#ifndef SPEC_FIELD_H
#define SPEC_FIELD_H

#include "base/arena.h"
#include "base/color.h"
#include "base/diagnostic.h"
#include "spec/node.h"

#include <stdbool.h>
#include <stddef.h>

/* Each value knows the node it came from, NULL when it is a default or unset. */
typedef struct SpecText {
    const char *text; /* NULL: unset */
    const Node *node;
} SpecText;

typedef struct SpecNumber {
    double value;
    bool set;
    const Node *node;
} SpecNumber;

typedef struct SpecFlag {
    bool value, set;
    const Node *node;
} SpecFlag;

typedef struct SpecColor {
    Color value;
    bool set;
    const Node *node;
} SpecColor;

typedef struct SpecChoice {
    int value;
    bool set;
    const Node *node;
} SpecChoice;

typedef struct SpecTexts {
    const SpecText *items;
    size_t count;
    const Node *node; /* NULL: unset */
} SpecTexts;

typedef struct SpecNumbers {
    const double *items;
    size_t count;
    const Node *node;
} SpecNumbers;

typedef struct SpecColors {
    const Color *items;
    size_t count;
    const Node *node;
} SpecColors;

/* `items` are pointers to structs. */
typedef struct SpecList {
    void *const *items;
    size_t count;
    const Node *node;
} SpecList;

/* The first member of every struct that a field table describes. An object written as null (axis: null) is
   there, with `off` set and its members at their defaults. `variant` is the row of a VARIANTS list. */
typedef struct SpecHead {
    const Node *node;
    bool off;
    int variant;
} SpecHead;

typedef struct SpecNamed {
    const char *name;
    Place place; /* of the name */
    void *object;
} SpecNamed;

typedef struct SpecKeyed {
    SpecHead head;
    const char *name;
    Place name_place;
    const Node *body;
} SpecKeyed;

typedef struct Choice {
    const char *name;
    int value;
} Choice;

typedef struct ChoiceList {
    const char *name; /* what is chosen: "type", "interpolation" */
    const Choice *choices;
    size_t count;
} ChoiceList;

typedef struct NumberRange {
    double low, high; /* both included */
    const char *text; /* for messages: "a number above 0" */
} NumberRange;

typedef enum FieldKind {
    FIELD_TEXT,
    FIELD_PROSE,
    FIELD_TITLE,
    FIELD_NUMBER,
    FIELD_FLAG,
    FIELD_COLOR,
    FIELD_CHOICE,
    FIELD_TEXTS,
    FIELD_NUMBERS,
    FIELD_COLORS,
    FIELD_OBJECT,
    FIELD_LIST,
    FIELD_VARIANTS,
    FIELD_NAMED,
    FIELD_KEYED,
    FIELD_NODE
} FieldKind;

typedef struct Field {
    const char *key;
    FieldKind kind;
    size_t offset;
    const void *detail; /* FieldTable, FieldVariants, ChoiceList or NumberRange */
    const char *fallback;
    const char *meaning;
} Field;

/* `shorthand` (may be NULL) is the key that a plain value in the object's place stands for: mark: bar is
   mark: {type: bar}. `nullable`: null is allowed and means "none". */
typedef struct FieldTable {
    const char *name; /* "axis", for messages and the reference */
    const char *meaning;
    const Field *fields;
    size_t count;
    size_t size; /* of the struct */
    const char *shorthand;
    bool nullable;
} FieldTable;

typedef struct FieldVariants {
    const char *name;
    const FieldTable *const *tables;
    size_t count;
} FieldVariants;

extern const NumberRange any_range, positive_range, zero_up_range, share_range, count_range, page_range;

#define SPEC_MEMBER_TEXT(D)                                       SpecText
#define SPEC_MEMBER_PROSE(D)                                      SpecText
#define SPEC_MEMBER_TITLE(D)                                      SpecText
#define SPEC_MEMBER_NUMBER(D)                                     SpecNumber
#define SPEC_MEMBER_FLAG(D)                                       SpecFlag
#define SPEC_MEMBER_COLOR(D)                                      SpecColor
#define SPEC_MEMBER_CHOICE(D)                                     SpecChoice
#define SPEC_MEMBER_TEXTS(D)                                      SpecTexts
#define SPEC_MEMBER_NUMBERS(D)                                    SpecNumbers
#define SPEC_MEMBER_COLORS(D)                                     SpecColors
#define SPEC_MEMBER_OBJECT(D)                                     D *
#define SPEC_MEMBER_LIST(D)                                       SpecList
#define SPEC_MEMBER_VARIANTS(D)                                   SpecList
#define SPEC_MEMBER_NAMED(D)                                      SpecList
#define SPEC_MEMBER_KEYED(D)                                      SpecList
#define SPEC_MEMBER_NODE(D)                                       const Node *
#define SPEC_MEMBER(KIND, member, key, DETAIL, fallback, meaning) SPEC_MEMBER_##KIND(DETAIL) member;

#define SPEC_DETAIL_TEXT(D)     NULL
#define SPEC_DETAIL_PROSE(D)    NULL
#define SPEC_DETAIL_TITLE(D)    NULL
#define SPEC_DETAIL_NUMBER(D)   &D##_range
#define SPEC_DETAIL_FLAG(D)     NULL
#define SPEC_DETAIL_COLOR(D)    NULL
#define SPEC_DETAIL_CHOICE(D)   &D##_choices
#define SPEC_DETAIL_TEXTS(D)    NULL
#define SPEC_DETAIL_NUMBERS(D)  &D##_range
#define SPEC_DETAIL_COLORS(D)   NULL
#define SPEC_DETAIL_OBJECT(D)   &D##_table
#define SPEC_DETAIL_LIST(D)     &D##_table
#define SPEC_DETAIL_VARIANTS(D) &D##_variants
#define SPEC_DETAIL_NAMED(D)    &D##_table
#define SPEC_DETAIL_KEYED(D)    NULL
#define SPEC_DETAIL_NODE(D)     NULL
#define SPEC_ROW(KIND, member, key, DETAIL, fallback, meaning)                                               \
    {key, FIELD_##KIND, offsetof(SPEC_THIS, member), SPEC_DETAIL_##KIND(DETAIL), fallback, meaning},

/* A struct of the language from its list macro. */
#define SPEC_STRUCT(Type, FIELDS)                                                                            \
    struct Type {                                                                                            \
        SpecHead head;                                                                                       \
        FIELDS(SPEC_MEMBER)                                                                                  \
    }

/* Reads `node` into a new struct of `table`, in `arena`, with defaults. Faults are reported and leave the
   member at its default, so that all faults of a spec are found in one run; never NULL. `path` is the
   object's place in the spec ("encoding.x"). */
void *field_read_object(const FieldTable *table, const Node *node, const char *path, Arena *arena,
                        Diagnostics *diagnostics);

/* The same over an existing struct: keys that `node` has replace members (objects are merged, key by key),
   others stay as they are. */
void field_read_over(const FieldTable *table, void *object, const Node *node, const char *path, Arena *arena,
                     Diagnostics *diagnostics);

/* A new struct of defaults. */
void *field_make_default(const FieldTable *table, Arena *arena);

/* A copy of a struct of `table` and of the structs below it, in `arena`; texts and nodes are shared. */
void *field_copy_object(const FieldTable *table, const void *object, Arena *arena);

/* Calls `visit` for each text that readers see (PROSE, TITLE) and that the spec gives, in `object` and the
   structs below it, in the order of the tables. `text->node` is where it was written; `text->text` may be
   replaced. What KEYED and NODE members hold is not visited: whoever reads that does it. */
typedef void FieldVisitProse(SpecText *text, void *context);
void field_visit_prose(const FieldTable *table, void *object, FieldVisitProse *visit, void *context);

/* The keys of a table; `names` in `arena`. */
const char *const *field_list_names(const FieldTable *table, Arena *arena);

/* Takes over from `above`, of the same table, the members whose keys the object's own node does not have. */
void field_inherit(const FieldTable *table, void *object, const void *above);

/* The place of a value: its node's, or `otherwise` when it has none. */
Place field_place(const Node *node, Place otherwise);

#endif
