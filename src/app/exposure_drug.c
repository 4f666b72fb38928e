/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which row of the drug table a reported name means: never guessed, and aspirin is asked about. */
#include "exposure_parts.h"

#include "ritmo/app/drugs.h"

/* The row that means aspirin for the heart: the shipped one, else the clinic's own that only a prescriber may speak of. */
static const struct drug *low_aspirin(const struct drugs *all)
{
    const struct drug *d = drugs_by_id(all, "aspirin_low");

    if (d != NULL && d->action == DRUG_ASK)
        return d;
    for (size_t i = 0; i < all->n; i++)
        if (all->at[i].action == DRUG_ASK && drug_is_aspirin(&all->at[i]))
            return &all->at[i];
    return NULL;
}

static bool heart_missing(const char *said, struct err *e)
{
    return err_set(e, ERR_RULE, "before \"%.80s\" is recorded, ask: is it for your heart, a stroke, a stent or a clot? It holds aspirin."
        ERR_HINT " Then add --heart yes, no or unknown", said);
}

/* Aspirin in any strength is asked about; yes and unknown leave it to the prescriber (CLINICAL 4.2). */
static bool settle_aspirin(const struct drugs *all, const struct exposure_request *r, const struct drug **drug, struct err *e)
{
    if (*drug == NULL || (*drug)->action != DRUG_AVOID || !drug_is_aspirin(*drug) || r->heart == HEART_NO)
        return true;
    if (r->heart == HEART_NOT_ASKED)
        return heart_missing(r->drug, e);
    *drug = low_aspirin(all);
    return *drug != NULL || err_set(e, ERR_CONFIG, "the drug table has no row for aspirin that only a prescriber may speak of; add one "
        "(ritmo drug import), or take the built-in table");
}

/* "aspirin" alone is no one row: what it is for decides. *drug stays null if it is something else. */
static bool take_aspirin(const struct drug_index *x, const struct exposure_request *r, const struct drug **drug, struct err *e)
{
    struct drug_hits hits;
    bool ok = true;

    drugs_find(x, r->drug, &hits);
    if (hits.ask_heart && hits.at[0].fit == DRUG_EXACT && r->heart == HEART_NOT_ASKED)
        ok = heart_missing(r->drug, e);
    for (size_t i = 0; ok && *drug == NULL && i < hits.n && hits.ask_heart && hits.at[i].fit == DRUG_EXACT; i++)
        if (drug_is_aspirin(hits.at[i].drug) && (r->heart != HEART_NO || hits.at[i].drug->action == DRUG_AVOID))
            *drug = hits.at[i].drug;
    drug_hits_free(&hits);
    return ok;
}

bool exposure_find_drug(struct app *app, const struct exposure_request *r, const struct drug **drug, struct err *e)
{
    const struct drug_index *x = app_drug_index(app, e);
    struct err known = ERR_INIT;

    *drug = NULL;
    if (x == NULL)
        return false;
    if (r->unknown) {
        *drug = app_drug_named(app, r->drug, &known);
        return *drug == NULL || err_set(e, ERR_USAGE, "\"%.80s\" is in the drug table (%.60s); leave --unknown out", r->drug, (*drug)->generic);
    }
    if (r->drug[0] != '=' && !take_aspirin(x, r, drug, e))
        return false;
    if (*drug == NULL && (*drug = app_drug_named(app, r->drug, e)) == NULL)
        return false;
    return settle_aspirin(x->drugs, r, drug, e);
}
