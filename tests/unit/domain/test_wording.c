/* Words that may never stand where a patient reads them: planted faults, and sentences that are right. */
#include "ritmo/domain/wording.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>

struct row {
    enum wording place;
    const char *text, *found; /* found null: nothing to complain of */
};

static const struct row rows[] = {
    /* a prescribed drug is never stopped, skipped, halved or left out */
    { WORDING_TEXT, "Stop your blood thinner 5 days before.", "stop" },
    { WORDING_TEXT, "Please stop low-dose aspirin.", "stop" },
    { WORDING_TEXT, "Skip warfarin on the day.", "skip" },
    { WORDING_TEXT, "SKIP\nyour morning Medication.", "skip" },
    { WORDING_TEXT, "You may halve your steroid tablets.", "halve" },
    { WORDING_TEXT, "Hold Plavix for a week.", "hold" },
    { WORDING_TEXT, "Do not take aspirin.", "do not take" },
    { WORDING_TEXT, "Don\xe2\x80\x99t take your statin that day.", "dont take" },
    { WORDING_TEXT, "Avoid blood thinners.", "avoid" },
    { WORDING_TEXT, "Rest well. Discontinue anticoagulants!", "discontinue" },
    { WORDING_TEXT, "Come off your inhaler.", "come off" },
    { WORDING_TEXT, "Do not stop any drug that a doctor gave you.", NULL },
    { WORDING_TEXT, "Never stop a prescribed drug without asking us.", NULL },
    { WORDING_TEXT, "This means blood thinners, heart pills, low-dose aspirin and steroids. Stopping them can be dangerous.", NULL },
    { WORDING_TEXT, "Please do not take pain pills such as Advil.", NULL },
    { WORDING_TEXT, "Will you get medicine to make you sleepy? Then ask us when to stop eating.", NULL },
    /* no dose */
    { WORDING_TEXT, "Take 500 mg of paracetamol.", "mg" },
    { WORDING_TEXT, "Take 500mg.", "mg" },
    { WORDING_TEXT, "Take two tablets at night.", "tablet" },
    { WORDING_TEXT, "Ice for at most 20 minutes. Rest 2 days.", NULL },
    { WORDING_TEXT, "Did you take one of these pills by mistake?", NULL },
    /* no promise */
    { WORDING_TEXT, "This will heal your knee.", "will heal" },
    { WORDING_TEXT, "It cures most pain.", "cures" },
    { WORDING_TEXT, "Our success rate is high.", "success rate" },
    { WORDING_TEXT, "It helps 80% of patients.", "% of patients" },
    { WORDING_TEXT, "We cannot promise a cure.", NULL },
    { WORDING_TEXT, "We cannot promise that it will help you.", NULL },
    /* no clearance */
    { WORDING_TEXT, "OK to inject.", "ok to inject" },
    { WORDING_TEXT, "You are cleared for the session.", "cleared for" },
    { WORDING_TEXT, "Still come to your visit unless we call you.", NULL },
    /* titles */
    { WORDING_TITLE, "PRP visit", "prp" },
    { WORDING_TITLE, "Prolotherapy 2", "prolo" },
    { WORDING_TITLE, "Knee injections", "inject" },
    { WORDING_TITLE, "Bone-marrow day", "marrow" },
    { WORDING_TITLE, "Stem cell visit", "stem cell" },
    { WORDING_TITLE, "Osteoarthritis clinic", "osteoarth" },
    { WORDING_TITLE, "Warfarin check", "warfarin" },
    { WORDING_TITLE, "Clinic visit", NULL },
    { WORDING_TITLE, "Rendez-vous", NULL },
    { WORDING_TITLE, "Appointment at Dr Stemm", NULL },
    /* substances with days of their own */
    { WORDING_SUBSTANCE, "warfarin", "warfarin" },
    { WORDING_SUBSTANCE, "low-dose aspirin", "aspirin" },
    { WORDING_SUBSTANCE, "Blood thinners", "blood thinner" },
    { WORDING_SUBSTANCE, "anticoagulant", "anticoagulant" },
    { WORDING_SUBSTANCE, "antiplatelet drugs", "antiplatelet" },
    { WORDING_SUBSTANCE, "systemic steroid", "systemic steroid" },
    { WORDING_SUBSTANCE, "biologics", "biologic" },
    { WORDING_SUBSTANCE, "inhaler", "inhaler" },
    { WORDING_SUBSTANCE, "statins", "statin" },
    { WORDING_SUBSTANCE, "anti-inflammatory", NULL },
    { WORDING_SUBSTANCE, "steroid injection", NULL },
    { WORDING_TEXT, "", NULL },
    { WORDING_TEXT, NULL, NULL },
};

static void finds_words(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct err e = ERR_INIT;
        char quoted[80];
        bool ok = wording_check(rows[i].text, rows[i].place, "the text", &e);

        if (ok != (rows[i].found == NULL))
            fail_msg("%s: %s", rows[i].text, ok ? "not found" : e.text);
        if (ok)
            continue;
        snprintf(quoted, sizeof quoted, "the text holds \"%s\": ", rows[i].found);
        if (strncmp(e.text, quoted, strlen(quoted)) != 0)
            fail_msg("%s: %s", rows[i].text, e.text);
        assert_int_equal(e.kind, ERR_INPUT);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(finds_words) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
