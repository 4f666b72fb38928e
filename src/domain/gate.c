/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gates: the table of items, and how each stands; see the header. */
#include "ritmo/domain/gate.h"

#include "ritmo/base/mem.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const guidance_needed[] = { "ultrasound", "fluoroscopy", "CT", NULL };
static const char *const guidance_or_none[] = { "ultrasound", "fluoroscopy", "CT", "none", NULL };
static const char *const own_cells[] = { "own", NULL };

/* CLINICAL 2.4, the safety checklist; S002 for cells and provider, S000 for red flags. */
static const struct gate_item items[] = {
    { "consult_done", "consult done", "consult", GATE_CONFIRM, false, false, false, NULL },
    { GATE_CONSENT, "consent signed", "consent", GATE_CONFIRM, false, false, false, NULL },
    { "medication_review_done", "medication review done", "medication review", GATE_CONFIRM, false, false, false, NULL },
    { GATE_RED_FLAG, "red flags asked and none found: gait, hand, bladder, bowel", "red-flag screen", GATE_CONFIRM, true, false, true, NULL },
    { GATE_BLOOD_THINNER, "blood thinner asked, and the prescriber's answer on file", "blood thinner answer", GATE_CONFIRM, false,
        false, false, NULL },
    { "allergies_asked", "allergies asked", "allergies", GATE_CONFIRM, false, false, false, NULL },
    { "alternatives_discussed", "alternatives discussed, the least invasive first", "alternatives", GATE_CONFIRM, false, false, false, NULL },
    { "steroid_use_asked", "steroid injections and tablets asked", "steroid use", GATE_CONFIRM, false, false, false, NULL },
    { "blood_count_on_file", "blood count on file", "blood count", GATE_CONFIRM, false, false, false, NULL },
    { "clinician_experience_named", "clinician's experience named", "clinician's experience", GATE_CONFIRM, false, false, false, NULL },
    { "concurrent_therapies_dated", "other therapies dated (physical therapy, chiropractic)", "other therapies", GATE_CONFIRM, false, false,
        false, NULL },
    { "severity_and_earlier_treatments_noted", "severity and earlier treatments noted", "severity note", GATE_CONFIRM, false, false, true, NULL },
    { GATE_LATE_REVIEW, "a clinician's review of the long gap", "clinician's review", GATE_CONFIRM, false, false, true, NULL },
    { "provider_role_allowed", "provider's role as the clinic's rule has it", "provider's role", GATE_GIVE, false, true, false, NULL },
    { "sterile_conditions", "sterile conditions", "sterile conditions", GATE_GIVE, false, false, false, NULL },
    { "image_guidance_named", "image guidance named", "image guidance", GATE_GIVE, false, false, false, guidance_needed },
    { "image_guidance_recorded", "image guidance recorded", "image guidance", GATE_GIVE, false, false, false, guidance_or_none },
    { "autologous_only", "the patient's own cells only", "patient's own cells", GATE_GIVE, true, false, false, own_cells },
    { "centrifuge_and_blood_draw_booked", "centrifuge and blood draw booked", "centrifuge and blood draw", GATE_GIVE, false, false, false, NULL },
};

/* More than six months: a new course asks for these again (CLINICAL 5). */
static const char *const asked_again[] = { "consult_done", GATE_CONSENT, "medication_review_done" };

static const char *const state_words[] = { [GATE_OPEN] = "open", [GATE_MET] = "met", [GATE_NOT_NEEDED] = "not needed",
    [GATE_OVERRIDDEN] = "overridden", [GATE_POSITIVE] = "positive" };
enum { STATES = sizeof state_words / sizeof *state_words };

const char *gate_state_word(enum gate_state s)
{
    return state_words[s];
}

bool gate_state_find(const char *word, enum gate_state *s)
{
    for (int i = 0; i < STATES; i++)
        if (strcmp(state_words[i], word) == 0) {
            *s = (enum gate_state)i;
            return true;
        }
    return false;
}

const struct gate_item *gate_item_of(const char *key)
{
    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        if (strcmp(items[i].key, key) == 0)
            return &items[i];
    return NULL;
}

void gate_marks_free(struct gate_marks *m)
{
    for (size_t i = 0; i < m->n; i++) {
        free(m->at[i].by_whom);
        free(m->at[i].note);
    }
    free(m->at);
    *m = (struct gate_marks) { 0 };
}

void gates_free(struct gates *g)
{
    for (size_t i = 0; i < g->n; i++) {
        free(g->at[i].words);
        free(g->at[i].missing);
        free(g->at[i].by_whom);
        free(g->at[i].note);
        free(g->at[i].why);
    }
    free(g->at);
    *g = (struct gates) { 0 };
}

bool gate_passes(const struct gate *g)
{
    return g->state == GATE_MET || g->state == GATE_NOT_NEEDED || g->state == GATE_OVERRIDDEN;
}

