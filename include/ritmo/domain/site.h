/* Places of the body as plans name them: do two series meet at one place? */
#ifndef RITMO_DOMAIN_SITE_H
#define RITMO_DOMAIN_SITE_H

#include "ritmo/domain/protocol.h"

/* Could a session of one and one of the other be given at the same place? Regions that exclude each other never meet; left and
 * right of the same region do not; otherwise the words decide, and where they do not say (one is empty), they may meet.
 * Sites as typed ("left knee"); may be empty. */
bool site_meets(const struct protocol *p, const char *site, const struct protocol *q, const char *other);

#endif
