/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a shift; see the header. */
#include "ritmo/app/shifts.h"

#include "app_internal.h"
#include "checks_parts.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/days.h"
#include "ritmo/app/exposures.h"
#include "ritmo/app/outbox.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <string.h>

enum { NOON = 12 * 60, MORNING_OVER = 14 * 60, ROWS_MOST = 500 };

static bool add_change(struct app *app, const struct history_row *r, struct shift *out, struct err *e)
{
    struct plan plan = { 0 };
    struct patient p = { 0 };
    bool ok = store_plan_load(app_store(app), r->object, &plan, e) && store_patient_load(app_store(app), plan.patient, &p, e);

    if (ok) {
        out->changes = mem_grow(out->changes, out->n_changes, sizeof *out->changes);
        out->changes[out->n_changes++] = (struct shift_change) { .at_utc = r->at_utc, .plan_number = plan.number,
            .patient_name = mem_strdup(p.name), .actor = mem_strdup(r->actor), .action = mem_strdup(r->action),
            .detail = r->detail == NULL || *r->detail == '\0' ? NULL : mem_strdup(r->detail) };
    }
    patient_free(&p);
    plan_free(&plan);
    return ok;
}

/* Its object is a plan's id. */
static bool is_of_plan(const struct history_row *r)
{
    static const char *const kinds[] = { "plan.", "session.", "undo", "redo" };

    for (size_t i = 0; strlen(r->object) == ID_TEXT - 1 && i < sizeof kinds / sizeof *kinds; i++)
        if (strncmp(r->action, kinds[i], strlen(kinds[i])) == 0)
            return true;
    return false;
}

/* A shift that ends around noon has to hand over its morning. */
static bool is_morning(const struct app *app, const struct zone *zone)
{
    struct date day;
    int16_t minute;

    zone_local(zone, app_now(app), &day, &minute);
    return day.day == app_today(app).day && minute < MORNING_OVER;
}

static bool add_changes(struct app *app, const struct zone *zone, struct shift *out, struct err *e)
{
    struct history_rows rows = { 0 };
    bool ok;

    out->whole_day = is_morning(app, zone);
    ok = app_history(app, NULL, zone_utc(zone, app_today(app), out->whole_day ? 0 : NOON, NULL), ROWS_MOST, &rows, e);

    for (size_t i = rows.n; ok && i-- > 0;)
        if (is_of_plan(&rows.at[i]))
            ok = add_change(app, &rows.at[i], out, e);
    history_rows_free(&rows);
    return ok;
}

bool app_shift(struct app *app, struct shift *out, struct err *e)
{
    const struct zone *zone = app_zone(app, e);

    *out = (struct shift) { 0 };
    return zone != NULL && add_changes(app, zone, out, e) && app_untold(app, ROWS_MOST, &out->untold, e)
        && broken_ahead(app, &out->broken, e) && app_questions_open(app, NULL, &out->asked, e)
        && app_outbox_list(app, false, NULL, ROWS_MOST, &out->mail, e);
}
