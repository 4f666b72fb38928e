/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of the drug table; see the header. */
#include "ritmo/domain/drug.h"

#include "drug_words.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

void drug_free(struct drug *d)
{
    for (size_t i = 0; i < d->n_brands; i++)
        free(d->brands[i]);
    free(d->brands);
    free(d->id);
    free(d->generic);
    free(d->class_name);
    free(d->hold_basis);
    free(d->hides);
    free(d->notes);
    free(d->source);
    *d = (struct drug) { 0 };
}

void drug_add_brands(struct drug *d, const char *text)
{
    while (*text != '\0') {
        size_t n = strcspn(text, ";");
        char *name = mem_new(n + 1, 1);

        memcpy(name, text, n);
        d->brands = mem_grow(d->brands, d->n_brands, sizeof *d->brands);
        d->brands[d->n_brands++] = name;
        text += n;
        if (*text == ';' && *++text == '\0') { /* a ; at the end: an empty name, which the check refuses */
            d->brands = mem_grow(d->brands, d->n_brands, sizeof *d->brands);
            d->brands[d->n_brands++] = mem_strdup("");
        }
    }
}

void drugs_free(struct drugs *all)
{
    for (size_t i = 0; i < all->n; i++)
        drug_free(&all->at[i]);
    free(all->at);
    *all = (struct drugs) { 0 };
}

const char *drug_action_word(enum drug_action a)
{
    switch (a) {
    case DRUG_AVOID:
        return "avoid";
    case DRUG_ASK:
        return "ask prescriber";
    case DRUG_ALLOWED:
        return "allowed";
    }
    return "";
}

bool drug_action_parse(const char *word, enum drug_action *out)
{
    static const enum drug_action all[] = { DRUG_AVOID, DRUG_ASK, DRUG_ALLOWED };

    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(drug_action_word(all[i]), word) == 0) {
            *out = all[i];
            return true;
        }
    return false;
}

int32_t drug_washout(int32_t half_life_high)
{
    return (5 * half_life_high + 2399) / 2400;
}

void drug_hours_add(int32_t hundredths, struct str *out)
{
    if (hundredths < 0)
        return;
    str_addf(out, "%d", (int)(hundredths / 100));
    if (hundredths % 10 != 0)
        str_addf(out, ".%02d", (int)(hundredths % 100));
    else if (hundredths % 100 != 0)
        str_addf(out, ".%d", (int)(hundredths % 100 / 10));
}

static bool text_names(const char *text, const char *const *phrases)
{
    struct str words = STR_INIT;

    drug_words_add(&words, text);
    bool found = drug_words_find(words.text, phrases) != NULL;
    str_free(&words);
    return found;
}

bool drug_half_life_is_assumed(const struct drug *d)
{
    static const char *const memory[] = { "h0", NULL };

    return text_names(d->source, memory);
}

bool drug_hold_is_assumed(const struct drug *d)
{
    static const char *const assumed[] = { "assumed*", "assumption*", "h0", "b0", NULL }, *const counted[] = { "half lives*", "half life*", "washout*", NULL };

    return text_names(d->hold_basis, assumed) || (drug_half_life_is_assumed(d) && text_names(d->hold_basis, counted));
}

bool drug_is_assumed(const struct drug *d)
{
    static const char *const memory[] = { "h0", "b0", NULL };

    return text_names(d->source, memory) || drug_hold_is_assumed(d);
}

bool drug_is_aspirin(const struct drug *d)
{
    struct str words = STR_INIT;
    static const char *const names[] = { "aspirin*", "acetylsalicyl*", "acetyl salicyl*", "carbasalat*", "asa", "ass", NULL };

    drug_words_of(d, &words);
    drug_words_add(&words, d->hides);
    bool found = drug_words_find(words.text, names) != NULL;
    str_free(&words);
    return found;
}

struct drug drug_copy(const struct drug *d)
{
    struct drug copy = *d;

    copy.id = mem_strdup(d->id);
    copy.generic = mem_strdup(d->generic);
    copy.class_name = mem_strdup(d->class_name);
    copy.brands = NULL;
    for (size_t i = 0; i < d->n_brands; i++) {
        copy.brands = mem_grow(copy.brands, i, sizeof *copy.brands);
        copy.brands[i] = mem_strdup(d->brands[i]);
    }
    copy.hold_basis = mem_strdup(d->hold_basis);
    copy.hides = mem_strdup(d->hides);
    copy.notes = mem_strdup(d->notes);
    copy.source = mem_strdup(d->source);
    return copy;
}

void drugs_copy(const struct drugs *all, struct drugs *out)
{
    *out = (struct drugs) { 0 };
    for (size_t i = 0; i < all->n; i++) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        out->at[out->n++] = drug_copy(&all->at[i]);
    }
}

const struct drug *drugs_by_id(const struct drugs *all, const char *id)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i].id, id) == 0)
            return &all->at[i];
    return NULL;
}
