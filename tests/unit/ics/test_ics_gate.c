/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scanner before libical: lines as they are put together, however the bytes come, and rules that may not pass. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "../../../src/ics/ics_gate.h"
#include "../../../src/ics/ics_rule.h"
#include "../../../src/ics/ics_zones.h"

#include <string.h>

static bool tell(void *context, struct gate_line *line, struct err *e)
{
    struct str *out = context;

    (void)e;
    str_addf(out, "%d %d %s%s%s\n", line->number, line->depth, line->text, line->latin1 ? " (latin1)" : "", line->broken ? " (broken)" : "");
    return true;
}

/* Feeds the bytes in blocks of one size. */
static bool scan(const char *text, size_t n, size_t block, struct str *out, struct err *e)
{
    static const struct ics_limits limits = { 2000, 80, 20, 10, 1000 };
    struct ics_gate g = { 0 };
    bool ok = true;

    ics_gate_open(&g, &limits, tell, out);
    for (size_t at = 0; ok && at < n; at += block)
        ok = ics_gate_feed(&g, text + at, at + block > n ? n - at : block, e);
    ok = ok && ics_gate_close(&g, e);
    ics_gate_drop(&g);
    return ok;
}

static void lines(const char *text, const char *want)
{
    for (size_t block = 1; block < 64; block = block * 2 + 1) {
        struct str out = STR_INIT;
        struct err e = ERR_INIT;
        if (!scan(text, strlen(text), block, &out, &e))
            fail_msg("%s", e.text);
        assert_string_equal(out.text, want);
        str_free(&out);
    }
}

#define HEAD "1 1 BEGIN:VCALENDAR\n"

static void test_lines(void **state)
{
    (void)state;
    lines("BEGIN:VCALENDAR\r\nA:1\r\nEND:VCALENDAR\r\n", HEAD "2 1 A:1\n3 1 END:VCALENDAR\n");
    lines("BEGIN:VCALENDAR\nA:1\nEND:VCALENDAR", HEAD "2 1 A:1\n3 1 END:VCALENDAR\n");
    lines("BEGIN:VCALENDAR\rA:1\rEND:VCALENDAR\r", HEAD "2 1 A:1\n3 1 END:VCALENDAR\n");
    lines("BEGIN:VCALENDAR\n\n\nA:1\r\n \r\n\tx\r\n  y\nB:2\nEND:VCALENDAR\n", HEAD "4 1 A:1x y\n8 1 B:2\n9 1 END:VCALENDAR\n");
    lines("begin:vcalendar\nBegin:vEvent\nA:1\nend:VEVENT \nEND:VCALENDAR\nBEGIN:VCALENDAR\nEND:VCALENDAR\n",
        "1 1 begin:vcalendar\n2 2 Begin:vEvent\n3 2 A:1\n4 2 end:VEVENT \n5 1 END:VCALENDAR\n6 1 BEGIN:VCALENDAR\n7 1 END:VCALENDAR\n");
    lines("BEGIN:VCALENDAR\nno property\nX-A;B=\"c:d\":e\nA:\xC3\n \xA4\nB:\xE4\nEND:VCALENDAR\n",
        HEAD "2 1 no property (broken)\n3 1 X-A;B=\"c:d\":e\n4 1 A:\xC3\xA4\n6 1 B:\xC3\xA4 (latin1)\n7 1 END:VCALENDAR\n");
}

static void test_mark(void **state)
{
    struct str out = STR_INIT;
    struct err e = ERR_INIT;
    const char *text = "\xEF\xBB\xBF" "BEGIN:VCALENDAR\nEND:VCALENDAR\n";

    (void)state;
    assert_true(scan(text, strlen(text), 100, &out, &e));
    str_free(&out);
}

static void refuse_n(const char *text, size_t n, const char *why)
{
    for (size_t block = 7; block < 4096; block *= 8) {
        struct str out = STR_INIT;
        struct err e = ERR_INIT;
        assert_false(scan(text, n, block, &out, &e));
        assert_string_equal(e.text, why);
        str_free(&out);
    }
}

static void refuse(const char *text, const char *why)
{
    refuse_n(text, strlen(text), why);
}

