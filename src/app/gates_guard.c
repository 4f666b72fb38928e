/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The gates at the doors; see the header. */
#include "gates_guard.h"

#include "exposure_parts.h"
#include "propose.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/gate_store.h"
#include "ritmo/store/plan_store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- the facts */

/* Is it among what the clinic calls the room or the machine? "Procedure room with fluoroscopy" */
static const char *guidance_in(const struct clinic *c, enum resource_kind kind, const char *key)
{
    const struct resource *r = clinic_resource(c, kind, key);

    if (r == NULL)
        return NULL;
    if (strcasestr(r->name, "ultrasound") != NULL)
        return "ultrasound";
    return strcasestr(r->name, "fluoroscop") != NULL ? "fluoroscopy" : NULL;
}

static const char *guidance_booked(const struct clinic *c, const struct session *s)
{
    char room[ROOM_MOST + 1], machines[EQUIPMENT_MOST + 1];
    char *rest = machines, *machine;
    const char *found;

    snprintf(room, sizeof room, "%s", s->room);
    room[strcspn(room, "#")] = '\0';
    found = guidance_in(c, RESOURCE_ROOM, room);
    snprintf(machines, sizeof machines, "%s", s->equipment);
    while (found == NULL && (machine = strsep(&rest, ",")) != NULL)
        found = guidance_in(c, RESOURCE_EQUIPMENT, machine);
    return found;
}

static bool marks_of(struct app *app, const struct plan *plan, struct gate_marks *out, struct err *e)
{
    return plan->id[0] == '\0' || store_gate_marks(app_store(app), plan->id, out, e);
}

bool gates_of(struct app *app, const struct plan *plan, const struct session *session, struct date on, struct gates *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct protocol *p = app_protocol(app, plan->protocol, plan->version, e);
    struct gate_facts f = { .protocol = p, .plan = plan, .session = session, .on = on };
    struct gate_marks marks = { 0 };
    const struct provider *who;
    bool asked = false, ok = c != NULL && p != NULL && marks_of(app, plan, &marks, e);

    ok = ok && questions_are_open(app, plan->patient, &asked, e);
    if (asked)
        f.questions = question_words;
    if (ok && session != NULL) {
        who = clinic_provider(c, session->provider);
        f.role = who == NULL ? NULL : who->role;
        f.guidance = guidance_booked(c, session);
    }
    if (ok)
        gates_make(&f, &marks, out);
    gate_marks_free(&marks);
    return ok;
}

/* --- planning */

bool gates_red_flag(struct app *app, const char *patient, bool *found, struct err *e)
{
    struct red_flag flag;
    char day[DATE_TEXT];
    bool ok = store_red_flag(app_store(app), patient, &flag, e);

    if (found != NULL)
        *found = flag.plan != 0;
    else if (ok && flag.plan != 0)
        ok = err_set(e, ERR_RULE, "a red flag is recorded since %s (plan p%lld%s%s): nothing is planned for this patient until a named clinician "
            "has screened again; the clinician must know now", date_iso(flag.day, day), (long long)flag.plan, flag.note == NULL ? "" : ": ",
            flag.note == NULL ? "" : flag.note);
    free(flag.note);
    return ok;
}

/* --- confirming */

static bool is_firm(const struct session *s)
{
    return session_is_live(s) && !s->tentative;
}

static const struct session *first_proposed(const struct plan *plan)
{
    for (size_t i = 0; i < plan->sessions.n; i++)
        if (plan->sessions.at[i].state == SESSION_PROPOSED && !plan->sessions.at[i].tentative)
            return &plan->sessions.at[i];
    return NULL;
}

bool gates_may_confirm(struct app *app, const struct plan *plan, bool *may, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct session *first = first_proposed(plan);
    struct gates g = { 0 };
    struct str open = STR_INIT;
    bool flag = false, ok;

    *may = true;
    if (c == NULL || first == NULL)
        return c != NULL;
    if (!questions_are_open(app, plan->patient, &flag, e) || flag) {
        *may = false;
        return flag;
    }
    if (c->gates_recorded) {
        ok = gates_red_flag(app, plan->patient, &flag, e);
        *may = !flag;
        return ok;
    }
    ok = gates_of(app, plan, NULL, first->day, &g, e);
    *may = ok && !gates_add_open(&open, &g, GATE_CONFIRM, false);
    gates_free(&g);
    str_free(&open);
    return ok;
}

/* --- storing */

/* Does storing it tell the patient of the session, or say that it was told? */
static bool confirms(const struct proposal *p, const struct session *was, const struct session *now)
{
    if (!is_firm(now))
        return false;
    if (now->state == SESSION_ANNOUNCED && (was == NULL || was->state != SESSION_ANNOUNCED))
        return true;
    return p->told && (now->state == SESSION_PROPOSED || (was != NULL && was->untold));
}

static bool gives(const struct session *was, const struct session *now)
{
    return now->state == SESSION_DONE && (was == NULL || was->state != SESSION_DONE);
}

