/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Follow-ups: looking at a patient some time after the last given session of a series (PLANNER R2.8). Pure. */
#ifndef RITMO_DOMAIN_FOLLOWUP_H
#define RITMO_DOMAIN_FOLLOWUP_H

#include "ritmo/domain/plan.h"
#include "ritmo/domain/visit.h"

enum followup_state { FOLLOWUP_DUE, FOLLOWUP_DONE, FOLLOWUP_DROPPED };
enum { FOLLOWUP_KIND_MOST = 60 };

struct followup {
    char kind[4 * FOLLOWUP_KIND_MOST + 1]; /* "healing check" */
    int32_t target;                        /* days after the last given session: its name within the plan */
    struct date from, due, to;             /* first day, target day, last day */
    enum followup_state state;
};

struct followups {
    struct followup *at; /* by target; grows through mem_grow; free() frees it */
    size_t n;
};

/* One of a plan, for the list of what is due. */
struct followup_row {
    struct plan_row plan;
    struct followup followup;
};

struct followup_rows {
    struct followup_row *at; /* by due day, plan */
    size_t n;
};
void followup_rows_free(struct followup_rows *f);

/* Those of a series that is over, by its last given session; none while it runs, or if nothing was given. out: empty before. */
void followups_make(const struct protocol *p, const struct plan *plan, struct followups *out);

const char *followup_state_word(enum followup_state s); /* "due" */

#endif
