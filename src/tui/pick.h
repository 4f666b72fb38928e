/* Finding a provider or a protocol by typing, in any form. */
#ifndef RITMO_TUI_PICK_H
#define RITMO_TUI_PICK_H

#include "ritmo/app/app.h"
#include "ritmo/tui/form.h"

void pick_providers(struct form *f, const char *text, struct app *app);
void pick_protocols(struct form *f, const char *text, struct app *app);

#endif
