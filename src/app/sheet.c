/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a patient's sheet: visits, windows and care instructions of the running plans, worded for the patient. The words of the
 * sheet itself stand here; the longer texts are the clinic's or domain/patient_text's. */
#include "ritmo/app/sheet.h"

#include "app_internal.h"
#include "ritmo/app/calendar_events.h"
#include "ritmo/app/patient_texts.h"
#include "ritmo/app/publish.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/care.h"
#include "ritmo/store/outcome_store.h"
#include "ritmo/store/page_store.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"
#include "sheet_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MONTHS_MOST = 12, NUMBER_TEXT = 24 };

static const char *const words[SHEET_WORDS] = {
    [SHEET_WORD_CALENDAR] = TRANSLATE("Calendar"),
    [SHEET_WORD_VISIT] = TRANSLATE("visit"),
    [SHEET_WORD_HOLD] = TRANSLATE("day with a rule about pills"),
    [SHEET_WORD_VISITS] = TRANSLATE("Your visits"),
    [SHEET_WORD_CARE] = TRANSLATE("before and after"),
    [SHEET_WORD_WHAT] = TRANSLATE("What"),
    [SHEET_WORD_WHEN] = TRANSLATE("When"),
    [SHEET_WORD_SCAN] = TRANSLATE("Scan this with your phone to put your next visit into its calendar."),
    [SHEET_WORD_SUBSCRIBE] = TRANSLATE("Put these dates into your calendar"),
    [SHEET_WORD_SUBSCRIBE_NOTE] = TRANSLATE("Or paste this address into your calendar program:"),
    [SHEET_WORD_CALL] = TRANSLATE("Call us:"),
};

static char *say(const struct sheet_maker *m, const char *english)
{
    return mem_strdup(lang_say(m->lang, english));
}

static void add_filled(const struct sheet_maker *m, struct str *out, const char *english, const struct text_field *fields, size_t n)
{
    template_fill(out, lang_say(m->lang, english), fields, n);
}

/* "Mon 7 Dec 08:00"; the time only if there is one. */
static void add_moment(const struct sheet_maker *m, struct str *out, struct date day, int16_t minute)
{
    lang_add_date(m->lang, out, day, LANG_DATE_SHORT);
    if (minute < 0)
        return;
    str_add_char(out, ' ');
    lang_add_time(m->lang, out, minute);
}

static char *when_of_care(const struct sheet_maker *m, const struct care_date *c)
{
    struct str from = STR_INIT, to = STR_INIT, out = STR_INIT;

    add_moment(m, &from, c->from, c->from_minute);
    if (c->from.day != c->to.day)
        add_moment(m, &to, c->to, c->to_minute);
    else if (c->to_minute >= 0 && c->to_minute != c->from_minute)
        lang_add_time(m->lang, &to, c->to_minute);
    if (to.len > 0)
        add_filled(m, &out, TRANSLATE("{start} to {end}"), (struct text_field[]) { { "start", from.text }, { "end", to.text } }, 2);
    else
        str_add(&out, from.text);
    str_free(&from);
    str_free(&to);
    return str_take(&out);
}

static char *when_of_visit(const struct sheet_maker *m, const struct session *s)
{
    struct str date = STR_INIT, time = STR_INIT, out = STR_INIT;
    char minutes[NUMBER_TEXT];

    lang_add_date(m->lang, &date, s->day, LANG_DATE_LONG);
    lang_add_time(m->lang, &time, s->start);
    snprintf(minutes, sizeof minutes, "%d", s->duration);
    add_filled(m, &out, TRANSLATE("{date} at {time}, about {minutes} minutes"),
        (struct text_field[]) { { "date", date.text }, { "time", time.text }, { "minutes", minutes } }, 3);
    str_free(&date);
    str_free(&time);
    return str_take(&out);
}

static char *number_of_visit(const struct sheet_maker *m, const struct session *s, int32_t count)
{
    char number[NUMBER_TEXT], of[NUMBER_TEXT];
    struct str out = STR_INIT;

    snprintf(number, sizeof number, "%d", s->ordinal);
    snprintf(of, sizeof of, "%d", count);
    if (m->detail == DETAIL_NONE || s->ordinal == 0)
        return say(m, TRANSLATE("Visit"));
    add_filled(m, &out, TRANSLATE("Visit {number} of {count}"), (struct text_field[]) { { "number", number }, { "count", of } }, 2);
    if (s->state == SESSION_DONE)
        str_addf(&out, " (%s)", lang_say(m->lang, TRANSLATE("given")));
    return str_take(&out);
}

