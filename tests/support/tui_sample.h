/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sample clinic with some series under way on Tuesday 24 November 2026, and the interface on it without a terminal.
 * Everything is static: each test program includes it once. */
#ifndef TESTS_TUI_SAMPLE_H
#define TESTS_TUI_SAMPLE_H

#include "ritmo/app/patients.h"
#include "ritmo/app/plans.h"
#include "ritmo/base/file.h"
#include "ritmo/base/utf8.h"
#include "ritmo/tui/ui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SAMPLE_TODAY "2026-11-24"

enum { WIDE_ROWS = 50, WIDE_COLS = 200 };

struct sample {
    char dir[64], db[96];
    struct app *app;
    struct ui *ui;
};

static void sample_fine(bool ok, const struct err *e)
{
    if (!ok)
        fail_msg("%s", e->text);
}

static struct app *sample_app(const struct sample *s, const char *today, bool read_only)
{
    struct app_options o = { .db = s->db, .actor = "test", .today = today, .mode = APP_WRITE, .read_only = read_only };
    struct app *app = NULL;
    struct err e = ERR_INIT;

    sample_fine(app_open(&o, &app, &e), &e);
    return app;
}

static void sample_plan(const struct sample *s, const char *today, const char *patient, const char *protocol, const char *start,
    int16_t time_to)
{
    struct app *app = sample_app(s, today, false);
    struct plan_request r = { .protocol = protocol };
    struct proposal p = { 0 };
    struct patient who = { 0 };
    struct err e = ERR_INIT;

    sample_fine(app_patient_named(app, patient, &who, &e), &e);
    memcpy(r.patient, who.id, sizeof r.patient);
    assert_true(date_parse_iso(start, &r.start));
    r.wishes.time_from = time_to == 0 ? 0 : 8 * 60;
    r.wishes.time_to = time_to;
    sample_fine(app_plan_new(app, &r, &p, &e) && p.possible && app_accept(app, &p, &e), &e);
    proposal_free(&p);
    patient_free(&who);
    app_close(app);
}

/* The plan of a session's number. */
static bool sample_plan_of(struct app *app, int64_t session, char plan[ID_TEXT], struct err *e)
{
    char text[24];
    int64_t number;

    snprintf(text, sizeof text, "s%lld", (long long)session);
    return app_session_named(app, NULL, text, plan, &number, e);
}

static void sample_done(const struct sample *s, const char *today, int64_t session)
{
    struct app *app = sample_app(s, today, false);
    struct session_request r = { .session = session, .act = ACT_DONE, .day = DATE_NONE, .start = -1 };
    struct proposal p = { 0 };
    struct err e = ERR_INIT;

    sample_fine(sample_plan_of(app, session, r.plan, &e) && app_session_change(app, &r, &p, &e) && app_accept(app, &p, &e),
        &e);
    proposal_free(&p);
    app_close(app);
}

/* p1 knee cap 2 of 5 given; p2 low back with a session nobody recorded; p3 waits for a decision; p4, p5 on the day. */
static void sample_make(struct sample *s)
{
    struct app_options o = { .db = s->db, .actor = "test", .today = "2026-08-31", .mode = APP_CREATE };
    struct str said = STR_INIT;
    struct err e = ERR_INIT;

    strcpy(s->dir, "/tmp/ritmo-tui-XXXXXX");
    assert_non_null(mkdtemp(s->dir));
    snprintf(s->db, sizeof s->db, "%s/clinic.db", s->dir);
    sample_fine(app_init(&o, true, NULL, &said, &e), &e);
    str_free(&said);
    sample_plan(s, "2026-08-31", "1", "prolo_knee_cap", "2026-09-21", 12 * 60);
    sample_plan(s, "2026-08-31", "5", "prolo_low_back", "2026-10-20", 12 * 60);
    sample_plan(s, "2026-09-01", "7", "prp_tendon", "2026-10-13", 0);
    sample_plan(s, "2026-09-01", "12", "prolo_neck", "2026-10-27", 12 * 60);
    sample_plan(s, "2026-10-01", "66", "prp_knee", "2026-11-24", 0);
    sample_done(s, "2026-09-21", 1);
    sample_done(s, "2026-10-13", 12);
    sample_done(s, "2026-10-20", 6);
    sample_done(s, "2026-10-26", 2);
    sample_done(s, "2026-10-27", 14);
}

static inline void sample_open(struct sample *s, bool read_only)
{
    struct tui_options o = { .color = true };

    s->app = sample_app(s, SAMPLE_TODAY, read_only);
    s->ui = ui_open(s->app, &o);
}

static inline void sample_close(struct sample *s)
{
    ui_close(s->ui);
    app_close(s->app);
}

