#include "cli/command.h"
#include "cli/render_run.h"

typedef struct CheckSettings {
    const char *language;
    int threads, color, format;
    bool strict, timings, quiet, layout;
} CheckSettings;

static const char *const color_names[] = {"auto", "always", "never", NULL};

static const char *const format_names[] = {"text", "json", NULL};

#define AT(member) offsetof(CheckSettings, member)

static const Option options[] = {
    {'j', "jobs", OPTION_COUNT, "N", "specs to work on at a time (1)", AT(threads), 256, NULL},
    {0, "strict", OPTION_FLAG, NULL, "treat warnings, such as labels left out, as errors", AT(strict), 0,
     NULL},
    {0, "lang", OPTION_TEXT, "LANGUAGE",
     "take the texts in that language, such as ja, from the strings files", AT(language), 0, NULL},
    {0, "layout", OPTION_FLAG, NULL,
     "list what overlaps, is clipped or hard to read, and what layout did about it", AT(layout), 0, NULL},
    {0, "format", OPTION_CHOICE, "KIND", "of that list: text or json", AT(format), 0, format_names},
    {'q', "quiet", OPTION_FLAG, NULL, "show no progress", AT(quiet), 0, NULL},
    {0, "color", OPTION_CHOICE, "WHEN", "colour messages: auto, always or never", AT(color), 0, color_names},
    {0, "timings", OPTION_FLAG, NULL, "say how long each stage took", AT(timings), 0, NULL},
};

static const char details[] =
    "Reads the specs and their data and lays the charts out, as render does, but writes nothing. Warns\n"
    "of what is drawn as told but misleads, too: bars cut short, colours that some readers cannot tell "
    "apart.\n"
    "The exit status is 1 when there are errors; with --strict also when there are warnings, and with "
    "--layout\n"
    "when texts overlap, are clipped or hard to read.";

static LayoutFormat layout_format(const CheckSettings *settings) {
    static const LayoutFormat formats[] = {LAYOUT_FORMAT_TEXT, LAYOUT_FORMAT_JSON};
    return settings->layout ? formats[settings->format] : LAYOUT_FORMAT_NONE;
}

static int run_check(int count, char **arguments) {
    CheckSettings settings = {.threads = 1};
    int first, status;
    if (!command_begin(&command_check, count, arguments, &settings, &first, &status))
        return status;
    Arena arena;
    Diagnostics diagnostics;
    RenderPlan plan;
    arena_init(&arena);
    diagnostics_init(&diagnostics);
    status = EXIT_WRONG_CALL;
    if (render_plan_make_check(&plan, arguments + first, (size_t)(count - first), &arena, &diagnostics))
        status = render_run(&(RenderRun){.plan = &plan,
                                         .request = {.options = render_options_default,
                                                     .language = settings.language,
                                                     .lint = true,
                                                     .layout = settings.layout},
                                         .layout = layout_format(&settings),
                                         .threads = (size_t)settings.threads,
                                         .strict = settings.strict,
                                         .quiet = settings.quiet,
                                         .timings = settings.timings,
                                         .color = (ReportColor)settings.color});
    command_report(&diagnostics, settings.color);
    diagnostics_finish(&diagnostics);
    arena_finish(&arena);
    return status;
}

const Command command_check = {{"check", "SPEC...", "Looks for errors in specs and data.", details, options,
                                sizeof options / sizeof *options},
                               run_check};
