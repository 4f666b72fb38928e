/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scanner before libical; see the header. */
#include "ics_gate.h"

#include "ritmo/base/utf8.h"

#include <ctype.h>
#include <stdint.h>
#include <string.h>

void ics_gate_open(struct ics_gate *g, const struct ics_limits *limits, gate_sink sink, void *context)
{
    int64_t bytes = g->bytes;
    int32_t components = g->components;

    *g = (struct ics_gate) { .limits = limits, .sink = sink, .context = context, .line = STR_INIT, .plain = STR_INIT, .number = 1,
        .bytes = bytes, .components = components, .at_start = true };
}

void ics_gate_drop(struct ics_gate *g)
{
    str_free(&g->line);
    str_free(&g->plain);
}

/* --- text */

static bool is_ascii(const char *text, size_t n)
{
    uint64_t eight, high = 0;
    size_t i = 0;

    for (; i + sizeof eight <= n; i += sizeof eight) {
        memcpy(&eight, text + i, sizeof eight);
        high |= eight & UINT64_C(0x8080808080808080);
    }
    for (; i < n; i++)
        high |= (unsigned char)text[i] & 0x80U;
    return high == 0;
}

static bool is_utf8(const char *text)
{
    size_t at = 0;

    while (text[at] != '\0') {
        size_t from = at;
        if (utf8_next(text, &at) == 0xFFFD && at - from == 1)
            return false;
    }
    return true;
}

/* Old programs write Latin-1 and say nothing. */
static void read_as_latin1(struct ics_gate *g)
{
    str_clear(&g->plain);
    for (size_t i = 0; i < g->line.len; i++)
        utf8_add(&g->plain, (unsigned char)g->line.text[i]);
}

/* --- one whole line */

/* "X-WR-CALNAME", "DTSTART;TZID=...": how long is the name? 0 for what has no colon behind it. */
static size_t name_of(const char *text, size_t len)
{
    size_t n = 0;

    while (isalnum((unsigned char)text[n]) || text[n] == '-')
        n++;
    if (n == 0 || (text[n] != ':' && text[n] != ';'))
        return 0;
    return memchr(text + n, ':', len - n) == NULL ? 0 : n;
}

static bool is_name(const struct gate_line *line, const char *name)
{
    return line->name == strlen(name) && strncasecmp(line->text, name, line->name) == 0;
}

/* The component's name in capitals. */
static bool name_component(const struct gate_line *line, char out[GATE_NAME], struct err *e)
{
    const char *value = strchr(line->text, ':') + 1;
    size_t n = 0;

    while (isalnum((unsigned char)value[n]) || value[n] == '-')
        n++;
    if (n == 0 || n >= GATE_NAME || value[n + strspn(value + n, " ")] != '\0')
        return err_set(e, ERR_INPUT, "line %d: \"%.30s\" is no part of a calendar", line->number, value);
    for (size_t i = 0; i < n; i++)
        out[i] = (char)toupper((unsigned char)value[i]);
    out[n] = '\0';
    return true;
}

static bool begin_component(struct ics_gate *g, struct gate_line *line, struct err *e)
{
    if (g->depth == GATE_DEPTH)
        return err_set(e, ERR_INPUT, "line %d: parts inside parts, more than %d deep; no calendar needs that", line->number, GATE_DEPTH);
    if (!name_component(line, g->open[g->depth].name, e))
        return false;
    if (g->depth == 0 && strcmp(g->open[0].name, "VCALENDAR") != 0)
        return err_set(e, ERR_INPUT, "line %d: a %s stands outside a calendar (BEGIN:VCALENDAR)", line->number, g->open[0].name);
    if (g->depth > 0 && strcmp(g->open[g->depth].name, g->open[g->depth - 1].name) == 0)
        return err_set(e, ERR_INPUT, "line %d: a %s begins, and the one of line %d has no END:%s", line->number, g->open[g->depth].name,
            g->open[g->depth - 1].line, g->open[g->depth].name);
    if (++g->components > g->limits->components)
        return err_set(e, ERR_INPUT, "line %d: more than %d parts; split the calendar, or export fewer years", line->number,
            g->limits->components);
    g->any_calendar = true;
    line->begin = true;
    line->component = g->open[g->depth].name;
    g->open[g->depth].line = line->number;
    line->depth = ++g->depth;
    return true;
}

static bool end_component(struct ics_gate *g, struct gate_line *line, struct err *e)
{
    char name[GATE_NAME];

    if (!name_component(line, name, e))
        return false;
    if (g->depth == 0)
        return err_set(e, ERR_INPUT, "line %d: END:%s, and none began", line->number, name);
    if (strcmp(name, g->open[g->depth - 1].name) != 0)
        return err_set(e, ERR_INPUT, "line %d: END:%s, but what began on line %d is a %s", line->number, name, g->open[g->depth - 1].line,
            g->open[g->depth - 1].name);
    line->end = true;
    line->component = g->open[g->depth - 1].name;
    line->depth = g->depth--;
    return true;
}

