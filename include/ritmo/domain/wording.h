/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that may never stand where a patient reads them (CLINICAL 4.1): one table for protocols, the clinic's titles and the
 * program's own texts, in English, Spanish, German and French. A person still reads every text before use. */
#ifndef RITMO_DOMAIN_WORDING_H
#define RITMO_DOMAIN_WORDING_H

#include "ritmo/base/err.h"

enum wording {
    WORDING_TEXT,      /* read by patients: no stopping of a prescribed drug, none by name, no dose, no promise, no clearance */
    WORDING_TITLE,     /* in a calendar others may see: no technique, drug or diagnosis either */
    WORDING_SUBSTANCE, /* gets days of its own: never a prescribed drug */
    WORDING_NAME,      /* of a clinic, a person, a street: as a text, but for what may be a surname or a house number */
    WORDING_SITE,      /* a place of the body: as a name, and no kind of prescribed drug */
    WORDING_STAFF,     /* read by staff about a drug: as a text, and the drug may be named */
};

/* ERR_INPUT that names `what`, the words and why. Null is fine. */
bool wording_check(const char *text, enum wording place, const char *what, struct err *e);

/* Does it tell, in one of the languages, not to stop something? A text that speaks of pills must. */
bool wording_warns(const char *text);

/* The name in the words " one two " (drug_words.h) that only its prescriber may speak of, or null. */
const char *wording_prescribers_drug(const char *words);

#endif
