/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A foreign calendar taken in: what it would take, what is skipped and why, and what that does to the plans it meets, before
 * anything is stored. */
#ifndef RITMO_DOMAIN_IMPORT_PROPOSAL_H
#define RITMO_DOMAIN_IMPORT_PROPOSAL_H

#include "ritmo/domain/away_proposal.h"
#include "ritmo/domain/taken.h"

/* What becomes of an event (all its occurrences on the days asked for). */
enum import_fate {
    IMPORT_NEW,
    IMPORT_CHANGED, /* in place of what an earlier import took */
    IMPORT_SAME,
    IMPORT_OLDER,   /* what is there is newer, and stays */
    IMPORT_GONE,    /* the calendar has it no more, or it was cancelled: it is taken out */
    IMPORT_FATES
};

struct import_item {
    enum import_fate fate;
    char *name;                 /* null: private, or without one */
    struct foreign_piece first; /* of its first occurrence */
    struct date last;           /* day of the last one */
    int32_t n;                  /* occurrences */
    int32_t file, line;         /* 0 where it is no longer in a file */
};

/* Not taken, and no fault. */
struct import_counts {
    int32_t free, cancelled, past, later;
    int32_t own; /* the clinic's own visits, which came back from somebody's calendar */
};

struct import_proposal {
    struct calendar_source source;
    char *owner_name;      /* "the clinic", "Dr Ana Kim", a patient's name */
    bool known;            /* the calendar was imported before */
    bool partly;           /* it changes single events (METHOD:REQUEST, CANCEL): the others stay */
    char **files;          /* [n_files] */
    size_t n_files;
    struct import_item *items;
    size_t n_items;
    struct foreign_remarks remarks;
    struct import_counts counts;
    struct date until;     /* recurrences are followed up to this day */
    struct taken_times times; /* everything the calendar takes then */
    struct away_proposal ripple;
};

void import_proposal_free(struct import_proposal *p);
size_t import_count(const struct import_proposal *p, enum import_fate fate);
const char *import_fate_word(enum import_fate fate); /* "new" */

#endif
