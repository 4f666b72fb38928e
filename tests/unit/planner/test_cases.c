/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the cases of tests/cases, which are written for clinicians (tests/cases/README.md), against the planner. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/base/file.h"
#include "ritmo/base/mem.h"
#include "ritmo/planner/solve.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#ifndef RITMO_TESTS
#define RITMO_TESTS "tests"
#endif

enum { MOST = 16 };

struct expected {
    struct date dates[MOST];
    int16_t starts[MOST];
    int n_dates, n_starts, stuck, overrides; /* overrides -2 = not said */
    int64_t keys[KEYS];                      /* -1 = not said */
    char reason[200];
};

struct test_case {
    char name[200];
    struct problem p;
    struct interval every;
    struct expected want;
};

static struct date day(const char *text)
{
    struct date d = DATE_NONE;
    char iso[DATE_TEXT] = "";

    strncat(iso, text, sizeof iso - 1);
    if (!date_parse_iso(iso, &d))
        fail_msg("no date: %s", text);
    return d;
}

static int16_t minute(const char *text)
{
    char clock[TIME_TEXT] = "";
    int16_t m = -1;

    strncat(clock, text, sizeof clock - 1);
    if (!minute_parse(clock, &m))
        fail_msg("no time: %s", text);
    return m;
}

static const char *after_blank(const char *text)
{
    const char *blank = strchr(text, ' ');

    return blank == NULL ? "" : blank + 1;
}

static int weekday(const char *text)
{
    char key[4] = "";
    int w;

    strncat(key, text, 3);
    w = date_weekday_find(key);
    if (w < 0)
        fail_msg("no weekday: %s", text);
    return w;
}

/* --- one function a line */

static void take_sessions(struct test_case *c, const char *v) { c->p.count = atoi(v); }
static void take_start(struct test_case *c, const char *v) { c->p.start.earliest = day(v); }
static void take_not_before(struct test_case *c, const char *v) { c->p.not_before = day(v); }
static void take_until(struct test_case *c, const char *v) { c->p.horizon = day(v); }
static void take_grid(struct test_case *c, const char *v) { c->p.grid = (int16_t)atoi(v); }
static void take_length(struct test_case *c, const char *v) { c->p.needs[0].duration = (int16_t)atoi(v); }
static void take_capacity(struct test_case *c, const char *v) { c->p.clinic.capacity = atoi(v); }
static void take_stuck(struct test_case *c, const char *v) { c->want.stuck = atoi(v); }
static void take_reason(struct test_case *c, const char *v) { strncat(c->want.reason, v, sizeof c->want.reason - 1); }
static void take_out(struct test_case *c, const char *v) { c->want.keys[KEY_OUT] = atoi(v); }
static void take_late(struct test_case *c, const char *v) { c->want.keys[KEY_LATE] = atoi(v); }
static void take_moved(struct test_case *c, const char *v) { c->want.keys[KEY_MOVED] = atoi(v); }
static void take_dev(struct test_case *c, const char *v) { c->want.keys[KEY_DEV] = atoi(v); }
static void take_pref(struct test_case *c, const char *v) { c->want.keys[KEY_PREF] = atoi(v); }
static void take_finish(struct test_case *c, const char *v) { c->want.keys[KEY_FINISH] = atoi(v); }

static void take_interval(struct test_case *c, const char *v)
{
    char *end;

    c->every.min = (int32_t)strtol(v, &end, 10);
    c->every.target = (int32_t)strtol(end, &end, 10);
    c->every.max = (int32_t)strtol(end, &end, 10);
    c->every.hard_max = (int32_t)strtol(end, &end, 10);
}

static void take_done(struct test_case *c, const char *v)
{
    for (; *v != '\0'; v = after_blank(v)) {
        c->p.done = mem_grow(c->p.done, (size_t)c->p.n_done, sizeof *c->p.done);
        c->p.done[c->p.n_done++] = day(v);
    }
}

static void take_open(struct test_case *c, const char *v)
{
    bool all = strcmp(v, "every day") == 0;

    for (int w = 0; w < WEEKDAYS; w++)
        spans_free(&c->p.clinic.hours.weekly[w]);
    for (int w = 0; w < WEEKDAYS && all; w++)
        spans_add(&c->p.clinic.hours.weekly[w], 540, 600);
    for (; !all && *v != '\0'; v = after_blank(v))
        spans_add(&c->p.clinic.hours.weekly[weekday(v)], 540, 600);
}

/* "2026-01-10: 10:00-11:00" */
static void take_open_on(struct test_case *c, const char *v)
{
    struct spans *spans = hours_on(&c->p.clinic.hours, day(v));

    v = after_blank(v);
    if (strcmp(v, "shut") != 0)
        spans_add(spans, minute(v), minute(v + 6));
}

static void take_capacity_on(struct test_case *c, const char *v)
{
    struct pool *clinic = &c->p.clinic;

    clinic->capacity_on = mem_grow(clinic->capacity_on, clinic->n_capacity_on, sizeof *clinic->capacity_on);
    clinic->capacity_on[clinic->n_capacity_on++] = (struct day_count) { day(v), atoi(after_blank(v)) };
}

