/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign calendars as programs really export them, broken ones, hostile ones, and ones broken at random: what is taken, what
 * is said, and that the reader's child never takes the program with it. Golden files: tests/golden/ics-read/NAME.txt. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "reading.h"

#include <sys/resource.h>
#include <sys/wait.h>

static void check_file(const char *name, const char *zone, const char *golden)
{
    struct str out = STR_INIT, want = STR_INIT;
    struct err e = ERR_INIT;
    char path[160];
    const char *mode = getenv("RITMO_GOLDEN");

    snprintf(path, sizeof path, "tests/fixtures/ics/%s.ics", name);
    if (!read_calendar(path, zone, &out, &e))
        fail_msg("%s", e.text);
    snprintf(path, sizeof path, "tests/golden/ics-read/%s.txt", golden);
    if (mode != NULL && strcmp(mode, "write") == 0 && !file_write(path, out.text, out.len, true, &e))
        fail_msg("%s", e.text);
    if (!file_read(path, 1 << 20, &want, &e))
        fail_msg("%s", e.text);
    assert_string_equal(out.text, want.text);
    str_free(&out);
    str_free(&want);
}

static void test_programs(void **state)
{
    static const char *const names[] = { "google-holidays", "google-personal", "outlook-provider", "outlook-custom-zone", "apple", "thunderbird",
        "recurrences", "latin1-old-mac", "bom-crlf", "wrong-zone", "update-1", "update-2", "update-cancel" };

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check_file(names[i], "Europe/Berlin", names[i]);
}

/* The same hours, seen from clinics in four zones. */
static void test_clock_changes(void **state)
{
    (void)state;
    check_file("clock-changes", "Europe/Berlin", "clock-changes-berlin");
    check_file("clock-changes", "America/New_York", "clock-changes-new-york");
    check_file("clock-changes", "Australia/Lord_Howe", "clock-changes-lord-howe");
    check_file("clock-changes", "America/Santiago", "clock-changes-santiago");
}

/* --- one event, and what is said of it */

#define DAY "DTSTART;VALUE=DATE:20261224\n"

