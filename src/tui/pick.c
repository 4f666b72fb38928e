/* Finding by a part of the name; see the header. */
#include "pick.h"

#include "ritmo/app/clinics.h"
#include "ritmo/base/utf8.h"

#include <string.h>

static bool holds_folded(const char *text, const char *part)
{
    struct str a = STR_INIT;
    struct str b = STR_INIT;
    bool holds;

    utf8_fold(&a, text);
    utf8_fold(&b, part);
    holds = strstr(a.text, b.text) != NULL;
    str_free(&a);
    str_free(&b);
    return holds;
}

void pick_protocols(struct form *f, const char *text, struct app *app)
{
    struct protocol_lines lines = { 0 };
    struct err none = ERR_INIT;

    if (app_protocols(app, &lines, &none))
        for (size_t i = 0; i < lines.n; i++)
            if (holds_folded(lines.at[i].name, text) || holds_folded(lines.at[i].key, text))
                form_add_pick(f, lines.at[i].key, lines.at[i].name, NULL);
    protocol_lines_free(&lines);
}

void pick_providers(struct form *f, const char *text, struct app *app)
{
    struct err none = ERR_INIT;
    const struct clinic *c = app_clinic(app, &none);

    for (size_t i = 0; c != NULL && i < c->n_providers; i++)
        if (holds_folded(c->providers[i].name, text) || holds_folded(c->providers[i].key, text))
            form_add_pick(f, c->providers[i].key, c->providers[i].name, NULL);
}
