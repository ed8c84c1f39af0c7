# A claim that a changed cell breaks stops the build and leaves the picture alone; all data sets are in the
# depfile, also one that nothing names.
. tests/lib.sh
make_work
program=$(command -v "$DECKCHART")
cd "$work"

printf 'q,v\n1Q01,10\n2Q01,21\n' >sales.csv
printf 'q,v\n1Q01,1\n' >spare.csv
cat >chart.yaml <<'END'
title: "Total: {{ sum(sales.v) }}"
datasets: {sales: {url: sales.csv}, spare: {url: spare.csv}}
data: {name: sales}
mark: bar
encoding: {x: {field: q}, y: {field: v}}
claims:
  - {claim: sales doubled, that: "sales.v[2Q01] / sales.v[1Q01] = 2"}
END
expect 0 "$program" render chart.yaml -o chart.svg --deps deps
expect_text chart.svg "Total: 31"
expect_text deps "sales.csv"
expect_text deps "spare.csv"

cp chart.svg before.svg
printf 'q,v\n1Q01,10\n2Q01,26\n' >sales.csv
for command in "render chart.yaml -o chart.svg" "check chart.yaml"; do
    # shellcheck disable=SC2086
    expect 1 "$program" $command
    expect_text stderr 'the claim "sales doubled" does not hold: sales.v[2Q01] / sales.v[1Q01] is 3 (2.6)'
    expect_text stderr "from 26 at sales.csv:3:6, 10 at sales.csv:2:6; expected = 2"
done
expect_same before.svg chart.svg "a failing claim changed the picture"

rm spare.csv
expect 1 "$program" check chart.yaml
expect_text stderr 'cannot read "spare.csv"'
