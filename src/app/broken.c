/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which appointments may no longer stand where they stand, after the clinic, its people or a patient's days changed. */
#include "checks_parts.h"
#include "standing.h"
#include "taken.h"

#include "ritmo/app/checks.h"
#include "ritmo/base/mem.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/patient_store.h"

#include <stdlib.h>
#include <string.h>

struct search {
    struct app *app;
    const struct clinic *clinic;
    const struct visits *visits;
    const bool *broken; /* of the visits before the one looked at */
    struct str reason;  /* of the one found broken */
};

static bool lies_in(const struct spans *s, const struct session *x)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->at[i].from <= x->start && x->start + x->duration <= s->at[i].to)
            return true;
    return false;
}

static const struct day_part *meets(const struct day_parts *parts, const struct session *x)
{
    return day_parts_meet(parts, x->day, x->start, x->start + x->duration);
}

static void say(struct search *g, const char *what, const char *why)
{
    str_clear(&g->reason);
    str_add(&g->reason, what);
    if (why != NULL && *why != '\0')
        str_addf(&g->reason, " (%s)", why);
}

/* "treatment#2" names the second room of its kind; a bare key the only one. */
static bool room_exists(const struct clinic *c, const char *room)
{
    const char *mark = strchr(room, '#');
    struct str key = STR_INIT;
    const struct resource *r;
    long number = mark == NULL ? 1 : strtol(mark + 1, NULL, 10);

    str_add_n(&key, room, mark == NULL ? strlen(room) : (size_t)(mark - room));
    r = clinic_resource(c, RESOURCE_ROOM, key.text);
    str_free(&key);
    return r != NULL && number <= r->number;
}

/* Is `key` one of "a,b"? */
static bool has_key(const char *list, const char *key)
{
    size_t n = strlen(key);

    for (const char *at = strstr(list, key); at != NULL; at = strstr(at + 1, key))
        if ((at == list || at[-1] == ',' || at[-1] == ' ') && (at[n] == '\0' || at[n] == ','))
            return true;
    return false;
}

/* Does an earlier one of the day that stays take the same minute? Visits come by start, so the minute is the later start. What was given is
 * over, whatever hour it stood at, and is in nobody's way (a walk-in has no place of its own either). */
static bool overlaps(const struct search *g, size_t k, size_t i)
{
    const struct session *before = &g->visits->at[k].session, *x = &g->visits->at[i].session;

    return session_is_live(before) && !g->broken[k] && before->day.day == x->day.day && before->start + before->duration > x->start
        && (!before->tentative || g->clinic->hold_tentative);
}

enum shared { SHARED_CLINIC, SHARED_PROVIDER, SHARED_MACHINE };

static int at_once(const struct search *g, size_t i, enum shared what, const char *key)
{
    int n = 1;

    if (g->visits->at[i].session.tentative && !g->clinic->hold_tentative)
        return n; /* it takes no place yet, so nothing stands in its way */
    for (size_t k = i; k > 0 && g->visits->at[k - 1].session.day.day == g->visits->at[i].session.day.day; k--) {
        const struct session *before = &g->visits->at[k - 1].session;
        bool same = what == SHARED_CLINIC || (what == SHARED_PROVIDER && strcmp(before->provider, key) == 0)
            || (what == SHARED_MACHINE && has_key(before->equipment, key));
        n += same && overlaps(g, k - 1, i);
    }
    return n;
}

static bool clinic_broken(struct search *g, size_t i, enum broken_why *why)
{
    const struct session *x = &g->visits->at[i].session;
    const struct day_range *closure = day_ranges_find(&g->clinic->closures, x->day);
    const struct day_part *part = meets(&g->clinic->parts, x);

    *why = closure != NULL || part != NULL ? BROKEN_CLOSED : BROKEN_NO_HOURS;
    if (closure != NULL || part != NULL)
        say(g, "clinic closed", closure != NULL ? closure->why : part->why);
    else if (!lies_in(hours_of(&g->clinic->hours, x->day), x))
        say(g, "outside the clinic's hours", NULL);
    else
        return false;
    return true;
}

