#include "compile/words.h"

#include <string.h>

typedef struct Words {
    const char *language;
    const char *scenarios[SCENARIO_COUNT][2]; /* plain, ranged */
    const char *list_separator, *last_separator, *range_separator;
    const char *draft;
} Words;

static const Words words[] = {
    {"en",
     {{"Actual", "Actual, with range"},
      {"Previous year", "Previous year, with range"},
      {"Plan", "Plan, with range"},
      {"Forecast", "Forecast, with range"}},
     ", ",
     " and ",
     "–",
     "Draft"},
    {"ja",
     {{"実績", "実績（範囲）"}, {"前年", "前年（範囲）"}, {"計画", "計画（範囲）"}, {"予想", "予想（範囲）"}},
     "、",
     "、",
     "～",
     "草案"},
};

static const Words *find_words(const char *language) {
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (!strncmp(words[i].language, language, 2))
            return &words[i];
    return &words[0];
}

const char *words_for_scenario(const char *language, Scenario scenario, bool ranged) {
    return find_words(language)->scenarios[scenario][ranged];
}

const char *words_list_separator(const char *language, bool before_last) {
    const Words *found = find_words(language);
    return before_last ? found->last_separator : found->list_separator;
}

const char *words_range_separator(const char *language) {
    return find_words(language)->range_separator;
}

const char *words_for_draft(const char *language) {
    return find_words(language)->draft;
}
