# `deckchart test`: goldens are taken, hold, and fail when the chart, its data or its warnings are not what they
# were; what is missing or stale is told; results as lines, JUnit XML and HTML page.
. tests/lib.sh
make_work
mkdir -p "$work/charts/sub"
cat >"$work/charts/sales.csv" <<'END'
quarter,sales
1Q24,412
2Q24,431
3Q24,440
END
cat >"$work/charts/sales.yaml" <<'END'
title: <Sales> & "more"
data: {url: sales.csv}
mark: bar
encoding: {x: {field: quarter}, y: {field: sales}, text: {field: sales}}
config: house.yaml
strings: words.yaml
width: 800
height: 450
END
sed 's/: bar/: line/; s/sales.csv/..\/sales.csv/; s/house/..\/house/; s/words/..\/words/' "$work/charts/sales.yaml" >"$work/charts/sub/trend.yaml"
echo 'title: {fontSize: 30}' >"$work/charts/house.yaml"
echo 'ja: {Sales: 売上}' >"$work/charts/words.yaml"
cd "$work" || exit 1
golden=charts/golden

# Nothing is taken by itself: without goldens all fails, and what was found is left.
expect 1 "$DECKCHART" test charts
expect_text stdout "2 charts: 0 passed, 2 failed; 6 goldens: 0 same, 6 missing"
expect_empty stderr
for name in $golden/sales charts/sub/golden/trend; do
    expect_present $name.scene.actual $name.svg.actual $name.png.actual
    expect_absent $name.scene $name.svg $name.png
done
expect_absent $golden/VERSIONS

# Taken, listed, and the same then, whatever the number of jobs. The theme is no chart.
expect 0 "$DECKCHART" test charts --update
expect_text stdout "new: $golden/sales.scene"
expect_text stdout "new: charts/sub/golden/trend.png"
expect_text stdout "2 charts; 6 goldens: 6 new, 0 changed, 0 as they were"
expect_present $golden/sales.scene $golden/sales.svg $golden/sales.png $golden/VERSIONS charts/sub/golden/VERSIONS
expect_absent $golden/sales.scene.actual $golden/sales.svg.actual $golden/sales.png.actual
for jobs in 1 3; do
    expect 0 "$DECKCHART" test charts -j $jobs
    [ "$(cat stdout)" = "2 charts: 2 passed, 0 failed; 6 goldens: 6 same" ] || fail "$(cat stdout)"
    expect_empty stderr
done
expect 0 "$DECKCHART" test charts -v
expect_text stdout "passed: charts/sub/trend.yaml"
expect 0 "$DECKCHART" test charts -q
expect_empty stdout
expect 0 "$DECKCHART" render charts/sales.yaml -o sales.png
expect 0 "$DECKCHART" diff sales.png $golden/sales.png
expect 0 "$DECKCHART" test charts/sales.yaml charts/sub
expect_text stdout "2 charts: 2 passed"
expect 0 "$DECKCHART" test charts --levels scene,svg
expect_text stdout "4 goldens: 4 same"

# Other bytes of the same pixels are no difference; nor are they taken.
cat $golden/sales.png charts/sales.csv >padded.png
cp padded.png $golden/sales.png
expect 0 "$DECKCHART" test charts
expect 0 "$DECKCHART" test charts --update
expect_text stdout "0 new, 0 changed, 6 as they were"
expect_same padded.png $golden/sales.png

