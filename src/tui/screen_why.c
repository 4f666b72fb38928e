/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbered reasons for a date or against it, to read. */
#include "screen_rows.h"

#include "reader.h"

#include <string.h>

struct why {
    char plan[ID_TEXT];
    int64_t session;
    struct date day;
    struct reader reader;
};

static const struct binding keys[] = {
    READER_KEYS,
    { "Esc Enter", ACTION_BACK, "back", "back" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct why *w = state;

    (void)app;
    memcpy(w->plan, t->id, sizeof w->plan);
    w->session = t->session;
    w->day = t->day;
    reader_init(&w->reader);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct why *w = state;

    str_clear(&w->reader.text);
    if (!app_plan_why(app, w->plan, w->session, w->day, &w->reader.text, e))
        return false;
    reader_count(&w->reader);
    return true;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct why *w = state;
    struct reaction r = react(REACT_REDRAW);

    (void)app;
    (void)e;
    if (in.act == ACTION_BACK)
        return react(REACT_CLOSE);
    if (list_move(&w->reader.list, in.act, in.rows, r.said, SAID))
        return r;
    return react(REACT_UNKNOWN);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    (void)look;
    reader_draw(&((const struct why *)state)->reader, c, 0);
}

static void close(void *state)
{
    reader_free(&((struct why *)state)->reader);
}

const struct screen_ops screen_why = {
    .title = "Why",
    .keys = keys,
    .size = sizeof(struct why),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
