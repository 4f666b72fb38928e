/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading many events: our reader (gate, libical, zones, all in its child) beside nothing but libical's icalparser_add_line, one
 * event at a time. Prints processor time, memory and the ratio; aims in PERFORMANCE.md: at most 1.2 times, constant memory.
 * Use: bench_ics_read [EVENTS]    (100000) */
#include "ritmo/ics/ics_write.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LINE = 4096 };

static char path[] = "/tmp/ritmo-bench-XXXXXX";

/* As Google writes them: timed, in a zone, ten properties. */
static bool make_file(long events)
{
    int fd = mkstemp(path);
    FILE *f = fd < 0 ? NULL : fdopen(fd, "wb");

    if (f == NULL)
        return false;
    fputs("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bench//EN\r\n", f);
    for (long i = 0; i < events; i++)
        fprintf(f, "BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Berlin:202%ld%02ld%02ldT0%ld3000\r\nDTEND;TZID=Europe/Berlin:202%ld%02ld%02ldT1%ld0000\r\n"
                   "DTSTAMP:20261101T081530Z\r\nUID:event%08ld@bench.example\r\nCREATED:20261020T070000Z\r\nLAST-MODIFIED:20261021T070000Z\r\n"
                   "LOCATION:Main Street 5\\, Springfield\r\nSEQUENCE:1\r\nSTATUS:CONFIRMED\r\nSUMMARY:Meeting number %ld\r\nEND:VEVENT\r\n",
            6 + i % 3, 1 + i % 12, 1 + i % 28, 1 + i % 8, 6 + i % 3, 1 + i % 12, 1 + i % 28, i % 8, i, i);
    fputs("END:VCALENDAR\r\n", f);
    return fclose(f) == 0;
}

static bool zone_of_system(const char *name, struct zone *z, struct err *e)
{
    static unsigned char bytes[65536];
    char file[128];
    size_t n;
    FILE *f;

    snprintf(file, sizeof file, "/usr/share/zoneinfo/%s", name);
    f = fopen(file, "rb");
    n = f == NULL ? 0 : fread(bytes, 1, sizeof bytes, f);
    if (f != NULL)
        fclose(f);
    return n > 0 && zone_parse(name, bytes, n, z, e);
}

static void count_event(void *context, struct foreign_event *e)
{
    (void)e;
    ++*(long *)context;
}

static void ignore_remark(void *context, struct foreign_remark *r)
{
    (void)context;
    (void)r;
}

static bool read_ours(long events)
{
    const char *files[] = { path };
    struct zone z = { 0 };
    struct err e = ERR_INIT;
    struct foreign_head head = { 0 };
    long n = 0;
    struct ics_reading reading = { count_event, ignore_remark, NULL, &n };
    struct ics_read_request q = { .files = files, .n_files = 1, .zone = &z, .limits = { INT64_MAX, 65536, INT32_MAX, 2000, 60000 },
        .load_zone = zone_of_system };
    bool ok = date_make(2025, 1, 1, &q.from) && date_make(2029, 12, 31, &q.to) && zone_of_system("America/Chicago", &z, &e)
        && ritmo_ics.read(&q, &reading, &head, &e);

    if (!ok || n != events)
        fprintf(stderr, "bench_ics_read: %ld events: %s\n", n, e.text);
    zone_free(&z);
    free(head.name);
    return ok && n == events;
}

static bool read_plain(long events)
{
    static char line[LINE];
    icalparser *parser = icalparser_new();
    FILE *f = fopen(path, "rb");
    long n = 0;

    while (f != NULL && fgets(line, sizeof line, f) != NULL) {
        icalcomponent *c;
        line[strcspn(line, "\r\n")] = '\0';
        if (strcmp(line, "BEGIN:VCALENDAR") == 0 || strcmp(line, "END:VCALENDAR") == 0)
            continue;
        c = icalparser_add_line(parser, line);
        if (c != NULL) {
            n++;
            icalcomponent_free(c);
        }
    }
    if (f != NULL)
        fclose(f);
    icalparser_free(parser);
    return n == events;
}

struct cost {
    double seconds;
    long kilobytes;
};

static double seconds_of(const struct rusage *use)
{
    return (double)(use->ru_utime.tv_sec + use->ru_stime.tv_sec) + (double)(use->ru_utime.tv_usec + use->ru_stime.tv_usec) / 1e6;
}

/* Processor time of the program and of its own child together; the memory of the larger one. */
static struct cost measure(bool (*work)(long), long events)
{
    struct cost cost = { -1, 0 };
    struct rusage use;
    int status;
    pid_t child;

    child = fork();
    if (child == 0)
        _exit(work(events) ? 0 : 1);
    if (child > 0 && wait4(child, &status, 0, &use) == child && status == 0)
        cost = (struct cost) { seconds_of(&use), use.ru_maxrss };
    return cost;
}

int main(int argc, char **argv)
{
    long events = argc > 1 ? strtol(argv[1], NULL, 10) : 100000;
    struct cost plain, ours, few;

    if (!make_file(events)) {
        fputs("bench_ics_read: no room in /tmp\n", stderr);
        return 1;
    }
    plain = measure(read_plain, events);
    ours = measure(read_ours, events);
    unlink(path);
    strcpy(path + strlen(path) - 6, "XXXXXX");
    if (!make_file(events / 100))
        return 1;
    few = measure(read_ours, events / 100);
    unlink(path);
    if (plain.seconds < 0 || ours.seconds < 0 || few.seconds < 0) {
        fputs("bench_ics_read: a run failed (is tzdata installed?)\n", stderr);
        return 1;
    }
    printf("%ld events read, icalparser_add_line: %5.0f ms, %5.1f MB\n", events, plain.seconds * 1e3, (double)plain.kilobytes / 1024);
    printf("%ld events read, ritmo:               %5.0f ms, %5.1f MB, %.2f times\n", events, ours.seconds * 1e3,
        (double)ours.kilobytes / 1024, ours.seconds / plain.seconds);
    printf("%ld events read, ritmo:               %5.0f ms, %5.1f MB\n", events / 100, few.seconds * 1e3, (double)few.kilobytes / 1024);
    return 0;
}
