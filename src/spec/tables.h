/* What the files that define the language's tables share: a list of choices, and a table from the rows of its
   struct (Type_fields). For them only. */
#ifndef SPEC_TABLES_H
#define SPEC_TABLES_H

#include "spec/field.h"

#define CHOICES(list, what, ...)                                                                             \
    static const Choice list##_rows[] = {__VA_ARGS__};                                                       \
    const ChoiceList list##_choices = {what, list##_rows, sizeof list##_rows / sizeof *list##_rows};

#define TABLE(Type, name, meaning, shorthand, nullable)                                                      \
    const FieldTable Type##_table = {                                                                        \
        name,         meaning,   Type##_fields, sizeof Type##_fields / sizeof *Type##_fields,                \
        sizeof(Type), shorthand, nullable}

#endif
