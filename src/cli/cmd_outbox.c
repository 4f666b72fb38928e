/* SPDX-License-Identifier: GPL-3.0-or-later */
/* send, outbox: mail to patients, each message once; shift: what is left at the end of one. */
#include "command.h"

#include "ritmo/app/outbox.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/shifts.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/outbox_report.h"
#include "ritmo/report/shift_report.h"

#include <stdlib.h>
#include <string.h>

enum { LIST_DEFAULT = 200, LIST_MOST = 1000000, REMIND_MOST = 60, STUCK_S = 3600, STATUS_LATER = 75 };

/* Silent when all is well, as cron wants it: what failed stands in `outbox list` and in the summary. */
static void say(struct cli *c, const struct send_result *r)
{
    if (c->value[OPT_JSON] != NULL) {
        send_write_json(r->sent, r->later, r->failed, r->superseded, r->expired, r->busy, &c->out);
        return;
    }
    if (r->busy)
        cli_note(c, "somebody else is sending; nothing was done");
    else
        cli_note(c, "%s%zu sent, %zu to try again later, %zu failed, %zu not needed any more, %zu too late",
            app_dry_run(c->app) ? "dry run: " : "", r->sent, r->later, r->failed, r->superseded, r->expired);
}

static bool remind(struct cli *c, struct err *e)
{
    int64_t days = 0;
    size_t queued = 0;

    if (c->value[OPT_REMINDERS] == NULL)
        return true;
    return cli_number(c, OPT_REMINDERS, 0, REMIND_MOST, &days, e) && app_reminders(c->app, (int32_t)days, &queued, e);
}

bool cmd_send(struct cli *c, struct err *e)
{
    struct send_request r = { .to_dir = c->value[OPT_TO_DIR] };
    struct send_result result;

    if (!remind(c, e) || !app_send(c->app, &r, &result, e))
        return false;
    say(c, &result);
    if (result.busy && result.busy_s > STUCK_S)
        return err_set(e, ERR_BUSY, "somebody else has been sending for %lld minutes; look at that mailer", (long long)result.busy_s / 60);
    if (result.failed > 0)
        cli_complain("mail failed; see: ritmo outbox list");
    if (result.later > 0)
        c->status = STATUS_LATER;
    return true;
}

bool cmd_shift(struct cli *c, struct err *e)
{
    const struct zone *zone = app_zone(c->app, e);
    struct shift s = { 0 };
    bool ok = zone != NULL && app_shift(c->app, &s, e);

    if (ok && c->value[OPT_JSON] != NULL)
        shift_write_json(&s, &c->out);
    else if (ok)
        shift_write_text(&s, zone, &c->out);
    shift_free(&s);
    return ok;
}

bool cmd_outbox_list(struct cli *c, struct err *e)
{
    const struct zone *zone = app_zone(c->app, e);
    struct outbox_rows rows = { 0 };
    struct patient p = { 0 };
    int64_t most = LIST_DEFAULT;
    bool ok = zone != NULL && cli_number(c, OPT_LIMIT, 1, LIST_MOST, &most, e)
        && (c->n_args == 0 || app_patient_named(c->app, c->args[0], &p, e))
        && app_outbox_list(c->app, c->value[OPT_ALL] != NULL, c->n_args == 0 ? NULL : p.id, (size_t)most, &rows, e);

    if (ok && c->value[OPT_JSON] != NULL)
        outbox_write_json(&rows, NULL, &c->out);
    else if (ok)
        outbox_write_text(&rows, zone, &c->out);
    outbox_rows_free(&rows);
    patient_free(&p);
    return ok;
}

static bool number_of(const char *text, int64_t *number, struct err *e)
{
    char *end;

    *number = strtoll(text, &end, 10);
    return (*end == '\0' && *number > 0) || err_set(e, ERR_USAGE, "\"%.40s\" is not the number of a message; see: ritmo outbox list", text);
}

bool cmd_outbox_show(struct cli *c, struct err *e)
{
    const struct zone *zone = app_zone(c->app, e);
    struct outbox_rows rows = { 0 };
    struct str text = STR_INIT;
    int64_t number;
    bool ok = zone != NULL && number_of(c->args[0], &number, e) && app_outbox_show(c->app, number, &rows, &text, e);

    if (ok && c->value[OPT_JSON] != NULL)
        outbox_write_json(&rows, text.text, &c->out);
    else if (ok) {
        outbox_write_text(&rows, zone, &c->out);
        str_addf(&c->out, "\nTo: %s\n%s", rows.at[0].entry.to, text.text);
    }
    str_free(&text);
    outbox_rows_free(&rows);
    return ok;
}

static bool each(struct cli *c, bool (*act)(struct app *, int64_t, struct err *), const char *done, struct err *e)
{
    int64_t number;

    for (int i = 0; i < c->n_args; i++) {
        if (!number_of(c->args[i], &number, e) || !act(c->app, number, e))
            return false;
        cli_note(c, "message %lld %s", (long long)number, done);
    }
    return true;
}

bool cmd_outbox_drop(struct cli *c, struct err *e)
{
    return each(c, app_outbox_drop, "is taken back", e);
}

bool cmd_outbox_retry(struct cli *c, struct err *e)
{
    return each(c, app_outbox_retry, "goes out with the next: ritmo send", e);
}

bool cmd_outbox_mail(struct cli *c, struct err *e)
{
    struct patient p = { 0 };
    size_t queued = 0;
    bool ok = app_patient_named(c->app, c->args[0], &p, e) && app_mail_patient(c->app, p.id, &queued, e);

    if (ok && queued == 0)
        cli_note(c, "%s has everything already", p.name);
    else if (ok)
        cli_note(c, "%zu message%s to %s will go out; see: ritmo outbox list", queued, queued == 1 ? "" : "s", p.name);
    patient_free(&p);
    return ok;
}
