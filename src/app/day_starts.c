/* The times of a day at which a session may begin. */
#include "lifted.h"

#include "ritmo/base/mem.h"
#include "ritmo/planner/solve.h"

#include <stdlib.h>

bool app_day_starts(struct app *app, const char *plan, int64_t session, struct date day, struct start_choice **out, size_t *n,
    struct err *e)
{
    struct lifted l = { 0 };
    struct placed *slots = NULL;
    bool ok = lifted_make(app, plan, session, &l, e);

    *out = NULL;
    *n = 0;
    if (ok) {
        const struct problem *p = &l.planning.problem;
        size_t n_slots = 0;
        lifted_free_of_wishes(&l, day);
        day_slots(p, lifted_need(&l), day, &slots, &n_slots);
        for (size_t i = 0; i < n_slots; i++) {
            int32_t who = slots[i].provider;
            *out = mem_grow(*out, *n, sizeof **out);
            (*out)[(*n)++] = (struct start_choice) { slots[i].start, who < 0 ? NULL : mem_strdup(p->providers[who].name) };
        }
        free(slots);
    }
    lifted_free(&l);
    return ok;
}

void start_choices_free(struct start_choice *c, size_t n)
{
    for (size_t i = 0; i < n; i++)
        free(c[i].provider);
    free(c);
}
