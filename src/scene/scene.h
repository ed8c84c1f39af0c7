/* The scene: a picture as a tree of five kinds of node. It knows nothing of charts; what a part is for is
   said by its role, and what datum it shows by its label.

   Units are page units: 1 is one pixel of a PNG at scale 1, one CSS px in SVG, one point in PDF where the
   document says no other. The origin
   is the top left corner, y grows downwards, angles are in degrees, clockwise. Children are painted in order.
   Coordinates are absolute: a group moves nothing.

   A scene owns its nodes and texts (one arena); pointers into it are valid until scene_destroy(). */
#ifndef SCENE_SCENE_H
#define SCENE_SCENE_H

#include "base/arena.h"
#include "base/color.h"
#include "base/geometry.h"
#include "base/text_measure.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum SceneRole {
#define ROLE(ID, NAME, DESCRIPTION, STRUCTURE) ROLE_##ID,
#include "scene/roles.def"
#undef ROLE
    ROLE_COUNT
} SceneRole;

/* The name of a role, such as "axis-label", and how a screen reader should call it (NULL: not at all). */
const char *scene_role_name(SceneRole role);
const char *scene_role_description(SceneRole role);

/* Its PDF structure types, from the outer to the inner with slashes between; NULL: none. */
const char *scene_role_structure(SceneRole role);

typedef enum PaintKind { PAINT_NONE, PAINT_SOLID, PAINT_HATCH } PaintKind;

/* What fills a shape. A hatch is parallel lines of `width`, `spacing` apart from axis to axis, at `angle`
   (45 rises to the right), lined up on the page's origin so that neighbouring shapes match; `ground` lies
   below (alpha 0: nothing). */
typedef struct Paint {
    PaintKind kind;
    Color color;
    Color ground;
    double width, spacing, angle;
} Paint;

typedef enum LineCap { CAP_BUTT, CAP_ROUND, CAP_SQUARE } LineCap;
typedef enum LineJoin { JOIN_MITER, JOIN_ROUND } LineJoin;

enum { STROKE_MOST_DASHES = 4 };

/* Width 0: no line. Dashes are lengths of line and gap in turn; dash_count is even. */
typedef struct Stroke {
    Color color;
    double width;
    LineCap cap;
    LineJoin join;
    int dash_count;
    double dashes[STROKE_MOST_DASHES];
} Stroke;

typedef enum PathVerb { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathVerb;

/* MOVE and LINE take one point, CURVE three (two control points and the end: a cubic Bézier), CLOSE none. */
typedef struct Path {
    unsigned char *verbs;
    size_t verb_count, verb_capacity;
    Point *points;
    size_t point_count, point_capacity;
} Path;

typedef enum TextAnchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END } TextAnchor;

typedef struct SceneNode SceneNode;

/* `link` is where a click on the group leads (NULL: nowhere): an address, or "#" and the label of a page of
   the same document; see scene_link_is_safe(). `language` is that of the group's texts as BCP 47, NULL when
   it is the one around. */
typedef struct SceneGroup {
    SceneNode **children;
    size_t count, capacity;
    const char *link, *language;
    bool clipped;
    Rect clip;
} SceneGroup;

typedef struct SceneRect {
    Rect bounds;
    double radius; /* of the corners; 0: square */
    Paint fill;
    Stroke stroke; /* centred on the edge */
} SceneRect;

typedef struct ScenePath {
    Path path;
    Paint fill; /* even-odd rule */
    Stroke stroke;
} ScenePath;

/* One line of text. `at` is on the baseline; the text is turned about it by `angle`. `halo` (alpha 0: none)
   is the colour of an outline of `halo_width` painted below the glyphs. `extent` is what layout measured.
   `joined`: it goes on where the text before it in the order of painting ends, and may touch that.
   `in_prose`: it is a piece of running text, whose digits are not tabular. `raised`: it is a superior figure
   or letter, which is smaller than its text by its nature. */
typedef struct SceneText {
    const char *text;
    Point at;
    TextAnchor anchor;
    FontWeight weight;
    double size, angle;
    Color color;
    Color halo;
    double halo_width;
    TextExtent extent;
    bool joined, in_prose, raised;
} SceneText;

typedef enum SceneImageKind { IMAGE_PNG, IMAGE_SVG } SceneImageKind;

/* A picture from a file, stretched to fill `bounds`. Its bytes are copied. The kind follows from them: what
   does not begin as PNG does is SVG. picture/picture_size.h tells whether the bytes are sound, and its own
   size. */
