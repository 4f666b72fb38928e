/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic: whole and consistent? And finding a provider, a room kind, a machine. */
#include "ritmo/domain/clinic.h"

#include "ritmo/domain/text.h"
#include "ritmo/domain/wording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Where the check is: a sentence for the error, a path ("providers.2.roster.mon") for the line. */
struct place {
    const struct clinic *clinic;
    char *path;
    struct err *e;
    char row[32]; /* in front of every path: "providers.2." */
};

static void provider_free(struct provider *p)
{
    for (size_t i = 0; i < p->n_skills; i++)
        free(p->skills[i]);
    free(p->skills);
    free(p->key);
    free(p->name);
    free(p->role);
    free(p->email);
    hours_free(&p->roster);
    day_ranges_free(&p->absences);
    day_parts_free(&p->parts);
}

void clinic_free(struct clinic *c)
{
    for (size_t i = 0; i < c->n_providers; i++)
        provider_free(&c->providers[i]);
    for (size_t i = 0; i < c->n_resources; i++) {
        free(c->resources[i].key);
        free(c->resources[i].name);
    }
    free(c->providers);
    free(c->resources);
    free(c->name);
    free(c->address);
    free(c->phone);
    free(c->email);
    free(c->zone);
    free(c->language);
    free(c->visit_title);
    free(c->public_url);
    free(c->mail_from);
    free(c->mail_staff);
    free(c->mailer);
    free(c->paper);
    hours_free(&c->hours);
    day_ranges_free(&c->closures);
    day_parts_free(&c->parts);
    *c = (struct clinic) { 0 };
}

const struct provider *clinic_provider(const struct clinic *c, const char *key)
{
    for (size_t i = 0; i < c->n_providers; i++)
        if (strcmp(c->providers[i].key, key) == 0)
            return &c->providers[i];
    return NULL;
}

const struct resource *clinic_resource(const struct clinic *c, enum resource_kind kind, const char *key)
{
    for (size_t i = 0; i < c->n_resources; i++)
        if (c->resources[i].kind == kind && strcmp(c->resources[i].key, key) == 0)
            return &c->resources[i];
    return NULL;
}

static const char *first_of(const char *a, const char *b)
{
    return a != NULL && *a != '\0' ? a : b != NULL && *b != '\0' ? b : NULL;
}

const char *clinic_mail_from(const struct clinic *c)
{
    return first_of(c->mail_from, c->email);
}

const char *clinic_mail_staff(const struct clinic *c)
{
    return first_of(c->mail_staff, c->email);
}

bool provider_has_skill(const struct provider *p, const char *skill)
{
    if (!skill)
        return true;
    for (size_t i = 0; i < p->n_skills; i++)
        if (strcmp(p->skills[i], skill) == 0)
            return true;
    return false;
}

/* The check is now at this field of the row. */
static void at(struct place *w, const char *field)
{
    snprintf(w->path, CLINIC_PATH, "%s%s", w->row, field);
}

/* The check goes on in row i of the list. */
static void at_row(struct place *w, const char *list, size_t i)
{
    snprintf(w->row, sizeof w->row, "%s.%u.", list, (unsigned)i + 1);
}

static bool text_at(struct place *w, const char *path, const char *text, const char *what, int most, bool needed)
{
    at(w, path);
    if (!text || text[strspn(text, " \t\n")] == '\0')
        return !needed || err_set(w->e, ERR_INPUT, "%s is missing", what);
    return text_check(text, what, most, MANY_LINES, w->e);
}

/* The same for what patients read too: on their sheet, their page, in their mails. */
static bool name_at(struct place *w, const char *path, const char *text, const char *what, int most, bool needed)
{
    return text_at(w, path, text, what, most, needed) && wording_check(text, WORDING_NAME, what, w->e);
}

static bool mail_at(struct place *w, const char *mail)
{
    at(w, "email");
    return text_check_mail(mail, w->e);
}

static bool number_check(struct place *w, const char *path, int value, int least, int most)
{
    at(w, path);
    if (value < least || value > most)
        return err_set(w->e, ERR_INPUT, "%s is %d: write a number from %d to %d", path, value, least, most);
    return true;
}

/* Sorted, apart, within the day, on the grid of claim cells. */
static bool spans_check(struct place *w, const char *path, const struct spans *s, const char *whose, const char *when)
{
    at(w, path);
    for (size_t i = 0; i < s->n; i++) {
        struct span now = s->at[i];
        char from[TIME_TEXT], to[TIME_TEXT];
        minute_text(now.from, from);
        minute_text(now.to, to);
        if (now.from < 0 || now.to > 24 * 60 || now.from >= now.to)
            return err_set(w->e, ERR_INPUT, "%s on %s: %s-%s ends before it begins", whose, when, from, to);
        if (now.from % CLINIC_CELL_MIN || now.to % CLINIC_CELL_MIN)
            return err_set(w->e, ERR_INPUT, "%s on %s: %s-%s is not in steps of %d minutes", whose, when, from, to,
                CLINIC_CELL_MIN);
        if (i > 0 && now.from < s->at[i - 1].to)
            return err_set(w->e, ERR_INPUT,
                "%s on %s: %s-%s begins before the time in front of it ends", whose, when, from,
                to);
    }
    return true;
}

