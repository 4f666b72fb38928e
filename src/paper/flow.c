/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text and boxes one under the other; see the header. */
#include "flow.h"

#include <stdio.h>

enum { NUMBER_TEXT = 16 };
static const double cell_pad = 4, row_pad = 1.5;

/* Over every page but the first: what it belongs to and which it is. */
static void run_head(struct flow *f)
{
    char number[NUMBER_TEXT];
    double width = pen_width(f->pen), half = width / 2, height;

    snprintf(number, sizeof number, "%d", pen_pages(f->pen));
    height = pen_write(f->pen, 0, 0, &(struct pen_text) { f->running, f->base * 0.9, half, false, PEN_START });
    pen_write(f->pen, half, 0, &(struct pen_text) { number, f->base * 0.9, half, false, PEN_END });
    f->y = height + f->base;
}

bool flow_need(struct flow *f, double height)
{
    double top = pen_pages(f->pen) == 1 ? 0 : f->base * 3;

    if (f->y + height <= pen_height(f->pen) || f->y <= top)
        return false;
    pen_next_page(f->pen);
    run_head(f);
    return true;
}

void flow_space(struct flow *f, double lines)
{
    f->y += lines * f->base;
}

void flow_text(struct flow *f, const char *text, double times, bool bold)
{
    struct pen_text t = { text, f->base * times, pen_width(f->pen), bold, PEN_START };

    flow_need(f, pen_measure(f->pen, &t));
    pen_tag(f->pen, "P");
    f->y += pen_write(f->pen, 0, f->y, &t) + f->base * 0.2;
    pen_tag_end(f->pen, "P");
}

void flow_heading(struct flow *f, const char *text, const char *follows)
{
    struct pen_text t = { text, f->base * 1.2, pen_width(f->pen), true, PEN_START };
    struct pen_text next = { follows, f->base, pen_width(f->pen), false, PEN_START };

    flow_space(f, 0.5);
    flow_need(f, pen_measure(f->pen, &t) + (follows == NULL ? 4 * f->base : pen_measure(f->pen, &next) + f->base));
    pen_tag(f->pen, "H2");
    f->y += pen_write(f->pen, 0, f->y, &t) + f->base * 0.2;
    pen_tag_end(f->pen, "H2");
}

static struct pen_text cell_of(const struct flow *f, const struct flow_row *r, int i)
{
    return (struct pen_text) { r->cell[i], f->base * r->times, r->width[i] - cell_pad, r->bold, PEN_START };
}

static double row_height(struct flow *f, const struct flow_row *r)
{
    double most = 0;

    for (int i = 0; i < r->n; i++) {
        struct pen_text t = cell_of(f, r, i);
        double height = r->cell[i] == NULL ? 0 : pen_measure(f->pen, &t);

        most = height > most ? height : most;
    }
    return most + 2 * row_pad;
}

static void put_row(struct flow *f, const struct flow_row *r, double height)
{
    double x = 0;

    pen_tag(f->pen, "TR");
    for (int i = 0; i < r->n; i++) {
        struct pen_text t = cell_of(f, r, i);

        pen_tag(f->pen, r->bold || i == 0 ? "TH" : "TD");
        if (r->cell[i] != NULL)
            pen_write(f->pen, x, f->y + row_pad, &t);
        pen_tag_end(f->pen, r->bold || i == 0 ? "TH" : "TD");
        x += r->width[i];
    }
    pen_tag_end(f->pen, "TR");
    f->y += height;
    pen_rule(f->pen, 0, f->y, x, 0.5);
}

void flow_row(struct flow *f, const struct flow_row *heading, const struct flow_row *r)
{
    double height = row_height(f, r);

    if (flow_need(f, height) && heading != NULL)
        put_row(f, heading, row_height(f, heading));
    put_row(f, r, height);
}
