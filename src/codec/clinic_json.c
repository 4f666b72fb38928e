/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic and its protocols as JSON (docs/json.md). */
#include "ritmo/codec/report_json.h"

#include "json_values.h"
#include "ritmo/domain/clinic.h"
#include "ritmo/domain/protocol.h"
#include "ritmo/report/words.h"

static json_t *provider_of(const struct provider *p)
{
    json_t *provider = json_object();

    json_put(provider, "key", json_of_text(p->key));
    json_put(provider, "name", json_of_text(p->name));
    json_put(provider, "role", json_of_text(p->role));
    json_put(provider, "email", json_of_text(p->email));
    json_put(provider, "skills", json_of_texts(p->skills, p->n_skills));
    json_put(provider, "capacity", json_integer(p->capacity));
    json_put(provider, "roster", json_of_hours(&p->roster));
    json_put(provider, "absences", json_of_ranges(&p->absences));
    return provider;
}

static json_t *resource_of(const struct resource *r)
{
    json_t *resource = json_object();

    json_put(resource, "resource", json_string(r->kind == RESOURCE_ROOM ? "room" : "equipment"));
    json_put(resource, "key", json_of_text(r->key));
    json_put(resource, "name", json_of_text(r->name));
    json_put(resource, "number", json_integer(r->number));
    return resource;
}

void clinic_write_json(const struct clinic *c, struct str *out)
{
    json_t *doc = json_object(), *providers = json_array(), *resources = json_array();

    json_put(doc, "kind", json_string("clinic"));
    json_put(doc, "name", json_of_text(c->name));
    json_put(doc, "address", json_of_text(c->address));
    json_put(doc, "phone", json_of_text(c->phone));
    json_put(doc, "email", json_of_text(c->email));
    json_put(doc, "zone", json_of_text(c->zone));
    json_put(doc, "language", json_of_text(c->language));
    json_put(doc, "visit_title", json_of_text(c->visit_title));
    json_put(doc, "public_url", json_of_text(c->public_url));
    json_put(doc, "paper", json_of_text(c->paper));
    json_put(doc, "mail_from", json_of_text(c->mail_from));
    json_put(doc, "mail_staff", json_of_text(c->mail_staff));
    json_put(doc, "mailer", json_of_text(c->mailer));
    json_put(doc, "mail_grace_min", json_integer(c->mail_grace_min));
    json_put(doc, "grid_min", json_integer(c->grid_min));
    json_put(doc, "capacity", json_of_set(c->capacity));
    json_put(doc, "lead_days", json_integer(c->lead_days));
    json_put(doc, "warning_days", json_integer(c->warning_days));
    json_put(doc, "call_days", json_integer(c->call_days));
    json_put(doc, "site_gap_days", json_integer(c->site_gap_days));
    json_put(doc, "hold_tentative", json_boolean(c->hold_tentative));
    json_put(doc, "gates", json_string(c->gates_recorded ? "record" : "enforce"));
    json_put(doc, "hours", json_of_hours(&c->hours));
    json_put(doc, "closures", json_of_ranges(&c->closures));
    for (size_t i = 0; i < c->n_providers; i++)
        json_array_append_new(providers, provider_of(&c->providers[i]));
    json_put(doc, "providers", providers);
    for (size_t i = 0; i < c->n_resources; i++)
        json_array_append_new(resources, resource_of(&c->resources[i]));
    json_put(doc, "resources", resources);
    json_end(doc, out);
}

static const char *guidance_word(enum guidance g)
{
    switch (g) {
    case GUIDANCE_NONE: return "none";
    case GUIDANCE_RECORDED: return "recorded";
    case GUIDANCE_REQUIRED: return "required";
    }
    return "none";
}

static const char *gap_word(enum gap_action a)
{
    switch (a) {
    case GAP_CONTINUE: return "continue";
    case GAP_ASK: return "ask";
    case GAP_REPEAT: return "repeat";
    case GAP_BACK: return "back";
    case GAP_RESTART: return "restart";
    }
    return "ask";
}

