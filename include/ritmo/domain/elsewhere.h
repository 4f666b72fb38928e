/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An injection that another clinic gave: recorded history, no session of ours. It counts for limits over all of a patient's plans
 * (PLANNER R2.5) and for the distance at one place. */
#ifndef RITMO_DOMAIN_ELSEWHERE_H
#define RITMO_DOMAIN_ELSEWHERE_H

#include "ritmo/domain/protocol.h"
#include "ritmo/domain/text.h"

enum { MODALITY_MOST = 40, MODALITY_TEXT = 4 * MODALITY_MOST + 1 };

struct elsewhere {
    int64_t number;                /* short, for the command line: g3 */
    char modality[MODALITY_TEXT];  /* as in protocols, or a limit's group: "prp", "prp+prolotherapy" */
    char site[SITE_TEXT];          /* "left knee"; "" = not known */
    struct date day;
    char *reported_by, *note;      /* owned; note may be null */
    int64_t recorded_utc, removed_utc; /* 0 = not removed */
};

/* All-zero is the empty value. */
struct elsewheres {
    struct elsewhere *at; /* by day, then number */
    size_t n;
};
void elsewhere_free(struct elsewhere *g); /* what it owns */
void elsewheres_free(struct elsewheres *all);

/* Does it count for a limit of this group in plans of this protocol: is the group one of its modalities, or is it treated alike? */
bool elsewhere_counts(const struct elsewhere *g, const struct protocol *p, const char *group);
/* Does the protocol give the same, or a part of it: "prp" of "prp+prolotherapy"? */
bool elsewhere_is_alike(const struct elsewhere *g, const struct protocol *p);
/* Could it have been given where a plan of this protocol treats this site? Where the words do not say, it could. */
bool elsewhere_meets(const struct elsewhere *g, const struct protocol *p, const char *site);

/* "prp, left knee, elsewhere on Tue 3 Nov 2026" */
void elsewhere_add_text(struct str *out, const struct elsewhere *g);

#endif
