/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new plan: patient and protocol by typing, wishes; every date is shown while it is filled in. Then the ripple. */
#include "screen_rows.h"

#include "pick.h"
#include "text.h"
#include "trial.h"

#include "ritmo/app/patients.h"
#include "ritmo/domain/date_text.h"
#include "ritmo/tui/form_screen.h"

#include <stdlib.h>
#include <string.h>

enum { ROW_PATIENT, ROW_PROTOCOL, ROW_SITE, ROW_COUNT, ROW_START, ROW_DAYS, ROW_TIME, ROW_AWAY, ROW_PROVIDER, ROW_REASON, ROW_WHO, ROWS };
enum { PICKS_MOST = 20, BESIDE_FROM_COLS = 110 };

static const struct form_row rows[ROWS] = {
    [ROW_PATIENT] = { "Patient", FORM_PICK, "a part of the name; Enter takes the marked one", NULL, NULL, 0, true },
    [ROW_PROTOCOL] = { "Protocol", FORM_PICK, "a part of its name: knee, spine", NULL, NULL, 0, false },
    [ROW_SITE] = { "Site", FORM_TEXT, "left knee; may be empty", NULL, NULL, 63, false },
    [ROW_COUNT] = { "Sessions", FORM_TEXT, "empty: as the protocol says", NULL, NULL, 0, false },
    [ROW_START] = { "Not before", FORM_DATE, "+2w, C-o month", NULL, NULL, 0, false },
    [ROW_DAYS] = { "Weekdays", FORM_TEXT, "mon,wed; empty: any", NULL, NULL, 0, false },
    [ROW_TIME] = { "Time of day", FORM_TEXT, "09:00-12:00, after 14:00; empty: any", NULL, NULL, 0, false },
    [ROW_AWAY] = { "Patient away", FORM_TEXT, "23 dec to 3 jan, 5 feb; empty: never", NULL, NULL, REQUEST_WORDS - 1, false },
    [ROW_PROVIDER] = { "Provider", FORM_PICK, "a part of the name; empty: any", NULL, NULL, 0, false },
    [ROW_REASON] = { "Reason", FORM_TEXT, "a clinician's: another number, second series", NULL, NULL, REQUEST_WORDS - 1, false },
    [ROW_WHO] = { "Decided by", FORM_TEXT, "the clinician whose reason it is", NULL, NULL, REQUEST_WORDS - 1, false },
};

struct plan_form {
    struct form form;
    struct trial trial;
    char preset[ID_TEXT];
};

static void pick_patients(struct form *f, const char *text, struct app *app)
{
    struct patients found = { 0 };
    struct err none = ERR_INIT;
    bool ok = text[0] == '\0' ? app_patients_list(app, PICKS_MOST, &found, &none)
                              : app_patients_find(app, text, PICKS_MOST, &found, &none);

    for (size_t i = 0; ok && i < found.n; i++) {
        struct str label = STR_INIT;
        char iso[DATE_TEXT];
        if (date_is(found.at[i].birth))
            str_addf(&label, ", born %s", date_iso(found.at[i].birth, iso));
        form_add_pick(f, found.at[i].id, found.at[i].name, label.text);
        str_free(&label);
    }
    patients_free(&found);
}

static void find(struct form *f, const char *text, struct app *app, char said[SAID])
{
    (void)said;
    if (f->at == ROW_PATIENT)
        pick_patients(f, text, app);
    else if (f->at == ROW_PROTOCOL)
        pick_protocols(f, text, app);
    else if (text[0] != '\0')
        pick_providers(f, text, app);
}

/* The patient that the form was opened for. */
static bool load(void *state, struct app *app, struct err *e)
{
    struct plan_form *f = state;
    struct patient p = { 0 };

    if (f->preset[0] != '\0') {
        if (!app_patient_load(app, f->preset, &p, e))
            return false;
        form_choose(&f->form, ROW_PATIENT, p.id, p.name);
        f->form.at = ROW_PROTOCOL;
        f->preset[0] = '\0';
        patient_free(&p);
    }
    form_screen_find(&f->form, app);
    return true;
}

static bool fill_count(struct plan_form *f, struct err *e)
{
    const char *text = form_text(&f->form, ROW_COUNT);
    char *end = NULL;
    long n = strtol(text, &end, 10);

    if (text[0] != '\0' && (*end != '\0' || n < 1 || n > 50))
        return err_set(e, ERR_INPUT, "Sessions: \"%s\" is no number from 1 to 50.", text);
    f->trial.request.plan.count = text[0] == '\0' ? 0 : (int32_t)n;
    return true;
}

static bool fill_wishes(struct plan_form *f, struct err *e)
{
    struct wishes *w = &f->trial.request.plan.wishes;
    const char *days = form_text(&f->form, ROW_DAYS);
    const char *time = form_text(&f->form, ROW_TIME);
    const char *provider = f->form.values[ROW_PROVIDER].chosen;

    if (days[0] != '\0' && !weekdays_parse(days, &w->weekdays, e))
        return false;
    if (time[0] != '\0' && !minute_wish_parse(time, &w->time_from, &w->time_to, e))
        return false;
    if (provider == NULL && form_text(&f->form, ROW_PROVIDER)[0] != '\0')
        return err_set(e, ERR_INPUT, "Provider: choose one with Enter, or erase the row with C-u.");
    snprintf(w->provider, sizeof w->provider, "%s", provider == NULL ? "" : provider);
    return true;
}

