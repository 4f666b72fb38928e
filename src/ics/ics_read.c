/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads calendars: the gate scans, libical takes one event at a time, both in a child process; see the header. Each file is
 * gone through twice: first for its time zones and its METHOD, which may stand behind what needs them. */
#include "ics_event.h"
#include "ics_gate.h"
#include "ics_rule.h"
#include "ics_vtimezone.h"

#include "ritmo/base/child.h"
#include "ritmo/base/hash.h"
#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { BLOCK = 65536, VALUES_AT_ONCE = 400, ZONES_MOST = 100, LINES_MOST = 20000, MEMORY_MOST = 200 << 20, WALL_TIMES = 15, PROGRESS_LINES = 20000 };

/* The child's state. */
struct reader {
    const struct ics_read_request *request;
    struct ics_said said;
    struct ics_zones zones;
    struct ics_events events;
    struct ics_gate gate;
    icalparser *parser;
    char *block;            /* [BLOCK] of the file */
    struct ics_raw raw;
    struct str piece;       /* a part of a long EXDATE */
    struct str fault;       /* of the event being read */
    int32_t lines;          /* of the event or zone being read */
    int32_t n_zones, n_latin1, latin1_line, n_broken, broken_line, told;
    bool dropped;           /* the zone being read is not to be used */
    bool has_method;
};

static const char *value_of(const struct gate_line *line)
{
    const char *at = line->text;
    bool quoted = false;

    for (; *at != '\0' && (quoted || *at != ':'); at++)
        quoted = quoted != (*at == '"');
    return *at == ':' ? at + 1 : at;
}

static bool is_name(const struct gate_line *line, const char *name)
{
    return line->name == strlen(name) && strncasecmp(line->text, name, line->name) == 0;
}

static bool is_component(const struct gate_line *line, const char *name)
{
    return line->component != NULL && strcmp(line->component, name) == 0;
}

static icalcomponent *parse(struct reader *r, char *text)
{
    return icalparser_add_line(r->parser, text);
}

/* --- first time: zones, METHOD, the calendar's name */

static void assume(void *context, const char *text)
{
    struct reader *r = context;

    said_remark(&r->said, FOREIGN_ASSUMED, r->events.file, r->raw.line, text);
}

static void drop_zone(struct reader *r, int32_t line, const char *why)
{
    struct str text = STR_INIT;

    if (!r->dropped) {
        str_addf(&text, "this description of a time zone is not used: %s", why);
        said_remark(&r->said, FOREIGN_ASSUMED, r->events.file, line, text.text);
    }
    r->dropped = true;
    str_free(&text);
}

static void end_zone(struct reader *r, icalcomponent *c)
{
    icalproperty *p = icalcomponent_get_first_property(c, ICAL_TZID_PROPERTY);
    struct zone zone;

    if (!r->dropped && p != NULL && icalproperty_get_tzid(p) != NULL && ics_vtimezone_read(c, &zone))
        ics_zones_describe(&r->zones, icalproperty_get_tzid(p), &zone);
}

static bool zone_line(struct reader *r, struct gate_line *line, struct err *e)
{
    static const char *const wanted[] = { "BEGIN", "END", "TZID", "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE" };
    struct err why = ERR_INIT;
    icalcomponent *c;

    if (line->begin && is_component(line, "VTIMEZONE")) {
        r->lines = 0;
        r->dropped = false;
        if (++r->n_zones > ZONES_MOST * (int32_t)r->request->n_files)
            return err_set(e, ERR_INPUT, "line %d: more than %d time zones are described; no calendar needs that", line->number, ZONES_MOST);
    }
    if (++r->lines == LINES_MOST)
        return err_set(e, ERR_INPUT, "line %d: a time zone of more than %d lines; no calendar needs that", line->number, LINES_MOST);
    if (is_name(line, "RRULE") && !ics_rule_check(value_of(line), true, &why)) {
        struct str text = STR_INIT;
        str_addf(&text, "its recurrence %s", why.text);
        drop_zone(r, line->number, text.text);
        str_free(&text);
        return true;
    }
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (is_name(line, wanted[i])) {
            c = parse(r, line->text);
            if (c != NULL) {
                end_zone(r, c);
                icalcomponent_free(c);
            }
        }
    return true;
}

