/* Asking app/ for a proposal from a kept request; see the header. */
#include "ritmo/tui/request.h"

#include <stdio.h>


struct request request_session(const char *plan, int64_t session, enum session_act act)
{
    struct request r = { .kind = REQUEST_SESSION, .planned = DATE_NONE };

    snprintf(r.plan_id, sizeof r.plan_id, "%s", plan);
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

bool request_propose(const struct request *r, struct app *app, struct proposal *out, struct err *e)
{
    struct plan_request plan = r->plan;
    struct session_request session = r->session;

    *out = (struct proposal) { 0 };
    plan.protocol = r->protocol;
    plan.site = or_null(r->site);
    plan.override_why = or_null(r->why);
    session.why = or_null(r->why);
    switch (r->kind) {
    case REQUEST_NONE:
        break;
    case REQUEST_PLAN:
        return app_plan_new(app, &plan, out, e);
    case REQUEST_SESSION:
        return app_session_change(app, &session, out, e);
    case REQUEST_REPLAN:
        return app_plan_replan(app, r->plan_id, session.order, out, e);
    case REQUEST_ANNOUNCE:
        return app_plan_announce(app, r->plan_id, out, e);
    case REQUEST_DECIDE:
        return app_plan_decide(app, r->plan_id, r->decision, r->by, or_null(r->who), or_null(r->why), out, e);
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
    return r->kind == REQUEST_REPLAN;
}

bool request_other(struct request *r, struct date today, int step)
{
    int days = has_two_days(r, today) ? 2 : 1;
    int orders = has_orders(r) ? 3 : 1;
    int ways = days * orders;
    int at = (int)r->session.order * days + (date_is(r->session.day) && days == 2 ? 1 : 0);

    if (ways == 1)
        return false;
    at = (at + step + ways) % ways;
    r->session.order = (enum plan_order)(at / days);
    if (days == 2)
        r->session.day = at % days == 1 ? r->planned : DATE_NONE;
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
        struct date given = date_is(r->session.day) ? r->session.day : today;
        str_add(out, "given on ");
        date_add_short(out, given);
        str_add(out, given.day == today.day ? " (today)" : " (as planned)");
        str_add(out, has_orders(r) ? ", " : "");
    }
    if (has_orders(r))
        str_add(out, order_words[r->session.order]);
}
