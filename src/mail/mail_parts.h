/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two halves of the module; inside mail/. */
#ifndef RITMO_MAIL_PARTS_H
#define RITMO_MAIL_PARTS_H

#include "ritmo/mail/mail.h"

bool message_write(const struct message *m, mail_sink sink, void *context, struct err *e);
bool mailer_hand(const struct mailer *mailer, const char *bytes, size_t n, struct mailer_answer *out, struct err *e);

#endif
