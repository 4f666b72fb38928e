/* SPDX-License-Identifier: GPL-3.0-or-later */
/* log: who changed what, when and why. */
#include "command.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/maintenance.h"
#include "ritmo/app/plans.h"
#include "ritmo/codec/report_json.h"

enum { LOG_DEFAULT = 50, LOG_MOST = 100000 };

static void add_row(struct str *out, const struct zone *zone, const struct history_row *r)
{
    struct date day;
    int16_t minute;
    char iso[DATE_TEXT], at[TIME_TEXT];

    zone_local(zone, r->at_utc, &day, &minute);
    str_addf(out, "%s %s  %-16s  %-16s", date_iso(day, iso), minute_text(minute, at), r->actor, r->action);
    if (r->detail != NULL && r->detail[0] != '\0')
        str_addf(out, "  %s", r->detail);
    if (r->why != NULL && r->why[0] != '\0')
        str_addf(out, "  (%s)", r->why);
    str_add_char(out, '\n');
}

/* "1234 9f3c...": to be kept outside this machine. */
static bool write_anchor(struct cli *c, struct err *e)
{
    struct history_end end;

    if (!app_history_end(c->app, &end, e))
        return false;
    if (c->value[OPT_JSON] != NULL)
        history_end_write_json(&end, &c->out);
    else
        str_addf(&c->out, "%lld %s\n", (long long)end.seq, end.hash[0] == '\0' ? "-" : end.hash);
    return true;
}

bool cmd_log(struct cli *c, struct err *e)
{
    struct history_rows rows = { 0 };
    const struct zone *zone = app_zone(c->app, e);
    char id[ID_TEXT];
    int64_t most = LOG_DEFAULT, since = 0;
    struct date from = DATE_NONE;
    const char *plan = c->value[OPT_PLAN];

    if (c->value[OPT_ANCHOR] != NULL)
        return write_anchor(c, e);
    if (zone == NULL || !cli_number(c, OPT_LIMIT, 1, LOG_MOST, &most, e) || !cli_date(c, OPT_SINCE, &from, e)
        || (plan != NULL && !app_plan_named(c->app, plan, id, e)))
        return false;
    if (date_is(from))
        since = zone_utc(zone, from, 0, NULL);
    if (!app_history(c->app, plan == NULL ? NULL : id, since, (int)most, &rows, e))
        return false;
    if (c->value[OPT_JSON] != NULL)
        history_write_json(&rows, &c->out);
    for (size_t i = 0; c->value[OPT_JSON] == NULL && i < rows.n; i++)
        add_row(&c->out, zone, &rows.at[i]);
    history_rows_free(&rows);
    return true;
}
