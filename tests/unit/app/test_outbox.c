/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox end to end: queued with the change, taken back with it, sent once or twice but never not at all. The mailer is a script
 * that keeps what it gets. */
#include "mail_day.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/exposures.h"
#include "ritmo/app/outbox.h"
#include "ritmo/app/staff_mail.h"
#include "ritmo/app/undo.h"
#include "ritmo/store/outbox_store.h"

#include <errno.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static struct clinic_day d;

/* As the kernel's, until flock_errno says what is wrong with it. */
static int flock_errno;

int flock(int fd, int how)
{
    errno = flock_errno;
    return flock_errno != 0 ? -1 : (int)syscall(SYS_flock, fd, how);
}

#define FINE(call) \
    do { \
        if (!(call)) \
            fail_msg("%s: %s", #call, d.e.text); \
    } while (0)

static void set_mailer(const char *script)
{
    mail_day_mailer(&d, script);
}

static void take_mail(size_t n, enum patient_mail how)
{
    mail_day_patient(&d, n, "jose@mail.example", how);
}

static size_t files(const char *prefix)
{
    return mail_day_files(&d, prefix);
}

static int set_up(void **state)
{
    (void)state;
    day_make(&d);
    mail_day_clinic(&d, NULL);
    set_mailer(KEEP);
    take_mail(0, MAIL_INVITATIONS);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    return mail_day_remove(&d);
}

static size_t count(enum outbox_state state)
{
    struct outbox_rows rows = { 0 };
    size_t n = 0;

    FINE(app_outbox_list(d.app, true, NULL, 1000, &rows, &d.e));
    for (size_t i = 0; i < rows.n; i++)
        n += rows.at[i].entry.state == state;
    outbox_rows_free(&rows);
    return n;
}

static struct send_result send_now(void)
{
    struct send_request r = { 0 };
    struct send_result result;

    FINE(app_send(d.app, &r, &result, &d.e));
    return result;
}

static struct send_result send_on(const char *day)
{
    day_open(&d, day);
    return send_now();
}

static void a_change_is_queued_with_it_and_goes_out_after_its_grace(void **state)
{
    char plan[ID_TEXT];
    struct send_result r;
    size_t queued;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    queued = count(OUTBOX_QUEUED);
    assert_true(queued >= 3);
    r = send_on("2026-11-23");
    assert_int_equal(r.sent, 0); /* not before the grace is over */
    r = send_on("2026-11-24");
    assert_int_equal(r.sent, queued);
    assert_int_equal(files("got."), queued);
    assert_int_equal(count(OUTBOX_HANDED_OVER), queued);
    r = send_on("2026-11-24");
    assert_int_equal(r.sent, 0);
}

static void undo_takes_the_mail_with_it(void **state)
{
    char plan[ID_TEXT];
    struct undone undone = { 0 };
    struct session_request cancel;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    send_on("2026-11-24");
    cancel = day_request(&d, plan, 2, ACT_CANCEL);
    cancel.how = CANCEL_DEFER;
    assert_true(day_act(&d, cancel));
    assert_true(count(OUTBOX_QUEUED) >= 2); /* the cancellation and the new day */
    FINE(app_undo(d.app, false, &undone, &d.e));
    undone_free(&undone);
    assert_int_equal(count(OUTBOX_QUEUED), 0);
    assert_true(count(OUTBOX_SUPERSEDED) >= 2);
}

static void a_digest_is_one_mail_a_change(void **state)
{
    char plan[ID_TEXT];
    (void)state;

    take_mail(0, MAIL_DIGEST);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    assert_int_equal(count(OUTBOX_QUEUED), 1);
    assert_int_equal(send_on("2026-11-24").sent, 1);
}

static void a_window_that_moves_is_mailed_too(void **state)
{
    struct exposure_request took = { .drug = "piroxicam", .still = true, .to = DATE_NONE };
    struct plan_request r = { .protocol = "prolo_knee_cap", .site = "left" };
    struct exposure_answer answer;
    struct proposal p = { 0 };
    (void)state;

    day_patient(&d, 0, r.patient);
    assert_true(date_parse_iso("2026-12-21", &r.start)); /* its window lies ahead */
    FINE(app_plan_new(d.app, &r, &p, &d.e) && app_accept(d.app, &p, &d.e));
    proposal_free(&p);
    send_on("2026-11-24");
    assert_int_equal(count(OUTBOX_QUEUED), 0);
    took.patient = r.patient;
    assert_true(date_parse_iso("2026-11-01", &took.from));
    FINE(app_exposure_add(d.app, &took, &answer, &d.e));
    assert_int_equal(answer.n_windows, 1);
    exposure_answer_free(&answer);
    assert_int_equal(count(OUTBOX_QUEUED), 1);
    assert_int_equal(send_on("2026-11-25").sent, 1);
}

static void who_did_not_agree_gets_nothing(void **state)
{
    char plan[ID_TEXT], id[ID_TEXT];
    size_t queued;
    (void)state;

    day_plan(&d, 1, "prolo_knee_cap", plan);
    assert_int_equal(count(OUTBOX_QUEUED), 0);
    day_patient(&d, 1, id);
    assert_false(app_mail_patient(d.app, id, &queued, &d.e));
    assert_int_equal(d.e.kind, ERR_RULE);
}

static void consent_withdrawn_stops_what_waits(void **state)
{
    char plan[ID_TEXT], id[ID_TEXT];
    struct patient p = { 0 };
    struct send_result r;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_patient(&d, 0, id);
    FINE(app_patient_load(d.app, id, &p, &d.e));
    p.no_contact = true;
    FINE(app_patient_save(d.app, &p, &d.e));
    patient_free(&p);
    assert_int_equal(count(OUTBOX_QUEUED), 0); /* taken back with the wish */
    assert_true(count(OUTBOX_SUPERSEDED) >= 3);
    r = send_on("2026-11-24");
    assert_int_equal(r.sent, 0);
    assert_int_equal(files("got."), 0);
}

static void edit_mail(const char *address, enum patient_mail how)
{
    char id[ID_TEXT];
    struct patient p = { 0 };

    day_patient(&d, 0, id);
    FINE(app_patient_load(d.app, id, &p, &d.e));
    free(p.email);
    p.email = mem_strdup(address);
    p.mail = how;
    FINE(app_patient_save(d.app, &p, &d.e));
    patient_free(&p);
}

static size_t count_to(enum outbox_state state, const char *address)
{
    struct outbox_rows rows = { 0 };
    size_t n = 0;

    FINE(app_outbox_list(d.app, true, NULL, 1000, &rows, &d.e));
    for (size_t i = 0; i < rows.n; i++)
        n += rows.at[i].entry.state == state && strcmp(rows.at[i].entry.to, address) == 0;
    outbox_rows_free(&rows);
    return n;
}

static void a_corrected_address_gets_what_waited_for_the_old_one(void **state)
{
    char plan[ID_TEXT];
    size_t queued;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    queued = count(OUTBOX_QUEUED);
    edit_mail("right@mail.example", MAIL_INVITATIONS);
    assert_int_equal(count_to(OUTBOX_QUEUED, "right@mail.example"), queued);
    assert_int_equal(count_to(OUTBOX_QUEUED, "jose@mail.example"), 0);
    assert_int_equal(send_on("2026-11-24").sent, queued);
    assert_int_equal(count_to(OUTBOX_HANDED_OVER, "right@mail.example"), queued);
}

/* Whatever the clinic's grace: who comes today is told before, not after. */
static void nothing_waits_until_it_is_too_late(void **state)
{
    char *grace[] = { "mail_grace_min=1440" };
    struct plan_request r = { .protocol = "prolo_knee_cap", .site = "left" };
    struct outbox_rows rows = { 0 };
    struct proposal p = { 0 };
    struct str said = STR_INIT;
    (void)state;

    FINE(app_clinic_edit(d.app, grace, 1, &said, &d.e));
    assert_true(date_parse_iso("2026-11-24", &r.start));
    day_patient(&d, 0, r.patient);
    FINE(app_plan_new(d.app, &r, &p, &d.e));
    assert_int_equal(p.plan.sessions.at[0].day.day, r.start.day);
    FINE(app_accept(d.app, &p, &d.e));
    day_open(&d, "2026-11-24");
    edit_mail("right@mail.example", MAIL_INVITATIONS); /* queued anew, on the day itself */
    FINE(app_outbox_list(d.app, true, NULL, 1000, &rows, &d.e));
    assert_true(rows.n >= 3);
    for (size_t i = 0; i < rows.n; i++)
        if (rows.at[i].entry.state == OUTBOX_QUEUED)
            assert_true(rows.at[i].entry.next_utc < rows.at[i].entry.not_after_utc);
    outbox_rows_free(&rows);
    proposal_free(&p);
    str_free(&said);
}

static void a_queued_move_follows_the_address_too(void **state)
{
    char plan[ID_TEXT];
    struct session_request cancel;
    size_t queued;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    send_on("2026-11-24");
    cancel = day_request(&d, plan, 2, ACT_CANCEL);
    cancel.how = CANCEL_DEFER;
    assert_true(day_act(&d, cancel));
    queued = count(OUTBOX_QUEUED);
    assert_true(queued >= 2);
    edit_mail("right@mail.example", MAIL_INVITATIONS);
    assert_int_equal(count_to(OUTBOX_QUEUED, "right@mail.example"), queued);
    assert_int_equal(send_on("2026-11-25").sent, queued);
}

static void a_wish_changed_and_back_loses_nothing(void **state)
{
    char plan[ID_TEXT];
    size_t queued;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    queued = count(OUTBOX_QUEUED);
    edit_mail("jose@mail.example", MAIL_PAPER);
    assert_int_equal(count(OUTBOX_QUEUED), 0);
    edit_mail("jose@mail.example", MAIL_INVITATIONS);
    assert_int_equal(count(OUTBOX_QUEUED), queued);
    edit_mail("jose@mail.example", MAIL_DIGEST);
    assert_int_equal(count(OUTBOX_QUEUED), 1);
    assert_int_equal(send_on("2026-11-24").sent, 1);
}

static void an_edit_that_leaves_mail_alone_starts_no_new_grace(void **state)
{
    char plan[ID_TEXT];
    struct outbox_rows before = { 0 }, after = { 0 };
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    FINE(app_outbox_list(d.app, false, NULL, 10, &before, &d.e));
    edit_mail("jose@mail.example", MAIL_INVITATIONS);
    FINE(app_outbox_list(d.app, false, NULL, 10, &after, &d.e));
    assert_int_equal(after.n, before.n);
    for (size_t i = 0; i < after.n; i++)
        assert_int_equal(after.at[i].entry.change, before.at[i].entry.change);
    outbox_rows_free(&before);
    outbox_rows_free(&after);
}

static void a_mailer_that_cannot_now_is_asked_again(void **state)
{
    char plan[ID_TEXT];
    struct send_result r;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    set_mailer("exit 75");
    r = send_on("2026-11-24");
    assert_int_equal(r.sent, 0);
    assert_int_equal(r.later, 3); /* three refusals, then it leaves the others */
    assert_int_equal(count(OUTBOX_FAILED), 0);
    set_mailer(KEEP);
    assert_true(send_on("2026-11-25").sent >= 3);
    assert_int_equal(count(OUTBOX_QUEUED), 0);
}

static void a_clock_that_was_ahead_keeps_nothing_waiting(void **state)
{
    char plan[ID_TEXT];
    size_t queued;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    queued = count(OUTBOX_QUEUED);
    set_mailer("exit 75");
    assert_int_equal(send_on("2026-11-26").later, 3);
    set_mailer(KEEP);
    assert_int_equal(send_on("2026-11-24").sent, queued);
}

static void other_drops_one(struct tx *tx, struct err *e)
{
    struct outbox_entry m;
    bool found;

    if (!store_outbox_next(tx->store, INT64_MAX, &m, &found, e))
        return;
    m.state = OUTBOX_DROPPED;
    store_outbox_put(tx, &m, e);
}

/* It was due when it was seen; by the time it is claimed somebody at another desk has dropped it. The others go out. */
static void what_is_dropped_meanwhile_does_not_go_out(void **state)
{
    char plan[ID_TEXT];
    size_t queued;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    queued = count(OUTBOX_QUEUED);
    day_open(&d, "2026-11-24");
    struct day_writer w = day_writer_meanwhile(&d, other_drops_one);
    assert_int_equal(send_now().sent, queued - 1);
    day_writer_ends(&w);
    assert_int_equal(count(OUTBOX_DROPPED), 1);
    assert_int_equal(files("got."), queued - 1);
}

static void other_drops_a_tried_one(struct tx *tx, struct err *e)
{
    struct outbox_rows rows = { 0 };

    if (store_outbox_waits_beyond(tx->store, 1795564800, &rows, e) && rows.n > 0) { /* 25 Nov 2026 */
        rows.at[0].entry.state = OUTBOX_DROPPED;
        store_outbox_put(tx, &rows.at[0].entry, e);
    }
    outbox_rows_free(&rows);
}

static void a_wait_that_is_cut_brings_nothing_dropped_back(void **state)
{
    char plan[ID_TEXT];
    size_t queued;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    queued = count(OUTBOX_QUEUED);
    set_mailer("exit 75");
    assert_int_equal(send_on("2026-11-26").later, 3);
    set_mailer(KEEP);
    day_open(&d, "2026-11-24");
    struct day_writer w = day_writer_meanwhile(&d, other_drops_a_tried_one);
    assert_int_equal(send_now().sent, queued - 1);
    day_writer_ends(&w);
    assert_int_equal(count(OUTBOX_DROPPED), 1);
}

static void a_reminder_tried_on_a_day_ahead_waits_for_its_own(void **state)
{
    char plan[ID_TEXT];
    size_t found;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan); /* the first visit is on 30 November */
    send_on("2026-11-24");
    day_open(&d, "2026-11-28");
    FINE(app_reminders(d.app, 2, &found, &d.e));
    assert_true(found > 0);
    set_mailer("exit 75");
    assert_true(send_on("2026-11-29").later > 0);
    set_mailer(KEEP);
    assert_int_equal(send_on("2026-11-25").sent, 0);
    assert_true(send_on("2026-11-29").sent > 0);
}

