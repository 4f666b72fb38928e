/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one run of the program holds. Only the files app*.c look inside. */
#ifndef RITMO_APP_APP_STATE_H
#define RITMO_APP_APP_STATE_H

#include "app_internal.h"

#include "ritmo/app/drugs.h"

struct cached_protocol {
    struct protocol protocol;
    int32_t asked; /* the version asked for: 0 = newest */
    struct cached_protocol *next;
};

struct app {
    struct store *store;
    char *path, *actor;
    struct date today;
    bool today_given, read_only, dry_run, stored;
    bool has_clinic, has_zone, has_drugs, has_drug_index;
    struct clinic clinic;
    struct zone zone;
    struct drugs drugs; /* the clinic's own; empty: the built-in table is in force */
    struct drug_index drug_index;
    struct cached_protocol *protocols;
    struct open_language *languages;
    int64_t version;
    const struct taken_supposed *supposed; /* while a proposal is made */
    const struct supposed_plans *plans;    /* likewise */
    bool rehearses;
    struct tx rehearsed; /* with --dry-run what a rehearsal wrote, until it ends */
};

#endif
