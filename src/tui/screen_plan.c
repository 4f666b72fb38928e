/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One plan: the whole series on a time axis, and its sessions with gap and slack. */
#include "screen_rows.h"

#include "fresh.h"
#include "plan_pane.h"
#include "session_keys.h"
#include "staff.h"
#include "text.h"

#include "ritmo/base/utf8.h"
#include "ritmo/tui/list.h"

#include <string.h>

struct plan_screen {
    char id[ID_TEXT];
    int64_t wanted; /* the session to select at first; 0 = the next one */
    bool loaded;
    struct plan_view view;
    struct list list;
    struct fresh fresh;
    struct staff staff;
};

enum { ROWS_WITH_AXIS = 15, NOTES_KEPT = 3, WITH_ROOM_COLS = 150 };

static const struct binding keys[] = {
    SESSION_KEYS,
    { "e", ACTION_EXPOSURE, "exposure", "the patient took a medicine: what it means" },
    { "x", ACTION_HAND_OVER, "send", "hand the calendar over: file, mail or paper" },
    { "t", ACTION_ANNOUNCE, "told", "the patient was told every date not told yet" },
    { "r", ACTION_REPLAN, "replan", "lay out again what lies ahead" },
    { "D", ACTION_DECIDE, "checkpoint", "record the checkpoint's decision, or at a check-in a longer or shorter interval" },
    { "s", ACTION_SERIES, "series", "the whole series: hold, resume, extend, shift, stop, switch protocol, walk-in" },
    { "W", ACTION_WHY_PLAN, NULL, "the reasons for the whole plan" },
    { "Q", ACTION_CODE, NULL, "a code to scan: the visit for the calendar of a phone" },
    { "P", ACTION_PATIENT, NULL, "the patient's facts and plans" },
    LIST_KEYS("session"),
    { "Esc", ACTION_BACK, NULL, "back" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct plan_screen *p = state;

    (void)app;
    memcpy(p->id, t->id, sizeof p->id);
    p->wanted = t->session;
}

static const struct session *selected(const struct plan_screen *p)
{
    return p->list.at < p->view.n_rows ? &p->view.rows[p->list.at].session : NULL;
}

static void select_session(struct plan_screen *p, int64_t number)
{
    const struct session *next = plan_next(&p->view.plan);

    if (number == 0 && next != NULL)
        number = next->number;
    for (size_t i = 0; i < p->view.n_rows; i++)
        if (p->view.rows[i].session.number == number)
            p->list.at = i;
}

/* What differs from the plan as it was. */
static void compare(struct plan_screen *p)
{
    struct fresh now = { 0 };

    for (size_t i = 0; i < p->view.n_rows; i++)
        fresh_add(&now, &p->fresh, &p->view.rows[i].session);
    fresh_free(&p->fresh);
    p->fresh = now;
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct plan_screen *p = state;
    struct plan_view fresh = { 0 };
    const struct session *at = p->loaded ? selected(p) : NULL;
    const struct session *next = p->loaded ? plan_next(&p->view.plan) : NULL;
    bool was_live = at != NULL && session_is_live(at), was_next = at != NULL && next != NULL && at->number == next->number;
    int64_t number = at != NULL ? at->number : p->wanted;

    if (!app_plan_view(app, p->id, &fresh, e)) {
        plan_view_free(&fresh);
        return false;
    }
    plan_view_free(&p->view);
    p->view = fresh;
    p->wanted = 0;
    p->loaded = true;
    compare(p);
    staff_load(&p->staff, app);
    list_count(&p->list, p->view.n_rows);
    select_session(p, number);
    if ((was_live && !session_is_live(selected(p))) || was_next)
        select_session(p, 0); /* it was recorded, or stands behind another one now: the next one is what is worked on */
    return true;
}

static struct reaction ask(const struct plan_screen *p, enum request_kind kind, struct app *app, struct err *e)
{
    struct target t = { 0 };

    if (!may_change(app, e))
        return react(0);
    memcpy(t.id, p->id, sizeof t.id);
    t.request = request_of_plan(kind, p->id);
    return react_open(kind == REQUEST_DECIDE ? SCREEN_DECIDE_FORM : kind == REQUEST_HOLD ? SCREEN_SERIES_FORM : SCREEN_RIPPLE, &t);
}

static struct reaction open_patient(const struct plan_screen *p)
{
    struct target t = { 0 };

    memcpy(t.id, p->view.patient.id, sizeof t.id);
    return react_open(SCREEN_PATIENT, &t);
}

static struct reaction hand_over(const struct plan_screen *p)
{
    struct target t = { .day = DATE_NONE };

    memcpy(t.id, p->view.patient.id, sizeof t.id);
    return react_open(SCREEN_HAND_OVER, &t);
}

static struct reaction why_all(const struct plan_screen *p)
{
    struct target t = { .day = DATE_NONE };

    memcpy(t.id, p->id, sizeof t.id);
    return react_open(SCREEN_WHY, &t);
}

/* What cannot be told to the patient has no code: the screen says why. */
static struct reaction show_code(const struct plan_screen *p)
{
    struct target t = { 0 };

    if (selected(p) == NULL || selected(p)->number == 0)
        return react_say(0, "This visit has no place yet, so there is no code to scan.");
    memcpy(t.id, p->id, sizeof t.id);
    t.session = selected(p)->number;
    return react_open(SCREEN_CODE, &t);
}

static bool anything_to_tell(const struct plan *plan)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].untold || (plan->sessions.at[i].state == SESSION_PROPOSED && !plan->sessions.at[i].tentative))
            return true;
    return false;
}

