/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan as text: who and what, the series on one time axis, then every session with its window. */
#include "ritmo/report/plan_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/domain/date_text.h"
#include "ritmo/report/axis.h"
#include "ritmo/report/exposure_report.h"
#include "ritmo/report/outcome_report.h"
#include "ritmo/report/page.h"
#include "ritmo/report/words.h"

#include <stdio.h>
#include <string.h>

enum { AXIS_COLS = 96, NOTE_AT = 77 };

static void add_wishes(struct str *out, const struct wishes *w)
{
    struct str days = STR_INIT;
    char from[TIME_TEXT], to[TIME_TEXT];

    if (w->weekdays != 0) {
        weekdays_add_text(&days, w->weekdays);
        page_join(out, 0, " · ", days.text);
    }
    if (w->time_to > 0)
        str_addf(out, " · %s-%s", minute_text(w->time_from, from), minute_text(w->time_to, to));
    str_free(&days);
}

static void add_header(const struct plan_view *v, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "p%lld · %s", (long long)v->plan.number, v->patient.name != NULL ? v->patient.name : "");
    str_addf(&line, " · %s v%d", v->protocol_name != NULL ? v->protocol_name : v->plan.protocol, (int)v->plan.version);
    page_join(&line, 0, " · ", v->plan.site);
    str_addf(&line, " · %d sessions %s", (int)v->plan.count, v->every != NULL ? v->every : "");
    page_join(&line, 0, " · ", v->provider_name);
    add_wishes(&line, &v->plan.wishes);
    page_join(&line, 0, " · ", plan_state_word(v->plan.state));
    if (date_is(v->healing_until)) {
        str_add(&line, ", healing until ");
        date_add_long(&line, v->healing_until);
    }
    page_wrap(out, line.text, 0, 2, PAGE_COLS);
    if (v->flag.plan != 0) {
        str_clear(&line);
        red_flag_add_words(&line, &v->flag);
        page_wrap(out, line.text, 2, 2, PAGE_COLS);
    }
    str_free(&line);
}

/* What the patient holds; for one on paper who never got anything there is nothing to say. */
static void add_ledger(const struct plan_view *v, struct str *out)
{
    struct str line = STR_INIT;

    if (v->ledger.version > 0 || patient_takes_mail(&v->patient)) {
        ledger_add_words(&line, &v->ledger);
        page_wrap(out, line.text, 2, 2, PAGE_COLS);
    }
    str_free(&line);
}

static void add_axis(const struct plan_view *v, struct str *out)
{
    struct axis a;

    axis_rows(v, AXIS_COLS, false, &a);
    for (size_t i = 0; i < a.n_rows; i++) {
        str_add(out, a.rows[i].text.text);
        page_end(out);
    }
    if (a.n_rows > 0) {
        struct str legend = STR_INIT;

        axis_add_legend(&legend, false);
        page_wrap(out, legend.text, AXIS_LABEL_COLS, AXIS_LABEL_COLS, PAGE_COLS);
        str_free(&legend);
    }
    axis_free(&a);
}

/* How far a session may still slip: "-7 +7"; beyond its window "4 late", "3 early". */
static void slack_text(const struct view_row *r, char *text, size_t n)
{
    if (r->gap < 0)
        snprintf(text, n, "-");
    else if (r->slack_after < 0)
        snprintf(text, n, "%d late", (int)-r->slack_after);
    else if (r->slack_before < 0)
        snprintf(text, n, "%d early", (int)-r->slack_before);
    else
        snprintf(text, n, "-%d +%d", (int)r->slack_before, (int)r->slack_after);
}

static const char *state_word(const struct session *s)
{
    return s->tentative && session_is_live(s) ? "tentative" : session_state_word(s->state);
}

static void add_note(const struct view_row *r, struct str *out)
{
    struct str note = STR_INIT;
    char held[40];

    page_join(&note, 0, "; ", r->session.untold ? "to tell" : NULL);
    if (r->held > 0 && session_is_live(&r->session)) {
        snprintf(held, sizeof held, r->unsent ? "has it as of v%d" : "has it (v%d)", (int)r->held);
        page_join(&note, 0, "; ", held);
    }
    if (r->session.by_hand && session_is_live(&r->session))
        page_join(&note, 0, "; ", "by hand");
    page_join(&note, 0, "; ", r->verdict);
    if (r->checkpoint)
        page_join(&note, 0, "; ", "checkpoint after it");
    page_wrap_after(out, note.text, NOTE_AT, NOTE_AT, PAGE_COLS);
    str_free(&note);
}

static void add_unplaced(const struct view_row *r, struct str *out)
{
    str_addf(out, "  %2d  no place yet", (int)r->session.ordinal);
    if (date_is(r->earliest) && date_is(r->latest)) {
        str_add(out, "; window ");
        page_days(out, r->earliest, r->latest);
    }
    str_add_char(out, '\n');
}

static void add_session(const struct view_row *r, struct str *out)
{
    struct str moment = STR_INIT;
    char ordinal[16] = "-", gap[24] = "", slack[32], number[24];

    if (!date_is(r->session.day)) {
        add_unplaced(r, out);
        return;
    }
    if (r->session.ordinal > 0)
        snprintf(ordinal, sizeof ordinal, "%d", (int)r->session.ordinal);
    if (r->gap >= 0)
        snprintf(gap, sizeof gap, "day %d", (int)r->gap);
    else if (r->session.ordinal == 1)
        snprintf(gap, sizeof gap, "first");
    snprintf(number, sizeof number, "s%lld", (long long)r->session.number);
    slack_text(r, slack, sizeof slack);
    page_moment(&moment, r->session.day, r->session.start);
    str_addf(out, "  %2s  %-6s ", ordinal, number);
    utf8_clip(out, moment.text, 22, true);
    str_add_char(out, ' ');
    utf8_clip(out, gap, 8, true);
    str_add_char(out, ' ');
    utf8_clip(out, slack, 9, true);
    str_add_char(out, ' ');
    utf8_clip(out, state_word(&r->session), 10, true);
    str_add_char(out, ' ');
    utf8_clip(out, r->session.provider, 10, true);
    str_add_char(out, ' ');
    add_note(r, out);
    str_free(&moment);
}

