/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed sentences of reports, in tables, so that a test (and a clinician) can read them all. */
#ifndef RITMO_REPORT_WORDS_H
#define RITMO_REPORT_WORDS_H

#include <stdbool.h>

enum words {
    WORDS_NOTHING,      /* nothing needs somebody */
    WORDS_HOLDS,        /* under a list of windows */
    WORDS_CALLS,        /* under the call-backs */
    WORDS_UNRESOLVED,   /* under visits nobody has closed */
    WORDS_PRESCRIBED,   /* beside a substance whose days are never printed */
    WORDS_PROVISIONAL,  /* a window behind an undecided checkpoint */
    WORDS_NOT_TOLD,     /* a proposed session */
    WORDS_BEGUN,        /* a window that began before it was known */
    WORDS_GONE,         /* a window that a change takes away */
    WORDS_NOT_POSSIBLE, /* before the reason */
    WORDS_DEFAULTS,     /* under a protocol */
    WORDS_MARKS,        /* legend of the marks */
    WORDS_NO_SOURCE,    /* a number without one */
    WORDS_DRUG_ASK,     /* a drug that only its prescriber may speak of: all that is said of it */
    WORDS_DRUG_NONE,    /* one without a hold */
    WORDS_DRUG_UNKNOWN, /* what is not in the table */
    WORDS_DRUG_NEAR,    /* only near names were found */
    WORDS_DRUG_SHARED,  /* one name, several drugs */
    WORDS_DRUG_HEART,   /* any aspirin */
    WORDS_DRUG_PRESCRIBED, /* beside a hold */
    WORDS_DRUG_MARKS,   /* legend of a drug's marks */
    WORDS_DRUG_CHECK,   /* a row with something from memory */
    WORDS_COUNT
};

const char *words_of(enum words id);

/* How a substance class is spoken of. */
struct substance_words {
    const char *key;   /* "anti-inflammatory"; null ends the table */
    const char *label; /* at most 10 columns */
    bool days_shown;   /* may its days stand in something that can be forwarded? (CLINICAL 4.1.2) */
};

/* The row of the class. An unknown class gets the last row: its key is null and its days are not shown. */
const struct substance_words *substance_words_of(const char *key);

#endif
