/* A new patient, or another phone number for one who is known. */
#include "screen_rows.h"

#include "ritmo/app/patients.h"
#include "ritmo/base/mem.h"
#include "ritmo/tui/form.h"

#include <stdlib.h>
#include <string.h>

enum { ROW_NAME, ROW_PHONE, ROW_EMAIL, ROW_BIRTH, ROW_NOTES, ROWS };

static const struct form_row rows[ROWS] = {
    [ROW_NAME] = { "Name", FORM_TEXT, "as the patient writes it: Alvarez, Jose", NULL, NULL },
    [ROW_PHONE] = { "Phone", FORM_TEXT, "where calls reach the patient", NULL, NULL },
    [ROW_EMAIL] = { "E-mail", FORM_TEXT, "may be empty", NULL, NULL },
    [ROW_BIRTH] = { "Born", FORM_TEXT, "1972-05-31, may be empty", NULL, NULL },
    [ROW_NOTES] = { "Notes", FORM_TEXT, "may be empty", NULL, NULL },
};

struct patient_form {
    struct form form;
    struct patient patient; /* as loaded; all zero for a new one */
    char id[ID_TEXT];
    bool loaded;
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct patient_form *f = state;

    memcpy(f->id, t->id, sizeof f->id);
    form_open(&f->form, rows, ROWS, app_today(app));
    field_set(&f->form.values[ROW_NAME].field, t->request.who);
    f->patient.birth = DATE_NONE;
}

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
    field_set(&f->form.values[ROW_NOTES].field, f->patient.notes);
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
    replace(&f->patient.notes, form_text(&f->form, ROW_NOTES));
    f->patient.birth = DATE_NONE;
    if (f->patient.name == NULL)
        return err_set(e, ERR_INPUT, "Name: a patient needs one.");
    if (birth[0] != '\0' && !date_parse_iso(birth, &f->patient.birth))
        return err_set(e, ERR_INPUT, "Born: \"%s\" is no date; write year-month-day, 1972-05-31 for example.", birth);
    return true;
}

static struct reaction save(struct patient_form *f, struct app *app, struct err *e)
{
    bool is_new = f->id[0] == '\0';
    struct reaction r;

    if (!fill(f, e) || !(is_new ? app_patient_add(app, &f->patient, e) : app_patient_save(app, &f->patient, e)))
        return react(0);
    r = react_say(REACT_CLOSE | REACT_FORMS | REACT_RELOAD, "%s: %s.%s",
        app_dry_run(app) ? "Dry run, nothing is stored" : "Saved", f->patient.name, is_new ? " p makes a plan." : "");
    if (is_new && !app_dry_run(app)) {
        r.bits |= REACT_OPEN;
        r.open = SCREEN_PATIENT;
        memcpy(r.target.id, f->patient.id, sizeof r.target.id);
    }
    return r;
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct patient_form *f = state;
    struct reaction r = react(REACT_REDRAW);

    if (in.act == ACTION_BACK && !form_takes_escape(&f->form))
        return react_say(REACT_CLOSE, "Nothing is saved.");
    switch (form_update(&f->form, in.act, in.ch, r.said, SAID)) {
    case FORM_UNKNOWN:
        return react(REACT_UNKNOWN);
    case FORM_SUBMIT:
        return save(f, app, e);
    case FORM_STAY:
    case FORM_CHANGED:
        break;
    }
    return r;
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct patient_form *f = state;

    (void)look;
    canvas_text(c, 0, 2, -1, STYLE_TITLE, f->id[0] == '\0' ? "New patient" : "Change what is known of the patient");
    canvas_text(c, form_draw(&f->form, c, 2) + 1, 2, -1, STYLE_MUTED, "Enter on the last row, or C-s on any, saves.");
}

static void close(void *state)
{
    struct patient_form *f = state;

    form_free(&f->form);
    patient_free(&f->patient);
}

static bool takes_text(const void *state)
{
    (void)state;
    return true;
}

const struct screen_ops screen_patient_form = {
    .title = "Patient form",
    .keys = form_keys,
    .size = sizeof(struct patient_form),
    .form = true,
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
    .takes_text = takes_text,
};
