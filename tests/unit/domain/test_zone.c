/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones against the C library's own reading of the same files, and against damaged bytes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/domain/zone.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MOST_BYTES = 65536, HOUR = 3600 };

static const char *const zones[] = {
    "Europe/Berlin", "Europe/Dublin", "Europe/London", "America/Chicago", "America/St_Johns", "America/Sao_Paulo",
    "America/Santiago", "America/Nuuk", "America/Havana", "Africa/Cairo", "Africa/Casablanca", "Asia/Gaza", "Asia/Jerusalem",
    "Asia/Kolkata", "Asia/Kathmandu", "Australia/Lord_Howe", "Australia/Sydney", "Pacific/Chatham", "Pacific/Kiritimati",
    "Pacific/Easter", "UTC",
};
enum { N_ZONES = sizeof zones / sizeof *zones };

static size_t read_zone(const char *name, unsigned char bytes[MOST_BYTES])
{
    char path[128];
    size_t n;
    FILE *f;

    snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
    if ((f = fopen(path, "rb")) == NULL)
        return 0;
    n = fread(bytes, 1, MOST_BYTES, f);
    fclose(f);
    return n;
}

static struct zone load(const char *name)
{
    unsigned char *bytes = malloc(MOST_BYTES);
    struct err e = ERR_INIT;
    struct zone z;
    size_t n = read_zone(name, bytes);

    if (n == 0)
        fail_msg("%s: not on this machine; install tzdata", name);
    if (!zone_parse(name, bytes, n, &z, &e))
        fail_msg("%s: %s", name, e.text);
    free(bytes);
    return z;
}

static int64_t seconds(int year, int month, int day, int hour, int minute)
{
    struct date d;

    assert_true(date_make(year, month, day, &d));
    return (int64_t)d.day * 86400 + hour * 3600 + minute * 60;
}

static struct date day_at(int year, int month, int day)
{
    struct date d;

    assert_true(date_make(year, month, day, &d));
    return d;
}

/* Every hour of five years: offset, local date and minute as localtime says, and back again. */
static void check_against_libc(const struct zone *z, int64_t from, int64_t until, int64_t step)
{
    for (int64_t utc = from; utc < until; utc += step) {
        time_t t = (time_t)utc;
        struct tm tm;
        struct date day;
        int16_t minute;
        enum zone_fit fit;
        int64_t back;

        localtime_r(&t, &tm);
        if (zone_offset_at(z, utc) != tm.tm_gmtoff)
            fail_msg("%s at %lld: offset %d, the C library says %ld", z->name, (long long)utc, zone_offset_at(z, utc), tm.tm_gmtoff);
        zone_local(z, utc, &day, &minute);
        assert_int_equal(minute, tm.tm_hour * 60 + tm.tm_min);
        assert_int_equal(day.day, day_at(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday).day);
        back = zone_utc(z, day, minute, &fit);
        if (fit == ZONE_EXACT ? back != utc : fit == ZONE_GAP || back > utc)
            fail_msg("%s: %lld comes back as %lld, fit %d", z->name, (long long)utc, (long long)back, fit);
    }
}

static void agrees_with_libc(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_ZONES; i++) {
        struct zone z = load(zones[i]);

        setenv("TZ", zones[i], 1);
        tzset();
        check_against_libc(&z, seconds(2026, 1, 1, 0, 0), seconds(2031, 1, 1, 0, 0), HOUR);
        check_against_libc(&z, seconds(2036, 1, 1, 0, 0), seconds(2043, 1, 1, 0, 0), 7 * HOUR);
        check_against_libc(&z, seconds(1960, 1, 1, 0, 0), seconds(2026, 1, 1, 0, 0), 31 * HOUR);
        zone_free(&z);
    }
    setenv("TZ", "UTC", 1);
    tzset();
}

