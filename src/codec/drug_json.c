/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drugs as JSON; see the header. */
#include "ritmo/codec/drug_json.h"

#include "json_values.h"

#include <string.h>

static json_t *half_life_of(int32_t hundredths)
{
    return hundredths < 0 ? json_null() : json_real(hundredths / 100.0);
}

static json_t *sources_of(const char *source)
{
    json_t *list = json_array();

    while (*source != '\0') {
        size_t n = strcspn(source, ";");
        json_array_append_new(list, json_stringn(source, n));
        source += n + (source[n] == ';');
    }
    return list;
}

/* Numbers and remarks of a row; null where its prescriber is asked. */
static void put_numbers(json_t *row, const struct drug *d, bool asks)
{
    json_put(row, "half_life_h_low", asks ? json_null() : half_life_of(d->half_life_low));
    json_put(row, "half_life_h_high", asks ? json_null() : half_life_of(d->half_life_high));
    json_put(row, "half_life_mark", asks || d->half_life_high < 0 ? json_null() : json_string(drug_half_life_is_assumed(d) ? "A" : "L"));
    json_put(row, "washout_days", asks ? json_null() : json_of_gap(d->washout_days));
    json_put(row, "min_hold_days", asks ? json_null() : json_of_gap(d->min_hold_days));
    json_put(row, "hold_mark", asks || d->min_hold_days < 0 ? json_null() : json_string(drug_hold_is_assumed(d) ? "A" : "L"));
    json_put(row, "hold_basis", asks ? json_null() : json_of_text(d->hold_basis));
    json_put(row, "notes", asks ? json_null() : json_of_text(d->notes));
}

static json_t *drug_row(const struct drug *d, bool asks)
{
    json_t *row = json_object();

    json_put(row, "id", json_of_text(d->id));
    json_put(row, "generic", json_of_text(d->generic));
    json_put(row, "class", json_of_text(d->class_name));
    json_put(row, "action", json_string(drug_action_word(d->action)));
    json_put(row, "brands", json_of_texts(d->brands, d->n_brands));
    put_numbers(row, d, asks);
    json_put(row, "tell_patient", json_boolean(d->tell_patient));
    json_put(row, "hides", json_of_text(d->hides));
    json_put(row, "aspirin", json_boolean(drug_is_aspirin(d)));
    json_put(row, "mark", json_string(drug_is_assumed(d) ? "A" : "L"));
    json_put(row, "sources", sources_of(d->source));
    return row;
}

static json_t *drug_of(const struct drug *d)
{
    return drug_row(d, d->action == DRUG_ASK);
}

void drug_write_json(const struct drug *d, struct str *out)
{
    json_t *doc = drug_of(d);

    json_put(doc, "kind", json_string("drug"));
    json_end(doc, out);
}

void drug_list_write_json(const struct drug *const *rows, size_t n, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();

    json_put(doc, "kind", json_string("drugs"));
    for (size_t i = 0; i < n; i++)
        json_array_append_new(list, drug_of(rows[i]));
    json_put(doc, "drugs", list);
    json_end(doc, out);
}

static json_t *hit_of(const struct drug_hit *hit)
{
    static const char *const fits[] = { [DRUG_EXACT] = "exact", [DRUG_PREFIX] = "prefix", [DRUG_WORD] = "word", [DRUG_WITHIN] = "within",
        [DRUG_NEAR] = "near" };
    json_t *row = json_object();

    json_put(row, "fit", json_string(fits[hit->fit]));
    json_put(row, "name", json_of_text(hit->name));
    json_put(row, "brand", json_boolean(hit->by_brand));
    json_put(row, "shared", json_boolean(hit->shared));
    json_put(row, "slips", json_integer(hit->slips));
    json_put(row, "drug", drug_of(hit->drug));
    return row;
}

void drug_hits_write_json(const struct drug_hits *h, const char *text, struct str *out)
{
    json_t *doc = json_object(), *list = json_array();
    const struct drug *sure = drug_hits_sure(h);

    json_put(doc, "kind", json_string("drug-find"));
    json_put(doc, "text", json_of_text(text));
    json_put(doc, "sure", json_of_text(sure == NULL ? NULL : sure->id));
    json_put(doc, "unknown", json_boolean(h->n == 0));
    json_put(doc, "ambiguous", json_boolean(h->ambiguous));
    json_put(doc, "ask_heart", json_boolean(h->ask_heart));
    for (size_t i = 0; i < h->n; i++)
        json_array_append_new(list, hit_of(&h->at[i]));
    json_put(doc, "hits", list);
    json_end(doc, out);
}

static json_t *fields_of(const struct drug_change *c)
{
    json_t *list = json_array();

    for (int f = 0; f < DRUG_FIELDS; f++)
        if (c->fields & 1u << f)
            json_array_append_new(list, json_string(drug_field_name((enum drug_field)f)));
    return list;
}

/* Where the new row asks its prescriber, the former days are not said either. */
static json_t *change_of(const struct drug_change *c, const char *kind)
{
    json_t *row = json_object();
    bool asks = c->now != NULL && c->now->action == DRUG_ASK;

    json_put(row, "change", json_string(kind));
    json_put(row, "fields", fields_of(c));
    json_put(row, "frees", json_boolean(drug_change_frees(c)));
    json_put(row, "old", c->old == NULL ? json_null() : drug_row(c->old, asks || c->old->action == DRUG_ASK));
    json_put(row, "now", c->now == NULL ? json_null() : drug_of(c->now));
    return row;
}

void drug_changes_write_json(const struct drug_changes *c, const int64_t *plans, size_t n_plans, struct str *out)
{
    static const char *const kinds[] = { [DRUG_ADDED] = "added", [DRUG_CHANGED] = "changed", [DRUG_REMOVED] = "removed" };
    json_t *doc = json_object(), *list = json_array(), *numbers = json_array();

    json_put(doc, "kind", json_string("drug-changes"));
    for (size_t i = 0; i < c->n; i++)
        json_array_append_new(list, change_of(&c->at[i], kinds[c->at[i].kind]));
    json_put(doc, "changes", list);
    json_put(doc, "same", json_integer((json_int_t)c->n_same));
    for (size_t i = 0; i < n_plans; i++)
        json_array_append_new(numbers, json_integer(plans[i]));
    json_put(doc, "plans", numbers);
    json_end(doc, out);
}
