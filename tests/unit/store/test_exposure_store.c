/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exposures, decisions and questions in the database: what is stored comes back, nothing is deleted, nobody's change is lost. */
#include "world.h"

#include "ritmo/store/exposure_store.h"

struct fixture {
    char ana[ID_TEXT], mia[ID_TEXT];
    struct store *store;
};

static int set_up(void **state)
{
    struct fixture *f = mem_new(1, sizeof *f);

    OK(store_open(":memory:", STORE_CREATE, &f->store, e));
    fill(f->store, f->ana, f->mia);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;

    store_close(f->store);
    free(f);
    return 0;
}

static struct exposure taken(const char *patient, const char *drug, const char *from, const char *to)
{
    struct exposure x = { .said = own("two Advil"), .from = day_of(from), .to = to == NULL ? DATE_NONE : day_of(to), .reported_by = own("ana") };

    memcpy(x.patient, patient, ID_TEXT);
    snprintf(x.drug, sizeof x.drug, "%s", drug);
    return x;
}

static void add(struct fixture *f, struct exposure *x)
{
    struct tx tx = TX_INIT;

    OK(tx_begin(&tx, f->store, who_at("ana", NOW), e));
    OK(store_exposure_add(&tx, x, e));
    OK(tx_commit(&tx, e));
}

static void what_is_stored_comes_back(void **state)
{
    struct fixture *f = *state;
    struct exposure late = taken(f->ana, "ibuprofen", "2026-12-05", "2026-12-06"), early = taken(f->ana, "", "2026-11-20", NULL), back = { 0 };
    struct exposures all = { 0 };
    struct tx tx = TX_INIT;

    late.note = own("for the knee");
    late.prescribed = true;
    add(f, &late);
    add(f, &early);
    assert_int_equal(late.number, 1);
    assert_int_equal(early.number, 2);
    OK(store_exposures_of_patient(f->store, f->ana, false, &all, e));
    assert_int_equal(all.n, 2);
    assert_int_equal(all.at[0].number, 2);
    assert_false(date_is(all.at[0].to));
    assert_string_equal(all.at[1].drug, "ibuprofen");
    assert_string_equal(all.at[1].said, "two Advil");
    assert_string_equal(all.at[1].note, "for the knee");
    assert_true(all.at[1].prescribed);
    assert_string_equal(all.at[1].patient, f->ana);
    assert_int_equal(all.at[1].recorded_utc, NOW);
    exposures_free(&all);
    OK(store_exposures_of_patient(f->store, f->mia, false, &all, e));
    assert_int_equal(all.n, 0);

    OK(tx_begin(&tx, f->store, who_at("ana", NOW + 5), e));
    OK(store_exposure_remove(&tx, &late, e));
    REFUSED(ERR_CONFLICT, store_exposure_remove(&tx, &late, e)); /* not twice */
    OK(store_exposure_end(&tx, &early, day_of("2026-12-01"), e));
    REFUSED(ERR_INPUT, store_exposure_end(&tx, &early, day_of("2026-11-19"), e));
    OK(tx_commit(&tx, e));
    OK(store_exposures_of_patient(f->store, f->ana, false, &all, e));
    assert_int_equal(all.n, 1);
    assert_int_equal(all.at[0].to.day, day_of("2026-12-01").day);
    exposures_free(&all);
    OK(store_exposures_of_patient(f->store, f->ana, true, &all, e));
    assert_int_equal(all.n, 2);
    exposures_free(&all);
    OK(store_exposure_load(f->store, 1, &back, e));
    assert_int_equal(back.removed_utc, NOW + 5);
    exposure_free(&back);
    REFUSED(ERR_MISSING, store_exposure_load(f->store, 9, &back, e));
    exposure_free(&late);
    exposure_free(&early);
}

