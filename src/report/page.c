/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lines of a report; see the header. */
#include "ritmo/report/page.h"

#include "ritmo/base/utf8.h"

#include <string.h>

enum { FIELD_COLS = 16 };

static int new_line(struct str *out, int hang)
{
    page_end(out);
    str_add_fill(out, ' ', (size_t)hang);
    return hang;
}

/* Appends a word of any length, so many columns wide, broken where the line is full. Returns the columns used. */
static int add_word(struct str *out, const char *word, int width, int used, int hang, int cols)
{
    size_t at = 0;
    uint32_t c;

    if (used + width <= cols) { /* most words have room */
        str_add(out, word);
        return used + width;
    }
    while ((c = utf8_next(word, &at)) != 0) {
        if (used + utf8_width(c) > cols && used > hang)
            used = new_line(out, hang);
        utf8_add(out, c);
        used += utf8_width(c);
    }
    return used;
}

void page_wrap(struct str *out, const char *text, int indent, int hang, int cols)
{
    str_add_fill(out, ' ', (size_t)indent);
    page_wrap_after(out, text, indent, hang, cols);
}

void page_wrap_after(struct str *out, const char *text, int used, int hang, int cols)
{
    struct str raw = STR_INIT, word = STR_INIT;
    bool fresh = true;

    while (*text != '\0') {
        size_t n = strcspn(text, " \n");

        if (n > 0) {
            int width;
            str_clear(&raw);
            str_clear(&word);
            str_add_n(&raw, text, n);
            utf8_show(&word, raw.text);
            width = utf8_columns(word.text);
            if (!fresh && used + 1 + width > cols) {
                used = new_line(out, hang);
            } else if (!fresh) {
                str_add_char(out, ' ');
                used++;
            }
            used = add_word(out, word.text, width, used, hang, cols);
            fresh = false;
        }
        text += n;
        if (text[0] == '\n' && text[1] != '\0') {
            used = new_line(out, hang);
            fresh = true;
        }
        if (*text != '\0')
            text++;
    }
    page_end(out);
    str_free(&raw);
    str_free(&word);
}

void page_heading(struct str *out, const char *title)
{
    utf8_show(out, title);
    str_add_char(out, '\n');
    str_add_fill(out, '-', (size_t)utf8_columns(title));
    str_add_char(out, '\n');
}

void page_end(struct str *out)
{
    size_t n = out->len;

    while (n > 0 && out->text[n - 1] == ' ')
        n--;
    str_cut(out, n);
    str_add_char(out, '\n');
}

void page_field(struct str *out, const char *label, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    str_add(out, "  ");
    utf8_clip(out, label, FIELD_COLS - 1, true);
    str_add_char(out, ' ');
    page_wrap_after(out, text, FIELD_COLS + 2, FIELD_COLS + 2, PAGE_COLS);
}

void page_join(struct str *out, size_t from, const char *sep, const char *text)
{
    if (text == NULL || *text == '\0')
        return;
    if (out->len > from)
        str_add(out, sep);
    str_add(out, text);
}

void page_count(struct str *out, size_t n, const char *one, const char *many)
{
    str_addf(out, "%zu %s", n, n == 1 ? one : many);
}

void page_moment(struct str *out, struct date day, int16_t minute)
{
    char text[TIME_TEXT];

    date_add_long(out, day);
    if (minute >= 0)
        str_addf(out, " %s", minute_text(minute, text));
}

void page_days(struct str *out, struct date from, struct date to)
{
    date_add_long(out, from);
    if (to.day != from.day) {
        str_add(out, " to ");
        date_add_long(out, to);
    }
}