/* What the clinic has not confirmed yet is never told as a firm date. */
static char *title_of_visit(const struct sheet_maker *m, const struct session *s, int32_t count)
{
    char *title = number_of_visit(m, s, count);
    struct str out = STR_INIT;

    if (s->state != SESSION_PROPOSED)
        return title;
    add_filled(m, &out, TRANSLATE("{title} (not confirmed yet)"), (struct text_field[]) { { "title", title } }, 1);
    free(title);
    return str_take(&out);
}

/* The treatment and where, if the patient agreed to its being named. */
static char *what_of_visit(const struct sheet_maker *m, const struct calendar_plan *p)
{
    struct str out = STR_INIT;

    if (m->detail != DETAIL_AGREED)
        return NULL;
    str_add(&out, lang_say(m->lang, p->protocol->name));
    if (p->plan.site[0] != '\0')
        str_addf(&out, ", %s", p->plan.site);
    return str_take(&out);
}

/* The day after which the sheet says something else. */
static void ends_on(struct sheet *s, struct date last)
{
    if (!date_is(s->until) || last.day < s->until.day)
        s->until = last;
}

static void add_care(struct sheet_maker *m, const struct calendar_plan *p, const struct session *session, struct sheet_visit *v)
{
    struct care_dates care;

    if (m->detail == DETAIL_NONE)
        return;
    care_dates(p->protocol, session, &care);
    for (size_t i = 0; i < care.n; i++) {
        const struct protocol_care *row = care.at[i].care;

        if (!care_is_ahead(&care.at[i], m->today) || row->text == NULL)
            continue;
        v->care = mem_grow(v->care, v->n_care, sizeof *v->care);
        v->care[v->n_care++] = (struct sheet_care) { sheet_item(m->out, row->kind, lang_say(m->lang, row->text)), care.at[i].from,
            care.at[i].to, when_of_care(m, &care.at[i]) };
        ends_on(m->out, care.at[i].to);
    }
    care_dates_free(&care);
}

/* Visits ahead; given ones as long as their care runs. */
static void add_visit(struct sheet_maker *m, const struct calendar_plan *p, const struct session *s)
{
    struct sheet_visit v = { .day = s->day, .start = s->start, .past = s->state == SESSION_DONE };

    if (session_is_live(s) && s->tentative) {
        m->tentative++;
        return;
    }
    if (!date_is(s->day) || (!v.past && (!session_is_live(s) || s->day.day < m->today.day)))
        return;
    add_care(m, p, s, &v);
    if (v.past && v.n_care == 0)
        return;
    if (s->state == SESSION_ANNOUNCED && (m->next.uid[0] == '\0' || s->at_utc < m->next.at_utc))
        m->next = *s;
    if (!v.past)
        ends_on(m->out, s->day);
    v.title = title_of_visit(m, s, p->plan.count);
    v.when = when_of_visit(m, s);
    v.what = what_of_visit(m, p);
    m->out->visits = mem_grow(m->out->visits, m->out->n_visits, sizeof *m->out->visits);
    m->out->visits[m->out->n_visits++] = v;
}

static bool hold_counts(const struct sheet_maker *m, const struct hold *h)
{
    return hold_is_for_patient(h->substance) && !h->provisional && !h->cancelled && h->to.day >= m->today.day;
}

static void note_change(struct sheet_maker *m, int64_t utc)
{
    if (utc > m->changed_utc)
        m->changed_utc = utc;
}

static void add_plan(struct sheet_maker *m, const struct calendar_plan *p)
{
    for (size_t i = 0; i < p->plan.sessions.n; i++) {
        add_visit(m, p, &p->plan.sessions.at[i]);
        note_change(m, p->plan.sessions.at[i].changed_utc);
    }
    for (size_t i = 0; i < p->holds.n; i++) {
        note_change(m, p->holds.at[i].changed_utc);
        if (!hold_counts(m, &p->holds.at[i]))
            continue;
        m->holds = mem_grow(m->holds, m->n_holds, sizeof *m->holds);
        m->holds[m->n_holds] = p->holds.at[i];
        m->holds[m->n_holds++].from = hold_first_told(&p->holds.at[i]);
        ends_on(m->out, p->holds.at[i].to);
    }
    m->studied = m->studied || p->protocol->modality != MODALITY_PROLOTHERAPY;
}

