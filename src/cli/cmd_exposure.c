/* SPDX-License-Identifier: GPL-3.0-or-later */
/* exposure: what a patient took, what that meets, who decides, and what prescribers answered. */
#include "command.h"

#include "ritmo/app/exposures.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/codec/exposure_json.h"
#include "ritmo/report/exposure_report.h"

#include <stdlib.h>
#include <string.h>

static bool number_of(const char *text, char letter, const char *what, int64_t *out, struct err *e)
{
    const char *digits = *text == letter ? text + 1 : text;
    char *end;
    long long n = strtoll(digits, &end, 10);

    *out = n;
    if (end != digits && *end == '\0' && n > 0)
        return true;
    return err_set(e, ERR_USAGE, "\"%s\" is no %s: write its number as %c12", text, what, letter);
}

static bool write_answer(struct cli *c, const struct exposure_answer *a)
{
    if (c->value[OPT_JSON] != NULL)
        exposure_answer_write_json(a, &c->out);
    else
        exposure_answer_write_text(a, &c->out);
    return true;
}

static void say_end(struct cli *c, const char *what, int64_t number)
{
    if (c->value[OPT_JSON] != NULL)
        return;
    if (app_dry_run(c->app))
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
    else
        str_addf(&c->out, "%s e%lld.\n", what, (long long)number);
}

static bool take_heart(const struct cli *c, enum heart_answer *out, struct err *e)
{
    const char *text = c->value[OPT_HEART];

    if (text == NULL)
        *out = HEART_NOT_ASKED;
    else if (strcmp(text, "yes") == 0)
        *out = HEART_YES;
    else if (strcmp(text, "no") == 0)
        *out = HEART_NO;
    else if (strcmp(text, "unknown") == 0)
        *out = HEART_UNKNOWN;
    else
        return err_set(e, ERR_USAGE, "--heart %s: is it for the heart, a stroke, a stent or a clot? write yes, no or unknown", text);
    return true;
}

/* What was taken was taken in the past, unless a day that is still to come is meant. */
static bool take_day(const struct cli *c, const char *text, struct date *out, struct err *e)
{
    return c->value[OPT_PLANNED] != NULL ? cli_date_arg(c, text, out, e) : cli_date_past(c, text, out, e);
}

/* "sat", "2026-11-19..2026-11-21", or two arguments. */
static bool take_days(const struct cli *c, struct date *from, struct date *to, struct err *e)
{
    const char *dots = strstr(c->args[2], "..");
    struct str first = STR_INIT;
    bool ok;

    *to = DATE_NONE;
    if (dots == NULL)
        return take_day(c, c->args[2], from, e) && (c->n_args < 4 || take_day(c, c->args[3], to, e));
    if (c->n_args == 4)
        return err_set(e, ERR_USAGE, "\"%s\" is a range already; \"%s\" is too much", c->args[2], c->args[3]);
    str_add_n(&first, c->args[2], (size_t)(dots - c->args[2]));
    ok = take_day(c, first.text, from, e) && take_day(c, dots + 2, to, e);
    str_free(&first);
    return ok;
}

bool cmd_exposure_add(struct cli *c, struct err *e)
{
    struct exposure_request r = { .drug = c->args[1], .from = DATE_NONE, .to = DATE_NONE, .still = c->value[OPT_STILL] != NULL,
        .planned = c->value[OPT_PLANNED] != NULL, .prescribed = c->value[OPT_PRESCRIBED] != NULL, .unknown = c->value[OPT_UNKNOWN] != NULL,
        .reported_by = c->value[OPT_BY_WHOM], .note = c->value[OPT_NOTE] };
    struct exposure_answer a = { 0 };
    struct patient p = { 0 };
    bool ok = app_patient_named(c->app, c->args[0], &p, e) && take_days(c, &r.from, &r.to, e) && take_heart(c, &r.heart, e);

    r.patient = p.id;
    ok = ok && app_exposure_add(c->app, &r, &a, e) && write_answer(c, &a);
    if (ok)
        say_end(c, "Recorded as", a.exposure.number);
    exposure_answer_free(&a);
    patient_free(&p);
    return ok;
}

