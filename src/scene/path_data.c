#include "scene/path_data.h"

#include "base/number.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static const double pi = 3.14159265358979323846;

enum { MOST_NUMBERS = 7 };

/* The reading of one path. */
typedef struct Reader {
    const char *at;
    const char *fault; /* NULL: none */
    Scene *scene;      /* NULL: only looks for faults */
    SceneNode *node;
    Point origin;
    double scale;
    Point current, start; /* of the current subpath */
    Point control;        /* of the last curve, for smooth ones */
    char last;            /* the last command, in upper case */
    bool open;            /* a subpath was begun */
} Reader;

typedef void DrawCommand(Reader *reader, const double *n);

/* Drawing */

static Point place(const Reader *reader, Point point) {
    return (Point){reader->origin.x + reader->scale * point.x, reader->origin.y + reader->scale * point.y};
}

static void add_line(Reader *reader, Point to) {
    Point at = place(reader, to);
    if (reader->scene)
        path_line(reader->scene, reader->node, at.x, at.y);
    reader->current = to;
}

static void add_curve(Reader *reader, Point control1, Point control2, Point to) {
    if (reader->scene)
        path_curve(reader->scene, reader->node, place(reader, control1), place(reader, control2),
                   place(reader, to));
    reader->control = control2;
    reader->current = to;
}

