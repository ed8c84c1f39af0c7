/* Reads expressions over data sets. For the files of facts/ only. */
#ifndef FACTS_FACT_PARSER_H
#define FACTS_FACT_PARSER_H

#include "facts/fact_tree.h"

typedef enum FactTokenKind {
    FACT_TOKEN_END,
    FACT_TOKEN_NUMBER,
    FACT_TOKEN_NAME,   /* a word, or any text in quotes */
    FACT_TOKEN_SYMBOL, /* + - * / ( ) [ ] , . = < > <= >= | }} */
    FACT_TOKEN_FAULT   /* has been reported */
} FactTokenKind;

typedef struct FactToken {
    FactTokenKind kind;
    size_t offset, end;
    TextSlice text;      /* of a name, without quotes; of a symbol, with - for every minus */
    double number, unit; /* of a number; the worth of its last digit */
    bool quoted;
} FactToken;

typedef struct FactParser {
    const FactContext *context;
    size_t at; /* behind `token` */
    FactToken token;
    int nesting;
} FactParser;

/* A parser over the context's text from `offset` on, its first token read. */
FactParser fact_parser_begin(const FactContext *context, size_t offset);

/* The expression that begins at the current token, up to the first token that does not belong to it; NULL
   with a fault reported. */
FactTerm *fact_parse(FactParser *parser);

bool fact_token_is(const FactParser *parser, const char *symbol_or_word);
void fact_advance(FactParser *parser);

/* Reports at the current token, unless it is a fault itself; false. */
bool fact_fail_at_token(const FactParser *parser, const char *detail);

#endif
