/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing what stands around every screen; see the header. */
#include "frame.h"

#include "ritmo/base/utf8.h"

#include <string.h>

enum { RULE = 0x2500 };

enum { COUNTERS = 12, BEFORE_COUNTERS = 20, MORE_COLS = 10 };

struct counter {
    const char *sign;
    int n;
    const char *what;
};

/* What matters most comes first: where there is no room for all, the last ones are only counted. */
static void list_counters(const struct counters *c, struct counter out[COUNTERS])
{
    const struct counter all[COUNTERS] = {
        { "!", c->red_flags, c->red_flags == 1 ? "RED FLAG" : "RED FLAGS" },
        { "!", c->broken, "cannot stand" },
        { "!", c->overdue, "overdue" },
        { "!", c->unplaced, "unplaced" },
        { "!", c->unresolved, "to record" },
        { "!", c->untold, "to tell" },
        { "!", c->too_near, "too near" },
        { "!", c->asked, c->asked == 1 ? "answer outstanding" : "answers outstanding" },
        { ">", c->awaiting, "to decide" },
        { ">", c->followups, c->followups == 1 ? "follow-up" : "follow-ups" },
        { ">", c->unsent, "unsent" },
        { "!", c->unmailed, "not mailed" },
    };

    memcpy(out, all, sizeof all);
}

static size_t count_set(const struct counter *c, size_t from)
{
    size_t n = 0;

    for (size_t i = from; i < COUNTERS; i++)
        n += c[i].n > 0;
    return n;
}

static void add_counters(struct str *out, const struct counters *of, int room)
{
    struct counter all[COUNTERS];
    struct str one = STR_INIT;

    list_counters(of, all);
    for (size_t i = 0; i < COUNTERS; i++) {
        int left = count_set(all, i + 1) > 0 ? MORE_COLS : 0;
        if (all[i].n == 0)
            continue;
        str_clear(&one);
        str_addf(&one, "%s%s %d %s", out->len > 0 ? "   " : "", all[i].sign, all[i].n, all[i].what);
        if (utf8_columns(out->text) + utf8_columns(one.text) + left > room) {
            str_addf(out, "%s%zu more", out->len > 0 ? "   " : "", count_set(all, i));
            break;
        }
        str_add(out, one.text);
    }
    str_free(&one);
}

/* With its week where there is room, else as short as it is clear. */
static void add_date(struct str *out, struct date today, int room)
{
    int year;

    date_add_long(out, today);
    str_addf(out, "  W%d", date_iso_week(today, &year));
    if (utf8_columns(out->text) <= room)
        return;
    str_clear(out);
    date_add_short(out, today);
}

static void draw_header(const struct frame *f, const struct look *look, struct canvas *c)
{
    int noted = f->actor_note[0] == '\0' ? 0 : utf8_columns(f->actor_note) + 3;
    struct str date = STR_INIT, counters = STR_INIT;
    int right, left;

    add_counters(&counters, &f->counters, c->cols - BEFORE_COUNTERS - noted);
    if (noted > 0)
        str_addf(&counters, "%s%s", counters.len > 0 ? "   " : "", f->actor_note);
    str_add_char(&counters, ' ');
    right = canvas_right(c, 0, STYLE_WARN, counters.text);
    if (f->counters.red_flags > 0) { /* the first of them */
        str_cut(&counters, strcspn(counters.text, "G") + 1 + (f->counters.red_flags > 1));
        canvas_text(c, 0, right, -1, STYLE_LATE, counters.text);
    }
    left = canvas_text(c, 0, 1, -1, STYLE_TITLE, "ritmo") + 2;
    if (c->cols >= 90 && right - left > 30)
        left = canvas_text(c, 0, left, right - left - 26, STYLE_NORMAL, f->clinic) + 3;
    add_date(&date, look->today, right - left - 1);
    canvas_text(c, 0, left, right - left - 1, STYLE_TITLE, date.text);
    str_free(&date);
    str_free(&counters);
}

/* Null: only its key is shown. */
static const char *room_name(struct room_bar bar, size_t i)
{
    if (bar.names == ROOMS_KEYS && i != bar.shown)
        return NULL;
    return bar.names == ROOMS_BRIEF && rooms[i].brief != NULL ? rooms[i].brief : rooms[i].name;
}

/* Columns of the i-th room with its brackets or blanks. */
static int room_width(struct room_bar bar, size_t i)
{
    const char *name = room_name(bar, i);

    if (name == NULL)
        return 3;
    return utf8_columns(name) + (bar.names != ROOMS_BRIEF ? 5 : i == bar.shown ? 4 : 3);
}

static int rooms_width(struct room_bar bar)
{
    int width = 1;

    for (size_t i = 0; i < rooms_n; i++)
        width += room_width(bar, i);
    return width;
}

struct room_bar frame_room_bar(size_t shown, const char *path, int cols)
{
    int wanted = path[0] == '\0' ? 0 : utf8_columns(path) + 4;
    struct room_bar bar = { shown, ROOMS_NAMED };

