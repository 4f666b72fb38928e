/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recurrence rules as text; see the header. */
#include "ics_rule.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

enum part { PART_FREQ, PART_UNTIL, PART_COUNT, PART_INTERVAL, PART_LIST, PART_SETPOS, PART_FREE, PART_TIME, PART_FOREIGN };

static const struct {
    const char *name;
    enum part part;
} parts[] = {
    { "FREQ", PART_FREQ },
    { "UNTIL", PART_UNTIL },
    { "COUNT", PART_COUNT },
    { "INTERVAL", PART_INTERVAL },
    { "BYDAY", PART_LIST },
    { "BYMONTHDAY", PART_LIST },
    { "BYMONTH", PART_LIST },
    { "BYWEEKNO", PART_LIST },
    { "BYYEARDAY", PART_LIST },
    { "BYSETPOS", PART_SETPOS },
    { "WKST", PART_FREE },
    { "BYHOUR", PART_TIME },
    { "BYMINUTE", PART_TIME },
    { "BYSECOND", PART_TIME },
    { "RSCALE", PART_FOREIGN },
    { "SKIP", PART_FOREIGN },
};
enum { PARTS = sizeof parts / sizeof *parts };

struct rule {
    const char *freq;
    size_t n_freq;
    bool set_position;
    unsigned seen;
};

static int part_of(const char *name, size_t n)
{
    for (int i = 0; i < PARTS; i++)
        if (strlen(parts[i].name) == n && strncasecmp(parts[i].name, name, n) == 0)
            return i;
    return -1;
}

/* A whole number of 1..most, few digits: 99999999999999 is none. */
static bool is_number(const char *text, size_t n, int most)
{
    int value = 0;

    if (n == 0 || n > 6)
        return false;
    for (size_t i = 0; i < n; i++) {
        if (!isdigit((unsigned char)text[i]))
            return false;
        value = value * 10 + (text[i] - '0');
    }
    return value >= 1 && value <= most;
}

static size_t count_values(const char *text, size_t n)
{
    size_t values = 1;

    for (size_t i = 0; i < n; i++)
        values += text[i] == ',';
    return values;
}

static bool take(struct rule *r, enum part part, const char *name, const char *value, size_t n, struct err *e)
{
    switch (part) {
    case PART_FREQ:
        r->freq = value;
        r->n_freq = n;
        break;
    case PART_COUNT:
        if (!is_number(value, n, RULE_COUNT_MOST))
            return err_set(e, ERR_INPUT, "has COUNT=%.*s; 1 to %d is possible", (int)(n > 24 ? 24 : n), value, RULE_COUNT_MOST);
        break;
    case PART_INTERVAL:
        if (!is_number(value, n, RULE_INTERVAL_MOST))
            return err_set(e, ERR_INPUT, "has INTERVAL=%.*s; 1 to %d is possible", (int)(n > 24 ? 24 : n), value, RULE_INTERVAL_MOST);
        break;
    case PART_SETPOS:
        r->set_position = true;
        if (count_values(value, n) > RULE_LIST_MOST)
            return err_set(e, ERR_INPUT, "has more than %d values in %s", RULE_LIST_MOST, name);
        break;
    case PART_LIST:
        if (count_values(value, n) > RULE_LIST_MOST)
            return err_set(e, ERR_INPUT, "has more than %d values in %s", RULE_LIST_MOST, name);
        break;
    case PART_TIME:
        return err_set(e, ERR_INPUT, "gives times of day (%s), which calendars of appointments do not", name);
    case PART_FOREIGN:
        return err_set(e, ERR_INPUT, "counts in another calendar (%s)", name);
    case PART_UNTIL:
    case PART_FREE:
        break;
    }
    return true;
}

static bool is_freq(const struct rule *r, const char *name)
{
    return r->n_freq == strlen(name) && strncasecmp(r->freq, name, r->n_freq) == 0;
}

static bool check_whole(const struct rule *r, bool of_zone, struct err *e)
{
    bool often = r->freq != NULL && (is_freq(r, "DAILY") || is_freq(r, "WEEKLY"));

    if (r->freq == NULL)
        return err_set(e, ERR_INPUT, "has no FREQ");
    if (!often && !is_freq(r, "MONTHLY") && !is_freq(r, "YEARLY"))
        return err_set(e, ERR_INPUT, "is %.*s; DAILY, WEEKLY, MONTHLY and YEARLY are possible", (int)(r->n_freq > 24 ? 24 : r->n_freq), r->freq);
    if (of_zone && !is_freq(r, "YEARLY"))
        return err_set(e, ERR_INPUT, "is not YEARLY");
    if (often && r->set_position)
        return err_set(e, ERR_INPUT, "has BYSETPOS with %.*s, which is possible with MONTHLY and YEARLY alone", (int)r->n_freq, r->freq);
    return true;
}

bool ics_rule_check(const char *value, bool of_zone, struct err *e)
{
    struct rule r = { 0 };

    while (*value != '\0') {
        size_t n = strcspn(value, ";"), name = strcspn(value, "=;");
        int at = part_of(value, name);

        if (n > 0) { /* a last ; is harmless */
            if (at < 0 || value[name] != '=')
                return err_set(e, ERR_INPUT, "holds \"%.*s\", which is no part of a rule", (int)(n > 24 ? 24 : n), value);
            if ((r.seen & 1U << at) != 0)
                return err_set(e, ERR_INPUT, "has %s twice", parts[at].name);
            r.seen |= 1U << at;
            if (!take(&r, parts[at].part, parts[at].name, value + name + 1, n - name - 1, e))
                return false;
        }
        value += n;
        value += *value == ';';
    }
    return check_whole(&r, of_zone, e);
}
