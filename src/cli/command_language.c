#include "cli/command_language.h"

#include "annotations/annotations.h"
#include "marks/marks.h"

#include <stdio.h>

static bool write_out(const Buffer *out) {
    return fwrite(out->bytes, 1, out->length, stdout) == out->length && !fflush(stdout);
}

int language_print(const Command *command, int count, char **arguments,
                   void (*write)(const SchemaNames *names, Buffer *out)) {
    int first, status, settings = 0;
    if (!command_begin(command, count, arguments, &settings, &first, &status))
        return status;
    SchemaAnnotation annotations[32];
    SchemaNames names = {.annotations = annotations};
    const char *const *annotation_list = annotation_names(&names.annotation_count);
    names.marks = mark_names(&names.mark_count);
    for (size_t i = 0; i < names.annotation_count; i++)
        annotations[i] = (SchemaAnnotation){annotation_list[i], annotation_find(annotation_list[i])->table};
    Buffer out;
    buffer_init(&out);
    write(&names, &out);
    bool done = write_out(&out);
    buffer_finish(&out);
    return done ? EXIT_DONE : EXIT_SYSTEM_FAILED;
}
