/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a patient's sheet says, as words and days: made by app/sheet, drawn by report/ (HTML, text) and paper/ (PDF). Whoever draws
 * it adds nothing of its own, so that the three always say the same; the words are in the patient's language already. */
#ifndef RITMO_DOMAIN_SHEET_H
#define RITMO_DOMAIN_SHEET_H

#include "ritmo/domain/date.h"

#include <stdbool.h>
#include <stddef.h>

enum sheet_paper { SHEET_A4, SHEET_LETTER };

/* What a day of the calendar is; may be joined. Each is shown by its symbol, never by shade alone. */
enum sheet_day {
    SHEET_DAY_VISIT = 1,
    SHEET_DAY_HOLD = 2 /* days with a rule about pills */
};
#define SHEET_SYMBOL_VISIT "●"
#define SHEET_SYMBOL_HOLD "×"

/* Words that whoever draws needs; by place in sheet.words. */
enum sheet_word {
    SHEET_WORD_CALENDAR,    /* heading over the months */
    SHEET_WORD_VISIT,       /* what SHEET_SYMBOL_VISIT means */
    SHEET_WORD_HOLD,        /* what SHEET_SYMBOL_HOLD means */
    SHEET_WORD_VISITS,      /* heading over the visits */
    SHEET_WORD_CARE,        /* heading over what to do and not to do */
    SHEET_WORD_WHAT,        /* column: what to do or not to do */
    SHEET_WORD_WHEN,        /* column: on which days */
    SHEET_WORD_SCAN,        /* beside the QR code */
    SHEET_WORD_SUBSCRIBE,   /* the link to the feed */
    SHEET_WORD_SUBSCRIBE_NOTE,
    SHEET_WORD_CALL,        /* "Call us:" */
    SHEET_WORDS
};

/* One month of the calendar. */
struct sheet_month {
    char *title;           /* "January 2027" */
    struct date first;     /* the 1st */
    int first_weekday;     /* its, MONDAY..SUNDAY */
    int days;              /* 28..31 */
    unsigned char day[32]; /* enum sheet_day joined, by day of the month */
};

/* One thing to do or not to do; visits refer to it by place. */
struct sheet_item {
    char *kind; /* "ice" */
    char *text;
};

struct sheet_care {
    size_t item;
    struct date from, to; /* both inclusive */
    char *when;           /* "Mon 7 Dec to Thu 10 Dec" */
};

struct sheet_visit {
    struct date day;
    int16_t start;    /* minutes after midnight */
    bool past;        /* given already; its care may still run */
    char *title;      /* "Visit 2 of 5", "Visit" where the number is not told */
    char *when;       /* "Mon 11 Jan 2027 at 08:00, about 30 minutes" */
    char *what;       /* the treatment's name; null unless the patient agreed */
    struct sheet_care *care;
    size_t n_care;
};

/* A heading with its paragraphs. The title may be null. */
struct sheet_block {
    char *title;
    char **lines;
    size_t n;
};

struct sheet {
    char *language;        /* of all words: "en" */
    char *title;           /* neutral */
    char *clinic_name, *clinic_address, *clinic_phone; /* address and phone may be null */
    char *patient;         /* as privacy allows; null = not named */
    char *as_of;           /* "As of Mon 7 Dec 2026, version 2" */
    char *words[SHEET_WORDS];
    char *weekdays[WEEKDAYS]; /* short names, by MONDAY..SUNDAY */
    int week_starts;       /* the weekday of a month's first column */
    struct sheet_month *months;
    size_t n_months;
    struct sheet_item *items;
    size_t n_items;
    struct sheet_visit *visits; /* by day, start */
    size_t n_visits;
    struct sheet_block *blocks; /* after the visits: windows, pills, when to call, notices */
    size_t n_blocks;
    char *next_event;      /* the next visit for a QR code, a VEVENT; null = none */
    char *next_when;       /* that visit's "when"; null = none */
    char *feed_url, *page_url; /* "https://..."; null = nowhere */
    enum sheet_paper paper;
    bool large;            /* large print */
    struct date until;     /* the last day on which it still says the same; DATE_NONE = for ever */
};

/* All-zero is the empty value. */
void sheet_free(struct sheet *s);

/* The place of the item of this kind and text, added if it is new (both are copied). */
size_t sheet_item(struct sheet *s, const char *kind, const char *text);
/* Appends an empty block; title is copied and may be null. Borrowed until the next block. */
struct sheet_block *sheet_block_add(struct sheet *s, const char *title);
void sheet_block_line(struct sheet_block *b, const char *text); /* copied; nothing for null or "" */
/* Marks days [from, to] in the months that hold them. */
void sheet_mark(struct sheet *s, struct date from, struct date to, enum sheet_day what);
bool sheet_has(const struct sheet *s, enum sheet_day what); /* is a day marked so? */
/* The column of the month's first day, 0 to 6, and how many rows its days fill. */
int sheet_first_column(const struct sheet *s, const struct sheet_month *m);
int sheet_weeks(const struct sheet *s, const struct sheet_month *m);
/* The months from that of `from` to that of `to` without a mark; titles stay null. At most `most`. */
void sheet_add_months(struct sheet *s, struct date from, struct date to, size_t most);

#endif
