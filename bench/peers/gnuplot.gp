# gnuplot -e "kind='stack'; formats='png svg'; folder='...'" gnuplot.gp: the charts of `inputs`, a list of names.
set datafile separator ","
set key outside right center reverse Left invert samplen 1
unset border
set border 1
set tics nomirror scale 0
colors = "#0B3C6F #2F6DAE #7FAEDB #BFD6EC"
text_colors = "#FFFFFF #FFFFFF #14202B #14202B"
type = "Inter,22"

do for [input in inputs] {
    csv = data . "/" . input . ".csv"
    do for [format in formats] {
        if (format eq "png") { set terminal pngcairo size 1600,900 font "Inter,16" }
        if (format eq "svg") { set terminal svg size 1600,900 font "Inter,22" }
        if (format eq "pdf") { set terminal pdfcairo size 12in,6.75in font "Inter,16" }
        set output folder . "/" . input . "." . format
        if (kind eq "stack") {
            set title "Revenues of Region " . input[7:8] . "\nJPY in millions" left font ",24" offset 0,0
            unset ytics
            set yrange [0:*]
            set style fill solid 1
            set boxwidth 0.64
            plot for [i = 2:5] csv using 0:(sum [k = 2:7-i] column(k)):xtic(1) with boxes lc rgb word(colors, 6 - i) title columnheader(7 - i), \
                 for [i = 2:5] csv using 0:((sum [k = 2:i] column(k)) - column(i) / 2):(sprintf("%'.0f", column(i))) every ::1 with labels tc rgb word(text_colors, i - 1) notitle, \
                 csv using 0:(sum [k = 2:5] column(k)):(sprintf("%'.0f", sum [k = 2:5] column(k))) every ::1 with labels offset 0,0.7 notitle
        } else {
            set title "A Million Prices\nJPY" left font ",24"
            set ytics format "%'.0f"
            set xtics format "%'.0f"
            set grid ytics lt 1 lc rgb "#E4E8EC"
            unset key
            plot csv using 1:2 every ::1 with lines lw 3 lc rgb "#0B3C6F"
        }
        unset output
    }
}
