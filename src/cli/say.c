/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands say: results on standard output, remarks, proposals. */
#include "command.h"

#include "ritmo/app/plans.h"
#include "ritmo/base/utf8.h"
#include "ritmo/codec/report_json.h"
#include "ritmo/report/plan_report.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

bool cli_flush(struct cli *c, struct err *e)
{
    bool whole;

    return cli_flush_whole(c, &whole, e);
}

bool cli_flush_whole(struct cli *c, bool *whole, struct err *e)
{
    bool exact = c->exact || c->value[OPT_JSON] != NULL;
    struct str shown = STR_INIT;
    const struct str *out = exact ? &c->out : &shown;
    bool ok;

    if (!exact)
        utf8_show_lines(&shown, c->out.text);
    *whole = ok = fwrite(out->text, 1, out->len, stdout) == out->len && fflush(stdout) == 0;
    str_free(&shown);
    str_clear(&c->out);
    if (ok || errno == EPIPE)
        return true;
    return err_set(e, ERR_IO, "the result could not be written: %s", strerror(errno));
}

void cli_complain_lines(const char *text)
{
    struct str shown = STR_INIT;

    utf8_show_lines(&shown, text);
    fputs(shown.text, stderr);
    str_free(&shown);
}

void cli_complain(const char *text)
{
    struct str shown = STR_INIT;

    utf8_show(&shown, text);
    fprintf(stderr, "ritmo: %s\n", shown.text);
    str_free(&shown);
}

void cli_complain_of(const struct err *e)
{
    struct str text = STR_INIT;

    str_addf(&text, "%s%s", e->text, e->hint);
    cli_complain(text.text);
    str_free(&text);
}

void cli_note(const struct cli *c, const char *fmt, ...)
{
    struct str text = STR_INIT;
    va_list ap;

    if (c->value[OPT_JSON] != NULL || isatty(STDERR_FILENO) != 1)
        return; /* cron mails whatever it reads here */
    va_start(ap, fmt);
    str_addv(&text, fmt, ap);
    va_end(ap);
    cli_complain(text.text);
    str_free(&text);
}

static void say_stored(struct cli *c, const struct proposal *p)
{
    str_addf(&c->out, "Stored as plan p%lld", (long long)p->plan.number);
    for (p = p->also; p != NULL; p = p->also)
        str_addf(&c->out, " and plan p%lld", (long long)p->plan.number);
    str_add(&c->out, ".\n");
}

bool cli_offer(struct cli *c, struct proposal *p, struct err *e)
{
    bool possible = proposal_is_possible(p);
    bool accept = c->value[OPT_ACCEPT] != NULL && possible;

    p->told = p->told || c->value[OPT_TOLD] != NULL;
    p->checklist_met = c->value[OPT_ALL] != NULL;
    p->override_why = c->value[OPT_OVERRIDE];
    p->override_who = c->value[OPT_BY_WHOM];
    for (struct proposal *one = p->also; one != NULL; one = one->also)
        one->told = p->told;
    if (accept && !app_accept(c->app, p, e))
        return false;
    if (!possible)
        c->status = 1;
    if (c->value[OPT_JSON] != NULL) {
        proposal_write_json(p, &c->out);
        return true;
    }
    proposal_write_text(p, &c->out);
    if (accept && app_dry_run(c->app))
        str_add(&c->out, "Nothing was stored (--dry-run).\n");
    else if (accept)
        say_stored(c, p);
    else if (possible)
        str_add(&c->out, "Nothing was stored; add --accept to store this.\n");
    return true;
}