static bool fill(struct plan_form *f, struct err *e)
{
    struct request *r = &f->trial.request;
    const char *patient = f->form.values[ROW_PATIENT].chosen;
    const char *protocol = f->form.values[ROW_PROTOCOL].chosen;

    *r = request_of_plan(REQUEST_PLAN, "");
    if (patient == NULL)
        return err_set(e, ERR_INPUT, "Patient: type a part of the name and take one with Enter.");
    if (protocol == NULL)
        return err_set(e, ERR_INPUT, "Protocol: type a part of its name and take one with Enter.");
    snprintf(r->plan.patient, sizeof r->plan.patient, "%s", patient);
    snprintf(r->protocol, sizeof r->protocol, "%s", protocol);
    snprintf(r->site, sizeof r->site, "%s", form_text(&f->form, ROW_SITE));
    snprintf(r->why, sizeof r->why, "%s", form_text(&f->form, ROW_REASON));
    snprintf(r->who, sizeof r->who, "%s", form_text(&f->form, ROW_WHO));
    snprintf(r->away, sizeof r->away, "%s", form_text(&f->form, ROW_AWAY));
    r->plan.start = form_date(&f->form, ROW_START);
    if (!date_is(r->plan.start) && form_text(&f->form, ROW_START)[0] != '\0')
        return err_set(e, ERR_INPUT, "Not before: \"%s\" is no date.", form_text(&f->form, ROW_START));
    return fill_count(f, e) && fill_wishes(f, e);
}

static bool preview(struct plan_form *f, struct app *app, struct err *e)
{
    f->trial.is = false;
    if (!fill(f, e)) {
        snprintf(f->trial.trouble, sizeof f->trial.trouble, "%.*s", SAID - 1, e->text);
        return false;
    }
    return trial_ask(&f->trial, app, e);
}

static void changed(void *state, struct app *app)
{
    struct err quiet = ERR_INIT;

    preview(state, app, &quiet);
}

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct plan_form *f = state;
    struct target t = { 0 };

    (void)in;
    if (!preview(f, app, e))
        return react(0);
    t.request = f->trial.request;
    return react_open(SCREEN_RIPPLE, &t);
}

static int draw_date(const struct change *ch, struct canvas *c, int row, int col)
{
    struct str s = STR_INIT;

    str_addf(&s, "%2d  ", ch->ordinal);
    text_add_slot(&s, ch->day, ch->start);
    if (ch->gap >= 0)
        str_addf(&s, "  day %d", ch->gap);
    str_add(&s, ch->tentative && ch->note == NULL ? "  tentative" : "");
    if (ch->note != NULL)
        str_addf(&s, "  %s", ch->note);
    canvas_text(c, row, col, -1, ch->tentative ? STYLE_TENTATIVE : STYLE_NORMAL, s.text);
    str_free(&s);
    return row + 1;
}

static void draw_preview(const struct plan_form *f, struct canvas *c)
{
    const struct proposal *p = &f->trial.proposal;
    int row = 0;

    canvas_fill(c, 0, 0, -1, STYLE_MUTED, 0x2500);
    canvas_text(c, row++, 2, -1, STYLE_TITLE, " The dates, nothing stored yet ");
    if (!f->trial.is) {
        canvas_wrap(c, row, 2, c->rows - row, c->cols - 3, STYLE_MUTED, f->trial.trouble);
        return;
    }
    if (!p->possible)
        row += canvas_wrap(c, row, 2, c->rows - row, c->cols - 3, STYLE_LATE, p->reason == NULL ? "Not possible." : p->reason);
    for (size_t i = 0; i < p->n_changes && row < c->rows; i++)
        row = draw_date(&p->changes[i], c, row, 2);
    for (size_t i = 0; i < p->n_notices && row < c->rows; i++)
        row += canvas_wrap(c, row, 2, c->rows - row, c->cols - 3, STYLE_MUTED, p->notices[i]);
}

/* The dates stand beside the form where there is room, else below it. */
static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct plan_form *f = state;
    bool beside = c->cols >= BESIDE_FROM_COLS;
    struct canvas form = canvas_part(c, 0, 0, c->rows, beside ? c->cols / 2 : c->cols);
    int row = form_draw(&f->form, look, &form, 0);
    struct canvas part = beside ? canvas_part(c, 0, c->cols / 2 + 1, c->rows, c->cols - c->cols / 2 - 1)
                                : canvas_part(c, row, 0, c->rows - row, c->cols);

    if (part.rows > 1)
        draw_preview(f, &part);
}

static void close(void *state)
{
    struct plan_form *f = state;

    form_free(&f->form);
    trial_free(&f->trial);
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .enter_submits = true,
    .does = "show dates",
    .left = "No plan is made.",
    .submit = submit,
    .find = find,
    .changed = changed,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct plan_form *f = state;

    form_screen_open(&f->form, &ops, app);
    memcpy(f->preset, t->id, sizeof f->preset);
}

const struct screen_ops screen_plan_form = {
    .title = "New plan",
    .keys = form_keys,
    .size = sizeof(struct plan_form),
    .form = true,
    .open = open,
    .load = load,
    .update = form_screen_update,
    .draw = draw,
    .close = close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