static bool hours_check(struct place *w, const char *weekly, const char *on, const struct hours *h, const char *whose)
{
    char path[CLINIC_PATH / 2], day[DATE_TEXT];

    for (int i = 0; i < WEEKDAYS; i++) {
        snprintf(path, sizeof path, "%s.%s", weekly, date_weekday_key(i));
        if (!spans_check(w, path, &h->weekly[i], whose, date_weekday_name(i)))
            return false;
    }
    for (size_t i = 0; i < h->n_on; i++) {
        snprintf(path, sizeof path, "%s.%u", on, (unsigned)i + 1);
        if (!spans_check(w, path, &h->on[i].spans, whose, date_iso(h->on[i].day, day)))
            return false;
        if (i > 0 && h->on[i].day.day <= h->on[i - 1].day.day)
            return err_set(w->e, ERR_INPUT,
                "%s: the exceptions of %s are not in the order of their days, each day once",
                whose, date_iso(h->on[i].day, day));
    }
    return true;
}

static bool ranges_check(struct place *w, const char *path, const struct day_ranges *r, const char *what)
{
    for (size_t i = 0; i < r->n; i++) {
        char from[DATE_TEXT], to[DATE_TEXT], row[CLINIC_PATH / 2];
        snprintf(row, sizeof row, "%s.%u", path, (unsigned)i + 1);
        at(w, row);
        if (!date_is(r->at[i].from) || !date_is(r->at[i].to) || date_diff(r->at[i].to, r->at[i].from) < 0)
            return err_set(w->e, ERR_INPUT,
                "%s from %s to %s ends before it begins", what, date_iso(r->at[i].from, from),
                date_iso(r->at[i].to, to));
        if (!text_check(r->at[i].why, what, REASON_MOST, ONE_LINE, w->e))
            return false;
    }
    return true;
}

/* A key that is one, and that no row before has. */
static bool key_check(struct place *w, const char *list, size_t i, const char *key, bool taken)
{
    at(w, "key");
    if (!text_is_key(key, KEY_MOST))
        return err_set(w->e, ERR_INPUT, "the key \"%.40s\" of %s row %zu is not one: use 1 to 31 of a-z 0-9 _ -",
            key ? key : "", list, i + 1);
    if (taken)
        return err_set(w->e, ERR_INPUT, "the key \"%s\" stands twice in %s: give each its own", key, list);
    return true;
}

static bool skills_check(struct place *w, const struct provider *p)
{
    at(w, "skills");
    for (size_t k = 0; k < p->n_skills; k++)
        if (!text_is_key(p->skills[k], KEY_MOST))
            return err_set(w->e, ERR_INPUT,
                "the skill \"%.40s\" of %s is not a key: use a-z 0-9 _ -", p->skills[k], p->key);
    return true;
}

static bool provider_check(struct place *w, size_t i)
{
    const struct provider *p = &w->clinic->providers[i];
    bool taken = p->key && clinic_provider(w->clinic, p->key) != p;

    at_row(w, "providers", i);
    return key_check(w, "providers", i, p->key, taken) && name_at(w, "name", p->name, "a provider's name", NAME_MOST, true)
        && text_at(w, "role", p->role, "a provider's role", NAME_MOST, true)
        && mail_at(w, p->email)
        && number_check(w, "capacity", p->capacity, 1, NUMBER_MOST) && skills_check(w, p)
        && hours_check(w, "roster", "roster_on", &p->roster, p->name)
        && ranges_check(w, "absences", &p->absences, "an absence");
}

static const char *resource_list(enum resource_kind kind)
{
    switch (kind) {
    case RESOURCE_ROOM: return "rooms";
    case RESOURCE_EQUIPMENT: return "equipment";
    }
    return "";
}

static bool resource_check(struct place *w, const struct resource *r, size_t row)
{
    const char *list = resource_list(r->kind);
    bool taken = r->key && clinic_resource(w->clinic, r->kind, r->key) != r;

    at_row(w, list, row);
    return key_check(w, list, row, r->key, taken)
        && text_at(w, "name", r->name, "the name of a room or machine", NAME_MOST, true)
        && number_check(w, "number", r->number, 1, NUMBER_MOST);
}

