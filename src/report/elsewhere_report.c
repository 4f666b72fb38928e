/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Injections given elsewhere, as text. */
#include "ritmo/report/plan_report.h"

#include "ritmo/domain/elsewhere.h"
#include "ritmo/report/page.h"

void elsewheres_write_text(const struct elsewheres *all, struct str *out)
{
    for (size_t i = 0; i < all->n; i++) {
        const struct elsewhere *g = &all->at[i];
        struct str line = STR_INIT;

        str_addf(&line, "g%lld  ", (long long)g->number);
        elsewhere_add_text(&line, g);
        str_addf(&line, "; reported by %s", g->reported_by);
        page_join(&line, 0, "; ", g->note);
        page_join(&line, 0, "; ", g->removed_utc != 0 ? "taken away, it does not count" : NULL);
        page_wrap(out, line.text, 2, 6, PAGE_COLS);
        str_free(&line);
    }
    if (all->n == 0)
        str_add(out, "No injections elsewhere are on record.\n");
}
