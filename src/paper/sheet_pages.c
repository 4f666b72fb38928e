/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's sheet as a PDF: head with the QR code, months, what to do around each visit, notes. One page where it can be read on
 * one; what does not fit goes to the next. Shades are light, every mark is a symbol too, so that a copier loses nothing. */
#include "parts.h"

#include "flow.h"
#include "ritmo/base/mem.h"

#include <stdio.h>
#include <string.h>

static const double sizes[] = { 10, 9.25, 8.5 };  /* of the running text, until all is on one page */
static const double large_size = 14;
enum { CODE_SIDE = 96, CODE_WORDS = 100, CODE_GAP = 6, DAY_TEXT = 24, CELLS_VISITS = 5, CELLS_VISITS_LARGE = 3 };

/* How much of the width the instructions get beside so many visits. */
static const double first_share[CELLS_VISITS + 1] = { 1, 0.55, 0.46, 0.38, 0.34, 0.30 };

struct page {
    struct flow flow;
    const struct sheet *sheet;
    struct qr code; /* of the next visit; size 0 = none */
};

/* --- head */

static void head_line(struct page *p, double width, const char *text, double times, bool bold, const char *tag)
{
    struct flow *f = &p->flow;

    if (text == NULL)
        return;
    pen_tag(f->pen, tag);
    f->y += pen_write(f->pen, 0, f->y, &(struct pen_text) { text, f->base * times, width, bold, PEN_START });
    pen_tag_end(f->pen, tag);
}

/* The code in the upper right corner, its words left of it. */
static double draw_code(struct page *p)
{
    struct flow *f = &p->flow;
    double x = pen_width(f->pen) - CODE_SIDE, words = x - CODE_WORDS - CODE_GAP, y = CODE_GAP;

    if (p->code.size == 0)
        return 0;
    pen_code(f->pen, x, 0, CODE_SIDE, &p->code);
    y += pen_write(f->pen, words, y, &(struct pen_text) { p->sheet->words[SHEET_WORD_SCAN], f->base * 0.8, CODE_WORDS, false, PEN_END });
    y += pen_write(f->pen, words, y, &(struct pen_text) { p->sheet->next_when, f->base * 0.8, CODE_WORDS, true, PEN_END });
    return y > CODE_SIDE ? y : CODE_SIDE;
}

static void draw_head(struct page *p)
{
    const struct sheet *s = p->sheet;
    double width = pen_width(p->flow.pen) - (p->code.size > 0 ? CODE_SIDE + CODE_WORDS + 2 * CODE_GAP : 0), below = draw_code(p);
    struct str phone = STR_INIT;

    head_line(p, width, s->title, 1.9, true, "H1");
    head_line(p, width, s->patient, 1.3, true, "P");
    flow_space(&p->flow, 0.3);
    head_line(p, width, s->clinic_name, 1.1, true, "P");
    head_line(p, width, s->clinic_address, 1, false, "P");
    if (s->clinic_phone != NULL) {
        str_addf(&phone, "%s %s", s->words[SHEET_WORD_CALL], s->clinic_phone);
        head_line(p, width, phone.text, 1.2, true, "P");
    }
    head_line(p, width, s->as_of, 0.9, false, "P");
    str_free(&phone);
    if (p->flow.y < below)
        p->flow.y = below;
}

/* --- months */

struct grid {
    double x, y, cell, line; /* upper left corner; width and height of a day */
};

static void draw_day(struct page *p, const struct grid *g, int column, int row, const struct sheet_month *m, int day)
{
    bool visit = (m->day[day] & SHEET_DAY_VISIT) != 0, hold = (m->day[day] & SHEET_DAY_HOLD) != 0;
    double x = g->x + column * g->cell, y = g->y + row * g->line;
    char text[DAY_TEXT];

    snprintf(text, sizeof text, "%d%s%s", day, visit ? SHEET_SYMBOL_VISIT : "", hold ? SHEET_SYMBOL_HOLD : "");
    if (hold)
        pen_fill(p->flow.pen, x + 0.5, y + 0.5, g->cell - 1, g->line - 1, 0.9);
    if (visit)
        pen_frame(p->flow.pen, x + 1, y + 1, g->cell - 2, g->line - 2, 1.6);
    pen_write(p->flow.pen, x, y + g->line * 0.16, &(struct pen_text) { text, g->line * 0.5, g->cell, visit, PEN_CENTER });
}

