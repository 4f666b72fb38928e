/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked and said when a session is recorded as given; see the header. */
#include "session_given.h"

#include "apart.h"
#include "gates_guard.h"

#include "ritmo/domain/text.h"

enum { LONG_AGO_DAYS = 366 };

/* The day the plan was made, or its start if that was before. */
static struct date first_day(const struct plan *plan, const struct zone *zone)
{
    struct date made;
    int16_t minute;

    zone_local(zone, plan->created_utc, &made, &minute);
    return date_is(plan->start_earliest) ? date_min(made, plan->start_earliest) : made;
}

static bool refuse_day(struct date day, const char *text, struct date first, struct err *e)
{
    struct str s = STR_INIT;

    date_add_long(&s, day);
    str_add(&s, text);
    if (date_is(first))
        date_add_long(&s, first);
    err_set(e, ERR_WORD, "%s; if it is right all the same, give the reason" ERR_HINT ": --reason TEXT", s.text);
    str_free(&s);
    return false;
}

bool given_is_possible(struct app *app, const struct plan *old, int64_t number, struct date day, const char *why, struct err *e)
{
    const struct zone *zone = app_zone(app, e);
    char name[SESSION_NAME];

    if (zone == NULL)
        return false;
    for (size_t i = 0; i < old->sessions.n; i++) {
        const struct session *s = &old->sessions.at[i];
        if (s->state == SESSION_DONE && s->day.day == day.day && s->number != number)
            return err_set(e, ERR_RULE, "%s was given on that day already; two sessions of one plan are never given on one day",
                session_name(s, name));
    }
    if (text_is_said(why))
        return true;
    if (date_diff(app_today(app), day) > LONG_AGO_DAYS)
        return refuse_day(day, " is more than a year ago", DATE_NONE, e);
    if (day.day < first_day(old, zone).day)
        return refuse_day(day, " is before the plan's first day, ", first_day(old, zone), e);
    return true;
}

static const struct session *given(const struct plan *plan, int64_t number)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].number == number && plan->sessions.at[i].state == SESSION_DONE)
            return &plan->sessions.at[i];
    return NULL;
}

static bool is_open_at(const struct clinic *c, const struct session *s)
{
    const struct spans *open = hours_of(&c->hours, s->day);

    for (size_t i = 0; i < open->n; i++)
        if (open->at[i].from <= s->start && s->start + s->duration <= open->at[i].to)
            return true;
    return false;
}

static void say_shut(const struct clinic *c, const struct session *s, struct proposal *out)
{
    const struct day_range *closure = day_ranges_find(&c->closures, s->day);
    struct str line = STR_INIT;

    if (closure == NULL && is_open_at(c, s))
        return;
    str_add(&line, "The clinic was shut on ");
    date_add_long(&line, s->day);
    if (closure != NULL)
        str_addf(&line, " (%s)", closure->why == NULL ? "closed" : closure->why);
    else if (hours_of(&c->hours, s->day)->n > 0)
        str_addf(&line, " at %02d:%02d", s->start / 60, s->start % 60);
    str_add(&line, ": is the day right?");
    proposal_add_notice(out, line.text);
    str_free(&line);
}

static void say_undecided(const struct protocol *p, const struct session *s, struct proposal *out)
{
    int32_t after = protocol_checkpoint_before(p, s->ordinal, out->plan.decided);
    struct str line = STR_INIT;

    if (!planning_is_tentative(p, &out->plan, s->ordinal))
        return;
    str_addf(&line, "Session %d was given before anybody decided", s->ordinal);
    if (after > 0)
        str_addf(&line, " after session %d", after);
    str_add(&line, " whether the series goes on; a clinician has to look at this.");
    proposal_add_notice(out, line.text);
    str_free(&line);
}

static bool say_near(struct app *app, const struct session *s, struct proposal *out, struct err *e)
{
    struct str near = STR_INIT, line = STR_INIT;
    bool ok = apart_near(app, &out->plan, s->day, &near, e);

    if (ok && near.len > 0) {
        str_addf(&line, "It was given %s; a clinician has to look at this.", near.text);
        proposal_add_notice(out, line.text);
    }
    str_free(&line);
    str_free(&near);
    return ok;
}

bool given_say(struct app *app, int64_t number, struct proposal *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct protocol *p = app_protocol(app, out->plan.protocol, out->plan.version, e);
    const struct session *s = given(&out->plan, number);

    if (c == NULL || p == NULL)
        return false;
    if (s != NULL) {
        say_shut(c, s, out);
        say_undecided(p, s, out);
        return say_near(app, s, out, e) && gates_say(app, s, out, e);
    }
    return true;
}
