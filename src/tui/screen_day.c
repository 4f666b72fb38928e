/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Today, or any other day: visits and free time in order, what needs somebody, the selected patient's facts. */
#include "screen_rows.h"

#include "day_lines.h"
#include "fresh.h"
#include "plan_pane.h"
#include "session_keys.h"
#include "text.h"

#include "ritmo/app/days.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/tui/list.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

enum { PANE_FROM_COLS = 100, HEAD_ROWS = 1, SHORT_MIN = 60, UNTOLD_MOST = 200 };

/* A plan as it was looked at since the last load: going over the lines again asks nothing. */
struct looked {
    char plan[ID_TEXT];
    struct plan_view view;
};

struct day_screen {
    struct date day;
    bool loaded, is_today;
    struct summary summary;
    struct plan_rows untold;
    struct day_lines lines;
    struct list list;
    struct fresh fresh;
    struct looked *looked;
    size_t n_looked;
    struct str note; /* the first line of the notes on the patient note_of, whose line is selected */
    char note_of[ID_TEXT];
};

static const struct binding keys[] = {
    SESSION_KEYS,
    { "e", ACTION_EXPOSURE, "exposure", "the patient took a medicine: what it means" },
    { "f", ACTION_FILL, "fill", "who could take this free time" },
    { "Enter", ACTION_OPEN, "plan", "open the plan" },
    { "Left h", ACTION_DAY_BEFORE, NULL, "the day before" },
    { "Right l", ACTION_DAY_AFTER, NULL, "the day after" },
    { "t", ACTION_NOW, NULL, "today" },
    LIST_KEYS("line"),
    { 0 },
};

static void show(struct day_screen *d, struct date day, const struct app *app)
{
    d->day = day;
    d->is_today = day.day == app_today(app).day;
}

static void open(void *state, const struct target *t, struct app *app)
{
    struct day_screen *d = state;

    show(d, date_is(t->day) ? t->day : app_today(app), app);
    str_init(&d->note);
}

/* Who looks at today goes on with it at midnight; who looks at another day stays there. */
static void follow_today(struct day_screen *d, const struct app *app)
{
    struct date today = app_today(app);

    if (!d->is_today || d->day.day == today.day) {
        show(d, d->day, app);
        return;
    }
    show(d, today, app);
    d->loaded = false;
    fresh_free(&d->fresh);
    d->list = (struct list) { 0 };
}

static const struct day_line *selected(const struct day_screen *d)
{
    return d->list.at < d->lines.n ? &d->lines.at[d->list.at] : NULL;
}

static const struct plan_view *view_of(const struct day_screen *d, const char *plan)
{
    for (size_t i = 0; plan != NULL && i < d->n_looked; i++)
        if (strcmp(d->looked[i].plan, plan) == 0)
            return &d->looked[i].view;
    return NULL;
}

static void look_away(struct day_screen *d)
{
    for (size_t i = 0; i < d->n_looked; i++)
        plan_view_free(&d->looked[i].view);
    free(d->looked);
    d->looked = NULL;
    d->n_looked = 0;
}

/* The facts beside the list, once a plan. */
static void look_at_selected(struct day_screen *d, struct app *app)
{
    const struct day_line *l = selected(d);
    const char *plan = l == NULL ? NULL : day_line_plan(l);
    struct looked now = { 0 };
    struct err none = ERR_INIT;

    if (plan == NULL || view_of(d, plan) != NULL)
        return;
    if (!app_plan_facts(app, plan, &now.view, &none)) {
        plan_view_free(&now.view);
        return;
    }
    memcpy(now.plan, plan, sizeof now.plan);
    d->looked = mem_grow(d->looked, d->n_looked, sizeof *d->looked);
    d->looked[d->n_looked++] = now;
}

