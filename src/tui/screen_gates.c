/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The checklist of a session and its plan: what is met, what is open, and one key an answer. Opened by itself where something is open
 * before a session can be recorded as given; Enter then goes on to what that changes. */
#include "screen_rows.h"

#include "session_keys.h"

#include "ritmo/app/gates.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/report/gates_report.h"
#include "ritmo/base/utf8.h"
#include "ritmo/tui/list.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD_ROWS = 2, WORDS_COLS = 60 };

struct gates_screen {
    struct target target; /* the plan, the session, and the request it was opened on the way to */
    struct gates gates;
    char *patient;
    int64_t plan_number;
    int32_t ordinal; /* of the session; 0 = none */
    char **notices;
    size_t n_notices;
    struct list list;
    bool loaded;
};

static const struct binding keys[] = {
    { "Space m", ACTION_MARK, "met", "this item is met; again: what was used, or open again" },
    { "A", ACTION_ACCEPT, "all met", "every open item is met that may be ticked with others" },
    { "p", ACTION_WHY_PLAN, "red flag", "the red-flag screen found something: everything stops" },
    { "n", ACTION_MISSED, "not needed", "this item is not needed here: by whom and why" },
    { "o", ACTION_LATER, "override", "go on without it: by whom and why" },
    { "Enter", ACTION_OPEN, "go on", "go on to what it was asked for, or back" },
    LIST_KEYS("item"),
    { "Esc", ACTION_BACK, NULL, "back" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct gates_screen *s = state;

    (void)app;
    s->target = *t;
}

static void notices_free(struct gates_screen *s)
{
    for (size_t i = 0; i < s->n_notices; i++)
        free(s->notices[i]);
    free(s->notices);
    s->notices = NULL;
    s->n_notices = 0;
}

static int32_t ordinal_of(const struct plan_view *v, int64_t session)
{
    for (size_t i = 0; i < v->n_rows; i++)
        if (v->rows[i].session.number == session)
            return v->rows[i].session.ordinal;
    return 0;
}

static bool load_plan(struct gates_screen *s, struct app *app, struct err *e)
{
    struct plan_view v = { 0 };
    bool ok = app_plan_view(app, s->target.id, &v, e);

    if (ok) {
        free(s->patient);
        s->patient = mem_strdup(v.patient.name);
        s->plan_number = v.plan.number;
        s->ordinal = ordinal_of(&v, s->target.session);
        notices_free(s);
        s->notices = v.notices;
        s->n_notices = v.n_notices;
        v.notices = NULL;
        v.n_notices = 0;
    }
    plan_view_free(&v);
    return ok;
}

static void select_open(struct gates_screen *s)
{
    for (size_t i = 0; i < s->gates.n; i++)
        if (!gate_passes(&s->gates.at[i])) {
            s->list.at = i;
            return;
        }
}

static void take(struct gates_screen *s, struct gates *fresh)
{
    gates_free(&s->gates);
    s->gates = *fresh;
    list_count(&s->list, s->gates.n);
    if (!s->loaded)
        select_open(s);
    s->loaded = true;
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct gates_screen *s = state;
    struct gates fresh = { 0 };

    if (!load_plan(s, app, e) || !app_gates(app, s->target.id, s->target.session, &fresh, e)) {
        gates_free(&fresh);
        return false;
    }
    take(s, &fresh);
    return true;
}

static struct reaction say_open(const struct gates_screen *s, const char *what)
{
    struct str open = STR_INIT;
    struct reaction r;

    if (gates_add_open(&open, &s->gates, s->target.session == 0 ? GATE_CONFIRM : GATE_GIVE, false))
        r = react_say(0, "%s; open: %.130s", what, open.text);
    else
        r = react_say(0, "%s; nothing is open%s.", what, s->target.request.kind == REQUEST_NONE ? "" : ", Enter goes on");
    str_free(&open);
    return r;
}

/* The notice stands on the screen, so it was shown with the consent. */
static struct reaction answer(struct gates_screen *s, const struct gate_answer *a, size_t n, bool all, struct app *app, struct err *e)
{
    struct gate_request r = { .plan = s->target.id, .session = s->target.session, .answers = a, .n = n, .all = all, .notice_shown = true };
    struct gates fresh = { 0 };
    char what[80];

    if (!may_change(app, e))
        return react(0);
    if (!app_gates_answer(app, &r, &fresh, e)) {
        gates_free(&fresh);
        return react(0);
    }
    if (n == 1)
        snprintf(what, sizeof what, "%s: %s", s->gates.at[s->list.at].missing, a->value != NULL ? a->value : gate_state_word(a->state));
    else
        snprintf(what, sizeof what, "Ticked");
    take(s, &fresh);
    if (all)
        select_open(s); /* what wants an answer of its own is next */
    return say_open(s, what);
}

/* The word after the one recorded; null after the last. */
static const char *value_after(const struct gate *g)
{
    const char *const *v = g->item->values;

    if (g->state != GATE_MET || g->note == NULL)
        return v[0];
    for (; *v != NULL; v++)
        if (strcmp(*v, g->note) == 0)
            return v[1];
    return NULL;
}

static struct reaction ask(const struct gates_screen *s, const struct gate *g, enum gate_state state)
{
    struct target t = { .session = s->target.session, .answer = state };

    memcpy(t.id, s->target.id, sizeof t.id);
    snprintf(t.item, sizeof t.item, "%s", g->key);
    return react_open(SCREEN_GATE_FORM, &t);
}

static struct reaction mark(struct gates_screen *s, const struct gate *g, struct app *app, struct err *e)
{
    struct gate_answer a = { g->key, gate_passes(g) ? GATE_OPEN : GATE_MET, NULL };

    if (g->item != NULL && g->item->program)
        return react_say(0, "ritmo looks at this itself%s%.120s.", g->why == NULL ? "" : ": ", g->why == NULL ? "" : g->why);
    if (strcmp(g->key, GATE_LATE_REVIEW) == 0)
        return react_say(0, "A clinician decides this: D on the plan.");
    if (g->state == GATE_POSITIVE || (a.state == GATE_MET && strcmp(g->key, "severity_and_earlier_treatments_noted") == 0))
        return ask(s, g, GATE_MET);
    if (g->item != NULL && g->item->values != NULL && g->item->values[1] != NULL && (g->state == GATE_OPEN || date_is(g->day))) {
        a.value = value_after(g);
        a.state = a.value == NULL ? GATE_OPEN : GATE_MET;
    }
    return answer(s, &a, 1, false, app, e);
}

static struct reaction go_on(const struct gates_screen *s)
{
    struct reaction r = react(REACT_CLOSE | REACT_RELOAD);

    if (s->target.request.kind == REQUEST_NONE)
        return r;
    r.bits |= REACT_OPEN;
    r.open = SCREEN_RIPPLE;
    r.target = s->target;
    return r;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct gates_screen *s = state;
    struct reaction r = react(REACT_REDRAW);
    const struct gate *g = s->list.at < s->gates.n ? &s->gates.at[s->list.at] : NULL;

    if (list_move(&s->list, in.act, in.rows - HEAD_ROWS, r.said, SAID))
        return r;
    if (in.act == ACTION_OPEN)
        return go_on(s);
    if (in.act == ACTION_BACK)
        return react(REACT_CLOSE | REACT_RELOAD);
    if (in.act == ACTION_ACCEPT)
        return answer(s, NULL, 0, true, app, e);
    if (in.act != ACTION_MARK && in.act != ACTION_MISSED && in.act != ACTION_LATER && in.act != ACTION_WHY_PLAN)
        return react(REACT_UNKNOWN);
    if (g == NULL)
        return react_say(0, "This protocol asks nothing before a visit.");
    if (in.act == ACTION_MARK)
        return mark(s, g, app, e);
    if (!may_change(app, e))
        return react(0);
    if (in.act == ACTION_WHY_PLAN && strcmp(g->key, GATE_RED_FLAG) != 0)
        return react_say(0, "Only the red-flag screen can be positive.");
    if (in.act != ACTION_WHY_PLAN && g->item != NULL && g->item->hard)
        return react_say(0, "%.60s cannot be overridden or left out.", g->missing);
    return ask(s, g, in.act == ACTION_MISSED ? GATE_NOT_NEEDED : in.act == ACTION_LATER ? GATE_OVERRIDDEN : GATE_POSITIVE);
}

/* Where the facts begin: behind the longest item, as far as there is room for both. */
static int facts_col(const struct gates_screen *s, const struct canvas *c)
{
    int words = 0, most = c->cols > WORDS_COLS + 20 ? WORDS_COLS + 8 : c->cols / 2 + 8;

    for (size_t i = 0; i < s->gates.n; i++)
        words = utf8_columns(s->gates.at[i].words) > words ? utf8_columns(s->gates.at[i].words) : words;
    return words + 8 < most ? words + 8 : most;
}

static void draw_item(const struct gates_screen *s, size_t i, struct canvas *c, int row)
{
    const struct gate *g = &s->gates.at[i];
    struct str facts = STR_INIT;
    int at = facts_col(s, c);
    enum style style = g->state == GATE_POSITIVE ? STYLE_LATE : !gate_passes(g) ? STYLE_WARN : STYLE_NORMAL;

    gate_add_facts(&facts, g);
    if (g->state == GATE_POSITIVE) { /* its words say that none was found */
        canvas_textf(c, row, 2, -1, style, "%s RED FLAG: %s", gate_sign(g), facts.text);
    } else {
        canvas_textf(c, row, 2, facts.len > 0 ? at - 4 : -1, style, "%s %s", gate_sign(g), g->words);
        canvas_text(c, row, at, -1, STYLE_MUTED, facts.text);
    }
    if (i == s->list.at) {
        canvas_text(c, row, 0, 1, STYLE_TITLE, ">");
        canvas_focus(c, row, 0, -1);
    }
    str_free(&facts);
}

static void draw_head(const struct gates_screen *s, const struct look *look, struct canvas *c)
{
    struct str title = STR_INIT;

    look_add_name(&title, look, s->patient == NULL ? "" : s->patient);
    str_addf(&title, ", plan p%lld", (long long)s->plan_number);
    if (s->target.session != 0)
        str_addf(&title, ": before session %d is given", s->ordinal);
    else
        str_add(&title, ": before its sessions are confirmed");
    canvas_text(c, 0, 1, -1, STYLE_TITLE, title.text);
    str_free(&title);
}

/* A consent counts with the notice that stands here. */
static void draw_notices(const struct gates_screen *s, struct canvas *c, int row)
{
    bool asked = false;

    for (size_t i = 0; i < s->gates.n; i++)
        asked = asked || (s->gates.at[i].notice && !gate_passes(&s->gates.at[i]));
    if (!asked || row + 1 >= c->rows)
        return;
    canvas_text(c, row++, 1, -1, STYLE_TITLE, "The patient reads before the consent:");
    for (size_t i = 0; i < s->n_notices && row < c->rows; i++)
        row += canvas_wrap(c, row, 2, c->rows - row, c->cols - 4, STYLE_NORMAL, s->notices[i]);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct gates_screen *s = state;
    size_t top = list_top(&s->list, c->rows - HEAD_ROWS);
    int row = HEAD_ROWS;

    draw_head(s, look, c);
    for (size_t i = top; i < s->gates.n && row < c->rows; i++) {
        if (i > top && s->gates.at[i].when != s->gates.at[i - 1].when && row + 1 < c->rows)
            canvas_fill(c, row++, 1, c->cols - 2, STYLE_MUTED, 0x2500);
        draw_item(s, i, c, row++);
    }
    draw_notices(s, c, row + 1);
}

static void close(void *state)
{
    struct gates_screen *s = state;

    gates_free(&s->gates);
    notices_free(s);
    free(s->patient);
}

const struct screen_ops screen_gates = {
    .title = "Checklist",
    .keys = keys,
    .size = sizeof(struct gates_screen),
    .form = true,
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
