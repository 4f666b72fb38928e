/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken by day: what the claims say, whatever happened to the sessions. */
#include "world.h"

#include "ritmo/store/occupancy.h"

struct fixture {
    struct store *store;
    char jose[ID_TEXT], mia[ID_TEXT];
};

static int setup(void **state)
{
    struct fixture *f = calloc(1, sizeof *f);

    OK(store_open(":memory:", STORE_CREATE, &f->store, e));
    fill(f->store, f->jose, f->mia);
    *state = f;
    return 0;
}

static int teardown(void **state)
{
    struct fixture *f = *state;

    store_close(f->store);
    free(f);
    return 0;
}

static void keep(struct fixture *f, struct plan *p)
{
    OK(try_add(f->store, p, NULL, DATE_NONE, e));
}

static void note(void *context, enum taken what, const char *key, struct date day, const char *cells)
{
    static const char *const words[] = { "clinic", "patient ", "provider ", "room ", "equipment " };
    char iso[DATE_TEXT];
    int16_t from, to = 0;

    while (cells_next(cells, &from, &to))
        str_addf(context, "%s %s%s %d-%d\n", date_iso(day, iso), words[what], key, from, to);
}

static void assert_taken(struct fixture *f, const char *except, const char *expected)
{
    struct str got = STR_INIT;

    str_add(&got, "");
    OK(store_taken(f->store, day_of("2026-12-01"), day_of("2026-12-31"), except, note, &got, e));
    assert_string_equal(got.text, expected);
    str_free(&got);
}

static void each_resource_of_each_session(void **state)
{
    struct fixture *f = *state;
    struct plan p = new_plan(f->jose), q = new_plan(f->mia);
    struct session *s = add_session(&p, "2026-12-08", 540);

    strcpy(s->equipment, "centrifuge,ultrasound");
    add_session(&p, "2027-01-12", 540); /* outside */
    s = add_session(&q, "2026-12-10", 600);
    s->state = SESSION_MISSED;
    s = add_session(&q, "2026-12-11", 600);
    s->state = SESSION_PROPOSED;
    s->tentative = true;
    keep(f, &p);
    keep(f, &q);
    assert_taken(f, q.id, "2026-12-08 equipment centrifuge 540-570\n2026-12-08 equipment ultrasound 540-570\n"
        "2026-12-08 provider kim 540-570\n2026-12-08 room treatment#1 540-570\n");
    assert_taken(f, p.id, "");
    plan_free(&q);
    plan_free(&p);
}

/* What was booked stays taken when it is given; a visit nobody booked takes nothing. */
static void given_sessions(void **state)
{
    struct fixture *f = *state;
    struct plan p = new_plan(f->jose), q = new_plan(f->mia);

    add_session(&p, "2026-12-08", 540);
    keep(f, &p);
    p.sessions.at[0].state = SESSION_DONE;
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    add_session(&q, "2026-12-09", 540)->state = SESSION_DONE;
    keep(f, &q);
    assert_taken(f, NULL, "2026-12-08 provider kim 540-570\n2026-12-08 room treatment#1 540-570\n");
    plan_free(&q);
    plan_free(&p);
}

/* One run for the clinic; without the plan that is left out, the rest of it. */
static void sessions_that_touch(void **state)
{
    struct fixture *f = *state;
    struct clinic c = sample_clinic();
    struct plan p = new_plan(f->jose), q = new_plan(f->mia);

    c.capacity = 3;
    save_clinic(f->store, &c);
    add_session(&p, "2026-12-08", 540)->room[0] = '\0';
    add_session(&q, "2026-12-08", 570)->room[0] = '\0';
    keep(f, &p);
    keep(f, &q);
    assert_taken(f, NULL, "2026-12-08 clinic 540-600\n2026-12-08 provider kim 540-600\n");
    assert_taken(f, q.id, "2026-12-08 clinic 540-570\n2026-12-08 provider kim 540-570\n");
    clinic_free(&c);
    plan_free(&q);
    plan_free(&p);
}

static void change_clinic(struct fixture *f, const struct clinic *c)
{
    struct tx tx = TX_INIT;

    OK(tx_begin(&tx, f->store, who_at("ana", NOW), e));
    OK(store_clinic_save(&tx, c, e));
    OK(store_claims_anew(&tx, day_of("2026-12-01"), e));
    OK(tx_commit(&tx, e));
}

