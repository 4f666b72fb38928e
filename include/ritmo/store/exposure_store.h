/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients took, what was decided about it, and questions to prescribers, in the database. Nothing is ever deleted. */
#ifndef RITMO_STORE_EXPOSURE_STORE_H
#define RITMO_STORE_EXPOSURE_STORE_H

#include "ritmo/domain/exposure.h"
#include "ritmo/store/store.h"

/* Adds it; number and rev are filled in. ERR_MISSING if there is no such patient, ERR_INPUT if the days are the wrong way round. */
bool store_exposure_add(struct tx *tx, struct exposure *x, struct err *e);
/* Its last day becomes `to`; taken back. ERR_CONFLICT if rev is not the stored one. */
bool store_exposure_end(struct tx *tx, struct exposure *x, struct date to, struct err *e);
bool store_exposure_remove(struct tx *tx, const struct exposure *x, struct err *e);

bool store_exposure_load(struct store *s, int64_t number, struct exposure *out, struct err *e); /* ERR_MISSING */
/* By first day; those taken back only with `removed`. Added to out. */
bool store_exposures_of_patient(struct store *s, const char *patient, bool removed, struct exposures *out, struct err *e);

/* The longest time before a session that any stored protocol asks for, in days; raised with every protocol that is stored. */
bool store_reach(struct store *s, int32_t *days, struct err *e);
bool store_reach_raise(struct tx *tx, int32_t days, struct err *e);

/* Was anything ever recorded of anybody? */
bool store_exposures_any(struct store *s, bool *any, struct err *e);

/* The drugs that somebody took, one after another: `drug` is "" at first and becomes the next one; not found = no more. */
bool store_exposure_drug_next(struct store *s, char drug[DRUG_ID_MOST + 1], bool *found, struct err *e);

/* Sessions to come, from today on, of running plans, and those given in the last EXPOSURE_GIVEN_DAYS, whose patient took this drug up to
 * `reach` days before them, but for those that a clinician keeps on that day; and the same for all drugs that go on, up to `reach` days from today. Added to out, in no order. */
struct exposure_near {
    int64_t exposure, session, plan;
    char drug[DRUG_ID_MOST + 1];
    struct date from, to, day; /* of the exposure (to DATE_NONE = goes on), of the session */
    char protocol[PROTOCOL_KEY_MOST + 1];
    int32_t version;
};
struct exposures_near {
    struct exposure_near *at; /* free() frees it */
    size_t n;
};
bool store_exposures_near(struct store *s, const char *drug, struct date today, int32_t reach, struct exposures_near *out, struct err *e);
bool store_exposures_near_ongoing(struct store *s, struct date today, int32_t reach, struct exposures_near *out, struct err *e);

bool store_exposure_decide(struct tx *tx, const struct exposure_decision *d, struct err *e); /* a later one replaces it */
bool store_exposure_decisions(struct store *s, const char *patient, struct exposure_decisions *out, struct err *e);

/* Questions to prescribers. */
bool store_question_add(struct tx *tx, struct question *q, struct err *e); /* patient, drug, said, asked; fills number and rev */
bool store_question_answer(struct tx *tx, const struct question *q, struct err *e); /* prescriber, answered, answer; ERR_CONFLICT */
bool store_question_withdraw(struct tx *tx, const struct question *q, struct err *e);
bool store_question_load(struct store *s, int64_t number, struct question *out, struct err *e); /* ERR_MISSING */
bool store_questions_of_patient(struct store *s, const char *patient, bool open_only, struct questions *out, struct err *e);
/* Outstanding ones of everybody, asked on `today` or before, oldest first. */
bool store_questions_open(struct store *s, struct date today, size_t most, struct questions *out, struct err *e);
bool store_question_count(struct store *s, struct date today, int64_t *n, struct err *e);

#endif
