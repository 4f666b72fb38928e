/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A fresh sample clinic on 23 Nov 2026 for tests of use-cases. */
#ifndef TESTS_CLINIC_DAY_H
#define TESTS_CLINIC_DAY_H

#include "ritmo/app/app.h"
#include "ritmo/app/clinics.h"
#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/store/clinic_store.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

struct clinic_day {
    char dir[64], path[96];
    struct app *app;
    struct err e;
};

static inline void day_open(struct clinic_day *d, const char *today)
{
    struct app_options o = { d->path, "tester", today, false, false, APP_WRITE };

    app_close(d->app);
    if (!app_open(&o, &d->app, &d->e))
        fail_msg("%s", d->e.text);
}

static inline void day_make(struct clinic_day *d)
{
    struct app_options o = { d->path, "tester", "2026-11-23", false, false, APP_CREATE };
    struct str said = STR_INIT;

    memset(d, 0, sizeof *d);
    snprintf(d->dir, sizeof d->dir, "/tmp/ritmo-test-XXXXXX");
    assert_non_null(mkdtemp(d->dir));
    snprintf(d->path, sizeof d->path, "%s/clinic.db", d->dir);
    if (!app_init(&o, true, NULL, &said, &d->e))
        fail_msg("%s", d->e.text);
    str_free(&said);
    day_open(d, "2026-11-23");
}

static inline void day_remove(struct clinic_day *d)
{
    app_close(d->app);
    unlink(d->path);
    rmdir(d->dir);
}

/* Closes the clinic behind the plans' backs, or opens it again (why null): as somebody else at another desk. */
static inline void day_close_days(struct clinic_day *d, struct date from, struct date to, const char *why)
{
    struct day_range r = { from, to, (char *)why };
    struct tx tx = TX_INIT;
    struct store *s;
    bool found;

    if (!store_open(d->path, STORE_WRITE, &s, &d->e) || !tx_begin(&tx, s, (struct who) { "desk", 1795392000, NULL }, &d->e)
        || !(why != NULL ? store_closure_add(&tx, NULL, &r, &d->e) : store_closure_remove(&tx, NULL, from, to, &found, &d->e))
        || !tx_commit(&tx, &d->e))
        fail_msg("%s", d->e.text);
    tx_end(&tx);
    store_close(s);
    app_changed_by_others(d->app);
}

/* Another program on the same database, in the middle of writing. */
struct day_writer {
    pid_t child;
    int go_on; /* -1: it goes on as soon as somebody waits for it */
};

static inline void day_write_slowly(const char *path, int begun, int go_on)
{
    struct err e = ERR_INIT;
    struct tx tx = TX_INIT;
    struct store *s;
    char byte = 'b';

    if (store_open(path, STORE_WRITE, &s, &e) && tx_begin(&tx, s, (struct who) { "desk", 1795392000, NULL }, &e)
        && write(begun, &byte, 1) == 1 && read(go_on, &byte, 1) == 1 && tx_commit(&tx, &e))
        _exit(0);
    _exit(1);
}

/* Until another program stands in line to write (store/turn.h): it has read what it reads before it writes. */
static inline void day_wait_for_another(const char *dir)
{
    int line = open(dir, O_RDONLY | O_DIRECTORY);

    while (flock(line, LOCK_EX | LOCK_NB) == 0) {
        flock(line, LOCK_UN);
        usleep(1000);
    }
    close(line);
}

static inline void day_write_meanwhile(const struct clinic_day *d, int begun, void (*write_it)(struct tx *tx, struct err *e))
{
    struct err e = ERR_INIT;
    struct tx tx = TX_INIT;
    struct store *s;

    alarm(60); /* nobody ever came */
    if (!store_open(d->path, STORE_WRITE, &s, &e) || !tx_begin(&tx, s, (struct who) { "desk", 1795392000, NULL }, &e))
        _exit(1);
    write_it(&tx, &e);
    if (e.kind != ERR_NONE || write(begun, "b", 1) != 1)
        _exit(1);
    day_wait_for_another(d->dir);
    _exit(tx_commit(&tx, &e) ? 0 : 1);
}

/* It has written already, unseen, and commits when this program wants to write: between what that read before and its own writing. */
static inline struct day_writer day_writer_meanwhile(struct clinic_day *d, void (*write_it)(struct tx *tx, struct err *e))
{
    struct day_writer w = { .go_on = -1 };
    char today[DATE_TEXT], byte;
    int begun[2];

    date_iso(app_today(d->app), today);
    app_close(d->app);
    d->app = NULL;
    assert_int_equal(pipe(begun), 0);
    w.child = fork();
    assert_true(w.child >= 0);
    if (w.child == 0)
        day_write_meanwhile(d, begun[1], write_it);
    close(begun[1]);
    assert_int_equal(read(begun[0], &byte, 1), 1);
    close(begun[0]);
    day_open(d, today);
    return w;
}

