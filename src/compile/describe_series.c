#include "compile/describe_parts.h"

#include "annotations/reference.h"
#include "plot/layer.h"

#include <math.h>
#include <string.h>

/* So many series are told one by one; of more, what they have in common. So many are named at all. */
enum { MOST_TOLD = 4, MOST_NAMED = 8 };

/* Names */

const char *describe_layer_name(const Plot *plot, const Layer *layer, TellId otherwise) {
    return layer->name ? layer->name
                       : tell_measure(plot, &layer->channels[layer->across], tell_words(plot, otherwise));
}

/* At the start of a sentence, or within one. */
static const char *name_story(const Plot *plot, const Story *story, bool starts) {
    if (story->is_total)
        return tell_words(plot, starts ? TELL_TOTAL : TELL_TOTAL_WITHIN);
    if (story->name)
        return story->name;
    const char *name = describe_layer_name(plot, story->layer, starts ? TELL_VALUE : TELL_VALUE_WITHIN);
    return starts ? tell_capital(plot, name) : name;
}

/* One series */

typedef enum Move { MOVE_UP, MOVE_DOWN, MOVE_AROUND, MOVE_NONE, MOVE_COUNT } Move;

/* What looks the same when written, is told as the same. A range moves when both of its ends do. */
static Move find_move(const Plot *plot, const Story *story) {
    double step = story->last.value - story->first.value;
    double far_step = describe_far_end(story, &story->last) - describe_far_end(story, &story->first);
    const char *first = describe_reading(plot, story, &story->first);
    if (!strcmp(first, describe_reading(plot, story, &story->last)))
        return MOVE_NONE;
    if (step * far_step <= 0)
        return MOVE_AROUND;
    return step > 0 ? MOVE_UP : MOVE_DOWN;
}

/* What a sentence about a story is made of. */
typedef struct StoryWords {
    Move move;
    const char *name, *first, *last, *from, *to, *extremes;
} StoryWords;

static bool is_high(const Story *story, const Reading *reading) {
    return reading->value == story->high.value || describe_far_end(story, reading) == story->high.value;
}

static bool is_low(const Story *story, const Reading *reading) {
    return reading->value == story->low.value || describe_far_end(story, reading) == story->low.value;
}

/* "a low of 796" where an end is an extreme of more than two values; of many series only what lies between
   the ends is told, as it would tire the reader. */
static const char *write_end(const Plot *plot, const Story *story, const Reading *reading, bool terse) {
    const char *text = describe_reading(plot, story, reading);
    bool high = is_high(story, reading), low = is_low(story, reading);
    if (terse || story->count < 3 || high == low || describe_is_range(story->layer))
        return text;
    return TELL(plot, high ? TELL_A_HIGH : TELL_A_LOW, {"value", text});
}

/* The end of a range; else the value as it is written elsewhere. */
static const char *write_extreme(const Plot *plot, const Story *story, const Reading *reading) {
    return describe_is_range(story->layer) ? describe_number(plot, story->layer, reading->value)
                                           : describe_reading(plot, story, reading);
}

static const char *write_extremes(const Plot *plot, const Story *story) {
    bool high = !is_high(story, &story->first) && !is_high(story, &story->last);
    bool low = !is_low(story, &story->first) && !is_low(story, &story->last);
    if (!high && !low)
        return "";
    return TELL(plot,
                high && low ? TELL_EXTREMES
                : high      ? TELL_EXTREME_HIGH
                            : TELL_EXTREME_LOW,
                {"high", write_extreme(plot, story, &story->high)},
                {"high_at", describe_at(plot, story->layer, &story->high)},
                {"low", write_extreme(plot, story, &story->low)},
                {"low_at", describe_at(plot, story->layer, &story->low)});
}

static StoryWords find_words(const Plot *plot, const Story *story, bool starts, bool terse) {
    return (StoryWords){.move = find_move(plot, story),
                        .name = name_story(plot, story, starts),
                        .first = write_end(plot, story, &story->first, terse),
                        .last = write_end(plot, story, &story->last, terse),
                        .from = describe_at(plot, story->layer, &story->first),
                        .to = describe_at(plot, story->layer, &story->last),
                        .extremes = write_extremes(plot, story)};
}