static void head_line(struct reader *r, const struct gate_line *line)
{
    static const char *const changes[] = { "REQUEST", "ADD", "REPLY", "COUNTER", "REFRESH", "DECLINECOUNTER" };
    const char *value = value_of(line);

    if (is_name(line, "METHOD") && strcasecmp(value, "CANCEL") == 0)
        r->events.head.method = FOREIGN_CANCEL;
    for (size_t i = 0; is_name(line, "METHOD") && i < sizeof changes / sizeof *changes; i++)
        if (strcasecmp(value, changes[i]) == 0)
            r->events.head.method = FOREIGN_CHANGES;
    if ((is_name(line, "X-WR-CALNAME") || is_name(line, "NAME")) && r->events.head.name == NULL) {
        icalvalue *text = icalvalue_new_from_string(ICAL_TEXT_VALUE, value);
        struct str clean = STR_INIT;
        if (text != NULL && icalvalue_get_text(text) != NULL)
            utf8_show(&clean, icalvalue_get_text(text));
        if (clean.len > 0 && clean.len <= 4 * FOREIGN_SUMMARY_MOST)
            r->events.head.name = str_take(&clean);
        str_free(&clean);
        if (text != NULL)
            icalvalue_free(text);
    }
}

static bool first_time(void *context, struct gate_line *line, struct err *e)
{
    struct reader *r = context;

    if (line->depth == 1 && line->component == NULL)
        head_line(r, line);
    else if (line->depth >= 2 && strcmp(r->gate.open[1].name, "VTIMEZONE") == 0)
        return zone_line(r, line, e);
    return true;
}

/* --- second time: events */

/* A property that is read, and what it takes part in. */
enum use { USE_PLAIN, USE_SELF, USE_RULE, USE_DATES, USE_NUMBER, USE_STATUS, USE_TRANSP, USE_CLASS, USE_BUSY, USE_REFUSED };

static const struct {
    const char *name;
    enum use use;
} wanted[] = {
    { "UID", USE_PLAIN },
    { "DTSTART", USE_SELF },
    { "DTEND", USE_SELF },
    { "DURATION", USE_SELF },
    { "SUMMARY", USE_SELF },
    { "RRULE", USE_RULE },
    { "RDATE", USE_DATES },
    { "EXDATE", USE_DATES },
    { "RECURRENCE-ID", USE_SELF },
    { "SEQUENCE", USE_NUMBER },
    { "DTSTAMP", USE_PLAIN },
    { "LAST-MODIFIED", USE_PLAIN },
    { "STATUS", USE_STATUS },
    { "TRANSP", USE_TRANSP },
    { "CLASS", USE_CLASS },
    { "X-MICROSOFT-CDO-BUSYSTATUS", USE_BUSY },
    { "EXRULE", USE_REFUSED },
};

static void refuse(struct reader *r, const char *what, const char *why)
{
    if (r->raw.fault != NULL)
        return;
    str_clear(&r->fault);
    str_addf(&r->fault, "%s%s", what, why);
    r->raw.fault = r->fault.text;
}

static void add_sum(struct reader *r, const struct gate_line *line)
{
    r->raw.sum = hash_add(r->raw.sum, line->text, line->len);
}

/* libical keeps 500 values of a property and loses the others without a word (ICALENDAR 4): so a long one goes in pieces. */
static void parse_values(struct reader *r, struct gate_line *line)
{
    char *value = line->text + (value_of(line) - line->text), *from = value;
    size_t head = (size_t)(value - line->text);
    int n = 0;

    for (char *at = value;; at++) {
        if (*at != '\0' && (*at != ',' || ++n < VALUES_AT_ONCE))
            continue;
        str_clear(&r->piece);
        str_add_n(&r->piece, line->text, head);
        str_add_n(&r->piece, from, (size_t)(at - from));
        parse(r, r->piece.text);
        if (*at == '\0')
            return;
        from = at + 1;
        n = 0;
    }
}

static void take_sequence(struct reader *r, const char *value)
{
    size_t n = strspn(value, "0123456789");

    if (n == 0 || n > 9 || value[n] != '\0')
        refuse(r, "its SEQUENCE is no number", "");
    else
        r->raw.sequence = (int32_t)strtol(value, NULL, 10);
}

static enum event_status status_of(const char *value)
{
    return strcasecmp(value, "CANCELLED") == 0 ? EVENT_CANCELLED : strcasecmp(value, "TENTATIVE") == 0 ? EVENT_TENTATIVE : EVENT_CONFIRMED;
}

