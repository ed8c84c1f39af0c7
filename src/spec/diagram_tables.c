#include "spec/diagram_spec.h"
#include "spec/tables.h"

const NumberRange grid_place_range = {1, 64, "a number from 1 to 64"};
const NumberRange grid_span_range = {0.25, 64, "a number from 0.25 to 64"};
const NumberRange grid_size_range = {1, 64, "a number from 1 to 64"};

CHOICES(diagram_shape, "shape", {"box", OUTLINE_BOX}, {"rounded", OUTLINE_ROUNDED}, {"cloud", OUTLINE_CLOUD},
        {"cylinder", OUTLINE_CYLINDER}, {"none", OUTLINE_NONE})

CHOICES(diagram_style, "style", {"plain", STYLE_PLAIN}, {"tint", STYLE_TINT}, {"accent", STYLE_ACCENT},
        {"dark", STYLE_DARK}, {"muted", STYLE_MUTED})

CHOICES(diagram_line, "line", {"solid", LINE_SOLID}, {"dashed", LINE_DASHED})

CHOICES(diagram_frame, "line", {"solid", LINE_SOLID}, {"dashed", LINE_DASHED}, {"none", LINE_NONE})

CHOICES(diagram_arrow, "arrow", {"forward", ARROW_FORWARD}, {"back", ARROW_BACK}, {"both", ARROW_BOTH},
        {"none", ARROW_NONE})

CHOICES(diagram_route, "route", {"auto", ROUTE_AUTO}, {"straight", ROUTE_STRAIGHT}, {"elbow", ROUTE_ELBOW})

CHOICES(diagram_direction, "direction", {"right", FLOW_RIGHT}, {"down", FLOW_DOWN})

CHOICES(diagram_side, "side", {"left", SIDE_LEFT}, {"right", SIDE_RIGHT}, {"top", SIDE_TOP},
        {"bottom", SIDE_BOTTOM})

CHOICES(diagram_corner, "place of the text", {"top-left", CORNER_TOP_LEFT}, {"top", CORNER_TOP},
        {"top-right", CORNER_TOP_RIGHT}, {"bottom-left", CORNER_BOTTOM_LEFT}, {"bottom", CORNER_BOTTOM},
        {"bottom-right", CORNER_BOTTOM_RIGHT})

CHOICES(diagram_icon_drawing, "way of drawing", {"fill", ICON_FILL}, {"line", ICON_LINE})

#define SPEC_THIS DiagramIconSpec
static const Field DiagramIconSpec_fields[] = {DIAGRAM_ICON_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(DiagramIconSpec, "an icon", "a small picture in a node", "name", false);

#define SPEC_THIS DiagramNodeSpec
static const Field DiagramNodeSpec_fields[] = {DIAGRAM_NODE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(DiagramNodeSpec, "a node", "a box of a diagram", NULL, false);

#define SPEC_THIS DiagramGroupSpec
static const Field DiagramGroupSpec_fields[] = {DIAGRAM_GROUP_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(DiagramGroupSpec, "a group", "a frame around nodes and groups", NULL, false);

#define SPEC_THIS DiagramEdgeSpec
static const Field DiagramEdgeSpec_fields[] = {DIAGRAM_EDGE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(DiagramEdgeSpec, "an edge", "a line between two nodes or groups", NULL, false);

#define SPEC_THIS DiagramFootnoteSpec
static const Field DiagramFootnoteSpec_fields[] = {DIAGRAM_FOOTNOTE_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(DiagramFootnoteSpec, "a diagram's footnote", "a line at the foot of the picture", "text", false);

#define SPEC_THIS DiagramSpec
static const Field DiagramSpec_fields[] = {DIAGRAM_FIELDS(SPEC_ROW)};
#undef SPEC_THIS
TABLE(DiagramSpec, "the diagram", "boxes on a grid, and the arrows between them", NULL, false);
