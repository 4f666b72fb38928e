/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An answer to one item of a checklist that wants a name and a reason: not needed, overridden, positive, screened again. */
#include "screen_rows.h"

#include "session_keys.h"

#include "ritmo/app/gates.h"
#include "ritmo/tui/form.h"

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

static void open(void *state, const struct target *t, struct app *app)
{
    struct gate_form *f = state;

    f->target = *t;
    form_open(&f->form, rows, ROWS, app_today(app));
}

static struct reaction submit(struct gate_form *f, struct app *app, struct err *e)
{
    struct gate_answer a = { f->target.item, f->target.answer, NULL };
    struct gate_request r = { .plan = f->target.id, .session = f->target.session, .answers = &a, .n = 1,
        .by_whom = form_text(&f->form, ROW_WHO), .note = form_text(&f->form, ROW_WHY) };
    struct gates g = { 0 };
    bool ok = may_change(app, e) && app_gates_answer(app, &r, &g, e);

    gates_free(&g);
    if (!ok)
        return react(0);
    if (a.state == GATE_POSITIVE)
        return react_say(REACT_CLOSE | REACT_RELOAD, "RED FLAG recorded: tell the clinician now. Nothing is planned until somebody screened again.");
    return react_say(REACT_CLOSE | REACT_RELOAD, "%.80s: %s", f->target.item, gate_state_word(a.state));
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct gate_form *f = state;
    struct reaction r;

    return form_react(&f->form, in, "Nothing is recorded.", &r) == FORM_SUBMIT ? submit(f, app, e) : r;
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct gate_form *f = state;
    const struct gate_item *item = gate_item_of(f->target.item);
    struct str title = STR_INIT;

    str_addf(&title, "%s: %s", item == NULL ? f->target.item : item->missing, gate_state_word(f->target.answer));
    form_draw_page(&f->form, look, c, title.text, f->target.answer == GATE_POSITIVE
            ? "What was found? The clinician must know now. Nothing is planned or confirmed afterwards; what stands is not cancelled."
            : "Name and reason stay in the history. Enter stores it.");
    str_free(&title);
}

static void close(void *state)
{
    form_free(&((struct gate_form *)state)->form);
}

const struct screen_ops screen_gate_form = {
    .title = "Checklist item",
    .keys = form_keys,
    .size = sizeof(struct gate_form),
    .form = true,
    .open = open,
    .update = update,
    .draw = draw,
    .close = close,
    .takes_text = form_takes_text,
};
