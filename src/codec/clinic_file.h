/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic as its file has it: times and days still texts. Private to codec/. */
#ifndef RITMO_CODEC_CLINIC_FILE_H
#define RITMO_CODEC_CLINIC_FILE_H

#include "yaml_schema.h"

#include "ritmo/domain/date.h"

#include <stdbool.h>

struct file_week { /* "09:00-12:00" each */
    char **spans[WEEKDAYS];
    unsigned n[WEEKDAYS];
};

struct file_day { /* a date with its own hours; no spans = shut */
    char *day;
    char **spans;
    unsigned n_spans;
};

struct file_range { /* `to` null = one day */
    char *from, *to, *why;
};

struct file_provider {
    char *key, *name, *role, *email;
    char **skills;
    unsigned n_skills;
    int32_t capacity;
    struct file_week roster;
    struct file_day *roster_on;
    unsigned n_roster_on;
    struct file_range *absences;
    unsigned n_absences;
};

struct file_resource {
    char *key, *name;
    int32_t number;
};

struct file_clinic {
    char *name, *address, *phone, *email, *zone, *language, *visit_title;
    char *public_url, *paper, *mail_from, *mail_staff, *mailer;
    int32_t mail_grace_min;
    int32_t grid_min, capacity, lead_days, warning_days, call_days, site_gap_days;
    bool hold_tentative;
    bool gates_recorded; /* "gates: record" */
    struct file_week hours;
    struct file_day *hours_on;
    unsigned n_hours_on;
    struct file_range *closures;
    unsigned n_closures;
    struct file_provider *providers;
    unsigned n_providers;
    struct file_resource *rooms, *equipment;
    unsigned n_rooms, n_equipment;
};

extern const cyaml_schema_value_t clinic_file_schema;

#endif
