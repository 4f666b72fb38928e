/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing over at the desk, and the end of a shift; see the header. */
#include "ritmo/app/hand_over.h"

#include "app_internal.h"
#include "checks_parts.h"

#include "ritmo/app/calendars.h"
#include "ritmo/app/clinics.h"
#include "ritmo/app/days.h"
#include "ritmo/app/exposures.h"
#include "ritmo/app/ledger.h"
#include "ritmo/app/out_file.h"
#include "ritmo/app/outbox.h"
#include "ritmo/app/prints.h"
#include "ritmo/report/calls_report.h"
#include "ritmo/report/outbox_report.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <stdio.h>
#include <string.h>

enum { NOON = 12 * 60, ROWS_MOST = 500 };

static bool write_calendar(struct app *app, const struct patient *p, const char *path, struct err *e)
{
    char number[24];
    struct calendar_request r = { .of = CALENDAR_PATIENT, .name = number, .file = path, .replace = true, .privacy = -1, .hand_over = true };
    size_t files, events;

    snprintf(number, sizeof number, "%lld", (long long)p->number);
    return app_calendar_export(app, &r, &files, &events, e);
}

static bool write_sheet(struct app *app, const struct patient *p, const char *path, struct err *e)
{
    struct sheet_request r = { .patient = p->id, .large = p->large_print };
    struct sheet sheet = { 0 };
    struct str bytes = STR_INIT;
    struct print_said said;
    bool ok = app_ledger_version_then(app, p->id, NULL, HANDED_PRINT, &r.version, e);

    ok = ok && app_sheet_make(app, &r, &sheet, e) && app_sheet_pdf(app, &sheet, &bytes, &said, e)
        && out_file_write(app, path, bytes.text, bytes.len, true, e) && app_hand_over(app, p->id, NULL, HANDED_PRINT, NULL, e);
    str_free(&bytes);
    sheet_free(&sheet);
    return ok;
}

bool app_hand_over_file(struct app *app, const char *patient, enum handed_how how, struct str *path, struct err *e)
{
    struct patient p = { 0 };
    bool ok = app_may_write(app, e) && store_patient_load(app_store(app), patient, &p, e);

    if (ok) {
        str_addf(path, how == HANDED_FILE ? "visits-%lld.ics" : "sheet-%lld.pdf", (long long)p.number);
        ok = how == HANDED_FILE ? write_calendar(app, &p, path->text, e) : write_sheet(app, &p, path->text, e);
    }
    patient_free(&p);
    return ok;
}

/* --- the end of a shift */

static bool add_change(struct app *app, const struct zone *zone, const struct history_row *r, struct str *out, struct err *e)
{
    struct plan plan = { 0 };
    struct patient p = { 0 };
    struct date day;
    int16_t minute;
    char time[TIME_TEXT];
    bool ok = store_plan_load(app_store(app), r->object, &plan, e) && store_patient_load(app_store(app), plan.patient, &p, e);

    zone_local(zone, r->at_utc, &day, &minute);
    if (ok)
        str_addf(out, "  %s  %s (p%lld), %s: %s%s%s\n", minute_text(minute, time), p.name, (long long)plan.number, r->actor, r->action,
            r->detail == NULL || *r->detail == '\0' ? "" : ", ", r->detail == NULL ? "" : r->detail);
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

static bool add_changes(struct app *app, const struct zone *zone, struct str *out, struct err *e)
{
    struct history_rows rows = { 0 };
    size_t shown = 0;
    bool ok = app_history(app, NULL, zone_utc(zone, app_today(app), NOON, NULL), ROWS_MOST, &rows, e);

    str_add(out, "Changed since noon\n");
    for (size_t i = rows.n; ok && i-- > 0;)
        if (is_of_plan(&rows.at[i])) {
            ok = add_change(app, zone, &rows.at[i], out, e);
            shown++;
        }
    if (ok && shown == 0)
        str_add(out, "  nothing\n");
    history_rows_free(&rows);
    return ok;
}

static bool add_untold(struct app *app, struct str *out, struct err *e)
{
    struct plan_rows rows = { 0 };
    bool ok = app_untold(app, ROWS_MOST, &rows, e);

    str_add(out, "\nStill to be told\n");
    for (size_t i = 0; ok && i < rows.n; i++)
        str_addf(out, "  %s (p%lld)  %s\n", rows.at[i].patient_name, (long long)rows.at[i].number, rows.at[i].phone == NULL ? "" : rows.at[i].phone);
    if (ok && rows.n == 0)
        str_add(out, "  nobody\n");
    plan_rows_free(&rows);
    return ok;
}

/* No drug and no day of one: the page is read aloud and left lying. */
static bool add_asked(struct app *app, struct str *out, struct err *e)
{
    struct questions open = { 0 };
    bool ok = app_questions_open(app, NULL, &open, e);

    if (ok && open.n > 0)
        str_addf(out, "\nPrescribers' answers outstanding: %s\n", question_words);
    for (size_t i = 0; ok && i < open.n; i++) {
        str_addf(out, "  %s  ", open.at[i].patient_name);
        call_add_asked(out, &open.at[i]);
        str_add_char(out, '\n');
    }
    questions_free(&open);
    return ok;
}

/* Who would find a closed door. */
static bool add_broken(struct app *app, struct str *out, struct err *e)
{
    struct broken_visits b = { 0 };
    bool ok = broken_ahead(app, &b, e);

    if (ok && b.n > 0)
        str_add(out, "\nVisits that cannot stand\n");
    for (size_t i = 0; ok && i < b.n; i++) {
        const struct visit *v = &b.at[i].visit;
        char time[TIME_TEXT];
        str_add(out, "  ");
        date_add_long(out, v->session.day);
        str_addf(out, " %s  %s (p%lld)  %s: %s\n", minute_text(v->session.start, time), v->patient_name, (long long)v->plan_number,
            v->phone == NULL ? "" : v->phone, b.at[i].reason);
    }
    broken_visits_free(&b);
    return ok;
}

static bool add_mail(struct app *app, const struct zone *zone, struct str *out, struct err *e)
{
    struct outbox_rows rows = { 0 };
    bool ok = app_outbox_list(app, false, NULL, ROWS_MOST, &rows, e);

    if (ok && rows.n > 0) {
        str_add(out, "\nMail that has not gone out\n");
        outbox_write_text(&rows, zone, out);
    }
    outbox_rows_free(&rows);
    return ok;
}

bool app_shift(struct app *app, struct str *out, struct err *e)
{
    const struct zone *zone = app_zone(app, e);

    return zone != NULL && add_changes(app, zone, out, e) && add_untold(app, out, e) && add_broken(app, out, e) && add_asked(app, out, e)
        && add_mail(app, zone, out, e);
}
