/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of app/ share: the open store, who acts, leave to write. Not for faces. */
#ifndef RITMO_APP_APP_INTERNAL_H
#define RITMO_APP_APP_INTERNAL_H

#include "ritmo/app/app.h"
#include "ritmo/domain/drug.h"
#include "ritmo/store/store.h"

struct store *app_store(struct app *app);

/* Does --today say which day it is? Else it is the day on which this run began. */
bool app_today_given(const struct app *app);

/* Who acts now, for a transaction. why may be null. Borrowed until app_close. */
struct who app_who(const struct app *app, const char *why);

/* ERR_DENIED under --read-only. */
bool app_may_write(const struct app *app, struct err *e);

/* Begins a transaction of this actor; refuses under --read-only. */
bool app_begin(struct app *app, struct tx *tx, const char *why, struct err *e);

/* Commits, or with --dry-run rolls back and says true. */
bool app_commit(struct app *app, struct tx *tx, struct err *e);

/* Where the options' database is: --db, else $RITMO_DB, else the user's data directory. The caller frees. */
char *app_database_path(const char *given);

/* A clinic file's text: read, checked, its time zone known to this machine. */
bool clinic_of_file(const char *text, size_t n, const char *file, struct clinic *out, struct err *e);

/* The patients' languages that this run has opened; languages.c keeps them. */
struct open_language;
struct open_language **app_open_languages(struct app *app);
void languages_forget(struct open_language *first); /* the clinic's wording, not the catalogues */
void languages_close(struct open_language *first);

/* Loads the clinic's own drug table; empty while there is none, and the built-in one is in force. ERR_CONFIG: a stored row breaks a rule. */
bool drugs_own(struct app *app, struct drugs *out, struct err *e);

/* The table in force, without the rules, so that one that breaks a rule can be replaced. */
bool drugs_unchecked(struct app *app, struct drugs *out, struct err *e);
bool drugs_keep_rules(const struct drugs *all, struct err *e);

/* The cached clinic, protocols and drugs are out of date. */
void app_forget(struct app *app);

#endif
