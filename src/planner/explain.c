/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why there is no plan: the irreducible cause by a deletion filter, and the least repair (PLANNER R10.2, R10.3). */
#include "ritmo/planner/explain.h"

#include "dp.h"
#include "lift.h"
#include "reason.h"
#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_NAMES = 4, MOST_REPAIRS = 3 };

/* Too many states to tell counts as "no plan": the cause is then larger than it need be, never wrong. */
static bool is_possible(const struct problem *p)
{
    struct frame f;
    bool given_up, found;

    frame_init(&f, p);
    found = dp_plan(&f, DP_ANY, p->count, NULL, NULL, &given_up);
    frame_free(&f);
    return found;
}

static bool is_possible_without(const struct problem *p, unsigned causes)
{
    struct lifted l;
    bool possible;

    lift_make(&l, p, causes);
    possible = is_possible(&l.p);
    lift_free(&l);
    return possible;
}

unsigned explain_causes(const struct problem *p)
{
    unsigned lifted = 0, all = (1U << CAUSES) - 1;

    if (!is_possible_without(p, all))
        return 0;
    for (int c = 0; c < CAUSES; c++)
        if (!is_possible_without(p, lifted | 1U << c))
            lifted |= 1U << c;
    return all & ~lifted;
}

/* --- in words */

static void add_distance(struct str *out, const struct problem *p)
{
    for (size_t i = 0; i < p->n_min_from; i++)
        str_addf(out, "%ssession %d at least %d days after session %d", i == 0 ? "" : ", ", p->min_from[i].to, p->min_from[i].days,
            p->min_from[i].from);
}

static void add_limits(struct str *out, const struct problem *p)
{
    for (size_t i = 0; i < p->n_limits; i++) {
        str_addf(out, "%sat most %d session%s in ", i == 0 ? "" : ", ", p->limits[i].max, p->limits[i].max == 1 ? "" : "s");
        limit_add_span(out, &p->limits[i]);
    }
}

bool explain_add_rules(struct str *out, const struct problem *p)
{
    unsigned causes = explain_causes(p);
    bool limit = (causes >> CAUSE_LIMIT & 1U) != 0, distance = (causes >> CAUSE_DISTANCE & 1U) != 0;

    if (limit)
        add_limits(out, p);
    str_add(out, limit && distance ? "; " : "");
    if (distance)
        add_distance(out, p);
    return limit || distance;
}

static void add_first_day(struct str *out, const struct problem *p)
{
    str_add(out, "nothing before ");
    date_add_long(out, p->not_before);
}

/* What a cause is called: by its own words, else by the names its blocked days have, else as it stands here. */
static const struct {
    void (*add)(struct str *out, const struct problem *p);
    bool named;
    const char *words;
} cause_rows[CAUSES] = {
    [CAUSE_PINNED] = { NULL, false, "the appointments that must stay" },
    [CAUSE_DISTANCE] = { add_distance, false, NULL },
    [CAUSE_LIMIT] = { add_limits, false, NULL },
    [CAUSE_RESTRICTED] = { NULL, true, "restricted days" },
    [CAUSE_PATIENT_BUSY] = { NULL, false, "the patient's other appointments" },
    [CAUSE_PATIENT_TIMES] = { NULL, false, "the patient's weekdays and times" },
    [CAUSE_PATIENT_AWAY] = { NULL, true, "the patient's absence" },
    [CAUSE_ROOM] = { NULL, true, "rooms and machines that are taken" },
    [CAUSE_FULL] = { NULL, false, "days that are full" },
    [CAUSE_ROSTER] = { NULL, false, "days without a provider at work" },
    [CAUSE_AWAY] = { NULL, true, "a provider's absence" },
    [CAUSE_HOURS] = { NULL, false, "days without hours" },
    [CAUSE_CLOSED] = { NULL, true, "the clinic's closure" },
    [CAUSE_FIRST_DAY] = { add_first_day, false, NULL },
};

/* The different wordings that this cause alone gives the days of the window. */
static void collect_names(const struct problem *p, enum cause cause, int32_t layer, struct run window, struct groups *names)
{
    struct lifted l;
    const struct need *need;
    struct minutes starts;

    lift_make(&l, p, ((1U << CAUSES) - 1) & ~(1U << cause));
    need = &l.p.needs[p->need_of == NULL ? 0 : p->need_of[layer]];
    for (int32_t day = window.from; day <= window.to; day++) {
        struct blocked b = slot_starts(&l.p, need, (struct date) { day }, &starts);
        struct str words = STR_INIT;

        if (lift_cause_of(b.kind) == cause) {
            blocked_add_text(&words, &l.p, &b);
            groups_add(names, words.text, day);
        }
        str_free(&words);
    }
    lift_free(&l);
}

static void add_cause(struct str *out, const struct problem *p, enum cause cause, int32_t layer, struct run window)
{
    struct groups names = { 0 };

    if (cause_rows[cause].add != NULL) {
        cause_rows[cause].add(out, p);
        return;
    }
    if (cause_rows[cause].named)
        collect_names(p, cause, layer, window, &names);
    for (size_t i = 0; i < names.n && i < MOST_NAMES; i++)
        str_addf(out, "%s%s", i == 0 ? "" : ", ", names.at[i].why);
    if (names.n == 0)
        str_add(out, cause_rows[cause].words);
    groups_free(&names);
}

