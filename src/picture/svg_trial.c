#define _GNU_SOURCE

#include "picture/svg_trial.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST_SECONDS = 1, MOST_WAIT_SECONDS = 60, FAULT_SIZE = 400 };

/* Seen by both processes. */
typedef struct Verdict {
    bool done;
    char fault[FAULT_SIZE]; /* empty: none */
} Verdict;

static void set_limit(int resource, rlim_t limit) {
    struct rlimit both = {limit, limit};
    setrlimit(resource, &both);
}

/* The sanitizers reserve terabytes of addresses. */
#ifdef __SANITIZE_ADDRESS__
static void limit_memory(void) {}
#else
static const rlim_t most_memory = (rlim_t)512 << 20;

/* What the process takes already, by proc(5). */
static rlim_t find_memory_taken(void) {
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file && fscanf(file, "%lu", &pages) != 1)
        pages = 0;
    if (file)
        fclose(file);
    return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

static void limit_memory(void) {
    set_limit(RLIMIT_AS, find_memory_taken() + most_memory);
}
#endif

static void be_quiet(void) {
    int nothing = open("/dev/null", O_WRONLY);
    if (nothing >= 0)
        dup2(nothing, STDERR_FILENO);
}

static void use_default_signals(void) {
    static const int signals[] = {SIGXCPU, SIGALRM, SIGABRT, SIGSEGV, SIGBUS, SIGTERM, SIGINT, SIGHUP};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_DFL);
}

_Noreturn static void run_child(const char *(*work)(void *, Arena *), void *data, Verdict *verdict) {
    use_default_signals();
    be_quiet();
    set_limit(RLIMIT_CORE, 0);
    set_limit(RLIMIT_CPU, MOST_SECONDS);
    limit_memory();
    alarm(MOST_WAIT_SECONDS);
    Arena arena;
    arena_init(&arena);
    const char *fault = work(data, &arena);
    snprintf(verdict->fault, FAULT_SIZE, "%s", fault ? fault : "");
    verdict->done = true;
    _exit(0);
}

static const char *judge(const Verdict *verdict, int status, Arena *arena) {
    if (verdict->done)
        return *verdict->fault ? arena_copy_text(arena, verdict->fault) : NULL;
    int ended = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (ended == SIGXCPU || ended == SIGALRM || ended == SIGKILL)
        return "it takes more than a second to draw";
    if (ended == SIGABRT)
        return "it takes more than 512 MiB to draw, or breaks librsvg";
    return "it breaks librsvg";
}

const char *svg_trial_run(const char *(*work)(void *data, Arena *arena), void *data, Arena *arena) {
    Verdict *verdict = mmap(NULL, sizeof *verdict, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (verdict == MAP_FAILED)
        return arena_copy_text(arena, strerror(errno));
    pid_t child = fork();
    if (child == 0)
        run_child(work, data, verdict);
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    const char *fault = child < 0 ? arena_copy_text(arena, strerror(errno)) : judge(verdict, status, arena);
    munmap(verdict, sizeof *verdict);
    return fault;
}
