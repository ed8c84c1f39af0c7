#define _GNU_SOURCE

#include "cli/options.h"

#include "base/memory.h"
#include "base/number.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HELP_CODE = 1000, FIRST_CODE = 1001, TEXT_COLUMN = 24, LAST_COLUMN = 100 };

/* What getopt_long() wants, made from the rows, and what the messages want. */
typedef struct Parser {
    const OptionTable *table;
    struct option *longs;
    char *shorts;
    const char **names; /* "--name", and HELP last */
    Arena arena;
} Parser;

static const Option *option_of(const OptionTable *table, int code) {
    for (size_t i = 0; i < table->count; i++)
        if (code == FIRST_CODE + (int)i || (table->options[i].letter && code == table->options[i].letter))
            return &table->options[i];
    return NULL;
}

static void parser_init(Parser *parser, const OptionTable *table) {
    size_t count = table->count;
    *parser = (Parser){.table = table};
    arena_init(&parser->arena);
    parser->longs = arena_new_array(&parser->arena, struct option, count + 2);
    parser->names = arena_new_array(&parser->arena, const char *, count + 1);
    parser->shorts = arena_new_array(&parser->arena, char, 2 * count + 3);
    char *letter = parser->shorts;
    *letter++ = ':';
    *letter++ = 'h';
    for (size_t i = 0; i < count; i++) {
        const Option *option = &table->options[i];
        bool has_value = option->kind != OPTION_FLAG;
        parser->longs[i] = (struct option){option->name, has_value ? required_argument : no_argument, NULL,
                                           FIRST_CODE + (int)i};
        parser->names[i] = arena_print(&parser->arena, "--%s", option->name);
        if (option->letter)
            *letter++ = option->letter;
        if (option->letter && has_value)
            *letter++ = ':';
    }
    parser->longs[count] = (struct option){"help", no_argument, NULL, HELP_CODE};
    parser->names[count] = "--help";
}

static bool report_value(const Option *option, const char *found, const char *expected,
                         Diagnostics *diagnostics) {
    size_t known = 0;
    while (option->choices && option->choices[known])
        known++;
    Arena arena;
    arena_init(&arena);
    diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_BAD_OPTION,
                                                 .detail = arena_print(&arena, "--%s", option->name),
                                                 .found = found,
                                                 .expected = expected,
                                                 .known = option->choices,
                                                 .known_count = known});
    arena_finish(&arena);
    return false;
}

static bool read_number(const char *text, double most, double *value) {
    return number_read(text, strlen(text), value) && *value > 0 && *value <= most;
}

static bool read_number_or_zero(const char *text, double most, double *value) {
    return number_read(text, strlen(text), value) && *value >= 0 && *value <= most;
}

static bool add_text(OptionTexts *texts, const char *text) {
    if (texts->count == OPTION_TEXTS_MOST)
        return false;
    texts->items[texts->count++] = text;
    return true;
}

static bool read_choice(const Option *option, const char *text, int *value) {
    for (int i = 0; option->choices[i]; i++)
        if (!strcmp(option->choices[i], text)) {
            *value = i;
            return true;
        }
    return false;
}

static bool store_value(const Option *option, void *settings, const char *text, Diagnostics *diagnostics) {
    void *member = (char *)settings + option->offset;
    char expected[64];
    double number;
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)member = true;
        return true;
    case OPTION_TEXT:
        *(const char **)member = text;
        return true;
    case OPTION_TEXTS:
        snprintf(expected, sizeof expected, "at most %d of them", OPTION_TEXTS_MOST);
        return add_text(member, text) || report_value(option, text, expected, diagnostics);
    case OPTION_CHOICE:
        return read_choice(option, text, member) || report_value(option, text, "one of these", diagnostics);
    case OPTION_COUNT:
        snprintf(expected, sizeof expected, "a whole number from 1 to %.0f", option->most);
        if (!read_number(text, option->most, &number) || number != (int)number)
            return report_value(option, text, expected, diagnostics);
        *(int *)member = (int)number;
        return true;
    case OPTION_NUMBER:
        snprintf(expected, sizeof expected, "a number above 0, at most %.0f", option->most);
        return read_number(text, option->most, member) || report_value(option, text, expected, diagnostics);
    case OPTION_NUMBER_OR_ZERO:
        snprintf(expected, sizeof expected, "a number from 0 to %.0f", option->most);
        return read_number_or_zero(text, option->most, member) ||
               report_value(option, text, expected, diagnostics);
    }
    return false;
}

/* Whether a long name is the beginning of several. */
static bool is_ambiguous(const Parser *parser, const char *name, size_t length) {
    size_t matches = 0;
    for (size_t i = 0; i <= parser->table->count; i++)
        matches += !strncmp(parser->longs[i].name, name, length);
    return matches > 1;
}

