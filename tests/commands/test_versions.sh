# Goldens hold exactly with the libraries and fonts of VERSIONS; with others what differs is compared by loose
# rules, and the run says so, and by which. Goldens of one folder are made with one set of versions.
. tests/lib.sh
make_work
mkdir -p "$work/charts"
cat >"$work/charts/one.yaml" <<'END'
title: One
data: {values: [{x: a, y: 1}, {x: b, y: 2}]}
mark: bar
encoding: {x: {field: x}, y: {field: y}, text: {field: y}}
width: 400
height: 300
END
sed 's/One/Two/; s/y: 2/y: 3/' "$work/charts/one.yaml" >"$work/charts/two.yaml"
cd "$work" || exit 1
golden=charts/golden
expect 0 "$DECKCHART" test charts --update --scale 2
cp $golden/VERSIONS pinned
for line in 'scale 2' 'cairo [0-9.]*' 'harfbuzz [0-9.]*' 'pixman [0-9.]*' \
    'font Inter-Bold.otf [0-9a-f]\{32\}'; do
    grep -qx "$line" pinned || fail "VERSIONS has no line $line"
done

# The scale is that of the goldens.
expect 0 "$DECKCHART" test charts
expect 1 "$DECKCHART" test charts --scale 1

# With other libraries a little difference is let pass, with a word; a large one is not, nor one in the scene.
sed -i 's/^cairo .*/cairo 1.2.3/' $golden/VERSIONS
expect 0 "$DECKCHART" test charts
expect_text stdout "not as pinned in $golden/VERSIONS: cairo"
expect_text stdout "instead of 1.2.3; what differs is compared by the rules loose-svg"
sed -i 's/height="/ height="/' $golden/one.svg
expect 1 "$DECKCHART" test charts
cp $golden/two.svg $golden/one.svg
expect 1 "$DECKCHART" test charts
cp pinned $golden/VERSIONS
expect 0 "$DECKCHART" test charts --update
sed 's/x="\([0-9]*\)"/x="\1.5"/' $golden/one.svg >off.svg
cp off.svg $golden/one.svg
expect 1 "$DECKCHART" test charts
sed -i 's/^cairo .*/cairo 1.2.3/' $golden/VERSIONS
expect 0 "$DECKCHART" test charts --junit junit.xml
expect_text stdout "6 goldens: 5 same, 1 alike"
expect_text junit.xml "alike by the rule loose-svg"
sed 's/^font Inter-Bold.otf .*/font Inter-Bold.otf 0/' pinned >$golden/VERSIONS
expect 0 "$DECKCHART" test charts
expect_text stdout "VERSIONS: font Inter-Bold.otf; what differs"
expect 0 "$DECKCHART" test charts --levels scene
expect_text stdout "2 charts: 2 passed"
cp off.svg $golden/one.scene
expect 1 "$DECKCHART" test charts

# One chart alone is taken only with what the others were made with.
cp pinned $golden/VERSIONS
expect 0 "$DECKCHART" test charts/one.yaml --update
expect_text stdout "changed: $golden/one.svg"
expect_same pinned $golden/VERSIONS
expect 1 "$DECKCHART" test charts/one.yaml --update --scale 1
expect_text stderr "the other goldens were made with something else: another scale; update all of the folder, or none"
sed -i 's/^pixman .*/pixman 0.0.1/' $golden/VERSIONS
expect 1 "$DECKCHART" test charts/one.yaml --update
expect_text stderr "VERSIONS: error: the other goldens were made with something else: pixman"
sed 's/^font Inter-Bold.otf .*/font Inter-Bold.otf 0/' pinned >$golden/VERSIONS
cp $golden/one.png kept.png
sed -i 's/One/1/' charts/one.yaml
expect 1 "$DECKCHART" test charts/one.yaml --update
expect_text stderr "something else: font Inter-Bold.otf"
expect_same kept.png $golden/one.png
expect 0 "$DECKCHART" test charts --update
expect_same pinned $golden/VERSIONS

echo 'scale 9' >$golden/VERSIONS
expect 1 "$DECKCHART" test charts
expect_text stderr "VERSIONS:1:1: error: 9 is out of range"
