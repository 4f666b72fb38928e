/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What restricts by protocols, from the rows beside them, each protocol once: a day's list needs two numbers of a protocol, and reading
 * one costs more than the day. Shared inside app/. */
#ifndef RITMO_APP_RESTRICTED_H
#define RITMO_APP_RESTRICTED_H

#include "app_internal.h"

#include "ritmo/store/clinic_store.h"

/* Empty: { 0 }. */
struct restricted {
    struct restricted_of *at;
    size_t n;
};
void restricted_free(struct restricted *r);

/* The rows of a version, never 0 = the newest. Borrowed, until the next call. Null with *e. */
const struct restricted_rows *restricted_by(struct app *app, struct restricted *r, const char *key, int32_t version, struct err *e);

/* Of protocols that older programs stored, what they restrict is kept from now on. Nothing depends on it: what cannot be kept is read
 * from the protocol each time. */
void restricted_keep_older(struct app *app);

#endif
