/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text and boxes one under the other, on as many pages as they need. */
#ifndef RITMO_PAPER_FLOW_H
#define RITMO_PAPER_FLOW_H

#include "pen.h"

struct flow {
    struct pen *pen;
    double base; /* size of running text */
    double y;    /* where the next thing stands */
    const char *running; /* over every page but the first, with its number */
};

/* A new page unless so much still fits on this one (or the page is empty). True if it is a new one. */
bool flow_need(struct flow *f, double height);
void flow_space(struct flow *f, double lines); /* of the running text; none at the top of a page */

/* A paragraph over the whole width; a long one is broken between its lines of text. */
void flow_text(struct flow *f, const char *text, double times, bool bold);
/* Stays with what follows: a text of the running size, or null for a few lines. */
void flow_heading(struct flow *f, const char *text, const char *follows);

/* A row of a table: cells beside each other, the rule under it. */
enum { FLOW_CELLS = 8 };
struct flow_row {
    const char *cell[FLOW_CELLS]; /* null = empty */
    double width[FLOW_CELLS];
    int n;
    double times; /* size of the letters over base */
    bool bold;
};
/* The heading row, if given, is repeated on a new page. */
void flow_row(struct flow *f, const struct flow_row *heading, const struct flow_row *r);

#endif
