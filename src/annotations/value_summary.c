#include "annotations/value_summary.h"

#include "annotations/stack_group.h"
#include "plot/layer.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int compare_numbers(const void *a, const void *b) {
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

/* Each of them of `count` (above 0) numbers in order. */

static double mean_of(const double *numbers, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += numbers[i];
    return sum / (double)count;
}

static double median_of(const double *numbers, size_t count) {
    return (numbers[(count - 1) / 2] + numbers[count / 2]) / 2;
}

static double min_of(const double *numbers, size_t count) {
    (void)count;
    return numbers[0];
}

static double max_of(const double *numbers, size_t count) {
    return numbers[count - 1];
}

static const struct Summary {
    const char *word;
    PhraseId phrase;
    double (*of)(const double *numbers, size_t count);
} summaries[] = {{"mean", PHRASE_MEAN, mean_of},
                 {"median", PHRASE_MEDIAN, median_of},
                 {"min", PHRASE_MIN, min_of},
                 {"max", PHRASE_MAX, max_of}};

enum { SUMMARY_COUNT = sizeof summaries / sizeof *summaries };

static double *list_values(const Plot *plot, const Layer *layer, size_t *count) {
    const StackGroup *groups = stack_list_groups(plot, layer, count);
    double *values = arena_new_array(plot->arena, double, *count);
    for (size_t i = 0; i < *count; i++)
        values[i] = groups[i].sum;
    qsort(values, *count, sizeof *values, compare_numbers);
    return values;
}

bool value_summary_find(Plot *plot, const Layer *layer, const char *word, PhraseId *phrase, double *value) {
    for (size_t i = 0; i < SUMMARY_COUNT; i++) {
        if (strcmp(summaries[i].word, word))
            continue;
        size_t count;
        const double *values = list_values(plot, layer, &count);
        *phrase = summaries[i].phrase;
        *value = count ? summaries[i].of(values, count) : NAN;
        return count > 0;
    }
    return false;
}

bool value_summary_report(const Inquiry *inquiry, SpecText text, bool across, bool is_time) {
    static const char *const words[SUMMARY_COUNT] = {"mean", "median", "min", "max"};
    if (!inquiry->diagnostics)
        return false;
    return diagnostics_report(inquiry->diagnostics,
                              (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                           .place = field_place(text.node, inquiry->place),
                                           .found = text.text,
                                           .detail = is_time  ? "date"
                                                     : across ? "value or word"
                                                              : "number",
                                           .known = across ? words : NULL,
                                           .known_count = across ? SUMMARY_COUNT : 0});
}
