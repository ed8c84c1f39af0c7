#include "cli/command_language.h"

#include "annotations/annotations.h"
#include "kinds/kinds.h"
#include "marks/marks.h"

#include <stdio.h>

enum { MOST_MARKS = 64, MOST_ANNOTATIONS = 32 };

/* Marks, and then the composite charts, which are written in a mark's place. */
static size_t list_marks(const char *names[MOST_MARKS]) {
    size_t mark_count, kind_count, count = 0;
    const char *const *marks = mark_names(&mark_count), *const *kinds = kind_names(&kind_count);
    for (size_t i = 0; i < mark_count; i++)
        names[count++] = marks[i];
    for (size_t i = 0; i < kind_count; i++)
        names[count++] = kinds[i];
    return count;
}

static bool write_out(const Buffer *out) {
    return fwrite(out->bytes, 1, out->length, stdout) == out->length && !fflush(stdout);
}

int language_print(const Command *command, int count, char **arguments,
                   void (*write)(const SchemaNames *names, Buffer *out)) {
    int first, status, settings = 0;
    if (!command_begin(command, count, arguments, &settings, &first, &status))
        return status;
    SchemaAnnotation annotations[MOST_ANNOTATIONS];
    const char *marks[MOST_MARKS];
    SchemaNames names = {.annotations = annotations, .marks = marks, .mark_count = list_marks(marks)};
    const char *const *annotation_list = annotation_names(&names.annotation_count);
    for (size_t i = 0; i < names.annotation_count; i++)
        annotations[i] = (SchemaAnnotation){annotation_list[i], annotation_find(annotation_list[i])->table};
    Buffer out;
    buffer_init(&out);
    write(&names, &out);
    bool done = write_out(&out);
    buffer_finish(&out);
    return done ? EXIT_DONE : EXIT_SYSTEM_FAILED;
}
