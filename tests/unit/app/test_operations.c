/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A clinic's life at random: whatever happens to plans, no session is lost or doubled. $RITMO_OPERATIONS says how many
 * operations (1,500 if it does not, 10,000 in `make long`), $RITMO_SEED begins another life. */
#include "clinic_day.h"

#include "ritmo/app/away.h"
#include "ritmo/app/checks.h"
#include "ritmo/app/clinics.h"
#include "ritmo/app/elsewhere.h"
#include "ritmo/app/patient_plans.h"
#include "ritmo/app/plan_course.h"
#include "ritmo/app/undo.h"

/* Two running plans of each patient. */
enum { PLANS = 6, PLANS_EACH = 2, OPERATIONS = 1500 };

/* One plan, and how many sessions it should have. */
struct tracked {
    char id[ID_TEXT];
    int32_t count;
    bool over; /* completed or ended: another one takes its place */
};

struct life {
    struct clinic_day d;
    struct tracked plan[PLANS];
    struct date today;
    uint64_t seed;
    int accepted, refused, impossible, completed, clinic_wide, undone, by_kind[32];
};

static int pick(struct life *l, int n)
{
    l->seed = l->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((l->seed >> 33) % (uint64_t)n);
}

static void go_to(struct life *l, struct date day)
{
    char text[DATE_TEXT];

    if (day.day <= l->today.day)
        return;
    l->today = day;
    day_open(&l->d, date_iso(day, text));
}

static void view(struct life *l, const struct tracked *t, struct plan_view *v)
{
    if (!app_plan_view(l->d.app, t->id, v, &l->d.e))
        fail_msg("%s", l->d.e.text);
}

/* --- what must always hold */

static void check_ordinals(const struct plan *p)
{
    struct date before = DATE_NONE;
    int32_t next = 1;

    for (size_t i = 0; i < p->sessions.n; i++) {
        const struct session *s = &p->sessions.at[i];
        if (s->ordinal == 0)
            continue;
        assert_int_equal(s->ordinal, next++);
        if (date_is(before))
            assert_true(s->day.day > before.day); /* never two of one series on a day */
        before = s->day;
    }
}

static void check_plan(struct life *l, struct tracked *t, int kind)
{
    struct plan_view v = { 0 };
    int32_t live = 0, ahead = 0, given;

    view(l, t, &v);
    given = plan_given(&v.plan);
    for (size_t i = 0; i < v.plan.sessions.n; i++)
        if (session_is_live(&v.plan.sessions.at[i])) {
            live++;
            ahead += v.plan.sessions.at[i].day.day > l->today.day;
        }
    if (plan_unresolved(&v.plan, l->today) == NULL)
        check_ordinals(&v.plan);
    if (v.plan.count != t->count)
        fail_msg("after operation %d: plan p%d has count %d, not %d", kind, (int)v.plan.number, v.plan.count, t->count);
    if (v.plan.state == PLAN_ON_HOLD || v.plan.state == PLAN_STOPPED || v.plan.state == PLAN_COMPLETED) {
        if (ahead != 0)
            fail_msg("after operation %d: plan p%d is %s and has %d sessions ahead", kind, (int)v.plan.number,
                plan_state_word(v.plan.state), ahead);
    } else if (plan_unresolved(&v.plan, l->today) == NULL && given + live != t->count) { /* else the rest waits for an outcome */
        fail_msg("after operation %d: plan p%d (%s) has %d sessions given and %d to come, not %d", kind, (int)v.plan.number,
            plan_state_word(v.plan.state), given, live, t->count);
    }
    if (v.plan.state == PLAN_STOPPED || v.plan.state == PLAN_COMPLETED) {
        if (given != t->count || live != 0)
            fail_msg("after operation %d: plan p%d is %s with %d given and %d to come, not %d", kind, (int)v.plan.number,
                plan_state_word(v.plan.state), given, live, t->count);
        t->over = true;
        l->completed++;
    }
    plan_view_free(&v);
}

