/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A directory kept for others: bytes, modes, links, leftovers, who else is at it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/base/file.h"
#include "ritmo/base/file_dir.h"
#include "ritmo/base/file_draft.h"
#include "ritmo/base/str.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* As the kernel's, until flock_errno says what is wrong with it. */
static int flock_errno;

int flock(int fd, int how)
{
    errno = flock_errno;
    return flock_errno != 0 ? -1 : (int)syscall(SYS_flock, fd, how);
}

static char top[] = "/tmp/ritmo-dir-XXXXXX";

static const char *at(const char *name)
{
    static char path[256];

    snprintf(path, sizeof path, "%s/%s", top, name);
    return path;
}

static void touch(const char *name)
{
    int fd = open(at(name), O_WRONLY | O_CREAT, 0600);

    assert_true(fd >= 0);
    close(fd);
}

static struct file_dir *opened(void)
{
    struct file_dir *d;
    struct err e = ERR_INIT;

    if (!file_dir_open(at("pages"), true, 0711, &d, &e))
        fail_msg("%s", e.text);
    return d;
}

static bool put(struct file_dir *d, const char *name, const char *text)
{
    struct err e = ERR_INIT;
    bool changed;

    assert_true(file_dir_put(d, name, text, strlen(text), 0644, &changed, &e));
    return changed;
}

static void check(const char *name, const char *text, unsigned mode)
{
    struct str bytes = STR_INIT;
    struct err e = ERR_INIT;
    struct stat st;

    assert_true(file_read(at(name), 1000, &bytes, &e));
    assert_string_equal(bytes.text, text);
    assert_int_equal(lstat(at(name), &st), 0);
    assert_int_equal(st.st_mode & 07777, mode);
    str_free(&bytes);
}

static void appears_when_settled(void **state)
{
    struct file_dir *d = opened();
    struct err e = ERR_INIT;
    struct stat st;
    (void)state;

    assert_int_equal(stat(at("pages"), &st), 0);
    assert_int_equal(st.st_mode & 07777, 0711);
    assert_true(put(d, "a.ics", "one"));
    assert_false(file_dir_has(d, "a.ics"));
    assert_true(file_dir_settle(d, &e));
    check("pages/a.ics", "one", 0644);
    assert_false(put(d, "a.ics", "one"));
    assert_true(put(d, "a.ics", "two"));
    check("pages/a.ics", "one", 0644); /* readers see the old one until then */
    assert_true(file_dir_settle(d, &e));
    check("pages/a.ics", "two", 0644);
    assert_int_equal(chmod(at("pages/a.ics"), 0600), 0);
    assert_true(put(d, "a.ics", "two"));
    file_dir_close(d);
    check("pages/a.ics", "two", 0600); /* dropped, not settled */
}

static bool count(void *context, const char *name, struct err *e)
{
    (void)name;
    (void)e;
    ++*(int *)context;
    return true;
}

#define LEFT ".ritmo-dir-abcdefghijklmnopqrstuvwx27"
static const char *const others[] = { "pages/.htaccess", "pages/.ritmo-dir-notes", "pages/" LEFT "a",
    "pages/.ritmo-dir-ABCDEFGHIJKLMNOPQRSTUVWX27" };
enum { OTHERS = sizeof others / sizeof *others };

static void leftovers_go_what_is_not_ours_stays(void **state)
{
    struct file_dir *d;
    struct err e = ERR_INIT;
    bool was;
    int n = 0;
    (void)state;

    touch("pages/" LEFT);
    for (size_t i = 0; i < OTHERS; i++)
        touch(others[i]);
    assert_true(file_dir_open(at("pages"), false, 0711, &d, &e)); /* to look, as a dry run does */
    file_dir_close(d);
    assert_int_equal(access(at("pages/" LEFT), F_OK), 0);
    d = opened();
    assert_int_not_equal(access(at("pages/" LEFT), F_OK), 0);
    for (size_t i = 0; i < OTHERS; i++)
        assert_int_equal(access(at(others[i]), F_OK), 0);
    assert_true(file_dir_each(d, count, &n, &e));
    assert_int_equal(n, 1);
    assert_true(file_dir_remove(d, "a.ics", &was, &e));
    assert_true(was);
    assert_true(file_dir_remove(d, "a.ics", &was, &e));
    assert_false(was);
    file_dir_close(d);
}

