/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is away, or that the clinic is closed, and from when to when. Then what that does to everybody. */
#include "screen_rows.h"

#include "pick.h"

#include "ritmo/tui/form_screen.h"

#include <string.h>

enum { ROW_WHO, ROW_FROM, ROW_TO, ROW_WHY, ROWS };

static const struct form_row rows[ROWS] = {
    [ROW_WHO] = { "Away", FORM_PICK, "a provider's name, or \"clinic\": it is closed", NULL, NULL, 0, false },
    [ROW_FROM] = { "First day", FORM_DATE, "C-o month", NULL, NULL, 0, false },
    [ROW_TO] = { "Last day", FORM_DATE, "C-o month", NULL, NULL, 0, false },
    [ROW_WHY] = { "Reason", FORM_TEXT, "leave, burst pipe; may be empty", NULL, NULL, REQUEST_WORDS - 1, false },
};

static const char clinic_key[] = "*"; /* no provider's */

struct away_form {
    struct form form;
};

static void find(struct form *f, const char *text, struct app *app, char said[SAID])
{
    (void)said;
    pick_providers(f, text, app);
    if (strncasecmp("clinic closed", text, strlen(text)) == 0)
        form_add_pick(f, clinic_key, "Clinic closed", NULL);
}

static bool fill(const struct away_form *f, struct target *t, struct err *e)
{
    const char *who = f->form.values[ROW_WHO].chosen;

    t->day = form_date(&f->form, ROW_FROM);
    t->request.day = form_date(&f->form, ROW_TO);
    if (who == NULL)
        return err_set(e, ERR_INPUT, "Away: type a part of the name and take one with Enter.");
    if (!date_is(t->day) || !date_is(t->request.day))
        return err_set(e, ERR_INPUT, "%s: this is no date.", date_is(t->day) ? "Last day" : "First day");
    snprintf(t->request.provider, sizeof t->request.provider, "%s", strcmp(who, clinic_key) == 0 ? "" : who);
    snprintf(t->request.why, sizeof t->request.why, "%s", form_text(&f->form, ROW_WHY));
    return true;
}

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct target t = { 0 };

    (void)in;
    (void)app;
    return fill(state, &t, e) ? react_open(SCREEN_AWAY, &t) : react(0);
}

static void words(const void *state, const struct look *look, struct str *title, struct str *below)
{
    (void)state;
    (void)look;
    str_add(title, "A provider is away, or the clinic is closed");
    str_add(below, "Enter finds a place for every visit it meets and shows all of it before anything is stored.");
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .enter_submits = true,
    .does = "find places",
    .left = "Nobody is away.",
    .submit = submit,
    .find = find,
    .words = words,
};

/* From the day in view to the end of its working week, until something else is typed. */
static void open(void *state, const struct target *t, struct app *app)
{
    struct away_form *f = state;
    struct date from = date_max(t->day, app_today(app));
    int to_friday = FRIDAY - (int)date_weekday(from);
    char iso[DATE_TEXT];

    form_screen_open(&f->form, &ops, app);
    form_preset(&f->form, ROW_FROM, date_iso(from, iso));
    form_preset(&f->form, ROW_TO, date_iso(date_add(from, to_friday > 0 ? to_friday : 0), iso));
}

const struct screen_ops screen_away_form = {
    .title = "Away",
    .keys = form_keys,
    .size = sizeof(struct away_form),
    .form = true,
    .open = open,
    .load = form_screen_load,
    .update = form_screen_update,
    .draw = form_screen_draw,
    .close = form_screen_close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