/* --- operations; each leaves in `change` how many sessions more or fewer it means, if it is accepted */

struct operation {
    struct life *l;
    struct tracked *t;
    struct plan_view v;
    struct proposal p;
    int32_t change;
    bool ends; /* the count becomes what was given */
};

static const struct session *any_session(struct operation *o)
{
    return o->v.plan.sessions.n == 0 ? NULL : &o->v.plan.sessions.at[pick(o->l, (int)o->v.plan.sessions.n)];
}

static bool act(struct operation *o, const struct session *s, struct session_request r)
{
    if (s == NULL)
        return false;
    memcpy(r.plan, o->t->id, ID_TEXT);
    r.session = s->number;
    r.why = "random";
    return app_session_change(o->l->d.app, &r, &o->p, &o->l->d.e);
}

static const struct session *next_open(struct operation *o)
{
    return plan_next(&o->v.plan);
}

static bool op_done(struct operation *o)
{
    const struct session *s = next_open(o);

    if (s != NULL)
        go_to(o->l, date_add(s->day, pick(o->l, 4) == 0 ? pick(o->l, 9) : 0));
    return act(o, s, (struct session_request) { .act = ACT_DONE, .day = s != NULL && s->day.day <= o->l->today.day ? s->day : o->l->today });
}

static bool op_missed(struct operation *o)
{
    const struct session *s = next_open(o);

    if (s != NULL)
        go_to(o->l, s->day);
    return act(o, s, (struct session_request) { .act = ACT_MISSED, .day = DATE_NONE });
}

static bool op_defer(struct operation *o)
{
    return act(o, any_session(o), (struct session_request) { .act = ACT_CANCEL, .day = DATE_NONE, .how = CANCEL_DEFER,
        .by = pick(o->l, 2) == 0 ? CANCELLED_BY_PATIENT : CANCELLED_BY_CLINIC });
}

static bool op_omit(struct operation *o)
{
    const struct session *s = any_session(o);

    o->change = -1;
    return pick(o->l, 4) == 0 && act(o, s, (struct session_request) { .act = ACT_CANCEL, .day = DATE_NONE, .how = CANCEL_OMIT });
}

static bool op_cease(struct operation *o)
{
    o->ends = true;
    return pick(o->l, 12) == 0
        && act(o, next_open(o), (struct session_request) { .act = ACT_CANCEL, .day = DATE_NONE, .how = CANCEL_CEASE });
}

static bool op_move(struct operation *o)
{
    const struct session *s = any_session(o);

    return act(o, s, (struct session_request) { .act = ACT_MOVE, .start = -1,
        .day = s == NULL ? DATE_NONE : date_add(s->day, pick(o->l, 15) - 7), .order = pick(o->l, 2) == 0 ? ORDER_KEEP : ORDER_RETARGET });
}

static bool op_correct(struct operation *o)
{
    const struct session *s = any_session(o);

    return act(o, s, (struct session_request) { .act = ACT_CORRECT, .day = s == NULL ? DATE_NONE : date_add(s->day, pick(o->l, 7) - 3) });
}

static bool op_walk_in(struct operation *o)
{
    struct session_request r = { .act = ACT_WALK_IN, .day = o->l->today, .start = -1, .why = "random" };

    memcpy(r.plan, o->t->id, ID_TEXT);
    return pick(o->l, 4) == 0 && app_session_change(o->l->d.app, &r, &o->p, &o->l->d.e);
}

static bool op_restore(struct operation *o)
{
    const struct session *s = any_session(o);

    if (s == NULL || (s->state == SESSION_CANCELLED && s->cancelled_by == CANCELLED_BY_PROGRAM))
        return false;
    o->change = s->omitted; /* an omission is taken back */
    return act(o, s, (struct session_request) { .act = ACT_RESTORE, .day = DATE_NONE });
}

