/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup, restore, doctor. */
#include "command.h"

#include "ritmo/app/maintenance.h"
#include "ritmo/codec/report_json.h"

bool cmd_backup(struct cli *c, struct err *e)
{
    if (!app_backup(c->app, c->args[0], e))
        return false;
    str_addf(&c->out, app_dry_run(c->app) ? "%s: nothing was made (--dry-run)\n" : "%s: made, read back and checked\n", c->args[0]);
    return true;
}

bool cmd_restore(struct cli *c, struct err *e)
{
    struct app_options o = { c->value[OPT_DB], c->value[OPT_ACTOR], c->value[OPT_TODAY], c->value[OPT_READ_ONLY] != NULL,
        c->value[OPT_DRY_RUN] != NULL, APP_WRITE };

    if (o.read_only)
        return err_set(e, ERR_DENIED, "ritmo restore replaces the database; run it without --read-only");
    if (!app_restore(&o, c->args[0], &c->out, e))
        return false;
    c->stored = !o.dry_run;
    return true;
}

bool cmd_doctor(struct cli *c, struct err *e)
{
    struct examined rows[EXAMINED];
    bool ok = app_doctor(c->app, rows, e);

    if (c->value[OPT_JSON] != NULL)
        examined_write_json(rows, EXAMINED, &c->out);
    for (size_t i = 0; c->value[OPT_JSON] == NULL && i < EXAMINED; i++)
        str_addf(&c->out, "%-5s  %-9s  %s\n", rows[i].sound ? "ok" : "FAULT", rows[i].what, rows[i].text);
    return ok;
}
