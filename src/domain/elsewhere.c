/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Injections given elsewhere; see the header. */
#include "ritmo/domain/elsewhere.h"

#include "ritmo/domain/site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void elsewhere_free(struct elsewhere *g)
{
    free(g->reported_by);
    free(g->note);
    *g = (struct elsewhere) { 0 };
}

void elsewheres_free(struct elsewheres *all)
{
    for (size_t i = 0; i < all->n; i++)
        elsewhere_free(&all->at[i]);
    free(all->at);
    *all = (struct elsewheres) { 0 };
}

/* Is `part` one of the parts of "prp+prolotherapy"? */
static bool has_part(const char *modality, const char *part)
{
    size_t n = strlen(part);

    for (const char *at = modality; *at != '\0'; at += strspn(at, "+")) {
        size_t length = strcspn(at, "+");
        if (length == n && strncmp(at, part, n) == 0)
            return true;
        at += length;
    }
    return false;
}

bool elsewhere_counts(const struct elsewhere *g, const struct protocol *p, const char *group)
{
    return group != NULL && (has_part(g->modality, group) || strcmp(g->modality, modality_key(p->modality)) == 0);
}

bool elsewhere_is_alike(const struct elsewhere *g, const struct protocol *p)
{
    char parts[MODALITY_TEXT], *rest = parts, *part;
    bool alike = false;

    snprintf(parts, sizeof parts, "%s", modality_key(p->modality));
    while ((part = strsep(&rest, "+")) != NULL)
        alike = alike || has_part(g->modality, part);
    for (unsigned i = 0; i < p->n_limits; i++)
        alike = alike || (p->limits[i].group != NULL && has_part(g->modality, p->limits[i].group));
    return alike;
}

bool elsewhere_meets(const struct elsewhere *g, const struct protocol *p, const char *site)
{
    static const struct protocol any = { 0 };

    return site_meets(p, site, &any, g->site);
}

void elsewhere_add_text(struct str *out, const struct elsewhere *g)
{
    str_addf(out, "%s%s%s, elsewhere on ", g->modality, g->site[0] == '\0' ? "" : ", ", g->site);
    date_add_long(out, g->day);
}
