/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own wording of what patients read: shown, checked, taken from files, given back. */
#ifndef RITMO_APP_PATIENT_TEXT_EDIT_H
#define RITMO_APP_PATIENT_TEXT_EDIT_H

#include "ritmo/app/app.h"
#include "ritmo/domain/patient_text.h"

/* The clinic's own, by kind and language. */
bool app_texts_own(struct app *app, struct worded_texts *out, struct err *e);

/* The texts in force, of one kind or (null) of all, in one language or (null) in each: the clinic's, else the built-in ones. */
bool app_texts_in_force(struct app *app, const char *kind, const char *language, struct worded_texts *out, struct err *e);

/* Reads and checks a file, changes nothing. notes: a line for each text that is refused or hard to read. */
bool app_text_file_check(const char *file, struct worded_texts *out, struct str *notes, struct err *e);

/* Takes a file, all or nothing; a text that is as the built-in one is no longer the clinic's own. notes also gets a line for each
 * change. */
bool app_text_file_import(struct app *app, const char *file, size_t *changed, struct str *notes, struct err *e);

/* The built-in words count again, in one language or (null) in all. */
bool app_text_reset(struct app *app, const char *kind, const char *language, size_t *changed, struct err *e);

#endif
