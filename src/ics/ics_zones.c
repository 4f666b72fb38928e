/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From TZID to a zone; see the header. */
#include "ics_zones.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

static void forget(struct named_zone *n)
{
    free(n->tzid);
    if (n->known)
        zone_free(&n->zone);
    free(n);
}

static void forget_described(struct ics_zones *z)
{
    for (size_t i = 0; i < z->n_described; i++)
        forget(z->described[i]);
    free(z->described);
    z->described = NULL;
    z->n_described = 0;
}

void ics_zones_next_file(struct ics_zones *z)
{
    size_t n = 0;

    forget_described(z);
    for (size_t i = 0; i < z->n_named; i++)
        if (z->named[i]->of_file) {
            forget(z->named[i]);
        } else {
            z->named[i]->looked = false;
            z->named[n++] = z->named[i];
        }
    z->n_named = n;
}

static struct named_zone *find(struct named_zone *const *list, size_t n, const char *tzid)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(list[i]->tzid, tzid) == 0)
            return list[i];
    return NULL;
}

/* Each stands alone: a zone is borrowed while the list grows. */
static struct named_zone *add(struct named_zone ***list, size_t *n, const char *tzid)
{
    struct named_zone *one = mem_new(1, sizeof *one);

    *one = (struct named_zone) { .tzid = mem_strdup(tzid) };
    *list = mem_grow(*list, *n, sizeof **list);
    (*list)[(*n)++] = one;
    return one;
}

void ics_zones_describe(struct ics_zones *z, const char *tzid, struct zone *zone)
{
    struct named_zone *n;

    if (find(z->described, z->n_described, tzid) != NULL) {
        zone_free(zone);
        return;
    }
    n = add(&z->described, &z->n_described, tzid);
    n->zone = *zone;
    n->known = n->of_file = true;
}

/* "/mozilla.org/20050126_1/Europe/Berlin" names Europe/Berlin. The name that is known, or null. */
static const char *load_known(struct ics_zones *z, const char *tzid, struct zone *out)
{
    const char *windows = ics_windows_zone(tzid), *name = windows != NULL ? windows : tzid;

    if (name[0] != '/')
        return z->request->load_zone(name, out, NULL) ? name : NULL;
    for (const char *at = name; at != NULL; at = strchr(at + 1, '/'))
        if (strchr(at + 1, '/') != NULL && z->request->load_zone(at + 1, out, NULL))
            return at + 1;
    return NULL;
}

static void say_difference(struct ics_zones *z, const char *tzid, struct date d)
{
    struct str text = STR_INIT;

    str_addf(&text, "time zone %.80s: on ", tzid);
    date_add_long(&text, d);
    str_add(&text, " the file describes it otherwise than this system does; this system's was taken");
    z->assume(z->context, text.text);
    str_free(&text);
}

static void compare(struct ics_zones *z, struct named_zone *n, struct date day, int16_t minute)
{
    const struct named_zone *described;

    if (!n->looked) {
        described = find(z->described, z->n_described, n->tzid);
        n->described = described == NULL ? NULL : &described->zone;
        n->looked = true;
    }
    if (n->described == NULL || n->told || zone_utc(&n->zone, day, minute, NULL) == zone_utc(n->described, day, minute, NULL))
        return;
    n->told = true;
    say_difference(z, n->tzid, day);
}

static void say(struct ics_zones *z, const char *tzid, const char *rest, const char *name)
{
    struct str text = STR_INIT;

    str_addf(&text, "time zone \"%.80s\" %s%s", tzid, rest, name);
    z->assume(z->context, text.text);
    str_free(&text);
}

static void resolve(struct ics_zones *z, struct named_zone *n)
{
    const struct named_zone *described = find(z->described, z->n_described, n->tzid);
    const char *name = load_known(z, n->tzid, &n->zone);

    n->known = name != NULL;
    if (n->known && name != n->tzid)
        say(z, n->tzid, "was taken as ", name);
    if (n->known || described == NULL)
        return;
    n->zone = described->zone;
    n->zone.changes = mem_new(described->zone.n_changes, sizeof *n->zone.changes);
    if (described->zone.n_changes > 0)
        memcpy(n->zone.changes, described->zone.changes, described->zone.n_changes * sizeof *n->zone.changes);
    n->known = true;
    n->of_file = true;
    say(z, n->tzid, "is no name this system knows; it was read as the file describes it", "");
}

const struct zone *ics_zones_find(struct ics_zones *z, const char *tzid, struct date day, int16_t minute)
{
    struct named_zone *n = find(z->named, z->n_named, tzid);

    if (n == NULL) {
        n = add(&z->named, &z->n_named, tzid);
        resolve(z, n);
        n->of_file = n->of_file || !n->known;
    }
    if (n->known && !n->of_file)
        compare(z, n, day, minute);
    return n->known ? &n->zone : NULL;
}
