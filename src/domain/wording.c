/* Words against patients' safety; see the header. A text is looked at sentence by sentence, without case, accents and
 * punctuation. A phrase ends with a star if the word may go on. */
#include "ritmo/domain/wording.h"

#include "ritmo/base/str.h"
#include "ritmo/base/utf8.h"

#include <ctype.h>
#include <string.h>

/* Drugs that somebody prescribes: no days are given for them and nobody is told to leave them (CLINICAL 4.1, 1 and 2). */
static const char *const prescribed[] = { "aspirin*", "acetylsalicylic*", "asa", "blood thinner*", "anticoagulant*", "anti coagulant*",
    "antiplatelet*", "anti platelet*", "platelet inhibitor*", "warfarin*", "coumadin*", "heparin*", "enoxaparin*", "apixaban*", "eliquis*",
    "rivaroxaban*", "xarelto*", "dabigatran*", "pradaxa*", "edoxaban*", "clopidogrel*", "plavix*", "prasugrel*", "ticagrelor*", "vorapaxar*",
    "systemic steroid*", "steroid tablet*", "steroid pill*", "oral steroid*", "prednis*", "methylprednis*", "dexamethason*", "cortisone tablet*", "cortisone pill*",
    "biologic*", "methotrexat*", "immunosuppress*", "inhaler*", "statin*", "atorvastatin*", "simvastatin*", "rosuvastatin*", "insulin*",
    "heart pill*", "heart drug*", "heart medic*", "blood pressure*", "prescri*", NULL };

/* The same in a sentence that tells somebody to stop: there any medicine is one too much. */
static const char *const drugs[] = { "medicine*", "medication*", "drug*", "steroid*", "doctor gave*", NULL };

static const char *const stopping[] = { "stop", "skip", "halve", "pause", "hold", "discontinue", "quit", "withhold", "omit", "come off",
    "leave out", "leave off", "cut down", "go without", NULL };

/* Said of pills from the shelf this is the usual advice; said of a prescribed drug it is the same as to stop it. */
static const char *const leaving[] = { "avoid", "take no", "use no", "no more", "do not take", "dont take", "do not use", "dont use",
    "never take", "never use", "must not take", "should not take", NULL };

static const char *const denying[] = { "not", "dont", "never", "cannot", "cant", "without", NULL };

static const char *const promises[] = { "cure", "cures", "cured", "curing", "guarantee*", "success rate*", "will heal", "heals", "pain free",
    "painless", "no risk*", "risk free", "completely safe", "proven", "will work", "always works", "works for everyone",
    "percent of patients", "% of patients", "of patients get better", NULL };

static const char *const clearing[] = { "ok to inject*", "okay to inject*", "ok for inject*", "safe to inject*", "fit for inject*",
    "cleared for", "cleared to", "you are cleared", "is cleared", "ok to proceed", "okay to proceed", "safe to proceed", "ok to treat", NULL };

static const char *const telling[] = { "prp", "platelet*", "plasma*", "prolo*", "inject*", "shot", "shots", "needle*", "marrow*", "bmc", "bmac",
    "stem cell*", "stem", "cell", "cells", "dextrose*", "glucose*", "steroid*", "cortiso*", "lidocain*", "procain*", "ozone*", "hyaluron*",
    "regenerativ*", "orthobiologic*", "blood", "anti inflammator*", "nsaid*", "arthrit*", "arthros*", "osteoarth*", "tendin*", "tendon*",
    "ligament*", "sprain*", "tear", "tears", "hernia*", "disc", "disk", "sciatic*", "neuropath*", "fracture*", "cancer*", "tumor*",
    "tumour*", "diabet*", "pain", NULL };

static const char *const units[] = { "mg", "mcg", "ug", "g", "gram*", "milligram*", "microgram*", "ml", "cc", "iu", "tablet*", "pill", "pills",
    "capsule*", "puff", "puffs", "drops", NULL };

static const char *const numbers[] = { "one", "two", "three", "four", "five", "six", "half", NULL };

/* Where `phrase` stands in a sentence " word word ", from `at` on; null if nowhere. A star: the word may go on. */
static const char *find(const char *at, const char *phrase)
{
    size_t n = strlen(phrase);
    bool open = phrase[n - 1] == '*';

    n -= open;
    for (; (at = strchr(at, ' ')) != NULL; at++)
        if (strncmp(at + 1, phrase, n) == 0 && (open || at[1 + n] == ' '))
            return at;
    return NULL;
}

static const char *first_of(const char *sentence, const char *const *phrases)
{
    for (; *phrases != NULL; phrases++)
        if (find(sentence, *phrases) != NULL)
            return *phrases;
    return NULL;
}

/* Is what stands at `at` denied by one of the four words before it ("do not stop")? */
static bool is_denied(const char *sentence, const char *at)
{
    const char *from = at;

    for (int words = 0; words < 4 && from > sentence; words++)
        for (from--; from > sentence && *from != ' '; from--)
            ;
    for (size_t i = 0; denying[i] != NULL; i++) {
        const char *word = find(from, denying[i]);
        if (word != NULL && word < at)
            return true;
    }
    return false;
}

