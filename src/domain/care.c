/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Care instructions with their days; see the header. */
#include "ritmo/domain/care.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

enum { DAY_HOURS = 24, HOUR_MINUTES = 60, DAY_MINUTES = 1440 };

void care_dates_free(struct care_dates *c)
{
    free(c->at);
    *c = (struct care_dates) { 0 };
}

/* The day and minute so many minutes from the session's start; whole days keep the day alone. */
static void move(const struct session *s, int64_t minutes, struct date *day, int16_t *minute)
{
    int64_t at = s->start + minutes;
    int64_t days = at / DAY_MINUTES - (at % DAY_MINUTES < 0);

    if (minutes % (DAY_HOURS * HOUR_MINUTES) == 0) {
        *day = date_add(s->day, (int32_t)(minutes / DAY_MINUTES));
        *minute = -1;
        return;
    }
    *day = date_add(s->day, (int32_t)days);
    *minute = (int16_t)(at - days * DAY_MINUTES);
}

/* An instruction of hours has both ends to the minute: from two hours before until the session begins. */
static struct care_date dated(const struct protocol_care *care, const struct session *s)
{
    struct care_date c = { .care = care };

    move(s, -(int64_t)care->before_hours * HOUR_MINUTES, &c.from, &c.from_minute);
    move(s, (int64_t)care->after_hours * HOUR_MINUTES, &c.to, &c.to_minute);
    if (c.from_minute >= 0 && care->after_hours == 0)
        c.to_minute = s->start;
    if (c.to_minute >= 0 && care->before_hours == 0)
        c.from_minute = s->start;
    return c;
}

void care_dates(const struct protocol *p, const struct session *s, struct care_dates *out)
{
    *out = (struct care_dates) { 0 };
    if (!date_is(s->day) || (s->state != SESSION_DONE && !session_is_live(s)))
        return;
    out->at = mem_new(p->n_care, sizeof *out->at);
    for (unsigned i = 0; i < p->n_care; i++)
        out->at[out->n++] = dated(&p->care[i], s);
}

bool care_is_ahead(const struct care_date *c, struct date today)
{
    return c->to.day >= today.day;
}

static void add_minute(struct str *out, int16_t minute)
{
    char text[TIME_TEXT];

    if (minute >= 0)
        str_addf(out, " %s", minute_text(minute, text));
}

void care_add_when(struct str *out, const struct care_date *c)
{
    date_add_short(out, c->from);
    add_minute(out, c->from_minute);
    if (c->from.day == c->to.day && c->from_minute == c->to_minute)
        return;
    str_add(out, " to");
    if (c->from.day != c->to.day) {
        str_add_char(out, ' ');
        date_add_short(out, c->to);
    }
    add_minute(out, c->to_minute);
}
