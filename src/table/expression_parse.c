#include "table/expression.h"
#include "table/expression_lexer.h"

#include <math.h>
#include <string.h>

enum { MOST_NESTING = 64 };

typedef struct Parser {
    const ExpressionContext *context;
    Lexer lexer;
    const char *bytes; /* of the lexer */
    Token token;       /* the next one, not taken yet */
    int nesting;
} Parser;

Term *expression_report(const ExpressionContext *context, MessageId id, size_t offset, const char *detail) {
    diagnostics_report(
        context->diagnostics,
        (Diagnostic){.id = id, .place = text_source_place(&context->text, offset), .detail = detail});
    return NULL;
}

static Term *fail(const Parser *parser, size_t offset, const char *detail) {
    return expression_report(parser->context, MESSAGE_EXPRESSION_SYNTAX, offset, detail);
}

static void advance(Parser *parser) {
    parser->token = lexer_next(&parser->lexer);
}

static bool token_is(const Parser *parser, TokenKind kind, const char *text) {
    const Token *token = &parser->token;
    return token->kind == kind && strlen(text) == token->length &&
           !memcmp(parser->bytes + token->offset, text, token->length);
}

static bool take_symbol(Parser *parser, const char *symbol) {
    if (!token_is(parser, TOKEN_SYMBOL, symbol))
        return false;
    advance(parser);
    return true;
}

/* A fault in a token was reported when it was scanned. */
static Term *fail_at_token(const Parser *parser, const char *detail) {
    return parser->token.kind == TOKEN_FAULT ? NULL : fail(parser, parser->token.offset, detail);
}

static bool expect_symbol(Parser *parser, const char *symbol, const char *detail) {
    return take_symbol(parser, symbol) || fail_at_token(parser, detail);
}

static Term *new_term(const Parser *parser, TermKind kind, size_t offset) {
    Term *term = arena_new(parser->context->arena, Term);
    term->kind = kind;
    term->offset = offset;
    term->depth = 1;
    return term;
}

Term *expression_new_call(const ExpressionContext *context, const Function *function, size_t offset,
                          Term *const *arguments, size_t count) {
    Term *term = arena_new(context->arena, Term);
    term->kind = TERM_CALL;
    term->value = function->result;
    term->offset = offset;
    term->function = function;
    term->argument_count = count;
    term->arguments = arena_copy_items(context->arena, arguments, count, count, sizeof(Term *));
    for (size_t i = 0; i < count; i++)
        if (term->depth <= arguments[i]->depth)
            term->depth = arguments[i]->depth + 1;
    if (term->depth > EXPRESSION_MOST_DEPTH)
        return expression_report(context, MESSAGE_EXPRESSION_SYNTAX, offset,
                                 "too many operations in one another");
    return term;
}

static Term *new_operator(const Parser *parser, OperatorId id, size_t offset, Term *first, Term *second) {
    Term *arguments[] = {first, second};
    return expression_new_call(parser->context, &expression_operators[id], offset, arguments, second ? 2 : 1);
}

static Term *parse_condition(Parser *parser);
static Term *parse_unary(Parser *parser);

/* Behind "datum". */
static Term *parse_field(Parser *parser, size_t offset) {
    Term *term = new_term(parser, TERM_FIELD, offset);
    Arena *arena = parser->context->arena;
    bool bracket = token_is(parser, TOKEN_SYMBOL, "[");
    if (!bracket && !token_is(parser, TOKEN_SYMBOL, "."))
        return fail_at_token(parser, "expected a field behind datum: datum.name or datum['a name']");
    advance(parser);
    Token token = parser->token;
    if (token.kind != (bracket ? TOKEN_TEXT : TOKEN_NAME))
        return fail_at_token(parser,
                             bracket ? "expected the field's name in quotes" : "expected the field's name");
    term->name = bracket ? arena_copy_bytes(arena, token.text.bytes, token.text.length)
                         : arena_copy_bytes(arena, parser->bytes + token.offset, token.length);
    advance(parser);
    if (bracket && !expect_symbol(parser, "]", "expected ] behind the field's name"))
        return NULL;
    if (token_is(parser, TOKEN_SYMBOL, ".") || token_is(parser, TOKEN_SYMBOL, "["))
        return fail_at_token(parser, "fields have no parts; a name with a point is written datum['a.b']");
    return term;
}

