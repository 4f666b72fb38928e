/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's file read into values: texts become times and days; a fault is named with its line. */
#include "ritmo/codec/clinic_yaml.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/date_text.h"

#include "clinic_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct reading {
    const char *file;
    struct yaml_places places;
    struct err *e;
};

/* Puts file and line in front of the sentence. */
static bool fail_at(struct reading *r, const char *path)
{
    return err_in(r->e, "%s, line %u: ", r->file, yaml_places_line(&r->places, path, false));
}

/* The text moves over; null stays null. */
static char *take(char **text)
{
    char *taken = *text;
    *text = NULL;
    return taken;
}

static bool day_read(struct reading *r, const char *path, const char *text, struct date *d)
{
    if (date_parse_iso(text, d))
        return true;
    err_set(r->e, ERR_INPUT, "\"%.40s\" is not a date: write it as 2026-12-24", text);
    return fail_at(r, path);
}

static bool spans_read(struct reading *r, const char *path, char **texts, unsigned n, struct spans *out)
{
    for (unsigned i = 0; i < n; i++) {
        int16_t from = 0, to = 0;
        if (!minute_span_parse(texts[i], &from, &to, r->e))
            return fail_at(r, path);
        spans_add(out, from, to);
    }
    return true;
}

static bool week_read(struct reading *r, const char *path, const struct file_week *in, struct hours *out)
{
    for (int i = 0; i < WEEKDAYS; i++) {
        char here[CLINIC_PATH];
        snprintf(here, sizeof here, "%s.%s", path, date_weekday_key(i));
        if (!spans_read(r, here, in->spans[i], in->n[i], &out->weekly[i]))
            return false;
    }
    return true;
}

static bool days_read(struct reading *r, const char *path, const struct file_day *in, unsigned n, struct hours *out)
{
    for (unsigned i = 0; i < n; i++) {
        char here[CLINIC_PATH];
        struct date d = DATE_NONE;
        size_t known = out->n_on;
        snprintf(here, sizeof here, "%s.%u", path, i + 1);
        if (!day_read(r, here, in[i].day, &d))
            return false;
        struct spans *spans = hours_on(out, d);
        if (out->n_on == known) {
            err_set(r->e, ERR_INPUT, "%s has hours of its own twice: keep one row", in[i].day);
            return fail_at(r, here);
        }
        if (!spans_read(r, here, in[i].spans, in[i].n_spans, spans))
            return false;
    }
    hours_sort(out);
    return true;
}

static bool ranges_read(struct reading *r, const char *path, const struct file_range *in, unsigned n,
    struct day_ranges *out)
{
    for (unsigned i = 0; i < n; i++) {
        char here[CLINIC_PATH];
        struct date from = DATE_NONE, to = DATE_NONE;
        snprintf(here, sizeof here, "%s.%u", path, i + 1);
        if (!day_read(r, here, in[i].from, &from) || !day_read(r, here, in[i].to ? in[i].to : in[i].from, &to))
            return false;
        day_ranges_add(out, from, to, in[i].why);
    }
    return true;
}

static bool provider_read(struct reading *r, unsigned i, struct file_provider *in, struct provider *out)
{
    char roster[CLINIC_PATH], roster_on[CLINIC_PATH], absences[CLINIC_PATH];

    out->key = take(&in->key);
    out->name = take(&in->name);
    out->role = take(&in->role);
    out->email = take(&in->email);
    out->capacity = in->capacity ? in->capacity : 1;
    for (unsigned k = 0; k < in->n_skills; k++) {
        out->skills = mem_grow(out->skills, out->n_skills, sizeof *out->skills);
        out->skills[out->n_skills++] = take(&in->skills[k]);
    }
    snprintf(roster, sizeof roster, "providers.%u.roster", i + 1);
    snprintf(roster_on, sizeof roster_on, "providers.%u.roster_on", i + 1);
    snprintf(absences, sizeof absences, "providers.%u.absences", i + 1);
    return week_read(r, roster, &in->roster, &out->roster)
        && days_read(r, roster_on, in->roster_on, in->n_roster_on, &out->roster)
        && ranges_read(r, absences, in->absences, in->n_absences, &out->absences);
}

static void resources_read(enum resource_kind kind, struct file_resource *in, unsigned n, struct clinic *out)
{
    for (unsigned i = 0; i < n; i++) {
        out->resources = mem_grow(out->resources, out->n_resources, sizeof *out->resources);
        out->resources[out->n_resources++]
            = (struct resource) { kind, take(&in[i].key), take(&in[i].name), in[i].number };
    }
}

static void head_read(struct file_clinic *in, struct clinic *out)
{
    out->name = take(&in->name);
    out->address = take(&in->address);
    out->phone = take(&in->phone);
    out->email = take(&in->email);
    out->zone = take(&in->zone);
    out->language = take(&in->language);
    out->visit_title = take(&in->visit_title);
    out->public_url = take(&in->public_url);
    out->paper = take(&in->paper);
    out->mail_from = take(&in->mail_from);
    out->mail_staff = take(&in->mail_staff);
    out->mailer = take(&in->mailer);
    out->mail_grace_min = in->mail_grace_min == 0 ? CLINIC_GRACE_MIN : in->mail_grace_min;
    out->grid_min = in->grid_min;
    out->capacity = in->capacity;
    out->lead_days = in->lead_days;
    out->warning_days = in->warning_days;
    out->call_days = in->call_days;
    out->site_gap_days = in->site_gap_days == 0 ? CLINIC_SITE_GAP_DAYS : in->site_gap_days;
    out->hold_tentative = in->hold_tentative;
    out->gates_recorded = in->gates_recorded;
}

static bool clinic_read(struct reading *r, struct file_clinic *in, struct clinic *out)
{
    char path[CLINIC_PATH];

    head_read(in, out);
    if (!week_read(r, "hours", &in->hours, &out->hours)
        || !days_read(r, "hours_on", in->hours_on, in->n_hours_on, &out->hours)
        || !ranges_read(r, "closures", in->closures, in->n_closures, &out->closures))
        return false;
    for (unsigned i = 0; i < in->n_providers; i++) {
        out->providers = mem_grow(out->providers, out->n_providers, sizeof *out->providers);
        if (!provider_read(r, i, &in->providers[i], &out->providers[out->n_providers++]))
            return false;
    }
    resources_read(RESOURCE_ROOM, in->rooms, in->n_rooms, out);
    resources_read(RESOURCE_EQUIPMENT, in->equipment, in->n_equipment, out);
    return clinic_check(out, path, r->e) || fail_at(r, path);
}

bool clinic_yaml_read(const char *text, size_t n, const char *file, struct clinic *out, struct err *e)
{
    struct reading r = { file, { 0 }, e };

    *out = (struct clinic) { 0 };
    struct file_clinic *in = yaml_schema_read(&clinic_file_schema, text, n, file, &r.places, e);
    if (!in)
        return false;
    bool ok = clinic_read(&r, in, out);
    if (!ok)
        clinic_free(out);
    yaml_schema_free(&clinic_file_schema, in);
    yaml_places_free(&r.places);
    return ok;
}
