/* The clinic's own wording of texts that patients read, by kind and language. */
#ifndef RITMO_STORE_PATIENT_TEXT_STORE_H
#define RITMO_STORE_PATIENT_TEXT_STORE_H

#include "ritmo/store/store.h"

/* Appends the clinic's words; *found false and nothing appended if it has none. */
bool store_patient_text(struct store *s, const char *kind, const char *language, struct str *body, bool *found, struct err *e);

#endif
