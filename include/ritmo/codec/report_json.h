/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands show, as JSON documents with stable keys (docs/json.md). Dates ISO, times HH:MM, days integers. */
#ifndef RITMO_CODEC_REPORT_JSON_H
#define RITMO_CODEC_REPORT_JSON_H

#include "ritmo/base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct summary;
struct proposal;
struct plan_view;
struct away_proposal;
struct patients;
struct plan_rows;
struct outbox_rows;
struct clinic;
struct visits;
struct protocol;
struct broken_visits;
struct day_ranges;
struct fillers;
struct findings;
struct load_rows;
struct series_fits;
struct supply_rows;
struct protocol_lines;
struct history_rows;
struct examined;
struct red_flag;

/* Each appends one document and a newline. What a text cannot hold safely (control characters, invalid UTF-8) is
 * replaced as on a terminal; newlines stay. */
void summary_write_json(const struct summary *s, struct str *out); /* privacy as in the other formats */
void proposal_write_json(const struct proposal *p, struct str *out);
void away_proposal_write_json(const struct away_proposal *a, struct str *out);
void plan_view_write_json(const struct plan_view *v, struct str *out);
void patients_write_json(const struct patients *p, struct str *out);
void plan_rows_write_json(const struct plan_rows *r, struct str *out);
void clinic_write_json(const struct clinic *c, struct str *out);
void protocol_write_json(const struct protocol *p, struct str *out); /* every number, and the sources */

/* What needs somebody (ritmo check). */
void findings_write_json(const struct findings *f, struct str *out);
/* What a changed protocol would put out of range. */
void impact_write_json(const struct findings *f, size_t running, struct str *out);
/* Days on which a patient cannot come, the sessions that stand on them, a proposal for each of their plans. */
void away_write_json(const struct day_ranges *away, const struct broken_visits *met, const struct proposal *proposals, size_t n,
    struct str *out);

/* Injections given elsewhere, with the plans again if they have to move (p; null if not); one patient with them. */
struct elsewheres;
struct questions;
struct patient;
void elsewheres_write_json(const struct elsewheres *all, const struct proposal *p, struct str *out);
void patient_write_json(const struct patient *p, const struct elsewheres *all, const struct questions *open, const struct red_flag *flag,
    struct str *out);

/* A patient's sheet; a session's QR code with what it says. */
struct sheet;
struct qr;
void sheet_write_json(const struct sheet *s, struct str *out);
void qr_write_json(const struct qr *q, const char *event, struct str *out);

/* What publish did; where a patient's page is (texts may be empty). */
void publish_write_json(size_t patients, size_t made, size_t written, size_t removed, struct str *out);
void page_link_write_json(const char *token, const char *page, const char *feed, struct str *out);

/* Calls to make. */
struct call_rows;
void call_rows_write_json(const struct call_rows *r, struct str *out);

/* The end of a shift. */
struct shift;
void shift_write_json(const struct shift *s, struct str *out);

/* What an undo or redo changed. */
void undone_write_json(const char *title, const struct proposal *plans, size_t n, struct str *out);

/* Patients' texts in force, and which of them are the clinic's own. */
struct worded_texts;
void patient_texts_write_json(const struct worded_texts *texts, const struct worded_texts *own, struct str *out);

/* Calendars of others: what an import would take, which there are, what they take of a patient's time. */
struct import_proposal;
struct calendar_sources;
struct taken_times;
struct day_parts;
void import_write_json(const struct import_proposal *p, struct str *out);
void sources_write_json(const struct calendar_sources *s, struct str *out);
void taken_write_json(const struct taken_times *t, struct str *out);

/* Plain lists: closure list, protocol list, log; and what doctor found. */
void closures_write_json(const struct day_ranges *closures, const struct day_parts *parts, struct str *out);
void protocol_lines_write_json(const struct protocol_lines *l, struct str *out);
void history_write_json(const struct history_rows *h, struct str *out);
struct history_end;
void history_end_write_json(const struct history_end *end, struct str *out);
void examined_write_json(const struct examined *rows, size_t n, struct str *out);

/* What lies ahead: fill, load, load --start, supplies. */
void fillers_write_json(const struct fillers *f, struct str *out);
void load_rows_write_json(const struct load_rows *l, struct str *out);
void series_fits_write_json(const struct series_fits *s, struct str *out);
void supply_rows_write_json(const struct supply_rows *s, struct str *out);
/* text: the words of a shown message, null in a list. */
void outbox_write_json(const struct outbox_rows *r, const char *text, struct str *out);
void send_write_json(size_t sent, size_t later, size_t failed, size_t superseded, size_t expired, bool busy, struct str *out);

#endif
