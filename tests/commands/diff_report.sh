# The reports of diff and of test work from the disk, in a browser: pictures, keys, swipe, blink and zoom.
. tests/lib.sh
make_work
[ -z "$SANITIZE" ] || skip "the page is the same without sanitizers"
need node nodejs
CHROMIUM=$(command -v chromium) || skip "chromium is not installed (Debian package chromium)"
export CHROMIUM
mkdir "$work/a" "$work/b"
for i in 1 2 3; do
    cat >"$work/$i.yaml" <<END
data: {values: [{x: a, y: $i}, {x: b, y: 2}]}
mark: bar
encoding: {x: {field: x}, y: {field: y}}
width: 400
height: 300
END
done
expect 0 "$DECKCHART" render "$work"/[123].yaml -f png,svg,scene -o "$work/a"
expect 0 "$DECKCHART" render "$work"/[123].yaml -f png,svg,scene -o "$work/b"
cp "$work/a/3.png" "$work/b/1.png"
cp "$work/a/3.svg" "$work/b/1.svg"
cp "$work/a/3.scene" "$work/b/1.scene"
mv "$work/b/2.png" "$work/b/4.png"
expect 1 "$DECKCHART" diff "$work/a" "$work/b" --report "$work/inside.html"
for i in 1 2; do
    head -c 7000000 /dev/zero >>"$work/a/$i.png"
done
expect 1 "$DECKCHART" diff "$work/a" "$work/b" --report "$work/beside.html"
expect_present "$work/beside-files/1.png"

# The report of test is the same page.
mkdir "$work/charts"
cp "$work"/[123].yaml "$work/charts"
expect 0 "$DECKCHART" test "$work/charts" --update
sed -i 's/y: 2/y: 2.5/' "$work/charts/1.yaml"
sed -i 's/mark/marc/' "$work/charts/2.yaml"
mv "$work/charts/3.yaml" "$work/charts/4.yaml"
expect 1 "$DECKCHART" test "$work/charts" --report "$work/tested.html"
for page in inside beside tested; do
    status=0
    node tests/tools/report_page.mjs "$work/$page.html" >"$work/said" || status=$?
    cat "$work/said"
    [ "$status" -ne 77 ] || exit 77
    [ "$status" -eq 0 ] || fail "$page.html"
done
