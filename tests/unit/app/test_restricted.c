/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What restricts is taken from the rows beside a protocol, and never when they may be wrong: the text changed, a row changed, none was kept. */
#include "clinic_day.h"

#include "ritmo/app/board.h"
#include "ritmo/app/exposures.h"
#include "ritmo/store/db.h"

/* Behind the program's back; one number back, or 0. */
static int64_t tell(struct clinic_day *d, const char *sql)
{
    struct db *db = NULL;
    int64_t answer = 0;

    if (!db_open(d->path, DB_WRITE, &db, &d->e) || !db_run_text(db, sql, &answer, &d->e))
        fail_msg("%s: %s", sql, d->e.text);
    db_close(db);
    app_changed_by_others(d->app);
    return answer;
}

static size_t too_near(struct clinic_day *d)
{
    struct exposure_conflicts open = { 0 };
    size_t n;

    if (!app_conflicts_open(d->app, 10, &open, &d->e))
        fail_msg("%s", d->e.text);
    n = open.n;
    exposure_conflicts_free(&open);
    return n;
}

/* Session 1 is on Mon 30 Nov; the protocol says 7 days, so ibuprofen on 23 Nov is too near. */
static void took_ibuprofen(struct clinic_day *d, int32_t days_ago)
{
    struct exposure_request r = { .drug = "=ibuprofen", .from = { 0 }, .to = DATE_NONE };
    struct exposure_answer a;
    char plan[ID_TEXT], patient[ID_TEXT];

    day_make(d);
    day_patient(d, 0, patient);
    day_plan(d, 0, "prolo_knee_cap", plan);
    r.patient = patient;
    r.from = date_add(app_today(d->app), -days_ago);
    if (!app_exposure_add(d->app, &r, &a, &d->e))
        fail_msg("%s", d->e.text);
    exposure_answer_free(&a);
}

static void one_too_near(struct clinic_day *d)
{
    took_ibuprofen(d, 0);
    assert_int_equal(too_near(d), 1);
}

#define KNEE " WHERE key = 'prolo_knee_cap'"
#define KNEE_ROWS " WHERE protocol = 'prolo_knee_cap'"

static void every_protocol_has_its_rows(void **state)
{
    struct clinic_day d;

    (void)state;
    one_too_near(&d);
    assert_int_equal(tell(&d, "SELECT count(*) FROM protocol WHERE length(digest) <> 64"), 0);
    assert_int_equal(tell(&d, "SELECT max(before_days) FROM protocol_restriction" KNEE_ROWS " AND substance = 'anti-inflammatory'"), 7);
    day_remove(&d);
}

static void a_row_that_somebody_changed_does_not_count(void **state)
{
    struct clinic_day d;

    (void)state;
    one_too_near(&d);
    tell(&d, "UPDATE protocol_restriction SET before_days = 1" KNEE_ROWS);
    assert_int_equal(too_near(&d), 1);
    tell(&d, "DELETE FROM protocol_restriction");
    assert_int_equal(too_near(&d), 1);
    day_remove(&d);
}

/* The new text is read, and checked: one that breaks a rule is refused as ever. */
static void a_text_that_somebody_changed_is_read_anew(void **state)
{
    struct exposure_conflicts open = { 0 };
    struct clinic_day d;

    (void)state;
    took_ibuprofen(&d, 1);
    assert_int_equal(too_near(&d), 0);
    tell(&d, "UPDATE protocol SET text = replace(text, 'before: 7,', 'before: 9,')" KNEE);
    assert_int_equal(too_near(&d), 1);
    tell(&d, "UPDATE protocol SET text = replace(text, 'before: 9,', 'before: 99999,')" KNEE);
    assert_false(app_conflicts_open(d.app, 10, &open, &d.e));
    assert_non_null(strstr(d.e.text, "at most"));
    exposure_conflicts_free(&open);
    day_remove(&d);
}

/* As an older program left it: the next run that may write keeps them. */
static void older_ones_are_kept_at_the_next_start(void **state)
{
    struct clinic_day d;

    (void)state;
    one_too_near(&d);
    tell(&d, "DELETE FROM protocol_restriction");
    tell(&d, "UPDATE protocol SET digest = ''");
    assert_int_equal(too_near(&d), 1);
    day_open(&d, "2026-11-23");
    assert_int_equal(tell(&d, "SELECT count(*) FROM protocol WHERE digest = ''"), 0);
    assert_int_equal(tell(&d, "SELECT max(before_days) FROM protocol_restriction" KNEE_ROWS " AND substance = 'anti-inflammatory'"), 7);
    assert_int_equal(too_near(&d), 1);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_protocol_has_its_rows),
        cmocka_unit_test(a_row_that_somebody_changed_does_not_count),
        cmocka_unit_test(a_text_that_somebody_changed_is_read_anew),
        cmocka_unit_test(older_ones_are_kept_at_the_next_start),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
