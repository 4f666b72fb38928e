/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drugs as text; see the header. */
#include "ritmo/report/drug_report.h"

#include "ritmo/base/utf8.h"
#include "ritmo/report/page.h"
#include "ritmo/report/words.h"

static char mark_of(const struct drug *d)
{
    return drug_is_assumed(d) ? 'A' : 'L';
}

static void add_days(struct str *out, int32_t days)
{
    str_addf(out, "%d day%s", (int)days, days == 1 ? "" : "s");
}

/* --- one line */

void drug_add_meaning(const struct drug *d, struct str *out)
{
    switch (d->action) {
    case DRUG_AVOID:
        str_add(out, "avoid: at least ");
        add_days(out, d->min_hold_days);
        str_addf(out, d->tell_patient ? " without it before a session [%c]" : " between it and a session [%c]", mark_of(d));
        return;
    case DRUG_ASK: str_add(out, words_of(WORDS_DRUG_ASK)); return;
    case DRUG_ALLOWED: str_add(out, words_of(WORDS_DRUG_NONE)); return;
    }
}

void drug_add_brief(const struct drug *d, struct str *out)
{
    switch (d->action) {
    case DRUG_AVOID:
        add_days(out, d->min_hold_days);
        str_addf(out, " [%c]", mark_of(d));
        return;
    case DRUG_ASK: str_add(out, "ask prescriber"); return;
    case DRUG_ALLOWED: str_add(out, words_of(WORDS_DRUG_NONE)); return;
    }
}

/* --- one drug */

static void field_text(struct str *out, const char *label, struct str *text)
{
    page_field(out, label, text->text);
    str_clear(text);
}

/* " [L: H1;B4;L2]"; a half-life with H0 among its sources is from memory. */
static void add_half_life_source(struct str *line, const struct drug *d)
{
    str_addf(line, " [%c: %s]", drug_half_life_is_assumed(d) ? 'A' : 'L', d->source);
}

static void write_half_life(const struct drug *d, struct str *line, struct str *out)
{
    if (d->half_life_high < 0)
        return;
    drug_hours_add(d->half_life_low, line);
    if (d->half_life_low != d->half_life_high) {
        str_add(line, " to ");
        drug_hours_add(d->half_life_high, line);
    }
    str_add(line, " hours");
    add_half_life_source(line, d);
    field_text(out, "half-life", line);
    if (d->washout_days < 0)
        return;
    str_add(line, "five half-lives of the upper value are over after ");
    add_days(line, d->washout_days);
    add_half_life_source(line, d);
    field_text(out, "washout", line);
}

static void write_hold(const struct drug *d, struct str *line, struct str *out)
{
    str_add(line, "at least ");
    add_days(line, d->min_hold_days);
    str_addf(line, " [%c: %s]", drug_hold_is_assumed(d) ? 'A' : 'L', d->hold_basis);
    str_add(line, d->tell_patient ? " without it before a session" : " between it and a session: it is an event with a date, nothing to leave out");
    str_add(line, "; the protocol may ask for more");
    field_text(out, "avoid", line);
    if (d->tell_patient)
        page_field(out, "prescribed", words_of(WORDS_DRUG_PRESCRIBED));
}

static void add_brands(const struct drug *d, struct str *line)
{
    for (size_t i = 0; i < d->n_brands; i++)
        page_join(line, 0, ", ", d->brands[i]);
}

/* What may be said, by action. Notes of "ask prescriber" speak of days and of stopping: nobody reads them here. */
static void write_action(const struct drug *d, struct str *line, struct str *out)
{
    switch (d->action) {
    case DRUG_AVOID:
        write_hold(d, line, out);
        write_half_life(d, line, out);
        page_field(out, "notes", d->notes);
        return;
    case DRUG_ASK: page_wrap(out, words_of(WORDS_DRUG_ASK), 2, 2, PAGE_COLS); return;
    case DRUG_ALLOWED:
        page_field(out, "hold", words_of(WORDS_DRUG_NONE));
        write_half_life(d, line, out);
        page_field(out, "notes", d->notes);
        return;
    }
}