static Point between(Point a, Point b, double share) {
    return (Point){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

static void add_quadratic(Reader *reader, Point control, Point to) {
    add_curve(reader, between(reader->current, control, 2.0 / 3), between(to, control, 2.0 / 3), to);
    reader->control = control;
}

/* The last control point, mirrored at the current point, after a curve of the same kind. */
static Point mirrored_control(const Reader *reader, char kind, char smooth_kind) {
    if (reader->last != kind && reader->last != smooth_kind)
        return reader->current;
    return (Point){2 * reader->current.x - reader->control.x, 2 * reader->current.y - reader->control.y};
}

static void draw_move(Reader *reader, const double *n) {
    reader->start = reader->current = (Point){n[0], n[1]};
    Point at = place(reader, reader->current);
    if (reader->scene)
        path_move(reader->scene, reader->node, at.x, at.y);
}

static void draw_line(Reader *reader, const double *n) {
    add_line(reader, (Point){n[0], n[1]});
}

static void draw_horizontal(Reader *reader, const double *n) {
    add_line(reader, (Point){n[0], reader->current.y});
}

static void draw_vertical(Reader *reader, const double *n) {
    add_line(reader, (Point){reader->current.x, n[0]});
}

static void draw_curve(Reader *reader, const double *n) {
    add_curve(reader, (Point){n[0], n[1]}, (Point){n[2], n[3]}, (Point){n[4], n[5]});
}

static void draw_smooth(Reader *reader, const double *n) {
    add_curve(reader, mirrored_control(reader, 'C', 'S'), (Point){n[0], n[1]}, (Point){n[2], n[3]});
}

static void draw_quadratic(Reader *reader, const double *n) {
    add_quadratic(reader, (Point){n[0], n[1]}, (Point){n[2], n[3]});
}

static void draw_smooth_quadratic(Reader *reader, const double *n) {
    add_quadratic(reader, mirrored_control(reader, 'Q', 'T'), (Point){n[0], n[1]});
}

static void draw_close(Reader *reader, const double *n) {
    (void)n;
    if (reader->scene)
        path_close(reader->scene, reader->node);
    reader->current = reader->start;
}

/* An ellipse's arc from its middle: radii, how far it is turned, and the angles on it. */
typedef struct Arc {
    Point middle;
    double rx, ry, cosine, sine, from, sweep;
} Arc;

static Point arc_point(const Arc *arc, double x, double y) {
    return (Point){arc->middle.x + arc->cosine * arc->rx * x - arc->sine * arc->ry * y,
                   arc->middle.y + arc->sine * arc->rx * x + arc->cosine * arc->ry * y};
}

/* F.6.5 and F.6.6. */
static Arc find_arc(Point from, Point to, double rx, double ry, double turn, bool large, bool clockwise) {
    Arc arc = {.rx = fabs(rx), .ry = fabs(ry), .cosine = cos(turn * pi / 180), .sine = sin(turn * pi / 180)};
    double dx = (from.x - to.x) / 2, dy = (from.y - to.y) / 2;
    double x = arc.cosine * dx + arc.sine * dy, y = arc.cosine * dy - arc.sine * dx;
    double excess = x * x / (arc.rx * arc.rx) + y * y / (arc.ry * arc.ry);
    if (excess > 1) {
        arc.rx *= sqrt(excess);
        arc.ry *= sqrt(excess);
        excess = 1;
    }
    double away = (large == clockwise ? -1 : 1) * sqrt(fmax(1 / excess - 1, 0));
    double cx = away * arc.rx * y / arc.ry, cy = -away * arc.ry * x / arc.rx;
    arc.middle = (Point){arc.cosine * cx - arc.sine * cy + (from.x + to.x) / 2,
                         arc.sine * cx + arc.cosine * cy + (from.y + to.y) / 2};
    arc.from = atan2((y - cy) / arc.ry, (x - cx) / arc.rx);
    arc.sweep = atan2((-y - cy) / arc.ry, (-x - cx) / arc.rx) - arc.from;
    arc.sweep += clockwise && arc.sweep < 0 ? 2 * pi : !clockwise && arc.sweep > 0 ? -2 * pi : 0;
    return arc;
}

static void draw_arc(Reader *reader, const double *n) {
    Point from = reader->current, to = {n[5], n[6]};
    if ((from.x == to.x && from.y == to.y) || n[0] == 0 || n[1] == 0) {
        add_line(reader, to);
        return;
    }
    Arc arc = find_arc(from, to, n[0], n[1], n[2], n[3] != 0, n[4] != 0);
    int pieces = (int)fmax(ceil(fabs(arc.sweep) / (pi / 2) - 1e-9), 1);
    double step = arc.sweep / pieces, reach = 4.0 / 3 * tan(step / 4);
    for (int i = 0; i < pieces; i++) {
        double a = arc.from + i * step, b = a + step;
        Point end = i + 1 == pieces ? to : arc_point(&arc, cos(b), sin(b));
        add_curve(reader, arc_point(&arc, cos(a) - reach * sin(a), sin(a) + reach * cos(a)),
                  arc_point(&arc, cos(b) + reach * sin(b), sin(b) - reach * cos(b)), end);
    }
}

/* Reading */

/* `x` and `y` say which of the numbers are coordinates, from the first one: relative ones are moved by the
   current point. */
static const struct Command {
    char letter;
    const char *numbers; /* x, y: a coordinate; n: a number; f: a flag */
    DrawCommand *draw;
} commands[] = {
    {'M', "xy", draw_move},        {'L', "xy", draw_line},
    {'H', "x", draw_horizontal},   {'V', "y", draw_vertical},
    {'C', "xyxyxy", draw_curve},   {'S', "xyxy", draw_smooth},
    {'Q', "xyxy", draw_quadratic}, {'T', "xy", draw_smooth_quadratic},
    {'A', "nnnffxy", draw_arc},    {'Z', "", draw_close},
};

static const struct Command *find_command(char letter) {
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (commands[i].letter == letter)
            return &commands[i];
    return NULL;
}

static void skip_between(Reader *reader) {
    reader->at += strspn(reader->at, " \t\r\n\f");
    if (*reader->at == ',')
        reader->at++;
    reader->at += strspn(reader->at, " \t\r\n\f");
}

static size_t digits(const char *text) {
    return strspn(text, "0123456789");
}

/* How many bytes the number at `text` has: numbers may stand without a gap, as in "1.5.5-2". */
static size_t number_length(const char *text) {
    size_t length = *text == '-' || *text == '+';
    length += digits(text + length);
    if (text[length] == '.')
        length += 1 + digits(text + length + 1);
    if (text[length] == 'e' || text[length] == 'E') {
        size_t sign = text[length + 1] == '-' || text[length + 1] == '+',
               more = digits(text + length + 1 + sign);
        length += more ? 1 + sign + more : 0;
    }
    return length;
}

static bool read_flag(Reader *reader, double *value) {
    if (*reader->at != '0' && *reader->at != '1')
        return false;
    *value = *reader->at++ - '0';
    return true;
}

/* ".5", "5." and "+5" are numbers here. */
static bool read_plain_number(Reader *reader, double *value) {
    char text[64];
    size_t length = number_length(reader->at), kept = 0, at = *reader->at == '+' || *reader->at == '-';
    if (!length || length > sizeof text - 4)
        return false;
    if (*reader->at == '-')
        text[kept++] = '-';
    if (reader->at[at] == '.')
        text[kept++] = '0';
    for (; at < length; at++) {
        text[kept++] = reader->at[at];
        if (reader->at[at] == '.' && (at + 1 == length || !isdigit((unsigned char)reader->at[at + 1])))
            text[kept++] = '0';
    }
    reader->at += length;
    return number_read(text, kept, value) && fabs(*value) <= PATH_DATA_MOST_NUMBER;
}

static bool read_numbers(Reader *reader, const struct Command *command, bool relative, double *n) {
    for (size_t i = 0; command->numbers[i]; i++) {
        char kind = command->numbers[i];
        skip_between(reader);
        if (kind == 'f' ? !read_flag(reader, &n[i]) : !read_plain_number(reader, &n[i]))
            return false;
        n[i] += !relative ? 0 : kind == 'x' ? reader->current.x : kind == 'y' ? reader->current.y : 0;
    }
    return true;
}

static void run_command(Reader *reader, const struct Command *command, const double *n) {
    if (reader->last == 'Z' && command->letter != 'M' && command->letter != 'Z')
        draw_move(reader, (double[]){reader->start.x, reader->start.y});
    command->draw(reader, n);
    reader->last = command->letter;
}

/* A letter and the numbers behind it, which may repeat; further pairs of a move are lines. */
static void read_command(Reader *reader) {
    char letter = *reader->at++;
    bool relative = letter >= 'a' && letter <= 'z';
    const struct Command *command = find_command((char)toupper((unsigned char)letter));
    double n[MOST_NUMBERS] = {0};
    if (!command || (!reader->open && command->letter != 'M')) {
        reader->fault = command ? "a path begins with M" : "expected one of the letters M L H V C S Q T A Z";
        return;
    }
    reader->open = true;
    do {
        if (!read_numbers(reader, command, relative, n)) {
            reader->fault = "a number is missing, or is none";
            return;
        }
        run_command(reader, command, n);
        command = command->letter == 'M' ? find_command('L') : command;
        skip_between(reader);
    } while (*command->numbers && *reader->at && strchr("+-.0123456789", *reader->at));
}

static void read_all(Reader *reader) {
    skip_between(reader);
    if (!*reader->at)
        reader->fault = "it is empty";
    while (*reader->at && !reader->fault)
        read_command(reader);
}

const char *path_data_check(const char *data) {
    if (strlen(data) > PATH_DATA_MOST_BYTES)
        return "it is longer than 65536 bytes";
    Reader reader = {.at = data};
    read_all(&reader);
    return reader.fault;
}

void path_data_add(Scene *scene, SceneNode *node, const char *data, Point origin, double scale) {
    Reader reader = {.at = data, .scene = scene, .node = node, .origin = origin, .scale = scale};
    read_all(&reader);
}
