/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hand-made plans, proposals, protocols and a clinic for the tests of reports. Everything is owned. */
#ifndef RITMO_TESTS_PLAN_SAMPLES_H
#define RITMO_TESTS_PLAN_SAMPLES_H

#include "samples.h"

static inline void view_add(struct plan_view *v, int32_t ordinal, const char *iso, enum session_state state)
{
    struct view_row *r;
    size_t n = v->n_rows;

    v->rows = mem_grow(v->rows, n, sizeof *v->rows);
    r = &v->rows[v->n_rows++];
    r->session.number = 200 + ordinal;
    r->session.ordinal = ordinal;
    r->session.state = state;
    r->session.day = iso != NULL ? day_of(iso) : DATE_NONE;
    r->session.start = 540;
    r->session.duration = 30;
    strcpy(r->session.provider, "kim");
    strcpy(r->session.room, "treatment#1");
    strcpy(r->session.zone, "America/New_York");
    r->earliest = r->target = r->latest = DATE_NONE;
    r->gap = -1;
    if (n > 0) {
        struct date before = v->rows[n - 1].session.day;

        r->earliest = date_add(before, 28);
        r->target = date_add(before, 35);
        r->latest = date_add(before, 42);
        if (iso != NULL) {
            r->gap = date_diff(r->session.day, before);
            r->slack_before = r->gap - 28;
            r->slack_after = 42 - r->gap;
        }
    }
}

static inline void view_add_followup(struct plan_view *v, const char *kind, int32_t days)
{
    struct date last = v->rows[v->n_rows - 1].session.day;

    v->followups = mem_grow(v->followups, v->n_followups, sizeof *v->followups);
    v->followups[v->n_followups++] = (struct view_followup) { mem_strdup(kind), date_add(last, days - 7),
        date_add(last, days), date_add(last, days + 14), days, NULL };
}

static inline void holds_add(struct holds *h, const char *substance, const char *from, const char *to, bool provisional)
{
    struct hold *x;

    h->at = mem_grow(h->at, h->n, sizeof *h->at);
    x = &h->at[h->n++];
    snprintf(x->substance, sizeof x->substance, "%s", substance);
    x->from = day_of(from);
    x->to = day_of(to);
    x->provisional = provisional;
}

static inline void notice_add(char ***notices, size_t *n, const char *text)
{
    *notices = mem_grow(*notices, *n, sizeof **notices);
    (*notices)[(*n)++] = mem_strdup(text);
}

/* Knee cap, two of five given: the plan of SCREENS.md. */
static inline struct plan_view sample_view(const char *name)
{
    struct plan_view v = { .healing_until = DATE_NONE };

    v.plan.number = 12;
    strcpy(v.plan.protocol, "prolo_knee_cap");
    strcpy(v.plan.site, "left knee");
    v.plan.version = 1;
    v.plan.count = 5;
    v.plan.state = PLAN_ACTIVE;
    v.plan.wishes.weekdays = 1U << MONDAY | 1U << TUESDAY;
    v.plan.wishes.time_from = 480;
    v.plan.wishes.time_to = 720;
    v.plan.start_earliest = v.plan.start_target = v.plan.start_latest = v.plan.start_hard_latest = DATE_NONE;
    v.patient.number = 7;
    v.patient.name = mem_strdup(name);
    v.patient.birth = DATE_NONE;
    v.provider_name = mem_strdup("Dr Ana Kim");
    v.protocol_name = mem_strdup("Knee cap (patella) prolotherapy");
    v.interval = (struct interval) { 28, 35, 42, 0 };
    v.every = mem_strdup("every 4-6 weeks (28-42 days, target 35)");
    v.today = day_of("2026-11-24");
    view_add(&v, 1, "2026-09-29", SESSION_DONE);
    view_add(&v, 2, "2026-11-03", SESSION_DONE);
    v.rows[1].verdict = mem_strdup("on time, day 35");
    view_add(&v, 3, "2026-12-08", SESSION_ANNOUNCED);
    view_add(&v, 4, "2027-01-12", SESSION_ANNOUNCED);
    v.rows[3].checkpoint = true;
    view_add(&v, 5, "2027-02-16", SESSION_PROPOSED);
    v.rows[4].session.tentative = true;
    view_add_followup(&v, "healing check", 90);
    view_add_followup(&v, "healing check", 180);
    holds_add(&v.holds, "anti-inflammatory", "2026-09-22", "2027-02-09", false);
    holds_add(&v.holds, "anti-inflammatory", "2027-02-10", "2027-03-16", true);
    holds_add(&v.holds, "steroid injection", "2026-08-18", "2027-03-30", false);
    notice_add(&v.notices, &v.n_notices, "This treatment is still being studied. We cannot promise that it will help.");
    return v;
}

