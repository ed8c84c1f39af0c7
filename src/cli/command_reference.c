#include "cli/command_language.h"

static int run_reference(int count, char **arguments) {
    return language_print(&command_reference, count, arguments, schema_write_reference);
}

const Command command_reference = {
    {"reference", "", "Prints every key of the language, as Markdown.", NULL, NULL, 0}, run_reference};
