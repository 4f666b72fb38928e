/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bytes of messages, and mailers that take them, refuse, hang, die and babble. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include "ritmo/base/mem.h"
#include "ritmo/base/str.h"
#include "ritmo/mail/mail.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char calendar[] = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Klinik-Termin für Jörg\r\nEND:VCALENDAR\r\n";

static struct message sample(void)
{
    return (struct message) { .from_name = mem_strdup("Praxis Müller, Köln"), .from = mem_strdup("plans@clinic.example"),
        .to_name = mem_strdup("José \"Pepe\" Álvarez"), .to = mem_strdup("jose@mail.example"), .subject = mem_strdup("Your visits"),
        .id = mem_strdup("abc123@clinic.example"), .date_utc = 1796810400, .plain = mem_strdup("Dear José,\nFrom now on.\n.\nFrom us.\n"),
        .calendar = mem_strdup(calendar), .method = METHOD_REQUEST };
}

static void write_it(const struct message *m, struct str *out)
{
    struct err e = ERR_INIT;

    if (!ritmo_mail.write(m, str_receive, out, &e))
        fail_msg("%s", e.text);
}

static void holds(const struct str *s, const char *words)
{
    if (strstr(s->text, words) == NULL)
        fail_msg("\"%s\" is not in:\n%s", words, s->text);
}

static void an_invitation_has_the_shape_that_calendars_take(void **state)
{
    struct message m = sample();
    struct str out = STR_INIT;
    const char *plain, *part, *file;
    (void)state;

    write_it(&m, &out);
    holds(&out, "From: Praxis =?UTF-8?");
    holds(&out, "<plans@clinic.example>\n");
    holds(&out, "<jose@mail.example>\n");
    holds(&out, "Subject: Your visits\n");
    holds(&out, "Message-Id: <abc123@clinic.example>\n");
    holds(&out, "Date: Wed, 09 Dec 2026 10:00:00 +0000\n");
    holds(&out, "Auto-Submitted: auto-generated\n");
    holds(&out, "MIME-Version: 1.0\n");
    holds(&out, "Content-Type: multipart/mixed;");
    plain = strstr(out.text, "Content-Type: text/plain; charset=utf-8\n");
    part = strstr(out.text, "Content-Type: text/calendar; method=REQUEST; charset=utf-8;");
    file = strstr(out.text, "Content-Type: application/ics; name=invite.ics\n");
    assert_true(plain != NULL && part != NULL && file != NULL && plain < part && part < file);
    assert_null(strstr(out.text, "8bit"));
    assert_null(strstr(out.text, "\r"));
    str_free(&out);
    message_free(&m);
}

static void lines_are_short_and_of_seven_bits(void **state)
{
    struct message m = sample();
    struct str out = STR_INIT;
    (void)state;

    free(m.subject);
    m.subject = mem_strdup("Änderung: Ihr Termin am Dienstag, 8. Dezember, und alle weiteren Termine Ihrer Serie in unserer Praxis in Köln");
    free(m.plain);
    m.plain = mem_new(3001, 1);
    memset(m.plain, 'x', 3000);
    write_it(&m, &out);
    for (const char *line = out.text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        if (strcspn(line, "\n") > 78)
            fail_msg("%zu columns: %.100s", strcspn(line, "\n"), line);
    }
    for (size_t i = 0; i < out.len; i++)
        assert_true((unsigned char)out.text[i] < 0x80);
    str_free(&out);
    message_free(&m);
}

static void the_same_message_has_the_same_bytes(void **state)
{
    struct message m = sample();
    struct str one = STR_INIT, two = STR_INIT;
    (void)state;

    m.html = mem_strdup("<p>Dear José</p>");
    message_attach(&m, "visits.ics", "text/calendar", calendar, strlen(calendar));
    write_it(&m, &one);
    write_it(&m, &two);
    assert_string_equal(one.text, two.text);
    holds(&one, "text/html");
    holds(&one, "visits.ics");
    str_free(&one);
    str_free(&two);
    message_free(&m);
}