static const struct {
    const char *lines, *said;
} events[] = {
    { "SUMMARY:nothing\n", "skipped: its DTSTART is missing or impossible" },
    { "DTSTART:notadate\n", "skipped: it cannot be read: Can't parse as DATE-TIME value in DTSTART property. Removing entire property: notadate" },
    { "DTSTART:20260230T256199\n", "skipped: its DTSTART is missing or impossible" },
    { "DTSTART;VALUE=DATE:20261301\n", "skipped: its DTSTART is missing or impossible" },
    { DAY DAY, "skipped: it has more than one DTSTART" },
    { "DTSTART:20261224T100000Z\nDTEND:20261224T090000Z\n", "skipped: it ends before it begins" },
    { "DTSTART:20261224T100000Z\nDURATION:-PT1H\n", "skipped: it ends before it begins" },
    { "DTSTART:20261224T100000Z\nDURATION:P99999999D\n", "skipped: its DURATION is impossible" },
    { DAY "DURATION:PT1H\n", "skipped: its DURATION is no number of days" },
    { DAY "DTEND:20261224T090000Z\n", "skipped: DTSTART and DTEND are not of one kind, date or time" },
    { DAY "DTEND;VALUE=DATE:20261345\n", "skipped: its DTEND is impossible" },
    { "DTSTART:20261224T100000Z\n", "skipped: it takes no time" },
    { "DTSTART;TZID=Mars/Olympus:20261224T100000\nDURATION:PT1H\n",
        "skipped: time zone \"Mars/Olympus\" is not known, and the file does not describe it" },
    { "DTSTART;TZID=../../etc/passwd:20261224T100000\nDURATION:PT1H\n",
        "skipped: time zone \"../../etc/passwd\" is not known, and the file does not describe it" },
    { DAY "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\n", "skipped: its recurrence is SECONDLY; DAILY, WEEKLY, MONTHLY and YEARLY are possible" },
    { DAY "RRULE:FREQ=DAILY;COUNT=99999999999999\n", "skipped: its recurrence has COUNT=99999999999999; 1 to 10000 is possible" },
    { DAY "RRULE:FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1\n",
        "skipped: its recurrence has BYSETPOS with WEEKLY, which is possible with MONTHLY and YEARLY alone" },
    { DAY "RRULE:FREQ=MONTHLY;BYDAY=XX\n",
        "skipped: it cannot be read: Can't parse as RECUR value in RRULE property. Removing entire property: FREQ=MONTHLY;BYDAY=XX" },
    { DAY "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\n", "skipped: its recurrence (RRULE) gives no day" },
    { DAY "EXRULE:FREQ=DAILY\n", "skipped: it has an EXRULE, which calendars gave up in 2009; take the exceptions out and export it again" },
    { DAY "RDATE:20261225T100000Z\n", "skipped: DTSTART and RDATE are not of one kind, date or time" },
    { DAY "SEQUENCE:abc\n", "skipped: its SEQUENCE is no number" },
    { DAY "SEQUENCE:99999999999999999999\n", "skipped: its SEQUENCE is no number" },
    { DAY "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261224\n",
        "skipped: it changes all later occurrences (RANGE), which is not understood; change them one by one, or export the calendar anew" },
    { DAY "SUMMARY:esc \x1b[2J bell \x07 and\\nline\xE2\x80\xAE\n", "2026-12-24 \"esc [2J bell and line\" u/ #0" },
    { DAY "X-MICROSOFT-CDO-BUSYSTATUS:FREE\n", "2026-12-24 free \"\" u/ #0" },
    { DAY "TRANSP:OPAQUE\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\n", "2026-12-24 \"\" u/ #0" },
    { DAY "CLASS:CONFIDENTIAL\n", "2026-12-24 private \"\" u/ #0" },
    { "DTSTART;TZID=\"Tokyo Standard Time\":20261224T100000\nDURATION:PT1H\n",
        "assumed: time zone \"Tokyo Standard Time\" was taken as Asia/Tokyo" },
    { DAY "just words\n", "2026-12-24 \"\" u/ #0" },
};

static void add_calendar(struct str *out, const char *lines)
{
    str_addf(out, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\n%sEND:VEVENT\nEND:VCALENDAR\n", lines);
}

/* The line after "2:", without its end. */
static void test_events(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof events / sizeof *events; i++) {
        struct str text = STR_INIT, out = STR_INIT;
        struct err e = ERR_INIT;

        add_calendar(&text, events[i].lines);
        if (!read_text_in(text.text, text.len, "Europe/Berlin", &out, &e))
            fail_msg("%s", e.text);
        str_cut(&out, strcspn(out.text, "\n"));
        assert_true(out.len > 3 && memcmp(out.text, "2: ", 3) == 0);
        assert_string_equal(out.text + 3, events[i].said);
        str_free(&text);
        str_free(&out);
    }
}

/* --- hostile ones: each ends in its sentence */

static void refuse(const struct str *text, const char *why)
{
    struct str out = STR_INIT;
    struct err e = ERR_INIT;

    assert_false(read_text_in(text->text, text->len, "Europe/Berlin", &out, &e));
    assert_string_equal(e.text, why);
    assert_int_equal(e.kind, ERR_INPUT);
    str_free(&out);
}

static void test_deep(void **state)
{
    struct str text = STR_INIT;

    (void)state;
    str_add(&text, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < 1000000; i++)
        str_add(&text, i % 2 == 0 ? "BEGIN:VEVENT\n" : "BEGIN:VALARM\n");
    refuse(&text, "line 5: parts inside parts, more than 4 deep; no calendar needs that");
    str_free(&text);
}

