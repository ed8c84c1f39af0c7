#include "facts/fact_parser.h"

#include "facts/fact_lexer.h"

#include <string.h>

enum { MOST_NESTING = 64 };

bool fact_fail(const FactContext *context, MessageId id, size_t offset, const char *detail) {
    return diagnostics_report(
        context->diagnostics,
        (Diagnostic){.id = id, .place = text_source_place(&context->text, offset), .detail = detail});
}

bool fact_fail_at_token(const FactParser *parser, const char *detail) {
    return parser->token.kind != FACT_TOKEN_FAULT &&
           fact_fail(parser->context, MESSAGE_EXPRESSION_SYNTAX, parser->token.offset, detail);
}

void fact_advance(FactParser *parser) {
    if (parser->token.kind == FACT_TOKEN_FAULT)
        return;
    parser->token = fact_lex(parser->context, parser->at);
    parser->at = parser->token.end;
}

FactParser fact_parser_begin(const FactContext *context, size_t offset) {
    FactParser parser = {.context = context, .at = offset};
    fact_advance(&parser);
    return parser;
}

static bool is_text(const FactToken *token, const char *text) {
    return strlen(text) == token->text.length && !memcmp(token->text.bytes, text, token->text.length);
}

bool fact_token_is(const FactParser *parser, const char *text) {
    const FactToken *token = &parser->token;
    bool worded = token->kind == FACT_TOKEN_SYMBOL || (token->kind == FACT_TOKEN_NAME && !token->quoted);
    return worded && is_text(token, text);
}

static bool take(FactParser *parser, const char *symbol) {
    if (!fact_token_is(parser, symbol))
        return false;
    fact_advance(parser);
    return true;
}

static FactTerm *fail(const FactParser *parser, const char *detail) {
    fact_fail_at_token(parser, detail);
    return NULL;
}

static FactTerm *new_term(const FactParser *parser, FactKind kind, size_t offset) {
    FactTerm *term = arena_new(parser->context->arena, FactTerm);
    term->kind = kind;
    term->offset = offset;
    term->depth = 1;
    return term;
}

static FactTerm *new_call(const FactParser *parser, const FactFunction *function, size_t offset,
                          FactTerm *const *arguments, size_t count, size_t end) {
    FactTerm *term = new_term(parser, FACT_CALL, offset);
    term->function = function;
    term->end = end;
    term->argument_count = count;
    term->arguments = arena_copy_items(parser->context->arena, arguments, count, count, sizeof *arguments);
    for (size_t i = 0; i < count; i++)
        if (term->depth <= arguments[i]->depth)
            term->depth = arguments[i]->depth + 1;
    if (term->depth <= FACT_MOST_DEPTH)
        return term;
    fact_fail(parser->context, MESSAGE_EXPRESSION_SYNTAX, offset, "too many operations in one another");
    return NULL;
}

/* Keys: the parser stands at the opening bracket. */

static const char *copy_name(const FactParser *parser, const FactToken *token) {
    return arena_copy_bytes(parser->context->arena, token->text.bytes, token->text.length);
}

static bool lex_key(FactParser *parser) {
    parser->token = fact_lex_key(parser->context, parser->at);
    parser->at = parser->token.end;
    return parser->token.kind == FACT_TOKEN_NAME;
}

/* Whether that sign follows a piece of a key; moves behind it. Other tokens would take keys apart. */
static bool take_in_key(FactParser *parser, const char *sign) {
    const TextSource *text = &parser->context->text;
    size_t at = parser->at, length = strlen(sign);
    while (at < text->length && text->bytes[at] == ' ')
        at++;
    if (text->length - at < length || memcmp(text->bytes + at, sign, length))
        return false;
    parser->at = at + length;
    return true;
}

static bool read_high_end(FactParser *parser, FactKey *key) {
    if (!lex_key(parser))
        return false;
    key->high = parser->token.text;
    return true;
}

