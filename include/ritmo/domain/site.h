/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places of the body as plans name them: do two series meet at one place? */
#ifndef RITMO_DOMAIN_SITE_H
#define RITMO_DOMAIN_SITE_H

#include "ritmo/domain/protocol.h"

/* Could a session of one and one of the other be given at the same place? Left and right do not meet. The same words are the same place,
 * whatever the protocols call their regions; other words in a region that both protocols have are too ("left patella" and "left knee"),
 * unless they name two different regions ("neck" and "low back"): a distance too many is a question, one too few an injection. Where
 * the words do not say (one is empty), the regions decide. Sites as typed ("left knee"); may be empty. */
bool site_meets(const struct protocol *p, const char *site, const struct protocol *q, const char *other);

#endif
