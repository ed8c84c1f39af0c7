#define _POSIX_C_SOURCE 200809L

#include "cli/command.h"
#include "cli/golden_run.h"

#include <string.h>
#include <unistd.h>

enum { MOST_THREADS = 256 };

typedef struct TestSettings {
    const char *golden, *actual, *levels, *report, *junit;
    OptionTexts exclusions;
    double scale;
    int threads, color;
    bool update, quiet, verbose;
} TestSettings;

static const char *const color_names[] = {"auto", "always", "never", NULL};

#define AT(member) offsetof(TestSettings, member)

static const Option options[] = {
    {0, "update", OPTION_FLAG, NULL, "take what is drawn now as the goldens, and list what is new or changed",
     AT(update), 0, NULL},
    {0, "report", OPTION_TEXT, "FILE", "write an HTML page there, to look at what failed", AT(report), 0,
     NULL},
    {0, "junit", OPTION_TEXT, "FILE", "write the results there as JUnit XML", AT(junit), 0, NULL},
    {0, "golden", OPTION_TEXT, "FOLDER", "where all goldens are; a folder golden beside the charts",
     AT(golden), 0, NULL},
    {0, "actual", OPTION_TEXT, "FOLDER", "where NAME.actual goes when a test fails; beside its golden",
     AT(actual), 0, NULL},
    {0, "levels", OPTION_TEXT, "LIST", "what is compared: scene, svg, png, with commas; all", AT(levels), 0,
     NULL},
    {0, "scale", OPTION_NUMBER, "N", "pixels of a PNG for each px of the chart; as the goldens have, or 1",
     AT(scale), RENDER_MOST_SCALE, NULL},
    {0, "exclude", OPTION_TEXTS, "PATTERN", "leave out files like that, such as '*draft*'; may be repeated",
     AT(exclusions), 0, NULL},
    {'j', "jobs", OPTION_COUNT, "N", "charts to work on at a time; as many as there are processors",
     AT(threads), MOST_THREADS, NULL},
    {'q', "quiet", OPTION_FLAG, NULL, "print errors only", AT(quiet), 0, NULL},
    {'v', "verbose", OPTION_FLAG, NULL, "name the charts that passed, too", AT(verbose), 0, NULL},
    {0, "color", OPTION_CHOICE, "WHEN", "colour messages: auto, always or never", AT(color), 0, color_names},
};

static const char details[] =
    "Draws the charts (a PLACE is a spec, or a folder with *.yaml in it, however deep) and compares them "
    "with\n"
    "their goldens: golden/NAME.scene (its layout, the same on every machine), NAME.svg and NAME.png (with "
    "the\n"
    "libraries and fonts of golden/VERSIONS; by loose rules, which are named, where these are others). A "
    "test\n"
    "fails when something differs, a golden is missing or belongs to no chart, a chart cannot be drawn, or "
    "it\n"
    "warns without announcing it by a first line such as \"# warns: label-dropped\". What was found is left "
    "as\n"
    "NAME.actual. Of a pack each slide is tested. Files that charts read, such as themes, are no charts.\n"
    "Exit status: 0 all passed, 1 some failed, 2 wrong call, 3 the system failed.";

static bool wrong_call(const char *why, Diagnostics *diagnostics) {
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_USAGE, .detail = why});
}

static bool choose_level(bool *levels, const char *name, size_t length, Arena *arena,
                         Diagnostics *diagnostics) {
    const char **names = arena_new_array(arena, const char *, GOLDEN_LEVELS);
    for (int i = 0; i < GOLDEN_LEVELS; i++) {
        names[i] = golden_level_name((GoldenLevel)i);
        if (strlen(names[i]) == length && !memcmp(names[i], name, length)) {
            levels[i] = true;
            return true;
        }
    }
    return diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                        .detail = "level",
                                                        .found = arena_copy_bytes(arena, name, length),
                                                        .known = names,
                                                        .known_count = GOLDEN_LEVELS});
}

static bool choose_levels(bool *levels, const char *list, Arena *arena, Diagnostics *diagnostics) {
    bool done = true;
    for (int i = 0; i < GOLDEN_LEVELS; i++)
        levels[i] = !list;
    while (list) {
        size_t length = strcspn(list, ",");
        done &= choose_level(levels, list, length, arena, diagnostics);
        list = list[length] ? list + length + 1 : NULL;
    }
    return done;
}

static bool check(const TestSettings *settings, int count, Diagnostics *diagnostics) {
    const char *const files[] = {settings->report, settings->junit};
    if (!count)
        return wrong_call("no place given: a folder with charts, or specs", diagnostics);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (files[i] && (!*files[i] || !strcmp(files[i], "-")))
            return wrong_call("--report and --junit need names of files", diagnostics);
    if ((settings->golden && !*settings->golden) || (settings->actual && !*settings->actual))
        return wrong_call("--golden and --actual need names of folders", diagnostics);
    return true;
}

static size_t count_threads(const TestSettings *settings) {
    long processors = settings->threads ? settings->threads : sysconf(_SC_NPROCESSORS_ONLN);
    return processors < 1 ? 1 : processors > MOST_THREADS ? MOST_THREADS : (size_t)processors;
}

static int run_settings(const TestSettings *settings, char **places, int count, Arena *arena,
                        Diagnostics *diagnostics) {
    GoldenPlan plan = {0};
    if (!check(settings, count, diagnostics) ||
        !choose_levels(plan.levels, settings->levels, arena, diagnostics) ||
        !golden_plan_make(&plan,
                          &(GoldenPlaces){.items = places,
                                          .count = (size_t)count,
                                          .golden = settings->golden,
                                          .actual = settings->actual,
                                          .exclusions = settings->exclusions.items,
                                          .exclusion_count = settings->exclusions.count},
                          arena, diagnostics))
        return EXIT_WRONG_CALL;
    return golden_run(&(GoldenRun){.plan = &plan,
                                   .report = settings->report,
                                   .junit = settings->junit,
                                   .scale = settings->scale,
                                   .update = settings->update,
                                   .threads = count_threads(settings),
                                   .quiet = settings->quiet,
                                   .verbose = settings->verbose,
                                   .color = (ReportColor)settings->color});
}

static int run_test(int count, char **arguments) {
    TestSettings settings = {0};
    int first, status;
    if (!command_begin(&command_test, count, arguments, &settings, &first, &status))
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

const Command command_test = {{"test", "PLACE...", "Compares charts with pictures of how they should look.",
                               details, options, sizeof options / sizeof *options},
                              run_test};
