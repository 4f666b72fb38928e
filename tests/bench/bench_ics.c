/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing many events: our writer beside libical's fastest pattern (one VEVENT kept, only changed properties
 * printed), each in a process of its own. Prints time, memory and the ratio; aims in PERFORMANCE.md: at most 1.3 times, 12 MB at
 * any size.
 * Use: bench_ics [EVENTS]    (100000) */
#include "ritmo/ics/ics_write.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_DAY = 20454, START = 540, CHANGED = 1777622400 };

static const char words[] = "Please read the care sheet from your clinic before and after your visits. Call us with questions: 555 0100";

static bool to_file(void *context, const char *bytes, size_t n)
{
    return fwrite(bytes, 1, n, context) == n;
}

static bool load_zone(struct zone *z)
{
    static unsigned char bytes[65536];
    struct err e = ERR_INIT;
    FILE *f = fopen("/usr/share/zoneinfo/Europe/Berlin", "rb");
    size_t n = f == NULL ? 0 : fread(bytes, 1, sizeof bytes, f);

    if (f != NULL)
        fclose(f);
    return zone_parse("Europe/Berlin", bytes, n, z, &e);
}

static bool write_ours(long events, FILE *out)
{
    struct event_calendar head = { METHOD_PUBLISH, "Clinic visits", "Riverside Clinic", "plans@clinic.example", NULL, NULL };
    struct ics_writer *w;
    struct err e = ERR_INIT;
    struct zone z;
    char uid[64];
    bool ok;

    if (!load_zone(&z) || !ritmo_ics.open(&head, &z, to_file, out, &w, &e))
        return false;
    ok = true;
    for (long i = 0; ok && i < events; i++) {
        snprintf(uid, sizeof uid, "5f0c9a52-6f0e-4f55-8c0b-7a%010ld", i);
        ok = ritmo_ics.event(w, &(struct event) { .uid = uid, .changed_utc = CHANGED + i, .day = { FIRST_DAY + (int32_t)(i % 900) },
            .start = (int16_t)(START + i % 16 * 30), .duration = 30, .title = "Clinic visit", .text = words, .place = "1 Main Street",
            .series = "5f0c9a52-6f0e-4f55-8c0b-7a0a6f1f0000", .alarm_before = 1440 }, &e);
    }
    ok = ritmo_ics.close(w, &e) && ok;
    zone_free(&z);
    return ok;
}

static void print_property(icalproperty *p, FILE *out)
{
    char *text = icalproperty_as_ical_string_r(p);

    fputs(text, out);
    icalmemory_free_buffer(text);
}

/* The same lines with nothing but libical: six changing properties, the rest printed once. */
static bool write_plain(long events, FILE *out)
{
    icalproperty *uid = icalproperty_new_uid("-"), *stamp, *changed, *from, *to;
    struct icaltimetype t = icaltime_null_time();
    char id[64];

    stamp = icalproperty_new_dtstamp(icaltime_from_timet_with_zone(CHANGED, 0, icaltimezone_get_utc_timezone()));
    changed = icalproperty_new_lastmodified(icaltime_from_timet_with_zone(CHANGED, 0, icaltimezone_get_utc_timezone()));
    t = icaltime_from_timet_with_zone((time_t)FIRST_DAY * 86400, 0, NULL);
    from = icalproperty_new_dtstart(t);
    to = icalproperty_new_dtend(t);
    icalproperty_set_parameter(from, icalparameter_new_tzid("Europe/Berlin"));
    icalproperty_set_parameter(to, icalparameter_new_tzid("Europe/Berlin"));
    for (long i = 0; i < events; i++) {
        time_t at = (time_t)(FIRST_DAY + i % 900) * 86400 + (START + i % 16 * 30) * 60;
        struct icaltimetype now = icaltime_from_timet_with_zone(CHANGED + i, 0, icaltimezone_get_utc_timezone());

        snprintf(id, sizeof id, "5f0c9a52-6f0e-4f55-8c0b-7a%010ld", i);
        icalproperty_set_uid(uid, id);
        icalproperty_set_dtstamp(stamp, now);
        icalproperty_set_lastmodified(changed, now);
        icalproperty_set_dtstart(from, icaltime_from_timet_with_zone(at, 0, NULL));
        icalproperty_set_dtend(to, icaltime_from_timet_with_zone(at + 1800, 0, NULL));
        fputs("BEGIN:VEVENT\r\n", out);
        print_property(uid, out);
        print_property(stamp, out);
        print_property(changed, out);
        print_property(from, out);
        print_property(to, out);
        fputs("SUMMARY:Clinic visit\r\nSEQUENCE:0\r\nCLASS:PRIVATE\r\nEND:VEVENT\r\n", out);
    }
    return true;
}

struct cost {
    double seconds;
    long kilobytes;
};

static struct cost measure(bool (*write)(long, FILE *), long events)
{
    struct cost cost = { -1, 0 };
    struct timespec a, b;
    struct rusage use;
    int status;
    pid_t child;

    clock_gettime(CLOCK_MONOTONIC, &a);
    child = fork();
    if (child == 0) {
        FILE *out = fopen("/dev/null", "wb");
        _exit(out != NULL && write(events, out) ? 0 : 1);
    }
    if (child > 0 && wait4(child, &status, 0, &use) == child && status == 0) {
        clock_gettime(CLOCK_MONOTONIC, &b);
        cost = (struct cost) { (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9, use.ru_maxrss };
    }
    return cost;
}

int main(int argc, char **argv)
{
    long events = argc > 1 ? strtol(argv[1], NULL, 10) : 100000;
    struct cost plain = measure(write_plain, events);
    struct cost ours = measure(write_ours, events);
    struct cost few = measure(write_ours, events / 100);

    if (plain.seconds < 0 || ours.seconds < 0 || few.seconds < 0) {
        fputs("bench_ics: a run failed (is tzdata installed?)\n", stderr);
        return 1;
    }
    printf("%ld events, libical's fastest pattern: %4.0f ms, %5.1f MB\n", events, plain.seconds * 1e3, (double)plain.kilobytes / 1024);
    printf("%ld events, ritmo:                     %4.0f ms, %5.1f MB, %.2f times\n", events, ours.seconds * 1e3,
        (double)ours.kilobytes / 1024, ours.seconds / plain.seconds);
    printf("%ld events, ritmo:                     %4.0f ms, %5.1f MB\n", events / 100, few.seconds * 1e3, (double)few.kilobytes / 1024);
    return 0;
}
