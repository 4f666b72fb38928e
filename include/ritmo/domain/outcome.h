/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Outcomes: what a patient tells at a checkpoint, a follow-up or any visit. Numbers are the patient's own, 0 to 10; the program compares
 * and counts them and claims nothing (CLINICAL 4.1.8). Pure. */
#ifndef RITMO_DOMAIN_OUTCOME_H
#define RITMO_DOMAIN_OUTCOME_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"
#include "ritmo/domain/date.h"

#include <stddef.h>

enum outcome_kind { OUTCOME_VISIT, OUTCOME_CHECKPOINT, OUTCOME_FOLLOWUP };
enum response { RESPONSE_NONE, RESPONSE_BETTER, RESPONSE_SAME, RESPONSE_WORSE, RESPONSES };

enum { OUTCOME_MOST = 10, OUTCOME_UNASKED = -1, OUTCOME_NOTE_MOST = 1000 };

struct outcome {
    int64_t number; /* short number; 0 = not stored yet */
    enum outcome_kind kind;
    int32_t session;  /* ordinal of the session before the checkpoint; 0 = none */
    int32_t followup; /* target day of the protocol's follow-up; 0 = none */
    struct date day;
    int32_t pain;      /* 0 none .. 10 worst; OUTCOME_UNASKED, as the others */
    int32_t stiffness; /* 0 none .. 10 worst */
    int32_t function;  /* 0 none .. 10 full */
    enum response response;
    char *note, *by_whom; /* owned; may be null */
};

/* Nothing asked yet. */
#define OUTCOME_INIT \
    { 0, OUTCOME_VISIT, 0, 0, DATE_NONE, OUTCOME_UNASKED, OUTCOME_UNASKED, OUTCOME_UNASKED, RESPONSE_NONE, NULL, NULL }

struct outcomes {
    struct outcome *at; /* by day, number */
    size_t n;
};
void outcome_free(struct outcome *o);
void outcomes_free(struct outcomes *o);

/* Is anything told at all, and every number within 0 to 10? */
bool outcome_check(const struct outcome *o, struct err *e);
bool outcome_is_empty(const struct outcome *o);

/* "pain 5, stiffness 3, better": what was told, appended. */
void outcome_add_text(struct str *out, const struct outcome *o);

const char *response_word(enum response r); /* "better"; "" for none */
bool response_find(const char *word, enum response *r); /* also by its first letter */
const char *outcome_kind_word(enum outcome_kind k); /* "visit", "checkpoint", "followup" */
bool outcome_kind_find(const char *word, enum outcome_kind *k);

#endif
