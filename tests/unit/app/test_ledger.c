/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What patients hold: versions, changes not yet sent, words of the clinic. */
#include "clinic_day.h"

#include "ritmo/app/ledger.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/ledger_store.h"

static struct clinic_day d;

static int set_up(void **state)
{
    (void)state;
    day_make(&d);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    day_remove(&d);
    return 0;
}

static struct ledger_state state_of(const char *patient)
{
    struct ledger_state s;

    if (!app_ledger_state(d.app, patient, &s, &d.e))
        fail_msg("%s", d.e.text);
    return s;
}

/* What was said before is so afterwards. */
static int32_t hand_over_plan(const char *patient, const char *plan, enum handed_how how)
{
    struct handing_over said;

    if (!app_hand_over_begin(d.app, patient, plan, how, &said, &d.e) || !app_hand_over(d.app, patient, plan, how, &said, &d.e))
        fail_msg("%s", d.e.text);
    assert_int_equal(state_of(patient).version, said.version);
    return said.version;
}

static int32_t hand_over(const char *patient, enum handed_how how)
{
    return hand_over_plan(patient, NULL, how);
}

static void announce(const char *plan)
{
    struct proposal p = { 0 };

    if (!app_plan_announce(d.app, plan, &p, &d.e) || !app_accept(d.app, &p, &d.e))
        fail_msg("%s", d.e.text);
    proposal_free(&p);
}

static void versions_count_differences(void **state)
{
    char patient[ID_TEXT], plan[ID_TEXT];
    struct session_request cancel;
    struct ledger_state s;
    (void)state;

    day_patient(&d, 3, patient);
    assert_int_equal(state_of(patient).version, 0);
    day_plan(&d, 3, "prolo_knee_cap", plan);
    announce(plan);
    s = state_of(patient);
    assert_int_equal(s.version, 0);
    assert_true(s.unsent >= 3);
    assert_int_equal(hand_over(patient, HANDED_FILE), 1);
    assert_int_equal(state_of(patient).unsent, 0);
    assert_int_equal(hand_over(patient, HANDED_PRINT), 1); /* the same again */
    cancel = day_request(&d, plan, 2, ACT_CANCEL);
    cancel.how = CANCEL_OMIT;
    assert_true(day_act(&d, cancel));
    s = state_of(patient);
    assert_true(s.unsent >= 1);
    assert_int_equal(s.how, HANDED_FILE);
    assert_int_equal(hand_over(patient, HANDED_PRINT), 2);
    s = state_of(patient);
    assert_int_equal(s.unsent, 0);
    assert_int_equal(s.how, HANDED_PRINT);
}

static void one_plan_is_handed_over_alone(void **state)
{
    char patient[ID_TEXT], knee[ID_TEXT], back[ID_TEXT];
    size_t unsent;
    (void)state;

    day_patient(&d, 3, patient);
    day_plan(&d, 3, "prolo_knee_cap", knee);
    unsent = state_of(patient).unsent;
    day_plan(&d, 3, "prolo_low_back", back);
    assert_true(state_of(patient).unsent > unsent);
    assert_int_equal(hand_over_plan(patient, back, HANDED_PRINT), 1);
    assert_int_equal(state_of(patient).unsent, unsent); /* the other plan has still to be told */
    assert_int_equal(hand_over_plan(patient, back, HANDED_PRINT), 1);
    assert_int_equal(hand_over_plan(patient, knee, HANDED_PRINT), 2);
    assert_int_equal(state_of(patient).unsent, 0);
}

static void paper_besides_mail_makes_no_version(void **state)
{
    char patient[ID_TEXT], plan[ID_TEXT];
    struct patient p = { 0 };
    (void)state;

    day_patient(&d, 3, patient);
    assert_int_equal(hand_over(patient, HANDED_PRINT), 0); /* nothing to hand over */
    assert_true(app_patient_load(d.app, patient, &p, &d.e));
    free(p.email);
    p.email = mem_strdup("jose@mail.example");
    p.mail = MAIL_INVITATIONS;
    p.agreed_mail = true;
    assert_true(app_patient_save(d.app, &p, &d.e));
    patient_free(&p);
    day_plan(&d, 3, "prolo_knee_cap", plan);
    assert_int_equal(hand_over(patient, HANDED_PRINT), 0);
    assert_int_equal(hand_over(patient, HANDED_MAIL), 1);
}

static void the_words_tell_it(void **state)
{
    struct ledger_state none = { 0 }, two = { 2, 0, HANDED_MAIL, 1 };
    struct str out = STR_INIT;
    (void)state;

    ledger_add_words(&out, &none);
    assert_string_equal(out.text, "the patient has no calendar yet");
    str_clear(&out);
    ledger_add_words(&out, &two);
    assert_string_equal(out.text, "the patient has v2 (mail); 1 change not yet sent");
    str_free(&out);
}

