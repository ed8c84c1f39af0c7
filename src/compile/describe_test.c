/* What is told of charts, in both languages. */
#include "compile/compile.h"
#include "kinds/kinds.h"
#include "marks/marks.h"
#include "plot/tell.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void assert_told(const char *text, const char *language, const char *expected) {
    char spec_text[4096];
    Arena arena;
    Diagnostics diagnostics;
    SpecTexts files;
    CompileInputs inputs;
    snprintf(spec_text, sizeof spec_text, "%sconfig: {language: %s, locale: %s}\n", text, language,
             strcmp(language, "ja") ? "en-US" : "ja-JP");
    diagnostics_init(&diagnostics);
    arena_init(&arena);
    Spec *spec = spec_read("chart.yaml", spec_text, strlen(spec_text), &diagnostics);
    assert_non_null(spec);
    CompileRequest request = {.spec = spec, .measure = &text_measure_fixed, .arena = &arena};
    request.theme = theme_resolve(spec->chart->config, "chart.yaml", &arena, &files, &diagnostics);
    Scene *scene = compile_chart(&request, &inputs, &diagnostics);
    assert_int_equal(diagnostics.error_count, 0);
    assert_non_null(scene);
    assert_string_equal(scene->description, expected);
    scene_destroy(scene);
    spec_destroy(spec);
    diagnostics_finish(&diagnostics);
    arena_finish(&arena);
}

#define ROWS(...) "data: {values: [" __VA_ARGS__ "]}\n"

static const char series[] = "title: {text: Sales, subtitle: JPY in millions}\n" ROWS(
    "{q: 1Q00, s: A, v: 10}, {q: 2Q00, s: A, v: 14}, {q: 3Q00, s: A, v: 12},"
    "{q: 1Q00, s: B, v: 7}, {q: 2Q00, s: B, v: 5}, {q: 3Q00, s: B, v: 5}") "mark: line\n"
                                                                           "encoding: {x: {field: q}, y: "
                                                                           "{field: v, title: Sales}, color: "
                                                                           "{field: s}}\n";

static void series_go_from_first_to_last(void **state) {
    (void)state;
    assert_told(
        series, "en",
        "Sales: line chart, JPY in millions, 1Q00 to 3Q00. Between 1Q00 and 3Q00, A rose from a low of "
        "10 to 12, with a high of 14 in 2Q00; and B fell from a high of 7 to a low of 5.");
    assert_told(series, "ja",
                "Sales（JPY in millions）を示す折れ線グラフ、1Q00から3Q00まで。1Q00から3Q00にかけて、Aは10（"
                "最低）から12へ増加し（この間の最高は2Q00の14）、Bは7（最高）から5（最低）へ減少しました。");
}

static const char forecast[] = "title: Revenue\n" ROWS(
    "{y: FY1999, v: 10, h: null, s: AC}, {y: FY2000, v: 14, h: null, s: AC},"
    "{y: FY2001, v: 16, h: 18, s: FC}") "mark: bar\n"
                                        "encoding: {x: {field: y}, y: {field: v}, y2: {field: h}, scenario: "
                                        "{field: s}}\n"
                                        "annotations: [{cagr: {from: FY1999, to: FY2001}}, {note: {x: "
                                        "FY2001, text: Guidance.}}]\n";

static void forecasts_are_not_mixed_with_what_was(void **state) {
    (void)state;
    assert_told(forecast, "en",
                "Revenue: bar chart, FY1999 to FY2001. The value rose from 10 in FY1999 to 14 in FY2000. The "
                "forecast for FY2001 is 16–18. Marked on the chart: CAGR 26% for 2 years, FY1999 to FY2001; "
                "FY2001: Guidance.");
    assert_told(forecast, "ja",
                "Revenueを示す棒グラフ、FY1999からFY2001まで。値はFY1999の10からFY2000の14へ増加しました。"
                "FY2001の予想は16–18です。図中の注記：2年間の年平均成長率 26%、FY1999からFY2001；"
                "FY2001：Guidance。");
}

static const char ranking[] =
    "title: Score\n" ROWS("{p: A, score: 3}, {p: B, score: 9}, {p: C, score: 5}, {p: D, score: 4},"
                          "{p: E, score: 1}") "mark: bar\n"
                                              "encoding: {y: {field: p, sort: -x}, x: {field: score}, color: "
                                              "{condition: {test: datum.p == 'D', value: "
                                              "accent}, value: comparison}}\n";

static void categories_are_ranked(void **state) {
    (void)state;
    assert_told(ranking, "en",
                "Score: bar chart. The highest score is 9 for B, followed by 5 for C and 4 for D; the lowest "
                "is 1 for E. D is highlighted.");
    assert_told(ranking, "ja",
                "Scoreを示す棒グラフ。値が最も大きいのはBの9で、Cの5、Dの4が続きます。最も小さいのはEの1です"
                "。Dが強調表示されています。");
}

static const char many[] = "title: Many\n" ROWS(
    "{y: 1999, s: A, v: 1}, {y: 2000, s: A, v: 2}, {y: 1999, s: B, v: 3}, {y: 2000, s: B, v: 1},"
    "{y: 1999, s: C, v: 4}, {y: 2000, s: C, v: 8}, {y: 1999, s: D, v: 5}, {y: 2000, s: D, v: 6},"
    "{y: 1999, s: E, v: 6}, {y: 2000, s: E, v: 7}") "mark: line\n"
                                                    "encoding: {x: {field: y, type: ordinal}, y: {field: v}, "
                                                    "color: {field: s}}\n";

