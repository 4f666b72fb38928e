/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes the words of the command line apart by the tables. */
#include "command.h"

#include "ritmo/base/mem.h"
#include "ritmo/domain/date_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>



static enum option_id by_name(const char *name, size_t n)
{
    for (int i = 0; i < OPTIONS; i++)
        if (strlen(option_rows[i].name) == n && strncmp(option_rows[i].name, name, n) == 0)
            return (enum option_id)i;
    return OPTIONS;
}

static enum option_id by_letter(char letter)
{
    for (int i = 0; i < OPTIONS; i++)
        if (option_rows[i].letter == letter)
            return (enum option_id)i;
    return OPTIONS;
}

/* "--name=value", "--name value", "-x value". Moves *i past what it took. */
static bool take_option(struct cli *c, int argc, char **argv, int *i, struct err *e)
{
    const char *word = argv[*i];
    const char *equals = word[1] == '-' ? strchr(word, '=') : NULL;
    size_t n = equals != NULL ? (size_t)(equals - word) - 2 : strlen(word) - 2;
    enum option_id id = word[1] == '-' ? by_name(word + 2, n) : by_letter(word[1]);

    if (word[1] != '-' && word[2] != '\0')
        id = OPTIONS;
    if (id == OPTIONS)
        return err_set(e, ERR_USAGE, "there is no option %s; see: ritmo help", word);
    if (c->value[id] != NULL)
        return err_set(e, ERR_USAGE, "--%s is given twice", option_rows[id].name);
    if (option_rows[id].arg == NULL) {
        c->value[id] = "";
        return equals == NULL || err_set(e, ERR_USAGE, "--%s takes no value", option_rows[id].name);
    }
    if (equals == NULL && *i + 1 >= argc)
        return err_set(e, ERR_USAGE, "--%s needs a value: --%s %s", option_rows[id].name, option_rows[id].name, option_rows[id].arg);
    c->value[id] = equals != NULL ? equals + 1 : argv[++*i];
    return true;
}

/* The row of the first one or two words; their number in *used. */
static const struct command *find_command(const struct cli *c, int *used)
{
    const char *name = c->args[0];
    const char *verb = c->n_args > 1 ? c->args[1] : "";

    for (size_t i = 0; i < n_command_rows; i++) {
        const struct command *row = &command_rows[i];
        if (strcmp(row->name, name) != 0 || (row->verb != NULL && strcmp(row->verb, verb) != 0))
            continue;
        *used = row->verb == NULL ? 1 : 2;
        return row;
    }
    return NULL;
}

static bool unknown(const struct cli *c, struct err *e)
{
    struct str verbs = STR_INIT;

    for (size_t i = 0; i < n_command_rows; i++)
        if (command_rows[i].verb != NULL && strcmp(command_rows[i].name, c->args[0]) == 0)
            str_addf(&verbs, "%s%s", verbs.len == 0 ? "" : ", ", command_rows[i].verb);
    if (verbs.len > 0)
        err_set(e, ERR_USAGE, "ritmo %s needs one of: %s", c->args[0], verbs.text);
    else
        err_set(e, ERR_USAGE, "there is no command \"%s\"; see: ritmo help", c->args[0]);
    str_free(&verbs);
    return false;
}

static bool takes(const struct command *command, enum option_id id)
{
    if (id <= OPT_VERSION)
        return true;
    for (const enum option_id *o = command->takes; o != NULL && *o != OPT_HELP; o++)
        if (*o == id)
            return true;
    return false;
}

static bool check_fit(const struct cli *c, struct err *e)
{
    const struct command *row = c->command;
    const char *space = row->verb == NULL ? "" : " ";
    const char *verb = row->verb == NULL ? "" : row->verb;

    for (int i = 0; i < OPTIONS; i++)
        if (c->value[i] != NULL && !takes(row, (enum option_id)i))
            return err_set(e, ERR_USAGE, "ritmo %s%s%s has no option --%s; see: ritmo %s%s%s --help", row->name, space, verb,
                option_rows[i].name, row->name, space, verb);
    if (c->value[OPT_HELP] != NULL)
        return true;
    if (c->n_args < row->least)
        return err_set(e, ERR_USAGE, "ritmo %s%s%s needs %s", row->name, space, verb, row->args);
    if (c->n_args > row->most)
        return err_set(e, ERR_USAGE, "ritmo %s%s%s: \"%s\" is too much%s%s", row->name, space, verb, c->args[row->most],
            row->args[0] == '\0' ? "" : "; it takes ", row->args);
    return true;
}

bool cli_parse(struct cli *c, int argc, char **argv, struct err *e)
{
    bool only_words = false;
    int used = 0;

    c->args = mem_new((size_t)argc + 1, sizeof *c->args);
    for (int i = 1; i < argc; i++) {
        if (!only_words && strcmp(argv[i], "--") == 0)
            only_words = true;
        else if (!only_words && argv[i][0] == '-' && argv[i][1] != '\0' && !(argv[i][1] >= '0' && argv[i][1] <= '9')) {
            if (!take_option(c, argc, argv, &i, e))
                return false;
        } else
            c->args[c->n_args++] = argv[i];
    }
    if (c->n_args == 0)
        return true;
    c->command = find_command(c, &used);
    if (c->command == NULL)
        return c->value[OPT_HELP] != NULL ? true : unknown(c, e);
    c->n_args -= used;
    memmove(c->args, c->args + used, (size_t)c->n_args * sizeof *c->args);
    return check_fit(c, e);
}

static bool echo_date(const struct cli *c, const char *text, struct date d)
{
    struct str day = STR_INIT;
    char iso[DATE_TEXT];

    if (strcmp(text, date_iso(d, iso)) != 0) {
        date_add_long(&day, d);
        cli_note(c, "\"%s\" is %s", text, day.text);
    }
    str_free(&day);
    return true;
}

bool cli_date_arg(const struct cli *c, const char *text, struct date *out, struct err *e)
{
    return date_text_parse(text, app_today(c->app), out, e) && echo_date(c, text, *out);
}

bool cli_date_past(const struct cli *c, const char *text, struct date *out, struct err *e)
{
    return date_text_parse_past(text, app_today(c->app), out, e) && echo_date(c, text, *out);
}

bool cli_date(const struct cli *c, enum option_id id, struct date *out, struct err *e)
{
    if (c->value[id] == NULL)
        return true;
    return cli_date_arg(c, c->value[id], out, e) || err_in(e, "--%s: ", option_rows[id].name);
}

bool cli_number(const struct cli *c, enum option_id id, int64_t least, int64_t most, int64_t *out, struct err *e)
{
    char *end;
    long long n;

    if (c->value[id] == NULL)
        return true;
    n = strtoll(c->value[id], &end, 10);
    if (end == c->value[id] || *end != '\0' || n < least || n > most)
        return err_set(e, ERR_USAGE, "--%s %s: write a number from %lld to %lld", option_rows[id].name, c->value[id],
            (long long)least, (long long)most);
    *out = n;
    return true;
}
