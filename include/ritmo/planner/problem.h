/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One planning problem: everything the planner may know, as values (PLANNER R2-R8, CLI.md "solve").
 * No file, clock, locale or library. Days are clinic dates, minutes local, all ranges of days inclusive,
 * all spans of minutes half-open. */
#ifndef RITMO_PLANNER_PROBLEM_H
#define RITMO_PLANNER_PROBLEM_H

#include "ritmo/domain/protocol.h"
#include "ritmo/domain/span.h"

/* R8, in the default order of importance. */
enum key { KEY_OUT, KEY_LATE, KEY_MOVED, KEY_DEV, KEY_PREF, KEY_FINISH, KEYS };

/* Minutes taken on a day. Lists are sorted by day, then from (pool_sort). */
struct booking {
    struct date day;
    int16_t from, to;
};

struct day_count {
    struct date day;
    int32_t count;
};

/* Something sessions share: the whole clinic, a provider, one room, machines of a kind. A session may start
 * at s if s..s+duration lies in one of the day's spans (if it has hours of its own), the day is not in
 * `away`, and at every minute fewer than `capacity` bookings overlap (touching is free, R7.2). */
struct pool {
    char *id;   /* key: "kim", "treatment#2"; null for the clinic */
    char *name; /* for reasons: "Dr Kim" */
    bool has_hours;
    struct hours hours;
    struct day_ranges away; /* closures of the clinic, absences of a provider, with their names */
    struct day_parts parts; /* the same for parts of days: no session touches one */
    int32_t capacity;       /* 0 = no limit; negative = none at all */
    struct day_count *capacity_on; /* by date instead; sorted */
    size_t n_capacity_on;
    struct booking *busy;
    size_t n_busy;
};

/* What sessions of one kind need; indexes into the problem's pools. Any one provider of the list and any one
 * room; every machine. An empty list = none needed. */
struct need {
    int16_t duration; /* minutes */
    int32_t *providers, *rooms, *equipment;
    size_t n_providers, n_rooms, n_equipment;
};

struct placed {
    struct date day;
    int16_t start;             /* minutes; -1 = any time (announced) */
    int32_t provider, room;    /* pool indexes; -1 = none */
    bool pinned;               /* an announced one that is hard: the plan must keep it */
};

struct start_rule {
    struct date earliest; /* hard */
    struct date target;   /* DATE_NONE = earliest */
    struct date latest;   /* soft; DATE_NONE = none */
    struct date hard_latest; /* DATE_NONE = none */
};

struct weekday_time { /* sessions on that weekday must lie in [from, to) */
    bool is;
    int16_t from, to;
};

struct problem {
    int32_t count;     /* sessions still to place, >= 1 */
    int32_t n_done;    /* given sessions; ordinals 1..n_done */
    struct date *done; /* their dates, ascending */
    struct interval *intervals; /* [n_done + count]; [k-1] is the one before ordinal k; [0] unused. Targets set */
    struct start_rule start;    /* only when nothing is done */
    struct date not_before, horizon; /* inclusive; both set */

    int16_t grid;      /* minutes between starts, from the open of each span */
    struct pool clinic; /* hours, closures, total capacity, all bookings that count against it */
    struct pool *providers, *rooms, *equipment;
    size_t n_providers, n_rooms, n_equipment;
    struct need *needs;
    size_t n_needs;
    int32_t *need_of;  /* [count]: need index of the k-th session to place; null = all need 0 */

    struct day_ranges unavailable;    /* the patient's days away */
    unsigned weekday_unavailable;     /* mask 1 << MONDAY.. */
    struct weekday_time weekday_time[WEEKDAYS];
    struct booking *patient_busy;     /* the patient's other appointments: their days are shut (R7.3) */
    size_t n_patient_busy;
    bool same_day_pairing;            /* patient_busy takes only its minutes */
    struct day_parts patient_parts;   /* what else the patient has to do, with names: takes only its minutes; sorted */
    struct day_ranges blocked;        /* blocking restrictions, with the reason (R6.2) */

    int32_t weekday_penalty[WEEKDAYS];  /* >= 0 */
    struct day_count *date_penalty;     /* sorted */
    size_t n_date_penalty;
    bool has_time_wish;
    int16_t wish_from, wish_to;
    int32_t wish_penalty;               /* if the session is not wholly inside */
    int32_t prefer_provider, prefer_room; /* pool index or -1; another one costs other_penalty */
    int32_t other_penalty;

    struct placed *announced;           /* told to the patient; provider and room ignored for "kept" */
    size_t n_announced;
    bool announced_fixed;               /* order `fixed`: all of them are pinned (R8.1) */
    struct placed *by_hand;             /* chosen by somebody: there the patient's weekdays and times do not hold, and its provider
                                           (>= 0) is preferred to prefer_provider */
    size_t n_by_hand;
    struct protocol_limit *limits;      /* max/days; months 0, group ignored */
    size_t n_limits;
    struct date *history;               /* further counted dates, before or after; ascending */
    size_t n_history;
    unsigned *history_of;               /* [n_history] limits each counts for: bit i = limits[i]; null = all */
    struct protocol_min_from *min_from;
    size_t n_min_from;

    enum key objective[KEYS];           /* keys in order of importance, each at most once */
    int32_t n_objective;
};

/* A problem with the defaults: objective R8 `keep`, grid 30, penalties 0, prefer -1, dates DATE_NONE. */
void problem_init(struct problem *p);
void problem_free(struct problem *p);
/* What somebody chose on this day; null if nothing. Borrowed. */
const struct placed *problem_by_hand(const struct problem *p, struct date d);
/* Whose absence costs other_penalty on this day; -1 = nobody's. */
int32_t problem_preferred_provider(const struct problem *p, struct date d);
/* No session from `from` to `to`, days since 1970; nothing if to is earlier. */
void problem_shut(struct problem *p, int32_t from, int32_t to, const char *why);
void pool_free(struct pool *pool);
void pool_add_busy(struct pool *pool, struct date day, int16_t from, int16_t to);
/* Every run of taken cells of a day (domain/cells.h) as one booking. */
void pool_add_cells(struct pool *pool, struct date day, const char *cells);
/* Into a sorted list, which stays so: one booking more; or one fewer at each minute of [from, to), whichever of them hold it, and
 * nothing where none does. */
void pool_put_busy(struct pool *pool, struct date day, int16_t from, int16_t to);
void pool_cut_busy(struct pool *pool, struct date day, int16_t from, int16_t to);
void pool_sort(struct pool *pool); /* hours, parts, capacity_on, busy: call once before solving */
void pool_sort_busy(struct pool *pool); /* after further bookings */
/* Is it consistent (bounds, dates present, indexes, list order)? ERR_INPUT with the field's name otherwise. */
bool problem_check(const struct problem *p, struct err *e);

extern const enum key objective_keep[KEYS];     /* out, late, moved, dev, pref, finish */
extern const enum key objective_retarget[KEYS]; /* out, late, dev, pref, moved, finish */
const char *key_name(enum key k);               /* "out" */

#endif
