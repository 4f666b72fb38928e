/* Runs one command: parse, open what it needs, print, exit status. */
#include "command.h"

#include "ritmo/codec/report_json.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/utf8.h"
#include "ritmo/report/plan_report.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const struct exit_row exit_rows[] = {
    { 0, "done" },
    { 1, "a rule says no, or there is something to act on" },
    { 64, "wrong usage" },
    { 65, "input that cannot be used; every bad line is named with its reason" },
    { 66, "no such file, patient or plan, or several fit" },
    { 70, "a fault of the program" },
    { 73, "output cannot be made" },
    { 74, "I/O error or damaged database" },
    { 75, "try again later: the database is busy" },
    { 77, "not allowed: --read-only, file rights" },
    { 78, "configuration, or a database made by a newer version" },
};
const size_t n_exit_rows = sizeof exit_rows / sizeof exit_rows[0];

int exit_of(enum err_kind kind)
{
    switch (kind) {
    case ERR_NONE: return 0;
    case ERR_RULE:
    case ERR_CONFLICT: return 1;
    case ERR_USAGE: return 64;
    case ERR_INPUT: return 65;
    case ERR_MISSING: return 66;
    case ERR_FAULT: return 70;
    case ERR_OUTPUT: return 73;
    case ERR_IO: return 74;
    case ERR_BUSY: return 75;
    case ERR_DENIED: return 77;
    case ERR_CONFIG: return 78;
    }
    return 70;
}

bool cli_flush(struct cli *c, struct err *e)
{
    size_t done = fwrite(c->out.text, 1, c->out.len, stdout);
    bool ok = done == c->out.len && fflush(stdout) == 0;

    str_clear(&c->out);
    if (ok || errno == EPIPE)
        return true;
    return err_set(e, ERR_IO, "the result could not be written: %s", strerror(errno));
}

void cli_note(const struct cli *c, const char *fmt, ...)
{
    va_list ap;

    if (c->value[OPT_JSON] != NULL || isatty(STDERR_FILENO) != 1)
        return; /* cron mails whatever it reads here */
    fputs("ritmo: ", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fputc('\n', stderr);
}

bool cli_offer(struct cli *c, struct proposal *p, struct err *e)
{
    bool accept = c->value[OPT_ACCEPT] != NULL && p->possible;

    if (accept && !app_accept(c->app, p, e))
        return false;
    if (!p->possible)
        c->status = 1;
    if (c->value[OPT_JSON] != NULL) {
        proposal_write_json(p, &c->out);
        return true;
    }
    proposal_write_text(p, &c->out);
    if (accept && app_dry_run(c->app))
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
    else if (accept)
        str_addf(&c->out, "Stored as plan p%lld.\n", (long long)p->plan.number);
    else if (p->possible)
        str_add(&c->out, "Nothing was stored; add --accept to store this.\n");
    return true;
}

static bool colour_wanted(const struct cli *c, bool *colour, struct err *e)
{
    const char *when = c->value[OPT_COLOR];
    const char *no = getenv("NO_COLOR");

    *colour = (no == NULL || *no == '\0') && isatty(STDOUT_FILENO) == 1;
    if (when == NULL || strcmp(when, "auto") == 0)
        return true;
    *colour = strcmp(when, "always") == 0;
    return *colour || strcmp(when, "never") == 0 || err_set(e, ERR_USAGE, "--color takes auto, always or never");
}

static bool open_app(struct cli *c, enum app_mode mode, struct err *e)
{
    struct app_options o = { c->value[OPT_DB], c->value[OPT_ACTOR], c->value[OPT_TODAY], c->value[OPT_READ_ONLY] != NULL,
        c->value[OPT_DRY_RUN] != NULL, mode };

    return app_open(&o, &c->app, e);
}

static bool run_interface(struct cli *c, struct err *e)
{
    if (c->value[OPT_HELP] != NULL || isatty(STDIN_FILENO) != 1 || isatty(STDOUT_FILENO) != 1) {
        help_write_all(&c->out);
        return true;
    }
    return open_app(c, APP_WRITE, e) && c->interface(c->app, c->colour, e);
}

static bool run(struct cli *c, int argc, char **argv, struct err *e)
{
    if (!cli_parse(c, argc, argv, e) || !colour_wanted(c, &c->colour, e))
        return false;
    if (c->value[OPT_VERSION] != NULL) {
        str_add(&c->out, "ritmo " RITMO_VERSION "\n");
        return true;
    }
    if (c->command == NULL && c->n_args > 0) {
        help_write_verbs(c->args[0], &c->out);
        return true;
    }
    if (c->command == NULL)
        return run_interface(c, e);
    if (c->value[OPT_HELP] != NULL) {
        help_write_command(c->command, &c->out);
        return true;
    }
    if (c->command->needs == NEEDS_WRITE && c->value[OPT_READ_ONLY] != NULL)
        return err_set(e, ERR_DENIED, "ritmo %s %s would change the clinic's data; run it without --read-only", c->command->name,
            c->command->verb == NULL ? "" : c->command->verb);
    if (c->command->needs != NEEDS_NOTHING && !open_app(c, c->command->needs == NEEDS_WRITE ? APP_WRITE : APP_READ, e))
        return false;
    return c->command->run(c, e);
}

int cli_run(int argc, char **argv, cli_interface interface)
{
    struct cli c = { .interface = interface, .out = STR_INIT };
    struct err e = ERR_INIT, late = ERR_INIT;
    bool ok;

    signal(SIGPIPE, SIG_IGN);
    ok = run(&c, argc, argv, &e);
    app_close(c.app);
    if (!cli_flush(&c, &late) && ok) {
        ok = false;
        e = late;
    }
    if (!ok) {
        struct str shown = STR_INIT;
        utf8_show(&shown, e.text);
        fprintf(stderr, "ritmo: %s\n", shown.text);
        str_free(&shown);
    }
    str_free(&c.out);
    free(c.args);
    return ok ? c.status : exit_of(e.kind);
}
