/* What the commands that print the language have in common. */
#ifndef CLI_COMMAND_LANGUAGE_H
#define CLI_COMMAND_LANGUAGE_H

#include "cli/command.h"
#include "spec/schema.h"

/* Writes the language to standard output by `write`. Returns the exit status. */
int language_print(const Command *command, int count, char **arguments,
                   void (*write)(const SchemaNames *names, Buffer *out));

#endif
