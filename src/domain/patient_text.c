/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The built-in texts for patients. Those of CLINICAL 4.3 stand word for word. No text gives a number of days for a prescribed
 * drug, tells anybody to stop one, promises or clears (CLINICAL 4.1); tests walk the table and look. */
#include "ritmo/domain/patient_text.h"

#include "ritmo/base/template.h"

#include <string.h>

#define CLINIC " clinic address phone"

const struct patient_text patient_texts[] = {
    /* CLINICAL 4.3 */
    { "hold", "days without the pain pills of the table", "start end", "start end !stop", WORDING_TEXT,
        TRANSLATE("From {start} until {end}, please do not take pain pills such as Advil, Motrin, Aleve or Nurofen. They can make this "
            "treatment work less well. Check your cold and flu pills too. Many of them hide the same drugs. You may use Tylenol "
            "(paracetamol) if it is safe for you. Stay within the label. If a doctor told you to take one of these pills, do not stop "
            "on your own. Call us first.") },
    { "always", "prescribed drugs", "", "!stop", WORDING_TEXT,
        TRANSLATE("Do not stop any drug that a doctor gave you. This means blood thinners, heart pills, low-dose aspirin and steroids. "
            "Stopping them can be dangerous. Call us first. We will ask the doctor who gave you the drug.") },
    { "slip", "a pill taken by mistake", "", "", WORDING_TEXT,
        TRANSLATE("Did you take one of these pills by mistake? Please tell us. Write down the name and the day. Still come to your visit "
            "unless we call you. The clinic will tell you what to do.") },
    { "day_before", "the day before a visit", "", "", WORDING_TEXT,
        TRANSLATE("Drink plenty of water today. Eat a light meal before you come. Will you get medicine to make you sleepy? Then ask us "
            "when to stop eating and drinking. You must also have someone drive you home.") },
    { "after", "after a visit", "date", "date", WORDING_TEXT,
        TRANSLATE("You may feel sore and stiff for a few days. That is normal. Rest for two days. Move the area gently. Do not lift heavy "
            "things or train hard until {date}. Use as little ice as you can.") },
    { "call", "when to call or to go to the emergency room", "phone", "", WORDING_TEXT,
        TRANSLATE("Call us right away if you have a fever. Call if the skin gets more red or warm, or if you see pus. Call if the pain gets "
            "worse after three days. Go to the emergency room if you feel new weakness or numbness. Go if you have trouble walking. Go if "
            "you lose control of your bladder or bowels.") },
    { "prp_notice", "notice of one visit with PRP", "", "", WORDING_TEXT,
        TRANSLATE("This visit uses PRP. PRP is made from your own blood. It is still being studied. We cannot promise that it will help "
            "you. Please ask your questions before you sign the form.") },

    /* calendars */
    { "prp_plan", "notice of a plan with PRP: in a combined plan not every visit uses it", "", "", WORDING_TEXT,
        TRANSLATE("Your plan uses PRP. PRP is made from your own blood. It is still being studied. We cannot promise that it will help "
            "you. Please ask your questions before you sign the form.") },
    { "hold_neutral", "the days of a hold, nothing that names a pill", "start end", "start end", WORDING_TEXT,
        TRANSLATE("From {start} until {end}.") },
    { "always_neutral", "prescribed drugs, none named", "", "!stop", WORDING_TEXT,
        TRANSLATE("Do not stop any drug that a doctor gave you. Call us first.") },
    { "care_sheet", "points to the care sheet where no detail may stand", "", "", WORDING_TEXT,
        TRANSLATE("Please read the care sheet from your clinic before and after your visits.") },
    { "visit_number", "which visit of which series", "number count series", "number count", WORDING_TEXT,
        TRANSLATE("Visit {number} of {count}: {series}.") },
    { "visit_when", "when a visit is", "date time minutes", "date time", WORDING_TEXT,
        TRANSLATE("{date} at {time}, about {minutes} minutes.") },
    { "questions", "whom to call", "phone", "phone", WORDING_TEXT, TRANSLATE("Call us with questions: {phone}") },
    { "old_calendar", "an older calendar file", "", "", WORDING_TEXT,
        TRANSLATE("Did you load an older calendar file from us? Please delete its entries first.") },
    { "title_visit", "a visit in a calendar", "", "", WORDING_TITLE, TRANSLATE("Clinic visit") },
    { "title_visit_numbered", "the same with its number, if the patient agreed", "title number count", "title", WORDING_TITLE,
        TRANSLATE("{title} {number} of {count}") },
    { "title_hold", "a hold in a calendar", "", "", WORDING_TITLE, TRANSLATE("Clinic: see notes") },
    { "title_proposed", "not yet firm", "title", "title", WORDING_TITLE, TRANSLATE("{title} (not confirmed yet)") },
    { "title_cancelled", "cancelled", "title", "title", WORDING_TITLE, TRANSLATE("Cancelled: {title}") },
    { "title_alarm", "a calendar's own reminder, on lock screens", "", "", WORDING_TITLE, TRANSLATE("Appointment reminder") },
    { "title_calendar", "the calendar itself", "", "", WORDING_TITLE, TRANSLATE("Clinic visits") },

    /* mail */
    { "mail_new_subject", "subject: a first plan", "clinic", "", WORDING_TITLE, TRANSLATE("Your clinic visits") },
    { "mail_new", "a first plan; {visits} is a list", "name visits link" CLINIC, "visits", WORDING_TEXT,
        TRANSLATE("Hello {name}.\nThese are your visits:\n{visits}\nOpen the file with this mail to put them into your calendar.\n"
            "Your page: {link}\nCall us with questions: {phone}\n{clinic}\n{address}") },
    { "mail_change_subject", "subject: a changed plan", "clinic", "", WORDING_TITLE, TRANSLATE("Your clinic visits have changed") },
    { "mail_change", "a changed plan; {changes} and {visits} are lists", "name changes visits link" CLINIC, "changes", WORDING_TEXT,
        TRANSLATE("Hello {name}.\nYour plan has changed:\n{changes}\nThese are your visits now:\n{visits}\n"
            "Your page: {link}\nCall us with questions: {phone}\n{clinic}\n{address}") },
    { "mail_cancel_subject", "subject: a cancelled visit", "clinic", "", WORDING_TITLE, TRANSLATE("Cancelled: your clinic visit") },
    { "mail_cancel", "a cancelled visit; {changes} is a list", "name date time changes" CLINIC, "date", WORDING_TEXT,
        TRANSLATE("Hello {name}.\nYour visit on {date} at {time} will not take place.\n{changes}\nCall us with questions: {phone}\n"
            "{clinic}\n{address}") },
    { "change_moved", "one line of {changes}: a moved visit", "old_date old_time date time", "old_date date", WORDING_TEXT,
        TRANSLATE("Moved: from {old_date} at {old_time} to {date} at {time}") },
    { "change_added", "one line of {changes}: a new visit", "date time", "date", WORDING_TEXT, TRANSLATE("New: {date} at {time}") },
    { "change_removed", "one line of {changes}: a visit that is off", "date time", "date", WORDING_TEXT,
        TRANSLATE("Cancelled: {date} at {time}") },
    { "visit_line", "one line of {visits}", "date time", "date", WORDING_TEXT, TRANSLATE("{date} at {time}") },

    /* reminders */
    { "reminder_subject", "subject: a visit comes up", "date clinic", "", WORDING_TITLE, TRANSLATE("Your clinic visit on {date}") },
    { "reminder", "a visit comes up", "name date time minutes" CLINIC, "date", WORDING_TEXT,
        TRANSLATE("Hello {name}.\nYour next visit is on {date} at {time}.\nPlease read your care sheet before you come.\n"
            "Can you not come? Please call us soon: {phone}\n{clinic}\n{address}") },
    { "hold_starts_subject", "subject: a hold begins", "date clinic", "", WORDING_TITLE, TRANSLATE("A note from your clinic") },
    { "hold_starts", "a hold begins, for a patient who agreed to details", "name start end" CLINIC, "start end !stop", WORDING_TEXT,
        TRANSLATE("Hello {name}.\nFrom {start} until {end}, please do not take pain pills such as Advil, Motrin, Aleve or Nurofen. "
            "If a doctor told you to take one of these pills, do not stop on your own. Call us first.\nCall us with questions: {phone}\n"
            "{clinic}\n{address}") },
    { "hold_starts_neutral", "a hold begins, nothing that names a pill", "name start end" CLINIC, "start !stop", WORDING_TEXT,
        TRANSLATE("Hello {name}.\nPlease read your care sheet today. It has a note for the days from {start} until {end}.\n"
            "Do not stop any drug that a doctor gave you. Call us first.\nCall us with questions: {phone}\n{clinic}\n{address}") },
    { "missed_subject", "subject: a missed visit", "date clinic", "", WORDING_TITLE, TRANSLATE("Please call your clinic") },
    { "missed", "a missed visit", "name date time" CLINIC, "date", WORDING_TEXT,
        TRANSLATE("Hello {name}.\nYou missed your visit on {date}. Please call us to set a new day. Your doctor will decide the next step.\n"
            "Our phone: {phone}\n{clinic}\n{address}") },
    { "followup_subject", "subject: a follow-up", "date clinic", "", WORDING_TITLE, TRANSLATE("How are you?") },
    { "followup", "a follow-up is due", "name date" CLINIC, "", WORDING_TEXT,
        TRANSLATE("Hello {name}.\nSome time has passed since your last visit. We would like to know how you are.\n"
            "Please call us near {date}.\nOur phone: {phone}\n{clinic}\n{address}") },
    { "checkpoint_subject", "subject: how it goes so far", "date clinic", "", WORDING_TITLE, TRANSLATE("Before your next clinic visit") },
    { "checkpoint", "how it goes so far, before the next visit", "name date" CLINIC, "", WORDING_TEXT,
        TRANSLATE("Hello {name}.\nBefore your next visit we would like to know how you are.\nAre you better, the same or worse?\n"
            "Your doctor will talk with you about the next step.\nCall us with questions: {phone}\n{clinic}\n{address}") },
};
const size_t patient_texts_n = sizeof patient_texts / sizeof *patient_texts;

const struct patient_text *patient_text_find(const char *kind)
{
    for (size_t i = 0; i < patient_texts_n; i++)
        if (strcmp(patient_texts[i].kind, kind) == 0)
            return &patient_texts[i];
    return NULL;
}
