# picture.sh SPEC: its PNG is the golden one beside it: exactly so with the libraries of VERSIONS, by the rule
# "mean" with others, whose edges may be smoothed differently.
. tests/lib.sh
make_work
name=$(basename "$1" .yaml)
golden=tests/pictures/$name.png
mkdir -p "$ACTUAL"
rm -f "$ACTUAL/$name.actual.png" "$ACTUAL/$name.diff.png"

expect 0 "$DECKCHART" render -f png -o "$work/$name.png" "$1"
cat "$work/stderr"
[ -e "$golden" ] || {
    cp "$work/$name.png" "$ACTUAL/$name.actual.png"
    fail "$golden is missing; found: $ACTUAL/$name.actual.png (script/bless $name takes it)"
}
rule=exact
"$LIBRARY_VERSIONS" >"$work/versions" || fail "the libraries do not say their versions"
if ! cmp -s tests/pictures/VERSIONS "$work/versions"; then
    rule=mean=0.5
    echo "OTHER LIBRARIES than those of tests/pictures/VERSIONS, so compared loosely, by the rule $rule:"
    diff tests/pictures/VERSIONS "$work/versions" | grep '^[<>]'
fi
"$COMPARE_PICTURES" "$rule" "$golden" "$work/$name.png" "$ACTUAL/$name.diff.png" || {
    cp "$work/$name.png" "$ACTUAL/$name.actual.png"
    fail "found: $ACTUAL/$name.actual.png (script/bless $name takes it)"
}