static bool is_qualified(struct search *g, const struct provider *p, const struct visit *v)
{
    struct err none = ERR_INIT;
    const struct protocol *protocol = app_protocol(g->app, v->protocol, v->version, &none);

    return protocol == NULL || (provider_has_skill(p, protocol->needs.skill)
        && (protocol->needs.role == NULL || (p->role != NULL && strcmp(protocol->needs.role, p->role) == 0)));
}

/* Gone, away or not at work then. */
static bool provider_missing(struct search *g, size_t i, enum broken_why *why)
{
    const struct session *x = &g->visits->at[i].session;
    const struct provider *p = clinic_provider(g->clinic, x->provider);
    const struct day_range *away = p == NULL ? NULL : day_ranges_find(&p->absences, x->day);
    const struct day_part *part = p == NULL ? NULL : meets(&p->parts, x);
    struct str words = STR_INIT;

    *why = BROKEN_WHYS;
    if (x->provider[0] == '\0')
        return false;
    if (p == NULL) {
        *why = BROKEN_PROVIDER_GONE;
        str_addf(&words, "provider \"%s\" is no longer of the clinic", x->provider);
    } else if (away != NULL || part != NULL) {
        *why = BROKEN_PROVIDER_AWAY;
        str_addf(&words, "%s away", p->name);
    } else if (!lies_in(hours_of(&p->roster, x->day), x)) {
        *why = BROKEN_PROVIDER_OFF;
        str_addf(&words, "%s is not at work then", p->name);
    }
    if (words.len > 0)
        say(g, words.text, away != NULL ? away->why : part != NULL ? part->why : NULL);
    str_free(&words);
    return *why != BROKEN_WHYS;
}

static bool provider_unfit(struct search *g, size_t i, enum broken_why *why)
{
    const struct session *x = &g->visits->at[i].session;
    const struct provider *p = clinic_provider(g->clinic, x->provider);
    struct str words = STR_INIT;

    *why = BROKEN_WHYS;
    if (p == NULL)
        return false;
    if (!is_qualified(g, p, &g->visits->at[i])) {
        *why = BROKEN_PROVIDER_SKILL;
        str_addf(&words, "%s is no longer down for this protocol", p->name);
    } else if (at_once(g, i, SHARED_PROVIDER, p->key) > p->capacity) {
        *why = BROKEN_PROVIDER_FULL;
        str_addf(&words, "%s has more at once than %d", p->name, p->capacity);
    }
    if (words.len > 0)
        say(g, words.text, NULL);
    str_free(&words);
    return *why != BROKEN_WHYS;
}

/* The first machine of the session that is missing or has too many at once. */
static bool machine_broken(struct search *g, size_t i, enum broken_why *why)
{
    char keys[sizeof g->visits->at[i].session.equipment], *rest = keys, *key;
    bool found = false;

    memcpy(keys, g->visits->at[i].session.equipment, sizeof keys);
    *why = BROKEN_EQUIPMENT;
    while (!found && (key = strtok_r(rest, ", ", &rest)) != NULL) {
        const struct resource *r = clinic_resource(g->clinic, RESOURCE_EQUIPMENT, key);
        struct str words = STR_INIT;
        found = r == NULL || at_once(g, i, SHARED_MACHINE, key) > r->number;
        if (r == NULL)
            str_addf(&words, "the clinic has no \"%s\" any more", key);
        else
            str_addf(&words, "%s is wanted by more at once than there are", r->name);
        if (found)
            say(g, words.text, NULL);
        str_free(&words);
    }
    return found;
}

static bool place_broken(struct search *g, size_t i, enum broken_why *why)
{
    const struct session *x = &g->visits->at[i].session;

    if (x->room[0] != '\0' && !room_exists(g->clinic, x->room)) {
        *why = BROKEN_ROOM;
        say(g, "the room is no longer there", x->room);
        return true;
    }
    if (machine_broken(g, i, why))
        return true;
    if (g->clinic->capacity == 0 || at_once(g, i, SHARED_CLINIC, "") <= g->clinic->capacity)
        return false;
    *why = BROKEN_CLINIC_FULL;
    say(g, "the clinic has more at once than it may", NULL);
    return true;
}

