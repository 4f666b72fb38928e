/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another desk commits between what a use-case reads and what it writes: nothing is decided on what is no longer so. */
#include "clinic_day.h"

#include "ritmo/app/gates.h"
#include "ritmo/app/ledger.h"
#include "ritmo/app/publish.h"
#include "ritmo/store/gate_store.h"
#include "ritmo/store/patient_store.h"

#include <dirent.h>

static char the_plan[ID_TEXT], the_patient[ID_TEXT]; /* what the other desk writes about */

static void other_records_a_red_flag(struct tx *tx, struct err *e)
{
    struct gate_mark m = { .item = GATE_RED_FLAG, .state = GATE_POSITIVE, .day = { 20780 }, .by_whom = "Dr Kim", .note = "fever" };

    if (store_gate_mark_save(tx, the_plan, &m, e))
        history_add(tx, "plan.check", the_plan, the_plan, "red_flag_screen positive", e);
}

static bool is_flagged(struct clinic_day *d)
{
    struct gates g = { 0 };
    bool is;

    assert_true(app_gates(d->app, the_plan, 0, &g, &d->e));
    is = gates_find(&g, GATE_RED_FLAG)->state == GATE_POSITIVE;
    gates_free(&g);
    return is;
}

/* It was answered as an open one. */
static void an_answer_to_a_red_flag_needs_its_name(void **state)
{
    static const struct gate_answer met = { GATE_RED_FLAG, GATE_MET, NULL };
    struct clinic_day d;
    struct gate_request r = { .plan = the_plan, .answers = &met, .n = 1 };
    struct gates g = { 0 };

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_low_back", the_plan);
    struct day_writer w = day_writer_meanwhile(&d, other_records_a_red_flag);
    assert_false(app_gates_answer(d.app, &r, &g, &d.e));
    assert_int_equal(d.e.kind, ERR_USAGE);
    day_writer_ends(&w);
    assert_true(is_flagged(&d));
    gates_free(&g);
    day_remove(&d);
}

/* Proposed before the flag, accepted after it: nothing is planned for this patient until somebody has screened again. */
static void what_was_proposed_before_a_red_flag_is_not_stored(void **state)
{
    struct clinic_day d;
    struct proposal p = { 0 };
    struct session was, is;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_low_back", the_plan);
    was = day_session(&d, the_plan, 1);
    struct session_request r = day_request(&d, the_plan, 1, ACT_MOVE);
    r.day = date_add(was.day, 2);
    assert_true(app_session_change(d.app, &r, &p, &d.e) && p.possible);
    struct day_writer w = day_writer_meanwhile(&d, other_records_a_red_flag);
    assert_false(app_accept(d.app, &p, &d.e));
    assert_int_equal(d.e.kind, ERR_RULE);
    assert_non_null(strstr(d.e.text, "red flag"));
    day_writer_ends(&w);
    is = day_session(&d, the_plan, 1);
    assert_int_equal(is.day.day, was.day.day);
    proposal_free(&p);
    day_remove(&d);
}

/* Two desks change two lines of the clinic's file: both stand. */
static void a_changed_line_leaves_the_others_alone(void **state)
{
    struct clinic_day d;
    char *phone[] = { "phone=+1 555 0199" }, *address[] = { "address=1 New Street" };
    struct app_options o = { .actor = "desk", .today = "2026-11-23", .mode = APP_WRITE };
    struct str said = STR_INIT;
    struct app *desk;

    (void)state;
    day_make(&d);
    o.db = d.path;
    assert_non_null(app_clinic(d.app, &d.e)); /* read once, before the other desk's change */
    assert_true(app_open(&o, &desk, &d.e));
    assert_true(app_clinic_edit(desk, phone, 1, &said, &d.e));
    if (!app_clinic_edit(d.app, address, 1, &said, &d.e))
        fail_msg("%s", d.e.text);
    assert_string_equal(app_clinic(d.app, &d.e)->phone, "+1 555 0199");
    assert_string_equal(app_clinic(d.app, &d.e)->address, "1 New Street");
    app_close(desk);
    str_free(&said);
    day_remove(&d);
}

/* --- pages */

static void change_patient(struct tx *tx, bool agrees, struct err *e)
{
    struct patient p = { 0 };

    if (store_patient_load(tx->store, the_patient, &p, e)) {
        p.agreed_details = agrees;
        p.large_print = true;
        store_patient_save(tx, &p, e);
    }
    patient_free(&p);
}

static void other_edits_the_patient(struct tx *tx, struct err *e)
{
    change_patient(tx, true, e);
}

static void other_takes_the_consent_back(struct tx *tx, struct err *e)
{
    change_patient(tx, false, e);
}

