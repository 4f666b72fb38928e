/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the stages of the joint search share: the plans' places now, which pools are the same thing, vectors. Private to
 * the planner. */
#ifndef RITMO_PLANNER_JOINT_WORK_H
#define RITMO_PLANNER_JOINT_WORK_H

#include "ritmo/planner/joint.h"

/* A plan's place; not placed costs its sessions in key 0. */
struct seat {
    bool placed;
    struct placed *at; /* [count] or null */
    struct joint_vector cost;
};

enum share_kind { SHARE_CLINIC, SHARE_PROVIDER, SHARE_ROOM, SHARE_MACHINE, SHARE_KINDS };

/* Which pools of the plans are the same thing: things are numbered, the clinic is 0. */
struct share {
    int32_t n_things;
    enum share_kind *kind;              /* [n_things] */
    int32_t **thing[SHARE_KINDS];       /* [kind][plan][index of the plan's pool] */
    int32_t **index;                    /* [plan][thing]: index among the plan's pools of its kind; -1 = has none */
    size_t n_plans;
    int32_t most_used;                  /* things one session uses, at most */
};

struct joint {
    const struct joint_plan *plans;
    size_t n;
    int32_t n_keys;
    struct joint_options options;
    struct share share;
    struct seat *solo; /* [n] everybody alone; not placed = impossible */
    struct seat *now;  /* [n] the best joint answer */
    bool has_now;
    struct joint_vector total, bound;
    enum joint_stage stage;
    struct str *reasons; /* [n] why alone there is no plan */
    int64_t solves;      /* how often a plan was placed against the others: what limits the improvement */
    bool stopped, limit_hit, solver_failed;
    struct joint_answer *report; /* what the caller sees */
};

/* --- vectors */
struct joint_vector joint_add(struct joint_vector a, const struct joint_vector *b);
struct joint_vector joint_less(struct joint_vector a, const struct joint_vector *b);
int joint_compare(const struct joint_vector *a, const struct joint_vector *b);

/* --- seats */
static inline const struct problem *problem_of(const struct joint *j, size_t plan)
{
    return j->plans[plan].problem;
}

static inline int32_t need_of(const struct problem *p, int32_t k)
{
    return p->need_of == NULL ? 0 : p->need_of[k];
}

static inline bool is_loose(const struct joint *j, size_t plan, int32_t k)
{
    return k >= j->plans[plan].problem->count - j->plans[plan].n_loose;
}

void seat_empty(const struct joint *j, size_t plan, struct seat *s);       /* frees it; not placed */
void seat_copy(const struct joint *j, size_t plan, struct seat *to, const struct seat *from);
void seat_weigh(const struct joint *j, size_t plan, struct seat *s);       /* its cost, from the definitions */
struct seat *seats_new(const struct joint *j);                             /* nobody placed */
struct seat *seats_copy(const struct joint *j, const struct seat *from);
void seats_free(const struct joint *j, struct seat *seats);
struct joint_vector seats_total(const struct joint *j, const struct seat *seats);
int32_t key_position(const struct problem *p, enum key key);               /* in a joint vector; -1 = no aim */

/* --- joint_best.c */

/* Takes the seats as the best answer if they are better than what there is; frees them. True if taken. */
bool joint_take(struct joint *j, struct seat *seats, enum joint_stage stage);
bool joint_is_proven(const struct joint *j);
/* Tells the caller; false = stop. */
bool joint_go_on(struct joint *j, enum joint_stage stage, int32_t done, int32_t of);

/* Fills *a with the best answer, through the checker; ERR_FAULT if that refuses it. */
bool joint_report_checked(const struct joint *j, struct joint_answer *a, struct err *e);

/* --- joint_share.c */
void share_init(struct share *s, const struct joint_plan *plans, size_t n);
void share_free(struct share *s);
/* The things a session takes: at most most_used. */
int32_t share_used(const struct joint *j, size_t plan, int32_t need, const struct placed *at, int32_t *things);
const struct pool *share_pool(const struct joint *j, size_t plan, int32_t thing); /* null = the plan has none */
/* Places one plan with the others' sessions taken. Not placed if there is no way; *s is overwritten. */
bool share_solve(struct joint *j, size_t plan, const struct seat *others, struct seat *s, struct str *reason, struct err *e);

/* --- joint_apart.c */

/* One patient's: `apart` = never on one day. */
bool same_patient(const struct joint *j, size_t a, size_t b, bool *apart);
int32_t joint_apart(const struct joint *j, size_t a, size_t b); /* least days between the sessions of two plans; 0 = no rule */
bool apart_hold(const struct joint *j, const struct seat *seats); /* one patient's plans keep off each other's days and minutes */

/* --- joint_pack.c: slots for sessions whose days are settled */
struct pack_item {
    size_t plan;
    int32_t layer; /* session of the plan, from 0 */
};
/* PERHAPS: slots, but maybe not the cheapest; UNKNOWN: none found. Both only on days too crowded to search through. */
enum pack_result { PACK_OK, PACK_PERHAPS, PACK_IMPOSSIBLE, PACK_UNKNOWN };
/* How long to search: FEW where a quick "perhaps not" is worth more than a late proof, as the next stage has an answer soon. */
enum { PACK_FEW_NODES = 500, PACK_MOST_NODES = 20000 };
/* The cheapest slots (moved, pref) for all items on one day, when nobody else of the plans comes that day; out may be null. extra:
 * what they cost beyond the best slot of each alone. */
enum pack_result pack_day(const struct joint *j, struct date day, const struct pack_item *items, size_t n, int most_nodes,
    struct placed *out, struct joint_vector *extra);
/* Only that. False when they do not fit or nobody knows. */
bool pack_extra(const struct joint *j, struct date day, const struct pack_item *items, size_t n, struct joint_vector *extra);

/* --- joint_days.c: the same for all days */

/* What a day taught: these cannot all be there, or only for more than each of them alone would cost. */
struct finding {
    struct date day;
    struct pack_item *items;
    size_t n;
    bool impossible;
    struct joint_vector extra; /* else: how much more, together */
};

struct findings {
    struct finding *at;
    size_t n;
};

void findings_free(struct findings *f);
/* days[plan] = the plan's days, null = not placed. Fills new seats with slots. Each finding is a smallest set; `found` may
 * be null: then the first day that does not fit, or is not soon known to, ends it. */
enum pack_result pack_days(const struct joint *j, int32_t *const *days, struct seat *seats, struct findings *found);

/* --- the stages */
void joint_repair(struct joint *j);                       /* joint_repair.c, R13.4 */
bool joint_sequence(struct joint *j, struct err *e);      /* joint_sequence.c */
bool joint_improve(struct joint *j, struct err *e);       /* joint_sequence.c */
bool joint_settle(struct joint *j, struct err *e);        /* joint_sequence.c: R13.8 (e) */
bool joint_raise(struct joint *j, struct err *e);         /* joint_raise.c, R13.5 */

#endif