static bool read_value_name(const FactParser *parser, FactKey *key) {
    const FactToken *token = &parser->token;
    if (token->quoted || !token->text.length || *token->text.bytes != '$')
        return true;
    const char *name = parser->context->name;
    TextSlice written = {token->text.bytes + 1, token->text.length - 1};
    key->is_name_of_value =
        name && strlen(name) == written.length && !memcmp(name, written.bytes, written.length);
    return key->is_name_of_value ||
           fact_fail_at_token(parser, name ? arena_print(parser->context->arena,
                                                         "unknown name; $%s is the value of `each`", name)
                                           : "a $ stands for a value of `each`, which there is not; a key "
                                             "that begins so is quoted");
}

static bool lex_low_end(FactParser *parser, FactKey *key) {
    if (!lex_key(parser))
        return false;
    key->low = parser->token.text;
    key->offset = parser->token.offset;
    return read_value_name(parser, key);
}

/* From the bracket or comma before the key up to what stands behind it. */
static bool read_key(FactParser *parser, FactKey *key) {
    *key = (FactKey){0};
    if (!lex_key(parser))
        return false;
    FactToken first = parser->token;
    if (take_in_key(parser, "=")) {
        key->name = copy_name(parser, &first);
        if (!lex_low_end(parser, key))
            return false;
    } else {
        key->low = first.text;
        key->offset = first.offset;
        if (!read_value_name(parser, key))
            return false;
    }
    if (take_in_key(parser, "..") && !read_high_end(parser, key))
        return false;
    fact_advance(parser);
    return true;
}

static bool read_keys(FactParser *parser, FactTerm *term) {
    FactKey keys[FACT_MOST_KEYS];
    do {
        if (term->key_count == FACT_MOST_KEYS)
            return fact_fail_at_token(parser, "too many keys");
        if (!read_key(parser, &keys[term->key_count]))
            return false;
        term->key_count++;
    } while (fact_token_is(parser, ","));
    if (!fact_token_is(parser, "]"))
        return fact_fail_at_token(parser, "expected a comma or ] behind the key; a key with other signs is "
                                          "quoted");
    term->keys =
        arena_copy_items(parser->context->arena, keys, term->key_count, term->key_count, sizeof *keys);
    term->end = parser->token.end;
    fact_advance(parser);
    return true;
}

static FactTerm *parse_reference(FactParser *parser, const FactToken *name) {
    FactTerm *term = new_term(parser, FACT_REFERENCE, name->offset);
    term->set_name = copy_name(parser, name);
    if (!take(parser, "."))
        return fail(parser,
                    arena_print(parser->context->arena,
                                "expected a point and a column behind the data set \"%s\"", term->set_name));
    if (parser->token.kind != FACT_TOKEN_NAME)
        return fail(parser, "expected a column's name; one with other signs than letters is quoted");
    term->column = copy_name(parser, &parser->token);
    term->column_offset = parser->token.offset;
    term->end = parser->token.end;
    fact_advance(parser);
    return !fact_token_is(parser, "[") || read_keys(parser, term) ? term : NULL;
}

/* Calls */

static FactTerm *fail_unknown_function(const FactParser *parser, const FactToken *name) {
    Arena *arena = parser->context->arena;
    size_t count;
    const char *const *names = fact_list_functions(arena, &count);
    const char *found = copy_name(parser, name);
    diagnostics_report(parser->context->diagnostics,
                       (Diagnostic){.id = MESSAGE_EXPRESSION_SYNTAX,
                                    .place = text_source_place(&parser->context->text, name->offset),
                                    .found = found,
                                    .detail = arena_print(arena, "unknown function \"%s\"", found),
                                    .known = names,
                                    .known_count = count});
    return NULL;
}

static FactTerm *fail_argument_count(const FactParser *parser, const FactFunction *function, size_t offset,
                                     size_t count) {
    const char *most = function->most == FACT_MOST_ARGUMENTS
                           ? "or more"
                           : arena_print(parser->context->arena, "to %d", function->most);
    const char *detail =
        arena_print(parser->context->arena, "%s() takes %d%s%s figure%s; found %zu", function->name,
                    function->least, function->least == function->most ? "" : " ",
                    function->least == function->most ? "" : most, function->most == 1 ? "" : "s", count);
    fact_fail(parser->context, MESSAGE_EXPRESSION_SYNTAX, offset, detail);
    return NULL;
}

