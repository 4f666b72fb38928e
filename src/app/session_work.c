/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session of a plan, found and named; the state of a plan by what was given. */
#include "session_work.h"

#include "propose.h"

#include <stdio.h>

struct session *session_numbered(struct plan *plan, int64_t number)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].number == number)
            return &plan->sessions.at[i];
    return NULL;
}

const char *session_day_text(struct date d, char text[40])
{
    struct str s = STR_INIT;

    date_add_short(&s, d);
    snprintf(text, 40, "%s", s.text);
    str_free(&s);
    return text;
}

bool session_refuse(const struct session_work *w, const char *what, struct err *e)
{
    char name[SESSION_NAME];

    return err_set(e, ERR_RULE, "%s is %s, so it cannot be %s", session_name(&w->was, name), session_state_word(w->was.state), what);
}

void propose_settle(const struct protocol *p, struct plan *plan)
{
    int32_t given = plan_given(plan);

    if (plan->state == PLAN_STOPPED || plan->state == PLAN_ON_HOLD)
        return;
    plan->state = given >= plan->count ? PLAN_COMPLETED : PLAN_ACTIVE;
    for (unsigned i = 0; i < p->n_checkpoints; i++)
        if (p->checkpoints[i].after == given && p->checkpoints[i].after > plan->decided && given < plan->count)
            plan->state = PLAN_AWAITING;
}
