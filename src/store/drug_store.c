/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own drug table as rows; see the header. */
#include "ritmo/store/drug_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/inside.h"

#include <string.h>

static int32_t number_or_none(struct stmt *s, int col)
{
    return stmt_is_null(s, col) ? -1 : (int32_t)stmt_get_int(s, col);
}

static void number_bind(struct stmt *s, int arg, int32_t number)
{
    if (number < 0)
        stmt_null(s, arg);
    else
        stmt_int(s, arg, number);
}

static struct drug drug_of_row(struct stmt *s)
{
    struct drug d = {
        .id = stmt_get_owned(s, 0),
        .generic = stmt_get_owned(s, 1),
        .class_name = stmt_get_owned(s, 2),
        .half_life_low = number_or_none(s, 4),
        .half_life_high = number_or_none(s, 5),
        .washout_days = number_or_none(s, 6),
        .min_hold_days = number_or_none(s, 7),
        .hold_basis = stmt_get_owned(s, 8),
        .tell_patient = stmt_get_int(s, 10) != 0,
        .hides = stmt_get_owned(s, 11),
        .notes = stmt_get_owned(s, 12),
        .source = stmt_get_owned(s, 13),
    };

    drug_add_brands(&d, stmt_get_text(s, 3));
    if (!drug_action_parse(stmt_get_text(s, 9), &d.action))
        stmt_refuse(s);
    return d;
}

bool store_drugs_load(struct store *st, struct drugs *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_DRUG_ALL);

    *out = (struct drugs) { 0 };
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        out->at[out->n++] = drug_of_row(s);
    }
    if (stmt_done(s, e))
        return true;
    drugs_free(out);
    return false;
}

static bool insert(struct db *db, int64_t place, const struct drug *d, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_DRUG_ADD);
    struct str brands = STR_INIT;

    for (size_t i = 0; i < d->n_brands; i++)
        str_addf(&brands, "%s%s", i == 0 ? "" : ";", d->brands[i]);
    stmt_int(s, 1, place);
    stmt_text(s, 2, d->id);
    stmt_text(s, 3, d->generic);
    stmt_text(s, 4, d->class_name);
    stmt_text(s, 5, brands.text);
    number_bind(s, 6, d->half_life_low);
    number_bind(s, 7, d->half_life_high);
    number_bind(s, 8, d->washout_days);
    number_bind(s, 9, d->min_hold_days);
    stmt_text(s, 10, d->hold_basis);
    stmt_text(s, 11, drug_action_word(d->action));
    stmt_int(s, 12, d->tell_patient);
    stmt_text(s, 13, d->hides);
    stmt_text(s, 14, d->notes);
    stmt_text(s, 15, d->source);
    bool ok = stmt_run(s, e);
    str_free(&brands);
    return ok;
}

bool store_drugs_save(struct tx *tx, const struct drugs *all, struct err *e)
{
    struct db *db = tx_db(tx);

    if (!run_plain(db, STMT_DRUG_CLEAR, e))
        return false;
    for (size_t i = 0; i < all->n; i++)
        if (!insert(db, (int64_t)i + 1, &all->at[i], e))
            return false;
    return true;
}

bool store_drug_takers(struct store *st, struct date since, struct drug_takers *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_DRUG_TAKERS);

    *out = (struct drug_takers) { 0 };
    stmt_date(s, 1, since);
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        struct drug_taker *t = &out->at[out->n++];
        STMT_GET_FIELD(s, 0, t->drug);
        t->plan = stmt_get_int(s, 1);
    }
    return stmt_done(s, e);
}
