/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names by key; see the header. */
#include "staff.h"

#include "ritmo/base/mem.h"

#include <stdlib.h>
#include <string.h>

void staff_free(struct staff *s)
{
    for (size_t i = 0; i < s->n; i++) {
        free(s->keys[i]);
        free(s->names[i]);
    }
    free(s->keys);
    free(s->names);
    *s = (struct staff) { 0 };
}

void staff_load(struct staff *s, struct app *app)
{
    struct err none = ERR_INIT;
    const struct clinic *c = app_clinic(app, &none);

    staff_free(s);
    if (c == NULL)
        return;
    s->keys = mem_new(c->n_providers, sizeof *s->keys);
    s->names = mem_new(c->n_providers, sizeof *s->names);
    for (; s->n < c->n_providers; s->n++) {
        s->keys[s->n] = mem_strdup(c->providers[s->n].key);
        s->names[s->n] = mem_strdup(c->providers[s->n].name);
    }
}

const char *staff_name(const struct staff *s, const char *key)
{
    for (size_t i = 0; i < s->n; i++)
        if (strcmp(s->keys[i], key) == 0)
            return s->names[i];
    return key;
}
