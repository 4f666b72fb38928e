/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new patient, or another phone number for one who is known. */
#include "screen_rows.h"

#include "ritmo/app/patients.h"
#include "ritmo/base/mem.h"
#include "ritmo/tui/form_screen.h"

#include <stdlib.h>
#include <string.h>

enum { ROW_NAME, ROW_PHONE, ROW_EMAIL, ROW_ADDRESS, ROW_LANGUAGE, ROW_BIRTH, ROW_PRIVACY, ROW_AGREED, ROW_MAIL, ROW_AGREED_MAIL,
    ROW_CONTACT, ROW_PRINT, ROW_NOTES, ROWS };

static const char *const privacy_words[] = { "neutral", "full", "none", NULL };
static const char *const privacy_notes[] = { "a plain title", "with the visit's number, if agreed", "no description", NULL };
static const enum privacy privacy_of[] = { PRIVACY_NEUTRAL, PRIVACY_FULL, PRIVACY_NONE };
static const char *const agreed_words[] = { "no", "yes", NULL };
static const char *const agreed_notes[] = { "no details in the calendar file", "details in the calendar file", NULL };

static const char *const mail_words[] = { "paper", "digest", "invitations", NULL };
static const char *const mail_notes[] = { "nothing by e-mail", "one mail with the whole plan", "one mail a visit: calendars update themselves", NULL };
static const char *const agreed_mail_notes[] = { "no e-mail is sent", "the patient agreed to e-mail", NULL };
static const char *const contact_words[] = { "as agreed", "leave alone", NULL };
static const char *const contact_notes[] = { "", "nothing is sent, whatever else is agreed", NULL };
static const char *const print_words[] = { "normal", "large", NULL };
static const char *const print_notes[] = { "", "the patient's sheet in large letters", NULL };

static const struct form_row rows[ROWS] = {
    [ROW_NAME] = { "Name", FORM_TEXT, "as the patient writes it: Alvarez, Jose", NULL, NULL, 400, true },
    [ROW_PHONE] = { "Phone", FORM_TEXT, "where calls reach the patient", NULL, NULL, 100, true },
    [ROW_EMAIL] = { "E-mail", FORM_TEXT, "may be empty", NULL, NULL, 254, true },
    [ROW_ADDRESS] = { "Address", FORM_TEXT, "may be empty", NULL, NULL, 1000, true },
    [ROW_LANGUAGE] = { "Language", FORM_TEXT, "en, es, de, fr; may be empty", NULL, NULL, 40, false },
    [ROW_BIRTH] = { "Born", FORM_TEXT, "1972-05-31, may be empty", NULL, NULL, 0, true },
    [ROW_PRIVACY] = { "Calendar", FORM_CHOICE, "what the calendar file shows: Left and Right choose", privacy_words, privacy_notes, 0, false },
    [ROW_AGREED] = { "Agreed", FORM_CHOICE, "did the patient agree to details in the calendar? n no, y yes", agreed_words,
        agreed_notes, 0, false },
    [ROW_MAIL] = { "Mail", FORM_CHOICE, "how the patient wants the calendar: Left and Right choose", mail_words, mail_notes, 0, false },
    [ROW_AGREED_MAIL] = { "Mail agreed", FORM_CHOICE, "did the patient agree to e-mail? n no, y yes", agreed_words, agreed_mail_notes, 0, false },
    [ROW_CONTACT] = { "Contact", FORM_CHOICE, "a patient who wants to be left alone gets nothing", contact_words, contact_notes, 0, false },
    [ROW_PRINT] = { "Print", FORM_CHOICE, "of the sheet on paper", print_words, print_notes, 0, false },
    [ROW_NOTES] = { "Notes", FORM_TEXT, "may be empty", NULL, NULL, 0, true },
};

struct patient_form {
    struct form form;
    struct patient patient; /* as loaded; all zero for a new one */
    char id[ID_TEXT];
    bool loaded;
};

