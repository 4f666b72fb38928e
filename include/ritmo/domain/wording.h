/* Words that may never stand where a patient reads them (CLINICAL 4.1): one table for protocols, the clinic's titles and the
 * program's own texts, in English, Spanish, German and French. A person still reads every text before use. */
#ifndef RITMO_DOMAIN_WORDING_H
#define RITMO_DOMAIN_WORDING_H

#include "ritmo/base/err.h"

enum wording {
    WORDING_TEXT,      /* read by patients: no stopping of a prescribed drug, no dose, no promise, no clearance */
    WORDING_TITLE,     /* in a calendar others may see: no technique, drug or diagnosis either */
    WORDING_SUBSTANCE, /* gets days of its own: never a prescribed drug */
};

/* ERR_INPUT that names `what`, the words and why. Null is fine. */
bool wording_check(const char *text, enum wording place, const char *what, struct err *e);

/* Does it tell, in one of the languages, not to stop something? A text that speaks of pills must. */
bool wording_warns(const char *text);

#endif
