/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbered reasons for a date or against it, to read: of a stored plan, or of a change that is only shown so far. */
#include "screen_rows.h"

#include "reader.h"

struct why {
    struct target target; /* id, session and day; or request and `number`, which of its changes, from 1 */
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
    w->target = *t;
    reader_init(&w->reader);
}

/* Asked again: what others stored since counts. */
static bool write_proposed(struct why *w, struct app *app, struct err *e)
{
    struct proposal p = { 0 };
    size_t change = (size_t)w->target.number - 1;
    bool ok = request_propose(&w->target.request, app, &p, e);

    if (ok && change >= p.n_changes)
        ok = err_set(e, ERR_CONFLICT, "others have changed this plan since; go back to see what it changes now");
    ok = ok && app_proposal_why(app, &p, change, &w->reader.text, e);
    proposal_free(&p);
    return ok;
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct why *w = state;

    str_clear(&w->reader.text);
    if (w->target.request.kind != REQUEST_NONE
            ? !write_proposed(w, app, e)
            : !app_plan_why(app, w->target.id, w->target.session, w->target.day, &w->reader.text, e))
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