static void many_series_are_summed_up(void **state) {
    (void)state;
    assert_told(
        many, "en",
        "Many: line chart, 1999 to 2000. The 5 series are A, B, C, D and E. Values of the 5 series "
        "range from 1 (A, 1999) to 8 (C, 2000). Between 1999 and 2000, 4 of them rose and 1 fell. The "
        "highest in 2000 is C with 8, the lowest B with 1.");
    assert_told(
        many, "ja",
        "Manyを示す折れ線グラフ、1999年から2000年まで。5系列はA、B、C、D、Eです。5系列の値は1（A、1999"
        "年）から8（C、2000年）までの範囲にあります。1999年から2000年にかけて、4系列が増加し、1系列が減"
        "少しました。2000年はCの8が最高、Bの1が最低です。");
}

static const char shares[] =
    "title: Shares\n" ROWS("{s: A, v: 1}, {s: B, v: 3}") "mark: donut\n"
                                                         "encoding: {theta: {field: v}, color: {field: s}}\n";

static void slices_are_told_by_their_shares(void **state) {
    (void)state;
    assert_told(
        shares, "en",
        "Shares: donut chart. From largest to smallest, the shares are B 75.0% and A 25.0%. The total "
        "is 4.");
    assert_told(shares, "ja",
                "Sharesを示すドーナツグラフ。割合は大きい順にB 75.0%、A 25.0%です。合計は4です。");
}

static const char steps[] = "title: Steps\n" ROWS(
    "{n: Revenue, v: 30, m: absolute}, {n: Costs, v: -20, m: relative}, {n: Other, v: 3, m: relative},"
    "{n: Income, v: null, m: total}") "mark: waterfall\n"
                                      "encoding: {x: {field: n}, y: {field: v}, measure: {field: m}}\n";

static void steps_lead_from_level_to_level(void **state) {
    (void)state;
    assert_told(
        steps, "en",
        "Steps: waterfall chart. The steps lead from 30 (Revenue) to 13 (Income): Costs −20 and Other "
        "+3.");
    assert_told(
        steps, "ja",
        "Stepsを示すウォーターフォール図。Revenueの30からIncomeの13に至ります（内訳はCosts −20、Other "
        "+3）。");
}

static const char table[] = "title: Table\n" ROWS(
    "{rank: 1, name: A}, {rank: 2, name: B}") "mark: {type: table, highlight: datum.name == 'B'}\n";

static void a_table_has_columns_and_a_highlighted_row(void **state) {
    (void)state;
    assert_told(table, "en",
                "Table: table of 2 rows. Its columns are rank and name. The highlighted row reads rank 2 and "
                "name B.");
    assert_told(table, "ja", "Tableを示す2行の表。列はrank、nameです。強調表示の行：rank 2、name B。");
}

static const char points[] =
    "title: Points\n" ROWS("{a: 1, b: 5, n: P, s: 10}, {a: 2, b: 9, n: Q, s: 30}, {a: 4, b: 2, n: "
                           "R, s: 20}") "mark: point\n"
                                        "encoding: {x: {field: a, title: Growth}, y: {field: b, "
                                        "title: Margin}, text: {field: n}, size: {field: s, "
                                        "title: Sales}}\n";

static void points_lie_between_two_ranges(void **state) {
    (void)state;
    assert_told(
        points, "en",
        "Points: bubble chart. 3 points, with Growth from 1 to 4 and Margin from 2 to 9. The highest is "
        "Q, at Growth 2 and Margin 9. Their size shows Sales, from 10 (P) to 30 (Q).");
    assert_told(
        points, "ja",
        "Pointsを示すバブルチャート。3個の点があり、Growthは1から4、Marginは2から9の範囲です。最も高い"
        "点はQ（Growth 2、Margin 9）です。大きさはSalesを示し、10（P）から30（Q）までです。");
}

static void own_words_are_taken_as_they_are(void **state) {
    (void)state;
    assert_told("description: In my words.\n" ROWS(
                    "{a: x, b: 1}") "mark: bar\nencoding: {x: {field: a}, y: {field: b}}\n",
                "en", "In my words.");
}

static void lines_in_an_order_of_their_own_end_where_they_end(void **state) {
    (void)state;
    assert_told(
        ROWS("{x: 5, y: 1, o: 1}, {x: 9, y: 4, o: 2}, {x: 2, y: 3, o: 3}") "mark: line\nencoding: {x: "
                                                                           "{field: x}, y: {field: y}, "
                                                                           "order: {field: o}}\n",
        "en", "Line chart. The value rose from a low of 1 at 5 to 3 at 2, with a high of 4 at 9.");
}

/* Every mark and composite chart has a name in both languages. */
static void all_marks_have_nouns(void **state) {
    (void)state;
    SpecText languages[] = {{"en", NULL}, {"ja", NULL}};
    for (int i = 0; i < 2; i++) {
        Theme theme = {.language = languages[i]};
        Plot plot = {.theme = &theme};
        size_t count;
        const char *const *names = mark_names(&count);
        for (size_t k = 0; k < count; k++)
            assert_non_null(tell_noun(&plot, names[k], false));
        names = kind_names(&count);
        for (size_t k = 0; k < count; k++)
            assert_non_null(tell_noun(&plot, names[k], false));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(series_go_from_first_to_last),
        cmocka_unit_test(forecasts_are_not_mixed_with_what_was),
        cmocka_unit_test(categories_are_ranked),
        cmocka_unit_test(many_series_are_summed_up),
        cmocka_unit_test(slices_are_told_by_their_shares),
        cmocka_unit_test(steps_lead_from_level_to_level),
        cmocka_unit_test(a_table_has_columns_and_a_highlighted_row),
        cmocka_unit_test(points_lie_between_two_ranges),
        cmocka_unit_test(own_words_are_taken_as_they_are),
        cmocka_unit_test(lines_in_an_order_of_their_own_end_where_they_end),
        cmocka_unit_test(all_marks_have_nouns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
