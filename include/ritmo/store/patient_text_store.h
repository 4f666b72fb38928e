/* The clinic's own wording of texts that patients read, by kind and language. */
#ifndef RITMO_STORE_PATIENT_TEXT_STORE_H
#define RITMO_STORE_PATIENT_TEXT_STORE_H

#include "ritmo/store/store.h"

struct patient_text_row {
    char *kind, *language, *body; /* owned */
};

/* All-zero is the empty value. */
struct patient_text_rows {
    struct patient_text_row *at;
    size_t n;
};
void patient_text_rows_free(struct patient_text_rows *r);

/* All of them, by kind and language; a clinic has a few dozen. */
bool store_patient_texts(struct store *s, struct patient_text_rows *out, struct err *e);

bool store_patient_text_put(struct tx *tx, const char *kind, const char *language, const char *body, struct err *e); /* new or instead */
bool store_patient_text_remove(struct tx *tx, const char *kind, const char *language, struct err *e); /* none is fine */

#endif
