/* patient away: days on which a patient cannot come, and what that does to the patient's plans. */
#include "command.h"

#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/ahead_report.h"
#include "ritmo/report/plan_report.h"

#include <stdlib.h>
#include <string.h>

/* The proposals of the plans that are met, one a plan. */
struct offers {
    struct proposal *at;
    size_t n;
};

static void offers_free(struct offers *o)
{
    for (size_t i = 0; i < o->n; i++)
        proposal_free(&o->at[i]);
    free(o->at);
}

static bool is_first_of_plan(const struct broken_visits *b, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (b->at[k].visit.plan_number == b->at[i].visit.plan_number)
            return false;
    return true;
}

/* One plan after the other: an accepted one takes its places before the next is planned. */
static bool plan_again(struct cli *c, const struct broken_visits *b, struct offers *o, struct err *e)
{
    enum plan_order order;
    bool ok = cli_order(c, &order, e);

    for (size_t i = 0; ok && i < b->n; i++) {
        if (!is_first_of_plan(b, i))
            continue;
        o->at = mem_grow(o->at, o->n, sizeof *o->at);
        ok = app_plan_replan(c->app, b->at[i].visit.session.plan, order, &o->at[o->n++], e);
        if (ok && !o->at[o->n - 1].possible)
            c->status = 1;
        else if (ok && c->value[OPT_ACCEPT] != NULL)
            ok = app_accept(c->app, &o->at[o->n - 1], e);
    }
    return ok;
}

static void say_end(struct cli *c)
{
    if (app_dry_run(c->app))
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
    else if (c->value[OPT_ACCEPT] != NULL)
        str_add(&c->out, "Stored.\n");
    else
        str_add(&c->out, "The days are stored, the plans not; add --accept to store them too.\n");
}

static void write_all(struct cli *c, const struct day_ranges *away, const struct broken_visits *met, const struct offers *o)
{
    if (c->value[OPT_JSON] != NULL) {
        away_write_json(away, met, o->at, o->n, &c->out);
        return;
    }
    if (met->n == 0) {
        str_addf(&c->out, "No session stands on these days.\n%s", app_dry_run(c->app) ? "Nothing was stored (--dry-run).\n" : "");
        return;
    }
    str_add(&c->out, "These sessions stand on them:\n");
    broken_write_text(met, &c->out);
    for (size_t i = 0; i < o->n; i++) {
        str_add_char(&c->out, '\n');
        proposal_write_text(&o->at[i], &c->out);
    }
    say_end(c);
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
    struct offers offers = { 0 };
    bool ok = take_range(c, &r, e) && app_patient_away_add(c->app, p->id, &r, &met, e);

    if (ok && met.n > 0 && !app_dry_run(c->app)) {
        c->status = c->value[OPT_ACCEPT] != NULL ? 0 : 1;
        ok = plan_again(c, &met, &offers, e);
    }
    if (ok)
        write_all(c, &one, &met, &offers);
    offers_free(&offers);
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
