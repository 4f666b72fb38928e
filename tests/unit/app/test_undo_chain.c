/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chains of changes, undos and redos at random: back and forth again is the same plan, nothing is booked twice, no session is lost,
 * and no calendar's SEQUENCE ever falls. $RITMO_OPERATIONS and $RITMO_SEED as in test_operations. */
#include "clinic_day.h"

#include "ritmo/app/away.h"
#include "ritmo/app/days.h"
#include "ritmo/app/plan_course.h"
#include "ritmo/app/undo.h"

enum { PLANS = 4, DEEP = 6, ROUNDS = 8, EVENTS = 4096 };

/* One event of a calendar and the highest number that it ever had. */
struct seen_event {
    char uid[64];
    int32_t sequence;
};

struct life {
    struct clinic_day d;
    char plan[PLANS][ID_TEXT];
    struct seen_event events[EVENTS];
    size_t n_events;
    uint64_t seed;
    int changed, undone, redone;
};

static int pick(struct life *l, int n)
{
    l->seed = l->seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((l->seed >> 33) % (uint64_t)n);
}

/* --- what must always hold */

static void check_sequence(struct life *l, const char *uid, int32_t sequence)
{
    for (size_t i = 0; i < l->n_events; i++)
        if (strcmp(l->events[i].uid, uid) == 0) {
            if (sequence < l->events[i].sequence)
                fail_msg("SEQUENCE of %s fell from %d to %d", uid, l->events[i].sequence, sequence);
            l->events[i].sequence = sequence;
            return;
        }
    assert_true(l->n_events < EVENTS);
    snprintf(l->events[l->n_events].uid, sizeof l->events[0].uid, "%s", uid);
    l->events[l->n_events++].sequence = sequence;
}

static void add_session(struct str *out, const struct session *s)
{
    str_addf(out, "%lld: %d %s %d %d %s %s%s%s\n", (long long)s->number, s->ordinal, session_state_word(s->state), s->day.day, s->start,
        s->provider, s->room, s->tentative ? " tentative" : "", s->checkpoint ? " checkpoint" : "");
}

/* What a coordinator sees of it; cancelled sessions and whether the patient knows already apart. */
static void add_plan(struct life *l, const char *plan, struct str *out)
{
    struct plan_view v = { 0 };
    int32_t live = 0;

    if (!app_plan_view(l->d.app, plan, &v, &l->d.e))
        fail_msg("%s", l->d.e.text);
    str_addf(out, "%s %d %d\n", plan_state_word(v.plan.state), v.plan.count, v.plan.decided);
    for (size_t i = 0; i < v.plan.sessions.n; i++) {
        const struct session *s = &v.plan.sessions.at[i];
        check_sequence(l, s->uid, s->sequence);
        live += session_is_live(s);
        if (s->state != SESSION_CANCELLED)
            add_session(out, s);
    }
    if (v.plan.state == PLAN_ACTIVE && plan_given(&v.plan) + live != v.plan.count)
        fail_msg("plan p%lld has %d sessions given and %d to come, not %d", (long long)v.plan.number, plan_given(&v.plan), live, v.plan.count);
    for (size_t i = 0; i < v.holds.n; i++)
        str_addf(out, "%s %d %d\n", v.holds.at[i].substance, v.holds.at[i].from.day, v.holds.at[i].to.day);
    plan_view_free(&v);
}

static void check_places(struct life *l)
{
    struct summary s;
    struct date from = app_today(l->d.app), to = date_add(from, 360);

    if (!app_summary(l->d.app, from, to, NULL, SUMMARY_FULL, &s, &l->d.e))
        fail_msg("%s", l->d.e.text);
    for (size_t i = 0; i < s.n_days; i++)
        for (size_t a = 0; a < s.days[i].n_visits; a++)
            for (size_t b = 0; b < a; b++) {
                const struct visit *x = &s.days[i].visits[a].visit, *y = &s.days[i].visits[b].visit;
                bool both = session_is_live(&x->session) && session_is_live(&y->session) && !x->session.tentative && !y->session.tentative;
                bool meet = x->session.start < y->session.start + y->session.duration && y->session.start < x->session.start + x->session.duration;
                if (both && meet && (strcmp(x->session.room, y->session.room) == 0 || strcmp(x->patient, y->patient) == 0))
                    fail_msg("s%lld and s%lld stand in one place", (long long)x->session.number, (long long)y->session.number);
            }
    summary_free_all(&s);
}

static char *face(struct life *l)
{
    struct str out = STR_INIT;

    for (size_t i = 0; i < PLANS; i++)
        add_plan(l, l->plan[i], &out);
    str_addf(&out, "%zu closures", app_clinic(l->d.app, &l->d.e)->closures.n);
    return str_take(&out);
}

static void same(struct life *l, const char *expected, const char *what, int depth)
{
    char *now = face(l);

    if (strcmp(now, expected) != 0)
        fail_msg("%s at depth %d (seed %llu):\n%s\nnot\n%s", what, depth, (unsigned long long)l->seed, now, expected);
    free(now);
}

