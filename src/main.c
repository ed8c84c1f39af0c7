#include "cli/command.h"

int main(int count, char **arguments) {
    return command_run_program(count, arguments);
}
