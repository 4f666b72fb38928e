/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new plan: the protocol laid out for one patient, as a proposal. */
#include "propose.h"

#include "apart.h"
#include "gates_guard.h"

#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/hold.h"
#include "ritmo/domain/wording.h"
#include "ritmo/store/patient_store.h"

#include <stdio.h>
#include <string.h>

static void copy_wishes(struct wishes *to, const struct wishes *from)
{
    *to = *from;
    to->away = (struct day_ranges) { 0 };
    day_ranges_add_all(&to->away, &from->away);
}

static void start_plan(struct plan *plan, const struct plan_request *r, const struct protocol *p, struct date earliest)
{
    memcpy(plan->patient, r->patient, sizeof plan->patient);
    snprintf(plan->protocol, sizeof plan->protocol, "%s", p->key);
    snprintf(plan->site, sizeof plan->site, "%s", r->site == NULL ? "" : r->site);
    plan->version = p->version;
    plan->state = PLAN_ACTIVE;
    plan->count = r->count == 0 ? p->count.plan : r->count;
    plan->start_earliest = plan->start_target = earliest;
    plan->start_latest = plan->start_hard_latest = DATE_NONE;
    copy_wishes(&plan->wishes, &r->wishes);
}

static void name_new_plan(struct proposal *out, const struct patient *patient, const struct protocol *p)
{
    struct str title = STR_INIT;

    str_addf(&title, "New plan: %s, %s", patient->name, p->name);
    if (out->plan.site[0] != '\0')
        str_addf(&title, ", %s", out->plan.site);
    str_addf(&title, ", %d sessions", out->plan.count);
    out->title = str_take(&title);
    out->action = mem_strdup("plan.new");
}

/* Days before the first session that the patient needs to keep the windows of the protocol. */
static int32_t days_to_prepare(const struct protocol *p)
{
    int32_t days = 0;

    for (unsigned i = 0; i < p->n_restrictions; i++)
        if (hold_is_for_patient(p->restrictions[i].substance) && p->restrictions[i].before > days)
            days = p->restrictions[i].before;
    return days;
}

/* Nobody can keep a window that began yesterday: without a wish for the start the first session waits for it. */
static struct date earliest_start(const struct plan_request *r, const struct protocol *p, const struct clinic *c, struct date today)
{
    int32_t lead = days_to_prepare(p);

    if (date_is(r->start))
        return date_max(r->start, date_add(today, c->lead_days));
    return date_add(today, lead > c->lead_days ? lead : c->lead_days);
}

static void add_notices(const struct protocol *p, bool start_wished, struct date today, struct proposal *out)
{
    struct str line = STR_INIT;

    if (p->rare)
        proposal_add_notice(out, "This is rarely given: the clinician's note on severity and earlier treatments must be on file.");
    if (!start_wished && days_to_prepare(p) > 0) {
        str_addf(&line, "The first session is not before day %d, so that the patient can keep the window before it; "
            "another start can be asked for.", date_diff(out->plan.start_earliest, today));
        proposal_add_notice(out, line.text);
    }
    str_free(&line);
}

bool app_plan_new(struct app *app, const struct plan_request *r, struct proposal *out, struct err *e)
{
    const struct clinic *clinic = app_clinic(app, e);
    const struct protocol *p;
    struct patient patient = { 0 };
    struct date earliest;
    bool ok;

    memset(out, 0, sizeof *out);
    out->is_new = true;
    if (clinic == NULL || (p = app_protocol(app, r->protocol, 0, e)) == NULL
        || !propose_count_allowed(p, r->count == 0 ? p->count.plan : r->count, r->by_whom, r->override_why, e)
        || !propose_count_within(p, r->count, 0, e)
        || !propose_wishes_allowed(clinic, p, &r->wishes, e)
        || !text_check(r->site, "the site", SITE_MOST, ONE_LINE, e) || !wording_check(r->site, WORDING_SITE, "the site", e)
        || !store_patient_load(app_store(app), r->patient, &patient, e))
        return false;
    earliest = earliest_start(r, p, clinic, app_today(app));
    start_plan(&out->plan, r, p, earliest);
    name_new_plan(out, &patient, p);
    out->why = propose_reason(r->by_whom, r->override_why);
    ok = apart_beside(app, &out->plan, 0, r->by_whom, r->override_why, out, e)
        && apart_course(app, &out->plan, r->by_whom, r->override_why, out, e)
        && propose_plan(app, NULL, ORDER_KEEP, earliest, NULL, out, e);
    if (ok && out->possible) {
        ok = propose_announce(app, &out->plan, e);
        add_notices(p, date_is(r->start), app_today(app), out);
        propose_say_wishes(clinic, p, out);
        ok = ok && gates_say(app, NULL, out, e);
    }
    patient_free(&patient);
    return ok;
}