static void event_property(struct reader *r, struct gate_line *line, enum use use)
{
    struct err why = ERR_INIT;

    switch (use) {
    case USE_RULE:
        add_sum(r, line);
        if (!ics_rule_check(value_of(line), false, &why)) {
            refuse(r, "its recurrence ", why.text);
            return;
        }
        break;
    case USE_DATES:
        parse_values(r, line);
        return;
    case USE_NUMBER:
        take_sequence(r, value_of(line));
        return;
    case USE_STATUS:
        r->raw.status = status_of(value_of(line));
        return;
    case USE_TRANSP:
        r->raw.transparent = strncasecmp(value_of(line), "TRANSPARENT", 11) == 0 ? FREE_YES : FREE_NO;
        return;
    case USE_CLASS:
        r->raw.is_private = strcasecmp(value_of(line), "PRIVATE") == 0 || strcasecmp(value_of(line), "CONFIDENTIAL") == 0;
        return;
    case USE_BUSY:
        r->raw.free = strcasecmp(value_of(line), "FREE") == 0 ? FREE_YES : FREE_NO;
        return;
    case USE_REFUSED:
        refuse(r, "it has an EXRULE, which calendars gave up in 2009; take the exceptions out and export it again", "");
        return;
    case USE_SELF:
        add_sum(r, line);
        break;
    case USE_PLAIN:
        break;
    }
    parse(r, line->text);
}

static void find_property(struct reader *r, struct gate_line *line)
{
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (toupper((unsigned char)line->text[0]) == wanted[i].name[0] && is_name(line, wanted[i].name)) {
            event_property(r, line, wanted[i].use);
            return;
        }
}

static void begin_event(struct reader *r, struct gate_line *line)
{
    r->raw = (struct ics_raw) { .line = line->number, .sum = HASH_INIT };
    r->lines = 0;
    parse(r, line->text);
}

static void end_event(struct reader *r, struct gate_line *line)
{
    icalcomponent *c = parse(r, line->text);

    if (c == NULL)
        return;
    ics_event_take(&r->events, c, &r->raw);
    icalcomponent_free(c);
}

static bool event_line(struct reader *r, struct gate_line *line, struct err *e)
{
    if (line->depth > 2)
        return true; /* alarms */
    if (++r->lines == LINES_MOST)
        return err_set(e, ERR_INPUT, "line %d: an event of more than %d lines; no calendar needs that", line->number, LINES_MOST);
    if (line->begin)
        begin_event(r, line);
    else if (line->end)
        end_event(r, line);
    else if (line->broken)
        r->broken_line = r->n_broken++ == 0 ? line->number : r->broken_line;
    else
        find_property(r, line);
    if (line->latin1)
        r->latin1_line = r->n_latin1++ == 0 ? line->number : r->latin1_line;
    return true;
}

static bool second_time(void *context, struct gate_line *line, struct err *e)
{
    struct reader *r = context;

    if (line->number - r->told > PROGRESS_LINES) {
        r->told = line->number;
        said_progress(&r->said, line->number);
    }
    return line->depth < 2 || strcmp(r->gate.open[1].name, "VEVENT") != 0 || event_line(r, line, e);
}

/* --- files */

static void say_counted(struct reader *r, int32_t n, int32_t line, const char *one, const char *many)
{
    struct str text = STR_INIT;

    if (n == 1)
        str_add(&text, one);
    else if (n > 1)
        str_addf(&text, "%d %s", n, many);
    if (n > 0)
        said_remark(&r->said, FOREIGN_ASSUMED, r->events.file, line, text.text);
    str_free(&text);
}

static void say_assumptions(struct reader *r)
{
    struct str one = STR_INIT, many = STR_INIT;
    const char *zone = r->request->zone->name;

    str_addf(&one, "this event names no time zone; its time was taken as the clinic's (%s)", zone);
    str_addf(&many, "events, from this one on, name no time zone; their times were taken as the clinic's (%s)", zone);
    say_counted(r, r->events.n_floating, r->events.floating_line, one.text, many.text);
    say_counted(r, r->n_latin1, r->latin1_line, "this line is not UTF-8; it was read as Latin-1",
        "lines, from this one on, are not UTF-8; they were read as Latin-1");
    say_counted(r, r->n_broken, r->broken_line, "this line is no property and was left out",
        "lines, from this one on, are no properties and were left out");
    str_free(&one);
    str_free(&many);
    r->events.n_floating = r->n_latin1 = r->n_broken = 0;
}

