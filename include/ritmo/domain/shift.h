/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a shift: what the next one has to know. */
#ifndef RITMO_DOMAIN_SHIFT_H
#define RITMO_DOMAIN_SHIFT_H

#include "ritmo/domain/exposure.h"
#include "ritmo/domain/finding.h"
#include "ritmo/domain/outbox.h"
#include "ritmo/domain/visit.h"

/* Something that happened to a plan. Strings owned. */
struct shift_change {
    int64_t at_utc;
    int64_t plan_number;
    char *patient_name, *actor, *action;
    char *detail; /* null: none */
};

/* Empty value: all zero. */
struct shift {
    bool whole_day;               /* the morning is not over: changes of all of today, not only since noon */
    struct shift_change *changes; /* oldest first; grows through mem_grow */
    size_t n_changes;
    struct plan_rows untold;      /* patients who do not know yet */
    struct broken_visits broken;  /* that cannot stand */
    struct questions asked;       /* prescribers' answers outstanding */
    struct outbox_rows mail;      /* what failed, what waits */
};
void shift_free(struct shift *s);
/* For a screen that others can see: initials for the names, no phone. What somebody wrote stays as it is. */
void shift_hide_names(struct shift *s);

#endif