    while (bar.names != ROOMS_KEYS && rooms_width(bar) + wanted > cols)
        bar.names++;
    return bar;
}

static void draw_room(struct room_bar bar, size_t i, struct canvas *c, int col)
{
    bool shown = i == bar.shown;
    const char *name = room_name(bar, i);

    canvas_textf(c, 1, col, -1, shown ? STYLE_TITLE : STYLE_MUTED, "%s%c%s%s%s", shown ? "[" : " ", rooms[i].key, name != NULL ? " " : "",
        name != NULL ? name : "", shown ? "]" : bar.names == ROOMS_BRIEF ? "" : " ");
}

/* Where one is stays whole; what leads there is cut where there is no room. */
static void add_path(struct str *out, const char *path, int room)
{
    static const char step[] = " \xE2\x80\xBA ";
    const char *last = path, *next;
    struct str before = STR_INIT;
    int left;

    while ((next = strstr(last, step)) != NULL)
        last = next + strlen(step);
    left = room - utf8_columns(last) - 3;
    if (last == path || utf8_columns(path) <= room || left < 1) {
        utf8_clip(out, last == path || left >= 1 ? path : last, room, false);
        return;
    }
    str_add_n(&before, path, (size_t)(last - path) - strlen(step));
    utf8_clip(out, before.text, left, false);
    str_addf(out, "%s%s", step, last);
    str_free(&before);
}

static void draw_rooms(const struct frame *f, struct canvas *c)
{
    struct room_bar bar = frame_room_bar(f->room, f->path, c->cols);
    int col = 1;

    canvas_fill(c, 1, 0, -1, STYLE_MUTED, RULE);
    for (size_t i = 0; i < rooms_n; i++) {
        draw_room(bar, i, c, col);
        col += room_width(bar, i);
    }
    if (f->path[0] != '\0') {
        struct str path = STR_INIT;
        str_add_char(&path, ' ');
        add_path(&path, f->path, c->cols - col - 4);
        str_add(&path, " ");
        canvas_text(c, 1, c->cols - utf8_columns(path.text) - 1, -1, STYLE_TITLE, path.text);
        str_free(&path);
    }
}

const struct room *frame_room_at(struct room_bar bar, int at)
{
    int col = 1;

    for (size_t i = 0; i < rooms_n; i++) {
        int width = room_width(bar, i);
        if (at >= col && at < col + width)
            return &rooms[i];
        col += width;
    }
    return NULL;
}

/* One binding if it still fits before `end`; the column after it. */
static int draw_key(const struct binding *b, const char *does, struct canvas *c, int col, int end)
{
    struct str key = STR_INIT;
    int width;

    keymap_add_first(&key, b);
    width = utf8_columns(key.text) + 1 + utf8_columns(does);
    if (col + width <= end) {
        col = canvas_text(c, c->rows - 1, col, -1, STYLE_KEY, key.text) + 1;
        col = canvas_text(c, c->rows - 1, col, -1, STYLE_NORMAL, does) + 2;
    }
    str_free(&key);
    return col;
}

/* What works where text is typed, too. */
static const struct binding keys_typing[] = { { "F1", ACTION_HELP, "all keys", "every key that works here" }, { 0 } };

static int briefs_width(const struct binding *keys)
{
    int width = 0;

    for (; keys->key != NULL; keys++)
        if (keys->brief != NULL)
            width += (int)strcspn(keys->key, " ") + 3 + utf8_columns(keys->brief);
    return width;
}

static void draw_keys(const struct frame *f, struct canvas *c)
{
    const struct binding *everywhere = f->typing ? keys_typing : keys_everywhere;
    int fixed = c->cols - briefs_width(everywhere) + 1;
    int col = 1;

    for (const struct binding *b = f->keys; b->key != NULL; b++)
        if (b->brief != NULL)
            col = draw_key(b, b->action == ACTION_OPEN && f->enter != NULL ? f->enter : b->brief, c, col, fixed - 2);
    for (const struct binding *b = everywhere; b->key != NULL; b++)
        if (b->brief != NULL)
            fixed = draw_key(b, b->brief, c, fixed, c->cols);
}

/* An answer that one row cannot hold takes the row of the rule above it, too: what it names last is often what matters. */
static void draw_said(const struct frame *f, struct canvas *c)
{
    bool tall = utf8_columns(f->said) > c->cols - 2;
    int col = tall ? 2 : 1;

    canvas_fill(c, c->rows - 3, 0, tall ? 1 : -1, STYLE_MUTED, RULE);
    canvas_wrap(c, c->rows - (tall ? 3 : 2), col, tall ? 2 : 1, c->cols - col - 1, f->said_is_error ? STYLE_LATE : STYLE_NORMAL, f->said);
}

void frame_draw(const struct frame *f, const struct look *look, struct canvas *c)
{
    draw_header(f, look, c);
    draw_rooms(f, c);
    if (look->wall) {
        canvas_text(c, c->rows - 1, 1, c->cols - 2, f->said_is_error ? STYLE_LATE : STYLE_NORMAL, f->said);
        return;
    }
    draw_said(f, c);
    draw_keys(f, c);
}
