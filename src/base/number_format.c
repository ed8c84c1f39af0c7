#include "base/number_format.h"

#include "base/number_type.h"
#include "base/utf8.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { DEFAULT_PRECISION = 6, PLAIN_PRECISION = 12 };

const NumberFormat number_format_default = {
    .fill = " ", .align = '>', .sign = '-', .precision = NUMBER_FORMAT_NO_PRECISION};

static bool is_one_of(char letter, const char *letters) {
    return letter && strchr(letters, letter);
}

static const char *read_fill(const char *at, NumberFormat *format) {
    const char *next = at;
    if (*at) {
        utf8_next(&next, at + strlen(at));
        if (is_one_of(*next, "<>=^") && *at != '\n' && *at != '\r') {
            memset(format->fill, 0, sizeof format->fill);
            memcpy(format->fill, at, (size_t)(next - at));
            at = next;
        }
    }
    if (is_one_of(*at, "<>=^"))
        format->align = *at++;
    return at;
}

/* Reads digits up to a cap that no limit reaches. */
static const char *read_count(const char *at, int *count) {
    for (*count = 0; *at >= '0' && *at <= '9'; at++)
        *count = *count < 10000 ? *count * 10 + (*at - '0') : *count;
    return at;
}

static bool fail(const char **why, const char *clause) {
    if (why)
        *why = clause;
    return false;
}

static bool read_type(const char *at, NumberFormat *format, const char **why) {
    if (*at) {
        if (!number_type_find(*at))
            return fail(why, "expected [[fill]align][sign][symbol][0][width][,][.precision][~][type] "
                             "with a type of e f g r s % p b o d x X c n");
        format->type = *at++;
    }
    return *at ? fail(why, "there is something behind the type") : true;
}

bool number_format_read(const char *specifier, NumberFormat *format, const char **why) {
    NumberFormat read = number_format_default;
    const char *at = read_fill(specifier, &read);
    if (is_one_of(*at, "+-( "))
        read.sign = *at++;
    if (is_one_of(*at, "$#"))
        read.symbol = *at++;
    if (*at == '0')
        at++, read.zero = true;
    at = read_count(at, &read.width);
    if (read.width > NUMBER_FORMAT_WIDEST)
        return fail(why, "the width is above 200");
    if (*at == ',')
        at++, read.comma = true;
    if (*at == '.') {
        const char *digits = ++at;
        at = read_count(at, &read.precision);
        if (at == digits)
            return fail(why, "the point needs a number of digits behind it");
    }
    if (*at == '~')
        at++, read.trim = true;
    if (!read_type(at, &read, why))
        return false;
    *format = read;
    return true;
}

/* Sizes of the groups that a row of digits falls into, from the right. */
typedef struct Groups {
    unsigned short sizes[DECIMAL_TEXT_SIZE + NUMBER_FORMAT_WIDEST];
    int count, digits;
} Groups;

/* A format with its defaults resolved, and one number on its way through it. */
typedef struct Writer {
    const NumberFormat *format;
    const NumberLocale *locale;
    const NumberType *type;
    Buffer *out;
    int precision;
    bool zero, comma, trim;
    NumberDigits digits;
    int whole; /* how many of the digits can be grouped; the rest of digits.text follows them */
    const char *sign, *symbol, *unit, *close;
    Groups groups;
    int zeros; /* before the digits, in the groups */
} Writer;

static int clamp_precision(const NumberType *type, int precision) {
    if (precision < 0)
        return DEFAULT_PRECISION;
    int least = type->significant ? 1 : 0, most = type->significant ? 21 : 20;
    return precision < least ? least : precision > most ? most : precision;
}

static void resolve(Writer *writer) {
    const NumberFormat *format = writer->format;
    int precision = format->precision;
    writer->type = number_type_find(format->type);
    writer->trim = format->trim;
    if (!writer->type) {
        writer->type = number_type_find('g');
        writer->trim = true;
        precision = precision < 0 ? PLAIN_PRECISION : precision;
    }
    writer->comma = format->comma || writer->type->comma;
    writer->zero = format->zero || (!strcmp(format->fill, "0") && format->align == '=');
    writer->precision = clamp_precision(writer->type, precision);
}

static void trim_zeros(NumberDigits *digits) {
    char *point = memchr(digits->text, '.', digits->length);
    if (!point)
        return;
    char *end = point + 1 + strspn(point + 1, "0123456789"), *kept = end;
    while (kept[-1] == '0')
        kept--;
    if (kept == point + 1)
        kept = point;
    memmove(kept, end, strlen(end) + 1);
    digits->length -= (size_t)(end - kept);
}

static bool is_zero(const NumberDigits *digits) {
    size_t zeros = strspn(digits->text, "0.");
    return zeros && (zeros == digits->length || digits->text[zeros] == 'e');
}

