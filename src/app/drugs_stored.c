/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own drug table as it is stored. */
#include "app_internal.h"

#include "ritmo/codec/drug_csv.h"
#include "ritmo/domain/drug_check.h"
#include "ritmo/store/drug_store.h"

bool drugs_keep_rules(const struct drugs *all, struct err *e)
{
    for (size_t i = 0; i < all->n; i++) {
        struct err why = ERR_INIT;
        if (!drug_check_rules(&all->at[i], &why))
            return err_set(e, ERR_CONFIG, "the stored drug table cannot be used: %s; import it anew with: ritmo drug import FILE.csv --replace", why.text);
    }
    return true;
}

bool drugs_unchecked(struct app *app, struct drugs *out, struct err *e)
{
    if (!store_drugs_load(app_store(app), out, e))
        return false;
    if (out->n == 0)
        drugs_copy(drugs_builtin(), out);
    return true;
}

bool drugs_own(struct app *app, struct drugs *out, struct err *e)
{
    if (!store_drugs_load(app_store(app), out, e))
        return false;
    if (drugs_keep_rules(out, e))
        return true;
    drugs_free(out);
    return false;
}
