/* How figures are written. For the files of facts/ only. */
#ifndef FACTS_FACT_TEXT_H
#define FACTS_FACT_TEXT_H

#include "base/number_format.h"
#include "facts/fact_tree.h"

/* The format of a figure that has digits of its own, or is a rate. */
NumberFormat fact_own_format(const FactItem *item);

#endif
