/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An invented patient's sheet, made by hand: for those who draw one. */
#ifndef RITMO_TESTS_SHEET_SAMPLE_H
#define RITMO_TESTS_SHEET_SAMPLE_H

#include "ritmo/base/mem.h"
#include "ritmo/domain/sheet.h"

#include <stdio.h>

static const char *const sheet_sample_words[SHEET_WORDS] = { [SHEET_WORD_CALENDAR] = "Calendar", [SHEET_WORD_VISIT] = "visit",
    [SHEET_WORD_HOLD] = "day with a rule about pills", [SHEET_WORD_VISITS] = "Your visits",
    [SHEET_WORD_CARE] = "before and after", [SHEET_WORD_WHAT] = "What", [SHEET_WORD_WHEN] = "When",
    [SHEET_WORD_SCAN] = "Scan this with your phone: your next visit.", [SHEET_WORD_SUBSCRIBE] = "Put these dates into your calendar",
    [SHEET_WORD_SUBSCRIBE_NOTE] = "Or paste this address into your calendar program:", [SHEET_WORD_CALL] = "Call us:" };
static const char *const sheet_sample_days[WEEKDAYS] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const sheet_sample_care[] = { "Drink plenty of water on the day before and on the day of your visit.",
    "Please do no hard training in the two days before.", "Use no ice on the first three days. After that use as little ice as you can, "
    "at most 20 minutes at a time.", "Rest for two days. Move the area gently.", "You may shower. Do not take a bath or swim for two days." };

static inline struct date sheet_sample_day(const char *iso)
{
    struct date d = DATE_NONE;

    (void)date_parse_iso(iso, &d);
    return d;
}

static inline void sheet_sample_visit(struct sheet *s, struct date day, int number, int of)
{
    static const int from[] = { -1, -2, 0, 0, 0 }, to[] = { 0, -1, 3, 2, 2 };
    struct sheet_visit *v;
    struct str text = STR_INIT;

    s->visits = mem_grow(s->visits, s->n_visits, sizeof *s->visits);
    v = &s->visits[s->n_visits++];
    *v = (struct sheet_visit) { .day = day };
    str_addf(&text, "Visit %d of %d", number, of);
    v->title = str_take(&text);
    date_add_long(&text, day);
    str_add(&text, " at 08:00, about 30 minutes");
    v->when = str_take(&text);
    for (size_t i = 0; i < 5; i++) {
        v->care = mem_grow(v->care, v->n_care, sizeof *v->care);
        v->care[v->n_care] = (struct sheet_care) { sheet_item(s, "care", sheet_sample_care[i]), date_add(day, from[i]), date_add(day, to[i]), NULL };
        date_add_short(&text, v->care[v->n_care].from);
        str_add(&text, " to ");
        date_add_short(&text, v->care[v->n_care].to);
        v->care[v->n_care++].when = str_take(&text);
    }
    sheet_mark(s, day, day, SHEET_DAY_VISIT);
}

static inline void sheet_sample_frame(struct sheet *s, const char *patient)
{
    s->language = mem_strdup("en");
    s->title = mem_strdup("Your clinic visits");
    s->clinic_name = mem_strdup("Oak Street Clinic");
    s->clinic_address = mem_strdup("12 Oak Street, Springfield");
    s->clinic_phone = mem_strdup("+1 312 555 0100");
    s->patient = mem_strdup(patient);
    s->as_of = mem_strdup("As of Mon 23 Nov 2026, version 2");
    for (int i = 0; i < SHEET_WORDS; i++)
        s->words[i] = mem_strdup(sheet_sample_words[i]);
    for (int i = 0; i < WEEKDAYS; i++)
        s->weekdays[i] = mem_strdup(sheet_sample_days[i]);
    s->week_starts = SUNDAY;
    s->until = DATE_NONE;
}

/* `visits` of them, five weeks apart, from Mon 7 Dec 2026 on. patient may be null. */
static inline struct sheet sheet_sample(const char *patient, int visits)
{
    static const char *const months[] = { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December" };
    struct date first = sheet_sample_day("2026-12-07");
    struct sheet s = { 0 };
    struct sheet_block *b;

    sheet_sample_frame(&s, patient);
    sheet_add_months(&s, sheet_sample_day("2026-11-30"), date_add(first, 35 * (visits - 1) + 7), 12);
    for (size_t i = 0; i < s.n_months; i++) {
        struct str title = STR_INIT;
        int year, month, mday;

        date_civil(s.months[i].first, &year, &month, &mday);
        str_addf(&title, "%s %d", months[month - 1], year);
        s.months[i].title = str_take(&title);
    }
    sheet_mark(&s, date_add(first, -7), date_add(first, 35 * (visits - 1) + 7), SHEET_DAY_HOLD);
    for (int i = 0; i < visits; i++)
        sheet_sample_visit(&s, date_add(first, 35 * i), i + 1, visits);
    b = sheet_block_add(&s, "Pills");
    sheet_block_line(b, "From Mon 30 Nov 2026 until then, please ask us before you take a pain pill.");
    sheet_block_line(b, "Do not stop any drug that a doctor gave you. Call us first.");
    b = sheet_block_add(&s, "When to call us");
    sheet_block_line(b, "Call us right away if you have a fever.");
    s.next_event = mem_strdup("BEGIN:VEVENT\r\nUID:00000000-0000-4000-8000-000000000001\r\nSUMMARY:Clinic visit\r\nDTSTART:20261207T140000Z\r\n"
        "DURATION:PT30M\r\nEND:VEVENT\r\n");
    s.next_when = mem_strdup("Mon 7 Dec 2026 at 08:00, about 30 minutes");
    return s;
}

#endif
