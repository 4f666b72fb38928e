/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change that a rule allows by a clinician's word only (ERR_WORD): who decided it, and why. Then the ripple. */
#include "screen_rows.h"

#include "ritmo/tui/form_screen.h"

enum { ROW_WHO, ROW_WHY, ROWS };

static const struct form_row rows[ROWS] = {
    [ROW_WHO] = { .label = "Decided by", .kind = FORM_TEXT, .hint = "the clinician's name", .most = REQUEST_WORDS - 1 },
    [ROW_WHY] = { .label = "Reason", .kind = FORM_TEXT, .hint = "for the history", .most = REQUEST_WORDS - 1 },
};

struct word_form {
    struct form form;
    struct request request;
    struct str asked; /* what a clinician decides, in the rule's words */
};

/* Asks with what is filled in so far. False, with *e: nobody's word makes it possible. *asks: it still takes one. */
static bool try(struct word_form *f, struct app *app, bool *asks, struct err *e)
{
    struct proposal p = { 0 };
    bool ok = request_propose(&f->request, app, &p, e);

    *asks = !ok && e->kind == ERR_WORD;
    proposal_free(&p);
    return ok || *asks;
}

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct word_form *f = state;
    bool asks;

    (void)in;
    snprintf(f->request.who, sizeof f->request.who, "%s", form_text(&f->form, ROW_WHO));
    snprintf(f->request.why, sizeof f->request.why, "%s", form_text(&f->form, ROW_WHY));
    if (f->request.who[0] == '\0' || f->request.why[0] == '\0')
        return react_say(0, "The clinician's name and the reason are both needed.");
    if (!try(f, app, &asks, e) || asks)
        return react(REACT_REDRAW);
    return react_open(SCREEN_RIPPLE, &(struct target) { .request = f->request });
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct word_form *f = state;
    int row;

    canvas_text(c, 0, 2, -1, STYLE_TITLE, "A clinician decides this");
    row = 1 + canvas_wrap(c, 1, 2, 3, c->cols - 3, STYLE_WARN, f->asked.text) + 1;
    row = form_draw(&f->form, look, c, row) + 1;
    if (row < c->rows)
        canvas_wrap(c, row, 2, c->rows - row, c->cols - 3, STYLE_MUTED,
            "Both stand in the history of the plan. Enter shows every later date before anything is stored.");
}

static void close(void *state)
{
    struct word_form *f = state;

    form_free(&f->form);
    str_free(&f->asked);
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .does = "show changes",
    .left = "Nothing is changed.",
    .submit = submit,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct word_form *f = state;
    struct err e = ERR_INIT;
    bool asks;

    f->request = t->request;
    str_init(&f->asked);
    form_screen_open(&f->form, &ops, app);
    form_preset(&f->form, ROW_WHO, f->request.who);
    form_preset(&f->form, ROW_WHY, f->request.why);
    if (try(f, app, &asks, &e) && asks) {
        str_add(&f->asked, e.text);
        if (f->asked.text[0] >= 'a' && f->asked.text[0] <= 'z')
            f->asked.text[0] = (char)(f->asked.text[0] - 'a' + 'A');
        str_add_char(&f->asked, '.');
    }
}

const struct screen_ops screen_word_form = {
    .title = "Decided by",
    .keys = form_keys,
    .size = sizeof(struct word_form),
    .form = true,
    .open = open,
    .update = form_screen_update,
    .draw = draw,
    .close = close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
