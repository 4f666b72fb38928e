/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes a clinic with a long past: bench_make_clinic FILE SESSIONS.
 *
 * FILE may be a database of `ritmo init`, whose clinic and newest protocol are used, or be missing: then a small clinic
 * is made. Every size has the same last days (the present is 2026-11-24, with 40 visits), so that the cost of a day can
 * be compared from a thousand sessions to a million. Sessions of the past have no claims: nothing reads those.
 * Rows go in past the store, in one transaction without a journal: a power cut would spoil FILE, which is a toy. */
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"
#include "ritmo/store/clinic_store.h"
#include "ritmo/store/patient_words.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PRESENT = 20781 /* 2026-11-24 */, AHEAD = 5, SERIES = 5, GAP = 5, PLANS_A_DAY = 8, SLOTS = 8, NOW = 1795500000 };

static const char *const families[] = { "Alvarez", "Brown", "Chan", "Diallo", "Éluard", "Fischer", "García", "Haddad", "Ivanova", "Jensen",
    "Kowalski", "Løvdal", "Müller", "Nguyen", "O'Brien", "Petrov", "Quispe", "Rossi", "Şahin", "Tanaka" };
static const char *const givens[] = { "Ana", "Ben", "Chiara", "David", "Elif", "Farid", "Grace", "Hana", "Igor", "José", "Kofi", "Linh", "Mia" };

struct maker {
    sqlite3 *raw;
    sqlite3_stmt *patient, *word, *plan, *session, *claim, *hold, *history, *exposure;
    char protocol[48], zone[48];
    char providers[SERIES][32];
    int version;
    long long patients, plans, sessions, histories, exposures; /* numbers given so far */
};

static void die(struct maker *m, const char *what)
{
    fprintf(stderr, "bench_make_clinic: %s: %s\n", what, m->raw == NULL ? "" : sqlite3_errmsg(m->raw));
    _exit(1);
}

/* The workday that comes n workdays after the present, a Tuesday. */
static int workday(long long n)
{
    long long k = n + 1, week = (k < 0 ? k - 4 : k) / 5;

    return (int)(PRESENT - 1 + 7 * week + (k - 5 * week));
}

/* --- the few things a row needs first */

static void make_small(const char *path)
{
    struct clinic c = { .name = mem_strdup("Bench clinic"), .zone = mem_strdup("Europe/Berlin"), .grid_min = 30, .lead_days = 1 };
    struct store *s = NULL;
    struct tx tx = TX_INIT;
    struct err e = ERR_INIT;
    bool added;

    for (int day = MONDAY; day < WEEKDAYS; day++)
        spans_add(&c.hours.weekly[day], 480, 1080);
    if (!store_open(path, STORE_CREATE, &s, &e) || !tx_begin(&tx, s, (struct who) { "bench", NOW, NULL }, &e)
        || !store_clinic_save(&tx, &c, &e) || !store_protocol_add(&tx, "bench", 1, "Bench", "prolotherapy", "key: bench\n", &added, &e)
        || !tx_commit(&tx, &e)) {
        fprintf(stderr, "bench_make_clinic: %s\n", e.text);
        _exit(1);
    }
    store_close(s);
    clinic_free(&c);
}

static long long ask(struct maker *m, const char *sql, char *text, size_t room)
{
    sqlite3_stmt *st = NULL;
    long long value = 0;

    if (sqlite3_prepare_v2(m->raw, sql, -1, &st, NULL) != SQLITE_OK)
        die(m, sql);
    if (sqlite3_step(st) == SQLITE_ROW) {
        value = sqlite3_column_int64(st, 0);
        if (text != NULL)
            snprintf(text, room, "%s", (const char *)sqlite3_column_text(st, 0));
    }
    sqlite3_finalize(st);
    return value;
}

static sqlite3_stmt *prepare(struct maker *m, const char *sql)
{
    sqlite3_stmt *st = NULL;

    if (sqlite3_prepare_v2(m->raw, sql, -1, &st, NULL) != SQLITE_OK)
        die(m, sql);
    return st;
}

/* As many providers as a day has series side by side, all able and there whenever the clinic is open, and no closures: a day on which nothing
 * is broken. */
