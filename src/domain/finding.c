/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Findings: their keys, and giving their memory back. */
#include "ritmo/domain/finding.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>

void broken_visits_free(struct broken_visits *b)
{
    for (size_t i = 0; i < b->n; i++) {
        visit_free(&b->at[i].visit);
        free(b->at[i].reason);
    }
    free(b->at);
    *b = (struct broken_visits) { 0 };
}

const char *broken_key(enum broken_why why)
{
    switch (why) {
    case BROKEN_CLOSED: return "closed";
    case BROKEN_NO_HOURS: return "no-hours";
    case BROKEN_PROVIDER_GONE: return "provider-gone";
    case BROKEN_PROVIDER_AWAY: return "provider-away";
    case BROKEN_PROVIDER_OFF: return "provider-off";
    case BROKEN_PROVIDER_SKILL: return "provider-skill";
    case BROKEN_PROVIDER_FULL: return "provider-full";
    case BROKEN_ROOM: return "room";
    case BROKEN_EQUIPMENT: return "equipment";
    case BROKEN_CLINIC_FULL: return "clinic-full";
    case BROKEN_PATIENT_AWAY: return "patient-away";
    case BROKEN_WHYS: break;
    }
    return "";
}

void finding_rows_free(struct findings *f)
{
    for (size_t i = 0; i < f->n; i++) {
        free(f->at[i].patient_name);
        free(f->at[i].phone);
        free(f->at[i].text);
    }
    free(f->at);
    *f = (struct findings) { 0 };
}

void broken_add_command(struct str *out, const struct broken *b)
{
    str_addf(out, "ritmo plan replan p%lld", (long long)b->visit.plan_number);
}

struct finding *findings_add(struct findings *out, const char *code)
{
    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    out->at[out->n] = (struct finding) { .code = code, .day = DATE_NONE, .start = -1 };
    return &out->at[out->n++];
}

void findings_add_visit(struct findings *out, const char *code, const struct visit *v, const char *text)
{
    struct finding *f = findings_add(out, code);

    f->plan = v->plan_number;
    f->session = v->session.number;
    f->patient_number = v->patient_number;
    f->patient_name = mem_strdup(v->patient_name);
    f->phone = mem_strdup(v->phone);
    f->day = v->session.day;
    f->start = v->session.start;
    f->text = mem_strdup(text);
}

void findings_add_plan(struct findings *out, const char *code, const struct plan_row *r, char *text)
{
    struct finding *f = findings_add(out, code);

    f->plan = r->number;
    f->patient_number = r->patient_number;
    f->patient_name = mem_strdup(r->patient_name);
    f->phone = mem_strdup(r->phone);
    f->day = r->due;
    f->text = text;
}
