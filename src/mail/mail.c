/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the module shows of itself. */
#include "mail_parts.h"

const struct mail_api ritmo_mail = { MAIL_API_VERSION, message_write, mailer_hand };