static bool op_replan(struct operation *o)
{
    return app_plan_replan(o->l->d.app, o->t->id, (enum plan_order)pick(o->l, 3), &o->p, &o->l->d.e);
}

static bool op_decide(struct operation *o)
{
    struct decision_request r = { .plan = o->t->id, .decision = DECIDE_CONTINUE, .who = "Dr Kim" };

    return app_plan_decision(o->l->d.app, &r, &o->p, &o->l->d.e);
}

static bool op_extend(struct operation *o)
{
    o->change = 1;
    return pick(o->l, 8) == 0 && app_plan_extend(o->l->d.app, o->t->id, 1, "Dr Kim", "random", &o->p, &o->l->d.e);
}

static bool op_hold(struct operation *o)
{
    return pick(o->l, 4) == 0 && app_plan_hold(o->l->d.app, o->t->id, "random", &o->p, &o->l->d.e);
}

static bool op_resume(struct operation *o)
{
    return app_plan_resume(o->l->d.app, o->t->id, DATE_NONE, "random", &o->p, &o->l->d.e);
}

static bool op_shift(struct operation *o)
{
    return app_plan_shift(o->l->d.app, o->t->id, 1 + pick(o->l, 10), DATE_NONE, "random", &o->p, &o->l->d.e);
}

static bool op_announce(struct operation *o)
{
    return app_plan_announce(o->l->d.app, o->t->id, &o->p, &o->l->d.e);
}

static void patient_of(struct operation *o, char id[ID_TEXT])
{
    memcpy(id, o->v.plan.patient, ID_TEXT);
}

/* Both plans of the patient in one proposal. */
static bool replan_patient(struct operation *o, const struct wishes *wishes)
{
    char patient[ID_TEXT];
    struct patient_replan r = { .patient = patient, .order = pick(o->l, 4) == 0 ? ORDER_RETARGET : ORDER_KEEP, .wishes = wishes };

    patient_of(o, patient);
    return app_patient_replan(o->l->d.app, &r, &o->p, &o->l->d.e);
}

/* The patient goes away, or stays after all. */
static bool op_away(struct operation *o)
{
    struct date from = date_add(o->l->today, 1 + pick(o->l, 50));
    struct day_range r = { from, date_add(from, pick(o->l, 7)), "random" };
    struct day_ranges away = { 0 };
    struct broken_visits met = { 0 };
    char patient[ID_TEXT];
    bool ok;

    patient_of(o, patient);
    ok = app_patient_away(o->l->d.app, patient, &away, &o->l->d.e);
    if (ok && away.n > 2)
        ok = app_patient_away_remove(o->l->d.app, patient, away.at[0].from, &o->l->d.e);
    else
        ok = ok && app_patient_away_add(o->l->d.app, patient, &r, &met, &o->l->d.e);
    day_ranges_free(&away);
    broken_visits_free(&met);
    return ok && replan_patient(o, NULL);
}

static bool op_wishes(struct operation *o)
{
    const struct wishes w = { .weekdays = 1U << pick(o->l, 5) | 1U << pick(o->l, 5) | 1U << pick(o->l, 5) };

    return pick(o->l, 3) == 0 && replan_patient(o, &w);
}

/* Something was given elsewhere, or it was a mistake. */
static bool op_elsewhere(struct operation *o)
{
    struct elsewheres all = { 0 };
    struct elsewhere g = { .modality = "prolotherapy", .site = "left", .day = date_add(o->l->today, -pick(o->l, 10)) };
    char patient[ID_TEXT];
    bool counted, ok;

    patient_of(o, patient);
    ok = app_elsewhere(o->l->d.app, patient, false, &all, &o->l->d.e);
    if (ok && all.n > 0)
        ok = app_elsewhere_remove(o->l->d.app, patient, all.at[0].number, "random", &o->l->d.e);
    else
        ok = ok && app_elsewhere_add(o->l->d.app, patient, &g, &counted, &o->l->d.e);
    elsewhere_free(&g);
    elsewheres_free(&all);
    return ok && replan_patient(o, NULL);
}