/* Their note, once a patient; of a plan that was looked at it is known. */
static void note_selected(struct day_screen *d, struct app *app)
{
    const struct day_line *l = selected(d);
    const char *patient = l == NULL ? NULL : day_line_patient(l);
    const struct plan_view *v = l == NULL ? NULL : view_of(d, day_line_plan(l));
    struct patient p = { 0 };
    struct err none = ERR_INIT;

    if (patient != NULL && strcmp(patient, d->note_of) == 0)
        return;
    str_clear(&d->note);
    snprintf(d->note_of, sizeof d->note_of, "%s", patient == NULL ? "" : patient);
    if (v != NULL)
        text_add_note(&d->note, &v->patient);
    else if (patient != NULL && app_patient_load(app, patient, &p, &none))
        text_add_note(&d->note, &p);
    patient_free(&p);
}

/* The line of the same session (or plan) again; else the first visit not over yet. */
static void select_again(struct day_screen *d, int64_t session, const char *plan)
{
    for (size_t i = 0; i < d->lines.n; i++) {
        const struct day_line *l = &d->lines.at[i];
        const char *of = day_line_plan(l);
        if (session != 0 ? day_line_session(l) == session : of != NULL && strcmp(of, plan) == 0) {
            d->list.at = i;
            return;
        }
    }
    for (size_t i = 0; i < d->lines.n && !d->loaded; i++)
        if (d->lines.at[i].kind == DAY_VISIT && session_is_live(&d->lines.at[i].visit->session)) {
            d->list.at = i;
            return;
        }
}

/* What differs from the list as it was. */
static void compare(struct day_screen *d)
{
    struct fresh now = { 0 };

    for (size_t i = 0; i < d->lines.n; i++)
        if (d->lines.at[i].visit != NULL)
            fresh_add(&now, &d->fresh, &d->lines.at[i].visit->session);
    fresh_free(&d->fresh);
    d->fresh = now;
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct day_screen *d = state;
    struct summary fresh = { 0 };
    struct plan_rows untold = { 0 };
    const struct day_line *was = selected(d);
    int64_t session = was == NULL ? 0 : day_line_session(was);
    char plan[ID_TEXT] = "";

    if (was != NULL && day_line_plan(was) != NULL)
        memcpy(plan, day_line_plan(was), sizeof plan);
    follow_today(d, app);
    if (!app_summary(app, d->day, d->day, NULL, SUMMARY_FULL, &fresh, e) || !app_untold(app, UNTOLD_MOST, &untold, e)) {
        summary_free_all(&fresh);
        plan_rows_free(&untold);
        return false;
    }
    day_lines_free(&d->lines);
    summary_free_all(&d->summary);
    plan_rows_free(&d->untold);
    d->summary = fresh;
    d->untold = untold;
    day_lines_make(&d->lines, &d->summary, d->is_today ? &d->untold : NULL);
    list_count(&d->list, d->lines.n);
    select_again(d, session, plan);
    d->loaded = true;
    compare(d);
    look_away(d);
    d->note_of[0] = '\0';
    look_at_selected(d, app);
    note_selected(d, app);
    return true;
}

static struct reaction go_to(struct day_screen *d, struct date day, struct app *app, struct err *e)
{
    struct date before = d->day;
    struct str said = STR_INIT;
    struct reaction r;

    show(d, day, app);
    d->loaded = false;
    fresh_free(&d->fresh);
    d->list = (struct list) { 0 };
    if (!load(d, app, e)) {
        show(d, before, app);
        return react(0);
    }
    date_add_long(&said, day);
    r = react_say(0, "%s", said.text);
    str_free(&said);
    return r;
}

static struct reaction open_line(const struct day_screen *d, struct app *app, struct err *e)
{
    const struct day_line *l = selected(d);
    struct target t = { 0 };

    if (l != NULL && l->question != NULL) {
        t.number = l->question->number;
        return may_change(app, e) ? react_open(SCREEN_ANSWER_FORM, &t) : react(0);
    }
    if (l == NULL || day_line_plan(l) == NULL)
        return react_say(0, l != NULL && l->kind == DAY_FREE ? "This time is free." : "Choose a visit first: Up and Down.");
    snprintf(t.id, sizeof t.id, "%s", day_line_plan(l));
    t.session = day_line_session(l);
    return react_open(SCREEN_PLAN, &t);
}