static void write_nan(NumberDigits *digits, const NumberLocale *locale) {
    size_t length = strlen(locale->nan);
    digits->length = length < DECIMAL_TEXT_SIZE ? length : DECIMAL_TEXT_SIZE - 1;
    memcpy(digits->text, locale->nan, digits->length);
    digits->text[digits->length] = '\0';
}

static double scale_by_prefix(Writer *writer, double magnitude) {
    static const double powers[] = {1e24, 1e21, 1e18, 1e15,  1e12,  1e9,   1e6,   1e3,  1,
                                    1e-3, 1e-6, 1e-9, 1e-12, 1e-15, 1e-18, 1e-21, 1e-24};
    if (!writer->format->fixed_prefix)
        return magnitude;
    writer->digits.si_prefix = number_type_prefix(writer->format->thousands);
    return magnitude * powers[writer->format->thousands + 8];
}

static void write_digits(Writer *writer, double value) {
    NumberDigits *digits = &writer->digits;
    digits->si_prefix = "";
    if (writer->type->layout == NUMBER_VERBATIM) {
        writer->type->write(digits, value, writer->precision);
    } else if (isnan(value)) {
        write_nan(digits, writer->locale);
    } else {
        writer->type->write(digits, scale_by_prefix(writer, fabs(value)), writer->precision);
        if (writer->trim)
            trim_zeros(digits);
    }
    writer->whole = 0;
    if (isfinite(value) && writer->type->layout == NUMBER_DECIMAL)
        writer->whole = (int)strspn(digits->text, "0123456789");
    else if (isfinite(value) && writer->type->layout == NUMBER_RADIX)
        writer->whole = (int)digits->length;
}

static const char *choose_sign(const Writer *writer, bool negative) {
    char sign = writer->format->sign;
    if (writer->type->layout == NUMBER_VERBATIM)
        return "";
    if (negative)
        return sign == '(' ? "(" : writer->locale->minus;
    return sign == '+' ? "+" : sign == ' ' ? " " : "";
}

static void choose_affixes(Writer *writer, double value) {
    const NumberType *type = writer->type;
    char symbol = writer->format->symbol;
    /* What was rounded to zero has no minus, unless all have signs. */
    bool negative = !isnan(value) && signbit(value) && type->layout != NUMBER_VERBATIM &&
                    (writer->format->sign == '+' || !is_zero(&writer->digits));
    writer->sign = choose_sign(writer, negative);
    writer->close = negative && writer->format->sign == '(' ? ")" : "";
    writer->symbol = symbol == '#' && type->radix ? type->radix : "";
    writer->unit = type->percent ? writer->locale->percent : "";
    if (symbol == '$') {
        writer->symbol = writer->locale->currency[0];
        writer->unit = writer->locale->currency[1];
    }
}

static int width_of(const char *text) {
    return (int)utf8_count(text, strlen(text));
}

/* What follows the digits that can be grouped, beginning with the point as the locale has it. */
static const char *split_rest(const Writer *writer, const char **point) {
    const char *rest = writer->digits.text + writer->whole;
    bool has_point = *rest == '.' && writer->type->layout == NUMBER_DECIMAL;
    *point = has_point ? writer->locale->decimal : "";
    return rest + has_point;
}

static int width_before(const Writer *writer) {
    return width_of(writer->sign) + width_of(writer->symbol);
}

static int width_after(const Writer *writer) {
    const char *point, *rest = split_rest(writer, &point);
    return width_of(point) + width_of(rest) + width_of(writer->digits.si_prefix) + width_of(writer->unit) +
           width_of(writer->close);
}

/* Divides a row of digits into groups. Leading ones for which `room` (digits and separators) is too small
   are left out, as d3 does with the zeros of a padding. */
static void divide(Writer *writer, int digits, int room) {
    const unsigned char *grouping = writer->locale->grouping;
    Groups *groups = &writer->groups;
    int length = 0, next = 0;
    groups->count = groups->digits = 0;
    for (int left = digits; left > 0 && length <= room;) {
        int size = writer->comma && writer->locale->thousands && grouping[0] ? grouping[next] : digits;
        if (size > room - length - 1)
            size = room > length ? room - length : 1;
        int taken = size < left ? size : left;
        groups->sizes[groups->count++] = (unsigned short)taken;
        groups->digits += taken;
        left -= taken;
        length += size + 1;
        next = next + 1 < (int)sizeof writer->locale->grouping && grouping[next + 1] ? next + 1 : 0;
    }
}

static int width_of_groups(const Writer *writer) {
    int separators = writer->groups.count - 1;
    return writer->groups.digits + (separators > 0 ? separators * width_of(writer->locale->thousands) : 0);
}

