#include "annotations/phrases.h"

#include <string.h>

typedef struct Phrase {
    const char *english, *japanese;
} Phrase;

static const Phrase phrases[PHRASE_COUNT] = {
    [PHRASE_CAGR] = {"CAGR {value} for {years} years", "{years}年間の年平均成長率 {value}"},
    [PHRASE_CAGR_ONE_YEAR] = {"CAGR {value} for {years} year", "{years}年間の年平均成長率 {value}"},
    [PHRASE_SERIES_CAGR] = {"CAGR\n{from}–{to}", "年平均成長率\n{from}～{to}"},
    [PHRASE_TOTAL] = {"Total", "合計"},
    [PHRASE_POINTS] = {"{value} pt", "{value}ポイント"},
    [PHRASE_SERIES_VALUE] = {"{series} {value}", "{series} {value}"},
    [PHRASE_MEAN] = {"Mean {value}", "平均 {value}"},
    [PHRASE_MEDIAN] = {"Median {value}", "中央値 {value}"},
    [PHRASE_MIN] = {"Minimum {value}", "最小 {value}"},
    [PHRASE_MAX] = {"Maximum {value}", "最大 {value}"},
    [PHRASE_SPAN] = {"{text}, {from} to {to}", "{text}、{from}から{to}"},
    [PHRASE_PLACE] = {"{place}: {text}", "{place}：{text}"},
    [PHRASE_RATES] = {"{title}: {rates}", "{title}：{rates}"},
    [PHRASE_RATE] = {"{name} {value}", "{name} {value}"},
    [PHRASE_RATE_SEPARATOR] = {", ", "、"},
};

const char *phrase_text(const Plot *plot, PhraseId id) {
    const char *language = plot->theme->language.text;
    return language && !strcmp(language, "ja") ? phrases[id].japanese : phrases[id].english;
}