/* A clinic that now holds tentative places has them taken, and given back when it changes its mind. */
static void claims_follow_the_clinic(void **state)
{
    struct fixture *f = *state;
    struct clinic c = sample_clinic();
    struct plan p = new_plan(f->jose), q = new_plan(f->mia);
    struct session *s = add_session(&p, "2026-12-08", 540);

    s->tentative = true;
    s->state = SESSION_PROPOSED;
    keep(f, &p);
    add_session(&q, "2026-12-08", 540);
    c.hold_tentative = true;
    change_clinic(f, &c);
    REFUSED(ERR_CONFLICT, try_add(f->store, &q, NULL, DATE_NONE, e));
    c.hold_tentative = false;
    change_clinic(f, &c);
    keep(f, &q);
    change_clinic(f, &c);
    change_clinic(f, &c); /* again: nothing is taken twice */
    clinic_free(&c);
    plan_free(&q);
    plan_free(&p);
}

/* Fewer at once than stand there: the clinic changes all the same, and nobody comes on top. */
static void a_smaller_clinic_keeps_its_appointments(void **state)
{
    struct fixture *f = *state;
    struct clinic c = sample_clinic();
    struct plan p = new_plan(f->jose), q = new_plan(f->mia);
    struct patient third;
    struct plan r;

    c.providers[0].capacity = 2;
    change_clinic(f, &c);
    add_session(&p, "2026-12-08", 540);
    strcpy(add_session(&q, "2026-12-08", 540)->room, "treatment#2");
    keep(f, &p);
    keep(f, &q);
    c.providers[0].capacity = 1;
    change_clinic(f, &c);
    add_patient(f->store, "Third", &third);
    r = new_plan(third.id);
    add_session(&r, "2026-12-08", 540)->room[0] = '\0';
    REFUSED(ERR_CONFLICT, try_add(f->store, &r, NULL, DATE_NONE, e));
    assert_taken(f, NULL, "2026-12-08 provider kim 540-570\n2026-12-08 provider kim 540-570\n2026-12-08 room treatment#1 540-570\n"
        "2026-12-08 room treatment#2 540-570\n");
    p.sessions.at[0].state = SESSION_CANCELLED;
    OK(try_save(f->store, &p, NULL, DATE_NONE, who_at("ana", NOW), e));
    assert_taken(f, NULL, "2026-12-08 provider kim 540-570\n2026-12-08 room treatment#2 540-570\n");
    clinic_free(&c);
    patient_free(&third);
    plan_free(&r);
    plan_free(&q);
    plan_free(&p);
}

/* Whatever people call their keys. */
static void a_provider_called_clinic_is_a_provider(void **state)
{
    struct fixture *f = *state;
    struct plan p = new_plan(f->jose);
    struct session *s = add_session(&p, "2026-12-08", 540);

    strcpy(s->provider, "clinic");
    s->room[0] = '\0';
    keep(f, &p);
    assert_taken(f, NULL, "2026-12-08 provider clinic 540-570\n");
    plan_free(&p);
}

static void tentative_sessions_only_if_the_clinic_says(void **state)
{
    struct fixture *f = *state;
    struct clinic c = sample_clinic();
    struct plan p = new_plan(f->jose);
    struct session *s = add_session(&p, "2026-12-08", 540);

    s->tentative = true;
    s->state = SESSION_PROPOSED;
    s->room[0] = '\0';
    keep(f, &p);
    assert_taken(f, NULL, "");
    c.hold_tentative = true;
    change_clinic(f, &c);
    assert_taken(f, NULL, "2026-12-08 provider kim 540-570\n");
    clinic_free(&c);
    plan_free(&p);
}

/* --- against a count a minute, through random changes */

enum { PLANS = 12, DAYS = 4, MINUTES = 1440, THINGS = 6, ROUNDS = 400 };

static const char *const things[THINGS] = { "", "kim", "lee", "treatment#1", "treatment#2", "centrifuge" };

typedef int counts[THINGS][DAYS][MINUTES];

static int thing_of(const char *key)
{
    for (int t = 0; t < THINGS; t++)
        if (strcmp(things[t], key) == 0)
            return t;
    fail_msg("what is \"%s\"?", key);
    return 0;
}