static const char *first_not_denied(const char *sentence, const char *const *phrases)
{
    for (; *phrases != NULL; phrases++)
        for (const char *at = sentence; (at = find(at, *phrases)) != NULL; at++)
            if (!is_denied(sentence, at))
                return *phrases;
    return NULL;
}

static bool is_number(const char *word, size_t n)
{
    for (size_t i = 0; numbers[i] != NULL; i++)
        if (strlen(numbers[i]) == n && strncmp(word, numbers[i], n) == 0)
            return true;
    return n > 0 && strspn(word, "0123456789") == n;
}

/* "400 mg", "two tablets"; numbers and units stand apart by now. */
static const char *find_dose(const char *sentence)
{
    for (const char *at = sentence; at[1] != '\0'; at += 1 + strcspn(at + 1, " ")) {
        size_t n = strcspn(at + 1, " ");

        for (size_t i = 0; is_number(at + 1, n) && units[i] != NULL; i++)
            if (find(at + 1 + n, units[i]) == at + 1 + n)
                return units[i];
    }
    return NULL;
}

/* --- one sentence */

struct found {
    const char *words; /* null: nothing */
    const char *why;
};

static struct found look_at_text(const char *sentence)
{
    bool doctors = first_of(sentence, prescribed) != NULL;
    const char *words = first_not_denied(sentence, stopping);

    if (words != NULL && (doctors || first_of(sentence, drugs) != NULL))
        return (struct found) { words, "only the doctor who prescribed a drug may say that; write: call us first" };
    words = first_of(sentence, leaving);
    if (words != NULL && doctors)
        return (struct found) { words, "nobody is told to leave out a prescribed drug; write: call us first" };
    words = find_dose(sentence);
    if (words != NULL)
        return (struct found) { words, "no doses are given; write: stay within the label" };
    words = first_not_denied(sentence, promises);
    if (words != NULL)
        return (struct found) { words, "no cure or success is promised; leave it out" };
    return (struct found) { first_of(sentence, clearing), "nobody is cleared by a text; a clinician decides" };
}

static struct found look_at(const char *sentence, enum wording place)
{
    struct found f = look_at_text(sentence);

    switch (place) {
    case WORDING_TEXT: break;
    case WORDING_TITLE:
        f.words = f.words != NULL ? f.words : first_of(sentence, telling);
        f.words = f.words != NULL ? f.words : first_of(sentence, prescribed);
        f.why = "a calendar may be seen by others, so a title names no treatment, drug or illness; write: Clinic visit";
        break;
    case WORDING_SUBSTANCE:
        f = (struct found) { first_of(sentence, prescribed), "it is prescribed, so no days are given for it; the clinician asks the prescriber" };
        break;
    }
    return f;
}

/* --- sentences */

/* Takes the next sentence of folded text as " word word ": letters, digits apart from letters, no apostrophes. */
static const char *take_sentence(const char *text, struct str *out)
{
    str_clear(out);
    str_add_char(out, ' ');
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        char last = out->text[out->len - 1];
        bool word = isalnum(c) || c >= 0x80 || c == '%';

        if (strchr(".!?;", c) != NULL && (text[1] == ' ' || text[1] == '\0'))
            break;
        if (c == '\'' || strncmp(text, "\xe2\x80\x99", 3) == 0) {
            text += c == '\'' ? 0 : 2;
            continue;
        }
        if (last != ' ' && (!word || c == '%' || (isalpha(c) && isdigit((unsigned char)last))))
            str_add_char(out, ' ');
        if (word)
            str_add_char(out, (char)c);
    }
    if (out->text[out->len - 1] != ' ')
        str_add_char(out, ' ');
    return *text == '\0' ? text : text + 1;
}

bool wording_check(const char *text, enum wording place, const char *what, struct err *e)
{
    struct str one_line = STR_INIT, folded = STR_INIT, sentence = STR_INIT;
    struct found f = { NULL, NULL };

    for (const char *c = text == NULL ? "" : text; *c != '\0'; c++)
        str_add_char(&one_line, isspace((unsigned char)*c) ? ' ' : *c);
    if (one_line.len > 0)
        utf8_fold(&folded, one_line.text);
    for (const char *at = folded.len > 0 ? folded.text : ""; *at != '\0' && f.words == NULL;) {
        at = take_sentence(at, &sentence);
        f = look_at(sentence.text, place);
    }
    if (f.words != NULL) {
        size_t n = strcspn(f.words, "*");
        err_set(e, ERR_INPUT, "%s holds \"%.*s\": %s", what, (int)n, f.words, f.why);
    }
    str_free(&sentence);
    str_free(&folded);
    str_free(&one_line);
    return f.words == NULL;
}
