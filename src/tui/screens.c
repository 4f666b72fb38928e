/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of everything there is: screens, rooms, keys that work everywhere. */
#include "ritmo/tui/rooms.h"

#include "screen_rows.h"

#include "ritmo/domain/patient.h"
#include "ritmo/tui/tui.h"

#include <stdarg.h>
#include <string.h>

static const struct screen_ops *const rows[SCREENS] = {
    [SCREEN_DAY] = &screen_day,
    [SCREEN_CALENDAR] = &screen_calendar,
    [SCREEN_PATIENTS] = &screen_patients,
    [SCREEN_FIND] = &screen_find,
    [SCREEN_PATIENT] = &screen_patient,
    [SCREEN_PATIENT_FORM] = &screen_patient_form,
    [SCREEN_PLAN] = &screen_plan,
    [SCREEN_PLAN_FORM] = &screen_plan_form,
    [SCREEN_CANCEL_FORM] = &screen_cancel_form,
    [SCREEN_DECIDE_FORM] = &screen_decide_form,
    [SCREEN_MOVE] = &screen_move,
    [SCREEN_RIPPLE] = &screen_ripple,
    [SCREEN_WORD_FORM] = &screen_word_form,
    [SCREEN_WHY] = &screen_why,
    [SCREEN_CODE] = &screen_code,
    [SCREEN_SERIES_FORM] = &screen_series_form,
    [SCREEN_AWAY_FORM] = &screen_away_form,
    [SCREEN_AWAY] = &screen_away,
    [SCREEN_IMPORT_FORM] = &screen_import_form,
    [SCREEN_FILL] = &screen_fill,
    [SCREEN_LOAD] = &screen_load,
    [SCREEN_GATES] = &screen_gates,
    [SCREEN_GATE_FORM] = &screen_gate_form,
    [SCREEN_OUTCOME_FORM] = &screen_outcome_form,
    [SCREEN_CALLS] = &screen_calls,
    [SCREEN_OUTBOX] = &screen_outbox,
    [SCREEN_HAND_OVER] = &screen_hand_over,
    [SCREEN_SHIFT] = &screen_shift,
    [SCREEN_PROTOCOLS] = &screen_protocols,
    [SCREEN_DRUGS] = &screen_drugs,
    [SCREEN_CLINIC] = &screen_clinic,
    [SCREEN_EXPOSURE_FORM] = &screen_exposure_form,
    [SCREEN_EXPOSURE] = &screen_exposure,
    [SCREEN_KEEP_FORM] = &screen_keep_form,
    [SCREEN_RESTRICTIONS] = &screen_restrictions,
    [SCREEN_ANSWER_FORM] = &screen_answer_form,
};

const struct room rooms[] = {
    { '1', SCREEN_DAY, "Today", NULL },
    { '2', SCREEN_CALENDAR, "Calendar", NULL },
    { '3', SCREEN_PATIENTS, "Patients", NULL },
    { '4', SCREEN_CALLS, "Calls", NULL },
    { '5', SCREEN_RESTRICTIONS, "Restrictions", "Restr." },
    { '6', SCREEN_PROTOCOLS, "Protocols", NULL },
    { '7', SCREEN_OUTBOX, "Outbox", NULL },
    { '8', SCREEN_CLINIC, "Clinic", NULL },
};
const size_t rooms_n = sizeof rooms / sizeof rooms[0];

const struct binding keys_everywhere[] = {
    { "/", ACTION_FIND, "find", "find a patient or a plan" },
    { "u", ACTION_UNDO, "undo", "take back the last change of plans that you stored" },
    { "U", ACTION_REDO, NULL, "do again what was taken back last" },
    { "? F1", ACTION_HELP, "all keys", "every key that works here" },
    { "1", ACTION_ROOM, NULL, "go to Today" },
    { "2", ACTION_ROOM, NULL, "go to the Calendar" },
    { "3", ACTION_ROOM, NULL, "go to Patients" },
    { "4", ACTION_ROOM, NULL, "go to Calls" },
    { "5", ACTION_ROOM, NULL, "go to Restrictions" },
    { "6", ACTION_ROOM, NULL, "go to the Protocols" },
    { "7", ACTION_ROOM, NULL, "go to the Outbox" },
    { "8", ACTION_ROOM, NULL, "go to the Clinic" },
    { "a", ACTION_AWAY, NULL, "a provider is away, or the clinic is closed" },
    { "I", ACTION_IMPORT, NULL, "take a calendar in: public holidays, a provider's or a patient's" },
    { "H", ACTION_SHIFT, NULL, "end of the shift: what changed since noon (before 14:00: today), who has still to be told" },
    { "L", ACTION_LOAD, NULL, "how full the weeks ahead are" },
    { "R", ACTION_DRUGS, NULL, "the drug table: find one by ingredient or brand" },
    { "N", ACTION_NAMES, NULL, "hide names (initials only), or show them" },
    { "M", ACTION_MOUSE, NULL, "mouse off, so that text can be copied, or on" },
    { "C-l", ACTION_REPAINT, NULL, "load and paint everything again" },
    { "q", ACTION_QUIT, NULL, "leave ritmo" },
    { 0 },
};

const struct screen_ops *screen_ops_of(enum screen_id id)
{
    return rows[id];
}

const struct room *room_of_key(uint32_t key)
{
    for (size_t i = 0; i < rooms_n; i++)
        if ((uint32_t)rooms[i].key == key)
            return &rooms[i];
    return NULL;
}

struct reaction react(unsigned bits)
{
    return (struct reaction) { .bits = bits };
}

struct reaction react_say(unsigned bits, const char *fmt, ...)
{
    struct reaction r = { .bits = bits | REACT_REDRAW };
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(r.said, sizeof r.said, fmt, ap);
    va_end(ap);
    return r;
}

struct reaction react_open(enum screen_id id, const struct target *t)
{
    return (struct reaction) { .bits = REACT_OPEN, .open = id, .target = *t };
}

void look_add_name(struct str *out, const struct look *look, const char *name)
{
    if (look->initials)
        patient_add_initials(out, name);
    else
        str_add(out, name);
}

void look_add_words(struct str *out, const struct look *look, const char *words, const char *name)
{
    const char *found;

    while (name != NULL && name[0] != '\0' && (found = strstr(words, name)) != NULL) {
        str_add_n(out, words, (size_t)(found - words));
        look_add_name(out, look, name);
        words = found + strlen(name);
    }
    str_add(out, words);
}

void look_hide(const struct look *look, struct err *e, const char *name)
{
    struct str words = STR_INIT;

    look_add_words(&words, look, e->text, name);
    snprintf(e->text, sizeof e->text, "%s", words.text);
    str_free(&words);
}

static void write_keys(struct str *out, const char *title, const struct binding *keys)
{
    str_addf(out, "%s\n", title);
    for (; keys->key != NULL; keys++)
        str_addf(out, "%s\t%s\n", keys->key, keys->help);
}

void tui_keys_write(struct str *out)
{
    write_keys(out, "Everywhere", keys_everywhere);
    for (size_t i = 0; i < SCREENS; i++)
        write_keys(out, rows[i]->title, rows[i]->keys);
    write_keys(out, "Where text is typed", keymap_editing);
}