bool cmd_exposure_list(struct cli *c, struct err *e)
{
    struct exposures x = { 0 };
    struct exposure_conflicts conflicts = { 0 };
    struct questions q = { 0 };
    struct patient p = { 0 };
    bool ok = app_patient_named(c->app, c->args[0], &p, e) && app_exposures(c->app, p.id, c->value[OPT_ALL] != NULL, &x, e)
        && app_exposure_conflicts(c->app, p.id, true, &conflicts, e) && app_questions(c->app, p.id, &q, e);

    if (ok && c->value[OPT_JSON] != NULL) {
        exposures_write_json(&x, &conflicts, &q, &c->out);
    } else if (ok) {
        str_addf(&c->out, "%s took\n", p.name);
        exposures_write_text(&x, app_today(c->app), &c->out);
        str_add(&c->out, conflicts.n > 0 ? "\nSessions too near to it\n" : "");
        conflicts_write_text(&conflicts, false, &c->out);
        str_add(&c->out, q.n > 0 ? "\nPrescribers' answers\n" : "");
        questions_write_text(&q, false, &c->out);
    }
    exposures_free(&x);
    exposure_conflicts_free(&conflicts);
    questions_free(&q);
    patient_free(&p);
    return ok;
}

bool cmd_exposure_show(struct cli *c, struct err *e)
{
    struct exposure_answer a = { 0 };
    int64_t number;
    bool ok = number_of(c->args[0], 'e', "exposure", &number, e) && app_exposure_look(c->app, number, &a, e) && write_answer(c, &a);

    exposure_answer_free(&a);
    return ok;
}

bool cmd_exposure_end(struct cli *c, struct err *e)
{
    struct exposure_answer a = { 0 };
    struct date last = DATE_NONE;
    int64_t number;
    bool ok = number_of(c->args[0], 'e', "exposure", &number, e) && cli_date_past(c, c->args[1], &last, e)
        && app_exposure_end(c->app, number, last, &a, e) && write_answer(c, &a);

    if (ok)
        say_end(c, "Recorded for", a.exposure.number);
    exposure_answer_free(&a);
    return ok;
}

bool cmd_exposure_remove(struct cli *c, struct err *e)
{
    struct exposure_answer a = { 0 };
    int64_t number;
    bool ok = number_of(c->args[0], 'e', "exposure", &number, e) && app_exposure_remove(c->app, number, c->value[OPT_REASON], &a, e)
        && write_answer(c, &a);

    if (ok)
        say_end(c, "Taken back:", a.exposure.number);
    exposure_answer_free(&a);
    return ok;
}

static bool take_how(const char *text, enum exposure_how *out, struct err *e)
{
    for (int how = EXPOSURE_KEEP; how < EXPOSURE_HOWS; how++)
        if (strcmp(text, exposure_how_word((enum exposure_how)how)) == 0) {
            *out = (enum exposure_how)how;
            return true;
        }
    return err_set(e, ERR_USAGE, "\"%s\" is no decision: write keep, defer or ask", text);
}

static bool defer(struct cli *c, int64_t exposure, int64_t session, struct err *e)
{
    struct proposal p = { 0 };
    bool ok = app_exposure_defer(c->app, exposure, session, &p, e) && cli_offer(c, &p, e);

    proposal_free(&p);
    return ok;
}

static bool decide(struct cli *c, int64_t exposure, int64_t session, enum exposure_how how, struct err *e)
{
    struct exposure_answer a = { 0 };
    int64_t question;
    bool ok = app_exposure_decide(c->app, exposure, session, how, c->value[OPT_BY_WHOM], c->value[OPT_REASON], &question, e)
        && app_exposure_look(c->app, exposure, &a, e) && write_answer(c, &a);

    if (ok)
        say_end(c, how == EXPOSURE_KEEP ? "Decided for" : "A question is open for", exposure);
    exposure_answer_free(&a);
    return ok;
}

bool cmd_exposure_decide(struct cli *c, struct err *e)
{
    enum exposure_how how = EXPOSURE_OPEN;
    int64_t exposure, session;
    char plan[ID_TEXT];

    if (!number_of(c->args[0], 'e', "exposure", &exposure, e) || !take_how(c->args[2], &how, e)
        || !app_session_named(c->app, NULL, c->args[1], plan, &session, e))
        return false;
    return how == EXPOSURE_DEFER ? defer(c, exposure, session, e) : decide(c, exposure, session, how, e);
}

bool cmd_exposure_answer(struct cli *c, struct err *e)
{
    struct date on = app_today(c->app);
    int64_t number;

    if (!number_of(c->args[0], 'q', "question", &number, e) || (c->value[OPT_ON] != NULL && !cli_date_past(c, c->value[OPT_ON], &on, e))
        || !app_question_answer(c->app, number, c->value[OPT_PRESCRIBER], on, c->value[OPT_ANSWER], e))
        return false;
    if (app_dry_run(c->app))
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
    else
        str_addf(&c->out, "Answer recorded for q%lld. What it means for the patient is the clinician's to say.\n", (long long)number);
    return true;
}
