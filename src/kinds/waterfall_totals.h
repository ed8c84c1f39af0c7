/* The figures that a waterfall's data gives in the rows of totals. They are not drawn, as a total shows the
   sum of the steps before it; but one that differs tells of a fault in the data. */
#ifndef KINDS_WATERFALL_TOTALS_H
#define KINDS_WATERFALL_TOTALS_H

#include "kinds/kind.h"

/* Reports TOTAL_DIFFERS for each one that differs from the sum by more than rounding: half of its last digit
   as written, or a millionth. A total of 0 stands for none, as other tools have it. Both columns are there,
   with numbers and with measures. */
void waterfall_check_totals(const KindUnit *unit, const ChannelSpec *value, const ChannelSpec *measure);

#endif