/* Does an appointment stand where none of this session stood? Taking a change back may move one, but brings none back unseen (undo.c). */
static bool places(const struct session *was, const struct session *now, bool back)
{
    if (!session_is_live(now) || was == NULL || !session_is_live(was))
        return session_is_live(now);
    return !back && (was->day.day != now->day.day || was->start != now->start);
}

/* One pass over a proposal: the session looked at, with what is open for it. */
struct guarding {
    struct app *app;
    struct tx *tx;
    struct proposal *p;
    bool enforced;
};

static bool refuse(const struct guarding *g, const struct session *s, bool given, const char *open, const char *hard, struct err *e)
{
    char what[SESSION_NAME + 40], name[SESSION_NAME];

    if (given && s->number > 0)
        snprintf(what, sizeof what, "%s is not recorded as given", session_name(s, name));
    else
        snprintf(what, sizeof what, given ? "the session is not recorded as given" : "nothing is confirmed to the patient");
    if (hard[0] != '\0' && g->p->override_why != NULL)
        return err_set(e, ERR_RULE, "%s, and that cannot be overridden: %s", what, hard);
    if (g->p->plan.number == 0)
        return err_set(e, ERR_RULE, "%s yet, open: %s" ERR_HINT "; store the plan first, then: ritmo session check", what, open);
    return err_set(e, ERR_RULE, "%s yet, open: %s" ERR_HINT "; ritmo session gates %c%lld shows each, session check records it; else --override "
        "REASON --by-whom NAME", what, open, given && s->number > 0 ? 's' : 'p', (long long)(given && s->number > 0 ? s->number : g->p->plan.number));
}

/* Records one answer that comes with the proposal. A walk-in has no number before it is stored: then the history alone keeps it. */
static bool record(const struct guarding *g, const struct gate *open, enum gate_state state, int64_t session, struct err *e)
{
    struct gate_mark m = { .session = open->when == GATE_GIVE ? session : 0, .state = state, .day = app_today(g->app) };
    bool overridden = state == GATE_OVERRIDDEN, kept = open->when == GATE_CONFIRM || session != 0;
    struct str detail = STR_INIT;
    bool ok;

    snprintf(m.item, sizeof m.item, "%s", open->key);
    m.by_whom = mem_strdup(overridden ? g->p->override_who : app_who(g->app, NULL).actor);
    m.note = mem_strdup(overridden ? g->p->override_why : open->item != NULL && open->item->values != NULL ? open->item->values[0] : "");
    str_addf(&detail, "%s %s by %s%s%s", open->key, gate_state_word(state), m.by_whom, overridden ? ": " : "", overridden ? m.note : "");
    ok = (!kept || store_gate_mark_save(g->tx, g->p->plan.id, &m, e))
        && history_add(g->tx, overridden ? "gate.override" : "plan.check", g->p->plan.id, g->p->plan.id, detail.text, e);
    str_free(&detail);
    free(m.by_whom);
    free(m.note);
    return ok;
}

static bool takes_plain(const struct guarding *g, const struct gate *one)
{
    return g->p->checklist_met && gate_is_plain(one) && g->p->plan.id[0] != '\0';
}

/* What stays open although the proposal says that the list is met. */
static void add_left(const struct guarding *g, const struct gates *gates, enum gate_when upto, bool hard, struct str *out)
{
    for (size_t i = 0; i < gates->n; i++) {
        const struct gate *one = &gates->at[i];
        if (!gate_passes(one) && one->when <= upto && !takes_plain(g, one) && (!hard || (one->item != NULL && one->item->hard)))
            str_addf(out, "%s%s%s", out->len == 0 ? "" : ", ", one->missing, one->state == GATE_POSITIVE ? " POSITIVE" : "");
    }
}

static bool record_all(const struct guarding *g, const struct gates *gates, enum gate_when upto, int64_t session, struct err *e)
{
    bool ok = true;

    for (size_t i = 0; ok && i < gates->n; i++)
        if (!gate_passes(&gates->at[i]) && gates->at[i].when <= upto)
            ok = record(g, &gates->at[i], takes_plain(g, &gates->at[i]) ? GATE_MET : GATE_OVERRIDDEN, session, e);
    return ok;
}

static bool look_at(const struct guarding *g, const struct session *s, bool given, struct err *e)
{
    enum gate_when upto = given ? GATE_GIVE : GATE_CONFIRM;
    struct gates gates = { 0 };
    struct str open = STR_INIT, hard = STR_INIT;
    bool ok = gates_of(g->app, &g->p->plan, given ? s : NULL, s->day, &gates, e);

    if (ok) {
        add_left(g, &gates, upto, false, &open);
        add_left(g, &gates, upto, true, &hard);
        if (hard.len > 0 || (open.len > 0 && (g->p->override_why == NULL || g->p->plan.id[0] == '\0')))
            ok = refuse(g, s, given, open.text, hard.text, e);
        else
            ok = record_all(g, &gates, upto, s->number, e);
    }
    gates_free(&gates);
    str_free(&open);
    str_free(&hard);
    return ok;
}

