#define _XOPEN_SOURCE 700

#include "cli/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/* Every test works in an empty folder of its own, as the current one. */
static int enter_folder(void **state) {
    char path[] = "/tmp/publish_test_XXXXXX";
    assert_non_null(mkdtemp(path));
    assert_int_equal(chdir(path), 0);
    *state = strdup(path);
    return 0;
}

static int leave_folder(void **state) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
    free(*state);
    return chdir("/") || system(command);
}

static void add(PublishSet *set, const char *path, const char *text) {
    Buffer bytes;
    buffer_init(&bytes);
    buffer_append_text(&bytes, text);
    publish_add(set, path, &bytes);
    assert_null(bytes.bytes);
}

/* Publishes `text` under `path`, and one more file when `second` is not NULL. */
static bool publish(const char *folder, const char *path, const char *text, const char *second,
                    bool durable) {
    PublishSet set;
    Diagnostics diagnostics;
    diagnostics_init(&diagnostics);
    publish_init(&set, folder);
    add(&set, path, text);
    if (second)
        add(&set, second, "second");
    bool done = publish_commit(&set, durable, &diagnostics);
    assert_int_equal(diagnostics.error_count, done ? 0 : 1);
    publish_finish(&set);
    diagnostics_finish(&diagnostics);
    return done;
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void assert_holds(const char *path, const char *text) {
    char found[64] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_int_equal(fread(found, 1, sizeof found - 1, file), strlen(text));
    fclose(file);
    assert_string_equal(found, text);
}

static void assert_entries(int expected) {
    FILE *list = popen("ls -A | wc -l", "r");
    int count = -1;
    assert_int_equal(fscanf(list, "%d", &count), 1);
    pclose(list);
    assert_int_equal(count, expected);
}

static void new_files_get_what_the_umask_leaves(void **state) {
    (void)state;
    struct stat status;
    mode_t before = umask(027);
    assert_true(publish(NULL, "a.png", "one", "b.png", false));
    umask(before);
    assert_holds("a.png", "one");
    assert_holds("b.png", "second");
    assert_int_equal(stat("a.png", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0640);
    assert_entries(2);
}

static void replaced_files_keep_their_permissions(void **state) {
    (void)state;
    struct stat status;
    write_file("a", "old");
    chmod("a", 0604);
    assert_true(publish(NULL, "a", "new", NULL, true));
    assert_holds("a", "new");
    assert_int_equal(stat("a", &status), 0);
    assert_int_equal(status.st_mode & 0777, 0604);
}

static void same_bytes_change_the_time_only(void **state) {
    (void)state;
    struct stat before, after;
    const struct timespec past[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    write_file("a", "same");
    utimensat(AT_FDCWD, "a", past, 0);
    assert_int_equal(stat("a", &before), 0);
    assert_true(publish(NULL, "a", "same", NULL, false));
    assert_int_equal(stat("a", &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_true(after.st_mtime > 1000);
    assert_true(publish(NULL, "a", "SAME", NULL, false));
    assert_holds("a", "SAME");
}

static void links_stay_links(void **state) {
    (void)state;
    struct stat status;
    mkdir("d", 0777);
    write_file("d/a", "old");
    assert_int_equal(symlink("d/a", "link"), 0);
    assert_int_equal(symlink("d/none", "dangling"), 0);
    assert_int_equal(symlink("loop", "loop"), 0);
    assert_true(publish(NULL, "link", "new", "dangling", false));
    assert_int_equal(lstat("link", &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_holds("d/a", "new");
    assert_holds("d/none", "second");
    assert_false(publish(NULL, "loop", "x", NULL, false));
}

static void folders_are_made_and_taken_back(void **state) {
    (void)state;
    assert_true(publish("x/y//z", "x/y/z/a", "one", NULL, true));
    assert_holds("x/y/z/a", "one");
    assert_false(publish("u/v", "u/v/none/a", "one", NULL, false));
    assert_int_equal(access("u", F_OK), -1);
    write_file("file", "");
    assert_false(publish("file/v", "file/v/a", "one", NULL, false));
    assert_entries(2);
}

static void a_fault_leaves_all_as_it_was(void **state) {
    (void)state;
    write_file("a", "old");
    mkdir("folder", 0777);
    assert_false(publish(NULL, "a", "new", "none/b", false));
    assert_false(publish(NULL, "a", "new", "folder", false));
    assert_false(publish(NULL, "a", "new", "/dev/full", false));
    assert_holds("a", "old");
    assert_entries(2);
}

/* A limit on the size of files stands in for a full disk. */
static void a_full_disk_leaves_all_as_it_was(void **state) {
    (void)state;
    struct rlimit before, small;
    getrlimit(RLIMIT_FSIZE, &before);
    small = before;
    small.rlim_cur = 4;
    signal(SIGXFSZ, SIG_IGN);
    write_file("a", "old");
    setrlimit(RLIMIT_FSIZE, &small);
    bool done = publish(NULL, "b", "ab", "a", false);
    setrlimit(RLIMIT_FSIZE, &before);
    assert_false(done);
    assert_holds("a", "old");
    assert_entries(1);
}

static void others_temporary_files_are_not_touched(void **state) {
    (void)state;
    char name[64];
    snprintf(name, sizeof name, ".deckchart-%ld-0", (long)getpid());
    write_file(name, "theirs");
    assert_true(publish(NULL, "a", "new", NULL, false));
    assert_holds(name, "theirs");
    assert_holds("a", "new");
}

static void streams_are_written_directly(void **state) {
    (void)state;
    char found[8] = "";
    assert_int_equal(mkfifo("pipe", 0600), 0);
    int reader = open("pipe", O_RDONLY | O_NONBLOCK);
    assert_true(publish(NULL, "pipe", "one", NULL, false));
    assert_int_equal(read(reader, found, sizeof found), 3);
    assert_string_equal(found, "one");
    close(reader);
    assert_entries(1);
}

static void a_closed_pipe_is_a_fault(void **state) {
    (void)state;
    int ends[2], saved = dup(STDOUT_FILENO);
    assert_int_equal(pipe(ends), 0);
    signal(SIGPIPE, SIG_IGN);
    close(ends[0]);
    fflush(stdout);
    dup2(ends[1], STDOUT_FILENO);
    bool done = publish(NULL, "-", "bytes", "a", false);
    dup2(saved, STDOUT_FILENO);
    close(saved);
    close(ends[1]);
    assert_false(done);
    assert_entries(0);
}

#define in_folder(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        in_folder(new_files_get_what_the_umask_leaves), in_folder(replaced_files_keep_their_permissions),
        in_folder(same_bytes_change_the_time_only),     in_folder(links_stay_links),
        in_folder(folders_are_made_and_taken_back),     in_folder(a_fault_leaves_all_as_it_was),
        in_folder(a_full_disk_leaves_all_as_it_was),    in_folder(others_temporary_files_are_not_touched),
        in_folder(streams_are_written_directly),        in_folder(a_closed_pipe_is_a_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
