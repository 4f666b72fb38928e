/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Can this protocol be followed at all? R2.12: bounds in order, rows in range, no rule that contradicts another.
 * A clash names both rules. */
#include "ritmo/domain/protocol.h"

#include "protocol_sources.h"
#include "ritmo/base/mem.h"
#include "ritmo/domain/wording.h"
#include "ritmo/domain/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH = 64, MOST_SESSIONS = 60, MOST_DAYS = 3660, MOST_NUMBER = 100000 };

struct check {
    const struct protocol *p;
    char *path; /* of what is being looked at: "limits.2" */
    struct err *e;
};

__attribute__((format(printf, 2, 3))) static void at(struct check *c, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(c->path, PATH, fmt, ap);
    va_end(ap);
}

static bool names_check(struct check *c)
{
    at(c, "key");
    if (!text_is_key(c->p->key, PROTOCOL_KEY_MOST))
        return err_set(c->e, ERR_INPUT, "the key \"%.60s\" is not one: use 1 to %d of a-z 0-9 _ -", c->p->key,
            PROTOCOL_KEY_MOST);
    at(c, "version");
    if (c->p->version < 1)
        return err_set(c->e, ERR_INPUT, "version is %d: count versions from 1", c->p->version);
    if (c->p->version > PROTOCOL_VERSION_MOST)
        return err_set(c->e, ERR_INPUT, "version is %d: %d is the last; count versions from 1, or give the protocol another key",
            c->p->version, PROTOCOL_VERSION_MOST);
    at(c, "name");
    if (c->p->name[0] == '\0')
        return err_set(c->e, ERR_INPUT, "the name is empty: write what people call it");
    return text_check(c->p->name, "the name", NAME_MOST, MANY_LINES, c->e);
}

/* No number is negative or absurd; what each may be among the others comes later. */
static bool numbers_check(struct check *c)
{
    struct protocol_numbers n = protocol_numbers_of(c->p);
    bool ok = true;

    for (size_t i = 0; ok && i < n.n; i++) {
        at(c, "%s", n.at[i].place);
        if (n.at[i].value < 0 || n.at[i].value > MOST_NUMBER)
            ok = err_set(c->e, ERR_INPUT,
                "%s is %d: write a number from 0 to %d", n.at[i].name, n.at[i].value, MOST_NUMBER);
    }
    free(n.at);
    return ok;
}

static bool count_check(struct check *c)
{
    struct protocol_count k = c->p->count;

    at(c, "count");
    if (k.min < 1 || k.min > k.plan || k.plan > k.max || k.max > MOST_SESSIONS)
        return err_set(c->e, ERR_INPUT,
            "count is min %d, plan %d, max %d: it must be 1 <= min <= plan <= max <= %d", k.min,
            k.plan, k.max, MOST_SESSIONS);
    at(c, "count.min");
    if (k.min < 2 && (c->p->single_refused || c->p->modality == MODALITY_PRP))
        return err_set(c->e, ERR_INPUT, "count.min is 1, but %s: write 2 or more",
            c->p->single_refused ? "single_refused says that one session is never given"
                                 : "the modality is prp, which is not given as one session");
    return true;
}

static bool bounds_check(struct check *c, struct interval i, const char *whose)
{
    bool hard_fits = i.hard_max == 0 || (i.max <= i.hard_max && i.hard_max <= MOST_DAYS);
    if (i.min >= 1 && i.min <= i.target && i.target <= i.max && i.max <= MOST_DAYS && hard_fits)
        return true;
    return err_set(c->e, ERR_INPUT,
        "%s is min %d, target %d, max %d, hard_max %d: "
        "it must be 1 <= min <= target <= max <= hard_max (0 = no hard_max)",
        whose, i.min, i.target, i.max, i.hard_max);
}

static bool duration_check(struct check *c, int32_t minutes, const char *whose)
{
    if (minutes < 5 || minutes > 720 || minutes % 5)
        return err_set(c->e, ERR_INPUT, "%s takes %d minutes: write a multiple of 5 from 5 to 720", whose, minutes);
    return true;
}

