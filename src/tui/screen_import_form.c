/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which calendar file, and whose time it takes. Then what is taken and what that breaks. */
#include "screen_rows.h"

#include "pick.h"

#include "ritmo/app/patients.h"
#include "ritmo/tui/form_screen.h"

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

static void find_patients(struct form *f, const char *text, struct app *app)
{
    struct patients found = { 0 };
    struct err none = ERR_INIT;
    struct str key = STR_INIT;

    if (text[0] != '\0' && app_patients_find(app, text, PATIENTS_MOST, &found, &none))
        for (size_t i = 0; i < found.n; i++) {
            str_clear(&key);
            str_addf(&key, "+%s", found.at[i].id);
            form_add_pick(f, key.text, found.at[i].name, ", patient");
        }
    str_free(&key);
    patients_free(&found);
}

static void find(struct form *f, const char *text, struct app *app, char said[SAID])
{
    (void)said;
    if (strncasecmp("clinic", text, strlen(text)) == 0)
        form_add_pick(f, clinic_key, "The clinic", NULL);
    pick_providers(f, text, app);
    find_patients(f, text, app);
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

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct target t = { .day = DATE_NONE };

    (void)in;
    (void)app;
    return fill(state, &t, e) ? react_open(SCREEN_AWAY, &t) : react(0);
}

static void words(const void *state, const struct look *look, struct str *title, struct str *below)
{
    (void)state;
    (void)look;
    str_add(title, "Take a calendar in: closures, absences, a patient's busy times");
    str_add(below, "Enter reads it and shows what it takes and what that breaks before anything is stored.");
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .does = "read it",
    .left = "No calendar was taken in.",
    .submit = submit,
    .find = find,
    .words = words,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct import_form *f = state;

    (void)t;
    form_screen_open(&f->form, &ops, app);
    form_choose(&f->form, ROW_WHOSE, clinic_key, "The clinic");
}

const struct screen_ops screen_import_form = {
    .title = "Calendar taken in",
    .keys = form_keys,
    .size = sizeof(struct import_form),
    .form = true,
    .open = open,
    .load = form_screen_load,
    .update = form_screen_update,
    .draw = form_screen_draw,
    .close = form_screen_close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
