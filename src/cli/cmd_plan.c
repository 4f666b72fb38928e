/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan new, list, show, why, replan, decide. */
#include "command.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/patient_plans.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/domain/date_text.h"
#include "ritmo/domain/outcome.h"
#include "ritmo/report/plan_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIST_MOST = 1000000, COUNT_MOST = 50 };

static bool provider_key(const struct cli *c, char key[32], struct err *e)
{
    const struct clinic *clinic = app_clinic(c->app, e);
    const char *who = c->value[OPT_PROVIDER];
    const struct provider *p;

    if (who == NULL || clinic == NULL)
        return clinic != NULL;
    p = app_provider_named(clinic, who, e);
    if (p != NULL)
        snprintf(key, 32, "%s", p->key);
    return p != NULL;
}

/* --days, --time, --provider; those that were not given stay empty. */
static bool take_wishes(const struct cli *c, struct wishes *w, struct err *e)
{
    return (c->value[OPT_DAYS] == NULL || weekdays_parse(c->value[OPT_DAYS], &w->weekdays, e))
        && (c->value[OPT_TIME] == NULL || minute_wish_parse(c->value[OPT_TIME], &w->time_from, &w->time_to, e))
        && provider_key(c, w->provider, e);
}

static bool has_wishes(const struct cli *c)
{
    return c->value[OPT_DAYS] != NULL || c->value[OPT_TIME] != NULL || c->value[OPT_PROVIDER] != NULL;
}

static bool make_request(struct cli *c, struct plan_request *r, struct err *e)
{
    struct patient patient = { 0 };
    const struct protocol *p;
    int64_t count = 0;

    if (c->value[OPT_PATIENT] == NULL || c->value[OPT_PROTOCOL] == NULL)
        return err_set(e, ERR_USAGE, "ritmo plan new needs --patient and --protocol");
    if (!app_patient_named(c->app, c->value[OPT_PATIENT], &patient, e))
        return false;
    memcpy(r->patient, patient.id, sizeof r->patient);
    patient_free(&patient);
    if ((p = app_protocol_named(c->app, c->value[OPT_PROTOCOL], e)) == NULL
        || !cli_number(c, OPT_COUNT, 1, COUNT_MOST, &count, e) || !cli_date(c, OPT_START, &r->start, e))
        return false;
    r->protocol = p->key;
    r->site = c->value[OPT_SITE];
    r->count = (int32_t)count;
    r->override_why = c->value[OPT_REASON];
    r->by_whom = c->value[OPT_BY_WHOM];
    return take_wishes(c, &r->wishes, e);
}

/* Offers what the use-case made, frees it. */
static bool offer(struct cli *c, bool made, struct proposal *p, struct err *e)
{
    bool ok = made && cli_offer(c, p, e);

    proposal_free(p);
    return ok;
}

/* Somebody else took a place between planning and storing. Nothing of it was shown yet, so it is planned once more. */
static bool offer_again(struct cli *c, const struct plan_request *r, struct err *e)
{
    struct proposal p = { 0 };

    err_clear(e);
    if (offer(c, app_plan_new(c->app, r, &p, e), &p, e))
        return true;
    if (e->kind == ERR_CONFLICT) {
        err_in(e, "run it again, others are booking at the same time: ");
        e->kind = ERR_BUSY;
    }
    return false;
}

bool cmd_plan_new(struct cli *c, struct err *e)
{
    struct plan_request r = { .start = DATE_NONE };
    struct proposal p = { 0 };
    bool ok = make_request(c, &r, e) && offer(c, app_plan_new(c->app, &r, &p, e), &p, e);

    if (!ok && e->kind == ERR_CONFLICT && c->value[OPT_ACCEPT] != NULL)
        ok = offer_again(c, &r, e);
    day_ranges_free(&r.wishes.away);
    return ok;
}

static bool list_rows(struct cli *c, struct plan_rows *rows)
{
    if (c->value[OPT_JSON] != NULL)
        plan_rows_write_json(rows, &c->out);
    else
        plan_rows_write_text(rows, &c->out);
    return true;
}

bool cmd_plan_list(struct cli *c, struct err *e)
{
    struct plan_rows rows = { 0 };
    struct patient patient = { 0 };
    int64_t most = LIST_MOST;
    bool ok = cli_number(c, OPT_LIMIT, 1, LIST_MOST, &most, e);

    if (ok && c->n_args == 1)
        ok = app_patient_named(c->app, c->args[0], &patient, e) && app_plans_of_patient(c->app, patient.id, &rows, e);
    else if (ok)
        ok = app_plans_live(c->app, (size_t)most, &rows, e);
    ok = ok && list_rows(c, &rows);
    patient_free(&patient);
    plan_rows_free(&rows);
    return ok;
}

