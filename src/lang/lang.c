/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Languages of patients; see the header. The one file that knows libintl.
 *
 * gettext of glibc asks the locale of the thread which language to speak, and knows only locales that are installed: a bare
 * Debian has C and C.UTF-8. So each language is a domain of its own ("ritmo-es"), all of them lie in the directory of the
 * locale C, and the locale C.UTF-8 is the thread's own for the moment of a look-up (dcigettext.c: the plain C locale looks up
 * nothing, C.UTF-8 comes down to C). LANGUAGE would overrule that, so main takes it away. A catalogue's texts stay mapped until
 * the program ends. */
#include "ritmo/lang/lang.h"

#include "ritmo/base/beside.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TIME_OF_DAY = LANG_DATE_FORMS, PATTERNS };

/* Patterns null: the English ones through the catalogue. Domain null: texts stay English. */
struct language {
    const char *code, *name, *own_name, *domain;
    const char *patterns[PATTERNS];
    int first_weekday;
};

static const struct language languages[] = {
    { "en", "English", "English", NULL, { NULL }, MONDAY },
    { "es", "Spanish", "Espa\xc3\xb1ol", "ritmo-es", { NULL }, MONDAY },
    { "de", "German", "Deutsch", "ritmo-de", { NULL }, MONDAY },
    { "fr", "French", "Fran\xc3\xa7" "ais", "ritmo-fr", { NULL }, MONDAY },
    { "en-US", "English (United States)", "American English", NULL,
        { "{wday}, {mon} {day}, {year}", "{wday}, {mon} {day}", "{month} {year}", "{hour12}:{mm} {half}" }, SUNDAY },
};
enum { LANGUAGES = sizeof languages / sizeof *languages };

struct lang {
    const struct language *language;
    locale_t locale; /* 0: English */
    char *lack;
};

static const char names_of_weekdays[] = TRANSLATE("Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday");
static const char short_weekdays[] = TRANSLATE("Mon|Tue|Wed|Thu|Fri|Sat|Sun");
static const char names_of_months[]
    = TRANSLATE("January|February|March|April|May|June|July|August|September|October|November|December");
static const char short_months[] = TRANSLATE("Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec");
static const char halves_of_day[] = TRANSLATE("am|pm");

static const char *const english_patterns[PATTERNS] = {
    [LANG_DATE_LONG] = TRANSLATE("{wday} {day} {mon} {year}"),
    [LANG_DATE_SHORT] = TRANSLATE("{wday} {day} {mon}"),
    [LANG_DATE_MONTH] = TRANSLATE("{month} {year}"),
    [TIME_OF_DAY] = TRANSLATE("{hh}:{mm}"),
};

/* --- which language */

static bool is_called(const char *folded, const char *name)
{
    struct str own = STR_INIT;
    bool same;

    utf8_fold(&own, name);
    same = strcmp(folded, own.text) == 0;
    str_free(&own);
    return same;
}

/* Folded, "de_AT.UTF-8" as "de-at". */
static void tidy_code(struct str *out, const char *code)
{
    utf8_fold(out, code);
    str_cut(out, strcspn(out->text, ".@"));
    for (size_t i = 0; i < out->len; i++)
        if (out->text[i] == '_')
            out->text[i] = '-';
}

static const struct language *named(const char *folded)
{
    for (size_t i = 0; i < LANGUAGES; i++)
        if (is_called(folded, languages[i].code) || is_called(folded, languages[i].name) || is_called(folded, languages[i].own_name))
            return &languages[i];
    return NULL;
}

/* The whole code first, then without its region. */
static const struct language *find(const char *code)
{
    struct str folded = STR_INIT;
    const struct language *l;

    if (code == NULL || *code == '\0')
        return &languages[0];
    tidy_code(&folded, code);
    l = named(folded.text);
    if (l == NULL) {
        str_cut(&folded, strcspn(folded.text, "-"));
        l = named(folded.text);
    }
    str_free(&folded);
    return l;
}

const char *lang_known(const char *code)
{
    const struct language *l = find(code);

    return l == NULL ? NULL : l->code;
}

const char *lang_code_at(size_t i)
{
    return i < LANGUAGES ? languages[i].code : NULL;
}

/* --- its catalogue */

/* Beside the program, then in ../share/locale from there, as door_open looks for modules. */
static bool find_catalogue(const char *domain, struct str *directory)
{
    static const char *const places[] = { "/locale", "/../share/locale" };
    struct str file = STR_INIT;
    bool found = false;
    size_t program;

    if (!beside_program(directory))
        return false;
    program = directory->len;
    for (size_t i = 0; !found && i < sizeof places / sizeof *places; i++) {
        str_cut(directory, program);
        str_add(directory, places[i]);
        str_clear(&file);
        str_addf(&file, "%s/C/LC_MESSAGES/%s.mo", directory->text, domain);
        found = access(file.text, R_OK) == 0;
    }
    str_free(&file);
    return found;
}

/* A look-up under the locale C.UTF-8; many null: one text. */
static const char *look_up(const struct lang *l, const char *one, const char *many, unsigned long n)
{
    locale_t before = uselocale(l->locale);
    const char *said = many == NULL ? dgettext(l->language->domain, one) : dngettext(l->language->domain, one, many, n);

    uselocale(before);
    return said;
}