static Term *fail_unknown_function(const Parser *parser, const Token *name) {
    size_t count;
    const char **names = expression_list_functions(parser->context->arena, &count);
    const char *found = arena_copy_bytes(parser->context->arena, parser->bytes + name->offset, name->length);
    diagnostics_report(
        parser->context->diagnostics,
        (Diagnostic){.id = MESSAGE_EXPRESSION_SYNTAX,
                     .place = text_source_place(&parser->context->text, name->offset),
                     .found = found,
                     .detail = arena_print(parser->context->arena, "unknown function \"%s\"", found),
                     .known = names,
                     .known_count = count});
    return NULL;
}

static Term *fail_argument_count(const Parser *parser, const Function *function, size_t offset,
                                 size_t count) {
    const char *wanted =
        function->least == function->most
            ? arena_print(parser->context->arena, "%d", function->least)
            : arena_print(parser->context->arena, "%d to %d", function->least, function->most);
    return fail(parser, offset,
                arena_print(parser->context->arena, "%s() takes %s argument%s; found %zu", function->name,
                            wanted, !strcmp(wanted, "1") ? "" : "s", count));
}

/* Behind the opening parenthesis. */
static Term *parse_call(Parser *parser, const Token *name) {
    const Function *function = expression_find_function(parser->bytes + name->offset, name->length);
    if (!function)
        return fail_unknown_function(parser, name);
    Term *arguments[EXPRESSION_MOST_ARGUMENTS];
    size_t count = 0;
    while (!take_symbol(parser, ")")) {
        if (count && !expect_symbol(parser, ",", "expected a comma or )"))
            return NULL;
        if (count == EXPRESSION_MOST_ARGUMENTS)
            return fail_at_token(parser, "too many arguments");
        if (!(arguments[count++] = parse_condition(parser)))
            return NULL;
    }
    if ((int)count < function->least || (int)count > function->most)
        return fail_argument_count(parser, function, name->offset, count);
    return expression_new_call(parser->context, function, name->offset, arguments, count);
}

typedef struct Constant {
    const char *name;
    ValueKind kind;
    double number;
} Constant;

static const Constant constants[] = {
    {"true", VALUE_BOOL, 1},
    {"false", VALUE_BOOL, 0},
    {"null", VALUE_MISSING, NAN},
    {"NaN", VALUE_MISSING, NAN},
    {"undefined", VALUE_MISSING, NAN},
    {"PI", VALUE_NUMBER, 3.141592653589793},
    {"E", VALUE_NUMBER, 2.718281828459045},
};

static Term *new_constant(const Parser *parser, size_t offset, ValueKind kind, double number,
                          TextSlice text) {
    Term *term = new_term(parser, TERM_CONSTANT, offset);
    term->value = kind;
    term->number = number;
    term->text = text;
    return term;
}

static Term *parse_name(Parser *parser) {
    Token name = parser->token;
    const char *bytes = parser->bytes + name.offset;
    advance(parser);
    if (name.length == 5 && !memcmp(bytes, "datum", 5))
        return parse_field(parser, name.offset);
    if (take_symbol(parser, "("))
        return parse_call(parser, &name);
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (strlen(constants[i].name) == name.length && !memcmp(constants[i].name, bytes, name.length))
            return new_constant(parser, name.offset, constants[i].kind, constants[i].number,
                                (TextSlice){NULL, 0});
    return fail(parser, name.offset,
                arena_print(parser->context->arena,
                            "unknown name \"%.*s\"; a field is written datum.%.*s, a text in quotes",
                            (int)name.length, bytes, (int)name.length, bytes));
}

static Term *parse_primary(Parser *parser) {
    Token token = parser->token;
    if (token.kind == TOKEN_NAME)
        return parse_name(parser);
    if (take_symbol(parser, "(")) {
        Term *inner = parse_condition(parser);
        return inner && expect_symbol(parser, ")", "expected ) or an operator") ? inner : NULL;
    }
    if (token.kind != TOKEN_NUMBER && token.kind != TOKEN_TEXT)
        return fail_at_token(parser, "expected a value: a field, a number, a text, a function");
    advance(parser);
    bool number = token.kind == TOKEN_NUMBER;
    return new_constant(parser, token.offset, number ? VALUE_NUMBER : VALUE_TEXT, token.number, token.text);
}