bool gate_is_plain(const struct gate *g)
{
    const struct gate_item *item = g->item;

    if (g->state != GATE_OPEN || g->notice || g->why != NULL)
        return false;
    return item == NULL || (!item->program && !item->alone && (item->values == NULL || item->values[1] == NULL));
}

const struct gate *gates_find(const struct gates *g, const char *key)
{
    for (size_t i = 0; i < g->n; i++)
        if (strcmp(g->at[i].key, key) == 0)
            return &g->at[i];
    return NULL;
}

const struct gate_mark *gate_marks_positive(const struct gate_marks *m)
{
    for (size_t i = 0; i < m->n; i++)
        if (m->at[i].state == GATE_POSITIVE)
            return &m->at[i];
    return NULL;
}

bool gates_add_open(struct str *out, const struct gates *g, enum gate_when upto, bool hard)
{
    size_t before = out->len;

    for (size_t i = 0; i < g->n; i++) {
        const struct gate *one = &g->at[i];
        if (gate_passes(one) || one->when > upto || (hard && (one->item == NULL || !one->item->hard)))
            continue;
        str_addf(out, "%s%s%s", out->len == before ? "" : ", ", one->missing, one->state == GATE_POSITIVE ? " POSITIVE" : "");
    }
    return out->len > before;
}

/* --- one item */

/* The row of the gap table that has begun (R2.10); null if the series just goes on. */
static const struct protocol_gap *gap_row(const struct gate_facts *f, struct date last)
{
    const struct protocol_gap *row = NULL;

    if (!date_is(last) || !date_is(f->on))
        return NULL;
    for (unsigned i = 0; i < f->protocol->n_gaps; i++)
        if (f->protocol->gaps[i].from <= date_diff(f->on, last))
            row = &f->protocol->gaps[i];
    return row == NULL || row->action == GAP_CONTINUE ? NULL : row;
}

/* The last given one before the day in question. */
static struct date given_before(const struct gate_facts *f)
{
    struct date last = DATE_NONE;

    for (size_t i = 0; i < f->plan->sessions.n; i++) {
        const struct session *s = &f->plan->sessions.at[i];
        if (s->state == SESSION_DONE && date_is(f->on) && s->day.day < f->on.day)
            last = date_is(last) ? date_max(last, s->day) : s->day;
    }
    return last;
}

static const struct gate_mark *mark_of(const struct gate_marks *marks, const char *key, int64_t session)
{
    for (size_t i = 0; i < marks->n; i++)
        if (marks->at[i].session == session && strcmp(marks->at[i].item, key) == 0)
            return &marks->at[i];
    return NULL;
}

static bool is_asked_again(const char *key)
{
    for (size_t i = 0; i < sizeof asked_again / sizeof *asked_again; i++)
        if (strcmp(asked_again[i], key) == 0)
            return true;
    return false;
}

/* "consult_done" of the clinic's own list becomes "consult done". */
static char *words_of_key(const char *key)
{
    char *words = mem_strdup(key);

    for (char *c = words; *c != '\0'; c++)
        if (*c == '_')
            *c = ' ';
    return words;
}

static struct gate *add(struct gates *out, const char *key, const struct gate_item *item)
{
    struct gate *g;

    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    g = &out->at[out->n++];
    snprintf(g->key, sizeof g->key, "%s", key);
    g->item = item;
    g->when = item == NULL ? GATE_CONFIRM : item->when;
    g->words = item == NULL ? words_of_key(key) : mem_strdup(item->words);
    g->missing = item == NULL ? words_of_key(key) : mem_strdup(item->missing);
    g->day = DATE_NONE;
    return g;
}

static void take_mark(struct gate *g, const struct gate_mark *m)
{
    if (m == NULL)
        return;
    g->state = m->state;
    g->day = m->day;
    g->by_whom = m->by_whom[0] == '\0' ? NULL : mem_strdup(m->by_whom);
    g->note = m->note[0] == '\0' ? NULL : mem_strdup(m->note);
}

/* The mark is older than the gap it would have to answer. */
static void reopen(struct gate *g, struct date last, int32_t gap)
{
    struct str why = STR_INIT;

    if (date_is(g->day) && g->day.day > last.day)
        return;
    if (date_is(g->day))
        str_addf(&why, "%s on ", gate_state_word(g->state));
    if (date_is(g->day))
        date_add_long(&why, g->day);
    str_addf(&why, "%sthe last session was %d days before this one", why.len > 0 ? "; but " : "", gap);
    g->state = GATE_OPEN;
    free(g->why);
    g->why = str_take(&why);
}