static bool waits_for_review(const struct plan_screen *p)
{
    const struct gate *review = gates_find(&p->view.gates, GATE_LATE_REVIEW);

    return review != NULL && !gate_passes(review);
}

/* On the plan as a whole, where no session is selected that they could be about. */
static struct reaction open_form(const struct plan_screen *p, enum screen_id id)
{
    struct target t = { 0 };

    memcpy(t.id, p->id, sizeof t.id);
    return react_open(id, &t);
}

/* Where the protocol lets the interval be made longer or shorter, that is decided at any check-in (R2.7). */
static bool may_check_in(const struct plan_view *v)
{
    return v->adaptive && v->plan.state == PLAN_ACTIVE && plan_given(&v->plan) > 0;
}

/* Not every action needs a session. */
static struct reaction act_on_plan(struct plan_screen *p, enum action act, struct app *app, struct err *e)
{
    if (act == ACTION_EXPOSURE)
        return exposure_key(p->view.patient.id, app, e);
    if (act == ACTION_ANNOUNCE && !anything_to_tell(&p->view.plan))
        return react_say(0, "The patient was told of every firm date already.");
    if (act == ACTION_ANNOUNCE)
        return ask(p, REQUEST_ANNOUNCE, app, e);
    if (act == ACTION_REPLAN)
        return ask(p, REQUEST_REPLAN, app, e);
    if (act == ACTION_SERIES)
        return ask(p, REQUEST_HOLD, app, e);
    if (act == ACTION_WHY_PLAN)
        return why_all(p);
    if (act == ACTION_CODE)
        return show_code(p);
    if (act == ACTION_PATIENT)
        return open_patient(p);
    if (act == ACTION_HAND_OVER)
        return hand_over(p);
    if (act == ACTION_CHECKLIST || act == ACTION_OUTCOME)
        return open_form(p, act == ACTION_CHECKLIST ? SCREEN_GATES : SCREEN_OUTCOME_FORM);
    if (act == ACTION_DECIDE && p->view.plan.state != PLAN_AWAITING && !may_check_in(&p->view) && !waits_for_review(p))
        return react_say(0, "No decision is outstanding: this plan is %s.", plan_state_word(p->view.plan.state));
    if (act == ACTION_DECIDE)
        return ask(p, REQUEST_DECIDE, app, e);
    return react(REACT_UNKNOWN);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct plan_screen *p = state;
    struct reaction r = react(REACT_REDRAW);

    fresh_seen(&p->fresh);
    if (list_move(&p->list, in.act, in.rows >= ROWS_WITH_AXIS ? in.rows - 11 : in.rows - 3, r.said, SAID))
        return r;
    if (session_key_is(in.act) && (selected(p) == NULL || !session_is_live(selected(p))) && (in.act == ACTION_CHECKLIST || in.act == ACTION_OUTCOME))
        return act_on_plan(p, in.act, app, e);
    if (session_key_is(in.act))
        return session_key(in.act, selected(p), app, e);
    return act_on_plan(p, in.act, app, e);
}

/* The session's window, who gives it and, where its state keeps its room, in which one; in columns. */
static void add_wide(struct str *s, const struct view_row *r, const struct staff *staff, int cols)
{
    struct str window = STR_INIT;
    struct str who = STR_INIT;

    if (date_is(r->earliest)) {
        text_add_day(&window, r->earliest);
        str_add(&window, " \xE2\x80\x93 ");
        text_add_day(&window, r->latest);
    }
    utf8_clip(s, window.text, 25, true);
    if (r->session.provider[0] != '\0')
        str_add(&who, staff_name(staff, r->session.provider));
    if (cols >= WITH_ROOM_COLS && r->session.room[0] != '\0') {
        str_add(&who, ", ");
        text_add_room(&who, r->session.room);
    }
    utf8_clip(s, who.text, cols >= WITH_ROOM_COLS ? 30 : 15, true);
    str_add(s, cols >= WITH_ROOM_COLS ? "  " : " "); /* a state has 30 columns: "tentative until the checkpoint" */
    str_free(&window);
    str_free(&who);
}

