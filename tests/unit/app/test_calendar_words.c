/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What calendars say about patients: every title, every neutral text, for every state and agreement. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "ritmo/app/calendar_events.h"

#include "ritmo/base/utf8.h"
#include "ritmo/domain/wording.h"

#include <ctype.h>
#include <string.h>

/* Words that would tell a passer-by what the visit is for (CLINICAL.md 4.1, ICALENDAR rule 23). */
static const char *const private_words[] = {
    "prp", "prolo", "inject", "dextrose", "platelet", "marrow", "stem", "knee", "spine", "neck", "shoulder", "hip", "blood", "aspirin",
    "advil", "motrin", "aleve", "nurofen", "tylenol", "paracetamol", "steroid", "inflammat", "pain", "pill", "thinner", "heart", "tendon",
    "treatment", "alvarez", "jos",
};

static const struct protocol prp = { .key = "prp-knee", .name = "PRP, knee", .modality = MODALITY_PRP };

static struct calendar_maker maker(const struct clinic *clinic, const struct zone *zone, int privacy)
{
    return (struct calendar_maker) { clinic, zone, { 20600 }, privacy, STR_INIT, STR_INIT };
}

static const struct clinic riverside = { .name = "Riverside Clinic", .address = "1 Main Street", .phone = "555 0100" };
static const struct zone utc = { .name = "UTC" };

static struct session session_on(int32_t day, enum session_state state)
{
    struct session s = { .ordinal = 3, .state = state, .day = { day }, .start = 570, .duration = 30, .sequence = 2, .changed_utc = 1000,
        .uid = "5f0c9a52-6f0e-4f55-8c0b-7a0a6f1f0001", .plan = "abcdefghijklmnopqrstuvwxyz", .zone = "UTC" };

    return s;
}

static struct calendar_plan plan_of(enum privacy privacy, bool agreed)
{
    return (struct calendar_plan) { .plan = { .id = "abcdefghijklmnopqrstuvwxyz", .number = 12, .count = 5, .site = "left knee" },
        .patient = { .name = (char[]) { "Alvarez, Jose" }, .privacy = privacy, .agreed_details = agreed }, .protocol = &prp };
}

static struct hold hold_on(int32_t from, int32_t to)
{
    return (struct hold) { .substance = "anti-inflammatory", .from = { from }, .to = { to }, .uid = "5f0c9a52-6f0e-4f55-8c0b-7a0a6f1f0002",
        .changed_utc = 1000 };
}

static void shows_nothing_private(const char *text)
{
    struct str folded = STR_INIT;

    if (text == NULL)
        return;
    utf8_fold(&folded, text);
    for (size_t i = 0; i < sizeof private_words / sizeof *private_words; i++)
        if (strstr(folded.text, private_words[i]) != NULL)
            fail_msg("\"%s\" shows \"%s\"", text, private_words[i]);
    str_free(&folded);
}

static void neutral_rows_name_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < calendar_rows_n; i++)
        if (calendar_rows[i].details & DETAIL_NEUTRAL)
            shows_nothing_private(calendar_row_text(&calendar_rows[i], NULL));
    for (int t = 0; t < TITLES; t++)
        shows_nothing_private(calendar_title_text((enum calendar_title)t, NULL));
}

/* CLINICAL.md 4.1.2: dates, never a number of days; 4.3: sentences of at most 20 words. */
static void rows_are_plain_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < calendar_rows_n; i++) {
        const char *text = calendar_row_text(&calendar_rows[i], NULL);
        int words = 1;

        for (; *text != '\0'; text++) {
            if (isdigit((unsigned char)*text))
                fail_msg("a number stands in \"%s\"", calendar_row_text(&calendar_rows[i], NULL));
            words = strchr(".?!", *text) != NULL ? 0 : words + (*text == ' ');
            if (words > 20)
                fail_msg("a long sentence stands in \"%s\"", calendar_row_text(&calendar_rows[i], NULL));
        }
    }
}

/* Wherever a hold is described, the sentence about drugs that a doctor gave stands too. */
static void a_hold_never_stands_alone(void **state)
{
    (void)state;
    for (int agreed = 0; agreed < 2; agreed++) {
        struct calendar_maker m = maker(&riverside, &utc, -1);
        struct calendar_plan p = plan_of(PRIVACY_NEUTRAL, agreed);
        struct hold h = hold_on(20610, 20620);
        struct event v;

        assert_true(calendar_event_of_hold(&m, &p, &h, &v));
        assert_non_null(strstr(v.text, "Do not stop any drug that a doctor gave you."));
        assert_non_null(strstr(v.text, "Call us first."));
        assert_int_equal(strstr(v.text, "Advil") != NULL, agreed);
        assert_int_equal(strstr(v.text, "do not stop on your own") != NULL, agreed);
        assert_non_null(strstr(v.text, "Sat 6 Jun 2026"));
        assert_non_null(strstr(v.text, "Tue 16 Jun 2026"));
        calendar_maker_free(&m);
    }
}