void drug_write_text(const struct drug *d, struct str *out)
{
    struct str line = STR_INIT;

    str_addf(&line, "%s · %s · %s · %s", d->id, d->generic, d->class_name, drug_action_word(d->action));
    page_wrap(out, line.text, 0, 2, PAGE_COLS);
    str_clear(&line);
    if (drug_is_aspirin(d))
        page_wrap(out, words_of(WORDS_DRUG_HEART), 2, 2, PAGE_COLS);
    write_action(d, &line, out);
    add_brands(d, &line);
    field_text(out, "brands", &line);
    page_field(out, "hides in it", d->hides);
    page_field(out, "sources", d->source);
    if (drug_is_assumed(d))
        page_field(out, "to check", words_of(WORDS_DRUG_CHECK));
    page_wrap(out, words_of(WORDS_DRUG_MARKS), 0, 0, PAGE_COLS);
    str_free(&line);
}

/* --- lists */

enum { ID_COLS = 22, BRIEF_COLS = 20, HIT_COLS = ID_COLS + 3, NEAR_SHOWN = 6 };

void drug_list_write_text(const struct drug *const *rows, size_t n, struct str *out)
{
    for (size_t i = 0; i < n; i++) {
        struct str line = STR_INIT, brief = STR_INIT;

        drug_add_brief(rows[i], &brief);
        utf8_clip(&line, rows[i]->id, ID_COLS, true);
        str_add_char(&line, ' ');
        utf8_clip(&line, brief.text, BRIEF_COLS, true);
        str_addf(&line, " %s, %s", rows[i]->generic, rows[i]->class_name);
        utf8_clip(out, line.text, PAGE_COLS, false);
        page_end(out);
        str_free(&brief);
        str_free(&line);
    }
}

/* How a hit fits the text: "Voltaren Gel: begins so". */
static void add_reason(const struct drug_hit *hit, struct str *out)
{
    str_addf(out, "%s: ", hit->name);
    switch (hit->fit) {
    case DRUG_EXACT: str_add(out, hit->by_brand ? "the brand" : "the name"); break;
    case DRUG_PREFIX: str_add(out, "begins so"); break;
    case DRUG_WORD: str_add(out, "holds it"); break;
    case DRUG_WITHIN: str_add(out, "the text begins with it, and goes on"); break;
    case DRUG_NEAR: str_addf(out, "near, %d letter%s off", hit->slips, hit->slips == 1 ? "" : "s"); break;
    }
    if (hit->shared)
        str_add(out, ", contents vary");
}

const char *drug_hits_sentence(const struct drug_hits *h)
{
    if (h->n == 0)
        return words_of(WORDS_DRUG_UNKNOWN);
    if (h->at[0].fit >= DRUG_WITHIN)
        return words_of(WORDS_DRUG_NEAR);
    return h->ambiguous ? words_of(WORDS_DRUG_SHARED) : NULL;
}

static void write_hit(const struct drug_hit *hit, struct str *out)
{
    struct str line = STR_INIT;

    str_add(out, "  ");
    utf8_clip(out, hit->drug->id, ID_COLS, true);
    str_add_char(out, ' ');
    add_reason(hit, &line);
    page_wrap_after(out, line.text, HIT_COLS, HIT_COLS, PAGE_COLS);
    str_clear(&line);
    str_addf(&line, "%s; %s; ", hit->drug->generic, hit->drug->class_name);
    drug_add_meaning(hit->drug, &line);
    page_wrap(out, line.text, HIT_COLS, HIT_COLS, PAGE_COLS);
    str_free(&line);
}

void drug_hits_write_text(const struct drug_hits *h, const char *text, struct str *out)
{
    const char *sentence = drug_hits_sentence(h);
    struct str line = STR_INIT;
    size_t shown = 0;

    if (sentence != NULL) {
        str_addf(&line, "\"%s\": %s", text, sentence);
        page_wrap(out, line.text, 0, 2, PAGE_COLS);
    }
    if (h->ask_heart)
        page_wrap(out, words_of(WORDS_DRUG_HEART), 0, 2, PAGE_COLS);
    for (size_t i = 0; i < h->n && (i < NEAR_SHOWN || h->at[i].fit != DRUG_NEAR); i++, shown++)
        write_hit(&h->at[i], out);
    if (shown < h->n)
        str_addf(out, "  and %zu more that are near\n", h->n - shown);
    if (h->n > 0)
        page_wrap(out, words_of(WORDS_DRUG_MARKS), 0, 0, PAGE_COLS);
    str_free(&line);
}
