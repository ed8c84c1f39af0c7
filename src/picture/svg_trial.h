/* Runs a piece of work in a process of its own, whose time and memory are limited: it may crash, or run for
   ever. Part of svg_picture.h. */
#ifndef PICTURE_SVG_TRIAL_H
#define PICTURE_SVG_TRIAL_H

#include "base/arena.h"

/* NULL when `work` returned NULL there, else the fault that it returned, or what became of it; in `arena`.
   What `work` writes to memory is lost. No other thread may be in a library that `work` uses. */
const char *svg_trial_run(const char *(*work)(void *data, Arena *arena), void *data, Arena *arena);

#endif