/* No proposal: the calendar changes under all plans. */
static bool op_close(struct operation *o)
{
    struct date from = date_add(o->l->today, 1 + pick(o->l, 60));

    day_close_days(&o->l->d, from, date_add(from, pick(o->l, 5)), pick(o->l, 3) == 0 ? "random" : NULL);
    return false;
}

/* Over all plans at once, stored by itself: a provider is away, or what cannot stand any more is repaired. */
static bool op_clinic(struct operation *o)
{
    static const char *const who[] = { "kim", "okafor", "silva" };
    struct date from = date_add(o->l->today, 1 + pick(o->l, 40));
    struct away_request r = { .repair = pick(o->l, 3) == 0, .provider = who[pick(o->l, 3)], .from = from, .to = date_add(from, pick(o->l, 4)),
        .why = "random", .limit_ms = -1 };
    struct away_proposal p = { 0 };

    if (r.repair)
        r.to = date_add(from, 400);
    if (!app_away(o->l->d.app, &r, &p, &o->l->d.e) || !app_away_accept(o->l->d.app, &p, &o->l->d.e))
        fail_msg("%s", o->l->d.e.text);
    away_proposal_free(&p);
    o->l->clinic_wide++;
    return false;
}

/* The last change taken back, or that taken back again: whatever it was, every series is whole after it. */
static bool op_undo(struct operation *o)
{
    struct undone u = { 0 };
    bool ok = app_undo(o->l->d.app, pick(o->l, 3) == 0, &u, &o->l->d.e);

    undone_free(&u);
    o->l->undone += ok;
    for (int i = 0; ok && i < PLANS; i++) {
        struct plan_view v = { 0 };
        view(o->l, &o->l->plan[i], &v);
        o->l->plan[i].count = v.plan.count; /* an omission or an extension may have been taken back */
        plan_view_free(&v);
    }
    return false;
}

static const struct {
    bool (*make)(struct operation *o);
    int weight;
} operations[] = {
    { op_done, 20 }, { op_missed, 6 }, { op_defer, 6 }, { op_omit, 4 }, { op_cease, 4 }, { op_move, 14 }, { op_correct, 6 },
    { op_walk_in, 6 }, { op_restore, 6 }, { op_replan, 8 }, { op_decide, 10 }, { op_extend, 6 }, { op_hold, 6 }, { op_resume, 8 },
    { op_shift, 4 }, { op_announce, 2 }, { op_away, 6 }, { op_wishes, 6 }, { op_elsewhere, 4 }, { op_close, 4 }, { op_clinic, 2 }, { op_undo, 4 },
};
enum { KINDS = sizeof operations / sizeof *operations, NO_PROPOSALS = 3 /* the last ones */ };

static int pick_kind(struct life *l)
{
    int sum = 0, at;

    for (int i = 0; i < KINDS; i++)
        sum += operations[i].weight;
    at = pick(l, sum);
    for (int i = 0; i < KINDS; i++)
        if ((at -= operations[i].weight) < 0)
            return i;
    return 0;
}

/* What was just planned stands where it may: no place that is gone, and no gap below the least one but by a clinician's word. */
static void check_legal(struct life *l, const struct tracked *t, int kind)
{
    struct broken_visits broken = { 0 };
    struct plan_view v = { 0 };
    const struct session *before = NULL;

    view(l, t, &v);
    assert_true(app_broken(l->d.app, l->today, date_add(l->today, 900), &broken, &l->d.e));
    for (size_t i = 0; i < broken.n && plan_unresolved(&v.plan, l->today) == NULL; i++)
        if (strcmp(broken.at[i].visit.session.plan, t->id) == 0)
            fail_msg("after operation %d: s%d is planned where it cannot stand: %s", kind, (int)broken.at[i].visit.session.number, broken.at[i].reason);
    for (size_t i = 0; i < v.n_rows; i++) {
        const struct session *s = &v.rows[i].session;
        if (s->ordinal == 0 || !date_is(s->day))
            continue;
        if (session_is_live(s) && !s->by_hand && before != NULL && plan_unresolved(&v.plan, l->today) == NULL
            && date_diff(s->day, before->day) < 14)
            fail_msg("after operation %d: s%d comes %d days after the one before", kind, (int)s->number, date_diff(s->day, before->day));
        before = s;
    }
    broken_visits_free(&broken);
    plan_view_free(&v);
}

