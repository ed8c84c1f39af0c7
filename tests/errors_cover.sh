# Every message of messages.def has a fixture named after it (UNKNOWN_KEY: unknown-key.* or unknown-key-*.*) in
# which it is said, or a row in errors/ELSEWHERE with the place where it is tested, or why it cannot be.
. tests/lib.sh
make_work
status=0
ids=$(sed -n 's/^MESSAGE(\([A-Z_]*\),.*/\1/p' src/base/messages.def)
[ -n "$ids" ] || fail "src/base/messages.def has no messages"

for id in $ids; do
    grep -rqw --include="*.c" "MESSAGE_$id" src || {
        echo "$id is said nowhere; take its row out of messages.def"
        status=1
    }
    grep -q "^$id " tests/errors/ELSEWHERE && continue
    stem=$(printf %s "$id" | tr 'A-Z_' 'a-z-')
    # The sentence as a pattern, with anything for what stands in braces.
    sed -n "s/^MESSAGE($id, [A-Z]*, \"\(.*\)\")\$/\1/p" src/base/messages.def |
        sed 's/\\"/"/g; s/[]*^$.\\[]/\\&/g; s/{[a-z]*}/.*/g' >"$work/pattern"
    [ -s "$work/pattern" ] || fail "$id: the row in messages.def is not understood"
    found=
    for expected in "tests/errors/$stem.expected" "tests/errors/$stem"-*.expected; do
        [ -e "$expected" ] || continue
        found=yes
        grep -q -f "$work/pattern" "$expected" || {
            echo "$expected does not have the message $id"
            status=1
        }
    done
    [ -n "$found" ] || {
        echo "$id has no fixture in tests/errors/, and no row in tests/errors/ELSEWHERE"
        status=1
    }
done

while read -r id reason; do
    printf '%s\n' "$ids" | grep -qx "$id" && [ -n "$reason" ] || {
        echo "tests/errors/ELSEWHERE: \"$id\" is no message, or has no reason"
        status=1
    }
done <tests/errors/ELSEWHERE
exit $status
