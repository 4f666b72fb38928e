/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plans, sessions, claims and windows: what is stored, what is refused, and that a refusal leaves nothing behind. */
#include "world.h"

struct fixture {
    char dir[64], path[96];
    struct store *store;
    char jose[ID_TEXT], mia[ID_TEXT];
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    scratch_make(f->dir);
    snprintf(f->path, sizeof f->path, "%s/clinic.db", f->dir);
    OK(store_open(f->path, STORE_CREATE, &f->store, e));
    fill(f->store, f->jose, f->mia);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    store_close(f->store);
    scratch_remove(f->dir);
    free(f);
    return 0;
}

static struct plan two_sessions(struct fixture *f)
{
    struct plan p = new_plan(f->jose);

    add_session(&p, "2026-12-08", 540);
    add_session(&p, "2027-01-12", 570);
    return p;
}

static void a_plan_comes_back_as_it_was_stored(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f), q = { 0 };

    p.wishes.weekdays = 1u << TUESDAY;
    p.wishes.time_from = 540;
    p.wishes.time_to = 720;
    strcpy(p.wishes.provider, "kim");
    day_ranges_add(&p.wishes.away, day_of("2026-12-20"), day_of("2027-01-05"), "away");
    p.sessions.at[1].tentative = true;
    p.sessions.at[1].state = SESSION_PROPOSED;
    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    assert_int_equal(p.number, 1);
    assert_int_equal(p.rev, 1);
    assert_int_equal(p.created_utc, NOW);
    assert_int_equal(strlen(p.id), 26);
    OK(store_plan_load(f->store, p.id, &q, e));
    assert_string_equal(q.patient, f->jose);
    assert_string_equal(q.protocol, "knee");
    assert_string_equal(q.site, "left knee");
    assert_int_equal(q.state, PLAN_ACTIVE);
    assert_int_equal(q.start_earliest.day, p.start_earliest.day);
    assert_false(date_is(q.start_latest));
    assert_int_equal(q.wishes.weekdays, 1u << TUESDAY);
    assert_int_equal(q.wishes.time_to, 720);
    assert_string_equal(q.wishes.provider, "kim");
    assert_int_equal(q.wishes.away.n, 1);
    assert_string_equal(q.wishes.away.at[0].why, "away");
    assert_int_equal(q.sessions.n, 2);
    assert_memory_equal(&q.sessions.at[0], &p.sessions.at[0], sizeof p.sessions.at[0]);
    assert_true(q.sessions.at[1].tentative);
    assert_int_equal(q.sessions.at[1].state, SESSION_PROPOSED);
    plan_free(&q);
    plan_free(&p);
}

static void uids_are_lower_case_version_4_and_differ(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f);

    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    for (size_t i = 0; i < 2; i++) {
        const char *uid = p.sessions.at[i].uid;
        assert_int_equal(strlen(uid), 36);
        assert_int_equal(strspn(uid, "0123456789abcdef-"), 36);
        assert_int_equal(uid[14], '4');
        assert_non_null(strchr("89ab", uid[19]));
    }
    assert_string_not_equal(p.sessions.at[0].uid, p.sessions.at[1].uid);
    plan_free(&p);
}

static void a_plan_is_found_by_its_number_and_a_sessions(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f);
    char id[ID_TEXT];

    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    OK(store_plan_id_by_number(f->store, p.number, id, e));
    assert_string_equal(id, p.id);
    OK(store_plan_id_of_session(f->store, p.sessions.at[1].number, id, e));
    assert_string_equal(id, p.id);
    REFUSED(ERR_MISSING, store_plan_id_by_number(f->store, 99, id, e));
    SAYS("no plan has the number 99");
    REFUSED(ERR_MISSING, store_plan_id_of_session(f->store, 99, id, e));
    plan_free(&p);
}