static bool is_known(const Parser *parser, const char *name, size_t length) {
    for (size_t i = 0; i <= parser->table->count; i++)
        if (!strncmp(parser->longs[i].name, name, length))
            return true;
    return false;
}

static MessageId fault_of(const Parser *parser, int code, const char *name, size_t length) {
    if (code == ':')
        return MESSAGE_OPTION_NEEDS_VALUE;
    if (!name || !is_known(parser, name, length))
        return MESSAGE_UNKNOWN_OPTION;
    return is_ambiguous(parser, name, length) ? MESSAGE_AMBIGUOUS_OPTION : MESSAGE_OPTION_TAKES_NO_VALUE;
}

/* getopt_long() has said '?' or ':'. For a long option `optopt` is 0 or its code, for a letter the letter. */
static void report_fault(const Parser *parser, int code, char **arguments, Diagnostics *diagnostics) {
    char letter[3] = {'-', (char)optopt, '\0'};
    bool is_long = optopt == 0 || optopt >= HELP_CODE;
    const char *word = is_long ? arguments[optind - 1] : letter, *name = is_long ? word + 2 : NULL;
    size_t length = name ? strcspn(name, "=") : 0;
    Arena arena;
    arena_init(&arena);
    MessageId id = fault_of(parser, code, name, length);
    bool suggest = is_long && id == MESSAGE_UNKNOWN_OPTION;
    diagnostics_report(diagnostics,
                       (Diagnostic){.id = id,
                                    .found = is_long ? arena_copy_bytes(&arena, word, length + 2) : word,
                                    .known = suggest ? parser->names : NULL,
                                    .known_count = suggest ? parser->table->count + 1 : 0});
    arena_finish(&arena);
}

static OptionsResult read_all(const Parser *parser, int count, char **arguments, void *settings,
                              Diagnostics *diagnostics) {
    bool help = false;
    optind = 0;
    opterr = 0;
    for (int code; (code = getopt_long(count, arguments, parser->shorts, parser->longs, NULL)) != -1;) {
        const Option *option = option_of(parser->table, code);
        if (code == HELP_CODE || code == 'h')
            help = true;
        else if (option)
            store_value(option, settings, optarg, diagnostics);
        else
            report_fault(parser, code, arguments, diagnostics);
    }
    return diagnostics->error_count ? OPTIONS_WRONG : help ? OPTIONS_HELP : OPTIONS_RUN;
}

OptionsResult options_read(const OptionTable *table, int count, char **arguments, void *settings, int *first,
                           Diagnostics *diagnostics) {
    Parser parser;
    parser_init(&parser, table);
    OptionsResult result = read_all(&parser, count, arguments, settings, diagnostics);
    *first = optind;
    arena_finish(&parser.arena);
    return result;
}

/* Words from `column` on, wrapped at LAST_COLUMN; the cursor already stands at column `at`. */
static void append_wrapped(Buffer *out, const char *text, size_t column, size_t at) {
    while (*text) {
        size_t word = strcspn(text, " ");
        bool first = at <= column;
        if (first || at + 1 + word > LAST_COLUMN) {
            if (at > column) {
                buffer_append_text(out, "\n");
                at = 0;
            }
            buffer_print(out, "%*s", (int)(column - at), "");
            at = column;
        } else {
            buffer_append_text(out, " ");
            at++;
        }
        buffer_append(out, text, word);
        at += word;
        text += word;
        text += strspn(text, " ");
    }
    buffer_append_text(out, "\n");
}

static void append_option(Buffer *out, char letter, const char *name, const char *value,
                          const char *meaning) {
    Buffer head;
    buffer_init(&head);
    if (letter)
        buffer_print(&head, "  -%c, --%s", letter, name);
    else
        buffer_print(&head, "      --%s", name);
    if (value)
        buffer_print(&head, " %s", value);
    buffer_append(out, head.bytes, head.length);
    size_t at = head.length;
    if (at + 2 > TEXT_COLUMN) {
        buffer_append_text(out, "\n");
        at = 0;
    }
    append_wrapped(out, meaning, TEXT_COLUMN, at);
    buffer_finish(&head);
}

void options_append_help(Buffer *out, const OptionTable *table) {
    buffer_print(out, "Usage: deckchart %s [OPTION]... %s\n\n%s\n\nOptions:\n", table->command,
                 table->arguments, table->summary);
    for (size_t i = 0; i < table->count; i++) {
        const Option *option = &table->options[i];
        append_option(out, option->letter, option->name, option->value, option->meaning);
    }
    append_option(out, 'h', "help", NULL, "say this");
    if (table->details)
        buffer_print(out, "\n%s\n", table->details);
}