static inline struct change *change_add(struct proposal *p, enum change_kind kind, int32_t ordinal, const char *was,
    const char *now)
{
    struct change *c;

    p->changes = mem_grow(p->changes, p->n_changes, sizeof *p->changes);
    c = &p->changes[p->n_changes++];
    c->kind = kind;
    c->ordinal = ordinal;
    c->index = -1;
    c->old_day = was != NULL ? day_of(was) : DATE_NONE;
    c->day = now != NULL ? day_of(now) : DATE_NONE;
    c->old_start = was != NULL ? 540 : -1;
    c->start = now != NULL ? 540 : -1;
    c->old_gap = c->gap = -1;
    return c;
}

static inline void hold_change_add(struct proposal *p, struct hold was, struct hold now, bool begun)
{
    p->hold_changes = mem_grow(p->hold_changes, p->n_hold_changes, sizeof *p->hold_changes);
    p->hold_changes[p->n_hold_changes++] = (struct hold_change) { was, now, begun };
}

/* The ripple of SCREENS.md. */
static inline struct proposal sample_proposal(void)
{
    struct proposal p = { .possible = true, .due = day_of("2026-12-15"), .n_changed = 3, .n_calls = 2 };
    struct holds was = { 0 };
    struct change *c;

    p.title = mem_strdup("Cancel session 3 (8 Dec), patient's wish, carry the rest forward");
    p.action = mem_strdup("session.cancel");
    p.why = mem_strdup("patient's wish");
    p.plan.number = 12;
    p.plan.start_earliest = p.plan.start_target = p.plan.start_latest = p.plan.start_hard_latest = DATE_NONE;
    strcpy(p.plan.protocol, "prolo_knee_cap");
    c = change_add(&p, CHANGE_MOVE, 3, "2026-12-08", "2026-12-15");
    c->old_gap = 35;
    c->gap = 42;
    c->slack_before = 14;
    c->call = true;
    c->note = mem_strdup("last day of the window");
    c = change_add(&p, CHANGE_KEEP, 4, "2027-01-12", "2027-01-12");
    c->old_gap = 35;
    c->gap = 28;
    c->slack_after = 14;
    c->note = mem_strdup("first day of the window");
    c = change_add(&p, CHANGE_NEW, 5, NULL, "2027-02-16");
    c->gap = 35;
    c->slack_before = c->slack_after = 7;
    c->tentative = true;
    c = change_add(&p, CHANGE_DROP, 0, "2027-03-23", NULL);
    c->call = true;
    holds_add(&p.holds, "anti-inflammatory", "2026-09-22", "2027-03-16", false);
    holds_add(&p.holds, "steroid injection", "2026-08-18", "2027-03-30", true);
    holds_add(&was, "steroid injection", "2026-08-18", "2027-03-23", false);
    holds_add(&was, "topical", "2026-12-01", "2026-12-08", false);
    hold_change_add(&p, was.at[0], p.holds.at[1], true);
    hold_change_add(&p, was.at[1], (struct hold) { 0 }, false);
    holds_free(&was);
    p.vector = mem_strdup("nothing late; 1 appointment moved; 14 days from the targets");
    notice_add(&p.notices, &p.n_notices, "Room treatment is full on 15 Dec from 10:00.");
    return p;
}

