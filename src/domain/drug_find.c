/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding drugs; see the header. Every name is folded once; a search walks them all, which takes less than a key press. */
#include "ritmo/domain/drug_find.h"

#include "drug_words.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

enum name_kind { NAME_INGREDIENT, NAME_HEAD, NAME_BRAND, NAME_ID };

struct drug_name {
    char *folded;      /* "voltaren gel" */
    size_t n;          /* bytes of it */
    uint32_t letters;  /* bit i: it holds the i-th letter of the alphabet */
    const char *shown; /* as the table writes it */
    const struct drug *drug;
    enum name_kind kind;
    bool shared, aspirin;
};

/* The same brand on different drugs (CLINICAL 4.2; the label of one country says nothing about another). */
static const char *const shared_brands[] = { "alka seltzer plus", "midol", "aspercreme", "norgesic" };

/* --- the index */

/* Words without the blanks at both ends. */
static char *folded_of(const char *text)
{
    struct str words = STR_INIT;

    drug_words_add(&words, text);
    while (words.len > 0 && words.text[words.len - 1] == ' ')
        str_cut(&words, words.len - 1);
    char *folded = mem_strdup(words.text + (words.text[0] == ' '));
    str_free(&words);
    return folded;
}

/* Does the name begin with the n bytes, and with nothing or another word behind them? */
static bool begins_whole(const char *name, const char *text, size_t n)
{
    return strncmp(name, text, n) == 0 && (name[n] == '\0' || name[n] == ' ');
}

static uint32_t letters_of(const char *folded)
{
    uint32_t letters = 0;

    for (; *folded != '\0'; folded++)
        if (*folded >= 'a' && *folded <= 'z')
            letters |= (uint32_t)1 << (*folded - 'a');
    return letters;
}

static bool is_shared(const char *folded)
{
    for (size_t i = 0; i < sizeof shared_brands / sizeof *shared_brands; i++)
        if (begins_whole(folded, shared_brands[i], strlen(shared_brands[i])))
            return true;
    return false;
}

/* Takes folded. */
static void add_name(struct drug_index *x, const struct drug_name *of, enum name_kind kind, const char *shown, char *folded)
{
    if (*folded == '\0') {
        free(folded);
        return;
    }
    x->names = mem_grow(x->names, x->n, sizeof *x->names);
    struct drug_name *name = &x->names[x->n++];
    *name = *of;
    name->folded = folded;
    name->n = strlen(folded);
    name->letters = letters_of(folded);
    name->shown = shown;
    name->kind = kind;
    name->shared = of->shared || (kind != NAME_INGREDIENT && is_shared(folded));
}

/* "heparin" of "heparin, unfractionated". */
static char *head_of(const char *generic)
{
    struct str head = STR_INIT;

    str_add_n(&head, generic, strcspn(generic, ",(/"));
    char *folded = folded_of(head.text);
    str_free(&head);
    return folded;
}

static void add_drug(struct drug_index *x, const struct drug *d)
{
    static const char *const vary[] = { "contents vary", NULL };
    struct drug_name of = { .drug = d, .aspirin = drug_is_aspirin(d) };
    struct str words = STR_INIT;

    drug_words_add(&words, d->generic);
    of.shared = drug_words_find(words.text, vary) != NULL;
    str_free(&words);
    add_name(x, &of, NAME_INGREDIENT, d->generic, folded_of(d->generic));
    if (d->generic[strcspn(d->generic, ",(/")] != '\0')
        add_name(x, &of, NAME_HEAD, d->generic, head_of(d->generic));
    for (size_t i = 0; i < d->n_brands; i++)
        add_name(x, &of, NAME_BRAND, d->brands[i], folded_of(d->brands[i]));
    add_name(x, &of, NAME_ID, d->id, folded_of(d->id));
}

void drug_index_make(const struct drugs *all, struct drug_index *out)
{
    *out = (struct drug_index) { .drugs = all };
    for (size_t i = 0; i < all->n; i++)
        add_drug(out, &all->at[i]);
}