/* What the patient told, if the patient agreed to have such things outside the clinic. */
static bool add_outcomes(struct sheet_maker *m, const char *plan, struct err *e)
{
    struct outcomes told = { 0 };
    bool ok = m->detail != DETAIL_AGREED || store_outcomes(app_store(m->app), plan, &told, e);

    for (size_t i = 0; ok && i < told.n; i++) {
        m->outcomes.at = mem_grow(m->outcomes.at, m->outcomes.n, sizeof *m->outcomes.at);
        m->outcomes.at[m->outcomes.n] = told.at[i];
        m->outcomes.at[m->outcomes.n].note = NULL; /* words of staff are no patient's */
        m->outcomes.at[m->outcomes.n++].by_whom = NULL;
    }
    outcomes_free(&told);
    return ok;
}

static bool load_plan(struct sheet_maker *m, const char *id, struct err *e)
{
    struct store *s = app_store(m->app);
    struct calendar_plan p = { 0 };
    bool ok = store_plan_load(s, id, &p.plan, e) && store_holds_of_plan(s, id, &p.holds, e)
        && (p.protocol = app_protocol(m->app, p.plan.protocol, p.plan.version, e)) != NULL;

    if (ok)
        add_plan(m, &p);
    ok = ok && add_outcomes(m, id, e);
    plan_free(&p.plan);
    holds_free(&p.holds);
    return ok;
}

static bool load_plans(struct sheet_maker *m, const struct sheet_request *r, struct err *e)
{
    struct plan_rows rows = { 0 };
    bool ok;

    if (r->plan != NULL)
        return load_plan(m, r->plan, e);
    ok = store_plans_of_patient(app_store(m->app), m->patient.id, &rows, e);
    for (size_t i = 0; ok && i < rows.n; i++)
        if (rows.at[i].state != PLAN_STOPPED) /* a completed one may still have care to tell */
            ok = load_plan(m, rows.at[i].id, e);
    plan_rows_free(&rows);
    return ok;
}

static int by_time(const void *a, const void *b)
{
    const struct sheet_visit *x = a, *y = b;

    return x->day.day != y->day.day ? (x->day.day > y->day.day) - (x->day.day < y->day.day) : x->start - y->start;
}

/* The months from today's, or the first that shows something, to the last visit or window. */
static void add_calendar(struct sheet_maker *m)
{
    struct sheet *s = m->out;
    struct date from = DATE_NONE, to = DATE_NONE;

    for (size_t i = 0; i < s->n_visits; i++) {
        struct date day = date_max(s->visits[i].day, m->today);
        from = date_is(from) ? date_min(from, day) : day;
        to = date_is(to) ? date_max(to, day) : day;
    }
    for (size_t i = 0; i < m->n_holds; i++) {
        struct date day = date_max(m->holds[i].from, m->today);
        from = date_is(from) ? date_min(from, day) : day;
        to = date_is(to) ? date_max(to, m->holds[i].to) : m->holds[i].to;
    }
    if (!date_is(from))
        return;
    sheet_add_months(s, from, to, MONTHS_MOST);
    for (size_t i = 0; i < s->n_months; i++) {
        struct str title = STR_INIT;

        lang_add_date(m->lang, &title, s->months[i].first, LANG_DATE_MONTH);
        s->months[i].title = str_take(&title);
    }
    ends_on(s, date_max(date_add(s->months[0].first, s->months[0].days - 1), m->today));
    for (size_t i = 0; i < m->n_holds; i++)
        sheet_mark(s, m->holds[i].from, m->holds[i].to, SHEET_DAY_HOLD);
    for (size_t i = 0; i < s->n_visits; i++)
        sheet_mark(s, s->visits[i].day, s->visits[i].day, SHEET_DAY_VISIT);
}

enum sheet_paper sheet_paper_of(const struct clinic *c)
{
    return c->paper != NULL && strcmp(c->paper, "letter") == 0 ? SHEET_LETTER : SHEET_A4;
}

static void add_frame(struct sheet_maker *m, const struct sheet_request *r)
{
    const struct clinic *c = m->clinic;
    struct sheet *s = m->out;

    s->language = mem_strdup(lang_code(m->lang));
    s->title = say(m, TRANSLATE("Your clinic visits"));
    s->clinic_name = mem_strdup(c->name);
    s->clinic_address = mem_strdup(c->address);
    s->clinic_phone = mem_strdup(c->phone);
    s->paper = sheet_paper_of(c);
    s->large = r->large || m->patient.large_print;
    s->week_starts = lang_first_weekday(m->lang);
    for (int i = 0; i < SHEET_WORDS; i++)
        s->words[i] = say(m, words[i]);
    for (int i = 0; i < WEEKDAYS; i++) {
        struct str day = STR_INIT;

        lang_add_weekday(m->lang, &day, i);
        s->weekdays[i] = str_take(&day);
    }
}