static void operate(struct life *l)
{
    int which = pick(l, PLANS), kind = pick_kind(l);
    struct operation o = { .l = l, .t = &l->plan[which] };

    view(l, o.t, &o.v);
    if (!operations[kind].make(&o)) {
        l->refused++;
    } else if (!o.p.possible) {
        l->impossible++;
    } else if (app_accept(l->d.app, &o.p, &l->d.e)) {
        l->accepted++;
        l->by_kind[kind]++;
        o.t->count += o.change;
        if (o.ends)
            o.t->count = plan_given(&o.p.plan);
        if (operations[kind].make != op_announce) /* it plans nothing */
            check_legal(l, o.t, kind);
    } else if (l->d.e.kind != ERR_CONFLICT) {
        fail_msg("operation %d: %s", kind, l->d.e.text);
    }
    if (l->d.e.kind == ERR_FAULT)
        fail_msg("operation %d: %s", kind, l->d.e.text);
    proposal_free(&o.p);
    plan_view_free(&o.v);
    for (int i = 0; i < PLANS; i++)
        if (!l->plan[i].over)
            check_plan(l, &l->plan[i], kind);
}

/* A new series for the patient of this place. */
static bool begin(struct life *l, int i)
{
    static const char *const protocols[] = { "prolo_knee_cap", "prolo_spine", "prp_knee", "prolo_hip", "prolo_elbow", "prolo_ankle" };
    struct tracked *t = &l->plan[i];
    struct proposal p = { 0 };
    bool ok;

    if (!day_propose(&l->d, (size_t)(i / PLANS_EACH), protocols[pick(l, 6)], &p))
        fail_msg("%s", l->d.e.text);
    ok = p.possible;
    if (ok && !app_accept(l->d.app, &p, &l->d.e))
        fail_msg("%s", l->d.e.text);
    if (ok)
        *t = (struct tracked) { .count = p.plan.count };
    if (ok)
        memcpy(t->id, p.plan.id, ID_TEXT);
    proposal_free(&p);
    return ok;
}

static void no_operation_loses_or_doubles_a_session(void **state)
{
    const char *asked = getenv("RITMO_OPERATIONS");
    int n = asked == NULL ? OPERATIONS : atoi(asked);
    const char *seed = getenv("RITMO_SEED");
    struct life l = { .seed = seed == NULL ? 20261123 : (uint64_t)atoll(seed) };

    (void)state;
    day_make(&l.d);
    assert_true(date_parse_iso("2026-11-23", &l.today));
    for (int i = 0; i < PLANS; i++)
        assert_true(begin(&l, i));
    for (int i = 0; i < n; i++) {
        operate(&l);
        for (int k = 0; k < PLANS; k++)
            if (l.plan[k].over && !begin(&l, k))
                go_to(&l, date_add(l.today, 7));
    }
    print_message("%d operations: %d accepted, %d refused, %d not possible, %d series over, %d over all plans, %d taken back\n", n, l.accepted, l.refused,
        l.impossible, l.completed, l.clinic_wide, l.undone);
    for (int i = 0; i < KINDS; i++)
        assert_true(i >= KINDS - NO_PROPOSALS || l.by_kind[i] > 0); /* every kind was stored at least once */
    assert_true(l.completed > n / 200);
    assert_true(l.clinic_wide > 0 && l.undone > 0);
    day_remove(&l.d);
}

