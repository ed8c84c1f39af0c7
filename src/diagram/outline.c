#include "diagram/outline.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

/* Bumps of a cloud: how far they bulge, in their breadths; how broad one is, in heights of the cloud; how
   their breadths differ, as those of clouds do. */
static const double bulge = 0.62, bump_breadth = 0.44,
                    bump_variety[] = {1.1, 0.85, 1.2, 0.9, 1.05, 1.25, 0.8};

/* Within which a text fits: of its width, and of its smaller side, which bumps take. */
static const double cloud_margin = 0.14, bump_margin_x = 0.18, bump_margin_y = 0.2;

enum {
    LEAST_BUMPS = 7,
    MOST_BUMPS = 24,
    PIECES = 24,
    VARIETIES = sizeof bump_variety / sizeof *bump_variety,
    CLOUD_POINTS = MOST_BUMPS * PIECES
};

/* The bumps of a cloud, each a curve. */
typedef struct Cloud {
    Point curves[MOST_BUMPS][4];
    int count;
} Cloud;

DiagramShape box_shape(const Box *box) {
    return box->node ? (DiagramShape)box->node->shape.value : OUTLINE_BOX;
}

double outline_lid(Rect bounds) {
    return fmin(bounds.height * 0.24, bounds.width * 0.2);
}

static Point curve_point(const Point curve[4], double t) {
    double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
    return (Point){a * curve[0].x + b * curve[1].x + c * curve[2].x + d * curve[3].x,
                   a * curve[0].y + b * curve[1].y + c * curve[2].y + d * curve[3].y};
}

static Point fit_point(Point at, Rect from, Rect to) {
    return (Point){to.x + (at.x - from.x) * to.width / from.width,
                   to.y + (at.y - from.y) * to.height / from.height};
}

/* A bump from a to b, on the side away from the middle of the cloud. */
static void set_bump(Point curve[4], Point a, Point b) {
    double dx = b.x - a.x, dy = b.y - a.y, out = bulge, along = 0.08;
    curve[0] = a;
    curve[3] = b;
    curve[1] = (Point){a.x - along * dx + out * dy, a.y - along * dy - out * dx};
    curve[2] = (Point){b.x + along * dx + out * dy, b.y + along * dy - out * dx};
}

static Rect cloud_box(const Cloud *cloud) {
    Rect box = {cloud->curves[0][0].x, cloud->curves[0][0].y, 0, 0};
    for (int bump = 0; bump < cloud->count; bump++)
        for (int i = 0; i < PIECES; i++) {
            Point at = curve_point(cloud->curves[bump], (double)i / PIECES);
            box = rect_join(box, (Rect){at.x, at.y, 0, 0});
        }
    return box;
}

/* The lengths of the bumps along an ellipse, as shares of its perimeter, become angles by walking along it.
 */
static Cloud make_cloud(Rect bounds) {
    enum { STEPS = 720 };
    Cloud cloud;
    double a = bounds.width / 2, b = bounds.height / 2, all = 0, sum = 0, walked = 0;
    double perimeter = pi * (3 * (a + b) - sqrt((3 * a + b) * (a + 3 * b)));
    double breadth = bump_breadth * fmin(bounds.height, bounds.width);
    cloud.count = (int)clamp(round(perimeter / breadth), LEAST_BUMPS, MOST_BUMPS);
    for (int i = 0; i < cloud.count; i++)
        all += bump_variety[i % VARIETIES];
    Point last = {a, 0}, start = last;
    int bump = 0;
    double length = 0;
    for (int step = 1; step <= STEPS; step++) {
        double angle = 2 * pi * step / STEPS;
        length += hypot(a * cos(angle) - a * cos(angle - 2 * pi / STEPS),
                        b * sin(angle) - b * sin(angle - 2 * pi / STEPS));
    }
    for (int step = 1; step <= STEPS && bump < cloud.count; step++) {
        double angle = 2 * pi * step / STEPS;
        Point at = {a * cos(angle), b * sin(angle)};
        walked += hypot(at.x - a * cos(angle - 2 * pi / STEPS), at.y - b * sin(angle - 2 * pi / STEPS));
        if (walked < length * (sum + bump_variety[bump % VARIETIES]) / all - 1e-6 && step < STEPS)
            continue;
        sum += bump_variety[bump % VARIETIES];
        set_bump(cloud.curves[bump++], last, step == STEPS ? start : at);
        last = at;
    }
    cloud.count = bump;
    Rect box = cloud_box(&cloud);
    for (int i = 0; i < cloud.count; i++)
        for (int k = 0; k < 4; k++)
            cloud.curves[i][k] = fit_point(cloud.curves[i][k], box, bounds);
    return cloud;
}

