/* SPDX-License-Identifier: GPL-3.0-or-later */
/* today, week, agenda, summary: the schedule for people and for cron. */
#include "command.h"

#include "ritmo/app/calendars.h"
#include "ritmo/app/days.h"
#include "ritmo/app/staff_mail.h"
#include "ritmo/codec/report_json.h"

#include <string.h>

static void write_json(const struct summary *s, struct str *out)
{
    summary_write_json(s, out);
}

static const struct {
    const char *name;
    void (*write)(const struct summary *s, struct str *out);
} formats[] = {
    { "text", summary_write_text },
    { "html", summary_write_html },
    { "json", write_json },
    { "csv", summary_write_csv },
};

static bool find_format(const struct cli *c, size_t *at, struct err *e)
{
    const char *name = c->value[OPT_FORMAT] != NULL ? c->value[OPT_FORMAT] : c->value[OPT_JSON] != NULL ? "json" : "text";

    for (*at = 0; *at < sizeof formats / sizeof formats[0]; (*at)++)
        if (strcmp(formats[*at].name, name) == 0)
            return true;
    return err_set(e, ERR_USAGE, "--format takes text, html, json, csv or ics, not \"%s\"", name);
}

static bool find_privacy(const struct cli *c, enum summary_privacy *privacy, struct err *e)
{
    static const char *const words[] = { [SUMMARY_FULL] = "full", [SUMMARY_INITIALS] = "initials", [SUMMARY_NONE] = "none" };

    *privacy = SUMMARY_FULL;
    for (int i = 0; c->value[OPT_PRIVACY] != NULL && i < 3; i++)
        if (strcmp(words[i], c->value[OPT_PRIVACY]) == 0) {
            *privacy = (enum summary_privacy)i;
            return true;
        }
    return c->value[OPT_PRIVACY] == NULL || err_set(e, ERR_USAGE, "--privacy of a summary is full, initials or none");
}

/* The days as a calendar file, names by the privacy asked for. */
static bool show_ics(struct cli *c, struct date from, struct date to, enum summary_privacy privacy, struct err *e)
{
    static const int privacies[] = { [SUMMARY_FULL] = PRIVACY_FULL, [SUMMARY_INITIALS] = PRIVACY_NEUTRAL, [SUMMARY_NONE] = PRIVACY_NONE };
    const char *provider = c->value[OPT_PROVIDER];
    struct calendar_request r = { .of = provider == NULL ? CALENDAR_ALL : CALENDAR_PROVIDER, .name = provider,
        .privacy = privacies[privacy], .ranged = true, .from = from, .to = to };
    size_t files, events;

    return app_calendar_export(c->app, &r, &files, &events, e);
}

static bool is_ics(const struct cli *c)
{
    return c->value[OPT_FORMAT] != NULL && strcmp(c->value[OPT_FORMAT], "ics") == 0;
}

/* Instead of showing it: queued for staff, initials unless something else is asked for. */
static bool mail(struct cli *c, struct date from, struct date to, struct err *e)
{
    struct staff_mail_request r = { .from = from, .to = to, .provider = c->value[OPT_PROVIDER], .privacy = SUMMARY_INITIALS,
        .quiet_if_empty = c->value[OPT_QUIET_IF_EMPTY] != NULL };
    size_t queued = 0;

    r.providers = strcmp(c->value[OPT_MAIL], "providers") == 0;
    if (!r.providers && strcmp(c->value[OPT_MAIL], "clinic") != 0)
        return err_set(e, ERR_USAGE, "--mail of a summary is clinic or providers");
    if ((c->value[OPT_PRIVACY] != NULL && !find_privacy(c, &r.privacy, e)) || !app_mail_summary(c->app, &r, &queued, e))
        return false;
    cli_note(c, "%zu queued; they go out with: ritmo send", queued);
    return true;
}

static bool show(struct cli *c, struct date from, struct date to, struct err *e)
{
    enum summary_privacy privacy;
    struct summary s;
    size_t format;

    if (c->value[OPT_MAIL] != NULL)
        return mail(c, from, to, e);
    if (!find_privacy(c, &privacy, e))
        return false;
    if (is_ics(c))
        return show_ics(c, from, to, privacy, e);
    if (!find_format(c, &format, e)
        || !app_summary(c->app, from, to, c->value[OPT_PROVIDER], privacy, &s, e))
        return false;
    c->exact = formats[format].write != summary_write_text;
    if (c->value[OPT_QUIET_IF_EMPTY] == NULL || !summary_is_empty(&s))
        formats[format].write(&s, &c->out);
    if (c->value[OPT_EXIT_CODE] != NULL && summary_needs_action(&s))
        c->status = 1;
    summary_free_all(&s);
    return true;
}

static struct date monday(struct date d)
{
    return date_add(d, -date_weekday(d));
}

bool cmd_today(struct cli *c, struct err *e)
{
    struct date d = app_today(c->app);

    return show(c, d, d, e);
}

bool cmd_agenda(struct cli *c, struct err *e)
{
    struct date d = app_today(c->app);

    return (c->n_args == 0 || cli_date_arg(c, c->args[0], &d, e)) && show(c, d, d, e);
}

bool cmd_week(struct cli *c, struct err *e)
{
    struct date d = app_today(c->app);

    return (c->n_args == 0 || cli_date_arg(c, c->args[0], &d, e)) && show(c, monday(d), date_add(monday(d), 6), e);
}

bool cmd_summary(struct cli *c, struct err *e)
{
    struct date from = app_today(c->app), to = from;
    bool range = c->value[OPT_FROM] != NULL || c->value[OPT_TO] != NULL;

    if ((c->value[OPT_DAY] != NULL) + (c->value[OPT_WEEK] != NULL) + range > 1)
        return err_set(e, ERR_USAGE, "give one of --day, --week, and --from with --to");
    if (!cli_date(c, OPT_DAY, &from, e) || !cli_date(c, OPT_WEEK, &from, e) || !cli_date(c, OPT_FROM, &from, e))
        return false;
    to = from;
    if (c->value[OPT_WEEK] != NULL) {
        from = monday(from);
        to = date_add(from, 6);
    }
    return cli_date(c, OPT_TO, &to, e) && show(c, from, to, e);
}
