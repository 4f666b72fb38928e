/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Help, made from the tables. */
#include "command.h"

#include <string.h>

void help_add_name(struct str *out, const struct command *row)
{
    str_addf(out, "%s%s%s", row->name, row->verb == NULL ? "" : " ", row->verb == NULL ? "" : row->verb);
}

static void add_option(struct str *out, enum option_id id)
{
    const struct option_row *o = &option_rows[id];
    struct str left = STR_INIT;

    if (o->letter != 0)
        str_addf(&left, "-%c, ", o->letter);
    str_addf(&left, "--%s%s%s", o->name, o->arg == NULL ? "" : " ", o->arg == NULL ? "" : o->arg);
    str_addf(out, "  %-28s  %s\n", left.text, o->help);
    str_free(&left);
}

static void add_global_options(struct str *out)
{
    str_add(out, "\nEverywhere:\n");
    for (int i = OPT_DB; i <= OPT_VERSION; i++)
        add_option(out, (enum option_id)i);
}

static void add_exits(struct str *out)
{
    str_add(out, "\nExit status:\n");
    for (size_t i = 0; i < n_exit_rows; i++)
        str_addf(out, "  %2d  %s\n", exit_rows[i].status, exit_rows[i].meaning);
}

static void add_rows(struct str *out, const char *only)
{
    for (size_t i = 0; i < n_command_rows; i++) {
        const struct command *row = &command_rows[i];
        struct str left = STR_INIT;

        if (only != NULL && strcmp(row->name, only) != 0)
            continue;
        help_add_name(&left, row);
        if (row->args[0] != '\0')
            str_addf(&left, " %s", row->args);
        str_addf(out, "  %-32s  %s\n", left.text, row->summary);
        str_free(&left);
    }
}

void help_write_all(struct str *out)
{
    str_add(out, "ritmo plans series of injection treatments. It plans and reminds; clinicians decide.\n\n"
                 "  ritmo                             the terminal interface (in a terminal)\n");
    add_rows(out, NULL);
    add_global_options(out);
    str_add(out, "\nDates: 2026-12-01, 12-01, \"1 dec\", mon, tomorrow, +4w, -3d, eom.\n"
                 "Patients, plans, providers and protocols: by number, key, or an unambiguous part of the name.\n");
    add_exits(out);
}

void help_write_verbs(const char *name, struct str *out)
{
    struct str rows = STR_INIT;

    add_rows(&rows, name);
    if (rows.len == 0)
        help_write_all(out);
    else
        str_addf(out, "%s\nMore: ritmo %s VERB --help\n", rows.text, name);
    str_free(&rows);
}

void help_write_command(const struct command *row, struct str *out)
{
    str_add(out, "ritmo ");
    help_add_name(out, row);
    str_addf(out, "%s%s%s\n\n  %s\n", row->takes == NULL ? "" : " [options]", row->args[0] == '\0' ? "" : " ", row->args, row->summary);
    if (row->takes != NULL)
        str_add(out, "\nOptions:\n");
    for (const enum option_id *o = row->takes; o != NULL && *o != OPT_HELP; o++)
        add_option(out, *o);
    add_global_options(out);
    add_exits(out);
}

bool cmd_help(struct cli *c, struct err *e)
{
    for (size_t i = 0; i < n_command_rows && c->n_args == 2; i++) {
        const struct command *row = &command_rows[i];
        if (strcmp(row->name, c->args[0]) == 0 && row->verb != NULL && strcmp(row->verb, c->args[1]) == 0) {
            help_write_command(row, &c->out);
            return true;
        }
    }
    for (size_t i = 0; i < n_command_rows && c->n_args == 1; i++)
        if (strcmp(command_rows[i].name, c->args[0]) == 0 && command_rows[i].verb == NULL) {
            help_write_command(&command_rows[i], &c->out);
            return true;
        }
    if (c->n_args == 0) {
        help_write_all(&c->out);
        return true;
    }
    add_rows(&c->out, c->args[0]);
    if (c->out.len > 0 && c->n_args == 2) {
        str_clear(&c->out);
        return err_set(e, ERR_USAGE, "there is no command \"%s %s\"; see: ritmo help %s", c->args[0], c->args[1], c->args[0]);
    }
    return c->out.len > 0 || err_set(e, ERR_USAGE, "there is no command \"%s\"; see: ritmo help", c->args[0]);
}
