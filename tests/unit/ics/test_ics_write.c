/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars byte for byte against tests/golden/NAME.ics, and what must never get into one. The golden files are read by
 * ics-check too (tests/ics-check.sh). RITMO_GOLDEN=write writes them anew: read the difference like code. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/ics/ics_write.h"

#include "ritmo/base/file.h"
#include "ritmo/base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define UID_A "5f0c9a52-6f0e-4f55-8c0b-7a0a6f1f0001"
#define UID_B "5f0c9a52-6f0e-4f55-8c0b-7a0a6f1f0002"
#define UID_C "5f0c9a52-6f0e-4f55-8c0b-7a0a6f1f0003"
#define SERIES "5f0c9a52-6f0e-4f55-8c0b-7a0a6f1f0000"

enum { CHANGED = 1777622400 }; /* 2026-05-01 08:00 UTC */

static const struct event_calendar publish = {
    METHOD_PUBLISH, "Clinic visits", "Riverside Clinic", "plans@clinic.example", NULL, NULL,
};

static struct zone load_zone(const char *name)
{
    unsigned char bytes[65536];
    struct err e = ERR_INIT;
    struct zone z;
    char path[128];
    size_t n;
    FILE *f;

    snprintf(path, sizeof path, "/usr/share/zoneinfo/%s", name);
    f = fopen(path, "rb");
    if (f == NULL)
        fail_msg("%s is not there; install tzdata", path);
    n = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    assert_true(zone_parse(name, bytes, n, &z, &e));
    return z;
}

static struct date day_at(int year, int month, int mday)
{
    struct date d;

    assert_true(date_make(year, month, mday, &d));
    return d;
}

static struct event visit(const char *uid, struct date day, int16_t start)
{
    return (struct event) { .uid = uid, .status = EVENT_CONFIRMED, .changed_utc = CHANGED, .day = day, .start = start, .duration = 30,
        .title = "Clinic visit", .text = "Phone: 555 0100", .place = "1 Main Street, room 3", .series = SERIES, .alarm_before = 1440 };
}

static bool to_str(void *context, const char *bytes, size_t n)
{
    str_add_n(context, bytes, n);
    return true;
}

static bool write_all(struct str *out, const struct event_calendar *head, const char *zone, const struct event *events, size_t n,
    struct err *e)
{
    struct zone z = load_zone(zone);
    struct ics_writer *w;
    bool ok = ritmo_ics.open(head, &z, to_str, out, &w, e);
    bool opened = ok;

    for (size_t i = 0; ok && i < n; i++)
        ok = ritmo_ics.event(w, &events[i], e);
    if (opened)
        ok = ritmo_ics.close(w, ok ? e : NULL) && ok;
    zone_free(&z);
    return ok;
}

/* RFC 5545 3.1: CRLF everywhere, 75 octets at most, no character cut, nothing but printable text. */
static void check_lines(const struct str *ics)
{
    const char *line = ics->text, *end;
    struct err e = ERR_INIT;
    char copy[80];

    for (; *line != '\0'; line = end + 2) {
        end = strstr(line, "\r\n");
        assert_non_null(end);
        assert_in_range(end - line, 1, 75);
        memcpy(copy, line, (size_t)(end - line));
        copy[end - line] = '\0';
        if (!utf8_check(copy, "line", false, &e))
            fail_msg("%s: %s", e.text, copy);
    }
}

static void golden(const char *name, const struct str *got)
{
    const char *how = getenv("RITMO_GOLDEN");
    struct str want = STR_INIT;
    struct err e = ERR_INIT;
    char path[128];

    check_lines(got);
    snprintf(path, sizeof path, "tests/golden/%s.ics", name);
    if (how != NULL && strcmp(how, "write") == 0 && !file_write(path, got->text, got->len, true, &e))
        fail_msg("%s", e.text);
    if (!file_read(path, 1 << 20, &want, &e))
        fail_msg("%s", e.text);
    assert_string_equal(got->text, want.text);
    str_free(&want);
}

static void golden_events(const char *name, const struct event_calendar *head, const char *zone, const struct event *events, size_t n)
{
    struct err e = ERR_INIT;
    struct str out = STR_INIT;

    if (!write_all(&out, head, zone, events, n, &e))
        fail_msg("%s: %s", name, e.text);
    golden(name, &out);
    str_free(&out);
}