static const char *fill_story(const Plot *plot, TellId id, const StoryWords *words) {
    return TELL(plot, id, {"name", words->name}, {"first", words->first}, {"last", words->last},
                {"from", words->from}, {"to", words->to}, {"extremes", words->extremes});
}

static const char *tell_story(const Plot *plot, const Story *story) {
    static const TellId sentences[MOVE_COUNT] = {TELL_ROSE, TELL_FELL, TELL_WENT, TELL_STAYED};
    StoryWords words = find_words(plot, story, true, false);
    return fill_story(plot, story->count > 1 ? sentences[words.move] : TELL_ONE, &words);
}

/* Several series from the same place to the same place */

static const char *tell_together(const Plot *plot, const Story *const *stories, size_t count) {
    static const TellId clauses[MOVE_COUNT] = {TELL_CLAUSE_ROSE, TELL_CLAUSE_FELL, TELL_CLAUSE_WENT,
                                               TELL_CLAUSE_STAYED};
    static const TellId finals[MOVE_COUNT] = {TELL_FINAL_ROSE, TELL_FINAL_FELL, TELL_FINAL_WENT,
                                              TELL_FINAL_STAYED};
    const char *told[MOST_TOLD];
    bool plain = true;
    for (size_t i = 0; i < count; i++) {
        StoryWords words = find_words(plot, stories[i], false, count > 2);
        plain &= !*words.extremes;
        told[i] = fill_story(plot, i + 1 < count ? clauses[words.move] : finals[words.move], &words);
    }
    return TELL(plot, TELL_BETWEEN, {"from", describe_place(plot, stories[0]->layer, &stories[0]->first)},
                {"to", describe_place(plot, stories[0]->layer, &stories[0]->last)},
                {"clauses", plain ? tell_list(plot, told, count)
                                  : tell_join(plot, told, count, TELL_CLAUSE_SEPARATOR, TELL_CLAUSE_LAST)});
}

static bool share_ends(const Story *const *stories, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (stories[i]->first.key != stories[0]->first.key || stories[i]->last.key != stories[0]->last.key ||
            stories[i]->count < 2 ||
            stories[i]->layer->channels[stories[i]->layer->along].scale !=
                stories[0]->layer->channels[stories[0]->layer->along].scale)
            return false;
    return true;
}

static const char *tell_few(const Plot *plot, const Story *const *stories, size_t count) {
    const char *told = NULL;
    if (count > 1 && share_ends(stories, count))
        return tell_together(plot, stories, count);
    for (size_t i = 0; i < count; i++)
        told = tell_sentences(plot, told, tell_story(plot, stories[i]));
    return told;
}

/* Many series */

static const char *tell_where(const Plot *plot, const Story *story, const Reading *reading) {
    const char *place = describe_place(plot, story->layer, reading);
    return story->name ? TELL(plot, TELL_WHERE, {"name", story->name}, {"place", place}) : place;
}

static const char *tell_range(const Plot *plot, const Story *const *stories, size_t count) {
    const Story *low = stories[0], *high = stories[0];
    for (size_t i = 1; i < count; i++) {
        low = stories[i]->low.value < low->low.value ? stories[i] : low;
        high = stories[i]->high.value > high->high.value ? stories[i] : high;
    }
    return TELL(plot, TELL_MANY_RANGE, {"count", tell_number(plot, count)},
                {"low", describe_number(plot, low->layer, low->low.value)},
                {"low_at", tell_where(plot, low, &low->low)},
                {"high", describe_number(plot, high->layer, high->high.value)},
                {"high_at", tell_where(plot, high, &high->high)});
}

