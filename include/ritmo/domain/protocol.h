/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A protocol: what is given how often, as data (PLANNER R2). Every clinical number is a clinic's editable
 * default with its source and mark; none is advice of this program.
 *
 * Arrays here are exactly sized (read by codec/protocol_yaml); nothing may be appended to them. */
#ifndef RITMO_DOMAIN_PROTOCOL_H
#define RITMO_DOMAIN_PROTOCOL_H

#include "ritmo/domain/date.h"

#include <stdbool.h>
#include <stddef.h>

/* Days from the session before, both ends inclusive, 1 <= min <= target <= max <= hard_max (R2.2).
 * min and hard_max are hard, max is soft. hard_max 0 = no upper limit. In a step override 0 = as the
 * protocol's. */
struct interval {
    int32_t min, target, max, hard_max;
};

enum modality { MODALITY_PROLOTHERAPY, MODALITY_PRP, MODALITY_COMBINED, MODALITY_BMC };

/* Sessions: min is the floor, plan is laid out at first, max the usual top (R2.1). */
struct protocol_count {
    int32_t min, plan, max;
};

enum guidance { GUIDANCE_NONE, GUIDANCE_RECORDED, GUIDANCE_REQUIRED };

/* What a session needs to take place (R2.3). */
struct protocol_needs {
    int32_t duration_min; /* minutes, multiple of 5 */
    char *skill;          /* provider's skill; null = any */
    char *role;           /* provider's role by the clinic's rule ("physician"); null = any */
    char *room;           /* room kind; null = none */
    char **equipment;     /* keys, every one is needed */
    unsigned n_equipment;
    enum guidance guidance;
};

/* Overrides for one ordinal (1..n): zero or null = as the protocol's. */
struct protocol_step {
    int32_t session;
    char *name; /* "PRP and prolotherapy" */
    struct interval interval;
    int32_t duration_min;
    char **equipment;
    unsigned n_equipment;
    char *dose; /* shown to staff as it stands */
};

/* Session `to` at least `days` after session `from` (R2.4). */
struct protocol_min_from {
    int32_t from, to, days;
};

/* At most `max` counted sessions in any `days` days (or `months` calendar months; one of the two is 0).
 * group null = this plan only; else all of the patient's plans of that group and site (R2.5). */
struct protocol_limit {
    int32_t max, days, months;
    char *group;
    bool warn; /* reported, not enforced */
};

bool limit_is(const struct protocol_limit *l); /* has it a window at all? */
/* The first day behind the limit's window that begins on `first` (R1.4, R2.5); grows with it. */
struct date limit_end(const struct protocol_limit *l, struct date first);
int32_t limit_least_days(const struct protocol_limit *l); /* no window is shorter */
int32_t limit_most_days(const struct protocol_limit *l);  /* none is longer */
void limit_add_span(struct str *out, const struct protocol_limit *l); /* "365 days", "6 months" */

/* After this session somebody decides: continue, stop, extend (R2.6). */
struct protocol_checkpoint {
    int32_t after;
    char *ask; /* what is looked at */
};

/* Counted from the last session of the series, days (R2.8). */
struct protocol_followup {
    char *kind; /* "healing check", "outcome call" */
    int32_t min, target, max;
    int32_t duration_min;
};

enum restriction_scope { SCOPE_EACH_SESSION, SCOPE_WHOLE_COURSE };
enum restriction_severity { SEVERITY_WARN, SEVERITY_BLOCK };

/* Substance class restricted from `before` days before to `after` days after, both inclusive (R2.9, R6). */
struct protocol_restriction {
    char *substance; /* class key: "anti-inflammatory", "steroid injection" */
    int32_t before, after;
    enum restriction_scope scope;
    enum restriction_severity severity;
};

enum gap_action { GAP_CONTINUE, GAP_ASK, GAP_REPEAT, GAP_BACK, GAP_RESTART };

/* From day `from` since the last given session on: action (R2.10). */
struct protocol_gap {
    int32_t from;
    enum gap_action action;
    int32_t back; /* sessions, for GAP_BACK */
};

enum too_early { EARLY_COUNT, EARLY_REPEAT, EARLY_ASK };

/* Evaluation only, never planning (R2.11). Days. */
struct protocol_grace {
    int32_t early, late;
    enum too_early too_early;
};

/* R2.7; step 0 = not adaptive. Days. */
struct protocol_adaptive {
    int32_t step, floor, ceiling;
};

/* Care instruction with its number, each dated per session ("rest 48 hours", "no heavy load until day 14"). */
struct protocol_care {
    char *kind;   /* "ice", "rest", "activity", "load", "alcohol", "bath", "water", "meal", "exercise", "driver" */
    int32_t before_hours, after_hours;
    char *text;   /* plain words for the patient; null = the clinic's text for the kind */
};

