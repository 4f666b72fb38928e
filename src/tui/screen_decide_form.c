/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A checkpoint: who decided, continue, extend or stop, why; what follows is shown while it is filled in. */
#include "screen_rows.h"

#include "outcome_rows.h"
#include "trial.h"

#include "ritmo/app/clinics.h"
#include "ritmo/base/mem.h"
#include "ritmo/tui/form_screen.h"

#include <stdlib.h>

enum { ROW_RESPONSE, ROW_NUMBERS, ROW_WHO, ROW_WHAT, ROW_BY, ROW_WHY, ROW_INTERVAL, ROWS };

static const char *const what_words[] = { "continue", "extend", "stop", "restart", NULL };
static const char *const what_notes[] = { "", "", "the series ends", "only after a long gap: a new course", NULL };
static const enum decision what_of[] = { DECIDE_CONTINUE, DECIDE_EXTEND, DECIDE_STOP, DECIDE_RESTART };

static const char *const interval_words[] = { "not asked", "keep", "longer", "shorter", NULL };
static const char *const interval_notes[] = { "", "as it is", "only where the protocol allows it", "only where the protocol allows it", NULL };
static const enum interval_choice interval_of[] = { INTERVAL_UNASKED, INTERVAL_KEEP, INTERVAL_EXTEND, INTERVAL_SHORTEN };

static const struct form_row rows[ROWS] = {
    [ROW_RESPONSE] = OUTCOME_ROW_RESPONSE,
    [ROW_NUMBERS] = OUTCOME_ROW_NUMBERS,
    [ROW_WHO] = { "Decided by", FORM_TEXT, "the clinician's name", NULL, NULL, REQUEST_WORDS - 1, false },
    [ROW_WHAT] = { "Decision", FORM_CHOICE, "c continue, e extend, s stop or r restart", what_words, what_notes, 0, false },
    [ROW_BY] = { "Sessions more", FORM_TEXT, "only to extend: how many", NULL, NULL, 0, false },
    [ROW_WHY] = { "Reason", FORM_TEXT, "a few words for the history", NULL, NULL, REQUEST_WORDS - 1, false },
    [ROW_INTERVAL] = { "Interval", FORM_CHOICE, "the next one: k keep, l longer or s shorter", interval_words, interval_notes, 0, false },
};

struct decide_form {
    struct form form;
    struct trial trial;
    struct str title, trend;
    char *patient;
    bool just_given; /* opened by the session that was recorded: its clinician is offered */
    bool loaded;
};

static const struct session *last_given(const struct plan *plan)
{
    const struct session *last = NULL;

    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].state == SESSION_DONE)
            last = &plan->sessions.at[i];
    return last;
}

static void offer_clinician(struct decide_form *f, const struct session *given, struct app *app)
{
    struct err none = ERR_INIT;
    const struct clinic *c = app_clinic(app, &none);
    const struct provider *who = c == NULL || given == NULL ? NULL : clinic_provider(c, given->provider);

    if (who != NULL)
        form_preset(&f->form, ROW_WHO, who->name);
}

/* What was typed stays. */
static bool begin(struct decide_form *f, struct app *app, struct err *e)
{
    struct plan_view v = { 0 };
    const struct protocol *p;
    const struct session *given;

    if (f->loaded)
        return true;
    if (!app_plan_view(app, f->trial.request.plan_id, &v, e)) {
        plan_view_free(&v);
        return false;
    }
    p = app_protocol(app, v.plan.protocol, v.plan.version, e);
    if (p == NULL || p->adaptive.step == 0)
        f->form.n = ROW_INTERVAL; /* nothing to choose there */
    given = last_given(&v.plan);
    f->patient = mem_strdup(v.patient.name);
    str_addf(&f->title, ", plan p%lld: the decision after session %d of %d", (long long)v.plan.number, plan_given(&v.plan), v.plan.count);
    outcome_rows_trend(&v.outcomes, &f->trend);
    if (f->just_given)
        offer_clinician(f, given, app);
    f->loaded = true;
    plan_view_free(&v);
    return true;
}