static void draw_cloud(Rect bounds, Scene *scene, SceneNode *node) {
    Cloud cloud = make_cloud(bounds);
    path_move(scene, node, cloud.curves[0][0].x, cloud.curves[0][0].y);
    for (int bump = 0; bump < cloud.count; bump++)
        path_curve(scene, node, cloud.curves[bump][1], cloud.curves[bump][2], cloud.curves[bump][3]);
    path_close(scene, node);
}

/* Half an ellipse from side to side, above or below them. */
static void draw_half(Scene *scene, SceneNode *node, double from, double to, double y, double height) {
    const double k = quarter_control;
    double middle = (from + to) / 2, x = k * (to - from) / 2;
    path_curve(scene, node, (Point){from, y + k * height}, (Point){middle - x, y + height},
               (Point){middle, y + height});
    path_curve(scene, node, (Point){middle + x, y + height}, (Point){to, y + k * height}, (Point){to, y});
}

static void draw_cylinder(Rect b, Scene *scene, SceneNode *body, SceneNode *rim) {
    double half = outline_lid(b) / 2, right = rect_right(b), bottom = rect_bottom(b);
    path_move(scene, body, b.x, b.y + half);
    draw_half(scene, body, b.x, right, b.y + half, -half);
    path_line(scene, body, right, bottom - half);
    draw_half(scene, body, right, b.x, bottom - half, half);
    path_close(scene, body);
    path_move(scene, rim, b.x, b.y + half);
    draw_half(scene, rim, b.x, right, b.y + half, half);
}

void outline_draw(const Diagram *diagram, const Box *box, Scene *scene, SceneNode *parent) {
    const DiagramStyleTheme *style = diagram_style(diagram, box->node->style);
    Stroke stroke = stroke_solid(style->stroke.value, diagram->theme->stroke_width.value);
    DiagramShape shape = box_shape(box);
    if (shape == OUTLINE_NONE)
        return;
    if (shape == OUTLINE_BOX || shape == OUTLINE_ROUNDED) {
        SceneNode *node =
            scene_add_rect(scene, parent, ROLE_NODE, box->bounds, paint_solid(style->fill.value));
        node->rect.radius = shape == OUTLINE_ROUNDED ? diagram->theme->corner_radius.value : 0;
        node->rect.stroke = stroke;
        return;
    }
    SceneNode *node = scene_add_path(scene, parent, ROLE_NODE, stroke);
    node->path.fill = paint_solid(style->fill.value);
    node->path.stroke.join = JOIN_ROUND;
    if (shape == OUTLINE_CLOUD) {
        draw_cloud(box->bounds, scene, node);
        return;
    }
    bool hidden = color_contrast(style->fill.value, style->stroke.value) < 1.5;
    Stroke line = hidden ? stroke_solid(style->color.value, stroke.width) : stroke;
    draw_cylinder(box->bounds, scene, node, scene_add_path(scene, parent, ROLE_NODE, line));
}

Rect outline_inside(const Diagram *diagram, DiagramShape shape, Rect b) {
    double padding = shape == OUTLINE_NONE ? 0 : diagram_size(diagram, diagram->theme->padding);
    Rect inside = rect_grow(b, -padding);
    if (shape == OUTLINE_CLOUD) {
        double side = fmin(b.width, b.height), x = fmax(cloud_margin * b.width, bump_margin_x * side);
        inside =
            (Rect){b.x + x, b.y + bump_margin_y * side, b.width - 2 * x, b.height - 2 * bump_margin_y * side};
    } else if (shape == OUTLINE_CYLINDER) {
        double lid = outline_lid(b);
        inside.y += lid - padding / 2;
        inside.height -= lid * 1.5 - padding / 2;
    }
    return inside;
}

