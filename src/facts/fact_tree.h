/* Expressions over data sets as trees, and what they come to. For the files of facts/ only. */
#ifndef FACTS_FACT_TREE_H
#define FACTS_FACT_TREE_H

#include "facts/facts.h"

enum { FACT_NO_DECIMALS = -1 };

/* What reading and computing need. `name` and `value` (NULL: none) are what $name stands for in brackets. */
typedef struct FactContext {
    FactSet *set;
    TextSource text;
    Arena *arena;
    Diagnostics *diagnostics;
    const char *name;
    TextSlice value;
    struct FactUse *use; /* NULL: nobody asks where figures come from */
} FactContext;

/* The cells that a figure was made from, in the order of their use. */
typedef struct FactCell {
    Table *table;
    size_t column, row;
} FactCell;

typedef struct FactUse {
    FactCell *cells;
    size_t count, capacity;
} FactUse;

/* One key in brackets: `name` is NULL where the columns count; `high` is set in a range. */
typedef struct FactKey {
    const char *name;
    TextSlice low, high;
    bool is_name_of_value; /* low is the name behind a $ */
    size_t offset;
} FactKey;

typedef enum FactKind { FACT_LITERAL, FACT_REFERENCE, FACT_CALL } FactKind;

typedef struct FactFunction FactFunction;
typedef struct FactTerm FactTerm;

struct FactTerm {
    FactKind kind;
    size_t offset, end; /* in the text */
    int depth;
    double number; /* of a literal, with the worth of its last digit */
    double unit;
    const char *set_name, *column; /* of a reference */
    size_t column_offset;
    const FactKey *keys;
    size_t key_count;
    const FactFunction *function; /* of a call */
    FactTerm **arguments;
    size_t argument_count;
};

/* A figure, or the text of a cell. */
typedef struct FactItem {
    FactCell cell; /* of a cell; its table is NULL when the figure is computed or a literal */
    size_t along;  /* the column that says when the cell was: of its key, or the first */
    bool is_number;
    double number;
    int decimals; /* digits after the point where it is written as it is; FACT_NO_DECIMALS: it has none */
    double unit;  /* worth of the last digit of a literal or a lone cell; 0: exact */
    bool is_rate;
} FactItem;

typedef struct FactValue {
    FactItem *items;
    size_t count;
} FactValue;

/* Computes `result` from the arguments' values; false with a fault reported. */
typedef bool FactCompute(const FactContext *context, const FactTerm *call, const FactValue *arguments,
                         FactValue *result);

struct FactFunction {
    const char *name;
    int least, most; /* arguments */
    FactCompute *compute;
    bool picks; /* gives one of the cells of its arguments */
};

const FactFunction *fact_find_function(const char *name, size_t length);
const char *const *fact_list_functions(Arena *arena, size_t *count);

/* The functions + - * / and the minus before a figure. */
typedef enum FactOperator { FACT_ADD, FACT_SUBTRACT, FACT_MULTIPLY, FACT_DIVIDE, FACT_NEGATE } FactOperator;
extern const FactFunction fact_operators[];

/* A value of one item. */
FactValue fact_value_of(const FactContext *context, FactItem item);

/* Reports a fault at a byte of the text; false. */
bool fact_fail(const FactContext *context, MessageId id, size_t offset, const char *detail);

/* Finds the cells of a reference (fact_select.c); the value of any term (fact_evaluate.c). */
bool fact_select(const FactContext *context, const FactTerm *term, FactValue *value);
bool fact_evaluate(const FactContext *context, const FactTerm *term, FactValue *value);

/* The number of an item of `term`; a text or missing cell is reported. */
bool fact_number(const FactContext *context, const FactTerm *term, FactItem *item);

/* The one item that `value`, of `term`, must be, with its number. */
bool fact_single(const FactContext *context, const FactTerm *term, const FactValue *value, FactItem *item);

/* Computes a term that must be one figure. */
bool fact_figure(const FactContext *context, const FactTerm *term, FactItem *item);

#endif
