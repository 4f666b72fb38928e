/* Patients: what may be stored, initials for a screen that others can see. */
#include "ritmo/domain/patient.h"

#include "ritmo/base/utf8.h"

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

/* One local part, one @, a domain; nothing that a mail header could take for more (RFC 5322 atoms). */
static bool is_plain_mail(const char *text)
{
    static const char atom[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-";
    static const char host[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-";
    size_t local = strspn(text, atom);
    if (local == 0 || local > 64 || text[local] != '@' || text[0] == '.' || text[local - 1] == '.')
        return false;
    const char *domain = text + local + 1;
    size_t n = strlen(domain);
    return n > 0 && n <= 190 && strspn(domain, host) == n && domain[0] != '.' && domain[0] != '-'
        && domain[n - 1] != '.' && domain[n - 1] != '-' && !strstr(text, "..");
}

static bool texts_check(const struct patient *p, struct err *e)
{
    const struct {
        const char *text, *what;
        bool multiline;
    } rows[] = {
        { p->name, "the name", false },
        { p->phone, "the phone number", false },
        { p->email, "the e-mail address", false },
        { p->address, "the address", true },
        { p->language, "the language", false },
        { p->notes, "the notes", true },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].text && !utf8_check(rows[i].text, rows[i].what, rows[i].multiline, e))
            return false;
    return true;
}

bool patient_check(const struct patient *p, struct date today, struct err *e)
{
    if (!texts_check(p, e))
        return false;
    if (!p->name || p->name[strspn(p->name, " \t")] == '\0')
        return err_set(e, ERR_INPUT, "the name is missing: a patient needs one");
    if (p->email && p->email[0] && !is_plain_mail(p->email))
        return err_set(e, ERR_INPUT,
            "\"%.80s\" is not an e-mail address: write one plain address such as ana@example.org",
            p->email);
    if (date_is(p->birth) && date_diff(p->birth, today) > 0) {
        char text[DATE_TEXT];
        return err_set(e, ERR_INPUT, "the birth date %s lies after today: check the year", date_iso(p->birth, text));
    }
    return true;
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
