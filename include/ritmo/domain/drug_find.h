/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds drugs by ingredient or brand while somebody types: any case, without accents, with typing errors. It shows
 * candidates and never guesses; a text that fits nothing is unknown, not allowed. */
#ifndef RITMO_DOMAIN_DRUG_FIND_H
#define RITMO_DOMAIN_DRUG_FIND_H

#include "ritmo/domain/drug.h"

/* How a name fits, best first. */
enum drug_fit {
    DRUG_EXACT, /* the whole name */
    DRUG_PREFIX,/* the name begins so */
    DRUG_WORD,  /* every typed word begins a word of the name */
    DRUG_WITHIN,/* the text begins with the whole name: "naproxen sodium", "Nurofen Express"; maybe another product */
    DRUG_NEAR,  /* the name, or its beginning, but for one to three slips of the fingers */
};

struct drug_hit {
    const struct drug *drug; /* borrowed from the table */
    enum drug_fit fit;
    const char *name;        /* the one that fits: the ingredient, a brand or the id; borrowed from the table */
    bool by_brand;
    bool shared;             /* this brand is sold with different contents: read the label, ask which */
    int slips;               /* of DRUG_NEAR */
    int over;                /* letters of the name beyond those of the text; of DRUG_WITHIN the other way round */
};

/* All-zero is the empty value. */
struct drug_hits {
    struct drug_hit *at; /* one a drug, best first */
    size_t n;
    bool ambiguous;      /* the name belongs to several drugs, or its contents vary: ask which one, take none */
    bool ask_heart;      /* aspirin is among those that fit best: "Is it for your heart, a stroke, a stent or a clot?" */
};

/* The names of a table, folded once. Borrows the table, which must outlive it unchanged. */
struct drug_index {
    const struct drugs *drugs;
    struct drug_name *names;
    size_t n;
};

void drug_index_make(const struct drugs *all, struct drug_index *out);
void drug_index_free(struct drug_index *x); /* safe any number of times */

/* What the text may mean; nothing for a text without letters or digits. The caller frees. */
void drugs_find(const struct drug_index *x, const char *text, struct drug_hits *out);
void drug_hits_free(struct drug_hits *h);

/* The drug if the text is its id, its ingredient or a brand that belongs to nothing else; null if somebody has to choose. */
const struct drug *drug_hits_sure(const struct drug_hits *h);

#endif