/* The last session before this one after which somebody has to decide and nobody did; 0 = none. A session recorded out of turn stands
 * behind what it stood behind. */
static int32_t undecided_before(const struct protocol *p, const struct plan *plan, const struct session *was, const struct session *now)
{
    int32_t ordinal = was != NULL && was->ordinal > now->ordinal ? was->ordinal : now->ordinal;

    return planning_is_tentative(p, plan, ordinal) ? protocol_checkpoint_before(p, ordinal, plan->decided) : 0;
}

/* R2.6: what lies behind an undecided checkpoint is not given before somebody decides; if it was, a named clinician says why. */
static bool look_at_checkpoint(const struct guarding *g, const struct session *was, const struct session *now, struct err *e)
{
    const struct plan *plan = &g->p->plan;
    const struct protocol *p = app_protocol(g->app, plan->protocol, plan->version, e);
    int32_t after = p == NULL ? 0 : undecided_before(p, plan, was, now);
    struct str detail = STR_INIT;
    bool ok;

    if (after == 0)
        return p != NULL;
    if (g->p->override_why == NULL)
        return err_set(e, ERR_RULE, "nothing is recorded as given yet: nobody decided after session %d of plan p%lld whether the series goes on; a "
            "clinician decides that first" ERR_HINT ": ritmo plan decide p%lld continue; if it was given all the same: --override REASON "
            "--by-whom NAME", after, (long long)plan->number, (long long)plan->number);
    str_addf(&detail, "decision after session %d %s by %s: %s", after, gate_state_word(GATE_OVERRIDDEN), g->p->override_who, g->p->override_why);
    ok = history_add(g->tx, "gate.override", plan->id, plan->id, detail.text, e);
    str_free(&detail);
    return ok;
}

static bool look_at_given(const struct guarding *g, const struct session *was, const struct session *now, struct err *e)
{
    return questions_guard(g->app, g->tx, g->p, "recording the session as given", e) && gates_red_flag(g->app, g->p->plan.patient, NULL, e)
        && (!g->enforced || (look_at_checkpoint(g, was, now, e) && look_at(g, now, true, e)));
}

static bool look_at_all(const struct guarding *g, const struct plan *old, struct err *e)
{
    bool back = strcmp(g->p->action, "undo") == 0 || strcmp(g->p->action, "redo") == 0, placed = false;
    const struct session *told = NULL;

    for (size_t i = 0; i < g->p->plan.sessions.n; i++) {
        const struct session *now = &g->p->plan.sessions.at[i];
        const struct session *was = sessions_find(&old->sessions, now->id);

        if (gives(was, now) && !look_at_given(g, was, now, e))
            return false;
        if (told == NULL && confirms(g->p, was, now))
            told = now;
        placed = placed || places(was, now, back);
    }
    if (told != NULL && !questions_guard(g->app, g->tx, g->p, "confirming sessions to the patient", e))
        return false;
    if ((told != NULL || placed) && !gates_red_flag(g->app, g->p->plan.patient, NULL, e)) /* it may have come since the proposal */
        return false;
    return told == NULL || !g->enforced || look_at(g, told, false, e);
}

bool gates_guard(struct app *app, struct tx *tx, struct proposal *p, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    bool back = strcmp(p->action, "undo") == 0; /* what stood before was let through then; an outstanding answer and a red flag still count */
    struct guarding g = { app, tx, p, c != NULL && !c->gates_recorded && !back };
    struct plan old = { 0 };
    bool ok = c != NULL;

    if (ok && p->override_why != NULL && !(text_is_said(p->override_who) && text_is_said(p->override_why)))
        ok = err_set(e, ERR_USAGE, "who overrides, and why? the clinician's name and a reason are needed" ERR_HINT
            ": --override REASON --by-whom NAME");
    if (ok && !p->is_new)
        ok = store_plan_load(app_store(app), p->plan.id, &old, e);
    ok = ok && look_at_all(&g, &old, e);
    plan_free(&old);
    return ok;
}

bool gates_say(struct app *app, const struct session *given, struct proposal *out, struct err *e)
{
    const struct clinic *c = app_clinic(app, e);
    const struct session *first = given != NULL ? given : first_proposed(&out->plan);
    struct str open = STR_INIT, line = STR_INIT;
    struct gates g = { 0 };
    bool ok = c != NULL;

    if (ok && !c->gates_recorded && first != NULL) {
        ok = gates_of(app, &out->plan, given, first->day, &g, e);
        if (ok && gates_add_open(&open, &g, given != NULL ? GATE_GIVE : GATE_CONFIRM, false)) {
            str_addf(&line, "Open before %s: %s.", given != NULL ? "it is given" : "the patient is told", open.text);
            proposal_add_notice(out, line.text);
        }
    }
    gates_free(&g);
    str_free(&open);
    str_free(&line);
    return ok;
}
