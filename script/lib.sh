# For script/render and script/test: what is missing is installed, the program is built into build/, and the charts
# are drawn into output/. Sourced, with the current folder at the root of the repository.

# What the program is built from, and what it draws with.
packages='gcc libc6-dev cmake ninja-build pkg-config libcairo2-dev libpng-dev libyaml-dev libharfbuzz-dev
libfribidi-dev libfreetype-dev libfontconfig-dev libunibreak-dev libxxhash-dev libcmark-dev
libcmocka-dev fonts-inter fonts-noto-cjk librsvg2-2'
# What only the tests need.
test_packages='make binutils poppler-utils librsvg2-bin librsvg2-common qpdf mupdf-tools valgrind'

# Says a step's name, runs it, says how long it took.
step() {
    step_name=$1
    shift
    echo "== $step_name"
    step_start=$(date +%s%N)
    "$@"
    step_took=$((($(date +%s%N) - step_start) / 1000000))
    echo "   $step_name took $((step_took / 1000)).$(printf %03d $((step_took % 1000))) s"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Neither root nor sudo: install these packages by hand: $missing" >&2
        return 1
    fi
}

find_missing() {
    missing=
    for package in "$@"; do
        if [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
            missing="$missing $package"
        fi
    done
}

install_missing() {
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
        -o Dpkg::Use-Pty=0 $missing >/dev/null
}

# Package lists that are missing or old are fetched only when a package is.
install_packages() {
    find_missing "$@"
    if [ -z "$missing" ]; then
        echo "   nothing is missing"
        return
    fi
    echo "   installing:$missing"
    # shellcheck disable=SC2086
    if apt-cache show $missing >/dev/null 2>&1 && install_missing; then
        return
    fi
    as_root apt-get update -qq
    install_missing
}

# build TARGET...
build() {
    if [ ! -f build/CMakeCache.txt ]; then
        cmake --preset release
    fi
    cmake --build build --target "$@"
}

# The charts and packs that name a strings file, in Japanese.
draw_translations() {
    specs=$(grep -l '^strings:' charts/*.yaml | grep -v '[.]pack[.]yaml$')
    # shellcheck disable=SC2086
    build/deckchart render $specs --lang ja -o output/ja -f png,svg,pdf -j "$(nproc)"
    echo "   $(echo "$specs" | wc -l) charts are in output/ja/"
    for pack in $(grep -l '^strings:' charts/*.pack.yaml); do
        pdf=output/ja/$(basename "$pack" .pack.yaml).pdf
        build/deckchart pack "$pack" --lang ja -o "$pdf"
        echo "   $pdf has all slides of $pack"
    done
}

draw_charts() {
    specs=$(find charts -maxdepth 1 -name '*.yaml' ! -name '*.*.yaml' | LC_ALL=C sort)
    # shellcheck disable=SC2086
    build/deckchart render $specs -o output -f png,svg,pdf -j "$(nproc)"
    echo "   $(echo "$specs" | wc -l) charts are in output/"
}

draw_packs() {
    for pack in charts/*.pack.yaml; do
        pdf=output/$(basename "$pack" .pack.yaml).pdf
        build/deckchart pack "$pack" -o "$pdf"
        echo "   $pdf has all slides of $pack"
    done
}
