/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's sheet: its memory, its months. */
#include "ritmo/domain/sheet.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

static void visit_free_words(struct sheet_visit *v)
{
    for (size_t i = 0; i < v->n_care; i++)
        free(v->care[i].when);
    free(v->care);
    free(v->title);
    free(v->when);
    free(v->what);
}

static void block_free(struct sheet_block *b)
{
    for (size_t i = 0; i < b->n; i++)
        free(b->lines[i]);
    free(b->lines);
    free(b->title);
}

void sheet_free(struct sheet *s)
{
    char *const texts[] = { s->language, s->title, s->clinic_name, s->clinic_address, s->clinic_phone, s->patient, s->as_of,
        s->next_event, s->next_when, s->feed_url, s->page_url };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        free(texts[i]);
    for (size_t i = 0; i < SHEET_WORDS; i++)
        free(s->words[i]);
    for (size_t i = 0; i < WEEKDAYS; i++)
        free(s->weekdays[i]);
    for (size_t i = 0; i < s->n_months; i++)
        free(s->months[i].title);
    for (size_t i = 0; i < s->n_items; i++) {
        free(s->items[i].kind);
        free(s->items[i].text);
    }
    for (size_t i = 0; i < s->n_visits; i++)
        visit_free_words(&s->visits[i]);
    for (size_t i = 0; i < s->n_blocks; i++)
        block_free(&s->blocks[i]);
    free(s->months);
    free(s->items);
    free(s->visits);
    free(s->blocks);
    *s = (struct sheet) { 0 };
}

size_t sheet_item(struct sheet *s, const char *kind, const char *text)
{
    for (size_t i = 0; i < s->n_items; i++)
        if (strcmp(s->items[i].kind, kind) == 0 && strcmp(s->items[i].text, text) == 0)
            return i;
    s->items = mem_grow(s->items, s->n_items, sizeof *s->items);
    s->items[s->n_items] = (struct sheet_item) { mem_strdup(kind), mem_strdup(text) };
    return s->n_items++;
}

struct sheet_block *sheet_block_add(struct sheet *s, const char *title)
{
    struct sheet_block *b;

    s->blocks = mem_grow(s->blocks, s->n_blocks, sizeof *s->blocks);
    b = &s->blocks[s->n_blocks++];
    *b = (struct sheet_block) { title == NULL ? NULL : mem_strdup(title), NULL, 0 };
    return b;
}

void sheet_block_line(struct sheet_block *b, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    b->lines = mem_grow(b->lines, b->n, sizeof *b->lines);
    b->lines[b->n++] = mem_strdup(text);
}

static struct date first_of_month(struct date d)
{
    int year, month, mday;

    date_civil(d, &year, &month, &mday);
    return date_add(d, 1 - mday);
}

void sheet_add_months(struct sheet *s, struct date from, struct date to, size_t most)
{
    struct date first = first_of_month(from);

    for (; first.day <= to.day && s->n_months < most; first = date_add_months(first, 1)) {
        struct sheet_month *m;

        s->months = mem_grow(s->months, s->n_months, sizeof *s->months);
        m = &s->months[s->n_months++];
        *m = (struct sheet_month) { .first = first, .first_weekday = date_weekday(first),
            .days = date_diff(date_add_months(first, 1), first) };
    }
}

void sheet_mark(struct sheet *s, struct date from, struct date to, enum sheet_day what)
{
    for (size_t i = 0; i < s->n_months; i++) {
        struct sheet_month *m = &s->months[i];

        for (int day = 1; day <= m->days; day++) {
            struct date d = date_add(m->first, day - 1);

            if (d.day >= from.day && d.day <= to.day)
                m->day[day] |= (unsigned char)what;
        }
    }
}

bool sheet_has(const struct sheet *s, enum sheet_day what)
{
    for (size_t i = 0; i < s->n_months; i++)
        for (int day = 1; day <= s->months[i].days; day++)
            if ((s->months[i].day[day] & what) != 0)
                return true;
    return false;
}

int sheet_first_column(const struct sheet *s, const struct sheet_month *m)
{
    return (m->first_weekday - s->week_starts + WEEKDAYS) % WEEKDAYS;
}

int sheet_weeks(const struct sheet *s, const struct sheet_month *m)
{
    return (sheet_first_column(s, m) + m->days + WEEKDAYS - 1) / WEEKDAYS;
}
