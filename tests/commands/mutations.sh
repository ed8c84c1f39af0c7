# The goldens catch what they should: one thing at a time is changed in what the renderers are given, and at least
# one level tells. With other libraries than the goldens' they hold only loosely, and nothing can be said.
. tests/lib.sh
make_work
"$DECKCHART" test tests/pictures --golden tests/pictures --actual "$work/actual" >"$work/stdout" 2>&1
grep -q "not as pinned" "$work/stdout" && skip "$(grep "not as pinned" "$work/stdout")"
"$MUTATIONS" tests/pictures tests/pictures/*.yaml || fail "there are changes that no golden catches"