/* Meeting a line */

typedef struct Meeting {
    Point from, to;
    double first; /* the share of the line before it meets the outline */
} Meeting;

static void meet_segment(Meeting *meeting, Point a, Point b) {
    double dx = meeting->to.x - meeting->from.x, dy = meeting->to.y - meeting->from.y;
    double ex = b.x - a.x, ey = b.y - a.y, cross = dx * ey - dy * ex;
    if (cross == 0)
        return;
    double t = ((a.x - meeting->from.x) * ey - (a.y - meeting->from.y) * ex) / cross;
    double u = ((a.x - meeting->from.x) * dy - (a.y - meeting->from.y) * dx) / cross;
    if (t >= 0 && t <= 1 && u >= -1e-9 && u <= 1 + 1e-9)
        meeting->first = fmin(meeting->first, t);
}

static void meet_points(Meeting *meeting, const Point *points, int count) {
    for (int i = 0; i < count; i++)
        meet_segment(meeting, points[i], points[(i + 1) % count]);
}

static void meet_rect(Meeting *meeting, Rect r) {
    Point corners[] = {
        {r.x, r.y}, {rect_right(r), r.y}, {rect_right(r), rect_bottom(r)}, {r.x, rect_bottom(r)}};
    meet_points(meeting, corners, 4);
}

static int list_cloud(Rect bounds, Point points[CLOUD_POINTS]) {
    Cloud cloud = make_cloud(bounds);
    for (int bump = 0; bump < cloud.count; bump++)
        for (int i = 0; i < PIECES; i++)
            points[bump * PIECES + i] = curve_point(cloud.curves[bump], (double)i / PIECES);
    return cloud.count * PIECES;
}

static void meet_cloud(Meeting *meeting, Rect bounds) {
    Point points[CLOUD_POINTS];
    int count = list_cloud(bounds, points);
    meet_points(meeting, points, count);
}

bool outline_clears(DiagramShape shape, Rect bounds, Rect text) {
    Point points[CLOUD_POINTS];
    int count = shape == OUTLINE_CLOUD ? list_cloud(bounds, points) : 0;
    for (int i = 0; i < count; i++)
        if (points[i].x > text.x && points[i].x < rect_right(text) && points[i].y > text.y &&
            points[i].y < rect_bottom(text))
            return false;
    return true;
}

static void meet_cylinder(Meeting *meeting, Rect b) {
    enum { HALF = 16, POINTS = 2 * (HALF + 1) };
    Point points[POINTS];
    double half = outline_lid(b) / 2;
    for (int i = 0; i <= HALF; i++) {
        double angle = pi * i / HALF, x = b.x + b.width / 2 - b.width / 2 * cos(angle);
        points[i] = (Point){x, b.y + half - half * sin(angle)};
        points[POINTS - 1 - i] = (Point){x, rect_bottom(b) - half + half * sin(angle)};
    }
    meet_points(meeting, points, POINTS);
}

Point outline_meet(const Diagram *diagram, const Box *box, Point from, Point to) {
    DiagramShape shape = box_shape(box);
    double half = shape == OUTLINE_NONE ? 0 : diagram->theme->stroke_width.value / 2;
    Rect bounds = rect_grow(box->bounds, half);
    Meeting meeting = {from, to, 1};
    if (shape == OUTLINE_CLOUD)
        meet_cloud(&meeting, bounds);
    else if (shape == OUTLINE_CYLINDER)
        meet_cylinder(&meeting, bounds);
    else
        meet_rect(&meeting, bounds);
    return (Point){from.x + (to.x - from.x) * meeting.first, from.y + (to.y - from.y) * meeting.first};
}
