/* The drug table: which substances are restricted around injections, and which only their prescriber may speak of
 * (CLINICAL 3). A row is the clinic's editable default with its source; none is advice of this program. */
#ifndef RITMO_DOMAIN_DRUG_H
#define RITMO_DOMAIN_DRUG_H

#include "ritmo/base/err.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* DRUG_ASK rows never give a number of days, a "stop" or an "OK" (CLINICAL 4.1). */
enum drug_action { DRUG_AVOID, DRUG_ASK, DRUG_ALLOWED };

enum { DRUG_ID_MOST = 60 };

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
void drugs_free(struct drugs *d);

const char *drug_action_word(enum drug_action a); /* "avoid", "ask prescriber", "allowed" */

/* The row of this id, or null. Borrowed. */
const struct drug *drugs_by_id(const struct drugs *all, const char *id);

#endif
