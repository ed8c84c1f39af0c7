# sum_instructions.awk FILE: the instructions that callgrind counted in the program itself, what it was linked with statically
# included. Left out are shared libraries: what the C library runs for a copy depends on the processor.
function name_of(text,    id) {
    id = text
    sub(/\).*/, "", id)
    if (text ~ /\) /) {
        sub(/^[^)]*\) /, "", text)
        names[id] = text
    }
    return names[id]
}
/^cob=/ { name_of(substr($0, 5)) } # a name may be told there first
/^ob=/ { counts = name_of(substr($0, 4)) ~ /\/deckchart$/ }
/^calls=/ { getline; next }
/^[0-9+*-]/ && counts { sum += $NF }
END { printf "%d\n", sum }
