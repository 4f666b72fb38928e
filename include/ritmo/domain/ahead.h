/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies ahead: who fits a freed place, how full the weeks are, what new series would get, what is used up. Strings owned
 * unless said. All-zero lists are empty. */
#ifndef RITMO_DOMAIN_AHEAD_H
#define RITMO_DOMAIN_AHEAD_H

#include "ritmo/domain/plan.h"

/* One patient whose next session could take a freed place. */
struct filler {
    char plan[ID_TEXT];
    int64_t plan_number, session; /* session 0: it has no place yet (app_plan_place) */
    int64_t patient_number;
    char *patient_name, *phone, *protocol_name, *site;
    int32_t ordinal, count;
    struct date was;              /* where it stands; DATE_NONE = no place yet */
    int16_t was_start;
    struct date day;              /* the freed place */
    int16_t start, duration;
    char provider[32];
    int32_t gap;                  /* days since the last given session; -1 = none */
    int32_t late;                 /* days past its window on that day; <= 0 = inside */
    bool overdue;                 /* its window is over today */
    bool begun;                   /* a window of the patient has begun already: the clinician is asked first (R6.3) */
    int32_t moves, calls;         /* further appointments that would move; all calls, its own included */
};

/* Best first. */
struct fillers {
    struct filler *at;
    size_t n;
};
void fillers_free(struct fillers *f);

/* One provider in one week, Monday to Sunday. Minutes. */
struct load_row {
    struct date monday;
    char *provider; /* key; "" = not yet known who */
    char *name;
    int32_t open, booked, tentative;
    int32_t expected; /* sessions that still have no place, about this week by their targets */
};
struct load_rows { /* by week, then the clinic's order of providers */
    struct load_row *at;
    size_t n;
};
void load_rows_free(struct load_rows *l);
int32_t load_free_percent(const struct load_row *r); /* of the open minutes neither booked nor tentative; 0..100 */

/* One imaginary series of several, laid out one after the other on the real calendar. */
struct series_fit {
    bool fits;
    struct date *days;  /* n */
    int32_t n;
    char provider[32];  /* of its first session */
    int32_t out, late;  /* sessions past their window, days in all */
    char *reason;       /* why it does not fit; null if it does */
};
struct series_fits {
    struct series_fit *at;
    size_t n, n_fit;
    bool is_most;         /* more than n_fit cannot be */
    char *protocol_name;
    struct date from, to; /* first sessions on these days; to DATE_NONE = no bound */
    struct date full;     /* Monday of the first open week that then has no place for a session; DATE_NONE = none seen */
};
void series_fit_free(struct series_fit *f);
void series_fits_free(struct series_fits *s);

/* One item in one week. */
struct supply_row {
    struct date monday;
    char *item;
    int32_t number, tentative; /* for firm sessions; for tentative ones on top */
};
struct supply_rows { /* by week, then item */
    struct supply_row *at;
    size_t n;
};
void supply_rows_free(struct supply_rows *s);

#endif
