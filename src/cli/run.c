/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs one command: parse, open what it needs, print, exit status. */
#include "command.h"

#include "ritmo/app/patient_texts.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
    return open_app(c, APP_WRITE, e) && c->hands->interface(c->app, &(struct cli_face) { .colour = c->colour }, e);
}

/* Some commands store only with an option. */
static bool writes(const struct cli *c)
{
    return c->command->needs == NEEDS_WRITE || c->value[OPT_HAND_OVER] != NULL || c->value[OPT_MAIL] != NULL;
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
    if (writes(c) && c->value[OPT_READ_ONLY] != NULL)
        return err_set(e, ERR_DENIED, "ritmo %s%s%s would change the clinic's data; run it without --read-only", c->command->name,
            c->command->verb == NULL ? "" : " ", c->command->verb == NULL ? "" : c->command->verb);
    if (c->command->needs != NEEDS_NOTHING && !open_app(c, writes(c) ? APP_WRITE : APP_READ, e))
        return false;
    return c->command->run(c, e);
}

/* What patients get in English for want of a catalogue is no error, but staff should know. */
static void note_languages(const struct cli *c)
{
    for (size_t i = 0; c->app != NULL && app_lack_at(c->app, i) != NULL; i++)
        cli_note(c, "%s", app_lack_at(c->app, i));
}

int cli_run(int argc, char **argv, const struct cli_hands *hands)
{
    struct cli c = { .hands = hands, .out = STR_INIT };
    struct err e = ERR_INIT, late = ERR_INIT;
    bool ok, stored;

    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* past a limit of the size of files a write fails, and says so */
    ok = run(&c, argc, argv, &e);
    stored = c.stored || (c.app != NULL && app_has_stored(c.app));
    note_languages(&c);
    app_close(c.app);
    if (!cli_flush(&c, &late) && ok) {
        ok = false;
        e = late;
        if (stored)
            err_in(&e, "saved, but ");
    }
    if (!ok)
        cli_complain_of(&e);
    str_free(&c.out);
    free(c.args);
    return ok ? c.status : exit_of(e.kind);
}
