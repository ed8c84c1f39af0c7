# Without librsvg an SVG picture is an error that says what to install, and all else goes on.
. tests/lib.sh
make_work
: >"$work/librsvg-2.so.2"
echo '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>' >"$work/logo.svg"
cat >"$work/deck.yaml" <<'E2'
slides:
  - {title: Logo, picture: logo.svg, description: The logo}
E2
expect 1 env LD_LIBRARY_PATH="$work" "$DECKCHART" pack "$work/deck.yaml" -f pdf,svg -o "$work/out"
expect_text "$work/stderr" "librsvg is needed for SVG pictures; install the Debian package librsvg2-2"
expect_absent "$work/out"
expect 0 env LD_LIBRARY_PATH="$work" "$DECKCHART" render tests/scenes/bar.yaml -f png,svg,pdf -o "$work"
