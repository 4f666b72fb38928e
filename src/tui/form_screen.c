/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What all screens that are forms do alike; see the header. */
#include "ritmo/tui/form_screen.h"

#include "ritmo/app/app.h"

void form_screen_open(struct form *f, const struct form_ops *ops, struct app *app)
{
    form_open(f, ops->rows, ops->n, app_today(app));
    f->ops = ops;
    f->enter_submits = ops->enter_submits;
}

static void find(struct form *f, struct app *app, char said[SAID])
{
    form_clear_picks(f);
    if (f->ops->find != NULL && form_wants_picks(f))
        f->ops->find(f, form_text(f, f->at), app, said);
}

void form_screen_find(struct form *f, struct app *app)
{
    char unsaid[SAID] = "";

    find(f, app, unsaid);
}

const char *form_enter_does(const void *state)
{
    const struct form *f = state;

    if (f->picking)
        return "take the day";
    if (form_wants_picks(f) && (f->walked || form_text(f, f->at)[0] != '\0'))
        return "take it";
    if (!f->enter_submits && f->at + 1 < f->n)
        return "next row";
    return f->ops->does;
}

bool form_screen_load(void *state, struct app *app, struct err *e)
{
    (void)e;
    form_screen_find(state, app);
    return true;
}

struct reaction form_screen_update(void *state, struct input in, struct app *app, struct err *e)
{
    struct form *f = state;
    struct reaction r;

    switch (form_react(f, in, f->ops->left, &r)) {
    case FORM_SUBMIT:
        return f->ops->submit(state, in, app, e);
    case FORM_CHANGED:
        find(f, app, r.said);
        if (f->ops->changed != NULL)
            f->ops->changed(state, app);
        break;
    case FORM_UNKNOWN:
    case FORM_STAY:
        break;
    }
    return r;
}

void form_screen_draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct form *f = state;
    struct str title = STR_INIT, below = STR_INIT;

    f->ops->words(state, look, &title, &below);
    form_draw_page(f, look, c, title.text, below.text);
    str_free(&below);
    str_free(&title);
}

void form_screen_close(void *state)
{
    form_free(state);
}
