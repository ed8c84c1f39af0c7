/* The words and signs of an expression. For the files expression*.c only. */
#ifndef TABLE_EXPRESSION_LEXER_H
#define TABLE_EXPRESSION_LEXER_H

#include "table/expression_tree.h"

typedef enum TokenKind {
    TOKEN_END,
    TOKEN_NUMBER,
    TOKEN_TEXT,
    TOKEN_NAME,
    TOKEN_SYMBOL,
    TOKEN_FAULT
} TokenKind;

typedef struct Token {
    TokenKind kind;
    size_t offset, length;
    double number;
    TextSlice text;
} Token;

typedef struct Lexer {
    const ExpressionContext *context;
    const char *bytes;
    size_t length, at;
} Lexer;

Lexer lexer_begin(const ExpressionContext *context);

/* The next token, TOKEN_END again and again at the end. A fault is reported, and is a TOKEN_FAULT. */
Token lexer_next(Lexer *lexer);

#endif
