/* SPDX-License-Identifier: GPL-3.0-or-later */
/* plan outcome, plan followup, followups, outcomes: what patients told, and when they are asked again. */
#include "command.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/outcomes.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/outcome_json.h"
#include "ritmo/report/outcome_report.h"

#include <stdlib.h>
#include <string.h>

enum { CHART_COLS = 72, FOLLOWUP_DAYS = 14, FOLLOWUP_DAYS_MOST = 3660, TARGET_MOST = 3660 };

bool cli_outcome(const struct cli *c, struct outcome *o, struct err *e)
{
    int64_t pain = o->pain, stiffness = o->stiffness, function = o->function;

    if (!cli_number(c, OPT_PAIN, 0, OUTCOME_MOST, &pain, e) || !cli_number(c, OPT_STIFFNESS, 0, OUTCOME_MOST, &stiffness, e)
        || !cli_number(c, OPT_FUNCTION, 0, OUTCOME_MOST, &function, e))
        return false;
    if (c->value[OPT_RESPONSE] != NULL && !response_find(c->value[OPT_RESPONSE], &o->response))
        return err_set(e, ERR_USAGE, "--response takes better, same or worse, not \"%s\"", c->value[OPT_RESPONSE]);
    o->pain = (int32_t)pain;
    o->stiffness = (int32_t)stiffness;
    o->function = (int32_t)function;
    return true;
}

static bool number_of(const char *text, int64_t most, const char *what, int64_t *out, struct err *e)
{
    char *end;

    *out = strtoll(text, &end, 10);
    return (end != text && *end == '\0' && *out >= 1 && *out <= most)
        || err_set(e, ERR_USAGE, "\"%s\" is no %s; see: ritmo plan outcome PLAN, ritmo plan show PLAN", text, what);
}

static bool show(struct cli *c, const char *plan, struct err *e)
{
    struct plan_view v = { 0 };
    bool ok = app_plan_view(c->app, plan, &v, e);

    if (ok && c->value[OPT_JSON] != NULL)
        outcomes_write_json(&v.outcomes, v.plan.number, &c->out);
    else if (ok && v.outcomes.n == 0)
        str_addf(&c->out, "Plan p%lld: nothing was told yet.\n", (long long)v.plan.number);
    else if (ok) {
        outcomes_write_text(&v.outcomes, &c->out);
        outcome_chart_write(&v.outcomes, CHART_COLS, false, &c->out);
    }
    plan_view_free(&v);
    return ok;
}

static void say_dry(struct cli *c)
{
    if (c->value[OPT_JSON] == NULL && app_dry_run(c->app))
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
}

static bool take_back(struct cli *c, const char *plan, struct err *e)
{
    int64_t number;

    if (c->n_args < 2)
        return err_set(e, ERR_USAGE, "which outcome? ritmo plan outcome PLAN NUMBER --remove --reason TEXT");
    return number_of(c->args[1], INT64_MAX, "outcome", &number, e) && app_outcome_remove(c->app, plan, number, c->value[OPT_REASON], e);
}

static bool record(struct cli *c, const char *plan, struct err *e)
{
    struct outcome o = OUTCOME_INIT;
    int64_t target = 0;
    bool ok;

    if (!cli_outcome(c, &o, e) || !cli_date(c, OPT_ON, &o.day, e) || !cli_number(c, OPT_FOLLOWUP, 1, TARGET_MOST, &target, e))
        return false;
    o.followup = (int32_t)target;
    o.note = mem_strdup(c->value[OPT_NOTE]);
    o.by_whom = mem_strdup(c->value[OPT_BY_WHOM]);
    ok = app_outcome_record(c->app, plan, &o, e);
    outcome_free(&o);
    return ok;
}

static bool tells(const struct cli *c)
{
    static const enum option_id told[] = { OPT_PAIN, OPT_STIFFNESS, OPT_FUNCTION, OPT_RESPONSE, OPT_FOLLOWUP, OPT_ON, OPT_NOTE };

    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        if (c->value[told[i]] != NULL)
            return true;
    return false;
}

bool cmd_plan_outcome(struct cli *c, struct err *e)
{
    bool changes = c->value[OPT_REMOVE] != NULL || tells(c);
    char plan[ID_TEXT];

    if (!app_plan_named(c->app, c->args[0], plan, e))
        return false;
    if (!changes)
        return show(c, plan, e);
    if (!(c->value[OPT_REMOVE] != NULL ? take_back(c, plan, e) : record(c, plan, e)) || !show(c, plan, e))
        return false;
    say_dry(c);
    return true;
}

bool cmd_plan_followup(struct cli *c, struct err *e)
{
    char plan[ID_TEXT];
    int64_t target;

    if (!app_plan_named(c->app, c->args[0], plan, e) || !number_of(c->args[1], TARGET_MOST, "day of a follow-up", &target, e))
        return false;
    if (c->value[OPT_REMOVE] == NULL)
        return err_set(e, ERR_USAGE, "a follow-up is done by recording what was told: ritmo plan outcome %s --followup %s --response ...; "
            "with --remove --reason TEXT it is not made", c->args[0], c->args[1]);
    if (!app_followup_drop(c->app, plan, (int32_t)target, c->value[OPT_REASON], e))
        return false;
    if (c->value[OPT_JSON] == NULL)
        str_addf(&c->out, "The follow-up at day %lld is not made.\n", (long long)target);
    say_dry(c);
    return c->value[OPT_JSON] == NULL || show(c, plan, e);
}

bool cmd_followups(struct cli *c, struct err *e)
{
    struct followup_rows f = { 0 };
    int64_t days = FOLLOWUP_DAYS;
    bool ok = cli_number(c, OPT_DAYS, 0, FOLLOWUP_DAYS_MOST, &days, e) && app_followups(c->app, (int32_t)days, &f, e);

    if (ok && c->value[OPT_JSON] != NULL)
        followups_write_json(&f, app_today(c->app), &c->out);
    else if (ok)
        followups_write_text(&f, app_today(c->app), &c->out);
    followup_rows_free(&f);
    return ok;
}

static bool write_table(struct cli *c, const struct outcome_table *t, struct err *e)
{
    const char *format = c->value[OPT_JSON] != NULL ? "json" : c->value[OPT_FORMAT] == NULL ? "text" : c->value[OPT_FORMAT];

    if (strcmp(format, "text") == 0)
        outcome_table_write_text(t, &c->out);
    else if (strcmp(format, "json") == 0)
        outcome_table_write_json(t, &c->out);
    else if (strcmp(format, "csv") == 0)
        outcome_table_write_csv(t, &c->out);
    else
        return err_set(e, ERR_USAGE, "--format takes text, csv or json here, not \"%s\"", format);
    c->exact = strcmp(format, "text") != 0;
    return true;
}

bool cmd_outcomes(struct cli *c, struct err *e)
{
    const struct protocol *p = NULL;
    struct outcome_table t = { 0 };
    struct date from = DATE_NONE, to = DATE_NONE;
    bool ok = cli_date(c, OPT_FROM, &from, e) && cli_date(c, OPT_TO, &to, e)
        && (c->value[OPT_PROTOCOL] == NULL || (p = app_protocol_named(c->app, c->value[OPT_PROTOCOL], e)) != NULL);

    ok = ok && app_outcome_table(c->app, p == NULL ? NULL : p->key, from, to, &t, e) && write_table(c, &t, e);
    outcome_table_free(&t);
    return ok;
}
