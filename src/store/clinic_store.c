/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic in the database: single values as named rows, people, hours, closures, rooms and machines. */
#include "ritmo/store/clinic_store.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/text.h"
#include "ritmo/store/plan_parts.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum field_kind { FIELD_TEXT, FIELD_NUMBER, FIELD_TRUTH, FIELD_INSTANT };

/* Single values: the row's name and where it lives. */
static const struct field {
    const char *name;
    enum field_kind kind;
    size_t at;
} fields[] = {
    { "name", FIELD_TEXT, offsetof(struct clinic, name) },
    { "address", FIELD_TEXT, offsetof(struct clinic, address) },
    { "phone", FIELD_TEXT, offsetof(struct clinic, phone) },
    { "email", FIELD_TEXT, offsetof(struct clinic, email) },
    { "zone", FIELD_TEXT, offsetof(struct clinic, zone) },
    { "language", FIELD_TEXT, offsetof(struct clinic, language) },
    { "visit_title", FIELD_TEXT, offsetof(struct clinic, visit_title) },
    { "public_url", FIELD_TEXT, offsetof(struct clinic, public_url) },
    { "paper", FIELD_TEXT, offsetof(struct clinic, paper) },
    { "mail_from", FIELD_TEXT, offsetof(struct clinic, mail_from) },
    { "mail_staff", FIELD_TEXT, offsetof(struct clinic, mail_staff) },
    { "mailer", FIELD_TEXT, offsetof(struct clinic, mailer) },
    { "mail_grace_min", FIELD_NUMBER, offsetof(struct clinic, mail_grace_min) },
    { "grid_min", FIELD_NUMBER, offsetof(struct clinic, grid_min) },
    { "capacity", FIELD_NUMBER, offsetof(struct clinic, capacity) },
    { "lead_days", FIELD_NUMBER, offsetof(struct clinic, lead_days) },
    { "warning_days", FIELD_NUMBER, offsetof(struct clinic, warning_days) },
    { "call_days", FIELD_NUMBER, offsetof(struct clinic, call_days) },
    { "site_gap_days", FIELD_NUMBER, offsetof(struct clinic, site_gap_days) },
    { "hold_tentative", FIELD_TRUTH, offsetof(struct clinic, hold_tentative) },
    { "gates_recorded", FIELD_TRUTH, offsetof(struct clinic, gates_recorded) },
    { "words_utc", FIELD_INSTANT, offsetof(struct clinic, words_utc) },
};
enum { N_FIELDS = sizeof fields / sizeof *fields };

static const char *const resource_kinds[] = { [RESOURCE_ROOM] = "room", [RESOURCE_EQUIPMENT] = "equipment" };

/* --- loading */

static void set_field(struct clinic *c, const char *name, const char *value)
{
    for (const struct field *f = fields; f < fields + N_FIELDS; f++) {
        void *to = (char *)c + f->at;
        if (strcmp(f->name, name) != 0)
            continue;
        switch (f->kind) {
        case FIELD_TEXT:
            free(*(char **)to);
            *(char **)to = mem_strdup(value);
            break;
        case FIELD_NUMBER:
            *(int *)to = atoi(value);
            break;
        case FIELD_TRUTH:
            *(bool *)to = strcmp(value, "1") == 0;
            break;
        case FIELD_INSTANT:
            *(int64_t *)to = strtoll(value, NULL, 10);
            break;
        }
    }
}

static bool load_fields(struct db *db, struct clinic *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_SETTING_ALL);

    while (stmt_row(s))
        set_field(out, stmt_get_text(s, 0), stmt_get_text(s, 1));
    if (!stmt_done(s, e))
        return false;
    return out->name != NULL || err_set(e, ERR_MISSING, "this database has no clinic yet; bring one in with: ritmo clinic import FILE");
}

static bool load_hours(struct db *db, const char *owner, struct hours *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_HOURS_ALL);

    stmt_text(s, 1, owner);
    while (stmt_row(s))
        spans_add(&out->weekly[stmt_get_int(s, 0)], (int16_t)stmt_get_int(s, 1), (int16_t)stmt_get_int(s, 2));
    if (!stmt_done(s, e))
        return false;
    s = db_stmt(db, STMT_HOURS_ON_ALL);
    stmt_text(s, 1, owner);
    while (stmt_row(s)) {
        struct spans *spans = hours_on(out, stmt_get_date(s, 0));
        if (stmt_get_int(s, 2) > 0) /* 0 to 0: shut on that date */
            spans_add(spans, (int16_t)stmt_get_int(s, 1), (int16_t)stmt_get_int(s, 2));
    }
    hours_sort(out);
    return stmt_done(s, e);
}

static bool load_closures(struct db *db, const char *owner, struct day_ranges *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_CLOSURE_ALL);

    stmt_text(s, 1, owner);
    return stmt_ranges(s, out, e);
}

static bool load_skills(struct db *db, struct provider *p, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_SKILL_ALL);

    stmt_text(s, 1, p->key);
    while (stmt_row(s)) {
        p->skills = mem_grow(p->skills, p->n_skills, sizeof *p->skills);
        p->skills[p->n_skills++] = stmt_get_owned(s, 0);
    }
    return stmt_done(s, e);
}