/* "America/Chicago": names only, so that nothing outside the zone files can be opened. */
static bool zone_check(struct place *w, const char *zone)
{
    if (!text_at(w, "zone", zone, "the time zone", NAME_MOST, true))
        return false;
    size_t n = strspn(zone, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");
    if (zone[n] != '\0' || n > 47 || zone[0] == '/' || zone[n - 1] == '/')
        return err_set(w->e, ERR_INPUT, "\"%.60s\" is not a time zone's name: write one such as America/Chicago", zone);
    return true;
}

static bool numbers_check(struct place *w)
{
    const struct clinic *c = w->clinic;

    if (!number_check(w, "grid_min", c->grid_min, CLINIC_CELL_MIN, 240))
        return false;
    if (c->grid_min % CLINIC_CELL_MIN)
        return err_set(w->e, ERR_INPUT, "grid_min is %d: write a multiple of %d minutes", c->grid_min, CLINIC_CELL_MIN);
    return number_check(w, "capacity", c->capacity, 0, 999) && number_check(w, "lead_days", c->lead_days, 0, 365)
        && number_check(w, "warning_days", c->warning_days, 0, 365)
        && number_check(w, "call_days", c->call_days, 0, 365) && number_check(w, "site_gap_days", c->site_gap_days, CLINIC_SITE_GAP_DAYS, 365);
}

/* Addresses of pages and feeds are made of it by adding a name: no query, nothing that needs escaping. */
static bool public_url_check(struct place *w, const char *url)
{
    const char *host = url == NULL ? NULL : strncmp(url, "https://", 8) == 0 ? url + 8 : "";

    at(w, "public_url");
    return url == NULL
        || (*host != '\0' && *host != '/' && strlen(url) <= NAME_MOST
            && host[strspn(host, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_~:/")] == '\0')
        || err_set(w->e, ERR_INPUT, "\"%.60s\" cannot be where patients' pages are: write https://, the host and the directory", url);
}

/* No shell reads it: words with blanks between, the first one a file. */
static bool mail_check(struct place *w, const struct clinic *c)
{
    at(w, "mail_from");
    if (!text_check_mail(c->mail_from, w->e))
        return false;
    at(w, "mail_staff");
    if (!text_check_mail(c->mail_staff, w->e))
        return false;
    at(w, "mailer");
    if (c->mailer != NULL && (c->mailer[0] != '/' || !text_check(c->mailer, "the mailer", NAME_MOST, ONE_LINE, NULL)))
        return err_set(w->e, ERR_INPUT, "\"%.60s\" is no mailer: write the program's whole path and its arguments, as " CLINIC_MAILER, c->mailer);
    return number_check(w, "mail_grace_min", c->mail_grace_min, 0, 1440);
}

static bool paper_check(struct place *w, const char *paper)
{
    at(w, "paper");
    return paper == NULL || strcmp(paper, "a4") == 0 || strcmp(paper, "letter") == 0
        || err_set(w->e, ERR_INPUT, "\"%.20s\" is no paper that is known here: write a4 or letter", paper);
}

bool clinic_check(const struct clinic *c, char path[CLINIC_PATH], struct err *e)
{
    struct place w = { c, path, e, "" };
    size_t row[] = { 0, 0 }; /* next room, next machine */

    path[0] = '\0';
    if (!name_at(&w, "name", c->name, "the clinic's name", NAME_MOST, true)
        || !name_at(&w, "address", c->address, "the address", ADDRESS_MOST, false)
        || !name_at(&w, "phone", c->phone, "the phone number", PHONE_MOST, false)
        || !mail_at(&w, c->email) || !zone_check(&w, c->zone)
        || !text_at(&w, "language", c->language, "the language", LANGUAGE_MOST, true)
        || !text_at(&w, "visit_title", c->visit_title, "the calendar title", NAME_MOST, true)
        || !wording_check(c->visit_title, WORDING_TITLE, "the calendar title", e) || !public_url_check(&w, c->public_url)
        || !paper_check(&w, c->paper) || !mail_check(&w, c) || !numbers_check(&w)
        || !hours_check(&w, "hours", "hours_on", &c->hours, "the clinic's hours")
        || !ranges_check(&w, "closures", &c->closures, "a closure"))
        return false;
    for (size_t i = 0; i < c->n_providers; i++)
        if (!provider_check(&w, i))
            return false;
    for (size_t i = 0; i < c->n_resources; i++)
        if (!resource_check(&w, &c->resources[i], row[c->resources[i].kind]++))
            return false;
    return true;
}

void clinic_add_page_url(struct str *out, const struct clinic *c, const char *token, const char *ending)
{
    size_t n = c->public_url == NULL ? 0 : strlen(c->public_url);

    if (n == 0)
        return;
    str_addf(out, "%s%s%s.%s", c->public_url, c->public_url[n - 1] == '/' ? "" : "/", token, ending);
}
