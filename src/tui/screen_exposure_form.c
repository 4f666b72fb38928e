/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "I took ibuprofen on Saturday": which drug, which days. Enter on the day records it and opens what it means. */
#include "screen_rows.h"

#include "pick.h"

#include "ritmo/app/exposures.h"
#include "ritmo/app/patients.h"
#include "ritmo/base/mem.h"
#include "ritmo/tui/form_screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROW_DRUG, ROW_DAY, ROW_UNTIL, ROW_STILL, ROW_HEART, ROW_PRESCRIBED, ROW_WHOM, ROW_NOTE, ROWS, WORDS_MOST = 400 };

static const char *const still_words[] = { "no", "yes", NULL };
static const char *const still_notes[] = { "", "the patient goes on taking it", NULL };
static const char *const heart_words[] = { "not asked", "no", "yes", "unknown", NULL };
static const char *const heart_notes[] = { "", "for pain alone", "the prescriber is asked", "the prescriber is asked", NULL };
static const enum heart_answer heart_of[] = { HEART_NOT_ASKED, HEART_NO, HEART_YES, HEART_UNKNOWN };
static const char *const prescribed_words[] = { "no", "yes", NULL };
static const char *const prescribed_notes[] = { "", "a doctor said so: the prescriber is asked", NULL };

static const struct form_row rows[ROWS] = {
    [ROW_DRUG] = { .label = "Drug", .kind = FORM_PICK, .hint = "type the ingredient or the brand", .most = 190 },
    [ROW_DAY] = { .label = "Taken on", .kind = FORM_DATE, .hint = "sat, 21 nov", .past = true },
    [ROW_UNTIL] = { .label = "Until", .kind = FORM_DATE, .hint = "if longer", .past = true },
    [ROW_STILL] = { .label = "Still", .kind = FORM_CHOICE, .hint = "does it go on? y or n", .choices = still_words, .notes = still_notes },
    [ROW_HEART] = { .label = "Aspirin", .kind = FORM_CHOICE, .hint = "for the heart, a stroke, a stent or a clot? n no, y yes, u unknown",
        .choices = heart_words, .notes = heart_notes },
    [ROW_PRESCRIBED] = { .label = "Prescribed", .kind = FORM_CHOICE, .hint = "did a doctor tell the patient to take it? y or n",
        .choices = prescribed_words, .notes = prescribed_notes },
    [ROW_WHOM] = { .label = "Reported by", .kind = FORM_TEXT, .hint = "only if it was not the one at the keys", .most = WORDS_MOST / 2, .personal = true },
    [ROW_NOTE] = { .label = "Note", .kind = FORM_TEXT, .hint = "a few words", .most = WORDS_MOST, .personal = true },
};

struct exposure_form {
    struct form form;
    char patient[ID_TEXT];
    char *name;
};

static bool load(void *state, struct app *app, struct err *e)
{
    struct exposure_form *f = state;
    struct patient p = { 0 };

    if (!app_patient_load(app, f->patient, &p, e))
        return false;
    free(f->name);
    f->name = mem_strdup(p.name);
    patient_free(&p);
    return true;
}

static void find(struct form *f, const char *text, struct app *app, char said[SAID])
{
    pick_drugs(f, text, app, said, SAID);
}

static struct reaction submit(void *state, struct input in, struct app *app, struct err *e)
{
    struct exposure_form *f = state;
    struct form *form = &f->form;
    const char *chosen = form->values[ROW_DRUG].chosen;
    struct str drug = STR_INIT;
    struct exposure_request r = { .patient = f->patient, .unknown = chosen != NULL && chosen[0] == '\0', .from = form_date(form, ROW_DAY),
        .to = form_date(form, ROW_UNTIL), .still = form->values[ROW_STILL].choice == 1, .heart = heart_of[form->values[ROW_HEART].choice],
        .prescribed = form->values[ROW_PRESCRIBED].choice == 1 };
    struct exposure_answer a = { 0 };
    struct target t = { 0 };
    struct reaction done;

    (void)in;
    if (chosen == NULL)
        return react_say(0, "Drug: type its name and take one of the lines with Enter.");
    str_addf(&drug, "%s%s", r.unknown ? "" : "=", r.unknown ? form_text(form, ROW_DRUG) : chosen);
    r.drug = drug.text;
    r.reported_by = form_text(form, ROW_WHOM)[0] == '\0' ? NULL : form_text(form, ROW_WHOM);
    r.note = form_text(form, ROW_NOTE)[0] == '\0' ? NULL : form_text(form, ROW_NOTE);
    if (!app_exposure_add(app, &r, &a, e)) {
        done = react(REACT_REDRAW);
    } else {
        t.number = a.exposure.number;
        done = react_open(SCREEN_EXPOSURE, &t);
        done.bits |= REACT_CLOSE | REACT_RELOAD;
        snprintf(done.said, SAID, "Recorded: e%lld. Nothing is moved by it.", (long long)a.exposure.number);
    }
    exposure_answer_free(&a);
    str_free(&drug);
    return done;
}

static void words(const void *state, const struct look *look, struct str *title, struct str *below)
{
    const struct exposure_form *f = state;

    look_add_name(title, look, f->name == NULL ? "" : f->name);
    str_add(title, " took");
    str_add(below, "Enter records it and shows which sessions stand too near. Nothing is moved or cancelled by it.");
}

static void close(void *state)
{
    struct exposure_form *f = state;

    form_free(&f->form);
    free(f->name);
}

static const struct form_ops ops = {
    .rows = rows,
    .n = ROWS,
    .enter_submits = true,
    .does = "record",
    .left = "Nothing is recorded.",
    .submit = submit,
    .find = find,
    .words = words,
};

static void open(void *state, const struct target *t, struct app *app)
{
    struct exposure_form *f = state;

    memcpy(f->patient, t->id, sizeof f->patient);
    form_screen_open(&f->form, &ops, app);
}

const struct screen_ops screen_exposure_form = {
    .title = "Exposure",
    .keys = form_keys,
    .size = sizeof(struct exposure_form),
    .form = true,
    .open = open,
    .load = load,
    .update = form_screen_update,
    .draw = form_screen_draw,
    .close = close,
    .takes_text = form_takes_text,
    .enter_does = form_enter_does,
};
