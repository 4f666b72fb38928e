/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children that talk, hang, burn, eat memory, write files and die: the parent hears what there was, and soon. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/base/child.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct heard {
    char text[64];
    size_t n;
};

/* A message is a byte; 'E' is the last one, '?' none at all. */
static bool take(void *context, const unsigned char *bytes, size_t n, size_t *used, bool *ended)
{
    struct heard *h = context;

    for (*used = 0; *used < n && !*ended; ++*used) {
        if (bytes[*used] == '?' || h->n + 1 == sizeof h->text)
            return false;
        h->text[h->n++] = (char)bytes[*used];
        *ended = bytes[*used] == 'E';
    }
    return true;
}

static void talk(void *context, int fd)
{
    (void)context;
    child_say(fd, "abcE", 4);
}

static void fall_silent(void *context, int fd)
{
    (void)context;
    child_say(fd, "ab", 2);
}

static void talk_nonsense(void *context, int fd)
{
    (void)context;
    child_say(fd, "a?", 2);
}

static void hang(void *context, int fd)
{
    (void)context;
    child_say(fd, "a", 1);
    for (;;)
        pause();
}

/* Nothing to wait for on the pipe, and still there. */
static void hang_up_and_hang(void *context, int fd)
{
    (void)context;
    close(fd);
    for (;;)
        pause();
}

static void burn(void *context, int fd)
{
    volatile uint64_t n = 0;

    (void)context;
    (void)fd;
    for (;;)
        n++;
}

#ifndef __SANITIZE_ADDRESS__ /* the sanitizer wants more memory than any limit */
static void eat(void *context, int fd)
{
    (void)context;
    for (int i = 0; i < 64; i++) {
        char *p = malloc(16 << 20);
        if (p == NULL) {
            child_say(fd, "fullE", 5);
            return;
        }
        memset(p, 1, 16 << 20);
    }
    child_say(fd, "E", 1);
}
#endif

static void write_a_file(void *context, int fd)
{
    int file = open(context, O_WRONLY | O_CREAT, 0600);

    signal(SIGXFSZ, SIG_IGN);
    child_say(fd, file >= 0 && write(file, "x", 1) == 1 ? "wE" : "rE", 2);
}

static enum child_end run(void (*work)(void *, int), struct heard *h, struct child_job job)
{
    *h = (struct heard) { 0 };
    job.work = work;
    job.take = take;
    job.context = h;
    job.wall_ms = job.wall_ms == 0 ? 20000 : job.wall_ms;
    job.cpu_ms = job.cpu_ms == 0 ? 10000 : job.cpu_ms;
    return child_run(&job);
}

static const struct child_job plain;

static void test_talks(void **state)
{
    struct heard h;

    (void)state;
    assert_int_equal(run(talk, &h, plain), CHILD_DONE);
    assert_string_equal(h.text, "abcE");
}

static void test_ends_early(void **state)
{
    struct heard h;

    (void)state;
    assert_int_equal(run(fall_silent, &h, plain), CHILD_DIED);
    assert_string_equal(h.text, "ab");
    assert_int_equal(run(hang_up_and_hang, &h, plain), CHILD_DIED);
    assert_int_equal(run(talk_nonsense, &h, plain), CHILD_GARBLED);
}

static void test_takes_too_long(void **state)
{
    struct heard h;

    (void)state;
    assert_int_equal(run(hang, &h, (struct child_job) { .wall_ms = 100 }), CHILD_LATE);
    assert_string_equal(h.text, "a");
    assert_int_equal(run(burn, &h, (struct child_job) { .cpu_ms = 100 }), CHILD_LATE);
}

#ifndef __SANITIZE_ADDRESS__
static void test_eats(void **state)
{
    struct heard h;

    (void)state;
    assert_int_equal(run(eat, &h, (struct child_job) { .memory = 200 << 20 }), CHILD_DONE);
    assert_string_equal(h.text, "fullE");
    assert_int_equal(run(eat, &h, plain), CHILD_DONE);
    assert_string_equal(h.text, "E");
}
#endif

static void test_writes_nothing(void **state)
{
    char path[] = "/tmp/ritmo-child-XXXXXX";
    struct child_job job = { .work = write_a_file, .take = take, .wall_ms = 20000, .cpu_ms = 10000 };
    int fd = mkstemp(path);

    (void)state;
    assert_true(fd >= 0);
    for (int shut = 0; shut < 2; shut++) {
        struct heard h = { 0 };
        memcpy(h.text, path, sizeof path); /* what the child reads before the parent hears */
        job.context = &h;
        job.shut_in = shut != 0;
        assert_int_equal(child_run(&job), CHILD_DONE);
        assert_int_equal(h.text[0], shut ? 'r' : 'w');
    }
    close(fd);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_talks),
        cmocka_unit_test(test_ends_early),
        cmocka_unit_test(test_takes_too_long),
#ifndef __SANITIZE_ADDRESS__
        cmocka_unit_test(test_eats),
#endif
        cmocka_unit_test(test_writes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
