/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A backup brings the clinic's data back, not the world: mails that went out, calendars that patients hold and pages that were revoked
 * stay what they are. Inside store/. */
#ifndef RITMO_STORE_RESTORE_OUTSIDE_H
#define RITMO_STORE_RESTORE_OUTSIDE_H

#include "ritmo/store/db.h"

/* Carries that from the database that is replaced into the one that takes its place; both of this program's version. One transaction. */
bool restore_outside(struct db *from, struct db *to, struct err *e);

#endif