/* A short free time is offered as it is, a longer one with any start of the day. */
static struct reaction fill(const struct day_screen *d, struct app *app, struct err *e)
{
    const struct day_line *l = selected(d);
    struct target t = { .day = d->day, .request = { .session = { .start = -1 } } };
    const struct clinic *c = app_clinic(app, e);

    if (c == NULL)
        return react(0);
    if (l != NULL && l->kind == DAY_FREE && l->free->span.to - l->free->span.from <= SHORT_MIN)
        t.request.session.start = l->free->span.from;
    for (size_t i = 0; l != NULL && l->kind == DAY_FREE && l->free->provider != NULL && i < c->n_providers; i++)
        if (strcmp(c->providers[i].name, l->free->provider) == 0)
            snprintf(t.request.provider, sizeof t.request.provider, "%s", c->providers[i].key);
    return react_open(SCREEN_FILL, &t);
}

static bool has_pane(const struct look *look, int cols)
{
    return cols >= PANE_FROM_COLS && !look->wall;
}

/* Without a pane the selected patient's note has the row below the list. */
static bool has_note_row(const struct day_screen *d, const struct look *look, int cols)
{
    return d->note.len > 0 && !look->initials && !look->wall && !has_pane(look, cols);
}

static struct reaction click(struct day_screen *d, struct input in, struct app *app, struct err *e)
{
    int rows = in.rows - HEAD_ROWS - has_note_row(d, in.look, in.cols);
    size_t at = list_top(&d->list, rows) + (size_t)(in.row - HEAD_ROWS);

    if (in.row < HEAD_ROWS || in.row - HEAD_ROWS >= rows || at >= d->lines.n)
        return react_say(0, "There is nothing to choose here.");
    if (at == d->list.at)
        return open_line(d, app, e);
    d->list.at = at;
    return react_say(0, "Line %zu of %zu; click again to open it", at + 1, d->lines.n);
}

/* A line of a plan without a visit: a follow-up that is due. */
static struct reaction open_of_plan(const struct day_line *l, enum screen_id id, struct app *app, struct err *e)
{
    struct target t = { 0 };

    if (!may_change(app, e))
        return react(0);
    snprintf(t.id, sizeof t.id, "%s", day_line_plan(l));
    return react_open(id, &t);
}

static struct reaction act(struct day_screen *d, struct input in, struct app *app, struct err *e)
{
    const struct day_line *l = selected(d);
    struct reaction r = react(REACT_REDRAW);

    if (list_move(&d->list, in.act, in.rows - HEAD_ROWS, r.said, SAID))
        return r;
    if (in.act == ACTION_DAY_BEFORE || in.act == ACTION_DAY_AFTER)
        return go_to(d, date_add(d->day, in.act == ACTION_DAY_BEFORE ? -1 : 1), app, e);
    if (in.act == ACTION_NOW)
        return go_to(d, app_today(app), app, e);
    if (in.act == ACTION_OPEN)
        return open_line(d, app, e);
    if (in.act == ACTION_EXPOSURE)
        return exposure_key(l == NULL ? NULL : day_line_patient(l), app, e);
    if (in.act == ACTION_FILL)
        return fill(d, app, e);
    if (in.act == ACTION_AWAY)
        return may_change(app, e) ? react_open(SCREEN_AWAY_FORM, &(struct target) { .day = d->day }) : react(0);
    if (in.act == ACTION_CLICK)
        return click(d, in, app, e);
    if ((in.act == ACTION_CHECKLIST || in.act == ACTION_OUTCOME) && l != NULL && l->visit == NULL && day_line_plan(l) != NULL)
        return open_of_plan(l, in.act == ACTION_CHECKLIST ? SCREEN_GATES : SCREEN_OUTCOME_FORM, app, e);
    if (session_key_is(in.act) && l != NULL && l->kind == DAY_PLAN)
        return react_say(0, l->decides ? "Enter opens the plan; D records what the clinician decided there." : "This line is about the whole plan: Enter opens it.");
    if (session_key_is(in.act) && l != NULL && l->question != NULL)
        return react_say(0, "Enter records the prescriber's answer.");
    if (session_key_is(in.act))
        return session_key(in.act, l == NULL || l->visit == NULL ? NULL : &l->visit->session, app, e);
    return react(REACT_UNKNOWN);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct day_screen *d = state;
    struct reaction r;

