/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient tells: at a visit, or at a follow-up that is due. */
#include "screen_rows.h"

#include "outcome_rows.h"
#include "session_keys.h"

#include "ritmo/app/outcomes.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/tui/form_screen.h"

#include <stdlib.h>

enum { ROW_RESPONSE, ROW_NUMBERS, ROW_FOLLOWUP, ROW_ON, ROW_WHO, ROW_NOTE, ROWS };

static const struct form_row rows[ROWS] = {
    [ROW_RESPONSE] = OUTCOME_ROW_RESPONSE,
    [ROW_NUMBERS] = OUTCOME_ROW_NUMBERS,
    [ROW_FOLLOWUP] = { "Follow-up", FORM_TEXT, "its day, as 90; empty at any other visit", NULL, NULL, 0, false },
    [ROW_ON] = { "Told on", FORM_DATE, "today", NULL, NULL, 0, false },
    [ROW_WHO] = { "Told to", FORM_TEXT, "a name, not needed", NULL, NULL, REQUEST_WORDS - 1, false },
    [ROW_NOTE] = { "Note", FORM_TEXT, "a few words, not needed", NULL, NULL, OUTCOME_NOTE_MOST, true },
};

struct outcome_form {
    struct form form;
    struct target target;
    char *patient;
    struct str title, trend;
    bool loaded;
};

/* The first follow-up whose days have begun is offered. */
static void offer_followup(struct outcome_form *f, const struct plan_view *v)
{
    char day[16];

    for (size_t i = 0; i < v->n_followups; i++)
        if (v->followups[i].state != NULL && v->followups[i].state[0] == 'd' && v->followups[i].state[1] == 'u'
            && v->followups[i].earliest.day <= v->today.day) {
            snprintf(day, sizeof day, "%d", (int)v->followups[i].days);
            form_preset(&f->form, ROW_FOLLOWUP, day);
            return;
        }
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct outcome_form *f = state;
    struct plan_view v = { 0 };

    if (f->loaded)
        return true;
    if (!app_plan_view(app, f->target.id, &v, e)) {
        plan_view_free(&v);
        return false;
    }
    f->patient = mem_strdup(v.patient.name);
    str_addf(&f->title, ", plan p%lld: what the patient tells", (long long)v.plan.number);
    outcome_rows_trend(&v.outcomes, &f->trend);
    offer_followup(f, &v);
    f->loaded = true;
    plan_view_free(&v);
    return true;
}

static bool fill(struct outcome_form *f, struct outcome *o, struct err *e)
{
    int32_t followup = OUTCOME_UNASKED;

    if (!outcome_rows_take(&f->form, ROW_RESPONSE, o, e) || !outcome_row_number(&f->form, ROW_FOLLOWUP, 3660, &followup, e))
        return false;
    if (form_text(&f->form, ROW_ON)[0] != '\0' && !date_is(o->day = form_date(&f->form, ROW_ON)))
        return err_set(e, ERR_INPUT, "Told on: this date is not understood.");
    o->followup = followup < 0 ? 0 : followup;
    o->by_whom = form_text(&f->form, ROW_WHO)[0] == '\0' ? NULL : mem_strdup(form_text(&f->form, ROW_WHO));
    o->note = form_text(&f->form, ROW_NOTE)[0] == '\0' ? NULL : mem_strdup(form_text(&f->form, ROW_NOTE));
    return true;
}

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct outcome_form *f = state;
    struct outcome o = OUTCOME_INIT;
    struct str told = STR_INIT;
    struct reaction r = react(0);

    (void)in;
    if (may_change(app, e) && fill(f, &o, e) && app_outcome_record(app, f->target.id, &o, e)) {
        outcome_add_text(&told, &o);
        r = react_say(REACT_CLOSE | REACT_RELOAD, "%s: %.120s", app_dry_run(app) ? "Dry run, nothing is stored" : "Recorded", told.text);
    }
    outcome_free(&o);
    str_free(&told);
    return r;
}

static void words(const void *state, const struct look *look, struct str *title, struct str *below)
{
    const struct outcome_form *f = state;

    look_add_name(title, look, f->patient == NULL ? "" : f->patient);
    str_add(title, f->title.text);
    str_add(below, f->trend.len > 0 ? f->trend.text : "Nothing was told before. Enter stores it.");
}

static void close(void *state)
{
    struct outcome_form *f = state;

    form_free(&f->form);
    str_free(&f->title);
    str_free(&f->trend);
    free(f->patient);
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .enter_submits = true,
    .does = "store",
    .left = "Nothing is recorded.",
    .submit = submit,
    .words = words,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct outcome_form *f = state;

    f->target = *t;
    str_init(&f->title);
    str_init(&f->trend);
    form_screen_open(&f->form, &ops, app);
}

const struct screen_ops screen_outcome_form = {
    .title = "What the patient tells",
    .keys = form_keys,
    .size = sizeof(struct outcome_form),
    .form = true,
    .open = open,
    .load = load,
    .update = form_screen_update,
    .draw = form_screen_draw,
    .close = close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
