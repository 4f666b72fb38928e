/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What appointments claim after the clinic changed: capacities, numbers of rooms, whether tentative ones take a place. */
#include "ritmo/store/clinic_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/plan_parts.h"

#include <stdlib.h>

struct booked {
    struct session session;
    struct owner owner;
};

struct bookings {
    struct booked *at;
    size_t n;
};

static bool load(struct db *db, struct date from, struct bookings *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_SESSIONS_AHEAD);

    stmt_date(s, 1, from);
    while (stmt_row(s)) {
        struct booked *b;
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        b = &out->at[out->n++];
        read_session(s, &b->session);
        b->owner = (struct owner) { stmt_get_int(s, SESSION_COLUMNS), stmt_get_int(s, SESSION_COLUMNS + 1) };
    }
    return stmt_done(s, e);
}

/* One that finds no place any more stays where it is: it stands in the lists until somebody plans it again. */
static bool take_all(struct db *db, const struct bookings *all, bool tentative, struct err *e)
{
    for (size_t i = 0; i < all->n; i++)
        if (all->at[i].session.tentative == tentative && !claims_take_anyhow(db, &all->at[i].session, all->at[i].owner, e))
            return false;
    return true;
}

bool store_claims_anew(struct tx *tx, struct date from, struct err *e)
{
    struct db *db = tx_db(tx);
    struct bookings all = { 0 };
    bool holds, ok = clinic_holds_tentative(db, &holds, e) && load(db, from, &all, e);

    for (size_t i = 0; ok && i < all.n; i++)
        ok = claims_release(db, &all.at[i].session, all.at[i].owner, e);
    ok = ok && take_all(db, &all, false, e) && (!holds || take_all(db, &all, true, e));
    free(all.at);
    return ok;
}
