/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which calendar file, and whose time it takes. Then what is taken and what that breaks. */
#include "screen_rows.h"

#include "pick.h"

#include "ritmo/app/patients.h"
#include "ritmo/tui/form.h"

#include <stdlib.h>
#include <string.h>

enum { ROW_FILE, ROW_WHOSE, ROW_FREE, ROW_NAME, ROWS, PATIENTS_MOST = 20 };

static const char *const free_words[] = { "leave out", "take too", NULL };
static const char *const free_notes[] = { "as Google, Outlook and Apple mean it", "for public holidays, which their calendars mark as free", NULL };

static const struct form_row rows[ROWS] = {
    [ROW_FILE] = { "Calendar", FORM_TEXT, "a file: /media/usb/holidays.ics", NULL, NULL, REQUEST_WORDS - 1, false },
    [ROW_WHOSE] = { "Whose time", FORM_PICK, "\"clinic\", or a part of a provider's or a patient's name", NULL, NULL, 0, true },
    [ROW_FREE] = { "Free times", FORM_CHOICE, NULL, free_words, free_notes, 0, false },
    [ROW_NAME] = { "Name", FORM_TEXT, "to know it by at the next import; empty: its own", NULL, NULL, 90, true },
};

static const char clinic_key[] = "*"; /* no provider's; a patient's begins with + */

struct import_form {
    struct form form;
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct import_form *f = state;

    (void)t;
    form_open(&f->form, rows, ROWS, app_today(app));
    form_choose(&f->form, ROW_WHOSE, clinic_key, "The clinic");
}

static void find_patients(struct import_form *f, const char *text, struct app *app)
{
    struct patients found = { 0 };
    struct err none = ERR_INIT;
    struct str key = STR_INIT;

    if (text[0] != '\0' && app_patients_find(app, text, PATIENTS_MOST, &found, &none))
        for (size_t i = 0; i < found.n; i++) {
            str_clear(&key);
            str_addf(&key, "+%s", found.at[i].id);
            form_add_pick(&f->form, key.text, found.at[i].name, ", patient");
        }
    str_free(&key);
    patients_free(&found);
}

static void find_picks(struct import_form *f, struct app *app)
{
    const char *text = form_text(&f->form, f->form.at);

    form_clear_picks(&f->form);
    if (!form_wants_picks(&f->form))
        return;
    if (strncasecmp("clinic", text, strlen(text)) == 0)
        form_add_pick(&f->form, clinic_key, "The clinic", NULL);
    pick_providers(&f->form, text, app);
    find_patients(f, text, app);
}

static bool load(void *state, struct app *app, struct err *e)
{
    (void)e;
    find_picks(state, app);
    return true;
}

static bool fill(const struct import_form *f, struct target *t, struct err *e)
{
    const char *whose = f->form.values[ROW_WHOSE].chosen;

    if (form_text(&f->form, ROW_FILE)[0] == '\0')
        return err_set(e, ERR_INPUT, "Calendar: write where its file is, as /media/usb/holidays.ics.");
    if (whose == NULL)
        return err_set(e, ERR_INPUT, "Whose time: type \"clinic\" or a part of the name and take one with Enter.");
    snprintf(t->file, sizeof t->file, "%s", form_text(&f->form, ROW_FILE));
    snprintf(t->request.who, sizeof t->request.who, "%s", form_text(&f->form, ROW_NAME));
    t->take_free = f->form.values[ROW_FREE].choice == 1;
    if (whose[0] == '+')
        snprintf(t->id, sizeof t->id, "%s", whose + 1);
    else if (strcmp(whose, clinic_key) != 0)
        snprintf(t->request.provider, sizeof t->request.provider, "%s", whose);
    return true;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct import_form *f = state;
    struct target t = { .day = DATE_NONE };
    struct reaction r;

    switch (form_react(&f->form, in, "No calendar was taken in.", &r)) {
    case FORM_SUBMIT:
        return fill(f, &t, e) ? react_open(SCREEN_AWAY, &t) : react(0);
    case FORM_CHANGED:
        find_picks(f, app);
        break;
    case FORM_UNKNOWN:
    case FORM_STAY:
        break;
    }
    return r;
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct import_form *f = state;

    form_draw_page(&f->form, look, c, "Take a calendar in: closures, absences, a patient's busy times",
        "Enter reads it and shows what it takes and what that breaks before anything is stored.");
}

static void close(void *state)
{
    form_free(&((struct import_form *)state)->form);
}

const struct screen_ops screen_import_form = {
    .title = "Calendar taken in",
    .keys = form_keys,
    .size = sizeof(struct import_form),
    .form = true,
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
    .takes_text = form_takes_text,
};