/* Behind the opening parenthesis. */
static FactTerm *parse_call(FactParser *parser, const FactToken *name) {
    const FactFunction *function = fact_find_function(name->text.bytes, name->text.length);
    FactTerm *arguments[FACT_MOST_ARGUMENTS];
    size_t count = 0;
    if (!function)
        return fail_unknown_function(parser, name);
    while (!fact_token_is(parser, ")")) {
        if (count && !take(parser, ","))
            return fail(parser, "expected a comma or )");
        if (count == FACT_MOST_ARGUMENTS)
            return fail(parser, "too many figures");
        if (!(arguments[count++] = fact_parse(parser)))
            return NULL;
    }
    size_t end = parser->token.end;
    fact_advance(parser);
    if ((int)count < function->least || (int)count > function->most)
        return fail_argument_count(parser, function, name->offset, count);
    return new_call(parser, function, name->offset, arguments, count, end);
}

static FactTerm *parse_name(FactParser *parser) {
    FactToken name = parser->token;
    fact_advance(parser);
    return !name.quoted && take(parser, "(") ? parse_call(parser, &name) : parse_reference(parser, &name);
}

static FactTerm *parse_group(FactParser *parser) {
    size_t offset = parser->token.offset;
    fact_advance(parser);
    FactTerm *inner = fact_parse(parser);
    if (!inner)
        return NULL;
    if (!fact_token_is(parser, ")"))
        return fail(parser, "expected ) or an operator");
    inner->offset = offset;
    inner->end = parser->token.end;
    fact_advance(parser);
    return inner;
}

static FactTerm *parse_literal(FactParser *parser) {
    FactTerm *term = new_term(parser, FACT_LITERAL, parser->token.offset);
    term->number = parser->token.number;
    term->unit = parser->token.unit;
    term->end = parser->token.end;
    fact_advance(parser);
    return term;
}

static FactTerm *parse_primary(FactParser *parser) {
    if (parser->token.kind == FACT_TOKEN_NUMBER)
        return parse_literal(parser);
    if (parser->token.kind == FACT_TOKEN_NAME)
        return parse_name(parser);
    if (fact_token_is(parser, "("))
        return parse_group(parser);
    return fail(parser, "expected a figure: dataset.column[key], a number or a function");
}

static FactTerm *parse_unary(FactParser *parser) {
    size_t offset = parser->token.offset;
    if (!fact_token_is(parser, "-"))
        return parse_primary(parser);
    if (++parser->nesting > MOST_NESTING)
        return fail(parser, "nested too deeply");
    fact_advance(parser);
    FactTerm *inner = parse_unary(parser);
    parser->nesting--;
    return inner ? new_call(parser, &fact_operators[FACT_NEGATE], offset, &inner, 1, inner->end) : NULL;
}

static const struct {
    const char *sign;
    int level;
    FactOperator operator;
} signs[] = {{"+", 1, FACT_ADD}, {"-", 1, FACT_SUBTRACT}, {"*", 2, FACT_MULTIPLY}, {"/", 2, FACT_DIVIDE}};

/* Operators of `level` or tighter, from left to right. */
static FactTerm *parse_operation(FactParser *parser, int level) {
    FactTerm *first = parse_unary(parser);
    for (size_t i = 0; first && i < sizeof signs / sizeof *signs; i++) {
        if (!fact_token_is(parser, signs[i].sign) || signs[i].level < level)
            continue;
        fact_advance(parser);
        FactTerm *pair[] = {first, parse_operation(parser, signs[i].level + 1)};
        first = pair[1] ? new_call(parser, &fact_operators[signs[i].operator], first->offset, pair, 2,
                                   pair[1]->end)
                        : NULL;
        i = (size_t)-1;
    }
    return first;
}

FactTerm *fact_parse(FactParser *parser) {
    if (++parser->nesting > MOST_NESTING)
        return fail(parser, "nested too deeply");
    FactTerm *term = parse_operation(parser, 1);
    parser->nesting--;
    return term;
}
