# Writes a C file with the bytes of a text: cmake -DINPUT=style.css -DNAME=diff_page_style -DHEADER=cli/x.h
# -DOUTPUT=x.c -P embed_text.cmake
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
file(WRITE ${OUTPUT} "#include \"${HEADER}\"\n\nconst char ${NAME}[] = {${bytes}0};\n")
