/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What `check` says of mail: messages that failed and wait for somebody. */
#include "checks_parts.h"

#include "app_internal.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/outbox_store.h"
#include "ritmo/store/patient_store.h"

enum { FAILED_MOST = 1000 };

static bool add_failed(struct app *app, const struct outbox_row *r, struct findings *out, struct err *e)
{
    struct patient p = { 0 };
    struct str text = STR_INIT;
    struct finding *f;

    if (r->entry.patient != 0 && !store_patient_by_number(app_store(app), r->entry.patient, &p, e))
        return false;
    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    f = &out->at[out->n++];
    str_addf(&text, "message %lld, a %s, could not be mailed: %s", (long long)r->entry.number, outbox_kind_word(r->entry.kind), r->entry.last_error);
    *f = (struct finding) { .code = "MAIL", .plan = r->entry.plan, .session = r->entry.session, .patient_number = r->entry.patient,
        .patient_name = mem_strdup(p.name == NULL ? "staff" : p.name), .phone = mem_strdup(p.phone), .day = r->day, .start = -1,
        .text = str_take(&text) };
    patient_free(&p);
    return true;
}

bool checks_add_mail(struct app *app, struct findings *out, struct err *e)
{
    struct outbox_rows rows = { 0 };
    bool ok = store_outbox_list(app_store(app), OUTBOX_LIST_FAILURES, 0, FAILED_MOST, &rows, e);

    for (size_t i = 0; ok && i < rows.n; i++)
        ok = add_failed(app, &rows.at[i], out, e);
    outbox_rows_free(&rows);
    return ok;
}