static void a_refused_message_fails_stays_and_can_be_retried(void **state)
{
    char plan[ID_TEXT];
    struct outbox_rows rows = { 0 };
    (void)state;

    take_mail(0, MAIL_DIGEST);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    set_mailer("echo 'no such user jose@mail.example' >&2; exit 67");
    assert_int_equal(send_on("2026-11-24").failed, 1);
    FINE(app_outbox_list(d.app, false, NULL, 10, &rows, &d.e));
    assert_int_equal(rows.n, 1);
    assert_int_equal(rows.at[0].entry.state, OUTBOX_FAILED);
    assert_string_equal(rows.at[0].entry.last_error, "mailer ended with status 67: no such user <address>");
    set_mailer(KEEP);
    assert_int_equal(send_on("2026-11-25").sent, 0); /* nobody said so */
    FINE(app_outbox_retry(d.app, rows.at[0].entry.number, &d.e));
    assert_int_equal(send_on("2026-11-25").sent, 1);
    assert_false(app_outbox_drop(d.app, rows.at[0].entry.number, &d.e));
    assert_int_equal(d.e.kind, ERR_RULE);
    outbox_rows_free(&rows);
}

/* A summary that does not say of what. */
static void queue_nonsense(void)
{
    struct outbox_entry m = { .kind = OUTBOX_SUMMARY, .uid = "nothing", .to = "desk@clinic.example", .not_after_utc = INT64_MAX };
    struct tx tx = TX_INIT;
    struct store *s;

    FINE(store_open(d.path, STORE_WRITE, &s, &d.e));
    FINE(tx_begin(&tx, s, (struct who) { "desk", 1795392000, NULL }, &d.e));
    FINE(outbox_add(&tx, &m, &d.e));
    FINE(tx_commit(&tx, &d.e));
    tx_end(&tx);
    store_close(s);
    app_changed_by_others(d.app);
}