static void test_refusals(void **state)
{
    static const char nul[] = "BEGIN:VCALENDAR\r\nA:\0b\r\nEND:VCALENDAR\r\n";

    (void)state;
    refuse("hello\n", "line 1: this is no calendar: it does not begin with BEGIN:VCALENDAR");
    refuse("\n\n", "this is no calendar: there is no BEGIN:VCALENDAR");
    refuse("BEGIN:VCARD\nEND:VCARD\n", "line 1: a VCARD stands outside a calendar (BEGIN:VCALENDAR)");
    refuse("BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "the file ends in the middle: the VEVENT of line 2 has no END:VEVENT; export it again");
    refuse("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", "line 3: END:VCALENDAR, but what began on line 2 is a VEVENT");
    refuse("BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:VEVENT\n", "line 3: a VEVENT begins, and the one of line 2 has no END:VEVENT");
    refuse("END:VEVENT\n", "line 1: END:VEVENT, and none began");
    refuse("BEGIN:VCALENDAR\nEND:VCALENDAR\nA:1\n", "line 3: text after the end of the calendar");
    refuse("BEGIN:VCALENDAR\nBEGIN:A\nBEGIN:B\nBEGIN:C\nBEGIN:D\n", "line 5: parts inside parts, more than 4 deep; no calendar needs that");
    refuse("BEGIN:VCALENDAR\nBEGIN:a b\n", "line 2: \"a b\" is no part of a calendar");
    refuse("BEGIN:VCALENDAR\nA:12345678901234567890123456789012345678901234567890123456789012345678901234567890\n",
        "line 2 is longer than 80 bytes; no calendar needs that");
    refuse("BEGIN:VCALENDAR\nA:1\n 123456789012345678901234567890123456789012345678901234567890\n 12345678901234567890\n",
        "line 2 is longer than 80 bytes; no calendar needs that");
    refuse_n(nul, sizeof nul - 1, "line 2 holds a NUL byte, so this is no calendar");
    refuse_n("\xFF\xFE" "B\0E\0", 6, "line 1 holds a NUL byte, so this is no calendar");
    refuse_n("\xFE\xFF", 2, "line 1: it is written in UTF-16; save it as UTF-8");
}

static void test_sizes(void **state)
{
    struct str text = STR_INIT;

    (void)state;
    str_add(&text, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < 20; i++)
        str_add(&text, "BEGIN:VEVENT\nEND:VEVENT\n");
    refuse(text.text, "line 40: more than 20 parts; split the calendar, or export fewer years");
    str_clear(&text);
    str_add(&text, "BEGIN:VCALENDAR\n");
    for (int i = 0; i < 500; i++)
        str_add(&text, "A:1\n");
    refuse(text.text, "more than 2000 bytes; split the calendar, or export fewer years");
    str_free(&text);
}

static void rule(const char *value, const char *why)
{
    struct err e = ERR_INIT;

    assert_int_equal(ics_rule_check(value, false, &e), why == NULL);
    if (why != NULL)
        assert_string_equal(e.text, why);
}

static void test_rules(void **state)
{
    struct err e = ERR_INIT;

    (void)state;
    rule("FREQ=DAILY", NULL);
    rule("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,-1FR;WKST=MO;COUNT=10000;", NULL);
    rule("freq=monthly;bysetpos=-1;byday=fr;until=20271231T000000Z", NULL);
    rule("", "has no FREQ");
    rule("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "is SECONDLY; DAILY, WEEKLY, MONTHLY and YEARLY are possible");
    rule("FREQ=HOURLY", "is HOURLY; DAILY, WEEKLY, MONTHLY and YEARLY are possible");
    rule("FREQ=DAILY;COUNT=99999999999999", "has COUNT=99999999999999; 1 to 10000 is possible");
    rule("FREQ=DAILY;COUNT=-1", "has COUNT=-1; 1 to 10000 is possible");
    rule("FREQ=DAILY;COUNT=0", "has COUNT=0; 1 to 10000 is possible");
    rule("FREQ=DAILY;INTERVAL=99999", "has INTERVAL=99999; 1 to 1000 is possible");
    rule("FREQ=WEEKLY;BYDAY=MO,TU;BYSETPOS=1", "has BYSETPOS with WEEKLY, which is possible with MONTHLY and YEARLY alone");
    rule("FREQ=DAILY;BYHOUR=3", "gives times of day (BYHOUR), which calendars of appointments do not");
    rule("FREQ=DAILY;FREQ=DAILY", "has FREQ twice");
    rule("FREQ=DAILY;X-FOO=1", "holds \"X-FOO=1\", which is no part of a rule");
    rule("FREQ=YEARLY;RSCALE=CHINESE", "counts in another calendar (RSCALE)");
    rule("FREQ", "holds \"FREQ\", which is no part of a rule");
    assert_true(ics_rule_check("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", true, &e));
    assert_false(ics_rule_check("FREQ=DAILY", true, &e));
    assert_string_equal(e.text, "is not YEARLY");
}

static void test_windows(void **state)
{
    (void)state;
    assert_string_equal(ics_windows_zone("W. Europe Standard Time"), "Europe/Berlin");
    assert_string_equal(ics_windows_zone("eastern standard time"), "America/New_York");
    assert_null(ics_windows_zone("Europe/Berlin"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_mark),
        cmocka_unit_test(test_refusals),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_windows),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
