#include "base/color.h"

#include "base/geometry.h"

#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct NamedColor {
    const char *name;
    uint32_t code; /* 0xRRGGBB */
} NamedColor;

/* The named colours of CSS Color 4, sorted by name. */
static const NamedColor named_colors[] = {
    {"aliceblue", 0xF0F8FF},
    {"antiquewhite", 0xFAEBD7},
    {"aqua", 0x00FFFF},
    {"aquamarine", 0x7FFFD4},
    {"azure", 0xF0FFFF},
    {"beige", 0xF5F5DC},
    {"bisque", 0xFFE4C4},
    {"black", 0x000000},
    {"blanchedalmond", 0xFFEBCD},
    {"blue", 0x0000FF},
    {"blueviolet", 0x8A2BE2},
    {"brown", 0xA52A2A},
    {"burlywood", 0xDEB887},
    {"cadetblue", 0x5F9EA0},
    {"chartreuse", 0x7FFF00},
    {"chocolate", 0xD2691E},
    {"coral", 0xFF7F50},
    {"cornflowerblue", 0x6495ED},
    {"cornsilk", 0xFFF8DC},
    {"crimson", 0xDC143C},
    {"cyan", 0x00FFFF},
    {"darkblue", 0x00008B},
    {"darkcyan", 0x008B8B},
    {"darkgoldenrod", 0xB8860B},
    {"darkgray", 0xA9A9A9},
    {"darkgreen", 0x006400},
    {"darkgrey", 0xA9A9A9},
    {"darkkhaki", 0xBDB76B},
    {"darkmagenta", 0x8B008B},
    {"darkolivegreen", 0x556B2F},
    {"darkorange", 0xFF8C00},
    {"darkorchid", 0x9932CC},
    {"darkred", 0x8B0000},
    {"darksalmon", 0xE9967A},
    {"darkseagreen", 0x8FBC8F},
    {"darkslateblue", 0x483D8B},
    {"darkslategray", 0x2F4F4F},
    {"darkslategrey", 0x2F4F4F},
    {"darkturquoise", 0x00CED1},
    {"darkviolet", 0x9400D3},
    {"deeppink", 0xFF1493},
    {"deepskyblue", 0x00BFFF},
    {"dimgray", 0x696969},
    {"dimgrey", 0x696969},
    {"dodgerblue", 0x1E90FF},
    {"firebrick", 0xB22222},
    {"floralwhite", 0xFFFAF0},
    {"forestgreen", 0x228B22},
    {"fuchsia", 0xFF00FF},
    {"gainsboro", 0xDCDCDC},
    {"ghostwhite", 0xF8F8FF},
    {"gold", 0xFFD700},
    {"goldenrod", 0xDAA520},
    {"gray", 0x808080},
    {"green", 0x008000},
    {"greenyellow", 0xADFF2F},
    {"grey", 0x808080},
    {"honeydew", 0xF0FFF0},
    {"hotpink", 0xFF69B4},
    {"indianred", 0xCD5C5C},
    {"indigo", 0x4B0082},
    {"ivory", 0xFFFFF0},
    {"khaki", 0xF0E68C},
    {"lavender", 0xE6E6FA},
    {"lavenderblush", 0xFFF0F5},
    {"lawngreen", 0x7CFC00},
    {"lemonchiffon", 0xFFFACD},
    {"lightblue", 0xADD8E6},
    {"lightcoral", 0xF08080},
    {"lightcyan", 0xE0FFFF},
    {"lightgoldenrodyellow", 0xFAFAD2},
    {"lightgray", 0xD3D3D3},
    {"lightgreen", 0x90EE90},
    {"lightgrey", 0xD3D3D3},
    {"lightpink", 0xFFB6C1},
    {"lightsalmon", 0xFFA07A},
    {"lightseagreen", 0x20B2AA},
    {"lightskyblue", 0x87CEFA},
    {"lightslategray", 0x778899},
    {"lightslategrey", 0x778899},
    {"lightsteelblue", 0xB0C4DE},
    {"lightyellow", 0xFFFFE0},
    {"lime", 0x00FF00},
    {"limegreen", 0x32CD32},
    {"linen", 0xFAF0E6},
    {"magenta", 0xFF00FF},
    {"maroon", 0x800000},
    {"mediumaquamarine", 0x66CDAA},
    {"mediumblue", 0x0000CD},
    {"mediumorchid", 0xBA55D3},
    {"mediumpurple", 0x9370DB},
    {"mediumseagreen", 0x3CB371},
    {"mediumslateblue", 0x7B68EE},
    {"mediumspringgreen", 0x00FA9A},
    {"mediumturquoise", 0x48D1CC},
    {"mediumvioletred", 0xC71585},
    {"midnightblue", 0x191970},
    {"mintcream", 0xF5FFFA},
    {"mistyrose", 0xFFE4E1},
    {"moccasin", 0xFFE4B5},
    {"navajowhite", 0xFFDEAD},
    {"navy", 0x000080},
    {"oldlace", 0xFDF5E6},
    {"olive", 0x808000},
    {"olivedrab", 0x6B8E23},
    {"orange", 0xFFA500},
    {"orangered", 0xFF4500},
    {"orchid", 0xDA70D6},
    {"palegoldenrod", 0xEEE8AA},
    {"palegreen", 0x98FB98},
    {"paleturquoise", 0xAFEEEE},
    {"palevioletred", 0xDB7093},
    {"papayawhip", 0xFFEFD5},
    {"peachpuff", 0xFFDAB9},
    {"peru", 0xCD853F},
    {"pink", 0xFFC0CB},
    {"plum", 0xDDA0DD},
    {"powderblue", 0xB0E0E6},
    {"purple", 0x800080},
    {"rebeccapurple", 0x663399},
    {"red", 0xFF0000},
    {"rosybrown", 0xBC8F8F},
    {"royalblue", 0x4169E1},
    {"saddlebrown", 0x8B4513},
    {"salmon", 0xFA8072},
    {"sandybrown", 0xF4A460},
    {"seagreen", 0x2E8B57},
    {"seashell", 0xFFF5EE},
    {"sienna", 0xA0522D},
    {"silver", 0xC0C0C0},
    {"skyblue", 0x87CEEB},
    {"slateblue", 0x6A5ACD},
    {"slategray", 0x708090},
    {"slategrey", 0x708090},
    {"snow", 0xFFFAFA},
    {"springgreen", 0x00FF7F},
    {"steelblue", 0x4682B4},
    {"tan", 0xD2B48C},
    {"teal", 0x008080},
    {"thistle", 0xD8BFD8},
    {"tomato", 0xFF6347},
    {"turquoise", 0x40E0D0},
    {"violet", 0xEE82EE},
    {"wheat", 0xF5DEB3},
    {"white", 0xFFFFFF},
    {"whitesmoke", 0xF5F5F5},
    {"yellow", 0xFFFF00},
    {"yellowgreen", 0x9ACD32},
};

