/* SPDX-License-Identifier: GPL-3.0-or-later */
/* undo, redo: the last change of plans is taken back, or done again. */
#include "command.h"

#include "ritmo/app/undo.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/plan_report.h"

static void write_text(struct cli *c, const struct undone *u)
{
    bool dry = app_dry_run(c->app);

    str_addf(&c->out, "%s%s: ", dry ? "Would be " : "", u->redo ? dry ? "done again" : "Done again" : dry ? "taken back" : "Taken back");
    str_add(&c->out, u->title);
    str_add(&c->out, "\n");
    for (size_t i = 0; i < u->n; i++) {
        str_add_char(&c->out, '\n');
        proposal_write_text(&u->plans[i], &c->out);
    }
    if (dry)
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
}

static bool run(struct cli *c, bool redo, struct err *e)
{
    struct undone u = { 0 };
    bool ok = app_undo(c->app, redo, &u, e);

    if (ok && c->value[OPT_JSON] != NULL)
        undone_write_json(u.title, u.plans, u.n, &c->out);
    else if (ok)
        write_text(c, &u);
    undone_free(&u);
    return ok;
}

bool cmd_undo(struct cli *c, struct err *e)
{
    return run(c, false, e);
}

bool cmd_redo(struct cli *c, struct err *e)
{
    return run(c, true, e);
}