/* The window of the session that is stuck; all days where it has none. */
static struct run stuck_window(const struct problem *p, int32_t layer)
{
    struct run window;
    struct reach open;
    struct frame f;

    frame_init(&f, p);
    reach_init(&open, &f, false);
    if (open.layers < layer || !reason_window(&f, &open, layer, &window))
        window = (struct run) { f.first, f.horizon };
    reach_free(&open);
    frame_free(&f);
    return window;
}

/* "Dr Kim away (course) and patient away (holiday) together; either alone would leave a day"; for a single one: is there a
 * plan without it? Nothing if the mask is 0. */
static void add_causes(struct str *out, const struct problem *p, const struct answer *infeasible, unsigned causes)
{
    int32_t layer = infeasible->stuck_session - p->n_done - 1;
    struct run window = stuck_window(p, layer);
    int n = 0, at = 0;

    for (int c = 0; c < CAUSES; c++)
        n += (causes >> c & 1U) != 0;
    for (int c = CAUSES - 1; c >= 0; c--)
        if ((causes >> c & 1U) != 0) {
            str_add(out, at == 0 ? "" : at == n - 1 ? " and " : ", ");
            add_cause(out, p, (enum cause)c, layer, window);
            at++;
        }
    if (n == 1)
        str_add(out, is_possible_without(p, causes) ? "; without that there would be a plan" : "; that alone leaves no plan");
    if (n == 2)
        str_add(out, " together; either alone would leave a day");
    if (n > 2)
        str_add(out, " together; with any one of them gone the others would leave a day");
}

/* The cause; and where more stands in the way, what is left without it, until there is a plan. */
static void add_all_causes(struct str *out, const struct problem *p, const struct answer *a)
{
    unsigned causes = explain_causes(p), lifted = 0;

    for (; causes != 0; lifted |= causes) {
        struct lifted l;

        lift_make(&l, p, lifted);
        causes = is_possible(&l.p) ? 0 : explain_causes(&l.p);
        if (causes != 0) {
            str_add(out, lifted == 0 ? " Cause: " : " Even without that: ");
            add_causes(out, &l.p, a, causes);
            str_add_char(out, '.');
        }
        lift_free(&l);
    }
}

/* --- the least repair */

/* All that shuts the day, the outermost first: each block is looked at with those before it lifted. */
static void add_blocks(struct str *out, const struct problem *p, int32_t layer, struct date d)
{
    struct lifted l;
    unsigned lifted = 0;
    enum cause cause;

    do {
        struct minutes starts;
        struct blocked b;

        lift_make(&l, p, lifted);
        b = slot_starts(&l.p, &l.p.needs[p->need_of == NULL ? 0 : p->need_of[layer]], d, &starts);
        cause = lift_cause_of(b.kind);
        if (b.kind != BLOCK_NONE) {
            str_add(out, lifted == 0 ? "" : "; ");
            blocked_add_text(out, &l.p, &b);
        }
        lift_free(&l);
        if (cause != CAUSES && (lifted >> cause & 1U) != 0) /* lifted, and it still says so */
            cause = CAUSES;
        lifted |= cause == CAUSES ? 0 : 1U << cause;
    } while (cause != CAUSES);
}

static void add_override(struct str *out, struct frame *f, int32_t layer, int32_t day, bool first)
{
    const struct problem *p = f->p;
    struct minutes starts;
    struct date d = { day };
    struct blocked b = slot_starts(p, &p->needs[p->need_of == NULL ? 0 : p->need_of[layer]], d, &starts);
    bool shut = b.kind == BLOCK_CLOSED || b.kind == BLOCK_NO_HOURS;

    str_addf(out, "%s%s", first ? "" : " and ", shut ? "opening " : "");
    date_add_long(out, d);
    str_addf(out, " for session %d", p->n_done + layer + 1);
    str_add(out, " (");
    add_blocks(out, p, layer, d);
    str_add(out, ")");
}

bool explain_add_repair(struct str *out, const struct problem *p)
{
    int32_t *days = mem_new((size_t)p->count, sizeof *days);
    struct frame f;
    bool given_up, found;
    int32_t shut = 0;

    frame_init(&f, p);
    found = dp_plan(&f, DP_OVERRIDES, p->count, NULL, days, &given_up);
    for (int32_t k = 0; found && k < p->count; k++)
        if (!frame_offer(&f, k, days[k])->open && shut++ < MOST_REPAIRS)
            add_override(out, &f, k, days[k], shut == 1);
    if (shut > MOST_REPAIRS)
        str_addf(out, " and %d more like these", shut - MOST_REPAIRS);
    if (found)
        str_add(out, " would do");
    frame_free(&f);
    free(days);
    return found;
}

void explain_add_infeasible(struct str *out, const struct problem *p, const struct answer *a)
{
    struct str repair = STR_INIT;

    str_addf(out, "%s.", a->reason.text);
    add_all_causes(out, p, a);
    if (explain_add_repair(&repair, p))
        str_addf(out, " Least repair: %s.", repair.text);
    else
        str_add(out, " No day that is opened helps: the rules themselves leave none.");
    str_free(&repair);
}
