/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asking app/ for a proposal from a kept request; see the header. */
#include "ritmo/tui/request.h"

#include "ritmo/app/ahead.h"
#include "ritmo/app/exposures.h"
#include "ritmo/app/patient_plans.h"
#include "ritmo/app/plan_course.h"
#include "ritmo/domain/date_text.h"

#include <stdio.h>
#include <string.h>

struct request request_of_plan(enum request_kind kind, const char *plan)
{
    struct request r = { .kind = kind, .planned = DATE_NONE, .day = DATE_NONE, .outcome = OUTCOME_INIT };

    snprintf(r.plan_id, sizeof r.plan_id, "%s", plan);
    return r;
}

struct request request_session(const char *plan, int64_t session, enum session_act act)
{
    struct request r = request_of_plan(REQUEST_SESSION, plan);

    snprintf(r.session.plan, sizeof r.session.plan, "%s", plan);
    r.session.session = session;
    r.session.act = act;
    r.session.day = DATE_NONE;
    r.session.start = -1;
    r.session.by = CANCELLED_BY_PATIENT;
    return r;
}

static const char *or_null(const char *text)
{
    return text[0] == '\0' ? NULL : text;
}

/* One day, or two with "to" between them. */
static bool away_range(char *text, struct date today, struct day_ranges *out, struct err *e)
{
    char *to = strstr(text, " to ");
    struct date first, last;

    if (to != NULL)
        *to = '\0';
    if (!date_text_parse(text, today, &first, e) || !date_text_parse(to == NULL ? text : to + 4, to == NULL ? today : first, &last, e))
        return false;
    if (last.day < first.day)
        return err_set(e, ERR_INPUT, "Away: \"%s\" ends before it begins.", text);
    day_ranges_add(out, first, last, "patient away");
    return true;
}

/* Days as typed: "23 dec to 3 jan, 5 feb". Added to *out, in order of typing. */
static bool parse_away(const char *text, struct date today, struct day_ranges *out, struct err *e)
{
    char copy[REQUEST_WORDS];
    char *rest = copy;
    char *part;

    snprintf(copy, sizeof copy, "%s", text);
    while ((part = strsep(&rest, ",;")) != NULL) {
        part += strspn(part, " ");
        if (*part != '\0' && !away_range(part, today, out, e))
            return false;
    }
    return true;
}

static bool propose_new(const struct request *r, struct app *app, struct proposal *out, struct err *e)
{
    struct plan_request plan = r->plan;
    bool ok;

    plan.protocol = r->protocol;
    plan.site = or_null(r->site);
    plan.override_why = or_null(r->why);
    plan.by_whom = or_null(r->who);
    plan.wishes.away = (struct day_ranges) { 0 };
    ok = parse_away(r->away, app_today(app), &plan.wishes.away, e) && app_plan_new(app, &plan, out, e);
    day_ranges_free(&plan.wishes.away);
    return ok;
}

static bool propose_session(const struct request *r, struct app *app, struct proposal *out, struct err *e)
{
    struct session_request session = r->session;

    session.why = or_null(r->why);
    session.by_whom = or_null(r->who);
    session.provider = or_null(r->provider);
    return app_session_change(app, &session, out, e);
}

bool request_propose(const struct request *r, struct app *app, struct proposal *out, struct err *e)
{
    const char *who = or_null(r->who);
    const char *why = or_null(r->why);

    *out = (struct proposal) { 0 };
    switch (r->kind) {
    case REQUEST_NONE:
        break;
    case REQUEST_PLAN:
        return propose_new(r, app, out, e);
    case REQUEST_SESSION:
        return propose_session(r, app, out, e);
    case REQUEST_REPLAN:
        return app_plan_replan(app, r->plan_id, r->session.order, out, e);
    case REQUEST_PATIENT:
        return app_patient_replan(app, &(struct patient_replan) { .patient = r->plan.patient, .order = r->session.order }, out, e);
    case REQUEST_ANNOUNCE:
        return app_plan_announce(app, r->plan_id, out, e);
    case REQUEST_DECIDE:
        return app_plan_decision(app, &(struct decision_request) { r->plan_id, r->decision, r->by, r->interval, who, why, &r->outcome }, out, e);
    case REQUEST_HOLD:
        return app_plan_hold(app, r->plan_id, why, out, e);
    case REQUEST_RESUME:
        return app_plan_resume(app, r->plan_id, r->day, why, out, e);
    case REQUEST_EXTEND:
        return app_plan_extend(app, r->plan_id, r->by, who, why, out, e);
    case REQUEST_SHIFT:
        return app_plan_shift(app, r->plan_id, 0, r->day, why, out, e);
    case REQUEST_STOP:
        return app_plan_stop(app, r->plan_id, why, out, e);
    case REQUEST_SWITCH:
        return app_plan_switch(app, r->plan_id, r->protocol, 0, who, why, out, e);
    case REQUEST_DEFER:
        return app_exposure_defer(app, r->exposure, r->session.session, out, e);
    case REQUEST_PLACE:
        return app_plan_place(app, r->plan_id, r->session.day, r->session.start, out, e);
    }
    return err_set(e, ERR_FAULT, "nothing was asked for");
}

/* Given today or on the planned day, when those differ and both have come. */
static bool has_two_days(const struct request *r, struct date today)
{
    return r->kind == REQUEST_SESSION && r->session.act == ACT_DONE && date_is(r->planned) && r->planned.day < today.day;
}

static bool has_orders(const struct request *r)
{
    if (r->kind == REQUEST_SESSION)
        return r->session.act != ACT_ANNOUNCE && (r->session.act != ACT_CANCEL || r->session.how != CANCEL_CEASE);
    return r->kind == REQUEST_REPLAN || r->kind == REQUEST_PATIENT;
}

bool request_other(struct request *r, struct date today, int step)
{
    int days = has_two_days(r, today) ? 2 : 1;
    int orders = has_orders(r) ? 3 : 1;
    int ways = days * orders;
    int at = (int)r->session.order * days + (days == 2 && r->session.day.day != r->planned.day ? 1 : 0);

    if (ways == 1)
        return false;
    at = (at + step + ways) % ways;
    r->session.order = (enum plan_order)(at / days);
    if (days == 2)
        r->session.day = at % days == 0 ? r->planned : today;
    return true;
}

static const char *const order_words[] = {
    [ORDER_KEEP] = "told dates stay where they can",
    [ORDER_RETARGET] = "every later date on its best day",
    [ORDER_FIXED] = "told dates stay, whatever it costs",
};

void request_add_words(struct str *out, const struct request *r, struct date today)
{
    if (has_two_days(r, today)) {
        str_add(out, "given on ");
        date_add_short(out, r->session.day);
        str_add(out, r->session.day.day == today.day ? " (today)" : " (as planned)");
        str_add(out, has_orders(r) ? ", " : "");
    }
    if (has_orders(r))
        str_add(out, order_words[r->session.order]);
}

void request_add_given(struct str *out, const struct request *r, struct date today)
{
    bool is_today = r->session.day.day == today.day;

    if (!has_two_days(r, today))
        return;
    str_add(out, is_today ? "Recorded as given TODAY, " : "Recorded as given ON THE PLANNED DAY, ");
    date_add_long(out, r->session.day);
    str_addf(out, "; was it %s? Left or Right changes it.", is_today ? "given on the planned day" : "given today");
}