/* Every way to meet: provider, room, machine, patient, series. The start differs, the minutes overlap. */
static void what_is_taken_is_refused_with_who_and_when(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f), q = new_plan(f->mia);
    struct session *s;
    char holder[120];

    strcpy(p.sessions.at[0].equipment, "centrifuge");
    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    s = add_session(&q, "2026-12-08", 555);
    strcpy(s->room, "treatment#2");
    REFUSED(ERR_CONFLICT, try_add(f->store, &q, NULL, DATE_NONE, e));
    snprintf(holder, sizeof holder, "Dr Ana Kim is taken on Tue 8 Dec 2026 at 09:15 (p%lld's session s%lld); choose another time", (long long)p.number,
        (long long)p.sessions.at[0].number);
    assert_string_equal(refusal.text, holder);
    assert_null(strstr(refusal.text, "Jos"));
    strcpy(s->provider, "lee");
    strcpy(s->room, "treatment#1");
    REFUSED(ERR_CONFLICT, try_add(f->store, &q, NULL, DATE_NONE, e));
    SAYS("Treatment room 1 is taken on Tue 8 Dec 2026 at 09:15");
    strcpy(s->room, "treatment#2");
    strcpy(s->equipment, "centrifuge");
    REFUSED(ERR_CONFLICT, try_add(f->store, &q, NULL, DATE_NONE, e));
    SAYS("Centrifuge is taken");
    s->equipment[0] = '\0';
    memcpy(q.patient, f->jose, ID_TEXT);
    REFUSED(ERR_CONFLICT, try_add(f->store, &q, NULL, DATE_NONE, e));
    SAYS("the patient has another appointment on Tue 8 Dec 2026");
    s->start = 570; /* touching is free */
    OK(try_add(f->store, &q, NULL, DATE_NONE, e));
    plan_free(&q);
    plan_free(&p);
}

static void a_series_has_one_session_a_day(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f);

    p.sessions.at[1].day = p.sessions.at[0].day;
    p.sessions.at[1].start = 780;
    REFUSED(ERR_CONFLICT, try_add(f->store, &p, NULL, DATE_NONE, e));
    SAYS("this series has a session already on Tue 8 Dec 2026; choose another day");
    plan_free(&p);
}

static void a_provider_of_two_takes_two_at_once(void **state)
{
    struct fixture *f = *state;
    struct patient third;
    struct plan plans[3];
    const char *patients[3] = { f->jose, f->mia, NULL };

    add_patient(f->store, "Chan, Li", &third);
    patients[2] = third.id;
    for (int i = 0; i < 3; i++) {
        plans[i] = new_plan(patients[i]);
        struct session *s = add_session(&plans[i], "2026-12-08", 540);
        strcpy(s->provider, "lee");
        s->room[0] = '\0';
    }
    OK(try_add(f->store, &plans[0], NULL, DATE_NONE, e));
    OK(try_add(f->store, &plans[1], NULL, DATE_NONE, e));
    REFUSED(ERR_CONFLICT, try_add(f->store, &plans[2], NULL, DATE_NONE, e));
    SAYS("Dr Lee is taken on Tue 8 Dec 2026 at 09:00 (p1's session s1, p2's session s2); choose another time");
    for (int i = 0; i < 3; i++)
        plan_free(&plans[i]);
    patient_free(&third);
}

static void a_full_clinic_is_refused(void **state)
{
    struct fixture *f = *state;
    struct clinic c = sample_clinic();
    struct plan p = two_sessions(f), q = new_plan(f->mia);
    struct session *s;

    c.capacity = 1;
    save_clinic(f->store, &c);
    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    s = add_session(&q, "2026-12-08", 540);
    strcpy(s->provider, "lee");
    strcpy(s->room, "treatment#2");
    REFUSED(ERR_CONFLICT, try_add(f->store, &q, NULL, DATE_NONE, e));
    SAYS("the clinic is full on Tue 8 Dec 2026 at 09:00");
    plan_free(&q);
    plan_free(&p);
    clinic_free(&c);
}

