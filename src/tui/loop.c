/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loop: key -> ui -> surface -> terminal. */
#include "ritmo/tui/tui.h"

#include "ritmo/tui/term.h"
#include "ritmo/tui/ui.h"

#include <string.h>

enum { TICK_MS = 1000 };

static void show(struct ui *u, struct term *t, struct surface *s)
{
    int rows, cols;

    term_size(t, &rows, &cols);
    surface_size(s, rows, cols);
    ui_draw(u, s);
    term_show(t, s, ui_takes_repaint(u));
}

/* Everything that has been typed already, then one picture of it: a fast typist or a paste costs no repaint a key. */
static bool take_keys(struct ui *u, struct term *t)
{
    struct press press;
    int wait = TICK_MS;
    bool any = false;

    while (!ui_is_over(u) && !term_ended(t) && term_read(t, wait, &press)) {
        int rows, cols;
        term_size(t, &rows, &cols);
        ui_press(u, press, rows, cols);
        any = true;
        wait = 0;
    }
    return any;
}

/* Typed at what the work has replaced: nobody accepts what was not seen. */
static void drop_keys(struct term *t)
{
    struct press press;

    while (term_read(t, 0, &press))
        continue;
}

/* What is on the screen while long work goes on. */
struct watch {
    struct ui *u;
    struct term *t;
    struct surface *s;
    char shown[128];
};

/* Esc stops the work; other keys are not for it. */
static bool tick(void *context, const char *words)
{
    struct watch *w = context;
    struct str line = STR_INIT;
    struct press press;
    bool go_on = true;

    if (strncmp(w->shown, words, sizeof w->shown - 1) != 0) {
        snprintf(w->shown, sizeof w->shown, "%s", words);
        str_addf(&line, "Esc stops with what there is. Working: %s ...", words);
        ui_say(w->u, line.text);
        show(w->u, w->t, w->s);
        str_free(&line);
    }
    while (term_read(w->t, 0, &press))
        go_on = go_on && press.code != PRESS_ESCAPE;
    return go_on && !term_ended(w->t);
}

static void run(struct ui *u, struct term *t)
{
    struct surface s = { .ascii = !term_is_utf8(t) };
    struct watch watch = { u, t, &s, "" };
    struct worker worker = { tick, &watch };
    bool mouse = false;

    ui_set_worker(u, &worker);
    while (!ui_is_over(u) && !term_ended(t)) {
        if (mouse != ui_wants_mouse(u))
            term_mouse(t, mouse = ui_wants_mouse(u));
        show(u, t, &s);
        watch.shown[0] = '\0';
        if (ui_work(u)) {
            drop_keys(t);
            continue;
        }
        if (!take_keys(u, t))
            ui_tick(u);
    }
    ui_set_worker(u, NULL);
    surface_free(&s);
}

bool tui_run(struct app *app, const struct tui_options *o, struct err *e)
{
    struct term *t = NULL;
    struct ui *u;

    if (!term_start(o->color, &t, e))
        return false;
    u = ui_open(app, o);
    run(u, t);
    ui_close(u);
    term_stop(t);
    return true;
}

void tui_restore(void)
{
    term_restore();
}
