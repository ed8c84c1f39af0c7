#include "table/expression_lexer.h"

#include "base/number.h"
#include "base/utf8.h"

#include <string.h>

static bool fail(const Lexer *lexer, size_t offset, const char *detail) {
    return expression_report(lexer->context, MESSAGE_EXPRESSION_SYNTAX, offset, detail) != NULL;
}

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_name_start(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '$' ||
           (unsigned char)byte >= 0x80;
}

static char byte_at(const Lexer *lexer, size_t at) {
    return at < lexer->length ? lexer->bytes[at] : '\0';
}

static void scan_number(Lexer *lexer, Token *token) {
    size_t at = lexer->at;
    while (is_digit(byte_at(lexer, at)) || byte_at(lexer, at) == '.')
        at++;
    char exponent = byte_at(lexer, at);
    if (exponent == 'e' || exponent == 'E') {
        at++;
        at += byte_at(lexer, at) == '-' || byte_at(lexer, at) == '+';
        while (is_digit(byte_at(lexer, at)))
            at++;
    }
    token->kind = TOKEN_NUMBER;
    token->length = at - lexer->at;
    if (!number_read(lexer->bytes + lexer->at, token->length, &token->number)) {
        token->kind = TOKEN_FAULT;
        fail(lexer, lexer->at, "this is no number");
    }
}

/* The character of \uXXXX, whose digits begin at `at`; 0 when it is none. */
static uint32_t read_escape_code(const Lexer *lexer, size_t at) {
    uint32_t code = 0;
    for (size_t i = at; i < at + 4; i++) {
        const char *digits = "0123456789abcdefABCDEF";
        const char *digit = byte_at(lexer, i) ? strchr(digits, byte_at(lexer, i)) : NULL;
        if (!digit)
            return 0;
        uint32_t value = (uint32_t)(digit - digits);
        code = code * 16 + (value < 16 ? value : value - 6);
    }
    return code >= 0xD800 && code <= 0xDFFF ? 0 : code;
}

/* Writes what the escape behind the backslash at `*at` stands for, and moves behind it. */
static bool scan_escape(Lexer *lexer, size_t *at, char *text, size_t *length) {
    static const char letters[] = "ntr\\'\"", meanings[] = "\n\t\r\\'\"";
    char letter = byte_at(lexer, *at + 1);
    const char *found = letter ? strchr(letters, letter) : NULL;
    uint32_t code = letter == 'u' ? read_escape_code(lexer, *at + 2) : 0;
    if (found)
        text[(*length)++] = meanings[found - letters];
    else if (code)
        *length += utf8_write(code, text + *length);
    else
        return fail(lexer, *at, "unknown escape; a backslash is written \\\\");
    *at += found ? 2 : 6;
    return true;
}

static void scan_text(Lexer *lexer, Token *token) {
    char quote = lexer->bytes[lexer->at];
    char *text = arena_allocate(lexer->context->arena, lexer->length - lexer->at + 1, 1);
    size_t at = lexer->at + 1, length = 0;
    token->kind = TOKEN_FAULT;
    while (byte_at(lexer, at) != quote) {
        if (at >= lexer->length) {
            fail(lexer, lexer->at, "this quote is never closed");
            return;
        }
        if (lexer->bytes[at] != '\\')
            text[length++] = lexer->bytes[at++];
        else if (!scan_escape(lexer, &at, text, &length))
            return;
    }
    token->kind = TOKEN_TEXT;
    token->text = (TextSlice){text, length};
    token->length = at + 1 - lexer->at;
}

static void scan_name(Lexer *lexer, Token *token) {
    size_t at = lexer->at;
    while (is_name_start(byte_at(lexer, at)) || is_digit(byte_at(lexer, at)))
        at++;
    token->kind = TOKEN_NAME;
    token->length = at - lexer->at;
}

static void scan_symbol(Lexer *lexer, Token *token) {
    static const char *const symbols[] = {"===", "!==", "**", "==", "!=", "<=", ">=", "&&", "||"};
    static const char single[] = "+-*/%<>!?:()[],.";
    const char *at = lexer->bytes + lexer->at;
    token->kind = TOKEN_SYMBOL;
    token->length = 1;
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        size_t length = strlen(symbols[i]);
        if (lexer->length - lexer->at >= length && !memcmp(at, symbols[i], length)) {
            token->length = length;
            return;
        }
    }
    if (*at && strchr(single, *at))
        return;
    token->kind = TOKEN_FAULT;
    fail(lexer, lexer->at,
         *at == '='   ? "a single =; a comparison is written =="
         : *at == '&' ? "a single &; \"and\" is written &&"
         : *at == '|' ? "a single |; \"or\" is written ||"
                      : "this character has no meaning here");
}

Lexer lexer_begin(const ExpressionContext *context) {
    return (Lexer){.context = context, .bytes = context->text.bytes, .length = context->text.length};
}

Token lexer_next(Lexer *lexer) {
    while (lexer->at < lexer->length && strchr(" \t\r\n", lexer->bytes[lexer->at]))
        lexer->at++;
    Token token = {.offset = lexer->at};
    char byte = byte_at(lexer, lexer->at);
    if (lexer->at >= lexer->length)
        token.kind = TOKEN_END;
    else if (is_digit(byte) || (byte == '.' && is_digit(byte_at(lexer, lexer->at + 1))))
        scan_number(lexer, &token);
    else if (byte == '\'' || byte == '"')
        scan_text(lexer, &token);
    else if (is_name_start(byte))
        scan_name(lexer, &token);
    else
        scan_symbol(lexer, &token);
    lexer->at += token.length;
    return token;
}
