/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which texts stand in calendars. The texts themselves are those of domain/patient_text.c, as the clinic words them, in the
 * patient's language; staff's are English. The PRP notice says "your plan" for "this visit": in a combined plan not every visit
 * uses it. */
#include "ritmo/app/calendar_words.h"

enum { BOTH = CALENDAR_VISIT | CALENDAR_HOLD, ANY = DETAIL_NEUTRAL | DETAIL_AGREED };

const struct calendar_row calendar_rows[] = {
    { CALENDAR_VISIT, DETAIL_AGREED, "visit_number", NULL },
    { CALENDAR_VISIT, ANY, "visit_when", NULL },
    { CALENDAR_HOLD, DETAIL_NEUTRAL, "hold_neutral", NULL },
    { CALENDAR_HOLD, DETAIL_AGREED, "hold", NULL },
    { BOTH, DETAIL_NEUTRAL, "care_sheet", NULL },
    { BOTH, DETAIL_NEUTRAL, "always_neutral", NULL },
    { BOTH, DETAIL_AGREED, "always", NULL },
    { CALENDAR_HOLD, DETAIL_AGREED, "slip", NULL },
    { CALENDAR_STUDIED, DETAIL_AGREED, "prp_plan", NULL },
    { BOTH, ANY, NULL, "{clinic}" },
    { BOTH, ANY, NULL, "{address}" },
    { BOTH, ANY, "questions", NULL },
    { BOTH, ANY, "old_calendar", NULL },
};
const size_t calendar_rows_n = sizeof calendar_rows / sizeof *calendar_rows;

const char *calendar_row_text(const struct calendar_row *row, const struct speech *speech)
{
    return row->text != NULL ? row->text : speech_text(speech, row->kind);
}

const char *calendar_title_text(enum calendar_title t, const struct speech *speech)
{
    switch (t) {
    case TITLE_VISIT: return speech_text(speech, "title_visit");
    case TITLE_VISIT_NUMBERED: return speech_text(speech, "title_visit_numbered");
    case TITLE_HOLD: return speech_text(speech, "title_hold");
    case TITLE_PROPOSED: return speech_text(speech, "title_proposed");
    case TITLE_CANCELLED: return speech_text(speech, "title_cancelled"); /* some calendars ignore STATUS:CANCELLED */
    case TITLE_ALARM: return speech_text(speech, "title_alarm");
    case TITLE_CALENDAR: return speech_text(speech, "title_calendar");
    case TITLE_STAFF: return "Session {number}/{count}";
    case TITLE_STAFF_PATIENT: return "{title}, {patient}";
    case TITLE_STAFF_NOTE: return "Plan {plan}. The details are in ritmo.";
    case TITLES: break;
    }
    return "";
}

static const char *const field_names[FIELDS] = {
    [FIELD_DATE] = "date", [FIELD_TIME] = "time", [FIELD_MINUTES] = "minutes", [FIELD_START] = "start", [FIELD_END] = "end",
    [FIELD_CLINIC] = "clinic", [FIELD_ADDRESS] = "address", [FIELD_PHONE] = "phone", [FIELD_SERIES] = "series",
    [FIELD_NUMBER] = "number", [FIELD_COUNT] = "count", [FIELD_TITLE] = "title", [FIELD_PATIENT] = "patient", [FIELD_PLAN] = "plan",
};

/* As a list of names and values. */
static void name_fields(const struct calendar_fields *fields, struct text_field out[FIELDS])
{
    for (size_t i = 0; i < FIELDS; i++)
        out[i] = (struct text_field) { field_names[i], fields->of[i] };
}

bool calendar_words_fill(struct str *out, const char *text, const struct calendar_fields *fields)
{
    struct text_field named[FIELDS];

    name_fields(fields, named);
    return template_fill(out, text, named, FIELDS);
}

void calendar_words_describe(struct str *out, unsigned kind, enum calendar_detail detail, const struct speech *speech,
    const struct calendar_fields *fields)
{
    struct text_field named[FIELDS];

    name_fields(fields, named);
    for (size_t i = 0; i < calendar_rows_n; i++) {
        const struct calendar_row *row = &calendar_rows[i];
        size_t start = out->len;

        if ((row->kinds & kind) == 0 || (row->details & (unsigned)detail) == 0)
            continue;
        if (start > 0)
            str_add_char(out, '\n');
        if (!template_fill_lines(out, calendar_row_text(row, speech), named, FIELDS))
            str_cut(out, start);
    }
}
