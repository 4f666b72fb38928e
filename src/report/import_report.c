/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Calendars of others as text; see the header. */
#include "ritmo/report/import_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"
#include "ritmo/report/plan_report.h"

enum { REMARKS_MOST = 200, WHEN_COLS = 40 };

static void add_number(struct str *out, size_t n, const char *words)
{
    if (n > 0)
        str_addf(out, "%s%zu %s", out->len > 0 && out->text[out->len - 1] != ' ' ? ", " : "", n, words);
}

static size_t count_remarks(const struct import_proposal *p, enum foreign_remark_kind kind)
{
    size_t n = 0;

    for (size_t i = 0; i < p->remarks.n; i++)
        n += p->remarks.at[i].kind == kind;
    return n;
}

/* One line: "Holidays for the clinic: 6 new, 1 changed, 2 skipped". */
static void add_summary(struct str *out, const struct import_proposal *p)
{
    size_t from;

    str_addf(out, "Calendar \"%s\" for %s: ", p->source.name, p->owner_name);
    from = out->len;
    for (int f = 0; f < IMPORT_FATES; f++)
        add_number(out, import_count(p, (enum import_fate)f), import_fate_word((enum import_fate)f));
    add_number(out, count_remarks(p, FOREIGN_SKIPPED), "skipped");
    if (out->len == from)
        str_add(out, "nothing to take");
}

/* --- events */

static void add_when(struct str *out, const struct import_item *item)
{
    char from[TIME_TEXT], to[TIME_TEXT];
    bool whole = item->first.from_min == 0 && item->first.to_min == 1440;

    date_add_long(out, item->first.from);
    if (!whole)
        str_addf(out, " %s-%s", minute_text(item->first.from_min, from), minute_text(item->first.to_min, to));
    if (item->n > 1)
        str_addf(out, ", %d times to ", item->n);
    else if (item->last.day > item->first.from.day)
        str_add(out, " to ");
    if (item->n > 1 || item->last.day > item->first.from.day)
        date_add_short(out, item->last);
}

static void add_item(struct str *out, const struct import_item *item)
{
    struct str line = STR_INIT;

    str_add(&line, "  ");
    add_when(&line, item);
    if (item->name != NULL) {
        str_add_fill(&line, ' ', line.len < WHEN_COLS ? WHEN_COLS - line.len : 2);
        utf8_clip(&line, item->name, PAGE_COLS - utf8_columns(line.text), false);
    }
    str_add(out, line.text);
    str_add_char(out, '\n');
    str_free(&line);
}

static void add_items(struct str *out, const struct import_proposal *p, enum import_fate fate, const char *title)
{
    if (import_count(p, fate) == 0)
        return;
    str_addf(out, "%s:\n", title);
    for (size_t i = 0; i < p->n_items; i++)
        if (p->items[i].fate == fate)
            add_item(out, &p->items[i]);
}

/* --- what is not taken */

static void add_remark(struct str *out, const struct import_proposal *p, const struct foreign_remark *r)
{
    struct str line = STR_INIT;

    if (p->n_files > 1 && (size_t)r->file < p->n_files)
        str_addf(&line, "%s, ", p->files[r->file]);
    if (r->line > 0)
        str_addf(&line, "line %d: ", r->line);
    str_add(&line, r->text);
    page_wrap(out, line.text, 2, 4, PAGE_COLS);
    str_free(&line);
}

static void add_remarks(struct str *out, const struct import_proposal *p, enum foreign_remark_kind kind, const char *title)
{
    size_t n = count_remarks(p, kind), shown = 0;

    if (n > 0)
        str_addf(out, "%s:\n", title);
    for (size_t i = 0; i < p->remarks.n && shown < REMARKS_MOST; i++)
        if (p->remarks.at[i].kind == kind) {
            add_remark(out, p, &p->remarks.at[i]);
            shown++;
        }
    if (n > shown)
        str_addf(out, "  and %zu more\n", n - shown);
}

static void add_counts(struct str *out, const struct import_proposal *p)
{
    struct str line = STR_INIT, later = STR_INIT;

    add_number(&line, (size_t)p->counts.free, "marked as free (--all takes them too)");
    add_number(&line, (size_t)p->counts.cancelled, "cancelled");
    add_number(&line, (size_t)p->counts.own, p->counts.own == 1 ? "visit that is this clinic's own" : "visits that are this clinic's own");
    add_number(&line, (size_t)p->counts.past, "over already");
    str_add(&later, "that begin after ");
    date_add_long(&later, p->until);
    add_number(&line, (size_t)p->counts.later, later.text);
    if (line.len > 0) {
        str_add_char(&line, '.');
        str_add(out, "Not taken: ");
        page_wrap_after(out, line.text, 11, 2, PAGE_COLS);
    }
    str_free(&later);
    str_free(&line);
}

static void add_same(struct str *out, const struct import_proposal *p)
{
    size_t same = import_count(p, IMPORT_SAME);

    if (same > 0)
        str_addf(out, "As before: %zu.\n", same);
    if (p->partly)
        str_add(out, "The file changes single events; what else the calendar takes stays.\n");
}

void import_write_events(const struct import_proposal *p, struct str *out)
{
    struct str line = STR_INIT;

    add_summary(&line, p);
    page_wrap(out, line.text, 0, 2, PAGE_COLS);
    str_free(&line);
    add_items(out, p, IMPORT_NEW, "New");
    add_items(out, p, IMPORT_CHANGED, "Changed");
    add_items(out, p, IMPORT_GONE, "No longer taken");
    add_items(out, p, IMPORT_OLDER, "The file is older than what is known, which stays");
    add_same(out, p);
    add_remarks(out, p, FOREIGN_SKIPPED, "Skipped");
    add_remarks(out, p, FOREIGN_ASSUMED, "Assumed");
    add_counts(out, p);
}

void import_write_text(const struct import_proposal *p, struct str *out)
{
    import_write_events(p, out);
    str_add_char(out, '\n');
    away_proposal_write_text(&p->ripple, out);
}

/* --- what is there */

void sources_write_text(const struct calendar_sources *s, struct str *out)
{
    for (size_t i = 0; i < s->n; i++) {
        const struct calendar_source *c = &s->at[i];

        str_addf(out, "%-8s  %-10.10s  %5d %s  ", calendar_owner_word(c->kind), c->kind == OWNER_PROVIDER ? c->owner : "", c->n,
            c->n == 1 ? "time " : "times");
        utf8_show(out, c->name);
        str_add_char(out, '\n');
    }
}

void taken_write_text(const struct taken_times *t, struct str *out)
{
    for (size_t i = 0; i < t->n; i++) {
        const struct taken_time *x = &t->at[i];
        char from[DATE_TEXT], to[DATE_TEXT], begin[TIME_TEXT], end[TIME_TEXT];

        str_addf(out, "%s  ", date_iso(x->when.from, from));
        if (taken_is_whole_day(x))
            str_addf(out, "%-11s", x->when.to.day == x->when.from.day ? "" : date_iso(x->when.to, to));
        else
            str_addf(out, "%s-%s", minute_text(x->when.from_min, begin), minute_text(x->when.to_min, end));
        if (x->why != NULL) {
            str_add(out, "  ");
            utf8_show(out, x->why);
        }
        page_end(out);
    }
}