static void test_huge(void **state)
{
    struct str text = STR_INIT;

    (void)state;
    str_add(&text, "BEGIN:VCALENDAR\nX-LONG:");
    str_add_fill(&text, 'a', 50 << 20);
    refuse(&text, "line 2 is longer than 65536 bytes; no calendar needs that");
    str_clear(&text);
    str_add(&text, "BEGIN:VCALENDAR\n");
    while (text.len <= 8 << 20)
        str_add(&text, "X-LINE:abcdefghijklmnopqrstuvwxyz\n");
    refuse(&text, "more than 8388608 bytes; split the calendar, or export fewer years");
    str_clear(&text);
    str_add(&text, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < 50000; i++)
        str_add(&text, "BEGIN:VEVENT\nEND:VEVENT\n");
    refuse(&text, "line 100000: more than 50000 parts; split the calendar, or export fewer years");
    str_clear(&text);
    str_add(&text, "BEGIN:VCALENDAR\nBEGIN:VEVENT\n");
    for (int i = 0; i < 100000; i++)
        str_add(&text, "EXDATE:20261224T100000Z\n");
    str_add(&text, "END:VEVENT\nEND:VCALENDAR\n");
    refuse(&text, "line 20002: an event of more than 20000 lines; no calendar needs that");
    str_free(&text);
}

static void test_broken(void **state)
{
    static const char nul[] = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\0b\nEND:VEVENT\nEND:VCALENDAR\n";
    struct str text = STR_INIT;

    (void)state;
    refuse(&text, "this is no calendar: there is no BEGIN:VCALENDAR");
    str_add_n(&text, nul, sizeof nul - 1);
    refuse(&text, "line 3 holds a NUL byte, so this is no calendar");
    str_clear(&text);
    add_calendar(&text, DAY);
    str_cut(&text, text.len - strlen("END:VCALENDAR\n"));
    refuse(&text, "the file ends in the middle: the VCALENDAR of line 1 has no END:VCALENDAR; export it again");
    str_clear(&text);
    str_add(&text, "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n");
    refuse(&text, "line 1: this is no calendar: it does not begin with BEGIN:VCALENDAR");
    str_free(&text);
}

/* Zones that hang libical, and too many of them. */
static void test_zones(void **state)
{
    static const char *const rules[] = { "MINUTELY", "SECONDLY", "HOURLY", "DAILY" };
    struct str text = STR_INIT, out = STR_INIT;
    struct err e = ERR_INIT;

    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        str_clear(&text);
        str_clear(&out);
        str_addf(&text, "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Own\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0100\n"
                        "RRULE:FREQ=%s\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=Own:20261224T100000\nDURATION:PT1H\nEND:VEVENT\n"
                        "END:VCALENDAR\n", rules[i]);
        assert_true(read_text_in(text.text, text.len, "Europe/Berlin", &out, &e));
        assert_non_null(strstr(out.text, "8: assumed: this description of a time zone is not used: its recurrence is"));
        assert_non_null(strstr(out.text, "11: skipped: time zone \"Own\" is not known, and the file does not describe it"));
    }
    str_clear(&text);
    str_add(&text, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < 2000; i++)
        str_add(&text, "BEGIN:VTIMEZONE\nEND:VTIMEZONE\n");
    refuse(&text, "line 202: more than 100 time zones are described; no calendar needs that");
    str_free(&text);
    str_free(&out);
}