# A figure is another: all levels tell, in words and pictures, and in all of the outputs.
sed -i 's/2Q24,431/2Q24,413/' charts/sales.csv
expect 1 "$DECKCHART" test charts --report report.html --junit junit.xml
expect_text stdout "failed: charts/sales.yaml"
expect_text stdout 'bar "2Q24: 413": was "2Q24: 431"; moved'
expect_text stdout 'value-label "413": was "431"'
expect_text stdout "pixels differ"
expect_text stdout "; see $golden/sales.png.actual"
expect_text stdout "2 charts: 0 passed, 2 failed; 6 goldens: 0 same, 6 different"
expect_present $golden/sales.scene.actual $golden/sales.svg.actual $golden/sales.png.actual
expect_text report.html "<h1>Tested charts</h1>"
expect_text report.html "2 charts: 0 passed, 2 failed"
expect_text report.html "bar &quot;2Q24: 413&quot;: was &quot;2Q24: 431&quot;"
[ "$(grep -c '<article' report.html)" -eq 2 ] || fail "the report has not one article for each chart"
[ "$(grep -o 'src="data:image/png' report.html | grep -c .)" -eq 6 ] || fail "the report has not six pictures"
expect_text junit.xml '<testsuite name="deckchart" tests="8" failures="6" errors="0" skipped="0">'
expect_text junit.xml '<failure type="different" message="'
cp report.html report-1.html
expect 1 "$DECKCHART" test charts --report report.html -j 1
expect_same report-1.html report.html "the report depends on the number of jobs"
expect 1 "$DECKCHART" test charts --actual found
expect_present found/sales.png.actual found/sub/trend.png.actual
sed -i 's/2Q24,413/2Q24,431/' charts/sales.csv
expect 0 "$DECKCHART" test charts --junit junit.xml
expect_absent $golden/sales.scene.actual $golden/sales.svg.actual $golden/sales.png.actual
expect_text junit.xml 'tests="8" failures="0" errors="0" skipped="0"'

# A chart that is broken: the others are tested nevertheless; nothing of it is taken.
cp charts/sales.yaml whole.yaml
sed -i 's/encoding/encodin/' charts/sales.yaml
expect 1 "$DECKCHART" test charts --report report.html --junit junit.xml
expect_text stderr 'charts/sales.yaml:4:1: error: unknown key "encodin" in the chart; did you mean "encoding"?'
expect_text stdout "2 charts: 1 passed, 1 failed; 6 goldens: 3 same, 3 not drawn"
expect_text report.html "charts/sales.yaml:4:1: error: unknown key &quot;encodin&quot;"
expect_text junit.xml '<error type="not drawn"'
expect_text junit.xml 'errors="1" skipped="3"'
cp -R $golden before
expect 1 "$DECKCHART" test charts --update
diff -r before $golden || fail "a broken chart changed goldens"
cp whole.yaml charts/sales.yaml

echo '{' >broken.yaml
expect 1 "$DECKCHART" test broken.yaml --update
expect_text stdout "1 chart; 3 goldens: 0 new, 0 changed, 0 as they were; 1 failed"
expect_absent golden

# A golden of no chart.
mv charts/sub/trend.yaml charts/sub/curve.yaml
expect 1 "$DECKCHART" test charts --report report.html --junit junit.xml
expect_text stderr 'charts/sub/golden: error: the golden "trend.png" belongs to no chart; delete it'
expect_text stdout "3 missing; 3 stale"
expect_text report.html "stale: no chart has it"
expect_text junit.xml '<failure type="stale"'
expect 0 "$DECKCHART" test charts/sales.yaml
mv charts/sub/curve.yaml charts/sub/trend.yaml
rm charts/sub/golden/curve.*
expect 0 "$DECKCHART" test charts

# Warnings are announced in the first lines.
cat >charts/clash.yaml <<'END'
# Two values on one bar.
data: {values: [{x: a, y: 1}, {x: a, y: 2}]}
mark: bar
encoding: {x: {field: x}, y: {field: y}}
width: 400
height: 300
END
expect 1 "$DECKCHART" test charts --update --junit junit.xml
expect_text stderr 'it warns without announcing it; if that is as it should be, begin the chart with "# warns: overplotted"'
expect 1 "$DECKCHART" test charts --junit junit.xml --report report.html
expect_text stdout "3 charts: 2 passed, 1 failed; 9 goldens: 9 same"
expect_text junit.xml '<failure type="warning"'
expect_text report.html "it warns without announcing it"
sed -i '1a # warns: overplotted' charts/clash.yaml
expect 0 "$DECKCHART" test charts
sed -i 's/# warns: .*/# warns: overplotted, label-dropped/' charts/clash.yaml
expect 1 "$DECKCHART" test charts
expect_text stderr 'clash.yaml:2:3: error: it announces warnings that do not come: label-dropped'
sed -i 's/# warns: .*/# warns: overploted/' charts/clash.yaml
expect 1 "$DECKCHART" test charts
expect_text stderr 'clash.yaml:2:10: error: unknown warning "overploted"; did you mean "overplotted"?'
expect 0 "$DECKCHART" test charts --exclude 'clash*' --levels scene --golden nowhere --update
rm charts/clash.yaml $golden/clash.*

# Of a pack each slide is a chart; a broken chart that a pack shows fails for itself, too.
mkdir packs
cp charts/sales.yaml charts/sales.csv charts/house.yaml charts/words.yaml packs
cat >packs/deck.pack.yaml <<'END'
slides:
  - {layout: title, title: Results}
  - {title: Sales, chart: sales.yaml}
END
expect 0 "$DECKCHART" test packs --update
expect_present packs/golden/deck-01.png packs/golden/deck-02.scene packs/golden/sales.svg
expect 0 "$DECKCHART" test packs
expect_text stdout "3 charts: 3 passed, 0 failed; 9 goldens: 9 same"
sed -i 's/Results/Outlook/' packs/deck.pack.yaml
expect 1 "$DECKCHART" test packs
expect_text stdout "failed: packs/deck.pack.yaml, slide 1"
expect_text stdout 'title "Outlook": was "Results"'
expect_text stdout "3 charts: 2 passed, 1 failed"
sed -i 's/encoding/encodin/' packs/sales.yaml
expect 1 "$DECKCHART" test packs
expect_text stdout "3 charts: 0 passed, 3 failed"
expect_text stdout "failed: packs/deck.pack.yaml, slide 1: it cannot be drawn"
[ "$(grep -c 'deck.pack.yaml.*error' stderr)" -le 1 ] || fail "one fault of a pack is told for each slide: $(cat stderr)"
grep -q stale stdout && fail "goldens of a broken chart are called stale"
sed -i '3d' packs/deck.pack.yaml
cp charts/sales.yaml packs
expect 1 "$DECKCHART" test packs
expect_text stderr 'the golden "deck-02.png" belongs to no chart'

# All goldens in one folder.
expect 0 "$DECKCHART" test charts --golden all --update
expect_present all/sales.png all/trend.png all/VERSIONS
expect 0 "$DECKCHART" test charts --golden all
cp charts/sales.yaml charts/sub/sales.yaml
expect 2 "$DECKCHART" test charts --golden all
expect_text stderr 'two charts with one golden: "charts/sales.yaml" and "charts/sub/sales.yaml"'
rm charts/sub/sales.yaml

# A golden that is damaged.
head -c 500 $golden/sales.png >cut.png
cp cut.png $golden/sales.png
expect 1 "$DECKCHART" test charts --report report.html
expect_text report.html "is not a valid PNG"

# Wrong calls, and trouble.
expect 2 "$DECKCHART" test
expect 2 "$DECKCHART" test nowhere
expect 2 "$DECKCHART" test $golden
expect 2 "$DECKCHART" test charts --levels scene,pdf
expect 2 "$DECKCHART" test charts --junit -
expect 3 "$DECKCHART" test charts --levels scene --junit /proc/nowhere/junit.xml
expect 3 "$DECKCHART" test charts --update --golden /proc/nowhere