static void the_wrong_way_round_is_refused(void **state)
{
    struct fixture *f = *state;
    struct exposure x = taken(f->ana, "ibuprofen", "2026-12-05", "2026-12-04");
    struct tx tx = TX_INIT;

    OK(tx_begin(&tx, f->store, who_at("ana", NOW), e));
    REFUSED(ERR_INPUT, store_exposure_add(&tx, &x, e));
    SAYS("in order");
    x.to = DATE_NONE;
    x.patient[0] = x.patient[0] == 'x' ? 'y' : 'x';
    REFUSED(ERR_MISSING, store_exposure_add(&tx, &x, e));
    tx_end(&tx);
    exposure_free(&x);
}

/* What ended, and what goes on, of one drug. */
static size_t near(struct fixture *f, const char *drug, const char *today, int32_t reach)
{
    struct exposures_near n = { 0 };
    size_t count = 0;

    OK(store_exposures_near(f->store, drug, day_of(today), reach, &n, e));
    OK(store_exposures_near_ongoing(f->store, day_of(today), reach, &n, e));
    for (size_t i = 0; i < n.n; i++)
        count += strcmp(n.at[i].drug, drug) == 0;
    free(n.at);
    return count;
}

static void decide(struct fixture *f, int64_t exposure, const struct session *s, enum exposure_how how)
{
    struct exposure_decision d = { .exposure = exposure, .session = s->number, .session_day = s->day, .how = how, .by_whom = "Dr Kim" };
    struct tx tx = TX_INIT;

    OK(tx_begin(&tx, f->store, who_at("ana", NOW), e));
    OK(store_exposure_decide(&tx, &d, e));
    OK(tx_commit(&tx, e));
}

/* Only sessions to come, of the same patient, up to the reach; a decision holds for the day it was made for. */
static void sessions_near_an_exposure(void **state)
{
    struct fixture *f = *state;
    struct plan p = new_plan(f->ana), other = new_plan(f->mia);
    struct exposure x = taken(f->ana, "ibuprofen", "2026-12-05", "2026-12-05");
    struct exposure_decisions all = { 0 };

    add_session(&p, "2026-12-10", 540);
    add_session(&p, "2027-01-12", 540);
    add_session(&other, "2026-12-10", 600);
    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    OK(try_add(f->store, &other, NULL, DATE_NONE, e));
    add(f, &x);
    assert_int_equal(near(f, "ibuprofen", "2026-12-09", 30), 1);
    assert_int_equal(near(f, "ibuprofen", "2026-12-09", 60), 2);
    assert_int_equal(near(f, "ibuprofen", "2026-12-09", 4), 0);
    assert_int_equal(near(f, "naproxen", "2026-12-09", 60), 0);
    assert_int_equal(near(f, "ibuprofen", "2026-12-11", 30), 0); /* the first one is past, the second too far */
    decide(f, 1, &p.sessions.at[0], EXPOSURE_DEFER);
    assert_int_equal(near(f, "ibuprofen", "2026-12-09", 30), 1); /* it still stands there */
    decide(f, 1, &p.sessions.at[0], EXPOSURE_KEEP);
    assert_int_equal(near(f, "ibuprofen", "2026-12-09", 30), 0);
    OK(store_exposure_decisions(f->store, f->ana, &all, e));
    assert_int_equal(all.n, 1);
    assert_int_equal(all.at[0].how, EXPOSURE_KEEP);
    assert_string_equal(all.at[0].by_whom, "Dr Kim");
    exposure_decisions_free(&all);
    p.sessions.at[0].day = day_of("2026-12-11"); /* on another day it has to be decided again */
    p.sessions.at[0].at_utc += 86400;
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW + 60), e));
    assert_int_equal(near(f, "ibuprofen", "2026-12-09", 30), 1);
    exposure_free(&x);
    plan_free(&p);
    plan_free(&other);
}

