/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a queued message says, made from the state of now; inside app/. */
#ifndef RITMO_APP_MAIL_COMPOSE_H
#define RITMO_APP_MAIL_COMPOSE_H

#include "ledger_parts.h"

#include "ritmo/app/ics_door.h"
#include "ritmo/domain/message.h"
#include "ritmo/domain/outbox.h"

struct composed {
    struct message message;
    struct patient_calendar calendar;    /* of messages to patients, as it was told */
    const struct calendar_entry *entry;  /* of an invitation, a cancellation, a reminder of a visit or a window; borrowed from it */
};

void composed_free(struct composed *c); /* safe in every case */

/* Is there still something to say? *wanted false: the message is superseded, and c holds no message. door: opened when a
 * calendar is needed; the caller closes. */
bool mail_compose(struct app *app, const struct outbox_entry *m, int64_t now, struct ics_door *door, struct composed *c, bool *wanted,
    struct err *e);

/* From, to and date, which is that of the first time it went to the mailer; for every message. */
bool mail_fill_heads(struct app *app, const struct outbox_entry *m, int64_t now, const char *to_name, struct message *out, struct err *e);

/* The summary that a queued message is about; app/staff_mail.c. */
bool staff_mail_compose(struct app *app, const struct outbox_entry *m, int64_t now, struct ics_door *door, struct message *out, struct err *e);

#endif
