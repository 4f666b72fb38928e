/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases of the outbox: what waits to be mailed, taking it back, trying again, sending (RELIABILITY 4). */
#ifndef RITMO_APP_OUTBOX_H
#define RITMO_APP_OUTBOX_H

#include "ritmo/app/app.h"
#include "ritmo/domain/outbox.h"

/* The instant by which mail is due: the clock's; with --today that day at the clock's time of day, so that a missed run can be
 * replayed. */
int64_t app_mail_now(struct app *app);

/* What waits, then what failed; all: every message, newest first. patient: id, null = everybody's. */
bool app_outbox_list(struct app *app, bool all, const char *patient, size_t most, struct outbox_rows *out, struct err *e);

/* One message as it would go out now; text is its words, empty if it has nothing to say any more. *out: outbox_rows_free. */
bool app_outbox_show(struct app *app, int64_t number, struct outbox_rows *out, struct str *text, struct err *e);

/* Takes a queued or failed message back. ERR_RULE if it has gone out. */
bool app_outbox_drop(struct app *app, int64_t number, struct err *e);

/* It is due now: a failed one is tried again, a queued one goes before its time. ERR_RULE if it went out or is of no use any more. */
bool app_outbox_retry(struct app *app, int64_t number, struct err *e);

/* Queues what the patient (id) has still to get, by the way that the patient chose. *queued counts what waits for this patient
 * then. ERR_RULE, with what to do, for a patient who takes no mail. */
bool app_mail_patient(struct app *app, const char *patient, size_t *queued, struct err *e);

/* Queues reminders: visits, windows and checkpoints that begin within so many days, visits missed and follow-ups due. Each once.
 * *queued counts those found, new or not. */
bool app_reminders(struct app *app, int32_t days, size_t *queued, struct err *e);

struct send_request {
    const char *to_dir; /* write NUMBER.eml there instead of running the mailer; null = mail them */
    bool (*tick)(void *context, const char *words); /* false = stop after this message; may be null */
    void *context;
};

struct send_result {
    bool busy;     /* somebody else is sending: nothing was done */
    int64_t busy_s; /* for so long */
    size_t sent, later, failed, superseded, expired;
};

/* Sends what is due, each message at least once and never after its time. One sender at a time. Stops when the mailer
 * cannot be started (ERR_CONFIG) or says three times running that it cannot now. */
bool app_send(struct app *app, const struct send_request *r, struct send_result *out, struct err *e);

#endif
