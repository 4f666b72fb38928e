/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One run of the program: the open database, who acts, which day it is. The use-cases of app/ take it. */
#ifndef RITMO_APP_APP_H
#define RITMO_APP_APP_H

#include "ritmo/domain/clinic.h"
#include "ritmo/domain/plan_view.h"
#include "ritmo/domain/proposal.h"
#include "ritmo/domain/visit.h"
#include "ritmo/domain/zone.h"

struct app;

enum app_mode { APP_READ, APP_WRITE, APP_CREATE };

struct app_options {
    const char *db;     /* path; null = $RITMO_DB, else $XDG_DATA_HOME/ritmo/clinic.db */
    const char *actor;  /* null = $RITMO_ACTOR, else the login name */
    const char *today;  /* as date_text_parse; null = today in the clinic's zone */
    bool read_only;     /* --read-only: a writing use-case gives ERR_DENIED */
    bool dry_run;       /* everything but the last write */
    enum app_mode mode;
};

bool app_open(const struct app_options *o, struct app **app, struct err *e);
void app_close(struct app *app); /* null is fine */

struct date app_today(const struct app *app);
int64_t app_now(const struct app *app); /* UTC seconds by the clock, whatever --today says */
bool app_dry_run(const struct app *app);
bool app_read_only(const struct app *app);

/* A fact first, then what it does to plans: from here on, with --dry-run, the first change can be seen by what is asked after it, as if it
 * were stored; the end takes it back. One change only, and none is stored after it. Without --dry-run nothing is different. */
void app_rehearse(struct app *app);
void app_rehearse_end(struct app *app);

const char *app_path(const struct app *app);
bool app_has_stored(const struct app *app); /* was anything saved in this run? */

/* Has somebody else changed the data since the last call? Forgets the cached clinic, protocols and drugs if so. */
bool app_changed_by_others(struct app *app);

/* Past midnight in the clinic? Moves today on and says true; never when --today was given. */
bool app_roll_over(struct app *app);

/* The clinic, the zone, a protocol's version (0 = newest): loaded once, borrowed until app_changed_by_others
 * says true, the clinic is saved, or app_close. Null with *e if there is none. */
const struct clinic *app_clinic(struct app *app, struct err *e);
const struct zone *app_zone(struct app *app, struct err *e);
const struct protocol *app_protocol(struct app *app, const char *key, int32_t version, struct err *e);

/* Makes a fresh database: built-in protocols; with demo also the sample clinic and patients; clinic_file may be
 * null. Options' path must not exist. */
bool app_init(const struct app_options *o, bool demo, const char *clinic_file, struct str *said, struct err *e);

#endif
