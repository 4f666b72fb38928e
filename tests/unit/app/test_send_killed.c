/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `send` killed at random moments (RELIABILITY 4.2, 6): every message reaches the server, one that comes again is the same bytes, and
 * the ledger knows what the server saw. The server is a script that keeps what it gets; time() is ours. $RITMO_KILLS says how many
 * senders die (10 if it does not, 500 in `make long`), $RITMO_SEED begins another series. */
#include "mail_day.h"

#include "ritmo/app/ledger.h"
#include "ritmo/app/outbox.h"
#include "ritmo/base/digest.h"
#include "ritmo/base/monotonic.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>

enum { DAY_S = 24 * 3600, NOON_UTC = DAY_S / 2, LEASE_AND_MORE_S = 150, GRACE_AND_MORE_S = 660, KILLS = 10, PATIENTS = 3, COPIES_MOST = 400 };

static int64_t instant;

time_t time(time_t *out)
{
    if (out != NULL)
        *out = (time_t)instant;
    return (time_t)instant;
}

/* One mail as the server saw it. */
struct copy {
    char id[160]; /* its Message-ID */
    char digest[DIGEST_TEXT];
};

struct mail_life {
    struct clinic_day d;
    char plan[PATIENTS][ID_TEXT];
    uint64_t seed;
    int64_t whole_us; /* how long an undisturbed run takes */
    int killed, late; /* senders that died, that had ended before */
    struct copy at[COPIES_MOST];
    size_t n;
};

static struct mail_life l;

static int pick(int n)
{
    l.seed = l.seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((l.seed >> 33) % (uint64_t)n);
}

static int number_of(const char *name, int usual)
{
    const char *text = getenv(name);

    return text == NULL ? usual : atoi(text);
}

#define FINE(call) \
    do { \
        if (!(call)) \
            fail_msg("%s: %s", #call, l.d.e.text); \
    } while (0)

/* How it ends: it has kept the mail by then. */
static void write_mailer(const char *end)
{
    char script[96];

    snprintf(script, sizeof script, KEEP "; %s", end);
    mail_day_mailer(&l.d, script);
}

static int set_up(void **state)
{
    struct date day;
    (void)state;

    assert_true(date_parse_iso("2026-11-23", &day));
    instant = (int64_t)day.day * DAY_S + NOON_UTC;
    assert_int_equal(prctl(PR_SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L), 0); /* a mailer that outlives its sender is waited for */
    memset(&l, 0, sizeof l);
    l.seed = (uint64_t)number_of("RITMO_SEED", 1);
    day_make(&l.d);
    write_mailer("exit 0");
    mail_day_clinic(&l.d, NULL);
    for (size_t i = 0; i < PATIENTS; i++) {
        char address[64];
        snprintf(address, sizeof address, "patient%zu@mail.example", i);
        mail_day_patient(&l.d, i, address, i == 0 ? MAIL_DIGEST : MAIL_INVITATIONS);
        day_plan(&l.d, i, "prolo_knee_cap", l.plan[i]);
    }
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    return mail_day_remove(&l.d);
}

/* --- senders */

/* A sender of its own; killed after so many microseconds, or not (-1). True if it was. */
static bool send_for(int64_t us)
{
    struct send_request request = { 0 };
    struct send_result result;
    int64_t began = monotonic_ms();
    pid_t sender;
    int status = 0;

    app_close(l.d.app);
    l.d.app = NULL;
    sender = fork();
    if (sender == 0) {
        struct app_options o = { l.d.path, "cron", NULL, false, false, APP_WRITE };
        struct app *app;
        struct err e = ERR_INIT;
        bool ok = app_open(&o, &app, &e) && app_send(app, &request, &result, &e);
        if (!ok)
            fprintf(stderr, "%s\n", e.text);
        _exit(ok ? 0 : 1);
    }
    if (us >= 0) {
        struct timespec wait = { us / 1000000, us % 1000000 * 1000 };
        nanosleep(&wait, NULL);
        kill(sender, SIGKILL);
    }
    assert_int_equal(waitpid(sender, &status, 0), sender);
    while (waitpid(-1, NULL, 0) > 0 || errno == EINTR) /* its mailer */
        ;
    if (us < 0)
        l.whole_us = 1000 * (monotonic_ms() - began);
    if (!WIFSIGNALED(status) && WEXITSTATUS(status) != 0)
        fail_msg("a sender ended with status %d", WEXITSTATUS(status));
    day_open(&l.d, NULL);
    return WIFSIGNALED(status);
}

/* --- what the server saw */

static void read_copy(const char *name)
{
    char path[400], line[400];
    struct str bytes = STR_INIT;
    struct copy *c = &l.at[l.n++];
    FILE *f;

    assert_true(l.n <= COPIES_MOST);
    snprintf(path, sizeof path, "%s/%s", l.d.dir, name);
    f = fopen(path, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f) != NULL) {
        if (c->id[0] == '\0')
            sscanf(line, "Message-Id: <%159[^>]", c->id);
        str_add(&bytes, line);
    }
    fclose(f);
    unlink(path);
    assert_string_not_equal(c->id, "");
    digest_of(bytes.text, bytes.len, c->digest);
    str_free(&bytes);
}

