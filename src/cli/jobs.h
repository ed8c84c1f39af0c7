/* Many jobs on a few threads, with the results taken in order. */
#ifndef CLI_JOBS_H
#define CLI_JOBS_H

#include <stddef.h>

/* `run` is called once for each job, on any thread; `worker` (below the number of threads) tells whose turn
   it is, so that each may have tools of its own. `finish` is called on the calling thread, for job 0, 1, 2
   ... in order, when the job has run. A job runs only once all but jobs_window() of those before it are
   finished, so that `job % jobs_window()` can name a place for its result. */
typedef struct JobKind {
    void (*run)(void *context, size_t worker, size_t job);
    void (*finish)(void *context, size_t job);
    void *context;
} JobKind;

/* How many results there can be at a time. */
size_t jobs_window(size_t threads);

/* Returns when all are finished. One thread (or no more to be had): everything happens on the caller's. */
void jobs_run(const JobKind *kind, size_t count, size_t threads);

#endif
