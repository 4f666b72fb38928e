/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a plan's checklist stands, and recording its answers. */
#include "gates_guard.h"

#include "ritmo/app/gates.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/gate_store.h"
#include "ritmo/store/plan_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static const struct session *session_of(const struct plan *plan, int64_t number)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].number == number)
            return &plan->sessions.at[i];
    return NULL;
}

static struct date next_day(const struct plan *plan, struct date today)
{
    const struct session *next = plan_next(plan);

    return next == NULL ? today : date_max(next->day, today);
}

/* --- looking */

static bool load(struct app *app, const char *plan, int64_t session, struct plan *out, struct gates *gates, struct err *e)
{
    const struct session *s;

    if (!store_plan_load(app_store(app), plan, out, e))
        return false;
    s = session == 0 ? NULL : session_of(out, session);
    if (session != 0 && s == NULL)
        return err_set(e, ERR_MISSING, "plan p%lld has no session s%lld", (long long)out->number, (long long)session);
    return gates_of(app, out, s, s == NULL ? next_day(out, app_today(app)) : s->day, gates, e);
}

bool app_gates(struct app *app, const char *plan, int64_t session, struct gates *out, struct err *e)
{
    struct plan p = { 0 };
    bool ok;

    *out = (struct gates) { 0 };
    ok = load(app, plan, session, &p, out, e);
    plan_free(&p);
    return ok;
}

bool app_gates_open(struct app *app, const char *plan, int64_t session, enum gate_when upto, struct str *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    struct gates g = { 0 };
    bool ok = c != NULL && (c->gates_recorded || app_gates(app, plan, session, &g, e));

    if (ok)
        gates_add_open(out, &g, upto, false);
    gates_free(&g);
    return ok;
}

/* --- answering */

struct answering {
    struct app *app;
    const struct gate_request *request;
    struct plan plan;
    struct gates gates;
    struct gate_marks marks; /* to be stored */
    struct str detail;       /* for the history */
};

static bool name_items(const struct answering *a, const char *item, struct err *e)
{
    struct str keys = STR_INIT;

    for (size_t i = 0; i < a->gates.n; i++)
        str_addf(&keys, "%s%s", i == 0 ? "" : ", ", a->gates.at[i].key);
    err_set(e, ERR_MISSING, "\"%s\" is not asked here; the items are %s", item, keys.text);
    str_free(&keys);
    return false;
}

static bool is_value(const struct gate_item *item, const char *value)
{
    for (const char *const *v = item->values; *v != NULL; v++)
        if (value != NULL && strcasecmp(*v, value) == 0)
            return true;
    return false;
}

static bool value_fits(const struct gate *g, const struct gate_answer *x, struct err *e)
{
    const struct gate_item *item = g->item;
    struct str list = STR_INIT;

    if (item == NULL || item->values == NULL || x->state != GATE_MET) {
        if (text_is_blank(x->value))
            return true;
        return err_set(e, ERR_USAGE, "%s takes met, open, not-needed%s, not \"%s\"", g->key, strcmp(g->key, GATE_RED_FLAG) == 0 ? ", positive" : "",
            x->value);
    }
    if (is_value(item, x->value) || (x->value == NULL && item->values[1] == NULL))
        return true;
    if (item->hard)
        return err_set(e, ERR_RULE, "%s: only the patient's own blood or marrow is ever used; \"%s\" is refused, and nobody can override that",
            g->key, x->value);
    for (const char *const *v = item->values; *v != NULL; v++)
        str_addf(&list, "%s%s", list.len == 0 ? "" : ", ", *v);
    err_set(e, ERR_RULE, "%s: name what was used (%s), as %s=%s", g->key, list.text, g->key, item->values[0]);
    str_free(&list);
    return false;
}

static bool needs_name(const struct gate *g, enum gate_state now)
{
    return now == GATE_OVERRIDDEN || now == GATE_NOT_NEEDED || (now != GATE_POSITIVE && g->state == GATE_POSITIVE)
        || (now == GATE_MET && strcmp(g->key, GATE_LATE_REVIEW) == 0);
}