static const char *too_early_word(enum too_early t)
{
    switch (t) {
    case EARLY_COUNT: return "count";
    case EARLY_REPEAT: return "repeat";
    case EARLY_ASK: return "ask";
    }
    return "count";
}

static json_t *needs_of(const struct protocol_needs *n)
{
    json_t *needs = json_object();

    json_put(needs, "duration_min", json_integer(n->duration_min));
    json_put(needs, "skill", json_of_text(n->skill));
    json_put(needs, "role", json_of_text(n->role));
    json_put(needs, "room", json_of_text(n->room));
    json_put(needs, "equipment", json_of_texts(n->equipment, n->n_equipment));
    json_put(needs, "guidance", json_string(guidance_word(n->guidance)));
    return needs;
}

static json_t *steps_of(const struct protocol *p)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < p->n_steps; i++) {
        const struct protocol_step *s = &p->steps[i];
        json_t *step = json_object();

        json_put(step, "session", json_integer(s->session));
        json_put(step, "name", json_of_text(s->name));
        json_put(step, "interval", json_of_interval(&s->interval));
        json_put(step, "duration_min", json_of_set(s->duration_min));
        json_put(step, "equipment", json_of_texts(s->equipment, s->n_equipment));
        json_put(step, "dose", json_of_text(s->dose));
        json_array_append_new(list, step);
    }
    return list;
}