static const char *tell_moves(const Plot *plot, const Story *const *stories, size_t count) {
    size_t up = 0, down = 0;
    if (!share_ends(stories, count))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        up += stories[i]->last.value > stories[i]->first.value;
        down += stories[i]->last.value < stories[i]->first.value;
    }
    return TELL(plot, TELL_MANY_MOVES, {"from", describe_place(plot, stories[0]->layer, &stories[0]->first)},
                {"to", describe_place(plot, stories[0]->layer, &stories[0]->last)},
                {"up", tell_number(plot, up)}, {"down", tell_number(plot, down)});
}

/* Who is ahead where the series end, those that reach so far. */
static const char *tell_last(const Plot *plot, const Story *const *stories, size_t count) {
    const Story *end = stories[0];
    for (size_t i = 1; i < count; i++)
        if (reference_is_before(end->layer, end->last.key, stories[i]->last.key))
            end = stories[i];
    const Story *low = end, *high = end;
    for (size_t i = 0; i < count; i++) {
        if (stories[i]->last.key != end->last.key)
            continue;
        low = stories[i]->last.value < low->last.value ? stories[i] : low;
        high = stories[i]->last.value > high->last.value ? stories[i] : high;
    }
    if (low == high || !low->name || !high->name)
        return NULL;
    return TELL(plot, TELL_MANY_LAST, {"at", describe_at(plot, end->layer, &end->last)},
                {"high_name", high->name}, {"high", describe_reading(plot, high, &high->last)},
                {"low_name", low->name}, {"low", describe_reading(plot, low, &low->last)});
}

static const char *tell_names(const Plot *plot, const Story *const *stories, size_t count) {
    const char *names[MOST_NAMED];
    if (count > MOST_NAMED)
        return NULL;
    for (size_t i = 0; i < count; i++)
        if (!(names[i] = stories[i]->name))
            return NULL;
    return TELL(plot, TELL_SERIES_NAMES, {"count", tell_number(plot, count)},
                {"names", tell_list(plot, names, count)});
}

static const char *tell_many(const Plot *plot, const Story *const *stories, size_t count) {
    const char *told =
        tell_sentences(plot, tell_names(plot, stories, count), tell_range(plot, stories, count));
    told = tell_sentences(plot, told, tell_moves(plot, stories, count));
    return tell_sentences(plot, told, tell_last(plot, stories, count));
}

/* Scenarios beside the actual values */

static const char *tell_scenario(const Plot *plot, const Story *story, bool named) {
    static const TellId words[SCENARIO_COUNT] = {TELL_ACTUAL, TELL_PREVIOUS, TELL_PLAN, TELL_FORECAST};
    const char *scenario = tell_words(plot, words[story->scenario]);
    const char *of = named ? TELL(plot, TELL_SCENARIO_OF, {"name", name_story(plot, story, false)}) : "";
    const char *first = describe_reading(plot, story, &story->first);
    const Layer *layer = story->layer;
    if (story->count == 1)
        return TELL(plot, TELL_SCENARIO_ONE, {"scenario", scenario}, {"of", of}, {"value", first},
                    {"place", describe_place(plot, layer, &story->first)});
    return TELL(plot, TELL_SCENARIO_MANY, {"scenario", scenario}, {"of", of}, {"first", first},
                {"from", describe_at(plot, layer, &story->first)},
                {"last", describe_reading(plot, story, &story->last)},
                {"to", describe_at(plot, layer, &story->last)});
}

/* Of many series, how far a scenario reaches. */
static const char *tell_scenarios(const Plot *plot, const Story *const *stories, size_t count) {
    const Story *from = stories[0], *to = stories[0];
    for (size_t i = 1; i < count; i++) {
        from = reference_is_before(from->layer, stories[i]->first.key, from->first.key) ? stories[i] : from;
        to = reference_is_before(to->layer, to->last.key, stories[i]->last.key) ? stories[i] : to;
    }
    return TELL(plot, from->first.key == to->last.key ? TELL_SCENARIO_PLACE : TELL_SCENARIO_PLACES,
                {"from", describe_place(plot, from->layer, &from->first)},
                {"to", describe_place(plot, to->layer, &to->last)});
}

