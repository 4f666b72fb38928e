/* Rows of the drug table; see the header. */
#include "ritmo/domain/drug.h"


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

const struct drug *drugs_by_id(const struct drugs *all, const char *id)
{
    for (size_t i = 0; i < all->n; i++)
        if (strcmp(all->at[i].id, id) == 0)
            return &all->at[i];
    return NULL;
}
