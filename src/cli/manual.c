/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The man page and bash completion, made from the tables. */
#include "command.h"

#include <string.h>

/* Text of a roff line: backslashes and leading dots made harmless, hyphens as typed. */
static void add_roff(struct str *out, const char *text)
{
    if (*text == '.' || *text == '\'')
        str_add(out, "\\&");
    for (; *text != '\0'; text++) {
        if (*text == '\\')
            str_add(out, "\\e");
        else if (*text == '-')
            str_add(out, "\\-");
        else
            str_add_char(out, *text);
    }
}

static void man_option(struct str *out, enum option_id id)
{
    const struct option_row *o = &option_rows[id];

    str_add(out, ".TP\n.B ");
    if (o->letter != 0)
        str_addf(out, "\\-%c, ", o->letter);
    str_add(out, "\\-\\-");
    add_roff(out, o->name);
    if (o->arg != NULL) {
        str_add(out, " \\fI");
        add_roff(out, o->arg);
        str_add(out, "\\fR");
    }
    str_add_char(out, '\n');
    add_roff(out, o->help);
    str_add_char(out, '\n');
}

static void man_command(struct str *out, const struct command *row)
{
    str_add(out, ".SS \"ritmo ");
    help_add_name(out, row);
    str_add(out, " ");
    add_roff(out, row->args);
    str_add(out, "\"\n");
    add_roff(out, row->summary);
    str_add(out, ".\n");
    for (const enum option_id *o = row->takes; o != NULL && *o != OPT_HELP; o++)
        man_option(out, *o);
}

/* A key's line, a screen's heading, or (until the first tab) neither. */
static void man_keys(struct str *out, void (*write_keys)(struct str *out))
{
    struct str keys = STR_INIT;

    write_keys(&keys);
    str_add(out, ".SH KEYS OF THE INTERFACE\n");
    for (const char *line = keys.text; *line != '\0'; line += strcspn(line, "\n") + 1) {
        int key = (int)strcspn(line, "\t\n");
        int all = (int)strcspn(line, "\n");
        struct str part = STR_INIT;
        str_add(out, key == all ? ".SS \"" : ".TP\n.B \"");
        str_add_n(&part, line, (size_t)key);
        add_roff(out, part.text);
        str_add(out, "\"\n");
        str_clear(&part);
        str_add_n(&part, line + key + (key < all), (size_t)(all - key - (key < all)));
        add_roff(out, part.text);
        str_add(out, key == all ? "" : "\n");
        str_free(&part);
    }
    str_free(&keys);
}

static void write_man(struct str *out, void (*write_keys)(struct str *out))
{
    str_add(out, ".TH RITMO 1 \"\" \"ritmo " RITMO_VERSION "\" \"User Commands\"\n.SH NAME\n"
                 "ritmo \\- plan series of injection treatments\n.SH SYNOPSIS\n.B ritmo\n[options] [command [verb]] [arguments]\n"
                 ".SH DESCRIPTION\nritmo lays out treatment series (prolotherapy, PRP) inside a clinic's real calendar, keeps the patient's "
                 "calendar right and sends summaries. It plans and reminds; clinicians decide. Without a command it opens the "
                 "terminal interface.\n.SH COMMANDS\n");
    for (size_t i = 0; i < n_command_rows; i++)
        man_command(out, &command_rows[i]);
    str_add(out, ".SH OPTIONS EVERYWHERE\n");
    for (int i = OPT_DB; i <= OPT_VERSION; i++)
        man_option(out, (enum option_id)i);
    man_keys(out, write_keys);
    str_add(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < n_exit_rows; i++) {
        str_addf(out, ".TP\n%d\n", exit_rows[i].status);
        add_roff(out, exit_rows[i].meaning);
        str_add_char(out, '\n');
    }
    str_add(out, ".SH FILES\n.TP\n.I $XDG_DATA_HOME/ritmo/clinic.db\nThe clinic's database, mode 0600.\n");
}

static void completion_case(struct str *out, const char *name)
{
    str_addf(out, "    %s) words=\"", name);
    for (size_t i = 0; i < n_command_rows; i++)
        if (strcmp(command_rows[i].name, name) == 0 && command_rows[i].verb != NULL)
            str_addf(out, "%s ", command_rows[i].verb);
    for (size_t i = 0; i < n_command_rows; i++)
        for (const enum option_id *o = command_rows[i].takes;
             strcmp(command_rows[i].name, name) == 0 && o != NULL && *o != OPT_HELP; o++)
            str_addf(out, "--%s ", option_rows[*o].name);
    str_add(out, "\" ;;\n");
}

static void write_completion(struct str *out)
{
    const char *last = "";

    str_add(out, "# bash completion for ritmo, made from the program's own tables\n_ritmo() {\n"
                 "  local cur=${COMP_WORDS[COMP_CWORD]} words=\"\" name=${COMP_WORDS[1]}\n"
                 "  if [ \"$COMP_CWORD\" -eq 1 ]; then words=\"");
    for (size_t i = 0; i < n_command_rows; i++) {
        if (strcmp(command_rows[i].name, last) != 0)
            str_addf(out, "%s ", command_rows[i].name);
        last = command_rows[i].name;
    }
    str_add(out, "\"; else case $name in\n");
    last = "";
    for (size_t i = 0; i < n_command_rows; i++) {
        if (strcmp(command_rows[i].name, last) != 0)
            completion_case(out, command_rows[i].name);
        last = command_rows[i].name;
    }
    str_add(out, "  esac; fi\n  words+=\"");
    for (int i = OPT_DB; i <= OPT_VERSION; i++)
        str_addf(out, "--%s ", option_rows[i].name);
    str_add(out, "\"\n  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\n"
                 "complete -o default -F _ritmo ritmo\n");
}

bool cmd_manual(struct cli *c, struct err *e)
{
    (void)e;
    c->exact = true;
    write_man(&c->out, c->hands->write_keys);
    return true;
}

bool cmd_completion(struct cli *c, struct err *e)
{
    (void)e;
    c->exact = true;
    write_completion(&c->out);
    return true;
}