static void open_for_all(struct maker *m)
{
    static const char *const steps[] = {
        "DELETE FROM closure",
        "DELETE FROM hours_on",
        "DELETE FROM hours WHERE owner <> ''",
        "INSERT INTO provider (key, place, name, role, capacity) SELECT 'lopez', 4, 'Dr Eva Lopez', 'physician', 1 FROM provider WHERE place = 3",
        "INSERT INTO hours (owner, weekday, from_min, to_min) SELECT p.key, h.weekday, h.from_min, h.to_min FROM provider p, hours h "
        "WHERE h.owner = ''",
        "DELETE FROM provider_skill",
        "INSERT INTO provider_skill (provider, place, skill) SELECT key, 0, 'prolotherapy' FROM provider",
        "INSERT INTO provider_skill (provider, place, skill) SELECT key, 1, 'prp' FROM provider",
        "INSERT INTO provider_skill (provider, place, skill) SELECT key, 2, 'bmc' FROM provider",
    };

    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        if (sqlite3_exec(m->raw, steps[i], NULL, NULL, NULL) != SQLITE_OK)
            die(m, steps[i]);
}

static void open_maker(struct maker *m, const char *path)
{
    char sql[96];

    if (sqlite3_open_v2(path, &m->raw, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        die(m, path);
    sqlite3_exec(m->raw, "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA cache_size=-400000; BEGIN IMMEDIATE", NULL, NULL, NULL);
    ask(m, "SELECT key FROM protocol ORDER BY key LIMIT 1", m->protocol, sizeof m->protocol);
    ask(m, "SELECT value FROM setting WHERE name = 'zone'", m->zone, sizeof m->zone);
    m->version = (int)ask(m, "SELECT max(version) FROM protocol WHERE key = (SELECT min(key) FROM protocol)", NULL, 0);
    open_for_all(m);
    for (int i = 0; i < SERIES; i++) {
        snprintf(sql, sizeof sql, "SELECT key FROM provider ORDER BY place LIMIT 1 OFFSET %d", i);
        snprintf(m->providers[i], sizeof m->providers[i], "p%d", i + 1);
        ask(m, sql, m->providers[i], sizeof m->providers[i]);
    }
    m->patients = ask(m, "SELECT value FROM counter WHERE name = 'patient'", NULL, 0);
    m->plans = ask(m, "SELECT value FROM counter WHERE name = 'plan'", NULL, 0);
    m->sessions = ask(m, "SELECT value FROM counter WHERE name = 'session'", NULL, 0);
    m->histories = ask(m, "SELECT value FROM counter WHERE name = 'history'", NULL, 0);
    m->exposures = ask(m, "SELECT value FROM counter WHERE name = 'exposure'", NULL, 0);
    m->patient = prepare(m, "INSERT INTO patient (id, number, name, folded, phone, privacy, agreed_details, rev) VALUES (?, ?, ?, ?, ?, 'neutral', 0, 1)");
    m->word = prepare(m, "INSERT INTO patient_word (word, patient) VALUES (?, ?)");
    m->plan = prepare(m, "INSERT INTO plan (id, number, patient, protocol, version, site, state, count, decided, start_earliest, weekdays, "
        "time_from, time_to, wished_provider, given, live, next_day, next_start, due_day, created_utc, rev) "
        "VALUES (?1, ?2, ?3, ?4, ?5, 'left knee', ?6, 5, 0, ?7, 0, 0, 0, '', ?8, 5 - ?8, ?9, ?10, ?9 + 7, ?11, 1)");
    m->session = prepare(m, "INSERT INTO session (id, number, plan, patient, ordinal, state, cancelled_by, tentative, day, start_min, "
        "duration_min, provider, room, equipment, zone, at_utc, uid, sequence, changed_utc, rev) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, '', 0, ?7, ?8, 30, ?9, '', '', ?10, ?7 * 86400 + ?8 * 60, ?11, 0, ?7 * 86400, 1)");
    m->claim = prepare(m, "INSERT INTO claim (resource, cell, unit, session) VALUES (?, ?, 0, ?) ON CONFLICT DO NOTHING");
    m->hold = prepare(m, "INSERT INTO hold (uid, plan, substance, from_day, to_day, provisional, first_ordinal, last_ordinal, cancelled, "
        "sequence, changed_utc, call_day) VALUES (?1, ?2, 'anti-inflammatory', ?3, ?4, 0, 1, 5, 0, 0, ?5, ?3)");
    m->history = prepare(m, "INSERT INTO history (seq, at_utc, actor, action, object, plan, detail) VALUES (?1, ?2, 'bench', 'plan.new', ?3, ?3, 'made')");
    m->exposure = prepare(m, "INSERT INTO exposure (number, patient, drug, said, from_day, to_day, prescribed, reported_by, recorded_utc, rev) "
        "VALUES (?1, ?2, ?3, ?3, ?4, ?5, 0, 'patient', ?4 * 86400, 1)");
}

static void run(struct maker *m, sqlite3_stmt *st)
{
    if (sqlite3_step(st) != SQLITE_DONE)
        die(m, sqlite3_sql(st));
    sqlite3_reset(st);
}

static void put_int(sqlite3_stmt *st, int arg, long long value)
{
    sqlite3_bind_int64(st, arg, value);
}

static void put_text(sqlite3_stmt *st, int arg, const char *value)
{
    sqlite3_bind_text(st, arg, value, -1, SQLITE_TRANSIENT);
}

/* An id that looks as random as a real one: its order has nothing to do with its number. */
static void make_id(char id[27], char kind, long long number)
{
    unsigned long long x = (unsigned long long)number * 0x9E3779B97F4A7C15ull;

    for (int i = 0; i < 26; i++) {
        id[i] = "abcdefghijklmnopqrstuvwxyz234567"[(x >> (i * 5 % 60)) & 31];
        if (i == 12)
            x ^= x >> 29;
    }
    snprintf(id + 13, 14, "%c%012llx", kind, (unsigned long long)number);
}

static void make_uid_text(char uid[40], char kind, long long number)
{
    snprintf(uid, 40, "%02x000000-0000-4000-8000-%012llx", (unsigned)kind, (unsigned long long)number);
}

/* --- rows */

static long long add_patient(struct maker *m)
{
    struct words words = { 0 };
    struct str folded = STR_INIT;
    char id[27], name[64], phone[24];
    long long n = ++m->patients;

    make_id(id, 'a', n);
    snprintf(name, sizeof name, "%s, %s %lld", families[n % 20], givens[n % 13], n);
    snprintf(phone, sizeof phone, "030 %08lld", n * 7919 % 100000000);
    utf8_fold(&folded, name);
    put_text(m->patient, 1, id);
    put_int(m->patient, 2, n);
    put_text(m->patient, 3, name);
    put_text(m->patient, 4, folded.text);
    put_text(m->patient, 5, phone);
    run(m, m->patient);
    words_of_patient(&words, name, phone);
    for (size_t i = 0; i < words.n; i++) {
        put_text(m->word, 1, words.at[i]);
        put_int(m->word, 2, n);
        run(m, m->word);
    }
    words_free(&words);
    str_free(&folded);
    return n;
}

static void add_claims(struct maker *m, const char *kind, const char *key, long long cell, int cells, long long session)
{
    char resource[64];

    snprintf(resource, sizeof resource, "%s:%s", kind, key);
    for (int i = 0; i < cells; i++) {
        put_text(m->claim, 1, resource);
        put_int(m->claim, 2, cell + i);
        put_int(m->claim, 3, session);
        run(m, m->claim);
    }
}

static void add_session(struct maker *m, long long plan, long long patient, int ordinal, int day, int start)
{
    char id[27], uid[40], key[24];
    long long n = ++m->sessions;

    make_id(id, 's', n);
    make_uid_text(uid, 's', n);
    put_text(m->session, 1, id);
    put_int(m->session, 2, n);
    put_int(m->session, 3, plan);
    put_int(m->session, 4, patient);
    put_int(m->session, 5, ordinal);
    put_text(m->session, 6, day < PRESENT ? "done" : "announced");
    put_int(m->session, 7, day);
    put_int(m->session, 8, start);
    put_text(m->session, 9, m->providers[ordinal - 1]);
    put_text(m->session, 10, m->zone);
    put_text(m->session, 11, uid);
    run(m, m->session);
    if (day < PRESENT)
        return;
    add_claims(m, "provider", m->providers[ordinal - 1], day * 288LL + start / 5, 6, n);
    snprintf(key, sizeof key, "%lld", patient);
    add_claims(m, "patient", key, day * 288LL + start / 5, 6, n);
    snprintf(key, sizeof key, "%lld", plan);
    add_claims(m, "series", key, day * 288LL, 1, n);
}

/* Of twenty patients two said once that they take something and never that they stopped, one of them a drug of the prescriber's; four took
 * something before. */
static void add_exposure(struct maker *m, long long patient, int day)
{
    static const char *const drugs[20] = { [3] = "ibuprofen", [7] = "warfarin", [8] = "naproxen", [11] = "ibuprofen", [13] = "acetaminophen",
        [17] = "diclofenac" };
    const char *drug = drugs[patient % 20];

    if (drug == NULL)
        return;
    put_int(m->exposure, 1, ++m->exposures);
    put_int(m->exposure, 2, patient);
    put_text(m->exposure, 3, drug);
    put_int(m->exposure, 4, day - 30);
    sqlite3_bind_null(m->exposure, 5);
    if (patient % 20 > 7)
        put_int(m->exposure, 5, day - 20);
    run(m, m->exposure);
}

/* A series from the workday `at` on, one session each GAP of them; what lies before the present is done. */
static void add_plan(struct maker *m, long long patient, long long at, int start)
{
    char id[27], uid[40];
    long long n = ++m->plans;
    int first = workday(at), given = 0;

    while (given < SERIES && workday(at + given * GAP) < PRESENT)
        given++;
    make_id(id, 'p', n);
    put_text(m->plan, 1, id);
    put_int(m->plan, 2, n);
    put_int(m->plan, 3, patient);
    put_text(m->plan, 4, m->protocol);
    put_int(m->plan, 5, m->version);
    put_text(m->plan, 6, given < SERIES ? "active" : "completed");
    put_int(m->plan, 7, first);
    put_int(m->plan, 8, given);
    sqlite3_bind_null(m->plan, 9);
    sqlite3_bind_null(m->plan, 10);
    if (given < SERIES) {
        put_int(m->plan, 9, workday(at + given * GAP));
        put_int(m->plan, 10, start);
    }
    put_int(m->plan, 11, first * 86400LL);
    run(m, m->plan);
    for (int k = 0; k < SERIES; k++)
        add_session(m, n, patient, k + 1, workday(at + k * GAP), start);
    make_uid_text(uid, 'h', n);
    put_text(m->hold, 1, uid);
    put_int(m->hold, 2, n);
    put_int(m->hold, 3, first - 7);
    put_int(m->hold, 4, workday(at + (SERIES - 1) * GAP) + 14);
    put_int(m->hold, 5, first * 86400LL);
    run(m, m->hold);
    put_int(m->history, 1, ++m->histories);
    put_int(m->history, 2, NOW);
    put_text(m->history, 3, id);
    run(m, m->history);
}

static void fill(struct maker *m, long long sessions)
{
    int days = (int)(sessions / (PLANS_A_DAY * SERIES));
    long long patients[PLANS_A_DAY];

    for (int i = 0; i < days; i++) {
        for (int k = 0; k < PLANS_A_DAY; k++) {
            if (i % 2 == 0) { /* half of the plans are a patient's second one */
                patients[k] = add_patient(m);
                add_exposure(m, patients[k], workday(AHEAD - days + i));
            }
            add_plan(m, patients[k], AHEAD - days + i, 480 + 30 * (k % SLOTS));
        }
    }
}

static void close_maker(struct maker *m)
{
    char sql[320];
    sqlite3_stmt *all[] = { m->patient, m->word, m->plan, m->session, m->claim, m->hold, m->history, m->exposure };

    snprintf(sql, sizeof sql, "UPDATE counter SET value = CASE name WHEN 'patient' THEN %lld WHEN 'plan' THEN %lld WHEN 'session' THEN %lld "
        "WHEN 'history' THEN %lld WHEN 'exposure' THEN %lld ELSE value END", m->patients, m->plans, m->sessions, m->histories, m->exposures);
    if (sqlite3_exec(m->raw, sql, NULL, NULL, NULL) != SQLITE_OK || sqlite3_exec(m->raw, "COMMIT", NULL, NULL, NULL) != SQLITE_OK)
        die(m, "cannot finish");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        sqlite3_finalize(all[i]);
    sqlite3_close(m->raw);
}

int main(int argc, char **argv)
{
    struct maker m = { 0 };
    long long sessions = argc == 3 ? atoll(argv[2]) : 0;

    if (sessions < 1000 || sessions > 2000000) {
        fprintf(stderr, "usage: bench_make_clinic FILE SESSIONS (1000 to 2000000)\n");
        return 64;
    }
    if (access(argv[1], F_OK) != 0)
        make_small(argv[1]);
    open_maker(&m, argv[1]);
    fill(&m, sessions);
    close_maker(&m);
    printf("%s: %lld sessions, %lld plans, %lld patients; the present is 2026-11-24\n", argv[1], m.sessions, m.plans, m.patients);
    return 0;
}