static void agree(struct clinic_day *d)
{
    struct patient p = { 0 };

    day_patient(d, 0, the_patient);
    assert_true(app_patient_load(d->app, the_patient, &p, &d->e));
    p.agreed_details = true;
    assert_true(app_patient_save(d->app, &p, &d->e));
    patient_free(&p);
}

static size_t publish(struct clinic_day *d, const char *dir)
{
    struct publish_count n;

    if (!app_publish(d->app, dir, the_patient, &n, &d->e))
        fail_msg("%s", d->e.text);
    return n.made;
}

static size_t unsent(struct clinic_day *d)
{
    struct ledger_state s;

    assert_true(app_ledger_state(d->app, the_patient, &s, &d->e));
    return (size_t)s.unsent;
}

/* How many files stand there; they go. */
static size_t sweep(const char *path)
{
    DIR *dir = opendir(path);
    struct dirent *one;
    size_t n = 0;

    while (dir != NULL && (one = readdir(dir)) != NULL)
        if (one->d_name[0] != '.') {
            assert_int_equal(unlinkat(dirfd(dir), one->d_name, 0), 0);
            n++;
        }
    if (dir != NULL)
        closedir(dir);
    rmdir(path);
    return n;
}

/* A patient with a page, and a visit that was moved since: told by the next page. */
static void page_is_old(struct clinic_day *d, char dir[128])
{
    struct proposal p = { 0 };
    struct session_request r;

    day_make(d);
    snprintf(dir, 128, "%s/pages", d->dir);
    agree(d);
    day_plan(d, 0, "prolo_low_back", the_plan);
    if (!app_plan_announce(d->app, the_plan, &p, &d->e))
        fail_msg("%s", d->e.text);
    p.override_who = "Dr Kim";
    p.override_why = "test";
    if (!app_accept(d->app, &p, &d->e))
        fail_msg("%s", d->e.text);
    proposal_free(&p);
    assert_int_equal(publish(d, dir), 1);
    r = day_request(d, the_plan, 2, ACT_MOVE);
    r.day = date_add(day_session(d, the_plan, 2).day, 2);
    if (!day_act(d, r))
        fail_msg("%s", d->e.text);
    assert_true(unsent(d) > 0);
}

static void a_page_that_was_outrun_is_made_again(void **state)
{
    struct clinic_day d;
    char dir[128];

    (void)state;
    page_is_old(&d, dir);
    struct day_writer w = day_writer_meanwhile(&d, other_edits_the_patient);
    assert_int_equal(publish(&d, dir), 1);
    day_writer_ends(&w);
    assert_true(unsent(&d) > 0); /* nobody counts as having it yet */
    assert_int_equal(publish(&d, dir), 1);
    assert_int_equal(unsent(&d), 0);
    assert_int_equal(publish(&d, dir), 0);
    assert_int_equal(sweep(dir), 2);
    day_remove(&d);
}

/* Nothing changed, but a visit is over: the page that still named it is made again. */
static void a_page_ends_with_the_day_of_a_visit(void **state)
{
    struct clinic_day d;
    char dir[128], iso[DATE_TEXT];

    (void)state;
    day_make(&d);
    snprintf(dir, sizeof dir, "%s/pages", d.dir);
    day_protocol(&d, "series", "interval: {min: 14, target: 21, max: 28}\n", "");
    agree(&d);
    day_plan(&d, 0, "series", the_plan);
    struct date first = day_session(&d, the_plan, 1).day;
    assert_int_equal(publish(&d, dir), 1);
    day_open(&d, date_iso(first, iso));
    assert_int_equal(publish(&d, dir), 0);
    day_open(&d, date_iso(date_add(first, 1), iso));
    assert_int_equal(publish(&d, dir), 1);
    assert_int_equal(sweep(dir), 2);
    day_remove(&d);
}

static void a_page_goes_when_consent_was_taken_back_meanwhile(void **state)
{
    struct clinic_day d;
    char dir[128];

    (void)state;
    page_is_old(&d, dir);
    struct day_writer w = day_writer_meanwhile(&d, other_takes_the_consent_back);
    publish(&d, dir);
    day_writer_ends(&w);
    assert_int_equal(sweep(dir), 0);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_to_a_red_flag_needs_its_name),
        cmocka_unit_test(what_was_proposed_before_a_red_flag_is_not_stored),
        cmocka_unit_test(a_changed_line_leaves_the_others_alone),
        cmocka_unit_test(a_page_that_was_outrun_is_made_again),
        cmocka_unit_test(a_page_ends_with_the_day_of_a_visit),
        cmocka_unit_test(a_page_goes_when_consent_was_taken_back_meanwhile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