static void count_row(void *context, enum taken what, const char *key, struct date day, const char *cells)
{
    int (*count)[DAYS][MINUTES] = context;
    int16_t from, to = 0;
    (void)what;

    while (cells_next(cells, &from, &to))
        for (int m = from; m < to; m++)
            count[thing_of(key)][day.day - day_of("2026-12-08").day][m]++;
}

static void count_session(const struct session *s, counts count)
{
    const char *keys[] = { "", s->provider, s->room, s->equipment };

    for (int k = 0; k < 4; k++)
        for (int m = s->start; m < s->start + s->duration && (k == 0 || keys[k][0] != '\0'); m++)
            count[thing_of(keys[k])][s->day.day - day_of("2026-12-08").day][m]++;
}

static void assert_as_counted(struct fixture *f, const struct plan *plans, int n, int except)
{
    static counts got, wanted;

    memset(got, 0, sizeof got);
    memset(wanted, 0, sizeof wanted);
    for (int i = 0; i < n; i++)
        for (size_t k = 0; i != except && k < plans[i].sessions.n; k++)
            if (session_is_live(&plans[i].sessions.at[k]))
                count_session(&plans[i].sessions.at[k], wanted);
    OK(store_taken(f->store, day_of("2026-12-08"), day_of("2026-12-11"), except < 0 ? NULL : plans[except].id, count_row, got, e));
    assert_memory_equal(got, wanted, sizeof got);
}

static void place(struct session *s)
{
    s->day = date_add(day_of("2026-12-08"), (int32_t)(lrand48() % DAYS));
    s->start = (int16_t)(480 + lrand48() % 40 * 5);
    s->duration = (int16_t)(20 + lrand48() % 10 * 5);
    strcpy(s->provider, lrand48() % 2 == 0 ? "kim" : "lee");
    strcpy(s->room, lrand48() % 3 == 0 ? "" : lrand48() % 2 == 0 ? "treatment#1" : "treatment#2");
    strcpy(s->equipment, lrand48() % 4 == 0 ? "centrifuge" : "");
}

/* A change that is refused leaves everything as it was. */
static void change_one(struct fixture *f, struct plan *p)
{
    struct plan next = plan_copy(p);
    struct session *s = &next.sessions.at[(size_t)lrand48() % next.sessions.n];
    struct err mine = ERR_INIT;

    if (lrand48() % 4 == 0)
        s->state = session_is_live(s) ? SESSION_CANCELLED : SESSION_ANNOUNCED;
    else
        place(s);
    if (!try_save(f->store, &next, NULL, DATE_NONE, who_at("ana", NOW), &mine)) {
        assert_int_equal(mine.kind, ERR_CONFLICT);
        plan_free(&next);
        return;
    }
    plan_free(p);
    *p = next;
}

static void as_many_as_stand_there_at_each_minute(void **state)
{
    struct fixture *f = *state;
    struct clinic c = sample_clinic();
    struct plan plans[PLANS] = { 0 };
    int n = 0, changed = 0;

    srand48(23);
    c.capacity = 4;
    save_clinic(f->store, &c);
    while (n < PLANS) {
        struct patient who;
        struct err mine = ERR_INIT;
        add_patient(f->store, "Somebody", &who);
        plans[n] = new_plan(who.id);
        patient_free(&who);
        place(add_session(&plans[n], "2026-12-08", 540));
        place(add_session(&plans[n], "2026-12-08", 540));
        if (try_add(f->store, &plans[n], NULL, DATE_NONE, &mine))
            n++;
        else
            plan_free(&plans[n]);
    }
    for (int round = 0; round < ROUNDS; round++) {
        int which = (int)(lrand48() % PLANS);
        int64_t before = plans[which].rev;
        change_one(f, &plans[which]);
        changed += plans[which].rev != before;
        if (round % 8 == 0)
            assert_as_counted(f, plans, PLANS, (int)(lrand48() % (PLANS + 1)) - 1);
    }
    assert_true(changed > ROUNDS / 4);
    for (int i = 0; i < PLANS; i++)
        plan_free(&plans[i]);
    clinic_free(&c);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(each_resource_of_each_session),
        T(given_sessions),
        T(sessions_that_touch),
        T(claims_follow_the_clinic),
        T(a_smaller_clinic_keeps_its_appointments),
        T(a_provider_called_clinic_is_a_provider),
        T(tentative_sessions_only_if_the_clinic_says),
        T(as_many_as_stand_there_at_each_minute),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
