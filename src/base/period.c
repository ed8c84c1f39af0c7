#include "base/period.h"

#include "base/calendar.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum {
    MONTHS = 12,
    YEAR_LEAST = 1000,
    YEAR_MOST = 2999,
    SHORT_YEAR_FIRST = 1970, /* two digits mean the hundred years from here */
    LONGEST_LABEL = 24
};

typedef struct KindTraits {
    const char *name;
    int per_year;
} KindTraits;

static const KindTraits kinds[PERIOD_KIND_COUNT] = {
    [PERIOD_YEAR] = {"year", 1},
    [PERIOD_HALF] = {"half", 2},
    [PERIOD_QUARTER] = {"quarter", 4},
    [PERIOD_MONTH] = {"month", MONTHS},
};

static const char *const months[MONTHS] = {"January",   "February", "March",    "April",
                                           "May",       "June",     "July",     "August",
                                           "September", "October",  "November", "December"};

/* A way to write a period. In the patterns 4 is a year of four digits and 2 of two, # an index of one digit,
   M a month of two digits and m of one or two, @ a month's name cut to three letters and & in full, and ~ a
   space, a hyphen or nothing. All else stands for itself, letters in either case. The year's pattern is a row
   too. */
typedef struct PeriodForm {
    const char *pattern;
    PeriodKind kind;
    bool fiscal;
    const char *short_pattern, *year_pattern;
} PeriodForm;

#define FISCAL_YEAR(PATTERN)                                                                                 \
    { PATTERN, PERIOD_YEAR, true, PATTERN, PATTERN }
