/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A pen on the pages of a PDF, in points (1/72 inch) from the upper left corner of the printable area. pen.c alone knows
 * cairo and pango; the files that lay out pages know only this. */
#ifndef RITMO_PAPER_PEN_H
#define RITMO_PAPER_PEN_H

#include "ritmo/base/err.h"
#include "ritmo/base/str.h"
#include "ritmo/domain/qr.h"
#include "ritmo/domain/sheet.h"

struct pen;

enum pen_align { PEN_START, PEN_CENTER, PEN_END };

struct pen_text {
    const char *text; /* UTF-8 from anywhere: control characters become visible */
    double size;      /* of the letters */
    double width;     /* wraps there */
    bool bold;
    enum pen_align align;
};

/* title: the document's, neutral. language: of its words, "en". The caller closes. */
struct pen *pen_open(enum sheet_paper paper, const char *title, const char *language);
double pen_width(const struct pen *p);
double pen_height(const struct pen *p);
int pen_pages(const struct pen *p);

double pen_measure(struct pen *p, const struct pen_text *t);                   /* its height */
double pen_write(struct pen *p, double x, double y, const struct pen_text *t); /* its height */

/* grey 0 black .. 1 white. */
void pen_fill(struct pen *p, double x, double y, double width, double height, double grey);
void pen_frame(struct pen *p, double x, double y, double width, double height, double line);
void pen_rule(struct pen *p, double x, double y, double width, double line);
void pen_code(struct pen *p, double x, double y, double side, const struct qr *q); /* with its quiet zone inside the side */

/* What follows is a heading ("H1", "H2"), a paragraph ("P"), a table ("Table"): for who hears the document. They nest. */
void pen_tag(struct pen *p, const char *tag);
void pen_tag_end(struct pen *p, const char *tag);

void pen_next_page(struct pen *p);

/* Frees p in every case. bytes may be null: then nothing is kept (a trial). *missing: characters without a shape. */
bool pen_close(struct pen *p, struct str *bytes, int *pages, int *missing, struct err *e);

#endif
