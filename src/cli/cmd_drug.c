/* SPDX-License-Identifier: GPL-3.0-or-later */
/* drug list, show, find, import, export. */
#include "command.h"

#include "ritmo/app/drugs.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/codec/drug_csv.h"
#include "ritmo/codec/drug_json.h"
#include "ritmo/report/drug_report.h"

#include <stdlib.h>
#include <string.h>

/* --- list */

static bool holds_folded(const char *text, const char *part)
{
    struct str a = STR_INIT, b = STR_INIT;

    utf8_fold(&a, text);
    utf8_fold(&b, part);
    bool holds = strstr(a.text, b.text) != NULL;
    str_free(&a);
    str_free(&b);
    return holds;
}

static bool take_action(const struct cli *c, enum drug_action *action, struct err *e)
{
    const char *word = c->value[OPT_ACTION];

    return word == NULL || drug_action_parse(word, action)
        || err_set(e, ERR_USAGE, "--action is avoid, \"ask prescriber\" or allowed, not \"%.40s\"", word);
}

bool cmd_drug_list(struct cli *c, struct err *e)
{
    const struct drugs *all = app_drugs(c->app, e);
    const char *class_name = c->value[OPT_CLASS];
    enum drug_action action = DRUG_AVOID;
    size_t n = 0;

    if (all == NULL || !take_action(c, &action, e))
        return false;
    const struct drug **rows = mem_new(all->n, sizeof *rows);
    for (size_t i = 0; i < all->n; i++)
        if ((c->value[OPT_ACTION] == NULL || all->at[i].action == action)
            && (class_name == NULL || holds_folded(all->at[i].class_name, class_name)))
            rows[n++] = &all->at[i];
    if (c->value[OPT_JSON] != NULL)
        drug_list_write_json(rows, n, &c->out);
    else
        drug_list_write_text(rows, n, &c->out);
    free(rows);
    return true;
}

/* --- one, and finding */

bool cmd_drug_show(struct cli *c, struct err *e)
{
    const struct drugs *all = app_drugs(c->app, e);
    const struct drug *d = all == NULL ? NULL : drugs_by_id(all, c->args[0]);

    if (all != NULL && d == NULL)
        d = app_drug_named(c->app, c->args[0], e);
    if (d == NULL)
        return false;
    if (c->value[OPT_JSON] != NULL)
        drug_write_json(d, &c->out);
    else
        drug_write_text(d, &c->out);
    return true;
}

/* Status 1: somebody has to ask, or the table does not know it. */
bool cmd_drug_find(struct cli *c, struct err *e)
{
    const struct drug_index *x = app_drug_index(c->app, e);
    struct drug_hits hits;
    struct str text = STR_INIT;

    if (x == NULL)
        return false;
    for (int i = 0; i < c->n_args; i++)
        str_addf(&text, "%s%s", i == 0 ? "" : " ", c->args[i]);
    drugs_find(x, text.text, &hits);
    if (c->value[OPT_JSON] != NULL)
        drug_hits_write_json(&hits, text.text, &c->out);
    else
        drug_hits_write_text(&hits, text.text, &c->out);
    c->status = drug_hits_sure(&hits) == NULL;
    drug_hits_free(&hits);
    str_free(&text);
    return true;
}

/* --- the table as a file */

static void say_proposal(struct cli *c, const struct drug_proposal *p)
{
    bool accept = c->value[OPT_ACCEPT] != NULL;

    if (c->value[OPT_JSON] != NULL) {
        drug_changes_write_json(&p->changes, p->plans, p->n_plans, &c->out);
        return;
    }
    drug_changes_write_text(&p->changes, p->plans, p->n_plans, &c->out);
    if (p->changes.n == 0)
        str_add(&c->out, "The file says what the table says; there is nothing to store.\n");
    else if (accept && app_dry_run(c->app))
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
    else
        str_add(&c->out, accept ? "Stored as the clinic's own drug table.\n" : "Nothing was stored; add --accept to store this.\n");
}

bool cmd_drug_import(struct cli *c, struct err *e)
{
    struct drug_proposal p;
    struct str bad = STR_INIT;
    bool ok = app_drugs_propose(c->app, c->args[0], c->value[OPT_REPLACE] != NULL, &p, &bad, e);

    if (!ok && bad.len > 0)
        cli_complain_lines(bad.text);
    if (ok && c->value[OPT_ACCEPT] != NULL && p.changes.n > 0)
        ok = app_drugs_accept(c->app, &p, c->value[OPT_REASON], e);
    if (ok)
        say_proposal(c, &p);
    drug_proposal_free(&p);
    str_free(&bad);
    return ok;
}

bool cmd_drug_export(struct cli *c, struct err *e)
{
    const struct drugs *all = app_drugs(c->app, e);
    struct str csv = STR_INIT;
    bool ok = all != NULL;

    if (ok)
        drug_csv_write(all, &csv);
    ok = ok && cli_give(c, c->value[OPT_OUTPUT], &csv, e);
    str_free(&csv);
    return ok;
}
