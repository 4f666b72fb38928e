/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the bytes of e-mails (RFC 5322, MIME, RFC 6047) and gives them to the host's mailer.
 *
 * GMime (with GLib) loads only when this is used: the code lives in a module of its own, ritmo-mail.so, opened by
 * app/mail_door; `ritmo_mail` is its only exported name. */
#ifndef RITMO_MAIL_MAIL_H
#define RITMO_MAIL_MAIL_H

#include "ritmo/domain/message.h"

/* Takes bytes; false stops the writing (the sink keeps the reason). */
typedef bool (*mail_sink)(void *context, const char *bytes, size_t n);

/* A program that takes a message on standard input and its receiver from the To header, as `sendmail -i -t`. */
struct mailer {
    const char *path;             /* absolute */
    const char *const *arguments; /* after the program's name */
    size_t n_arguments;
    int timeout_s;                /* 0 = 60; then it is ended */
};

enum mailer_outcome {
    MAILER_TOOK,
    MAILER_LATER, /* try again: the mail system is down, busy, was killed or took too long */
    MAILER_NEVER  /* it will never take this one: wrong address, wrong use, no right */
};

enum { MAILER_SAID = 400 };

/* said: its last words or how it ended, without addresses; for a coordinator. */
struct mailer_answer {
    enum mailer_outcome outcome;
    char said[MAILER_SAID];
};

struct mail_api {
    int version; /* MAIL_API_VERSION */
    /* The whole message, lines ending in LF, none longer than 78. The same message gives the same bytes. ERR_INPUT for what
     * message_check refuses. */
    bool (*write)(const struct message *m, mail_sink sink, void *context, struct err *e);
    /* Runs the mailer. False + ERR_CONFIG: it could not be started. */
    bool (*hand)(const struct mailer *mailer, const char *bytes, size_t n, struct mailer_answer *out, struct err *e);
};

enum { MAIL_API_VERSION = 1 };
extern const struct mail_api ritmo_mail;

#endif
