#define _POSIX_C_SOURCE 200809L

#include "picture/row_feed.h"

#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>

/* Rows go from thread to thread in batches, a few of which may be waiting. */
enum { BATCHES = 4, BATCH_BYTES = 1 << 17 };

struct RowFeed {
    PngReader *reader;
    size_t row_size;
    uint32_t height, next; /* row */
    uint8_t *rows;         /* without a thread one row, else all batches */
    uint32_t batch_rows;   /* 0: no thread */
    pthread_t thread;
    pthread_mutex_t lock; /* over all that follows */
    pthread_cond_t changed;
    uint32_t made, taken; /* batches; those before `taken` may be overwritten */
    bool stopped, failed; /* by the caller; by the reader */
};

static uint8_t *row_at(const RowFeed *feed, uint32_t row) {
    return feed->rows + row % (BATCHES * feed->batch_rows) * feed->row_size;
}

/* False when the caller has no more need of rows. */
static bool wait_for_room(RowFeed *feed) {
    pthread_mutex_lock(&feed->lock);
    while (feed->made - feed->taken == BATCHES && !feed->stopped)
        pthread_cond_wait(&feed->changed, &feed->lock);
    bool go_on = !feed->stopped;
    pthread_mutex_unlock(&feed->lock);
    return go_on;
}

static void say_made(RowFeed *feed, bool done) {
    pthread_mutex_lock(&feed->lock);
    feed->failed = !done;
    feed->made += done;
    pthread_cond_signal(&feed->changed);
    pthread_mutex_unlock(&feed->lock);
}

static void *read_ahead(void *data) {
    RowFeed *feed = data;
    bool done = true;
    for (uint32_t row = 0; done && row < feed->height && wait_for_room(feed);) {
        uint32_t end = feed->batch_rows < feed->height - row ? row + feed->batch_rows : feed->height;
        for (; done && row < end; row++)
            done = png_reader_read_row(feed->reader, row_at(feed, row));
        if (done && row == feed->height)
            done = png_reader_end(feed->reader);
        say_made(feed, done);
    }
    return NULL;
}

static bool start(RowFeed *feed) {
    size_t rows = BATCH_BYTES / feed->row_size;
    feed->batch_rows = rows < 1 ? 1 : rows > feed->height ? feed->height : (uint32_t)rows;
    feed->rows = memory_allocate((size_t)BATCHES * feed->batch_rows, feed->row_size);
    pthread_mutex_init(&feed->lock, NULL);
    pthread_cond_init(&feed->changed, NULL);
    if (!pthread_create(&feed->thread, NULL, read_ahead, feed))
        return true;
    pthread_cond_destroy(&feed->changed);
    pthread_mutex_destroy(&feed->lock);
    free(feed->rows);
    feed->batch_rows = 0;
    return false;
}

RowFeed *row_feed_create(PngReader *reader, bool ahead) {
    const PngHead *head = png_reader_head(reader);
    RowFeed *feed = memory_allocate(1, sizeof *feed);
    feed->reader = reader;
    feed->row_size = png_head_row_size(head, head->width);
    feed->height = head->height;
    if (!ahead || !start(feed))
        feed->rows = memory_allocate(feed->row_size, 1);
    return feed;
}

void row_feed_destroy(RowFeed *feed) {
    if (!feed)
        return;
    if (feed->batch_rows) {
        pthread_mutex_lock(&feed->lock);
        feed->stopped = true;
        pthread_cond_signal(&feed->changed);
        pthread_mutex_unlock(&feed->lock);
        pthread_join(feed->thread, NULL);
        pthread_cond_destroy(&feed->changed);
        pthread_mutex_destroy(&feed->lock);
    }
    free(feed->rows);
    free(feed);
}

/* Gives back all batches before this one, and waits for it. */
static bool take_batch(RowFeed *feed, uint32_t batch) {
    pthread_mutex_lock(&feed->lock);
    feed->taken = batch;
    pthread_cond_signal(&feed->changed);
    while (feed->made <= batch && !feed->failed)
        pthread_cond_wait(&feed->changed, &feed->lock);
    bool done = feed->made > batch;
    pthread_mutex_unlock(&feed->lock);
    return done;
}

const uint8_t *row_feed_next(RowFeed *feed) {
    uint32_t row = feed->next++;
    if (!feed->batch_rows)
        return png_reader_read_row(feed->reader, feed->rows) ? feed->rows : NULL;
    if (row % feed->batch_rows == 0 && !take_batch(feed, row / feed->batch_rows))
        return NULL;
    return row_at(feed, row);
}

/* The thread has done so with the last batch. */
bool row_feed_end(RowFeed *feed) {
    return feed->batch_rows || png_reader_end(feed->reader);
}
