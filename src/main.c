#include "cli/command.h"

#include <malloc.h>

/* Memory is taken from the system in larger pieces than is usual, and kept: fewer pages are taken twice. */
static void set_up_memory(void) {
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_TOP_PAD, 256 << 10);
}

int main(int count, char **arguments) {
    set_up_memory();
    return command_run_program(count, arguments);
}
