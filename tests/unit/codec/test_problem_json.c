/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `ritmo solve`'s lines: every field read, what is refused and how, the exact answers. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/codec/problem_json.h"

#include <jansson.h>
#include <string.h>

#define CLINIC "\"hours\":{\"mon\":[[\"09:00\",\"10:00\"]],\"tue\":[[\"09:00\",\"10:00\"]],\"wed\":[[\"09:00\",\"10:00\"]]," \
               "\"thu\":[[\"09:00\",\"10:00\"]],\"fri\":[[\"09:00\",\"10:00\"]]},\"duration\":30,\"step\":30"
#define START "\"start\":{\"earliest\":\"2026-01-05\"}"
#define EVERY "\"interval\":{\"min\":14,\"target\":21,\"max\":28}"

/* The answer to one line, as `ritmo solve` prints it. */
static char *answer(const char *line)
{
    struct str id = STR_INIT, out = STR_INIT;
    struct problem p;
    struct answer a;
    struct err e = ERR_INIT;

    if (!problem_json_read(line, strlen(line), &id, &p, &e)) {
        assert_int_equal(e.kind, ERR_INPUT);
        error_json_write(id.text, &e, &out);
    } else {
        if (solve(&p, &a, &e))
            answer_json_write(id.text, &p, &a, &out);
        else
            error_json_write(id.text, &e, &out);
        answer_free(&a);
        problem_free(&p);
    }
    str_free(&id);
    return str_take(&out);
}

static void check(const char *line, const char *wanted)
{
    char *got = answer(line);

    assert_string_equal(got, wanted);
    free(got);
}

/* The answer holds these words (and is JSON). */
static void check_holds(const char *line, const char *wanted)
{
    char *got = answer(line);
    json_t *root = json_loads(got, 0, NULL);

    assert_non_null(root);
    json_decref(root);
    if (strstr(got, wanted) == NULL)
        fail_msg("%s is not in %s", wanted, got);
    free(got);
}

static void test_answers(void **state)
{
    (void)state;
    check("{\"id\":\"a1\",\"count\":2," EVERY "," START "," CLINIC "}",
        "{\"id\":\"a1\",\"status\":\"ok\",\"dates\":[\"2026-01-05\",\"2026-01-26\"],\"starts\":[\"09:00\",\"09:00\"],\"vector\":[0,0,0,0,0,21]}\n");
    check("{\"id\":\"a2\",\"count\":1,\"done\":[\"2026-06-01\"],\"interval\":{\"min\":14,\"max\":28,\"hard_max\":35},"
          "\"closed_ranges\":[[\"2026-06-02\",\"2026-07-10\",\"building\"]]," CLINIC "}",
        "{\"id\":\"a2\",\"status\":\"infeasible\",\"stuck_session\":2,\"min_overrides\":1,"
        "\"reason\":\"session 2: window 15 Jun-6 Jul 2026; 15 Jun-6 Jul closed (building)\"}\n");
    check_holds("{\"id\":\"a3\",\"count\":1,\"horizon\":\"2026-01-10\",\"done\":[\"2026-01-05\"]," EVERY "," CLINIC "}", "\"min_overrides\":null");
}

static void test_id_comes_back(void **state)
{
    (void)state;
    check_holds("{\"id\":\"\\\"\\\\ \\u0007 \xc3\xa4\",\"count\":1," START "," CLINIC "}", "{\"id\":\"\\\"\\\\ \\u0007 \xc3\xa4\",\"status\":\"ok\"");
    check_holds("{\"id\":\"x7\",\"count\":0}", "{\"id\":\"x7\",\"status\":\"error\",\"message\":\"count: ");
    check_holds("nonsense", "{\"id\":\"\",\"status\":\"error\",\"message\":\"not JSON: ");
    check_holds("[1]", "\"status\":\"error\"");
    check_holds("", "\"status\":\"error\"");
}