void drug_index_free(struct drug_index *x)
{
    for (size_t i = 0; i < x->n; i++)
        free(x->names[i].folded);
    free(x->names);
    *x = (struct drug_index) { 0 };
}

/* --- one search */

struct finding {
    const char *text;
    size_t n;
    uint32_t letters; /* of the text */
    int slips;        /* that are forgiven */
    struct drug_hits *hits;
    size_t n_whole;   /* drugs with a name that is the text, or the text and more words */
    bool own_name;    /* the text is one's full ingredient */
    bool any_aspirin[DRUG_NEAR + 1];
};

/* --- how a name fits */

/* Does every word of the text begin a word of the name? */
static bool words_fit(const char *name, const char *text)
{
    while (*text != '\0') {
        size_t n = strcspn(text, " ");
        const char *at = name;

        while (at != NULL && strncmp(at, text, n) != 0) {
            at = strchr(at, ' ');
            at = at == NULL ? NULL : at + 1;
        }
        if (at == NULL)
            return false;
        text += n + (text[n] == ' ');
    }
    return true;
}

enum { SLIPS_MOST = 3, NEAR_MOST = 60 };

/* Short words are like too many others. */
static int slips_allowed(size_t n)
{
    if (n < 4 || n > NEAR_MOST)
        return 0;
    return n < 7 ? 1 : n < 12 ? 2 : SLIPS_MOST;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Letters left out, put in, taken for another or exchanged with the next one (Damerau-Levenshtein, each place touched once)
 * between the text and the beginning of the name that is most like it; more than `most` counts as most + 1. */
static int slips_between(const char *text, size_t n, const char *name, int most)
{
    int rows[3][NEAR_MOST + SLIPS_MOST + 2];
    int *before = rows[0], *last = rows[1], *now = rows[2];
    size_t width = strlen(name) < n + (size_t)most ? strlen(name) : n + (size_t)most;
    int best = most + 1;

    for (size_t j = 0; j <= width; j++)
        last[j] = (int)j;
    for (size_t i = 1; i <= n; i++) {
        int *spare = before;
        int row_best = now[0] = (int)i;
        for (size_t j = 1; j <= width; j++) {
            now[j] = least(least(last[j], now[j - 1]) + 1, last[j - 1] + (text[i - 1] != name[j - 1]));
            if (i > 1 && j > 1 && text[i - 1] == name[j - 2] && text[i - 2] == name[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
            row_best = least(row_best, now[j]);
        }
        if (row_best > most)
            return most + 1;
        before = last;
        last = now;
        now = spare;
    }
    for (size_t j = 0; j <= width; j++)
        best = least(best, last[j]);
    return best;
}

/* Each letter that the name does not have is one slip at least: most names need no closer look. */
static bool may_be_near(const struct drug_name *name, const struct finding *f)
{
    int missing = 0;

    for (uint32_t left = f->letters & ~name->letters; left != 0; left &= left - 1)
        missing++;
    return f->slips > 0 && missing <= f->slips;
}

/* From the name's beginning or that of any word in it. */
static int slips_to(const struct drug_name *name, const char *text, size_t n, int most)
{
    const char *end = name->folded + name->n;
    int best = most + 1;

    for (const char *at = name->folded; at != NULL && (size_t)(end - at) + (size_t)most >= n; at = strchr(at, ' ')) {
        at += *at == ' ';
        best = least(best, slips_between(text, n, at, most));
    }
    return best;
}

/* False: it does not fit at all. */
static bool fit_of(const struct drug_name *name, const struct finding *f, struct drug_hit *hit)
{
    *hit = (struct drug_hit) { .drug = name->drug, .name = name->shown, .by_brand = name->kind == NAME_BRAND, .shared = name->shared };
    if (strncmp(name->folded, f->text, f->n) == 0)
        hit->fit = name->folded[f->n] == '\0' ? DRUG_EXACT : DRUG_PREFIX;
    else if (words_fit(name->folded, f->text))
        hit->fit = DRUG_WORD;
    else if (begins_whole(f->text, name->folded, name->n))
        hit->fit = DRUG_WITHIN;
    else if (may_be_near(name, f) && (hit->slips = slips_to(name, f->text, f->n, f->slips)) <= f->slips)
        hit->fit = DRUG_NEAR;
    else
        return false;
    hit->over = hit->fit == DRUG_WITHIN ? (int)(f->n - name->n) : name->n > f->n ? (int)(name->n - f->n) : 0;
    return true;
}

/* --- all names */

static bool is_better(const struct drug_hit *a, const struct drug_hit *b)
{
    if (a->fit != b->fit)
        return a->fit < b->fit;
    if (a->slips != b->slips)
        return a->slips < b->slips;
    return a->fit >= DRUG_WITHIN && a->over < b->over;
}

/* The names of one drug, from *at on: its best one becomes a hit. */
static void take_drug(struct finding *f, const struct drug_index *x, size_t *at)
{
    const struct drug_name *first = &x->names[*at];
    struct drug_hit best = { .fit = DRUG_NEAR, .slips = SLIPS_MOST + 1 }, hit;
    bool whole = false;

    for (; *at < x->n && x->names[*at].drug == first->drug; ++*at) {
        const struct drug_name *name = &x->names[*at];
        if (!fit_of(name, f, &hit))
            continue;
        whole = whole || begins_whole(name->folded, f->text, f->n);
        f->own_name = f->own_name || (hit.fit == DRUG_EXACT && name->kind == NAME_INGREDIENT);
        if (is_better(&hit, &best))
            best = hit;
    }
    if (best.drug == NULL)
        return;
    f->n_whole += whole;
    f->any_aspirin[best.fit] = f->any_aspirin[best.fit] || first->aspirin;
    f->hits->at = mem_grow(f->hits->at, f->hits->n, sizeof *f->hits->at);
    f->hits->at[f->hits->n++] = best;
}

/* Stable, so that the table's order decides between equals. */
static void sort_hits(struct drug_hits *h)
{
    for (size_t i = 1; i < h->n; i++) {
        struct drug_hit hit = h->at[i];
        size_t k = i;

        for (; k > 0 && is_better(&hit, &h->at[k - 1]); k--)
            h->at[k] = h->at[k - 1];
        h->at[k] = hit;
    }
}

/* Behind an exact hit the candidates are noise. */
static void drop_near(struct drug_hits *h)
{
    while (h->n > 0 && h->at[0].fit == DRUG_EXACT && h->at[h->n - 1].fit >= DRUG_WITHIN)
        h->n--;
}

static void judge(const struct finding *f)
{
    struct drug_hits *h = f->hits;
    size_t n_exact = 0;

    for (size_t i = 0; i < h->n && h->at[i].fit == h->at[0].fit && h->at[i].slips == h->at[0].slips; i++)
        h->ambiguous = h->ambiguous || h->at[i].shared;
    while (n_exact < h->n && h->at[n_exact].fit == DRUG_EXACT)
        n_exact++;
    h->ambiguous = h->ambiguous || n_exact > 1 || (f->n_whole > 1 && !f->own_name);
    h->ask_heart = h->n > 0 && f->any_aspirin[h->at[0].fit];
}

void drugs_find(const struct drug_index *x, const char *text, struct drug_hits *out)
{
    char *folded = folded_of(text);
    struct finding f = { .text = folded, .n = strlen(folded), .letters = letters_of(folded), .hits = out };

    *out = (struct drug_hits) { 0 };
    f.slips = slips_allowed(f.n);
    for (size_t at = 0; f.n > 0 && at < x->n;)
        take_drug(&f, x, &at);
    sort_hits(out);
    drop_near(out);
    judge(&f);
    free(folded);
}

void drug_hits_free(struct drug_hits *h)
{
    free(h->at);
    *h = (struct drug_hits) { 0 };
}

const struct drug *drug_hits_sure(const struct drug_hits *h)
{
    return h->n > 0 && h->at[0].fit == DRUG_EXACT && !h->ambiguous ? h->at[0].drug : NULL;
}