/* A visit before and one after the change of the clocks, and one on New Year's Eve over midnight. (Morocco's rules for
 * late 2026 differ between releases of tzdata, so it has the first one only.) */
static void each_zone(void **state)
{
    static const char *const zones[][2] = {
        { "berlin", "Europe/Berlin" }, { "chicago", "America/Chicago" }, { "lord-howe", "Australia/Lord_Howe" },
        { "kolkata", "Asia/Kolkata" }, { "dublin", "Europe/Dublin" }, { "sao-paulo", "America/Sao_Paulo" },
        { "casablanca", "Africa/Casablanca" }, { "nuuk", "America/Nuuk" }, { "utc", "UTC" },
    };
    struct event events[3] = {
        visit(UID_A, day_at(2026, 5, 5), 570), visit(UID_B, day_at(2026, 12, 1), 840), visit(UID_C, day_at(2026, 12, 31), 1425),
    };

    (void)state;
    events[1].status = EVENT_TENTATIVE;
    events[1].sequence = 2;
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        golden_events(zones[i][0], &publish, zones[i][1], events, strcmp(zones[i][0], "casablanca") == 0 ? 1 : 3);
}

static void all_day_windows(void **state)
{
    struct event events[3] = { visit(UID_A, day_at(2026, 6, 24), 0), visit(UID_B, day_at(2026, 7, 1), 570),
        visit(UID_C, day_at(2026, 8, 31), 0) };

    (void)state;
    for (int i = 0; i < 3; i += 2) {
        events[i].all_day = true;
        events[i].last_day = date_add(events[i].day, 7 - i);
        events[i].alarm_before = 0;
        events[i].title = "Clinic: see notes";
        events[i].place = NULL;
    }
    events[2].last_day = events[2].day;
    golden_events("all-day", &publish, "Europe/Berlin", events, 3);
}

/* A cancelled visit stays in the file with a higher SEQUENCE and without its alarm; the next one has its alarm again. */
static void cancelled_in_a_file(void **state)
{
    struct event events[3] = { visit(UID_A, day_at(2026, 6, 24), 600), visit(UID_B, day_at(2026, 7, 1), 570),
        visit(UID_C, day_at(2026, 7, 8), 570) };

    (void)state;
    events[1].status = EVENT_CANCELLED;
    events[1].sequence = 3;
    events[1].text = NULL;
    golden_events("cancelled", &publish, "America/Chicago", events, 3);
}

static void invitations(void **state)
{
    struct event_calendar head = { METHOD_REQUEST, NULL, "Riverside Clinic", "plans@clinic.example", "Alvarez, José",
        "jose@mail.example" };
    struct event e = visit(UID_A, day_at(2026, 7, 1), 570);

    (void)state;
    golden_events("request", &head, "Europe/Berlin", &e, 1);
    head.method = METHOD_CANCEL;
    e.status = EVENT_CANCELLED;
    e.sequence = 1;
    e.changed_utc += 3600;
    golden_events("cancel", &head, "Europe/Berlin", &e, 1);
}

/* Without an address there can be no ORGANIZER, so no PUBLISH (RFC 5546 3.2.1): a calendar without METHOD. */
static void clinic_without_mail(void **state)
{
    struct event_calendar head = { METHOD_PUBLISH, "Visits; all, of them", "Riverside Clinic", NULL, NULL, NULL };
    struct event e = visit(UID_A, day_at(2026, 7, 1), 570);

    (void)state;
    golden_events("snapshot", &head, "Europe/Berlin", &e, 1);
}

/* A feed has no METHOD and no ORGANIZER; it says how often to look again (ICALENDAR rules 6 and 27). */
static void feed(void **state)
{
    struct event_calendar head = { METHOD_FEED, "Clinic visits", "Riverside Clinic", NULL, NULL, NULL };
    struct event e = visit(UID_A, day_at(2026, 7, 1), 570);

    (void)state;
    golden_events("feed", &head, "Europe/Berlin", &e, 1);
}

/* Minutes that are missing or come twice go out in UTC: in the gap with the offset before, repeated as the first pass. */
static void odd_minutes(void **state)
{
    struct event events[4] = { visit(UID_A, day_at(2026, 3, 29), 150), visit(UID_B, day_at(2026, 10, 25), 150),
        visit(UID_C, day_at(2026, 10, 25), 105), visit(SERIES, day_at(2026, 10, 26), 150) };

    (void)state;
    golden_events("odd-minutes", &publish, "Europe/Berlin", events, 4);
}

