/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Texts that may be stored. How long they may be, in characters: the database's tables say the same (schema_001.sql); tests hold them together. */
#ifndef RITMO_DOMAIN_TEXT_H
#define RITMO_DOMAIN_TEXT_H

#include "ritmo/base/err.h"

#include <stdbool.h>

enum {
    NAME_MOST = 200, /* of a person, a clinic, a room; a role */
    FOLDED_MOST = 1000, /* of a name as it is searched */
    PHONE_MOST = 100,
    EMAIL_MOST = 254, /* RFC 5321 4.5.3.1.3 */
    ADDRESS_MOST = 1000,
    LANGUAGE_MOST = 40,
    NOTES_MOST = 4000,
    SITE_MOST = 63,   /* "left knee" */
    REASON_MOST = 400, /* of a closure, an absence */
    WHY_MOST = 4000,   /* of a change, and what it was, in the history */
    ACTOR_MOST = 200,
    KEY_MOST = 31,    /* of a provider, a room, machines, a skill: a-z 0-9 _ - */
    PROTOCOL_KEY_MOST = 47,
    PROTOCOL_FILE_MOST = 200000,
    NUMBER_MOST = 99, /* rooms or machines of one kind; appointments of a provider at once */
    ROOM_MOST = 39,   /* "treatment#2": a key, #, a number */
    EQUIPMENT_MOST = 63, /* keys of one session, commas between */
};

/* The field that holds a site of so many characters. */
enum { SITE_TEXT = 4 * SITE_MOST + 1 };

enum lines { ONE_LINE, MANY_LINES };

/* Is it such a key, and not longer? Null is none. */
bool text_is_key(const char *text, int most);

/* Is it text that may be stored (utf8_check), and not longer? The sentence names `what` and the limit. Null is fine. */
bool text_check(const char *text, const char *what, int most, enum lines lines, struct err *e);

/* Null, or nothing but blanks. */
bool text_is_blank(const char *text);

/* Is it a name or a reason that says something: at least two letters of any script? "." and blanks are none; null is none. */
bool text_is_said(const char *text);

/* One plain local@domain that no mail header takes for more; null and "" are fine: none. */
bool text_check_mail(const char *text, struct err *e);

#endif
