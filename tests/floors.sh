#!/bin/sh
# A file of src/ includes files of its own folder and of lower floors only, and a library's header is included
# in the one place that sees that library. Usage: floors.sh SRC; says each fault, and exits with 1 when there
# is one.
set -eu
cd "${1:-$(dirname "$0")/../src}"

floors='base 0
table 1
spec 1
scale 1
scene 1
plot 2
prose 2
picture 2
fonts 2
facts 2
marks 3
guides 3
annotations 3
diagram 3
kinds 3
compile 4
render 4
pack 5
pdf 5
cli 6
main.c 7'

# A library's header (a pattern), and the files that may include it (a pattern).
libraries='yaml.h spec/yaml.c
cmark.h prose/markdown.c
png.h render/png.c
zlib.h (picture/(png_chunks.c|picture_fixture.h)|pdf/pdf_(objects.c|fixture.h))
cairo.* (render/.*|pdf/pdf_pictures.[ch]|picture/svg_picture.c)
ft2build.h (fonts/fonts|pdf/cff|pdf/pdf_fonts)_test.c
hb.* fonts/.*
fribidi.* fonts/.*
fontconfig/.* fonts/font_lookup.c
xxhash.h ((render|fonts|pdf)/.*|scene/scene_text.c)
linebreak.h base/text_wrap.c
graphemebreak.h base/text_wrap.c
cmocka.h .*(_test.c|fixture.h)'
foreign='(yaml|cmark|png|zlib|libdeflate|cairo|pango|hb|ft2build|raqm|fribidi|fontconfig|xxhash|linebreak|graphemebreak|cmocka)'

find . -name '*.[ch]' -o -name '*.def' | sed 's,^\./,,' | sort |
    xargs awk -v floors="$floors" -v libraries="$libraries" -v foreign="$foreign" '
    BEGIN {
        for (n = split(floors, rows, "\n"); n > 0; n--) {
            split(rows[n], row, " ")
            floor[row[1]] = row[2]
        }
        library_count = split(libraries, library_rows, "\n")
    }
    function folder_of(path) { sub("/.*", "", path); return path }
    function fault(text) { print FILENAME ": " text; faults++ }
    function may_include(header, file,    i, row, known) {
        for (i = 1; i <= library_count; i++) {
            split(library_rows[i], row, " ")
            if (header ~ "^(" row[1] ")$") {
                known = 1
                if (file ~ "^(" row[2] ")$") return 1
            }
        }
        return !known && header !~ "^" foreign
    }
    /^[ \t]*#[ \t]*include[ \t]*[<"]/ {
        kind = /include[ \t]*</ ? "library" : "own"
        split($0, parts, /[<">]/)
        name = parts[2]
        from = folder_of(FILENAME)
        to = folder_of(name)
        if (!(from in floor)) fault("folder \"" from "\" has no floor")
        else if (kind == "library") { if (!may_include(name, FILENAME)) fault("does not see <" name ">") }
        else if (!(to in floor)) fault("\"" name "\" is not written from src/")
        else if (to != from && floor[to] >= floor[from]) fault("does not reach up to \"" name "\"")
    }
    END { exit faults > 0 }'
