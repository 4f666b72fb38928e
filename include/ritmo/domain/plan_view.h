/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as a person looks at it: sessions with their windows, holds, follow-ups. Values, made by app/. */
#ifndef RITMO_DOMAIN_PLAN_VIEW_H
#define RITMO_DOMAIN_PLAN_VIEW_H

#include "ritmo/domain/care.h"
#include "ritmo/domain/exposure.h"
#include "ritmo/domain/followup.h"
#include "ritmo/domain/gate.h"
#include "ritmo/domain/handed.h"
#include "ritmo/domain/hold.h"
#include "ritmo/domain/outcome.h"
#include "ritmo/domain/plan.h"

/* One session with its window, by day; also a session still without a place (session.day DATE_NONE). */
struct view_row {
    struct session session;
    struct date earliest, target, latest; /* of its window, from the session before; DATE_NONE for the first */
    int32_t gap;                   /* days since the session before; -1 = none */
    int32_t slack_before, slack_after;
    char *verdict;                 /* done ones: "on time, day 23"; null otherwise */
    bool checkpoint;               /* somebody decides after it */
    int32_t held;                  /* the version of the calendar by which the patient has it; 0 = not */
    bool unsent;                   /* the patient has still to get it as it is now */
};

struct view_followup {
    char *kind;
    struct date earliest, target, latest; /* from the last session laid out */
    int32_t days;                         /* the target, counted from it: its name within the plan */
    const char *state;                    /* "due", "done", "dropped"; null while the series runs; not owned */
};

/* When the next session is due by the rules alone (PLANNER R5), each date with its rule in words. */
struct view_forecast {
    int32_t ordinal;
    struct date earliest, target, latest; /* latest DATE_NONE = no bound */
    int32_t late_by;     /* > 0: even the earliest day is past the window */
    char *earliest_rule, *target_rule, *latest_rule; /* "day 28 after session 2 [S: S004, source document]"; may be null */
    char *given;         /* while a session has no outcome: which answer this one is for; else null */
    char *standing;      /* "due soon", "overdue by 3 days"; null if neither */
};

/* One care instruction of one session with its days (domain/care.h). */
struct care_view {
    int32_t ordinal;
    bool tentative;
    char *kind, *text;     /* text may be null: the clinic's own for the kind */
    struct care_date when; /* its care is null */
};

struct plan_view {
    struct plan plan;
    struct patient patient;
    struct ledger_state ledger; /* of all the patient's plans */
    char *provider_name;        /* preferred; may be null */
    char *protocol_name;
    struct interval interval;   /* the protocol's general one */
    bool adaptive;              /* a clinician may make it longer or shorter at any check-in (R2.7) */
    char *every;                /* "every 4-6 weeks (28-42 days, target 35)" */
    struct view_row *rows;
    size_t n_rows;
    struct view_followup *followups;
    size_t n_followups;
    struct view_forecast forecasts[2]; /* two while a session has no outcome (R3.4) */
    size_t n_forecasts;
    struct holds holds;         /* live ones */
    struct exposure_conflicts conflicts; /* of this plan: sessions too near to what the patient took */
    struct questions questions; /* to prescribers, outstanding */
    struct care_view *care;     /* dated instructions that still hold or are ahead, by session */
    size_t n_care;
    struct outcomes outcomes;   /* what the patient told, by day */
    struct red_flag flag;       /* of the patient, on whichever plan */
    struct gates gates;         /* the checklist, before the next session is confirmed and given */
    bool gates_recorded;        /* the clinic only records them */
    struct date healing_until;  /* the last follow-up's target, while one is due after the series is over; else DATE_NONE */
    char **notices;
    size_t n_notices;
    struct date today;
};

void plan_view_free(struct plan_view *v);

#endif