static void sample_remove(const struct sample *s)
{
    unlink(s->db);
    rmdir(s->dir);
}

/* Keys by name with blanks between: "j j Enter". */
static inline void sample_press(struct sample *s, const char *keys)
{
    while (*keys != '\0') {
        size_t n = strcspn(keys, " ");
        struct press p = { keymap_code(keys, n), 0, 0 };
        assert_int_not_equal(p.code, 0);
        ui_press(s->ui, p, WIDE_ROWS, WIDE_COLS);
        ui_work(s->ui);
        keys += n;
        keys += strspn(keys, " ");
    }
}

static inline void sample_type(struct sample *s, const char *text)
{
    size_t at = 0;
    uint32_t ch;

    while ((ch = utf8_next(text, &at)) != 0)
        ui_press(s->ui, (struct press) { ch, 0, 0 }, WIDE_ROWS, WIDE_COLS);
}

static void sample_text(struct sample *s, int cols, int rows, bool ascii, struct str *out)
{
    struct surface surface = { .ascii = ascii };

    surface_size(&surface, rows, cols);
    ui_draw(s->ui, &surface);
    surface_write_text(&surface, out);
    surface_free(&surface);
}

static inline bool sample_shows(struct sample *s, const char *text)
{
    struct str screen = STR_INIT;
    bool shows;

    sample_text(s, 120, 40, false, &screen);
    shows = strstr(screen.text, text) != NULL;
    str_free(&screen);
    return shows;
}

static inline void sample_must_show(struct sample *s, const char *text)
{
    struct str screen = STR_INIT;

    if (sample_shows(s, text))
        return;
    sample_text(s, 120, 40, false, &screen);
    fail_msg("\"%s\" is not on the screen:\n%s", text, screen.text);
}

static inline void sample_must_not_show(struct sample *s, const char *text)
{
    if (sample_shows(s, text))
        fail_msg("\"%s\" is still on the screen", text);
}

/* Fails at the first line that differs. */
static inline void sample_same_lines(const char *path, const char *want, const char *have)
{
    for (int line = 1; *want != '\0' || *have != '\0'; line++) {
        size_t n = strcspn(want, "\n");
        size_t m = strcspn(have, "\n");
        if (n != m || memcmp(want, have, n) != 0)
            fail_msg("%s:%d\n  golden: %.*s\n  now:    %.*s", path, line, (int)n, want, (int)m, have);
        want += n + (want[n] == '\n');
        have += m + (have[m] == '\n');
    }
}

static inline void sample_compare(const char *name, const char *end, const struct str *now)
{
    const char *mode = getenv("RITMO_GOLDEN");
    struct str golden = STR_INIT;
    struct err e = ERR_INIT;
    char path[128];

    snprintf(path, sizeof path, "tests/tui/golden/%s%s", name, end);
    if (mode != NULL && strcmp(mode, "write") == 0) {
        sample_fine(file_write(path, now->text, now->len, true, &e), &e);
        return;
    }
    sample_fine(file_read(path, 1 << 20, &golden, &e), &e);
    sample_same_lines(path, golden.text, now->text);
    str_free(&golden);
}

/* Compares with tests/tui/golden/NAME.txt; RITMO_GOLDEN=write writes it. */
static inline void sample_golden(struct sample *s, const char *name)
{
    static const struct { int cols, rows; } sizes[] = { { 60, 16 }, { 80, 24 }, { 120, 40 }, { 200, 50 } };
    struct str now = STR_INIT;

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        str_addf(&now, "== %dx%d\n", sizes[i].cols, sizes[i].rows);
        sample_text(s, sizes[i].cols, sizes[i].rows, false, &now);
    }
    sample_compare(name, ".txt", &now);
    str_free(&now);
}

static inline struct session sample_session(struct sample *s, int64_t number)
{
    char id[ID_TEXT];
    struct plan_view v = { 0 };
    struct session found = { 0 };
    struct err e = ERR_INIT;

    sample_fine(sample_plan_of(s->app, number, id, &e) && app_plan_view(s->app, id, &v, &e), &e);
    for (size_t i = 0; i < v.plan.sessions.n; i++)
        if (v.plan.sessions.at[i].number == number)
            found = v.plan.sessions.at[i];
    plan_view_free(&v);
    return found;
}

/* A test that begins on Today. */
static inline int sample_setup(void **state)
{
    struct sample *s = calloc(1, sizeof *s);

    sample_make(s);
    sample_open(s, false);
    *state = s;
    return 0;
}

static inline int sample_teardown(void **state)
{
    struct sample *s = *state;

    sample_close(s);
    sample_remove(s);
    free(s);
    return 0;
}

#endif
