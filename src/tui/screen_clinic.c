/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic: hours, people, rooms, closures, to read. */
#include "screen_rows.h"

#include "reader.h"

#include "ritmo/report/plan_report.h"

static const struct binding keys[] = {
    READER_KEYS,
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
    struct reader *r = state;
    const struct clinic *c = app_clinic(app, e);

    if (c == NULL)
        return false;
    str_clear(&r->text);
    clinic_write_text(c, &r->text);
    reader_count(r);
    return true;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct reader *r = state;
    struct reaction said = react(REACT_REDRAW);

    (void)app;
    (void)e;
    return list_move(&r->list, in.act, in.rows, said.said, SAID) ? said : react(REACT_UNKNOWN);
}

const struct screen_ops screen_clinic = {
    .title = "Clinic",
    .keys = keys,
    .size = sizeof(struct reader),
    .open = open,
    .load = load,
    .update = update,
    .draw = reader_screen_draw,
    .close = reader_screen_close,
};
