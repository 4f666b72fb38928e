/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What typing and drawing of a form both count on. */
#ifndef RITMO_TUI_FORM_PARTS_H
#define RITMO_TUI_FORM_PARTS_H

enum { PICKS_SHOWN = 5 };

#endif
