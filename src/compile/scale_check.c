#include "compile/compilation.h"

#include <string.h>

#define KIND(ID) (1u << SCALE_##ID)

enum { CONTINUOUS = KIND(LINEAR) | KIND(LOG) | KIND(TIME), PLACES = CONTINUOUS | KIND(BAND) | KIND(POINT) };

/* The kinds of scale on which a key means something; keys that are not listed do on all. */
static const struct {
    const char *key;
    unsigned kinds;
} key_kinds[] = {
    {"nice", CONTINUOUS},         {"domainMin", CONTINUOUS},
    {"domainMax", CONTINUOUS},    {"base", KIND(LOG)},
    {"reverse", PLACES},          {"padding", KIND(BAND) | KIND(POINT)},
    {"paddingInner", KIND(BAND)}, {"paddingOuter", KIND(BAND) | KIND(POINT)},
};

static unsigned kind_bit(const ScaleType *type) {
    for (int kind = 0; kind < SCALE_KIND_COUNT; kind++)
        if (scale_type((ScaleKind)kind) == type)
            return 1u << kind;
    return 0;
}

static bool is_offset(ChannelId id) {
    return id == CHANNEL_X_OFFSET || id == CHANNEL_Y_OFFSET;
}

static bool refuse_key(Compilation *c, const ScaleUse *use, const Node *node, const char *key) {
    const char *kind = is_offset(use->channel) ? channel_name(use->channel) : use->scale->type->name;
    return compile_fault(c, MESSAGE_CONFLICT, node, NULL,
                         arena_print(c->arena, "a %s scale has no %s", kind, key));
}

bool scale_check_keys(Compilation *c, const ScaleUse *use) {
    const ScaleSpec *spec = use->spec;
    unsigned kind = kind_bit(use->scale->type);
    bool done = true, is_place = use->channel == CHANNEL_X || use->channel == CHANNEL_Y;
    for (size_t i = 0; i < sizeof key_kinds / sizeof *key_kinds; i++) {
        const char *key = key_kinds[i].key;
        const Node *node = node_find(spec->head.node, key);
        bool is_inner = is_offset(use->channel) && !strncmp(key, "padding", strlen("padding"));
        if (node && (!(key_kinds[i].kinds & kind) || is_inner))
            done = refuse_key(c, use, node, key);
    }
    if (spec->zero.set && spec->zero.value && !(kind & KIND(LINEAR)))
        done = refuse_key(c, use, spec->zero.node, "zero");
    if (spec->range && (is_place || is_offset(use->channel)))
        done = compile_fault(c, MESSAGE_CONFLICT, spec->range, NULL,
                             arena_print(c->arena, "the range of %s is the room that the page has for it",
                                         channel_name(use->channel)));
    return done;
}

/* Axes and legends are shared by those that share their scale, and by none else. */
bool scale_check_resolve(Compilation *c, const ResolveSpec *resolve) {
    const ResolveScaleSpec *told[] = {resolve->axis, resolve->legend};
    bool done = true;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        for (size_t k = 0; k < ResolveScaleSpec_table.count; k++) {
            const Field *field = &ResolveScaleSpec_table.fields[k];
            const SpecChoice *guide = (const void *)((const char *)told[i] + field->offset);
            const SpecChoice *scale = (const void *)((const char *)resolve->scale + field->offset);
            if (guide->node && guide->value != scale->value)
                done = compile_fault(
                    c, MESSAGE_CONFLICT, guide->node, NULL,
                    arena_print(c->arena,
                                "what shares a scale shares its axis and legend, and nothing "
                                "else does; say resolve: {scale: {%s: %s}}",
                                field->key, guide->value == RESOLVE_SHARED ? "shared" : "independent"));
        }
    }
    return done;
}
