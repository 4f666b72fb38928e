/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Measures the planner: 1,000 mixed problems as JSON lines (twice: the answers must be the same), 1,000 plain ones, and plans of
 * 8 sessions in 365 days of 20 slots with 20 providers; the peak of memory by providers and months, which should grow by the same for each further month. Not a test;
 * prints figures. */
#include "random_problem.h"
#include "ritmo/base/hash.h"
#include "ritmo/codec/problem_json.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PROBLEMS = 1000, BIG = 50 };

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void add_date(struct str *out, int32_t day)
{
    char text[DATE_TEXT];

    str_addf(out, "\"%s\"", date_iso((struct date) { day }, text));
}

static void add_plain(struct str *out, uint64_t *s, int i)
{
    str_addf(out, "{\"id\":\"p%d\",\"count\":%d,\"interval\":{\"min\":14,\"target\":21,\"max\":28},\"start\":{\"earliest\":", i, random_in(s, 3, 8));
    add_date(out, RANDOM_FIRST + random_in(s, 0, 300));
    str_add(out, "},\"hours\":{\"mon\":[[\"09:00\",\"12:00\"],[\"13:00\",\"17:00\"]],\"tue\":[[\"09:00\",\"17:00\"]],"
                 "\"wed\":[[\"09:00\",\"12:00\"]],\"thu\":[[\"09:00\",\"17:00\"]],\"fri\":[[\"09:00\",\"15:00\"]]},"
                 "\"duration\":30,\"step\":15,\"capacity\":1");
}

static void add_mixed(struct str *out, uint64_t *s)
{
    str_add(out, ",\"closed_ranges\":[[");
    int32_t from = RANDOM_FIRST + random_in(s, 10, 300);
    add_date(out, from);
    str_add_char(out, ',');
    add_date(out, from + random_in(s, 5, 45));
    str_add(out, "]],\"busy\":{");
    for (int i = 0; i < 20; i++) {
        add_date(out, RANDOM_FIRST + 20 * i + random_in(s, 0, 19));
        str_addf(out, ":[[\"09:00\",\"11:00\"],[\"13:30\",\"16:00\"]]%s", i < 19 ? "," : "");
    }
    str_add(out, "},\"prefer\":{\"weekday_penalty\":{\"fri\":2},\"time\":{\"from\":\"10:00\",\"to\":\"14:00\",\"penalty\":1}}");
    if (random_chance(s, 30))
        str_add(out, ",\"limits\":[{\"max\":3,\"days\":70}]");
    if (random_chance(s, 20))
        str_add(out, ",\"intervals\":{\"3\":{\"min\":28,\"target\":35,\"max\":42,\"hard_max\":45}}");
    if (random_chance(s, 20))
        str_add(out, ",\"patient\":{\"weekday_unavailable\":[\"mon\",\"thu\"]}");
    if (random_chance(s, 10))
        str_add(out, ",\"min_from\":[{\"from\":1,\"to\":3,\"days\":60}]");
}

static void add_problem(struct str *out, uint64_t *s, int i, bool mixed)
{
    add_plain(out, s, i);
    if (mixed)
        add_mixed(out, s);
    str_add(out, "}\n");
}

static void answer_line(const char *line, size_t n, struct str *out)
{
    struct str id = STR_INIT;
    struct problem p;
    struct answer a;
    struct err e = ERR_INIT;

    if (!problem_json_read(line, n, &id, &p, &e)) {
        error_json_write(id.text, &e, out);
    } else {
        if (solve(&p, &a, &e))
            answer_json_write(id.text, &p, &a, out);
        else
            error_json_write(id.text, &e, out);
        answer_free(&a);
        problem_free(&p);
    }
    str_free(&id);
}

static int count_of(const char *text, const char *what)
{
    int n = 0;

    for (; (text = strstr(text, what)) != NULL; text += strlen(what))
        n++;
    return n;
}

static void run_lines(const char *what, bool mixed)
{
    struct str in = STR_INIT, out = STR_INIT;
    uint64_t seed = 20260105, first = 0;
    double began, took = 0;

    for (int i = 0; i < PROBLEMS; i++)
        add_problem(&in, &seed, i, mixed);
    for (int round = 0; round < 2; round++) {
        str_clear(&out);
        began = now();
        for (const char *line = in.text, *end; (end = strchr(line, '\n')) != NULL; line = end + 1)
            answer_line(line, (size_t)(end - line), &out);
        took = now() - began;
        if (round == 1 && hash_add(HASH_INIT, out.text, out.len) != first)
            printf("%s: the second run gave other answers\n", what);
        first = hash_add(HASH_INIT, out.text, out.len);
    }
    printf("%-8s %6.0f problems a second, digest %016llx, %d ok, %d infeasible, %d refused\n", what, PROBLEMS / took,
        (unsigned long long)first, count_of(out.text, "\"status\":\"ok\""), count_of(out.text, "\"status\":\"infeasible\""),
        count_of(out.text, "\"status\":\"error\""));
    str_free(&in);
    str_free(&out);
}

