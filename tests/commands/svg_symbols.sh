# librsvg draws on our Cairo contexts: where Cairo is linked into the program, every function of Cairo and of
# fontconfig that librsvg and Pango call has to come from there, as two copies of a library do not know each other.
. tests/lib.sh
make_work
[ -z "$SANITIZE" ] || skip "built with sanitizers, where Cairo is not linked statically"
need nm binutils
nm -D --defined-only "$DECKCHART" | awk '{ print $3 }' | sort -u >"$work/ours"
grep -qx cairo_create "$work/ours" || skip "Cairo is not linked statically"

# Not called on contexts of ours: other formats, timing of drawings, GLib's names of types.
elsewhere='^cairo_(gobject|ps|svg|xlib|xcb|device_observer)_'
for name in librsvg-2.so.2 libpangocairo-1.0.so.0 libpangoft2-1.0.so.0; do
    file=$(find /usr/lib /lib -name "$name" 2>/dev/null | head -n 1)
    [ -n "$file" ] || skip "$name is not installed (Debian package librsvg2-2)"
    nm -D --undefined-only "$file" | awk '{ print $2 }' | grep -E '^(cairo_|Fc)' |
        grep -vE "$elsewhere" | sort -u >"$work/needed"
    comm -23 "$work/needed" "$work/ours" >"$work/missing"
    [ ! -s "$work/missing" ] || fail "$name would not find in the program: $(tr '\n' ' ' <"$work/missing")"
done
