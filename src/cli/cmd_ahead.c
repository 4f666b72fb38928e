/* SPDX-License-Identifier: GPL-3.0-or-later */
/* check, fill, load, supplies, plan place: what needs somebody and what lies ahead. */
#include "command.h"

#include "ritmo/app/ahead.h"
#include "ritmo/app/checks.h"
#include "ritmo/app/clinics.h"
#include "ritmo/app/plans.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/ahead_report.h"

enum { WEEKS_MOST = 104, WEEKS_LOAD = 8, WEEKS_SUPPLIES = 4, FILLERS = 10, FILLERS_MOST = 60, SERIES_MOST = 200, DAY_MINUTES = 1440 };

bool cmd_check(struct cli *c, struct err *e)
{
    struct findings f;
    bool ok = app_check(c->app, &f, e);

    if (ok && c->value[OPT_JSON] != NULL)
        findings_write_json(&f, &c->out);
    else if (ok)
        findings_write_text(&f, &c->out);
    if (ok && f.n > 0)
        c->status = 1;
    finding_rows_free(&f);
    return ok;
}

static bool take_fill(struct cli *c, struct fill_request *r, struct err *e)
{
    const struct clinic *clinic = app_clinic(c->app, e);
    const struct provider *p = NULL;
    int64_t minutes = 0, most = FILLERS;

    if (clinic == NULL || !cli_date_arg(c, c->args[0], &r->day, e))
        return false;
    if (c->n_args == 2 && !minute_parse(c->args[1], &r->start))
        return err_set(e, ERR_USAGE, "\"%s\" is no time: write it as 09:30", c->args[1]);
    if (c->value[OPT_PROVIDER] != NULL && (p = app_provider_named(clinic, c->value[OPT_PROVIDER], e)) == NULL)
        return false;
    if (!cli_number(c, OPT_MINUTES, 5, DAY_MINUTES, &minutes, e) || !cli_number(c, OPT_LIMIT, 1, FILLERS_MOST, &most, e))
        return false;
    r->provider = p == NULL ? NULL : p->key;
    r->minutes = (int32_t)minutes;
    r->most = (size_t)most;
    return true;
}

bool cmd_fill(struct cli *c, struct err *e)
{
    struct fill_request r = { .day = DATE_NONE, .start = -1 };
    struct fillers f = { 0 };
    bool ok = take_fill(c, &r, e) && app_fill(c->app, &r, &f, e);

    if (ok && c->value[OPT_JSON] != NULL)
        fillers_write_json(&f, &c->out);
    else if (ok)
        fillers_write_text(&f, &c->out);
    fillers_free(&f);
    return ok;
}

bool cmd_plan_place(struct cli *c, struct err *e)
{
    struct proposal p = { 0 };
    struct date day;
    int16_t start = -1;
    char id[ID_TEXT];
    bool ok;

    if (c->value[OPT_AT] != NULL && !minute_parse(c->value[OPT_AT], &start))
        return err_set(e, ERR_USAGE, "--at %s: write the time as 09:30", c->value[OPT_AT]);
    ok = app_plan_named(c->app, c->args[0], id, e) && cli_date_arg(c, c->args[1], &day, e)
        && app_plan_place(c->app, id, day, start, &p, e) && cli_offer(c, &p, e);
    proposal_free(&p);
    return ok;
}

static bool load_start(struct cli *c, struct err *e)
{
    const struct protocol *p;
    struct series_fits s = { 0 };
    struct date from = app_today(c->app), to = DATE_NONE;
    int64_t n = 0;
    bool ok;

    if (c->value[OPT_WEEKS] != NULL || c->value[OPT_PROVIDER] != NULL)
        return err_set(e, ERR_USAGE, "--weeks and --provider show how full the weeks are; with --start N the new series are laid out between --from and --to");
    if (c->value[OPT_PROTOCOL] == NULL)
        return err_set(e, ERR_USAGE, "new series of which protocol? --start N --protocol KEY");
    ok = cli_number(c, OPT_START, 1, SERIES_MOST, &n, e) && (p = app_protocol_named(c->app, c->value[OPT_PROTOCOL], e)) != NULL
        && cli_date(c, OPT_FROM, &from, e) && cli_date(c, OPT_TO, &to, e)
        && app_load_start(c->app, (int32_t)n, p->key, from, to, &s, e);
    if (ok && c->value[OPT_JSON] != NULL)
        series_fits_write_json(&s, &c->out);
    else if (ok)
        series_fits_write_text(&s, &c->out);
    if (ok && s.n_fit < s.n)
        c->status = 1;
    series_fits_free(&s);
    return ok;
}

bool cmd_load(struct cli *c, struct err *e)
{
    struct load_rows rows = { 0 };
    int64_t weeks = WEEKS_LOAD;
    bool ok;

    if (c->value[OPT_START] != NULL)
        return load_start(c, e);
    if (c->value[OPT_PROTOCOL] != NULL || c->value[OPT_FROM] != NULL || c->value[OPT_TO] != NULL)
        return err_set(e, ERR_USAGE, "--protocol, --from and --to go with --start N: how many new series?");
    ok = cli_number(c, OPT_WEEKS, 1, WEEKS_MOST, &weeks, e) && app_load(c->app, (int32_t)weeks, c->value[OPT_PROVIDER], &rows, e);
    if (ok && c->value[OPT_JSON] != NULL)
        load_rows_write_json(&rows, &c->out);
    else if (ok)
        load_rows_write_text(&rows, &c->out);
    load_rows_free(&rows);
    return ok;
}

bool cmd_supplies(struct cli *c, struct err *e)
{
    struct supply_rows rows = { 0 };
    int64_t weeks = WEEKS_SUPPLIES;
    bool ok = cli_number(c, OPT_WEEKS, 1, WEEKS_MOST, &weeks, e) && app_supplies(c->app, (int32_t)weeks, &rows, e);

    if (ok && c->value[OPT_JSON] != NULL)
        supply_rows_write_json(&rows, &c->out);
    else if (ok)
        supply_rows_write_text(&rows, &c->out);
    supply_rows_free(&rows);
    return ok;
}
