/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wishes of a plan: which make sense at all, and how they are changed later. */
#include "propose.h"

#include "ritmo/domain/date_text.h"

#include <stdio.h>
#include <string.h>

static bool is_qualified(const struct provider *who, const struct protocol_needs *needs)
{
    return provider_has_skill(who, needs->skill) && (needs->role == NULL || strcmp(needs->role, who->role) == 0);
}

static bool refuse_provider(const struct clinic *c, const struct protocol *p, const char *who, struct err *e)
{
    struct str names = STR_INIT;

    for (size_t i = 0; i < c->n_providers; i++)
        if (is_qualified(&c->providers[i], &p->needs))
            str_addf(&names, "%s%s", names.len == 0 ? "" : ", ", c->providers[i].name);
    err_set(e, ERR_RULE, "%s does not give %s%s%s%s%s; who does: %s", who, p->name, p->needs.skill == NULL ? "" : ", which takes the skill ",
        p->needs.skill == NULL ? "" : p->needs.skill, p->needs.role == NULL ? "" : " and the role ",
        p->needs.role == NULL ? "" : p->needs.role, names.len == 0 ? "nobody at this clinic" : names.text);
    str_free(&names);
    return false;
}

static bool overlap_holds(const struct span *a, const struct span *b, const struct wishes *w, int32_t minutes)
{
    int from = a->from > b->from ? a->from : b->from, to = a->to < b->to ? a->to : b->to;

    if (w->time_to > 0) {
        from = w->time_from > from ? w->time_from : from;
        to = w->time_to < to ? w->time_to : to;
    }
    return to - from >= minutes;
}

/* Do these hours leave room for one session, inside the wished times? */
static bool hours_hold(const struct spans *open, const struct spans *works, const struct wishes *w, int32_t minutes)
{
    for (size_t i = 0; i < open->n; i++)
        for (size_t k = 0; k < works->n; k++)
            if (overlap_holds(&open->at[i], &works->at[k], w, minutes))
                return true;
    return false;
}

static bool is_wished(const struct wishes *w, int weekday)
{
    return w->weekdays == 0 || (w->weekdays >> weekday & 1U) != 0;
}

/* On one of the days that have hours of their own? */
static bool dates_hold(const struct hours *dated, const struct clinic *c, const struct provider *who, const struct wishes *w, int32_t minutes)
{
    for (size_t i = 0; i < dated->n_on; i++) {
        struct date d = dated->on[i].day;
        if (is_wished(w, (int)date_weekday(d)) && hours_hold(hours_of(&c->hours, d), hours_of(&who->roster, d), w, minutes))
            return true;
    }
    return false;
}

static bool works_then(const struct clinic *c, const struct protocol *p, const struct provider *who, const struct wishes *w)
{
    int32_t minutes = protocol_duration(p, 1);

    for (int d = 0; d < WEEKDAYS; d++)
        if (is_wished(w, d) && hours_hold(&c->hours.weekly[d], &who->roster.weekly[d], w, minutes))
            return true;
    return dates_hold(&c->hours, c, who, w, minutes) || dates_hold(&who->roster, c, who, w, minutes);
}

static bool anybody_works_then(const struct clinic *c, const struct protocol *p, const struct wishes *w)
{
    for (size_t i = 0; i < c->n_providers; i++)
        if (is_qualified(&c->providers[i], &p->needs) && works_then(c, p, &c->providers[i], w))
            return true;
    return c->n_providers == 0;
}

bool propose_wishes_allowed(const struct clinic *c, const struct protocol *p, const struct wishes *w, struct err *e)
{
    const struct provider *who = clinic_provider(c, w->provider);

    if (w->weekdays > 0x7Fu)
        return err_set(e, ERR_INPUT, "the weekdays are not understood; write for example mon,wed");
    if (w->time_to != 0 && w->time_from >= w->time_to)
        return err_set(e, ERR_INPUT, "the time of day ends before it begins; write for example 09:00-12:00");
    for (size_t i = 0; i < w->away.n; i++)
        if (w->away.at[i].from.day > w->away.at[i].to.day)
            return err_set(e, ERR_INPUT, "the patient's absence ends before it begins");
    if (who != NULL && !is_qualified(who, &p->needs))
        return refuse_provider(c, p, who->name, e);
    if ((w->weekdays != 0 || w->time_to > 0) && !anybody_works_then(c, p, w))
        return err_set(e, ERR_RULE, "on none of the wished weekdays and times is the clinic open with somebody at work who gives %s "
            "(%d minutes); wish for other days or times", p->name, protocol_duration(p, 1));
    return true;
}

void propose_say_wishes(const struct clinic *c, const struct protocol *p, struct proposal *out)
{
    const struct wishes *w = &out->plan.wishes;
    const struct provider *who = clinic_provider(c, w->provider);
    struct str line = STR_INIT;

    if (who == NULL || works_then(c, p, who, w))
        return;
    str_addf(&line, "%s never works on the wished weekdays and times: somebody else gives the sessions.", who->name);
    proposal_add_notice(out, line.text);
    str_free(&line);
}

void propose_say_off_wish(struct proposal *out, struct date day)
{
    const struct wishes *w = &out->plan.wishes;
    const struct session *s = NULL;
    struct str line = STR_INIT;
    char from[TIME_TEXT], to[TIME_TEXT];

    for (size_t i = 0; i < out->plan.sessions.n; i++)
        if (session_is_live(&out->plan.sessions.at[i]) && out->plan.sessions.at[i].day.day == day.day)
            s = &out->plan.sessions.at[i];
    if (s == NULL)
        return;
    if (!is_wished(w, (int)date_weekday(day))) {
        str_addf(&line, "%s is not one of the wished weekdays (", date_weekday_name((int)date_weekday(day)));
        weekdays_add_text(&line, w->weekdays);
        str_add(&line, "); put there by hand it stays.");
    } else if (w->time_to > 0 && (s->start < w->time_from || s->start + s->duration > w->time_to)) {
        str_addf(&line, "The time is outside the wished %s to %s; put there by hand it stays.", minute_text(w->time_from, from),
            minute_text(w->time_to, to));
    }
    if (line.len > 0)
        proposal_add_notice(out, line.text);
    str_free(&line);
}

void propose_change_wishes(struct wishes *to, const struct wishes *change)
{
    if (change->weekdays != 0)
        to->weekdays = change->weekdays;
    if (change->time_to > 0) {
        to->time_from = change->time_from;
        to->time_to = change->time_to;
    }
    if (change->provider[0] != '\0')
        snprintf(to->provider, sizeof to->provider, "%s", change->provider);
}
