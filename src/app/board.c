/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The board of restrictions; see the header. Every list is a seek that costs what it shows. */
#include "exposure_parts.h"
#include "restricted.h"

#include "ritmo/app/board.h"
#include "ritmo/app/drugs.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/plan_store.h"

#include <stdlib.h>
#include <string.h>

/* The class that patients keep: the others are look-backs for staff, and always run. */
static const char patients_class[] = "anti-inflammatory";

/* --- sessions too near to what was taken */

static bool meets(struct app *app, const struct drugs *all, const struct exposure_near *n, struct restricted *by, bool *is, struct err *e)
{
    const struct drug *d = n->drug[0] == '\0' ? NULL : drugs_by_id(all, n->drug);
    struct exposure x = { .from = n->from, .to = n->to };
    const struct restricted_rows *rows;

    *is = false;
    if (drug_substance(d) == NULL)
        return true;
    rows = restricted_by(app, by, n->protocol, n->version, e);
    if (rows == NULL)
        return false;
    *is = restricted_meets(rows->at, rows->n, d, n->from, exposure_last(&x, app_today(app)), n->day);
    return true;
}

/* The conflict in full, as the patient's own list has it. */
static bool add_one(struct app *app, const struct exposure_near *n, struct exposure_conflicts *out, struct err *e)
{
    struct exposure x = { 0 };
    struct exposure_conflicts all = { 0 };
    bool ok = store_exposure_load(app_store(app), n->exposure, &x, e) && exposure_find_conflicts(app, x.patient, n->exposure, n->plan, &all, e);

    for (size_t i = 0; ok && i < all.n; i++) {
        if (all.at[i].session_number != n->session)
            continue;
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        out->at[out->n++] = all.at[i];
        all.at[i] = (struct exposure_conflict) { 0 };
    }
    exposure_conflicts_free(&all);
    exposure_free(&x);
    return ok;
}

static int by_day(const void *a, const void *b)
{
    const struct exposure_near *x = a, *y = b;

    if (x->day.day != y->day.day)
        return x->day.day < y->day.day ? -1 : 1;
    return x->session != y->session ? (x->session < y->session ? -1 : 1) : (x->exposure > y->exposure) - (x->exposure < y->exposure);
}

/* Of every restricted drug that somebody took, as far back as a protocol or its own least time may ask; of the others only what goes
 * on is looked at. */
static bool read_near(struct app *app, const struct drugs *all, struct exposures_near *near, struct err *e)
{
    char id[DRUG_ID_MOST + 1] = "";
    int32_t reach, longest;
    bool found, ok = store_reach(app_store(app), &reach, e) && store_exposure_drug_next(app_store(app), id, &found, e);

    for (longest = reach; ok && found; ok = store_exposure_drug_next(app_store(app), id, &found, e)) {
        const struct drug *d = drugs_by_id(all, id);
        int32_t days = d != NULL && d->min_hold_days > reach ? d->min_hold_days : reach;

        if (drug_substance(d) == NULL)
            continue;
        if (!store_exposures_near(app_store(app), id, app_today(app), days, near, e))
            return false;
        longest = days > longest ? days : longest;
    }
    return ok && store_exposures_near_ongoing(app_store(app), app_today(app), longest, near, e);
}

bool exposures_that_meet(struct app *app, struct exposures_near *near, struct err *e)
{
    const struct drugs *all;
    struct restricted by = { 0 };
    size_t n = 0;
    bool any, ok = store_exposures_any(app_store(app), &any, e);

    if (!ok || !any)
        return ok;
    all = app_drugs(app, e);
    ok = all != NULL && read_near(app, all, near, e);
    for (size_t i = 0; ok && i < near->n; i++) {
        bool is;
        ok = meets(app, all, &near->at[i], &by, &is, e);
        if (ok && is)
            near->at[n++] = near->at[i];
    }
    near->n = n;
    restricted_free(&by);
    if (n > 1)
        qsort(near->at, n, sizeof *near->at, by_day);
    return ok;
}

static bool conflicts(struct app *app, size_t most, struct exposure_conflicts *out, int64_t *n, struct err *e)
{
    struct exposures_near near = { 0 };
    bool ok = exposures_that_meet(app, &near, e);

    *n = (int64_t)near.n;
    for (size_t i = 0; ok && i < near.n && i < most; i++)
        ok = add_one(app, &near.at[i], out, e);
    free(near.at);
    return ok;
}

bool app_conflicts_open(struct app *app, size_t most, struct exposure_conflicts *out, struct err *e)
{
    int64_t n;

    return conflicts(app, most, out, &n, e);
}

/* --- the board */

static bool windows(struct app *app, struct board *b, struct err *e)
{
    struct store *s = app_store(app);

    return store_holds_starting_of(s, patients_class, b->day, b->day, BOARD_MOST, &b->starting, &b->n_starting, e)
        && store_holds_starting_of(s, patients_class, date_add(b->day, 1), date_add(b->day, b->call_days), BOARD_MOST, &b->calls, &b->n_calls, e)
        && store_holds_running(s, patients_class, b->day, BOARD_MOST, &b->running, e)
        && store_holds_running_count(s, patients_class, b->day, &b->n_running, e)
        && store_holds_ending(s, patients_class, b->day, BOARD_MOST, &b->ending, e);
}

bool app_board(struct app *app, struct date day, int32_t days, struct board *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    bool ok;

    *out = (struct board) { .day = day };
    if (c == NULL || !store_snapshot_begin(app_store(app), e))
        return false;
    out->call_days = days < 0 ? c->call_days : days;
    ok = windows(app, out, e) && store_questions_open(app_store(app), app_today(app), BOARD_MOST, &out->questions, e)
        && store_question_count(app_store(app), app_today(app), &out->n_questions, e)
        && conflicts(app, BOARD_MOST, &out->conflicts, &out->n_conflicts, e);
    store_snapshot_end(app_store(app));
    return ok;
}
