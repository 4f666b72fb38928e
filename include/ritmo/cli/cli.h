/* The command line: what cron, scripts and people in a shell meet (CLI.md). */
#ifndef RITMO_CLI_CLI_H
#define RITMO_CLI_CLI_H

#include "ritmo/app/app.h"

/* Opens the terminal interface; handed in by main so that the command line does not depend on it. */
typedef bool (*cli_interface)(struct app *app, bool colour, struct err *e);

/* Runs one command; returns the exit status (see src/cli/exits.c). */
int cli_run(int argc, char **argv, cli_interface interface);

#endif