/* Until the day itself a visit is still to be told; after it nobody needs to be. */
static void what_has_passed_is_not_told_any_more(void **state)
{
    char patient[ID_TEXT], plan[ID_TEXT];
    struct date first;
    char iso[DATE_TEXT];
    int32_t before;
    (void)state;

    day_protocol(&d, "series", "interval: {min: 14, target: 21, max: 28}\n", "");
    day_patient(&d, 3, patient);
    day_plan(&d, 3, "series", plan);
    announce(plan);
    first = day_session(&d, plan, 1).day;
    before = (int32_t)state_of(patient).unsent;
    day_open(&d, date_iso(first, iso));
    assert_int_equal(state_of(patient).unsent, before);
    day_open(&d, date_iso(date_add(first, 1), iso));
    assert_int_equal(state_of(patient).unsent, before - 1);
}

static struct handed_event held_of(const char *patient, const char *uid, bool unsure)
{
    struct handed all = { 0 };
    struct handed_event one;
    struct tx tx = TX_INIT;
    struct store *s;

    if (!store_open(d.path, STORE_WRITE, &s, &d.e) || !store_handed_load(s, patient, &all, &d.e)
        || !tx_begin(&tx, s, (struct who) { "cron", 1795392000, NULL }, &d.e))
        fail_msg("%s", d.e.text);
    assert_non_null(handed_find(&all, uid));
    one = *handed_find(&all, uid);
    if (unsure) { /* as a sender leaves it that was killed while its mailer ran */
        one.had = true;
        one.was = one.when;
        one.when.from = one.when.to = date_add(one.when.from, 1);
        one.maybe = true;
        one.change += 1000; /* its own */
        assert_true(store_handed_save(&tx, patient, &one, &d.e) && tx_commit(&tx, &d.e));
    }
    tx_end(&tx);
    handed_free(&all);
    store_close(s);
    return one;
}

/* Nobody knows whether the patient had the day between: what the next one takes the place of is the day that the patient had for sure. */
static void what_may_not_have_arrived_is_not_what_was(void **state)
{
    char patient[ID_TEXT], plan[ID_TEXT];
    struct session was;
    struct handed_event now;
    struct session_request move;
    (void)state;

    day_patient(&d, 3, patient);
    day_plan(&d, 3, "prolo_knee_cap", plan);
    announce(plan);
    hand_over(patient, HANDED_FILE);
    was = day_session(&d, plan, 2);
    held_of(patient, was.uid, true);
    move = day_request(&d, plan, 2, ACT_MOVE);
    move.day = date_add(was.day, 2);
    assert_true(day_act(&d, move));
    hand_over(patient, HANDED_FILE);
    now = held_of(patient, was.uid, false);
    assert_int_equal(now.when.from.day, move.day.day);
    assert_false(now.maybe);
    assert_true(now.had);
    assert_int_equal(now.was.from.day, was.day.day);
}

/* A sheet is being made; somebody moves a visit; the patient takes the sheet with the old day. */
static void what_changed_while_it_was_made_is_not_handed_over(void **state)
{
    char patient[ID_TEXT], plan[ID_TEXT];
    struct session_request move;
    struct handing_over over;
    (void)state;

    day_patient(&d, 3, patient);
    day_plan(&d, 3, "prolo_knee_cap", plan);
    announce(plan);
    assert_true(app_hand_over_begin(d.app, patient, NULL, HANDED_PRINT, &over, &d.e));
    move = day_request(&d, plan, 2, ACT_MOVE);
    move.day = date_add(day_session(&d, plan, 2).day, 2);
    assert_true(day_act(&d, move));
    assert_false(app_hand_over(d.app, patient, NULL, HANDED_PRINT, &over, &d.e));
    assert_int_equal(d.e.kind, ERR_CONFLICT);
    err_clear(&d.e);
    assert_int_equal(state_of(patient).version, 0);
    assert_true(state_of(patient).unsent > 0);
    assert_int_equal(hand_over(patient, HANDED_PRINT), 1); /* made again */
    assert_int_equal(state_of(patient).unsent, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_may_not_have_arrived_is_not_what_was, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_changed_while_it_was_made_is_not_handed_over, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_has_passed_is_not_told_any_more, set_up, tear_down),
        cmocka_unit_test_setup_teardown(versions_count_differences, set_up, tear_down),
        cmocka_unit_test_setup_teardown(one_plan_is_handed_over_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(paper_besides_mail_makes_no_version, set_up, tear_down),
        cmocka_unit_test(the_words_tell_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
