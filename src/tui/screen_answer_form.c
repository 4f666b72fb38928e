/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A prescriber's answer: who, when, what was said. */
#include "screen_rows.h"

#include "ritmo/app/exposures.h"
#include "ritmo/tui/form_screen.h"

enum { ROW_WHO, ROW_ON, ROW_ANSWER, ROWS, ANSWER_BYTES = 900, NAME_BYTES = 190 };

static const struct form_row rows[ROWS] = {
    [ROW_WHO] = { .label = "Prescriber", .kind = FORM_TEXT, .hint = "who answered", .most = NAME_BYTES },
    [ROW_ON] = { .label = "Answered on", .kind = FORM_DATE, .hint = "mon, 21 nov", .past = true },
    [ROW_ANSWER] = { .label = "Answer", .kind = FORM_TEXT, .hint = "word for word; what it means is the clinician's to say", .most = ANSWER_BYTES, .personal = true },
};

struct answer_form {
    struct form form;
    int64_t number;
};

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct answer_form *f = state;

    (void)in;
    if (form_text(&f->form, ROW_WHO)[0] == '\0' || form_text(&f->form, ROW_ANSWER)[0] == '\0' || !date_is(form_date(&f->form, ROW_ON)))
        return react_say(0, "Who answered, on which day and what: all three are needed.");
    if (!app_question_answer(app, f->number, form_text(&f->form, ROW_WHO), form_date(&f->form, ROW_ON), form_text(&f->form, ROW_ANSWER), e))
        return react(REACT_REDRAW);
    return react_say(REACT_CLOSE | REACT_RELOAD, "Answer recorded for q%lld. What it means is the clinician's to say.", (long long)f->number);
}

static void words(const void *state, const struct look *look, struct str *title, struct str *below)
{
    const struct answer_form *f = state;

    (void)look;
    str_addf(title, "The prescriber's answer to q%lld", (long long)f->number);
    str_add(below, "Sessions of the patient wait for it. Do not advise the patient.");
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .does = "store",
    .left = "No answer is recorded.",
    .submit = submit,
    .words = words,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct answer_form *f = state;

    f->number = t->number;
    form_screen_open(&f->form, &ops, app);
    form_preset(&f->form, ROW_ON, "today");
}

const struct screen_ops screen_answer_form = {
    .title = "Prescriber's answer",
    .keys = form_keys,
    .size = sizeof(struct answer_form),
    .form = true,
    .open = open,
    .update = form_screen_update,
    .draw = form_screen_draw,
    .close = form_screen_close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
