/* What libyaml finds wrong, in plain words. Works on libyaml's strings only. */
#ifndef SPEC_YAML_PROBLEM_H
#define SPEC_YAML_PROBLEM_H

#include <stdbool.h>

typedef struct YamlProblem {
    const char *problem, *context; /* libyaml's words; context may be NULL */
    char found;                    /* the byte where it stopped, '\0' at the end of the text */
    bool after_quote;              /* the text before it on its line ends with a quote */
    bool colon_without_space;      /* the line has a colon directly before a visible character */
} YamlProblem;

typedef struct YamlExplanation {
    const char *sentence;
    bool at_context; /* the fault is where the context began (an unclosed quote), not where reading stopped */
} YamlExplanation;

/* Never fails: an unknown problem is told in libyaml's words. */
YamlExplanation yaml_problem_explain(YamlProblem problem);

#endif
