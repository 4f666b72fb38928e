/* SPDX-License-Identifier: GPL-3.0-or-later */
/* No statement reads a table that grows from end to end: the cost of a list never depends on the clinic's history. */
#include "world.h"

#include "ritmo/store/inside.h"

/* As small as the clinic's own file, whatever its age. */
static const char *const small[] = { "setting", "provider", "provider_skill", "hours", "hours_on", "closure", "resource",
    "protocol", "patient_text", "k", "n", "drug", "calendar_source", "CONSTANT" };

static bool is_small(const char *name)
{
    size_t n = strcspn(name, " \n");

    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (strlen(small[i]) == n && strncmp(small[i], name, n) == 0)
            return true;
    return false;
}

/* A scan that stops: a LIMIT over rows that come in the order of a partial index, which holds only what is asked. */
static bool is_list(const char *line)
{
    static const char *const lists[] = { "SCAN plan USING INDEX plan_live\n", "SCAN plan USING INDEX plan_awaiting\n",
        "SCAN p USING INDEX plan_live\n", "SCAN plan USING INDEX plan_unplaced\n", "SCAN gate_mark USING INDEX gate_positive\n" };

    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strncmp(line, lists[i], strlen(lists[i])) == 0)
            return true;
    return false;
}

/* A scan of everybody who ever said "still". */
static bool is_walk(const char *line)
{
    static const char walk[] = "SCAN x USING INDEX exposure_ongoing";

    return strncmp(line, walk, strlen(walk)) == 0;
}

/* The first line that scans a table that grows; null if there is none. */
static const char *growing_scan(const char *plan)
{
    for (const char *line = plan; *line != '\0'; line = strchr(line, '\n') + 1)
        if (is_walk(line) || (strncmp(line, "SCAN ", 5) == 0 && !is_small(line + 5) && !is_list(line)))
            return line;
    return NULL;
}

static void no_statement_scans_a_table_that_grows(void **state)
{
    struct store *s;
    (void)state;

    OK(store_open(":memory:", STORE_CREATE, &s, e));
    for (int id = 0; id < STATEMENTS; id++) {
        struct str plan = STR_INIT;
        const char *bad;
        if (strncmp(db_statement_sql(id), "BEGIN", 5) == 0 || strncmp(db_statement_sql(id), "PRAGMA", 6) == 0)
            continue;
        OK(db_explain(store_db(s), db_statement_sql(id), &plan, e));
        bad = growing_scan(plan.text);
        if (bad != NULL)
            fail_msg("%s: %s", db_statement_name(id), bad);
        str_free(&plan);
    }
    store_close(s);
}

/* The check must be able to fail. */
static void a_planted_scan_is_caught(void **state)
{
    static const char *const planted[] = {
        "SELECT count(*) FROM session WHERE duration_min = 30",
        "SELECT * FROM patient WHERE name LIKE '%a%'",
        "SELECT p.id FROM plan p WHERE p.state = 'completed' ORDER BY p.number LIMIT 3",
        "SELECT * FROM history WHERE actor = 'ana' ORDER BY seq DESC",
        "SELECT s.id FROM session s JOIN plan p ON p.id = s.plan WHERE s.room = 'x'",
        "DELETE FROM claim WHERE session = 3",
        "SELECT x.drug FROM exposure x CROSS JOIN plan p WHERE x.removed_utc IS NULL AND x.to_day IS NULL AND p.patient = x.patient",
    };
    struct store *s;
    (void)state;

    OK(store_open(":memory:", STORE_CREATE, &s, e));
    for (size_t i = 0; i < sizeof planted / sizeof *planted; i++) {
        struct str plan = STR_INIT;
        OK(db_explain(store_db(s), planted[i], &plan, e));
        if (growing_scan(plan.text) == NULL)
            fail_msg("not caught: %s: %s", planted[i], plan.text);
        str_free(&plan);
    }
    store_close(s);
}

