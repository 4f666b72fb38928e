/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files that make a patient's sheet share. */
#ifndef RITMO_APP_SHEET_PARTS_H
#define RITMO_APP_SHEET_PARTS_H

#include "ritmo/app/calendar_words.h"
#include "ritmo/domain/hold.h"
#include "ritmo/domain/outcome.h"
#include "ritmo/domain/sheet.h"
#include "ritmo/domain/visit.h"
#include "ritmo/domain/zone.h"
#include "ritmo/lang/lang.h"

struct sheet_maker {
    struct app *app;
    const struct clinic *clinic;
    const struct zone *zone;
    const struct lang *lang;
    const char *language;
    struct date today;
    struct patient patient;
    enum calendar_detail detail;
    struct hold *holds; /* the patient's, from today on */
    size_t n_holds;
    size_t tentative;    /* sessions that have no date on the sheet */
    struct outcomes outcomes; /* what the patient told, all plans */
    bool studied;        /* a plan uses PRP or the like */
    struct session next; /* uid "" = none */
    int64_t changed_utc;
    struct sheet *out;
};

/* The paper of the clinic's file. */
enum sheet_paper sheet_paper_of(const struct clinic *c);

/* Pills, when to call, notices. */
bool sheet_add_blocks(struct sheet_maker *m, struct err *e);

/* The session as a VEVENT for a QR code: a neutral title, the instant in UTC, the UID of the patient's calendar; as short as it can be, so
 * that a phone reads it from a screen. */
void sheet_add_event(struct str *out, const char *title, const struct session *s);

#endif
