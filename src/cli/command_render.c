#include "cli/command.h"
#include "cli/render_settings.h"

static const Option options[] = {
    {'o', "output", OPTION_TEXT, "PLACE",
     "a folder, made when it is missing; or, for a single output, a file; - is standard output",
     RENDER_AT(output), 0, NULL},
    {'f', "format", OPTION_TEXT, "LIST", "png, svg, pdf or scene, with commas; png, or as -o ends",
     RENDER_AT(formats), 0, NULL},
    {'j', "jobs", OPTION_COUNT, "N", "specs to work on at a time (1)", RENDER_AT(threads), 256, NULL},
    RENDER_OPTIONS,
};

static const char details[] =
    "A SPEC is a YAML file; - reads one from standard input. Outputs are named after it: a.yaml gives "
    "a.png.\n"
    "All outputs of a spec are published together, or none. When one of several specs fails, nothing of it "
    "is\n"
    "published, the others are, and the exit status is 1; no --deps file is written then. An output whose "
    "bytes\n"
    "do not change gets a new time only. SOURCE_DATE_EPOCH is the date in PDF files; without it they have "
    "none.";

static int run_render(int count, char **arguments) {
    RenderSettings settings = {.scale = 1, .threads = 1};
    int first, status;
    if (!command_begin(&command_render, count, arguments, &settings, &first, &status))
        return status;
    return render_settings_run(&settings, (PipelineRequest){0}, arguments + first, (size_t)(count - first));
}

const Command command_render = {{"render", "SPEC...", "Draws charts as PNG, SVG or PDF.", details, options,
                                 sizeof options / sizeof *options},
                                run_render};