static bool load_providers(struct db *db, struct clinic *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_PROVIDER_ALL);
    bool ok;

    while (stmt_row(s)) {
        out->providers = mem_grow(out->providers, out->n_providers, sizeof *out->providers);
        out->providers[out->n_providers++] = (struct provider) {
            .key = stmt_get_owned(s, 0),
            .name = stmt_get_owned(s, 1),
            .role = stmt_get_owned(s, 2),
            .email = stmt_get_owned(s, 3),
            .capacity = (int)stmt_get_int(s, 4),
        };
    }
    ok = stmt_done(s, e);
    for (struct provider *p = out->providers; ok && p < out->providers + out->n_providers; p++)
        ok = load_skills(db, p, e) && load_hours(db, p->key, &p->roster, e) && load_closures(db, p->key, &p->absences, e);
    return ok;
}

static bool load_resources(struct db *db, struct clinic *out, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_RESOURCE_ALL);

    while (stmt_row(s)) {
        out->resources = mem_grow(out->resources, out->n_resources, sizeof *out->resources);
        out->resources[out->n_resources++] = (struct resource) {
            .kind = (enum resource_kind)word_find(resource_kinds, 2, stmt_get_text(s, 0)),
            .key = stmt_get_owned(s, 1),
            .name = stmt_get_owned(s, 2),
            .number = (int)stmt_get_int(s, 3),
        };
    }
    return stmt_done(s, e);
}

bool store_clinic_load(struct store *s, struct clinic *out, struct err *e)
{
    struct db *db = store_db(s);
    struct clinic c = { 0 };
    bool ok;

    if (!db_read_begin(db, e))
        return false;
    ok = load_fields(db, &c, e) && load_hours(db, "", &c.hours, e) && load_closures(db, "", &c.closures, e)
        && load_providers(db, &c, e) && load_resources(db, &c, e);
    db_read_end(db);
    if (ok)
        *out = c;
    else
        clinic_free(&c);
    return ok;
}

/* --- saving */

static const char *field_text(const struct clinic *c, const struct field *f, char number[24])
{
    const void *from = (const char *)c + f->at;

    switch (f->kind) {
    case FIELD_TEXT:
        return *(char *const *)from;
    case FIELD_NUMBER:
        snprintf(number, 24, "%d", *(const int *)from);
        return number;
    case FIELD_TRUTH:
        return *(const bool *)from ? "1" : "0";
    case FIELD_INSTANT:
        snprintf(number, 24, "%lld", (long long)*(const int64_t *)from);
        return number;
    }
    return NULL;
}

static bool save_fields(struct db *db, const struct clinic *c, struct err *e)
{
    char number[24];

    for (const struct field *f = fields; f < fields + N_FIELDS; f++) {
        const char *value = field_text(c, f, number);
        struct stmt *s;
        if (value == NULL)
            continue;
        s = db_stmt(db, STMT_SETTING_ADD);
        stmt_text(s, 1, f->name);
        stmt_text(s, 2, value);
        if (!stmt_run(s, e))
            return false;
    }
    return true;
}

static bool save_span(struct db *db, int id, const char *owner, int64_t day, struct span span, struct err *e)
{
    struct stmt *s = db_stmt(db, id);

    stmt_text(s, 1, owner);
    stmt_int(s, 2, day);
    stmt_int(s, 3, span.from);
    stmt_int(s, 4, span.to);
    return stmt_run(s, e);
}

static bool save_spans(struct db *db, int id, const char *owner, int64_t day, const struct spans *spans, struct err *e)
{
    for (size_t i = 0; i < spans->n; i++)
        if (!save_span(db, id, owner, day, spans->at[i], e))
            return false;
    return true;
}

static bool save_hours(struct db *db, const char *owner, const struct hours *h, struct err *e)
{
    bool ok = true;

    for (int day = MONDAY; ok && day < WEEKDAYS; day++)
        ok = save_spans(db, STMT_HOURS_ADD, owner, day, &h->weekly[day], e);
    for (size_t i = 0; ok && i < h->n_on; i++) {
        const struct day_hours *on = &h->on[i];
        ok = on->spans.n == 0 ? save_span(db, STMT_HOURS_ON_ADD, owner, on->day.day, (struct span) { 0, 0 }, e)
                              : save_spans(db, STMT_HOURS_ON_ADD, owner, on->day.day, &on->spans, e);
    }
    return ok;
}

static bool save_closure(struct db *db, const char *owner, const struct day_range *r, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_CLOSURE_ADD);

    stmt_text(s, 1, owner);
    stmt_date(s, 2, r->from);
    stmt_date(s, 3, r->to);
    stmt_text(s, 4, r->why);
    return stmt_run(s, e);
}

static bool save_closures(struct db *db, const char *owner, const struct day_ranges *ranges, struct err *e)
{
    for (size_t i = 0; i < ranges->n; i++)
        if (!save_closure(db, owner, &ranges->at[i], e))
            return false;
    return true;
}

