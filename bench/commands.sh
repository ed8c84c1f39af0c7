# For script/bench: what is measured, as lines of commands that measure.c reads. Sourced, with the current folder at the
# root of the repository; $inputs and $out are folders, $peers names the peers that are there.

stacks=$(seq -f stack-%02g 22)

# command_line WORK PEER WORD...
command_line() {
    (
        IFS='	'
        printf '%s\n' "$*"
    )
}

has_peer() {
    case " $peers " in
        *" $1 "*) return 0 ;;
    esac
    return 1
}

specs_of() {
    for name in "$@"; do
        printf '%s/%s.yaml ' "$inputs" "$name"
    done
}

# Each of these: WORK KIND FORMATS NAME..., the formats with commas between them. Peers that lack a format or draw one
# chart in a call leave the work out.

deckchart() {
    work=$1 formats=$3
    shift 3
    # shellcheck disable=SC2046
    command_line "$work" deckchart build/deckchart render -f "$formats" -j2 -o "$out" $(specs_of "$@")
}

gnuplot() {
    work=$1 kind=$2 formats=$(echo "$3" | tr , ' ')
    shift 3
    command_line "$work" gnuplot gnuplot \
        -e "kind='$kind'; formats='$formats'; inputs='$*'; data='$inputs'; folder='$out/'" bench/peers/gnuplot.gp
}

ploticus() {
    [ $# -eq 4 ] || return 0
    case $3 in
        png | svg) ;;
        *) return 0 ;;
    esac
    command_line "$1" ploticus ploticus "-$3" -maxrows 1100000 -maxfields 2500000 -maxvector 4000000 \
        -pagesize 16,9 -pixsize 1600,900 -o "$out/$4.$3" bench/peers/ploticus.pl "kind=$2" "csv=$inputs/$4.csv" \
        "title=Revenues of Region 1"
}

rrdtool() {
    [ $# -eq 4 ] || return 0
    command_line "$1" rrdtool sh bench/peers/rrdtool.sh "$2" "$3" "$inputs" "$out" "$4"
}

matplotlib() {
    work=$1
    shift
    kind=$1 formats=$2
    shift 2
    command_line "$work" matplotlib /usr/bin/python3 bench/peers/matplotlib_peer.py "$kind" "$formats" "$inputs" "$out" "$@"
}

# node_peer NAME WORK KIND FORMATS NAME...
node_peer() {
    peer=$1 work=$2 kind=$3 formats=$4
    shift 4
    case $formats in
        *pdf*) return 0 ;;
    esac
    command_line "$work" "$peer" node "build/bench/node/$peer.mjs" "$kind" "$formats" "$inputs" "$out" "$@"
}

vega_lite() {
    node_peer vega_lite "$@"
}

echarts() {
    node_peer echarts "$@"
}

by_all() {
    deckchart "$@"
    for peer in $peers; do
        "$peer" "$@"
    done
}

# One chart in a call.
list_single() {
    by_all PNG stack png stack-01
    by_all SVG stack svg stack-01
    by_all PDF stack pdf stack-01
    by_all "PNG, SVG and PDF" stack png,svg,pdf stack-01
}

# What takes the peers seconds.
list_many() {
    # shellcheck disable=SC2086
    by_all "22 PNG" stack png $stacks
    # shellcheck disable=SC2086
    by_all "22 × 3" stack png,svg,pdf $stacks
    command_line "pack" deckchart build/deckchart pack charts/3q01.pack.yaml -o "$out/pack.pdf"
    by_all "1,000,000 points" line png line
}

# Our own alone: one core and two.
list_own() {
    for threads in 1 2; do
        for count in 100 1000; do
            # shellcheck disable=SC2046
            command_line "$count sheets, $threads" deckchart build/deckchart render -f png "-j$threads" -o "$out" \
                $(specs_of $(seq -f sheet-%04g "$count"))
        done
    done
    for format in svg pdf; do
        deckchart "1,000,000 points, $(echo "$format" | tr a-z A-Z)" line "$format" line
    done
}

# What the parts cost: floor/.
list_floor() {
    command_line floor "an empty process" $place/floor_empty
    for way in linked surface bars labels svg pdf png-cairo png-1-none png-1-up png-6-none png-9-none png-6-all \
        png-deckchart; do
        command_line floor $way $place/floor_cairo $way $out/floor
    done
}
