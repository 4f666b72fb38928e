/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cancelling a session: who wished it, what becomes of the rest, why. Then the ripple. */
#include "screen_rows.h"

#include "session_keys.h"

#include "ritmo/tui/form_screen.h"

#include <stdlib.h>

enum { ROW_HOW, ROW_BY, ROW_WHY, ROW_WHO, ROWS }; /* what becomes of the rest first: "c c Enter Enter" where the patient stops */

static const char *const by_words[] = { "patient", "clinic", NULL };
static const char *const how_words[] = { "defer", "omit", "cease", NULL };
static const char *const how_notes[] = { "carry the rest forward", "one session less", "the series ends" };
static const enum cancelled_by by_of[] = { CANCELLED_BY_PATIENT, CANCELLED_BY_CLINIC };
static const enum cancel_how how_of[] = { CANCEL_DEFER, CANCEL_OMIT, CANCEL_CEASE };

static const struct form_row rows[ROWS] = {
    [ROW_HOW] = { "The rest", FORM_CHOICE, "d defer, o omit or c cease; Enter shows what it changes", how_words, how_notes, 0, false },
    [ROW_BY] = { "Wished by", FORM_CHOICE, "p patient or c clinic; Enter shows what it changes", by_words, NULL, 0, false },
    [ROW_WHY] = { "Reason", FORM_TEXT, "a few words for the history, not needed", NULL, NULL, REQUEST_WORDS - 1, false },
    [ROW_WHO] = { "Decided by", FORM_TEXT, "only where too few sessions are left: the clinician", NULL, NULL, REQUEST_WORDS - 1, false },
};

struct cancel_form {
    struct form form;
    struct target target;
    char *name; /* of the patient */
};

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct cancel_form *f = state;
    struct request *r = &f->target.request;

    (void)in;
    (void)app;
    (void)e;
    r->session.by = by_of[f->form.values[ROW_BY].choice];
    r->session.how = how_of[f->form.values[ROW_HOW].choice];
    snprintf(r->why, sizeof r->why, "%s", form_text(&f->form, ROW_WHY));
    snprintf(r->who, sizeof r->who, "%s", form_text(&f->form, ROW_WHO));
    return react_open(SCREEN_RIPPLE, &f->target);
}

static void words(const void *state, const struct look *look, struct str *title, struct str *below)
{
    const struct cancel_form *f = state;

    str_add(title, "Cancel the session of ");
    date_add_long(title, f->target.day);
    str_add(title, ": ");
    look_add_name(title, look, f->name == NULL ? "" : f->name);
    str_add(below, "Enter shows every later date before anything is stored.");
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .enter_submits = true,
    .does = "show changes",
    .left = "Nothing is cancelled.",
    .submit = submit,
    .words = words,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct cancel_form *f = state;

    f->target = *t;
    form_screen_open(&f->form, &ops, app);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct cancel_form *f = state;

    return whose_plan(app, f->target.id, &f->name, e);
}

static void close(void *state)
{
    struct cancel_form *f = state;

    form_free(&f->form);
    free(f->name);
}

const struct screen_ops screen_cancel_form = {
    .title = "Cancel",
    .keys = form_keys,
    .size = sizeof(struct cancel_form),
    .form = true,
    .open = open,
    .load = load,
    .update = form_screen_update,
    .draw = form_screen_draw,
    .close = close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
