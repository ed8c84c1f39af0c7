#include "base/color_vision.h"

#include "base/geometry.h"

/* Linear light, 0 to 1; or a row of a matrix. */
typedef struct Triple {
    double a, b, c;
} Triple;

typedef struct Matrix {
    Triple rows[3];
} Matrix;

static const char *const names[VISION_COUNT] = {"full colour vision", "protanopia (red-blind)",
                                                "deuteranopia (green-blind)", "tritanopia (blue-blind)",
                                                "greyscale"};

static const Matrix protanopia = {{{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}}};
static const Matrix deuteranopia = {{{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}}};

/* On either side of the plane through white that is normal to `tritan_normal`. */
static const Matrix tritanopia[2] = {
    {{{1.01277, 0.13548, -0.14826}, {-0.01243, 0.86812, 0.14431}, {0.07589, 0.80500, 0.11911}}},
    {{{0.93678, 0.18979, -0.12657}, {0.06154, 0.81526, 0.12320}, {-0.37562, 1.12767, 0.24796}}}};
static const Triple tritan_normal = {0.03901, -0.02788, -0.01113};

static const Matrix luminance = {
    {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}};

/* Linear sRGB to CIE XYZ (IEC 61966-2-1), and D65 in it. */
static const Matrix to_xyz = {{{0.4124564, 0.3575761, 0.1804375},
                               {0.2126729, 0.7151522, 0.0721750},
                               {0.0193339, 0.1191920, 0.9503041}}};
static const Triple white = {0.95047, 1, 1.08883};

const char *color_vision_name(ColorVision vision) {
    return names[vision];
}

static double dot(Triple a, Triple b) {
    return a.a * b.a + a.b * b.b + a.c * b.c;
}

static Triple apply(const Matrix *matrix, Triple light) {
    return (Triple){dot(matrix->rows[0], light), dot(matrix->rows[1], light), dot(matrix->rows[2], light)};
}

static Triple limit(Triple light) {
    return (Triple){clamp(light.a, 0, 1), clamp(light.b, 0, 1), clamp(light.c, 0, 1)};
}

static double linear(uint8_t channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static Triple see(Triple light, ColorVision vision) {
    switch (vision) {
    case VISION_PROTANOPIA:
        return limit(apply(&protanopia, light));
    case VISION_DEUTERANOPIA:
        return limit(apply(&deuteranopia, light));
    case VISION_TRITANOPIA:
        return limit(apply(&tritanopia[dot(tritan_normal, light) < 0], light));
    case VISION_GREYSCALE:
        return apply(&luminance, light);
    default:
        return light;
    }
}

static double lab_root(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static Triple lab(Triple light) {
    Triple xyz = apply(&to_xyz, light);
    double x = lab_root(xyz.a / white.a), y = lab_root(xyz.b / white.b), z = lab_root(xyz.c / white.c);
    return (Triple){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static Triple lab_of_color(Color color, ColorVision vision) {
    return lab(see((Triple){linear(color.red), linear(color.green), linear(color.blue)}, vision));
}

double color_difference(Color a, Color b, ColorVision vision) {
    Triple one = lab_of_color(a, vision), other = lab_of_color(b, vision);
    Triple way = {one.a - other.a, one.b - other.b, one.c - other.c};
    return sqrt(dot(way, way));
}
