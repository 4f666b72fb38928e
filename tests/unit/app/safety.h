/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The invariants of CLINICAL 4.1 as judges of texts: what a text breaks is appended to `faults` as a line. */
#ifndef TESTS_SAFETY_H
#define TESTS_SAFETY_H

#include "ritmo/base/mem.h"
#include "ritmo/base/str.h"
#include "ritmo/base/utf8.h"
#include "ritmo/domain/drug.h"
#include "ritmo/domain/wording.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/* Where a text stands. */
enum place {
    PLACE_ABOUT_ASK, /* staff's, about one drug that only its prescriber may speak of */
    PLACE_PATIENT,   /* read by the patient */
    PLACE_TITLE,     /* seen by others too: titles, subjects, places, file names */
    PLACES
};

/* CLINICAL 4.1, 1 and 2: by what the drug is, not by what its row says. */
static inline bool safety_is_prescribers(const struct drug *d)
{
    static const char *const classes[] = { "antiplatelet", "anticoagulant", "corticosteroid systemic", "corticosteroid inhaled/nasal/topical",
        "immune or other prescription drug" };

    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(d->class_name, classes[i]) == 0)
            return true;
    return d->action == DRUG_ASK;
}

/* Folded, as " word word ". */
static inline void safety_words(struct str *out, const char *text)
{
    struct str folded = STR_INIT;

    utf8_fold(&folded, text);
    str_add_char(out, ' ');
    for (size_t i = 0; i < folded.len; i++) {
        unsigned char c = (unsigned char)folded.text[i];
        char last = out->text[out->len - 1];
        bool word = isalnum(c) || c >= 0x80;

        if (last != ' ' && (!word || (isalpha(c) && isdigit((unsigned char)last))))
            str_add_char(out, ' ');
        if (word)
            str_add_char(out, (char)c);
    }
    str_add_char(out, ' ');
    str_free(&folded);
}

static inline bool safety_holds(const char *words, const char *phrase)
{
    struct str wanted = STR_INIT;
    bool found;

    safety_words(&wanted, phrase);
    while (wanted.len > 1 && wanted.text[wanted.len - 2] == ' ')
        str_cut(&wanted, wanted.len - 1);
    found = wanted.len > 2 && strstr(words, wanted.text) != NULL;
    str_free(&wanted);
    return found;
}

static inline bool safety_is_number(const char *word, size_t n)
{
    static const char *const names[] = { "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "fourteen", "dos", "tres",
        "cuatro", "cinco", "seis", "siete", "diez", "zwei", "drei", "vier", "funf", "sechs", "sieben", "zehn", "deux", "trois", "quatre", "cinq", "sept",
        "dix" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == n && strncmp(word, names[i], n) == 0)
            return true;
    return n > 0 && strspn(word, "0123456789") == n;
}

/* "5 days", "five days", "2 Wochen", "48 h" */
static inline bool safety_counts_days(const char *words)
{
    static const char *const units[] = { "day", "days", "week", "weeks", "hour", "hours", "h", "d", "dia", "dias", "semana", "semanas", "hora", "horas", "tag",
        "tage", "tagen", "woche", "wochen", "stunde", "stunden", "jour", "jours", "semaine", "semaines", "heure", "heures" };

    for (const char *at = words + 1; *at != '\0'; at += strcspn(at, " ") + 1) {
        size_t n = strcspn(at, " "), next;
        const char *unit = at + n + (at[n] == ' ');

        next = strcspn(unit, " ");
        for (size_t i = 0; safety_is_number(at, n) && i < sizeof units / sizeof *units; i++)
            if (strlen(units[i]) == next && strncmp(unit, units[i], next) == 0)
                return true;
    }
    return false;
}

static inline void safety_fault(struct str *faults, const char *where, const char *what, const char *text)
{
    str_addf(faults, "%s: %s: %.160s\n", where, what, text);
}

/* The table's names of drugs as " word ", simple ones: brands, and ingredients of one word. Those of prescribers' rows may stand in
 * nothing that a patient reads; in a title none may. */
struct safety_name {
    char *words;
    bool prescribers;
};
struct safety_names {
    struct safety_name *at;
    size_t n;
};

static inline void safety_names_add(struct safety_names *names, const char *name, bool prescribers)
{
    struct str words = STR_INIT;

    safety_words(&words, name);
    if (words.len > 1 && words.text[words.len - 2] == ' ')
        str_cut(&words, words.len - 1);
    names->at = mem_grow(names->at, names->n, sizeof *names->at);
    names->at[names->n++] = (struct safety_name) { str_take(&words), prescribers };
}