static void knows_which_rules_are_yearly(void **state)
{
    static const struct { const char *name; bool known, dst; } expect[] = {
        { "Europe/Berlin", true, true }, { "America/Chicago", true, true }, { "Australia/Lord_Howe", true, true },
        { "Europe/Dublin", true, true }, { "Asia/Kolkata", true, false }, { "UTC", true, false },
    };

    (void)state;
    for (size_t i = 0; i < sizeof expect / sizeof *expect; i++) {
        struct zone z = load(expect[i].name);
        assert_int_equal(z.rule.known, expect[i].known);
        assert_int_equal(z.rule.dst, expect[i].dst);
        zone_free(&z);
    }
    for (size_t i = 0; i < 2; i++) {
        struct zone z = load(i == 0 ? "Africa/Casablanca" : "Asia/Gaza");
        assert_false(z.rule.known);
        zone_free(&z);
    }
}

static void reads_footers(void **state)
{
    struct zone_rule r;

    (void)state;
    assert_true(zone_rule_parse("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", &r));
    assert_string_equal(r.std_name, "+1030");
    assert_int_equal(r.std_offset, 37800);
    assert_int_equal(r.dst_offset, 39600);
    assert_int_equal(r.to_dst.month, 10);
    assert_int_equal(r.to_std.second, 7200);
    assert_int_equal(r.to_std.weekday, SUNDAY);
    assert_true(zone_rule_parse("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", &r));
    assert_int_equal(r.dst_offset, -3600);
    assert_int_equal(r.to_dst.second, -3600);
    assert_true(zone_rule_parse("IST-1GMT0,M10.5.0,M3.5.0/1", &r));
    assert_int_equal(r.dst_offset, 0);
    assert_true(zone_rule_parse("UTC0", &r));
    assert_false(r.dst);
}

static void refuses_footers_it_cannot_express(void **state)
{
    static const char *const bad[] = {
        "", "C", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,M3.5.0,M10.5.0/3x", "CET-1CEST,M13.5.0,M10.5.0",
        "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.0.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-25", "CET-1CEST,J60,J300",
        "<CET-1", "CET-1CEST,M3.5.0/168,M10.5.0", "ABCDEFGHIJKLMNOP-1", "CET-99999999999", "XXX3EDT4,0/0,J365/23",
    };
    struct zone_rule r;

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        if (zone_rule_parse(bad[i], &r))
            fail_msg("\"%s\" was taken for a rule", bad[i]);
}

/* The two hours of the year that surprise people (RFC 5545 3.3.5). */
static void gap_and_repeated_hour(void **state)
{
    struct zone z = load("Europe/Berlin");
    enum zone_fit fit;
    int16_t from, to;

    (void)state;
    assert_int_equal(zone_utc(&z, day_at(2026, 3, 29), 150, &fit), seconds(2026, 3, 29, 1, 30));
    assert_int_equal(fit, ZONE_GAP);
    assert_int_equal(zone_utc(&z, day_at(2026, 10, 25), 150, &fit), seconds(2026, 10, 25, 0, 30));
    assert_int_equal(fit, ZONE_TWICE);
    assert_int_equal(zone_utc(&z, day_at(2026, 10, 25), 180, &fit), seconds(2026, 10, 25, 2, 0));
    assert_int_equal(fit, ZONE_EXACT);
    assert_true(zone_odd_minutes(&z, day_at(2026, 3, 29), &from, &to));
    assert_int_equal(from, 120);
    assert_int_equal(to, 180);
    assert_true(zone_odd_minutes(&z, day_at(2026, 10, 25), &from, &to));
    assert_int_equal(from, 120);
    assert_int_equal(to, 180);
    assert_false(zone_odd_minutes(&z, day_at(2026, 10, 24), &from, &to));
    assert_false(zone_odd_minutes(&z, day_at(2026, 10, 26), &from, &to));
    zone_free(&z);
    z = load("Australia/Lord_Howe");
    assert_true(zone_odd_minutes(&z, day_at(2026, 10, 4), &from, &to));
    assert_int_equal(from, 120);
    assert_int_equal(to, 150);
    zone_free(&z);
}

