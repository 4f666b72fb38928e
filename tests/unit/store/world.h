/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small clinic for the store's tests: two providers, two rooms of a kind, one centrifuge, one protocol. */
#ifndef TEST_STORE_WORLD_H
#define TEST_STORE_WORLD_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/base/mem.h"
#include "ritmo/store/clinic_store.h"
#include "ritmo/store/day_store.h"
#include "ritmo/store/patient_store.h"
#include "ritmo/store/plan_store.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOW = 1796810400 }; /* 2026-12-09 10:00 UTC */

#define OK(call) \
    do { \
        struct err ok_err = ERR_INIT; \
        struct err *e = &ok_err; \
        if (!(call)) \
            fail_msg("%s: %s", #call, ok_err.text); \
    } while (0)

#define REFUSED(wanted, call) \
    do { \
        err_clear(&refusal); \
        struct err *e = &refusal; \
        assert_false(call); \
        if (refusal.kind != (wanted)) \
            fail_msg("%s: kind %d: %s", #call, (int)refusal.kind, refusal.text); \
    } while (0)

#define SAYS(words) \
    do { \
        if (strstr(refusal.text, words) == NULL) \
            fail_msg("\"%s\" is not in: %s", words, refusal.text); \
    } while (0)

__attribute__((unused)) static struct err refusal;

static inline struct who who_at(const char *actor, int64_t now)
{
    return (struct who) { actor, now, NULL };
}

static inline struct date day_of(const char *iso)
{
    struct date d;

    assert_true(date_parse_iso(iso, &d));
    return d;
}

/* --- a directory of its own under build/ */

static inline void scratch_make(char dir[64])
{
    mkdir("build", 0777);
    snprintf(dir, 64, "build/store-test-XXXXXX");
    assert_non_null(mkdtemp(dir));
}

static inline void scratch_remove(const char *dir)
{
    char command[128];

    assert_true(strncmp(dir, "build/store-test-", 17) == 0);
    snprintf(command, sizeof command, "rm -rf '%s'", dir);
    assert_int_equal(system(command), 0);
}

/* --- the clinic */

static inline char *own(const char *text)
{
    return mem_strdup(text);
}

static inline void add_provider(struct clinic *c, const char *key, const char *name, int capacity)
{
    c->providers = mem_grow(c->providers, c->n_providers, sizeof *c->providers);
    c->providers[c->n_providers++] = (struct provider) { .key = own(key), .name = own(name), .role = own("physician"), .capacity = capacity };
}

static inline void add_resource(struct clinic *c, enum resource_kind kind, const char *key, const char *name, int number)
{
    c->resources = mem_grow(c->resources, c->n_resources, sizeof *c->resources);
    c->resources[c->n_resources++] = (struct resource) { kind, own(key), own(name), number };
}

static inline struct clinic sample_clinic(void)
{
    struct clinic c = { .name = own("Sample clinic"), .zone = own("Europe/Berlin"), .language = own("en"),
        .visit_title = own("Clinic visit"), .grid_min = 30, .lead_days = 1, .warning_days = 7, .call_days = 14 };

    for (int day = MONDAY; day <= FRIDAY; day++) {
        spans_add(&c.hours.weekly[day], 540, 720);
        spans_add(&c.hours.weekly[day], 780, 1020);
    }
    add_provider(&c, "kim", "Dr Ana Kim", 1);
    add_provider(&c, "lee", "Dr Lee", 2);
    add_resource(&c, RESOURCE_ROOM, "treatment", "Treatment room", 2);
    add_resource(&c, RESOURCE_EQUIPMENT, "centrifuge", "Centrifuge", 1);
    return c;
}

static inline void save_clinic(struct store *s, const struct clinic *c)
{
    struct tx tx = TX_INIT;

    OK(tx_begin(&tx, s, who_at("ana", NOW), e));
    OK(store_clinic_save(&tx, c, e));
    OK(tx_commit(&tx, e));
}

static inline void add_patient(struct store *s, const char *name, struct patient *out)
{
    struct tx tx = TX_INIT;

    *out = (struct patient) { .name = own(name), .birth = DATE_NONE };
    OK(tx_begin(&tx, s, who_at("ana", NOW), e));
    OK(store_patient_add(&tx, out, e));
    OK(tx_commit(&tx, e));
}

/* The clinic, its protocol "knee" and two patients with numbers 1 and 2, whose ids are given. */
static inline void fill(struct store *s, char first[ID_TEXT], char second[ID_TEXT])
{
    struct clinic c = sample_clinic();
    struct patient p;
    struct tx tx = TX_INIT;
    bool added;

    save_clinic(s, &c);
    clinic_free(&c);
    OK(tx_begin(&tx, s, who_at("ana", NOW), e));
    OK(store_protocol_add(&tx, "knee", 1, "Knee cap", "prolotherapy", "key: knee\n", &added, e));
    assert_true(added);
    OK(tx_commit(&tx, e));
    add_patient(s, "Alvarez, José", &p);
    memcpy(first, p.id, ID_TEXT);
    patient_free(&p);
    add_patient(s, "Brown, Mia", &p);
    memcpy(second, p.id, ID_TEXT);
    patient_free(&p);
}

/* --- plans */

static inline struct session *add_session(struct plan *p, const char *day, int16_t start)
{
    struct session *s;

    p->sessions.at = mem_grow(p->sessions.at, p->sessions.n, sizeof *p->sessions.at);
    s = &p->sessions.at[p->sessions.n++];
    *s = (struct session) { .ordinal = (int32_t)p->sessions.n, .state = SESSION_ANNOUNCED, .day = day_of(day), .start = start,
        .duration = 30, .provider = "kim", .room = "treatment#1", .zone = "Europe/Berlin", .at_utc = 1800000000 };
    return s;
}

static inline struct plan new_plan(const char *patient)
{
    struct plan p = { .protocol = "knee", .version = 1, .site = "left knee", .state = PLAN_ACTIVE, .count = 2,
        .start_earliest = day_of("2026-12-01"), .start_target = DATE_NONE, .start_latest = DATE_NONE, .start_hard_latest = DATE_NONE };

    memcpy(p.patient, patient, ID_TEXT);
    return p;
}

static inline bool try_add(struct store *s, struct plan *p, const struct holds *h, struct date due, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = tx_begin(&tx, s, who_at("ana", NOW), e) && store_plan_add(&tx, p, h, (struct plan_due) { due }, e)
        && history_add(&tx, "plan.new", p->id, p->id, "laid out", e) && tx_commit(&tx, e);

    tx_end(&tx);
    return ok;
}

static inline bool try_save(struct store *s, struct plan *p, const struct holds *h, struct date due, struct who who, struct err *e)
{
    struct tx tx = TX_INIT;
    bool ok = tx_begin(&tx, s, who, e) && store_plan_save(&tx, p, h, (struct plan_due) { due }, e)
        && history_add(&tx, "session.move", p->id, p->id, "moved", e) && tx_commit(&tx, e);

    tx_end(&tx);
    return ok;
}

/* --- looking at a file from outside, with a connection of our own */

static inline int64_t ask_file(const char *path, const char *sql)
{
    sqlite3 *raw = NULL;
    sqlite3_stmt *st = NULL;
    int64_t value = -1;

    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    sqlite3_busy_timeout(raw, 10000);
    assert_int_equal(sqlite3_prepare_v2(raw, sql, -1, &st, NULL), SQLITE_OK);
    if (sqlite3_step(st) == SQLITE_ROW)
        value = sqlite3_column_int64(st, 0);
    sqlite3_finalize(st);
    sqlite3_close(raw);
    return value;
}

/* The result code of one statement given to the file directly. */
static inline int tell_file(const char *path, const char *sql)
{
    sqlite3 *raw = NULL;
    int rc;

    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    sqlite3_extended_result_codes(raw, 1);
    sqlite3_exec(raw, "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON", NULL, NULL, NULL);
    rc = sqlite3_exec(raw, sql, NULL, NULL, NULL);
    sqlite3_close(raw);
    return rc;
}

static inline void dump_table(sqlite3 *raw, const char *table, struct str *out)
{
    sqlite3_stmt *st = NULL;
    char sql[128];

    snprintf(sql, sizeof sql, "SELECT * FROM \"%s\" ORDER BY 1, 2", table);
    assert_int_equal(sqlite3_prepare_v2(raw, sql, -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW) {
        str_add(out, table);
        for (int i = 0; i < sqlite3_column_count(st); i++) {
            const char *text = (const char *)sqlite3_column_text(st, i);
            str_addf(out, "|%s", text == NULL ? "NULL" : text);
        }
        str_add(out, "\n");
    }
    sqlite3_finalize(st);
}

/* Every row of every table as text: two dumps are equal or something was stored. */
static inline char *dump_file(const char *path)
{
    struct str out = STR_INIT;
    sqlite3 *raw = NULL;
    sqlite3_stmt *st = NULL;

    assert_int_equal(sqlite3_open(path, &raw), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(raw, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", -1, &st, NULL), SQLITE_OK);
    while (sqlite3_step(st) == SQLITE_ROW)
        dump_table(raw, (const char *)sqlite3_column_text(st, 0), &out);
    sqlite3_finalize(st);
    sqlite3_close(raw);
    return str_take(&out);
}

#endif
