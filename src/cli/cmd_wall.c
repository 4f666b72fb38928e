/* SPDX-License-Identifier: GPL-3.0-or-later */
/* wall: the interface as a display that nobody types at. */
#include "command.h"

#include <string.h>
#include <unistd.h>

bool cmd_wall(struct cli *c, struct err *e)
{
    const char *privacy = c->value[OPT_PRIVACY];
    struct cli_face face = { .colour = c->colour, .wall = true, .hide_names = privacy != NULL && strcmp(privacy, "initials") == 0 };

    if (privacy != NULL && !face.hide_names && strcmp(privacy, "full") != 0)
        return err_set(e, ERR_USAGE, "--privacy of the wall display is full or initials, not \"%s\"", privacy);
    if (isatty(STDIN_FILENO) != 1 || isatty(STDOUT_FILENO) != 1)
        return err_set(e, ERR_USAGE, "the wall display needs a terminal; for a page in a file: ritmo summary --format html");
    return c->hands->interface(c->app, &face, e);
}
