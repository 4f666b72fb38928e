/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one exposure means, as it is shown: made by app/exposures. Values, strings owned. */
#ifndef RITMO_DOMAIN_EXPOSURE_ANSWER_H
#define RITMO_DOMAIN_EXPOSURE_ANSWER_H

#include "ritmo/domain/exposure.h"
#include "ritmo/domain/proposal.h"

/* Windows of one plan that moved with it. */
struct exposure_window {
    int64_t plan_number;
    struct hold_change change;
};

/* What it means. */
struct exposure_answer {
    struct exposure exposure;
    char *patient_name;
    char *generic, *class_name, *source; /* of the drug; null while unknown */
    enum drug_action action;
    bool recorded;           /* just now */
    bool asks;               /* the prescriber has to be asked: question_words, and nothing else is said */
    int64_t question;        /* outstanding, 0 = none */
    struct exposure_conflicts conflicts; /* its own, with the first free place of each */
    struct exposure_window *windows;
    size_t n_windows;
    char **remarks;
    size_t n_remarks;
};
void exposure_answer_free(struct exposure_answer *a);

#endif
