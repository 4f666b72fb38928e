/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patient away: days on which a patient cannot come, and what that does to the patient's plans. */
#include "command.h"

#include "ritmo/app/patient_plans.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/ahead_report.h"
#include "ritmo/report/plan_report.h"

#include <stdlib.h>
#include <string.h>

/* One proposal for all plans that are met. */
static bool plan_again(struct cli *c, const struct patient *p, const struct broken_visits *b, enum plan_order order, struct proposal *out,
    struct err *e)
{
    char (*plans)[ID_TEXT] = mem_new(b->n, sizeof *plans);
    struct patient_replan r = { .patient = p->id, .title = "Plan again around the days away", .order = order, .plans = plans, .n_plans = b->n };
    bool ok;

    for (size_t i = 0; i < b->n; i++)
        memcpy(plans[i], b->at[i].visit.session.plan, ID_TEXT);
    ok = app_patient_replan(c->app, &r, out, e);
    for (struct proposal *one = out; ok && one != NULL; one = one->also)
        one->told = c->value[OPT_TOLD] != NULL;
    if (ok && !proposal_is_possible(out))
        c->status = 1;
    else if (ok && c->value[OPT_ACCEPT] != NULL && !app_dry_run(c->app))
        ok = app_accept(c->app, out, e);
    free(plans);
    return ok || err_in(e, app_dry_run(c->app) ? "" : "the days are stored, the plans not: ");
}

static void say_end(struct cli *c, const struct proposal *p)
{
    if (app_dry_run(c->app))
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
    else if (!proposal_is_possible(p))
        str_add(&c->out, "The days are stored, the plans are as they were.\n");
    else if (c->value[OPT_ACCEPT] != NULL)
        str_add(&c->out, "Stored.\n");
    else
        str_add(&c->out, "The days are stored, the plans not; add --accept to store them too.\n");
}

static void write_all(struct cli *c, const struct day_ranges *away, const struct broken_visits *met, const struct proposal *p)
{
    if (c->value[OPT_JSON] != NULL) {
        away_write_json(away, met, p, p->title != NULL, &c->out);
        return;
    }
    if (met->n == 0) {
        str_addf(&c->out, "No session stands on these days.\n%s", app_dry_run(c->app) ? "Nothing was stored (--dry-run).\n" : "");
        return;
    }
    str_add(&c->out, "These sessions stand on them:\n");
    broken_write_text(met, &c->out);
    if (p->title != NULL) {
        str_add_char(&c->out, '\n');
        proposal_write_text(p, &c->out);
    }
    say_end(c, p);
}

static bool take_range(struct cli *c, struct day_range *r, struct err *e)
{
    r->why = c->n_args > 3 ? c->args[3] : NULL;
    return cli_date_arg(c, c->args[1], &r->from, e) && cli_date_arg(c, c->args[2], &r->to, e);
}

static bool add(struct cli *c, const struct patient *p, struct err *e)
{
    struct day_range r = { DATE_NONE, DATE_NONE, NULL };
    struct day_ranges one = { &r, 1 };
    struct broken_visits met = { 0 };
    struct proposal again = { 0 };
    enum plan_order order;
    bool ok;

    app_rehearse(c->app);
    ok = cli_order(c, &order, e) && take_range(c, &r, e) && app_patient_away_add(c->app, p->id, &r, &met, e);
    if (ok && met.n > 0) {
        c->status = c->value[OPT_ACCEPT] != NULL ? 0 : 1;
        ok = plan_again(c, p, &met, order, &again, e);
    }
    app_rehearse_end(c->app);
    if (ok)
        write_all(c, &one, &met, &again);
    proposal_free(&again);
    broken_visits_free(&met);
    return ok;
}

static bool list(struct cli *c, const struct patient *p, struct err *e)
{
    struct day_ranges away = { 0 };
    const struct broken_visits none = { 0 };
    char from[DATE_TEXT], to[DATE_TEXT];
    bool ok = app_patient_away(c->app, p->id, &away, e);

    if (ok && c->value[OPT_JSON] != NULL)
        away_write_json(&away, &none, NULL, 0, &c->out);
    for (size_t i = 0; ok && c->value[OPT_JSON] == NULL && i < away.n; i++)
        str_addf(&c->out, "%s  %s%s%s\n", date_iso(away.at[i].from, from), date_iso(away.at[i].to, to),
            away.at[i].why == NULL ? "" : "  ", away.at[i].why == NULL ? "" : away.at[i].why);
    day_ranges_free(&away);
    return ok;
}

static bool take_away(struct cli *c, const struct patient *p, struct err *e)
{
    struct date from;

    if (c->n_args != 2)
        return err_set(e, ERR_USAGE, "which absence? give its first day: ritmo patient away PATIENT FROM --remove");
    if (!cli_date_arg(c, c->args[1], &from, e) || !app_patient_away_remove(c->app, p->id, from, e))
        return false;
    str_add(&c->out, app_dry_run(c->app) ? "Nothing was stored (--dry-run).\n" : "Taken away.\n");
    return true;
}

bool cmd_patient_away(struct cli *c, struct err *e)
{
    struct patient p = { 0 };
    bool ok = app_patient_named(c->app, c->args[0], &p, e);

    if (ok && c->value[OPT_REMOVE] != NULL)
        ok = take_away(c, &p, e);
    else if (ok && c->n_args == 2)
        ok = err_set(e, ERR_USAGE, "until when? ritmo patient away PATIENT FROM TO [NAME]");
    else if (ok)
        ok = c->n_args == 1 ? list(c, &p, e) : add(c, &p, e);
    patient_free(&p);
    return ok;
}