static bool fill(struct decide_form *f, struct err *e)
{
    struct request *r = &f->trial.request;
    const char *by = form_text(&f->form, ROW_BY);
    char *end = NULL;
    long more = strtol(by, &end, 10);

    r->outcome = (struct outcome)OUTCOME_INIT;
    if (!outcome_rows_take(&f->form, ROW_RESPONSE, &r->outcome, e))
        return false;
    r->decision = what_of[f->form.values[ROW_WHAT].choice];
    if (form_text(&f->form, ROW_WHO)[0] == '\0')
        return err_set(e, ERR_INPUT, "Decided by: the clinician's name is needed.");
    if (r->decision == DECIDE_EXTEND && (*by == '\0' || *end != '\0' || more < 1 || more > 20))
        return err_set(e, ERR_INPUT, "Sessions more: a number from 1 to 20 is needed to extend.");
    r->interval = interval_of[f->form.values[ROW_INTERVAL].choice];
    r->by = r->decision == DECIDE_EXTEND ? (int32_t)more : 0;
    snprintf(r->who, sizeof r->who, "%s", form_text(&f->form, ROW_WHO));
    snprintf(r->why, sizeof r->why, "%s", form_text(&f->form, ROW_WHY));
    return true;
}

static bool ask(struct decide_form *f, struct app *app, struct err *e)
{
    f->trial.is = false;
    if (!fill(f, e)) {
        snprintf(f->trial.trouble, sizeof f->trial.trouble, "%.*s", SAID - 1, e->text);
        return false;
    }
    return trial_ask(&f->trial, app, e);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct decide_form *f = state;
    struct err quiet = ERR_INIT;

    if (!begin(f, app, e))
        return false;
    ask(f, app, &quiet);
    return true;
}

static void changed(void *state, struct app *app)
{
    struct err quiet = ERR_INIT;

    ask(state, app, &quiet);
}

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct decide_form *f = state;
    struct target t = { .request = f->trial.request };

    if (!f->trial.is) {
        ask(f, app, e);
        if (form_text(&f->form, ROW_WHO)[0] == '\0')
            f->form.at = ROW_WHO;
        return react(REACT_REDRAW);
    }
    if (!trial_fits_below(&f->trial, in, f->form.n))
        return react_open(SCREEN_RIPPLE, &t);
    return trial_accept(&f->trial, false, in.look, app, e);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct decide_form *f = state;
    struct str title = STR_INIT, below = STR_INIT;
    int row;

    look_add_name(&title, look, f->patient);
    str_add(&title, f->title.text);
    str_addf(&below, "%s%sA clinician decides%s. Enter stores what is shown.", f->trend.text, f->trend.len > 0 ? " " : "",
        f->just_given ? ": change the name if it was not who gave this session" : "; ritmo lays out what follows");
    row = form_draw_page(&f->form, look, c, title.text, below.text);
    str_free(&below);

    if (row + 1 < c->rows)
        trial_draw_below(&f->trial, c, row);
    str_free(&title);
}

static void close(void *state)
{
    struct decide_form *f = state;

    form_free(&f->form);
    trial_free(&f->trial);
    str_free(&f->title);
    str_free(&f->trend);
    free(f->patient);
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .enter_submits = true,
    .left = "Nothing is decided.",
    .submit = submit,
    .changed = changed,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct decide_form *f = state;

    f->trial.request = request_of_plan(REQUEST_DECIDE, t->id);
    f->just_given = t->session != 0;
    str_init(&f->title);
    str_init(&f->trend);
    form_screen_open(&f->form, &ops, app);
}

const struct screen_ops screen_decide_form = {
    .title = "Decide",
    .keys = form_keys,
    .size = sizeof(struct decide_form),
    .form = true,
    .open = open,
    .load = load,
    .update = form_screen_update,
    .draw = draw,
    .close = close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
