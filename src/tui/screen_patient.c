/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One patient: facts, and every plan. */
#include "screen_rows.h"

#include "session_keys.h"
#include "text.h"

#include "ritmo/app/exposures.h"
#include "ritmo/app/gates.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/utf8.h"
#include "ritmo/lang/lang.h"
#include "ritmo/tui/list.h"

#include <string.h>

enum { HEAD_ROWS = 6 };

struct patient_screen {
    char id[ID_TEXT];
    struct patient patient;
    struct plan_rows plans;
    struct red_flag flag;
    struct questions open; /* to prescribers */
    struct list list;
};

static const struct binding keys[] = {
    { "Enter", ACTION_OPEN, "open the plan", "open the selected plan" },
    { "p", ACTION_NEW_PLAN, "new plan", "a new plan for this patient" },
    { "r", ACTION_REPLAN, "replan all", "lay out again what lies ahead in every running plan, together" },
    { "e", ACTION_EDIT, "edit", "change name, phone, e-mail and so on" },
    LIST_KEYS("plan"),
    { "Esc", ACTION_BACK, "back", "back" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct patient_screen *p = state;

    (void)app;
    memcpy(p->id, t->id, sizeof p->id);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct patient_screen *p = state;
    struct patient fresh = { 0 };
    struct plan_rows plans = { 0 };
    struct red_flag flag = { 0 };
    struct questions open = { 0 };

    if (!app_patient_load(app, p->id, &fresh, e) || !app_plans_of_patient(app, p->id, &plans, e) || !app_red_flag(app, p->id, &flag, e)
        || !app_questions_open(app, p->id, &open, e)) {
        patient_free(&fresh);
        plan_rows_free(&plans);
        red_flag_free(&flag);
        questions_free(&open);
        return false;
    }
    patient_free(&p->patient);
    plan_rows_free(&p->plans);
    red_flag_free(&p->flag);
    questions_free(&p->open);
    p->patient = fresh;
    p->plans = plans;
    p->flag = flag;
    p->open = open;
    list_count(&p->list, plans.n);
    return true;
}

static struct reaction open_form(const struct patient_screen *p, enum screen_id form, struct app *app, struct err *e)
{
    struct target t = { 0 };

    if (!may_change(app, e))
        return react(0);
    memcpy(t.id, p->id, sizeof t.id);
    return react_open(form, &t);
}

static struct reaction replan_all(const struct patient_screen *p, struct app *app, struct err *e)
{
    struct target t = { 0 };

    if (!may_change(app, e))
        return react(0);
    if (p->plans.n == 0)
        return react_say(0, "There is no plan yet; p makes one.");
    t.request = request_of_plan(REQUEST_PATIENT, "");
    memcpy(t.request.plan.patient, p->id, sizeof t.request.plan.patient);
    return react_open(SCREEN_RIPPLE, &t);
}

static struct reaction open_plan(const struct patient_screen *p)
{
    struct target t = { 0 };

    if (p->list.at >= p->plans.n)
        return react_say(0, "There is no plan yet; p makes one.");
    memcpy(t.id, p->plans.at[p->list.at].id, sizeof t.id);
    return react_open(SCREEN_PLAN, &t);
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct patient_screen *p = state;
    struct reaction r = react(REACT_REDRAW);

    if (in.act == ACTION_OPEN)
        return open_plan(p);
    if (in.act == ACTION_NEW_PLAN)
        return open_form(p, SCREEN_PLAN_FORM, app, e);
    if (in.act == ACTION_REPLAN)
        return replan_all(p, app, e);
    if (in.act == ACTION_EDIT)
        return open_form(p, SCREEN_PATIENT_FORM, app, e);
    if (list_move(&p->list, in.act, in.rows - HEAD_ROWS, r.said, SAID))
        return r;
    return react(REACT_UNKNOWN);
}

static int draw_fact(struct canvas *c, int row, const char *label, const char *text)
{
    if (text == NULL || text[0] == '\0')
        return row;
    canvas_text(c, row, 2, 9, STYLE_MUTED, label);
    canvas_text(c, row, 12, -1, STYLE_NORMAL, text);
    return row + 1;
}

/* What comes before everything else, without drug or note while names are hidden. */
static int draw_alarms(const struct patient_screen *p, const struct look *look, struct canvas *c, int row)
{
    struct str s = STR_INIT;

    if (p->flag.plan != 0 && !look->initials) {
        red_flag_add_words(&s, &p->flag);
        row += canvas_wrap(c, row, 2, 3, c->cols - 3, STYLE_LATE, s.text);
    }
    if (p->open.n > 0)
        row += canvas_wrap(c, row, 2, 2, c->cols - 3, STYLE_LATE, question_words);
    str_free(&s);
    return row;
}

static int draw_facts(const struct patient_screen *p, const struct look *look, struct canvas *c)
{
    struct str name = STR_INIT;
    char iso[DATE_TEXT];
    int row = 1;

    look_add_name(&name, look, p->patient.name);
    canvas_textf(c, 0, 1, -1, STYLE_TITLE, "%s   number %lld", name.text, (long long)p->patient.number);
    str_free(&name);
    row = draw_alarms(p, look, c, row);
    if (look->initials)
        return row;
    if (date_is(p->patient.birth))
        row = draw_fact(c, row, "born", date_iso(p->patient.birth, iso));
    row = draw_fact(c, row, "phone", p->patient.phone);
    row = draw_fact(c, row, "e-mail", p->patient.email);
    if (lang_known(p->patient.language) == NULL) /* staff should know what the patient gets to read */
        row = draw_fact(c, row, "language", "not one that ritmo speaks, so English stands in");
    return draw_fact(c, row, "notes", p->patient.notes);
}

static void draw_plan(const struct plan_row *r, struct canvas *c, int row, bool is)
{
    struct str s = STR_INIT;

    str_addf(&s, "p%-5lld ", (long long)r->number);
    utf8_clip(&s, r->protocol_name, c->cols >= 110 ? 56 : c->cols >= 76 ? 28 : 18, true);
    str_addf(&s, "  %d/%d  %-10s  ", r->given, r->count, plan_state_word(r->state));
    if (date_is(r->next_day)) {
        str_add(&s, "next ");
        text_add_slot(&s, r->next_day, r->next_start);
    }
    canvas_text(c, row, 0, 1, STYLE_TITLE, is ? ">" : " ");
    canvas_text(c, row, 2, -1, STYLE_NORMAL, s.text);
    if (is)
        canvas_focus(c, row, 0, -1);
    str_free(&s);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct patient_screen *p = state;
    int row = draw_facts(p, look, c) + 1;
    size_t top = list_top(&p->list, c->rows - row - 1);

    canvas_text(c, row++, 1, -1, STYLE_TITLE, p->plans.n == 0 ? "No plan yet: p makes one." : "Plans");
    for (; row < c->rows && top < p->plans.n; row++, top++)
        draw_plan(&p->plans.at[top], c, row, top == p->list.at);
}

static void close(void *state)
{
    struct patient_screen *p = state;

    patient_free(&p->patient);
    plan_rows_free(&p->plans);
    red_flag_free(&p->flag);
    questions_free(&p->open);
}

static void write_name(const void *state, const struct look *look, struct str *out)
{
    const struct patient_screen *p = state;

    look_add_name(out, look, p->patient.name == NULL ? "" : p->patient.name);
}

const struct screen_ops screen_patient = {
    .title = "Patient",
    .keys = keys,
    .size = sizeof(struct patient_screen),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
    .write_name = write_name,
};
