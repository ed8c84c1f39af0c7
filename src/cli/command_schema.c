#include "cli/command_language.h"

static int run_schema(int count, char **arguments) {
    return language_print(&command_schema, count, arguments, schema_write);
}

const Command command_schema = {{"schema", "", "Prints the JSON Schema of chart specs, for editors.",
                                 "An editor completes and checks a spec that begins with the line\n"
                                 "  # yaml-language-server: $schema=deckchart.schema.json\n"
                                 "when the schema lies beside it under that name.",
                                 NULL, 0},
                                run_schema};