static void what_goes_on_reaches_from_today(void **state)
{
    struct fixture *f = *state;
    struct plan p = new_plan(f->ana);
    struct exposure x = taken(f->ana, "piroxicam", "2026-01-05", NULL);

    add_session(&p, "2026-12-20", 540);
    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    add(f, &x);
    assert_int_equal(near(f, "piroxicam", "2026-12-04", 15), 0);
    assert_int_equal(near(f, "piroxicam", "2026-12-05", 15), 1);
    exposure_free(&x);
    plan_free(&p);
}

static void each_drug_taken_is_named_once(void **state)
{
    struct fixture *f = *state;
    struct exposure taken_by_two[] = { taken(f->ana, "piroxicam", "2026-01-05", NULL), taken(f->mia, "piroxicam", "2026-01-05", "2026-01-06"),
        taken(f->mia, "ibuprofen", "2026-01-05", NULL) };
    char drug[DRUG_ID_MOST + 1] = "";
    bool found;

    OK(store_exposure_drug_next(f->store, drug, &found, e));
    assert_false(found);
    for (size_t i = 0; i < 3; i++) {
        add(f, &taken_by_two[i]);
        exposure_free(&taken_by_two[i]);
    }
    OK(store_exposure_drug_next(f->store, drug, &found, e));
    assert_string_equal(drug, "ibuprofen");
    OK(store_exposure_drug_next(f->store, drug, &found, e));
    assert_string_equal(drug, "piroxicam");
    OK(store_exposure_drug_next(f->store, drug, &found, e));
    assert_false(found);
}

static void questions_stay_open_until_they_are_answered(void **state)
{
    struct fixture *f = *state;
    struct question q = { .said = "warfarin", .drug = "warfarin", .asked = day_of("2026-12-09") }, second = { .said = "an unknown one", .asked = day_of("2026-12-08") };
    struct questions open = { 0 };
    struct tx tx = TX_INIT;
    int64_t n;

    memcpy(q.patient, f->ana, ID_TEXT);
    memcpy(second.patient, f->mia, ID_TEXT);
    OK(tx_begin(&tx, f->store, who_at("ana", NOW), e));
    OK(store_question_add(&tx, &q, e));
    OK(store_question_add(&tx, &second, e));
    OK(tx_commit(&tx, e));
    OK(store_question_count(f->store, day_of("2026-12-09"), &n, e));
    assert_int_equal(n, 2);
    OK(store_questions_open(f->store, day_of("2026-12-09"), 10, &open, e));
    assert_int_equal(open.n, 2);
    assert_int_equal(open.at[0].number, 2); /* the oldest first */
    assert_string_equal(open.at[1].patient_name, "Alvarez, José");
    questions_free(&open);
    OK(tx_begin(&tx, f->store, who_at("ana", NOW + 9), e));
    q.prescriber = "Dr Heart";
    q.answered = day_of("2026-12-10");
    q.answer = "goes on as it is";
    OK(store_question_answer(&tx, &q, e));
    REFUSED(ERR_CONFLICT, store_question_answer(&tx, &q, e));
    OK(store_question_withdraw(&tx, &second, e));
    OK(tx_commit(&tx, e));
    OK(store_question_count(f->store, day_of("2026-12-31"), &n, e));
    assert_int_equal(n, 0);
    OK(store_questions_of_patient(f->store, f->ana, true, &open, e));
    assert_int_equal(open.n, 0);
    OK(store_questions_of_patient(f->store, f->ana, false, &open, e));
    assert_int_equal(open.n, 1);
    assert_string_equal(open.at[0].prescriber, "Dr Heart");
    assert_string_equal(open.at[0].answer, "goes on as it is");
    questions_free(&open);
    REFUSED(ERR_MISSING, store_question_load(f->store, 2, &second, e));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_stored_comes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_wrong_way_round_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sessions_near_an_exposure, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_goes_on_reaches_from_today, set_up, tear_down),
        cmocka_unit_test_setup_teardown(each_drug_taken_is_named_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(questions_stay_open_until_they_are_answered, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