static json_t *min_from_of(const struct protocol *p)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < p->n_min_from; i++) {
        json_t *row = json_object();

        json_put(row, "from", json_integer(p->min_from[i].from));
        json_put(row, "to", json_integer(p->min_from[i].to));
        json_put(row, "days", json_integer(p->min_from[i].days));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *limits_of(const struct protocol *p)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < p->n_limits; i++) {
        json_t *row = json_object();

        json_put(row, "max", json_integer(p->limits[i].max));
        json_put(row, "days", json_of_set(p->limits[i].days));
        json_put(row, "months", json_of_set(p->limits[i].months));
        json_put(row, "group", json_of_text(p->limits[i].group));
        json_put(row, "warn", json_boolean(p->limits[i].warn));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *checkpoints_of(const struct protocol *p)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < p->n_checkpoints; i++) {
        json_t *row = json_object();

        json_put(row, "after", json_integer(p->checkpoints[i].after));
        json_put(row, "ask", json_of_text(p->checkpoints[i].ask));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *followups_of(const struct protocol *p)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < p->n_followups; i++) {
        const struct protocol_followup *f = &p->followups[i];
        json_t *row = json_object();

        json_put(row, "followup", json_of_text(f->kind));
        json_put(row, "min", json_integer(f->min));
        json_put(row, "target", json_integer(f->target));
        json_put(row, "max", json_integer(f->max));
        json_put(row, "duration_min", json_integer(f->duration_min));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *restrictions_of(const struct protocol *p)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < p->n_restrictions; i++) {
        const struct protocol_restriction *r = &p->restrictions[i];
        json_t *row = json_object();

        json_put(row, "substance", json_of_text(r->substance));
        json_put(row, "before", json_integer(r->before));
        json_put(row, "after", json_integer(r->after));
        json_put(row, "scope", json_string(r->scope == SCOPE_WHOLE_COURSE ? "whole-course" : "each-session"));
        json_put(row, "severity", json_string(r->severity == SEVERITY_BLOCK ? "block" : "warn"));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *gaps_of(const struct protocol *p)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < p->n_gaps; i++) {
        json_t *row = json_object();

        json_put(row, "from", json_integer(p->gaps[i].from));
        json_put(row, "action", json_string(gap_word(p->gaps[i].action)));
        json_put(row, "back", json_of_set(p->gaps[i].back));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *care_of(const struct protocol *p)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < p->n_care; i++) {
        json_t *row = json_object();

        json_put(row, "care", json_of_text(p->care[i].kind));
        json_put(row, "before_hours", json_integer(p->care[i].before_hours));
        json_put(row, "after_hours", json_integer(p->care[i].after_hours));
        json_put(row, "text", json_of_text(p->care[i].text));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *sources_of(const struct protocol *p)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < p->n_sources; i++) {
        const struct protocol_source *s = &p->sources[i];
        char letter[2] = { mark_letter(s->mark), '\0' };
        json_t *row = json_object();

        json_put(row, "of", json_of_text(s->of));
        json_put(row, "mark", json_string(letter));
        json_put(row, "mark_words", json_string(mark_words(s->mark)));
        json_put(row, "from", json_of_text(s->from));
        json_put(row, "note", json_of_text(s->note));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *grace_of(const struct protocol_grace *g)
{
    json_t *grace = json_object();

    json_put(grace, "early", json_integer(g->early));
    json_put(grace, "late", json_integer(g->late));
    json_put(grace, "too_early", json_string(too_early_word(g->too_early)));
    return grace;
}

static json_t *adaptive_of(const struct protocol_adaptive *a)
{
    json_t *adaptive;

    if (a->step == 0)
        return json_null();
    adaptive = json_object();
    json_put(adaptive, "step", json_integer(a->step));
    json_put(adaptive, "floor", json_integer(a->floor));
    json_put(adaptive, "ceiling", json_integer(a->ceiling));
    return adaptive;
}

static void put_head(json_t *doc, const struct protocol *p)
{
    json_t *count = json_object();

    json_put(doc, "kind", json_string("protocol"));
    json_put(doc, "key", json_of_text(p->key));
    json_put(doc, "version", json_integer(p->version));
    json_put(doc, "name", json_of_text(p->name));
    json_put(doc, "summary", json_of_text(p->summary));
    json_put(doc, "title", json_of_text(p->title));
    json_put(doc, "modality", json_string(modality_key(p->modality)));
    json_put(doc, "regions", json_of_texts(p->regions, p->n_regions));
    json_put(doc, "site_sided", json_boolean(p->site_sided));
    json_put(doc, "single_refused", json_boolean(p->single_refused));
    json_put(doc, "rare", json_boolean(p->rare));
    json_put(count, "min", json_integer(p->count.min));
    json_put(count, "plan", json_integer(p->count.plan));
    json_put(count, "max", json_integer(p->count.max));
    json_put(doc, "count", count);
}

static json_t *supplies_of(const struct protocol *p)
{
    json_t *list = json_array();

    for (unsigned i = 0; i < p->n_supplies; i++) {
        json_t *row = json_object();
        json_put(row, "item", json_of_text(p->supplies[i].item));
        json_put(row, "number", json_integer(p->supplies[i].number));
        json_put(row, "session", json_of_set(p->supplies[i].session));
        json_array_append_new(list, row);
    }
    return list;
}

void protocol_write_json(const struct protocol *p, struct str *out)
{
    json_t *doc = json_object();

    put_head(doc, p);
    json_put(doc, "interval", json_of_interval(&p->interval));
    json_put(doc, "needs", needs_of(&p->needs));
    json_put(doc, "steps", steps_of(p));
    json_put(doc, "min_from", min_from_of(p));
    json_put(doc, "limits", limits_of(p));
    json_put(doc, "checkpoints", checkpoints_of(p));
    json_put(doc, "followups", followups_of(p));
    json_put(doc, "restrictions", restrictions_of(p));
    json_put(doc, "gaps", gaps_of(p));
    json_put(doc, "grace", grace_of(&p->grace));
    json_put(doc, "adaptive", adaptive_of(&p->adaptive));
    json_put(doc, "care", care_of(p));
    json_put(doc, "checklist", json_of_texts(p->checklist, p->n_checklist));
    json_put(doc, "notices", json_of_texts(p->notices, p->n_notices));
    json_put(doc, "same_day_pairing", json_boolean(p->same_day_pairing));
    json_put(doc, "supplies", supplies_of(p));
    json_put(doc, "sources", sources_of(p));
    json_put(doc, "defaults", json_string(words_of(WORDS_DEFAULTS)));
    json_end(doc, out);
}