static inline char **texts_of(unsigned *n, const char *a, const char *b)
{
    char **texts = mem_new(2, sizeof *texts);

    *n = b != NULL ? 2 : 1;
    texts[0] = mem_strdup(a);
    texts[1] = mem_strdup(b);
    return texts;
}

static inline void protocol_add_source(struct protocol *p, const char *of, enum mark mark, const char *from, const char *note)
{
    p->sources = mem_grow(p->sources, p->n_sources, sizeof *p->sources);
    p->sources[p->n_sources++] = (struct protocol_source) { mem_strdup(of), mark, mem_strdup(from), mem_strdup(note) };
}

static inline void protocol_sources(struct protocol *p)
{
    protocol_add_source(p, "count", MARK_SOURCE, "S004", NULL);
    protocol_add_source(p, "count.plan", MARK_ASSUMPTION, NULL, "midpoint");
    protocol_add_source(p, "interval", MARK_SOURCE, "S004", NULL);
    protocol_add_source(p, "interval.target", MARK_ASSUMPTION, NULL, "midpoint");
    protocol_add_source(p, "checkpoints", MARK_ASSUMPTION, "S003", "as for the spine");
    protocol_add_source(p, "needs.duration_min", MARK_ASSUMPTION, "clinic", NULL);
    protocol_add_source(p, "steps.1", MARK_ASSUMPTION, "clinic", NULL);
    protocol_add_source(p, "followups.90", MARK_ASSUMPTION, "clinic", "days around it");
    protocol_add_source(p, "followups.90.target", MARK_SOURCE, "S003", NULL);
    protocol_add_source(p, "restrictions.anti-inflammatory.before", MARK_LITERATURE, "C20", NULL);
    protocol_add_source(p, "restrictions.anti-inflammatory.after", MARK_ASSUMPTION, NULL, "between 14 and 84");
    protocol_add_source(p, "care.ice", MARK_LITERATURE, "C5", NULL);
    protocol_add_source(p, "gaps", MARK_ASSUMPTION, NULL, "no source for missed sessions");
    protocol_add_source(p, "limits", MARK_LITERATURE, "C37", NULL);
    protocol_add_source(p, "min_from", MARK_ASSUMPTION, NULL, "wider than prolotherapy");
    protocol_add_source(p, "adaptive", MARK_ASSUMPTION, NULL, NULL);
}

/* Everything a protocol can say, once. Grace has no source on purpose. */
static inline struct protocol sample_protocol(void)
{
    struct protocol p = { .version = 2, .modality = MODALITY_COMBINED, .single_refused = true, .rare = true };

    p.key = mem_strdup("prp_prolo_combo");
    p.name = mem_strdup("PRP and prolotherapy combined");
    p.summary = mem_strdup("PRP with prolotherapy at the first session, prolotherapy after it.");
    p.regions = texts_of(&p.n_regions, "knee", "shoulder");
    p.count = (struct protocol_count) { 4, 5, 6 };
    p.interval = (struct interval) { 28, 35, 42, 84 };
    p.needs = (struct protocol_needs) { .duration_min = 30, .skill = mem_strdup("prolotherapy"), .room = mem_strdup("treatment"),
        .guidance = GUIDANCE_REQUIRED };
    p.needs.role = mem_strdup("physician");
    p.steps = mem_new(p.n_steps = 1, sizeof *p.steps);
    p.steps[0] = (struct protocol_step) { .session = 1, .name = mem_strdup("PRP and prolotherapy"), .duration_min = 60,
        .dose = mem_strdup("as the clinician notes") };
    p.steps[0].equipment = texts_of(&p.steps[0].n_equipment, "centrifuge", "ultrasound");
    p.min_from = mem_new(p.n_min_from = 1, sizeof *p.min_from);
    p.min_from[0] = (struct protocol_min_from) { 1, 3, 42 };
    p.limits = mem_new(p.n_limits = 1, sizeof *p.limits);
    p.limits[0] = (struct protocol_limit) { .max = 3, .months = 6, .group = mem_strdup("prp"), .warn = true };
    p.checkpoints = mem_new(p.n_checkpoints = 1, sizeof *p.checkpoints);
    p.checkpoints[0] = (struct protocol_checkpoint) { 3, mem_strdup("response so far") };
    p.followups = mem_new(p.n_followups = 1, sizeof *p.followups);
    p.followups[0] = (struct protocol_followup) { mem_strdup("healing check"), 80, 90, 104, 20 };
    p.restrictions = mem_new(p.n_restrictions = 1, sizeof *p.restrictions);
    p.restrictions[0] = (struct protocol_restriction) { mem_strdup("anti-inflammatory"), 14, 28, SCOPE_WHOLE_COURSE,
        SEVERITY_WARN };
    p.gaps = mem_new(p.n_gaps = 2, sizeof *p.gaps);
    p.gaps[0] = (struct protocol_gap) { 84, GAP_ASK, 0 };
    p.gaps[1] = (struct protocol_gap) { 180, GAP_BACK, 2 };
    p.grace = (struct protocol_grace) { 2, 3, EARLY_ASK };
    p.adaptive = (struct protocol_adaptive) { 7, 28, 56 };
    p.care = mem_new(p.n_care = 1, sizeof *p.care);
    p.care[0] = (struct protocol_care) { mem_strdup("ice"), 0, 72, mem_strdup("Use as little ice as you can.") };
    p.checklist = texts_of(&p.n_checklist, "consent_signed", "sterile");
    p.notices = texts_of(&p.n_notices, "PRP is still being studied. We cannot promise that it will help you.", NULL);
    p.same_day_pairing = true;
    protocol_sources(&p);
    return p;
}

