/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding by a part of the name; see the header. */
#include "pick.h"

#include "ritmo/app/clinics.h"
#include "ritmo/app/drugs.h"
#include "ritmo/base/utf8.h"
#include "ritmo/report/drug_report.h"
#include "ritmo/report/words.h"

#include <stdio.h>
#include <string.h>

static bool holds_folded(const char *text, const char *part)
{
    struct str a = STR_INIT;
    struct str b = STR_INIT;
    bool holds;

    utf8_fold(&a, text);
    utf8_fold(&b, part);
    holds = strstr(a.text, b.text) != NULL;
    str_free(&a);
    str_free(&b);
    return holds;
}

void pick_protocols(struct form *f, const char *text, struct app *app)
{
    struct protocol_lines lines = { 0 };
    struct err none = ERR_INIT;

    if (app_protocols(app, &lines, &none))
        for (size_t i = 0; i < lines.n; i++)
            if (holds_folded(lines.at[i].name, text) || holds_folded(lines.at[i].key, text))
                form_add_pick(f, lines.at[i].key, lines.at[i].name, NULL);
    protocol_lines_free(&lines);
}

void pick_providers(struct form *f, const char *text, struct app *app)
{
    struct err none = ERR_INIT;
    const struct clinic *c = app_clinic(app, &none);

    for (size_t i = 0; c != NULL && i < c->n_providers; i++)
        if (holds_folded(c->providers[i].name, text) || holds_folded(c->providers[i].key, text))
            form_add_pick(f, c->providers[i].key, c->providers[i].name, NULL);
}

/* "Voltaren Gel (diclofenac gel, solution or patch)" and what it means. */
static void add_drug(struct form *f, const struct drug_hit *hit)
{
    struct str label = STR_INIT, note = STR_INIT;

    str_add(&label, hit->by_brand ? hit->name : hit->drug->generic);
    if (hit->by_brand)
        str_addf(&label, " (%s)", hit->drug->generic);
    str_addf(&note, ", %s: ", hit->drug->class_name);
    drug_add_brief(hit->drug, &note);
    form_add_pick(f, hit->drug->id, label.text, note.text);
    str_free(&label);
    str_free(&note);
}

/* What has to be asked before one of the hits is taken; null if there is only one that can be meant. */
static const char *drug_question(const struct drug_hits *h)
{
    if (h->ask_heart && h->at[0].fit != DRUG_NEAR)
        return words_of(WORDS_DRUG_HEART);
    if (drug_hits_sentence(h) != NULL)
        return drug_hits_sentence(h);
    return drug_hits_sure(h) != NULL || h->n == 1 ? NULL : "Several drugs fit: choose one.";
}

void pick_drugs(struct form *f, const char *text, struct app *app, char *said, size_t said_size)
{
    struct err none = ERR_INIT;
    const struct drug_index *x = app_drug_index(app, &none);
    struct drug_hits hits = { 0 };

    if (x == NULL || text[0] == '\0') {
        if (x == NULL && said != NULL)
            snprintf(said, said_size, "%s", none.text);
        return;
    }
    drugs_find(x, text, &hits);
    for (size_t i = 0; i < hits.n; i++)
        add_drug(f, &hits.at[i]);
    form_add_pick(f, "", text, ": not in the table; that does not mean allowed");
    form_ask_pick(f, drug_question(&hits));
    if (said != NULL && drug_question(&hits) != NULL)
        snprintf(said, said_size, "%s", drug_question(&hits));
    drug_hits_free(&hits);
}