static void add_sessions(const struct plan_view *v, struct str *out)
{
    if (v->n_rows == 0)
        return;
    str_add(out, "\n   n  number date and time          gap      slack     state      provider\n");
    for (size_t i = 0; i < v->n_rows; i++)
        add_session(&v->rows[i], out);
}

static void add_forecast_day(struct str *out, const char *what, struct date d, const char *rule)
{
    struct str line = STR_INIT;

    if (!date_is(d))
        return;
    str_addf(&line, "%s ", what);
    date_add_long(&line, d);
    if (rule != NULL)
        str_addf(&line, ": %s", rule);
    page_wrap(out, line.text, 2, 4, PAGE_COLS);
    str_free(&line);
}

/* The next session by the rules alone. */
static void add_forecasts(const struct plan_view *v, struct str *out)
{
    for (size_t i = 0; i < v->n_forecasts; i++) {
        const struct view_forecast *f = &v->forecasts[i];

        str_addf(out, "\nSession %d by the rules%s%s%s%s\n", (int)f->ordinal, f->given == NULL ? "" : ", ", f->given == NULL ? "" : f->given,
            f->standing == NULL ? "" : ": ", f->standing == NULL ? "" : f->standing);
        add_forecast_day(out, "earliest", f->earliest, f->earliest_rule);
        add_forecast_day(out, "target", f->target, f->target_rule);
        add_forecast_day(out, "latest", f->latest, f->latest_rule);
    }
}

static void add_followups(const struct plan_view *v, struct str *out)
{
    struct str line = STR_INIT;

    if (v->n_followups > 0)
        str_add(out, "\nFollow-ups\n");
    for (size_t i = 0; i < v->n_followups; i++) {
        const struct view_followup *f = &v->followups[i];

        str_clear(&line);
        str_addf(&line, "%s: about ", f->kind);
        date_add_long(&line, f->target);
        str_add(&line, " (");
        page_days(&line, f->earliest, f->latest);
        str_addf(&line, ")%s%s", f->state == NULL ? "" : ": ", f->state == NULL ? "" : f->state);
        page_wrap(out, line.text, 2, 4, PAGE_COLS);
    }
    str_free(&line);
}

/* In a clinic that only records, a plan of which nobody answered anything says nothing. */
static void add_gates(const struct plan_view *v, struct str *out)
{
    struct str open = STR_INIT, line = STR_INIT;
    size_t passed = 0;
    bool answered = false;

    for (size_t i = 0; i < v->gates.n; i++) {
        passed += gate_passes(&v->gates.at[i]);
        answered = answered || date_is(v->gates.at[i].day);
    }
    if (v->gates.n > 0 && (!v->gates_recorded || answered)) {
        str_addf(&line, "Checklist: %zu of %zu met", passed, v->gates.n);
        if (gates_add_open(&open, &v->gates, GATE_GIVE, false))
            str_addf(&line, "; open before the next session: %s", open.text);
        str_add_char(out, '\n');
        page_wrap(out, line.text, 0, 2, PAGE_COLS);
    }
    str_free(&open);
    str_free(&line);
}

static void add_outcomes(const struct plan_view *v, struct str *out)
{
    if (v->outcomes.n == 0)
        return;
    str_add(out, "\nWhat the patient told\n");
    outcomes_write_text(&v->outcomes, out);
    outcome_chart_write(&v->outcomes, AXIS_COLS, false, out);
}

static void add_holds(const struct plan_view *v, struct str *out)
{
    if (v->holds.n == 0)
        return;
    str_add(out, "\nWindows\n");
    for (size_t i = 0; i < v->holds.n; i++)
        hold_write_text(&v->holds.at[i], out);
    page_wrap(out, words_of(WORDS_HOLDS), 2, 2, PAGE_COLS);
}

/* The next session's instructions, and what the patient took as far as it concerns the plan. */
static void add_restrictions(const struct plan_view *v, struct str *out)
{
    const struct session *next = plan_next(&v->plan);

    if (v->conflicts.n > 0)
        str_add(out, "\nSessions too near to what was taken\n");
    conflicts_write_text(&v->conflicts, false, out);
    if (v->questions.n > 0)
        str_addf(out, "\n%s\n", question_words);
    questions_write_text(&v->questions, false, out);
    if (next != NULL)
        care_write_text(v, next->ordinal, out);
}

static void add_notices(const struct plan_view *v, struct str *out)
{
    if (v->n_notices > 0)
        str_add(out, "\nNotices\n");
    for (size_t i = 0; i < v->n_notices; i++) {
        str_add(out, "  - ");
        page_wrap_after(out, v->notices[i], 4, 4, PAGE_COLS);
    }
}

void plan_view_write_text(const struct plan_view *v, struct str *out)
{
    add_header(v, out);
    add_ledger(v, out);
    add_axis(v, out);
    add_sessions(v, out);
    add_forecasts(v, out);
    add_gates(v, out);
    add_outcomes(v, out);
    add_followups(v, out);
    add_holds(v, out);
    add_restrictions(v, out);
    add_notices(v, out);
}
