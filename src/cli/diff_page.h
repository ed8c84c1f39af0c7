/* The parts of the HTML report that are the same in each: the files of diff_page/, built in. */
#ifndef CLI_DIFF_PAGE_H
#define CLI_DIFF_PAGE_H

extern const char diff_page_style[], diff_page_script[];

#endif
