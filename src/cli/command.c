#define _POSIX_C_SOURCE 200809L

#include "cli/command.h"

#include "cli/report.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const Command *const commands[] = {
#define COMMAND(NAME) &command_##NAME,
#include "cli/commands.def"
#undef COMMAND
};

static const char *const names[] = {
#define COMMAND(NAME) #NAME,
#include "cli/commands.def"
#undef COMMAND
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0] };

/* True when all was written: a full disk or a closed pipe shows at the flush. */
static bool print(FILE *stream, Buffer *text) {
    if (text->length)
        fwrite(text->bytes, 1, text->length, stream);
    buffer_finish(text);
    return !fflush(stream) && !ferror(stream);
}

void command_report(const Diagnostics *diagnostics, int color) {
    Buffer out;
    buffer_init(&out);
    report_append(&out, diagnostics, &(ReportStyle){.color = report_wants_color((ReportColor)color)});
    print(stderr, &out);
}

static void report_wrong_call(const Diagnostics *diagnostics, const char *command) {
    command_report(diagnostics, REPORT_COLOR_AUTO);
    fprintf(stderr, "Try deckchart %s--help\n", command);
}

bool command_begin(const Command *command, int count, char **arguments, void *settings, int *first,
                   int *status) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    OptionsResult result = options_read(&command->options, count, arguments, settings, first, &diagnostics);
    if (result == OPTIONS_WRONG) {
        Buffer name;
        buffer_init(&name);
        buffer_print(&name, "%s ", command->options.command);
        report_wrong_call(&diagnostics, buffer_text(&name));
        buffer_finish(&name);
        *status = EXIT_WRONG_CALL;
    } else if (result == OPTIONS_HELP) {
        Buffer out;
        buffer_init(&out);
        options_append_help(&out, &command->options);
        *status = print(stdout, &out) ? EXIT_DONE : EXIT_SYSTEM_FAILED;
    }
    diagnostics_finish(&diagnostics);
    return result == OPTIONS_RUN;
}

static int print_help(void) {
    Buffer out;
    buffer_init(&out);
    buffer_append_text(&out, "Usage: deckchart COMMAND [OPTION]... [ARGUMENT]...\n\n"
                             "Draws the charts that YAML specs and CSV data describe.\n\nCommands:\n");
    for (int i = 0; i < COMMAND_COUNT; i++)
        buffer_print(&out, "  %-10s %s\n", names[i], commands[i]->options.summary);
    buffer_append_text(&out,
                       "\ndeckchart COMMAND --help tells more. Exit status: 0 done, 1 the input is wrong, "
                       "2 the call is wrong, 3 the system failed.\n");
    return print(stdout, &out) ? EXIT_DONE : EXIT_SYSTEM_FAILED;
}

static int print_version(void) {
    Buffer out;
    buffer_init(&out);
    buffer_append_text(&out, "deckchart " DECKCHART_VERSION "\n");
    return print(stdout, &out) ? EXIT_DONE : EXIT_SYSTEM_FAILED;
}

static int report_unknown(const char *word) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    bool is_option = word[0] == '-';
    diagnostics_report(&diagnostics,
                       (Diagnostic){.id = is_option ? MESSAGE_UNKNOWN_OPTION : MESSAGE_UNKNOWN_COMMAND,
                                    .found = word,
                                    .known = is_option ? NULL : names,
                                    .known_count = is_option ? 0 : COMMAND_COUNT});
    report_wrong_call(&diagnostics, "");
    diagnostics_finish(&diagnostics);
    return EXIT_WRONG_CALL;
}

static bool is_any(const char *word, const char *a, const char *b) {
    return !strcmp(word, a) || !strcmp(word, b);
}

int command_run_program(int count, char **arguments) {
    signal(SIGPIPE, SIG_IGN);
    if (count < 2) {
        fputs("Usage: deckchart COMMAND [OPTION]... [ARGUMENT]...\nTry deckchart --help\n", stderr);
        return EXIT_WRONG_CALL;
    }
    const char *word = arguments[1];
    for (int i = 0; i < COMMAND_COUNT; i++)
        if (!strcmp(word, names[i]))
            return commands[i]->run(count - 1, arguments + 1);
    if (is_any(word, "--help", "-h") || !strcmp(word, "help"))
        return print_help();
    if (is_any(word, "--version", "-V"))
        return print_version();
    return report_unknown(word);
}
