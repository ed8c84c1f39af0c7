# Every chart's SVG, drawn by Chromium, shows the same picture as its PNG. Unlike librsvg, Chromium knows tabular
# figures and the other features of fonts, so texts have to be where they are in the PNG, too. Wants playwright-core
# from build/node_modules or PLAYWRIGHT_CORE.
. tests/lib.sh
make_work
[ -z "$SANITIZE" ] || skip "the pictures are the same without sanitizers"
need node nodejs
CHROMIUM=$(command -v chromium) || skip "chromium is not installed (Debian package chromium)"
export CHROMIUM

# Small pages are drawn larger, so that edges do not count; rules as in formats.sh.
expect 0 "$DECKCHART" render $(chart_specs) tests/scenes/*.yaml -f svg,scene -o "$work"
for scene in "$work"/*.scene; do
    name=$(basename "$scene" .scene)
    set -- $(sed -n '1s/^scene \([0-9.]*\)x\([0-9.]*\) .*/\1 \2/p' "$scene")
    scale=1
    while [ $(($1 * scale)) -lt 1500 ]; do
        scale=$((scale + 1))
    done
    echo "$work/$name.svg $1 $2 $scale $work/$name.chromium.png"
    spec=tests/scenes/$name.yaml
    [ -e "$spec" ] || spec=charts/$name.yaml
    echo "$spec" >>"$work/specs-$scale"
done >"$work/list"
for specs in "$work"/specs-*; do
    expect 0 "$DECKCHART" render $(cat "$specs") --scale "${specs##*-}" -o "$work"
done

status=0
node tests/tools/draw_svg.mjs <"$work/list" || status=$?
[ "$status" -ne 77 ] || exit 77
[ "$status" -eq 0 ] || fail "Chromium draws nothing"
mkdir -p "$ACTUAL"
while read -r svg width height scale png; do
    name=$(basename "$svg" .svg)
    rule=cells=16
    [ "$scale" -eq 1 ] || rule=cells=20
    rm -f "$ACTUAL/$name.chromium.diff.png"
    "$COMPARE_PICTURES" $rule "$work/$name.png" "$png" "$ACTUAL/$name.chromium.diff.png" || {
        echo "$name: PNG and Chromium's picture of the SVG differ"
        status=1
    }
done <"$work/list"
exit $status
