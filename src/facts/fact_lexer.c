#include "facts/fact_lexer.h"

#include "base/number.h"

#include <math.h>
#include <string.h>

#define MINUS            "\xE2\x88\x92"
#define LESS_OR_EQUAL    "\xE2\x89\xA4"
#define GREATER_OR_EQUAL "\xE2\x89\xA5"

static char byte_at(const FactContext *context, size_t at) {
    return at < context->text.length ? context->text.bytes[at] : '\0';
}

static bool starts_with(const FactContext *context, size_t at, const char *text) {
    size_t length = strlen(text);
    return context->text.length - at >= length && !memcmp(context->text.bytes + at, text, length);
}

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_quote(char byte) {
    return byte == '"' || byte == '\'' || byte == '`';
}

static bool is_sign(const FactContext *context, size_t at) {
    return starts_with(context, at, MINUS) || starts_with(context, at, LESS_OR_EQUAL) ||
           starts_with(context, at, GREATER_OR_EQUAL);
}

static bool is_word(const FactContext *context, size_t at) {
    char byte = byte_at(context, at);
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || is_digit(byte) ||
           ((unsigned char)byte >= 0x80 && !is_sign(context, at));
}

static size_t skip_blanks(const FactContext *context, size_t at) {
    while (is_blank(byte_at(context, at)))
        at++;
    return at;
}

static FactToken fault(const FactContext *context, size_t at, const char *detail) {
    fact_fail(context, MESSAGE_EXPRESSION_SYNTAX, at, detail);
    return (FactToken){.kind = FACT_TOKEN_FAULT, .offset = at, .end = context->text.length};
}

static FactToken lex_quoted(const FactContext *context, size_t at) {
    const char *start = context->text.bytes + at + 1;
    const char *end = memchr(start, start[-1], context->text.length - at - 1);
    if (!end)
        return fault(context, at, "this quote is never closed");
    return (FactToken){.kind = FACT_TOKEN_NAME,
                       .offset = at,
                       .end = at + 2 + (size_t)(end - start),
                       .text = {start, (size_t)(end - start)},
                       .quoted = true};
}

/* A comma belongs to a number when three digits, and no more, follow it. */
static bool is_group(const FactContext *context, size_t at) {
    return byte_at(context, at) == ',' && is_digit(byte_at(context, at + 1)) &&
           is_digit(byte_at(context, at + 2)) && is_digit(byte_at(context, at + 3)) &&
           !is_digit(byte_at(context, at + 4));
}

static size_t skip_digits(const FactContext *context, size_t at) {
    while (is_digit(byte_at(context, at)))
        at++;
    return at;
}

static size_t skip_whole(const FactContext *context, size_t at) {
    size_t end = skip_digits(context, at);
    bool grouped = end - at <= 3 && end > at;
    while (grouped && is_group(context, end))
        end += 4;
    return end;
}

static FactToken lex_number(const FactContext *context, size_t at) {
    FactToken token = {.kind = FACT_TOKEN_NUMBER, .offset = at, .end = skip_whole(context, at), .unit = 1};
    size_t point = token.end;
    if (byte_at(context, point) == '.' && is_digit(byte_at(context, point + 1))) {
        token.end = skip_digits(context, point + 1);
        token.unit = pow(10, -(double)(token.end - point - 1));
    }
    char *digits = arena_copy_bytes(context->arena, context->text.bytes + at, token.end - at);
    size_t length = 0;
    for (size_t i = 0; i < token.end - at; i++)
        if (digits[i] != ',')
            digits[length++] = digits[i];
    if (token.end - at > 64 || !number_read(digits, length, &token.number))
        return fault(context, at, "this is no number");
    if (byte_at(context, token.end) == '%') {
        token.end++;
        token.number /= 100;
        token.unit /= 100;
    }
    if (is_word(context, token.end))
        return fault(context, token.end, "a number ends here; names that begin with a digit are quoted");
    return token;
}

static FactToken lex_word(const FactContext *context, size_t at) {
    FactToken token = {.kind = FACT_TOKEN_NAME, .offset = at, .end = at};
    while (is_word(context, token.end))
        token.end++;
    token.text = (TextSlice){context->text.bytes + at, token.end - at};
    return token;
}

static FactToken lex_symbol(const FactContext *context, size_t at) {
    static const struct {
        const char *written, *meant;
    } symbols[] = {{"<=", "<="}, {">=", ">="},          {"}}", "}}"},
                   {MINUS, "-"}, {LESS_OR_EQUAL, "<="}, {GREATER_OR_EQUAL, ">="}};
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++)
        if (starts_with(context, at, symbols[i].written))
            return (FactToken){.kind = FACT_TOKEN_SYMBOL,
                               .offset = at,
                               .end = at + strlen(symbols[i].written),
                               .text = {symbols[i].meant, strlen(symbols[i].meant)}};
    if (!strchr("+-*/()[],.=<>|", byte_at(context, at)))
        return fault(context, at, "this character has no meaning here");
    return (FactToken){
        .kind = FACT_TOKEN_SYMBOL, .offset = at, .end = at + 1, .text = {context->text.bytes + at, 1}};
}

FactToken fact_lex(const FactContext *context, size_t at) {
    at = skip_blanks(context, at);
    char byte = byte_at(context, at);
    if (at >= context->text.length)
        return (FactToken){.kind = FACT_TOKEN_END, .offset = at, .end = at};
    if (is_digit(byte) || (byte == '.' && is_digit(byte_at(context, at + 1))))
        return lex_number(context, at);
    if (is_quote(byte))
        return lex_quoted(context, at);
    return is_word(context, at) ? lex_word(context, at) : lex_symbol(context, at);
}

static bool ends_key(const FactContext *context, size_t at) {
    return at >= context->text.length || strchr(",]=[", byte_at(context, at)) ||
           starts_with(context, at, "..");
}

FactToken fact_lex_key(const FactContext *context, size_t at) {
    at = skip_blanks(context, at);
    if (is_quote(byte_at(context, at)))
        return lex_quoted(context, at);
    FactToken token = {.kind = FACT_TOKEN_NAME, .offset = at, .end = at};
    while (!ends_key(context, token.end))
        token.end++;
    size_t end = token.end;
    while (end > at && is_blank(byte_at(context, end - 1)))
        end--;
    token.text = (TextSlice){context->text.bytes + at, end - at};
    if (end == at)
        return fault(context, at, "expected a key: what the cell of a column is");
    return token;
}
