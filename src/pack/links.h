/* Links from slide to slide: [text](#id), by the id of a slide or its number. */
#ifndef PACK_LINKS_H
#define PACK_LINKS_H

#include "pack/run.h"

/* Reports slides with the same id. */
bool links_check_names(const PackRun *run);

/* Makes the ids in the links of a drawn slide the numbers of slides. False after reporting LINK_UNKNOWN. */
bool links_resolve(const Slide *slide);

#endif
