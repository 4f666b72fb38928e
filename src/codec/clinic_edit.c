/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One line of a clinic's file changed: what the file means is the reader's to say. */
#include "ritmo/codec/clinic_yaml.h"

#include "ritmo/domain/text.h"

#include <string.h>

/* The line "key: ..." at the top level; its length with the line end. Null if there is none. */
static const char *find_line(const char *text, const char *key, size_t key_len, size_t *len)
{
    for (const char *line = text; *line != '\0'; line += *len) {
        size_t n = strcspn(line, "\n");
        *len = n + (line[n] == '\n' ? 1 : 0);
        if (n > key_len && strncmp(line, key, key_len) == 0 && line[key_len] == ':')
            return line;
    }
    return NULL;
}

static bool is_field(const char *key, size_t n)
{
    return n > 0 && strspn(key, "abcdefghijklmnopqrstuvwxyz_") == n;
}

/* YAML's single quotes: nothing in them means anything but a doubled quote. */
static void add_line(struct str *out, const char *key, size_t key_len, const char *value)
{
    str_add_n(out, key, key_len);
    str_add(out, ": '");
    for (; *value != '\0'; value++)
        str_add(out, *value == '\'' ? "''" : (const char[]) { *value, '\0' });
    str_add(out, "'\n");
}

bool clinic_yaml_set(struct str *yaml, const char *assignment, struct err *e)
{
    const char *value = strchr(assignment, '=');
    size_t key_len = value == NULL ? 0 : (size_t)(value - assignment), len = 0;
    struct str out = STR_INIT;
    const char *line;
    bool list;

    if (!is_field(assignment, key_len))
        return err_set(e, ERR_USAGE, "\"%s\": write what to change as FIELD=VALUE, as phone='+1 312 555 0100'; FIELD= takes it away", assignment);
    if (!text_check(++value, "the value", ADDRESS_MOST, ONE_LINE, e))
        return false;
    line = find_line(yaml->text, assignment, key_len, &len);
    list = line != NULL && (size_t)(line - yaml->text) + len < yaml->len && (line[len] == ' ' || line[len] == '-');
    if (list)
        return err_set(e, ERR_USAGE, "%.*s holds more than one value; change it in the file: ritmo clinic export, then ritmo clinic import", (int)key_len, assignment);
    str_add_n(&out, yaml->text, line == NULL ? 0 : (size_t)(line - yaml->text));
    if (*value != '\0')
        add_line(&out, assignment, key_len, value);
    str_add(&out, line == NULL ? yaml->text : line + len);
    str_free(yaml);
    *yaml = out;
    return true;
}
