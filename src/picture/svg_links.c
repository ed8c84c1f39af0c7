#include "picture/svg_links.h"

#include <stdbool.h>
#include <string.h>

static bool is_blank(char letter) {
    return letter == ' ' || letter == '\t' || letter == '\n' || letter == '\r';
}

static bool begins(const char *at, const char *end, const char *word) {
    size_t length = strlen(word);
    return (size_t)(end - at) >= length && !memcmp(at, word, length);
}

/* Behind the next `word`; the end when there is none. */
static char *skip_past(char *at, char *end, const char *word) {
    while (at < end && !begins(at, end, word))
        at++;
    return at < end ? at + strlen(word) : end;
}

static char *skip_name(char *at, const char *end) {
    while (at < end && !is_blank(*at) && !strchr("=/><\"'", *at))
        at++;
    return at;
}

/* Whether the name from `at` to `end` is `word`, with or without a prefix. */
static bool is_named(const char *at, const char *end, const char *word) {
    const char *colon = memchr(at, ':', (size_t)(end - at));
    at = colon ? colon + 1 : at;
    return (size_t)(end - at) == strlen(word) && begins(at, end, word);
}

/* From behind an element's name to behind its ">". */
static char *rename_addresses(char *at, char *end, bool is_link) {
    while (at < end && *at != '>') {
        if (*at == '"' || *at == '\'') {
            char *close = memchr(at + 1, *at, (size_t)(end - at - 1));
            at = close ? close + 1 : end;
            continue;
        }
        char *behind = skip_name(at, end);
        if (is_link && is_named(at, behind, "href"))
            behind[-1] = '_';
        at = behind > at ? behind : at + 1;
    }
    return at < end ? at + 1 : end;
}

void svg_links_remove(char *text, size_t length) {
    char *end = text + length;
    for (char *at = text; (at = memchr(at, '<', (size_t)(end - at)));) {
        if (begins(at, end, "<!--")) {
            at = skip_past(at, end, "-->");
        } else if (begins(at, end, "<![CDATA[")) {
            at = skip_past(at, end, "]]>");
        } else if (begins(at, end, "<?")) {
            at = skip_past(at, end, "?>");
        } else {
            char *name = at + 1, *behind = skip_name(name, end);
            at = rename_addresses(behind, end, is_named(name, behind, "a"));
        }
    }
}
