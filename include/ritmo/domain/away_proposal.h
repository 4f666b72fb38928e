/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A provider away, or the clinic closed: what that does to the plans it meets, before anything is stored (PLANNER R13). */
#ifndef RITMO_DOMAIN_AWAY_PROPOSAL_H
#define RITMO_DOMAIN_AWAY_PROPOSAL_H

#include "ritmo/domain/proposal.h"

/* What it would do. plans: one proposal for each plan it meets, possible or not (an impossible one keeps its patient's
 * session count: what cannot stand is cancelled by the clinic and the plan is on the unplaced list). */
struct away_proposal {
    char *title;           /* "Dr Ana Kim away Mon 7 Dec to Fri 18 Dec 2026 (leave)" */
    bool repair;           /* nothing but the plans is stored */
    char *provider;        /* key; null = the clinic */
    struct day_range range;
    struct proposal *plans;
    char **patients;       /* their names, [n] */
    char **phones;         /* [n]; "" where none */
    bool *excluded;        /* [n] a person took it out: that plan stays as it is, on a day that is shut */
    size_t n;
    char *proof;           /* "proven best", or which key is not proven and how far; null when nothing was met */
    bool limit_hit;        /* the time limit ended the search */
};

/* What the whole of it costs, for text, JSON and screens alike: of the plans that nobody took out. */
struct away_counts {
    int32_t moved;    /* appointments; what is tentative was told to nobody */
    int32_t calls;
    int32_t unplaced; /* plans */
    int32_t excluded; /* plans that were taken out */
};
struct away_counts away_count(const struct away_proposal *p);

void away_proposal_free(struct away_proposal *p);

#endif
