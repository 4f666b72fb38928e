/* SPDX-License-Identifier: GPL-3.0-or-later */
/* away, closure add, repair: the whole clinic at once. Shows where everything would go; stores with --accept. */
#include "command.h"

#include "ritmo/app/away.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/plan_report.h"

static bool tick(void *context, const char *words)
{
    const struct cli *c = context;

    cli_note(c, "%s ...", words);
    return true;
}

static bool offer(struct cli *c, struct away_proposal *p, struct err *e)
{
    bool accept = c->value[OPT_ACCEPT] != NULL;

    for (size_t i = 0; i < p->n; i++)
        p->plans[i].told = c->value[OPT_TOLD] != NULL;
    if (accept && !app_away_accept(c->app, p, e))
        return false;
    if (away_count(p).unplaced > 0)
        c->status = 1;
    if (c->value[OPT_JSON] != NULL) {
        away_proposal_write_json(p, &c->out);
        return true;
    }
    away_proposal_write_text(p, &c->out);
    if (!accept)
        str_add(&c->out, "Nothing was stored; add --accept to store this.\n");
    else
        str_add(&c->out, app_dry_run(c->app) ? "Nothing was stored (--dry-run).\n" : "Stored.\n");
    return true;
}

/* FROM, TO or FROM alone, then a name. */
static bool take_days(struct cli *c, int at, struct away_request *r, struct err *e)
{
    struct date to;
    struct err no_date = ERR_INIT;

    if (!cli_date_arg(c, c->args[at], &r->from, e))
        return false;
    r->to = r->from;
    if (at + 1 < c->n_args && (at + 2 < c->n_args || cli_date_arg(c, c->args[at + 1], &to, &no_date))) {
        if (!cli_date_arg(c, c->args[at + 1], &r->to, e))
            return false;
        at++;
    }
    r->why = at + 1 < c->n_args ? c->args[at + 1] : NULL;
    return true;
}

static bool propose(struct cli *c, struct away_request *r, struct err *e)
{
    struct away_proposal p = { 0 };
    int64_t seconds = 0;
    bool ok = cli_number(c, OPT_SECONDS, 0, 3600, &seconds, e);

    r->limit_ms = c->value[OPT_SECONDS] != NULL && seconds == 0 ? -1 : (int32_t)seconds * 1000;
    r->tick = tick;
    r->context = c;
    ok = ok && app_away(c->app, r, &p, e) && offer(c, &p, e);
    away_proposal_free(&p);
    return ok;
}

bool cmd_away(struct cli *c, struct err *e)
{
    struct away_request r = { .provider = c->args[0] };

    return take_days(c, 1, &r, e) && propose(c, &r, e);
}

bool cmd_repair(struct cli *c, struct err *e)
{
    struct date today = app_today(c->app);
    struct away_request r = { .repair = true, .from = today, .to = date_add_months(today, 24) };

    return propose(c, &r, e);
}

bool cmd_closure_add(struct cli *c, struct err *e)
{
    struct away_request r = { .provider = NULL };

    return take_days(c, 0, &r, e)
        && (r.why != NULL || err_set(e, ERR_USAGE, "give the closure a name, as: closure add 2026-12-08 \"floor works\"")) && propose(c, &r, e);
}
