/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restriction windows: the days on which a class of substances is restricted around a plan's sessions. */
#ifndef RITMO_DOMAIN_HOLD_H
#define RITMO_DOMAIN_HOLD_H

#include "ritmo/domain/date.h"

#include <stdbool.h>
#include <stddef.h>

enum { HOLD_WHY = 200 };

/* Days [from, to], both inclusive. */
struct hold {
    char substance[40]; /* class key: "anti-inflammatory" */
    struct date from, to;
    bool provisional; /* every session behind it is tentative (R6.4) */
    int32_t first_ordinal, last_ordinal;
    char why[HOLD_WHY];     /* what makes it longer than the protocol alone does, with its source; "" = nothing */
    struct date call; /* the day to speak of it: its first day, or the day it became known if that is later */
    /* as stored, for the patient's calendar; empty and 0 in a freshly computed one */
    char uid[64];
    int32_t sequence;
    int64_t changed_utc;
    bool cancelled; /* was handed out once and is no longer (kept for calendars) */
};

/* Empty value: all zero. `at` grows through mem_grow; free() frees it. */
struct holds {
    struct hold *at;
    size_t n;
};

void holds_free(struct holds *h);

/* Can the patient keep this window (anti-inflammatory)? The others, as the look-back for steroid injections, are
 * for staff to ask about and never reach a patient. */
bool hold_is_for_patient(const char *substance);

/* Its first day as patients are told it: nobody can keep days that were over when the window became known. */
struct date hold_first_told(const struct hold *h);

#endif