static int32_t open_sessions(struct clinic_day *d, const char *plan, int32_t *count)
{
    struct plan_view v = { 0 };
    int32_t live = 0;

    assert_true(app_plan_view(d->app, plan, &v, &d->e));
    for (size_t i = 0; i < v.plan.sessions.n; i++)
        live += session_is_live(&v.plan.sessions.at[i]);
    *count = v.plan.count;
    plan_view_free(&v);
    return live;
}

/* What was planned in the stead of a cancelled session goes when that one comes back; an omission taken back is one more. */
static void a_session_taken_back_comes_once(void **state)
{
    struct clinic_day d;
    char plan[ID_TEXT];
    struct session_request cancel, omit;
    int32_t count;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    cancel = day_request(&d, plan, 2, ACT_CANCEL);
    assert_true(day_act(&d, cancel));
    assert_int_equal(open_sessions(&d, plan, &count), 5);
    cancel.act = ACT_RESTORE;
    if (!day_act(&d, cancel))
        fail_msg("%s", d.e.text);
    assert_int_equal(open_sessions(&d, plan, &count), 5);
    assert_int_equal(count, 5);
    omit = day_request(&d, plan, 3, ACT_CANCEL);
    omit.how = CANCEL_OMIT;
    assert_true(day_act(&d, omit));
    assert_int_equal(open_sessions(&d, plan, &count), 4);
    assert_int_equal(count, 4);
    omit.act = ACT_RESTORE;
    if (!day_act(&d, omit))
        fail_msg("%s", d.e.text);
    assert_int_equal(open_sessions(&d, plan, &count), 5);
    assert_int_equal(count, 5);
    day_remove(&d);
}

/* A holiday on session 2's day moves it on by one; session 3 must not be left 27 days after it where 28 are needed. With
 * `shut_before` no day before is open, so that it can only go on. */
static void holiday(int32_t shut_before)
{
    struct clinic_day d;
    char plan[ID_TEXT], today[DATE_TEXT];
    struct proposal p = { 0 };
    struct date second;

    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", plan);
    day_open(&d, date_iso(day_session(&d, plan, 1).day, today));
    assert_true(day_act(&d, day_request(&d, plan, 1, ACT_DONE)));
    struct session_request r = day_request(&d, plan, 2, ACT_MOVE); /* day 42, and session 3 then 28 days later */
    r.day = date_add(day_session(&d, plan, 1).day, 42);
    assert_true(day_act(&d, r));
    second = day_session(&d, plan, 2).day;
    r = day_request(&d, plan, 3, ACT_MOVE);
    r.day = date_add(second, 28);
    assert_true(day_act(&d, r));
    assert_int_equal(date_diff(day_session(&d, plan, 3).day, second), 28);
    day_close_days(&d, date_add(second, -shut_before), second, "holiday");
    assert_true(app_plan_replan(d.app, plan, ORDER_KEEP, &p, &d.e));
    assert_true(p.possible);
    assert_true(app_accept(d.app, &p, &d.e));
    for (int32_t k = 2; k <= 5; k++)
        assert_true(date_diff(day_session(&d, plan, k).day, day_session(&d, plan, k - 1).day) >= 28);
    if (shut_before > 0)
        assert_int_equal(day_session(&d, plan, 2).day.day, second.day + 1);
    assert_int_not_equal(day_session(&d, plan, 2).day.day, second.day);
    proposal_free(&p);
    day_remove(&d);
}

static void a_holiday_never_shortens_the_next_gap(void **state)
{
    (void)state;
    holiday(0);
    holiday(20); /* the whole window of session 2 is shut: it is a day late, and session 3 has to give way */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_operation_loses_or_doubles_a_session),
        cmocka_unit_test(a_session_taken_back_comes_once),
        cmocka_unit_test(a_holiday_never_shortens_the_next_gap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
