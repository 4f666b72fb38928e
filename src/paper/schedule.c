/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The day sheet and week sheet of a provider as a PDF: the same lines, with the same privacy, that the summary shows. */
#include "parts.h"

#include "flow.h"
#include "ritmo/report/page.h"
#include "ritmo/report/summary_line.h"
#include "ritmo/report/words.h"

static const double size = 9.5;

static void add_head(struct flow *f, const struct summary *s, const char *title)
{
    struct str line = STR_INIT;

    pen_tag(f->pen, "H1");
    f->y += pen_write(f->pen, 0, f->y, &(struct pen_text) { title, f->base * 1.6, pen_width(f->pen), true, PEN_START });
    pen_tag_end(f->pen, "H1");
    if (s->provider != NULL)
        flow_text(f, s->provider, 1.2, true);
    str_add(&line, s->clinic_name != NULL ? s->clinic_name : "The clinic");
    page_join(&line, 0, ", ", s->clinic_phone);
    str_add(&line, "; as of ");
    date_add_long(&line, s->today);
    flow_text(f, line.text, 1, false);
    str_clear(&line);
    summary_add_counts(&line, s);
    flow_text(f, line.text, 1, false);
    str_free(&line);
}

static void add_visits(struct flow *f, const struct summary *s, const struct summary_day *d)
{
    double w = pen_width(f->pen);
    struct flow_row head = { { "Time", "Patient", "Treatment, provider, room", "Session", "Notes" },
        { w * 0.12, w * 0.22, w * 0.30, w * 0.10, w * 0.26 }, 5, 0.9, true };
    struct summary_line l = SUMMARY_LINE_INIT;

    pen_tag(f->pen, "Table");
    flow_row(f, NULL, &head);
    for (size_t i = 0; i < d->n_visits; i++) {
        struct str time = STR_INIT, what = STR_INIT, of = STR_INIT;
        struct flow_row row = head;
        char from[TIME_TEXT], to[TIME_TEXT];

        summary_line_visit(s, &d->visits[i], &l);
        str_addf(&time, "%s-%s", minute_text(l.start, from), minute_text(l.end, to));
        summary_line_add_what(&what, &l);
        if (l.session > 0)
            str_addf(&of, "%d of %d", (int)l.session, (int)l.of);
        row.bold = false;
        row.cell[0] = time.text;
        row.cell[1] = l.plan == 0 ? "visit" : l.patient.text;
        row.cell[2] = what.text;
        row.cell[3] = of.text;
        row.cell[4] = l.note.text;
        flow_row(f, &head, &row);
        str_free(&time);
        str_free(&what);
        str_free(&of);
    }
    pen_tag_end(f->pen, "Table");
    summary_line_free(&l);
}

static void add_day(struct flow *f, const struct summary *s, const struct summary_day *d)
{
    const char *closed = summary_closed(s, d);
    struct summary_line l = SUMMARY_LINE_INIT;
    struct str line = STR_INIT;

    date_add_long(&line, d->day);
    flow_heading(f, line.text, NULL);
    if (closed != NULL) {
        str_clear(&line);
        str_add(&line, "Closed");
        page_join(&line, 0, ": ", closed);
        flow_text(f, line.text, 1, false);
    }
    if (d->n_visits > 0)
        add_visits(f, s, d);
    else if (closed == NULL)
        flow_text(f, "No visits.", 1, false);
    str_clear(&line);
    for (size_t i = 0; i < d->n_free; i++) {
        char from[TIME_TEXT], to[TIME_TEXT];

        summary_line_free_slot(s, d, i, &l);
        str_addf(&line, "%s%s-%s %s", i == 0 ? "Free: " : "; ", minute_text(l.start, from), minute_text(l.end, to), l.provider);
    }
    if (line.len > 0)
        flow_text(f, line.text, 0.9, false);
    summary_line_free(&l);
    str_free(&line);
}

static void add_part(struct flow *f, const struct summary *s, enum summary_part part)
{
    double w = pen_width(f->pen);
    struct flow_row row = { { NULL }, { w * 0.26, w * 0.16, w * 0.28, w * 0.22, w * 0.08 }, 5, 0.9, false };
    struct summary_line l = SUMMARY_LINE_INIT;
    size_t n = summary_part_count(s, part);

    if (n == 0 || s->privacy == SUMMARY_NONE)
        return;
    flow_heading(f, summary_part_words(part)->title, NULL);
    if (summary_part_note(part) != NULL)
        flow_text(f, summary_part_note(part), 0.9, false);
    for (size_t i = 0; i < n; i++) {
        struct str what = STR_INIT, plan = STR_INIT;

        summary_line_part(s, part, i, &l);
        page_join(&what, 0, "", l.protocol);
        page_join(&what, 0, ", ", l.site);
        if (l.plan > 0)
            str_addf(&plan, "p%lld", (long long)l.plan);
        row.cell[0] = l.patient.text;
        row.cell[1] = l.phone;
        row.cell[2] = what.text;
        row.cell[3] = l.note.text;
        row.cell[4] = plan.text;
        flow_row(f, NULL, &row);
        str_free(&what);
        str_free(&plan);
    }
    summary_line_free(&l);
}

bool paper_schedule(const struct summary *s, enum sheet_paper paper, struct paper_result *out, struct err *e)
{
    struct str title = STR_INIT;
    struct flow f;
    bool ok;

    summary_add_title(&title, s);
    f = (struct flow) { pen_open(paper, title.text, "en"), size, 0, title.text };
    add_head(&f, s, title.text);
    for (size_t i = 0; i < s->n_days; i++)
        add_day(&f, s, &s->days[i]);
    for (int part = 0; part < SUMMARY_PARTS; part++)
        add_part(&f, s, (enum summary_part)part);
    ok = pen_close(f.pen, &out->bytes, &out->pages, &out->missing, e);
    str_free(&title);
    return ok;
}
