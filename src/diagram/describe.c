#include "diagram/describe.h"

#include "base/buffer.h"

#include <string.h>

/* The words of a language. In the sentences %s stands for names; those about edges take two of them. */
typedef struct Words {
    const char *language;
    const char *diagram, *parts, *group, *unnamed_group, *edges;
    const char *forward, *both, *none;
    const char *text; /* what stands on an edge */
    const char *separator, *edge_separator, *end;
    const char *colon;
} Words;

static const Words words[] = {
    {"en", "Diagram", "Parts: ", "%s holds ", "A group holds ", "Connections: ", "%s to %s",
     "%s to %s and back", "%s with %s", " (%s)", ", ", "; ", ". ", ": "},
    {"ja", "図", "要素:", "「%s」に含まれるもの:", "グループに含まれるもの:", "接続:", "%sから%s",
     "%sと%sの間(双方向)", "%sと%sの間", "(%s)", "、", "、", "。", ":"},
};

static const Words *find_words(const Diagram *diagram) {
    const char *language = diagram->request->theme->language.text;
    for (size_t i = 0; language && i < sizeof words / sizeof *words; i++)
        if (!strncmp(words[i].language, language, 2))
            return &words[i];
    return &words[0];
}

static const char *in_one_line(const char *text, Arena *arena) {
    char *joined = arena_copy_text(arena, text);
    for (char *at = joined; *at; at++)
        *at = *at == '\n' ? ' ' : *at;
    return joined;
}

static const char *take(const Diagram *diagram, Buffer *out) {
    const char *text = arena_copy_bytes(diagram->request->arena, out->bytes ? out->bytes : "", out->length);
    buffer_finish(out);
    return text;
}

/* The sentences' %s, one after the other. */
static void append_sentence(Buffer *out, const char *sentence, const char *first, const char *second) {
    const char *names[] = {first, second};
    int used = 0;
    for (const char *at = sentence; *at; at++)
        if (at[0] == '%' && at[1] == 's') {
            buffer_append_text(out, names[used++ % 2]);
            at++;
        } else {
            buffer_append(out, at, 1);
        }
}

const char *describe_node(const Diagram *diagram, const Box *box) {
    Arena *arena = diagram->request->arena;
    const char *detail = box->node->detail.text;
    return detail && *detail ? arena_print(arena, "%s%s%s", box->name, find_words(diagram)->colon,
                                           in_one_line(detail, arena))
                             : box->name;
}

static void append_members(const Diagram *diagram, const Box *group, Buffer *out) {
    bool any = false;
    for (size_t i = 0; i < diagram->node_count; i++) {
        if (!group->members[i])
            continue;
        buffer_append_text(out, any ? find_words(diagram)->separator : "");
        buffer_append_text(out, diagram->boxes[i].name);
        any = true;
    }
}

const char *describe_group(const Diagram *diagram, const Box *group) {
    Buffer out;
    buffer_init(&out);
    buffer_append_text(&out, group->name);
    buffer_append_text(&out, *group->name ? find_words(diagram)->colon : "");
    append_members(diagram, group, &out);
    return take(diagram, &out);
}

const char *describe_edge(const Diagram *diagram, const Edge *edge) {
    static const char *const arrows[] = {
        [ARROW_FORWARD] = "→", [ARROW_BACK] = "←", [ARROW_BOTH] = "↔", [ARROW_NONE] = "–"};
    Arena *arena = diagram->request->arena;
    const char *text = edge->spec->text.text;
    bool has_text = text && *text;
    return arena_print(arena, "%s %s %s%s%s", diagram->boxes[edge->from].name,
                       arrows[edge->spec->arrow.value], diagram->boxes[edge->to].name,
                       has_text ? find_words(diagram)->colon : "", has_text ? in_one_line(text, arena) : "");
}

static void append_edge(const Diagram *diagram, const Edge *edge, Buffer *out) {
    const Words *w = find_words(diagram);
    const char *from = diagram->boxes[edge->from].name, *to = diagram->boxes[edge->to].name;
    const char *text = edge->spec->text.text;
    DiagramArrow arrow = (DiagramArrow)edge->spec->arrow.value;
    bool back = arrow == ARROW_BACK;
    const char *sentence = arrow == ARROW_BOTH ? w->both : arrow == ARROW_NONE ? w->none : w->forward;
    append_sentence(out, sentence, back ? to : from, back ? from : to);
    if (text && *text)
        append_sentence(out, w->text, in_one_line(text, diagram->request->arena), "");
}

static void append_title(const Diagram *diagram, Buffer *out) {
    const TitleSpec *title = diagram->spec->title;
    const Words *w = find_words(diagram);
    buffer_append_text(out, w->diagram);
    if (title && title->text.text) {
        buffer_append_text(out, w->colon);
        buffer_append_text(out, in_one_line(title->text.text, diagram->request->arena));
    }
    buffer_append_text(out, w->end);
}

static void append_groups(const Diagram *diagram, Buffer *out) {
    const Words *w = find_words(diagram);
    for (size_t i = diagram->node_count; i < diagram->box_count; i++) {
        const Box *group = &diagram->boxes[i];
        append_sentence(out, *group->name ? w->group : w->unnamed_group, group->name, "");
        append_members(diagram, group, out);
        buffer_append_text(out, w->end);
    }
}

const char *describe_diagram(const Diagram *diagram) {
    const Words *w = find_words(diagram);
    Buffer out;
    buffer_init(&out);
    append_title(diagram, &out);
    buffer_append_text(&out, w->parts);
    for (size_t i = 0; i < diagram->node_count; i++) {
        buffer_append_text(&out, i ? w->edge_separator : "");
        buffer_append_text(&out, describe_node(diagram, &diagram->boxes[i]));
    }
    buffer_append_text(&out, w->end);
    append_groups(diagram, &out);
    if (diagram->edge_count)
        buffer_append_text(&out, w->edges);
    for (size_t i = 0; i < diagram->edge_count; i++) {
        buffer_append_text(&out, i ? w->edge_separator : "");
        append_edge(diagram, &diagram->edges[i], &out);
    }
    buffer_append_text(&out, diagram->edge_count ? w->end : "");
    while (out.length && out.bytes[out.length - 1] == ' ')
        out.length--;
    return take(diagram, &out);
}
