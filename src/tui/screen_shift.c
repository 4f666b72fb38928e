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

/* The text as it is, and as it is shown while names are hidden: line for line the same. */
struct shift_screen {
    struct reader full;
    struct str hidden;
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct shift_screen *s = state;

    (void)t;
    (void)app;
    reader_init(&s->full);
    str_init(&s->hidden);
}

static bool load(void *state, struct app *app, struct err *e)
{
    const struct zone *zone = app_zone(app, e);
    struct shift_screen *s = state;
    struct shift shift = { 0 };
    bool ok = zone != NULL && app_shift(app, &shift, e);

    str_clear(&s->full.text);
    str_clear(&s->hidden);
    if (ok) {
        shift_write_text(&shift, zone, &s->full.text);
        shift_hide_names(&shift);
        shift_write_text(&shift, zone, &s->hidden);
        reader_count(&s->full);
    }
    shift_free(&shift);
    return ok;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct reaction r = react(REACT_REDRAW);

    (void)app;
    (void)e;
    if (in.act == ACTION_BACK)
        return react(REACT_CLOSE);
    return list_move(&((struct shift_screen *)state)->full.list, in.act, in.rows, r.said, SAID) ? r : react(REACT_UNKNOWN);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct shift_screen *s = state;
    const struct reader hidden = { s->hidden, s->full.list };

    reader_draw(look->initials ? &hidden : &s->full, c, 0);
}

static void close(void *state)
{
    struct shift_screen *s = state;

    reader_free(&s->full);
    str_free(&s->hidden);
}

const struct screen_ops screen_shift = {
    .title = "End of the shift",
    .keys = keys,
    .size = sizeof(struct shift_screen),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
