/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drug table: which substances are restricted around injections, and which only their prescriber may speak of
 * (CLINICAL 3). A row is the clinic's editable default with its source; none is advice of this program. */
#ifndef RITMO_DOMAIN_DRUG_H
#define RITMO_DOMAIN_DRUG_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* DRUG_ASK rows never give a number of days, a "stop" or an "OK" (CLINICAL 4.1). */
enum drug_action { DRUG_AVOID, DRUG_ASK, DRUG_ALLOWED };

enum {
    DRUG_ID_MOST = 60,     /* a-z 0-9 _ - */
    DRUG_CLASS_MOST = 100,
    DRUG_BRAND_MOST = 100, /* of one; all together DRUG_BRANDS_MOST */
    DRUG_BRANDS_MOST = 4000,
    DRUG_BASIS_MOST = 1000, /* of hold_basis, and of hides */
    DRUG_SOURCE_MOST = 200,
    DRUG_DAYS_MOST = 366,
    DRUG_HALF_LIFE_MOST = 100000, /* hundredths of hours */
    DRUGS_MOST = 5000,
};

/* Strings are owned. Days and hours -1 = the table says nothing. */
struct drug {
    char *id;            /* "ibuprofen": key of the row */
    char *generic;       /* the ingredient's name */
    char *class_name;    /* "NSAID nonselective" */
    char **brands;
    size_t n_brands;
    int32_t half_life_low, half_life_high; /* hundredths of hours */
    int32_t washout_days; /* ceil(5 * half_life_high / 24) */
    int32_t min_hold_days; /* days before a session without it; the protocol may ask for more */
    char *hold_basis;    /* what min_hold_days rests on */
    enum drug_action action;
    bool tell_patient;   /* a patient may be asked to keep off it; only for DRUG_AVOID */
    char *hides;         /* products in which it hides; may be empty */
    char *notes;
    char *source;        /* keys of CLINICAL 7, joined by ';'; H0 and B0 are assumptions to check against the label */
};

/* All-zero is the empty value; `at` grows through mem_grow. */
struct drugs {
    struct drug *at;
    size_t n;
};

void drug_free(struct drug *d);
/* "Advil;Motrin"; behind a ; at the end there is one more, empty. */
void drug_add_brands(struct drug *d, const char *text);
void drugs_free(struct drugs *d);

const char *drug_action_word(enum drug_action a); /* "avoid", "ask prescriber", "allowed" */

bool drug_action_parse(const char *word, enum drug_action *out);

/* ceil(5 * half-life / 24): days until five half-lives are over. */
int32_t drug_washout(int32_t half_life_high);

/* "1.65" of 165 hundredths; nothing for -1. */
void drug_hours_add(int32_t hundredths, struct str *out);

/* Does anything in the row rest on memory or an assumption (H0, B0, "assumption")? Then it is shown as one until a pharmacist
 * has checked it against the label (CLINICAL 3). The other two say which number does. */
bool drug_is_assumed(const struct drug *d);
bool drug_half_life_is_assumed(const struct drug *d); /* with the washout that follows from it */
bool drug_hold_is_assumed(const struct drug *d);

/* Aspirin at any dose, alone or in a combination: "Is it for your heart, a stroke, a stent or a clot?" is asked first
 * (CLINICAL 4.2). */
bool drug_is_aspirin(const struct drug *d);

/* Makes an independent copy. */
struct drug drug_copy(const struct drug *d);
void drugs_copy(const struct drugs *all, struct drugs *out);

/* The row of this id, or null. Borrowed. */
const struct drug *drugs_by_id(const struct drugs *all, const char *id);

#endif
