/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding a drug while it is typed: every beginning of 200 names, right and with two letters exchanged, in the built-in table and in
 * one of ten times its rows; beside the plainest search there is (strcasestr over the same names). Prints microseconds a key;
 * the aim is under 1000. Processor time, so that others at work do not count. */
#include "ritmo/base/mem.h"
#include "ritmo/codec/drug_csv.h"
#include "ritmo/domain/drug_find.h"

#include "drug_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { NAMES = 200, KEYS_MOST = 20000, TEXT = 128 };

struct keys {
    char at[KEYS_MOST][TEXT];
    size_t n;
};

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static void add_beginnings(struct keys *k, const char *name, bool exchanged)
{
    for (size_t n = 1; n <= strlen(name) && n < TEXT && k->n < KEYS_MOST; n++) {
        char *text = k->at[k->n++];
        memcpy(text, name, n);
        text[n] = '\0';
        if (exchanged && n > 3) {
            char c = text[2];
            text[2] = text[3];
            text[3] = c;
        }
    }
}

static void make_keys(const struct drugs *all, struct keys *k, bool exchanged)
{
    size_t names = 0;

    k->n = 0;
    for (size_t round = 0; round < 3; round++)
        for (size_t i = 0; i < all->n && names < NAMES; i++)
            if (round < all->at[i].n_brands + 1) {
                add_beginnings(k, round == 0 ? all->at[i].generic : all->at[i].brands[round - 1], exchanged);
                names++;
            }
}

static size_t find_plain(const struct drugs *all, const char *text)
{
    size_t n = 0;

    for (size_t i = 0; i < all->n; i++) {
        n += strcasestr(all->at[i].generic, text) != NULL;
        for (size_t b = 0; b < all->at[i].n_brands; b++)
            n += strcasestr(all->at[i].brands[b], text) != NULL;
    }
    return n;
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

static void measure(const char *label, const struct drugs *all, const struct drug_index *x, const struct keys *k)
{
    static double took[KEYS_MOST];
    double plain = now(), sum = 0;
    size_t hits = 0;

    for (size_t i = 0; i < k->n; i++)
        hits += find_plain(all, k->at[i]);
    plain = (now() - plain) / (double)k->n;
    for (size_t i = 0; i < k->n; i++) {
        struct drug_hits h;
        double from = now();
        drugs_find(x, k->at[i], &h);
        took[i] = now() - from;
        sum += took[i];
        hits += h.n;
        drug_hits_free(&h);
    }
    qsort(took, k->n, sizeof *took, compare);
    printf("  %-34s %6zu keys: %6.1f us a key, 99 of 100 under %6.1f us; plain search %6.1f us, ratio %.1f%s\n", label, k->n,
        sum / (double)k->n, took[k->n * 99 / 100], plain, sum / (double)k->n / plain, hits == 0 ? " (nothing found)" : "");
}

static struct drugs times(const struct drugs *all, size_t n)
{
    struct drugs many = { 0 };

    for (size_t i = 0; i < all->n * n; i++) {
        struct drug copy = drug_copy(&all->at[i % all->n]);
        many.at = mem_grow(many.at, many.n, sizeof *many.at);
        many.at[many.n++] = copy;
    }
    return many;
}

static void measure_table(const char *label, const struct drugs *all)
{
    static struct keys k;
    struct drug_index x;
    char words[64];
    double from = now();

    drug_index_make(all, &x);
    printf("  %-34s %6zu rows made ready in %.0f us\n", label, all->n, now() - from);
    for (int exchanged = 0; exchanged < 2; exchanged++) {
        make_keys(all, &k, exchanged);
        snprintf(words, sizeof words, "%s, %s", label, exchanged ? "letters exchanged" : "as written");
        measure(words, all, &x, &k);
    }
    drug_index_free(&x);
}

int main(void)
{
    struct drugs all, many;
    struct str bad = STR_INIT;
    size_t n_bad;
    double from = now();

    if (!drug_csv_read(drug_file(), strlen(drug_file()), "drugs.csv", &all, &bad, &n_bad, NULL))
        return 1;
    printf("  built-in table read and checked as a clinic's file in %.0f us\n", now() - from);
    measure_table("built-in table", &all);
    many = times(&all, 10);
    measure_table("ten times its rows", &many);
    drugs_free(&many);
    drugs_free(&all);
    return 0;
}
