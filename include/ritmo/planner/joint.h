/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole clinic at once (PLANNER R13): several plans that share capacity, placed again together. Values in, values
 * out; the method and its proofs are in docs/joint-planning.md.
 *
 * What is minimised is the sum over the plans, key by key: first the sessions that find no place, then the keys of R8 in
 * the plans' common order. A vector here has one key more than a plan's: [0] sessions not placed, [1..] the objective. */
#ifndef RITMO_PLANNER_JOINT_H
#define RITMO_PLANNER_JOINT_H

#include "ritmo/planner/programme.h"
#include "ritmo/planner/solve.h"

/* One plan to place again. Pools with equal ids (the clinic with the clinic, a provider with a provider, ...) are the
 * same thing in every plan: equal hours, capacity and bookings as far as both horizons reach. A provider, room or machine
 * without id belongs to that plan alone. `busy` holds what stays fixed and nothing of the plans of this call; the same
 * goes for patient_busy, blocked and history. All plans have the same objective. Limits that count over several plans of one
 * patient see `history` only: give such plans one at a time. */
struct joint_plan {
    const struct problem *problem; /* borrowed */
    int64_t patient;               /* plans with the same number are one patient's; 0 = nobody else's */
    const int32_t *apart;          /* [n of the call] least days between its sessions and those of each other plan of the patient, 0 = no
                                      rule; the same both ways; on one day they may be where R7.3 lets them. Null = none. Borrowed */
    int32_t n_loose;               /* so many of its last sessions are tentative (R2.6): they need room beside what is taken, and take none */
};

enum { JOINT_KEYS = KEYS + 1, JOINT_LIMIT_MS = 9000 }; /* with all else, an answer within ten seconds */

struct joint_vector {
    int64_t at[JOINT_KEYS];
};

/* Where the answer came from (R13.8). */
enum joint_stage {
    JOINT_SOLO,     /* everybody's own best days; they do not collide */
    JOINT_REPAIR,   /* one appointment a plan moved, all others kept (R13.4) */
    JOINT_SEQUENCE, /* one plan after the other, the tightest first */
    JOINT_IMPROVE,  /* some taken out and put in again in other orders */
    JOINT_SOLVER    /* the integer programme (R13.5) */
};

struct joint_place {
    bool placed;
    struct placed *at;    /* [n]; null when not placed */
    int32_t n;
    int64_t vector[KEYS]; /* in the objective's order; zeros when not placed */
    bool has_solo;        /* is there a plan at all when the others are left out? */
    int64_t solo[KEYS];   /* its vector then: no joint plan gives this patient less */
    bool worse;           /* placed with a vector worse than solo, or not placed though solo is possible */
    struct str reason;    /* why it is not placed */
};

struct joint_answer {
    struct joint_place *plans; /* [n], in the order of the input: every plan is here, once */
    size_t n;
    int32_t n_keys;            /* 1 + length of the objective */
    struct joint_vector total; /* what this answer costs */
    struct joint_vector bound; /* no answer costs less */
    int32_t n_proven;          /* leading keys with total = bound; all of them = proven best */
    bool proven;
    int64_t gap;               /* total - bound of key n_proven; 0 when proven */
    enum joint_stage stage;
    bool limit_hit;            /* the time limit ended the search: another run may answer differently */
    bool stopped;              /* the progress callback said stop */
    bool solver_failed;        /* asked for, but gave nothing usable; the answer is the planner's own */
};

/* Called between steps. `best` is the checked answer so far, null before there is one; borrowed. False = stop: the best
 * so far is the answer. */
struct joint_progress {
    enum joint_stage stage;
    int32_t done, of; /* steps of this stage; of = 0: not known */
    const struct joint_answer *best;
};
typedef bool (*joint_tick)(void *context, const struct joint_progress *now);

struct joint_options {
    const struct programme_solver *solver; /* null = none */
    int32_t limit_ms;                      /* for the solver; 0 = JOINT_LIMIT_MS */
    joint_tick tick;                       /* may be null */
    void *context;
};

/* Places all plans. False + ERR_INPUT if a problem is not one or the objectives differ (err names the plan, from 1),
 * ERR_FAULT if an answer breaks a rule. The same input gives the same answer, unless limit_hit or stopped. `options` may be
 * null. Initialises *a whatever comes out; free with joint_free. */
bool joint_solve(const struct joint_plan *plans, size_t n, const struct joint_options *options, struct joint_answer *a, struct err *e);
void joint_free(struct joint_answer *a);

/* The checker (R13.10): knows only the rules and shares no code with the search. Is every plan there, legal by itself
 * (check_placed), its vector right, and at no minute more taken of anything than there is, nor a patient in two places? */
bool joint_check(const struct joint_plan *plans, size_t n, const struct joint_answer *a, struct err *e);

const char *joint_stage_name(enum joint_stage s); /* "one after the other" */

/* The stage, and what the best answer so far comes to: "all together; so far 24 sessions late, 89 appointments moved". */
void joint_add_progress(struct str *out, const struct problem *p, const struct joint_progress *now);

/* "proven best", or the first key that is not proven and how far (R13.9). */
void joint_add_proof(struct str *out, const struct problem *p, const struct joint_answer *a);

#endif