/* --- changes */

static bool accept_it(struct life *l, bool made, struct proposal *p)
{
    bool ok = made && proposal_is_possible(p) && p->n_changed > 0 && app_accept(l->d.app, p, &l->d.e);

    proposal_free(p);
    return ok;
}

static bool act(struct life *l, const char *plan, enum session_act what)
{
    struct session_request r = { .act = what, .day = DATE_NONE, .start = -1, .why = "random" };
    struct session s = day_session(&l->d, plan, 1 + pick(l, 4));
    struct proposal p = { 0 };

    memcpy(r.plan, plan, ID_TEXT);
    r.session = s.number;
    r.how = (enum cancel_how)pick(l, 3);
    r.by_whom = "Dr Kim";
    if (s.number == 0) /* none of this ordinal, or one that has no place */
        return false;
    if (what == ACT_MOVE)
        r.day = date_add(s.day, pick(l, 9) - 4);
    return accept_it(l, app_session_change(l->d.app, &r, &p, &l->d.e), &p);
}

static bool close_days(struct life *l)
{
    struct away_request r = { .from = date_add(app_today(l->d.app), 1 + pick(l, 90)), .why = "random", .limit_ms = -1 };
    struct away_proposal a = { 0 };
    bool ok;

    r.to = date_add(r.from, pick(l, 4));
    ok = app_away(l->d.app, &r, &a, &l->d.e) && app_away_accept(l->d.app, &a, &l->d.e);
    away_proposal_free(&a);
    return ok;
}

static bool change(struct life *l)
{
    const char *plan = l->plan[pick(l, PLANS)];
    struct proposal p = { 0 };

    err_clear(&l->d.e);
    switch (pick(l, 9)) {
    case 0:
    case 1: return act(l, plan, ACT_MOVE);
    case 2:
    case 3: return act(l, plan, ACT_CANCEL);
    case 4: return accept_it(l, app_plan_hold(l->d.app, plan, "random", &p, &l->d.e), &p);
    case 5: return accept_it(l, app_plan_resume(l->d.app, plan, DATE_NONE, "random", &p, &l->d.e), &p);
    case 6: return accept_it(l, app_plan_shift(l->d.app, plan, 1 + pick(l, 14), DATE_NONE, "random", &p, &l->d.e), &p);
    case 7: return accept_it(l, app_plan_extend(l->d.app, plan, 1, "Dr Kim", "random", &p, &l->d.e), &p);
    default: return close_days(l);
    }
}

static bool turn(struct life *l, bool redo)
{
    struct undone u = { 0 };
    bool ok;

    err_clear(&l->d.e);
    ok = app_undo(l->d.app, redo, &u, &l->d.e);
    undone_free(&u);
    return ok;
}

/* Changes one after the other, then all of them back and some forth and back again. */
static void one_chain(struct life *l)
{
    char *at[DEEP + 1];
    int deep = 0, now;

    at[0] = face(l);
    for (int i = 0; i < 3 * DEEP && deep < DEEP; i++) {
        if (!change(l))
            continue;
        at[++deep] = face(l);
        l->changed++;
    }
    now = deep;
    for (int i = 0; i < 4 * DEEP; i++) {
        bool redo = now == 0 || (now < deep && pick(l, 3) == 0);
        if (redo && now == deep)
            break;
        if (!turn(l, redo))
            fail_msg("%s from depth %d of %d: %s", redo ? "redo" : "undo", now, deep, l->d.e.text);
        now += redo ? 1 : -1;
        *(redo ? &l->redone : &l->undone) += 1;
        same(l, at[now], redo ? "redo" : "undo", now);
        if (i % DEEP == 0)
            check_places(l);
    }
    for (int i = 0; i <= deep; i++)
        free(at[i]);
}

static void back_and_forth_is_the_same(void **state)
{
    const char *seed = getenv("RITMO_SEED"), *rounds = getenv("RITMO_OPERATIONS");
    static struct life l;
    struct err broken = ERR_INIT;
    struct history_end end;
    struct store *s;

    (void)state;
    memset(&l, 0, sizeof l);
    l.seed = seed == NULL ? 1 : strtoull(seed, NULL, 10);
    day_make(&l.d);
    for (size_t i = 0; i < PLANS; i++)
        day_plan(&l.d, i, i % 2 == 0 ? "prolo_knee_cap" : "prolo_spine", l.plan[i]);
    for (int i = rounds == NULL ? ROUNDS : atoi(rounds) / 20; i > 0; i--)
        one_chain(&l);
    print_message("%d changes, %d undone, %d done again\n", l.changed, l.undone, l.redone);
    assert_true(l.changed > 10 && l.undone > 10 && l.redone > 5);
    assert_true(store_open(l.d.path, STORE_READ, &s, &broken) && store_check(s, false, &broken) && history_check(s, &end, &broken));
    store_close(s);
    day_remove(&l.d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(back_and_forth_is_the_same),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