static bool patient_away(struct search *g, size_t i, bool *away, struct err *e)
{
    const struct visit *v = &g->visits->at[i];
    struct day_ranges ranges = { 0 };
    struct day_parts parts = { 0 };
    const struct day_range *r;
    const struct day_part *part;
    bool ok = store_patient_away(app_store(g->app), v->patient, v->session.day, &ranges, e)
        && taken_into_patient(g->app, v->patient, v->session.day, &ranges, &parts, e);

    r = day_ranges_find(&ranges, v->session.day);
    part = meets(&parts, &v->session);
    *away = ok && (r != NULL || part != NULL);
    if (*away)
        say(g, r != NULL ? "patient away" : "patient busy", r != NULL ? r->why : part->why);
    day_ranges_free(&ranges);
    day_parts_free(&parts);
    return ok;
}

static bool look_at(struct search *g, size_t i, bool *broken, enum broken_why *why, struct err *e)
{
    *broken = clinic_broken(g, i, why) || provider_missing(g, i, why) || provider_unfit(g, i, why) || place_broken(g, i, why);
    if (*broken)
        return true;
    *why = BROKEN_PATIENT_AWAY;
    return patient_away(g, i, broken, e);
}

bool standing_why_not(struct app *app, const struct clinic *c, const struct plan *plan, const struct session *s, enum broken_why *kind,
    struct str *why, struct err *e)
{
    struct visit one = { .session = *s, .protocol = (char *)plan->protocol, .version = plan->version };
    const struct visits alone = { &one, 1 };
    struct search g = { .app = app, .clinic = c, .visits = &alone, .reason = STR_INIT };
    char time[TIME_TEXT];
    bool broken, ok;

    memcpy(one.patient, plan->patient, sizeof one.patient);
    ok = look_at(&g, 0, &broken, kind, e);
    str_clear(why);
    if (ok && broken) {
        date_add_long(why, s->day);
        str_addf(why, " at %s: %s", minute_text(s->start, time), g.reason.text);
    }
    str_free(&g.reason);
    return ok;
}

/* The visit moves into the list. */
static void keep(struct search *g, struct visit *v, enum broken_why why, struct broken_visits *out)
{
    out->at = mem_grow(out->at, out->n, sizeof *out->at);
    out->at[out->n++] = (struct broken) { *v, why, str_take(&g->reason) };
    v->patient_name = v->phone = v->protocol = v->protocol_name = v->site = NULL;
}

bool app_broken(struct app *app, struct date from, struct date to, struct broken_visits *out, struct err *e)
{
    struct visits v = { 0 };
    struct search g = { .app = app, .clinic = app_clinic(app, e), .visits = &v, .reason = STR_INIT };
    bool *broken, ok;

    *out = (struct broken_visits) { 0 };
    from = date_max(from, app_today(app));
    ok = g.clinic != NULL && store_visits(app_store(app), from, to, NULL, false, &v, e);
    g.broken = broken = mem_new(v.n, sizeof *broken);
    for (size_t i = 0; ok && i < v.n; i++) {
        enum broken_why why;
        if (!session_is_live(&v.at[i].session))
            continue;
        ok = look_at(&g, i, &broken[i], &why, e);
        if (ok && broken[i])
            keep(&g, &v.at[i], why, out);
    }
    free(broken);
    visits_free(&v);
    str_free(&g.reason);
    return ok;
}

enum broken_why broken_shut(struct app *app, const struct clinic *clinic, const struct visit *v)
{
    struct visit one = *v;
    const struct visits only = { &one, 1 };
    struct search g = { .app = app, .clinic = clinic, .visits = &only, .reason = STR_INIT };
    enum broken_why why = BROKEN_WHYS;
    bool is = session_is_live(&v->session) && (clinic_broken(&g, 0, &why) || provider_missing(&g, 0, &why));

    str_free(&g.reason);
    return is ? why : BROKEN_WHYS;
}