static size_t count_history(const char *action)
{
    struct history_rows rows = { 0 };
    size_t n = 0;

    FINE(app_history(d.app, NULL, 0, 1000, &rows, &d.e));
    for (size_t i = 0; i < rows.n; i++)
        n += strcmp(rows.at[i].action, action) == 0;
    history_rows_free(&rows);
    return n;
}

static void what_cannot_be_put_into_words_fails_and_stands_in_the_history(void **state)
{
    (void)state;

    queue_nonsense();
    assert_int_equal(send_on("2026-11-24").failed, 1);
    assert_int_equal(count(OUTBOX_FAILED), 1);
    assert_int_equal(count_history("mail.failed"), 1);
}

static void what_is_too_late_is_not_sent(void **state)
{
    char plan[ID_TEXT];
    struct send_result r;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    r = send_on("2027-11-24");
    assert_int_equal(r.sent, 0);
    assert_true(r.expired >= 3);
    assert_int_equal(files("got."), 0);
}

static int32_t most_tries(void)
{
    struct outbox_rows rows = { 0 };
    int32_t most = 0;

    FINE(app_outbox_list(d.app, true, NULL, 1000, &rows, &d.e));
    for (size_t i = 0; i < rows.n; i++)
        if (rows.at[i].entry.tries > most)
            most = rows.at[i].entry.tries;
    outbox_rows_free(&rows);
    return most;
}

