/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The outbox inside app/: queueing with the change that is told of. */
#ifndef RITMO_APP_OUTBOX_PARTS_H
#define RITMO_APP_OUTBOX_PARTS_H

#include "ritmo/app/outbox.h"
#include "ritmo/domain/clinic.h"
#include "ritmo/store/store.h"

/* What the patients whose plans this transaction saved have still to get is queued, and what is not so any more is superseded. */
bool outbox_queue_changes(struct app *app, struct tx *tx, struct err *e);

/* The same for one patient, by number. *waiting: so many messages are wanted now. */
bool outbox_queue_patient(struct app *app, struct tx *tx, int64_t patient, size_t *waiting, struct err *e);

int64_t outbox_grace_s(const struct clinic *c); /* how long a message of a change waits */

#endif