/* Whose it is: the name on full privacy, initials on neutral, nothing on none. */
static void add_name(struct sheet_maker *m)
{
    struct str name = STR_INIT;

    switch (m->patient.privacy) {
    case PRIVACY_FULL: str_add(&name, m->patient.name); break;
    case PRIVACY_NEUTRAL: patient_add_initials(&name, m->patient.name); break;
    case PRIVACY_NONE: break;
    }
    if (name.len > 0)
        m->out->patient = str_take(&name);
    str_free(&name);
}

static void add_as_of(struct sheet_maker *m, const struct sheet_request *r)
{
    struct str date = STR_INIT, out = STR_INIT;
    struct date day = m->today;
    char version[NUMBER_TEXT];
    int16_t minute;

    if (r->page && m->changed_utc > 0)
        zone_local(m->zone, m->changed_utc, &day, &minute);
    lang_add_date(m->lang, &date, day, LANG_DATE_LONG);
    snprintf(version, sizeof version, "%d", r->version);
    if (r->version > 0)
        add_filled(m, &out, TRANSLATE("As of {date}, version {number}"),
            (struct text_field[]) { { "date", date.text }, { "number", version } }, 2);
    else
        add_filled(m, &out, TRANSLATE("As of {date}"), (struct text_field[]) { { "date", date.text } }, 1);
    m->out->as_of = str_take(&out);
    str_free(&date);
}

static bool add_next(struct sheet_maker *m, struct err *e)
{
    const struct speech *speech = app_speech(m->app, m->language, e);
    struct str event = STR_INIT;

    if (speech == NULL || m->next.uid[0] == '\0')
        return speech != NULL;
    sheet_add_event(&event, calendar_visit_title(m->clinic, NULL, speech), &m->next);
    m->out->next_event = str_take(&event);
    m->out->next_when = when_of_visit(m, &m->next);
    return true;
}

/* Where the page and the feed are, if there are any. */
static bool add_links(struct sheet_maker *m, struct err *e)
{
    struct page_row page;
    struct str feed = STR_INIT, url = STR_INIT;

    if (m->clinic->public_url == NULL)
        return true;
    if (!store_page_of(app_store(m->app), m->patient.id, &page, e))
        return false;
    if (page.token[0] == '\0' || !page.agreed)
        return true;
    clinic_add_page_url(&feed, m->clinic, page.token, "ics");
    clinic_add_page_url(&url, m->clinic, page.token, "html");
    m->out->feed_url = str_take(&feed);
    m->out->page_url = str_take(&url);
    return true;
}

static bool make(struct sheet_maker *m, const struct sheet_request *r, struct err *e)
{
    if (!load_plans(m, r, e))
        return false;
    if (m->out->n_visits > 0)
        qsort(m->out->visits, m->out->n_visits, sizeof *m->out->visits, by_time);
    add_frame(m, r);
    add_name(m);
    add_calendar(m);
    add_as_of(m, r);
    return add_next(m, e) && sheet_add_blocks(m, e) && add_links(m, e);
}

static bool make_for(struct sheet_maker *m, const struct sheet_request *r, struct err *e)
{
    if (!store_patient_load(app_store(m->app), r->patient, &m->patient, e))
        return false;
    m->language = app_language_of(m->app, &m->patient);
    m->lang = app_lang(m->app, m->language);
    m->detail = calendar_detail_of(&m->patient, -1);
    return make(m, r, e);
}

bool app_sheet_make(struct app *app, const struct sheet_request *r, struct sheet *out, struct err *e)
{
    struct sheet_maker m = { .app = app, .today = app_today(app), .out = out };
    bool ok;

    *out = (struct sheet) { .until = DATE_NONE };
    m.clinic = app_clinic(app, e);
    m.zone = m.clinic == NULL ? NULL : app_zone(app, e);
    if (m.zone == NULL || !store_snapshot_begin(app_store(app), e)) /* visits, windows and consent of one moment */
        return false;
    ok = make_for(&m, r, e);
    store_snapshot_end(app_store(app));
    free(m.holds);
    outcomes_free(&m.outcomes);
    patient_free(&m.patient);
    return ok;
}
