/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one file that knows cairo and pango. Fonts are the machine's: fontconfig finds one for each script, and what none of them
 * has is counted. */
#include "pen.h"

#include "ritmo/base/mem.h"
#include "ritmo/base/utf8.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

enum { MARGIN = 36 };

static const char fonts[] = "Noto Sans, DejaVu Sans, Sans";
static const char *const no_date = "2000-01-01T00:00:00Z"; /* equal pages are equal bytes; the sheet says its date itself */

struct pen {
    cairo_surface_t *surface;
    cairo_t *cairo;
    PangoContext *context;
    double width, height; /* of the paper */
    int pages, missing;
    struct str bytes;
};

static cairo_status_t take(void *closure, const unsigned char *data, unsigned length)
{
    struct pen *p = closure;

    str_add_n(&p->bytes, (const char *)data, length);
    return CAIRO_STATUS_SUCCESS;
}

struct pen *pen_open(enum sheet_paper paper, const char *title, const char *language)
{
    struct pen *p = mem_new(1, sizeof *p);

    *p = (struct pen) { .width = paper == SHEET_LETTER ? 612 : 595.28, .height = paper == SHEET_LETTER ? 792 : 841.89, .pages = 1,
        .bytes = STR_INIT };
    p->surface = cairo_pdf_surface_create_for_stream(take, p, p->width, p->height);
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_TITLE, title);
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATOR, "ritmo");
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_CREATE_DATE, no_date);
    cairo_pdf_surface_set_metadata(p->surface, CAIRO_PDF_METADATA_MOD_DATE, no_date);
    p->cairo = cairo_create(p->surface);
    p->context = pango_cairo_create_context(p->cairo);
    pango_context_set_language(p->context, pango_language_from_string(language));
    cairo_translate(p->cairo, MARGIN, MARGIN);
    return p;
}

double pen_width(const struct pen *p)
{
    return p->width - 2 * MARGIN;
}

double pen_height(const struct pen *p)
{
    return p->height - 2 * MARGIN;
}

int pen_pages(const struct pen *p)
{
    return p->pages;
}

/* --- text */

static PangoLayout *laid_out(struct pen *p, const struct pen_text *t)
{
    static const PangoAlignment aligns[] = { [PEN_START] = PANGO_ALIGN_LEFT, [PEN_CENTER] = PANGO_ALIGN_CENTER, [PEN_END] = PANGO_ALIGN_RIGHT };
    PangoFontDescription *font = pango_font_description_new();
    PangoLayout *layout = pango_layout_new(p->context);
    struct str shown = STR_INIT;

    utf8_show_lines(&shown, t->text);
    pango_font_description_set_family_static(font, fonts);
    pango_font_description_set_absolute_size(font, t->size * PANGO_SCALE);
    pango_font_description_set_weight(font, t->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, (int)(t->width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, aligns[t->align]);
    pango_layout_set_text(layout, shown.text, (int)shown.len);
    pango_font_description_free(font);
    str_free(&shown);
    return layout;
}

static double height_of(PangoLayout *layout)
{
    int height;

    pango_layout_get_size(layout, NULL, &height);
    return (double)height / PANGO_SCALE;
}

double pen_measure(struct pen *p, const struct pen_text *t)
{
    PangoLayout *layout = laid_out(p, t);
    double height = height_of(layout);

    g_object_unref(layout);
    return height;
}

double pen_write(struct pen *p, double x, double y, const struct pen_text *t)
{
    PangoLayout *layout = laid_out(p, t);
    double height = height_of(layout);

    p->missing += pango_layout_get_unknown_glyphs_count(layout);
    cairo_set_source_rgb(p->cairo, 0, 0, 0);
    cairo_move_to(p->cairo, x, y);
    pango_cairo_show_layout(p->cairo, layout);
    g_object_unref(layout);
    return height;
}

/* --- shapes */

void pen_fill(struct pen *p, double x, double y, double width, double height, double grey)
{
    cairo_set_source_rgb(p->cairo, grey, grey, grey);
    cairo_rectangle(p->cairo, x, y, width, height);
    cairo_fill(p->cairo);
}

void pen_frame(struct pen *p, double x, double y, double width, double height, double line)
{
    cairo_set_source_rgb(p->cairo, 0, 0, 0);
    cairo_set_line_width(p->cairo, line);
    cairo_rectangle(p->cairo, x, y, width, height);
    cairo_stroke(p->cairo);
}

void pen_rule(struct pen *p, double x, double y, double width, double line)
{
    cairo_set_source_rgb(p->cairo, 0.4, 0.4, 0.4);
    cairo_set_line_width(p->cairo, line);
    cairo_move_to(p->cairo, x, y);
    cairo_line_to(p->cairo, x + width, y);
    cairo_stroke(p->cairo);
}

void pen_code(struct pen *p, double x, double y, double side, const struct qr *q)
{
    double square = side / (q->size + 2 * QR_QUIET);

    cairo_set_source_rgb(p->cairo, 0, 0, 0);
    for (int row = 0; row < q->size; row++)
        for (int column = 0; column < q->size; column++)
            if (qr_is_dark(q, row, column))
                cairo_rectangle(p->cairo, x + (column + QR_QUIET) * square, y + (row + QR_QUIET) * square, square, square);
    cairo_fill(p->cairo);
}

/* --- structure and pages */

void pen_tag(struct pen *p, const char *tag)
{
    cairo_tag_begin(p->cairo, tag, NULL);
}

void pen_tag_end(struct pen *p, const char *tag)
{
    cairo_tag_end(p->cairo, tag);
}

void pen_next_page(struct pen *p)
{
    cairo_show_page(p->cairo);
    p->pages++;
}

bool pen_close(struct pen *p, struct str *bytes, int *pages, int *missing, struct err *e)
{
    cairo_status_t status;

    cairo_show_page(p->cairo);
    cairo_surface_finish(p->surface);
    status = cairo_status(p->cairo);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(p->surface);
    *pages = p->pages;
    *missing = p->missing;
    if (status == CAIRO_STATUS_SUCCESS && bytes != NULL)
        str_add_n(bytes, p->bytes.text, p->bytes.len);
    g_object_unref(p->context);
    cairo_destroy(p->cairo);
    cairo_surface_destroy(p->surface);
    str_free(&p->bytes);
    free(p);
    return status == CAIRO_STATUS_SUCCESS || err_set(e, ERR_IO, "the page could not be drawn: %s", cairo_status_to_string(status));
}
