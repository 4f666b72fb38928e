/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sends what is due: claim in one transaction, mailer outside of any, result in another (RELIABILITY 4.2). A crash between the
 * mailer and the result sends the same message again after its lease, the same bytes as long as they say what is so: a cancellation
 * that comes twice does no harm, one that is lost does. */
#include "ritmo/app/outbox.h"

#include "app_internal.h"
#include "mail_compose.h"
#include "outbox_parts.h"

#include "ritmo/app/mail_door.h"
#include "ritmo/app/out_file.h"
#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/ledger_store.h"
#include "ritmo/store/outbox_store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LEASE_S = 120, REFUSALS = 3, MAILER_WORDS = 32 };

/* One run. */
struct delivery {
    struct app *app;
    const struct send_request *request;
    struct send_result *result;
    struct ics_door ics;
    struct mail_door mail;
    char *words;                            /* the mailer's, taken apart */
    const char *arguments[MAILER_WORDS];
    struct mailer mailer;
    int refusals;                           /* in a row */
    int lock;
};

/* --- one sender at a time */

static bool take_lock(struct delivery *d, struct err *e)
{
    struct str path = STR_INIT;
    struct stat s;

    str_addf(&path, "%s.send", app_path(d->app));
    d->lock = open(path.text, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (d->lock < 0)
        err_set(e, ERR_IO, "%s: cannot be opened: %s; it keeps two senders from sending at once", path.text, strerror(errno));
    str_free(&path);
    if (d->lock < 0)
        return false;
    if (flock(d->lock, LOCK_EX | LOCK_NB) == 0) {
        futimens(d->lock, NULL); /* since when somebody is sending */
        return true;
    }
    if (errno != EWOULDBLOCK)
        return err_set(e, ERR_IO, "%s.send: cannot be locked: %s; it keeps two senders from sending at once", app_path(d->app), strerror(errno));
    d->result->busy = true;
    if (fstat(d->lock, &s) == 0)
        d->result->busy_s = app_now(d->app) - (int64_t)s.st_mtime;
    return true;
}

/* --- the mailer */

/* "/usr/sbin/sendmail -i -t": words with blanks between. */
static bool find_mailer(struct delivery *d, struct err *e)
{
    const struct clinic *c = app_clinic(d->app, e);
    char *rest = NULL, *word;
    size_t n = 0;

    if (c == NULL)
        return false;
    d->words = mem_strdup(c->mailer != NULL && *c->mailer != '\0' ? c->mailer : CLINIC_MAILER);
    d->mailer.path = strtok_r(d->words, " ", &rest);
    while (n < MAILER_WORDS && (word = strtok_r(NULL, " ", &rest)) != NULL)
        d->arguments[n++] = word;
    d->mailer.arguments = d->arguments;
    d->mailer.n_arguments = n;
    return true;
}

static bool write_file(struct delivery *d, const struct outbox_entry *m, const struct str *bytes, struct mailer_answer *answer, struct err *e)
{
    struct str path = STR_INIT;
    bool ok;

    *answer = (struct mailer_answer) { MAILER_TOOK, "" };
    str_addf(&path, "%s/%lld.eml", d->request->to_dir, (long long)m->number);
    ok = file_make_dirs(d->request->to_dir, e) && out_file_write(d->app, path.text, bytes->text, bytes->len, true, e);
    str_free(&path);
    return ok;
}

/* Bytes that cannot be made are this message's own fault: the others go on. */
static bool hand(struct delivery *d, const struct outbox_entry *m, const struct message *message, struct mailer_answer *answer, struct err *e)
{
    struct str bytes = STR_INIT;
    struct err why = ERR_INIT;
    bool ok = d->mail.api != NULL || mail_door_open(&d->mail, e); /* when the first message is there, not before */

    if (!ok)
        return false;
    if (!d->mail.api->write(message, str_receive, &bytes, &why)) {
        answer->outcome = MAILER_NEVER;
        snprintf(answer->said, sizeof answer->said, "%.*s", MAILER_SAID - 1, why.text);
    } else if (d->request->to_dir != NULL) {
        ok = write_file(d, m, &bytes, answer, e);
    } else {
        ok = d->mail.api->hand(&d->mailer, bytes.text, bytes.len, answer, e);
    }
    str_free(&bytes);
    return ok;
}

/* --- what the patient has now, or may have */

static bool is_of_calendar(const struct outbox_entry *m)
{
    return m->kind == OUTBOX_INVITATION || m->kind == OUTBOX_CANCELLATION || m->kind == OUTBOX_DIGEST;
}

/* Does the message bring this entry of the calendar? */
static bool brings(const struct outbox_entry *m, const struct composed *c, const struct calendar_entry *entry)
{
    return m->kind == OUTBOX_DIGEST ? entry->unsent : is_of_calendar(m) && entry == c->entry;
}

/* Before the mailer runs: if nobody lives to hear its answer, the patient may have what it was given, and what is no longer so
 * must be taken back (an appointment that was cancelled meanwhile, for one). */
static bool keep_maybe(struct tx *tx, const struct outbox_entry *m, const struct composed *c, struct err *e)
{
    bool ok = true;

    for (size_t i = 0; ok && i < c->calendar.n; i++)
        if (brings(m, c, &c->calendar.at[i]))
            ok = ledger_keep(tx, c->calendar.patient.id, &c->calendar.at[i], c->calendar.handed.version, m->change, true, e);
    return ok;
}

static bool keep_told(struct tx *tx, const struct outbox_entry *m, const struct composed *c, struct err *e)
{
    int32_t version = 0;
    bool ok = !is_of_calendar(m) || store_handed_version(tx, c->calendar.patient.id, HANDED_MAIL, m->change, &version, e);

    for (size_t i = 0; ok && i < c->calendar.n; i++) {
        const struct calendar_entry *entry = &c->calendar.at[i];
        if (brings(m, c, entry))
            ok = ledger_keep(tx, c->calendar.patient.id, entry, version, m->change, false, e)
                && (entry->session == 0 || store_session_told(tx, entry->session, entry->base, e));
    }
    return ok;
}

static bool take_back(struct tx *tx, const struct outbox_entry *m, const struct composed *c, struct err *e)
{
    bool ok = true;

    for (size_t i = 0; ok && i < c->calendar.n; i++)
        if (brings(m, c, &c->calendar.at[i]))
            ok = ledger_take_back(tx, c->calendar.patient.id, &c->calendar.at[i], e);
    return ok;
}

/* --- one message */

/* What the answer makes of it. */
static void judge(struct delivery *d, struct outbox_entry *m, const struct mailer_answer *answer, int64_t now)
{
    m->next_utc = m->done_utc = now;
    snprintf(m->last_error, sizeof m->last_error, "%s", answer->said);
    switch (answer->outcome) {
    case MAILER_TOOK:
        m->state = OUTBOX_HANDED_OVER;
        d->result->sent++;
        d->refusals = 0;
        return;
    case MAILER_LATER:
        m->next_utc = now + outbox_pause(m->tries);
        m->state = m->next_utc < m->not_after_utc ? OUTBOX_QUEUED : OUTBOX_FAILED;
        d->refusals++;
        break;
    case MAILER_NEVER:
        m->state = OUTBOX_FAILED;
        d->refusals = 0;
        break;
    }
    *(m->state == OUTBOX_QUEUED ? &d->result->later : &d->result->failed) += 1;
}

static bool add_history(struct tx *tx, const struct outbox_entry *m, const char *action, struct err *e)
{
    char object[32];

    snprintf(object, sizeof object, "message %lld", (long long)m->number);
    return history_add(tx, action, object, NULL, outbox_kind_word(m->kind), e);
}

/* The state that it has come to; a failure stands in the history. */
static bool keep_end(struct tx *tx, const struct outbox_entry *m, struct err *e)
{
    return store_outbox_end(tx, m, e) && (m->state != OUTBOX_FAILED || add_history(tx, m, "mail.failed", e));
}

/* refused: it is certain that this try brought nothing. */
static bool end(struct delivery *d, const struct outbox_entry *m, const struct composed *c, bool refused, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = app_begin(d->app, &tx, NULL, e) && keep_end(&tx, m, e);

    if (ok && m->state == OUTBOX_HANDED_OVER)
        ok = keep_told(&tx, m, c, e) && add_history(&tx, m, "mail.sent", e);
    else if (ok && refused)
        ok = take_back(&tx, m, c, e);
    ok = ok && app_commit(d->app, &tx, e);
    tx_end(&tx);
    return ok;
}

/* Words that cannot be made are this message's own fault, unless the clinic or the machine is at fault for all of them. */
static bool compose(struct delivery *d, struct outbox_entry *m, int64_t now, struct composed *c, bool *wanted, struct err *e)
{
    struct err why = ERR_INIT;

    if (mail_compose(d->app, m, now, &d->ics, c, wanted, &why))
        return true;
    if (why.kind == ERR_CONFIG || why.kind == ERR_IO || why.kind == ERR_BUSY)
        return err_set(e, why.kind, "%s", why.text);
    *wanted = false;
    m->state = OUTBOX_FAILED;
    snprintf(m->last_error, sizeof m->last_error, "%.*s", OUTBOX_ERROR - 1, why.text);
    return true;
}

/* What has nothing to say any more, or comes too late, ends here. */
static void settle(struct delivery *d, struct outbox_entry *m, bool in_time)
{
    if (m->state == OUTBOX_FAILED) {
        d->result->failed++;
        return;
    }
    m->state = in_time ? OUTBOX_SUPERSEDED : OUTBOX_EXPIRED;
    *(in_time ? &d->result->superseded : &d->result->expired) += 1;
}

/* Leases it and makes its words. */
static bool take(struct delivery *d, struct tx *tx, struct outbox_entry *m, int64_t now, struct composed *c, bool *mine, struct err *e)
{
    bool wanted = false, in_time = now < m->not_after_utc, ok;

    ok = store_outbox_lease(tx, m, now, LEASE_S, e);
    if (ok && in_time)
        ok = compose(d, m, now, c, &wanted, e);
    *mine = ok && wanted;
    if (ok && !wanted) {
        settle(d, m, in_time);
        ok = keep_end(tx, m, e);
    }
    return ok && (!wanted || keep_maybe(tx, m, c, e));
}

/* Claims the next one that is due, in one transaction: somebody may have dropped the one that was seen, or a change may tell of more. *mine
 * false: none is left, or it is settled already. */
static bool claim(struct delivery *d, struct outbox_entry *m, int64_t now, struct composed *c, bool *mine, struct err *e)
{
    struct tx tx = TX_INIT;
    bool found, ok = app_begin(d->app, &tx, NULL, e) && store_outbox_next(app_store(d->app), now, m, &found, e);

    *mine = false;
    if (ok && found)
        ok = take(d, &tx, m, now, c, mine, e) && app_commit(d->app, &tx, e);
    tx_end(&tx);
    return ok;
}

static bool send_next(struct delivery *d, int64_t now, struct err *e)
{
    struct outbox_entry one, *m = &one;
    struct composed c = { .entry = NULL };
    struct mailer_answer answer = { MAILER_LATER, "" };
    struct err none = ERR_INIT;
    bool mine, ok = claim(d, m, now, &c, &mine, e);

    if (ok && mine) {
        ok = hand(d, m, &c.message, &answer, e);
        if (!ok) { /* nothing was sent: given back, to be tried at the next run */
            m->state = OUTBOX_QUEUED;
            m->next_utc = now;
            m->tries--;
            m->dated_utc = m->tries > 0 ? m->dated_utc : 0;
            snprintf(m->last_error, sizeof m->last_error, "%.*s", OUTBOX_ERROR - 1, e == NULL ? "" : e->text);
            end(d, m, &c, true, &none);
        } else {
            judge(d, m, &answer, now);
            ok = end(d, m, &c, answer.outcome == MAILER_NEVER, e);
        }
    }
    composed_free(&c);
    return ok;
}

static bool goes_on(const struct delivery *d)
{
    struct str words = STR_INIT;
    bool on = d->refusals < REFUSALS;

    if (on && d->request->tick != NULL) {
        str_addf(&words, "%zu sent", d->result->sent);
        on = d->request->tick(d->request->context, words.text);
    }
    str_free(&words);
    return on;
}

static bool cut_all(struct delivery *d, int64_t now, int64_t grace, struct err *e)
{
    struct outbox_rows rows = { 0 };
    struct tx tx = TX_INIT;
    bool ok = app_begin(d->app, &tx, NULL, e)
        && store_outbox_waits_beyond(app_store(d->app), now + outbox_longest_wait(grace), &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++)
        if (outbox_cut_wait(&rows.at[i].entry, now, grace))
            ok = store_outbox_put(&tx, &rows.at[i].entry, e);
    ok = ok && app_commit(d->app, &tx, e);
    tx_end(&tx);
    outbox_rows_free(&rows);
    return ok;
}

/* A clock that was ahead may have left waits that nobody would see the end of. */
static bool cut_waits(struct delivery *d, struct err *e)
{
    const struct clinic *c = app_clinic(d->app, e);
    int64_t now = app_mail_now(d->app), grace = c == NULL ? 0 : outbox_grace_s(c);
    struct outbox_rows seen = { 0 };
    bool ok = c != NULL && store_outbox_waits_beyond(app_store(d->app), now + outbox_longest_wait(grace), &seen, e);

    if (ok && seen.n > 0)
        ok = cut_all(d, now, grace, e); /* those that still wait then: somebody may drop one */
    outbox_rows_free(&seen);
    return ok;
}

static bool send_all(struct delivery *d, struct err *e)
{
    struct outbox_entry m;
    bool found = true, ok = true;

    while (ok && found && goes_on(d)) {
        int64_t now = app_mail_now(d->app);
        app_roll_over(d->app); /* over midnight: what a mail says is of its own day */
        ok = store_outbox_next(app_store(d->app), now, &m, &found, e);
        if (ok && found)
            ok = send_next(d, now, e);
    }
    return ok;
}

/* --dry-run: what would go out. */
static bool count_due(struct delivery *d, struct err *e)
{
    const struct clinic *c = app_clinic(d->app, e);
    struct outbox_rows rows = { 0 };
    int64_t now = app_mail_now(d->app), grace = c == NULL ? 0 : outbox_grace_s(c);
    bool ok = c != NULL && store_outbox_list(app_store(d->app), OUTBOX_LIST_WAITING, 0, 1000000, &rows, e);

    for (size_t i = 0; i < rows.n; i++) {
        outbox_cut_wait(&rows.at[i].entry, now, grace);
        d->result->sent += rows.at[i].entry.next_utc <= now && now < rows.at[i].entry.not_after_utc;
    }
    outbox_rows_free(&rows);
    return ok;
}

bool app_send(struct app *app, const struct send_request *r, struct send_result *out, struct err *e)
{
    struct delivery d = { .app = app, .request = r, .result = out, .ics = ICS_DOOR_INIT, .mail = MAIL_DOOR_INIT, .lock = -1 };
    bool ok;

    *out = (struct send_result) { 0 };
    if (app_dry_run(app))
        return count_due(&d, e);
    ok = app_may_write(app, e) && take_lock(&d, e);
    if (ok && !out->busy)
        ok = find_mailer(&d, e) && cut_waits(&d, e) && send_all(&d, e);
    ics_door_close(&d.ics);
    mail_door_close(&d.mail);
    free(d.words);
    if (d.lock >= 0)
        close(d.lock);
    return ok;
}
