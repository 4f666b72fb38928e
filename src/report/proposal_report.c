/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ripple: what a change would do, before anything is stored. */
#include "ritmo/report/plan_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"
#include "ritmo/report/words.h"

#include <stdio.h>
#include <string.h>

enum { OLD_COLS = 17, NEW_COLS = 24, GAP_COLS = 14, NOTE_AT = 6 + OLD_COLS + NEW_COLS + GAP_COLS };

/* The title, with "3 changes, 2 calls" at the right end where there is room. */
static void add_title(const struct proposal *p, struct str *out)
{
    struct str counts = STR_INIT, title = STR_INIT;
    int room;

    utf8_show(&title, p->title != NULL ? p->title : "");
    if (p->possible) {
        page_count(&counts, (size_t)p->n_changed, "change", "changes");
        str_add(&counts, ", ");
        page_count(&counts, (size_t)p->n_calls, "call", "calls");
    }
    room = PAGE_COLS - utf8_columns(title.text) - utf8_columns(counts.text);
    if (room >= 2) {
        str_add(out, title.text);
        str_add_fill(out, ' ', (size_t)room);
        str_add(out, counts.text);
        page_end(out);
    } else {
        page_wrap(out, title.text, 0, 2, PAGE_COLS);
        str_addf(out, "  %s\n", counts.text);
    }
    str_free(&title);
    str_free(&counts);
}

static void add_short_moment(struct str *out, struct date day, int16_t minute)
{
    char text[TIME_TEXT];

    if (!date_is(day))
        return;
    date_add_short(out, day);
    if (minute >= 0)
        str_addf(out, " %s", minute_text(minute, text));
}

static bool has_arrow(const struct change *c)
{
    switch (c->kind) {
    case CHANGE_MOVE: return true;
    case CHANGE_DONE: return date_is(c->old_day) && (c->old_day.day != c->day.day || c->old_start != c->start);
    case CHANGE_KEEP:
    case CHANGE_NEW:
    case CHANGE_DROP:
    case CHANGE_MISSED: return false;
    }
    return false;
}

/* Where it was, where it goes: "Tue 8 Dec 09:00  → Tue 15 Dec 2026 09:00", "Tue 12 Jan 09:00  kept". */
static void add_places(const struct change *c, struct str *out)
{
    struct str was = STR_INIT, now = STR_INIT;

    add_short_moment(&was, c->old_day, c->old_start);
    if (c->kind == CHANGE_NEW && date_is(c->day)) {
        page_moment(&now, c->day, c->start);
        utf8_clip(out, "new", OLD_COLS, true);
    } else if (has_arrow(c) && date_is(c->day)) {
        str_add(&now, "→ ");
        page_moment(&now, c->day, c->start);
        utf8_clip(out, was.text, OLD_COLS, true);
    } else {
        if (was.len == 0)
            add_short_moment(&was, c->day, c->start);
        str_add(&now, change_word(c->kind));
        utf8_clip(out, was.text, OLD_COLS, true);
    }
    utf8_clip(out, now.text, NEW_COLS, true);
    str_free(&was);
    str_free(&now);
}

static void add_gap(const struct change *c, struct str *out)
{
    char text[40] = "";

    if (c->gap >= 0 && c->old_gap >= 0 && c->gap != c->old_gap)
        snprintf(text, sizeof text, "gap %d → %d", (int)c->old_gap, (int)c->gap);
    else if (c->gap >= 0)
        snprintf(text, sizeof text, "gap %d", (int)c->gap);
    utf8_clip(out, text, GAP_COLS, true);
}

/* Who gives it, where that is news. */
static const char *provider_of(const struct proposal *p, const struct change *c)
{
    bool news = c->kind == CHANGE_NEW || c->kind == CHANGE_MOVE;

    return news && c->index >= 0 ? p->plan.sessions.at[c->index].provider : NULL;
}

static void add_change(const struct proposal *p, const struct change *c, struct str *out)
{
    struct str note = STR_INIT;

    if (c->ordinal > 0)
        str_addf(out, "  %2d  ", (int)c->ordinal);
    else
        str_add(out, "   -  ");
    add_places(c, out);
    add_gap(c, out);
    if (c->call)
        str_add(&note, "call");
    page_join(&note, 0, "; ", provider_of(p, c));
    page_join(&note, 0, "; ", c->note);
    if (c->tentative && strstr(note.text, "tentative") == NULL)
        page_join(&note, 0, "; ", "tentative");
    page_wrap_after(out, note.text, NOTE_AT, NOTE_AT, PAGE_COLS);
    str_free(&note);
}

