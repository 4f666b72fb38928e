/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ripple: what a change would do to the whole plan, shown before anything is stored. */
#include "screen_rows.h"

#include "trial.h"

#include "ritmo/tui/list.h"

#include <string.h>

enum { HEAD_ROWS = 4 };

struct ripple {
    struct trial trial;
    struct date today;
    struct list list;
    struct str way;
};

static const struct binding keys[] = {
    { "Enter", ACTION_OPEN, "accept", "accept: store exactly what is shown" },
    { "t", ACTION_ANNOUNCE, "accept, told", "accept; the patient has been told of all of it" },
    { "Right", ACTION_RIGHT, "other way", "the next other way of doing it" },
    { "Left", ACTION_LEFT, NULL, "the other way before" },
    { "w", ACTION_WHY, "why", "the reasons for the selected date" },
    LIST_KEYS("line"),
    { "Esc", ACTION_BACK, "leave as it was", "leave everything as it was" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct ripple *r = state;

    r->trial.request = t->request;
    r->today = app_today(app);
    str_init(&r->way);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct ripple *r = state;

    if (!trial_ask(&r->trial, app, e))
        return false;
    str_clear(&r->way);
    request_add_words(&r->way, &r->trial.request, r->today);
    list_count(&r->list, r->trial.lines.n);
    return true;
}

/* Every date, to see whether another way is another. */
static void add_dates(struct str *out, const struct proposal *p)
{
    for (size_t i = 0; i < p->n_changes; i++)
        str_addf(out, "%d %d %d %d;", (int)p->changes[i].kind, p->changes[i].ordinal, p->changes[i].day.day, p->changes[i].start);
}

static struct reaction other_way(struct ripple *r, int step, struct app *app, struct err *e)
{
    struct request before = r->trial.request;
    struct str was = STR_INIT, now = STR_INIT;
    struct reaction reaction = react(0);

    add_dates(&was, &r->trial.proposal);
    if (!request_other(&r->trial.request, r->today, step)) {
        reaction = react_say(0, "There is only this way.");
    } else if (!load(r, app, e)) {
        if (e->kind == ERR_WORD) {
            reaction = react_open(SCREEN_WORD_FORM, &(struct target) { .request = r->trial.request });
            err_clear(e);
        }
        r->trial.request = before;
        r->trial.is = true;
    } else {
        add_dates(&now, &r->trial.proposal);
        reaction = react_say(0, "%s%.150s", strcmp(was.text, now.text) == 0 ? "The same dates either way: " : "", r->way.text);
    }
    str_free(&was);
    str_free(&now);
    return reaction;
}

static struct reaction why(const struct ripple *r)
{
    int32_t at = r->list.n == 0 ? -1 : r->trial.lines.at[r->list.at].change;

    if (at < 0)
        return react_say(0, "Choose a session with a date: Up and Down.");
    return react_open(SCREEN_WHY, &(struct target) { .request = r->trial.request, .number = at + 1 });
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct ripple *r = state;
    struct reaction reaction = react(REACT_REDRAW);

    if (in.act == ACTION_OPEN || in.act == ACTION_ANNOUNCE)
        return trial_accept(&r->trial, in.act == ACTION_ANNOUNCE, in.look, app, e);
    if (in.act == ACTION_LEFT || in.act == ACTION_RIGHT)
        return other_way(r, in.act == ACTION_LEFT ? -1 : 1, app, e);
    if (in.act == ACTION_WHY)
        return why(r);
    if (in.act == ACTION_BACK)
        return react_say(REACT_CLOSE, "Everything is as it was.");
    if (list_move(&r->list, in.act, in.rows - HEAD_ROWS, reaction.said, SAID))
        return reaction;
    return react(REACT_UNKNOWN);
}

/* Of all plans that change together. */
static int calls_of(const struct proposal *p)
{
    int calls = 0;

    for (; p != NULL; p = p->also)
        calls += p->n_calls;
    return calls;
}

static void draw_sum(const struct ripple *r, struct canvas *c)
{
    const struct proposal *p = &r->trial.proposal;
    int changed = r->trial.lines.changed, calls = calls_of(p);
    struct str sum = STR_INIT;

    if (p->possible && p->is_new)
        str_addf(&sum, changed == 1 ? "%d session " : "%d sessions ", changed);
    else if (p->possible)
        str_addf(&sum, "%d %s, %d %s ", changed, changed == 1 ? "change" : "changes", calls, calls == 1 ? "call" : "calls");
    canvas_right(c, 0, STYLE_WARN, sum.text);
    str_free(&sum);
}

/* Whose plan; what is asked; which way, and for which day a past session is recorded. */
static void draw_title(const struct ripple *r, const struct look *look, struct canvas *c)
{
    const struct proposal *p = &r->trial.proposal;
    struct str name = STR_INIT, title = STR_INIT, given = STR_INIT;

    trial_add_name(&name, &r->trial, look);
    canvas_text(c, 0, 1, c->cols - 26, STYLE_TITLE, name.text);
    draw_sum(r, c);
    look_add_words(&title, look, p->title == NULL ? "" : p->title, p->patient_name);
    canvas_text(c, 1, 1, -1, STYLE_TITLE, title.text);
    request_add_given(&given, &r->trial.request, r->today);
    if (given.len > 0)
        canvas_wrap(c, 2, 1, HEAD_ROWS - 2, c->cols - 2, STYLE_WARN, given.text);
    else if (r->way.len > 0)
        canvas_textf(c, 2, 1, -1, STYLE_MUTED, "%s   (Left, Right: other ways)", r->way.text);
    str_free(&name);
    str_free(&title);
    str_free(&given);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct ripple *r = state;

    draw_title(r, look, c);
    trial_draw(&r->trial, c, HEAD_ROWS, trial_top(&r->trial, c, HEAD_ROWS, &r->list), r->list.at);
}

static void close(void *state)
{
    struct ripple *r = state;

    trial_free(&r->trial);
    str_free(&r->way);
}

const struct screen_ops screen_ripple = {
    .title = "What it changes",
    .keys = keys,
    .size = sizeof(struct ripple),
    .form = true,
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
