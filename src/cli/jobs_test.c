#define _POSIX_C_SOURCE 200809L

#include "cli/jobs.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

typedef struct Trial {
    size_t window, threads;
    size_t *results; /* one for each place of the window; 0: free */
    size_t finished, faults;
    pthread_mutex_t lock;
} Trial;

/* Some jobs take much longer than their neighbours. */
static void run(void *context, size_t worker, size_t job) {
    Trial *trial = context;
    if (job % 5 == 0)
        nanosleep(&(struct timespec){.tv_nsec = 300000}, NULL);
    pthread_mutex_lock(&trial->lock);
    trial->faults += worker >= trial->threads || trial->results[job % trial->window] != 0 ||
                     job >= trial->finished + trial->window;
    trial->results[job % trial->window] = job + 1;
    pthread_mutex_unlock(&trial->lock);
}

static void finish(void *context, size_t job) {
    Trial *trial = context;
    pthread_mutex_lock(&trial->lock);
    trial->faults += job != trial->finished || trial->results[job % trial->window] != job + 1;
    trial->results[job % trial->window] = 0;
    trial->finished++;
    pthread_mutex_unlock(&trial->lock);
}

static void check(size_t count, size_t threads) {
    Trial trial = {.window = jobs_window(threads), .threads = threads};
    trial.results = calloc(trial.window, sizeof *trial.results);
    pthread_mutex_init(&trial.lock, NULL);
    jobs_run(&(JobKind){run, finish, &trial}, count, threads);
    assert_int_equal(trial.finished, count);
    assert_int_equal(trial.faults, 0);
    pthread_mutex_destroy(&trial.lock);
    free(trial.results);
}

static void results_come_in_order(void **state) {
    (void)state;
    for (size_t threads = 1; threads <= 8; threads++)
        check(97, threads);
}

static void few_jobs_work(void **state) {
    (void)state;
    for (size_t count = 0; count < 4; count++)
        check(count, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_come_in_order),
        cmocka_unit_test(few_jobs_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
