/* The texts that patients read, by kind: what each is for, which fields it may hold, and the built-in English words
 * (CLINICAL 4.3, word for word as far as they go). One table, so that checks, files, help and tests walk it. */
#ifndef RITMO_DOMAIN_PATIENT_TEXT_H
#define RITMO_DOMAIN_PATIENT_TEXT_H

#include "ritmo/base/err.h"
#include "ritmo/domain/wording.h"

#include <stdbool.h>
#include <stddef.h>

enum { PATIENT_TEXT_MOST = 4000 }; /* characters, as table patient_text says */

/* Who uses a text gives every field of it; one may be unknown (a clinic without a phone): its line is then left out. */
struct patient_text {
    const char *kind;      /* "hold" */
    const char *what;      /* for staff: "days without the pain pills of the table" */
    const char *fields;    /* that it may hold, with blanks between: "start end" */
    const char *required;  /* that it must hold */
    enum wording place;    /* WORDING_TITLE: a subject or a title, that others may see */
    const char *english;   /* the built-in words; a line each paragraph */
};

extern const struct patient_text patient_texts[];
extern const size_t patient_texts_n;

/* The row of this kind, or null. */
const struct patient_text *patient_text_find(const char *kind);

/* May these words stand for the row's in the language of this code? Storable text; fields known, whole, none missing;
 * nothing of domain/wording. *line receives where, from 1. */
bool patient_text_check(const struct patient_text *row, const char *language, const char *body, int *line, struct err *e);

#endif
