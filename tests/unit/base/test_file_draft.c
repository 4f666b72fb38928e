/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A draft appears whole or not at all. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/base/file_draft.h"

#include "ritmo/base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char directory[] = "/tmp/ritmo-draft-XXXXXX";

static int setup(void **state)
{
    (void)state;
    strcpy(directory, "/tmp/ritmo-draft-XXXXXX");
    return mkdtemp(directory) == NULL;
}

static const char *path_of(const char *name, char path[64])
{
    snprintf(path, 64, "%s/%s", directory, name);
    return path;
}

static int count_files(void)
{
    DIR *d = opendir(directory);
    int n = 0;

    for (struct dirent *f; (f = readdir(d)) != NULL;)
        n += f->d_name[0] != '.' || strlen(f->d_name) > 2;
    closedir(d);
    return n;
}

static int teardown(void **state)
{
    char path[64];

    (void)state;
    unlink(path_of("a.ics", path));
    return rmdir(directory);
}

static void appears_when_kept(void **state)
{
    struct file_draft *d;
    struct err e = ERR_INIT;
    struct str got = STR_INIT;
    struct stat s;
    char path[64];

    (void)state;
    assert_true(file_draft_open(path_of("a.ics", path), false, &d, &e));
    assert_true(file_draft_put(d, "one ", 4));
    assert_true(file_draft_put(d, "two", 3));
    assert_int_not_equal(stat(path, &s), 0);
    assert_true(file_draft_keep(d, &e));
    assert_int_equal(stat(path, &s), 0);
    assert_int_equal(s.st_mode & 0777, 0600);
    assert_true(file_read(path, 100, &got, &e));
    assert_string_equal(got.text, "one two");
    assert_int_equal(count_files(), 1);
    str_free(&got);
}

static void nothing_when_dropped(void **state)
{
    struct file_draft *d;
    struct err e = ERR_INIT;
    char path[64];

    (void)state;
    assert_true(file_draft_open(path_of("a.ics", path), false, &d, &e));
    assert_true(file_draft_put(d, "one", 3));
    file_draft_drop(d);
    file_draft_drop(NULL);
    assert_int_equal(count_files(), 0);
}

static void replaces_only_when_told(void **state)
{
    struct file_draft *d, *late;
    struct err e = ERR_INIT;
    struct str got = STR_INIT;
    char path[64];

    (void)state;
    assert_true(file_draft_open(path_of("a.ics", path), false, &late, &e));
    assert_true(file_write(path, "old", 3, false, &e));
    assert_false(file_draft_open(path, false, &d, &e));
    assert_int_equal(e.kind, ERR_OUTPUT);
    assert_non_null(strstr(e.text, "a.ics"));
    err_clear(&e);
    assert_false(file_draft_keep(late, &e)); /* somebody made it meanwhile */
    assert_int_equal(e.kind, ERR_OUTPUT);
    assert_int_equal(count_files(), 1);
    assert_true(file_draft_open(path, true, &d, &e));
    assert_true(file_draft_put(d, "new", 3));
    assert_true(file_draft_keep(d, &e));
    assert_true(file_read(path, 100, &got, &e));
    assert_string_equal(got.text, "new");
    str_free(&got);
}

static void says_what_is_wrong(void **state)
{
    struct file_draft *d;
    struct err e = ERR_INIT;
    char path[64];

    (void)state;
    assert_false(file_draft_open(path_of("none/a.ics", path), false, &d, &e));
    assert_int_equal(e.kind, ERR_OUTPUT);
    assert_non_null(strstr(e.text, "none/a.ics"));
    assert_null(d);
    err_clear(&e);
    if (access("/dev/full", W_OK) == 0) { /* no temporary file can be made there: a sentence, nothing else */
        assert_false(file_draft_open("/proc/a.ics", false, &d, &e));
        assert_int_equal(e.kind, ERR_OUTPUT);
    }
}

/* Makes a file; days old. */
static void make(const char *name, int days)
{
    struct timespec then[2];
    struct stat s;
    char path[64];
    FILE *f = fopen(path_of(name, path), "w");

    assert_non_null(f);
    fclose(f);
    assert_int_equal(stat(path, &s), 0);
    then[0] = then[1] = (struct timespec) { s.st_mtime - days * 86400 - 60, 0 };
    assert_int_equal(utimensat(AT_FDCWD, path, then, 0), 0);
}

static bool is_there(const char *name)
{
    char path[64];

    return access(path_of(name, path), F_OK) == 0;
}

/* What a killed run left a day ago goes; what may still be in the making, and what is nobody's of ours, stays. */
static void what_a_killed_run_left_goes(void **state)
{
    static const char *const stay[] = { ".ritmo-zzzzzzzzzzzzzzzzzzzzzzzzzz", ".ritmo-notes", "b.ics", ".ritmo-aaaaaaaaaaaaaaaaaaaaaaaaaaa" };
    struct file_draft *d;
    struct err e = ERR_INIT;
    char path[64];

    (void)state;
    make(".ritmo-aaaaaaaaaaaaaaaaaaaaaaaaaa", 1);
    make(stay[0], 0);
    for (size_t i = 1; i < sizeof stay / sizeof *stay; i++)
        make(stay[i], 30);
    assert_true(file_draft_open(path_of("a.ics", path), false, &d, &e));
    assert_true(file_draft_keep(d, &e));
    assert_false(is_there(".ritmo-aaaaaaaaaaaaaaaaaaaaaaaaaa"));
    for (size_t i = 0; i < sizeof stay / sizeof *stay; i++) {
        assert_true(is_there(stay[i]));
        unlink(path_of(stay[i], path));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(appears_when_kept, setup, teardown),
        cmocka_unit_test_setup_teardown(nothing_when_dropped, setup, teardown),
        cmocka_unit_test_setup_teardown(replaces_only_when_told, setup, teardown),
        cmocka_unit_test_setup_teardown(says_what_is_wrong, setup, teardown),
        cmocka_unit_test_setup_teardown(what_a_killed_run_left_goes, setup, teardown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