static bool go_through(struct reader *r, int fd, gate_sink sink, struct err *e)
{
    ssize_t n = 0;
    bool ok = lseek(fd, 0, SEEK_SET) == 0 || err_set(e, ERR_INPUT, "it is no plain file");

    if (!ok)
        return false;
    ics_gate_open(&r->gate, &r->request->limits, sink, r);
    while (ok && (n = read(fd, r->block, BLOCK)) > 0)
        ok = ics_gate_feed(&r->gate, r->block, (size_t)n, e);
    if (ok && n < 0)
        ok = err_set(e, ERR_INPUT, "it cannot be read: %s", strerror(errno));
    ok = ok && ics_gate_close(&r->gate, e);
    ics_gate_drop(&r->gate);
    return ok;
}

/* The sizes count once a file, not once a time it is gone through. */
static bool twice(struct reader *r, int fd, struct err *e)
{
    int64_t bytes = r->gate.bytes;
    int32_t components = r->gate.components;

    if (!go_through(r, fd, first_time, e))
        return false;
    r->gate.bytes = bytes;
    r->gate.components = components;
    r->told = 0;
    return go_through(r, fd, second_time, e);
}

static bool read_file(struct reader *r, const char *path, struct err *e)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    bool ok;

    if (fd < 0)
        return err_set(e, ERR_INPUT, "it cannot be opened: %s", strerror(errno));
    ics_zones_next_file(&r->zones);
    ok = twice(r, fd, e);
    close(fd);
    if (ok)
        say_assumptions(r);
    return ok;
}

static void be_child(void *context, int fd)
{
    const struct ics_read_request *request = ((const struct ics_hearing *)context)->request;
    struct reader r = { .request = request, .said = { fd, STR_INIT }, .parser = icalparser_new(), .block = mem_new(BLOCK, 1), .piece = STR_INIT, .fault = STR_INIT };
    struct err e = ERR_INIT;
    bool ok = true;

    icalerror_set_errors_are_fatal(0);
    r.zones = (struct ics_zones) { .request = request, .assume = assume, .context = &r };
    r.events = (struct ics_events) { .request = request, .zones = &r.zones, .said = &r.said };
    for (size_t i = 0; ok && i < request->n_files; i++) {
        r.events.file = (int32_t)i;
        ok = read_file(&r, request->files[i], &e);
    }
    said_end(&r.said, &r.events.head, r.events.file, ok ? NULL : e.text);
}

/* --- the parent */

static bool tick(void *context)
{
    struct ics_hearing *h = context;

    return h->reading->tick == NULL || h->reading->tick(h->reading->context, h->lines);
}

static bool judge(enum child_end end, const struct ics_read_request *q, struct ics_hearing *h, struct err *e)
{
    const char *file = q->files[h->refused_file];

    switch (end) {
    case CHILD_DONE:
        return h->refusal == NULL || err_set(e, ERR_INPUT, "%s: %s", file, h->refusal);
    case CHILD_LATE:
        return err_set(e, ERR_INPUT, "%s: reading it took too long and was given up; it is no ordinary calendar", q->files[0]);
    case CHILD_STOPPED:
        return err_set(e, ERR_RULE, "reading %s was stopped; nothing was taken from it", q->files[0]);
    case CHILD_GARBLED:
    case CHILD_DIED:
        break;
    }
    return err_set(e, ERR_INPUT, "%s: it broke the reader of calendars; it is no ordinary calendar, and nothing was taken from it", q->files[0]);
}

bool ics_read(const struct ics_read_request *request, const struct ics_reading *reading, struct foreign_head *head, struct err *e)
{
    struct ics_hearing h = { .request = request, .reading = reading, .head = head, .n_files = (int32_t)request->n_files };
    struct child_job job = { .work = be_child, .take = said_take, .tick = tick, .wall_ms = request->limits.cpu_ms * WALL_TIMES,
        .cpu_ms = request->limits.cpu_ms, .memory = MEMORY_MOST, .shut_in = true };
    bool ok;

    *head = (struct foreign_head) { 0 };
    if (request->n_files == 0)
        return true;
    job.context = &h;
    ok = judge(child_run(&job), request, &h, e);
    free(h.refusal);
    return ok;
}
