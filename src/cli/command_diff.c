#define _POSIX_C_SOURCE 200809L

#include "base/number.h"
#include "cli/command.h"
#include "cli/diff_run.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { MOST_AREAS = OPTION_TEXTS_MOST, MOST_THREADS = 256 };

typedef struct DiffSettings {
    const char *output, *report;
    OptionTexts ignored;
    double threshold;
    int metric, tolerance, threads, color;
    bool include_antialiased, overlay, json, quiet;
} DiffSettings;

static const char *const metric_names[] = {"exact", "yiq", NULL};
static const char *const color_names[] = {"auto", "always", "never", NULL};

#define AT(member) offsetof(DiffSettings, member)

static const Option options[] = {
    {'o', "output", OPTION_TEXT, "FILE",
     "where two files differ, write a PNG there: expected, difference and actual side by side", AT(output), 0,
     NULL},
    {0, "overlay", OPTION_FLAG, NULL, "make that PNG of the difference alone, on a pale picture", AT(overlay),
     0, NULL},
    {0, "report", OPTION_TEXT, "FILE", "write an HTML page there, to look at what differs", AT(report), 0,
     NULL},
    {0, "json", OPTION_FLAG, NULL, "print what was found as JSON", AT(json), 0, NULL},
    {0, "tolerance", OPTION_COUNT, "N", "let every channel differ by up to N of 255", AT(tolerance), 255,
     NULL},
    {0, "metric", OPTION_CHOICE, "NAME",
     "exact, or yiq: as different as it looks, with the counts of pixelmatch 7.2.0", AT(metric), 0,
     metric_names},
    {0, "threshold", OPTION_NUMBER_OR_ZERO, "N", "of yiq: what counts as different, 0 to 1 (0.1)",
     AT(threshold), 1, NULL},
    {0, "include-aa", OPTION_FLAG, NULL, "of yiq: count what looks anti-aliased, too",
     AT(include_antialiased), 0, NULL},
    {0, "ignore", OPTION_TEXTS, "X,Y,W,H",
     "do not count what differs in this area, in pixels; may be repeated", AT(ignored), 0, NULL},
    {'j', "jobs", OPTION_COUNT, "N", "pairs to compare at a time; as many as there are processors",
     AT(threads), MOST_THREADS, NULL},
    {'q', "quiet", OPTION_FLAG, NULL, "print nothing: the exit status tells", AT(quiet), 0, NULL},
    {0, "color", OPTION_CHOICE, "WHEN", "colour messages: auto, always or never", AT(color), 0, color_names},
};

static const char details[] =
    "Compares two files, or all PNG, SVG, PDF and scene files of two folders by their names. PNG is "
    "compared\n"
    "by its pixels, alpha included, 16 bits at 16 bits. SVG that deckchart wrote and scenes are compared by\n"
    "their lines; other SVG, and PDF, by the pixels that rsvg-convert and pdftoppm make of them at 96 dpi,\n"
    "and PDF by its text, too, where nothing is ignored or tolerated.\n"
    "Exit status: 0 the same, 1 different (in size, in what counts, or there on one side only), 2 trouble.";

static bool report_option(const char *name, const char *found, const char *expected,
                          Diagnostics *diagnostics) {
    return diagnostics_report(
        diagnostics,
        (Diagnostic){.id = MESSAGE_BAD_OPTION, .detail = name, .found = found, .expected = expected});
}

/* One of four whole numbers with commas. */
static bool read_part(const char **at, bool last, uint32_t *value) {
    size_t length = strcspn(*at, ",");
    double number;
    if (!number_read(*at, length, &number) || !(number >= 0 && number <= UINT32_MAX) ||
        number != (uint32_t)number || ((*at)[length] == ',') == last)
        return false;
    *value = (uint32_t)number;
    *at += length + !last;
    return true;
}

