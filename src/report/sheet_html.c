/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A patient's sheet as one page: readable on a phone, on paper and by a screen reader. A day's meaning stands there as a symbol and
 * as a word (for who hears the page), never as a colour alone. */
#include "ritmo/report/sheet_report.h"

#include "ritmo/report/html.h"

#include <string.h>

static const char style[] =
    ":root { --visit: #0b4f8a; --hold: #fdf0d5; }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  :root { --visit: #9ecbff; --hold: #4a3a12; }\n"
    "}\n"
    "main { max-width: 44rem; margin: 0 auto; }\n"
    "h3 { font-size: 1.05rem; margin: 1rem 0 .25rem; }\n"
    "a { color: var(--visit); }\n"
    ".large { font-size: 1.35rem; }\n"
    ".months { display: flex; flex-wrap: wrap; gap: 0 2rem; }\n"
    ".month { width: 19rem; max-width: 100%; table-layout: fixed; }\n"
    ".large .month { width: 26rem; }\n"
    ".month th, .month td { text-align: center; padding: .2rem 0; height: 1.6rem; white-space: nowrap; vertical-align: middle; border: 1px solid transparent; }\n"
    ".month td.hold { background: var(--hold); border-color: var(--line); }\n"
    ".month td.visit { border: 2px solid var(--visit); font-weight: 700; }\n"
    ".key { display: inline-block; margin-inline-end: 1.5rem; }\n"
    ".sign { font-size: .7em; padding-inline-start: .15em; }\n"
    ".care th { width: 38%; }\n"
    ".sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }\n"
    "@media print {\n"
    "  :root { --visit: #000000; --hold: #eeeeee; }\n"
    "  main { max-width: none; }\n"
    "  section { break-inside: avoid; }\n"
    "}\n";

static void add_sign(const struct sheet *s, struct str *out, const char *symbol, enum sheet_word word)
{
    str_addf(out, "<span class=\"sign\" aria-hidden=\"true\">%s</span><span class=\"sr\">, ", symbol);
    html_add(out, s->words[word]);
    str_add(out, "</span>");
}

static void add_day(const struct sheet *s, const struct sheet_month *m, int day, struct str *out)
{
    bool visit = (m->day[day] & SHEET_DAY_VISIT) != 0, hold = (m->day[day] & SHEET_DAY_HOLD) != 0;

    str_addf(out, visit || hold ? "<td class=\"%s%s%s\">" : "<td>", visit ? "visit" : "", visit && hold ? " " : "", hold ? "hold" : "");
    str_addf(out, "%d", day);
    if (visit)
        add_sign(s, out, SHEET_SYMBOL_VISIT, SHEET_WORD_VISIT);
    if (hold)
        add_sign(s, out, SHEET_SYMBOL_HOLD, SHEET_WORD_HOLD);
    str_add(out, "</td>");
}

static void add_blank(struct str *out, int columns)
{
    if (columns > 0)
        str_addf(out, "<td colspan=\"%d\"></td>", columns);
}

static void add_month(const struct sheet *s, const struct sheet_month *m, struct str *out)
{
    int column = sheet_first_column(s, m);

    str_add(out, "<table class=\"month\">\n");
    html_element(out, "caption", m->title);
    str_add(out, "<thead><tr>");
    for (int i = 0; i < WEEKDAYS; i++) {
        str_add(out, "<th scope=\"col\">");
        html_add(out, s->weekdays[(s->week_starts + i) % WEEKDAYS]);
        str_add(out, "</th>");
    }
    str_add(out, "</tr></thead>\n<tbody>\n<tr>");
    add_blank(out, column);
    for (int day = 1; day <= m->days; day++) {
        if (column == WEEKDAYS) {
            str_add(out, "</tr>\n<tr>");
            column = 0;
        }
        add_day(s, m, day, out);
        column++;
    }
    add_blank(out, WEEKDAYS - column);
    str_add(out, "</tr>\n</tbody>\n</table>\n");
}

static void add_key(const struct sheet *s, struct str *out, const char *symbol, enum sheet_word word)
{
    str_addf(out, "<span class=\"key\"><span aria-hidden=\"true\">%s</span> ", symbol);
    html_add(out, s->words[word]);
    str_add(out, "</span>\n");
}

static void add_calendar(const struct sheet *s, struct str *out)
{
    if (s->n_months == 0)
        return;
    str_add(out, "<section>\n");
    html_element(out, "h2", s->words[SHEET_WORD_CALENDAR]);
    str_add(out, "<p>");
    add_key(s, out, SHEET_SYMBOL_VISIT, SHEET_WORD_VISIT);
    if (sheet_has(s, SHEET_DAY_HOLD))
        add_key(s, out, SHEET_SYMBOL_HOLD, SHEET_WORD_HOLD);
    str_add(out, "</p>\n<div class=\"months\">\n");
    for (size_t i = 0; i < s->n_months; i++)
        add_month(s, &s->months[i], out);
    str_add(out, "</div>\n</section>\n");
}

