/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients read, in their language: texts from the catalogues po/<code>.po through GNU gettext of the C library, dates
 * and times in the catalogue's own patterns. The language is the patient's, never the machine's: no environment variable and
 * no installed locale changes a word (docs/languages.md); LANGUAGE would, and main takes it away. What staff read is English and does not come here. */
#ifndef RITMO_LANG_LANG_H
#define RITMO_LANG_LANG_H

#include "ritmo/base/template.h"
#include "ritmo/domain/date.h"

struct lang; /* one language, open */

/* Opens the language of a code or name: "es", "de-AT", "en_US.UTF-8", "Spanish"; null or "" is English. One that is not known,
 * or whose catalogue is missing beside the program, gives English, and lang_lack says so for staff. The caller closes. */
struct lang *lang_open(const char *code);
void lang_close(struct lang *l); /* null is fine */

const struct lang *lang_english(void); /* always there; not to be closed */

const char *lang_code(const struct lang *l); /* "es": the language that is really spoken; for lang="" of HTML and for keys */
const char *lang_lack(const struct lang *l); /* a sentence for staff if English stands in for another language; else null */

/* The codes of the languages that ritmo speaks, in order; null from the end on. Borrowed. */
const char *lang_code_at(size_t i);

/* The code of a known language ("de" for "de-AT" or "German"), or null. Borrowed. */
const char *lang_known(const char *code);

/* The translation; the English text itself where there is none (a clinic's own words). Borrowed until the program ends, or
 * as long as `english` is. */
const char *lang_say(const struct lang *l, const char *english);
/* For a word that means several things: the context is for the translator. */
const char *lang_say_in(const struct lang *l, const char *context, const char *english);
/* One text or the other by n, as the language counts. The caller fills in the number. */
const char *lang_count(const struct lang *l, const char *one, const char *many, unsigned long n);

enum lang_date_form {
    LANG_DATE_LONG,  /* Tue 24 Nov 2026; martes 24 de noviembre de 2026 */
    LANG_DATE_SHORT, /* Tue 24 Nov */
    LANG_DATE_MONTH, /* November 2026, over a month's calendar */
    LANG_DATE_FORMS
};
void lang_add_date(const struct lang *l, struct str *out, struct date d, enum lang_date_form form);
void lang_add_time(const struct lang *l, struct str *out, int minutes); /* after midnight: 14:30, 2:30 pm, 14 h 30 */

/* Over the columns of a month: MONDAY.. as "Mon". The first column is Monday but in English as spoken in the States. */
void lang_add_weekday(const struct lang *l, struct str *out, int weekday);
int lang_first_weekday(const struct lang *l);

#endif
