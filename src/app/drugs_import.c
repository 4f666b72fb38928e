/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own drug table from a file: first what it changes, then stored whole. */
#include "app_internal.h"

#include "ritmo/app/drugs.h"
#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/codec/drug_csv.h"
#include "ritmo/domain/drug_check.h"
#include "ritmo/store/drug_store.h"

#include <stdlib.h>
#include <string.h>

enum { FILE_MOST = 4 << 20 };

void drug_proposal_free(struct drug_proposal *p)
{
    drug_changes_free(&p->changes);
    drugs_free(&p->old);
    drugs_free(&p->now);
    free(p->plans);
    *p = (struct drug_proposal) { 0 };
}

/* --- whose windows may be others */

static bool moves(const struct drug_changes *c, const char *id)
{
    for (size_t i = 0; i < c->n; i++)
        if (c->at[i].old != NULL && strcmp(c->at[i].old->id, id) == 0)
            return drug_change_moves_windows(&c->at[i]);
    return false;
}

static int number_compare(const void *left, const void *right)
{
    int64_t a = *(const int64_t *)left, b = *(const int64_t *)right;

    return (a > b) - (a < b);
}

static void add_plans(struct drug_proposal *p, const struct drug_takers *takers)
{
    size_t n = 0;

    p->plans = mem_new(takers->n, sizeof *p->plans);
    for (size_t i = 0; i < takers->n; i++)
        if (moves(&p->changes, takers->at[i].drug))
            p->plans[p->n_plans++] = takers->at[i].plan;
    qsort(p->plans, p->n_plans, sizeof *p->plans, number_compare);
    for (size_t i = 0; i < p->n_plans; i++)
        if (n == 0 || p->plans[n - 1] != p->plans[i])
            p->plans[n++] = p->plans[i];
    p->n_plans = n;
}

static bool find_plans(struct app *app, struct drug_proposal *p, struct err *e)
{
    struct drug_takers takers;
    bool ok = store_drug_takers(app_store(app), date_add(app_today(app), -DRUG_DAYS_MOST), &takers, e);

    if (ok)
        add_plans(p, &takers);
    free(takers.at);
    return ok;
}

/* What is told to patients under any name is nothing that only its prescriber may speak of: by the built-in table, by the clinic's, and by
 * the one that would result. */
static bool names_are_free(const struct drugs *rows, const struct drug_proposal *p, const char *file, struct err *e)
{
    struct err why = ERR_INIT;
    bool free_names = true;

    for (size_t i = 0; free_names && i < rows->n; i++)
        free_names = drug_check_names(&rows->at[i], drugs_builtin(), true, &why) && drug_check_names(&rows->at[i], &p->old, false, &why)
            && drug_check_names(&rows->at[i], &p->now, false, &why);
    return free_names || err_set(e, ERR_INPUT, "%s: %s", file, why.text);
}

bool app_drugs_propose(struct app *app, const char *file, bool replace, struct drug_proposal *out, struct str *bad, struct err *e)
{
    struct drugs rows = { 0 };
    struct str text = STR_INIT;
    size_t n_bad;
    bool ok;

    *out = (struct drug_proposal) { 0 };
    ok = file_read(file, FILE_MOST, &text, e) && drug_csv_read(text.text, text.len, file, &rows, bad, &n_bad, e)
        && drugs_unchecked(app, &out->old, e);
    if (ok) {
        drugs_merge(&out->old, &rows, replace, &out->now);
        drug_changes_make(&out->old, &out->now, &out->changes);
        ok = drugs_keep_rules(&out->now, e) && names_are_free(&rows, out, file, e) && find_plans(app, out, e);
    }
    if (ok && out->now.n > DRUGS_MOST)
        ok = err_set(e, ERR_INPUT, "%s: with it the table has %zu drugs, and %d is the most", file, out->now.n, DRUGS_MOST);
    drugs_free(&rows);
    str_free(&text);
    return ok;
}

/* --- storing */

static bool is_still_in_force(struct app *app, const struct drugs *old, struct err *e)
{
    struct drugs now;
    struct drug_changes changes;
    bool same;

    if (!drugs_unchecked(app, &now, e))
        return false;
    drug_changes_make(old, &now, &changes);
    same = changes.n == 0;
    drug_changes_free(&changes);
    drugs_free(&now);
    return same || err_set(e, ERR_CONFLICT, "the drug table was changed meanwhile; look at the proposal again");
}

static void add_detail(const struct drug_changes *c, struct str *out)
{
    str_addf(out, "%zu added, %zu changed, %zu removed, %zu as before", c->n_added, c->n_changed, c->n_removed, c->n_same);
    for (size_t i = 0; i < c->n && out->len < 3000; i++) {
        static const char *const signs[] = { [DRUG_ADDED] = "+", [DRUG_CHANGED] = "", [DRUG_REMOVED] = "-" };
        str_addf(out, "%s%s%s", i == 0 ? ": " : ", ", signs[c->at[i].kind], (c->at[i].now != NULL ? c->at[i].now : c->at[i].old)->id);
    }
    if (c->n > 0 && out->len >= 3000)
        str_add(out, ", ...");
}

bool app_drugs_accept(struct app *app, const struct drug_proposal *p, const char *why, struct err *e)
{
    struct tx tx = TX_INIT;
    struct str detail = STR_INIT;

    add_detail(&p->changes, &detail);
    bool ok = app_begin(app, &tx, why, e) && is_still_in_force(app, &p->old, e) && store_drugs_save(&tx, &p->now, e)
        && history_add(&tx, "drug.import", "drugs", NULL, detail.text, e) && app_commit(app, &tx, e);
    tx_end(&tx);
    str_free(&detail);
    app_forget(app);
    return ok;
}
