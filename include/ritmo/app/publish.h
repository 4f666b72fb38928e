/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients' pages and feeds: files under unguessable names in a directory that any web server may offer. */
#ifndef RITMO_APP_PUBLISH_H
#define RITMO_APP_PUBLISH_H

#include "ritmo/app/app.h"

struct publish_count {
    size_t patients;  /* who have a page now */
    size_t made;      /* of them, made anew because something changed */
    size_t written, removed; /* files */
};

/* Keeps TOKEN.ics and TOKEN.html for every patient who agreed to details and has a running plan or something ahead; removes those
 * that were revoked, whose patient agrees no longer, or with nothing to show. patient (id) null = all, and what stands there
 * without leave is removed. Only files that ritmo made are touched. What changed is handed over in the ledger. */
bool app_publish(struct app *app, const char *dir, const char *patient, struct publish_count *count, struct err *e);

/* The page's name, and where the clinic's public_url puts it. Texts empty while there is none. */
struct page_link {
    struct str token, page, feed;
};
void page_link_free(struct page_link *l);
/* *out is overwritten and needs page_link_free. ERR_MISSING if the patient has no page. */
bool app_page_link(struct app *app, const char *patient, struct page_link *out, struct err *e);

/* The name is void for ever; the next publish removes its files and makes another. dir: also removes the files there now; null = not. */
bool app_page_revoke(struct app *app, const char *patient, const char *dir, struct err *e);


#endif
