/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exposures, what they meet, and questions to prescribers; see the header. */
#include "ritmo/domain/exposure.h"


#include <stdlib.h>
#include <string.h>

const char *const question_words = "Prescriber's answer needed. Do not advise the patient.";

void exposure_free(struct exposure *x)
{
    free(x->said);
    free(x->reported_by);
    free(x->note);
    *x = (struct exposure) { 0 };
}

void exposures_free(struct exposures *x)
{
    for (size_t i = 0; i < x->n; i++)
        exposure_free(&x->at[i]);
    free(x->at);
    *x = (struct exposures) { 0 };
}

struct date exposure_last(const struct exposure *x, struct date today)
{
    return date_is(x->to) ? x->to : date_max(x->from, today);
}

const char *drug_substance(const struct drug *d)
{
    if (d == NULL || d->action != DRUG_AVOID)
        return NULL;
    return strcmp(d->class_name, "corticosteroid injection") == 0 ? "steroid injection" : "anti-inflammatory";
}

bool drug_is_steroid_tablet(const struct drug *d)
{
    return strcmp(d->class_name, "corticosteroid systemic") == 0;
}

struct exposure_rule exposure_rule_of(const struct protocol *p, const struct drug *d)
{
    const char *substance = drug_substance(d);
    struct exposure_rule rule = { 0 };

    for (unsigned i = 0; substance != NULL && i < p->n_restrictions; i++) {
        const struct protocol_restriction *r = &p->restrictions[i];
        if (strcmp(r->substance, substance) != 0)
            continue;
        rule.by_drug = d->min_hold_days > r->before;
        rule = (struct exposure_rule) { r, rule.by_drug ? d->min_hold_days : r->before, r->after, rule.by_drug };
    }
    return rule;
}

static bool lies_near(int32_t before, int32_t after, struct date from, struct date last, struct date day)
{
    return day.day >= from.day - after && day.day <= last.day + before;
}

bool restricted_meets(const struct restricted_days *rows, size_t n, const struct drug *d, struct date from, struct date last, struct date day)
{
    const char *substance = drug_substance(d);

    for (size_t i = 0; substance != NULL && i < n; i++)
        if (strcmp(rows[i].substance, substance) == 0)
            return lies_near(d->min_hold_days > rows[i].before ? d->min_hold_days : rows[i].before, rows[i].after, from, last, day);
    return false;
}

int32_t protocol_longest_before(const struct protocol *p)
{
    int32_t days = 0;

    for (unsigned i = 0; i < p->n_restrictions; i++)
        days = p->restrictions[i].before > days ? p->restrictions[i].before : days;
    return days;
}

bool exposure_meets(const struct exposure_rule *r, struct date from, struct date last, struct date d)
{
    return r->restriction != NULL && lies_near(r->before, r->after, from, last, d);
}

struct date exposure_first_clean(const struct exposure_rule *r, struct date last)
{
    return date_add(last, r->before + 1);
}

static void add_days(struct str *out, int32_t n, const char *where)
{
    str_addf(out, "%d day%s %s", n, n == 1 ? "" : "s", where);
}

static void add_source(struct str *out, const struct exposure_rule *r, const struct protocol *p, const char *side)
{
    struct str path = STR_INIT;
    const struct protocol_source *s;

    str_addf(&path, "restrictions.%s.%s", r->restriction->substance, side);
    s = protocol_source_of(p, path.text);
    if (s != NULL)
        str_addf(out, " (%s; %c: %s, %s)", p->name, mark_letter(s->mark), s->from, mark_words(s->mark));
    str_free(&path);
}

void exposure_rule_add_text(struct str *out, const struct exposure_rule *r, const struct protocol *p, const struct drug *d)
{
    add_days(out, r->before, "before");
    if (r->by_drug)
        str_addf(out, " (%s: its own least time; %s)", d->generic, d->source);
    else
        add_source(out, r, p, "before");
}

void exposure_rule_add_after(struct str *out, const struct exposure_rule *r, const struct protocol *p)
{
    add_days(out, r->after, "after");
    add_source(out, r, p, "after");
}

void exposure_add_words(struct str *out, const char *said, struct date from, struct date last, bool ongoing)
{
    str_addf(out, "%s %s ", said, ongoing ? "since" : "on");
    date_add_short(out, from);
    if (ongoing || last.day == from.day)
        return;
    str_add(out, " to ");
    date_add_short(out, last);
}

const char *exposure_how_word(enum exposure_how how)
{
    static const char *const words[EXPOSURE_HOWS] = {
        [EXPOSURE_OPEN] = "open", [EXPOSURE_KEEP] = "keep", [EXPOSURE_DEFER] = "defer", [EXPOSURE_ASK] = "ask",
    };

    return words[how];
}

void exposure_decisions_free(struct exposure_decisions *d)
{
    for (size_t i = 0; i < d->n; i++) {
        free(d->at[i].by_whom);
        free(d->at[i].why);
    }
    free(d->at);
    *d = (struct exposure_decisions) { 0 };
}

void exposure_conflict_free(struct exposure_conflict *c)
{
    free(c->patient_name);
    free(c->phone);
    free(c->said);
    free(c->substance);
    free(c->rule);
    free(c->by_whom);
    free(c->why);
    *c = (struct exposure_conflict) { 0 };
}

void exposure_conflicts_free(struct exposure_conflicts *c)
{
    for (size_t i = 0; i < c->n; i++)
        exposure_conflict_free(&c->at[i]);
    free(c->at);
    *c = (struct exposure_conflicts) { 0 };
}

bool exposure_conflict_is_open(const struct exposure_conflict *c)
{
    return !c->given && c->how != EXPOSURE_KEEP;
}

bool exposure_conflict_is_to_tell(const struct exposure_conflict *c)
{
    return c->given && c->how != EXPOSURE_KEEP;
}

void question_free(struct question *q)
{
    free(q->patient_name);
    free(q->phone);
    free(q->said);
    free(q->prescriber);
    free(q->answer);
    *q = (struct question) { 0 };
}

void questions_free(struct questions *q)
{
    for (size_t i = 0; i < q->n; i++)
        question_free(&q->at[i]);
    free(q->at);
    *q = (struct questions) { 0 };
}
