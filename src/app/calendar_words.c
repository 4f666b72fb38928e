/* The words of calendars. Patients' texts are those of CLINICAL.md 4.3 (plain words, dates instead of sums). No text
 * gives a number of days for a prescribed drug or tells anybody to stop one (CLINICAL.md 4.1). The PRP notice says "your
 * plan" for "this visit": in a combined plan not every visit uses it. */
#include "ritmo/app/calendar_words.h"

#include <assert.h>
#include <string.h>

enum { BOTH = CALENDAR_VISIT | CALENDAR_HOLD, ANY = DETAIL_NEUTRAL | DETAIL_AGREED };

const struct calendar_row calendar_rows[] = {
    { CALENDAR_VISIT, DETAIL_AGREED, "Visit {number} of {count}: {series}." },
    { CALENDAR_VISIT, ANY, "{date} at {time}, about {minutes} minutes." },
    { CALENDAR_HOLD, DETAIL_NEUTRAL, "From {start} until {end}." },
    { CALENDAR_HOLD, DETAIL_AGREED, "From {start} until {end}, please do not take pain pills such as Advil, Motrin, Aleve or Nurofen. "
        "They can make this treatment work less well. Check your cold and flu pills too. Many of them hide the same drugs. You may use "
        "Tylenol (paracetamol) if it is safe for you. Stay within the label. If a doctor told you to take one of these pills, do not "
        "stop on your own. Call us first." },
    { BOTH, DETAIL_NEUTRAL, "Please read the care sheet from your clinic before and after your visits." },
    { BOTH, DETAIL_NEUTRAL, "Do not stop any drug that a doctor gave you. Call us first." },
    { BOTH, DETAIL_AGREED, "Do not stop any drug that a doctor gave you. This means blood thinners, heart pills, low-dose aspirin and "
        "steroids. Stopping them can be dangerous. Call us first. We will ask the doctor who gave you the drug." },
    { CALENDAR_HOLD, DETAIL_AGREED, "Did you take one of these pills by mistake? Please tell us. Write down the name and the day. Still "
        "come to your visit unless we call you. The clinic will tell you what to do." },
    { CALENDAR_STUDIED, DETAIL_AGREED, "Your plan uses PRP. PRP is made from your own blood. It is still being studied. We cannot "
        "promise that it will help you. Please ask your questions before you sign the form." },
    { BOTH, ANY, "{clinic}" },
    { BOTH, ANY, "{address}" },
    { BOTH, ANY, "Call us with questions: {phone}" },
    { BOTH, ANY, "Did you load an older calendar file from us? Please delete its entries first." },
};
const size_t calendar_rows_n = sizeof calendar_rows / sizeof *calendar_rows;

const char *calendar_title_text(enum calendar_title t)
{
    static const char *const titles[TITLES] = {
        [TITLE_VISIT] = "Clinic visit",
        [TITLE_VISIT_NUMBERED] = "{title} {number} of {count}",
        [TITLE_HOLD] = "Clinic: see notes",
        [TITLE_PROPOSED] = "{title} (not confirmed yet)",
        [TITLE_CANCELLED] = "Cancelled: {title}", /* some calendars ignore STATUS:CANCELLED */
        [TITLE_STAFF] = "Session {number}/{count}",
        [TITLE_STAFF_PATIENT] = "{title}, {patient}",
        [TITLE_STAFF_NOTE] = "Plan {plan}. The details are in ritmo.",
        [TITLE_CALENDAR] = "Clinic visits",
    };

    return titles[t];
}

static const char *const field_names[FIELDS] = {
    [FIELD_DATE] = "date", [FIELD_TIME] = "time", [FIELD_MINUTES] = "minutes", [FIELD_START] = "start", [FIELD_END] = "end",
    [FIELD_CLINIC] = "clinic", [FIELD_ADDRESS] = "address", [FIELD_PHONE] = "phone", [FIELD_SERIES] = "series",
    [FIELD_NUMBER] = "number", [FIELD_COUNT] = "count", [FIELD_TITLE] = "title", [FIELD_PATIENT] = "patient", [FIELD_PLAN] = "plan",
};

static const char *field_value(const struct calendar_fields *fields, const char *name, size_t n)
{
    for (size_t i = 0; i < FIELDS; i++)
        if (strlen(field_names[i]) == n && memcmp(field_names[i], name, n) == 0)
            return fields->of[i];
    assert(!"a field that does not exist stands in the table of words");
    return NULL;
}

bool calendar_words_fill(struct str *out, const char *text, const struct calendar_fields *fields)
{
    size_t start = out->len;

    while (*text != '\0') {
        size_t plain = strcspn(text, "{"), name;
        const char *value;

        str_add_n(out, text, plain);
        text += plain;
        if (*text == '\0')
            break;
        name = strcspn(++text, "}");
        value = field_value(fields, text, name);
        if (value == NULL || *value == '\0') {
            str_cut(out, start);
            return false;
        }
        str_add(out, value);
        text += name + (text[name] == '}');
    }
    return true;
}

void calendar_words_describe(struct str *out, unsigned kind, enum calendar_detail detail, const struct calendar_fields *fields)
{
    for (size_t i = 0; i < calendar_rows_n; i++) {
        const struct calendar_row *row = &calendar_rows[i];
        size_t start = out->len;

        if ((row->kinds & kind) == 0 || (row->details & (unsigned)detail) == 0)
            continue;
        if (start > 0)
            str_add_char(out, '\n');
        if (!calendar_words_fill(out, row->text, fields))
            str_cut(out, start);
    }
}
