/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's sheet as a page of the web and as plain text. Pure: the words are the sheet's own. */
#ifndef RITMO_REPORT_SHEET_REPORT_H
#define RITMO_REPORT_SHEET_REPORT_H

#include "ritmo/domain/sheet.h"

/* One self-contained page: no script, no outside resource; for a phone, a screen reader and paper. */
void sheet_write_html(const struct sheet *s, struct str *out);
/* 76 columns, for a terminal or a letter. */
void sheet_write_text(const struct sheet *s, struct str *out);

#endif
