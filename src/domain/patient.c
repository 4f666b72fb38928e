/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients: what may be stored, initials for a screen that others can see. */
#include "ritmo/domain/patient.h"

#include "ritmo/base/utf8.h"
#include "ritmo/domain/text.h"

#include <stdlib.h>
#include <string.h>

void patient_free(struct patient *p)
{
    free(p->name);
    free(p->phone);
    free(p->email);
    free(p->address);
    free(p->language);
    free(p->notes);
    *p = (struct patient) { 0 };
}

void patients_free(struct patients *p)
{
    for (size_t i = 0; i < p->n; i++)
        patient_free(&p->at[i]);
    free(p->at);
    *p = (struct patients) { 0 };
}

const char *patient_mail_word(enum patient_mail m)
{
    static const char *const words[PATIENT_MAILS] = { [MAIL_PAPER] = "paper", [MAIL_DIGEST] = "digest", [MAIL_INVITATIONS] = "invitations" };

    return words[m];
}

bool patient_takes_mail(const struct patient *p)
{
    return p->mail != MAIL_PAPER && p->agreed_mail && !p->no_contact && p->email != NULL && *p->email != '\0';
}

bool patient_mail_is_same(const struct patient *a, const struct patient *b)
{
    if (!patient_takes_mail(a) || !patient_takes_mail(b))
        return patient_takes_mail(a) == patient_takes_mail(b);
    return a->mail == b->mail && strcmp(a->email, b->email) == 0;
}

static bool texts_check(const struct patient *p, struct err *e)
{
    const struct {
        const char *text, *what;
        int most;
        enum lines lines;
    } rows[] = {
        { p->name, "the name", NAME_MOST, ONE_LINE },
        { p->phone, "the phone number", PHONE_MOST, ONE_LINE },
        { p->email, "the e-mail address", EMAIL_MOST, ONE_LINE },
        { p->address, "the address", ADDRESS_MOST, MANY_LINES },
        { p->language, "the language", LANGUAGE_MOST, ONE_LINE },
        { p->notes, "the notes", NOTES_MOST, MANY_LINES },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (!text_check(rows[i].text, rows[i].what, rows[i].most, rows[i].lines, e))
            return false;
    return true;
}

/* A few letters of some scripts fold into many: what is searched has its own limit. */
static bool folded_check(const char *name, struct err *e)
{
    struct str folded = STR_INIT;
    bool ok;

    utf8_fold(&folded, name);
    ok = utf8_length(folded.text) <= FOLDED_MOST || err_set(e, ERR_INPUT, "the name is too long written out in letters: shorten it");
    str_free(&folded);
    return ok;
}

void patient_add_digits(struct str *out, const char *phone)
{
    struct str folded = STR_INIT;

    utf8_fold(&folded, phone == NULL ? "" : phone);
    for (const char *c = folded.text; *c != '\0'; c++)
        if (*c >= '0' && *c <= '9')
            str_add_char(out, *c);
    str_free(&folded);
}

/* The form of a language code ("es", "pt-BR"): which ones ritmo speaks is said elsewhere. */
static bool language_check(const char *language, struct err *e)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    static const char more[] = "-_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    if (language == NULL || *language == '\0' || (strspn(language, letters) >= 2 && strspn(language, more) == strlen(language)))
        return true;
    return err_set(e, ERR_INPUT, "the language \"%.40s\" is no language code: write one such as en, es, de or fr", language);
}

static bool phone_check(const char *phone, struct err *e)
{
    struct str digits = STR_INIT;
    bool ok;

    if (phone == NULL || phone[0] == '\0')
        return true;
    patient_add_digits(&digits, phone);
    ok = digits.len > 0 || err_set(e, ERR_INPUT, "the phone number \"%.40s\" has no digits: write one such as +1 312 555 0100", phone);
    str_free(&digits);
    return ok;
}

/* A calendar by e-mail needs somewhere to go, and leave. */
static bool mail_check(const struct patient *p, struct err *e)
{
    if (p->mail == MAIL_PAPER)
        return true;
    if (p->email == NULL || *p->email == '\0')
        return err_set(e, ERR_INPUT, "the calendar by e-mail needs an e-mail address; else choose paper");
    return p->agreed_mail || err_set(e, ERR_INPUT, "the patient has not agreed to e-mail: record the consent (mail agreed: yes), or choose paper");
}

bool patient_check(const struct patient *p, struct date today, struct err *e)
{
    if (!texts_check(p, e))
        return false;
    if (!p->name || p->name[strspn(p->name, " \t")] == '\0')
        return err_set(e, ERR_INPUT, "the name is missing: a patient needs one");
    if (!folded_check(p->name, e) || !text_check_mail(p->email, e) || !phone_check(p->phone, e) || !language_check(p->language, e))
        return false;
    if (date_is(p->birth) && date_diff(p->birth, today) > 0) {
        char text[DATE_TEXT];
        return err_set(e, ERR_INPUT, "the birth date %s lies after today: check the year", date_iso(p->birth, text));
    }
    return mail_check(p, e);
}

static bool same_folded(const char *a, const char *b, void (*fold)(struct str *out, const char *text))
{
    struct str left = STR_INIT, right = STR_INIT;
    bool same;

    fold(&left, a);
    fold(&right, b);
    same = strcmp(left.text, right.text) == 0;
    str_free(&left);
    str_free(&right);
    return same;
}

bool patient_is_same(const struct patient *a, const struct patient *b)
{
    return date_is(a->birth) == date_is(b->birth) && (!date_is(a->birth) || date_diff(a->birth, b->birth) == 0)
        && same_folded(a->name, b->name, utf8_fold) && (date_is(a->birth) || same_folded(a->phone, b->phone, patient_add_digits));
}

/* The first letter of text with what is written on it, and a full stop; false at punctuation. */
static bool initial_add(struct str *out, const char *text, bool more)
{
    size_t at = 0;
    uint32_t c = utf8_next(text, &at);
    if (c == 0 || (c < 0x80 && strchr("'\"().,-", (int)c)))
        return false;
    if (more)
        str_add(out, " ");
    utf8_add(out, c);
    for (size_t next = at; (c = utf8_next(text, &next)) != 0 && utf8_width(c) == 0; at = next)
        utf8_add(out, c);
    str_add(out, ".");
    return true;
}

/* The initials of the words in [text, end). */
static bool initials_of(struct str *out, const char *text, const char *end, bool more)
{
    for (bool at_start = true; text < end; text++) {
        bool between = *text == ' ' || *text == ',' || *text == '\t';
        if (at_start && !between && initial_add(out, text, more)) {
            more = true;
            at_start = false;
        } else if (between)
            at_start = true;
    }
    return more;
}

void patient_add_initials(struct str *out, const char *name)
{
    const char *comma = strchr(name, ',');
    const char *end = name + strlen(name);

    if (comma) /* "Alvarez, José" is J. A. */
        initials_of(out, name, comma, initials_of(out, comma + 1, end, false));
    else
        initials_of(out, name, end, false);
}
