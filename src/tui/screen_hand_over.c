/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a patient gets the calendar: i a file, m by mail, p on paper. What the patient has already stands above. */
#include "screen_rows.h"

#include "session_keys.h"

#include "ritmo/app/hand_over.h"
#include "ritmo/app/ledger.h"
#include "ritmo/app/outbox.h"
#include "ritmo/app/patients.h"

#include <string.h>

struct hand_over {
    char id[ID_TEXT];
    struct patient patient;
    struct ledger_state state;
};

static const struct binding keys[] = {
    { "i", ACTION_BY_FILE, "file", "write a calendar file to give to the patient" },
    { "m", ACTION_BY_MAIL, "mail", "queue it as e-mail, the way the patient chose" },
    { "p", ACTION_ON_PAPER, "page", "write the sheet for the printer, a PDF" },
    { "Esc", ACTION_BACK, "back", "nothing is handed over" },
    { 0 },
};

static void open(void *state, const struct target *t, struct app *app)
{
    (void)app;
    memcpy(((struct hand_over *)state)->id, t->id, ID_TEXT);
}

static bool load(void *state, struct app *app, struct err *e)
{
    struct hand_over *h = state;

    patient_free(&h->patient);
    return app_patient_load(app, h->id, &h->patient, e) && app_ledger_state(app, h->id, &h->state, e);
}

static struct reaction by_file(struct hand_over *h, enum handed_how how, struct app *app, struct err *e)
{
    struct str path = STR_INIT;
    struct reaction r = react(0);

    if (app_hand_over_file(app, h->id, how, &path, e))
        r = react_say(REACT_CLOSE | REACT_RELOAD, "%s%s is written; %s", app_dry_run(app) ? "Dry run: " : "", path.text,
            patient_takes_mail(&h->patient) ? "the mail goes out all the same." : "the patient has what stands in it.");
    str_free(&path);
    return r;
}

static struct reaction by_mail(struct hand_over *h, const struct look *look, struct app *app, struct err *e)
{
    size_t queued = 0;

    if (!app_mail_patient(app, h->id, &queued, e)) {
        look_hide(look, e, h->patient.name);
        return react(0);
    }
    if (queued == 0)
        return react_say(0, "The patient has everything already; nothing is mailed.");
    return react_say(REACT_CLOSE | REACT_RELOAD, "%zu message%s will go out; 7 shows them, and takes them back.", queued, queued == 1 ? "" : "s");
}

static struct reaction update(void *state, struct input in, struct app *app, struct err *e)
{
    struct hand_over *h = state;

    if (in.act == ACTION_BACK)
        return react(REACT_CLOSE);
    if (in.act != ACTION_BY_FILE && in.act != ACTION_BY_MAIL && in.act != ACTION_ON_PAPER)
        return react(REACT_UNKNOWN);
    if (!may_change(app, e))
        return react(0);
    return in.act == ACTION_BY_MAIL ? by_mail(h, in.look, app, e) : by_file(h, in.act == ACTION_BY_FILE ? HANDED_FILE : HANDED_PRINT, app, e);
}

/* What m would do, or why it cannot. */
static void add_mail(struct str *out, const struct patient *p, const struct look *look)
{
    if (p->no_contact)
        str_add(out, "not possible: the patient wants to be left alone");
    else if (p->email == NULL || *p->email == '\0')
        str_add(out, "not possible: no e-mail address is known");
    else if (!p->agreed_mail)
        str_add(out, "not possible: the patient has not agreed to e-mail");
    else if (p->mail == MAIL_PAPER)
        str_add(out, "not chosen: the patient gets paper; P and then e change that");
    else
        str_addf(out, "%s to %s", p->mail == MAIL_DIGEST ? "one mail with the whole plan" : "an invitation a visit",
            look->initials ? "the patient" : p->email);
}

static int draw_way(struct canvas *c, int row, const char *key, const char *what, const char *words)
{
    canvas_text(c, row, 2, 2, STYLE_TITLE, key);
    canvas_text(c, row, 5, 12, STYLE_NORMAL, what);
    return row + canvas_wrap(c, row, 18, c->rows - row, c->cols - 19, STYLE_MUTED, words);
}

static void draw(const void *state, const struct look *look, struct canvas *c)
{
    const struct hand_over *h = state;
    struct str s = STR_INIT;
    char file[48];
    int row;

    str_add(&s, "Hand over the calendar of ");
    look_add_name(&s, look, h->patient.name == NULL ? "" : h->patient.name);
    row = canvas_wrap(c, 0, 1, 2, c->cols - 2, STYLE_TITLE, s.text);
    str_clear(&s);
    ledger_add_words(&s, &h->state);
    row += canvas_wrap(c, row, 1, 2, c->cols - 2, h->state.unsent > 0 ? STYLE_WARN : STYLE_MUTED, s.text) + 1;
    snprintf(file, sizeof file, "visits-%lld.ics, in the working directory", (long long)h->patient.number);
    row = draw_way(c, row, "i", "a file", file);
    str_clear(&s);
    add_mail(&s, &h->patient, look);
    row = draw_way(c, row, "m", "by mail", s.text);
    snprintf(file, sizeof file, "sheet-%lld.pdf, for the printer", (long long)h->patient.number);
    row = draw_way(c, row, "p", "on paper", file);
    canvas_wrap(c, row + 1, 1, c->rows - row - 1, c->cols - 2, STYLE_MUTED,
        "A calendar that loads a newer file may show visits twice; mail changes them in place.");
    str_free(&s);
}

static void close(void *state)
{
    patient_free(&((struct hand_over *)state)->patient);
}

const struct screen_ops screen_hand_over = {
    .title = "Send",
    .keys = keys,
    .size = sizeof(struct hand_over),
    .open = open,
    .load = load,
    .update = update,
    .draw = draw,
    .close = close,
};
