/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans: what a series' sessions say about it. */
#include "ritmo/domain/plan.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void plan_free(struct plan *p)
{
    day_ranges_free(&p->wishes.away);
    free(p->sessions.at);
    *p = (struct plan) { 0 };
}

struct plan plan_copy(const struct plan *p)
{
    struct plan copy = *p;

    copy.sessions.at = NULL;
    for (size_t i = 0; i < p->sessions.n; i++) {
        copy.sessions.at = mem_grow(copy.sessions.at, i, sizeof *copy.sessions.at); /* so that it can grow further */
        copy.sessions.at[i] = p->sessions.at[i];
    }
    copy.wishes.away = (struct day_ranges) { 0 };
    day_ranges_add_all(&copy.wishes.away, &p->wishes.away);
    return copy;
}

struct session *sessions_find(const struct sessions *s, const char *id)
{
    for (size_t i = 0; id[0] != '\0' && i < s->n; i++)
        if (strcmp(s->at[i].id, id) == 0)
            return &s->at[i];
    return NULL;
}

bool session_is_live(const struct session *s)
{
    return s->state == SESSION_PROPOSED || s->state == SESSION_ANNOUNCED;
}

int32_t plan_shift_of(const struct plan *plan, int32_t ordinal)
{
    int32_t days = 0;

    for (int32_t i = 0; i < plan->n_shifts && plan->shifts[i].ordinal <= ordinal; i++)
        days = plan->shifts[i].days;
    return days;
}

bool plan_shift_set(struct plan *plan, int32_t ordinal, int32_t days)
{
    while (plan->n_shifts > 0 && plan->shifts[plan->n_shifts - 1].ordinal >= ordinal)
        plan->n_shifts--; /* what was decided for later sessions is decided anew */
    if (plan->n_shifts == PLAN_SHIFTS)
        return false;
    plan->shifts[plan->n_shifts++] = (struct plan_shift) { ordinal, days };
    return true;
}

struct interval plan_interval(const struct plan *plan, const struct protocol *p, int32_t ordinal)
{
    struct interval v = protocol_interval(p, ordinal);
    int32_t days = plan_shift_of(plan, ordinal);

    if (days != 0 && p->adaptive.step > 0) { /* a step of its own may start nearer to the end than the others */
        int32_t target = v.target + days;

        target = target < p->adaptive.floor ? p->adaptive.floor : target > p->adaptive.ceiling ? p->adaptive.ceiling : target;
        days = target - v.target;
    }
    if (days <= -v.min)
        days = 1 - v.min; /* a session is never on the day of the one before */
    v.min += days;
    v.target += days;
    v.max += days;
    if (v.hard_max > 0)
        v.hard_max += days;
    return v;
}

int32_t plan_given(const struct plan *p)
{
    int32_t given = 0;
    for (size_t i = 0; i < p->sessions.n; i++)
        given += p->sessions.at[i].state == SESSION_DONE;
    return given;
}

struct date plan_last_given(const struct plan *p)
{
    struct date last = DATE_NONE;
    for (size_t i = 0; i < p->sessions.n; i++)
        if (p->sessions.at[i].state == SESSION_DONE)
            last = date_max(last, p->sessions.at[i].day);
    return last;
}

const struct session *plan_next(const struct plan *p)
{
    const struct session *next = NULL;
    for (size_t i = 0; i < p->sessions.n; i++) {
        const struct session *s = &p->sessions.at[i];
        if (session_is_live(s) && (!next || s->day.day < next->day.day))
            next = s;
    }
    return next;
}

const struct session *plan_unresolved(const struct plan *p, struct date today)
{
    const struct session *first = NULL;
    for (size_t i = 0; i < p->sessions.n; i++) {
        const struct session *s = &p->sessions.at[i];
        if (s->state == SESSION_ANNOUNCED && s->day.day < today.day && (!first || s->day.day < first->day.day))
            first = s;
    }
    return first;
}

const char *session_name(const struct session *s, char text[SESSION_NAME])
{
    struct str name = STR_INIT;

    if (s->ordinal > 0)
        str_addf(&name, "session %d", s->ordinal);
    else
        str_add(&name, "the session");
    if (date_is(s->day)) {
        str_add(&name, " of ");
        date_add_long(&name, s->day);
    }
    if (s->number > 0)
        str_addf(&name, " (s%lld)", (long long)s->number);
    snprintf(text, SESSION_NAME, "%s", name.text);
    str_free(&name);
    return text;
}

const char *session_name_first(const struct session *s, char text[SESSION_NAME])
{
    session_name(s, text);
    text[0] = (char)(text[0] - 'a' + 'A');
    return text;
}

const char *session_state_word(enum session_state s)
{
    switch (s) {
    case SESSION_PROPOSED: return "proposed";
    case SESSION_ANNOUNCED: return "announced";
    case SESSION_DONE: return "done";
    case SESSION_MISSED: return "missed";
    case SESSION_CANCELLED: return "cancelled";
    }
    return "";
}

const char *plan_state_word(enum plan_state s)
{
    switch (s) {
    case PLAN_DRAFT: return "draft";
    case PLAN_ACTIVE: return "active";
    case PLAN_AWAITING: return "awaiting decision";
    case PLAN_ON_HOLD: return "on hold";
    case PLAN_COMPLETED: return "completed";
    case PLAN_STOPPED: return "stopped";
    }
    return "";
}

bool plan_state_runs(enum plan_state s)
{
    return s == PLAN_ACTIVE || s == PLAN_AWAITING;
}

bool plan_state_is_over(enum plan_state s)
{
    return s == PLAN_COMPLETED || s == PLAN_STOPPED;
}
