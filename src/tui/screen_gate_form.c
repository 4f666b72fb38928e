/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer to one item of a checklist that wants a name and a reason: not needed, overridden, positive, screened again. */
#include "screen_rows.h"

#include "session_keys.h"

#include "ritmo/app/gates.h"
#include "ritmo/tui/form_screen.h"

#include <string.h>

enum { ROW_WHO, ROW_WHY, ROWS };

static const struct form_row rows[ROWS] = {
    [ROW_WHO] = { "By whom", FORM_TEXT, "the clinician's name", NULL, NULL, REQUEST_WORDS - 1, false },
    [ROW_WHY] = { "Why", FORM_TEXT, "a few words; they stay with it", NULL, NULL, GATE_NOTE_MOST, false },
};

struct gate_form {
    struct form form;
    struct target target;
};

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct gate_form *f = state;
    struct gate_answer a = { f->target.item, f->target.answer, NULL };
    struct gate_request r = { .plan = f->target.id, .session = f->target.session, .answers = &a, .n = 1,
        .by_whom = form_text(&f->form, ROW_WHO), .note = form_text(&f->form, ROW_WHY) };
    struct gates g = { 0 };
    bool ok = may_change(app, e) && app_gates_answer(app, &r, &g, e);

    (void)in;
    gates_free(&g);
    if (!ok)
        return react(0);
    if (a.state == GATE_POSITIVE)
        return react_say(REACT_CLOSE | REACT_RELOAD, "RED FLAG recorded: tell the clinician now. Nothing is planned meanwhile.");
    return react_say(REACT_CLOSE | REACT_RELOAD, "%.80s: %s", f->target.item, gate_state_word(a.state));
}

static void words(const void *state, const struct look *look, struct str *title, struct str *below)
{
    const struct gate_form *f = state;
    const struct gate_item *item = gate_item_of(f->target.item);

    (void)look;
    str_addf(title, "%s: %s", item == NULL ? f->target.item : item->missing, gate_state_word(f->target.answer));
    str_add(below, f->target.answer == GATE_POSITIVE
            ? "What was found? The clinician must know now. Nothing is planned or confirmed afterwards; what stands is not cancelled."
            : "Name and reason stay in the history. Enter stores it.");
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .does = "store",
    .left = "Nothing is recorded.",
    .submit = submit,
    .words = words,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct gate_form *f = state;

    f->target = *t;
    form_screen_open(&f->form, &ops, app);
}

const struct screen_ops screen_gate_form = {
    .title = "Checklist item",
    .keys = form_keys,
    .size = sizeof(struct gate_form),
    .form = true,
    .open = open,
    .update = form_screen_update,
    .draw = form_screen_draw,
    .close = form_screen_close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
