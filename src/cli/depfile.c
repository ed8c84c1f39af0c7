#include "cli/depfile.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static bool is_sayable(const char *name) {
    size_t length = strlen(name);
    if (!length || name[length - 1] == '\\' || name[length - 1] == ')' || strpbrk(name, ";|"))
        return false;
    for (const char *at = name; *at; at++)
        if ((unsigned char)*at < ' ' || *at == 127)
            return false;
    return true;
}

/* A backslash quotes the character behind it, and has to be doubled there only. An equals sign can not be
   quoted, but hidden in a function call. */
static void append_name(Buffer *out, const char *name, bool is_target) {
    const char *quoted = is_target ? " #:*?[]%" : " #:*?[]";
    size_t backslashes = 0;
    if (*name == '~')
        buffer_append_text(out, "./");
    for (; *name; name++) {
        bool quote = strchr(quoted, *name) != NULL;
        for (size_t i = 0; quote && i < backslashes + 1; i++)
            buffer_append_text(out, "\\");
        backslashes = *name == '\\' ? backslashes + 1 : 0;
        if (*name == '$')
            buffer_append_text(out, "$$");
        else if (*name == '=')
            buffer_append_text(out, "$(or =)");
        else
            buffer_append(out, name, 1);
    }
}

static void append_names(Buffer *out, const char *const *names, size_t count, bool are_targets) {
    for (size_t i = 0; i < count; i++) {
        if (i || !are_targets)
            buffer_append_text(out, " ");
        append_name(out, names[i], are_targets);
    }
}

static int compare_names(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* All inputs in order, as an array of `*count` that the caller frees. */
static const char **collect_inputs(const DepfileRule *rules, size_t rule_count, size_t *count) {
    size_t all = 0;
    for (size_t i = 0; i < rule_count; i++)
        all += rules[i].input_count;
    const char **inputs = memory_allocate(all, sizeof *inputs);
    *count = 0;
    for (size_t i = 0; i < rule_count; i++)
        for (size_t k = 0; k < rules[i].input_count; k++)
            inputs[(*count)++] = rules[i].inputs[k];
    qsort(inputs, *count, sizeof *inputs, compare_names);
    return inputs;
}

static void append_lone_targets(Buffer *out, const DepfileRule *rules, size_t rule_count) {
    size_t count;
    const char **inputs = collect_inputs(rules, rule_count, &count);
    for (size_t i = 0; i < count; i++) {
        if (i && !strcmp(inputs[i], inputs[i - 1]))
            continue;
        buffer_append_text(out, "\n");
        append_name(out, inputs[i], true);
        buffer_append_text(out, ":\n");
    }
    free(inputs);
}

static const char *find_unsayable(const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (!is_sayable(names[i]))
            return names[i];
    return NULL;
}

bool depfile_append(Buffer *out, const DepfileRule *rules, size_t count, const char **unsayable) {
    for (size_t i = 0; i < count; i++) {
        *unsayable = find_unsayable(rules[i].targets, rules[i].target_count);
        if (!*unsayable)
            *unsayable = find_unsayable(rules[i].inputs, rules[i].input_count);
        if (*unsayable)
            return false;
    }
    for (size_t i = 0; i < count; i++) {
        append_names(out, rules[i].targets, rules[i].target_count, true);
        buffer_append_text(out, ":");
        append_names(out, rules[i].inputs, rules[i].input_count, false);
        buffer_append_text(out, "\n");
    }
    append_lone_targets(out, rules, count);
    return true;
}
