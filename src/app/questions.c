/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions to prescribers: outstanding until a name, a day and an answer are recorded. */
#include "exposure_parts.h"

#include "ritmo/domain/text.h"

#include <string.h>

/* A letter that the patient brings along may be some weeks older than the question; an older one speaks of another time. */
enum { QUESTIONS_MOST = 100000, ANSWER_MOST = 1000, LETTER_DAYS = 28 };

bool app_questions_open(struct app *app, const char *patient, struct questions *out, struct err *e)
{
    if (patient != NULL)
        return store_questions_of_patient(app_store(app), patient, true, out, e);
    return store_questions_open(app_store(app), app_today(app), QUESTIONS_MOST, out, e);
}

bool app_questions(struct app *app, const char *patient, struct questions *out, struct err *e)
{
    return store_questions_of_patient(app_store(app), patient, false, out, e);
}

/* ERR_RULE while a question of this patient is outstanding; `what` names what waits: "session s12". */
static bool allow(struct app *app, const char *patient, const char *what, struct err *e)
{
    struct questions open = { 0 };
    struct str day = STR_INIT;
    bool ok = store_questions_of_patient(app_store(app), patient, true, &open, e);

    if (ok && open.n > 0) {
        const struct question *q = &open.at[0];
        date_add_short(&day, q->asked);
        ok = err_set(e, ERR_RULE, "%s waits: %s Asked about %.60s on %s (q%lld)" ERR_HINT "; record it with: ritmo exposure answer %lld --prescriber NAME "
            "--on DATE --answer TEXT; else --override REASON --by-whom NAME", what, question_words, q->said, day.text, (long long)q->number, (long long)q->number);
    }
    str_free(&day);
    questions_free(&open);
    return ok;
}

bool questions_are_open(struct app *app, const char *patient, bool *open, struct err *e)
{
    struct questions q = { 0 };
    bool ok = store_questions_of_patient(app_store(app), patient, true, &q, e);

    *open = q.n > 0;
    questions_free(&q);
    return ok;
}

bool questions_guard(struct app *app, struct tx *tx, const struct proposal *p, const char *what, struct err *e)
{
    struct str detail = STR_INIT;
    bool open, ok;

    if (!questions_are_open(app, p->plan.patient, &open, e))
        return false;
    if (!open)
        return true;
    if (p->override_why == NULL)
        return allow(app, p->plan.patient, what, e);
    str_addf(&detail, "prescriber's answer overridden by %s: %s", p->override_who, p->override_why);
    ok = history_add(tx, "gate.override", p->plan.id, p->plan.id, detail.text, e);
    str_free(&detail);
    return ok;
}

/* The first day that the answer may be of: so long before the question, but not before the drug was taken. */
static bool first_day(struct app *app, const struct question *q, struct date *first, struct err *e)
{
    struct exposures taken = { 0 };
    struct date begun = DATE_NONE;
    bool ok = store_exposures_of_patient(app_store(app), q->patient, false, &taken, e);

    for (size_t i = 0; ok && i < taken.n; i++) {
        const struct exposure *x = &taken.at[i];
        bool same = q->drug[0] != '\0' ? strcmp(x->drug, q->drug) == 0 : x->drug[0] == '\0' && strcmp(x->said, q->said) == 0;
        if (same && (!date_is(begun) || x->from.day < begun.day))
            begun = x->from;
    }
    *first = date_add(q->asked, -LETTER_DAYS);
    if (date_is(begun))
        *first = date_min(q->asked, date_max(*first, begun));
    exposures_free(&taken);
    return ok;
}

static bool day_allowed(struct app *app, const struct question *q, struct date on, struct err *e)
{
    struct date first;
    char day[DATE_TEXT], from[DATE_TEXT];

    if (on.day > app_today(app).day)
        return err_set(e, ERR_INPUT, "an answer cannot be of a day that is still to come");
    if (!first_day(app, q, &first, e))
        return false;
    return on.day >= first.day
        || err_set(e, ERR_INPUT, "%s is before the question and the drug: an answer to q%lld is of %s or later; ask again if there is an older one",
            date_iso(on, day), (long long)q->number, date_iso(first, from));
}

static bool is_whole(struct app *app, const struct question *q, const char *prescriber, struct date on, const char *answer, struct err *e)
{
    if (date_is(q->answered))
        return err_set(e, ERR_RULE, "q%lld was answered already by %s; a new question is opened by recording the drug again",
            (long long)q->number, q->prescriber);
    if (!text_is_said(prescriber) || !text_is_said(answer) || !date_is(on))
        return err_set(e, ERR_USAGE, "an answer needs who gave it, when and what it is" ERR_HINT ": --prescriber NAME --on DATE --answer TEXT");
    return day_allowed(app, q, on, e) && text_check(prescriber, "the prescriber's name", NAME_MOST, ONE_LINE, e)
        && text_check(answer, "the answer", ANSWER_MOST, ONE_LINE, e);
}

static bool record(struct app *app, const struct question *q, struct err *e)
{
    struct tx tx = TX_INIT;
    struct str detail = STR_INIT;
    char day[DATE_TEXT];
    bool ok;

    str_addf(&detail, "q%lld answered by %s on %s: %s", (long long)q->number, q->prescriber, date_iso(q->answered, day), q->answer);
    ok = app_begin(app, &tx, NULL, e) && store_question_answer(&tx, q, e)
        && history_add(&tx, "exposure.answer", q->patient, NULL, detail.text, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    str_free(&detail);
    return ok;
}

bool app_question_answer(struct app *app, int64_t number, const char *prescriber, struct date on, const char *answer, struct err *e)
{
    struct question q = { 0 };
    bool ok = store_question_load(app_store(app), number, &q, e) && is_whole(app, &q, prescriber, on, answer, e);

    if (ok) {
        struct question filled = q;
        filled.prescriber = (char *)prescriber;
        filled.answer = (char *)answer;
        filled.answered = on;
        ok = record(app, &filled, e);
    }
    question_free(&q);
    return ok;
}
