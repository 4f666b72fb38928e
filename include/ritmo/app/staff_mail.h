/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary as mail to staff: queued once a day, made when it goes out. */
#ifndef RITMO_APP_STAFF_MAIL_H
#define RITMO_APP_STAFF_MAIL_H

#include "ritmo/app/app.h"
#include "ritmo/report/summary.h"

struct staff_mail_request {
    struct date from, to;  /* at most 31 days */
    bool providers;        /* each provider the own list, instead of everything to the clinic */
    const char *provider;  /* only this one's (key or part of the name); null = all */
    enum summary_privacy privacy;
    bool quiet_if_empty;   /* nothing to say: no mail */
};

/* Queues it for the clinic's staff address, or for every provider with an e-mail address. A single day on which the clinic is shut, or
 * a provider does not work, gets none. The same summary is queued once. *queued counts messages. ERR_CONFIG: no address. */
bool app_mail_summary(struct app *app, const struct staff_mail_request *r, size_t *queued, struct err *e);

#endif