/* Does libc see the same minutes missing or twice, for every day of five years? */
static void odd_minutes_are_the_ones_that_do_not_fit(void **state)
{
    (void)state;
    for (size_t i = 0; i < N_ZONES; i++) {
        struct zone z = load(zones[i]);
        struct date last = day_at(2031, 1, 1);

        for (struct date d = day_at(2026, 1, 1); d.day < last.day; d.day++) {
            int16_t from = 0, to = 0;
            bool odd = zone_odd_minutes(&z, d, &from, &to);

            for (int16_t m = 0; m < 1440; m = (int16_t)(m + 15)) {
                enum zone_fit fit;
                zone_utc(&z, d, m, &fit);
                if ((fit != ZONE_EXACT) != (odd && m >= from && m < to))
                    fail_msg("%s day %d minute %d: fit %d, odd %d-%d", zones[i], d.day, m, fit, from, to);
            }
        }
        zone_free(&z);
    }
}

static void rule_since(void **state)
{
    struct zone z = load("Europe/Berlin");
    int64_t at;
    int32_t before;

    (void)state;
    assert_true(zone_rule_since(&z, true, &at, &before));
    assert_int_equal(at, seconds(1981, 3, 29, 1, 0));
    assert_int_equal(before, 3600);
    assert_true(zone_rule_since(&z, false, &at, &before));
    assert_int_equal(at, seconds(1996, 10, 27, 1, 0));
    zone_free(&z);
    z = load("America/Sao_Paulo");
    assert_true(zone_rule_since(&z, false, &at, &before));
    assert_int_equal(at, seconds(2019, 2, 17, 2, 0));
    assert_int_equal(before, -7200);
    zone_free(&z);
    z = load("Asia/Kolkata");
    assert_false(zone_rule_since(&z, false, &at, &before));
    zone_free(&z);
}

/* Whatever the bytes are, the answer is a zone or a sentence. */
static void survives(const unsigned char *bytes, size_t n)
{
    unsigned char *exact = malloc(n == 0 ? 1 : n); /* so that the sanitizer sees one byte too far */
    struct err e = ERR_INIT;
    struct zone z;
    int16_t from, to;

    memcpy(exact, bytes, n);
    if (zone_parse("Test/Zone", exact, n, &z, &e)) {
        for (int year = 1890; year < 2100; year += 30)
            zone_utc(&z, (struct date) { (year - 1970) * 365 }, 600, NULL);
        zone_odd_minutes(&z, (struct date) { 20000 }, &from, &to);
        zone_free(&z);
    } else {
        assert_int_equal(e.kind, ERR_CONFIG);
    }
    assert_null(z.changes);
    free(exact);
}

static void damaged_bytes(void **state)
{
    unsigned char *bytes = malloc(MOST_BYTES);
    size_t n = read_zone("Europe/Berlin", bytes);

    (void)state;
    for (size_t cut = 0; cut < n; cut++)
        survives(bytes, cut);
    for (size_t i = 0; i < n; i++)
        for (int bit = 0; bit < 8; bit += 1 + (i > 200 && i < n - 64)) {
            bytes[i] ^= (unsigned char)(1 << bit);
            survives(bytes, n);
            bytes[i] ^= (unsigned char)(1 << bit);
        }
    for (size_t at = 0; at + 4 < 44; at += 4) { /* huge counts */
        unsigned char old[4];
        memcpy(old, bytes + at, 4);
        memset(bytes + at, 0xFF, 4);
        survives(bytes, n);
        memcpy(bytes + at, old, 4);
    }
    free(bytes);
}

static void sentences_name_the_zone(void **state)
{
    struct err e = ERR_INIT;
    struct zone z;

    (void)state;
    assert_false(zone_parse("Europe/Berlin", (const unsigned char *)"TZif", 4, &z, &e));
    assert_non_null(strstr(e.text, "Europe/Berlin"));
    assert_non_null(strstr(e.text, "tzdata"));
    assert_false(zone_parse("A/very/long/name/that/no/zone/of/the/world/would/ever/have", (const unsigned char *)"", 0, &z, &e));
    assert_int_equal(e.kind, ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(agrees_with_libc), cmocka_unit_test(knows_which_rules_are_yearly), cmocka_unit_test(reads_footers),
        cmocka_unit_test(refuses_footers_it_cannot_express), cmocka_unit_test(gap_and_repeated_hour),
        cmocka_unit_test(odd_minutes_are_the_ones_that_do_not_fit), cmocka_unit_test(rule_since), cmocka_unit_test(damaged_bytes),
        cmocka_unit_test(sentences_name_the_zone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
