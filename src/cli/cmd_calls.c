/* SPDX-License-Identifier: GPL-3.0-or-later */
/* calls: whom to call, and what came of it. */
#include "command.h"

#include "ritmo/app/calls.h"
#include "ritmo/app/plans.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/calls_report.h"

enum { CALLS_DEFAULT = 200, CALLS_MOST = 100000 };

bool cmd_calls(struct cli *c, struct err *e)
{
    struct call_rows rows = { 0 };
    int64_t most = CALLS_DEFAULT;
    bool ok = cli_number(c, OPT_LIMIT, 1, CALLS_MOST, &most, e)
        && app_calls(c->app, c->value[OPT_ALL] != NULL, (size_t)most, &rows, e);

    if (ok && c->value[OPT_JSON] != NULL)
        call_rows_write_json(&rows, &c->out);
    else if (ok)
        call_rows_write_text(&rows, &c->out);
    call_rows_free(&rows);
    return ok;
}

static bool unknown_outcome(const char *word, struct err *e)
{
    struct str list = STR_INIT;

    for (int i = 0; i < CALL_OUTCOMES; i++)
        str_addf(&list, "%s\"%s\"", i == 0 ? "" : ", ", call_outcomes[i].word);
    err_set(e, ERR_USAGE, "\"%s\" is no outcome of a call; there are %s, or their beginnings", word, list.text);
    str_free(&list);
    return false;
}

bool cmd_calls_log(struct cli *c, struct err *e)
{
    enum call_outcome outcome;
    char id[ID_TEXT];
    struct err left;
    bool told;

    if (!call_outcome_find(c->args[1], &outcome))
        return unknown_outcome(c->args[1], e);
    if (!app_plan_named(c->app, c->args[0], id, e) || !app_call_log(c->app, id, outcome, c->value[OPT_REASON], &told, &left, e))
        return false;
    str_addf(&c->out, "%s: %s%s.\n", app_dry_run(c->app) ? "Not written down (--dry-run)" : "Written down", call_outcomes[outcome].word,
        told ? "; the patient knows of every change now" : "");
    if (left.kind != ERR_NONE)
        str_addf(&c->out, "The changes stay to be told: %s\n", left.text);
    return true;
}
