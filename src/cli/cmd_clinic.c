/* SPDX-License-Identifier: GPL-3.0-or-later */
/* init, clinic, closure. */
#include "command.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/days.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/plan_report.h"

#include <stdlib.h>

bool cmd_init(struct cli *c, struct err *e)
{
    struct app_options o = { c->value[OPT_DB], c->value[OPT_ACTOR], c->value[OPT_TODAY], c->value[OPT_READ_ONLY] != NULL,
        c->value[OPT_DRY_RUN] != NULL, APP_CREATE };

    if (o.read_only)
        return err_set(e, ERR_DENIED, "ritmo init makes a database; run it without --read-only");
    if (!app_init(&o, c->value[OPT_DEMO] != NULL, c->value[OPT_CLINIC], &c->out, e))
        return false;
    str_add_char(&c->out, '\n');
    c->stored = !o.dry_run;
    return true;
}

bool cmd_clinic_show(struct cli *c, struct err *e)
{
    const struct clinic *clinic = app_clinic(c->app, e);

    if (clinic == NULL)
        return false;
    if (c->value[OPT_JSON] != NULL)
        clinic_write_json(clinic, &c->out);
    else
        clinic_write_text(clinic, &c->out);
    return true;
}

bool cmd_clinic_import(struct cli *c, struct err *e)
{
    const struct clinic *clinic;
    struct str remarks = STR_INIT;
    bool ok = app_clinic_import(c->app, c->args[0], &remarks, e);

    if (ok)
        str_add_n(&c->out, remarks.text, remarks.len);
    str_free(&remarks);
    if (!ok)
        return false;
    clinic = app_dry_run(c->app) ? NULL : app_clinic(c->app, e);
    if (clinic != NULL)
        str_addf(&c->out, "%s: %zu providers, %zu kinds of rooms and equipment, %zu closures\n", clinic->name,
            clinic->n_providers, clinic->n_resources, clinic->closures.n);
    return clinic != NULL || app_dry_run(c->app);
}

bool cmd_clinic_edit(struct cli *c, struct err *e)
{
    struct str remarks = STR_INIT;
    bool ok = app_clinic_edit(c->app, c->args, (size_t)c->n_args, &remarks, e);

    if (ok)
        str_add_n(&c->out, remarks.text, remarks.len);
    if (ok)
        str_add(&c->out, app_dry_run(c->app) ? "Nothing was changed (--dry-run).\n" : "Changed; see: ritmo clinic show\n");
    str_free(&remarks);
    return ok;
}

bool cmd_clinic_export(struct cli *c, struct err *e)
{
    struct str yaml = STR_INIT;
    bool ok = app_clinic_export(c->app, &yaml, e);

    ok = ok && cli_give(c, c->value[OPT_OUTPUT], &yaml, e);
    str_free(&yaml);
    return ok;
}

static void add_closure(struct str *out, const struct day_range *r)
{
    char from[DATE_TEXT], to[DATE_TEXT];

    str_addf(out, "%s  %s%s%s\n", date_iso(r->from, from), date_iso(r->to, to), r->why == NULL ? "" : "  ", r->why == NULL ? "" : r->why);
}

/* "2026-11-30  08:00-10:00 Fire drill": of a part of a day */
static void add_part(struct str *out, const struct day_part *p)
{
    char day[DATE_TEXT];

    str_addf(out, "%s  %s\n", date_iso(p->day, day), p->why == NULL ? "" : p->why);
}

bool cmd_closure_list(struct cli *c, struct err *e)
{
    const struct clinic *clinic = app_clinic(c->app, e);
    struct day_ranges ahead = { 0 };
    struct day_parts parts = { 0 };

    if (clinic == NULL)
        return false;
    for (size_t i = 0; i < clinic->closures.n; i++) {
        const struct day_range *r = &clinic->closures.at[i];
        if (r->to.day >= app_today(c->app).day)
            day_ranges_add(&ahead, r->from, r->to, r->why);
    }
    for (size_t i = 0; i < clinic->parts.n; i++) {
        const struct day_part *p = &clinic->parts.at[i];
        if (p->day.day >= app_today(c->app).day)
            day_parts_add(&parts, p->day, p->from, p->to, p->why);
    }
    day_ranges_sort(&ahead);
    if (c->value[OPT_JSON] != NULL)
        closures_write_json(&ahead, &parts, &c->out);
    for (size_t i = 0; c->value[OPT_JSON] == NULL && i < ahead.n; i++)
        add_closure(&c->out, &ahead.at[i]);
    for (size_t i = 0; c->value[OPT_JSON] == NULL && i < parts.n; i++)
        add_part(&c->out, &parts.at[i]);
    day_ranges_free(&ahead);
    day_parts_free(&parts);
    return true;
}

bool cmd_closure_remove(struct cli *c, struct err *e)
{
    const struct day_range *left;
    struct date from;

    if (!cli_date_arg(c, c->args[0], &from, e)
        || !app_closure_remove(c->app, from, c->n_args > 1 ? c->args[1] : NULL, &left, e))
        return false;
    str_add(&c->out, left == NULL ? "Open again.\n" : "Removed. Still shut by another closure:\n");
    if (left != NULL)
        add_closure(&c->out, left);
    return true;
}