/* It holds the write lock from now on. No database is open over the fork. */
static inline struct day_writer day_writer_begins(struct clinic_day *d)
{
    struct day_writer w;
    char today[DATE_TEXT], byte;
    int begun[2], go_on[2];

    date_iso(app_today(d->app), today);
    app_close(d->app);
    d->app = NULL;
    assert_int_equal(pipe(begun) | pipe(go_on), 0);
    w.child = fork();
    assert_true(w.child >= 0);
    if (w.child == 0)
        day_write_slowly(d->path, begun[1], go_on[0]);
    assert_int_equal(read(begun[0], &byte, 1), 1);
    close(begun[0]);
    close(begun[1]);
    close(go_on[0]);
    w.go_on = go_on[1];
    day_open(d, today);
    return w;
}

static inline void day_writer_ends(struct day_writer *w)
{
    int status;

    if (w->go_on >= 0) {
        assert_int_equal(write(w->go_on, "g", 1), 1);
        close(w->go_on);
    }
    assert_int_equal(waitpid(w->child, &status, 0), w->child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

/* The n-th patient of the sample, by name order. */
static inline void day_patient(struct clinic_day *d, size_t n, char id[ID_TEXT])
{
    struct patients all = { 0 };

    assert_true(app_patients_list(d->app, n + 1, &all, &d->e));
    assert_true(all.n == n + 1);
    memcpy(id, all.at[n].id, ID_TEXT);
    patients_free(&all);
}

/* A proposal of a first plan for the n-th patient. Named, as a further one beside it at the same place must be. */
static inline bool day_propose(struct clinic_day *d, size_t n, const char *protocol, struct proposal *p)
{
    struct plan_request r = { .protocol = protocol, .start = DATE_NONE, .site = "left", .by_whom = "Dr Kim", .override_why = "test" };

    day_patient(d, n, r.patient);
    return app_plan_new(d->app, &r, p, &d->e);
}

/* Lays a plan out and stores it; its id in plan. */
static inline void day_plan(struct clinic_day *d, size_t n, const char *protocol, char plan[ID_TEXT])
{
    struct proposal p = { 0 };

    if (!day_propose(d, n, protocol, &p))
        fail_msg("%s", d->e.text);
    if (!p.possible)
        fail_msg("%s", p.reason);
    if (!app_accept(d->app, &p, &d->e))
        fail_msg("%s", d->e.text);
    memcpy(plan, p.plan.id, ID_TEXT);
    proposal_free(&p);
}

/* The session of this ordinal as stored. */
static inline struct session day_session(struct clinic_day *d, const char *plan, int32_t ordinal)
{
    struct plan_view v = { 0 };
    struct session s = { 0 };

    if (!app_plan_view(d->app, plan, &v, &d->e))
        fail_msg("%s", d->e.text);
    for (size_t i = 0; i < v.n_rows; i++)
        if (v.rows[i].session.ordinal == ordinal)
            s = v.rows[i].session;
    plan_view_free(&v);
    return s;
}

/* Proposes and accepts one act; false + d->e if it was refused, fails if it is not possible. */
static inline bool day_act(struct clinic_day *d, struct session_request r)
{
    struct proposal p = { 0 };
    bool ok = app_session_change(d->app, &r, &p, &d->e);

    if (ok && !p.possible)
        ok = err_set(&d->e, ERR_RULE, "%s", p.reason);
    ok = ok && app_accept(d->app, &p, &d->e);
    proposal_free(&p);
    return ok;
}

static inline struct session_request day_request(struct clinic_day *d, const char *plan, int32_t ordinal, enum session_act act)
{
    struct session_request r = { .act = act, .day = DATE_NONE, .start = -1, .why = "test" };

    memcpy(r.plan, plan, ID_TEXT);
    r.session = day_session(d, plan, ordinal).number;
    return r;
}

/* A protocol of its own for a test: sessions every 14-28 days at the knee, and the lines given. */
static inline void day_protocol(struct clinic_day *d, const char *key, const char *lines, const char *sources)
{
    struct str text = STR_INIT;
    char path[128];
    FILE *f;
    bool added;

    str_addf(&text, "key: %s\nversion: 1\nname: %s\nmodality: prolotherapy\nregions: [knee]\ncount: {min: 2, plan: 4, max: 9}\n%s"
        "needs: {duration_min: 30, skill: prolotherapy, room: treatment}\nsources:\n  - {of: count, mark: A, from: clinic}\n"
        "  - {of: interval, mark: A, from: clinic}\n  - {of: needs, mark: A, from: clinic}\n%s", key, key, lines, sources);
    snprintf(path, sizeof path, "%s/%s.yaml", d->dir, key);
    f = fopen(path, "w");
    assert_non_null(f);
    fputs(text.text, f);
    assert_int_equal(fclose(f), 0);
    if (!app_protocol_import(d->app, path, &added, &d->e))
        fail_msg("%s", d->e.text);
    unlink(path);
    str_free(&text);
}

/* A further plan of the first patient, by a named clinician. */
static inline bool day_second(struct clinic_day *d, const char *protocol, const char *site, const char *start, struct proposal *p)
{
    struct plan_request r = { .protocol = protocol, .site = site, .by_whom = "Dr Kim", .override_why = "test" };

    assert_true(date_parse_iso(start, &r.start));
    day_patient(d, 0, r.patient);
    return app_plan_new(d->app, &r, p, &d->e);
}

#endif
