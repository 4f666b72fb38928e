/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about days. Each is one statement whose plan is index seeks (tests/unit/store/test_plans.c walks them). */
#include "ritmo/store/day_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/store/plan_parts.h"

#include <stdio.h>
#include <string.h>

static void read_visit(struct stmt *s, struct visit *out)
{
    enum { AT = SESSION_COLUMNS };

    *out = (struct visit) {
        .plan_number = stmt_get_int(s, AT),
        .patient_number = stmt_get_int(s, AT + 1),
        .plan_state = (enum plan_state)word_find(plan_state_rows, 6, stmt_get_text(s, AT + 2)),
        .patient_name = stmt_get_owned(s, AT + 4),
        .phone = stmt_get_owned(s, AT + 5),
        .protocol = stmt_get_owned(s, AT + 6),
        .protocol_name = stmt_get_owned(s, AT + 7),
        .site = stmt_get_owned(s, AT + 8),
        .version = (int32_t)stmt_get_int(s, AT + 9),
        .count = (int32_t)stmt_get_int(s, AT + 10),
        .words_utc = stmt_get_int(s, AT + 11),
    };
    read_session(s, &out->session);
    STMT_GET_FIELD(s, AT + 3, out->patient);
}

static bool read_visits(struct stmt *s, struct visits *out, struct err *e)
{
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_visit(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}

bool store_visits(struct store *st, struct date from, struct date to, const char *provider, bool with_cancelled,
    struct visits *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_VISITS);

    stmt_date(s, 1, from);
    stmt_date(s, 2, to);
    stmt_text(s, 3, provider == NULL ? "" : provider);
    stmt_int(s, 4, with_cancelled);
    return read_visits(s, out, e);
}

bool store_days_standing(struct store *st, const struct day_range *r, int16_t from, int16_t to, const char *provider, struct date *out, size_t most,
    size_t *n, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_DAYS_STANDING);

    stmt_date(s, 1, r->from);
    stmt_date(s, 2, r->to);
    stmt_int(s, 3, from);
    stmt_int(s, 4, to);
    stmt_text(s, 5, provider == NULL ? "" : provider);
    stmt_int(s, 6, (int64_t)most);
    while (stmt_row(s))
        out[(*n)++] = stmt_get_date(s, 0);
    return stmt_done(s, e);
}

bool store_unresolved(struct store *st, struct date today, size_t most, struct visits *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_VISITS_UNRESOLVED);
    bool ok = true;

    stmt_date(s, 1, today);
    stmt_int(s, 2, (int64_t)most);
    while (ok && stmt_row(s)) {
        struct stmt *line = db_stmt(store_db(st), STMT_VISIT_LINE);
        stmt_int(line, 1, stmt_get_int(s, 0));
        ok = read_visits(line, out, e);
    }
    return stmt_done(s, ok ? e : NULL) && ok;
}

bool store_missed(struct store *st, struct date from, struct date to, size_t most, struct visits *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_VISITS_MISSED);
    bool ok = true;

    stmt_date(s, 1, from);
    stmt_date(s, 2, to);
    stmt_int(s, 3, (int64_t)most);
    while (ok && stmt_row(s)) {
        struct stmt *line = db_stmt(store_db(st), STMT_VISIT_LINE);
        stmt_int(line, 1, stmt_get_int(s, 0));
        ok = read_visits(line, out, e);
    }
    return stmt_done(s, ok ? e : NULL) && ok;
}

/* --- minutes a day */

bool store_load(struct store *st, struct date from, struct date to, struct day_load **out, size_t *n, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_LOAD);

    *out = NULL;
    *n = 0;
    stmt_date(s, 1, from);
    stmt_date(s, 2, to);
    while (stmt_row(s)) {
        *out = mem_grow(*out, *n, sizeof **out);
        (*out)[(*n)++] = (struct day_load) {
            .day = stmt_get_date(s, 0),
            .visits = (int32_t)stmt_get_int(s, 1),
            .minutes = (int32_t)stmt_get_int(s, 2),
            .tentative = (int32_t)stmt_get_int(s, 3),
        };
    }
    return stmt_done(s, e);
}

/* --- what needs somebody */

static bool lines(struct store *st, int id, size_t most, struct plan_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), id);

    stmt_int(s, 1, (int64_t)most);
    return load_plan_lines(store_db(st), s, out, e);
}

bool store_overdue(struct store *st, struct date today, size_t most, struct plan_rows *out, struct err *e)
{
    struct stmt *s = db_stmt(store_db(st), STMT_PLANS_OVERDUE);

    stmt_date(s, 1, today);
    stmt_int(s, 2, (int64_t)most);
    return load_plan_lines(store_db(st), s, out, e);
}

bool store_unplaced(struct store *s, size_t most, struct plan_rows *out, struct err *e)
{
    return lines(s, STMT_PLANS_UNPLACED, most, out, e);
}

bool store_untold(struct store *s, size_t most, struct plan_rows *out, struct err *e)
{
    return lines(s, STMT_PLANS_UNTOLD, most, out, e);
}

bool store_awaiting(struct store *s, size_t most, struct plan_rows *out, struct err *e)
{
    return lines(s, STMT_PLANS_AWAITING, most, out, e);
}
