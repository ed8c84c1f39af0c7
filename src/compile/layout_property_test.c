/* What holds of every chart, tried on charts made up from numbers: no text meets another, none leaves the
   page, whatever the data, the names and the size. With numbers as arguments the program prints those specs.
 */
#include "base/buffer.h"
#include "compile/compile.h"
#include "scene/scene_layout.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { CHARTS = 200, MOST_CATEGORIES = 40, NAME_SIZE = 96, SMALL_AREA = 900 * 560 };

typedef struct Maker {
    uint64_t state;
    Buffer out;
    int categories, series;
    int names, values; /* styles */
    int first_word;
    bool labelled, horizontal, plain; /* plain: nothing missing, no shares */
    int width, height;
} Maker;

/* splitmix64 */
static uint64_t draw(Maker *maker) {
    uint64_t z = maker->state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static int pick(Maker *maker, int count) {
    return (int)(draw(maker) % (uint64_t)count);
}

static bool chance(Maker *maker, int percent) {
    return pick(maker, 100) < percent;
}

static double share(Maker *maker) {
    return (double)(draw(maker) >> 11) / 9007199254740992.0;
}

static void put(Maker *maker, const char *text) {
    buffer_append_text(&maker->out, text);
}

/* Names and values */

enum { NAMES_QUARTERS, NAMES_YEARS, NAMES_SHORT, NAMES_LONG, NAMES_COMPOUND, NAMES_JAPANESE, NAMES_STYLES };

static const char *const short_words[] = {"North", "South", "East", "West", "Core", "Other", "IP", "SI"};
static const char *const long_words[] = {
    "Systems Integration and Operations", "International Backbone Circuits",
    "Dedicated Internet Access Services", "Equipment Sales to Partners", "Regional Data Centre Hosting"};
static const char *const compounds[] = {"Datenverarbeitungsgesellschaft", "Rechenzentrumsbetriebskosten",
                                        "Telekommunikationsdienstleistungen", "Sonstiges"};
static const char *const japanese[] = {"専用線接続サービス",
                                       "システムインテグレーション",
                                       "データセンター事業",
                                       "ネットワーク運用管理",
                                       "その他",
                                       "国際バックボーン回線費用"};

#define WORD(list, index) (list)[(size_t)(index) % (sizeof(list) / sizeof *(list))]

static void write_name(const Maker *maker, int style, int index, char name[NAME_SIZE]) {
    int first = maker->first_word;
    switch (style) {
    case NAMES_QUARTERS:
        snprintf(name, NAME_SIZE, "%dQ%02d", index % 4 + 1, index / 4);
        return;
    case NAMES_YEARS:
        snprintf(name, NAME_SIZE, "FY%d", 1985 + index);
        return;
    case NAMES_LONG:
        snprintf(name, NAME_SIZE, "%s %d", WORD(long_words, index + first), index + 1);
        return;
    case NAMES_COMPOUND:
        snprintf(name, NAME_SIZE, "%s %d", WORD(compounds, index + first), index + 1);
        return;
    case NAMES_JAPANESE:
        snprintf(name, NAME_SIZE, "%s%d", WORD(japanese, index + first), index + 1);
        return;
    default:
        snprintf(name, NAME_SIZE, "%s %d", WORD(short_words, index + first), index + 1);
    }
}

enum {
    VALUES_SMALL,
    VALUES_MIXED,
    VALUES_NEGATIVE,
    VALUES_ZERO,
    VALUES_HUGE,
    VALUES_ONE_HUGE,
    VALUES_ALIKE,
    VALUES_STYLES
};

static double make_value(Maker *maker, int index) {
    double share_of = share(maker);
    switch (maker->values) {
    case VALUES_MIXED:
        return 200 * share_of - 100;
    case VALUES_NEGATIVE:
        return -5000 * share_of - 1;
    case VALUES_ZERO:
        return 0;
    case VALUES_HUGE:
        return 9.9e12 * share_of;
    case VALUES_ONE_HUGE:
        return index == 2 ? 1e9 : 1000 * share_of;
    case VALUES_ALIKE:
        return 118 + share_of / 2;
    default:
        return 12000 * share_of + 1;
    }
}

static bool is_missing(Maker *maker) {
    return !maker->plain && chance(maker, 2);
}

/* A row for each category and series. Series names are short where there are categories in the thousands. */
static void put_rows(Maker *maker, int series_names) {
    char category[NAME_SIZE], series[NAME_SIZE];
    put(maker, "data:\n  values:\n");
    for (int i = 0; i < maker->categories; i++)
        for (int k = 0; k < maker->series; k++) {
            write_name(maker, maker->names, i, category);
            write_name(maker, series_names, k, series);
            buffer_print(&maker->out, "  - {c: \"%s\", s: \"%s\", x: %.2f, ", category, series,
                         100 * share(maker));
            double value = make_value(maker, i * maker->series + k);
            if (i && is_missing(maker))
                put(maker, "v: null}\n");
            else
                buffer_print(&maker->out, "v: %.1f}\n", value);
        }
}

/* Parts of specs */

static void put_title(Maker *maker) {
    static const char *const titles[] = {"Revenue",
                                         "Revenue of All Segments by Quarter and Region Since the Listing",
                                         "四半期別の売上高と営業利益率の推移（連結・百万円）"};
    if (chance(maker, 80))
        buffer_print(&maker->out, "title: {text: \"%s\"%s}\n", titles[pick(maker, 3)],
                     chance(maker, 60) ? ", subtitle: \"JPY in millions; ratio on the right\"" : "");
    if (chance(maker, 30))
        put(maker,
            "footnotes: [\"Source: annual reports; figures before FY1999 are those of the parent company.\", "
            "\"* guidance\"]\n");
}

static void put_text(Maker *maker) {
    static const char *const formats[] = {",.0f", ",.1f", "~s", "$,.2f"};
    if (maker->labelled)
        buffer_print(&maker->out, ", text: {field: v, format: \"%s\"}", formats[pick(maker, 4)]);
}

static void put_color(Maker *maker) {
    static const char *const orients[] = {"top", "right", "bottom", "direct"};
    put(maker, ", color: {field: s");
    if (chance(maker, 40))
        buffer_print(&maker->out, ", legend: {orient: %s%s}", orients[pick(maker, 4)],
                     chance(maker, 30) ? ", title: Segment" : "");
    put(maker, "}");
}

/* Braces are left open. */
static void put_position(Maker *maker, const char *stack) {
    static const char *const axes[] = {"", ", axis: {title: \"Share of revenue\"}", ", axis: {grid: true}",
                                       ", axis: {orient: right}"};
    static const char *const turned[] = {"", "", ", axis: {labelAngle: -45}", ", axis: {title: Segment}"};
    buffer_print(&maker->out, "encoding: {%s: {field: c%s}, %s: {field: v%s%s}",
                 maker->horizontal ? "y" : "x", maker->horizontal ? "" : turned[pick(maker, 4)],
                 maker->horizontal ? "x" : "y", stack, maker->horizontal ? "" : axes[pick(maker, 4)]);
}

/* Kinds of charts */

static void make_bars(Maker *maker) {
    maker->series = 1;
    put_rows(maker, NAMES_SHORT);
    put(maker, "mark: bar\n");
    put_position(maker, "");
    put_text(maker);
    put(maker, "}\n");
}

static void make_stack(Maker *maker) {
    put_rows(maker, pick(maker, NAMES_STYLES));
    put(maker, "mark: bar\n");
    put_position(maker, !maker->plain && chance(maker, 25) ? ", stack: normalize" : "");
    put_color(maker);
    put_text(maker);
    put(maker, "}\n");
}

static void make_groups(Maker *maker) {
    maker->categories = maker->categories / 3 + 1;
    put_rows(maker, pick(maker, NAMES_STYLES));
    put(maker, "mark: bar\n");
    put_position(maker, "");
    buffer_print(&maker->out, ", %s: {field: s}", maker->horizontal ? "yOffset" : "xOffset");
    put_color(maker);
    put_text(maker);
    put(maker, "}\n");
}

static void make_lines(Maker *maker) {
    maker->horizontal = false;
    put_rows(maker, pick(maker, NAMES_STYLES));
    buffer_print(&maker->out, "mark: {type: line, point: %s}\n", chance(maker, 60) ? "true" : "false");
    put_position(maker, "");
    put_color(maker);
    put_text(maker);
    put(maker, "}\n");
}

static void make_areas(Maker *maker) {
    maker->horizontal = false;
    put_rows(maker, pick(maker, NAMES_STYLES));
    put(maker, "mark: area\n");
    put_position(maker, chance(maker, 30) ? ", stack: normalize" : "");
    put_color(maker);
    put_text(maker);
    put(maker, "}\n");
}

static void make_points(Maker *maker) {
    put_rows(maker, NAMES_SHORT);
    put(maker, "mark: point\nencoding: {x: {field: x}, y: {field: v}");
    if (maker->labelled)
        put(maker, ", text: {field: c}");
    if (chance(maker, 40))
        put_color(maker);
    put(maker, "}\n");
}

static void make_combination(Maker *maker) {
    maker->series = 1;
    maker->horizontal = false;
    put_rows(maker, NAMES_SHORT);
    put_position(maker, "");
    put(maker, "}\nlayer:\n- {name: Revenue, mark: bar, encoding: {text: {field: v, format: \",.0f\"}}}\n"
               "- {name: Ratio of gross margin, mark: {type: line, point: true}, encoding: {y: {field: x}");
    put(maker, maker->labelled ? ", text: {field: x, format: \".1f\"}}}\n" : "}}\n");
    put(maker, "resolve: {scale: {y: independent}}\n");
}

static void make_annotated(Maker *maker) {
    char first[NAME_SIZE], last[NAME_SIZE];
    maker->values = VALUES_SMALL;
    maker->plain = true;
    maker->categories = maker->categories < 3 ? 3 : maker->categories;
    maker->names = pick(maker, 2) ? NAMES_YEARS : NAMES_QUARTERS;
    maker->horizontal = chance(maker, 20);
    bool stacked = chance(maker, 50);
    maker->series += stacked && maker->series < 2;
    if (stacked)
        make_stack(maker);
    else
        make_bars(maker);
    write_name(maker, maker->names, 0, first);
    write_name(maker, maker->names, maker->categories - 1, last);
    put(maker, "annotations:\n");
    if (stacked)
        put(maker, "- totals: {}\n");
    if (chance(maker, 50))
        buffer_print(&maker->out, "- difference: {from: %s, to: %s}\n", first, last);
    if (chance(maker, 50))
        buffer_print(&maker->out, "- note: {%s: %s, text: \"Acquisition of a competitor in the region\"}\n",
                     maker->horizontal ? "y" : "x", last);
    if (chance(maker, 50))
        buffer_print(&maker->out, "- value_line: {%s: mean, text: \"Mean {value}\"}\n",
                     maker->horizontal ? "x" : "y");
    if (!stacked && chance(maker, 60))
        buffer_print(&maker->out, "- cagr: {from: %s, to: %s}\n", first, last);
    else
        buffer_print(&maker->out, "- value_line: {text: Target, %s: 5000}\n", maker->horizontal ? "x" : "y");
}

static void make_panels(Maker *maker) {
    maker->categories = maker->categories / 2 + 1;
    put_rows(maker, NAMES_LONG);
    buffer_print(&maker->out, "%s:\n", chance(maker, 70) ? "hconcat" : "vconcat");
    for (int i = 0; i < 2; i++) {
        put(maker, i ? "- title: Yearly\n  mark: bar\n  "
                     : "- title: Quarterly\n  mark: {type: line, point: true}\n  ");
        buffer_print(&maker->out, "encoding: {x: {field: c}, y: {field: v}, color: {field: s}%s}\n",
                     maker->labelled ? ", text: {field: v, format: \",.0f\"}" : "");
    }
}

static void (*const makers[])(Maker *) = {make_bars,        make_stack,     make_groups,
                                          make_lines,       make_areas,     make_points,
                                          make_combination, make_annotated, make_panels};

enum { MAKERS = sizeof makers / sizeof *makers };

/* The spec of a number; to be freed by buffer_finish(). */
static Maker make_spec(size_t number) {
    static const int sizes[][2] = {{1600, 900}, {640, 360},  {1920, 1080},
                                   {1024, 768}, {1280, 720}, {800, 1000}};
    Maker maker = {.state = 0x5eed + number};
    buffer_init(&maker.out);
    int size = pick(&maker, 6);
    maker.width = sizes[size][0];
    maker.height = sizes[size][1];
    int most = chance(&maker, 50) ? 12 : MOST_CATEGORIES;
    maker.categories = 1 + pick(&maker, most);
    maker.series = 1 + pick(&maker, chance(&maker, 70) ? 5 : 12);
    maker.names = pick(&maker, NAMES_STYLES);
    maker.first_word = pick(&maker, 4);
    maker.values = chance(&maker, 40) ? VALUES_SMALL : pick(&maker, VALUES_STYLES);
    maker.labelled = chance(&maker, 70);
    maker.horizontal = chance(&maker, 30);
    buffer_print(&maker.out, "width: %d\nheight: %d\n", maker.width, maker.height);
    put_title(&maker);
    makers[number % MAKERS](&maker);
    return maker;
}

/* Judging */

static bool is_of_layout(LayoutKind kind) {
    return kind == LAYOUT_OVERLAP || kind == LAYOUT_CLIPPED || kind == LAYOUT_CROSSED ||
           kind == LAYOUT_SMALL || kind == LAYOUT_CONTRAST;
}

static size_t print_faults(size_t number, const LayoutReport *report) {
    size_t faults = 0;
    for (size_t i = 0; i < report->count; i++) {
        const LayoutFinding *finding = &report->items[i];
        if (!is_of_layout(finding->kind))
            continue;
        faults++;
        print_message("%zu: %s %s \"%s\" at %.0f,%.0f: %s\n", number, layout_kind_name(finding->kind),
                      scene_role_name(finding->role), finding->text ? finding->text : "", finding->box.x,
                      finding->box.y, finding->detail ? finding->detail : "");
    }
    return faults;
}

/* Only a small page may be too small. */
static size_t print_errors(size_t number, const Maker *maker, const Diagnostics *diagnostics, Arena *arena) {
    size_t errors = 0;
    for (size_t i = 0; i < diagnostics->count; i++) {
        const Diagnostic *item = &diagnostics->items[i];
        bool halved = number % MAKERS == MAKERS - 1;
        bool small = maker->width * maker->height < SMALL_AREA * (halved ? 2 : 1) || maker->width < 900;
        if (diagnostic_severity(item) != SEVERITY_ERROR || (item->id == MESSAGE_NO_ROOM && small))
            continue;
        errors++;
        print_message("%zu: %s\n", number, diagnostic_describe(item, arena));
    }
    return errors;
}

static size_t judge(size_t number) {
    Maker maker = make_spec(number);
    Diagnostics diagnostics;
    Arena arena;
    SpecTexts files;
    CompileInputs inputs;
    size_t faults = 0;
    diagnostics_init(&diagnostics);
    arena_init(&arena);
    Spec *spec = spec_read("made.yaml", maker.out.bytes, maker.out.length, &diagnostics);
    const Theme *theme = theme_resolve(NULL, "made.yaml", &arena, &files, &diagnostics);
    CompileRequest request = {spec, theme, &text_measure_fixed, &arena, false, NULL, NULL};
    Scene *scene = diagnostics.error_count ? NULL : compile_chart(&request, &inputs, &diagnostics);
    if (scene) {
        LayoutReport report = scene_layout(scene, theme->label->minimum_font_size.value, &arena);
        faults = print_faults(number, &report);
    }
    faults += print_errors(number, &maker, &diagnostics, &arena);
    scene_destroy(scene);
    spec_destroy(spec);
    arena_finish(&arena);
    diagnostics_finish(&diagnostics);
    buffer_finish(&maker.out);
    return faults;
}

static void no_text_meets_another_or_leaves_the_page(void **state) {
    (void)state;
    size_t faulty = 0;
    for (size_t number = 0; number < CHARTS; number++)
        faulty += judge(number) > 0;
    assert_int_equal(faulty, 0);
}

int main(int count, char **arguments) {
    for (int i = 1; i < count; i++) {
        Maker maker = make_spec(strtoul(arguments[i], NULL, 10));
        fwrite(maker.out.bytes, 1, maker.out.length, stdout);
        buffer_finish(&maker.out);
    }
    if (count > 1)
        return 0;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_meets_another_or_leaves_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
