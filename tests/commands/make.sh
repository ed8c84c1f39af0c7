# The Makefile rule of the README: the second time there is nothing to do, and when a CSV is touched one chart is
# made again.
. tests/lib.sh
make_work
need make make
mkdir "$work/bin"
ln -s "$(command -v "$DECKCHART")" "$work/bin/deckchart"
PATH=$work/bin:$PATH
export PATH
mkdir "$work/charts" "$work/output"
cp charts/*.yaml "$work/charts"
rm "$work"/charts/*.pack.yaml
cp -R data "$work/data"
sed -n '/^```make/,/^```/p' README.md | sed '/^```/d' >"$work/Makefile"
[ -s "$work/Makefile" ] || fail "README.md has no Makefile rule (a block of \`\`\`make)"
[ "$(wc -l <"$work/Makefile")" -le 3 ] || fail "the rule in README.md has more than three lines"

cd "$work" || exit 1
outputs=
for spec in charts/*.yaml; do
    outputs="$outputs output/$(basename "$spec" .yaml).png"
done
# shellcheck disable=SC2086
expect 0 make $outputs
# shellcheck disable=SC2086
expect_present $outputs
for output in $outputs; do
    expect 0 make -q "$output"
done
# shellcheck disable=SC2086
expect 0 make $outputs
grep -q deckchart stdout && fail "the second time: $(cat stdout)"

sleep 0.01
echo 'FY2002,44000,,FC,illustrative' >>data/revenue-yearly.csv
# shellcheck disable=SC2086
expect 0 make $outputs
[ "$(grep -c deckchart stdout)" -eq 1 ] || fail "after a change of one CSV: $(cat stdout)"
expect_text stdout revenues-yearly
# shellcheck disable=SC2086
expect 0 make -q $outputs
