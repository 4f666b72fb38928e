/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calls to make: whom, why, how often it was tried, and when again. */
#ifndef RITMO_DOMAIN_CALL_H
#define RITMO_DOMAIN_CALL_H

#include "ritmo/domain/exposure.h"
#include "ritmo/domain/visit.h"

/* What a call ended with. */
enum call_outcome { CALL_REACHED, CALL_NO_ANSWER, CALL_MESSAGE, CALL_BACK, CALL_WRONG_NUMBER, CALL_OUTCOMES };

/* The clinic's habit, not a clinical rule: so many days until the patient stands on the list again, if the reason lasts. */
struct call_outcome_row {
    const char *word;  /* "no answer": in the database, on the command line, on screens */
    int32_t rest_days;
    const char *help;
};
extern const struct call_outcome_row call_outcomes[CALL_OUTCOMES];

/* By its word or a beginning of it that fits no other. */
bool call_outcome_find(const char *word, enum call_outcome *out);

/* Why; several at once are one call. */
enum call_reason {
    CALL_OVERDUE = 1,  /* the window of the next session has passed */
    CALL_UNPLACED = 2, /* a session has no place */
    CALL_UNTOLD = 4,   /* a change that the patient does not know */
    CALL_HOLD = 8,     /* a window that the patient should keep begins soon */
    CALL_BROKEN = 16   /* a visit that the patient knows of can no longer stand: the clinic is closed, the provider away */
};

struct call_row {
    struct plan_row plan;
    unsigned reasons;
    int32_t days_past;      /* since the window's latest day; 0 = not past */
    struct date hold_from;  /* CALL_HOLD; else DATE_NONE */
    struct date broken_day; /* CALL_BROKEN, the first one; else DATE_NONE */
    bool asked;             /* a prescriber's answer is outstanding for this patient: no date may be confirmed */
    int32_t attempts;       /* in the last CALL_MEMORY_DAYS */
    bool tried;
    enum call_outcome last; /* if tried */
    struct date last_day, until; /* not before `until` again; DATE_NONE if not tried */
};

enum { CALL_MEMORY_DAYS = 60 };

struct call_rows {
    struct call_row *at;
    size_t n;
    size_t resting; /* so many more were tried and rest */
    struct questions asked; /* prescribers to call: their answers are outstanding, the oldest first */
    int64_t n_asked;        /* all of them */
};

/* All-zero is the empty value. */
void call_rows_free(struct call_rows *r);

/* The row of this plan; made if there is none: then *line is taken over and emptied. */
struct call_row *call_rows_take(struct call_rows *r, struct plan_row *line);

/* A visit that cannot stand first, by its day; then most days past the window, what stands behind a change, a hold's beginning, the plan's number. */
void call_rows_sort(struct call_rows *r);

/* "12 days past the window; a change to tell": why, in words. */
void call_add_reasons(struct str *out, const struct call_row *r);

#endif
