/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of messages to patients: lists of visits and of changes, in the patient's language; inside app/. */
#ifndef RITMO_APP_MAIL_WORDS_H
#define RITMO_APP_MAIL_WORDS_H

#include "patient_calendar.h"

#include "ritmo/base/template.h"

/* What all messages to a patient can say. */
struct mail_words {
    struct app *app;
    const struct clinic *clinic;
    const char *language; /* code */
    const struct lang *lang;
    struct str name, link;
    struct err *e;
};

bool mail_words_begin(struct app *app, const struct patient *patient, struct mail_words *w, struct err *e);
void mail_words_free(struct mail_words *w); /* safe in every case */

enum { MAIL_FIELDS = 16 };
/* Fields by name, the clinic's and the patient's first. */
struct mail_fields {
    struct text_field at[MAIL_FIELDS];
    size_t n;
};
struct mail_fields mail_fields_begin(const struct mail_words *w);
void mail_fields_add(struct mail_fields *f, const char *name, const char *value);

/* Appends the text of this kind. */
bool mail_words_add(const struct mail_words *w, const char *kind, const struct mail_fields *f, struct str *out);

void mail_words_date(const struct mail_words *w, struct date d, struct str *out);
void mail_words_time(const struct mail_words *w, int16_t start, struct str *out); /* nothing for -1 */

/* A line for each visit and window that differs from what the patient had before `change`; visits that stand from today on. */
bool mail_words_changes(const struct mail_words *w, const struct patient_calendar *c, int64_t change, struct str *out);
bool mail_words_visits(const struct mail_words *w, const struct patient_calendar *c, struct str *out);

/* How the patient had it before that change; false: not at all. */
bool mail_words_before(const struct calendar_entry *entry, int64_t change, struct handed_when *was);

#endif
