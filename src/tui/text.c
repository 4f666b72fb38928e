/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short pieces of text; see the header. */
#include "text.h"

#include <string.h>

enum { PIPS_MOST = 12 };

#define GIVEN "\xE2\x97\x8F"  /* black circle */
#define THIS "\xE2\x97\x89"   /* fisheye */
#define COMING "\xE2\x97\x8B" /* white circle */
#define MAYBE "\xE2\x97\x8C"  /* dotted circle */
#define CROSS "\xE2\x9C\x97"

void text_add_day(struct str *out, struct date d)
{
    int year, month, mday;

    if (!date_is(d)) {
        str_add(out, "-         ");
        return;
    }
    date_civil(d, &year, &month, &mday);
    str_addf(out, "%s %2d %s", date_weekday_name(date_weekday(d)), mday, date_month_name(month));
}

void text_add_slot(struct str *out, struct date d, int16_t start)
{
    char time[TIME_TEXT];

    text_add_day(out, d);
    str_addf(out, " %-5s", date_is(d) ? minute_text(start, time) : "");
}

void text_add_pips(struct str *out, int32_t at, int32_t of)
{
    for (int32_t i = 1; i <= of && of <= PIPS_MOST; i++)
        str_add(out, i < at ? GIVEN : i == at ? THIS : COMING);
}

void text_add_slack(struct str *out, int32_t before, int32_t after)
{
    str_addf(out, "slack \xE2\x88\x92%d %s%d", before, after < 0 ? "\xE2\x88\x92" : "+", after < 0 ? -after : after);
}

const char *text_state_sign(const struct session *s)
{
    switch (s->state) {
    case SESSION_PROPOSED:
        return s->tentative ? MAYBE : COMING;
    case SESSION_ANNOUNCED:
        return COMING;
    case SESSION_DONE:
        return GIVEN;
    case SESSION_MISSED:
    case SESSION_CANCELLED:
        return CROSS;
    }
    return " ";
}

enum style text_state_style(const struct session *s)
{
    switch (s->state) {
    case SESSION_PROPOSED:
        return s->tentative ? STYLE_TENTATIVE : STYLE_NORMAL;
    case SESSION_ANNOUNCED:
        return STYLE_NORMAL;
    case SESSION_DONE:
        return STYLE_DONE;
    case SESSION_MISSED:
    case SESSION_CANCELLED:
        return STYLE_MUTED;
    }
    return STYLE_NORMAL;
}

/* A cancelled one with whose wish it was. */
static const char *state_word(const struct session *s)
{
    if (s->state != SESSION_CANCELLED)
        return session_state_word(s->state);
    switch (s->cancelled_by) {
    case CANCELLED_BY_PATIENT:
        return "cancelled by the patient";
    case CANCELLED_BY_CLINIC:
        return "cancelled by the clinic";
    case CANCELLED_BY_PROGRAM:
        return "no longer planned";
    case CANCELLED_BY_NONE:
        break;
    }
    return session_state_word(s->state);
}

void text_add_state(struct str *out, const struct session *s, struct date today)
{
    if (s->tentative && session_is_live(s))
        str_add(out, "tentative until the checkpoint");
    else if (s->state == SESSION_PROPOSED)
        str_add(out, "to tell");
    else if (s->untold)
        str_addf(out, s->state == SESSION_ANNOUNCED ? "to tell" : "to tell: %s", state_word(s));
    else
        str_add(out, state_word(s));
    if (s->state == SESSION_ANNOUNCED && s->day.day < today.day)
        str_add(out, ", outcome missing");
}

void text_add_note(struct str *out, const struct patient *p)
{
    const char *note = p->notes == NULL ? "" : p->notes + strspn(p->notes, " \t\r\n");

    str_add_n(out, note, strcspn(note, "\r\n"));
}

void text_add_room(struct str *out, const char *room)
{
    for (; *room != '\0'; room++)
        str_add_char(out, *room == '#' ? ' ' : *room);
}
