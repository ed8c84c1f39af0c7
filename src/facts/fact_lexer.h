/* The words and signs of expressions over data sets. For fact_parser.c only. */
#ifndef FACTS_FACT_LEXER_H
#define FACTS_FACT_LEXER_H

#include "facts/fact_parser.h"

/* The token at or behind `at`. */
FactToken fact_lex(const FactContext *context, size_t at);

/* A piece of a key in brackets: a quoted text, or all up to a comma, bracket, equals sign or two points,
   without the blanks around it. FACT_TOKEN_NAME, or a fault. */
FactToken fact_lex_key(const FactContext *context, size_t at);

#endif
