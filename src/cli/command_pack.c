#include "base/number.h"
#include "cli/command.h"
#include "cli/render_settings.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { MOST_SUFFIX = 64, MOST_SLIDE = 100000 };

typedef struct PackSettings {
    RenderSettings render;
    const char *slides;
    bool draft;
} PackSettings;

static const Option options[] = {
    {'o', "output", OPTION_TEXT, "PLACE",
     "a file, such as pack.pdf; or a folder, made when it is missing; - is standard output",
     RENDER_AT(output), 0, NULL},
    {'f', "format", OPTION_TEXT, "LIST",
     "pdf, and a picture for each slide: png, svg or scene, with commas; pdf, or as -o ends",
     RENDER_AT(formats), 0, NULL},
    {0, "slides", OPTION_TEXT, "RANGE", "only these, such as 4-9 or 12", offsetof(PackSettings, slides), 0,
     NULL},
    {0, "draft", OPTION_FLAG, NULL, "stamp each slide as a draft", offsetof(PackSettings, draft), 0, NULL},
    RENDER_OPTIONS,
};

static const char details[] =
    "A PACK is a YAML file with slides; - reads one from standard input. The PDF is named after it:\n"
    "3q01.pack.yaml gives 3q01.pdf, and its pictures are 3q01-01.png, 3q01-02.png ...; without -o, a part, "
    "a\n"
    "draft and another language say so in the name: 3q01-ja-4-9-draft.pdf.\n"
    "All outputs are published together, or none: a fault in one slide, or a claim that does not hold, "
    "stops\n"
    "them all. SOURCE_DATE_EPOCH is the date in PDF files; without it they have none.";

static bool read_slide(const char *text, size_t length, size_t *slide) {
    double number;
    if (!number_read(text, length, &number) || number < 1 || number > MOST_SLIDE || number != floor(number))
        return false;
    *slide = (size_t)number;
    return true;
}

/* "4-9", "12", or "4-" to the end. */
static bool read_range(const char *text, size_t *first, size_t *last) {
    const char *dash = strchr(text, '-');
    if (!read_slide(text, dash ? (size_t)(dash - text) : strlen(text), first))
        return false;
    *last = dash ? SIZE_MAX : *first;
    if (dash && dash[1] && !read_slide(dash + 1, strlen(dash + 1), last))
        return false;
    return *last >= *first;
}

static int report_range(const PackSettings *settings) {
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    diagnostics_report(&diagnostics, (Diagnostic){.id = MESSAGE_BAD_OPTION,
                                                  .detail = "--slides",
                                                  .found = settings->slides,
                                                  .expected = "numbers of slides, such as 4-9 or 12"});
    command_report(&diagnostics, settings->render.color);
    diagnostics_finish(&diagnostics);
    return EXIT_WRONG_CALL;
}

static int run_pack(int count, char **arguments) {
    PackSettings settings = {.render = {.scale = 1, .threads = 1}};
    PipelineRequest request = {.pack = true};
    int first, status;
    if (!command_begin(&command_pack, count, arguments, &settings, &first, &status))
        return status;
    if (settings.slides && !read_range(settings.slides, &request.first_slide, &request.last_slide))
        return report_range(&settings);
    request.draft = settings.draft;
    char suffix[MOST_SUFFIX];
    snprintf(suffix, sizeof suffix, "%s%.40s%s", settings.slides ? "-" : "",
             settings.slides ? settings.slides : "", settings.draft ? "-draft" : "");
    settings.render.suffix = suffix;
    const char *output = settings.render.output;
    if (!settings.render.formats && !(output && render_format_for_ending(output)))
        settings.render.formats = "pdf";
    return render_settings_run(&settings.render, request, arguments + first, (size_t)(count - first));
}

const Command command_pack = {{"pack", "PACK...", "Makes the PDF of a pack of slides, or pictures of them.",
                               details, options, sizeof options / sizeof *options},
                              run_pack};