/* All of it */

typedef struct StoryPointers {
    const Story **items;
    size_t count;
} StoryPointers;

typedef struct Telling {
    const Plot *plot;
    StoryPointers actual, others;
    bool named; /* scenarios need the name of their series */
    const char *told;
} Telling;

static void say(Telling *telling, const char *sentences) {
    telling->told = tell_sentences(telling->plot, telling->told, sentences);
}

static void flush(Telling *telling) {
    const Plot *plot = telling->plot;
    const StoryPointers *actual = &telling->actual, *others = &telling->others;
    if (actual->count)
        say(telling, actual->count > MOST_TOLD ? tell_many(plot, actual->items, actual->count)
                                               : tell_few(plot, actual->items, actual->count));
    if (others->count > MOST_TOLD)
        say(telling, tell_scenarios(plot, others->items, others->count));
    else
        for (size_t i = 0; i < others->count; i++)
            say(telling, tell_scenario(plot, others->items[i], telling->named));
    telling->actual.count = telling->others.count = 0;
}

static void add_story(const Plot *plot, StoryPointers *list, const Story *story, size_t capacity) {
    if (!list->count)
        list->items = arena_new_array(plot->arena, const Story *, capacity);
    list->items[list->count++] = story;
}

/* Series of several layers are told together as long as they are few; many are told by themselves, for other
   layers may have another unit. */
static void add_stories(Telling *telling, StoryList list) {
    size_t before = telling->actual.count + telling->others.count, capacity = list.count + 2 * MOST_TOLD;
    if (before && (before + list.count > MOST_TOLD))
        flush(telling);
    for (size_t i = 0; i < list.count; i++) {
        bool actual = list.stories[i].scenario == SCENARIO_ACTUAL;
        add_story(telling->plot, actual ? &telling->actual : &telling->others, &list.stories[i], capacity);
    }
}

static bool has_totals(const Layer *layer) {
    return layer->stacked && !layer->normalized && layer->series_count > 1;
}

/* Totals first, and then what they are made of, together with what else has the same axis. */
const char *describe_series(const Plot *plot, const Layer *const *layers, size_t count) {
    Telling telling = {.plot = plot, .named = true};
    for (size_t i = 0; i < count; i++) {
        if (has_totals(layers[i]))
            add_stories(&telling, describe_find_totals(plot, layers[i]));
        flush(&telling);
    }
    telling.named = count > 1 || layers[0]->series_count > 1;
    for (size_t i = 0; i < count; i++)
        add_stories(&telling, describe_find_stories(plot, layers[i]));
    flush(&telling);
    return telling.told;
}

/* Panels */

const char *describe_many_panels(const NamedLayer *panels, size_t count) {
    const Story *low = NULL, *high = NULL;
    const char *low_panel = NULL, *high_panel = NULL;
    size_t told = 0;
    for (size_t i = 0; i < count; i++) {
        const Layer *layer = panels[i].layer;
        StoryList list = describe_find_stories(panels[i].plot, layer);
        for (size_t k = 0; k < list.count; k++) {
            const Story *story = &list.stories[k];
            told += story->count;
            if (!low || story->low.value < low->low.value) {
                low = story;
                low_panel = panels[i].name;
            }
            if (!high || story->high.value > high->high.value) {
                high = story;
                high_panel = panels[i].name;
            }
        }
    }
    if (!low)
        return NULL;
    const Plot *plot = panels[0].plot;
    return TELL(
        plot, TELL_MANY_VALUES, {"count", tell_number(plot, told)},
        {"low", describe_number(plot, low->layer, low->low.value)},
        {"low_at", TELL(plot, TELL_WHERE, {"name", low_panel}, {"place", tell_where(plot, low, &low->low)})},
        {"high", describe_number(plot, high->layer, high->high.value)},
        {"high_at",
         TELL(plot, TELL_WHERE, {"name", high_panel}, {"place", tell_where(plot, high, &high->high)})});
}
