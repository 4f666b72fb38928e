/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox in the database: each message once, claimed by one sender at a time (RELIABILITY 4.2). */
#ifndef RITMO_STORE_OUTBOX_STORE_H
#define RITMO_STORE_OUTBOX_STORE_H

#include "ritmo/domain/outbox.h"
#include "ritmo/store/store.h"

/* Queues it, in the transaction of what it tells of; the store gives number, state and the beginning of its Message-ID. A message of the same key
 * (outbox_add_key) is there already: nothing happens, and that is no error. */
bool outbox_add(struct tx *tx, const struct outbox_entry *m, struct err *e);

/* The same for somebody who wants it now: one that was given up before it went out is queued again. */
bool store_outbox_add_again(struct tx *tx, const struct outbox_entry *m, struct err *e);

/* The next message that is due at `now` and nobody has; *found false if there is none. */
bool store_outbox_next(struct store *s, int64_t now, struct outbox_entry *out, bool *found, struct err *e);

/* Takes it from now until now + seconds, and dates it unless an earlier try did; ERR_CONFLICT if somebody was faster. */
bool store_outbox_lease(struct tx *tx, struct outbox_entry *m, int64_t now, int32_t seconds, struct err *e);

/* Ends what store_outbox_lease took: m->state is its new state, m->next_utc the next try of a queued one, m->last_error why, m->done_utc when, m->dated_utc its date. False +
 * ERR_CONFLICT if the lease was lost meanwhile. */
bool store_outbox_end(struct tx *tx, const struct outbox_entry *m, struct err *e);

/* A person's word on it, or a newer change: writes state, next_utc, not_after_utc, tries, change and its date. */
bool store_outbox_put(struct tx *tx, const struct outbox_entry *m, struct err *e);

bool store_outbox_load(struct store *s, int64_t number, struct outbox_row *out, struct err *e); /* ERR_MISSING */

/* Queued messages of a patient (by number), not what is being sent. Into rows without names. */
bool store_outbox_queued_of(struct store *s, int64_t patient, struct outbox_rows *out, struct err *e);

/* Those that wait, or are leased, until after `end`; without reminders that were never tried. Into rows without names. */
bool store_outbox_waits_beyond(struct store *s, int64_t end, struct outbox_rows *out, struct err *e);

enum outbox_list {
    OUTBOX_LIST_WAITING,  /* by when they go out */
    OUTBOX_LIST_FAILURES, /* oldest first */
    OUTBOX_LIST_LATEST,   /* newest first, every state */
    OUTBOX_LIST_PATIENT   /* newest first, of one patient */
};
bool store_outbox_list(struct store *s, enum outbox_list what, int64_t patient, size_t most, struct outbox_rows *out, struct err *e);

/* What reminders are about. Strings owned by the row's fields. */
enum reminder_kind { REMINDER_VISITS, REMINDER_MISSED, REMINDER_HOLDS, REMINDER_FOLLOWUPS };
struct reminder_row {
    int64_t session, plan, patient; /* numbers; session 0 = none */
    char uid[OUTBOX_UID];
    int32_t sequence;
    int64_t at_utc;       /* of a visit */
    struct date day, last; /* last: of a window or a follow-up's span; else day */
    bool checkpoint;
    char to[OUTBOX_TO];
};
struct reminder_rows {
    struct reminder_row *at; /* free() frees it */
    size_t n;
};
/* Those of days [from, to] whose patients take mail. */
bool store_reminders(struct store *s, enum reminder_kind what, struct date from, struct date to, struct reminder_rows *out, struct err *e);
bool store_followup_is_due(struct store *s, int64_t plan, int32_t target, bool *due, struct err *e);

/* The patient knows this state of the session now. */
bool store_session_told(struct tx *tx, int64_t session, int32_t sequence, struct err *e);

struct outbox_counts {
    int waiting, failed; /* each at most `most` */
};
bool store_outbox_count(struct store *s, int most, struct outbox_counts *out, struct err *e);
bool store_outbox_failed(struct store *s, int most, int *failed, struct err *e);

#endif
