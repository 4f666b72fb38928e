/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands in patients' and staff's calendars, in one table, so that tests can walk it. */
#ifndef RITMO_APP_CALENDAR_WORDS_H
#define RITMO_APP_CALENDAR_WORDS_H

#include "ritmo/app/speech.h"

/* What an entry is about; may be joined. */
enum calendar_kind {
    CALENDAR_VISIT = 1,
    CALENDAR_HOLD = 2,   /* days on which anti-inflammatory pills are restricted */
    CALENDAR_STUDIED = 4 /* a visit with PRP, which needs its notice (CLINICAL 4.3) */
};

/* How much the description may tell; may be joined in the table. */
enum calendar_detail {
    DETAIL_NONE = 0,    /* no description at all */
    DETAIL_NEUTRAL = 1, /* time, clinic, phone: nothing that names a treatment or a pill */
    DETAIL_AGREED = 2   /* the patient agreed to details (patient.agreed_details) */
};

enum calendar_field { FIELD_DATE, FIELD_TIME, FIELD_MINUTES, FIELD_START, FIELD_END, FIELD_CLINIC, FIELD_ADDRESS, FIELD_PHONE,
    FIELD_SERIES, FIELD_NUMBER, FIELD_COUNT, FIELD_TITLE, FIELD_PATIENT, FIELD_PLAN, FIELDS };

/* Values, by enum calendar_field; null = unknown. */
struct calendar_fields {
    const char *of[FIELDS];
};

/* One paragraph of descriptions: a text for patients, or fields alone. */
struct calendar_row {
    unsigned kinds, details;
    const char *kind; /* of domain/patient_text.h; null: text */
    const char *text; /* "{clinic}" */
};
extern const struct calendar_row calendar_rows[];
extern const size_t calendar_rows_n;

/* Speech null: English. */
const char *calendar_row_text(const struct calendar_row *row, const struct speech *speech);

/* Titles. Neutral every one: they are shown on lock screens and shared calendars (ICALENDAR rule 23). */
enum calendar_title {
    TITLE_VISIT, TITLE_VISIT_NUMBERED, TITLE_HOLD, TITLE_PROPOSED, TITLE_CANCELLED, TITLE_STAFF, TITLE_STAFF_PATIENT, TITLE_STAFF_NOTE,
    TITLE_CALENDAR, TITLE_ALARM, TITLES
};
const char *calendar_title_text(enum calendar_title t, const struct speech *speech);

/* Appends text with its fields filled in; nothing, and false, if one of them is unknown. */
bool calendar_words_fill(struct str *out, const char *text, const struct calendar_fields *fields);

/* Appends the description: every paragraph that fits the kind and the detail, without the lines whose fields are unknown. */
void calendar_words_describe(struct str *out, unsigned kind, enum calendar_detail detail, const struct speech *speech,
    const struct calendar_fields *fields);

#endif
