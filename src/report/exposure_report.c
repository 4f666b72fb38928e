/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exposures, conflicts, questions and restrictions as text; see the header. */
#include "ritmo/report/exposure_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"
#include "ritmo/report/words.h"

#include <stdio.h>
#include <string.h>

enum { KIND_COLS = 10 };

static void add_days(struct str *out, const struct exposure *x)
{
    if (!date_is(x->to)) {
        str_add(out, "since ");
        date_add_long(out, x->from);
        return;
    }
    page_days(out, x->from, x->to);
}

static void add_exposure(struct str *line, const struct exposure *x)
{
    str_addf(line, "e%lld  %s, ", (long long)x->number, x->said);
    add_days(line, x);
    if (x->drug[0] == '\0')
        str_add(line, "; unknown, not in the drug table");
    else if (strcmp(x->drug, x->said) != 0)
        str_addf(line, "; =%s", x->drug);
    str_add(line, x->prescribed ? "; a doctor prescribed it" : "");
    str_addf(line, "; reported by %s", x->reported_by);
    page_join(line, 0, ": ", x->note);
    str_add(line, x->removed_utc != 0 ? "; TAKEN BACK" : "");
}

void exposures_write_text(const struct exposures *x, struct date today, struct str *out)
{
    struct str line = STR_INIT;

    (void)today;
    for (size_t i = 0; i < x->n; i++) {
        str_clear(&line);
        add_exposure(&line, &x->at[i]);
        page_wrap(out, line.text, 2, 6, PAGE_COLS);
    }
    if (x->n == 0)
        str_add(out, "  nothing is recorded; that does not mean that nothing was taken\n");
    str_free(&line);
}

static void add_place(struct str *line, const struct exposure_conflict *c)
{
    str_add(line, "; clear from ");
    date_add_long(line, c->clean);
    if (!c->looked)
        return;
    if (date_is(c->free_day)) {
        str_add(line, "; first place on it or after: ");
        page_moment(line, c->free_day, c->free_start);
    } else {
        str_add(line, "; no place inside its limits");
    }
}

static void add_state(struct str *line, const struct exposure_conflict *c)
{
    switch (c->how) {
    case EXPOSURE_OPEN:
    case EXPOSURE_DEFER:
    case EXPOSURE_HOWS:
        str_add(line, c->given ? "; given already, tell the clinician" : c->blocks ? "; the protocol keeps such days shut; TO DECIDE" : "; TO DECIDE");
        break;
    case EXPOSURE_KEEP:
        str_addf(line, c->given ? "; given; told to %s: %s" : "; kept by %s: %s", c->by_whom, c->why);
        break;
    case EXPOSURE_ASK:
        str_add(line, c->given ? "; ASKED; given already, tell the clinician" : "; ASKED, to decide");
        break;
    }
}

static void add_conflict(const struct exposure_conflict *c, bool names, struct str *out)
{
    struct str line = STR_INIT;

    if (names)
        str_addf(&line, "%s%s%s, p%lld, ", c->patient_name, c->phone == NULL ? "" : " ", c->phone == NULL ? "" : c->phone, (long long)c->plan_number);
    str_addf(&line, "session %d (s%lld) ", (int)c->ordinal, (long long)c->session_number);
    page_moment(&line, c->day, c->start);
    str_addf(&line, ": %s, ", c->substance);
    exposure_add_words(&line, c->said, c->from, c->last, c->ongoing);
    str_addf(&line, " (e%lld)%s", (long long)c->exposure, c->prescribed ? ", prescribed by a doctor" : "");
    if (!c->given)
        add_place(&line, c);
    add_state(&line, c);
    page_wrap(out, line.text, 2, 6, PAGE_COLS);
    str_clear(&line);
    str_addf(&line, "rule: %s", c->rule);
    page_wrap(out, line.text, 6, 8, PAGE_COLS);
    str_free(&line);
}

void conflicts_write_text(const struct exposure_conflicts *c, bool names, struct str *out)
{
    for (size_t i = 0; i < c->n; i++)
        add_conflict(&c->at[i], names, out);
}

void questions_write_need(const struct questions *open, struct str *out)
{
    struct str line = STR_INIT;

    if (open->n == 0)
        return;
    str_addf(&line, "! %s", question_words);
    for (size_t i = 0; i < open->n; i++) {
        str_addf(&line, "%sq%lld, asked ", i == 0 ? " (" : "; ", (long long)open->at[i].number);
        date_add_short(&line, open->at[i].asked);
    }
    str_add_char(&line, ')');
    page_wrap(out, line.text, 0, 2, PAGE_COLS);
    str_free(&line);
}

void questions_write_text(const struct questions *q, bool names, struct str *out)
{
    for (size_t i = 0; i < q->n; i++) {
        const struct question *one = &q->at[i];
        struct str line = STR_INIT;

        str_addf(&line, "q%lld  ", (long long)one->number);
        if (names)
            str_addf(&line, "%s%s%s: ", one->patient_name, one->phone == NULL ? "" : " ", one->phone == NULL ? "" : one->phone);
        str_addf(&line, "%s, asked ", one->said);
        date_add_long(&line, one->asked);
        if (date_is(one->answered)) {
            str_addf(&line, "; %s answered on ", one->prescriber);
            date_add_long(&line, one->answered);
            str_addf(&line, ": %s", one->answer);
        } else {
            str_add(&line, "; outstanding");
        }
        page_wrap(out, line.text, 2, 6, PAGE_COLS);
        str_free(&line);
    }
}

