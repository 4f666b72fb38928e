/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic back into its file: times and days become texts, the schema table writes them. */
#include "ritmo/codec/clinic_yaml.h"

#include "ritmo/base/mem.h"

#include "clinic_file.h"

#include <stdlib.h>

static char *day_text(struct date d)
{
    char text[DATE_TEXT];
    return mem_strdup(date_iso(d, text));
}

static char **spans_texts(const struct spans *s, unsigned *n)
{
    *n = (unsigned)s->n;
    if (s->n == 0)
        return NULL;
    char **texts = mem_new(s->n, sizeof *texts);
    for (size_t i = 0; i < s->n; i++) {
        struct str text = STR_INIT;
        char from[TIME_TEXT], to[TIME_TEXT];
        str_addf(&text, "%s-%s", minute_text(s->at[i].from, from), minute_text(s->at[i].to, to));
        texts[i] = str_take(&text);
    }
    return texts;
}

static struct file_week week_of(const struct hours *h)
{
    struct file_week week = { 0 };
    for (int i = 0; i < WEEKDAYS; i++)
        week.spans[i] = spans_texts(&h->weekly[i], &week.n[i]);
    return week;
}

static struct file_day *days_of(const struct hours *h, unsigned *n)
{
    *n = (unsigned)h->n_on;
    if (h->n_on == 0)
        return NULL;
    struct file_day *days = mem_new(h->n_on, sizeof *days);
    for (size_t i = 0; i < h->n_on; i++) {
        days[i].day = day_text(h->on[i].day);
        days[i].spans = spans_texts(&h->on[i].spans, &days[i].n_spans);
    }
    return days;
}

/* Without the last ones, which come from imported calendars: those are not the file's. */
static struct file_range *ranges_of(const struct day_ranges *r, size_t taken, unsigned *n)
{
    size_t own = r->n - taken;

    *n = (unsigned)own;
    if (own == 0)
        return NULL;
    struct file_range *ranges = mem_new(own, sizeof *ranges);
    for (size_t i = 0; i < own; i++) {
        ranges[i].from = day_text(r->at[i].from);
        ranges[i].to = r->at[i].to.day == r->at[i].from.day ? NULL : day_text(r->at[i].to);
        ranges[i].why = mem_strdup(r->at[i].why);
    }
    return ranges;
}

static struct file_provider provider_of(const struct provider *p)
{
    struct file_provider out = { .key = mem_strdup(p->key), .name = mem_strdup(p->name), .role = mem_strdup(p->role),
        .email = mem_strdup(p->email), .capacity = p->capacity, .n_skills = (unsigned)p->n_skills };

    out.skills = p->n_skills ? mem_new(p->n_skills, sizeof *out.skills) : NULL;
    for (size_t i = 0; i < p->n_skills; i++)
        out.skills[i] = mem_strdup(p->skills[i]);
    out.roster = week_of(&p->roster);
    out.roster_on = days_of(&p->roster, &out.n_roster_on);
    out.absences = ranges_of(&p->absences, p->n_taken, &out.n_absences);
    return out;
}

static struct file_resource *resources_of(const struct clinic *c, enum resource_kind kind, unsigned *n)
{
    struct file_resource *rows = c->n_resources ? mem_new(c->n_resources, sizeof *rows) : NULL;

    *n = 0;
    for (size_t i = 0; i < c->n_resources; i++) {
        const struct resource *r = &c->resources[i];
        if (r->kind == kind)
            rows[(*n)++] = (struct file_resource) { mem_strdup(r->key), mem_strdup(r->name), r->number };
    }
    return rows;
}

static struct file_clinic *file_of(const struct clinic *c)
{
    struct file_clinic *f = mem_new(1, sizeof *f);

    *f = (struct file_clinic) { .name = mem_strdup(c->name), .address = mem_strdup(c->address),
        .phone = mem_strdup(c->phone), .email = mem_strdup(c->email), .zone = mem_strdup(c->zone),
        .language = mem_strdup(c->language), .visit_title = mem_strdup(c->visit_title),
        .public_url = mem_strdup(c->public_url), .paper = mem_strdup(c->paper),
        .mail_from = mem_strdup(c->mail_from), .mail_staff = mem_strdup(c->mail_staff), .mailer = mem_strdup(c->mailer),
        .mail_grace_min = c->mail_grace_min == CLINIC_GRACE_MIN ? 0 : c->mail_grace_min, .grid_min = c->grid_min,
        .capacity = c->capacity, .lead_days = c->lead_days, .warning_days = c->warning_days, .call_days = c->call_days,
        .site_gap_days = c->site_gap_days == CLINIC_SITE_GAP_DAYS ? 0 : c->site_gap_days,
        .hold_tentative = c->hold_tentative, .gates_recorded = c->gates_recorded, .hours = week_of(&c->hours), .n_providers = (unsigned)c->n_providers };
    f->hours_on = days_of(&c->hours, &f->n_hours_on);
    f->closures = ranges_of(&c->closures, c->n_taken, &f->n_closures);
    f->providers = c->n_providers ? mem_new(c->n_providers, sizeof *f->providers) : NULL;
    for (size_t i = 0; i < c->n_providers; i++)
        f->providers[i] = provider_of(&c->providers[i]);
    f->rooms = resources_of(c, RESOURCE_ROOM, &f->n_rooms);
    f->equipment = resources_of(c, RESOURCE_EQUIPMENT, &f->n_equipment);
    return f;
}

bool clinic_yaml_write(const struct clinic *c, struct str *out, struct err *e)
{
    struct file_clinic *f = file_of(c);
    bool ok = yaml_schema_write(&clinic_file_schema, f, out, e);
    yaml_schema_free(&clinic_file_schema, f);
    return ok;
}
