/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient, as a coordinator knows one. */
#ifndef RITMO_DOMAIN_PATIENT_H
#define RITMO_DOMAIN_PATIENT_H

#include "ritmo/domain/span.h"

#include <stdbool.h>

enum privacy { PRIVACY_NEUTRAL, PRIVACY_FULL, PRIVACY_NONE };

/* How the patient wants the calendar: on paper only, as one mail with the whole plan, or as one invitation a visit. */
enum patient_mail { MAIL_PAPER, MAIL_DIGEST, MAIL_INVITATIONS, PATIENT_MAILS };
const char *patient_mail_word(enum patient_mail m); /* "paper", "digest", "invitations" */

#define ID_TEXT 27 /* room for a 26 character id and NUL */

/* All-zero is the empty value; strings are owned and may be null except name. */
struct patient {
    char id[ID_TEXT];
    int64_t number; /* the clinic's short number, given once: "17" on the command line */
    char *name;     /* as the patient writes it: "Alvarez, José" or one word */
    char *phone, *email, *address, *language, *notes;
    struct date birth;
    enum privacy privacy;   /* what calendars may show; neutral by default */
    bool agreed_details;    /* may details stand in the calendar's description? */
    enum patient_mail mail; /* paper unless another wish is recorded */
    bool agreed_mail;       /* consent to e-mail: without it none is sent */
    bool no_contact;        /* wants to be left alone: nothing is sent, whatever else is agreed */
    bool large_print;       /* the printed sheet in large letters */
    int64_t words_utc;      /* the store's: when privacy, agreement or language last changed; 0 = never */
    int64_t rev;
};

void patient_free(struct patient *p);
/* Name present; every text storable (domain/text.h); e-mail one plain local@domain; a phone number with digits; birth not
 * after today. */
bool patient_check(const struct patient *p, struct date today, struct err *e);
/* The same person, for all the clinic knows? The folded name and the birth date are the same; if both are without a birth
 * date, so are the digits of the phone numbers. */
bool patient_is_same(const struct patient *a, const struct patient *b);
/* Appends the digits of a phone number, however it is spaced; null is none. */
void patient_add_digits(struct str *out, const char *phone);
/* May mail be sent to this patient at all? An address, consent, and no wish to be left alone. */
bool patient_takes_mail(const struct patient *p);
/* Does mail go to both in the same way and to the same address, or to neither? */
bool patient_mail_is_same(const struct patient *a, const struct patient *b);
/* "J. A." for a screen that others can see. */
void patient_add_initials(struct str *out, const char *name);

struct patients {
    struct patient *at;
    size_t n;
};
void patients_free(struct patients *p);

#endif