static void tentative_sessions_take_cells_only_if_the_clinic_says(void **state)
{
    struct fixture *f = *state;
    struct clinic c = sample_clinic();
    struct plan p = two_sessions(f), q = new_plan(f->mia);

    p.sessions.at[0].tentative = true;
    p.sessions.at[0].state = SESSION_PROPOSED;
    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    add_session(&q, "2026-12-08", 540);
    OK(try_add(f->store, &q, NULL, DATE_NONE, e));
    c.hold_tentative = true; /* from now on; making it firm must look again */
    save_clinic(f->store, &c);
    p.sessions.at[0].tentative = false;
    REFUSED(ERR_CONFLICT, try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    plan_free(&q);
    plan_free(&p);
    clinic_free(&c);
}

static void times_off_the_grid_are_refused(void **state)
{
    struct fixture *f = *state;
    static const struct {
        int16_t start, duration;
    } wrong[] = { { 542, 30 }, { 540, 31 }, { 540, 0 }, { -5, 30 }, { 1425, 30 } };

    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct plan p = new_plan(f->jose);
        struct session *s = add_session(&p, "2026-12-08", wrong[i].start);
        s->duration = wrong[i].duration;
        REFUSED(ERR_INPUT, try_add(f->store, &p, NULL, DATE_NONE, e));
        SAYS("2026-12-08");
        plan_free(&p);
    }
}

static void moving_gives_the_old_place_back(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f), q = new_plan(f->mia);
    char uid[64];

    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    strcpy(uid, p.sessions.at[0].uid);
    p.sessions.at[0].start = 600;
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW + 60), e));
    assert_int_equal(p.rev, 2);
    assert_int_equal(p.sessions.at[0].sequence, 1);
    assert_int_equal(p.sessions.at[0].changed_utc, NOW + 60);
    assert_int_equal(p.sessions.at[0].rev, 2);
    assert_string_equal(p.sessions.at[0].uid, uid);
    assert_int_equal(p.sessions.at[1].sequence, 0);
    assert_int_equal(p.sessions.at[1].rev, 1);
    add_session(&q, "2026-12-08", 540);
    OK(try_add(f->store, &q, NULL, DATE_NONE, e));
    plan_free(&q);
    plan_free(&p);
}

/* A ripple may push session 1 onto session 2's place and session 2 onto session 1's. */
static void sessions_of_one_plan_may_change_places(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f);
    struct date first = p.sessions.at[0].day;

    p.sessions.at[1].start = 540;
    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    p.sessions.at[0].day = p.sessions.at[1].day;
    p.sessions.at[1].day = first;
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    /* 6 cells each for provider, room and patient, one for the series, of two sessions */
    assert_int_equal(ask_file(f->path, "SELECT count(*) FROM claim"), 2 * (3 * 6 + 1));
    plan_free(&p);
}

static void done_keeps_its_cells_cancelled_and_missed_give_them_back(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f);

    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    p.sessions.at[0].state = SESSION_DONE;
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    assert_int_equal(p.sessions.at[0].sequence, 0); /* the calendar shows the same */
    assert_int_equal(ask_file(f->path, "SELECT count(*) FROM claim"), 2 * 19);
    p.sessions.at[1].state = SESSION_CANCELLED;
    p.sessions.at[1].cancelled_by = CANCELLED_BY_PATIENT;
    p.sessions.at[1].ordinal = 0;
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    assert_int_equal(p.sessions.at[1].sequence, 1);
    assert_int_equal(ask_file(f->path, "SELECT count(*) FROM claim"), 19);
    p.sessions.at[0].state = SESSION_ANNOUNCED; /* restored */
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    assert_int_equal(ask_file(f->path, "SELECT count(*) FROM claim"), 19);
    p.sessions.at[0].state = SESSION_DONE;
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    p.sessions.at[0].state = SESSION_MISSED;
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    assert_int_equal(ask_file(f->path, "SELECT count(*) FROM claim"), 0);
    plan_free(&p);
}

static void done_on_another_day_gives_its_cells_back(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f);

    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    p.sessions.at[0].state = SESSION_DONE;
    p.sessions.at[0].day = day_of("2026-12-09");
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    assert_int_equal(ask_file(f->path, "SELECT count(*) FROM claim"), 19);
    plan_free(&p);
}

