/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The texts that patients read, by kind: what each is for, which fields it may hold, and the built-in English words
 * (CLINICAL 4.3, word for word as far as they go). One table, so that checks, files, help and tests walk it. */
#ifndef RITMO_DOMAIN_PATIENT_TEXT_H
#define RITMO_DOMAIN_PATIENT_TEXT_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"
#include "ritmo/domain/wording.h"

#include <stdbool.h>
#include <stddef.h>

enum { PATIENT_TEXT_MOST = 4000 }; /* characters, as table patient_text says */

/* Who uses a text gives every field of it; one may be unknown (a clinic without a phone): its line is then left out. */
struct patient_text {
    const char *kind;      /* "hold" */
    const char *what;      /* for staff: "days without the pain pills of the table" */
    const char *fields;    /* that it may hold, with blanks between: "start end" */
    const char *required;  /* that it must hold; "!stop": it must tell not to stop a prescribed drug */
    enum wording place;    /* WORDING_TITLE: a subject or a title, that others may see */
    const char *english;   /* the built-in words; a line each paragraph */
};

extern const struct patient_text patient_texts[];
extern const size_t patient_texts_n;

/* The row of this kind, or null. */
const struct patient_text *patient_text_find(const char *kind);

/* May these words stand for the row's, in whatever language? Storable text; fields known, whole, none missing; nothing of
 * domain/wording. *line receives where in the body, from 1. */
bool patient_text_check(const struct patient_text *row, const char *body, int *line, struct err *e);

/* What makes a text hard to read, appended as a sentence for staff: a grade over 6 (English), a sentence over 20 words. Nothing and
 * false if it reads well. */
bool patient_text_is_hard(const char *language, const char *body, struct str *why);

/* A text in a clinic's own words, or any one in one language. Owned. */
struct worded_text {
    char *kind, *language, *body;
};

/* All-zero is the empty value. */
struct worded_texts {
    struct worded_text *at;
    size_t n;
};
void worded_texts_free(struct worded_texts *t);
void worded_texts_add(struct worded_texts *t, const char *kind, const char *language, const char *body);
/* Borrowed, or null. */
const char *worded_texts_find(const struct worded_texts *t, const char *kind, const char *language);
/* The same; what stands for "en" stands for "en-US" too if that has none. */
const char *worded_texts_in_force(const struct worded_texts *t, const char *kind, const char *language);

#endif