static void hostile_and_foreign_text(void **state)
{
    struct event_calendar head = publish;
    struct event e = visit(UID_A, day_at(2026, 7, 1), 570);

    (void)state;
    head.name = "Visits\r\nX-EVIL:1";
    head.organizer_name = "Dr \"Ana\" O'Kim; ^Clinic: east, west\r\nATTENDEE:mailto:evil@example.org";
    e.title = "Clinic visit\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\x1b[31m\x07";
    e.text = "One line, two; three\\ four\n\nПеред визитом: принесите карту, пожалуйста; приходите вовремя. 治療の前後にクリニックの説明書を"
             "お読みください。ご質問はお電話でお願いします。\t🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂\rEND\xff:VCALENDAR \u202Eabc\u2028last";
    e.place = "Straße 5, Zürich\nBEGIN:VALARM";
    golden_events("hostile-text", &head, "Europe/Berlin", &e, 1);
}

/* Folds at every position: no byte of the text may be lost or doubled, no character cut. */
static void folds_everywhere(void **state)
{
    struct str out = STR_INIT, text = STR_INIT, unfolded = STR_INIT;
    struct err err = ERR_INIT;

    (void)state;
    for (size_t shift = 0; shift < 80; shift++) {
        struct event e = visit(UID_A, day_at(2026, 7, 1), 570);

        str_clear(&text);
        str_clear(&out);
        str_clear(&unfolded);
        str_add_fill(&text, 'x', shift);
        for (int i = 0; i < 60; i++)
            str_add(&text, i % 3 == 0 ? "é" : i % 3 == 1 ? "漢" : "🙂");
        e.text = text.text;
        assert_true(write_all(&out, &publish, "UTC", &e, 1, &err));
        check_lines(&out);
        for (const char *p = out.text; *p != '\0'; p++) {
            if (strncmp(p, "\r\n ", 3) == 0)
                p += 2;
            else
                str_add_char(&unfolded, *p);
        }
        assert_non_null(strstr(unfolded.text, text.text));
    }
    str_free(&unfolded);
    str_free(&text);
    str_free(&out);
}

static void refuses_addresses_that_inject(void **state)
{
    static const char *const bad[] = { "", "a", "@b", "a@", "a b@c.example", "a@c.example\r\nX:1", "a@c.example\n", "a@b@c", "a\x7f@c.example",
        "é@c.example", "<a@c.example>", "a@c.example;b=1", "a@c.example?subject=x y" };
    struct event e = visit(UID_A, day_at(2026, 7, 1), 570);

    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct event_calendar head = publish;
        struct err err = ERR_INIT;
        struct str out = STR_INIT;

        head.organizer_mail = bad[i];
        if (write_all(&out, &head, "UTC", &e, 1, &err))
            fail_msg("address \"%s\" was taken", bad[i]);
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(out.len, 0);
        head = (struct event_calendar) { METHOD_REQUEST, NULL, NULL, "plans@clinic.example", NULL, bad[i] };
        assert_false(write_all(&out, &head, "UTC", &e, 1, &err));
        str_free(&out);
    }
}

static void refuses(const struct event_calendar *head, const struct event *events, size_t n, enum err_kind kind)
{
    struct err err = ERR_INIT;
    struct str out = STR_INIT;

    assert_false(write_all(&out, head, "Europe/Berlin", events, n, &err));
    assert_int_equal(err.kind, kind);
    assert_true(strlen(err.text) > 20);
    str_free(&out);
}

