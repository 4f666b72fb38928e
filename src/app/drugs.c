/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The row of the drug table in force that a text means. */
#include "app_internal.h"

#include "ritmo/app/drugs.h"

static const char unknown_words[] = "is not in the drug table; that does not mean that it is allowed";

/* "=diclofenac (Voltaren), =top_diclofenac (Voltaren Gel)": the first few. */
static void list_hits(const struct drug_hits *h, struct str *out)
{
    enum { MOST = 5 };

    for (size_t i = 0; i < h->n && i < MOST; i++)
        str_addf(out, "%s=%s (%.60s)", i == 0 ? "" : ", ", h->at[i].drug->id, h->at[i].name);
    if (h->n > MOST)
        str_addf(out, " and %zu more", h->n - MOST);
}

static bool say_hits(const char *text, const struct drug_hits *h, struct err *e)
{
    struct str list = STR_INIT;

    list_hits(h, &list);
    if (h->n == 0)
        err_set(e, ERR_MISSING, "\"%.80s\" %s; look with: ritmo drug find", text, unknown_words);
    else if (h->at[0].fit >= DRUG_WITHIN)
        err_set(e, ERR_MISSING, "\"%.80s\" %s; ask whether one of these is meant: %.300s", text, unknown_words, list.text);
    else
        err_set(e, ERR_MISSING, "\"%.80s\" may be several drugs; ask which one, read the label, and name it: %.300s", text, list.text);
    str_free(&list);
    return false;
}

const struct drug *app_drug_named(struct app *app, const char *text, struct err *e)
{
    const struct drug_index *x = app_drug_index(app, e);
    const struct drug *found;
    struct drug_hits hits;

    if (x == NULL)
        return NULL;
    if (*text == '=') {
        found = drugs_by_id(x->drugs, text + 1);
        if (found == NULL)
            err_set(e, ERR_MISSING, "there is no drug with the id \"%.80s\"; see: ritmo drug list", text + 1);
        return found;
    }
    drugs_find(x, text, &hits);
    found = drug_hits_sure(&hits);
    if (found == NULL)
        say_hits(text, &hits, e);
    drug_hits_free(&hits);
    return found;
}