/* What a session takes of machines is kept as their keys with commas between. */
static bool equipment_check(struct check *c, char *const *keys, unsigned n, const char *whose)
{
    size_t all = 0;

    for (unsigned i = 0; i < n; i++) {
        if (!text_is_key(keys[i], KEY_MOST))
            return err_set(c->e, ERR_INPUT, "%s needs the equipment \"%.60s\", which is no key: use 1 to %d of a-z 0-9 _ -", whose,
                keys[i], KEY_MOST);
        all += strlen(keys[i]) + (i > 0);
    }
    return all <= EQUIPMENT_MOST || err_set(c->e, ERR_INPUT, "%s needs equipment whose keys have %zu characters together, and %d is the "
        "most: give the clinic's equipment shorter keys", whose, all, EQUIPMENT_MOST);
}

static bool needs_check(struct check *c)
{
    const struct protocol_needs *n = &c->p->needs;

    at(c, "needs.room");
    if (n->room != NULL && !text_is_key(n->room, KEY_MOST))
        return err_set(c->e, ERR_INPUT, "the room \"%.60s\" is no key: use 1 to %d of a-z 0-9 _ -", n->room, KEY_MOST);
    at(c, "needs.duration_min");
    if (!duration_check(c, n->duration_min, "a session"))
        return false;
    at(c, "needs.equipment");
    return equipment_check(c, n->equipment, n->n_equipment, "a session");
}

static bool step_check(struct check *c, unsigned i)
{
    const struct protocol_step *s = &c->p->steps[i];
    bool has_interval = s->interval.min || s->interval.target || s->interval.max || s->interval.hard_max;
    char whose[64];

    at(c, "steps.%u.session", i + 1);
    if (s->session < 1 || s->session > c->p->count.max)
        return err_set(c->e, ERR_INPUT, "a step is for session %d, but count.max is %d", s->session, c->p->count.max);
    if (i > 0 && s->session <= c->p->steps[i - 1].session)
        return err_set(c->e, ERR_INPUT,
            "the step for session %d comes after the one for session %d: put steps in order, one a session",
            s->session, c->p->steps[i - 1].session);
    at(c, "steps.%u.interval", i + 1);
    if (has_interval && s->session == 1)
        return err_set(c->e, ERR_INPUT, "the step for session 1 has an interval, but no session comes before it");
    snprintf(whose, sizeof whose, "the interval before session %d", s->session);
    if (has_interval && !bounds_check(c, protocol_interval(c->p, s->session), whose))
        return false;
    at(c, "steps.%u.duration_min", i + 1);
    snprintf(whose, sizeof whose, "session %d", s->session);
    if (s->duration_min != 0 && !duration_check(c, s->duration_min, whose))
        return false;
    at(c, "steps.%u.equipment", i + 1);
    return equipment_check(c, s->equipment, s->n_equipment, whose);
}

static bool schedule_check(struct check *c)
{
    at(c, "interval");
    if (!bounds_check(c, protocol_interval(&(struct protocol) { .interval = c->p->interval }, 0), "interval"))
        return false;
    if (!needs_check(c))
        return false;
    for (unsigned i = 0; i < c->p->n_steps; i++)
        if (!step_check(c, i))
            return false;
    return true;
}

/* The most days that the hard_max of the intervals let pass from session `from` to `to`; 0 = any number. */
static int32_t chain_most(const struct protocol *p, int32_t from, int32_t to)
{
    int32_t sum = 0;

    for (int32_t k = from + 1; k <= to; k++) {
        int32_t most = protocol_interval(p, k).hard_max;
        if (most == 0)
            return 0;
        sum += most;
    }
    return sum;
}