/* What is used up in a session, on the clinic's own list: no clinical number, so it needs no source. */
struct protocol_supply {
    char *item;      /* "PRP kit" */
    int32_t number;  /* how many in one session, >= 1 */
    int32_t session; /* only in this one (1..n); 0 = in every session */
};

enum mark { MARK_SOURCE, MARK_LITERATURE, MARK_ASSUMPTION }; /* printed S, L, A */

/* Where a number comes from. `of` is the path of the number in the file ("interval.target",
 * "restrictions.anti-inflammatory.after", "checkpoints", "count.plan"); a path covers what lies below it, the
 * longest one wins. Rows of lists are named by what they are about: "steps.<session>", "checkpoints.<after>",
 * "gaps.<from>", "followups.<target>", "restrictions.<substance>", "care.<kind>"; min_from and limits by row, from 1. */
struct protocol_source {
    char *of;
    enum mark mark;
    char *from; /* short key of CLINICAL.md 7 or a citation: "S003", "C1" */
    char *note; /* a few words, may be null */
};

enum { PROTOCOL_VERSION_MOST = 9999 };

struct protocol {
    char *key;
    int32_t version;
    char *name;
    char *summary;
    char *title; /* neutral word for patients' calendars; null = the clinic's */
    enum modality modality;
    char **regions; /* "neck", "mid-back" ... */
    unsigned n_regions;
    bool site_sided;    /* left/right is asked */
    bool single_refused; /* never one session (PRP, S004) */
    bool rare;           /* needs a clinician's note */
    struct protocol_count count;
    struct interval interval;
    struct protocol_needs needs;
    struct protocol_step *steps;
    unsigned n_steps;
    struct protocol_min_from *min_from;
    unsigned n_min_from;
    struct protocol_limit *limits;
    unsigned n_limits;
    struct protocol_checkpoint *checkpoints;
    unsigned n_checkpoints;
    struct protocol_followup *followups;
    unsigned n_followups;
    struct protocol_restriction *restrictions;
    unsigned n_restrictions;
    struct protocol_gap *gaps;
    unsigned n_gaps;
    struct protocol_grace grace;
    struct protocol_adaptive adaptive;
    struct protocol_care *care;
    unsigned n_care;
    char **checklist; /* item keys that must be true before a session is confirmed */
    unsigned n_checklist;
    char **notices; /* consent notices, printed with every plan */
    unsigned n_notices;
    bool same_day_pairing; /* another plan's session on the same day is allowed (R7.3) */
    struct protocol_supply *supplies;
    unsigned n_supplies;
    struct protocol_source *sources;
    unsigned n_sources;
};

/* Frees what protocol_yaml filled; safe on an all-zero value and twice. */
void protocol_free(struct protocol *p);

/* Checks R2.12 and that every clinical number has a source. The first clash, in words that name both rules.
 * The caller puts file and line in front. path receives the place of the offending number in the file, rows of lists
 * counted from 1 ("gaps.2"), for the line. */
bool protocol_check(const struct protocol *p, char path[64], struct err *e);
/* The same but for the words that patients read: what an older ritmo took, whose tables knew fewer, can go on ... */
bool protocol_check_rules(const struct protocol *p, char path[64], struct err *e);
/* ... without them: a line of care or a notice that is refused by now is left out, the title is the clinic's, the name the key (CLINICAL 4.1). */
void protocol_leave_out_refused(struct protocol *p);

/* The interval before session `ordinal` (2..): the step's fields over the protocol's; target 0 becomes
 * floor((min+max)/2) (R1.3). */
struct interval protocol_interval(const struct protocol *p, int32_t ordinal);

int32_t protocol_duration(const struct protocol *p, int32_t ordinal); /* minutes */

/* The step row of the ordinal, or null. Borrowed. */
const struct protocol_step *protocol_step_of(const struct protocol *p, int32_t ordinal);

/* The first checkpoint after session `decided` (the last one decided; 0 = none) and before session `ordinal`; 0 if session
 * `ordinal` is not behind one. */
int32_t protocol_checkpoint_before(const struct protocol *p, int32_t ordinal, int32_t decided);

/* The source row that covers `path`, or null. Borrowed. */
const struct protocol_source *protocol_source_of(const struct protocol *p, const char *path);

char mark_letter(enum mark m);            /* 'S', 'L', 'A' */
const char *mark_words(enum mark m);      /* "source document" ... */
const char *modality_key(enum modality m); /* "prolotherapy", "prp", ... */

bool protocol_has_group(const struct protocol *p, const char *group); /* has it a limit of this group? */
/* Do both treat alike: a part of the modality ("prp" of "prp+prolotherapy") or a limit's group in common? */
bool protocol_is_alike(const struct protocol *p, const struct protocol *q);

#endif
