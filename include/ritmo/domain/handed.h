/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: what a patient holds of our calendar, and what of it has changed since (ICALENDAR rules 2 to 4, 9). */
#ifndef RITMO_DOMAIN_HANDED_H
#define RITMO_DOMAIN_HANDED_H

#include "ritmo/domain/event.h"

#include <stddef.h>

enum handed_how { HANDED_FILE, HANDED_MAIL, HANDED_PUBLISH, HANDED_PRINT };
const char *handed_how_word(enum handed_how how); /* "file", "mail", "publish", "print" */

enum { HANDED_UID = 64, HANDED_PRINT_TEXT = 17 };

/* When and whether: what a patient would read off an entry. */
struct handed_when {
    struct date from, to; /* to: the last day of an all-day entry, inclusive */
    int16_t start;        /* -1: all day */
    bool cancelled;
};

/* One entry as the patient has it. */
struct handed_event {
    char uid[HANDED_UID];
    int32_t version;      /* of the patient's calendar that brought it */
    int32_t sequence;     /* as handed over */
    int32_t base;         /* SEQUENCE of the session or window itself then: a change of words raises sequence above it */
    int64_t stamp_utc;
    char print[HANDED_PRINT_TEXT]; /* event_print */
    struct handed_when when;
    bool maybe;               /* it went to the mailer and nobody knows whether it arrived; what the patient has for sure is `was` */
    bool had;                 /* did the patient have it before `change`? */
    struct handed_when was;   /* if so: how */
    int64_t change;           /* the number of the change that brought it */
};

/* All that one patient holds. Empty value: all zero. */
struct handed {
    int32_t version; /* 0: nothing was ever handed over */
    int64_t at_utc;
    enum handed_how how;
    int64_t change;
    struct handed_event *at; /* by uid */
    size_t n;
};

void handed_free(struct handed *h);
const struct handed_event *handed_find(const struct handed *h, const char *uid); /* null if the patient has it not. Borrowed. */

/* A digest of what an entry says: everything but SEQUENCE and stamps. */
void event_print(const struct event *v, char print[HANDED_PRINT_TEXT]);

/* Gives an entry the SEQUENCE and the stamp that it has to go out with, beside what the patient holds (was null: nothing).
 * An entry whose words alone changed gets a higher SEQUENCE and a later stamp; one that says what it said keeps both, so that
 * two exports are equal. True if the patient has still to get it. */
bool handed_settle(const struct handed_event *was, struct event *v);

/* What a patient has, and how much of it is out of date. */
struct ledger_state {
    int32_t version; /* 0: nothing was ever handed over */
    int64_t at_utc;
    enum handed_how how;
    size_t unsent;   /* entries from today on that are new, differ or are gone; proposed ones count once they are announced */
};

/* "the patient has v2 (mail); 2 changes not yet sent". Appended. */
void ledger_add_words(struct str *out, const struct ledger_state *s);

/* When an entry is, as the ledger keeps it. */
struct handed_when event_when(const struct event *v);

#endif