static bool min_from_check(struct check *c, unsigned i)
{
    struct protocol_min_from m = c->p->min_from[i];

    at(c, "min_from.%u", i + 1);
    if (m.from < 1 || m.to <= m.from || m.to > c->p->count.max)
        return err_set(c->e, ERR_INPUT,
            "min_from row %u goes from session %d to %d: it must be 1 <= from < to <= count.max (%d)",
            i + 1, m.from, m.to, c->p->count.max);
    if (m.days < 1 || m.days > MOST_DAYS)
        return err_set(c->e, ERR_INPUT, "min_from row %u asks for %d days: write 1 to %d", i + 1, m.days, MOST_DAYS);
    int32_t most = chain_most(c->p, m.from, m.to);
    if (most > 0 && most < m.days)
        return err_set(c->e, ERR_INPUT,
            "min_from row %u wants session %d at least %d days after session %d, "
            "but interval.hard_max ends them within %d days: these two clash",
            i + 1, m.to, m.days, m.from, most);
    return true;
}

/* The fewest days that so many calendar months can have, over the four years in which February takes both lengths. */
static int32_t months_fewest_days(int32_t months)
{
    int32_t fewest = INT32_MAX;

    for (int32_t day = 0; day < 4 * 365 + 1; day++) {
        struct date d = { day };
        int32_t n = date_diff(date_add_months(d, months), d);
        fewest = n < fewest ? n : fewest;
    }
    return fewest;
}

/* R2.5: any max + 1 sessions in a row must be able to span the window. */
static bool limit_chain_check(struct check *c, unsigned i, int32_t window)
{
    struct protocol_limit l = c->p->limits[i];

    for (int32_t first = 1; first + l.max <= c->p->count.max; first++) {
        int32_t most = chain_most(c->p, first, first + l.max);
        if (most > 0 && most < window)
            return err_set(c->e, ERR_INPUT,
                "limits row %u allows %d sessions in %d %s, "
                "but interval.hard_max brings session %d within %d days of session %d: these two clash",
                i + 1, l.max, l.days ? l.days : l.months, l.days ? "days" : "months", first + l.max, most, first);
    }
    return true;
}

static bool limit_check(struct check *c, unsigned i)
{
    struct protocol_limit l = c->p->limits[i];

    at(c, "limits.%u", i + 1);
    if (l.max < 1 || (l.days > 0) == (l.months > 0) || l.days > MOST_DAYS || l.months > MOST_DAYS / 31)
        return err_set(c->e, ERR_INPUT, "limits row %u must have max (1 or more) and either days or months", i + 1);
    return l.warn || limit_chain_check(c, i, l.days ? l.days : months_fewest_days(l.months));
}

static bool checkpoint_check(struct check *c, unsigned i)
{
    int32_t after = c->p->checkpoints[i].after;

    at(c, "checkpoints.%u", i + 1);
    if (after < 1 || after > c->p->count.max)
        return err_set(c->e, ERR_INPUT,
            "a checkpoint is after session %d, but count.max is %d", after, c->p->count.max);
    if (i > 0 && after <= c->p->checkpoints[i - 1].after)
        return err_set(c->e, ERR_INPUT,
            "the checkpoint after session %d comes behind the one after session %d: put them in order",
            after, c->p->checkpoints[i - 1].after);
    return true;
}

static bool followup_check(struct check *c, unsigned i)
{
    const struct protocol_followup *f = &c->p->followups[i];

    at(c, "followups.%u", i + 1);
    if (f->kind[0] == '\0')
        return err_set(c->e, ERR_INPUT, "followups row %u has no kind: write what it is, such as outcome call", i + 1);
    if (f->min > f->target || f->target < 1 || f->target > f->max || f->max > MOST_DAYS)
        return err_set(c->e, ERR_INPUT,
            "the %.40s is min %d, target %d, max %d: it must be min <= target <= max", f->kind,
            f->min, f->target, f->max);
    if (i > 0 && f->target <= c->p->followups[i - 1].target)
        return err_set(c->e, ERR_INPUT,
            "the follow-up on day %d comes behind the one on day %d: put them in order", f->target,
            c->p->followups[i - 1].target);
    return f->duration_min == 0 || duration_check(c, f->duration_min, f->kind);
}

