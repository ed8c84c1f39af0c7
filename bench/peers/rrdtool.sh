# rrdtool.sh KIND FORMATS DATA FOLDER NAME: the chart NAME, from DATA/NAME.csv, into FOLDER. What rrdtool draws it has in a
# file of its own, with a step of time for each quarter; it has no labels in bars, and bars are areas in steps.
set -eu
begin=1000000000
kind=$1 formats=$2 data=$3 folder=$4 name=$5
base=$(mktemp -d)
trap 'rm -rf "$base"' EXIT

make_stack() {
    awk -F, -v base="$base/data.rrd" -v begin=$begin '
    NR == 1 { next }
    { rows[++count] = $2 ":" $3 ":" $4 ":" $5; names[count] = $1 }
    END {
        day = 86400
        command = "create " base " --start " begin " --step " day
        for (i = 1; i <= 4; i++) command = command " DS:s" i ":GAUGE:" 2 * day ":0:U"
        print command " RRA:LAST:0:1:" count
        command = "update " base
        for (i = 1; i <= count; i++) command = command " " begin + i * day ":" rows[i]
        print command
    }' "$data/$name.csv"
}

make_line() {
    awk -F, -v base="$base/data.rrd" -v begin=$begin '
    NR == 1 { next }
    NR == 2 {
        print "create " base " --start " begin - 1 " --step 1 DS:price:GAUGE:2:U:U RRA:LAST:0:1:1000000"
        printf "update %s", base
    }
    NR > 2 {
        printf " %d:%s", begin + $1, $2
        if (NR % 1000 == 0) printf "\nupdate %s", base
    }
    END { print "" }' "$data/$name.csv"
}

graph() {
    format=$(echo "$1" | tr a-z A-Z)
    echo "graph $folder/$name.$1 --imgformat $format --width 1600 --height 900 --full-size-mode --font DEFAULT:16:Inter $2"
}

graph_stack() {
    set -- "$1" "--start $begin --end $((begin + 864000)) --title \"Revenues of Region\"" '0B3C6F Dedicated' '2F6DAE Dial-up' '7FAEDB Value-added' 'BFD6EC Systems'
    command="$2 --x-grid none --lower-limit 0 --rigid --y-grid none"
    i=0
    format=$1
    shift 2
    for series in "$@"; do
        i=$((i + 1))
        command="$command DEF:v$i=$base/data.rrd:s$i:LAST AREA:v$i#${series%% *}:\"${series#* }\"$([ $i -eq 1 ] || echo :STACK)"
    done
    graph "$format" "$command"
}

graph_line() {
    graph "$1" "--start $begin --end $((begin + 1000000)) --title \"A Million Prices\" --alt-autoscale DEF:v=$base/data.rrd:price:LAST LINE4:v#0B3C6F"
}

{
    "make_$kind"
    for format in $(echo "$formats" | tr , ' '); do
        "graph_$kind" "$format"
    done
} | rrdtool - | { ! grep ERROR; }