static void add_window(const struct exposure_window *w, struct str *out)
{
    const struct hold_change *c = &w->change;
    const struct hold *h = c->now.substance[0] != '\0' ? &c->now : &c->was;
    struct str line = STR_INIT;

    str_addf(&line, "p%lld %s: ", (long long)w->plan_number, h->substance);
    page_days(&line, h->from, h->to);
    if (c->now.substance[0] == '\0') {
        str_addf(&line, " %s", words_of(WORDS_GONE));
    } else if (c->was.substance[0] != '\0') {
        str_add(&line, " (was ");
        page_days(&line, c->was.from, c->was.to);
        str_add_char(&line, ')');
    }
    page_join(&line, 0, "; ", c->now.why);
    if (c->begun)
        str_addf(&line, "; it %s", words_of(WORDS_BEGUN));
    page_wrap(out, line.text, 2, 6, PAGE_COLS);
    str_free(&line);
}

static void add_drug(const struct exposure_answer *a, struct str *out)
{
    struct str line = STR_INIT;

    if (a->generic == NULL)
        return;
    str_addf(&line, "%s, %s: %s (%s)", a->generic, a->class_name, drug_action_word(a->action), a->source);
    page_wrap(out, line.text, 2, 4, PAGE_COLS);
    str_free(&line);
}

/* What to type next about the first session that waits. */
static void add_next(const struct exposure_answer *a, struct str *out)
{
    if (a->asks && a->question > 0)
        str_addf(out, "  When it comes: ritmo exposure answer %lld --prescriber NAME --on DATE --answer TEXT\n", (long long)a->question);
    for (size_t i = 0; i < a->conflicts.n; i++) {
        const struct exposure_conflict *c = &a->conflicts.at[i];

        if (exposure_conflict_is_to_tell(c)) {
            str_addf(out, "  When the clinician knows: ritmo exposure decide %lld s%lld keep --by-whom NAME --reason TEXT\n",
                (long long)c->exposure, (long long)c->session_number);
            return;
        }
        if (!exposure_conflict_is_open(c))
            continue;
        str_addf(out, "  To decide: ritmo exposure decide %lld s%lld defer | keep --by-whom NAME --reason TEXT | ask\n", (long long)c->exposure,
            (long long)c->session_number);
        return;
    }
}

void exposure_answer_write_text(const struct exposure_answer *a, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "%s: ", a->patient_name);
    add_exposure(&line, &a->exposure);
    page_wrap(out, line.text, 0, 2, PAGE_COLS);
    add_drug(a, out);
    for (size_t i = 0; i < a->n_remarks; i++) {
        str_add(out, "  ! ");
        page_wrap_after(out, a->remarks[i], 4, 4, PAGE_COLS);
    }
    if (a->conflicts.n > 0)
        str_add(out, "\nSessions too near to it\n");
    conflicts_write_text(&a->conflicts, false, out);
    if (a->n_windows > 0)
        str_add(out, "\nWindows that moved\n");
    for (size_t i = 0; i < a->n_windows; i++)
        add_window(&a->windows[i], out);
    if (a->question > 0 || a->conflicts.n > 0)
        str_add_char(out, '\n');
    add_next(a, out);
    str_free(&line);
}

/* --- a plan's restrictions */

void care_write_text(const struct plan_view *v, int32_t ordinal, struct str *out)
{
    int32_t last = -1;

    for (size_t i = 0; i < v->n_care; i++) {
        const struct care_view *c = &v->care[i];
        struct str line = STR_INIT;

        if (ordinal > 0 && c->ordinal != ordinal)
            continue;
        if (c->ordinal != last)
            str_addf(out, "\nAround session %d%s\n", (int)c->ordinal, c->tentative ? ", tentative" : "");
        last = c->ordinal;
        str_add(out, "  ");
        utf8_clip(out, c->kind, KIND_COLS, true);
        care_add_when(&line, &c->when);
        str_addf(&line, ": %s", c->text == NULL ? "as the clinic's text says" : c->text);
        page_wrap_after(out, line.text, KIND_COLS + 2, KIND_COLS + 2, PAGE_COLS);
        str_free(&line);
    }
}

void hold_write_text(const struct hold *h, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "%s: ", h->substance);
    page_days(&line, h->from, h->to);
    if (h->provisional)
        str_addf(&line, ", %s", words_of(WORDS_PROVISIONAL));
    page_join(&line, 0, "; begins earlier for ", h->why);
    page_wrap(out, line.text, 2, 4, PAGE_COLS);
    str_free(&line);
}

void restrictions_write_text(const struct plan_view *v, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "p%lld · %s · %s", (long long)v->plan.number, v->patient.name, v->protocol_name);
    page_join(&line, 0, " · ", v->plan.site);
    page_wrap(out, line.text, 0, 2, PAGE_COLS);
    str_free(&line);
    str_add(out, "\nWindows\n");
    for (size_t i = 0; i < v->holds.n; i++)
        hold_write_text(&v->holds.at[i], out);
    page_wrap(out, words_of(WORDS_HOLDS), 2, 2, PAGE_COLS);
    if (v->conflicts.n > 0)
        str_add(out, "\nSessions too near to what was taken\n");
    conflicts_write_text(&v->conflicts, false, out);
    care_write_text(v, 0, out);
}
