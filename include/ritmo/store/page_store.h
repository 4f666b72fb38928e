/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Patients' pages and feeds in the database. */
#ifndef RITMO_STORE_PAGE_STORE_H
#define RITMO_STORE_PAGE_STORE_H

#include "ritmo/store/store.h"

enum { PAGE_TOKEN = 32, PAGE_PRINT = 100 };

/* A patient with what the page depends on. */
struct page_row {
    char id[ID_TEXT];
    int64_t number, rev;
    bool agreed;
    char token[PAGE_TOKEN + 1]; /* "" = none yet, or revoked */
    char print[PAGE_PRINT + 1]; /* of what it was made from; "" = never made */
    struct date until;          /* the last day on which it still says the same; DATE_NONE = no such day */
    int64_t plan_revs;          /* grows with every change of a plan, its windows, its outcomes */
    int32_t live;               /* running plans */
};

struct page_rows {
    struct page_row *at; /* free() frees it */
    size_t n;
};

/* Up to `most` patients who agreed to details with a number after `after`, by number, added to out. */
bool store_pages_after(struct store *s, int64_t after, size_t most, struct page_rows *out, struct err *e);
/* One patient, agreed or not. */
bool store_page_of(struct store *s, const char *patient, struct page_row *out, struct err *e);

/* A new random token for a patient without one. */
bool store_page_add(struct tx *tx, struct page_row *row, struct err *e);
/* What the files of this token say now. */
bool store_page_made(struct tx *tx, const char *token, const char *print, struct date until, struct err *e);
/* token receives the revoked one, "" if there was none. */
bool store_page_revoke(struct tx *tx, int64_t patient, char token[PAGE_TOKEN + 1], struct err *e);

enum page_standing { PAGE_UNKNOWN, PAGE_CURRENT, PAGE_REVOKED, PAGE_NOT_AGREED };
/* *owner: whose, by id and number; empty for PAGE_UNKNOWN. */
bool store_page_standing(struct store *s, const char *token, enum page_standing *standing, struct page_row *owner, struct err *e);

#endif
