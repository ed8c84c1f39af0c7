/* The language of diagrams: boxes on a grid, groups around them, and the arrows between them. The rows are as in
   spec.h; none of these words is Vega-Lite's. A diagram is told from a chart by the key `nodes` at its top.

   The grid has equal cells, counted from 1; a place is [column, row] and may lie between cells ([1.5, 2]). */
#ifndef SPEC_DIAGRAM_SPEC_H
#define SPEC_DIAGRAM_SPEC_H

#include "spec/field.h"
#include "spec/spec.h"

typedef struct DiagramSpec DiagramSpec;
typedef struct DiagramNodeSpec DiagramNodeSpec;
typedef struct DiagramGroupSpec DiagramGroupSpec;
typedef struct DiagramEdgeSpec DiagramEdgeSpec;
typedef struct DiagramIconSpec DiagramIconSpec;

typedef enum DiagramShape { OUTLINE_BOX, OUTLINE_ROUNDED, OUTLINE_CLOUD, OUTLINE_CYLINDER, OUTLINE_NONE } DiagramShape;
typedef enum DiagramStyle {
    STYLE_PLAIN,
    STYLE_TINT,
    STYLE_ACCENT,
    STYLE_DARK,
    STYLE_MUTED,
    DIAGRAM_STYLE_COUNT
} DiagramStyle;
typedef enum DiagramLine { LINE_SOLID, LINE_DASHED, LINE_NONE } DiagramLine;
typedef enum DiagramArrow { ARROW_FORWARD, ARROW_BACK, ARROW_BOTH, ARROW_NONE } DiagramArrow;
typedef enum DiagramRoute { ROUTE_AUTO, ROUTE_STRAIGHT, ROUTE_ELBOW } DiagramRoute;
typedef enum DiagramDirection { FLOW_RIGHT, FLOW_DOWN } DiagramDirection;

/* In the order in which they go around a box. */
typedef enum DiagramSide { SIDE_TOP, SIDE_RIGHT, SIDE_BOTTOM, SIDE_LEFT, DIAGRAM_SIDE_COUNT } DiagramSide;

typedef enum DiagramCorner {
    CORNER_TOP_LEFT,
    CORNER_TOP,
    CORNER_TOP_RIGHT,
    CORNER_BOTTOM_LEFT,
    CORNER_BOTTOM,
    CORNER_BOTTOM_RIGHT
} DiagramCorner;

typedef enum DiagramIconDrawing { ICON_FILL, ICON_LINE } DiagramIconDrawing;

extern const ChoiceList diagram_shape_choices, diagram_style_choices, diagram_frame_choices, diagram_line_choices,
    diagram_arrow_choices, diagram_route_choices, diagram_direction_choices, diagram_side_choices,
    diagram_corner_choices, diagram_icon_drawing_choices;

extern const NumberRange grid_place_range, grid_span_range, grid_size_range;

#define DIAGRAM_ICON_FIELDS(F)                                                                               \
    F(TEXT, name, "name", -, NULL, \
      "one of the program's own, such as server or users, or an SVG or PNG file, relative to the spec")      \
    F(TEXT, path, "path", -, NULL, "an icon of your own, as the data of an SVG path: M2 2h20v20z ...")       \
    F(NUMBERS, view_box, "viewBox", any, NULL, "of that path: [x, y, width, height]; [0, 0, 24, 24] when absent") \
    F(CHOICE, drawing, "draw", diagram_icon_drawing, "fill", "that path: fill (even-odd) or line")
SPEC_STRUCT(DiagramIconSpec, DIAGRAM_ICON_FIELDS);

#define DIAGRAM_NODE_FIELDS(F)                                                                               \
    F(TEXT, id, "id", -, NULL, "what edges and groups call it")                                              \
    F(PROSE, text, "text", -, NULL, "in the box; the id when absent")                                        \
    F(PROSE, detail, "detail", -, NULL, "smaller, below the text")                                           \
    F(NUMBERS, at, "at", grid_place, NULL,                                                                   \
      "[column, row] of its first cell; when no node has a place, they are placed along the edges")          \
    F(NUMBERS, span, "span", grid_span, NULL, "[columns, rows] that it takes; [1, 1] when absent")           \
    F(OBJECT, icon, "icon", DiagramIconSpec, NULL, "a picture above or beside the text")                     \
    F(CHOICE, shape, "shape", diagram_shape, "box", "box, rounded, cloud, cylinder, or none for no outline") \
    F(CHOICE, style, "style", diagram_style, "plain", "plain, tint, accent, dark or muted")                  \
    F(TEXT, link, "link", -, NULL, "where a click on it leads: an address, or # and the label of a page")
