/* measure ROUNDS FOLDER LOG <commands >results: how long commands take, whole process.

   A line of the input is a command: WORK, PEER and the words of a command line, all with tabs between them.
   All commands are run in turn, ROUNDS times, so that a noisy minute strikes all of them alike. Before each
   run FOLDER, where the outputs go, is emptied.

   A line of the results is WORK, PEER and medians: milliseconds on the clock, milliseconds of processor time
   (user and system), then the greatest memory in KiB and the bytes of the outputs. A command that fails is
   left out, and standard error says so. */
#define _GNU_SOURCE

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_COMMANDS = 200, MOST_ROUNDS = 1000, MOST_WORDS = 2000, MOST_LINE = 1 << 17 };

extern char **environ;

typedef struct Command {
    char *work, *peer, *words[MOST_WORDS + 1];
    double clock[MOST_ROUNDS], processor[MOST_ROUNDS];
    long memory, bytes;
    bool failed;
} Command;

static double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double seconds_of(struct timeval time) {
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

/* The bytes of a folder's files, which are removed when `empty`. */
static long walk_outputs(const char *path, bool empty) {
    long bytes = 0;
    DIR *folder = opendir(path);
    if (!folder)
        return 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        struct stat status;
        if (fstatat(dirfd(folder), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) || !S_ISREG(status.st_mode))
            continue;
        bytes += status.st_size;
        if (empty)
            unlinkat(dirfd(folder), entry->d_name, 0);
    }
    closedir(folder);
    return bytes;
}

/* What commands say is kept out of the results. */
static int start(Command *command, const char *log, pid_t *child) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_CREAT | O_APPEND, 0666);
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
    int error = posix_spawnp(child, command->words[0], &actions, NULL, command->words, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

static void run(Command *command, int round, const char *folder, const char *log) {
    struct rusage usage;
    int status = 0;
    pid_t child;
    walk_outputs(folder, true);
    double began = seconds_now();
    int error = start(command, log, &child);
    if (!error && wait4(child, &status, 0, &usage) < 0)
        error = errno;
    double ended = seconds_now();
    command->bytes = walk_outputs(folder, false);
    if (error || status) {
        fprintf(stderr, "%s, %s: %s\n", command->work, command->peer,
                error ? strerror(error) : "failed; see the log");
        command->failed = true;
        return;
    }
    command->clock[round] = 1e3 * (ended - began);
    command->processor[round] = 1e3 * (seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime));
    command->memory = usage.ru_maxrss > command->memory ? usage.ru_maxrss : command->memory;
}

static int compare(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static double median(double *values, int count) {
    qsort(values, (size_t)count, sizeof *values, compare);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

static bool read_command(char *line, Command *command) {
    size_t count = 0;
    command->work = strtok(line, "\t");
    command->peer = strtok(NULL, "\t");
    while (count < MOST_WORDS && (command->words[count] = strtok(NULL, "\t\n")))
        count++;
    command->words[count] = NULL;
    return count;
}

static Command *read_commands(int *count) {
    Command *commands = calloc(MOST_COMMANDS, sizeof *commands);
    static char line[MOST_LINE];
    *count = 0;
    while (commands && *count < MOST_COMMANDS && fgets(line, sizeof line, stdin))
        *count += read_command(strdup(line), &commands[*count]);
    return commands;
}

int main(int argc, char **argv) {
    int count = 0, rounds = argc == 4 ? atoi(argv[1]) : 0;
    if (rounds < 1 || rounds > MOST_ROUNDS) {
        fputs("usage: measure ROUNDS FOLDER LOG <COMMANDS\n", stderr);
        return 2;
    }
    Command *commands = read_commands(&count);
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < count; i++)
            if (!commands[i].failed)
                run(&commands[i], round, argv[2], argv[3]);
    for (int i = 0; i < count; i++)
        if (!commands[i].failed)
            printf("%s\t%s\t%.2f\t%.2f\t%ld\t%ld\n", commands[i].work, commands[i].peer,
                   median(commands[i].clock, rounds), median(commands[i].processor, rounds),
                   commands[i].memory, commands[i].bytes);
    return 0;
}
