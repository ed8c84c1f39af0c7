/* The words that the program itself puts on a picture, by the theme's language. */
#ifndef COMPILE_WORDS_H
#define COMPILE_WORDS_H

#include "plot/plot.h"

/* What a scenario is called in a legend; `ranged`: some of its values are ranges. English for an unknown
   language. */
const char *words_for_scenario(const char *language, Scenario scenario, bool ranged);

/* Between the items of a list, before its last one or an earlier one; and between the ends of a range. */
const char *words_list_separator(const char *language, bool before_last);
const char *words_range_separator(const char *language);

/* The stamp of a pack that is not final. */
const char *words_for_draft(const char *language);

#endif
