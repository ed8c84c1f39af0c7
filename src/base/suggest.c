#include "base/suggest.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 64, STEP = 2 };

static int least(int a, int b) {
    return a < b ? a : b;
}

static int cost_of(char a, char b) {
    if (a == b)
        return 0;
    return tolower((unsigned char)a) == tolower((unsigned char)b) ? 1 : STEP;
}

/* Damerau–Levenshtein distance (optimal string alignment), in half steps. */
static int distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    int rows[LONGEST + 1][LONGEST + 1];
    for (size_t i = 0; i <= a_length; i++)
        rows[i][0] = (int)i * STEP;
    for (size_t j = 0; j <= b_length; j++)
        rows[0][j] = (int)j * STEP;
    for (size_t i = 1; i <= a_length; i++) {
        for (size_t j = 1; j <= b_length; j++) {
            int best = least(rows[i - 1][j], rows[i][j - 1]) + STEP;
            best = least(best, rows[i - 1][j - 1] + cost_of(a[i - 1], b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = least(best, rows[i - 2][j - 2] + STEP);
            rows[i][j] = best;
        }
    }
    return rows[a_length][b_length];
}

const char *suggest_nearest(const char *name, const char *const *known, size_t count) {
    size_t length = strlen(name);
    const char *nearest = NULL;
    int nearest_distance = 0;
    if (!length || length > LONGEST)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t known_length = strlen(known[i]);
        if (!known_length || known_length > LONGEST)
            continue;
        int longer = (int)(length > known_length ? length : known_length);
        int limit = longer / 3 > 1 ? longer / 3 * STEP : STEP;
        int found = distance(name, length, known[i], known_length);
        if (found <= limit && (!nearest || found < nearest_distance)) {
            nearest = known[i];
            nearest_distance = found;
        }
    }
    return nearest;
}