static void add_gap(struct str *s, const struct view_row *r)
{
    struct str slack = STR_INIT;

    if (r->gap >= 0)
        str_addf(s, "  day %-4d ", r->gap);
    else
        str_add(s, "           ");
    if (r->verdict == NULL && date_is(r->earliest) && session_is_live(&r->session))
        text_add_slack(&slack, r->slack_before, r->slack_after);
    utf8_clip(s, slack.text, 14, true);
    str_free(&slack);
}

/* What somebody has to decide or tell about the session comes before its state. */
static bool add_flag(struct str *s, const struct exposure_conflicts *all, int64_t session)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->at[i].session_number == session && (exposure_conflict_is_open(&all->at[i]) || exposure_conflict_is_to_tell(&all->at[i]))) {
            str_addf(s, "! %s: %s; ", all->at[i].given ? "tell the clinician" : "to decide", all->at[i].said);
            return true;
        }
    return false;
}

/* The day has a column of its own: "late, day 35, 7 days after the window" would be cut where it matters. */
static void add_verdict(struct str *s, const struct view_row *r)
{
    char day[32];
    const char *again;

    snprintf(day, sizeof day, "day %d, ", r->gap);
    again = r->gap < 0 ? NULL : strstr(r->verdict, day);
    if (again == NULL)
        str_add(s, r->verdict);
    else
        str_addf(s, "%.*s%s", (int)(again - r->verdict), r->verdict, again + strlen(day));
}

static void draw_row(const struct plan_screen *p, size_t i, struct canvas *c, int row)
{
    const struct view_row *r = &p->view.rows[i];
    bool late = r->slack_after < 0 && session_is_live(&r->session) && r->gap >= 0;
    bool tentative = r->session.tentative && session_is_live(&r->session), flagged;
    struct str s = STR_INIT;

    canvas_text(c, row, 0, 1, STYLE_TITLE, i == p->list.at ? ">" : " ");
    str_addf(&s, "%s ", text_state_sign(&r->session));
    if (r->session.ordinal > 0)
        str_addf(&s, "%2d  ", r->session.ordinal);
    else
        str_add(&s, " -  ");
    if (date_is(r->session.day))
        text_add_slot(&s, r->session.day, r->session.start);
    else
        str_add(&s, "no place yet    ");
    add_gap(&s, r);
    if (c->cols >= 120)
        add_wide(&s, r, &p->staff, c->cols);
    flagged = add_flag(&s, &p->view.conflicts, r->session.number);
    if (r->verdict != NULL)
        add_verdict(&s, r);
    else if (tentative && r->checkpoint && c->cols < WITH_ROOM_COLS)
        str_add(&s, "tentative"); /* until which checkpoint the rows above say; that one comes after this is said below */
    else
        text_add_state(&s, &r->session, p->view.today);
    str_add(&s, late ? ", late" : "");
    str_add(&s, r->checkpoint ? ", checkpoint after it" : "");
    canvas_text(c, row, 2, -1, flagged ? STYLE_WARN : late ? STYLE_LATE : text_state_style(&r->session), s.text);
    str_free(&s);
    fresh_draw(&p->fresh, r->session.number, c, row);
    if (i == p->list.at)
        canvas_focus(c, row, 0, -1);
}

static int at_most(int n, int most)
{
    return n < most ? n : most;
}

/* Heading, axis, sessions and notes with a blank row between them as long as there is room; a short terminal keeps some rows for the
 * notes, where what has to be decided stands, and the sessions scroll. */
static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct plan_screen *p = state;
    int row = plan_pane_heading(&p->view, look, c, 0, 2);
    int axis = c->rows >= ROWS_WITH_AXIS ? plan_pane_axis_rows(&p->view, c) : 0;
    int notes = plan_pane_notes_rows(&p->view, look, c);
    int spare = c->rows - row - axis - (int)p->view.n_rows - notes;
    int rows;
    size_t top;

    if (axis > 0)
        row = plan_pane_axis(&p->view, c, row + (spare > 1));
    row += spare > 2;
    rows = at_most((int)p->view.n_rows, c->rows - row - at_most(notes, NOTES_KEPT));
    top = list_top(&p->list, rows);
    for (size_t i = top; i < p->view.n_rows && i < top + (size_t)rows; i++)
        draw_row(p, i, c, row++);
    plan_pane_notes(&p->view, look, c, row + (spare > 0));
}

static void close(void *state)
{
    struct plan_screen *p = state;

    plan_view_free(&p->view);
    fresh_free(&p->fresh);
    staff_free(&p->staff);
}

static void write_name(const void *state, const struct look *look, struct str *out)
{
    const struct plan_screen *p = state;

    str_addf(out, "Plan p%lld ", (long long)p->view.plan.number);
    look_add_name(out, look, p->view.patient.name == NULL ? "" : p->view.patient.name);
}

const struct screen_ops screen_plan = {
    .title = "Plan",
    .keys = keys,
    .size = sizeof(struct plan_screen),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
    .write_name = write_name,
};