static bool read_areas(const OptionTexts *texts, PictureArea *areas, Diagnostics *diagnostics) {
    for (size_t i = 0; i < texts->count; i++) {
        const char *at = texts->items[i];
        PictureArea *area = &areas[i];
        if (!read_part(&at, false, &area->x) || !read_part(&at, false, &area->y) ||
            !read_part(&at, false, &area->width) || !read_part(&at, true, &area->height) || !area->width ||
            !area->height)
            return report_option("--ignore", texts->items[i], "X,Y,WIDTH,HEIGHT in whole pixels",
                                 diagnostics);
    }
    return true;
}

typedef struct Conflict {
    bool found;
    const char *sentence;
} Conflict;

static bool check(const DiffSettings *settings, int count, bool folders, Diagnostics *diagnostics) {
    bool yiq = settings->metric == PICTURE_METRIC_YIQ;
    const Conflict conflicts[] = {
        {count != 2, "diff needs two files or two folders"},
        {settings->tolerance && yiq, "--tolerance and --metric yiq exclude each other"},
        {!yiq && (settings->threshold >= 0 || settings->include_antialiased),
         "--threshold and --include-aa belong to --metric yiq"},
        {settings->overlay && !settings->output, "--overlay belongs to -o FILE"},
        {folders && settings->output, "-o is for two files; for folders there is --report FILE"},
        {settings->output && settings->json && !strcmp(settings->output, "-"),
         "-o - and --json both write to standard output"},
        {settings->report && !strcmp(settings->report, "-"), "--report needs the name of a file"},
        {settings->report && !*settings->report, "--report needs the name of a file"},
        {settings->output && !*settings->output, "-o needs the name of a file"},
    };
    for (size_t i = 0; i < sizeof conflicts / sizeof *conflicts; i++)
        if (conflicts[i].found)
            return diagnostics_report(diagnostics,
                                      (Diagnostic){.id = MESSAGE_USAGE, .detail = conflicts[i].sentence});
    return true;
}

static size_t count_threads(const DiffSettings *settings) {
    long processors = settings->threads ? settings->threads : sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : processors > MOST_THREADS ? MOST_THREADS : (size_t)processors;
}

static int run_settings(const DiffSettings *settings, char **paths, int count, Arena *arena,
                        Diagnostics *diagnostics) {
    DiffPlan plan;
    PictureArea *areas = arena_new_array(arena, PictureArea, MOST_AREAS);
    if (!check(settings, count, false, diagnostics) || !read_areas(&settings->ignored, areas, diagnostics) ||
        !diff_plan_make(&plan, paths[0], paths[1], arena, diagnostics) ||
        !check(settings, count, plan.folders, diagnostics))
        return DIFF_STATUS_FAILED;
    PictureRules rules = {.metric = (PictureMetric)settings->metric,
                          .tolerance = settings->tolerance,
                          .threshold = settings->threshold < 0 ? 0.1 : settings->threshold,
                          .include_antialiased = settings->include_antialiased,
                          .ignored = areas,
                          .ignored_count = settings->ignored.count};
    bool to_stdout = settings->output && !strcmp(settings->output, "-");
    return diff_run(&(DiffRun){.plan = &plan,
                               .request = {.rules = rules},
                               .picture = settings->output,
                               .layout = settings->overlay ? DIFFERENCE_OVERLAY : DIFFERENCE_THREE_UP,
                               .report = settings->report,
                               .threads = count_threads(settings),
                               .json = settings->json,
                               .quiet = settings->quiet || to_stdout,
                               .color = (ReportColor)settings->color});
}

static int run_diff(int count, char **arguments) {
    DiffSettings settings = {.threshold = -1};
    int first, status;
    if (!command_begin(&command_diff, count, arguments, &settings, &first, &status))
        return status;
    Arena arena;
    Diagnostics diagnostics;
    arena_init(&arena);
    diagnostics_init(&diagnostics);
    status = run_settings(&settings, arguments + first, count - first, &arena, &diagnostics);
    command_report(&diagnostics, settings.color);
    diagnostics_finish(&diagnostics);
    arena_finish(&arena);
    return status;
}

const Command command_diff = {{"diff", "EXPECTED ACTUAL", "Compares pictures, or folders of pictures.",
                               details, options, sizeof options / sizeof *options},
                              run_diff};