static inline void safety_names_make(struct safety_names *names, const struct drugs *table)
{
    for (size_t i = 0; i < table->n; i++) {
        const struct drug *d = &table->at[i];

        for (size_t b = 0; b < d->n_brands; b++)
            safety_names_add(names, d->brands[b], safety_is_prescribers(d));
        if (strpbrk(d->generic, " ,(+") == NULL)
            safety_names_add(names, d->generic, safety_is_prescribers(d));
    }
}

static inline void safety_names_free(struct safety_names *names)
{
    for (size_t i = 0; i < names->n; i++)
        free(names->at[i].words);
    free(names->at);
    *names = (struct safety_names) { 0 };
}

static inline const char *safety_name_in(const struct safety_names *names, const char *words, bool prescribers_only)
{
    for (size_t i = 0; i < names->n; i++)
        if ((names->at[i].prescribers || !prescribers_only) && strstr(words, names->at[i].words) != NULL)
            return names->at[i].words;
    return NULL;
}

/* The text with the drug's own names as "aspirin", whose strength or number would else be taken for a dose. */
static inline void safety_rename(struct str *out, const char *text, const struct drug *d)
{
    while (*text != '\0') {
        size_t n = 0;

        if (strncmp(text, d->generic, strlen(d->generic)) == 0)
            n = strlen(d->generic);
        for (size_t b = 0; n == 0 && b < d->n_brands; b++)
            if (strncmp(text, d->brands[b], strlen(d->brands[b])) == 0)
                n = strlen(d->brands[b]);
        if (n > 0)
            str_add(out, "aspirin");
        else
            str_add_char(out, *text);
        text += n > 0 ? n : 1;
    }
}

static inline void safety_judge_ask(const char *where, const char *text, const struct drug *d, struct str *faults)
{
    static const char *const clears[] = { "ok", "okay", "safe", "is allowed", "may take", "can take", "keep taking", "continue", "no hold" };
    struct str own = STR_INIT, words = STR_INIT;
    struct err e = ERR_INIT;

    safety_rename(&own, text, d);
    safety_words(&words, own.text);
    if (safety_counts_days(words.text))
        safety_fault(faults, where, "a number of days for what only its prescriber may speak of", text);
    for (size_t i = 0; i < sizeof clears / sizeof *clears; i++)
        if (safety_holds(words.text, clears[i]))
            safety_fault(faults, where, "an OK for what only its prescriber may speak of", text);
    if (!wording_check(own.text, WORDING_STAFF, where, &e))
        safety_fault(faults, where, e.text, text);
    str_free(&own);
    str_free(&words);
}

/* Sentence by sentence (a line's end may stand in one): what names a prescribed drug counts no days. */
static inline void safety_judge_days(const char *where, const char *text, struct str *faults)
{
    struct str sentence = STR_INIT;

    for (const char *at = text; *at != '\0'; at += strcspn(at, ".!?"), at += *at != '\0') {
        struct str words = STR_INIT;
        struct err e = ERR_INIT;

        str_clear(&sentence);
        str_add_n(&sentence, at, strcspn(at, ".!?"));
        safety_words(&words, sentence.text);
        if (safety_counts_days(words.text) && !wording_check(sentence.text, WORDING_SUBSTANCE, where, &e))
            safety_fault(faults, where, "a number of days for a prescribed drug", sentence.text);
        str_free(&words);
    }
    str_free(&sentence);
}

static inline void safety_judge(const char *where, enum place place, const char *text, const struct safety_names *names, const struct drug *d, struct str *faults)
{
    struct str words = STR_INIT;
    struct err e = ERR_INIT;
    const char *name;

    safety_words(&words, text);
    switch (place) {
    case PLACE_ABOUT_ASK: safety_judge_ask(where, text, d, faults); break;
    case PLACE_PATIENT:
        if (!wording_check(text, WORDING_TEXT, where, &e))
            safety_fault(faults, where, e.text, text);
        safety_judge_days(where, text, faults);
        name = safety_name_in(names, words.text, true);
        if (name != NULL)
            safety_fault(faults, where, name, "a prescriber's drug is named to the patient");
        break;
    case PLACE_TITLE:
        if (!wording_check(text, WORDING_TITLE, where, &e))
            safety_fault(faults, where, e.text, text);
        name = safety_name_in(names, words.text, false);
        if (name != NULL)
            safety_fault(faults, where, name, "a drug is named in a title");
        break;
    case PLACES: break;
    }
    str_free(&words);
}

#endif