/* Says why not; then l stays English. */
static const char *open_catalogue(struct lang *l)
{
    struct str directory = STR_INIT;
    const char *why = NULL;

    if (!find_catalogue(l->language->domain, &directory))
        why = "its catalogue is not beside the program or in ../share/locale; install ritmo again";
    else if (bindtextdomain(l->language->domain, directory.text) == NULL || bind_textdomain_codeset(l->language->domain, "UTF-8") == NULL
        || (l->locale = newlocale(LC_MESSAGES_MASK, "C.UTF-8", (locale_t)0)) == (locale_t)0)
        why = "this machine has no locale C.UTF-8; install the package libc-bin";
    else if (*look_up(l, "", NULL, 0) == '\0') /* the header of every catalogue */
        why = "its catalogue cannot be read; install ritmo again";
    str_free(&directory);
    return why;
}

static void speak_english(struct lang *l, const char *asked, const char *why)
{
    struct str lack = STR_INIT;

    str_addf(&lack, "English stands in for the language \"%s\": %s", asked, why);
    l->lack = str_take(&lack);
    l->language = &languages[0];
    if (l->locale != (locale_t)0)
        freelocale(l->locale);
    l->locale = (locale_t)0;
}

struct lang *lang_open(const char *code)
{
    struct lang *l = mem_new(1, sizeof *l);
    const char *why = NULL;

    l->language = find(code);
    if (l->language == NULL)
        why = "ritmo has no such catalogue; it speaks en, en-US, es, de and fr";
    else if (l->language->domain != NULL)
        why = open_catalogue(l);
    if (why != NULL)
        speak_english(l, code, why);
    return l;
}

const struct lang *lang_english(void)
{
    static const struct lang english = { &languages[0], (locale_t)0, NULL };

    return &english;
}

void lang_close(struct lang *l)
{
    if (l == NULL)
        return;
    if (l->locale != (locale_t)0)
        freelocale(l->locale);
    free(l->lack);
    free(l);
}

const char *lang_code(const struct lang *l)
{
    return l->language->code;
}

const char *lang_lack(const struct lang *l)
{
    return l->lack;
}

/* --- texts */

const char *lang_say(const struct lang *l, const char *english)
{
    return l->locale == (locale_t)0 || *english == '\0' ? english : look_up(l, english, NULL, 0);
}

const char *lang_say_in(const struct lang *l, const char *context, const char *english)
{
    struct str key = STR_INIT;
    const char *said;

    if (l->locale == (locale_t)0)
        return english;
    str_addf(&key, "%s\004%s", context, english); /* as msgctxt stands in a catalogue */
    said = look_up(l, key.text, NULL, 0);
    said = said == key.text ? english : said;
    str_free(&key);
    return said;
}

const char *lang_count(const struct lang *l, const char *one, const char *many, unsigned long n)
{
    return l->locale == (locale_t)0 ? (n == 1 ? one : many) : look_up(l, one, many, n);
}

/* --- dates and times */

/* Item i of a list "a|b|c". */
static void add_item(struct str *out, const char *list, int i)
{
    for (; i > 0 && *list != '\0'; i--)
        list += strcspn(list, "|") + (list[strcspn(list, "|")] == '|');
    str_add_n(out, list, strcspn(list, "|"));
}

static const char *pattern_of(const struct lang *l, int i)
{
    return l->language->patterns[i] != NULL ? l->language->patterns[i] : lang_say(l, english_patterns[i]);
}

void lang_add_date(const struct lang *l, struct str *out, struct date d, enum lang_date_form form)
{
    enum { WEEKDAY, WDAY, DAY, MONTH, MON, YEAR, FIELDS };
    struct str at[FIELDS] = { STR_INIT, STR_INIT, STR_INIT, STR_INIT, STR_INIT, STR_INIT };
    int year = 0, month = 0, mday = 0;

    if (!date_is(d)) {
        str_add_char(out, '-');
        return;
    }
    date_civil(d, &year, &month, &mday);
    add_item(&at[WEEKDAY], lang_say(l, names_of_weekdays), date_weekday(d));
    add_item(&at[WDAY], lang_say(l, short_weekdays), date_weekday(d));
    add_item(&at[MONTH], lang_say(l, names_of_months), month - 1);
    add_item(&at[MON], lang_say(l, short_months), month - 1);
    if (mday == 1)
        str_add(&at[DAY], lang_say_in(l, "first day of a month", "1"));
    else
        str_addf(&at[DAY], "%d", mday);
    str_addf(&at[YEAR], "%d", year);
    template_fill(out, pattern_of(l, (int)form), (const struct text_field[]) { { "weekday", at[WEEKDAY].text },
        { "wday", at[WDAY].text }, { "day", at[DAY].text }, { "month", at[MONTH].text }, { "mon", at[MON].text },
        { "year", at[YEAR].text } }, FIELDS);
    for (int i = 0; i < FIELDS; i++)
        str_free(&at[i]);
}

void lang_add_time(const struct lang *l, struct str *out, int minutes)
{
    char hh[12], hour[12], hour12[12], mm[12];
    struct str half = STR_INIT;
    int h = minutes / 60, past = minutes % 60;

    if (minutes < 0) {
        str_add_char(out, '-');
        return;
    }
    snprintf(hh, sizeof hh, "%02d", h);
    snprintf(hour, sizeof hour, "%d", h);
    snprintf(hour12, sizeof hour12, "%d", h % 12 == 0 ? 12 : h % 12);
    snprintf(mm, sizeof mm, "%02d", past);
    add_item(&half, lang_say(l, halves_of_day), h % 24 >= 12);
    template_fill(out, pattern_of(l, TIME_OF_DAY), (const struct text_field[]) { { "hh", hh }, { "hour", hour },
        { "hour12", hour12 }, { "mm", mm }, { "half", half.text } }, 5);
    str_free(&half);
}

void lang_add_weekday(const struct lang *l, struct str *out, int weekday)
{
    add_item(out, lang_say(l, short_weekdays), weekday);
}

int lang_first_weekday(const struct lang *l)
{
    return l->language->first_weekday;
}