static void read_server(void)
{
    DIR *dir = opendir(l.d.dir);
    struct dirent *at;

    l.n = 0;
    memset(l.at, 0, sizeof l.at);
    assert_non_null(dir);
    while ((at = readdir(dir)) != NULL)
        if (strncmp(at->d_name, "got.", 4) == 0)
            read_copy(at->d_name);
    closedir(dir);
}

/* The copies of one message of the outbox; all of the same bytes. */
static int copies_of(const struct outbox_entry *m)
{
    const struct copy *first = NULL;
    int n = 0;

    for (size_t i = 0; i < l.n; i++) {
        const struct copy *c = &l.at[i];
        if (strncmp(c->id, m->message_id, strlen(m->message_id)) != 0)
            continue;
        if (first == NULL)
            first = c;
        if (strcmp(c->id, first->id) != 0 || strcmp(c->digest, first->digest) != 0)
            fail_msg("message %lld (%s) came in two forms, as %s and %s", (long long)m->number, outbox_kind_word(m->kind), first->id, c->id);
        n++;
    }
    return n;
}

/* Each message since `before` came, and nothing else did; nobody is owed anything. */
static void check_round(int64_t before, int kills)
{
    struct outbox_rows rows = { 0 };
    size_t known = 0, twice = 0;

    FINE(app_outbox_list(l.d.app, true, NULL, 100000, &rows, &l.d.e));
    for (size_t i = 0; i < rows.n; i++) {
        const struct outbox_entry *m = &rows.at[i].entry;
        int n = m->number > before ? copies_of(m) : 0;
        if (m->number > before && (m->state != OUTBOX_HANDED_OVER || n == 0))
            fail_msg("message %lld is %s and came %d times", (long long)m->number, outbox_state_word(m->state), n);
        known += (size_t)n;
        twice += n > 1 ? (size_t)n - 1 : 0;
    }
    assert_int_equal(known, l.n);
    if (twice > (size_t)kills)
        fail_msg("%d kills, but %zu copies too many", kills, twice);
    outbox_rows_free(&rows);
    for (size_t i = 0; i < PATIENTS; i++) {
        char id[ID_TEXT];
        struct ledger_state s;
        day_patient(&l.d, i, id);
        FINE(app_ledger_state(l.d.app, id, &s, &l.d.e));
        assert_int_equal(s.unsent, 0);
    }
}

/* Different Message-IDs among the copies of one message of the outbox. */
static int ids_of(const struct outbox_entry *m)
{
    int n = 0;

    for (size_t i = 0; i < l.n; i++) {
        bool seen = false;
        for (size_t k = 0; k < i; k++)
            seen = seen || strcmp(l.at[k].id, l.at[i].id) == 0;
        n += !seen && strncmp(l.at[i].id, m->message_id, strlen(m->message_id)) == 0;
    }
    return n;
}

static int64_t newest_message(void)
{
    struct outbox_rows rows = { 0 };
    int64_t number = 0;

    FINE(app_outbox_list(l.d.app, true, NULL, 1, &rows, &l.d.e));
    if (rows.n > 0)
        number = rows.at[0].entry.number;
    outbox_rows_free(&rows);
    return number;
}

/* Every plan changes a little: a visit goes to another day or comes back. */
static void change_plans(void)
{
    for (size_t i = 0; i < PATIENTS; i++) {
        struct session_request r = day_request(&l.d, l.plan[i], 2 + pick(2), ACT_MOVE);
        struct session s = day_session(&l.d, l.plan[i], (int32_t)(2 + pick(2)));
        r.session = s.number;
        for (int days = 1; days < 9; days++) {
            r.day = date_add(s.day, pick(2) == 0 ? days : -days);
            if (day_act(&l.d, r))
                break;
        }
    }
}

/* Senders die one after another, up to four; then one may end what they began. */
static void one_round(int64_t before)
{
    int kills = 0;

    instant += GRACE_AND_MORE_S;
    for (int i = 1 + pick(4); i > 0; i--) {
        if (send_for((int64_t)pick((int)l.whole_us)))
            kills++;
        else
            l.late++;
        instant += LEASE_AND_MORE_S;
    }
    send_for(-1);
    read_server();
    check_round(before, kills);
    l.killed += kills;
}