/* Every state, privacy, agreement and request: titles stay neutral, details need the agreement. */
static void details_need_agreement(void **state)
{
    (void)state;
    for (int i = 0; i < 5 * 3 * 2 * 4; i++) {
        enum session_state s_state = (enum session_state)(i % 5);
        enum privacy privacy = (enum privacy)(i / 5 % 3);
        bool agreed = i / 15 % 2;
        int asked = i / 30 - 1;
        struct calendar_maker m = maker(&riverside, &utc, asked);
        struct calendar_plan p = plan_of(privacy, agreed);
        struct session s = session_on(20610, s_state);
        struct hold h = hold_on(20603, 20612);
        struct event v;

        assert_true(calendar_event_of_session(&m, &p, &s, &v));
        shows_nothing_private(v.title);
        shows_nothing_private(v.place);
        if (!agreed || asked == PRIVACY_NEUTRAL || asked == PRIVACY_NONE || (asked < 0 && privacy == PRIVACY_NONE))
            shows_nothing_private(v.text);
        else
            assert_non_null(strstr(v.text, "still being studied")); /* CLINICAL.md 1, row 14 */
        assert_true(calendar_event_of_hold(&m, &p, &h, &v));
        shows_nothing_private(v.title);
        if (!agreed)
            shows_nothing_private(v.text);
        assert_null(v.place);
        calendar_maker_free(&m);
    }
}

static void privacy_none_has_no_description(void **state)
{
    struct calendar_maker m = maker(&riverside, &utc, -1);
    struct calendar_plan p = plan_of(PRIVACY_NONE, true);
    struct session s = session_on(20610, SESSION_ANNOUNCED);
    struct event v;

    (void)state;
    assert_true(calendar_event_of_session(&m, &p, &s, &v));
    assert_string_equal(v.title, "Clinic visit");
    assert_null(v.text);
    calendar_maker_free(&m);
}

static void states_and_what_calendars_show(void **state)
{
    static const struct { enum session_state state; enum event_status status; const char *title; int32_t alarm; } expect[] = {
        { SESSION_PROPOSED, EVENT_TENTATIVE, "Clinic visit (not confirmed yet)", 0 },
        { SESSION_ANNOUNCED, EVENT_CONFIRMED, "Clinic visit", 1440 },
        { SESSION_DONE, EVENT_CONFIRMED, "Clinic visit", 1440 },
        { SESSION_MISSED, EVENT_CANCELLED, "Cancelled: Clinic visit", 0 },
        { SESSION_CANCELLED, EVENT_CANCELLED, "Cancelled: Clinic visit", 0 },
    };

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct calendar_maker m = maker(&riverside, &utc, -1);
        struct calendar_plan p = plan_of(PRIVACY_NEUTRAL, false);
        struct session s = session_on(20600, expect[i].state);
        struct event v;

        assert_true(calendar_event_of_session(&m, &p, &s, &v));
        assert_int_equal(v.status, expect[i].status);
        assert_string_equal(v.title, expect[i].title);
        assert_int_equal(v.alarm_before, expect[i].alarm);
        assert_int_equal(v.sequence, 2);
        s.day.day--; /* past: only what was given or planned stays */
        assert_int_equal(calendar_event_of_session(&m, &p, &s, &v), expect[i].status != EVENT_CANCELLED);
        s.day = DATE_NONE;
        assert_false(calendar_event_of_session(&m, &p, &s, &v));
        calendar_maker_free(&m);
    }
}

static void windows_for_patients(void **state)
{
    struct calendar_maker m = maker(&riverside, &utc, -1);
    struct calendar_plan p = plan_of(PRIVACY_NEUTRAL, true);
    struct hold h = hold_on(20590, 20599);
    struct event v;

    (void)state;
    assert_true(calendar_event_of_hold(&m, &p, &h, &v));
    assert_true(v.all_day);
    assert_int_equal(v.last_day.day, 20599);
    h.cancelled = true;
    assert_false(calendar_event_of_hold(&m, &p, &h, &v)); /* past */
    h.to.day = 20600;
    assert_true(calendar_event_of_hold(&m, &p, &h, &v));
    assert_int_equal(v.status, EVENT_CANCELLED);
    assert_null(v.text);
    h.cancelled = false;
    strcpy(h.substance, "steroid injection");
    assert_false(calendar_event_of_hold(&m, &p, &h, &v));
    calendar_maker_free(&m);
}

static void unknown_phone_leaves_no_gap(void **state)
{
    struct clinic bare = { .name = "Riverside Clinic", .visit_title = "Visit, Main Street" };
    struct calendar_maker m = maker(&bare, &utc, -1);
    struct calendar_plan p = plan_of(PRIVACY_NEUTRAL, false);
    struct session s = session_on(20610, SESSION_ANNOUNCED);
    struct event v;

    (void)state;
    assert_true(calendar_event_of_session(&m, &p, &s, &v));
    assert_string_equal(v.title, "Visit, Main Street");
    assert_null(strstr(v.text, "questions"));
    assert_null(strstr(v.text, "\n\n"));
    assert_null(strchr(v.text, '{'));
    assert_null(v.place);
    calendar_maker_free(&m);
}