static bool save_provider(struct db *db, const struct provider *p, size_t place, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_PROVIDER_ADD);
    bool ok;

    stmt_text(s, 1, p->key);
    stmt_int(s, 2, (int64_t)place);
    stmt_text(s, 3, p->name);
    stmt_text(s, 4, p->role);
    stmt_text(s, 5, p->email);
    stmt_int(s, 6, p->capacity);
    ok = stmt_run(s, e);
    for (size_t i = 0; ok && i < p->n_skills; i++) {
        s = db_stmt(db, STMT_SKILL_ADD);
        stmt_text(s, 1, p->key);
        stmt_int(s, 2, (int64_t)i);
        stmt_text(s, 3, p->skills[i]);
        ok = stmt_run(s, e);
    }
    return ok && save_hours(db, p->key, &p->roster, e) && save_closures(db, p->key, &p->absences, e);
}

static bool save_resource(struct db *db, const struct resource *r, size_t place, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_RESOURCE_ADD);

    stmt_text(s, 1, resource_kinds[r->kind]);
    stmt_text(s, 2, r->key);
    stmt_int(s, 3, (int64_t)place);
    stmt_text(s, 4, r->name);
    stmt_int(s, 5, r->number);
    return stmt_run(s, e);
}

static bool clear_all(struct db *db, struct err *e)
{
    static const int clears[] = { STMT_SKILL_CLEAR, STMT_PROVIDER_CLEAR, STMT_HOURS_CLEAR, STMT_HOURS_ON_CLEAR,
        STMT_CLOSURE_CLEAR, STMT_RESOURCE_CLEAR, STMT_SETTING_CLEAR };

    for (size_t i = 0; i < sizeof clears / sizeof *clears; i++)
        if (!run_plain(db, clears[i], e))
            return false;
    return true;
}

static bool same_text(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) == 0;
}

/* What stands in calendars changed with this saving? Then their stamps are of now. */
static bool settle_words(struct tx *tx, const struct clinic *c, int64_t *words_utc, struct err *e)
{
    struct clinic was = { 0 };
    struct err none = ERR_INIT;
    bool known = load_fields(tx_db(tx), &was, &none);

    *words_utc = was.words_utc;
    if (known && !(same_text(was.name, c->name) && same_text(was.address, c->address) && same_text(was.phone, c->phone)
            && same_text(was.email, c->email) && same_text(was.language, c->language) && same_text(was.visit_title, c->visit_title)))
        *words_utc = tx->who.now_utc;
    clinic_free(&was);
    return known || none.kind == ERR_MISSING || err_set(e, none.kind, "%s", none.text);
}

bool store_clinic_save(struct tx *tx, const struct clinic *given, struct err *e)
{
    struct db *db = tx_db(tx);
    struct clinic settled = *given;
    const struct clinic *c = &settled;
    bool ok = settle_words(tx, given, &settled.words_utc, e) && clear_all(db, e) && save_fields(db, c, e)
        && save_hours(db, "", &c->hours, e) && save_closures(db, "", &c->closures, e);

    for (size_t i = 0; ok && i < c->n_providers; i++)
        ok = save_provider(db, &c->providers[i], i, e);
    for (size_t i = 0; ok && i < c->n_resources; i++)
        ok = save_resource(db, &c->resources[i], i, e);
    return ok;
}

/* --- closures alone */

static bool provider_known(struct db *db, const char *key, struct err *e)
{
    struct stmt *s = db_stmt(db, STMT_PROVIDER_GET);
    bool found;

    stmt_text(s, 1, key);
    found = stmt_row(s);
    if (!stmt_done(s, e))
        return false;
    return found || err_set(e, ERR_MISSING, "no provider \"%s\" in this clinic; see: ritmo clinic show", key);
}

bool store_closure_add(struct tx *tx, const char *provider, const struct day_range *r, struct err *e)
{
    struct db *db = tx_db(tx);

    if (!date_is(r->from) || !date_is(r->to) || date_diff(r->to, r->from) < 0)
        return err_set(e, ERR_INPUT, "a closure's last day must not be before its first; give both days in order");
    return text_check(r->why, "the name of the closure", REASON_MOST, ONE_LINE, e)
        && (provider == NULL || provider_known(db, provider, e)) && undo_keep_added(tx, "closure", provider == NULL ? "" : provider, r, e)
        && save_closure(db, provider == NULL ? "" : provider, r, e);
}

bool store_closure_remove(struct tx *tx, const char *provider, struct date from, struct date to, bool *found, struct err *e)
{
    struct stmt *s = db_stmt(tx_db(tx), STMT_CLOSURE_REMOVE);
    char *why = NULL;
    bool ok;

    stmt_text(s, 1, provider == NULL ? "" : provider);
    stmt_date(s, 2, from);
    stmt_date(s, 3, to);
    *found = stmt_row(s);
    if (*found)
        why = stmt_get_owned(s, 1);
    ok = stmt_run(s, e)
        && (!*found || undo_keep_range(tx, "closure", provider == NULL ? "" : provider, &(struct day_range) { from, to, why }, false, e));
    free(why);
    return ok;
}