static void a_missing_mailer_keeps_everything(void **state)
{
    char plan[ID_TEXT], path[96];
    struct send_request request = { 0 };
    struct send_result r;
    size_t queued;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    queued = count(OUTBOX_QUEUED);
    snprintf(path, sizeof path, "%s/mailer", d.dir);
    unlink(path);
    day_open(&d, "2026-11-24");
    assert_false(app_send(d.app, &request, &r, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFIG);
    assert_int_equal(count(OUTBOX_QUEUED), queued);
    assert_int_equal(most_tries(), 0); /* given back: nobody was asked to take it */
    set_mailer(KEEP);
    assert_int_equal(send_on("2026-11-24").sent, queued);
}

/* In a child that the mailer kills. */
static void send_and_die(const char *day)
{
    pid_t child;
    int status;

    app_close(d.app);
    d.app = NULL;
    child = fork();
    if (child == 0) {
        struct app_options o = { d.path, "tester", day, false, false, APP_WRITE };
        struct send_request request = { 0 };
        struct send_result r;
        struct app *app;
        struct err e;
        _exit(app_open(&o, &app, &e) && app_send(app, &request, &r, &e) ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    day_open(&d, "2026-11-23");
}

/* Distinct Message-IDs among the files, and the most copies of one. */
static void count_copies(size_t *distinct, size_t *most)
{
    char command[256], line[64];
    FILE *f;

    snprintf(command, sizeof command, "cat '%s'/got.* 2>/dev/null | grep -i '^message-id' | sort | uniq -c | awk '{ n++; if ($1 > m) m = $1 } END { print n + 0, m + 0 }'",
        d.dir);
    f = popen(command, "r");
    assert_non_null(f);
    assert_non_null(fgets(line, sizeof line, f));
    pclose(f);
    assert_int_equal(sscanf(line, "%zu %zu", distinct, most), 2);
}

static void a_kill_at_any_step_loses_nothing(void **state)
{
    static const char *const deaths[] = { "kill -9 $PPID; exit 75", "cat > /dev/null; kill -9 $PPID; exit 75",
        KEEP "; kill -9 $PPID", "sleep 0.01; kill -9 $PPID; " KEEP };
    (void)state;

    for (size_t i = 0; i < sizeof deaths / sizeof *deaths; i++) {
        char plan[ID_TEXT];
        size_t distinct, most, wanted;
        if (i > 0) {
            tear_down(NULL);
            set_up(NULL);
        }
        day_plan(&d, 0, "prolo_knee_cap", plan);
        wanted = count(OUTBOX_QUEUED);
        set_mailer(deaths[i]);
        send_and_die("2026-11-24");
        set_mailer(KEEP);
        send_on("2026-11-24"); /* its lease has not ended: the others go */
        send_on("2026-11-25");
        usleep(200000); /* a mailer that outlived its sender ends */
        count_copies(&distinct, &most);
        if (distinct != wanted || most > 2)
            fail_msg("death %zu: %zu of %zu messages, one %zu times", i, distinct, wanted, most);
        assert_int_equal(count(OUTBOX_HANDED_OVER), wanted);
    }
}

static void two_senders_do_not_meet(void **state)
{
    char plan[ID_TEXT];
    struct send_request request = { 0 };
    struct send_result r;
    pid_t child;
    int status;
    (void)state;

    take_mail(0, MAIL_DIGEST);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    set_mailer("touch began; sleep 1; " KEEP);
    app_close(d.app);
    d.app = NULL;
    child = fork();
    if (child == 0) {
        struct app_options o = { d.path, "tester", "2026-11-24", false, false, APP_WRITE };
        struct app *app;
        struct err e;
        _exit(app_open(&o, &app, &e) && app_send(app, &request, &r, &e) && r.sent == 1 ? 0 : 1);
    }
    while (files("began") == 0)
        usleep(10000);
    day_open(&d, "2026-11-24");
    FINE(app_send(d.app, &request, &r, &d.e));
    assert_true(r.busy);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(WEXITSTATUS(status), 0);
    assert_int_equal(files("got."), 1);
}

static void a_lock_that_fails_is_no_other_sender(void **state)
{
    struct send_request request = { 0 };
    struct send_result r;
    bool sent;
    (void)state;

    flock_errno = ENOLCK;
    sent = app_send(d.app, &request, &r, &d.e);
    flock_errno = 0;
    assert_false(sent);
    assert_false(r.busy);
    assert_int_equal(d.e.kind, ERR_IO);
    err_clear(&d.e);
}

static void reminders_are_queued_once_and_follow_the_visit(void **state)
{
    char plan[ID_TEXT];
    struct session first;
    struct session_request move;
    char day[DATE_TEXT];
    size_t found;
    (void)state;

    day_plan(&d, 0, "prolo_knee_cap", plan);
    send_on("2026-11-24");
    first = day_session(&d, plan, 1);
    day_open(&d, date_iso(date_add(first.day, -2), day));
    FINE(app_reminders(d.app, 3, &found, &d.e));
    FINE(app_reminders(d.app, 3, &found, &d.e));
    assert_true(count(OUTBOX_QUEUED) >= 1);
    move = day_request(&d, plan, 1, ACT_CANCEL);
    move.how = CANCEL_CEASE;
    assert_true(day_act(&d, move));
    send_on(date_iso(date_add(first.day, -1), day));
    assert_true(count(OUTBOX_SUPERSEDED) >= 1); /* nobody is reminded of a visit that is off */
    assert_int_equal(count(OUTBOX_QUEUED), 0);
}

static void staff_get_their_summary_once_on_working_days(void **state)
{
    struct staff_mail_request r = { .privacy = SUMMARY_INITIALS };
    char plan[ID_TEXT];
    size_t queued;
    (void)state;

    take_mail(0, MAIL_PAPER);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    assert_true(date_parse_iso("2026-11-24", &r.from));
    r.to = r.from;
    day_open(&d, "2026-11-24");
    FINE(app_mail_summary(d.app, &r, &queued, &d.e));
    assert_int_equal(queued, 1);
    FINE(app_mail_summary(d.app, &r, &queued, &d.e));
    assert_int_equal(send_on("2026-11-24").sent, 1);
    assert_int_equal(files("got."), 1);
    r.from = r.to = date_add(r.from, 2); /* Thanksgiving: shut */
    FINE(app_mail_summary(d.app, &r, &queued, &d.e));
    assert_int_equal(queued, 0);
    r.from = r.to = date_add(r.from, 5);
    r.providers = true;
    FINE(app_mail_summary(d.app, &r, &queued, &d.e));
    assert_true(queued >= 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_change_is_queued_with_it_and_goes_out_after_its_grace, set_up, tear_down),
        cmocka_unit_test_setup_teardown(undo_takes_the_mail_with_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_digest_is_one_mail_a_change, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_window_that_moves_is_mailed_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_did_not_agree_gets_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(consent_withdrawn_stops_what_waits, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_corrected_address_gets_what_waited_for_the_old_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_waits_until_it_is_too_late, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_queued_move_follows_the_address_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_wish_changed_and_back_loses_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_edit_that_leaves_mail_alone_starts_no_new_grace, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_mailer_that_cannot_now_is_asked_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_clock_that_was_ahead_keeps_nothing_waiting, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_dropped_meanwhile_does_not_go_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_wait_that_is_cut_brings_nothing_dropped_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_reminder_tried_on_a_day_ahead_waits_for_its_own, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_refused_message_fails_stays_and_can_be_retried, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_put_into_words_fails_and_stands_in_the_history, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_too_late_is_not_sent, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_mailer_keeps_everything, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_kill_at_any_step_loses_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(two_senders_do_not_meet, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_lock_that_fails_is_no_other_sender, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reminders_are_queued_once_and_follow_the_visit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(staff_get_their_summary_once_on_working_days, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
