# The page of all charts: a figure for each that is drawn, in order, with titles escaped and links that lead somewhere.
. tests/lib.sh
make_work
root=$PWD

mkdir "$work/charts" "$work/output"
# add_chart NAME CAPTION TITLE
add_chart() {
    cat >"$work/charts/$1.yaml" <<END
# $2
title: '$3'
data: {values: [{a: x, b: 1}]}
mark: bar
encoding: {x: {field: a}, y: {field: b}}
END
}
add_chart a 'Slide 10: the last' 'Last'
add_chart 'b #2 100%' 'Slide 9: "less" < & more' 'A <b> & "c"'
add_chart c 'Slide 11: not drawn' 'Missing'
cd "$work" || fail "no folder"
expect 0 "$DECKCHART" render charts/a.yaml charts/b*.yaml -o output -f png,svg,pdf
expect 0 sh -euc '. "$0"; write_gallery' "$root/script/gallery.sh"
page=output/index.html

[ "$(grep -c '^<figure' "$page")" -eq 2 ] || fail "not two figures"
[ "$(sed -n 's/^<h2.*>\(.*\)<.h2>/\1/p' "$page" | tail -n 1)" = Last ] || fail "Slide 10 does not come last"
expect_text "$page" '<h2 lang="en">A &lt;b&gt; &amp; '
expect_text "$page" '<p>Slide 9: &quot;less&quot; &lt; &amp; more</p>'
expect_text "$page" 'loading="lazy" width="1600" height="900"'
grep -q '<script' "$page" && fail "the page has a script"
for link in $(sed 's/<a/\n<a/g' "$page" | sed -n 's/.* \(href\|src\)="\([^"]*\)".*/\2/p'); do
    path=$(printf %s "$link" | sed -e 's/%20/ /g' -e 's/%23/#/g' -e 's/%3F/?/g' -e 's/%25/%/g')
    expect_present "output/$path"
done
