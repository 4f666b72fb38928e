/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The summary as one self-contained page: readable on a phone, on paper and by a screen reader. */
#include "ritmo/report/summary.h"

#include "ritmo/report/html.h"
#include "ritmo/report/page.h"
#include "ritmo/report/summary_line.h"
#include "ritmo/report/words.h"

enum { COUNT_OF_HEADINGS = 3 };

static void add_times(struct str *out, const struct summary_line *l)
{
    char from[TIME_TEXT], to[TIME_TEXT];

    str_addf(out, "<th scope=\"row\" class=\"time\">%s-%s</th>", minute_text(l->start, from), minute_text(l->end, to));
}

static void add_small(struct str *out, const char *class, const char *text)
{
    if (*text == '\0')
        return;
    str_addf(out, "<br><span class=\"%s\">", class);
    html_add(out, text);
    str_add(out, "</span>");
}

static void add_visit(const struct summary_line *l, struct str *out)
{
    struct str what = STR_INIT;

    str_add(out, "<tr>");
    add_times(out, l);
    str_add(out, "<td>");
    if (l->plan == 0)
        str_add(out, "visit");
    else
        html_name(out, l->patient.text);
    summary_line_add_what(&what, l);
    add_small(out, "quiet", what.text);
    add_small(out, "flag", l->note.text);
    str_add(out, "</td><td>");
    if (l->session > 0)
        str_addf(out, "%d of %d", (int)l->session, (int)l->of);
    str_add(out, "</td></tr>\n");
    str_free(&what);
}

static void add_visits(const struct summary *s, const struct summary_day *d, struct str *out)
{
    static const char *const headings[COUNT_OF_HEADINGS] = { "Time", "Patient and visit", "Session" };
    struct summary_line l = SUMMARY_LINE_INIT;

    html_table(out, "Visits", headings, COUNT_OF_HEADINGS);
    for (size_t i = 0; i < d->n_visits; i++) {
        summary_line_visit(s, &d->visits[i], &l);
        add_visit(&l, out);
    }
    html_table_end(out);
    summary_line_free(&l);
}

static void add_free(const struct summary *s, const struct summary_day *d, struct str *out)
{
    static const char *const headings[] = { "Time", "Provider" };
    struct summary_line l = SUMMARY_LINE_INIT;

    html_table(out, "Free", headings, 2);
    for (size_t i = 0; i < d->n_free; i++) {
        summary_line_free_slot(s, d, i, &l);
        str_add(out, "<tr>");
        add_times(out, &l);
        str_add(out, "<td>");
        html_name(out, l.provider);
        str_add(out, "</td></tr>\n");
    }
    html_table_end(out);
    summary_line_free(&l);
}

static void add_day(const struct summary *s, const struct summary_day *d, struct str *out)
{
    const char *closed = summary_closed(s, d);
    struct str line = STR_INIT;

    str_add(out, "<section>\n");
    date_add_long(&line, d->day);
    html_element(out, "h2", line.text);
    str_clear(&line);
    if (closed != NULL) {
        str_add(&line, "Closed");
        page_join(&line, 0, ": ", closed);
        html_element(out, "p", line.text);
    }
    if (d->n_visits > 0)
        add_visits(s, d, out);
    else if (closed == NULL && summary_visits(s) > 0)
        html_element(out, "p", "No visits.");
    if (d->n_free > 0)
        add_free(s, d, out);
    str_add(out, "</section>\n");
    str_free(&line);
}

static void add_row(const struct summary_line *l, struct str *out)
{
    struct str what = STR_INIT;

    str_add(out, "<tr><th scope=\"row\">");
    html_name(out, l->patient.text);
    if (*l->phone != '\0')
        add_small(out, "quiet", l->phone);
    str_add(out, "</th><td>");
    page_join(&what, 0, "", l->protocol);
    page_join(&what, 0, ", ", l->site);
    html_add(out, what.text);
    add_small(out, "quiet", l->note.text);
    str_add(out, "</td><td>");
    if (l->plan > 0)
        str_addf(out, "p%lld", (long long)l->plan);
    str_add(out, "</td></tr>\n");
    str_free(&what);
}

static void add_part(const struct summary *s, enum summary_part part, struct str *out)
{
    static const char *const headings[COUNT_OF_HEADINGS] = { "Patient", "What", "Plan" };
    struct summary_line l = SUMMARY_LINE_INIT;
    const char *title = summary_part_words(part)->title;
    size_t n = summary_part_count(s, part);

    if (n == 0)
        return;
    str_add(out, "<section>\n");
    html_element(out, "h2", title);
    if (s->privacy == SUMMARY_NONE) {
        str_addf(out, "<p>%zu</p>\n</section>\n", n);
        return;
    }
    html_table(out, title, headings, COUNT_OF_HEADINGS);
    for (size_t i = 0; i < n; i++) {
        summary_line_part(s, part, i, &l);
        add_row(&l, out);
    }
    html_table_end(out);
    if (summary_part_note(part) != NULL)
        html_element(out, "p", summary_part_note(part));
    str_add(out, "</section>\n");
    summary_line_free(&l);
}

static void add_header(const struct summary *s, struct str *out)
{
    struct str line = STR_INIT;

    summary_add_title(&line, s);
    html_begin(out, line.text);
    str_add(out, "<header>\n");
    html_element(out, "h1", line.text);
    str_clear(&line);
    str_add(&line, s->clinic_name != NULL ? s->clinic_name : "The clinic");
    page_join(&line, 0, ", ", s->clinic_phone);
    str_add(&line, "; as of ");
    date_add_long(&line, s->today);
    html_element(out, "p", line.text);
    str_clear(&line);
    summary_add_counts(&line, s);
    html_element(out, "p", line.text);
    str_add(out, "</header>\n");
    str_free(&line);
}

void summary_write_html(const struct summary *s, struct str *out)
{
    size_t visits = summary_visits(s);

    add_header(s, out);
    if (visits == 0) {
        struct str line = STR_INIT;

        summary_add_no_visits(&line, s);
        html_element(out, "p", line.text);
        str_free(&line);
    }
    for (size_t i = 0; i < s->n_days; i++)
        if (visits > 0 || s->days[i].closed != NULL || s->days[i].n_free > 0)
            add_day(s, &s->days[i], out);
    for (int part = 0; part < SUMMARY_PARTS; part++)
        add_part(s, (enum summary_part)part, out);
    if (summary_needs_nobody(s))
        html_element(out, "p", words_of(WORDS_NOTHING));
    html_end(out);
}
