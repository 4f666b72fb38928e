/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinician keeps a session on its day although something was taken near to it: who and why. */
#include "screen_rows.h"

#include "session_keys.h"

#include "ritmo/app/exposures.h"
#include "ritmo/tui/form_screen.h"

#include <stdlib.h>

enum { ROW_WHO, ROW_WHY, ROWS, WORDS_MOST = 380, NAME_BYTES = 190 };

static const struct form_row rows[ROWS] = {
    [ROW_WHO] = { .label = "Decided by", .kind = FORM_TEXT, .hint = "the clinician's name", .most = NAME_BYTES },
    [ROW_WHY] = { .label = "Reason", .kind = FORM_TEXT, .hint = "for the history", .most = WORDS_MOST },
};

/* Of a session that was given nothing is decided: somebody was told. */
static const struct form_row rows_given[ROWS] = {
    [ROW_WHO] = { .label = "Told to", .kind = FORM_TEXT, .hint = "the clinician's name", .most = NAME_BYTES },
    [ROW_WHY] = { .label = "Answer", .kind = FORM_TEXT, .hint = "what the clinician said to it, for the history", .most = WORDS_MOST },
};

struct keep_form {
    struct form form;
    struct target target;
    char *name; /* of the patient */
};

/* Then there is nothing to keep: the clinician was told. */
static bool is_given(const struct keep_form *f)
{
    return f->target.answer == GATE_MET;
}

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct keep_form *f = state;
    const char *who = form_text(&f->form, ROW_WHO), *why = form_text(&f->form, ROW_WHY);
    int64_t question;

    (void)in;
    if (who[0] == '\0' || why[0] == '\0')
        return react_say(0, is_given(f) ? "The clinician's name and the answer are both needed." : "The clinician's name and the reason are both needed.");
    if (!app_exposure_decide(app, f->target.number, f->target.session, EXPOSURE_KEEP, who, why, &question, e))
        return react(REACT_REDRAW);
    return react_say(REACT_CLOSE | REACT_RELOAD, is_given(f) ? "Written down: %s knows." : "Kept on its day by %s.", who);
}

static void words(const void *state, const struct look *look, struct str *title, struct str *below)
{
    const struct keep_form *f = state;

    str_add(title, is_given(f) ? "The clinician knows of the session of " : "Keep the session of ");
    date_add_long(title, f->target.day);
    str_add(title, ": ");
    look_add_name(title, look, f->name == NULL ? "" : f->name);
    if (is_given(f))
        str_add(below, "It was given too near to what was taken. Who was told, and what he or she said to it.");
    else
        str_add(below, "A clinician decides. It holds for this day; moved to another one it is decided again.");
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .does = "store",
    .left = "Nothing is decided.",
    .submit = submit,
    .words = words,
};

static const struct form_ops ops_given = {
    .rows = rows_given,
    .n = ROWS,
    .left = "Nothing is written down.",
    .submit = submit,
    .words = words,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct keep_form *f = state;

    f->target = *t;
    form_screen_open(&f->form, is_given(f) ? &ops_given : &ops, app);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct keep_form *f = state;

    return whose_plan(app, f->target.id, &f->name, e);
}

static void close(void *state)
{
    struct keep_form *f = state;

    form_free(&f->form);
    free(f->name);
}

const struct screen_ops screen_keep_form = {
    .title = "Keep",
    .keys = form_keys,
    .size = sizeof(struct keep_form),
    .form = true,
    .open = open,
    .load = load,
    .update = form_screen_update,
    .draw = form_screen_draw,
    .close = close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