/* The lists of the day seek in the very index that was made for them. */
static void each_list_uses_its_index(void **state)
{
    static const struct {
        int id;
        const char *step;
    } rows[] = {
        { STMT_VISITS, "SEARCH s USING INDEX session_day (day>? AND day<?)" },
        { STMT_LOAD, "SEARCH session USING COVERING INDEX session_day (day>? AND day<?)" },
        { STMT_OCCUPANCY, "SEARCH occupancy USING PRIMARY KEY (day>? AND day<?)" },
        { STMT_DAYS_STANDING, "SEARCH s USING INDEX session_day (day>? AND day<?)" },
        { STMT_VISITS_UNRESOLVED, "SEARCH session USING INDEX session_announced (day<?)" },
        { STMT_PLANS_OVERDUE, "SEARCH plan USING INDEX plan_due (due_day<?)" },
        { STMT_PLANS_UNPLACED, "SCAN plan USING INDEX plan_unplaced" },
        { STMT_PLANS_AWAITING, "SCAN plan USING INDEX plan_awaiting" },
        { STMT_EXPOSURES_NEAR, "SEARCH x USING INDEX exposure_drug (drug=? AND to_day>?)" },
        { STMT_EXPOSURES_NEAR, "SEARCH s USING INDEX session_patient (patient=? AND day>? AND day<?)" },
        { STMT_EXPOSURES_NEAR_ONGOING, "SEARCH s USING INDEX session_day (day>? AND day<?)" },
        { STMT_EXPOSURES_NEAR_ONGOING, "SEARCH x USING INDEX exposure_ongoing (patient=?)" },
        { STMT_EXPOSURE_DRUG_NEXT, "SEARCH exposure USING INDEX exposure_drug (drug>?)" },
        { STMT_EXPOSURES_OF_PATIENT, "SEARCH x USING INDEX exposure_patient (patient=?)" },
        { STMT_QUESTIONS_OPEN, "SEARCH q USING INDEX prescriber_question_open (asked_day<?)" },
        { STMT_HOLDS_RUNNING, "SEARCH h USING INDEX hold_running (substance=? AND to_day>?)" },
        { STMT_HOLDS_RUNNING_COUNT, "SEARCH h USING COVERING INDEX hold_running (substance=? AND to_day>?)" },
        { STMT_HOLDS_ENDING, "SEARCH h USING INDEX hold_running (substance=? AND to_day=?)" },
        { STMT_HOLDS_STARTING, "SEARCH h USING INDEX hold_calls (call_day>? AND call_day<?)" },
        { STMT_PATIENT_FIND, "SEARCH w USING PRIMARY KEY (word>? AND word<?)" },
        { STMT_SESSIONS_OF_PLAN, "SEARCH s USING INDEX session_plan (plan=?)" },
        { STMT_PATIENT_LIST, "SEARCH t USING INDEX patient_folded (folded>?)" },
        { STMT_CLAIM_RELEASE, "SEARCH claim USING PRIMARY KEY (resource=? AND cell>? AND cell<?)" },
        { STMT_HISTORY_ALL, "SEARCH history USING INDEX history_at (at_utc>?)" },
    };
    struct store *s;
    (void)state;

    OK(store_open(":memory:", STORE_CREATE, &s, e));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct str plan = STR_INIT;
        OK(db_explain(store_db(s), db_statement_sql(rows[i].id), &plan, e));
        if (strstr(plan.text, rows[i].step) == NULL)
            fail_msg("%s: wanted \"%s\" in:\n%s", db_statement_name(rows[i].id), rows[i].step, plan.text);
        str_free(&plan);
    }
    store_close(s);
}

/* A second engine comes later: what only SQLite understands stays out (RELIABILITY 2.2). */
static void statements_keep_to_the_dialect(void **state)
{
    static const char *const banned[] = { "rowid", "INSERT OR", "REPLACE", "datetime", "strftime", "julianday", "date(", "random(",
        "CURRENT_", "last_insert", "changes(", "\"", "?1", "AUTOINCREMENT", " GLOB ", "json" };
    (void)state;

    for (int id = 0; id < STATEMENTS; id++)
        for (size_t i = 0; i < sizeof banned / sizeof *banned; i++)
            if (strcasestr(db_statement_sql(id), banned[i]) != NULL)
                fail_msg("%s holds %s", db_statement_name(id), banned[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_statement_scans_a_table_that_grows),
        cmocka_unit_test(a_planted_scan_is_caught),
        cmocka_unit_test(each_list_uses_its_index),
        cmocka_unit_test(statements_keep_to_the_dialect),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