static void staff_see_initials(void **state)
{
    static const char *const titles[] = { "Session 3/5, J. A.", "Session 3/5, Alvarez, Jose", "Session 3/5" };
    struct visit v = { .session = session_on(20610, SESSION_ANNOUNCED), .plan_number = 12, .count = 5,
        .patient_name = (char[]) { "Alvarez, Jose" }, .protocol_name = (char[]) { "PRP, knee" } };
    struct event e;

    (void)state;
    for (int privacy = -1; privacy < 3; privacy++) {
        struct calendar_maker m = maker(&riverside, &utc, privacy);

        assert_true(calendar_event_of_visit(&m, &v, &e));
        assert_string_equal(e.title, titles[privacy < 0 ? PRIVACY_NEUTRAL : privacy]);
        assert_int_equal(e.alarm_before, 0);
        if (e.text != NULL)
            shows_nothing_private(e.text);
        calendar_maker_free(&m);
    }
}

/* Every word of an entry is the patient's: title, reminder, dates, texts, the series' name; the clinic's own stay as they are. */
static void patients_read_their_language(void **state)
{
    struct lang *spanish = lang_open("es");
    struct speech speech = { spanish, NULL };
    struct calendar_maker m = maker(&riverside, &utc, -1);
    struct calendar_plan p = plan_of(PRIVACY_FULL, true);
    struct session s = session_on(20610, SESSION_ANNOUNCED);
    struct protocol ours = prp;
    struct event v;

    (void)state;
    ours.name = (char[]) { "PRP knee" };
    p.protocol = &ours;
    p.speech = &speech;
    assert_true(calendar_event_of_session(&m, &p, &s, &v));
    assert_string_equal(v.title, "Visita a la cl\xc3\xadnica 3 de 5");
    assert_string_equal(v.alarm_text, "Recordatorio de su cita");
    assert_non_null(strstr(v.text, "Visita 3 de 5: PRP de rodilla."));
    assert_non_null(strstr(v.text, "El s\xc3\xa1" "bado 6 de junio de 2026 a las 9:30, unos 30 minutos."));
    assert_non_null(strstr(v.text, "Riverside Clinic\n1 Main Street\n"));
    assert_null(strstr(v.text, "Do not"));
    ours.name = (char[]) { "Our own series" };
    assert_true(calendar_event_of_session(&m, &p, &s, &v));
    assert_non_null(strstr(v.text, ": Our own series."));
    calendar_maker_free(&m);
    lang_close(spanish);
}

/* A clinic that moved to another zone keeps the instants of what was booked before. */
static void booked_in_another_zone(void **state)
{
    struct calendar_maker m = maker(&riverside, &utc, -1);
    struct calendar_plan p = plan_of(PRIVACY_NEUTRAL, false);
    struct session s = session_on(20610, SESSION_ANNOUNCED);
    struct event v;

    (void)state;
    strcpy(s.zone, "Asia/Tokyo");
    s.at_utc = (int64_t)20610 * 86400 + 30 * 60;
    assert_true(calendar_event_of_session(&m, &p, &s, &v));
    assert_int_equal(v.day.day, 20610);
    assert_int_equal(v.start, 30);
    assert_non_null(strstr(v.text, "00:30"));
    calendar_maker_free(&m);
}

/* CLINICAL 4.1, by the table that protocols are held against. */
static void the_table_finds_nothing(void **state)
{
    struct err e = ERR_INIT;

    (void)state;
    for (size_t i = 0; i < calendar_rows_n; i++)
        if (!wording_check(calendar_row_text(&calendar_rows[i], NULL), WORDING_TEXT, "row", &e))
            fail_msg("%s: %s", calendar_row_text(&calendar_rows[i], NULL), e.text);
    for (int t = 0; t < TITLES; t++)
        if (!wording_check(calendar_title_text((enum calendar_title)t, NULL), WORDING_TITLE, "title", &e))
            fail_msg("%s: %s", calendar_title_text((enum calendar_title)t, NULL), e.text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_finds_nothing),
        cmocka_unit_test(neutral_rows_name_nothing), cmocka_unit_test(rows_are_plain_words), cmocka_unit_test(a_hold_never_stands_alone),
        cmocka_unit_test(details_need_agreement), cmocka_unit_test(privacy_none_has_no_description),
        cmocka_unit_test(states_and_what_calendars_show), cmocka_unit_test(windows_for_patients),
        cmocka_unit_test(unknown_phone_leaves_no_gap), cmocka_unit_test(staff_see_initials), cmocka_unit_test(patients_read_their_language), cmocka_unit_test(booked_in_another_zone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