static void draw_month(struct page *p, struct grid g, const struct sheet_month *m)
{
    const struct sheet *s = p->sheet;
    int column = sheet_first_column(s, m), row = 0;

    pen_tag(p->flow.pen, "P");
    pen_write(p->flow.pen, g.x, g.y, &(struct pen_text) { m->title, g.line * 0.65, g.cell * WEEKDAYS, true, PEN_CENTER });
    g.y += g.line;
    for (int i = 0; i < WEEKDAYS; i++)
        pen_write(p->flow.pen, g.x + i * g.cell, g.y + g.line * 0.2,
            &(struct pen_text) { s->weekdays[(s->week_starts + i) % WEEKDAYS], g.line * 0.45, g.cell, true, PEN_CENTER });
    g.y += g.line;
    for (int day = 1; day <= m->days; day++, column++) {
        if (column == WEEKDAYS) {
            column = 0;
            row++;
        }
        draw_day(p, &g, column, row, m, day);
    }
    pen_tag_end(p->flow.pen, "P");
}

static void draw_key(struct page *p)
{
    const struct sheet *s = p->sheet;
    struct str key = STR_INIT;

    str_addf(&key, "%s %s", SHEET_SYMBOL_VISIT, s->words[SHEET_WORD_VISIT]);
    if (sheet_has(s, SHEET_DAY_HOLD))
        str_addf(&key, "      %s %s", SHEET_SYMBOL_HOLD, s->words[SHEET_WORD_HOLD]);
    flow_text(&p->flow, key.text, 1, false);
    str_free(&key);
}

/* As large as the page allows: the fewer rows, the more is left for the words. */
static size_t months_beside(const struct page *p)
{
    size_t n = p->sheet->n_months;

    if (p->sheet->large)
        return 2;
    if (n <= 3 && p->flow.base >= sizes[0])
        return 3;
    return n == 5 || n > 8 ? 5 : 4;
}

static void draw_months(struct page *p)
{
    const struct sheet *s = p->sheet;
    struct flow *f = &p->flow;
    size_t beside = months_beside(p);
    double gap = 14, width = (pen_width(f->pen) - gap * (double)(beside - 1)) / (double)beside;
    struct grid g = { 0, 0, width / WEEKDAYS, width / WEEKDAYS * (s->large ? 0.78 : 0.86) };

    if (s->n_months == 0)
        return;
    flow_heading(f, s->words[SHEET_WORD_CALENDAR], NULL);
    draw_key(p);
    for (size_t at = 0; at < s->n_months; at += beside) {
        int most = 0;

        for (size_t i = at; i < s->n_months && i < at + beside; i++)
            most = sheet_weeks(s, &s->months[i]) > most ? sheet_weeks(s, &s->months[i]) : most;
        flow_need(f, (most + 2) * g.line);
        for (size_t i = at; i < s->n_months && i < at + beside; i++) {
            g.x = (double)(i - at) * (width + gap);
            g.y = f->y;
            draw_month(p, g, &s->months[i]);
        }
        f->y += (most + 2) * g.line + f->base * 0.4;
    }
}

/* --- visits: what is asked of the patient stands once, its days under each visit */

static const struct sheet_care *care_of(const struct sheet_visit *v, size_t item)
{
    for (size_t i = 0; i < v->n_care; i++)
        if (v->care[i].item == item)
            return &v->care[i];
    return NULL;
}

static void add_head(const struct sheet_visit *v, struct str *out)
{
    str_addf(out, "%s\n%s", v->title, v->when);
    if (v->what != NULL)
        str_addf(out, "\n%s", v->what);
}

