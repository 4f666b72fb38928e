/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Appointments that may no longer stand where they stand, and everything else that needs somebody. Strings owned unless said. */
#ifndef RITMO_DOMAIN_FINDING_H
#define RITMO_DOMAIN_FINDING_H

#include "ritmo/domain/visit.h"

enum broken_why {
    BROKEN_CLOSED,          /* the clinic is closed on that day */
    BROKEN_NO_HOURS,        /* or not open at that time */
    BROKEN_PROVIDER_GONE,   /* no longer of the clinic */
    BROKEN_PROVIDER_AWAY,
    BROKEN_PROVIDER_OFF,    /* not at work at that time */
    BROKEN_PROVIDER_SKILL,  /* no longer qualified for the protocol */
    BROKEN_PROVIDER_FULL,   /* more at once than the provider may have */
    BROKEN_ROOM,            /* no such room any more */
    BROKEN_EQUIPMENT,       /* no such machine, or more at once than there are */
    BROKEN_CLINIC_FULL,     /* more at once than the clinic may have */
    BROKEN_PATIENT_AWAY,
    BROKEN_WHYS
};

/* One live session, the first reason against its place as a key and in words: "clinic closed (summer break)". */
struct broken {
    struct visit visit;
    enum broken_why why;
    char *reason;
};

/* By day, start, patient name. */
struct broken_visits {
    struct broken *at;
    size_t n;
};

void broken_visits_free(struct broken_visits *b);
/* "ritmo plan replan p3": what finds another place for it. */
void broken_add_command(struct str *out, const struct broken *b);
const char *broken_key(enum broken_why why); /* "closed", "provider-away": stable */

/* One line of `doctor`: what was looked at, and what is wrong with it, as a sentence. */
struct examined {
    const char *what; /* "database"; not owned */
    bool sound;
    char text[512];
};

/* One line of `check`. code is stable and not owned: docs/check.md lists them. */
struct finding {
    const char *code;
    int64_t plan, session;   /* short numbers; session 0 = the plan as a whole */
    int64_t patient_number;
    char *patient_name, *phone;
    struct date day;         /* of the session, or the day that counts; DATE_NONE if there is none */
    int16_t start;           /* -1 = none */
    char *text;              /* what it is, for people */
};

struct findings {
    struct finding *at;
    size_t n;
};

void finding_rows_free(struct findings *f);

/* One more, empty but for its code; and those about a visit or a plan, with a copy of the text or, of a plan, the text itself. */
struct finding *findings_add(struct findings *out, const char *code);
void findings_add_visit(struct findings *out, const char *code, const struct visit *v, const char *text);
void findings_add_plan(struct findings *out, const char *code, const struct plan_row *r, char *text);

#endif
