/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic: where, when open, who works when, which rooms and machines. */
#ifndef RITMO_DOMAIN_CLINIC_H
#define RITMO_DOMAIN_CLINIC_H

#include "ritmo/domain/span.h"

#include <stdbool.h>

enum { CLINIC_CELL_MIN = 5 }; /* grid and durations are multiples of it: one claim row a cell */

/* What a clinic's file means that does not say: CLINICAL 5, "no source used less" than 7 days at the same region; an
 * assumption for two series (no source speaks of two), so the clinic may set a longer one; none shorter (clinic_check). */
enum { CLINIC_SITE_GAP_DAYS = 7 };

/* Postfix, OpenSMTPD, Exim and msmtp-mta all provide it; a grace that undo and second thoughts need, and patients do not feel. */
#define CLINIC_MAILER "/usr/sbin/sendmail -i -t"
enum { CLINIC_GRACE_MIN = 10 };

struct provider {
    char *key;  /* "kim" */
    char *name; /* "Dr Ana Kim" */
    char *role; /* "physician", "physician assistant", ... */
    char *email; /* may be null */
    char **skills;
    size_t n_skills;
    int capacity; /* appointments at once, >= 1 */
    struct hours roster;
    struct day_ranges absences;
    size_t n_taken;          /* of them so many, the last ones, come from imported calendars */
    struct day_parts parts;  /* and these parts of days; sorted */
};

enum resource_kind { RESOURCE_ROOM, RESOURCE_EQUIPMENT };

/* Rooms of one kind, or machines of one kind, all alike. */
struct resource {
    enum resource_kind kind;
    char *key;  /* "treatment" */
    char *name; /* "Treatment room" */
    int number; /* how many, >= 1 */
};

struct clinic {
    char *name, *address, *phone, *email;
    char *zone;     /* IANA name */
    char *language; /* "en" */
    char *visit_title; /* neutral calendar title; "Clinic visit" */
    bool title_refused; /* an older ritmo took it, its words are refused by now: patients get the built-in one. Not stored: app_clinic looks once */
    char *public_url; /* where the directory of `ritmo publish` is offered: "https://host/calendars"; null = nowhere */
    char *paper;      /* "a4" or "letter"; null = a4 */
    char *mail_from;  /* sender of patients' mail and organizer of their invitations; null = email */
    char *mail_staff; /* where staff mail goes; null = email */
    char *mailer;     /* program and arguments, blanks between; null = CLINIC_MAILER */
    int mail_grace_min; /* so long a queued message can be taken back */
    int grid_min;   /* slots start at open + multiple of it; multiple of 5 */
    int capacity;   /* sessions at once in the whole clinic; 0 = as many as providers and rooms allow */
    int lead_days;  /* a new session not before today + this; default 1 (R5.4) */
    int warning_days; /* due soon (R5.2) */
    int call_days;  /* holds that start within so many days are on the call-list */
    int site_gap_days; /* least days between sessions of two plans of one patient at the same place; 7 or more once checked */
    int64_t words_utc; /* the store's, not the file's: when what calendars say of the clinic last changed; 0 = never */
    bool hold_tentative; /* tentative sessions take capacity (R2.6) */
    bool gates_recorded; /* open items of a checklist are recorded, not enforced (domain/gate.h) */
    struct hours hours;
    struct day_ranges closures;
    size_t n_taken;          /* as a provider's */
    struct day_parts parts;
    struct provider *providers;
    size_t n_providers;
    struct resource *resources;
    size_t n_resources;
};

/* All-zero is the empty value. All arrays grow through mem_grow. */
void clinic_free(struct clinic *c);

/* Is it whole and consistent (grid, spans in order, keys unique, numbers >= 1, texts within domain/text.h)? The sentence names
 * the thing; path receives where the fault is in the clinic's file, rows counted from 1: "providers.2.roster.mon". */
enum { CLINIC_PATH = 64 };
bool clinic_check(const struct clinic *c, char path[CLINIC_PATH], struct err *e);

/* The provider of this key, the resource of this kind and key, or null. Borrowed. */
const struct provider *clinic_provider(const struct clinic *c, const char *key);
const struct resource *clinic_resource(const struct clinic *c, enum resource_kind kind, const char *key);
/* Where its mail comes from, where mail for staff goes: null if it has no address at all. Borrowed. */
const char *clinic_mail_from(const struct clinic *c);
const char *clinic_mail_staff(const struct clinic *c);
bool provider_has_skill(const struct provider *p, const char *skill); /* null skill = yes */

/* "https://host/dir/TOKEN.ending", nothing without a public_url. */
void clinic_add_page_url(struct str *out, const struct clinic *c, const char *token, const char *ending);

#endif
