#include "base/time_locale.h"

#include <string.h>

static const TimeLocale locales[] = {
    {.name = "en-US",
     .date_time = "%x, %X",
     .date = "%-m/%-d/%Y",
     .time = "%-I:%M:%S %p",
     .periods = {"AM", "PM"},
     .days = {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
     .short_days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
     .months = {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                "October", "November", "December"},
     .short_months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
     .ticks = {".%L", ":%S", "%I:%M", "%I %p", "%a %d", "%b %d", "%B", "%Y"},
     .dated_ticks =
         {[TIME_DAY] = "%b %d, %Y", [TIME_WEEK] = "%b %d, %Y", [TIME_MONTH] = "%B %Y", [TIME_YEAR] = "%Y"}},
    {.name = "ja-JP",
     .date_time = "%x %a %X",
     .date = "%Y/%m/%d",
     .time = "%H:%M:%S",
     .periods = {"AM", "PM"},
     .days = {"日曜日", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日"},
     .short_days = {"日", "月", "火", "水", "木", "金", "土"},
     .months = {"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
     .short_months = {"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"},
     .ticks = {".%L", ":%S", "%H:%M", "%-H時", "%-d日(%a)", "%-m月%-d日", "%B", "%Y年"},
     .dated_ticks = {[TIME_DAY] = "%Y年%-m月%-d日",
                     [TIME_WEEK] = "%Y年%-m月%-d日",
                     [TIME_MONTH] = "%Y年%B",
                     [TIME_YEAR] = "%Y年"}},
};

static const char *const names[] = {"en-US", "ja-JP"};

_Static_assert(sizeof names / sizeof *names == sizeof locales / sizeof *locales, "a name for every locale");

const TimeLocale *time_locale_find(const char *name) {
    for (size_t i = 0; i < sizeof locales / sizeof *locales; i++)
        if (!strcmp(locales[i].name, name))
            return &locales[i];
    return NULL;
}

const char *const *time_locale_names(size_t *count) {
    *count = sizeof names / sizeof *names;
    return names;
}