static bool restriction_check(struct check *c, unsigned i)
{
    const struct protocol_restriction *r = &c->p->restrictions[i];

    at(c, "restrictions.%u", i + 1);
    if (r->substance[0] == '\0' || strlen(r->substance) > 39 || strchr(r->substance, '.'))
        return err_set(c->e, ERR_INPUT,
            "restrictions row %u: name the substance class in 1 to 39 letters, without full stops", i + 1);
    if (!wording_check(r->substance, WORDING_SUBSTANCE, "the restriction", c->e))
        return false;
    for (unsigned k = 0; k < i; k++)
        if (strcmp(c->p->restrictions[k].substance, r->substance) == 0)
            return err_set(c->e, ERR_INPUT, "%s is restricted twice: keep one row", r->substance);
    if (r->before > MOST_DAYS || r->after > MOST_DAYS)
        return err_set(c->e, ERR_INPUT, "%s: at most %d days before and after", r->substance, MOST_DAYS);
    return true;
}

static int32_t longest_max(const struct protocol *p)
{
    int32_t most = p->interval.max;
    for (int32_t k = 2; k <= p->count.max; k++) {
        int32_t max = protocol_interval(p, k).max;
        most = max > most ? max : most;
    }
    return most;
}

static bool gap_check(struct check *c, unsigned i)
{
    struct protocol_gap g = c->p->gaps[i];
    int32_t most = longest_max(c->p);

    at(c, "gaps.%u", i + 1);
    if (g.from <= most || g.from > MOST_DAYS)
        return err_set(c->e, ERR_INPUT,
            "gaps row %u begins on day %d, but interval.max lets a session be on time up to day %d", i + 1,
            g.from, most);
    if (i > 0 && g.from <= c->p->gaps[i - 1].from)
        return err_set(c->e, ERR_INPUT,
            "gaps row %u begins on day %d, not after the row before it (day %d): put them in order", i + 1,
            g.from, c->p->gaps[i - 1].from);
    if ((g.action == GAP_BACK) != (g.back > 0) || g.back >= c->p->count.max)
        return err_set(c->e, ERR_INPUT, "gaps row %u: `back` goes with action back, 1 to %d sessions", i + 1,
            c->p->count.max - 1);
    return true;
}

static bool supply_check(struct check *c, unsigned i)
{
    const struct protocol_supply *s = &c->p->supplies[i];

    at(c, "supplies.%u", i + 1);
    if (s->item[0] == '\0' || strlen(s->item) > 60)
        return err_set(c->e, ERR_INPUT, "supplies row %u: name the item in 1 to 60 letters", i + 1);
    if (s->number < 1 || s->number > 1000)
        return err_set(c->e, ERR_INPUT, "supplies row %u (%s): number is %d; write 1 to 1000 for one session", i + 1, s->item, s->number);
    if (s->session < 0 || s->session > c->p->count.max)
        return err_set(c->e, ERR_INPUT, "supplies row %u (%s): session %d is not one of 1 to count.max %d", i + 1, s->item, s->session,
            c->p->count.max);
    return true;
}

static bool care_check(struct check *c, unsigned i)
{
    const struct protocol_care *care = &c->p->care[i];

    at(c, "care.%u", i + 1);
    if (care->kind[0] == '\0' || strlen(care->kind) > 39 || strchr(care->kind, '.'))
        return err_set(c->e, ERR_INPUT, "care row %u: name its kind in 1 to 39 letters, without full stops", i + 1);
    for (unsigned k = 0; k < i; k++)
        if (strcmp(c->p->care[k].kind, care->kind) == 0)
            return err_set(c->e, ERR_INPUT, "the care instruction %s stands twice: keep one row", care->kind);
    return true;
}

static bool evaluation_check(struct check *c)
{
    at(c, "grace.early");
    if (c->p->grace.early >= c->p->interval.min)
        return err_set(c->e, ERR_INPUT,
            "grace.early is %d, but interval.min is only %d: these two clash", c->p->grace.early,
            c->p->interval.min);
    at(c, "adaptive");
    struct protocol_adaptive a = c->p->adaptive;
    if ((a.step || a.floor || a.ceiling) && (a.step < 1 || a.floor < 1 || a.floor > a.ceiling))
        return err_set(c->e, ERR_INPUT,
            "adaptive is step %d, floor %d, ceiling %d: it must be step >= 1 and 1 <= floor <= ceiling",
            a.step, a.floor, a.ceiling);
    return true;
}

