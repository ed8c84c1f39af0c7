#include "spec/yaml_problem.h"

#include <string.h>

typedef enum Condition {
    ALWAYS,
    AT_TAB,
    AT_END,
    AT_COMMA,
    AT_CLOSER,
    AT_PERCENT,
    AT_SIGN,
    NO_SPACE,
    AFTER_QUOTE
} Condition;

typedef struct Explanation {
    const char *problem, *context; /* NULL: any */
    Condition condition;
    bool at_context;
    const char *sentence;
} Explanation;

static const char quote_comma[] = "a text that begins with a comma must be in quotes";
static const char stray_closer[] = "a closing bracket without an opening one";
static const char behind_quote[] = "text behind a closing quote; a quote within single quotes is written "
                                   "twice, within double quotes as \\\"";
static const char after_quoted_item[] = "expected a comma or a closing bracket behind the closing quote";
static const char tab[] = "a tab is used for indentation; use spaces";

/* The first row that fits is taken. */
static const Explanation explanations[] = {
    {"found character that cannot start any token", NULL, AT_TAB, false, tab},
    {"found a tab character that violates indentation", NULL, ALWAYS, false, tab},
    {"found a tab character where an indentation space is expected", NULL, ALWAYS, false, tab},
    {"found character that cannot start any token", NULL, AT_PERCENT, false,
     "a text that begins with % must be in quotes"},
    {"found character that cannot start any token", NULL, AT_SIGN, false,
     "a text that begins with @ or ` must be in quotes"},
    {"could not find expected ':'", NULL, NO_SPACE, true, "a space is missing behind the colon"},
    {"could not find expected ':'", NULL, ALWAYS, true, "expected \"key: value\"; the colon is missing"},
    {"mapping values are not allowed in this context", NULL, ALWAYS, false,
     "a \"key: value\" cannot begin here; check the indentation, or put a text that has a colon in quotes"},
    {"mapping keys are not allowed in this context", NULL, ALWAYS, false,
     "a key cannot stand here; put a text that begins with ? in quotes"},
    {"block sequence entries are not allowed in this context", NULL, ALWAYS, false,
     "a list item \"- ...\" cannot begin here; put it on a line of its own"},
    {"found unexpected end of stream", "while scanning a quoted scalar", ALWAYS, true,
     "this quote is never closed"},
    {"found unexpected document indicator", "while scanning a quoted scalar", ALWAYS, true,
     "this quote is not closed before the document ends"},
    {"found unknown escape character", NULL, ALWAYS, false,
     "unknown escape; within double quotes a backslash is written \\\\, within single quotes as it is"},
    {"did not find expected hexdecimal number", NULL, ALWAYS, false,
     "an escape \\x, \\u or \\U needs 2, 4 or 8 hexadecimal digits"},
    {"found invalid Unicode character escape code", NULL, ALWAYS, false,
     "this escape is no Unicode character"},
    {"did not find expected ',' or ']'", NULL, AT_END, true, "this [ is never closed"},
    {"did not find expected ',' or ']'", NULL, AFTER_QUOTE, false, after_quoted_item},
    {"did not find expected ',' or ']'", NULL, NO_SPACE, false,
     "expected a comma or ]; a space may be missing behind a colon"},
    {"did not find expected ',' or ']'", NULL, ALWAYS, false,
     "expected a comma or ] to go on with this list"},
    {"did not find expected ',' or '}'", NULL, AT_END, true, "this { is never closed"},
    {"did not find expected ',' or '}'", NULL, AFTER_QUOTE, false, after_quoted_item},
    {"did not find expected ',' or '}'", NULL, NO_SPACE, false,
     "expected a comma or }; a space may be missing behind a colon"},
    {"did not find expected ',' or '}'", NULL, ALWAYS, false,
     "expected a comma or } to go on with this mapping"},
    {"did not find expected node content", "while parsing a flow node", AT_END, true,
     "this bracket is never closed"},
    {"did not find expected key", NULL, AFTER_QUOTE, false, behind_quote},
    {"did not find expected key", NULL, AT_COMMA, false, quote_comma},
    {"did not find expected key", NULL, AT_CLOSER, false, stray_closer},
    {"did not find expected key", NULL, ALWAYS, false,
     "expected a key in the same column as the keys before it; check the indentation"},
    {"did not find expected '-' indicator", NULL, AFTER_QUOTE, false, behind_quote},
    {"did not find expected '-' indicator", NULL, AT_COMMA, false, quote_comma},
    {"did not find expected '-' indicator", NULL, AT_CLOSER, false, stray_closer},
    {"did not find expected '-' indicator", NULL, ALWAYS, false,
     "expected a list item \"- ...\" in the same column as those before it; check the indentation"},
    {"did not find expected node content", NULL, AT_COMMA, false, quote_comma},
    {"did not find expected node content", NULL, AT_CLOSER, false, "a value is missing before this bracket"},
    {"did not find expected node content", NULL, ALWAYS, false, "expected a value"},
    {"did not find expected <document start>", NULL, AFTER_QUOTE, false, behind_quote},
    {"did not find expected <document start>", NULL, AT_COMMA, false, quote_comma},
    {"did not find expected <document start>", NULL, AT_CLOSER, false, stray_closer},
    {"did not find expected <document start>", NULL, ALWAYS, false,
     "text behind the end of the document; check the indentation and the brackets"},
    {"did not find expected alphabetic or numeric character", "while scanning an alias", ALWAYS, true,
     "a text that begins with * must be in quotes"},
    {"did not find expected alphabetic or numeric character", "while scanning an anchor", ALWAYS, true,
     "a text that begins with & must be in quotes"},
    {"did not find expected comment or line break", "while scanning a block scalar", ALWAYS, false,
     "the text of | or > begins on the next line; put a text that begins with them in quotes"},
    {"control characters are not allowed", NULL, ALWAYS, false, "a control character is not allowed here"},
    {"found undefined tag handle", NULL, ALWAYS, true, "a text that begins with ! must be in quotes"},
    {"did not find expected whitespace or line break", "while scanning a tag", ALWAYS, true,
     "a text that begins with ! must be in quotes"},
    {"found incompatible YAML document", NULL, ALWAYS, false, "expected YAML 1.1 or 1.2"},
};

static bool holds(Condition condition, const YamlProblem *problem) {
    switch (condition) {
    case ALWAYS:
        return true;
    case AT_TAB:
        return problem->found == '\t';
    case AT_END:
        return problem->found == '\0';
    case AT_COMMA:
        return problem->found == ',';
    case AT_CLOSER:
        return problem->found == ']' || problem->found == '}';
    case AT_PERCENT:
        return problem->found == '%';
    case AT_SIGN:
        return problem->found == '@' || problem->found == '`';
    case AFTER_QUOTE:
        return problem->after_quote;
    case NO_SPACE:
        return problem->colon_without_space;
    }
    return false;
}

static bool fits(const Explanation *row, const YamlProblem *problem) {
    if (strcmp(row->problem, problem->problem))
        return false;
    if (row->context && (!problem->context || strcmp(row->context, problem->context)))
        return false;
    return holds(row->condition, problem);
}

YamlExplanation yaml_problem_explain(YamlProblem problem) {
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++)
        if (fits(&explanations[i], &problem))
            return (YamlExplanation){explanations[i].sentence, explanations[i].at_context};
    return (YamlExplanation){problem.problem, false};
}