/* What is known of the patient, once: what was typed since then stays. */
static bool load(void *state, struct app *app, struct err *e)
{
    struct patient_form *f = state;
    char iso[DATE_TEXT];

    if (f->id[0] == '\0' || f->loaded)
        return true;
    if (!app_patient_load(app, f->id, &f->patient, e))
        return false;
    f->loaded = true;
    field_set(&f->form.values[ROW_NAME].field, f->patient.name);
    field_set(&f->form.values[ROW_PHONE].field, f->patient.phone);
    field_set(&f->form.values[ROW_EMAIL].field, f->patient.email);
    field_set(&f->form.values[ROW_ADDRESS].field, f->patient.address);
    field_set(&f->form.values[ROW_LANGUAGE].field, f->patient.language);
    field_set(&f->form.values[ROW_NOTES].field, f->patient.notes);
    f->form.values[ROW_AGREED].choice = f->patient.agreed_details;
    f->form.values[ROW_MAIL].choice = f->patient.mail;
    f->form.values[ROW_AGREED_MAIL].choice = f->patient.agreed_mail;
    f->form.values[ROW_CONTACT].choice = f->patient.no_contact;
    f->form.values[ROW_PRINT].choice = f->patient.large_print;
    for (size_t i = 0; i < sizeof privacy_of / sizeof privacy_of[0]; i++)
        if (privacy_of[i] == f->patient.privacy)
            f->form.values[ROW_PRIVACY].choice = i;
    if (date_is(f->patient.birth))
        field_set(&f->form.values[ROW_BIRTH].field, date_iso(f->patient.birth, iso));
    return true;
}

static void replace(char **text, const char *with)
{
    free(*text);
    *text = with[0] == '\0' ? NULL : mem_strdup(with);
}

static bool fill(struct patient_form *f, struct err *e)
{
    const char *birth = form_text(&f->form, ROW_BIRTH);

    replace(&f->patient.name, form_text(&f->form, ROW_NAME));
    replace(&f->patient.phone, form_text(&f->form, ROW_PHONE));
    replace(&f->patient.email, form_text(&f->form, ROW_EMAIL));
    replace(&f->patient.address, form_text(&f->form, ROW_ADDRESS));
    replace(&f->patient.language, form_text(&f->form, ROW_LANGUAGE));
    replace(&f->patient.notes, form_text(&f->form, ROW_NOTES));
    f->patient.privacy = privacy_of[f->form.values[ROW_PRIVACY].choice];
    f->patient.agreed_details = f->form.values[ROW_AGREED].choice == 1;
    f->patient.mail = (enum patient_mail)f->form.values[ROW_MAIL].choice;
    f->patient.agreed_mail = f->form.values[ROW_AGREED_MAIL].choice == 1;
    f->patient.no_contact = f->form.values[ROW_CONTACT].choice == 1;
    f->patient.large_print = f->form.values[ROW_PRINT].choice == 1;
    f->patient.birth = DATE_NONE;
    if (f->patient.name == NULL)
        return err_set(e, ERR_INPUT, "Name: a patient needs one.");
    if (birth[0] != '\0' && !date_parse_iso(birth, &f->patient.birth))
        return err_set(e, ERR_INPUT, "Born: \"%s\" is no date; write year-month-day, 1972-05-31 for example.", birth);
    return true;
}

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct patient_form *f = state;
    bool is_new = f->id[0] == '\0';
    struct str name = STR_INIT;
    struct reaction r;

    if (!fill(f, e) || !(is_new ? app_patient_add(app, &f->patient, e) : app_patient_save(app, &f->patient, e)))
        return react(0);
    look_add_name(&name, in.look, f->patient.name);
    r = react_say(REACT_CLOSE | REACT_FORMS | REACT_RELOAD, "%s: %.100s.%s",
        app_dry_run(app) ? "Dry run, nothing is stored" : "Saved", name.text, is_new ? " p makes a plan." : "");
    str_free(&name);
    if (is_new && !app_dry_run(app)) {
        r.bits |= REACT_OPEN;
        r.open = SCREEN_PATIENT;
        memcpy(r.target.id, f->patient.id, sizeof r.target.id);
    }
    return r;
}

static void words(const void *state, const struct look *look, struct str *title, struct str *below)
{
    const struct patient_form *f = state;

    (void)look;
    str_add(title, f->id[0] == '\0' ? "New patient" : "Change what is known of the patient");
    str_add(below, "Enter on the last row, or C-s on any, saves.");
}

static void close(void *state)
{
    struct patient_form *f = state;

    form_free(&f->form);
    patient_free(&f->patient);
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .does = "save",
    .left = "Nothing is saved.",
    .submit = submit,
    .words = words,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct patient_form *f = state;

    memcpy(f->id, t->id, sizeof f->id);
    form_screen_open(&f->form, &ops, app);
    field_set(&f->form.values[ROW_NAME].field, t->request.who);
    f->form.values[ROW_NAME].typed = t->request.who[0] != '\0'; /* at the desk, just now */
    f->patient.birth = DATE_NONE;
}

const struct screen_ops screen_patient_form = {
    .title = "Patient form",
    .keys = form_keys,
    .size = sizeof(struct patient_form),
    .form = true,
    .open = open,
    .load = load,
    .update = form_screen_update,
    .draw = form_screen_draw,
    .close = close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