static void take_closed(struct test_case *c, const char *v)
{
    const char *name = after_blank(v);
    bool range = strncmp(v + 10, "..", 2) == 0;

    day_ranges_add(&c->p.clinic.away, day(v), day(range ? v + 12 : v), *name == '\0' ? NULL : name);
}

static void take_busy(struct test_case *c, const char *v)
{
    const char *times = after_blank(v);

    pool_add_busy(&c->p.clinic, day(v), minute(times), minute(times + 6));
}

static void take_busy_patient(struct test_case *c, const char *v)
{
    const char *times = after_blank(v);

    c->p.patient_busy = mem_grow(c->p.patient_busy, c->p.n_patient_busy, sizeof *c->p.patient_busy);
    c->p.patient_busy[c->p.n_patient_busy++] = (struct booking) { day(v), minute(times), minute(times + 6) };
}

static void take_weekdays_away(struct test_case *c, const char *v)
{
    for (; *v != '\0'; v = after_blank(v))
        c->p.weekday_unavailable |= 1U << weekday(v);
}

static void take_announced(struct test_case *c, const char *v)
{
    c->p.announced = mem_grow(c->p.announced, c->p.n_announced, sizeof *c->p.announced);
    c->p.announced[c->p.n_announced++] = (struct placed) { day(v), minute(after_blank(v)), -1, -1, false };
}

static void take_order(struct test_case *c, const char *v)
{
    memcpy(c->p.objective, strcmp(v, "retarget") == 0 ? objective_retarget : objective_keep, sizeof c->p.objective);
}

static void take_limit(struct test_case *c, const char *v)
{
    int32_t max = atoi(v), span = atoi(after_blank(after_blank(v)));
    bool months = strstr(v, "months") != NULL;

    c->p.limits = mem_grow(c->p.limits, c->p.n_limits, sizeof *c->p.limits);
    c->p.limits[c->p.n_limits++] = (struct protocol_limit) { .max = max, .days = months ? 0 : span, .months = months ? span : 0 };
}

static void take_counted(struct test_case *c, const char *v)
{
    for (; *v != '\0'; v = after_blank(v)) {
        c->p.history = mem_grow(c->p.history, c->p.n_history, sizeof *c->p.history);
        c->p.history[c->p.n_history++] = day(v);
    }
}

/* "112 days from 1 to 3" */
static void take_at_least(struct test_case *c, const char *v)
{
    const char *from = after_blank(after_blank(after_blank(v)));
    int32_t to = atoi(after_blank(after_blank(from)));

    c->p.min_from = mem_grow(c->p.min_from, c->p.n_min_from, sizeof *c->p.min_from);
    c->p.min_from[c->p.n_min_from++] = (struct protocol_min_from) { atoi(from), to, atoi(v) };
}

static void take_dates(struct test_case *c, const char *v)
{
    for (; *v != '\0' && c->want.n_dates < MOST; v = after_blank(v))
        c->want.dates[c->want.n_dates++] = day(v);
}

static void take_starts(struct test_case *c, const char *v)
{
    for (; *v != '\0' && c->want.n_starts < MOST; v = after_blank(v))
        c->want.starts[c->want.n_starts++] = minute(v);
}

static void take_overrides(struct test_case *c, const char *v)
{
    c->want.overrides = strcmp(v, "none") == 0 ? -1 : atoi(v);
}

static const struct {
    const char *word;
    void (*take)(struct test_case *c, const char *v);
} lines[] = {
    { "sessions", take_sessions }, { "interval", take_interval }, { "start", take_start }, { "done", take_done },
    { "not before", take_not_before }, { "until", take_until }, { "open", take_open }, { "open on", take_open_on },
    { "closed", take_closed }, { "busy", take_busy }, { "busy patient", take_busy_patient }, { "grid", take_grid },
    { "length", take_length }, { "capacity", take_capacity }, { "capacity on", take_capacity_on }, { "announced", take_announced },
    { "order", take_order }, { "limit", take_limit }, { "also counted", take_counted }, { "at least", take_at_least },
    { "weekdays away", take_weekdays_away }, { "dates", take_dates }, { "starts", take_starts }, { "out", take_out },
    { "late", take_late }, { "moved", take_moved }, { "dev", take_dev }, { "pref", take_pref }, { "finish", take_finish },
    { "stuck", take_stuck }, { "overrides", take_overrides }, { "reason", take_reason },
};

/* --- a case */

static void open_case(struct test_case *c, const char *name)
{
    *c = (struct test_case) { .every = { 14, 21, 28, 0 }, .want = { .overrides = -2 } };
    strncat(c->name, name, sizeof c->name - 1);
    problem_init(&c->p);
    c->p.count = 4;
    c->p.start.earliest = day("2026-01-05");
    c->p.clinic.capacity = 1;
    c->p.needs = mem_new(1, sizeof *c->p.needs);
    c->p.n_needs = 1;
    c->p.needs[0].duration = 30;
    take_open(c, "mon tue wed thu fri");
    for (int k = 0; k < KEYS; k++)
        c->want.keys[k] = -1;
}