static void a_stale_plan_is_refused_and_says_who_was_faster(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f), stale = { 0 };
    char *before, *after;

    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    OK(store_plan_load(f->store, p.id, &stale, e));
    p.sessions.at[0].start = 600;
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("kim", NOW + 60), e));
    before = dump_file(f->path);
    stale.sessions.at[0].start = 660;
    REFUSED(ERR_CONFLICT, try_save(f->store, &stale, NULL, DATE_NONE, who_at("ana", NOW + 90), e));
    assert_string_equal(refusal.text, "plan 1 was changed meanwhile by kim on Wed 9 Dec 2026 at 10:01 UTC; "
                                      "look at it again and repeat your change");
    assert_int_equal(stale.rev, 1);
    after = dump_file(f->path);
    assert_string_equal(before, after);
    free(before);
    free(after);
    plan_free(&stale);
    plan_free(&p);
}

/* A plan whose third session meets another: nothing of the first two stays, and the caller's plan is as it was. */
static void a_refused_plan_leaves_the_file_and_the_plan_as_they_were(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f), q = new_plan(f->mia);
    char *before, *after;

    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    before = dump_file(f->path);
    add_session(&q, "2026-12-09", 540);
    add_session(&q, "2026-12-10", 540);
    add_session(&q, "2027-01-12", 585);
    REFUSED(ERR_CONFLICT, try_add(f->store, &q, NULL, DATE_NONE, e));
    after = dump_file(f->path);
    assert_string_equal(before, after);
    assert_string_equal(q.id, "");
    assert_string_equal(q.sessions.at[0].id, "");
    assert_int_equal(q.number, 0);
    free(before);
    free(after);
    plan_free(&q);
    plan_free(&p);
}

static void a_session_is_never_left_out_or_taken_from_another_plan(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f), q = new_plan(f->mia);

    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    add_session(&q, "2026-12-09", 540);
    OK(try_add(f->store, &q, NULL, DATE_NONE, e));
    p.sessions.n = 1;
    REFUSED(ERR_FAULT, try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    SAYS("cancelled, never deleted");
    p.sessions.n = 2;
    memcpy(p.sessions.at[1].id, q.sessions.at[0].id, ID_TEXT);
    REFUSED(ERR_FAULT, try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    plan_free(&q);
    plan_free(&p);
}

static void a_plan_of_an_unknown_patient_or_protocol_is_refused(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f);

    strcpy(p.protocol, "elbow");
    REFUSED(ERR_MISSING, try_add(f->store, &p, NULL, DATE_NONE, e));
    strcpy(p.protocol, "knee");
    memset(p.patient, 'a', 26);
    REFUSED(ERR_MISSING, try_add(f->store, &p, NULL, DATE_NONE, e));
    memset(p.id, 'a', 26);
    REFUSED(ERR_MISSING, try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    plan_free(&p);
}

/* Past the store: the unique key itself refuses. */
static void the_database_itself_refuses_double_booking(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f);

    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    assert_int_equal(tell_file(f->path, "INSERT INTO claim SELECT resource, cell, unit, session FROM claim LIMIT 1"),
        SQLITE_CONSTRAINT_PRIMARYKEY);
    assert_int_equal(tell_file(f->path, "DELETE FROM session"), SQLITE_CONSTRAINT_TRIGGER);
    assert_int_equal(tell_file(f->path, "UPDATE session SET start_min = 542"), SQLITE_CONSTRAINT_CHECK);
    assert_int_equal(tell_file(f->path, "DELETE FROM patient"), SQLITE_CONSTRAINT_TRIGGER); /* RESTRICT */
    plan_free(&p);
}

/* --- windows */

static struct hold window(const char *substance, const char *from, const char *to)
{
    struct hold h = { .from = day_of(from), .to = day_of(to), .first_ordinal = 1, .last_ordinal = 1 };

    strcpy(h.substance, substance);
    return h;
}

