/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A long text to read: paragraphs that scroll. Reports break their lines for a page; here the lines of a paragraph are joined
 * again and broken for the screen, beside their label. */
#include "reader.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"

#include <string.h>

/* A paragraph: what stands in front of its text ("  interval        ") and the text, broken lines joined. */
struct paragraph {
    struct str label, text;
};

void reader_init(struct reader *r)
{
    *r = (struct reader) { .text = STR_INIT };
}

void reader_free(struct reader *r)
{
    str_free(&r->text);
}

/* Bytes in front of the text: blanks, and a label that two blanks or more part from it. */
static size_t label_of(const char *line, size_t n)
{
    size_t blanks = strspn(line, " ");

    if (blanks >= n)
        return 0;
    for (size_t i = blanks; i + 2 < n; i++)
        if (line[i] == ' ' && line[i + 1] == ' ')
            return i + strspn(line + i, " ");
    return blanks;
}

/* Was the line broken off for the page before this one, whose text begins at that column? */
static bool goes_on(const char *line, int text_col, int cols_before)
{
    const char *word = line + text_col;

    if (text_col < 4 || (int)strspn(line, " ") != text_col || *word == '\0' || *word == '\n')
        return false;
    return cols_before + 1 + (int)strcspn(word, " \n") > PAGE_COLS;
}

/* Takes one paragraph; the place after it. */
static const char *take(const char *p, struct paragraph *out)
{
    size_t n = strcspn(p, "\n"), label = label_of(p, n);
    int text_col, cols;

    str_clear(&out->label);
    str_clear(&out->text);
    str_add_n(&out->label, p, label);
    str_add_n(&out->text, p + label, n - label);
    text_col = utf8_columns(out->label.text);
    cols = text_col + utf8_columns(out->text.text);
    p += n + (p[n] == '\n' ? 1 : 0);
    while (label > strspn(out->label.text, " ") && goes_on(p, text_col, cols)) {
        size_t from = out->text.len + 1;
        p += text_col;
        n = strcspn(p, "\n");
        str_add_char(&out->text, ' ');
        str_add_n(&out->text, p, n);
        cols = text_col + utf8_columns(out->text.text + from);
        p += n + (p[n] == '\n' ? 1 : 0);
    }
    return p;
}

static void paragraph_free(struct paragraph *p)
{
    str_free(&p->label);
    str_free(&p->text);
}

void reader_count(struct reader *r)
{
    struct paragraph one = { STR_INIT, STR_INIT };
    size_t n = 0;

    for (const char *p = r->text.text; *p != '\0'; n++)
        p = take(p, &one);
    list_count(&r->list, n);
    paragraph_free(&one);
}

static int draw_paragraph(const struct paragraph *one, struct canvas *c, int row)
{
    int hang = utf8_columns(one->label.text);
    int rows;

    canvas_text(c, row, 1, -1, STYLE_NORMAL, one->label.text);
    if (one->text.len == 0)
        return 1;
    rows = canvas_wrap(c, row, 1 + hang, c->rows - row, c->cols - 2 - hang, STYLE_NORMAL, one->text.text);
    return rows > 0 ? rows : 1;
}

void reader_draw(const struct reader *r, struct canvas *c, int from)
{
    struct paragraph one = { STR_INIT, STR_INIT };
    const char *p = r->text.text;
    int row = from;

    for (size_t skip = r->list.at; skip > 0 && *p != '\0'; skip--)
        p = take(p, &one);
    while (*p != '\0' && row < c->rows) {
        p = take(p, &one);
        row += draw_paragraph(&one, c, row);
    }
    paragraph_free(&one);
}

void reader_screen_draw(const void *state, const struct look *look, struct canvas *c)
{
    (void)look;
    reader_draw(state, c, 0);
}

void reader_screen_close(void *state)
{
    reader_free(state);
}