SPEC_STRUCT(DiagramNodeSpec, DIAGRAM_NODE_FIELDS);

#define DIAGRAM_GROUP_FIELDS(F)                                                                              \
    F(TEXT, id, "id", -, NULL, "what edges and other groups call it")                                        \
    F(PROSE, text, "text", -, NULL, "on its frame")                                                          \
    F(TEXTS, around, "around", -, NULL, "ids of nodes and of groups")                                        \
    F(CHOICE, style, "style", diagram_style, "tint", "plain, tint, accent, dark or muted")                   \
    F(CHOICE, line, "line", diagram_frame, NULL, "solid, dashed or none; by the style when absent")          \
    F(CHOICE, corner, "textPosition", diagram_corner, "top-left",                                            \
      "top-left, top, top-right, bottom-left, bottom or bottom-right")
SPEC_STRUCT(DiagramGroupSpec, DIAGRAM_GROUP_FIELDS);

#define DIAGRAM_EDGE_FIELDS(F)                                                                               \
    F(TEXT, from, "from", -, NULL, "id of a node or group")                                                  \
    F(TEXTS, to, "to", -, NULL, "id of a node or group, or several: an edge to each")                        \
    F(PROSE, text, "text", -, NULL, "on the line")                                                           \
    F(CHOICE, arrow, "arrow", diagram_arrow, "forward", "forward, back, both or none")                       \
    F(CHOICE, line, "line", diagram_line, "solid", "solid or dashed")                                        \
    F(CHOICE, style, "style", diagram_style, "plain", "plain, tint, accent, dark or muted")                  \
    F(CHOICE, route, "route", diagram_route, "auto",                                                         \
      "auto and elbow: along the grid, around boxes; straight: from middle to middle")                       \
    F(CHOICE, from_side, "fromSide", diagram_side, NULL, "where it leaves: left, right, top or bottom")      \
    F(CHOICE, to_side, "toSide", diagram_side, NULL, "where it arrives")
SPEC_STRUCT(DiagramEdgeSpec, DIAGRAM_EDGE_FIELDS);

#define DIAGRAM_FIELDS(F)                                                                                    \
    F(TEXT, schema, "$schema", -, NULL, "for editors; not read")                                             \
    F(OBJECT, title, "title", TitleSpec, NULL, "title and subtitle")                                         \
    F(PROSE, description, "description", -, NULL,                                                            \
      "what the picture says, for readers who cannot see it; made from nodes and edges when absent")         \
    F(NUMBER, width, "width", page, NULL, "of the whole picture in px; the theme's when absent")             \
    F(NUMBER, height, "height", page, NULL, "of the whole picture in px; the theme's when absent")           \
    F(NODE, config, "config", -, NULL, "a theme: its name, its file, or its keys inline")                    \
    F(TEXT, strings, "strings", -, NULL, "a file with the texts in other languages, for --lang")             \
    F(NUMBER, columns, "columns", grid_size, NULL, "of the grid; as many as the nodes take when absent")     \
    F(NUMBER, rows, "rows", grid_size, NULL, "of the grid; as many as the nodes take when absent")           \
    F(CHOICE, direction, "direction", diagram_direction, NULL,                                               \
      "the way that edges mostly go: right or down; when absent right, but without places by the room")  \
    F(LIST, nodes, "nodes", DiagramNodeSpec, NULL, "the boxes")                                              \
    F(LIST, groups, "groups", DiagramGroupSpec, NULL, "frames around boxes, in the order of drawing")        \
    F(LIST, edges, "edges", DiagramEdgeSpec, NULL, "the lines between boxes")                                \
    F(LIST, footnotes, "footnotes", DiagramFootnoteSpec, NULL, "at the foot of the picture")                 \
    FACT_FIELDS(F)

#define DIAGRAM_FOOTNOTE_FIELDS(F) F(PROSE, text, "text", -, NULL, "a line at the foot of the picture")
typedef struct DiagramFootnoteSpec DiagramFootnoteSpec;
SPEC_STRUCT(DiagramFootnoteSpec, DIAGRAM_FOOTNOTE_FIELDS);
SPEC_STRUCT(DiagramSpec, DIAGRAM_FIELDS);

extern const FieldTable DiagramSpec_table, DiagramNodeSpec_table, DiagramGroupSpec_table, DiagramEdgeSpec_table,
    DiagramIconSpec_table, DiagramFootnoteSpec_table;

#endif
