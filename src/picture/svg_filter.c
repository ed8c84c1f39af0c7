#include "picture/svg_filter.h"

#include <string.h>

static const char word[] = "filter";

enum { WORD_LENGTH = sizeof word - 1 };

static bool is_name(char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
}

static bool is_between(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r' || letter == '=' ||
           letter == ':' || letter == '"' || letter == '\'';
}

/* Whether a filter's name that ends at `at` has a value, and not `none`. */
static bool has_value(const char *at, const char *end) {
    const char *value = at;
    bool given = false;
    while (value < end && is_between(*value)) {
        given |= *value == '=' || *value == ':';
        value++;
    }
    return given && !(end - value >= 4 && !memcmp(value, "none", 4));
}

bool svg_filter_is_used(const char *text, size_t length) {
    const char *end = text + length;
    for (const char *at = text; (at = memchr(at, 'f', (size_t)(end - at))); at++) {
        if (end - at < WORD_LENGTH || memcmp(at, word, WORD_LENGTH) != 0)
            continue;
        const char *behind = at + WORD_LENGTH;
        bool whole = at > text && !is_name(at[-1]) && !(behind < end && is_name(*behind));
        if (whole && (at[-1] == '<' || has_value(behind, end)))
            return true;
    }
    return false;
}
