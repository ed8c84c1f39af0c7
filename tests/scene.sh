# scene.sh SPEC: the spec's scene, measured in fixed width, is the golden one.
. tests/lib.sh
make_work
name=$(basename "$1" .yaml)
golden=tests/scenes/$name.scene
mkdir -p "$ACTUAL"
rm -f "$ACTUAL/$name.scene.actual"

expect 0 "$DECKCHART" render --metrics fixed -f scene -o "$work/$name.scene" "$1"
cat "$work/stderr"
if ! cmp -s "$golden" "$work/$name.scene"; then
    cp "$work/$name.scene" "$ACTUAL/$name.scene.actual"
    [ -e "$golden" ] || fail "$golden is missing; found: $ACTUAL/$name.scene.actual (script/bless $name takes it)"
    diff -u "$golden" "$work/$name.scene"
    fail "found: $ACTUAL/$name.scene.actual (script/bless $name takes it)"
fi