/* Each event names two zones that no line before it named; the list of zones grows between the two look-ups. */
static void test_two_new_zones(void **state)
{
    static const char *const zones[] = { "Europe/Paris", "Europe/London", "Europe/Rome", "Asia/Tokyo", "Europe/Oslo", "America/Chicago", "Europe/Madrid",
        "Europe/Lisbon", "Europe/Athens", "Asia/Kolkata", "Europe/Vienna" };
    struct str text = STR_INIT, out = STR_INIT;
    struct err e = ERR_INIT;
    (void)state;

    str_addf(&text, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:0\nDTSTART;TZID=%s:20261224T100000\nDURATION:PT1H\nEND:VEVENT\n", zones[0]);
    for (size_t i = 1; i + 1 < sizeof zones / sizeof *zones; i += 2)
        str_addf(&text, "BEGIN:VEVENT\nUID:%zu\nDTSTART;TZID=%s:20261224T120000\nDTEND;TZID=%s:20261225T000000\nEND:VEVENT\n", i, zones[i], zones[i + 1]);
    str_add(&text, "END:VCALENDAR\n");
    if (!read_text_in(text.text, text.len, "Europe/Paris", &out, &e))
        fail_msg("%s", e.text);
    assert_string_equal(out.text, "2: 2026-12-24 10:00-11:00 \"\" 0/ #0\n7: 2026-12-24 13:00-24:00 \"\" 1/ #0\n"
        "12: 2026-12-24 04:00-24:00 \"\" 3/ #0\n17: 2026-12-24 19:00-24:00 \"\" 5/ #0\n22: 2026-12-24 13:00-23:00 \"\" 7/ #0\n"
        "27: 2026-12-24 07:30-24:00 \"\" 9/ #0\nwhole, \"\", past 0, later 0\n");
    str_free(&text);
    str_free(&out);
}

/* Endless ones are followed over the days asked for and no further; what takes too much of the child's time ends. */
static void test_endless(void **state)
{
    struct str text = STR_INIT, out = STR_INIT;
    struct err e = ERR_INIT;
    int n = 0;

    (void)state;
    add_calendar(&text, "DTSTART;VALUE=DATE:19000101\nRRULE:FREQ=DAILY\n");
    assert_true(read_text_in(text.text, text.len, "Europe/Berlin", &out, &e));
    for (const char *at = out.text; (at = strchr(at, '\n')) != NULL; at++)
        n++;
    assert_int_equal(n, 792 + 1); /* every day of 2026-11-01 to 2028-12-31, and the last line */
    str_clear(&text);
    str_add(&text, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < 40000; i++)
        str_add(&text, "BEGIN:VEVENT\nDTSTART;VALUE=DATE:19000101\nRRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-300\nEND:VEVENT\n");
    str_add(&text, "END:VCALENDAR\n");
    str_clear(&out);
    assert_false(read_text_in(text.text, text.len, "Europe/Berlin", &out, &e));
    assert_string_equal(e.text, "reading it took too long and was given up; it is no ordinary calendar");
    str_free(&text);
    str_free(&out);
}

/* A rule followed from shortly before the days asked for gives what it gives from its beginning (COUNT keeps it from skipping). */
static void test_skipping_ahead(void **state)
{
    static const char *const rules[] = { "DAILY", "WEEKLY", "WEEKLY;BYDAY=MO,WE,SU", "WEEKLY;WKST=SU;BYDAY=SU,TU", "DAILY;BYMONTH=2,11;BYDAY=FR",
        "WEEKLY;BYMONTH=12" };

    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        for (int interval = 1; interval <= 11; interval += 5) {
            struct str text = STR_INIT, skipped = STR_INIT, whole = STR_INIT;
            struct str *outs[] = { &skipped, &whole };
            for (int k = 0; k < 2; k++) {
                struct err e = ERR_INIT;
                str_clear(&text);
                str_addf(&text, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nDTSTART;TZID=America/New_York:20190313T203000\nDTEND;TZID=America/New_York:"
                                "20190314T203000\nRRULE:FREQ=%s;INTERVAL=%d%s\nEND:VEVENT\nEND:VCALENDAR\n", rules[i], interval, k ? ";COUNT=9999" : "");
                assert_true(read_text_in(text.text, text.len, "Europe/Berlin", outs[k], &e));
            }
            assert_true(skipped.len > 100);
            assert_string_equal(skipped.text, whole.text);
            str_free(&text);
            str_free(&skipped);
            str_free(&whole);
        }
}

/* libical keeps 500 values of a property without a word. */
static void test_many_exceptions(void **state)
{
    struct str text = STR_INIT, out = STR_INIT;
    struct err e = ERR_INIT;
    struct date d = day_of_text("2026-11-01");

    (void)state;
    str_add(&text, "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261101\nRRULE:FREQ=DAILY\nEXDATE;VALUE=DATE:");
    for (int i = 0; i < 790; i++) {
        int year, month, mday;
        date_civil(date_add(d, i), &year, &month, &mday);
        str_addf(&text, "%s%04d%02d%02d", i == 0 ? "" : ",", year, month, mday);
    }
    str_add(&text, "\nEND:VEVENT\nEND:VCALENDAR\n");
    assert_true(read_text_in(text.text, text.len, "Europe/Berlin", &out, &e));
    assert_non_null(strstr(out.text, "2: 2028-12-30 \"\""));
    assert_memory_equal(out.text, "2: 2028-12-30", 13);
    str_free(&text);
    str_free(&out);
}

/* --- broken at random */

static uint32_t chance;

static uint32_t roll(uint32_t most)
{
    chance = chance * 1664525u + 1013904223u;
    return (chance >> 8) % most;
}

static void load_all(struct str *texts, size_t n, const char *const *names)
{
    for (size_t i = 0; i < n; i++) {
        struct err e = ERR_INIT;
        char path[160];
        snprintf(path, sizeof path, "tests/fixtures/ics/%s.ics", names[i]);
        if (!file_read(path, 1 << 20, &texts[i], &e))
            fail_msg("%s", e.text);
    }
}

/* A few bytes changed, a stretch doubled, moved or taken out, a word of iCalendar put in. */
static void spoil(struct str *text)
{
    static const char *const words[] = { "BEGIN:VEVENT\n", "END:VEVENT\n", "RRULE:FREQ=YEARLY;BYYEARDAY=366\n", "RRULE:FREQ=MONTHLY;BYMONTHDAY=-31\n",
        "DURATION:P1W\n", ";TZID=\"", "\"", ":", "99999999999", "-", "\r", "\n ", "\xFF", "\xC3", "\\", "VALUE=PERIOD:", "RDATE:",
        "EXDATE;VALUE=DATE:20261224,20261225\n", "19000101", "29991231T235959Z", ",,,,", "^n", "METHOD:CANCEL\n" };
    struct str out = STR_INIT;
    size_t at = roll((uint32_t)text->len), n = roll(60), to;

    n = at + n > text->len ? text->len - at : n;
    to = roll((uint32_t)text->len);
    switch (roll(5)) {
    case 0:
        text->text[at] = (char)(1 + roll(255));
        return;
    case 1: /* out */
        str_add_n(&out, text->text, at);
        str_add_n(&out, text->text + at + n, text->len - at - n);
        break;
    case 2: /* twice */
        str_add_n(&out, text->text, at + n);
        str_add_n(&out, text->text + at, text->len - at);
        break;
    case 3: /* a copy elsewhere */
        str_add_n(&out, text->text, to);
        str_add_n(&out, text->text + at, n);
        str_add_n(&out, text->text + to, text->len - to);
        break;
    default:
        str_add_n(&out, text->text, at);
        str_add(&out, words[roll(sizeof words / sizeof *words)]);
        str_add_n(&out, text->text + at, text->len - at);
    }
    str_free(text);
    *text = out;
}

static void test_at_random(void **state)
{
    static const char *const names[] = { "google-personal", "outlook-provider", "outlook-custom-zone", "apple", "thunderbird", "recurrences", "clock-changes" };
    enum { N = sizeof names / sizeof *names, ROUNDS = 400 };
    const char *rounds = getenv("RITMO_ROUNDS"), *seed = getenv("RITMO_SEED");
    struct str texts[N];
    struct rusage use;
    int read = 0, refused = 0;

    (void)state;
    for (size_t i = 0; i < N; i++)
        texts[i] = (struct str)STR_INIT;
    load_all(texts, N, names);
    chance = seed == NULL ? 20261101 : (uint32_t)strtoul(seed, NULL, 10);
    for (int i = 0; i < (rounds == NULL ? ROUNDS : atoi(rounds)); i++) {
        struct str text = STR_INIT, out = STR_INIT;
        struct err e = ERR_INIT;
        const struct str *from = &texts[roll(N)];
        str_add_n(&text, from->text, from->len);
        for (uint32_t k = 1 + roll(6); k > 0 && text.len > 100; k--)
            spoil(&text);
        if (read_text_in(text.text, text.len, "Europe/Berlin", &out, &e))
            read++;
        else if (e.kind == ERR_INPUT && e.text[0] != '\0' && strstr(e.text, "broke the reader") == NULL)
            refused++;
        else
            fail_msg("round %d: %s\n%s", i, e.text, text.text);
        str_free(&text);
        str_free(&out);
    }
    assert_true(read > 0 && refused > 0);
    assert_int_equal(getrusage(RUSAGE_CHILDREN, &use), 0);
#ifndef __SANITIZE_ADDRESS__
    assert_true(use.ru_maxrss < 200 << 10);
#endif
    for (size_t i = 0; i < N; i++)
        str_free(&texts[i]);
}

/* Many files in one go: a directory of events. */
static void test_many_files(void **state)
{
    const char *paths[] = { "tests/fixtures/ics/update-1.ics", "tests/fixtures/ics/thunderbird.ics", "tests/fixtures/ics/no-such.ics" };
    struct zone z = { 0 };
    struct str out = STR_INIT;
    struct foreign_head head = { 0 };
    struct err e = ERR_INIT;
    struct ics_reading reading = { .event = tell_event, .remark = tell_remark, .context = &out };
    struct ics_read_request q = { .files = paths, .n_files = 2, .zone = &z, .from = day_of_text("2026-11-01"), .to = day_of_text("2028-12-31"),
        .limits = ICS_LIMITS, .load_zone = zone_of_system };

    (void)state;
    assert_true(zone_of_system("Europe/Berlin", &z, &e));
    assert_true(ritmo_ics.read(&q, &reading, &head, &e));
    assert_non_null(strstr(out.text, "Congress"));
    assert_non_null(strstr(out.text, "School run"));
    free(head.name);
    q.n_files = 3;
    assert_false(ritmo_ics.read(&q, &reading, &head, &e));
    assert_string_equal(e.text, "tests/fixtures/ics/no-such.ics: it cannot be opened: No such file or directory");
    zone_free(&z);
    str_free(&out);
}

static bool never(void *context, int32_t lines)
{
    (void)context;
    (void)lines;
    return false;
}

static void test_stop(void **state)
{
    const char *path = "/dev/zero";
    struct zone z = { 0 };
    struct foreign_head head = { 0 };
    struct err e = ERR_INIT;
    struct str out = STR_INIT;
    struct ics_reading reading = { .event = tell_event, .remark = tell_remark, .tick = never, .context = &out };
    struct ics_read_request q = { .files = &path, .n_files = 1, .zone = &z, .limits = { INT64_MAX, SIZE_MAX, 1, 1, 60000 }, .load_zone = zone_of_system };
    char fifo[] = "/tmp/ritmo-fifo-XXXXXX";

    (void)state;
    assert_true(zone_of_system("Europe/Berlin", &z, &e));
    assert_false(ritmo_ics.read(&q, &reading, &head, &e)); /* a NUL byte, or stopped before */
    assert_non_null(mkdtemp(fifo));
    path = fifo;
    reading.tick = NULL;
    assert_false(ritmo_ics.read(&q, &reading, &head, &e));
    assert_non_null(strstr(e.text, "it cannot be read: Is a directory"));
    rmdir(fifo);
    zone_free(&z);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_programs),
        cmocka_unit_test(test_clock_changes),
        cmocka_unit_test(test_events),
        cmocka_unit_test(test_deep),
        cmocka_unit_test(test_huge),
        cmocka_unit_test(test_broken),
        cmocka_unit_test(test_zones),
        cmocka_unit_test(test_two_new_zones),
        cmocka_unit_test(test_endless),
        cmocka_unit_test(test_skipping_ahead),
        cmocka_unit_test(test_many_exceptions),
        cmocka_unit_test(test_at_random),
        cmocka_unit_test(test_many_files),
        cmocka_unit_test(test_stop),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
