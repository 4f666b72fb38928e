/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that wording.c looks for, by language. Inside domain/. */
#ifndef RITMO_DOMAIN_WORDING_WORDS_H
#define RITMO_DOMAIN_WORDING_WORDS_H

#include <stddef.h>

/* Lists end with null. Words stand as utf8_fold leaves them: small, without accents. A phrase that ends with a star may go on; " .. " stands
 * for other words in between ("setzen .. ab"). */
struct wording_words {
    const char *code;             /* "en" */
    const char *const *prescribed; /* drugs that somebody prescribes: no days for them, nobody is told to leave them (CLINICAL 4.1, 1 and 2) */
    const char *const *drugs;     /* the same in a sentence that tells somebody to stop: there any medicine is one too much */
    const char *const *stopping;
    const char *const *parting;   /* the same with words of many meanings ("stay off"): not to do it is no warning yet (wording_warns) */
    const char *const *leaving;   /* said of pills from the shelf the usual advice; said of a prescribed drug the same as to stop it */
    const char *const *denying;   /* up to four words before, or inside a phrase */
    const char *const *turning;   /* what is denied in front of it is this: "do not forget to" */
    const char *const *permitting; /* said of a prescribed drug: whether it may be taken is for its prescriber to say */
    const char *const *promises;
    const char *const *clearing;
    const char *const *telling;   /* technique, drug, diagnosis: not in titles */
    const char *const *units;     /* of a dose, after a number */
    const char *const *numbers;
    const char *const *none;      /* right in front of a prescribed drug the same as to stop it: "no blood thinner this week" */
    const char *const *hourly;    /* how often; said of a drug, a dose */
    const char *const *times;     /* units of time; a number of them is none for a prescribed drug */
};

extern const struct wording_words wording_words[];
extern const size_t wording_words_n;

/* Drugs by name of which only their prescriber may speak; ends with null. */
extern const char *const wording_drugs[];

#endif
