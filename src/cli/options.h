/* Options as tables: a command lists its options as rows, from which come parsing (getopt_long), checks, the
   messages about wrong calls and the help text. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/buffer.h"
#include "base/diagnostic.h"

#include <stdbool.h>
#include <stddef.h>

/* What an option's value is, and the type of the settings' member that takes it. */
typedef enum OptionKind {
    OPTION_FLAG,   /* bool; no value */
    OPTION_TEXT,   /* const char *, borrowed from the call */
    OPTION_COUNT,  /* int from 1 to `most` */
    OPTION_TEXTS,  /* OptionTexts; the option may be repeated */
    OPTION_NUMBER, /* double above 0, at most `most` */
    OPTION_NUMBER_OR_ZERO,
    OPTION_CHOICE /* int, an index into `choices` */
} OptionKind;

enum { OPTION_TEXTS_MOST = 256 };

typedef struct OptionTexts {
    const char *items[OPTION_TEXTS_MOST]; /* borrowed from the call */
    size_t count;
} OptionTexts;

typedef struct Option {
    char letter; /* 0: none */
    const char *name;
    OptionKind kind;
    const char *value; /* as the help calls it; NULL for a flag */
    const char *meaning;
    size_t offset; /* of the member, in the command's settings */
    double most;
    const char *const *choices; /* closed with NULL */
} Option;

typedef struct OptionTable {
    const char *command;   /* "render" */
    const char *arguments; /* "SPEC..." */
    const char *summary;
    const char *details; /* further paragraphs of the help */
    const Option *options;
    size_t count;
} OptionTable;

typedef enum OptionsResult { OPTIONS_RUN, OPTIONS_HELP, OPTIONS_WRONG } OptionsResult;

/* Reads a command's options into `settings` (which holds the defaults). `arguments[0]` is the command itself;
   options and other arguments may be mixed, "--" ends the options. The other arguments are moved to the end,
   from `*first` on. OPTIONS_WRONG: errors were reported. */
OptionsResult options_read(const OptionTable *table, int count, char **arguments, void *settings, int *first,
                           Diagnostics *diagnostics);

/* The text of `deckchart COMMAND --help`. */
void options_append_help(Buffer *out, const OptionTable *table);

#endif
