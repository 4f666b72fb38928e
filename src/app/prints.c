/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Paper and QR codes; see the header. What is drawn comes from app/sheet and app/summary. */
#include "ritmo/app/prints.h"

#include "app_internal.h"
#include "ritmo/app/calendar_events.h"
#include "ritmo/app/patient_texts.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"
#include "paper_child.h"
#include "sheet_parts.h"

#include <string.h>

static bool take(bool ok, struct paper_result *r, struct str *out, struct print_said *said)
{
    *said = (struct print_said) { r->pages, r->missing };
    if (ok)
        str_add_n(out, r->bytes.text, r->bytes.len);
    str_free(&r->bytes);
    return ok;
}

static bool draw_sheet(const struct paper_api *api, const void *what, struct paper_result *out, struct err *e)
{
    return api->sheet(what, out, e);
}

bool app_sheet_pdf(struct app *app, const struct sheet *s, struct str *out, struct print_said *said, struct err *e)
{
    struct paper_result result = { .bytes = STR_INIT };

    (void)app;
    return take(paper_child_draw(draw_sheet, s, &result, e), &result, out, said);
}

struct schedule {
    const struct summary *summary;
    enum sheet_paper paper;
};

static bool draw_schedule(const struct paper_api *api, const void *what, struct paper_result *out, struct err *e)
{
    const struct schedule *s = what;

    return api->schedule(s->summary, s->paper, out, e);
}

bool app_schedule_pdf(struct app *app, const struct summary *s, struct str *out, struct print_said *said, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct paper_result result = { .bytes = STR_INIT };
    bool ok = c != NULL && paper_child_draw(draw_schedule, &(struct schedule) { s, sheet_paper_of(c) }, &result, e);

    return take(ok, &result, out, said);
}

const char *print_lack(const struct print_said *said)
{
    if (said->missing == 0)
        return NULL;
    return "this machine has no font for some of the characters, so boxes stand in their place; install fonts-noto-core, and for Chinese, "
           "Japanese and Korean fonts-noto-cjk";
}

/* --- QR code of a session */

void session_qr_free(struct session_qr *q)
{
    qr_free(&q->code);
    str_free(&q->when);
    str_free(&q->event);
}

static const struct session *session_numbered(const struct plan *p, int64_t number)
{
    for (size_t i = 0; i < p->sessions.n; i++)
        if (p->sessions.at[i].number == number)
            return &p->sessions.at[i];
    return NULL;
}

static bool may_be_told(const struct session *s, struct date today, struct err *e)
{
    char name[SESSION_NAME];

    session_name(s, name);
    if (!session_is_live(s))
        return err_set(e, ERR_RULE, "%s is %s, so there is nothing to put into a calendar", name, session_state_word(s->state));
    if (s->tentative)
        return err_set(e, ERR_RULE, "%s is tentative until the checkpoint is decided; its day is not told to the patient yet", name);
    if (s->state == SESSION_PROPOSED)
        return err_set(e, ERR_RULE, "%s is not confirmed to the patient yet", name);
    return s->day.day >= today.day || err_set(e, ERR_RULE, "%s is past", name);
}

/* How the clinic speaks to this patient; null with *e. */
static const struct speech *speech_of(struct app *app, const char *patient, struct err *e)
{
    struct patient p = { 0 };
    const struct speech *speech = store_patient_load(app_store(app), patient, &p, e) ? app_speech(app, app_language_of(app, &p), e) : NULL;

    patient_free(&p);
    return speech;
}

/* The squares as bytes, row after row. */
static bool draw_qr(const struct paper_api *api, const void *what, struct paper_result *out, struct err *e)
{
    struct qr code;
    bool ok = api->qr(what, &code, e);

    if (ok)
        str_add_n(&out->bytes, (const char *)code.dark, (size_t)code.size * (size_t)code.size);
    qr_free(&code);
    return ok;
}

static bool make_qr(const char *text, struct qr *out, struct err *e)
{
    struct paper_result r = { .bytes = STR_INIT };
    bool ok = paper_child_draw(draw_qr, text, &r, e);

    if (ok) {
        while ((size_t)out->size * (size_t)out->size < r.bytes.len)
            out->size++;
        out->dark = mem_new((size_t)out->size * (size_t)out->size, 1);
        memcpy(out->dark, r.bytes.text, r.bytes.len);
    }
    str_free(&r.bytes);
    return ok;
}

static bool fill(struct app *app, const char *patient, const struct session *s, struct session_qr *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct speech *speech = c == NULL ? NULL : speech_of(app, patient, e);
    char time[TIME_TEXT];

    if (speech == NULL)
        return false;
    date_add_long(&out->when, s->day);
    str_addf(&out->when, " at %s", minute_text(s->start, time));
    sheet_add_event(&out->event, calendar_visit_title(c, NULL, speech), s);
    return make_qr(out->event.text, &out->code, e);
}

bool app_session_qr(struct app *app, const char *plan, int64_t session, struct session_qr *out, struct err *e)
{
    struct plan p = { 0 };
    const struct session *s;
    bool ok;

    *out = (struct session_qr) { .when = STR_INIT, .event = STR_INIT };
    ok = store_plan_load(app_store(app), plan, &p, e);
    s = ok ? session_numbered(&p, session) : NULL;
    if (ok && s == NULL)
        ok = err_set(e, ERR_MISSING, "there is no session s%lld; see: ritmo plan show p%lld", (long long)session, (long long)p.number);
    ok = ok && s != NULL && may_be_told(s, app_today(app), e) && fill(app, p.patient, s, out, e);
    plan_free(&p);
    return ok;
}
