/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a command makes for other programs: into a file, or to standard output as it is. */
#include "command.h"

#include "ritmo/app/out_file.h"

#include <string.h>

bool cli_give(struct cli *c, const char *file, const struct str *bytes, struct err *e)
{
    if (file != NULL && strcmp(file, "-") != 0)
        return out_file_write(c->app, file, bytes->text, bytes->len, c->value[OPT_FORCE] != NULL, e);
    c->exact = true;
    str_add_n(&c->out, bytes->text, bytes->len);
    return true;
}