/* May this item get this answer, and are name and reason there? */
static bool may_answer(const struct gate *g, const struct gate_answer *x, const struct gate_request *r, struct err *e)
{
    if (g->item != NULL && g->item->program && x->state != GATE_OVERRIDDEN)
        return err_set(e, ERR_RULE, "%s is looked at by ritmo itself%s%s; nobody ticks it", g->key, g->why == NULL ? "" : ": ",
            g->why == NULL ? "" : g->why);
    if (x->state == GATE_MET && strcmp(g->key, GATE_BLOOD_THINNER) == 0 && g->why != NULL) /* a tick of today must not count for an answer of tomorrow */
        return err_set(e, ERR_RULE, "%s waits for the prescriber: %s", g->key, g->why);
    if (x->state == GATE_POSITIVE && strcmp(g->key, GATE_RED_FLAG) != 0)
        return err_set(e, ERR_RULE, "%s cannot be positive: only the red-flag screen can", g->key);
    if (g->item != NULL && g->item->hard && (x->state == GATE_OVERRIDDEN || x->state == GATE_NOT_NEEDED))
        return err_set(e, ERR_RULE, "%s (%s) cannot be overridden or left out", g->key, g->missing);
    if (needs_name(g, x->state) && !text_is_said(r->by_whom))
        return err_set(e, ERR_USAGE, "%s: who says so? the clinician's name is needed" ERR_HINT ": --by-whom NAME", g->key);
    if (needs_name(g, x->state) && !text_is_said(r->note))
        return err_set(e, ERR_USAGE, "%s: why? a few words are needed", g->key);
    if (strcmp(g->key, "severity_and_earlier_treatments_noted") == 0 && x->state == GATE_MET && !text_is_said(r->note))
        return err_set(e, ERR_USAGE, "%s: write the note itself" ERR_HINT ": --note TEXT", g->key);
    if (x->state == GATE_MET && g->notice && !r->notice_shown)
        return err_set(e, ERR_RULE, "%s: this treatment is still being studied; the consent counts when the notice was shown" ERR_HINT
            " (ritmo session gates shows it): add --notice-shown", g->key);
    return value_fits(g, x, e);
}

static char *note_of(const struct gate *g, const struct gate_answer *x, const struct gate_request *r)
{
    struct str s = STR_INIT;

    if (x->state == GATE_MET && g->notice)
        str_add(&s, "notice shown");
    if (x->state == GATE_MET && g->item != NULL && g->item->values != NULL)
        str_addf(&s, "%s", x->value == NULL ? g->item->values[0] : x->value);
    if (!text_is_blank(r->note))
        str_addf(&s, "%s%s", s.len == 0 ? "" : "; ", r->note);
    return str_take(&s);
}

static void add_mark(struct answering *a, const struct gate *g, const struct gate_answer *x)
{
    const struct gate_request *r = a->request;
    struct gate_mark *m;

    a->marks.at = mem_grow(a->marks.at, a->marks.n, sizeof *a->marks.at);
    m = &a->marks.at[a->marks.n++];
    snprintf(m->item, sizeof m->item, "%s", g->key);
    m->session = g->when == GATE_GIVE ? r->session : 0;
    m->state = x->state;
    m->day = app_today(a->app);
    m->by_whom = mem_strdup(text_is_blank(r->by_whom) ? app_who(a->app, NULL).actor : r->by_whom);
    m->note = note_of(g, x, r);
    str_addf(&a->detail, "%s%s %s", a->detail.len == 0 ? "" : "; ", g->key, gate_state_word(x->state));
    if (m->session != 0)
        str_addf(&a->detail, " for s%lld", (long long)m->session);
}

static bool answer(struct answering *a, const struct gate_answer *x, struct err *e)
{
    const struct gate *g = gates_find(&a->gates, x->item);

    if (g == NULL)
        return name_items(a, x->item, e);
    if (!may_answer(g, x, a->request, e))
        return false;
    add_mark(a, g, x);
    return true;
}

/* Every open item that takes a plain "met" is ticked; the others stay open for an answer of their own. */
static void answer_all(struct answering *a)
{
    for (size_t i = 0; i < a->gates.n; i++) {
        const struct gate *g = &a->gates.at[i];
        struct gate_answer x = { g->key, GATE_MET, NULL };

        if (gate_is_plain(g) || (g->notice && g->state == GATE_OPEN && a->request->notice_shown))
            add_mark(a, g, &x);
    }
}

static bool judge(struct answering *a, struct err *e)
{
    const struct gate_request *r = a->request;
    bool ok = load(a->app, r->plan, r->session, &a->plan, &a->gates, e);

    for (size_t i = 0; ok && i < r->n; i++)
        ok = answer(a, &r->answers[i], e);
    if (ok && r->all)
        answer_all(a);
    return ok;
}

static bool store(struct answering *a, struct tx *tx, struct err *e)
{
    bool ok = true;

    for (size_t i = 0; ok && i < a->marks.n; i++)
        ok = store_gate_mark_save(tx, a->plan.id, &a->marks.at[i], e);
    ok = ok && history_add(tx, "plan.check", a->plan.id, a->plan.id, a->detail.text, e);
    if (ok) { /* as they stand now, also in a dry run */
        gates_free(&a->gates);
        ok = app_gates(a->app, a->plan.id, a->request->session, &a->gates, e);
    }
    return ok && app_commit(a->app, tx, e);
}

bool app_gates_answer(struct app *app, const struct gate_request *r, struct gates *out, struct err *e)
{
    struct answering a = { .app = app, .request = r, .detail = STR_INIT };
    struct tx tx = TX_INIT;
    bool ok = app_begin(app, &tx, r->note, e) && judge(&a, e); /* nobody records a red flag between the look and the tick */

    if (ok && a.marks.n > 0)
        ok = store(&a, &tx, e);
    tx_end(&tx);
    *out = a.gates;
    gate_marks_free(&a.marks);
    plan_free(&a.plan);
    str_free(&a.detail);
    return ok;
}

bool app_red_flag(struct app *app, const char *patient, struct red_flag *out, struct err *e)
{
    return store_red_flag(app_store(app), patient, out, e);
}