static int compare_names(const void *name, const void *row) {
    return strcmp(name, ((const NamedColor *)row)->name);
}

static bool read_name(const char *text, Color *color) {
    if (!strcmp(text, "transparent")) {
        *color = (Color){0};
        return true;
    }
    const NamedColor *named = bsearch(text, named_colors, sizeof named_colors / sizeof *named_colors,
                                      sizeof *named_colors, compare_names);
    if (!named)
        return false;
    *color = (Color){(uint8_t)(named->code >> 16), (uint8_t)(named->code >> 8), (uint8_t)named->code, 255};
    return true;
}

static int hex_value(char digit) {
    return digit >= '0' && digit <= '9'   ? digit - '0'
           : digit >= 'a' && digit <= 'f' ? digit - 'a' + 10
           : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                          : -1;
}

static bool read_hex(const char *digits, Color *color) {
    size_t length = strlen(digits), step = length == 3 || length == 4 ? 1 : 2;
    if (length != 3 && length != 4 && length != 6 && length != 8)
        return false;
    uint8_t channels[4] = {0, 0, 0, 255};
    for (size_t i = 0; i * step < length; i++) {
        int high = hex_value(digits[i * step]), low = hex_value(digits[i * step + step - 1]);
        if (high < 0 || low < 0)
            return false;
        channels[i] = (uint8_t)(high * 16 + low);
    }
    *color = (Color){channels[0], channels[1], channels[2], channels[3]};
    return true;
}

bool color_read(const char *text, Color *color) {
    return text[0] == '#' ? read_hex(text + 1, color) : read_name(text, color);
}

void color_write(Color color, char text[10]) {
    if (color.alpha == 255)
        snprintf(text, 10, "#%02x%02x%02x", color.red, color.green, color.blue);
    else
        snprintf(text, 10, "#%02x%02x%02x%02x", color.red, color.green, color.blue, color.alpha);
}

static uint8_t mix_channel(uint8_t from, uint8_t to, double share) {
    return (uint8_t)floor(from + (to - from) * share + 0.5);
}

Color color_mix(Color from, Color to, double share) {
    double part = isnan(share) ? 0 : clamp(share, 0, 1);
    return (Color){mix_channel(from.red, to.red, part), mix_channel(from.green, to.green, part),
                   mix_channel(from.blue, to.blue, part), mix_channel(from.alpha, to.alpha, part)};
}

/* Of each channel's value; labels ask for thousands. */
static double linear_channels[256];
static pthread_once_t channels_ready = PTHREAD_ONCE_INIT;

static void fill_channels(void) {
    for (int i = 0; i < 256; i++) {
        double share = i / 255.0;
        linear_channels[i] = share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
    }
}

double color_luminance(Color color) {
    pthread_once(&channels_ready, fill_channels);
    return 0.2126 * linear_channels[color.red] + 0.7152 * linear_channels[color.green] +
           0.0722 * linear_channels[color.blue];
}

double color_contrast(Color a, Color b) {
    double one = color_luminance(a), other = color_luminance(b);
    return (fmax(one, other) + 0.05) / (fmin(one, other) + 0.05);
}

Color color_make_readable(Color color, Color ground) {
    const double enough = 4.5;
    const Color black = {0, 0, 0, 255};
    Color readable = color;
    for (int step = 1; step <= 10 && color_contrast(readable, ground) < enough; step++)
        readable = color_mix(color, black, step / 10.0);
    return readable;
}

bool color_equals(Color a, Color b) {
    return a.red == b.red && a.green == b.green && a.blue == b.blue && a.alpha == b.alpha;
}
