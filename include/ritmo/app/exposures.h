/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Use-cases about what patients took: recording it, which sessions stand too near to it, what is decided, and the questions to
 * prescribers. The program shows days; it moves, cancels, stops and clears nothing. Docs: docs/medications.md. */
#ifndef RITMO_APP_EXPOSURES_H
#define RITMO_APP_EXPOSURES_H

#include "ritmo/app/app.h"
#include "ritmo/domain/exposure_answer.h"

/* "Is it for your heart, a stroke, a stent or a clot?" (CLINICAL 4.2) */
enum heart_answer { HEART_NOT_ASKED, HEART_NO, HEART_YES, HEART_UNKNOWN };

struct exposure_request {
    const char *patient;     /* id */
    const char *drug;        /* id as "=ibuprofen", ingredient or brand; or what was said, with unknown */
    bool unknown;            /* record it although the table does not know it */
    struct date from, to;    /* to DATE_NONE = that one day, or still */
    bool still;              /* goes on */
    bool planned;            /* a day that is still to come is meant */
    bool prescribed;         /* a doctor told the patient to take it: the prescriber is asked */
    enum heart_answer heart;
    const char *reported_by; /* null = who acts */
    const char *note;        /* may be null */
};

/* Records it and says what it means. ERR_MISSING with the candidates if the name is not one drug's; ERR_RULE if aspirin is not
 * asked about or a day is still to come and not `planned`; ERR_INPUT for days the wrong way round. Aspirin for heart, stroke,
 * stent or clot, or perhaps for it, is recorded as the low dose, which only its prescriber may speak of. *out needs
 * exposure_answer_free in every case. */
bool app_exposure_add(struct app *app, const struct exposure_request *r, struct exposure_answer *out, struct err *e);
/* The same again, for one that is recorded. */
bool app_exposure_look(struct app *app, int64_t number, struct exposure_answer *out, struct err *e);
/* One that went on has ended; windows move back. */
bool app_exposure_end(struct app *app, int64_t number, struct date last, struct exposure_answer *out, struct err *e);
/* Taken back because it was a mistake; the reason is for the history. Its outstanding question goes with it. */
bool app_exposure_remove(struct app *app, int64_t number, const char *why, struct exposure_answer *out, struct err *e);

/* By first day. Added to out. */
bool app_exposures(struct app *app, const char *patient, bool removed, struct exposures *out, struct err *e);
/* Of all the patient's running plans: sessions given or to come that stand too near to what stands recorded, by day. With
 * places: the first free one of each open one. */
bool app_exposure_conflicts(struct app *app, const char *patient, bool places, struct exposure_conflicts *out, struct err *e);

/* The session goes to the first free place with clear days before it, as a proposal (app_accept stores the decision with it). */
bool app_exposure_defer(struct app *app, int64_t exposure, int64_t session, struct proposal *out, struct err *e);
/* EXPOSURE_KEEP: a clinician keeps the session on its day; name and reason are needed. EXPOSURE_ASK: opens a question. */
bool app_exposure_decide(struct app *app, int64_t exposure, int64_t session, enum exposure_how how, const char *by_whom, const char *why,
    int64_t *question, struct err *e);

/* Outstanding questions to prescribers; patient null = of everybody, oldest first. Confirming a session waits for them. */
bool app_questions_open(struct app *app, const char *patient, struct questions *out, struct err *e);
/* All of one patient's, answered ones too. */
bool app_questions(struct app *app, const char *patient, struct questions *out, struct err *e);
bool app_question_answer(struct app *app, int64_t number, const char *prescriber, struct date on, const char *answer, struct err *e);

#endif