#define FISCAL(PATTERN, KIND, SHORT)                                                                         \
    { PATTERN, PERIOD_##KIND, true, SHORT, "FY~4" }
#define CALENDAR(PATTERN, KIND, SHORT, YEAR)                                                                 \
    { PATTERN, PERIOD_##KIND, false, SHORT, YEAR }

#define FISCAL_PARTS(LETTER, KIND)                                                                           \
    FISCAL("#" LETTER "2", KIND, "#" LETTER), FISCAL("#" LETTER "'2", KIND, "#" LETTER),                     \
        FISCAL("#" LETTER "~4", KIND, "#" LETTER), FISCAL("4~#" LETTER, KIND, "#" LETTER),                   \
        FISCAL("#" LETTER "~FY4", KIND, "#" LETTER), FISCAL("#" LETTER "~FY2", KIND, "#" LETTER),            \
        FISCAL("FY4~#" LETTER, KIND, "#" LETTER), FISCAL(LETTER "#~FY4", KIND, LETTER "#"),                  \
        FISCAL(LETTER "#~FY2", KIND, LETTER "#"), FISCAL("FY4~" LETTER "#", KIND, LETTER "#"),               \
        FISCAL("FY2~" LETTER "#", KIND, LETTER "#")

#define CALENDAR_PARTS(LETTER, KIND)                                                                         \
    CALENDAR(LETTER "#~4", KIND, LETTER "#", "4"), CALENDAR(LETTER "#'2", KIND, LETTER "#", "4"),            \
        CALENDAR("4~" LETTER "#", KIND, LETTER "#", "4")

static const PeriodForm forms[] = {
    CALENDAR("4", YEAR, "4", "4"),
    FISCAL_PARTS("Q", QUARTER),
    FISCAL_YEAR("FY~4"),
    FISCAL_YEAR("FY2"),
    FISCAL_YEAR("FY'2"),
    FISCAL_PARTS("H", HALF),
    CALENDAR_PARTS("Q", QUARTER),
    CALENDAR_PARTS("H", HALF),
    CALENDAR("4-M", MONTH, "@", "4"),
    CALENDAR("@~4", MONTH, "@", "4"),
    CALENDAR("&~4", MONTH, "@", "4"),
    FISCAL_YEAR("4年度"),
    CALENDAR("4年", YEAR, "4年", "4年"),
    CALENDAR("4年m月", MONTH, "m月", "4年"),
};

enum { FORM_COUNT = sizeof forms / sizeof *forms };

typedef struct Reader {
    const char *at, *end;
    Period period;
} Reader;

static char upper(char letter) {
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

static bool read_number(Reader *reader, int digits, int *number) {
    if (reader->end - reader->at < digits)
        return false;
    *number = 0;
    for (int i = 0; i < digits; i++, reader->at++) {
        if (*reader->at < '0' || *reader->at > '9')
            return false;
        *number = *number * 10 + (*reader->at - '0');
    }
    return true;
}

static bool read_year(Reader *reader) {
    int *year = &reader->period.year;
    return read_number(reader, 4, year) && *year >= YEAR_LEAST && *year <= YEAR_MOST;
}

static bool read_short_year(Reader *reader) {
    int *year = &reader->period.year, century = SHORT_YEAR_FIRST / 100 * 100;
    if (!read_number(reader, 2, year))
        return false;
    *year += *year >= SHORT_YEAR_FIRST % 100 ? century : century + 100;
    return true;
}

static bool read_index(Reader *reader, int digits) {
    int *index = &reader->period.index;
    return read_number(reader, digits, index) && *index >= 1 && *index <= kinds[reader->period.kind].per_year;
}

static bool read_month_number(Reader *reader) {
    bool two = reader->end - reader->at >= 2 && reader->at[1] >= '0' && reader->at[1] <= '9';
    return read_index(reader, two ? 2 : 1);
}

static bool read_separator(Reader *reader) {
    if (reader->at < reader->end && (*reader->at == ' ' || *reader->at == '-'))
        reader->period.separator = *reader->at++;
    return true;
}

static bool read_month_name(Reader *reader, bool cut) {
    for (int month = 0; month < MONTHS; month++) {
        size_t length = cut ? 3 : strlen(months[month]), i = 0;
        if ((size_t)(reader->end - reader->at) < length)
            continue;
        while (i < length && upper(reader->at[i]) == upper(months[month][i]))
            i++;
        if (i < length)
            continue;
        reader->at += length;
        reader->period.index = month + 1;
        return true;
    }
    return false;
}

static bool read_sign(Reader *reader, char sign) {
    switch (sign) {
    case '4':
        return read_year(reader);
    case '2':
        return read_short_year(reader);
    case '#':
        return read_index(reader, 1);
    case 'M':
        return read_index(reader, 2);
    case 'm':
        return read_month_number(reader);
    case '@':
    case '&':
        return read_month_name(reader, sign == '@');
    case '~':
        return read_separator(reader);
    default:
        return reader->at < reader->end && upper(*reader->at++) == sign;
    }
}

static bool read_form(const char *text, size_t length, size_t form, Period *period) {
    Reader reader = {.at = text, .end = text + length};
    reader.period.kind = forms[form].kind;
    reader.period.fiscal = forms[form].fiscal;
    reader.period.form = (unsigned char)form;
    reader.period.index = 1;
    for (const char *sign = forms[form].pattern; *sign; sign++)
        if (!read_sign(&reader, *sign))
            return false;
    if (reader.at != reader.end)
        return false;
    *period = reader.period;
    return true;
}

bool period_read(const char *text, size_t length, Period *period) {
    if (length > LONGEST_LABEL)
        return false;
    for (size_t form = 0; form < FORM_COUNT; form++)
        if (read_form(text, length, form, period))
            return true;
    return false;
}

int period_per_year(PeriodKind kind) {
    return kinds[kind].per_year;
}

const char *period_kind_name(PeriodKind kind) {
    return kinds[kind].name;
}

static int64_t ordinal_of(Period period) {
    return (int64_t)period.year * kinds[period.kind].per_year + period.index - 1;
}

static int64_t first_month_of(Period period) {
    return ordinal_of(period) * (MONTHS / kinds[period.kind].per_year);
}

double period_ordinal(Period period) {
    return (double)ordinal_of(period);
}

static int order(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

int period_compare(Period a, Period b) {
    int by_start = order(first_month_of(a), first_month_of(b));
    int by_length = order(kinds[a.kind].per_year, kinds[b.kind].per_year);
    return by_start ? by_start : by_length ? by_length : order(a.fiscal, b.fiscal);
}

static void set_ordinal(Period *period, int64_t ordinal) {
    int per_year = kinds[period->kind].per_year;
    int64_t index = (ordinal % per_year + per_year) % per_year;
    period->year = (int)((ordinal - index) / per_year);
    period->index = (int)index + 1;
}

Period period_shift(Period period, int steps) {
    set_ordinal(&period, ordinal_of(period) + steps);
    return period;
}

Period period_parent_year(Period period) {
    if (period.kind == PERIOD_YEAR)
        return period;
    Period year = {.kind = PERIOD_YEAR, .fiscal = period.fiscal, .year = period.year, .index = 1};
    while (year.form < FORM_COUNT - 1 && strcmp(forms[year.form].pattern, forms[period.form].year_pattern))
        year.form++;
    return year;
}

double period_start(Period period, int first_month) {
    int64_t month = first_month_of(period) + (period.fiscal ? first_month - 1 : 0);
    return calendar_time(
        (CivilTime){.year = (int)(month / MONTHS), .month = (int)(month % MONTHS) + 1, .day = 1});
}

double period_end(Period period, int first_month) {
    return period_start(period_shift(period, 1), first_month);
}

static PeriodFault check_step(Period before, Period after) {
    if (before.kind != after.kind || before.fiscal != after.fiscal)
        return PERIOD_MIXED;
    int64_t step = ordinal_of(after) - ordinal_of(before);
    return step < 0 ? PERIOD_BACKWARD : step == 0 ? PERIOD_REPEATED : step > 1 ? PERIOD_GAP : PERIOD_REGULAR;
}

PeriodFault period_check_row(const Period *periods, size_t count, size_t *at) {
    for (size_t i = 1; i < count; i++) {
        PeriodFault fault = check_step(periods[i - 1], periods[i]);
        if (fault == PERIOD_REGULAR)
            continue;
        if (at)
            *at = i;
        return fault;
    }
    return PERIOD_REGULAR;
}

/* A label that is being written; what does not fit is left out. */
typedef struct Writer {
    char *text;
    size_t length;
} Writer;

static void write_bytes(Writer *writer, const char *bytes, size_t length) {
    for (size_t i = 0; i < length && writer->length + 1 < PERIOD_TEXT_SIZE; i++)
        writer->text[writer->length++] = bytes[i];
}

static void write_number(Writer *writer, int digits, int number) {
    char text[16];
    write_bytes(writer, text, (size_t)snprintf(text, sizeof text, "%0*d", digits, number));
}

static void write_short_year(Writer *writer, int year) {
    if (year >= SHORT_YEAR_FIRST && year < SHORT_YEAR_FIRST + 100)
        write_number(writer, 2, year % 100);
    else
        write_number(writer, 4, year);
}

static void write_sign(Writer *writer, const Period *period, char sign) {
    const char *month = months[(period->index + MONTHS - 1) % MONTHS];
    switch (sign) {
    case '4':
        write_number(writer, 4, period->year);
        break;
    case '2':
        write_short_year(writer, period->year);
        break;
    case '#':
    case 'm':
        write_number(writer, 1, period->index);
        break;
    case 'M':
        write_number(writer, 2, period->index);
        break;
    case '@':
    case '&':
        write_bytes(writer, month, sign == '@' ? 3 : strlen(month));
        break;
    case '~':
        write_bytes(writer, &period->separator, period->separator != '\0');
        break;
    default:
        write_bytes(writer, &sign, 1);
    }
}

static size_t write_pattern(const Period *period, const char *pattern, char *text) {
    Writer writer = {.text = text};
    for (const char *sign = pattern; *sign; sign++)
        write_sign(&writer, period, *sign);
    text[writer.length] = '\0';
    return writer.length;
}

size_t period_write(Period period, char text[PERIOD_TEXT_SIZE]) {
    return write_pattern(&period, forms[period.form].pattern, text);
}

size_t period_write_short(Period period, char text[PERIOD_TEXT_SIZE]) {
    return write_pattern(&period, forms[period.form].short_pattern, text);
}

size_t period_write_year(Period period, char text[PERIOD_TEXT_SIZE]) {
    return period_write(period_parent_year(period), text);
}
