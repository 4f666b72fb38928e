/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fields of a problem that describe the clinic and the patient, for the table of codec/problem_json. */
#ifndef RITMO_CODEC_PROBLEM_TAKES_H
#define RITMO_CODEC_PROBLEM_TAKES_H

#include "json_read.h"

/* What `into` points to begins with a pointer to the problem. */
static inline struct problem *problem_of(void *into)
{
    return *(struct problem **)into;
}

bool problem_take_hours(json_t *value, const char *name, void *into, struct err *e);
bool problem_take_hours_on(json_t *value, const char *name, void *into, struct err *e);
bool problem_take_closed(json_t *value, const char *name, void *into, struct err *e);
bool problem_take_closed_ranges(json_t *value, const char *name, void *into, struct err *e);
bool problem_take_duration(json_t *value, const char *name, void *into, struct err *e);
bool problem_take_step(json_t *value, const char *name, void *into, struct err *e);
bool problem_take_capacity(json_t *value, const char *name, void *into, struct err *e);
bool problem_take_capacity_on(json_t *value, const char *name, void *into, struct err *e);
bool problem_take_busy(json_t *value, const char *name, void *into, struct err *e);
bool problem_take_patient(json_t *value, const char *name, void *into, struct err *e);
bool problem_take_prefer(json_t *value, const char *name, void *into, struct err *e);

#endif
