/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HTML by hand; see the header. */
#include "ritmo/report/html.h"

#include "ritmo/base/utf8.h"

/* The page brings everything along: a reader of e-mail loads nothing, and nothing can be loaded. */
static const char head[] =
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta name=\"color-scheme\" content=\"light dark\">\n"
    "<meta name=\"robots\" content=\"noindex\">\n"
    "<meta name=\"referrer\" content=\"no-referrer\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";

static const char style[] =
    "<style>\n"
    ":root { color-scheme: light dark; --ink: #1a1a1a; --paper: #ffffff; --line: #949494; --quiet: #555555; }\n"
    "@media (prefers-color-scheme: dark) {\n"
    "  :root { --ink: #eeeeee; --paper: #161616; --line: #777777; --quiet: #b8b8b8; }\n"
    "}\n"
    "body { margin: 0 auto; padding: 1rem; max-width: 60rem; font: 1rem/1.45 system-ui, sans-serif;\n"
    "  color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }\n"
    "h1 { font-size: 1.35rem; margin: 0 0 .25rem; }\n"
    "h2 { font-size: 1.15rem; margin: 1.5rem 0 .25rem; }\n"
    "table { width: 100%; border-collapse: collapse; margin: .5rem 0 1rem; }\n"
    "caption { text-align: start; font-weight: 600; padding: .25rem 0; }\n"
    "th, td { text-align: start; vertical-align: top; padding: .3rem .5rem .3rem 0;\n"
    "  border-bottom: 1px solid var(--line); }\n"
    "th { font-weight: 600; }\n"
    "td.time, th.time { white-space: nowrap; font-variant-numeric: tabular-nums; }\n"
    ".quiet { color: var(--quiet); }\n"
    ".flag { font-weight: 600; }\n"
    "@media print {\n"
    "  :root { --ink: #000000; --paper: #ffffff; --line: #777777; --quiet: #333333; }\n"
    "  body { max-width: none; padding: 0; font-size: 10pt; }\n"
    "  tr { break-inside: avoid; }\n"
    "  thead { display: table-header-group; }\n"
    "}\n";

void html_add(struct str *out, const char *text)
{
    struct str shown = STR_INIT;

    if (text == NULL)
        return;
    utf8_show(&shown, text);
    for (const char *p = shown.text; *p != '\0'; p++) {
        switch (*p) {
        case '&': str_add(out, "&amp;"); break;
        case '<': str_add(out, "&lt;"); break;
        case '>': str_add(out, "&gt;"); break;
        case '"': str_add(out, "&quot;"); break;
        case '\'': str_add(out, "&#39;"); break;
        default: str_add_char(out, *p);
        }
    }
    str_free(&shown);
}

void html_element(struct str *out, const char *tag, const char *text)
{
    str_addf(out, "<%s>", tag);
    html_add(out, text);
    str_addf(out, "</%s>\n", tag);
}

void html_name(struct str *out, const char *name)
{
    str_add(out, "<bdi>");
    html_add(out, name);
    str_add(out, "</bdi>");
}

void html_table(struct str *out, const char *caption, const char *const *headings, size_t n)
{
    html_table_of(out, NULL, caption, headings, n);
}

void html_table_of(struct str *out, const char *class, const char *caption, const char *const *headings, size_t n)
{
    if (class == NULL)
        str_add(out, "<table>\n");
    else
        str_addf(out, "<table class=\"%s\">\n", class);
    html_element(out, "caption", caption);
    str_add(out, "<thead><tr>");
    for (size_t i = 0; i < n; i++) {
        str_add(out, "<th scope=\"col\">");
        html_add(out, headings[i]);
        str_add(out, "</th>");
    }
    str_add(out, "</tr></thead>\n<tbody>\n");
}

void html_table_end(struct str *out)
{
    str_add(out, "</tbody>\n</table>\n");
}

void html_begin(struct str *out, const char *title)
{
    html_begin_in(out, "en", title, "");
}

void html_begin_in(struct str *out, const char *language, const char *title, const char *more_style)
{
    str_add(out, "<!DOCTYPE html>\n<html lang=\"");
    html_add(out, language);
    str_add(out, "\">\n<head>\n");
    str_add(out, head);
    html_element(out, "title", title);
    str_add(out, style);
    str_add(out, more_style);
    str_add(out, "</style>\n</head>\n<body>\n<main>\n");
}

void html_end(struct str *out)
{
    str_add(out, "</main>\n</body>\n</html>\n");
}
