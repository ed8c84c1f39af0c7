/* Dates as data has them: all that can be meant in one way only. */
#ifndef BASE_DATE_TEXT_H
#define BASE_DATE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Reads ISO 8601 (base/calendar.h), also with a blank for its T and with slashes (2001/02/03 04:05), and days
   with the English name of their month: Feb 3 2001, February 3, 2001, 3 Feb 2001. What could be the 2nd of
   March or the 3rd of February (02/03/2001) is not read. */
bool date_text_read(const char *text, size_t length, double *time);

#endif
