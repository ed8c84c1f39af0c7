#include "facts/facts.h"

#include "facts/fact_set.h"
#include "facts/transforms.h"

#include <string.h>

FactSet *fact_set_create(FactSet *outer, DataStore *store, const char *spec_file, const NumberLocale *locale,
                         Arena *arena) {
    FactSet *set = arena_new(arena, FactSet);
    *set =
        (FactSet){.outer = outer, .store = store, .spec_file = spec_file, .locale = locale, .arena = arena};
    return set;
}

static NamedData *add(FactSet *set, const char *name) {
    set->items = arena_grow(set->arena, set->items, set->count, &set->capacity, sizeof *set->items);
    NamedData *item = &set->items[set->count++];
    *item = (NamedData){.name = name};
    return item;
}

static void add_dataset(FactSet *set, const char *name, const DatasetSpec *spec) {
    const SpecList **steps = arena_new_array(set->arena, const SpecList *, 1);
    steps[0] = &spec->transform;
    NamedData *item = add(set, name);
    item->data =
        (DataSpec){.head = spec->head, .url = spec->url, .values = spec->values, .format = spec->format};
    item->steps = steps;
    item->step_count = 1;
}

bool fact_set_add(FactSet *set, const SpecList *datasets, Diagnostics *diagnostics) {
    bool done = true;
    for (size_t i = 0; i < datasets->count; i++) {
        const SpecNamed *named = datasets->items[i];
        if (strcmp(named->name, "data"))
            add_dataset(set, named->name, named->object);
        else
            done = diagnostics_report(
                diagnostics,
                (Diagnostic){.id = MESSAGE_CONFLICT,
                             .place = named->place,
                             .detail = "the name \"data\" is for a chart's own rows; expected another"});
    }
    return done;
}

void fact_set_add_rows(FactSet *set, const DataSpec *data, const SpecList *const *steps, size_t step_count) {
    NamedData *item = add(set, "data");
    item->data = *data;
    item->steps = steps;
    item->step_count = step_count;
}

static Table *fail_unknown(const FactSet *set, const char *name, Place asked, Diagnostics *diagnostics) {
    size_t count = 0, all = 0;
    for (const FactSet *at = set; at; at = at->outer)
        all += at->count;
    const char **known = arena_new_array(set->arena, const char *, all);
    for (const FactSet *at = set; at; at = at->outer)
        for (size_t i = 0; i < at->count; i++)
            known[count++] = at->items[i].name;
    diagnostics_report(diagnostics, (Diagnostic){.id = MESSAGE_UNKNOWN_VALUE,
                                                 .place = asked,
                                                 .found = name,
                                                 .detail = "data set",
                                                 .known = known,
                                                 .known_count = count});
    return NULL;
}

Table *fact_set_load(FactSet *set, const DataSpec *data, Diagnostics *diagnostics) {
    const SpecText *name = &data->name;
    if (!name->text || data->url.text || data->values)
        return data_store_load(set->store, data, set->spec_file, diagnostics);
    return strcmp(name->text, "data") ? fact_set_table(set, name->text, name->node->place, diagnostics)
                                      : fail_unknown(set, name->text, name->node->place, diagnostics);
}

static Table *load(FactSet *set, const NamedData *item, Diagnostics *diagnostics) {
    Table *table = fact_set_load(set, &item->data, diagnostics);
    for (size_t i = 0; table && i < item->step_count; i++)
        table = transforms_apply(item->steps[i], table, set->arena, diagnostics);
    return table;
}

Table *fact_set_table(FactSet *set, const char *name, Place asked, Diagnostics *diagnostics) {
    for (FactSet *at = set; at; at = at->outer) {
        for (size_t i = 0; i < at->count; i++) {
            NamedData *item = &at->items[i];
            if (strcmp(item->name, name))
                continue;
            if (!item->loaded) {
                item->loaded = true;
                item->table = load(at, item, diagnostics);
            }
            return item->table;
        }
    }
    return fail_unknown(set, name, asked, diagnostics);
}

bool fact_set_check_rest(FactSet *set, Diagnostics *diagnostics) {
    bool done = true;
    for (size_t i = 0; i < set->count; i++)
        if (!set->items[i].loaded && strcmp(set->items[i].name, "data"))
            done &= data_store_check(set->store, &set->items[i].data, set->spec_file, diagnostics);
    return done;
}
