/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a shift: what changed since noon, who has still to be told, what mail has not gone out. */
#include "screen_rows.h"

#include "reader.h"

#include "ritmo/app/shifts.h"
#include "ritmo/report/shift_report.h"

static const struct binding keys[] = {
    READER_KEYS,
    { "Esc", ACTION_BACK, "back", "back" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    (void)t;
    (void)app;
    reader_init(state);
}

static bool load(void *state, struct app *app, struct err *e)
{
    const struct zone *zone = app_zone(app, e);
    struct reader *r = state;
    struct shift s = { 0 };
    bool ok = zone != NULL && app_shift(app, &s, e);

    str_clear(&r->text);
    if (ok) {
        shift_write_text(&s, zone, &r->text);
        reader_count(r);
    }
    shift_free(&s);
    return ok;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct reaction r = react(REACT_REDRAW);

    (void)app;
    (void)e;
    if (in.act == ACTION_BACK)
        return react(REACT_CLOSE);
    return list_move(&((struct reader *)state)->list, in.act, in.rows, r.said, SAID) ? r : react(REACT_UNKNOWN);
}

const struct screen_ops screen_shift = {
    .title = "End of the shift",
    .keys = keys,
    .size = sizeof(struct reader),
    .open = open,
    .load = load,
    .update = update,
    .draw = reader_screen_draw,
    .close = reader_screen_close,
};