/* "open on 2026-01-10: 10:00-11:00" is the word "open on" with the value "2026-01-10 10:00-11:00". */
static void take_line(struct test_case *c, char *line)
{
    char *colon = strstr(line, ": "), *on = strstr(line, " on 2");
    size_t words = (size_t)(colon == NULL ? 0 : colon - line);

    if (colon == NULL)
        fail_msg("%s: no \"word: value\": %s", c->name, line);
    if (on != NULL && on < colon) {
        memmove(colon, colon + 1, strlen(colon));
        words = (size_t)(on + 3 - line);
        colon = on + 2;
    }
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (strlen(lines[i].word) == words && strncmp(lines[i].word, line, words) == 0) {
            lines[i].take(c, on != NULL && on + 2 == colon ? on + 4 : colon + 2);
            return;
        }
    fail_msg("%s: nobody knows the word of: %s", c->name, line);
}

static void finish_problem(struct test_case *c)
{
    struct problem *p = &c->p;
    struct date from = p->n_done > 0 ? date_add(p->done[p->n_done - 1], 1) : p->start.earliest;

    if (!date_is(p->not_before))
        p->not_before = from;
    if (!date_is(p->horizon))
        p->horizon = date_add_months(from, 24);
    p->intervals = mem_new((size_t)(p->n_done + p->count), sizeof *p->intervals);
    for (int32_t k = 0; k < p->n_done + p->count; k++)
        p->intervals[k] = c->every;
    pool_sort(&p->clinic);
}

static void compare_plan(const struct test_case *c, const struct answer *a)
{
    const struct expected *want = &c->want;
    char got[DATE_TEXT], wanted[DATE_TEXT];

    for (int k = 0; k < want->n_dates && k < a->n; k++)
        if (a->at[k].day.day != want->dates[k].day)
            fail_msg("%s: session %d is on %s, not on %s", c->name, c->p.n_done + k + 1, date_iso(a->at[k].day, got), date_iso(want->dates[k], wanted));
    if (a->n != want->n_dates)
        fail_msg("%s: %d sessions, not %d", c->name, a->n, want->n_dates);
    for (int k = 0; k < want->n_starts && k < a->n; k++)
        if (a->at[k].start != want->starts[k])
            fail_msg("%s: session %d starts at minute %d, not %d", c->name, c->p.n_done + k + 1, a->at[k].start, want->starts[k]);
    for (int32_t i = 0; i < a->n_vector; i++) {
        enum key key = c->p.objective[i];

        if (want->keys[key] >= 0 && a->vector[i] != want->keys[key])
            fail_msg("%s: %s is %d, not %d", c->name, key_name(key), (int)a->vector[i], (int)want->keys[key]);
    }
}

static void run_case(struct test_case *c)
{
    struct answer a;
    struct err e = ERR_INIT;

    finish_problem(c);
    if (!solve(&c->p, &a, &e))
        fail_msg("%s: %s", c->name, e.text);
    if (c->want.n_dates > 0 && a.status != SOLVE_OK)
        fail_msg("%s: no plan: %s", c->name, a.reason.text);
    if (a.status == SOLVE_OK)
        compare_plan(c, &a);
    if (a.stuck_session != c->want.stuck)
        fail_msg("%s: stuck at session %d, not %d", c->name, a.stuck_session, c->want.stuck);
    if (c->want.overrides != -2 && a.min_overrides != c->want.overrides)
        fail_msg("%s: %d overrides, not %d", c->name, a.min_overrides, c->want.overrides);
    if (strstr(a.reason.text, c->want.reason) == NULL)
        fail_msg("%s: the reason is: %s", c->name, a.reason.text);
    answer_free(&a);
    problem_free(&c->p);
}

static int run_text(char *text)
{
    struct test_case c;
    int n = 0;
    char *rest, *line = strtok_r(text, "\n", &rest);

    for (; line != NULL; line = strtok_r(NULL, "\n", &rest)) {
        if (line[0] == '#')
            continue;
        if (strncmp(line, "case: ", 6) == 0) {
            if (n > 0)
                run_case(&c);
            n++;
            open_case(&c, line + 6);
        } else if (n > 0) {
            take_line(&c, line);
        }
    }
    if (n > 0)
        run_case(&c);
    return n;
}

static void test_all_files(void **state)
{
    glob_t files;
    int n = 0;

    (void)state;
    assert_int_equal(glob(RITMO_TESTS "/cases/*.txt", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct str text = STR_INIT;

        assert_true(file_read(files.gl_pathv[i], 1 << 20, &text, NULL));
        n += run_text(text.text);
        str_free(&text);
    }
    globfree(&files);
    assert_true(n >= 30);
    print_message("%d cases\n", n);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_all_files) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