static void windows_keep_their_uid_and_are_cancelled_when_gone(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f);
    struct hold at[] = { window("steroid", "2026-12-01", "2026-12-20"), window("anti-inflammatory", "2027-01-05", "2027-01-20"),
        window("anti-inflammatory", "2026-12-01", "2026-12-15") };
    struct holds now = { at, 3 }, first = { 0 }, second = { 0 };

    OK(try_add(f->store, &p, &now, DATE_NONE, e));
    OK(store_holds_of_plan(f->store, p.id, &first, e));
    assert_int_equal(first.n, 3);
    assert_string_equal(first.at[0].substance, "anti-inflammatory");
    assert_int_equal(first.at[0].from.day, day_of("2026-12-01").day);
    assert_int_equal(first.at[0].changed_utc, NOW);
    at[0] = window("anti-inflammatory", "2026-12-01", "2026-12-15");
    at[1] = window("anti-inflammatory", "2027-01-07", "2027-01-22");
    now.n = 2;
    OK(try_save(f->store, &p, &now, DATE_NONE, who_at("ana", NOW + 60), e));
    OK(store_holds_of_plan(f->store, p.id, &second, e));
    assert_int_equal(second.n, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(second.at[i].uid, first.at[i].uid);
    assert_int_equal(second.at[0].sequence, 0);
    assert_int_equal(second.at[0].changed_utc, NOW);
    assert_int_equal(second.at[1].sequence, 1);
    assert_int_equal(second.at[1].from.day, day_of("2027-01-07").day);
    assert_int_equal(second.at[1].changed_utc, NOW + 60);
    assert_true(second.at[2].cancelled);
    assert_int_equal(second.at[2].sequence, 1);
    assert_int_equal(second.at[2].from.day, day_of("2026-12-01").day);
    holds_free(&second);
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW + 90), e)); /* null leaves them */
    OK(store_holds_of_plan(f->store, p.id, &second, e));
    assert_int_equal(second.at[1].sequence, 1);
    holds_free(&second);
    holds_free(&first);
    plan_free(&p);
}

/* Saves the plan with the one window, found out on the day `known`; its first day as patients are told it. */
static struct date told_from(struct fixture *f, struct plan *p, const char *from, const char *known, bool is_new)
{
    struct hold h = window("anti-inflammatory", from, "2026-12-31");
    struct holds now = { &h, 1 }, stored = { 0 };
    struct date told;

    h.call = date_max(h.from, day_of(known));
    OK(is_new ? try_add(f->store, p, &now, DATE_NONE, e) : try_save(f->store, p, &now, DATE_NONE, who_at("ana", NOW), e));
    OK(store_holds_of_plan(f->store, p->id, &stored, e));
    assert_int_equal(stored.n, 1);
    assert_int_equal(stored.at[0].from.day, h.from.day); /* the window itself is what the protocol says */
    told = hold_first_told(&stored.at[0]);
    holds_free(&stored);
    return told;
}

static void patients_are_told_no_day_before_it_was_known(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f);

    assert_int_equal(told_from(f, &p, "2026-11-10", "2026-11-23", true).day, day_of("2026-11-23").day);
    assert_int_equal(told_from(f, &p, "2026-11-10", "2026-11-25", false).day, day_of("2026-11-23").day);
    assert_int_equal(told_from(f, &p, "2026-11-09", "2026-11-25", false).day, day_of("2026-11-23").day); /* under way already */
    assert_int_equal(told_from(f, &p, "2026-12-02", "2026-11-25", false).day, day_of("2026-12-02").day);
    assert_int_equal(told_from(f, &p, "2026-11-20", "2026-11-25", false).day, day_of("2026-11-25").day);
    plan_free(&p);
}

static void nobody_acts_without_a_name_or_on_a_store_for_reading(void **state)
{
    struct fixture *f = *state;
    struct store *reader;
    struct tx tx = TX_INIT;

    REFUSED(ERR_USAGE, tx_begin(&tx, f->store, who_at("", NOW), e));
    OK(store_open(f->path, STORE_READ, &reader, e));
    REFUSED(ERR_DENIED, tx_begin(&tx, reader, who_at("ana", NOW), e));
    SAYS("reading only");
    store_close(reader);
}

