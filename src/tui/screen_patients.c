/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients with incremental search: the room, and "find" from everywhere. */
#include "screen_rows.h"

#include "session_keys.h"
#include "text.h"

#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/tui/field.h"
#include "ritmo/tui/list.h"

#include <string.h>

enum { SHOWN_MOST = 500, HEAD_ROWS = 2, PANE_FROM_COLS = 100 };

struct people {
    bool typing; /* find, not the room */
    struct field search;
    struct patients found;
    struct list list;
    struct plan_rows plans; /* of the patient `plans_of` */
    char plans_of[ID_TEXT];
    char plan[ID_TEXT];     /* the plan whose number was typed; empty = none */
};

static const struct binding room_keys[] = {
    { "Enter", ACTION_OPEN, "plans", "open the patient's plan" },
    { "n", ACTION_NEW_PATIENT, "new patient", "a new patient" },
    { "p", ACTION_NEW_PLAN, "new plan", "a new plan for this patient" },
    { "P", ACTION_PATIENT, "facts", "the patient's facts and plans" },
    LIST_KEYS("patient"),
    { 0 },
};

static const struct binding find_keys[] = {
    { "Enter", ACTION_OPEN, "open", "open the patient's plan" },
    { "Down", ACTION_DOWN, "choose", "the next patient" },
    { "Up", ACTION_UP, NULL, "the patient above" },
    { "PgDn Wheel-Down", ACTION_PAGE_DOWN, NULL, "a page down" },
    { "PgUp Wheel-Up", ACTION_PAGE_UP, NULL, "a page up" },
    { "Tab", ACTION_PATIENT, "facts", "the patient's facts and plans" },
    { "Esc", ACTION_BACK, "back", "back" },
    { 0 },
};

static void open_room(void *state, const struct target *t, struct app *app)
{
    struct people *p = state;

    (void)t;
    (void)app;
    p->search = (struct field)FIELD_INIT;
}

static void open_find(void *state, const struct target *t, struct app *app)
{
    open_room(state, t, app);
    ((struct people *)state)->typing = true;
}

static const struct patient *selected(const struct people *p)
{
    return p->list.at < p->found.n ? &p->found.at[p->list.at] : NULL;
}

static void look_at_selected(struct people *p, struct app *app)
{
    const struct patient *at = selected(p);
    struct err none = ERR_INIT;

    if (at == NULL || strcmp(at->id, p->plans_of) == 0)
        return;
    plan_rows_free(&p->plans);
    p->plans = (struct plan_rows) { 0 };
    memcpy(p->plans_of, at->id, sizeof p->plans_of);
    app_plans_of_patient(app, at->id, &p->plans, &none);
}