/* Each line is a plain problem with one more or one other field. */
static void test_refusals(void **state)
{
    static const struct {
        const char *field, *words;
    } rows[] = {
        { "\"sessions\":3", "sessions: there is no such field" },
        { "\"start\":{\"earliest\":\"2026-01-05\",\"soonest\":\"x\"}", "soonest: there is no such field in start" },
        { "\"horizon\":\"2026-02-30\"", "horizon: must be a date" },
        { "\"horizon\":20260105", "horizon: must be a date" },
        { "\"not_before\":\"5 jan\"", "not_before: must be a date" },
        { "\"horizon\":\"2090-01-01\"", "horizon" },
        { "\"done\":[\"2026-01-05\",\"2025-01-05\"]", "done: give the dates in ascending order" },
        { "\"done\":\"2026-01-05\"", "done: must be a list" },
        { "\"capacity\":1.5", "capacity: must be a whole number" },
        { "\"capacity\":-1", "capacity: -1 is out of range" },
        { "\"busy\":{\"2026-01-05\":[[\"10:00\",\"09:00\"]]}", "busy: a span of time must begin before it ends" },
        { "\"busy\":{\"2026-01-05\":[[\"10:00\"]]}", "busy: must be a pair of times" },
        { "\"hours_on\":{\"monday\":[]}", "hours_on: must be a date" },
        { "\"closed\":{}", "closed: must be a list" },
        { "\"closed_ranges\":[[\"2026-01-05\",\"2026-01-04\"]]", "closed_ranges: a range must not end" },
        { "\"patient\":{\"weekday_unavailable\":[\"monday\"]}", "patient.weekday_unavailable: weekdays are" },
        { "\"patient\":{\"weekday_time\":{\"mon\":[\"9\",\"10:00\"]}}", "patient.weekday_time: must be a time" },
        { "\"prefer\":{\"time\":{\"from\":\"09:00\",\"penalty\":-2}}", "prefer.time.penalty: -2" },
        { "\"prefer\":{\"time\":{\"penalty\":2}}", "prefer.time: needs from and to" },
        { "\"prefer\":{\"weekday_penalty\":{\"mon\":\"2\"}}", "prefer.weekday_penalty: must be a whole number" },
        { "\"announced\":[{\"start\":\"09:00\"}]", "announced: each appointment needs a date" },
        { "\"limits\":[{\"max\":2}]", "limits: each limit needs max and days" },
        { "\"min_from\":[{\"from\":3,\"to\":2,\"days\":5}]", "min_from: each needs from, to" },
        { "\"objective\":[\"out\",\"fast\"]", "objective: keys are out" },
        { "\"objective\":[\"out\",\"out\"]", "objective: \\\"out\\\" is there twice" },
        { "\"intervals\":{\"first\":{}}", "intervals: \\\"first\\\" is no session number" },
        { "\"intervals\":{\"2\":{\"min\":40}}", "interval before session 2: min 40" },
        { "\"intervals\":{\"2\":{\"least\":40}}", "there is no field \\\"least\\\"" },
        { "\"id\":7", "id: must be a string" },
        { "\"count\":4", "not JSON: duplicate object key" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str line = STR_INIT;
        bool has_start = strstr(rows[i].field, "\"start\":{") != NULL;

        str_addf(&line, "{%s,\"count\":2,%s,%s%s%s}", rows[i].field, EVERY, CLINIC, has_start ? "" : ",", has_start ? "" : START);
        check_holds(line.text, rows[i].words);
        check_holds(line.text, "\"status\":\"error\"");
        str_free(&line);
    }
    check_holds("{\"count\":2," EVERY "," START ",\"hours\":{}}", "duration: is missing");
    check_holds("{\"count\":2," START "," CLINIC "}", "interval: is missing");
    check_holds("{" EVERY "," START "," CLINIC "}", "count: is missing");
    check_holds("{\"count\":2," EVERY "," CLINIC "}", "start.earliest: is missing");
}

/* Each field has its effect; null is as good as absent. */
static void test_fields(void **state)
{
    static const struct {
        const char *field, *words;
    } rows[] = {
        { "\"horizon\":null,\"busy\":null", "[\"2026-01-05\",\"2026-01-26\"]" },
        { "\"not_before\":\"2026-01-07\"", "[\"2026-01-07\",\"2026-01-28\"],\"starts\":[\"09:00\",\"09:00\"],\"vector\":[0,0,0,2,0,21]" },
        { "\"closed\":[\"2026-01-05\"]", "[\"2026-01-06\"," },
        { "\"hours_on\":{\"2026-01-05\":[[\"11:00\",\"12:00\"]]}", "\"starts\":[\"11:00\"" },
        { "\"busy\":{\"2026-01-05\":[[\"08:00\",\"09:01\"]]}", "\"starts\":[\"09:30\"" },
        { "\"busy\":{\"2026-01-05\":[[\"08:00\",\"09:01\"]]},\"capacity\":2", "\"starts\":[\"09:00\"" },
        { "\"capacity\":0", "\"infeasible\"" },
        { "\"capacity_on\":{\"2026-01-05\":0}", "[\"2026-01-06\"," },
        { "\"patient\":{\"unavailable\":[\"2026-01-05\"],\"weekday_unavailable\":[\"tue\"]}", "[\"2026-01-07\"," },
        { "\"patient\":{\"weekday_time\":{\"mon\":[\"09:20\",\"10:00\"]}}", "\"starts\":[\"09:30\",\"09:30\"]" },
        { "\"prefer\":{\"weekday_penalty\":{\"mon\":3},\"date_penalty\":{\"2026-01-26\":1},\"time\":{\"from\":\"09:15\",\"to\":\"10:00\",\"penalty\":2}}",
            "\"starts\":[\"09:30\",\"09:30\"],\"vector\":[0,0,0,0,7,21]" },
        { "\"announced\":[{\"date\":\"2026-01-06\",\"start\":\"09:30\"},{\"date\":\"2026-01-21\",\"start\":null}]",
            "[\"2026-01-06\",\"2026-01-21\"],\"starts\":[\"09:30\",\"09:00\"],\"vector\":[0,0,0,7,0,16]" },
        { "\"limits\":[{\"max\":1,\"days\":30}]", "[\"2026-01-05\",\"2026-02-04\"],\"starts\":[\"09:00\",\"09:00\"],\"vector\":[1,2," },
        { "\"limits\":[{\"max\":2,\"days\":30}],\"history\":[\"2026-01-30\",\"2026-01-02\"]", "[\"2026-02-02\",\"2026-03-02\"]" },
        { "\"min_from\":[{\"from\":1,\"to\":2,\"days\":25}]", "[\"2026-01-05\",\"2026-01-30\"]" },
        { "\"intervals\":{\"2\":{\"min\":28,\"target\":null,\"max\":31}}", "[\"2026-01-05\",\"2026-02-03\"]" },
        { "\"objective\":[\"finish\"]", "[\"2026-01-05\",\"2026-01-19\"],\"starts\":[\"09:00\",\"09:00\"],\"vector\":[14]" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct str line = STR_INIT;

        str_addf(&line, "{%s,\"count\":2,%s,%s,%s}", rows[i].field, EVERY, CLINIC, START);
        check_holds(line.text, rows[i].words);
        str_free(&line);
    }
}

static void test_start_fields(void **state)
{
    (void)state;
    check_holds("{\"count\":1," CLINIC ",\"start\":{\"earliest\":\"2026-01-05\",\"target\":\"2026-01-09\",\"latest\":\"2026-01-07\"}}",
        "[\"2026-01-07\"],\"starts\":[\"09:00\"],\"vector\":[0,0,0,2,0,2]");
    check_holds("{\"count\":1," CLINIC ",\"closed_ranges\":[[\"2026-01-01\",\"2026-01-08\"]],\"start\":{\"earliest\":\"2026-01-05\",\"hard_latest\":\"2026-01-08\"}}",
        "\"stuck_session\":1,\"min_overrides\":1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_id_comes_back),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_start_fields),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
