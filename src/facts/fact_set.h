/* What a FactSet is made of. For the files of facts/ only. */
#ifndef FACTS_FACT_SET_H
#define FACTS_FACT_SET_H

#include "facts/facts.h"

/* A data set: where its rows come from, and its table once it was loaded (NULL: it could not be). */
typedef struct NamedData {
    const char *name;
    DataSpec data;
    const SpecList *const *steps;
    size_t step_count;
    bool loaded;
    Table *table;
} NamedData;

struct FactSet {
    FactSet *outer;
    DataStore *store;
    const char *spec_file;
    const NumberLocale *locale;
    Arena *arena;
    NamedData *items;
    size_t count, capacity;
};

#endif
