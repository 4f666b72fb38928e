/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The course of a whole plan: hold, resume, extend, shift, stop, another protocol, a visit without appointment. Then the
 * ripple. */
#include "screen_rows.h"

#include "pick.h"

#include "ritmo/tui/form_screen.h"

#include <stdlib.h>

enum { ROW_WHAT, ROW_WHY, ROW_DAY, ROW_BY, ROW_WHO, ROW_PROTOCOL, ROWS };

static const char *const what_words[] = { "hold", "resume", "extend", "shift", "end", "protocol", "walk-in", NULL };
static const enum request_kind what_of[] = { REQUEST_HOLD, REQUEST_RESUME, REQUEST_EXTEND, REQUEST_SHIFT, REQUEST_STOP,
    REQUEST_SWITCH, REQUEST_SESSION };

static const struct form_row rows[ROWS] = {
    [ROW_WHAT] = { "What", FORM_CHOICE, "Left and Right, or the first letter", what_words, NULL, 0, false },
    [ROW_WHY] = { "Reason", FORM_TEXT, "a few words for the history", NULL, NULL, REQUEST_WORDS - 1, false },
    [ROW_DAY] = { "Day", FORM_DATE, "C-o month", NULL, NULL, 0, false },
    [ROW_BY] = { "Sessions more", FORM_TEXT, "to extend: how many", NULL, NULL, 0, false },
    [ROW_WHO] = { "Decided by", FORM_TEXT, "to extend: the clinician's name", NULL, NULL, REQUEST_WORDS - 1, false },
    [ROW_PROTOCOL] = { "Protocol", FORM_PICK, "to go on under another: a part of its name", NULL, NULL, 0, false },
};

/* What each means, and what it needs. */
static const char *const what_notes[] = {
    "Hold: the places ahead are given back until it is resumed. Needs a reason.",
    "Resume: planned again from the last given session; no session before the day, empty: as soon as possible.",
    "Extend: so many sessions more, by a clinician.",
    "Shift: every open session later, so that the next one stands on the day.",
    "End: the series ends with what was given. Needs a reason.",
    "Protocol: this plan ends with what was given and a new one begins under the other protocol. Needs a reason.",
    "Walk-in: one was given without an appointment, on the day, empty: today.",
};

struct series_form {
    struct form form;
    char plan[ID_TEXT];
};

static size_t chosen(const struct series_form *f)
{
    return f->form.values[ROW_WHAT].choice;
}

static bool fill(const struct series_form *f, struct request *r, struct err *e)
{
    const char *by = form_text(&f->form, ROW_BY);
    const char *protocol = f->form.values[ROW_PROTOCOL].chosen;
    const char *day = form_text(&f->form, ROW_DAY);
    char *end = NULL;
    long more = strtol(by, &end, 10);

    *r = what_of[chosen(f)] == REQUEST_SESSION ? request_session(f->plan, 0, ACT_WALK_IN) : request_of_plan(what_of[chosen(f)], f->plan);
    r->day = r->session.day = form_date(&f->form, ROW_DAY);
    if (day[0] != '\0' && !date_is(r->day))
        return err_set(e, ERR_INPUT, "Day: \"%.40s\" is no date.", day);
    if (r->kind == REQUEST_SHIFT && !date_is(r->day))
        return err_set(e, ERR_INPUT, "Day: to which day should the next session go?");
    if (r->kind == REQUEST_EXTEND && (*by == '\0' || *end != '\0' || more < 1 || more > 20))
        return err_set(e, ERR_INPUT, "Sessions more: a number from 1 to 20 is needed to extend.");
    if (r->kind == REQUEST_SWITCH && protocol == NULL)
        return err_set(e, ERR_INPUT, "Protocol: type a part of its name and take one with Enter.");
    r->by = (int32_t)more;
    snprintf(r->who, sizeof r->who, "%s", form_text(&f->form, ROW_WHO));
    snprintf(r->why, sizeof r->why, "%s", form_text(&f->form, ROW_WHY));
    snprintf(r->protocol, sizeof r->protocol, "%s", protocol == NULL ? "" : protocol);
    return true;
}

static void find(struct form *f, const char *text, struct app *app, char said[SAID])
{
    (void)said;
    pick_protocols(f, text, app);
}

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    const struct series_form *f = state;
    struct target t = { 0 };

    (void)in;
    (void)app;
    snprintf(t.id, sizeof t.id, "%s", f->plan);
    return fill(f, &t.request, e) ? react_open(SCREEN_RIPPLE, &t) : react(0);
}

static void words(const void *state, const struct look *look, struct str *title, struct str *below)
{
    (void)look;
    str_add(title, "The whole series");
    str_add(below, what_notes[chosen(state)]);
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .enter_submits = true,
    .does = "show changes",
    .left = "Nothing is changed.",
    .submit = submit,
    .find = find,
    .words = words,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct series_form *f = state;

    snprintf(f->plan, sizeof f->plan, "%s", t->id);
    form_screen_open(&f->form, &ops, app);
}

const struct screen_ops screen_series_form = {
    .title = "Series",
    .keys = form_keys,
    .size = sizeof(struct series_form),
    .form = true,
    .open = open,
    .update = form_screen_update,
    .draw = form_screen_draw,
    .close = form_screen_close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
