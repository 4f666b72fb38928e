/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files whole or not at all, and random ids. */
#include "ritmo/base/file.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char room[32], path[64];

static int make_room(void **state)
{
    (void)state;
    snprintf(room, sizeof room, "/tmp/ritmo-file-XXXXXX");
    if (mkdtemp(room) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/a", room);
    return 0;
}

static int clear_room(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(room); /* fails if a temporary file was left behind */
}

static void what_is_no_plain_file_is_never_replaced(void **state)
{
    struct err e = ERR_INIT;
    struct stat st;

    (void)state;
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(file_write(path, "new", 3, true, &e));
    assert_int_equal(e.kind, ERR_OUTPUT);
    assert_non_null(strstr(e.text, "no plain file"));
    assert_int_equal(stat(path, &st), 0);
    assert_true(S_ISFIFO(st.st_mode));
}

static void what_is_written_is_read_and_private(void **state)
{
    struct err e = ERR_INIT;
    struct str out = STR_INIT;
    struct stat st;

    (void)state;
    assert_true(file_write(path, "two\nlines\n", 10, false, &e));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_true(file_read(path, 100, &out, &e));
    assert_string_equal(out.text, "two\nlines\n");
    str_free(&out);
}

static void an_existing_file_is_kept_unless_told(void **state)
{
    struct err e = ERR_INIT;
    struct str out = STR_INIT;

    (void)state;
    assert_true(file_write(path, "old", 3, false, &e));
    assert_false(file_write(path, "new", 3, false, &e));
    assert_int_equal(e.kind, ERR_OUTPUT);
    assert_non_null(strstr(e.text, path));
    assert_true(file_read(path, 100, &out, &e));
    assert_string_equal(out.text, "old");
    str_clear(&out);
    assert_true(file_write(path, "new", 3, true, &e));
    assert_true(file_read(path, 100, &out, &e));
    assert_string_equal(out.text, "new");
    str_free(&out);
}

static void unusable_files_are_refused_by_name(void **state)
{
    struct err e = ERR_INIT;
    struct str out = STR_INIT;

    (void)state;
    assert_false(file_read(path, 100, &out, &e));
    assert_int_equal(e.kind, ERR_MISSING);
    assert_non_null(strstr(e.text, path));
    assert_true(file_write(path, "a\0b", 3, false, &e));
    assert_false(file_read(path, 100, &out, &e));
    assert_non_null(strstr(e.text, "NUL"));
    assert_true(file_write(path, "12345", 5, true, &e));
    assert_false(file_read(path, 4, &out, &e));
    assert_non_null(strstr(e.text, "larger than 4 bytes"));
    assert_false(file_write("/nowhere/at/all", "x", 1, false, &e));
    assert_int_equal(e.kind, ERR_OUTPUT);
    str_free(&out);
}

static void ids_are_26_safe_characters_and_differ(void **state)
{
    char a[FILE_ID_LEN + 1], b[FILE_ID_LEN + 1];
    struct err e = ERR_INIT;

    (void)state;
    assert_true(file_random_id(a, &e) && file_random_id(b, &e));
    assert_int_equal(strlen(a), FILE_ID_LEN);
    assert_int_equal(strspn(a, "abcdefghijklmnopqrstuvwxyz234567"), FILE_ID_LEN);
    assert_string_not_equal(a, b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_written_is_read_and_private, make_room, clear_room),
        cmocka_unit_test_setup_teardown(what_is_no_plain_file_is_never_replaced, make_room, clear_room),
        cmocka_unit_test_setup_teardown(an_existing_file_is_kept_unless_told, make_room, clear_room),
        cmocka_unit_test_setup_teardown(unusable_files_are_refused_by_name, make_room, clear_room),
        cmocka_unit_test(ids_are_26_safe_characters_and_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