/* Somebody writes one calendar into it while all are kept there. */
static void a_draft_in_the_making_stays(void **state)
{
    struct file_draft *draft;
    struct err e = ERR_INIT;
    (void)state;

    assert_true(file_draft_open(at("pages/one.ics"), false, &draft, &e));
    assert_true(file_draft_put(draft, "one", 3));
    file_dir_close(opened());
    assert_true(file_draft_keep(draft, &e));
    check("pages/one.ics", "one", 0600);
    assert_int_equal(unlink(at("pages/one.ics")), 0);
}

static void links_are_not_followed(void **state)
{
    struct file_dir *d;
    struct err e = ERR_INIT;
    (void)state;

    assert_true(file_write(at("secret"), "secret", 6, false, &e));
    assert_int_equal(symlink("../secret", at("pages/b.ics")), 0);
    assert_int_equal(symlink("pages", at("link")), 0);
    assert_false(file_dir_open(at("link"), true, 0711, &d, &e));
    assert_int_equal(e.kind, ERR_OUTPUT);
    assert_false(file_dir_open(at("link/"), true, 0711, &d, &e));
    d = opened();
    assert_false(file_dir_has(d, "b.ics"));
    assert_true(put(d, "b.ics", "secret")); /* the same bytes behind a link are not the same file */
    assert_true(file_dir_settle(d, &e));
    check("pages/b.ics", "secret", 0644);
    check("secret", "secret", 0600);
    file_dir_close(d);
}

static void unfit_places_are_refused(void **state)
{
    struct file_dir *d, *other;
    struct err e = ERR_INIT;
    bool changed;
    (void)state;

    d = opened();
    assert_false(file_dir_put(d, "../x", "x", 1, 0644, &changed, &e));
    assert_false(file_dir_put(d, ".x", "x", 1, 0644, &changed, &e));
    assert_false(file_dir_open(at("pages"), false, 0711, &other, &e));
    assert_int_equal(e.kind, ERR_BUSY);
    file_dir_close(d);
    assert_false(file_dir_open(at("none"), false, 0711, &d, &e));
    assert_false(file_dir_open(at("secret"), true, 0711, &d, &e));
    assert_int_equal(chmod(at("pages"), 0777), 0);
    assert_false(file_dir_open(at("pages"), true, 0711, &d, &e));
    assert_non_null(strstr(e.text, "everybody may write"));
    assert_int_equal(chmod(at("pages"), 0711), 0);
}

static void a_lock_that_fails_is_no_other_run(void **state)
{
    static const int faults[] = { ENOLCK, EBADF };
    struct file_dir *d;
    (void)state;

    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct err e = ERR_INIT;

        flock_errno = faults[i];
        assert_false(file_dir_open(at("pages"), false, 0711, &d, &e));
        assert_int_equal(e.kind, ERR_IO);
        assert_non_null(strstr(e.text, strerror(faults[i])));
    }
    flock_errno = 0;
}

static int begin(void **state)
{
    (void)state;
    return mkdtemp(top) == NULL;
}

static int end(void **state)
{
    static const char *const files[] = { "pages/b.ics", "secret", "link" };

    (void)state;
    for (size_t i = 0; i < OTHERS; i++)
        unlink(at(others[i]));
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        unlink(at(files[i]));
    rmdir(at("pages"));
    return rmdir(top);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(appears_when_settled),
        cmocka_unit_test(leftovers_go_what_is_not_ours_stays),
        cmocka_unit_test(a_draft_in_the_making_stays),
        cmocka_unit_test(links_are_not_followed),
        cmocka_unit_test(unfit_places_are_refused),
        cmocka_unit_test(a_lock_that_fails_is_no_other_run),
    };

    return cmocka_run_group_tests(tests, begin, end);
}
