/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A free time: who could take it, best first, with phone. Enter shows what that move changes. */
#include "screen_rows.h"

#include "session_keys.h"
#include "staff.h"
#include "text.h"

#include "ritmo/app/ahead.h"
#include "ritmo/base/utf8.h"
#include "ritmo/tui/list.h"

enum { HEAD_ROWS = 2, MOST = 40, PROVIDER_COLS = 20 };

struct fill_screen {
    struct target target; /* day, session.start, provider */
    struct fillers found;
    struct staff staff;
    struct list list;
};

static const struct binding keys[] = {
    { "Enter", ACTION_OPEN, "offer it", "what it changes when this patient comes then" },
    { "w", ACTION_WHY, "why", "the reasons for or against this day" },
    { "P", ACTION_PATIENT, "plan", "open the patient's plan" },
    LIST_KEYS("patient"),
    { "Esc", ACTION_BACK, "back", "back" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    (void)app;
    ((struct fill_screen *)state)->target = *t;
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct fill_screen *f = state;
    const struct request *r = &f->target.request;
    struct fill_request request = { .day = f->target.day, .start = r->session.start, .provider = r->provider[0] == '\0' ? NULL : r->provider,
        .most = MOST };
    struct fillers fresh = { 0 };

    if (!app_fill(app, &request, &fresh, e)) {
        fillers_free(&fresh);
        return false;
    }
    fillers_free(&f->found);
    f->found = fresh;
    staff_load(&f->staff, app);
    list_count(&f->list, fresh.n);
    return true;
}

static struct reaction act_on(const struct filler *at, enum action act, struct app *app, struct err *e)
{
    struct target t = { .session = at->session, .day = at->day };

    snprintf(t.id, sizeof t.id, "%s", at->plan);
    if (act == ACTION_PATIENT)
        return react_open(SCREEN_PLAN, &t);
    if (act == ACTION_WHY)
        return react_open(SCREEN_WHY, &t);
    if (!may_change(app, e))
        return react(0);
    t.request = at->session == 0 ? request_of_plan(REQUEST_PLACE, at->plan) : request_session(at->plan, at->session, ACT_MOVE);
    t.request.session.day = at->day;
    t.request.session.start = at->start;
    return react_open(SCREEN_RIPPLE, &t);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct fill_screen *f = state;
    struct reaction r = react(REACT_REDRAW);

    if (list_move(&f->list, in.act, in.rows - HEAD_ROWS, r.said, SAID))
        return r;
    if (in.act != ACTION_OPEN && in.act != ACTION_WHY && in.act != ACTION_PATIENT)
        return react(in.act == ACTION_BACK ? REACT_CLOSE : REACT_UNKNOWN);
    if (f->list.n == 0)
        return react_say(0, "Nobody's next session fits here.");
    return act_on(&f->found.at[f->list.at], in.act, app, e);
}

static void add_costs(struct str *s, const struct filler *f, int cols)
{
    if (f->begun)
        str_add(s, cols >= 100 ? "a window has begun: ask the clinician; " : "ask: window begun; ");
    if (f->late > 0)
        str_addf(s, "%d %s late; ", f->late, f->late == 1 ? "day" : "days");
    else if (f->overdue)
        str_add(s, "overdue; ");
    if (f->moves > 0)
        str_addf(s, "%d more to move; ", f->moves);
    if (s->len > 0)
        str_cut(s, s->len - 2);
}

static int name_cols(const struct canvas *c)
{
    return c->cols >= 100 ? 24 : 18;
}

static void draw_filler(const struct fill_screen *f, size_t i, const struct look *look, struct canvas *c, int row)
{
    const struct filler *at = &f->found.at[i];
    struct str s = STR_INIT, name = STR_INIT, costs = STR_INIT;
    char time[TIME_TEXT];

    look_add_name(&name, look, at->patient_name);
    str_addf(&s, "%-5s  ", minute_text(at->start, time));
    utf8_clip(&s, name.text, name_cols(c), true);
    str_addf(&s, "  %d/%d  ", at->ordinal, at->count);
    utf8_clip(&s, look->initials || at->phone == NULL ? "" : at->phone, 16, true);
    str_add(&s, "  ");
    if (date_is(at->was))
        text_add_day(&s, at->was);
    else
        str_add(&s, "no place  ");
    if (c->cols >= 100) {
        str_add(&s, "  ");
        utf8_clip(&s, staff_name(&f->staff, at->provider), PROVIDER_COLS, true);
    }
    add_costs(&costs, at, c->cols);
    str_addf(&s, "  %s", costs.text);
    canvas_text(c, row, 2, -1, at->begun ? STYLE_LATE : at->overdue || at->late > 0 ? STYLE_WARN : STYLE_NORMAL, s.text);
    if (i == f->list.at) {
        canvas_text(c, row, 0, 1, STYLE_TITLE, ">");
        canvas_focus(c, row, 0, -1);
    }
    str_free(&s);
    str_free(&name);
    str_free(&costs);
}

static void draw_heads(struct canvas *c)
{
    canvas_textf(c, 1, 2, -1, STYLE_MUTED, "time   %-*s  of   %-16s  now on%s", name_cols(c), "patient", "phone",
        c->cols >= 100 ? "      with" : "");
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct fill_screen *f = state;
    const struct request *r = &f->target.request;
    size_t top = list_top(&f->list, c->rows - HEAD_ROWS);
    struct str s = STR_INIT;
    char time[TIME_TEXT];

    str_add(&s, "Who could come on ");
    date_add_long(&s, f->target.day);
    if (r->session.start >= 0)
        str_addf(&s, " at %s", minute_text(r->session.start, time));
    if (r->provider[0] != '\0')
        str_addf(&s, ", %s", staff_name(&f->staff, r->provider));
    canvas_text(c, 0, 1, -1, STYLE_TITLE, s.text);
    if (f->list.n == 0)
        canvas_text(c, HEAD_ROWS, 2, -1, STYLE_MUTED, "Nobody's next session fits here.");
    else
        draw_heads(c);
    for (int row = HEAD_ROWS; row < c->rows && top < f->found.n; row++, top++)
        draw_filler(f, top, look, c, row);
    str_free(&s);
}

static void close(void *state)
{
    struct fill_screen *f = state;

    fillers_free(&f->found);
    staff_free(&f->staff);
}

const struct screen_ops screen_fill = {
    .title = "Fill a free time",
    .keys = keys,
    .size = sizeof(struct fill_screen),
    .form = true,
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
