#include "picture/svg_numbers.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NUMBER = 32, ID_LENGTH = 9 };

static const char label_attribute[] = "aria-label=\"";

/* What is left of a text, and where in it that is. */
typedef struct Rest {
    const char *start, *at, *end;
    bool in_tag, in_label;
} Rest;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_hexadecimal(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f');
}

static bool is_of_word(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '#' || c == '_' ||
           c == '.' || (unsigned char)c >= 0x80;
}

/* Letters that command a path are followed by numbers at once, as in M12 1L-3 4. */
static bool follows_word(const Rest *rest) {
    return rest->at > rest->start && is_of_word(rest->at[-1]) && !strchr("MLCZHVQA", rest->at[-1]);
}

static bool begins_number(const Rest *rest) {
    if (!rest->in_tag || rest->in_label || rest->at == rest->end || follows_word(rest))
        return false;
    const char *digit = rest->at + (*rest->at == '-');
    return digit < rest->end && is_digit(*digit);
}

static bool begins_id(const Rest *rest) {
    if (!rest->in_tag || rest->in_label || rest->end - rest->at < ID_LENGTH || *rest->at != 'c')
        return false;
    for (int i = 1; i < ID_LENGTH; i++)
        if (!is_hexadecimal(rest->at[i]))
            return false;
    return rest->at > rest->start && strchr("\" #", rest->at[-1]);
}

static double take_number(Rest *rest) {
    char text[MOST_NUMBER + 1];
    size_t length = 0;
    while (rest->at < rest->end && length < MOST_NUMBER &&
           (is_digit(*rest->at) || *rest->at == '.' || (!length && *rest->at == '-')))
        text[length++] = *rest->at++;
    text[length] = '\0';
    return strtod(text, NULL);
}

static bool ends_in_label_attribute(const Rest *rest) {
    size_t length = strlen(label_attribute);
    return (size_t)(rest->at - rest->start) >= length && !memcmp(rest->at - length, label_attribute, length);
}

static void skip(Rest *rest) {
    char c = *rest->at++;
    if (c == '<' || c == '>')
        rest->in_tag = c == '<';
    if (c == '"')
        rest->in_label = !rest->in_label && rest->in_tag && ends_in_label_attribute(rest);
}

bool svg_same_but_numbers(const char *a, size_t a_length, const char *b, size_t b_length, double tolerance) {
    Rest first = {a, a, a + a_length, false, false}, second = {b, b, b + b_length, false, false};
    while (first.at < first.end && second.at < second.end) {
        if (begins_number(&first) && begins_number(&second)) {
            if (fabs(take_number(&first) - take_number(&second)) > tolerance + 1e-9)
                return false;
        } else if (begins_id(&first) && begins_id(&second)) {
            first.at += ID_LENGTH;
            second.at += ID_LENGTH;
        } else if (*first.at == *second.at) {
            skip(&first);
            skip(&second);
        } else {
            return false;
        }
    }
    return first.at == first.end && second.at == second.end;
}