static void refuses_impossible_events(void **state)
{
    struct event_calendar request = { METHOD_REQUEST, NULL, NULL, "plans@clinic.example", NULL, "a@mail.example" };
    struct event_calendar alone = { METHOD_CANCEL, NULL, NULL, "plans@clinic.example", NULL, NULL };
    struct event good[2] = { visit(UID_A, day_at(2026, 7, 1), 570), visit(UID_B, day_at(2026, 7, 1), 570) };
    struct event e;

    (void)state;
    e = good[0], e.uid = "", refuses(&publish, &e, 1, ERR_FAULT);
    e = good[0], e.uid = "a\r\nb", refuses(&publish, &e, 1, ERR_FAULT);
    e = good[0], e.uid = "a b", refuses(&publish, &e, 1, ERR_FAULT);
    e = good[0], e.series = "é", refuses(&publish, &e, 1, ERR_FAULT);
    e = good[0], e.day = DATE_NONE, refuses(&publish, &e, 1, ERR_FAULT);
    e = good[0], e.duration = 0, refuses(&publish, &e, 1, ERR_FAULT);
    e = good[0], e.start = -1, refuses(&publish, &e, 1, ERR_FAULT);
    e = good[0], e.sequence = -1, refuses(&publish, &e, 1, ERR_FAULT);
    e = good[0], e.all_day = true, e.last_day = date_add(e.day, -1), refuses(&publish, &e, 1, ERR_FAULT);
    e = good[0], e.status = EVENT_CANCELLED, refuses(&request, &e, 1, ERR_FAULT);
    refuses(&request, good, 2, ERR_FAULT);
    refuses(&alone, good, 1, ERR_INPUT);
    request.method = METHOD_CANCEL, refuses(&request, good, 1, ERR_FAULT);
    request.organizer_mail = NULL, refuses(&request, good, 1, ERR_CONFIG);
}

static bool full_after(void *context, const char *bytes, size_t n)
{
    size_t *room = context;

    (void)bytes;
    if (*room < n)
        return false;
    *room -= n;
    return true;
}

/* A full disk at every point: a sentence, no leak (the sanitizer looks). */
static void sink_that_fails(void **state)
{
    struct zone z = load_zone("Europe/Berlin");
    struct event e = visit(UID_A, day_at(2026, 7, 1), 570);
    struct str whole = STR_INIT;
    struct err none = ERR_INIT;

    (void)state;
    assert_true(write_all(&whole, &publish, "Europe/Berlin", &e, 1, &none));
    for (size_t size = 0; size < whole.len; size += 100) {
        struct err err = ERR_INIT;
        struct ics_writer *w;
        size_t room = size;
        bool ok = ritmo_ics.open(&publish, &z, full_after, &room, &w, &err);

        if (ok) {
            ok = ritmo_ics.event(w, &e, &err);
            ok = ritmo_ics.close(w, ok ? &err : NULL) && ok;
        }
        assert_false(ok);
        assert_int_equal(err.kind, ERR_OUTPUT);
    }
    str_free(&whole);
    zone_free(&z);
}

/* The kept VEVENT must not carry anything from one event into the next: each order gives the same lines. */
static void order_does_not_matter(void **state)
{
    struct event events[4] = { visit(UID_A, day_at(2026, 6, 24), 600), visit(UID_B, day_at(2026, 7, 1), 570),
        visit(UID_C, day_at(2026, 3, 29), 150), visit(SERIES, day_at(2026, 7, 8), 570) };
    struct err err = ERR_INIT;

    (void)state;
    events[1].all_day = true;
    events[1].last_day = events[1].day;
    events[1].text = events[1].place = events[1].series = NULL;
    events[1].alarm_before = 0;
    events[3].alarm_before = 60;
    events[3].status = EVENT_CANCELLED;
    for (size_t i = 0; i < 16; i++) {
        struct event pair[2] = { events[i / 4], events[i % 4] };
        struct str one = STR_INIT, two = STR_INIT;
        const char *last;

        assert_true(write_all(&one, &publish, "Europe/Berlin", &pair[1], 1, &err));
        assert_true(write_all(&two, &publish, "Europe/Berlin", pair, 2, &err));
        last = strstr(strstr(two.text, "BEGIN:VEVENT") + 1, "BEGIN:VEVENT");
        assert_string_equal(last, strstr(one.text, "BEGIN:VEVENT"));
        str_free(&one);
        str_free(&two);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_zone), cmocka_unit_test(all_day_windows), cmocka_unit_test(cancelled_in_a_file),
        cmocka_unit_test(invitations), cmocka_unit_test(clinic_without_mail),
        cmocka_unit_test(feed), cmocka_unit_test(odd_minutes),
        cmocka_unit_test(hostile_and_foreign_text), cmocka_unit_test(folds_everywhere),
        cmocka_unit_test(refuses_addresses_that_inject), cmocka_unit_test(refuses_impossible_events), cmocka_unit_test(sink_that_fails),
        cmocka_unit_test(order_does_not_matter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
