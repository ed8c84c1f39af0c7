/* The parts of an expression. For the files expression*.c only. */
#ifndef TABLE_EXPRESSION_TREE_H
#define TABLE_EXPRESSION_TREE_H

#include "base/text_source.h"
#include "table/table.h"

enum { EXPRESSION_BLOCK = 1024, EXPRESSION_MOST_ARGUMENTS = 32 };

/* VALUE_ANY is for what functions take; VALUE_MISSING is what null is by itself. */
typedef enum ValueKind {
    VALUE_NUMBER,
    VALUE_TEXT,
    VALUE_BOOL,
    VALUE_TIME,
    VALUE_MISSING,
    VALUE_ANY
} ValueKind;

/* The values of up to EXPRESSION_BLOCK rows: `texts` for VALUE_TEXT, else `numbers` (NaN: missing). */
typedef union Vector {
    double *numbers;
    TextSlice *texts;
} Vector;

typedef struct Term Term;

/* Fills `out` from the arguments' vectors, for `count` rows. */
typedef void Operation(const Term *term, const Vector *arguments, Vector out, size_t count, Arena *arena);

typedef struct ExpressionContext ExpressionContext;

/* A function of the language, or an operator. `kinds` has a letter for each argument, the last for all
   further ones: n number, t text, b truth, d time, a any. */
typedef struct Function {
    const char *name;
    int least, most;
    const char *kinds;
    ValueKind result;
    Operation *operation;
    double (*apply)(double); /* for operations on one number */
    /* Settles the kinds of a call whose arguments are bound as they come, in place of `kinds`; may be NULL.
     */
    Term *(*bind)(const ExpressionContext *context, Term *call);
} Function;

typedef enum TermKind { TERM_CONSTANT, TERM_FIELD, TERM_CALL } TermKind;

struct Term {
    TermKind kind;
    ValueKind value;
    size_t offset; /* in the text */
    int depth;
    double number; /* of a constant */
    TextSlice text;
    const char *name; /* of a field */
    size_t column;
    const double *numbers; /* of a bound field, unless it is text */
    const Function *function;
    Term **arguments;
    size_t argument_count;
    const void *detail; /* what a function's bind step has made ready */
    Vector block;       /* where its values are put */
};

/* What one expression is worked on with. */
struct ExpressionContext {
    TextSource text;
    Table *table;
    Arena *arena;
    Diagnostics *diagnostics;
};

/* Reports at a term and returns NULL. */
Term *expression_report(const ExpressionContext *context, MessageId id, size_t offset, const char *detail);

Term *expression_new_call(const ExpressionContext *context, const Function *function, size_t offset,
                          Term *const *arguments, size_t count);

/* The whole text as a tree, not bound yet; NULL when it is faulty. */
Term *expression_parse(const ExpressionContext *context);

/* Finds fields, settles the kinds of all terms and inserts conversions; may replace `term`. With a kind
   wanted (VALUE_ANY: whatever it is), the result has it. */
Term *expression_bind(const ExpressionContext *context, Term *term, ValueKind wanted);

/* By name; NULL when there is none. */
const Function *expression_find_function(const char *name, size_t length);
const char **expression_list_functions(Arena *arena, size_t *count);

/* Operators as the parser sees them; binding puts one of the rows below in their place. */
typedef enum OperatorId {
    OPERATOR_ADD,
    OPERATOR_SUBTRACT,
    OPERATOR_MULTIPLY,
    OPERATOR_DIVIDE,
    OPERATOR_REMAINDER,
    OPERATOR_POWER,
    OPERATOR_EQUAL,
    OPERATOR_NOT_EQUAL,
    OPERATOR_LESS,
    OPERATOR_LESS_EQUAL,
    OPERATOR_GREATER,
    OPERATOR_GREATER_EQUAL,
    OPERATOR_AND,
    OPERATOR_OR,
    OPERATOR_NOT,
    OPERATOR_NEGATE,
    OPERATOR_PLUS,
    OPERATOR_IF,
    OPERATOR_COUNT
} OperatorId;

extern const Function expression_operators[OPERATOR_COUNT];

/* How functions whose arguments may be of several kinds are bound. */
Term *expression_bind_present(const ExpressionContext *context, Term *call);
Term *expression_bind_missing(const ExpressionContext *context, Term *call);
Term *expression_bind_if(const ExpressionContext *context, Term *call);
Term *expression_bind_to_number(const ExpressionContext *context, Term *call);
Term *expression_bind_to_text(const ExpressionContext *context, Term *call);
Term *expression_bind_to_bool(const ExpressionContext *context, Term *call);
Term *expression_bind_to_time(const ExpressionContext *context, Term *call);
Term *expression_bind_format(const ExpressionContext *context, Term *call);

/* expression_number.c. A result that is no finite number is NaN. */
Operation expression_apply, expression_add, expression_subtract, expression_multiply, expression_divide,
    expression_remainder, expression_power, expression_equal, expression_not_equal, expression_less,
    expression_less_equal, expression_greater, expression_greater_equal, expression_and, expression_or,
    expression_not, expression_truth, expression_either, expression_select, expression_is_missing,
    expression_is_present, expression_min, expression_max, expression_clamp, expression_datetime;

/* expression_text.c. A text without characters is a text; it is missing only as the expression's result. */
Operation expression_join, expression_text_equal, expression_text_not_equal, expression_text_less,
    expression_text_less_equal, expression_text_greater, expression_text_greater_equal,
    expression_text_either, expression_text_select, expression_text_is_missing, expression_text_is_present,
    expression_write_number, expression_write_bool, expression_write_time, expression_read_number,
    expression_read_time, expression_length, expression_lower, expression_upper, expression_trim,
    expression_substring, expression_indexof, expression_replace, expression_format;

#endif