    fresh_seen(&d->fresh);
    r = act(d, in, app, e);

    if (r.bits == REACT_UNKNOWN)
        return r;
    if (in.cols >= PANE_FROM_COLS)
        look_at_selected(d, app);
    note_selected(d, app);
    return r;
}

static void draw_head(const struct day_screen *d, struct canvas *c)
{
    const struct summary_day *day = d->summary.n_days > 0 ? &d->summary.days[0] : NULL;
    struct str s = STR_INIT;

    date_add_long(&s, d->day);
    if (day != NULL && day->closed != NULL)
        str_addf(&s, "   shut: %s", day->closed);
    if (day != NULL)
        str_addf(&s, "   %zu %s", day->n_visits, day->n_visits == 1 ? "visit" : "visits");
    canvas_text(c, 0, 1, -1, STYLE_TITLE, s.text);
    if (!d->is_today)
        canvas_right(c, 0, STYLE_MUTED, "t today ");
    str_free(&s);
}

static void draw_list(const struct day_screen *d, const struct look *look, struct canvas *c)
{
    size_t top = list_top(&d->list, c->rows);

    if (d->lines.n == 0)
        canvas_text(c, 1, 2, -1, STYLE_MUTED, "No visits on this day.");
    assert(d->lines.n == 0 || d->lines.at != NULL);
    for (int row = 0; row < c->rows && top + (size_t)row < d->lines.n; row++) {
        const struct day_line *l = &d->lines.at[top + (size_t)row];
        day_line_draw(l, look, c, row, top + (size_t)row == d->list.at);
        if (l->visit != NULL)
            fresh_draw(&d->fresh, l->visit->session.number, c, row);
    }
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct day_screen *d = state;
    bool pane = has_pane(look, c->cols), note = has_note_row(d, look, c->cols);
    int left = pane ? c->cols * 7 / 10 : c->cols;
    struct canvas list = canvas_part(c, HEAD_ROWS, 0, c->rows - HEAD_ROWS - note, left);
    const struct day_line *l = selected(d);
    const struct plan_view *v = l == NULL ? NULL : view_of(d, day_line_plan(l));

    draw_head(d, c);
    draw_list(d, look, &list);
    if (note)
        canvas_textf(c, c->rows - 1, 2, -1, STYLE_WARN, "note: %s", d->note.text);
    if (!pane)
        return;
    canvas_column(c, left, HEAD_ROWS, c->rows - HEAD_ROWS, STYLE_MUTED, 0x2502);
    if (v != NULL) {
        struct canvas part = canvas_part(c, HEAD_ROWS, left + 2, c->rows - HEAD_ROWS, c->cols - left - 3);
        plan_pane_facts(v, day_line_session(l), look, &part);
    }
}

static void close(void *state)
{
    struct day_screen *d = state;

    day_lines_free(&d->lines);
    summary_free_all(&d->summary);
    plan_rows_free(&d->untold);
    look_away(d);
    fresh_free(&d->fresh);
    str_free(&d->note);
}

static void write_name(const void *state, const struct look *look, struct str *out)
{
    (void)look;
    date_add_short(out, ((const struct day_screen *)state)->day);
}

const struct screen_ops screen_day = {
    .title = "Today",
    .keys = keys,
    .size = sizeof(struct day_screen),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
    .write_name = write_name,
};
