/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Do two series meet at one place of the body? See the header. */
#include "ritmo/domain/site.h"

#include "ritmo/base/utf8.h"

#include <string.h>

enum { SIDE_LEFT = 1, SIDE_RIGHT = 2, SIDES = SIDE_LEFT | SIDE_RIGHT };

static const struct {
    const char *word;
    unsigned sides;
} side_words[] = { { "left", SIDE_LEFT }, { "right", SIDE_RIGHT }, { "both", SIDES }, { "bilateral", SIDES } };

/* Takes the words for sides out of a folded text and says which they were. */
static unsigned take_sides(struct str *text)
{
    struct str rest = STR_INIT;
    unsigned sides = 0;
    char *state = NULL;

    for (char *word = strtok_r(text->text, " ,;/-", &state); word != NULL; word = strtok_r(NULL, " ,;/-", &state)) {
        unsigned is = 0;
        for (size_t i = 0; i < sizeof side_words / sizeof *side_words; i++)
            if (strcmp(word, side_words[i].word) == 0)
                is = side_words[i].sides;
        sides |= is;
        if (is == 0)
            str_addf(&rest, "%s%s", rest.len == 0 ? "" : " ", word);
    }
    str_free(text);
    *text = rest;
    return sides;
}

static bool regions_meet(const struct protocol *p, const struct protocol *q)
{
    if (p->n_regions == 0 || q->n_regions == 0)
        return true;
    for (unsigned i = 0; i < p->n_regions; i++)
        for (unsigned j = 0; j < q->n_regions; j++)
            if (strcmp(p->regions[i], q->regions[j]) == 0)
                return true;
    return false;
}

/* The region of the protocol that the words name, or null. */
static const char *named_region(const struct protocol *p, const char *words)
{
    for (unsigned i = 0; i < p->n_regions; i++)
        if (strstr(words, p->regions[i]) != NULL)
            return p->regions[i];
    return NULL;
}

/* What is left of the two sites without their sides. Words that agree are one place, whatever the regions are called; where they differ,
 * a region that both protocols have is one place unless the words name two different ones of it. */
static bool places_meet(const struct protocol *p, const char *a, const struct protocol *q, const char *b)
{
    bool said = *a != '\0' && *b != '\0';
    const char *region_a, *region_b;

    if (said && (strstr(a, b) != NULL || strstr(b, a) != NULL))
        return true;
    if (!said || !regions_meet(p, q))
        return regions_meet(p, q);
    if (p->n_regions == 0 || q->n_regions == 0)
        return false; /* nothing but the words tells */
    region_a = named_region(p, a);
    region_b = named_region(q, b);
    return region_a == NULL || region_b == NULL || strcmp(region_a, region_b) == 0;
}

bool site_meets(const struct protocol *p, const char *site, const struct protocol *q, const char *other)
{
    struct str a = STR_INIT, b = STR_INIT;
    unsigned sides_a, sides_b;
    bool meets;

    utf8_fold(&a, site);
    utf8_fold(&b, other);
    sides_a = take_sides(&a);
    sides_b = take_sides(&b);
    meets = (sides_a == 0 || sides_b == 0 || (sides_a & sides_b) != 0) && places_meet(p, a.text, q, b.text);
    str_free(&a);
    str_free(&b);
    return meets;
}
