/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows of plans and sessions as values. */
#include "ritmo/store/plan_parts.h"

#include "ritmo/base/mem.h"

#include <string.h>

const char *const plan_state_rows[] = {
    [PLAN_DRAFT] = "draft", [PLAN_ACTIVE] = "active", [PLAN_AWAITING] = "awaiting", [PLAN_ON_HOLD] = "on_hold",
    [PLAN_COMPLETED] = "completed", [PLAN_STOPPED] = "stopped",
};
const char *const session_state_rows[] = {
    [SESSION_PROPOSED] = "proposed", [SESSION_ANNOUNCED] = "announced", [SESSION_DONE] = "done", [SESSION_MISSED] = "missed",
    [SESSION_CANCELLED] = "cancelled",
};
const char *const cancelled_by_rows[] = {
    [CANCELLED_BY_NONE] = "", [CANCELLED_BY_PATIENT] = "patient", [CANCELLED_BY_CLINIC] = "clinic",
    [CANCELLED_BY_PROGRAM] = "program",
};

void read_plan(struct stmt *s, struct plan *out)
{
    *out = (struct plan) {
        .number = stmt_get_int(s, 1),
        .version = (int32_t)stmt_get_int(s, 4),
        .state = (enum plan_state)word_find(plan_state_rows, 6, stmt_get_text(s, 6)),
        .count = (int32_t)stmt_get_int(s, 7),
        .decided = (int32_t)stmt_get_int(s, 8),
        .start_earliest = stmt_get_date(s, 9),
        .start_target = stmt_get_date(s, 10),
        .start_latest = stmt_get_date(s, 11),
        .start_hard_latest = stmt_get_date(s, 12),
        .wishes.weekdays = (unsigned)stmt_get_int(s, 13),
        .wishes.time_from = (int16_t)stmt_get_int(s, 14),
        .wishes.time_to = (int16_t)stmt_get_int(s, 15),
        .created_utc = stmt_get_int(s, 17),
        .rev = stmt_get_int(s, 18),
        .words_utc = stmt_get_int(s, 19),
    };
    STMT_GET_FIELD(s, 0, out->id);
    STMT_GET_FIELD(s, 2, out->patient);
    STMT_GET_FIELD(s, 3, out->protocol);
    STMT_GET_FIELD(s, 5, out->site);
    STMT_GET_FIELD(s, 16, out->wishes.provider);
}

void read_session(struct stmt *s, struct session *out)
{
    *out = (struct session) {
        .number = stmt_get_int(s, 2),
        .ordinal = (int32_t)stmt_get_int(s, 3),
        .state = (enum session_state)word_find(session_state_rows, 5, stmt_get_text(s, 4)),
        .cancelled_by = (enum cancelled_by)word_find(cancelled_by_rows, 4, stmt_get_text(s, 5)),
        .tentative = stmt_get_int(s, 6) == 1,
        .day = stmt_get_date(s, 7),
        .start = (int16_t)stmt_get_int(s, 8),
        .duration = (int16_t)stmt_get_int(s, 9),
        .at_utc = stmt_get_int(s, 14),
        .sequence = (int32_t)stmt_get_int(s, 16),
        .changed_utc = stmt_get_int(s, 17),
        .rev = stmt_get_int(s, 18),
        .checkpoint = stmt_get_int(s, 19) == 1,
        .untold = stmt_get_int(s, 20) == 1,
        .omitted = stmt_get_int(s, 21) == 1,
        .by_hand = stmt_get_int(s, 22) == 1,
    };
    STMT_GET_FIELD(s, 0, out->id);
    STMT_GET_FIELD(s, 1, out->plan);
    STMT_GET_FIELD(s, 10, out->provider);
    STMT_GET_FIELD(s, 11, out->room);
    STMT_GET_FIELD(s, 12, out->equipment);
    STMT_GET_FIELD(s, 13, out->zone);
    STMT_GET_FIELD(s, 15, out->uid);
}

static void read_plan_line(struct stmt *s, struct plan_row *out)
{
    *out = (struct plan_row) {
        .number = stmt_get_int(s, 1),
        .patient_number = stmt_get_int(s, 3),
        .patient_name = stmt_get_owned(s, 4),
        .phone = stmt_get_owned(s, 5),
        .protocol = stmt_get_owned(s, 6),
        .protocol_name = stmt_get_owned(s, 7),
        .site = stmt_get_owned(s, 8),
        .state = (enum plan_state)word_find(plan_state_rows, 6, stmt_get_text(s, 9)),
        .given = (int32_t)stmt_get_int(s, 10),
        .count = (int32_t)stmt_get_int(s, 11),
        .next_day = stmt_get_date(s, 12),
        .next_start = stmt_is_null(s, 13) ? (int16_t)-1 : (int16_t)stmt_get_int(s, 13),
        .due = stmt_get_date(s, 14),
    };
    STMT_GET_FIELD(s, 0, out->id);
    STMT_GET_FIELD(s, 2, out->patient);
}

bool load_plan_line(struct db *db, int64_t number, struct plan_row *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_PLAN_LINE);

    stmt_int(s, 1, number);
    *out = (struct plan_row) { 0 };
    if (stmt_row(s))
        read_plan_line(s, out);
    return stmt_done(s, e);
}

bool load_plan_lines(struct db *db, struct stmt *numbers, struct plan_rows *out, struct err *e)
{
    bool ok = true;

    while (ok && stmt_row(numbers)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        ok = load_plan_line(db, stmt_get_int(numbers, 0), &out->at[out->n++], e);
    }
    return stmt_done(numbers, ok ? e : NULL) && ok;
}

bool sessions_load(struct db *db, const char *plan, struct sessions *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_SESSIONS_OF_PLAN);

    stmt_text(s, 1, plan);
    while (stmt_row(s)) {
        out->at = mem_grow(out->at, out->n, sizeof *out->at);
        read_session(s, &out->at[out->n++]);
    }
    return stmt_done(s, e);
}
