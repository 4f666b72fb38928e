/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line: what cron, scripts and people in a shell meet (CLI.md). */
#ifndef RITMO_CLI_CLI_H
#define RITMO_CLI_CLI_H

#include "ritmo/app/app.h"

/* How the terminal interface is opened. */
struct cli_face {
    bool colour;
    bool wall;       /* a display that nobody types at */
    bool hide_names; /* initials only */
};

/* What main hands in, so that the command line does not depend on the interface. */
struct cli_hands {
    bool (*interface)(struct app *app, const struct cli_face *face, struct err *e);
    void (*write_keys)(struct str *out); /* a heading a screen, a line "key<TAB>what it does" a key */
};

/* Runs one command; returns the exit status (see src/cli/exits.c). */
int cli_run(int argc, char **argv, const struct cli_hands *hands);

#endif
