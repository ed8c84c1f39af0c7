# golden.sh SPEC FOLDER: the chart is as its goldens in the folder: its scene, SVG and PNG.
# What was found instead goes to $ACTUAL, with a page to look at it.
. tests/lib.sh
name=$(basename "$1" .yaml)
mkdir -p "$ACTUAL"
rm -f "$ACTUAL/$name.html"

"$DECKCHART" test "$1" --golden "$2" --actual "$ACTUAL" --report "$ACTUAL/$name.html" 2>&1 || {
    echo "see $ACTUAL/$name.html (script/bless $name takes it)"
    fail "$1 is not as its goldens in $2"
}
rm -f "$ACTUAL/$name.html"
