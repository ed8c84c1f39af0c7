#define _POSIX_C_SOURCE 200809L

#include "cli/jobs.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

typedef struct Queue {
    const JobKind *kind;
    size_t count, window;
    pthread_mutex_t lock; /* over all that follows */
    pthread_cond_t changed;
    size_t next, finished, worker_count;
    bool *done; /* by place in the window */
} Queue;

size_t jobs_window(size_t threads) {
    return threads > 1 ? 2 * threads : 1;
}

static void *work(void *data) {
    Queue *queue = data;
    pthread_mutex_lock(&queue->lock);
    size_t worker = queue->worker_count++;
    while (queue->next < queue->count) {
        if (queue->next >= queue->finished + queue->window) {
            pthread_cond_wait(&queue->changed, &queue->lock);
            continue;
        }
        size_t job = queue->next++;
        pthread_mutex_unlock(&queue->lock);
        queue->kind->run(queue->kind->context, worker, job);
        pthread_mutex_lock(&queue->lock);
        queue->done[job % queue->window] = true;
        pthread_cond_broadcast(&queue->changed);
    }
    pthread_mutex_unlock(&queue->lock);
    return NULL;
}

static void finish_in_order(Queue *queue) {
    pthread_mutex_lock(&queue->lock);
    while (queue->finished < queue->count) {
        size_t job = queue->finished, place = job % queue->window;
        if (!queue->done[place]) {
            pthread_cond_wait(&queue->changed, &queue->lock);
            continue;
        }
        pthread_mutex_unlock(&queue->lock);
        queue->kind->finish(queue->kind->context, job);
        pthread_mutex_lock(&queue->lock);
        queue->done[place] = false;
        queue->finished++;
        pthread_cond_broadcast(&queue->changed);
    }
    pthread_mutex_unlock(&queue->lock);
}

static void run_alone(const JobKind *kind, size_t count) {
    for (size_t job = 0; job < count; job++) {
        kind->run(kind->context, 0, job);
        kind->finish(kind->context, job);
    }
}

void jobs_run(const JobKind *kind, size_t count, size_t threads) {
    if (threads < 2 || count < 2) {
        run_alone(kind, count);
        return;
    }
    Queue queue = {.kind = kind, .count = count, .window = jobs_window(threads)};
    pthread_mutex_init(&queue.lock, NULL);
    pthread_cond_init(&queue.changed, NULL);
    queue.done = memory_allocate(queue.window, sizeof *queue.done);
    pthread_t *workers = memory_allocate(threads, sizeof *workers);
    size_t started = 0;
    while (started < threads && started < count && !pthread_create(&workers[started], NULL, work, &queue))
        started++;
    if (started)
        finish_in_order(&queue);
    else
        run_alone(kind, count);
    for (size_t i = 0; i < started; i++)
        pthread_join(workers[i], NULL);
    pthread_cond_destroy(&queue.changed);
    pthread_mutex_destroy(&queue.lock);
    free(workers);
    free(queue.done);
}