static void add_care(const struct sheet *s, const struct sheet_visit *v, struct str *out)
{
    const char *const headings[] = { s->words[SHEET_WORD_WHEN], s->words[SHEET_WORD_WHAT] };
    struct str caption = STR_INIT;

    if (v->n_care == 0)
        return;
    str_addf(&caption, "%s: %s", v->title, s->words[SHEET_WORD_CARE]);
    html_table_of(out, "care", caption.text, headings, 2);
    for (size_t i = 0; i < v->n_care; i++) {
        str_add(out, "<tr><th scope=\"row\">");
        html_add(out, v->care[i].when);
        str_add(out, "</th><td>");
        html_add(out, s->items[v->care[i].item].text);
        str_add(out, "</td></tr>\n");
    }
    html_table_end(out);
    str_free(&caption);
}

static void add_visits(const struct sheet *s, struct str *out)
{
    html_element(out, "h2", s->words[SHEET_WORD_VISITS]);
    for (size_t i = 0; i < s->n_visits; i++) {
        const struct sheet_visit *v = &s->visits[i];
        struct str heading = STR_INIT;

        str_addf(&heading, "%s: %s", v->title, v->when);
        str_add(out, "<section>\n");
        html_element(out, "h3", heading.text);
        if (v->what != NULL)
            html_element(out, "p", v->what);
        add_care(s, v, out);
        str_add(out, "</section>\n");
        str_free(&heading);
    }
}

static void add_block(const struct sheet_block *b, struct str *out)
{
    str_add(out, "<section>\n");
    if (b->title != NULL)
        html_element(out, "h2", b->title);
    for (size_t i = 0; i < b->n; i++)
        html_element(out, "p", b->lines[i]);
    str_add(out, "</section>\n");
}

/* An address of ours: https://... as the clinic's file was checked to hold, followed by a token. */
static void add_link(struct str *out, const char *scheme, const char *rest, const char *text)
{
    str_addf(out, "<a href=\"%s", scheme);
    html_add(out, rest);
    str_add(out, "\">");
    html_add(out, text);
    str_add(out, "</a>");
}

static void add_subscribe(const struct sheet *s, struct str *out)
{
    const char *rest = s->feed_url == NULL ? NULL : strstr(s->feed_url, "://");

    if (rest == NULL)
        return;
    str_add(out, "<section>\n<p>");
    add_link(out, "webcal", rest, s->words[SHEET_WORD_SUBSCRIBE]);
    str_add(out, "</p>\n<p>");
    html_add(out, s->words[SHEET_WORD_SUBSCRIBE_NOTE]);
    str_add(out, "<br>");
    add_link(out, "https", rest, s->feed_url);
    str_add(out, "</p>\n</section>\n");
}

/* A phone dials digits; what else stands in the number is for the eye. */
static void add_phone(const struct sheet *s, struct str *out)
{
    if (s->clinic_phone == NULL)
        return;
    str_add(out, "<p>");
    html_add(out, s->words[SHEET_WORD_CALL]);
    str_add(out, " <a href=\"tel:");
    for (const char *p = s->clinic_phone; *p != '\0'; p++)
        if ((*p >= '0' && *p <= '9') || (*p == '+' && p == s->clinic_phone))
            str_add_char(out, *p);
    str_add(out, "\">");
    html_add(out, s->clinic_phone);
    str_add(out, "</a></p>\n");
}

static void add_header(const struct sheet *s, struct str *out)
{
    html_begin_in(out, s->language, s->title, style);
    if (s->large)
        str_add(out, "<div class=\"large\">\n");
    str_add(out, "<header>\n");
    html_element(out, "h1", s->title);
    if (s->patient != NULL) {
        str_add(out, "<p>");
        html_name(out, s->patient);
        str_add(out, "</p>\n");
    }
    str_add(out, "<p>");
    html_name(out, s->clinic_name);
    if (s->clinic_address != NULL) {
        str_add(out, ", ");
        html_name(out, s->clinic_address);
    }
    str_add(out, "</p>\n");
    add_phone(s, out);
    html_element(out, "p", s->as_of);
    str_add(out, "</header>\n");
}

void sheet_write_html(const struct sheet *s, struct str *out)
{
    add_header(s, out);
    add_calendar(s, out);
    add_visits(s, out);
    for (size_t i = 0; i < s->n_blocks; i++)
        add_block(&s->blocks[i], out);
    add_subscribe(s, out);
    if (s->large)
        str_add(out, "</div>\n");
    html_end(out);
}