/* "p12" and "12" name a plan. */
static bool is_plan_number(const char *text)
{
    text += *text == 'p';
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

/* The patient of the plan that was named: a wrong number is seen before it is opened. */
static void show_whose(struct people *p, struct app *app)
{
    struct patient whose = { 0 };
    struct err none = ERR_INIT;

    if (!app_patient_of_plan(app, p->plan, &whose, &none)) {
        patient_free(&whose);
        return;
    }
    patients_free(&p->found);
    p->found.at = mem_new(1, sizeof *p->found.at);
    p->found.at[p->found.n++] = whose;
    list_count(&p->list, p->found.n);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct people *p = state;
    struct patients fresh = { 0 };
    const char *text = p->search.text.text;
    struct err none = ERR_INIT;
    char id[ID_TEXT] = "";
    bool ok = text[0] == '\0' ? app_patients_list(app, SHOWN_MOST, &fresh, e)
                              : app_patients_find(app, text, SHOWN_MOST, &fresh, e);

    if (!ok) {
        patients_free(&fresh);
        return false;
    }
    if (selected(p) != NULL)
        memcpy(id, selected(p)->id, sizeof id);
    patients_free(&p->found);
    p->found = fresh;
    list_count(&p->list, fresh.n);
    for (size_t i = 0; i < fresh.n && id[0] != '\0'; i++)
        if (strcmp(fresh.at[i].id, id) == 0)
            p->list.at = i;
    p->plan[0] = p->plans_of[0] = '\0';
    if (is_plan_number(text) && !app_plan_named(app, text, p->plan, &none))
        p->plan[0] = '\0';
    if (p->plan[0] != '\0')
        show_whose(p, app);
    look_at_selected(p, app);
    return true;
}

static struct reaction found_words(const struct people *p)
{
    if (p->plan[0] != '\0')
        return react_say(0, "Enter opens plan %s.", p->search.text.text);
    if (p->found.n == 0)
        return react_say(0, "Nobody fits; Enter makes a new patient of this name.");
    return react_say(0, "%zu %s%s", p->found.n, p->found.n == 1 ? "patient fits" : "patients fit",
        p->found.n == SHOWN_MOST ? " or more; type more of the name" : "");
}

static struct reaction type(struct people *p, struct input in, struct app *app, struct err *e)
{
    size_t before = p->search.text.len;

    if (!field_edit(&p->search, in.act, in.ch))
        return react(REACT_UNKNOWN);
    if (p->search.text.len == before && in.act != ACTION_TEXT)
        return react(REACT_REDRAW);
    p->list = (struct list) { 0 };
    patients_free(&p->found);
    p->found = (struct patients) { 0 };
    return load(p, app, e) ? found_words(p) : react(0);
}

static struct reaction new_patient(const struct people *p, struct app *app, struct err *e)
{
    struct target t = { 0 };

    if (!may_change(app, e))
        return react(0);
    snprintf(t.request.who, sizeof t.request.who, "%s", p->found.n == 0 ? p->search.text.text : "");
    return react_open(SCREEN_PATIENT_FORM, &t);
}

/* The only running plan, else the patient's facts and every plan. */
static struct reaction open_selected(struct people *p, bool facts, struct app *app, struct err *e)
{
    const struct patient *at = selected(p);
    const struct plan_row *only = NULL;
    struct target t = { 0 };
    size_t live = 0;

    if (p->plan[0] != '\0' && !facts) {
        memcpy(t.id, p->plan, sizeof t.id);
        return react_open(SCREEN_PLAN, &t);
    }
    if (at == NULL)
        return new_patient(p, app, e);
    look_at_selected(p, app);
    for (size_t i = 0; i < p->plans.n; i++)
        if (!plan_state_is_over(p->plans.at[i].state)) {
            only = &p->plans.at[i];
            live++;
        }
    memcpy(t.id, live == 1 && !facts ? only->id : at->id, sizeof t.id);
    return react_open(live == 1 && !facts ? SCREEN_PLAN : SCREEN_PATIENT, &t);
}

static struct reaction new_plan(const struct people *p, struct app *app, struct err *e)
{
    const struct patient *at = selected(p);
    struct target t = { 0 };

    if (!may_change(app, e))
        return react(0);
    if (at != NULL)
        memcpy(t.id, at->id, sizeof t.id);
    return react_open(SCREEN_PLAN_FORM, &t);
}

static struct reaction click(struct people *p, struct input in, struct app *app, struct err *e)
{
    size_t at = list_top(&p->list, in.rows - HEAD_ROWS) + (size_t)(in.row - HEAD_ROWS);

    if (in.row < HEAD_ROWS || at >= p->found.n)
        return react_say(0, "There is nobody to choose here.");
    if (at == p->list.at)
        return open_selected(p, false, app, e);
    p->list.at = at;
    return react_say(0, "Line %zu of %zu; click again to open", at + 1, p->found.n);
}

static struct reaction act(struct people *p, struct input in, struct app *app, struct err *e)
{
    struct reaction r = react(REACT_REDRAW);

    if (list_move(&p->list, in.act, in.rows - HEAD_ROWS, r.said, SAID))
        return r;
    if (in.act == ACTION_OPEN || in.act == ACTION_PATIENT)
        return open_selected(p, in.act == ACTION_PATIENT, app, e);
    if (in.act == ACTION_NEW_PATIENT)
        return new_patient(p, app, e);
    if (in.act == ACTION_NEW_PLAN)
        return new_plan(p, app, e);
    if (in.act == ACTION_CLICK)
        return click(p, in, app, e);
    return react(REACT_UNKNOWN);
}

static struct reaction update_find(void *state, struct input in, struct app *app, struct err *e)
{
    struct people *p = state;
    struct reaction r = act(p, in, app, e);

    if (r.bits == REACT_UNKNOWN)
        r = type(p, in, app, e);
    if ((r.bits & REACT_OPEN) != 0)
        r.bits |= REACT_CLOSE;
    if (in.cols >= PANE_FROM_COLS)
        look_at_selected(p, app);
    return r;
}

static struct reaction update_room(void *state, struct input in, struct app *app, struct err *e)
{
    struct people *p = state;
    struct reaction r = act(p, in, app, e);

    if (in.cols >= PANE_FROM_COLS)
        look_at_selected(p, app);
    return r;
}

static void draw_person(const struct patient *at, const struct look *look, struct canvas *c, int row, bool is)
{
    struct str s = STR_INIT;
    struct str name = STR_INIT;

    look_add_name(&name, look, at->name);
    utf8_clip(&s, name.text, c->cols >= 76 ? 30 : 22, true);
    str_addf(&s, "  %5lld  ", (long long)at->number);
    if (date_is(at->birth) && !look->initials) {
        char iso[DATE_TEXT];
        str_addf(&s, "born %s  ", date_iso(at->birth, iso));
    }
    if (at->phone != NULL && !look->initials)
        str_add(&s, at->phone);
    if (at->email != NULL && !look->initials && c->cols >= 110)
        str_addf(&s, "   %s", at->email);
    canvas_text(c, row, 0, 1, STYLE_TITLE, is ? ">" : " ");
    canvas_text(c, row, 2, -1, STYLE_NORMAL, s.text);
    if (is)
        canvas_focus(c, row, 0, -1);
    str_free(&s);
    str_free(&name);
}

static void draw_plans(const struct people *p, struct canvas *c)
{
    int row = 0;

    canvas_text(c, row++, 0, -1, STYLE_TITLE, p->plans.n == 0 ? "No plan yet: p makes one." : "Plans");
    for (size_t i = 0; i < p->plans.n && row + 1 < c->rows; i++) {
        const struct plan_row *r = &p->plans.at[i];
        struct str s = STR_INIT;
        row += canvas_wrap(c, row + 1, 0, 2, c->cols, STYLE_NORMAL, r->protocol_name) + 1;
        str_addf(&s, "  p%lld  %d of %d given, %s", (long long)r->number, r->given, r->count, plan_state_word(r->state));
        canvas_text(c, row++, 0, -1, STYLE_MUTED, s.text);
        str_clear(&s);
        str_add(&s, "  next ");
        text_add_slot(&s, r->next_day, r->next_start);
        if (!plan_state_is_over(r->state))
            canvas_text(c, row++, 0, -1, STYLE_MUTED, s.text);
        str_free(&s);
    }
}

static void draw_head(const struct people *p, struct canvas *c)
{
    if (p->typing)
        field_draw(&p->search, c, 0, canvas_text(c, 0, 1, -1, STYLE_TITLE, "Find: "), 40, true, "part of a name, or a plan's number");
    else
        canvas_textf(c, 0, 1, -1, STYLE_TITLE, "%zu patients", p->found.n);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct people *p = state;
    bool pane = c->cols >= PANE_FROM_COLS;
    int left = pane ? c->cols * 7 / 10 : c->cols;
    struct canvas list = canvas_part(c, HEAD_ROWS, 0, c->rows - HEAD_ROWS, left);
    struct canvas plans = canvas_part(c, HEAD_ROWS, left + 2, c->rows - HEAD_ROWS, c->cols - left - 3);
    size_t top = list_top(&p->list, list.rows);

    draw_head(p, c);
    for (int row = 0; row < list.rows && top + (size_t)row < p->found.n; row++)
        draw_person(&p->found.at[top + (size_t)row], look, &list, row, top + (size_t)row == p->list.at);
    if (!pane)
        return;
    canvas_column(c, left, HEAD_ROWS, c->rows - HEAD_ROWS, STYLE_MUTED, 0x2502);
    if (selected(p) != NULL && strcmp(selected(p)->id, p->plans_of) == 0)
        draw_plans(p, &plans);
}

static void close(void *state)
{
    struct people *p = state;

    field_free(&p->search);
    patients_free(&p->found);
    plan_rows_free(&p->plans);
}

static bool takes_text(const void *state)
{
    (void)state;
    return true;
}

const struct screen_ops screen_patients = {
    .title = "Patients",
    .keys = room_keys,
    .size = sizeof(struct people),
    .open = open_room,
    .load = load,
    .update = update_room,
    .draw = draw,
    .close = close,
};

const struct screen_ops screen_find = {
    .title = "Find",
    .keys = find_keys,
    .size = sizeof(struct people),
    .form = true,
    .open = open_find,
    .load = load,
    .update = update_find,
    .draw = draw,
    .close = close,
    .takes_text = takes_text,
};
