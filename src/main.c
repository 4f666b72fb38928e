/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Picks a face: a command, or the terminal interface. Owns the only exit. */
#include "ritmo/base/mem.h"
#include "ritmo/cli/cli.h"
#include "ritmo/tui/tui.h"

#include <locale.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Out of memory: give the terminal back and leave; a transaction under way is undone by its journal. */
static void out_of_memory(void)
{
    static const char text[] = "ritmo: out of memory; nothing half-done was stored\n";

    tui_restore();
    if (write(STDERR_FILENO, text, sizeof text - 1) < 0)
        _exit(70);
    _exit(70);
}

static bool interface(struct app *app, const struct cli_face *face, struct err *e)
{
    struct tui_options o = { .hide_names = face->hide_names, .wall = face->wall, .color = face->colour };

    return tui_run(app, &o, e);
}

int main(int argc, char **argv)
{
    static const struct cli_hands hands = { interface, tui_keys_write };

    mem_set_handler(out_of_memory);
    setlocale(LC_CTYPE, "");
    unsetenv("LANGUAGE"); /* each text is in its patient's language, not in the desk's (src/lang/lang.c) */
    umask(0077);
    exit(cli_run(argc, argv, &hands));
}