static inline struct clinic sample_clinic(void)
{
    struct clinic c = { .grid_min = 15, .lead_days = 1, .warning_days = 7, .call_days = 14 };

    c.name = mem_strdup("Oak Street Clinic");
    c.address = mem_strdup("12 Oak Street, Springfield");
    c.phone = mem_strdup("+1 555 0100");
    c.email = mem_strdup("desk@oak.example");
    c.zone = mem_strdup("America/New_York");
    c.language = mem_strdup("en");
    c.visit_title = mem_strdup("Clinic visit");
    spans_add(&c.hours.weekly[MONDAY], 480, 720);
    spans_add(&c.hours.weekly[MONDAY], 780, 1020);
    spans_add(&c.hours.weekly[TUESDAY], 480, 720);
    (void)hours_on(&c.hours, day_of("2026-12-24"));
    day_ranges_add(&c.closures, day_of("2026-11-26"), day_of("2026-11-27"), "Thanksgiving");
    c.providers = mem_grow(c.providers, 0, sizeof *c.providers);
    c.n_providers = 1;
    c.providers[0] = (struct provider) { .key = mem_strdup("kim"), .name = mem_strdup("Dr Ana Kim"),
        .role = mem_strdup("physician"), .capacity = 2 };
    c.providers[0].skills = mem_grow(NULL, 0, sizeof(char *));
    c.providers[0].skills[c.providers[0].n_skills++] = mem_strdup("prolotherapy");
    spans_add(&c.providers[0].roster.weekly[MONDAY], 480, 720);
    day_ranges_add(&c.providers[0].absences, day_of("2026-12-21"), day_of("2026-12-24"), NULL);
    c.resources = mem_grow(c.resources, 0, sizeof *c.resources);
    c.n_resources = 1;
    c.resources[0] = (struct resource) { RESOURCE_ROOM, mem_strdup("treatment"), mem_strdup("Treatment room"), 3 };
    return c;
}

static inline struct patient sample_patient(const char *name)
{
    struct patient p = { .number = 7, .birth = day_of("1970-02-28"), .privacy = PRIVACY_FULL, .agreed_details = true };

    strcpy(p.id, "abcdefghijklmnopqrstuvwxyz");
    p.name = mem_strdup(name);
    p.phone = mem_strdup("+1 555 0102");
    p.email = mem_strdup("jose@example.org");
    p.notes = mem_strdup("prefers mornings\nbrings a friend");
    return p;
}

#endif
