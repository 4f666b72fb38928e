/* SPDX-License-Identifier: GPL-3.0-or-later */
/* patient elsewhere: injections that another clinic gave, and what they do to the patient's plans. */
#include "command.h"

#include "ritmo/app/elsewhere.h"
#include "ritmo/app/patient_plans.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/plan_report.h"

#include <stdio.h>
#include <stdlib.h>

static bool take(struct cli *c, struct elsewhere *g, struct err *e)
{
    const char *modality = c->value[OPT_MODALITY], *site = c->value[OPT_SITE];

    if (snprintf(g->modality, sizeof g->modality, "%s", modality == NULL ? "" : modality) >= (int)sizeof g->modality
        || snprintf(g->site, sizeof g->site, "%s", site == NULL ? "" : site) >= (int)sizeof g->site)
        return err_set(e, ERR_INPUT, "the modality has %d characters at most, the site %d", MODALITY_MOST, SITE_MOST);
    g->reported_by = mem_strdup(c->value[OPT_REPORTED_BY]);
    g->note = mem_strdup(c->value[OPT_NOTES]);
    return cli_date_arg(c, c->args[1], &g->day, e);
}

/* The running plans again, if it has changed what they may be. */
static bool plan_again(struct cli *c, const struct patient *p, enum plan_order order, struct proposal *out, struct err *e)
{
    struct patient_replan r = { .patient = p->id, .title = "Plan again with the injection elsewhere", .order = order };
    bool ok = true;

    if (!app_patient_replan(c->app, &r, out, e)) {
        ok = e->kind == ERR_MISSING; /* no plan runs: nothing to plan */
        if (ok)
            err_clear(e);
    }
    if (!ok || out->title == NULL || (out->possible && out->n_changed == 0))
        return ok;
    c->status = c->value[OPT_ACCEPT] != NULL && proposal_is_possible(out) ? 0 : 1;
    for (struct proposal *one = out; one != NULL; one = one->also)
        one->told = c->value[OPT_TOLD] != NULL;
    return c->status != 0 || app_dry_run(c->app) || app_accept(c->app, out, e);
}

static void say_added(struct cli *c, const struct elsewhere *g, bool counted, const struct proposal *p)
{
    bool planned = p->title != NULL && (p->n_changed > 0 || !p->possible);

    str_addf(&c->out, "g%lld: ", (long long)g->number);
    elsewhere_add_text(&c->out, g);
    str_addf(&c->out, "; reported by %s\n", g->reported_by);
    if (!counted)
        str_addf(&c->out, "No limit of a protocol counts \"%s\": it only counts for the distance at one place.\n", g->modality);
    if (planned) {
        str_add_char(&c->out, '\n');
        proposal_write_text(p, &c->out);
    }
    if (app_dry_run(c->app))
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
    else if (planned && !proposal_is_possible(p))
        str_add(&c->out, "The injection is stored, the plans are as they were.\n");
    else if (planned && c->status != 0)
        str_add(&c->out, "The injection is stored, the plans not; add --accept to store them too: ritmo patient replan PATIENT --accept\n");
    else
        str_add(&c->out, planned ? "Stored.\n" : "Stored. No appointment has to move.\n");
}

static bool add(struct cli *c, const struct patient *p, struct err *e)
{
    struct elsewhere g = { 0 };
    struct elsewheres one = { &g, 1 };
    struct proposal again = { 0 };
    enum plan_order order;
    bool counted = false;
    bool ok;

    app_rehearse(c->app);
    ok = cli_order(c, &order, e) && take(c, &g, e) && app_elsewhere_add(c->app, p->id, &g, &counted, e)
        && (plan_again(c, p, order, &again, e) || err_in(e, app_dry_run(c->app) ? "" : "the injection is stored, the plans not: "));
    app_rehearse_end(c->app);
    if (ok && c->value[OPT_JSON] != NULL)
        elsewheres_write_json(&one, again.title == NULL ? NULL : &again, &c->out);
    else if (ok)
        say_added(c, &g, counted, &again);
    proposal_free(&again);
    elsewhere_free(&g);
    return ok;
}

static bool list(struct cli *c, const struct patient *p, struct err *e)
{
    struct elsewheres all = { 0 };
    bool ok = app_elsewhere(c->app, p->id, true, &all, e);

    if (ok && c->value[OPT_JSON] != NULL)
        elsewheres_write_json(&all, NULL, &c->out);
    else if (ok)
        elsewheres_write_text(&all, &c->out);
    elsewheres_free(&all);
    return ok;
}

static bool take_away(struct cli *c, const struct patient *p, struct err *e)
{
    const char *text = c->n_args == 2 ? c->args[1] + (c->args[1][0] == 'g') : "";
    char *end;
    long long number = strtoll(text, &end, 10);

    if (*text == '\0' || *end != '\0' || number < 1)
        return err_set(e, ERR_USAGE, "which one? give its number: ritmo patient elsewhere PATIENT g3 --remove");
    if (!app_elsewhere_remove(c->app, p->id, number, c->value[OPT_REASON], e))
        return false;
    str_add(&c->out, app_dry_run(c->app) ? "Nothing was stored (--dry-run).\n" : "Taken away; it stays in the history.\n");
    return true;
}

bool cmd_patient_elsewhere(struct cli *c, struct err *e)
{
    struct patient p = { 0 };
    bool ok = app_patient_named(c->app, c->args[0], &p, e);

    if (ok && c->value[OPT_REMOVE] != NULL)
        ok = take_away(c, &p, e);
    else if (ok)
        ok = c->n_args == 1 ? list(c, &p, e) : add(c, &p, e);
    patient_free(&p);
    return ok;
}
