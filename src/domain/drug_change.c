/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another drug table changes; see the header. */
#include "ritmo/domain/drug_change.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

static const char *const names[DRUG_FIELDS] = { "generic", "class", "brands", "half_life_h_low", "half_life_h_high", "washout_5hl_days",
    "min_hold_days", "hold_basis", "action", "tell_patient_to_hold", "hides", "notes", "source" };

const char *drug_field_name(enum drug_field f)
{
    return names[f];
}

static void add_days(struct str *out, int32_t days)
{
    if (days >= 0)
        str_addf(out, "%d", (int)days);
}

static void add_brands(struct str *out, const struct drug *d)
{
    for (size_t i = 0; i < d->n_brands; i++)
        str_addf(out, "%s%s", i == 0 ? "" : ";", d->brands[i]);
}

void drug_field_add(const struct drug *d, enum drug_field f, struct str *out)
{
    switch (f) {
    case DRUG_FIELD_GENERIC: str_add(out, d->generic); return;
    case DRUG_FIELD_CLASS: str_add(out, d->class_name); return;
    case DRUG_FIELD_BRANDS: add_brands(out, d); return;
    case DRUG_FIELD_HALF_LIFE_LOW: drug_hours_add(d->half_life_low, out); return;
    case DRUG_FIELD_HALF_LIFE_HIGH: drug_hours_add(d->half_life_high, out); return;
    case DRUG_FIELD_WASHOUT: add_days(out, d->washout_days); return;
    case DRUG_FIELD_MIN_HOLD: add_days(out, d->min_hold_days); return;
    case DRUG_FIELD_HOLD_BASIS: str_add(out, d->hold_basis); return;
    case DRUG_FIELD_ACTION: str_add(out, drug_action_word(d->action)); return;
    case DRUG_FIELD_TELL: str_add(out, d->tell_patient ? "yes" : "no"); return;
    case DRUG_FIELD_HIDES: str_add(out, d->hides); return;
    case DRUG_FIELD_NOTES: str_add(out, d->notes); return;
    case DRUG_FIELD_SOURCE: str_add(out, d->source); return;
    case DRUG_FIELDS: return;
    }
}

/* --- the table that would result */

static void append(struct drugs *out, const struct drug *d)
{
    struct drug copy = drug_copy(d);

    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    out->at[out->n++] = copy;
}

void drugs_merge(const struct drugs *old, const struct drugs *file, bool replace, struct drugs *out)
{
    *out = (struct drugs) { 0 };
    for (size_t i = 0; !replace && i < old->n; i++) {
        const struct drug *now = drugs_by_id(file, old->at[i].id);
        append(out, now == NULL ? &old->at[i] : now);
    }
    for (size_t i = 0; i < file->n; i++)
        if (replace || drugs_by_id(old, file->at[i].id) == NULL)
            append(out, &file->at[i]);
}

/* --- the changes */

static unsigned fields_changed(const struct drug *a, const struct drug *b)
{
    unsigned changed = 0;

    for (unsigned f = 0; f < DRUG_FIELDS; f++) {
        struct str left = STR_INIT, right = STR_INIT;
        drug_field_add(a, (enum drug_field)f, &left);
        drug_field_add(b, (enum drug_field)f, &right);
        if (strcmp(left.text, right.text) != 0)
            changed |= 1u << f;
        str_free(&left);
        str_free(&right);
    }
    return changed;
}

static void add_change(struct drug_changes *c, struct drug_change change)
{
    c->at = mem_grow(c->at, c->n, sizeof *c->at);
    c->at[c->n++] = change;
    switch (change.kind) {
    case DRUG_ADDED: c->n_added++; return;
    case DRUG_CHANGED: c->n_changed++; return;
    case DRUG_REMOVED: c->n_removed++; return;
    }
}

void drug_changes_make(const struct drugs *old, const struct drugs *now, struct drug_changes *out)
{
    *out = (struct drug_changes) { 0 };
    for (size_t i = 0; i < now->n; i++) {
        const struct drug *was = drugs_by_id(old, now->at[i].id);
        unsigned fields = was == NULL ? 0 : fields_changed(was, &now->at[i]);
        if (was != NULL && fields == 0)
            out->n_same++;
        else
            add_change(out, (struct drug_change) { was == NULL ? DRUG_ADDED : DRUG_CHANGED, was, &now->at[i], fields });
    }
    for (size_t i = 0; i < old->n; i++)
        if (drugs_by_id(now, old->at[i].id) == NULL)
            add_change(out, (struct drug_change) { DRUG_REMOVED, &old->at[i], NULL, 0 });
}

void drug_changes_free(struct drug_changes *c)
{
    free(c->at);
    *c = (struct drug_changes) { 0 };
}

bool drug_change_moves_windows(const struct drug_change *c)
{
    static const unsigned moving = 1u << DRUG_FIELD_MIN_HOLD | 1u << DRUG_FIELD_ACTION | 1u << DRUG_FIELD_CLASS | 1u << DRUG_FIELD_TELL;

    switch (c->kind) {
    case DRUG_ADDED: return false; /* nobody's medication can name it yet */
    case DRUG_CHANGED: return (c->fields & moving) != 0;
    case DRUG_REMOVED: return true;
    }
    return false;
}

bool drug_change_frees(const struct drug_change *c)
{
    return c->old != NULL && c->old->action == DRUG_ASK && (c->now == NULL || c->now->action != DRUG_ASK);
}
