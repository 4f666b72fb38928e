/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Handing over at the desk; see the header. */
#include "ritmo/app/hand_over.h"

#include "app_internal.h"

#include "ritmo/app/calendars.h"
#include "ritmo/app/ledger.h"
#include "ritmo/app/out_file.h"
#include "ritmo/app/prints.h"
#include "ritmo/store/patient_store.h"

#include <stdio.h>

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
    struct handing_over over;
    bool ok = app_hand_over_begin(app, p->id, NULL, HANDED_PRINT, &over, e);

    r.version = over.version;
    ok = ok && app_sheet_make(app, &r, &sheet, e) && app_sheet_pdf(app, &sheet, &bytes, &said, e)
        && out_file_write(app, path, bytes.text, bytes.len, true, e) && app_hand_over(app, p->id, NULL, HANDED_PRINT, &over, e);
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
