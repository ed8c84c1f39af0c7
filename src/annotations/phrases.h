/* The words that annotations write by themselves, in the language of the picture. */
#ifndef ANNOTATIONS_PHRASES_H
#define ANNOTATIONS_PHRASES_H

#include "plot/plot.h"

typedef enum PhraseId {
    PHRASE_CAGR,
    PHRASE_CAGR_ONE_YEAR,
    PHRASE_SERIES_CAGR,
    PHRASE_TOTAL,
    PHRASE_POINTS,
    PHRASE_SERIES_VALUE,
    PHRASE_MEAN,
    PHRASE_MEDIAN,
    PHRASE_MIN,
    PHRASE_MAX,
    PHRASE_SPAN, /* for screen readers, as those below */
    PHRASE_PLACE,
    PHRASE_RATES,
    PHRASE_RATE,
    PHRASE_RATE_SEPARATOR,
    PHRASE_COUNT
} PhraseId;

/* A text with {placeholders} (plot/fill.h); English where the language is unknown. */
const char *phrase_text(const Plot *plot, PhraseId id);

#endif