bool cmd_plan_show(struct cli *c, struct err *e)
{
    struct plan_view v = { 0 };
    char id[ID_TEXT];

    if (!app_plan_named(c->app, c->args[0], id, e) || !app_plan_view(c->app, id, &v, e))
        return false;
    if (c->value[OPT_JSON] != NULL)
        plan_view_write_json(&v, &c->out);
    else
        plan_view_write_text(&v, &c->out);
    plan_view_free(&v);
    return true;
}

bool cmd_plan_why(struct cli *c, struct err *e)
{
    struct date day = DATE_NONE;
    int64_t session = 0;
    char id[ID_TEXT], of[ID_TEXT];

    return app_plan_named(c->app, c->args[0], id, e) && (c->n_args < 3 || cli_date_arg(c, c->args[2], &day, e))
        && (c->n_args < 2 || app_session_named(c->app, id, c->args[1], of, &session, e)) && app_plan_why(c->app, id, session, day, &c->out, e);
}

bool cmd_plan_told(struct cli *c, struct err *e)
{
    struct proposal p = { 0 };
    char id[ID_TEXT];

    return app_plan_named(c->app, c->args[0], id, e) && offer(c, app_plan_announce(c->app, id, &p, e), &p, e);
}

bool cmd_plan_replan(struct cli *c, struct err *e)
{
    struct wishes wishes = { 0 };
    struct proposal p = { 0 };
    enum plan_order order;
    char id[ID_TEXT];

    return app_plan_named(c->app, c->args[0], id, e) && cli_order(c, &order, e) && take_wishes(c, &wishes, e)
        && offer(c, app_plan_replan_wishes(c->app, id, order, has_wishes(c) ? &wishes : NULL, &p, e), &p, e);
}

bool cmd_patient_replan(struct cli *c, struct err *e)
{
    struct patient patient = { 0 };
    struct wishes wishes = { 0 };
    struct proposal p = { 0 };
    struct patient_replan r = { .title = has_wishes(c) ? "Plan again with other wishes" : NULL, .wishes = has_wishes(c) ? &wishes : NULL };
    bool ok = app_patient_named(c->app, c->args[0], &patient, e);

    r.patient = patient.id;
    ok = ok && cli_order(c, &r.order, e) && take_wishes(c, &wishes, e) && offer(c, app_patient_replan(c->app, &r, &p, e), &p, e);
    patient_free(&patient);
    return ok;
}

/* The place of a word in a list that ends with null; -1 if it is not there. */
static int word_at(const char *const *words, const char *word)
{
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

static bool take_decision(struct cli *c, struct decision_request *r, struct outcome *o, struct err *e)
{
    static const char *const decisions[] = { "continue", "extend", "stop", "restart", NULL };
    static const char *const intervals[] = { "", "keep", "extend", "shorten", NULL };
    const char *interval = c->value[OPT_INTERVAL] == NULL ? "" : c->value[OPT_INTERVAL];
    int d = word_at(decisions, c->args[1]), i = word_at(intervals, interval);
    int64_t by = 1;

    if (d < 0)
        return err_set(e, ERR_USAGE, "decide takes continue, extend, stop or restart, not \"%s\"", c->args[1]);
    if (i < 0 || (i == 0 && c->value[OPT_INTERVAL] != NULL))
        return err_set(e, ERR_USAGE, "--interval takes extend, keep or shorten, not \"%s\"", interval);
    if (!cli_number(c, OPT_EXTEND, 1, COUNT_MOST, &by, e) || !cli_outcome(c, o, e))
        return false;
    r->outcome = o;
    r->decision = (enum decision)d;
    r->interval = (enum interval_choice)i;
    r->by = (int32_t)by;
    r->who = c->value[OPT_BY_WHOM];
    r->why = c->value[OPT_REASON];
    return true;
}

bool cmd_plan_decide(struct cli *c, struct err *e)
{
    struct proposal p = { 0 };
    char id[ID_TEXT];
    struct decision_request r = { .plan = id };
    struct outcome o = OUTCOME_INIT;

    return take_decision(c, &r, &o, e) && app_plan_named(c->app, c->args[0], id, e) && offer(c, app_plan_decision(c->app, &r, &p, e), &p, e);
}
