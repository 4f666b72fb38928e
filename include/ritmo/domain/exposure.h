/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient took or takes, what that means for sessions, and questions to prescribers (PLANNER R6.2, CLINICAL 2.2, 4).
 * Nothing here stops a drug or clears a patient: it says which days stand too near to which, and who has to be asked. */
#ifndef RITMO_DOMAIN_EXPOSURE_H
#define RITMO_DOMAIN_EXPOSURE_H

#include "ritmo/domain/drug.h"
#include "ritmo/domain/plan.h"

/* How long ago steroid tablets still concern the prescriber (CLINICAL 2.4); never told to anybody as a number. */
enum { STEROID_TABLET_DAYS = 28 };

/* So long a session that was given too near to something stands on the lists, until it is written down what the clinician said. */
enum { EXPOSURE_GIVEN_DAYS = 30 };

/* Strings owned. */
struct exposure {
    int64_t number;         /* short number for the command line: e12 */
    char patient[ID_TEXT];
    char drug[DRUG_ID_MOST + 1]; /* "" = the table does not know it: unknown, which is not allowed */
    char *said;             /* as it was reported */
    struct date from, to;   /* both inclusive; to DATE_NONE = still takes it */
    bool prescribed;        /* a doctor told the patient to take it */
    char *reported_by, *note; /* note may be null */
    int64_t recorded_utc, removed_utc; /* removed 0 = it stands */
    int64_t rev;
};

struct exposures {
    struct exposure *at; /* grows through mem_grow */
    size_t n;
};

void exposure_free(struct exposure *x);
void exposures_free(struct exposures *x);

/* The last day it counts for: its own, or today while it goes on. */
struct date exposure_last(const struct exposure *x, struct date today);

/* The class by which protocols restrict it ("anti-inflammatory", "steroid injection"); null for a drug that only its prescriber
 * may speak of, an allowed one, and null. */
const char *drug_substance(const struct drug *d);

/* Of the class "corticosteroid systemic": its prescriber is asked for STEROID_TABLET_DAYS after the last one. */
bool drug_is_steroid_tablet(const struct drug *d);

/* What protocol and drug say together about days around a session. */
struct exposure_rule {
    const struct protocol_restriction *restriction; /* borrowed; null = this protocol restricts no such class */
    int32_t before, after; /* before: the larger of the protocol's and the drug's own */
    bool by_drug;          /* it is the drug's own */
};
struct exposure_rule exposure_rule_of(const struct protocol *p, const struct drug *d);

/* Of a restriction what a list of days needs: it is kept beside the protocol, which need not be read for it. */
enum { SUBSTANCE_MOST = 39 };
struct restricted_days {
    char substance[SUBSTANCE_MOST + 1];
    int32_t before, after;
};

/* R6.2 by these rows alone: the same answer as exposure_meets by exposure_rule_of the protocol that they are from. */
bool restricted_meets(const struct restricted_days *rows, size_t n, const struct drug *d, struct date from, struct date last, struct date day);

/* The longest time before a session that any class is restricted, days. */
int32_t protocol_longest_before(const struct protocol *p);

/* R6.2: may no session be on day d, if it was taken on days [from, last]? */
bool exposure_meets(const struct exposure_rule *r, struct date from, struct date last, struct date d);

/* The first day on which the days before a session are clear: last + before + 1 (CLINICAL 2.2). */
struct date exposure_first_clean(const struct exposure_rule *r, struct date last);

/* "15 days before (piroxicam; H3;H4;H1)", "7 days before (protocol; C20, literature or clinic page)". For staff. */
void exposure_rule_add_text(struct str *out, const struct exposure_rule *r, const struct protocol *p, const struct drug *d);
/* The same for a session that came before it: "28 days after (protocol; C4, assumption)". */
void exposure_rule_add_after(struct str *out, const struct exposure_rule *r, const struct protocol *p);

/* "ibuprofen on Sat 21 Nov", "piroxicam since Mon 2 Nov". */
void exposure_add_words(struct str *out, const char *said, struct date from, struct date last, bool ongoing);

/* What a coordinator or clinician decided about one session. */
enum exposure_how { EXPOSURE_OPEN, EXPOSURE_KEEP, EXPOSURE_DEFER, EXPOSURE_ASK, EXPOSURE_HOWS };
const char *exposure_how_word(enum exposure_how how); /* "open", "keep", "defer", "ask" */

struct exposure_decision {
    int64_t exposure, session; /* numbers */
    struct date session_day;   /* it counts while the session stands on that day */
    enum exposure_how how;
    char *by_whom, *why;
    int64_t at_utc;
};
struct exposure_decisions {
    struct exposure_decision *at;
    size_t n;
};
void exposure_decisions_free(struct exposure_decisions *d);

/* One session that stands too near to one exposure. Strings owned. */
struct exposure_conflict {
    int64_t exposure;        /* number */
    int64_t plan_number, session_number, patient_number;
    char plan[ID_TEXT];
    char *patient_name, *phone;
    char *said, *substance;
    struct date from, last;  /* days of the exposure; last = today while it goes on */
    bool ongoing, prescribed;
    int32_t ordinal;
    struct date day;         /* of the session */
    int16_t start;
    bool given;              /* the session is done: told to the clinician, nothing to decide */
    bool blocks;             /* the protocol keeps such days shut */
    struct date clean;       /* first day with the days before it clear */
    struct date free_day;    /* first free place on or after it; DATE_NONE = none, or not looked for */
    int16_t free_start;
    bool looked;             /* was a place looked for? */
    char *rule;              /* exposure_rule_add_text */
    enum exposure_how how;
    char *by_whom, *why;     /* of the decision; may be null */
};
struct exposure_conflicts {
    struct exposure_conflict *at;
    size_t n;
};
void exposure_conflict_free(struct exposure_conflict *c);
void exposure_conflicts_free(struct exposure_conflicts *c);
/* Does somebody have to decide it? Not about a session that was given, nor one that a clinician keeps. */
bool exposure_conflict_is_open(const struct exposure_conflict *c);
/* It was given all the same, and no clinician's word is recorded: the clinician has to be told. */
bool exposure_conflict_is_to_tell(const struct exposure_conflict *c);

/* One question to a prescriber; answered DATE_NONE = outstanding. Strings owned. */
struct question {
    int64_t number;          /* q3 */
    char patient[ID_TEXT];
    int64_t patient_number;
    char *patient_name, *phone;
    char drug[DRUG_ID_MOST + 1];
    char *said;
    struct date asked, answered;
    char *prescriber, *answer; /* null while outstanding */
    int64_t rev;
};
struct questions {
    struct question *at;
    size_t n;
};
void question_free(struct question *q);
void questions_free(struct questions *q);

/* What staff are told while one is outstanding; the whole of it (CLINICAL 4.2). */
extern const char *const question_words; /* "Prescriber's answer needed. Do not advise the patient." */

#endif
