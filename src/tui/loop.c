/* The loop: key -> ui -> surface -> terminal. */
#include "ritmo/tui/tui.h"

#include "ritmo/tui/term.h"
#include "ritmo/tui/ui.h"

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

static void run(struct ui *u, struct term *t)
{
    struct surface s = { .ascii = !term_is_utf8(t) };
    bool mouse = false;

    while (!ui_is_over(u) && !term_ended(t)) {
        if (mouse != ui_wants_mouse(u))
            term_mouse(t, mouse = ui_wants_mouse(u));
        show(u, t, &s);
        if (!take_keys(u, t))
            ui_tick(u);
    }
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
