/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drawing what stands around every screen; see the header. */
#include "frame.h"

#include "ritmo/base/utf8.h"

#include <string.h>

enum { RULE = 0x2500 };

static void add_counter(struct str *out, const char *sign, int n, const char *what)
{
    if (n > 0)
        str_addf(out, "%s%s %d %s", out->len > 0 ? "   " : "", sign, n, what);
}

static void draw_header(const struct frame *f, const struct look *look, struct canvas *c)
{
    struct str date = STR_INIT;
    struct str counters = STR_INIT;
    int year;
    int right, left;

    date_add_long(&date, look->today);
    str_addf(&date, "  W%d", date_iso_week(look->today, &year));
    add_counter(&counters, "!", f->counters.red_flags, f->counters.red_flags == 1 ? "RED FLAG" : "RED FLAGS");
    add_counter(&counters, "!", f->counters.broken, "cannot stand");
    add_counter(&counters, "!", f->counters.overdue, "overdue");
    add_counter(&counters, "!", f->counters.unplaced, "unplaced");
    add_counter(&counters, "!", f->counters.unresolved, "to record");
    add_counter(&counters, "!", f->counters.untold, "to tell");
    add_counter(&counters, "!", f->counters.too_near, "too near");
    add_counter(&counters, "!", f->counters.asked, f->counters.asked == 1 ? "answer outstanding" : "answers outstanding");
    add_counter(&counters, ">", f->counters.awaiting, "to decide");
    add_counter(&counters, ">", f->counters.followups, f->counters.followups == 1 ? "follow-up" : "follow-ups");
    add_counter(&counters, ">", f->counters.unsent, "unsent");
    add_counter(&counters, "!", f->counters.unmailed, "not mailed");
    if (f->actor_note[0] != '\0')
        str_addf(&counters, "%s%s", counters.len > 0 ? "   " : "", f->actor_note);
    str_add_char(&counters, ' ');
    right = canvas_right(c, 0, STYLE_WARN, counters.text);
    left = canvas_text(c, 0, 1, -1, STYLE_TITLE, "ritmo") + 2;
    if (c->cols >= 90)
        left = canvas_text(c, 0, left, right - left - 26, STYLE_NORMAL, f->clinic) + 3;
    canvas_text(c, 0, left, right - left - 1, STYLE_TITLE, date.text);
    str_free(&date);
    str_free(&counters);
}

/* Columns of the i-th room with its brackets or blanks: its key alone where there is no room for all names. */
static int room_width(size_t i, bool named)
{
    return named ? utf8_columns(rooms[i].name) + 5 : 3;
}

static int rooms_width(bool all_named, size_t shown)
{
    int width = 1;

    for (size_t i = 0; i < rooms_n; i++)
        width += room_width(i, all_named || i == shown);
    return width;
}

struct room_bar frame_room_bar(size_t shown, const char *path, int cols)
{
    int wanted = path[0] == '\0' ? 0 : utf8_columns(path) + 4;

    return (struct room_bar) { shown, rooms_width(true, shown) + wanted <= cols };
}

static void draw_room(size_t i, bool shown, bool named, struct canvas *c, int col)
{
    canvas_textf(c, 1, col, -1, shown ? STYLE_TITLE : STYLE_MUTED, "%s%c%s%s%s", shown ? "[" : " ", rooms[i].key, named ? " " : "",
        named ? rooms[i].name : "", shown ? "]" : " ");
}

static void draw_rooms(const struct frame *f, struct canvas *c)
{
    struct room_bar bar = frame_room_bar(f->room, f->path, c->cols);
    int col = 1;

    canvas_fill(c, 1, 0, -1, STYLE_MUTED, RULE);
    for (size_t i = 0; i < rooms_n; i++) {
        bool shown = i == bar.shown, named = bar.all_named || shown;
        draw_room(i, shown, named, c, col);
        col += room_width(i, named);
    }
    if (f->path[0] != '\0') {
        struct str path = STR_INIT;
        str_add_char(&path, ' ');
        utf8_clip(&path, f->path, c->cols - col - 4, false);
        str_add(&path, " ");
        canvas_text(c, 1, c->cols - utf8_columns(path.text) - 1, -1, STYLE_TITLE, path.text);
        str_free(&path);
    }
}

const struct room *frame_room_at(struct room_bar bar, int at)
{
    int col = 1;

    for (size_t i = 0; i < rooms_n; i++) {
        int width = room_width(i, bar.all_named || i == bar.shown);
        if (at >= col && at < col + width)
            return &rooms[i];
        col += width;
    }
    return NULL;
}

/* One binding if it still fits before `end`; the column after it. */
static int draw_key(const struct binding *b, struct canvas *c, int col, int end)
{
    struct str key = STR_INIT;
    int width;

    keymap_add_first(&key, b);
    width = utf8_columns(key.text) + 1 + utf8_columns(b->brief);
    if (col + width <= end) {
        col = canvas_text(c, c->rows - 1, col, -1, STYLE_KEY, key.text) + 1;
        col = canvas_text(c, c->rows - 1, col, -1, STYLE_NORMAL, b->brief) + 2;
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
            col = draw_key(b, c, col, fixed - 2);
    for (const struct binding *b = everywhere; b->key != NULL; b++)
        if (b->brief != NULL)
            fixed = draw_key(b, c, fixed, c->cols);
}

void frame_draw(const struct frame *f, const struct look *look, struct canvas *c)
{
    int message_row = look->wall ? c->rows - 1 : c->rows - 2;

    draw_header(f, look, c);
    draw_rooms(f, c);
    canvas_text(c, message_row, 1, c->cols - 2, f->said_is_error ? STYLE_LATE : STYLE_NORMAL, f->said);
    if (look->wall)
        return;
    canvas_fill(c, c->rows - 3, 0, -1, STYLE_MUTED, RULE);
    draw_keys(f, c);
}
