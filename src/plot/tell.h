/* Telling a picture in words, for those who cannot see it: the phrases, in the picture's language, of which
   descriptions are made. All texts are in the plot's arena. */
#ifndef PLOT_TELL_H
#define PLOT_TELL_H

#include "plot/fill.h"
#include "plot/plot.h"

typedef enum TellId {
#define TELLING(ID, ENGLISH, JAPANESE) TELL_##ID,
#include "plot/tell_words.def"
#undef TELLING
    TELL_COUNT
} TellId;

/* A phrase as it is; English where the language is unknown. */
const char *tell_words(const Plot *plot, TellId id);

/* The same with its placeholders filled; TELL(plot, id, {"name", text}, ...). */
const char *tell_fill(const Plot *plot, TellId id, const FillWord *words, size_t count);

#define TELL(plot, id, ...)                                                                                  \
    tell_fill(plot, id, (const FillWord[]){__VA_ARGS__},                                                     \
              sizeof((const FillWord[]){__VA_ARGS__}) / sizeof(FillWord))

/* "A, B and C". */
const char *tell_list(const Plot *plot, const char *const *items, size_t count);

/* The same of at most `most` items, and how many more there are. */
const char *tell_list_some(const Plot *plot, const char *const *items, size_t count, size_t most);

/* Items with these phrases between them, the second before the last one. */
const char *tell_join(const Plot *plot, const char *const *items, size_t count, TellId separator,
                      TellId last);

/* Two sentences, either of which may be NULL. */
const char *tell_sentences(const Plot *plot, const char *first, const char *second);

/* The text without the full stop at its end, for the end of a sentence of ours. */
const char *tell_without_stop(const Plot *plot, const char *text);

const char *tell_number(const Plot *plot, size_t number);

/* "1st", "2nd": a place in an order. */
const char *tell_rank(const Plot *plot, size_t rank);

/* What a mark or composite chart is called (NULL: it has no row in tell_nouns.def); `beside`: before the word
 * "chart", where there are others. */
const char *tell_noun(const Plot *plot, const char *name, bool beside);

/* The text with a capital at its start, where it begins a sentence. */
const char *tell_capital(const Plot *plot, const char *text);

/* What a channel shows: the title that the spec gives it, or else the column's name in plain words where the
   language lets it pass; `otherwise` when there is neither. */
const char *tell_measure(const Plot *plot, const Channel *channel, const char *otherwise);

#endif
