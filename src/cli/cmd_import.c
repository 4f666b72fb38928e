/* SPDX-License-Identifier: GPL-3.0-or-later */
/* import, closure import, patient busy: calendars of others. Shows what is taken, what is skipped and what that breaks; stores
 * with --accept. closure sources, closure forget: the calendars that were taken in. */
#include "command.h"

#include "ritmo/app/import.h"
#include "ritmo/app/patients.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/import_report.h"

static bool tick(void *context, const char *words)
{
    const struct cli *c = context;

    cli_note(c, "%s ...", words);
    return true;
}

static bool offer(struct cli *c, struct import_proposal *p, struct err *e)
{
    bool accept = c->value[OPT_ACCEPT] != NULL;

    for (size_t i = 0; i < p->ripple.n; i++)
        p->ripple.plans[i].told = c->value[OPT_TOLD] != NULL;
    if (accept && !app_import_accept(c->app, p, e))
        return false;
    if (away_count(&p->ripple).unplaced > 0)
        c->status = 1;
    if (c->value[OPT_JSON] != NULL) {
        import_write_json(p, &c->out);
        return true;
    }
    import_write_text(p, &c->out);
    if (!accept)
        str_add(&c->out, "Nothing was stored; add --accept to store this.\n");
    else
        str_add(&c->out, app_dry_run(c->app) ? "Nothing was stored (--dry-run).\n" : "Stored.\n");
    return true;
}

static bool run(struct cli *c, struct import_request r, struct err *e)
{
    struct import_proposal p = { 0 };
    int64_t seconds = 0;
    bool ok = cli_number(c, OPT_SECONDS, 0, 3600, &seconds, e);

    r.name = c->value[OPT_NAME];
    r.take_free = c->value[OPT_ALL] != NULL;
    r.limit_ms = c->value[OPT_SECONDS] != NULL && seconds == 0 ? -1 : (int32_t)seconds * 1000;
    r.tick = tick;
    r.context = c;
    ok = ok && app_import(c->app, &r, &p, e) && offer(c, &p, e);
    import_proposal_free(&p);
    return ok;
}

static bool run_of_patient(struct cli *c, const char *who, struct import_request r, struct err *e)
{
    struct patient patient = { 0 };
    bool ok = app_patient_named(c->app, who, &patient, e);

    r.kind = OWNER_PATIENT;
    r.owner = patient.id;
    ok = ok && run(c, r, e);
    patient_free(&patient);
    return ok;
}

static bool forget(struct cli *c, const char *name, struct err *e)
{
    int32_t n;

    if (!app_source_forget(c->app, name, &n, e))
        return false;
    if (app_dry_run(c->app))
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
    else
        str_addf(&c->out, "Forgotten: %d %s open again.\n", n, n == 1 ? "time is" : "times are");
    return true;
}

/* Which of the two, a file or a directory? */
static bool take_place(struct cli *c, struct import_request *r, struct err *e)
{
    r->file = c->n_args > 0 ? c->args[0] : NULL;
    r->vdir = c->value[OPT_VDIR];
    return (r->file != NULL) != (r->vdir != NULL) || err_set(e, ERR_USAGE, "give one calendar: ritmo import FILE.ics, or ritmo import --vdir DIR");
}

bool cmd_import(struct cli *c, struct err *e)
{
    struct import_request r = { .owner = c->value[OPT_PROVIDER] };

    if (!take_place(c, &r, e))
        return false;
    if (c->value[OPT_PATIENT] != NULL)
        return r.owner == NULL ? run_of_patient(c, c->value[OPT_PATIENT], r, e)
                               : err_set(e, ERR_USAGE, "a calendar is a provider's or a patient's: give --provider or --patient, not both");
    r.kind = r.owner == NULL ? OWNER_CLINIC : OWNER_PROVIDER;
    return run(c, r, e);
}

bool cmd_closure_import(struct cli *c, struct err *e)
{
    struct import_request r = { .kind = OWNER_CLINIC };

    return take_place(c, &r, e) && run(c, r, e);
}

bool cmd_closure_sources(struct cli *c, struct err *e)
{
    struct calendar_sources all = { 0 };
    bool ok = app_sources(c->app, NULL, &all, e);

    if (ok && c->value[OPT_JSON] != NULL)
        sources_write_json(&all, &c->out);
    else if (ok)
        sources_write_text(&all, &c->out);
    calendar_sources_free(&all);
    return ok;
}

bool cmd_closure_forget(struct cli *c, struct err *e)
{
    return forget(c, c->args[0], e);
}

static bool list_busy(struct cli *c, struct err *e)
{
    struct patient patient = { 0 };
    struct taken_times busy = { 0 };
    bool ok = app_patient_named(c->app, c->args[0], &patient, e) && app_patient_busy(c->app, patient.id, &busy, e);

    if (ok && c->value[OPT_JSON] != NULL)
        taken_write_json(&busy, &c->out);
    else if (ok)
        taken_write_text(&busy, &c->out);
    taken_times_free(&busy);
    patient_free(&patient);
    return ok;
}

bool cmd_patient_busy(struct cli *c, struct err *e)
{
    struct import_request r = { .file = c->n_args > 1 ? c->args[1] : NULL };

    return r.file == NULL ? list_busy(c, e) : run_of_patient(c, c->args[0], r, e);
}