/* S003: every plan with a patient's own blood or marrow carries its notice. */
static bool notices_check(struct check *c)
{
    at(c, "modality");
    if (c->p->modality != MODALITY_PROLOTHERAPY && c->p->n_notices == 0)
        return err_set(c->e, ERR_INPUT, "the modality is %s, but notices is empty: say that it is still being studied",
            modality_key(c->p->modality));
    return true;
}

/* CLINICAL 4.1: what patients read. */
static bool wording_of_texts(struct check *c)
{
    at(c, "name");
    if (!wording_check(c->p->name, WORDING_TEXT, "the name", c->e))
        return false;
    at(c, "title");
    if (!wording_check(c->p->title, WORDING_TITLE, "the title", c->e))
        return false;
    at(c, "summary");
    if (!wording_check(c->p->summary, WORDING_TEXT, "the summary", c->e))
        return false;
    for (unsigned i = 0; i < c->p->n_care; i++) {
        at(c, "care.%u.text", i + 1);
        if (!wording_check(c->p->care[i].text, WORDING_TEXT, "the care text", c->e))
            return false;
    }
    for (unsigned i = 0; i < c->p->n_notices; i++) {
        at(c, "notices.%u", i + 1);
        if (!wording_check(c->p->notices[i], WORDING_TEXT, "the notice", c->e))
            return false;
    }
    return true;
}

static bool rows_check(struct check *c)
{
    const struct {
        unsigned n;
        bool (*row)(struct check *c, unsigned i);
    } lists[] = { { c->p->n_min_from, min_from_check }, { c->p->n_limits, limit_check },
        { c->p->n_checkpoints, checkpoint_check }, { c->p->n_followups, followup_check },
        { c->p->n_restrictions, restriction_check }, { c->p->n_gaps, gap_check }, { c->p->n_care, care_check },
        { c->p->n_supplies, supply_check } };

    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (unsigned i = 0; i < lists[l].n; i++)
            if (!lists[l].row(c, i))
                return false;
    return true;
}

static bool is_refused(const char *text, enum wording place)
{
    return !wording_check(text, place, "", NULL);
}

static void replace(char **text, const char *by)
{
    free(*text);
    *text = by == NULL ? NULL : mem_strdup(by);
}

static void leave_out_care(struct protocol *p)
{
    unsigned n = 0;

    for (unsigned i = 0; i < p->n_care; i++) {
        if (!is_refused(p->care[i].text, WORDING_TEXT)) {
            p->care[n++] = p->care[i];
            continue;
        }
        free(p->care[i].kind);
        free(p->care[i].text);
    }
    p->n_care = n;
}

static void leave_out_notices(struct protocol *p)
{
    unsigned n = 0;

    for (unsigned i = 0; i < p->n_notices; i++) {
        if (is_refused(p->notices[i], WORDING_TEXT))
            free(p->notices[i]);
        else
            p->notices[n++] = p->notices[i];
    }
    p->n_notices = n;
}

void protocol_leave_out_refused(struct protocol *p)
{
    if (is_refused(p->name, WORDING_TEXT))
        replace(&p->name, p->key);
    if (is_refused(p->title, WORDING_TITLE))
        replace(&p->title, NULL);
    if (is_refused(p->summary, WORDING_TEXT))
        replace(&p->summary, p->summary == NULL ? NULL : "");
    leave_out_care(p);
    leave_out_notices(p);
}

bool protocol_check_rules(const struct protocol *p, char path[64], struct err *e)
{
    struct check c = { p, path, e };

    path[0] = '\0';
    return names_check(&c) && numbers_check(&c) && count_check(&c) && schedule_check(&c) && rows_check(&c)
        && evaluation_check(&c) && notices_check(&c) && protocol_sources_check(p, path, e);
}

bool protocol_check(const struct protocol *p, char path[64], struct err *e)
{
    struct check c = { p, path, e };

    return protocol_check_rules(p, path, e) && wording_of_texts(&c);
}
