/* A command of the program: a row of commands.def and a file of its own. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "cli/options.h"

/* Exit statuses of the program; 3 is also that of memory that runs out. */
enum { EXIT_DONE = 0, EXIT_FAILED = 1, EXIT_WRONG_CALL = 2, EXIT_SYSTEM_FAILED = 3 };

typedef struct Command {
    OptionTable options;
    /* `arguments[0]` is the command's name. Returns the exit status. */
    int (*run)(int count, char **arguments);
} Command;

#define COMMAND(NAME) extern const Command command_##NAME;
#include "cli/commands.def"
#undef COMMAND

/* Reads a command's options. True: go on, with the other arguments from `*first` on. False: help or the
   faults of the call have been printed, and `*status` is the exit status. */
bool command_begin(const Command *command, int count, char **arguments, void *settings, int *first,
                   int *status);

/* Prints findings to standard error. `color` is a ReportColor. */
void command_report(const Diagnostics *diagnostics, int color);

/* The program: finds the command and runs it. */
int command_run_program(int count, char **arguments);

#endif
