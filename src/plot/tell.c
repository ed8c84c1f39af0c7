#include "plot/tell.h"

#include "base/buffer.h"
#include "spec/translation.h"

#include <string.h>

typedef struct Words {
    const char *english, *japanese;
} Words;

static const Words words[TELL_COUNT] = {
#define TELLING(ID, ENGLISH, JAPANESE) [TELL_##ID] = {ENGLISH, JAPANESE},
#include "plot/tell_words.def"
#undef TELLING
};

typedef struct Noun {
    const char *name, *english, *beside, *japanese;
} Noun;

static const Noun nouns[] = {
#define NOUN(NAME, ENGLISH, BESIDE, JAPANESE) {NAME, ENGLISH, BESIDE, JAPANESE},
#include "plot/tell_nouns.def"
#undef NOUN
};

static bool is_japanese(const Plot *plot) {
    const char *language = plot->theme->language.text;
    return language && !strncmp(language, "ja", 2);
}

const char *tell_words(const Plot *plot, TellId id) {
    return is_japanese(plot) ? words[id].japanese : words[id].english;
}

const char *tell_fill(const Plot *plot, TellId id, const FillWord *fills, size_t count) {
    return fill_text(plot->arena, tell_words(plot, id), fills, count);
}

const char *tell_join(const Plot *plot, const char *const *items, size_t count, TellId separator,
                      TellId last) {
    Buffer out;
    buffer_init(&out);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buffer_append_text(&out, tell_words(plot, i + 1 == count ? last : separator));
        buffer_append_text(&out, items[i]);
    }
    const char *kept = arena_copy_text(plot->arena, buffer_text(&out));
    buffer_finish(&out);
    return kept;
}

const char *tell_list(const Plot *plot, const char *const *items, size_t count) {
    return tell_join(plot, items, count, TELL_LIST_SEPARATOR, TELL_LIST_LAST);
}

const char *tell_list_some(const Plot *plot, const char *const *items, size_t count, size_t most) {
    if (count <= most + 1)
        return tell_list(plot, items, count);
    const char **some = arena_new_array(plot->arena, const char *, most + 1);
    memcpy(some, items, most * sizeof *some);
    some[most] = tell_fill(plot, TELL_MORE, &(FillWord){"count", tell_number(plot, count - most)}, 1);
    return tell_list(plot, some, most + 1);
}

const char *tell_sentences(const Plot *plot, const char *first, const char *second) {
    if (!first || !second)
        return first ? first : second;
    return arena_print(plot->arena, "%s%s%s", first, tell_words(plot, TELL_SENTENCE_GAP), second);
}

const char *tell_without_stop(const Plot *plot, const char *text) {
    static const char japanese_stop[] = "。";
    size_t length = strlen(text), stop = sizeof japanese_stop - 1;
    if (length > stop && !strcmp(text + length - stop, japanese_stop))
        return arena_copy_bytes(plot->arena, text, length - stop);
    return length > 1 && text[length - 1] == '.' ? arena_copy_bytes(plot->arena, text, length - 1) : text;
}

const char *tell_number(const Plot *plot, size_t number) {
    NumberFormat format = number_format_default;
    format.comma = true;
    return number_format_text(&format, plot->number_locale, (double)number, plot->arena);
}

const char *tell_rank(const Plot *plot, size_t rank) {
    static const char *const endings[] = {"th", "st", "nd", "rd"};
    if (is_japanese(plot))
        return arena_print(plot->arena, "%zu位", rank);
    bool teen = rank / 10 % 10 == 1;
    return arena_print(plot->arena, "%zu%s", rank, endings[!teen && rank % 10 < 4 ? rank % 10 : 0]);
}

const char *tell_noun(const Plot *plot, const char *name, bool beside) {
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (!strcmp(nouns[i].name, name))
            return is_japanese(plot) ? nouns[i].japanese : beside ? nouns[i].beside : nouns[i].english;
    return NULL;
}

const char *tell_capital(const Plot *plot, const char *text) {
    if (*text < 'a' || *text > 'z')
        return text;
    char *copy = arena_copy_text(plot->arena, text);
    copy[0] = (char)(copy[0] - 'a' + 'A');
    return copy;
}

static bool is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* Where `text` has `name` as a word of its own in capitals; NULL: nowhere. */
static const char *find_capitals(const char *text, const char *name) {
    size_t length = strlen(name);
    for (const char *at = text; at && *at; at++) {
        size_t i = 0;
        while (i < length &&
               (at[i] == name[i] || (name[i] >= 'a' && name[i] <= 'z' && at[i] == name[i] - 'a' + 'A')) &&
               !(at[i] >= 'a' && at[i] <= 'z'))
            i++;
        if (i == length && (at == text || !is_letter(at[-1])) && !is_letter(at[i]))
            return at;
    }
    return NULL;
}

/* Names of columns are written for programs: ebitda where the title says EBITDA. Names that transforms make
   begin with a tilde, and a letter alone tells nothing. In a Japanese sentence an English one is out of
   place. */
static const char *plain_field(const Plot *plot, const char *field) {
    if (!field || strlen(field) < 2 || *field == '~')
        return NULL;
    const char *translated = translation_find(plot->translation, field);
    if (translated && translated != field)
        return translated;
    const char *capitals = find_capitals(plot->title, field);
    if (capitals)
        return arena_copy_bytes(plot->arena, capitals, strlen(field));
    if (is_japanese(plot) && !((unsigned char)*field & 0x80))
        return NULL;
    char *copy = arena_copy_text(plot->arena, field);
    for (char *at = strchr(copy, '_'); at; at = strchr(at, '_'))
        *at = ' ';
    return copy;
}

static bool is_titled(const ChannelSpec *spec) {
    return spec && (spec->title.text || (spec->axis && spec->axis->title.text) ||
                    (spec->legend && spec->legend->title.text));
}

const char *tell_measure(const Plot *plot, const Channel *channel, const char *otherwise) {
    bool is_aggregate = channel->spec && channel->spec->aggregate.text;
    if (is_titled(channel->spec) || (is_aggregate && !is_japanese(plot)))
        return channel->title;
    const char *plain = is_aggregate ? NULL : plain_field(plot, channel->field);
    return plain ? plain : otherwise;
}