static void a_changed_interval_stays_with_the_plan(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f), q = { 0 };

    assert_true(plan_shift_set(&p, 2, 7));
    assert_true(plan_shift_set(&p, 4, -7));
    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    assert_true(plan_shift_set(&p, 3, 14)); /* the one from 4 on is decided anew */
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    OK(store_plan_load(f->store, p.id, &q, e));
    assert_int_equal(q.n_shifts, 2);
    assert_int_equal(plan_shift_of(&q, 1), 0);
    assert_int_equal(plan_shift_of(&q, 2), 7);
    assert_int_equal(plan_shift_of(&q, 9), 14);
    plan_free(&q);
    plan_free(&p);
}

static void a_patients_other_sessions_come_with_protocol_and_site(void **state)
{
    struct fixture *f = *state;
    struct plan p = two_sessions(f), mine = new_plan(f->jose), mias = new_plan(f->mia);
    struct other_sessions all = { 0 };

    p.sessions.at[1].tentative = true;
    p.sessions.at[1].state = SESSION_PROPOSED;
    add_session(&p, "2027-02-09", 540)->state = SESSION_CANCELLED;
    add_session(&mine, "2026-12-10", 540);
    add_session(&mias, "2026-12-11", 540);
    OK(try_add(f->store, &p, NULL, DATE_NONE, e));
    OK(try_add(f->store, &mine, NULL, DATE_NONE, e));
    OK(try_add(f->store, &mias, NULL, DATE_NONE, e));
    OK(store_sessions_of_patient(f->store, f->jose, mine.id, day_of("2026-12-01"), day_of("2027-12-01"), &all, e));
    assert_int_equal(all.n, 2); /* not the cancelled one, not its own, not Mia's */
    assert_int_equal(all.at[0].day.day, day_of("2026-12-08").day);
    assert_int_equal(all.at[0].plan_number, p.number);
    assert_string_equal(all.at[0].protocol, "knee");
    assert_int_equal(all.at[0].version, 1);
    assert_string_equal(all.at[0].site, "left knee");
    assert_false(all.at[0].tentative);
    assert_true(all.at[1].tentative);
    free(all.at);
    all = (struct other_sessions) { 0 };
    OK(store_sessions_of_patient(f->store, f->jose, NULL, day_of("2026-12-09"), day_of("2026-12-31"), &all, e));
    assert_int_equal(all.n, 1);
    assert_int_equal(all.at[0].plan_number, mine.number);
    free(all.at);
    plan_free(&p);
    plan_free(&mine);
    plan_free(&mias);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(a_plan_comes_back_as_it_was_stored),
        T(uids_are_lower_case_version_4_and_differ),
        T(a_plan_is_found_by_its_number_and_a_sessions),
        T(what_is_taken_is_refused_with_who_and_when),
        T(a_series_has_one_session_a_day),
        T(a_provider_of_two_takes_two_at_once),
        T(a_full_clinic_is_refused),
        T(tentative_sessions_take_cells_only_if_the_clinic_says),
        T(times_off_the_grid_are_refused),
        T(moving_gives_the_old_place_back),
        T(sessions_of_one_plan_may_change_places),
        T(done_keeps_its_cells_cancelled_and_missed_give_them_back),
        T(done_on_another_day_gives_its_cells_back),
        T(a_stale_plan_is_refused_and_says_who_was_faster),
        T(a_refused_plan_leaves_the_file_and_the_plan_as_they_were),
        T(a_session_is_never_left_out_or_taken_from_another_plan),
        T(a_plan_of_an_unknown_patient_or_protocol_is_refused),
        T(the_database_itself_refuses_double_booking),
        T(a_changed_interval_stays_with_the_plan),
        T(a_patients_other_sessions_come_with_protocol_and_site),
        T(windows_keep_their_uid_and_are_cancelled_when_gone),
        T(patients_are_told_no_day_before_it_was_known),
        T(nobody_acts_without_a_name_or_on_a_store_for_reading),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
