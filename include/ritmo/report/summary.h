/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What cron sends: the visits of a day, a week or a range, and what needs somebody. Pure: values in, text out. */
#ifndef RITMO_REPORT_SUMMARY_H
#define RITMO_REPORT_SUMMARY_H

#include "ritmo/domain/exposure.h"
#include "ritmo/domain/finding.h"
#include "ritmo/domain/followup.h"
#include "ritmo/domain/visit.h"

enum summary_privacy { SUMMARY_FULL, SUMMARY_INITIALS, SUMMARY_NONE };

struct summary_visit {
    struct visit visit;
    char *flags; /* what to notice: "done", "tentative; last session", "checkpoint after it"; may be null. The
                    report itself adds "patient not told yet" */
    char *provider_name; /* owned; null: the key is shown */
};

struct summary_free { /* a free stretch, long enough for a session */
    char *provider;   /* name; null = the clinic */
    struct span span;
};

struct summary_day {
    struct date day;
    char *closed;     /* why shut, null if open */
    struct summary_visit *visits;
    size_t n_visits;
    struct summary_free *free;
    size_t n_free;
};

struct summary {
    const char *clinic_name, *clinic_phone; /* borrowed from the app's clinic */
    const char *provider; /* name of the provider it is for; null = all. Borrowed */
    struct date from, to, today;
    enum summary_privacy privacy;
    struct summary_day *days; /* every day of [from, to] */
    size_t n_days;
    struct hold_rows holds;     /* windows that begin in [from, to] */
    struct hold_rows calls;     /* windows that begin within the clinic's call days after `to`: call-backs */
    struct plan_rows overdue, unplaced, awaiting, untold; /* untold: a change that the patient does not know yet */
    struct visits unresolved;
    int unmailed;               /* messages that failed and wait for somebody */
    int asked;                  /* prescribers' answers outstanding */
    struct questions questions; /* they, the oldest first; as many as are listed */
    struct broken_visits broken; /* stand where the clinic is closed or their provider is away, on whichever day */
    struct plan_rows red;       /* with a red flag that no clinician answered, on whichever day its visits are */
    int too_near;               /* sessions too near to something taken: to come and to be decided, or given and to be told */
    struct visits missed;       /* somebody has to call about a new day */
    struct followup_rows followups; /* due */
};

void summary_free_all(struct summary *s);
bool summary_is_empty(const struct summary *s);     /* no visits and nothing that needs somebody */
bool summary_needs_action(const struct summary *s); /* a red flag, a visit that cannot stand, overdue, unplaced, unresolved, awaiting, untold, missed, a follow-up, mail that failed, an answer
                                                   outstanding or an exposure to decide */

bool summary_needs_nobody(const struct summary *s); /* nothing but visits: no list, no mail that failed, nothing taken to decide */

/* Readable as an e-mail: 76 columns, plain words, zero visits is one clear line. */
void summary_write_text(const struct summary *s, struct str *out);
/* One self-contained page: no script, no outside resource, readable on a phone and by a screen reader. */
void summary_write_html(const struct summary *s, struct str *out);
/* RFC 4180, header first; cells that begin with = + - @ TAB CR get a ' in front (formula injection). */
void summary_write_csv(const struct summary *s, struct str *out);

#endif