static void look_at_role(const struct gate_facts *f, struct gate *g)
{
    const char *rule = f->protocol->needs.role;
    struct str why = STR_INIT;

    if (rule == NULL)
        str_add(&why, "the clinic's rule takes any role");
    else if (f->role == NULL)
        str_addf(&why, "the rule asks for a %s, and nobody is named", rule);
    else
        str_addf(&why, "%s%s", f->role, strcmp(rule, f->role) == 0 ? "" : "; the rule asks for another role");
    if (rule == NULL || (f->role != NULL && strcmp(rule, f->role) == 0))
        g->state = GATE_MET;
    g->why = str_take(&why);
}

/* A tick taken back by hand stays open, whatever is booked. */
static void look_at_guidance(const struct gate_facts *f, struct gate *g)
{
    if (date_is(g->day) || f->guidance == NULL)
        return;
    g->state = GATE_MET;
    g->note = mem_strdup(f->guidance);
    g->why = mem_strdup("booked with the session");
}

/* A machine that is not booked is not there, whatever was ticked. */
static void look_at_machine(const struct gate_facts *f, struct gate *g)
{
    if (strstr(f->session->equipment, "centrifuge") != NULL || g->state == GATE_OVERRIDDEN || g->state == GATE_NOT_NEEDED)
        return;
    g->state = GATE_OPEN;
    g->why = mem_strdup("no centrifuge is booked with this session");
}

static void look_at_questions(const struct gate_facts *f, struct gate *g)
{
    if (f->questions == NULL || f->questions[0] == '\0' || g->state == GATE_OVERRIDDEN)
        return;
    g->state = GATE_OPEN;
    g->why = mem_strdup(f->questions);
}

/* In a combined series only some sessions hold blood products: those whose own machines say so. */
static bool is_of_session(const struct gate_facts *f, const char *key)
{
    const struct protocol_step *step;
    bool blood = strcmp(key, "autologous_only") == 0 || strcmp(key, "centrifuge_and_blood_draw_booked") == 0;

    if (!blood || f->protocol->modality != MODALITY_COMBINED)
        return true;
    step = protocol_step_of(f->protocol, f->session->ordinal);
    for (unsigned i = 0; step != NULL && i < step->n_equipment; i++)
        if (strcmp(step->equipment[i], "centrifuge") == 0)
            return true;
    return false;
}

static void look(const struct gate_facts *f, struct gate *g)
{
    if (strcmp(g->key, "provider_role_allowed") == 0 && g->state != GATE_OVERRIDDEN)
        look_at_role(f, g);
    if (g->item != NULL && (g->item->values == guidance_needed || g->item->values == guidance_or_none))
        look_at_guidance(f, g);
    if (strcmp(g->key, "centrifuge_and_blood_draw_booked") == 0)
        look_at_machine(f, g);
    if (strcmp(g->key, GATE_BLOOD_THINNER) == 0)
        look_at_questions(f, g);
    g->notice = strcmp(g->key, GATE_CONSENT) == 0 && f->protocol->n_notices > 0;
}

static void add_items(const struct gate_facts *f, const struct gate_marks *marks, enum gate_when when, const struct protocol_gap *row,
    struct date last, struct gates *out)
{
    for (unsigned i = 0; i < f->protocol->n_checklist; i++) {
        const char *key = f->protocol->checklist[i];
        const struct gate_item *item = gate_item_of(key);
        struct gate *g;

        if ((item == NULL ? GATE_CONFIRM : item->when) != when || (when == GATE_GIVE && !is_of_session(f, key)))
            continue;
        g = add(out, key, item);
        take_mark(g, mark_of(marks, key, when == GATE_GIVE ? f->session->number : 0));
        if (row != NULL && row->action == GAP_RESTART && is_asked_again(key))
            reopen(g, last, date_diff(f->on, last));
        look(f, g);
    }
}

void gates_make(const struct gate_facts *f, const struct gate_marks *marks, struct gates *out)
{
    struct date last = given_before(f);
    const struct protocol_gap *row = gap_row(f, last);

    if (row != NULL) {
        struct gate *g = add(out, GATE_LATE_REVIEW, gate_item_of(GATE_LATE_REVIEW));
        take_mark(g, mark_of(marks, GATE_LATE_REVIEW, 0));
        reopen(g, last, date_diff(f->on, last));
    }
    add_items(f, marks, GATE_CONFIRM, row, last, out);
    if (f->session != NULL)
        add_items(f, marks, GATE_GIVE, row, last, out);
}

void red_flag_free(struct red_flag *f)
{
    free(f->note);
    *f = (struct red_flag) { .day = DATE_NONE };
}

void red_flag_add_words(struct str *out, const struct red_flag *f)
{
    bool said = f->note != NULL && f->note[0] != '\0';

    str_add(out, "RED FLAG on ");
    date_add_long(out, f->day);
    str_addf(out, " (p%lld)%s%s. The clinician must know now; nothing is planned, told or given.", (long long)f->plan, said ? ": " : "",
        said ? f->note : "");
}
