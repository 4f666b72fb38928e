/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic, its people, rooms and closures, and the protocols, in the database. */
#ifndef RITMO_STORE_CLINIC_STORE_H
#define RITMO_STORE_CLINIC_STORE_H

#include "ritmo/domain/clinic.h"
#include "ritmo/domain/exposure.h"
#include "ritmo/store/store.h"

/* ERR_MISSING if none was imported; *out is written only if it is true. */
bool store_clinic_load(struct store *s, struct clinic *out, struct err *e);
bool store_clinic_save(struct tx *tx, const struct clinic *c, struct err *e); /* replaces all of it */

/* After the clinic changed: every live session from this day on gives its cells back and takes them as the clinic is now,
 * firm ones first. One that finds no place any more stays where it is with what it got (app_broken finds it). */
bool store_claims_anew(struct tx *tx, struct date from, struct err *e);

/* Closures of the clinic (provider null) or absences of a provider, without loading the rest. */
bool store_closure_add(struct tx *tx, const char *provider, const struct day_range *r, struct err *e);
bool store_closure_remove(struct tx *tx, const char *provider, struct date from, struct date to, bool *found, struct err *e);

struct protocol_row {
    char *key, *name, *modality;
    int32_t version;
    struct date since;
};
struct protocol_rows {
    struct protocol_row *at;
    size_t n;
};
void protocol_rows_free(struct protocol_rows *r);

/* The newest version of each, by key. */
bool store_protocol_list(struct store *s, struct protocol_rows *out, struct err *e);
/* The YAML text of a version (0 = the newest) appended to text; ERR_MISSING names the key. */
bool store_protocol_text(struct store *s, const char *key, int32_t version, struct str *text, struct err *e);
/* Stores a version; the same text again is no change (*added false); an existing version with another
 * text is refused (ERR_CONFLICT): plans keep the version they were made from. */
bool store_protocol_add(struct tx *tx, const char *key, int32_t version, const char *name, const char *modality,
    const char *text, bool *added, struct err *e);

/* What restricts by a stored version, as its text was read when it was checked, so that lists need not read it again. It counts only
 * with the very text it is from: *kept false if it was never kept, or the text or a row was changed since; read the protocol then. */
struct restricted_rows {
    struct restricted_days *at; /* free() frees it */
    size_t n;
};
bool store_restricted(struct store *s, const char *key, int32_t version, struct restricted_rows *out, bool *kept, struct err *e);
bool store_restricted_keep(struct tx *tx, const struct protocol *p, const char *text, struct err *e);
/* Key and version alone of those that were never kept: they are older than that. */
bool store_unrestricted(struct store *s, struct protocol_rows *out, struct err *e);

#endif