/* 20 slots a day, taken at random (percent). */
static void big_problem(struct problem *p, int providers, int days, int taken)
{
    uint64_t s = 42;

    problem_init(p);
    p->count = 8;
    p->intervals = mem_new(8, sizeof *p->intervals);
    for (int k = 0; k < 8; k++)
        p->intervals[k] = (struct interval) { 14, 21, 28, 0 };
    p->start.earliest = p->not_before = (struct date) { RANDOM_FIRST };
    p->horizon = (struct date) { RANDOM_FIRST + days - 1 };
    for (int w = MONDAY; w <= SUNDAY; w++)
        spans_add(&p->clinic.hours.weekly[w], 480, 1080);
    p->needs = mem_new(1, sizeof *p->needs);
    p->n_needs = 1;
    p->needs[0].duration = 30;
    p->providers = mem_new((size_t)providers, sizeof *p->providers);
    p->needs[0].providers = mem_new((size_t)providers, sizeof *p->needs[0].providers);
    p->n_providers = p->needs[0].n_providers = (size_t)providers;
    for (int i = 0; i < providers; i++) {
        p->needs[0].providers[i] = i;
        p->providers[i].capacity = 1;
        for (int d = 0; d < days; d++)
            for (int slot = 0; slot < 20; slot++)
                if (random_chance(&s, taken) || d % 7 > 4)
                    pool_add_busy(&p->providers[i], (struct date) { RANDOM_FIRST + d }, (int16_t)(480 + 30 * slot), (int16_t)(510 + 30 * slot));
        pool_sort(&p->providers[i]);
    }
    for (int d = 0; d < days; d++) {
        p->date_penalty = mem_grow(p->date_penalty, p->n_date_penalty, sizeof *p->date_penalty);
        p->date_penalty[p->n_date_penalty++] = (struct day_count) { { RANDOM_FIRST + d }, random_in(&s, 0, 9) };
    }
    p->has_time_wish = true;
    p->wish_from = 600;
    p->wish_to = 660;
    p->wish_penalty = 3;
}

static void run_big(int taken)
{
    struct problem p;
    struct answer a;
    struct err e = ERR_INIT;
    double began;

    big_problem(&p, 20, 365, taken);
    began = now();
    for (int i = 0; i < BIG; i++) {
        if (!solve(&p, &a, &e))
            printf("%s\n", e.text);
        answer_free(&a);
    }
    printf("8 sessions, 365 days, 20 slots, 20 providers, %d %% taken: %.3f ms a plan\n", taken, (now() - began) / BIG * 1e3);
    problem_free(&p);
}

/* --- memory */

static long peak_kb(void)
{
    struct rusage u;

    getrusage(RUSAGE_SELF, &u);
    return u.ru_maxrss;
}

/* Sessions over the whole horizon, one a month. */
static void solve_long(int providers, int months)
{
    struct problem p;
    struct answer a;
    struct err e = ERR_INIT;

    big_problem(&p, providers, 30 * months, 50);
    p.count = months;
    free(p.intervals);
    p.intervals = mem_new((size_t)p.count, sizeof *p.intervals);
    for (int32_t k = 0; k < p.count; k++)
        p.intervals[k] = (struct interval) { 14, 28, 56, 0 };
    if (!solve(&p, &a, &e))
        printf("%s\n", e.text);
}

/* Of a child of its own, as a peak never falls. */
static long peak_of(int providers, int months)
{
    long kb = 0;
    int ends[2];
    pid_t child;

    if (pipe(ends) != 0)
        return 0;
    fflush(stdout);
    child = fork();
    if (child == 0) {
        solve_long(providers, months);
        kb = peak_kb();
        _exit(write(ends[1], &kb, sizeof kb) == sizeof kb ? 0 : 1);
    }
    close(ends[1]);
    if (child < 0 || read(ends[0], &kb, sizeof kb) != sizeof kb)
        kb = 0;
    close(ends[0]);
    if (child > 0)
        waitpid(child, NULL, 0);
    return kb;
}

static void run_memory(int providers)
{
    long before = 0;

    for (int months = 3; months <= 24; months *= 2) {
        long kb = peak_of(providers, months);

        printf("peak with %2d providers and %2d months: %ld KB", providers, months, kb);
        printf(before == 0 ? "\n" : "; %.0f KB for each further month\n", (double)(kb - before) / (months / 2.0));
        before = kb;
    }
}

int main(void)
{
    run_memory(2); /* first, before anything else has used memory that would be given again */
    run_memory(20);
    run_lines("plain", false);
    run_lines("mixed", true);
    run_big(50);
    run_big(98);
    return 0;
}