/* Groups the digits, and returns the width that is left to fill. */
static int lay_out(Writer *writer) {
    int width = writer->format->width, after = width_after(writer);
    int left = width - width_before(writer) - after;
    if (writer->zero && writer->comma) {
        writer->zeros = left > writer->whole ? left - writer->whole : 0;
        divide(writer, writer->zeros + writer->whole, writer->zeros ? width - after : INT_MAX);
        return 0;
    }
    divide(writer, writer->whole, INT_MAX);
    left -= width_of_groups(writer);
    return left > 0 ? left : 0;
}

static void append_zeros_and_digits(const Writer *writer, int first, int count) {
    for (; count && first < writer->zeros; first++, count--)
        buffer_append(writer->out, "0", 1);
    buffer_append(writer->out, writer->digits.text + first - writer->zeros, (size_t)count);
}

static void append_groups(const Writer *writer) {
    int at = writer->zeros + writer->whole - writer->groups.digits;
    for (int i = writer->groups.count - 1; i >= 0; i--) {
        append_zeros_and_digits(writer, at, writer->groups.sizes[i]);
        at += writer->groups.sizes[i];
        if (i)
            buffer_append_text(writer->out, writer->locale->thousands);
    }
}

static void append_fill(const Writer *writer, int count) {
    for (; count > 0; count--)
        buffer_append_text(writer->out, writer->zero ? "0" : writer->format->fill);
}

static void append_parts(Writer *writer, int padding) {
    const char *point, *rest = split_rest(writer, &point);
    char align = writer->zero ? '=' : writer->format->align;
    int before = align == '^' ? padding / 2 : align == '>' ? padding : 0;
    int inside = align == '=' ? padding : 0;
    append_fill(writer, before);
    buffer_append_text(writer->out, writer->sign);
    buffer_append_text(writer->out, writer->symbol);
    append_fill(writer, inside);
    append_groups(writer);
    buffer_append_text(writer->out, point);
    buffer_append_text(writer->out, rest);
    buffer_append_text(writer->out, writer->digits.si_prefix);
    buffer_append_text(writer->out, writer->unit);
    buffer_append_text(writer->out, writer->close);
    append_fill(writer, padding - before - inside);
}

/* Writes what stands behind `start` anew with the locale's numerals, and moves it over the old. */
static void replace_digits(Buffer *out, size_t start, const char *const *numerals) {
    size_t old_end = out->length;
    for (size_t i = start; i < old_end; i++) {
        char kept[2] = {out->bytes[i], '\0'};
        buffer_append_text(out, kept[0] >= '0' && kept[0] <= '9' ? numerals[kept[0] - '0'] : kept);
    }
    memmove(out->bytes + start, out->bytes + old_end, out->length - old_end);
    out->length -= old_end - start;
}

void number_format_append(const NumberFormat *format, const NumberLocale *locale, double value, Buffer *out) {
    Writer writer;
    writer.format = format;
    writer.locale = locale;
    writer.out = out;
    writer.zeros = 0;
    resolve(&writer);
    write_digits(&writer, value);
    choose_affixes(&writer, value);
    size_t start = out->length;
    append_parts(&writer, lay_out(&writer));
    if (locale->numerals)
        replace_digits(out, start, locale->numerals);
}

const char *number_format_text(const NumberFormat *format, const NumberLocale *locale, double value,
                               Arena *arena) {
    Buffer out;
    buffer_init(&out);
    number_format_append(format, locale, value, &out);
    const char *text = arena_copy_bytes(arena, out.bytes, out.length);
    buffer_finish(&out);
    return text;
}

static bool has_exponent(double value) {
    return isfinite(value) && value != 0;
}

static int exponent_of(double value) {
    return decimal_shorten(fabs(value)).exponent;
}

void number_format_fix_prefix(NumberFormat *format, double value) {
    format->type = 'f';
    format->fixed_prefix = true;
    format->thousands = has_exponent(value) ? number_type_thousands(exponent_of(value)) : 0;
}

int number_precision_fixed(double step) {
    if (!has_exponent(step))
        return NUMBER_FORMAT_NO_PRECISION;
    int exponent = exponent_of(step);
    return exponent < 0 ? -exponent : 0;
}

int number_precision_prefix(double step, double value) {
    if (!has_exponent(step) || !has_exponent(value))
        return NUMBER_FORMAT_NO_PRECISION;
    int precision = 3 * number_type_thousands(exponent_of(value)) - exponent_of(step);
    return precision > 0 ? precision : 0;
}

int number_precision_round(double step, double largest) {
    double rest = fabs(largest) - fabs(step);
    if (!has_exponent(step) || !has_exponent(rest))
        return NUMBER_FORMAT_NO_PRECISION;
    int digits = exponent_of(rest) - exponent_of(step);
    return digits > 0 ? digits + 1 : 1;
}
