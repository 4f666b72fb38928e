/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sessions of two plans that share a day; see the header. */
#include "pairs.h"

#include <string.h>

bool pairs_allowed(const struct protocol *a, const struct protocol *b)
{
    return a->same_day_pairing && b->same_day_pairing;
}

static struct date day_now(const struct plan *plan, const char *id)
{
    const struct session *s = sessions_find(&plan->sessions, id);

    return s != NULL && session_is_live(s) ? s->day : DATE_NONE;
}

static bool is_pair(const struct session *a, const struct session *b)
{
    return session_is_live(a) && session_is_live(b) && a->day.day == b->day.day;
}

static void add_day(struct date *days, size_t *n, struct date d)
{
    for (size_t i = 0; i < *n; i++)
        if (days[i].day == d.day)
            return;
    if (date_is(d))
        days[(*n)++] = d;
}

size_t pairs_days(const struct plan *mine, const struct plan *was, const struct plan *now, struct date *days, size_t n)
{
    for (size_t a = 0; a < mine->sessions.n; a++)
        for (size_t b = 0; b < was->sessions.n && n < mine->sessions.n; b++)
            if (is_pair(&mine->sessions.at[a], &was->sessions.at[b]))
                add_day(days, &n, day_now(now, was->sessions.at[b].id));
    return n;
}

int32_t pairs_lost(const struct plan *a, const struct plan *b, const struct plan *a_now, const struct plan *b_now)
{
    int32_t lost = 0;

    for (size_t i = 0; i < a->sessions.n; i++)
        for (size_t k = 0; k < b->sessions.n; k++)
            if (is_pair(&a->sessions.at[i], &b->sessions.at[k]))
                lost += day_now(a_now, a->sessions.at[i].id).day != day_now(b_now, b->sessions.at[k].id).day;
    return lost;
}