/* The line that was put together goes on. */
static bool give(struct ics_gate *g, struct err *e)
{
    struct gate_line line = { .number = g->began, .text = g->line.text, .len = g->line.len, .depth = g->depth };

    g->holding = false;
    if (g->line.len == 0 || strspn(g->line.text, " \t") == g->line.len)
        return true;
    if (!is_ascii(line.text, line.len) && !is_utf8(line.text)) {
        read_as_latin1(g);
        line.text = g->plain.text;
        line.len = g->plain.len;
        line.latin1 = true;
    }
    line.name = name_of(line.text, line.len);
    line.broken = line.name == 0;
    if (is_name(&line, "BEGIN") ? !begin_component(g, &line, e) : is_name(&line, "END") ? !end_component(g, &line, e) : false)
        return false;
    if (line.depth == 0)
        return err_set(e, ERR_INPUT, g->any_calendar ? "line %d: text after the end of the calendar"
                                                     : "line %d: this is no calendar: it does not begin with BEGIN:VCALENDAR", line.number);
    return g->sink(g->context, &line, e);
}

/* --- from bytes to lines */

static bool too_long(const struct ics_gate *g, struct err *e)
{
    return err_set(e, ERR_INPUT, "line %d is longer than %zu bytes; no calendar needs that", g->began, g->limits->line);
}

/* A piece of a physical line; `first` when it is its beginning. */
static bool take_piece(struct ics_gate *g, const char *bytes, size_t n, bool first, struct err *e)
{
    bool fold = first && g->holding && n > 0 && (bytes[0] == ' ' || bytes[0] == '\t');

    if (first && !fold && g->holding && !give(g, e))
        return false;
    if (first && !fold) {
        str_clear(&g->line);
        g->began = g->number;
    }
    g->holding = true;
    if (g->line.len + n > g->limits->line)
        return too_long(g, e);
    str_add_n(&g->line, bytes + fold, n - fold);
    return true;
}

/* Where the line ends: at LF or CR, whichever is first. */
static size_t line_length(const char *bytes, size_t n)
{
    const char *lf = memchr(bytes, '\n', n);
    size_t end = lf == NULL ? n : (size_t)(lf - bytes);
    const char *cr = memchr(bytes, '\r', end);

    return cr == NULL ? end : (size_t)(cr - bytes);
}

static bool check_start(struct ics_gate *g, const char **bytes, size_t *n, struct err *e)
{
    g->at_start = false;
    if (*n >= 2 && (memcmp(*bytes, "\xFF\xFE", 2) == 0 || memcmp(*bytes, "\xFE\xFF", 2) == 0))
        return err_set(e, ERR_INPUT, "line 1: it is written in UTF-16; save it as UTF-8");
    if (*n >= 3 && memcmp(*bytes, "\xEF\xBB\xBF", 3) == 0) {
        *bytes += 3;
        *n -= 3;
    }
    return true;
}

static bool check_block(struct ics_gate *g, const char *bytes, size_t n, struct err *e)
{
    const char *nul = memchr(bytes, '\0', n);
    int32_t line = g->number;

    g->bytes += (int64_t)n;
    if (g->bytes > g->limits->bytes)
        return err_set(e, ERR_INPUT, "more than %lld bytes; split the calendar, or export fewer years", (long long)g->limits->bytes);
    if (nul == NULL)
        return true;
    for (const char *at = bytes; at < nul; at++)
        line += *at == '\n' || (*at == '\r' && at[1] != '\n');
    return err_set(e, ERR_INPUT, "line %d holds a NUL byte, so this is no calendar", line);
}

/* g->carriage: a CR ended the last line, so an LF right after it belongs to it. mid_line: the block before ended inside a line. */
bool ics_gate_feed(struct ics_gate *g, const char *bytes, size_t n, struct err *e)
{
    if (!check_block(g, bytes, n, e) || (g->at_start && !check_start(g, &bytes, &n, e)))
        return false;
    while (n > 0) {
        size_t length;

        if (g->carriage && *bytes == '\n') {
            g->carriage = false;
            bytes++;
            n--;
            continue;
        }
        g->carriage = false;
        length = line_length(bytes, n);
        if ((length > 0 || !g->mid_line) && !take_piece(g, bytes, length, !g->mid_line, e))
            return false;
        g->mid_line = length == n;
        bytes += length;
        n -= length;
        if (n > 0) { /* the line's end */
            g->carriage = *bytes == '\r';
            g->number++;
            bytes++;
            n--;
        }
    }
    return true;
}

bool ics_gate_close(struct ics_gate *g, struct err *e)
{
    bool ok = !g->holding || give(g, e);

    if (ok && !g->any_calendar)
        ok = err_set(e, ERR_INPUT, "this is no calendar: there is no BEGIN:VCALENDAR");
    else if (ok && g->depth > 0)
        ok = err_set(e, ERR_INPUT, "the file ends in the middle: the %s of line %d has no END:%s; export it again", g->open[g->depth - 1].name,
            g->open[g->depth - 1].line, g->open[g->depth - 1].name);
    ics_gate_drop(g);
    return ok;
}
