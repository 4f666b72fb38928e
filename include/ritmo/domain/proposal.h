/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A proposal: what a change would do, shown before anything is stored (PLANNER R9.3). */
#ifndef RITMO_DOMAIN_PROPOSAL_H
#define RITMO_DOMAIN_PROPOSAL_H

#include "ritmo/domain/hold.h"
#include "ritmo/domain/followup.h"
#include "ritmo/domain/outcome.h"
#include "ritmo/domain/plan.h"

enum change_kind { CHANGE_KEEP, CHANGE_MOVE, CHANGE_NEW, CHANGE_DROP, CHANGE_DONE, CHANGE_MISSED };

/* One line of the ripple. */
struct change {
    enum change_kind kind;
    int32_t ordinal;
    int32_t index;          /* of the session in proposal.plan.sessions; -1 if it is gone */
    struct date old_day, day; /* DATE_NONE where there is none */
    int16_t old_start, start;
    int32_t old_gap, gap;   /* days since the session before; -1 = none */
    int32_t slack_before, slack_after; /* days to both ends of its window: gap-min, max-gap (negative = late) */
    bool tentative;
    bool call;              /* the patient must be told */
    bool other_provider;    /* somebody else gives it than before */
    char *note;             /* "last day of the window", "4 days late"; may be null */
};

/* A restriction window that moves, begins or ends otherwise. */
struct hold_change {
    struct hold was, now;   /* an empty substance = none */
    bool begun;             /* its before-range has begun already: the patient can no longer comply (R6.3) */
};

struct proposal {
    bool is_new;            /* a first plan */
    bool possible;          /* else `reason` says why not (R10.1) and nothing else is filled but title and plan */
    bool told;              /* set by the face before accepting: the patient knows of every change already */
    char *review_who;       /* the clinician who reviewed a long gap and decided this; null = none did; owned */
    bool checklist_met;     /* likewise: every open item that may be ticked with others is met */
    const char *override_why, *override_who; /* likewise: a clinician accepts open gates; null = nobody does; borrowed */
    char *patient_name;     /* whose plan it is; may be null in a proposal made by hand */
    char *title;            /* "Cancel session 3 (8 Dec), patient's wish, carry the rest forward" */
    char *reason;
    char *action;           /* history: "plan.new", "session.cancel" */
    char *why;              /* the user's reason, may be null */
    struct plan plan;       /* as it will be stored */
    struct change *changes;
    size_t n_changes;
    struct holds holds;     /* the windows as they will be */
    struct followups followups; /* as they will be, once the series is over */
    struct outcome *outcome; /* what the patient told, recorded with a decision; null = nothing; owned */
    struct hold_change *hold_changes;
    size_t n_hold_changes;
    int32_t n_changed, n_calls;
    struct date due;        /* latest day of the next session's window; DATE_NONE = no bound */
    int32_t overdue_days;   /* how long ago that was; 0 = not yet */
    char *vector;           /* "nothing late; 0 appointments moved; 3 days from the targets" */
    char **notices;         /* consent notices, warnings, needs; n_notices */
    size_t n_notices;
    bool looked_beside;     /* a plan of the same kind at the same place takes a clinician's word: it was looked for, */
    int64_t beside;         /* and this is the number of the newest one that was said; 0 = none */
    int64_t exposure, exposure_session; /* numbers: it defers this session because of that exposure, decided with it; 0 = none */
    struct proposal *also;  /* another plan that changes with this one, stored after it in the same transaction; null = none; owned */
};

/* All-zero is the empty value. */
void proposal_free(struct proposal *p);
bool proposal_is_possible(const struct proposal *p); /* with all that change with it */
const char *change_word(enum change_kind k); /* "kept", "moved", "new", "dropped", "done", "missed" */

/* One more sentence under it; text is copied. */
void proposal_add_notice(struct proposal *p, const char *text);

#endif
