/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a provider, a protocol or a drug by typing, in any form. */
#ifndef RITMO_TUI_PICK_H
#define RITMO_TUI_PICK_H

#include "ritmo/app/app.h"
#include "ritmo/tui/form.h"

void pick_providers(struct form *f, const char *text, struct app *app);
void pick_protocols(struct form *f, const char *text, struct app *app);

/* For a FORM_PICK row of drugs: call it when the form says FORM_CHANGED and form_wants_picks, with the row's text. The value's
 * `chosen` is then the drug's id, or "" for one that the table does not know (the last pick; the row's text is what was said).
 * A pick says its class and what it means. Where several fit, a name is shared or only near, for aspirin and for what is unknown,
 * Enter alone takes nothing: the form asks, and somebody walks to one of them. `said` (may be null) gets what is to be asked. */
void pick_drugs(struct form *f, const char *text, struct app *app, char *said, size_t said_size);

#endif
