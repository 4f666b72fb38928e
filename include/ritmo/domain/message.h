/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One e-mail as values; mail/ makes its bytes (RFC 5322, MIME, RFC 6047 for an invitation). */
#ifndef RITMO_DOMAIN_MESSAGE_H
#define RITMO_DOMAIN_MESSAGE_H

#include "ritmo/domain/event.h"

#include <stddef.h>

struct message_file {
    char *name;  /* "visits.ics" */
    char *type;  /* "application/ics" */
    char *bytes;
    size_t n;
};

/* Strings and arrays owned; null where absent. Empty value: all zero. */
struct message {
    char *from_name, *from; /* from: one plain address; an invitation's ORGANIZER */
    char *to_name, *to;
    char *reply_to;         /* null: from */
    char *subject;          /* neutral: no drug, no diagnosis, no name */
    char *id;               /* Message-ID without <>, of message_make_id */
    int64_t date_utc;
    char *plain, *html;     /* plain always; html null: none */
    char *calendar;         /* text/calendar beside the text, and again as invite.ics; null: none */
    enum event_method method; /* of the calendar: METHOD_REQUEST or METHOD_CANCEL */
    struct message_file *files; /* grows through mem_grow */
    size_t n_files;
};

void message_free(struct message *m);
/* One more file; name (neutral, too), type ("text/calendar") and bytes are copied. */
void message_attach(struct message *m, const char *name, const char *type, const char *bytes, size_t n);

/* Its Message-ID, once everything else stands: `number`, which nothing else has, and a digest of what it says. The same message sent again
 * has the same id, and mailboxes drop the copy; one that says something else by now has another, and they do not. */
void message_make_id(struct message *m, const char *number);

/* Addresses plain, texts storable on one line, something to say: ERR_INPUT for what no mail header may hold. */
bool message_check(const struct message *m, struct err *e);

#endif
