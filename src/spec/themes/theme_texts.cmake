# Writes a C file with the bytes of the theme files: cmake -DTHEMES=a.yaml;b.yaml -DOUTPUT=x.c -P theme_texts.cmake
set(arrays "")
set(rows "")
set(index 0)
foreach(theme IN LISTS THEMES)
  get_filename_component(name ${theme} NAME_WE)
  file(READ ${theme} bytes HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(APPEND arrays "static const char theme_${index}[] = {${bytes}0};\n")
  string(APPEND rows "    {\"${name}\", theme_${index}},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUTPUT} "#include \"spec/theme.h\"\n\n${arrays}
const ThemeText theme_texts[] = {\n${rows}};
const size_t theme_text_count = sizeof theme_texts / sizeof *theme_texts;\n")