static void no_moment_of_death_loses_a_message(void **state)
{
    int wanted = number_of("RITMO_KILLS", KILLS);
    (void)state;

    instant += GRACE_AND_MORE_S;
    send_for(-1);
    read_server();
    assert_true(l.n >= 5);
    check_round(0, 0);
    while (l.killed < wanted) {
        int64_t before = newest_message();
        change_plans();
        if (newest_message() == before)
            fail_msg("no plan could be changed after %d kills", l.killed);
        one_round(before);
    }
    print_message("# %d senders killed, %d had ended before\n", l.killed, l.late);
}

/* The server took three and said that it did not: the first is of a plan that changes before the next try, the others are not. */
static void only_what_says_something_else_has_another_id(void **state)
{
    struct outbox_rows rows = { 0 };
    struct session_request move;
    (void)state;

    instant += GRACE_AND_MORE_S;
    write_mailer("exit 75");
    send_for(-1);
    move = day_request(&l.d, l.plan[0], 3, ACT_MOVE);
    move.day = date_add(day_session(&l.d, l.plan[0], 3).day, 1);
    assert_true(day_act(&l.d, move));
    instant += GRACE_AND_MORE_S;
    write_mailer("exit 0");
    send_for(-1);
    read_server();
    FINE(app_outbox_list(l.d.app, true, NULL, 1000, &rows, &l.d.e));
    for (size_t i = 0; i < rows.n; i++)
        assert_int_equal(ids_of(&rows.at[i].entry), rows.at[i].entry.kind == OUTBOX_DIGEST ? 2 : 1);
    assert_int_equal(l.n, rows.n + 3);
    outbox_rows_free(&rows);
}

static size_t count_of(enum outbox_kind kind, enum outbox_state state)
{
    struct outbox_rows rows = { 0 };
    size_t n = 0;

    FINE(app_outbox_list(l.d.app, true, NULL, 1000, &rows, &l.d.e));
    for (size_t i = 0; i < rows.n; i++)
        n += rows.at[i].entry.kind == kind && rows.at[i].entry.state == state;
    outbox_rows_free(&rows);
    return n;
}

/* A mailer that has the mails and ends like this, then the series is off. How many cancellations go out? */
static size_t cancellations_after(const char *end)
{
    struct session_request cease = { .act = ACT_CANCEL };

    mail_day_patient(&l.d, 0, "patient0@mail.example", MAIL_PAPER); /* then those of the second go first */
    instant += GRACE_AND_MORE_S;
    write_mailer(end);
    send_for(-1);
    cease = day_request(&l.d, l.plan[1], 1, ACT_CANCEL);
    cease.how = CANCEL_CEASE;
    assert_true(day_act(&l.d, cease));
    write_mailer("exit 0");
    instant += GRACE_AND_MORE_S;
    send_for(-1);
    assert_int_equal(count_of(OUTBOX_CANCELLATION, OUTBOX_QUEUED), 0);
    return count_of(OUTBOX_CANCELLATION, OUTBOX_HANDED_OVER);
}

static size_t invitations_tried(void)
{
    struct outbox_rows rows = { 0 };
    char id[ID_TEXT];
    size_t n = 0;

    day_patient(&l.d, 1, id);
    FINE(app_outbox_list(l.d.app, true, id, 1000, &rows, &l.d.e));
    for (size_t i = 0; i < rows.n; i++)
        n += rows.at[i].entry.kind == OUTBOX_INVITATION && rows.at[i].entry.tries > 0;
    outbox_rows_free(&rows);
    return n;
}

/* "I cannot now", though it has them: the patient may stand before the door on a day that is off. */
static void what_may_have_arrived_is_taken_back(void **state)
{
    size_t cancelled = cancellations_after("exit 75");
    (void)state;

    assert_true(cancelled > 0);
    assert_int_equal(cancelled, invitations_tried());
}

/* The sender dies with its mailer's answer. */
static void what_a_dead_sender_left_is_taken_back(void **state)
{
    (void)state;
    assert_int_equal(cancellations_after("kill -9 $PPID"), 1);
}

static void what_was_refused_is_not(void **state)
{
    (void)state;
    assert_int_equal(cancellations_after("exit 67"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_moment_of_death_loses_a_message, set_up, tear_down),
        cmocka_unit_test_setup_teardown(only_what_says_something_else_has_another_id, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_may_have_arrived_is_taken_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_a_dead_sender_left_is_taken_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_refused_is_not, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