static Term *parse_power(Parser *parser) {
    Term *base = parse_primary(parser);
    size_t offset = parser->token.offset;
    if (!base || !take_symbol(parser, "**"))
        return base;
    Term *exponent = parse_unary(parser);
    return exponent ? new_operator(parser, OPERATOR_POWER, offset, base, exponent) : NULL;
}

static Term *parse_prefixed(Parser *parser) {
    static const struct {
        const char *symbol;
        OperatorId id;
    } prefixes[] = {{"-", OPERATOR_NEGATE}, {"+", OPERATOR_PLUS}, {"!", OPERATOR_NOT}};
    size_t offset = parser->token.offset;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++)
        if (take_symbol(parser, prefixes[i].symbol)) {
            Term *operand = parse_unary(parser);
            return operand ? new_operator(parser, prefixes[i].id, offset, operand, NULL) : NULL;
        }
    return parse_power(parser);
}

/* Every way into itself leads through here. */
static Term *parse_unary(Parser *parser) {
    if (++parser->nesting > MOST_NESTING)
        return fail_at_token(parser, "nested too deeply");
    Term *term = parse_prefixed(parser);
    parser->nesting--;
    return term;
}

typedef struct BinaryOperator {
    const char *symbol;
    int level; /* higher binds tighter */
    OperatorId id;
} BinaryOperator;

static const BinaryOperator binary_operators[] = {
    {"||", 1, OPERATOR_OR},        {"&&", 2, OPERATOR_AND},
    {"==", 3, OPERATOR_EQUAL},     {"===", 3, OPERATOR_EQUAL},
    {"!=", 3, OPERATOR_NOT_EQUAL}, {"!==", 3, OPERATOR_NOT_EQUAL},
    {"<", 4, OPERATOR_LESS},       {"<=", 4, OPERATOR_LESS_EQUAL},
    {">", 4, OPERATOR_GREATER},    {">=", 4, OPERATOR_GREATER_EQUAL},
    {"+", 5, OPERATOR_ADD},        {"-", 5, OPERATOR_SUBTRACT},
    {"*", 6, OPERATOR_MULTIPLY},   {"/", 6, OPERATOR_DIVIDE},
    {"%", 6, OPERATOR_REMAINDER},
};

static const BinaryOperator *find_binary(const Parser *parser, int least_level) {
    for (size_t i = 0; i < sizeof binary_operators / sizeof *binary_operators; i++)
        if (token_is(parser, TOKEN_SYMBOL, binary_operators[i].symbol))
            return binary_operators[i].level >= least_level ? &binary_operators[i] : NULL;
    return NULL;
}

/* Operators of `level` or tighter, from left to right. */
static Term *parse_binary(Parser *parser, int level) {
    Term *first = parse_unary(parser);
    const BinaryOperator *found;
    while (first && (found = find_binary(parser, level))) {
        size_t offset = parser->token.offset;
        advance(parser);
        Term *second = parse_binary(parser, found->level + 1);
        first = second ? new_operator(parser, found->id, offset, first, second) : NULL;
    }
    return first;
}

static Term *parse_condition(Parser *parser) {
    Term *arguments[3] = {parse_binary(parser, 1)};
    size_t offset = parser->token.offset;
    if (!arguments[0] || !take_symbol(parser, "?"))
        return arguments[0];
    if (++parser->nesting > MOST_NESTING)
        return fail_at_token(parser, "nested too deeply");
    if (!(arguments[1] = parse_condition(parser)) ||
        !expect_symbol(parser, ":", "expected : and what holds otherwise") ||
        !(arguments[2] = parse_condition(parser)))
        return NULL;
    parser->nesting--;
    return expression_new_call(parser->context, &expression_operators[OPERATOR_IF], offset, arguments, 3);
}

Term *expression_parse(const ExpressionContext *context) {
    Parser parser = {.context = context, .lexer = lexer_begin(context), .bytes = context->text.bytes};
    if (context->text.length > EXPRESSION_MOST_BYTES)
        return fail(&parser, 0, "longer than 16 KiB");
    advance(&parser);
    if (parser.token.kind == TOKEN_END)
        return fail(&parser, 0, "nothing to compute");
    Term *term = parse_condition(&parser);
    if (term && parser.token.kind != TOKEN_END)
        return fail_at_token(&parser, "expected an operator or the end");
    return term;
}
