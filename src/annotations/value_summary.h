/* What a value line may stand for besides a number. */
#ifndef ANNOTATIONS_VALUE_SUMMARY_H
#define ANNOTATIONS_VALUE_SUMMARY_H

#include "annotations/phrases.h"
#include "annotations/reference.h"

/* The value of mean, median, min or max over a layer's values, or over its totals where they are stacked, and
   the phrase that names it. False for another word, or when there are no values. */
bool value_summary_find(Plot *plot, const Layer *layer, const char *word, PhraseId *phrase, double *value);

/* Reports a value that is neither what the axis takes nor, across the layer, one of the words; always false.
 */
bool value_summary_report(const Inquiry *inquiry, SpecText text, bool across, bool is_time);

#endif
