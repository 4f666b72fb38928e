/* The rules that no ordinary command may get around: counts, the patient's own day, which session moves where. */
#include "clinic_day.h"

#include "ritmo/app/plan_course.h"

__attribute__((unused)) static struct date ymd(int y, int m, int d)
{
    struct date out;

    assert_true(date_make(y, m, d, &out));
    return out;
}

__attribute__((unused)) static struct plan_view look(struct clinic_day *d, const char *plan)
{
    struct plan_view v = { 0 };

    if (!app_plan_view(d->app, plan, &v, &d->e))
        fail_msg("%s", d->e.text);
    return v;
}

__attribute__((unused)) static bool is_told(const struct proposal *p, const char *words)
{
    for (size_t i = 0; i < p->n_notices; i++)
        if (strstr(p->notices[i], words) != NULL)
            return true;
    return false;
}

/* --- one patient, one treatment table */

static void a_patient_is_never_booked_twice_at_a_minute(void **state)
{
    struct clinic_day d;
    char knee[ID_TEXT];
    struct proposal p = { 0 };
    struct plan_request r = { .protocol = "prolo_elbow", .site = "right" };
    struct session tentative;

    (void)state;
    day_make(&d);
    day_plan(&d, 0, "prolo_knee_cap", knee);
    tentative = day_session(&d, knee, 4);
    assert_true(tentative.tentative);
    day_patient(&d, 0, r.patient);
    r.start = tentative.day;
    if (!app_plan_new(d.app, &r, &p, &d.e))
        fail_msg("%s", d.e.text);
    assert_true(p.possible);
    for (size_t i = 0; i < p.plan.sessions.n; i++) {
        const struct session *s = &p.plan.sessions.at[i];
        if (s->day.day == tentative.day.day)
            assert_true(s->start >= tentative.start + tentative.duration || s->start + s->duration <= tentative.start);
    }
    proposal_free(&p);
    day_remove(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_patient_is_never_booked_twice_at_a_minute),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
