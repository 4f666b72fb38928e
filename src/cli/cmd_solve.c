/* SPDX-License-Identifier: GPL-3.0-or-later */
/* solve: the planner as a filter. A line that is no problem gets an error answer; the others are answered. */
#include "command.h"

#include "ritmo/codec/problem_json.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LINE_MOST = 4 << 20, FLUSH_AT = 1 << 16 };

/* Answers one line; false if it is not a problem. */
static bool answer_line(const char *line, size_t n, struct str *out)
{
    struct problem p;
    struct answer a = { 0 };
    struct str id = STR_INIT;
    struct err e = ERR_INIT;
    bool ok;

    problem_init(&p);
    ok = n <= LINE_MOST ? problem_json_read(line, n, &id, &p, &e) && solve(&p, &a, &e)
                        : err_set(&e, ERR_INPUT, "the line is longer than %d bytes", LINE_MOST);
    if (ok)
        answer_json_write(id.text, &p, &a, out);
    else
        error_json_write(id.text, &e, out);
    answer_free(&a);
    problem_free(&p);
    str_free(&id);
    return ok;
}

static bool answer_all(struct cli *c, FILE *in, const char *name, struct err *e)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t n;
    bool ok = true;

    c->exact = true;
    while (ok && (n = getline(&line, &room, in)) >= 0) {
        while (n > 0 && (line[n - 1] == '\n' || line[n - 1] == '\r'))
            n--;
        if (n == 0)
            continue;
        if (!answer_line(line, (size_t)n, &c->out))
            c->status = exit_of(ERR_INPUT);
        if (c->out.len >= FLUSH_AT)
            ok = cli_flush(c, e);
    }
    if (ok && !feof(in)) /* also where a line has no room in memory, which sets no error of the file */
        ok = errno == EISDIR ? err_set(e, ERR_INPUT, "%s: this is a directory; name a file in it", name)
                             : err_set(e, ERR_IO, "%s: cannot be read: %s", name, strerror(errno));
    free(line);
    return ok;
}

bool cmd_solve(struct cli *c, struct err *e)
{
    const char *name = c->n_args == 0 ? "-" : c->args[0];
    FILE *in = strcmp(name, "-") == 0 ? stdin : fopen(name, "re");
    bool ok;

    if (in == NULL)
        return err_set(e, ERR_MISSING, "%s: cannot be opened: %s", name, strerror(errno));
    ok = answer_all(c, in, name, e);
    if (in != stdin)
        fclose(in);
    return ok;
}