static void no_header_can_be_smuggled_in(void **state)
{
    static const char *const bad[] = { "a@b.example\nBcc: all@c.example", "a@b.example, c@d.example", "-oQ/tmp@b.example", "a b@c.example", "", "ä@c.example" };
    struct str out = STR_INIT;
    (void)state;

    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct message m = sample();
        struct err e = ERR_INIT;
        free(m.to);
        m.to = mem_strdup(bad[i]);
        if (ritmo_mail.write(&m, str_receive, &out, &e))
            fail_msg("taken: %s", bad[i]);
        assert_int_equal(e.kind, ERR_INPUT);
        message_free(&m);
    }
    {
        struct message m = sample();
        struct err e = ERR_INIT;
        free(m.subject);
        m.subject = mem_strdup("Visits\r\nBcc: all@c.example");
        assert_false(ritmo_mail.write(&m, str_receive, &out, &e));
        message_free(&m);
    }
    assert_int_equal(out.len, 0);
}

static void a_name_is_no_encoded_word(void **state)
{
    struct message m = sample();
    struct str out = STR_INIT;
    struct err e = ERR_INIT;
    (void)state;

    free(m.to_name);
    m.to_name = mem_strdup("=?utf-8?B?DQpCY2M6IGFsbEBjLmV4YW1wbGU=?=");
    assert_true(ritmo_mail.write(&m, str_receive, &out, &e));
    assert_null(strstr(out.text, "=?utf-8?B?DQpCY2M6"));
    holds(&out, "= ?utf-8?B?DQpCY2M6");
    str_free(&out);
    message_free(&m);
}

/* --- mailers */

static char dir[64];

static int make_room(void **state)
{
    (void)state;
    snprintf(dir, sizeof dir, "/tmp/ritmo-mail-XXXXXX");
    return mkdtemp(dir) == NULL;
}

static int clear_room(void **state)
{
    char command[128];

    (void)state;
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    return system(command);
}

/* A mailer that does as the script says, in the room. */
static struct mailer_answer run(const char *script, const char *bytes, size_t n, int timeout_s)
{
    static const char *const arguments[] = { "-i", "-t" };
    char path[96];
    struct mailer mailer = { path, arguments, 2, timeout_s };
    struct mailer_answer answer;
    struct err e = ERR_INIT;
    FILE *f;

    snprintf(path, sizeof path, "%s/mailer", dir);
    f = fopen(path, "w");
    assert_non_null(f);
    fprintf(f, "#!/bin/sh\ncd '%s'\n%s\n", dir, script);
    fclose(f);
    chmod(path, 0755);
    if (!ritmo_mail.hand(&mailer, bytes, n, &answer, &e))
        fail_msg("%s", e.text);
    return answer;
}

static char *content(const char *name)
{
    struct str path = STR_INIT, out = STR_INIT;
    char block[4096];
    size_t n;
    FILE *f;

    str_addf(&path, "%s/%s", dir, name);
    f = fopen(path.text, "r");
    assert_non_null(f);
    while ((n = fread(block, 1, sizeof block, f)) > 0)
        str_add_n(&out, block, n);
    fclose(f);
    str_free(&path);
    return str_take(&out);
}

static bool is_there(const char *name)
{
    char path[96];

    snprintf(path, sizeof path, "%s/%s", dir, name);
    return access(path, F_OK) == 0;
}

static void it_gets_the_bytes_and_nothing_else(void **state)
{
    size_t n = 300000; /* more than a pipe holds */
    char *bytes = mem_new(n + 1, 1), *got, *rest;
    struct mailer_answer a;
    (void)state;

    for (size_t i = 0; i < n; i++)
        bytes[i] = (char)('a' + i % 26);
    setenv("RITMO_SECRET", "x", 1);
    a = run("cat > got; echo \"$@\" > rest; env >> rest; ls /proc/self/fd | wc -w >> rest", bytes, n, 20);
    assert_int_equal(a.outcome, MAILER_TOOK);
    assert_string_equal(a.said, "");
    got = content("got");
    assert_string_equal(got, bytes);
    rest = content("rest");
    assert_non_null(strstr(rest, "-i -t\n"));
    assert_non_null(strstr(rest, "LANG=C.UTF-8"));
    assert_null(strstr(rest, "RITMO_SECRET"));
    free(rest);
    free(got);
    free(bytes);
}

static void what_it_ends_with_decides(void **state)
{
    static const struct {
        int status;
        enum mailer_outcome outcome;
    } rows[] = { { 0, MAILER_TOOK }, { 64, MAILER_NEVER }, { 65, MAILER_NEVER }, { 67, MAILER_NEVER }, { 68, MAILER_NEVER },
        { 69, MAILER_LATER }, { 70, MAILER_LATER }, { 71, MAILER_LATER }, { 74, MAILER_LATER }, { 75, MAILER_LATER }, { 77, MAILER_NEVER },
        { 78, MAILER_NEVER }, { 1, MAILER_LATER }, { 127, MAILER_LATER } };
    (void)state;

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char script[64];
        struct mailer_answer a;
        snprintf(script, sizeof script, "cat > /dev/null; exit %d", rows[i].status);
        a = run(script, "hello\n", 6, 20);
        if (a.outcome != rows[i].outcome)
            fail_msg("status %d: %d", rows[i].status, (int)a.outcome);
    }
}