typedef struct SceneImage {
    SceneImageKind kind;
    Rect bounds;
    const void *bytes;
    size_t length;
    bool is_sound; /* to be set when that has been asked already, so that nobody need look again */
} SceneImage;

typedef enum SceneKind { SCENE_GROUP, SCENE_RECT, SCENE_PATH, SCENE_TEXT, SCENE_IMAGE } SceneKind;

struct SceneNode {
    SceneKind kind;
    SceneRole role;
    const char *label; /* the datum shown, for screen readers and reports ("3Q01: 9,936"); may be NULL */
    union {
        SceneGroup group;
        SceneRect rect;
        ScenePath path;
        SceneText text;
        SceneImage image;
    };
};

/* What a layout report says; the kinds are rows of layout_kinds.def. */
typedef enum LayoutKind {
#define LAYOUT(ID, NAME, FAULT) LAYOUT_##ID,
#include "scene/layout_kinds.def"
#undef LAYOUT
    LAYOUT_KIND_COUNT
} LayoutKind;

/* What layout did to a text, for the layout report (scene_layout.h). What `from` and `to` are depends on the
   kind: SHRUNK sizes; MOVED a distance in `to`; TURNED an angle in `to`; WRAPPED lines in `to`; THINNED
   labels in all and labels drawn. `reason` may be NULL. */
typedef struct SceneNote {
    LayoutKind kind;
    SceneRole role;
    const char *text, *reason;
    double from, to;
} SceneNote;

typedef struct Scene {
    Arena arena;
    double width, height;
    Color background;                           /* alpha 0: transparent */
    const char *title, *description, *language; /* of the whole picture; language as BCP 47; never NULL */
    SceneNode *root;                            /* a group */
    SceneNote *notes;
    size_t note_count, note_capacity;
} Scene;

Scene *scene_create(double width, double height);
void scene_destroy(Scene *scene);

/* Each adds a node at the end of `parent` (a group) and returns it, to be filled further. Texts are copied.
 */
SceneNode *scene_add_group(Scene *scene, SceneNode *parent, SceneRole role);
SceneNode *scene_add_rect(Scene *scene, SceneNode *parent, SceneRole role, Rect bounds, Paint fill);
SceneNode *scene_add_path(Scene *scene, SceneNode *parent, SceneRole role, Stroke stroke);
SceneNode *scene_add_text(Scene *scene, SceneNode *parent, SceneRole role, SceneText text);
SceneNode *scene_add_image(Scene *scene, SceneNode *parent, SceneRole role, Rect bounds, const void *bytes,
                           size_t length);

void scene_set_label(Scene *scene, SceneNode *node, const char *label);
void scene_set_link(Scene *scene, SceneNode *group, const char *link);
void scene_set_language(Scene *scene, SceneNode *group, const char *language);

/* Moves a whole scene into `parent` of another: its root becomes the last child, with everything in it moved
   by `at`, and is returned. Its description, else its title, becomes the root's label where that has none,
   its language the root's; its notes come along; its background does not. `part` belongs to `scene` from here
   on and is destroyed with it. */
SceneNode *scene_adopt(Scene *scene, SceneNode *parent, Scene *part, Point at);

/* True for what a link may lead to: http:, https: or mailto: (upper or lower case) with something behind, or
   "#" and a label; without blanks and control characters. */
bool scene_link_is_safe(const char *link);

/* Keeps a note; its texts are copied. */
void scene_note(Scene *scene, SceneNote note);

/* Building a path node's path. */
void path_move(Scene *scene, SceneNode *node, double x, double y);
void path_line(Scene *scene, SceneNode *node, double x, double y);
void path_curve(Scene *scene, SceneNode *node, Point control1, Point control2, Point end);
void path_close(Scene *scene, SceneNode *node);

/* A circle as four curves; the error is below 0.03% of the radius. */
void path_circle(Scene *scene, SceneNode *node, Point center, double radius);

/* The box of all its points, those that control curves included; of no size at the origin when it has none. */
Rect path_bounds(const Path *path);

Paint paint_none(void);
Paint paint_solid(Color color);
Stroke stroke_none(void);
Stroke stroke_solid(Color color, double width);
bool stroke_shows(const Stroke *stroke);

/* What paints a shape; of nodes that have none, one that paints nothing. */
const Paint *scene_node_fill(const SceneNode *node);
const Stroke *scene_node_stroke(const SceneNode *node);

/* The box that a node's ink takes: strokes and turned text included, halo and clip not; for a text, its
   width by ascent and descent. An empty group gives a box of no size at the origin. */
Rect scene_node_bounds(const SceneNode *node);

#endif