/* The visits [at, at + n) as columns. */
static void draw_columns(struct page *p, size_t at, int n)
{
    const struct sheet *s = p->sheet;
    double width = pen_width(p->flow.pen), first = width * first_share[n];
    struct flow_row head = { .n = n + 1, .times = 0.85, .bold = true };
    struct str heads[FLOW_CELLS];

    head.cell[0] = "";
    head.width[0] = first;
    for (int i = 0; i < n; i++) {
        str_init(&heads[i]);
        add_head(&s->visits[at + (size_t)i], &heads[i]);
        head.cell[i + 1] = heads[i].text;
        head.width[i + 1] = (width - first) / n;
    }
    pen_tag(p->flow.pen, "Table");
    flow_row(&p->flow, NULL, &head);
    for (size_t item = 0; item < s->n_items; item++) {
        struct flow_row row = head;
        bool any = false;

        row.bold = false;
        row.cell[0] = s->items[item].text;
        for (int i = 0; i < n; i++) {
            const struct sheet_care *care = care_of(&s->visits[at + (size_t)i], item);

            row.cell[i + 1] = care == NULL ? NULL : care->when;
            any = any || care != NULL;
        }
        if (any)
            flow_row(&p->flow, &head, &row);
    }
    pen_tag_end(p->flow.pen, "Table");
    for (int i = 0; i < n; i++)
        str_free(&heads[i]);
    flow_space(&p->flow, 0.4);
}

static void draw_visits(struct page *p)
{
    const struct sheet *s = p->sheet;
    size_t most = s->large ? CELLS_VISITS_LARGE : CELLS_VISITS, rows = (s->n_visits + most - 1) / most;

    if (s->n_visits == 0)
        return;
    flow_heading(&p->flow, s->words[SHEET_WORD_VISITS], NULL);
    for (size_t row = 0, at = 0; row < rows; row++) { /* 7 visits as 4 and 3, not as 5 and 2 */
        size_t n = (s->n_visits - at + (rows - row) - 1) / (rows - row);

        draw_columns(p, at, (int)n);
        at += n;
    }
}

static void draw_blocks(struct page *p)
{
    const struct sheet *s = p->sheet;

    for (size_t i = 0; i < s->n_blocks; i++) {
        if (s->blocks[i].title != NULL)
            flow_heading(&p->flow, s->blocks[i].title, s->blocks[i].n > 0 ? s->blocks[i].lines[0] : NULL);
        for (size_t k = 0; k < s->blocks[i].n; k++)
            flow_text(&p->flow, s->blocks[i].lines[k], 0.95, false);
    }
    if (s->page_url != NULL)
        flow_text(&p->flow, s->page_url, 0.85, false);
}

static bool draw(const struct sheet *s, const struct qr *code, double size, struct paper_result *out, struct err *e)
{
    struct pen *pen = pen_open(s->paper, s->title, s->language);
    struct page p = { { pen, size, 0, s->title }, s, *code };

    draw_head(&p);
    draw_months(&p);
    draw_visits(&p);
    draw_blocks(&p);
    str_clear(&out->bytes);
    return pen_close(pen, &out->bytes, &out->pages, &out->missing, e);
}

bool paper_sheet(const struct sheet *s, struct paper_result *out, struct err *e)
{
    struct qr code = { 0 };
    bool ok = s->next_event == NULL || paper_qr(s->next_event, &code, e);

    if (s->large)
        ok = ok && draw(s, &code, large_size, out, e);
    else
        for (size_t i = 0; ok && i < sizeof sizes / sizeof *sizes; i++) {
            ok = draw(s, &code, sizes[i], out, e);
            if (out->pages == 1)
                break;
        }
    if (ok && !s->large && out->pages > 1)
        ok = draw(s, &code, sizes[0], out, e); /* it takes two pages anyway: then in the larger letters */
    qr_free(&code);
    return ok;
}