static void its_words_come_without_addresses_and_controls(void **state)
{
    struct mailer_answer a = run("printf 'jose@mail.example: no such\\033[31m user\\n(to <jose@mail.example>)\\n' >&2; exit 67", "x", 1, 20);
    (void)state;

    assert_int_equal(a.outcome, MAILER_NEVER);
    assert_string_equal(a.said, "mailer ended with status 67: <address> no such?[31m user (to <address>");
    a = run("i=0; while [ $i -lt 500 ]; do echo 'a long complaint of the mail system' >&2; i=$((i+1)); done; exit 75", "x", 1, 20);
    assert_int_equal(a.outcome, MAILER_LATER);
    assert_true(strlen(a.said) < MAILER_SAID);
}

static void one_that_reads_nothing_is_no_trouble(void **state)
{
    char *bytes = mem_new(300001, 1);
    struct mailer_answer a;
    (void)state;

    memset(bytes, 'x', 300000);
    a = run("exit 75", bytes, 300000, 20);
    assert_int_equal(a.outcome, MAILER_LATER);
    free(bytes);
}

/* A mailer that outlives its sender has the whole message, however long it is. */
static void a_sender_that_dies_leaves_no_half_message(void **state)
{
    enum { N = 300000 };
    char *bytes = mem_new(N + 1, 1), *got;
    pid_t sender;
    (void)state;

    memset(bytes, 'x', N);
    sender = fork();
    if (sender == 0) {
        run("kill -9 $PPID; cat > part; mv part got", bytes, N, 20);
        _exit(1);
    }
    assert_int_equal(waitpid(sender, NULL, 0), sender);
    for (int i = 0; i < 500 && !is_there("got"); i++)
        usleep(20000);
    got = content("got");
    assert_int_equal(strlen(got), N);
    free(got);
    free(bytes);
}

static void one_that_hangs_or_dies_is_tried_later(void **state)
{
    struct timespec from, to;
    struct mailer_answer a;
    (void)state;

    clock_gettime(CLOCK_MONOTONIC, &from);
    a = run("trap '' TERM; sleep 30 & sleep 30", "x", 1, 1);
    clock_gettime(CLOCK_MONOTONIC, &to);
    assert_int_equal(a.outcome, MAILER_LATER);
    assert_string_equal(a.said, "mailer did not end in time and was stopped");
    assert_true(to.tv_sec - from.tv_sec < 15);
    a = run("kill -9 $$", "x", 1, 20);
    assert_int_equal(a.outcome, MAILER_LATER);
    assert_string_equal(a.said, "mailer was ended by signal 9");
}

static void one_that_is_not_there_is_named(void **state)
{
    struct mailer mailer = { "/nonexistent/sendmail", NULL, 0, 1 };
    struct mailer_answer a;
    struct err e = ERR_INIT;
    (void)state;

    assert_false(ritmo_mail.hand(&mailer, "x", 1, &a, &e));
    assert_int_equal(e.kind, ERR_CONFIG);
    assert_non_null(strstr(e.text, "/nonexistent/sendmail"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_invitation_has_the_shape_that_calendars_take),
        cmocka_unit_test(lines_are_short_and_of_seven_bits),
        cmocka_unit_test(the_same_message_has_the_same_bytes),
        cmocka_unit_test(no_header_can_be_smuggled_in),
        cmocka_unit_test(a_name_is_no_encoded_word),
        cmocka_unit_test_setup_teardown(it_gets_the_bytes_and_nothing_else, make_room, clear_room),
        cmocka_unit_test_setup_teardown(what_it_ends_with_decides, make_room, clear_room),
        cmocka_unit_test_setup_teardown(its_words_come_without_addresses_and_controls, make_room, clear_room),
        cmocka_unit_test_setup_teardown(one_that_reads_nothing_is_no_trouble, make_room, clear_room),
        cmocka_unit_test_setup_teardown(a_sender_that_dies_leaves_no_half_message, make_room, clear_room),
        cmocka_unit_test_setup_teardown(one_that_hangs_or_dies_is_tried_later, make_room, clear_room),
        cmocka_unit_test(one_that_is_not_there_is_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