static bool same_hold(const struct hold *a, const struct hold *b)
{
    return strcmp(a->substance, b->substance) == 0 && a->from.day == b->from.day && a->to.day == b->to.day;
}

static const struct hold_change *change_of(const struct proposal *p, const struct hold *h)
{
    for (size_t i = 0; i < p->n_hold_changes; i++)
        if (same_hold(&p->hold_changes[i].now, h))
            return &p->hold_changes[i];
    return NULL;
}

static void add_hold(const struct proposal *p, const struct hold *h, struct str *out)
{
    const struct hold_change *c = change_of(p, h);
    struct str line = STR_INIT;

    str_addf(&line, "%s window%s ", h->substance, c == NULL && !p->is_new ? " unchanged," : "");
    page_days(&line, h->from, h->to);
    if (c != NULL && c->was.substance[0] != '\0') {
        str_add(&line, " (was ");
        page_days(&line, c->was.from, c->was.to);
        str_add_char(&line, ')');
    }
    if (h->provisional)
        str_addf(&line, ", %s", words_of(WORDS_PROVISIONAL));
    page_join(&line, 0, "; begins earlier for ", h->why);
    if (c != NULL && c->begun)
        str_addf(&line, "; it %s", words_of(WORDS_BEGUN));
    page_wrap(out, line.text, 6, 8, PAGE_COLS);
    str_free(&line);
}

static void add_holds(const struct proposal *p, struct str *out)
{
    for (size_t i = 0; i < p->holds.n; i++)
        if (!p->holds.at[i].cancelled)
            add_hold(p, &p->holds.at[i], out);
    for (size_t i = 0; i < p->n_hold_changes; i++) {
        const struct hold *was = &p->hold_changes[i].was;
        struct str line = STR_INIT;

        if (p->hold_changes[i].now.substance[0] == '\0') {
            str_addf(&line, "%s window ", was->substance);
            page_days(&line, was->from, was->to);
            str_addf(&line, " %s", words_of(WORDS_GONE));
            page_wrap(out, line.text, 6, 8, PAGE_COLS);
        }
        str_free(&line);
    }
}

static void add_ends(const struct proposal *p, struct str *out)
{
    struct str line = STR_INIT;

    if (date_is(p->due)) {
        str_add(&line, p->overdue_days > 0 ? "next session was due by " : "next session due by ");
        date_add_long(&line, p->due);
        if (p->overdue_days > 0)
            str_addf(&line, ", %d day%s ago", p->overdue_days, p->overdue_days == 1 ? "" : "s");
        page_wrap(out, line.text, 6, 8, PAGE_COLS);
    }
    if (p->vector != NULL && *p->vector != '\0')
        page_wrap(out, p->vector, 6, 8, PAGE_COLS);
    for (size_t i = 0; i < p->n_notices; i++) {
        str_add(out, "  !   ");
        page_wrap_after(out, p->notices[i], 6, 6, PAGE_COLS);
    }
    str_free(&line);
}

static void add_patient(const struct proposal *p, struct str *out)
{
    utf8_show(out, p->patient_name);
    str_addf(out, " · p%lld\n", (long long)p->plan.number);
}

static void add_one(const struct proposal *p, struct str *out)
{
    if (p->patient_name != NULL && !p->is_new)
        add_patient(p, out);
    add_title(p, out);
    if (!p->possible) {
        struct str line = STR_INIT;

        str_addf(&line, "%s %s", words_of(WORDS_NOT_POSSIBLE), p->reason != NULL ? p->reason : "");
        page_wrap(out, line.text, 2, 4, PAGE_COLS);
        str_free(&line);
        return;
    }
    for (size_t i = 0; i < p->n_changes; i++)
        add_change(p, &p->changes[i], out);
    add_holds(p, out);
    add_ends(p, out);
}

void proposal_write_text(const struct proposal *p, struct str *out)
{
    add_one(p, out);
    for (p = p->also; p != NULL; p = p->also) {
        str_add_char(out, '\n');
        add_one(p, out);
    }
}
