/* SPDX-License-Identifier: GPL-3.0-or-later */
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
    { WORDING_TITLE, "P.R.P. visit", "p r p" },
    { WORDING_TITLE, "No Advil today", "advil" },
    { WORDING_TITLE, "Medication visit", "medication" },
    { WORDING_TITLE, "Infiltraci\u00f3n", "infiltra" },
    { WORDING_TITLE, "Clinic visit", NULL },
    { WORDING_TITLE, "Med Center", NULL },
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
    { WORDING_SUBSTANCE, "heart meds", "heart meds" },
    { WORDING_SUBSTANCE, "Beta-blockers", "beta blocker" },
    { WORDING_SUBSTANCE, "steroids (oral)", "steroids oral" },
    { WORDING_SUBSTANCE, "Eliquis\u00ae", "eliquis" },
    { WORDING_SUBSTANCE, "anti-inflammatory", NULL },
    { WORDING_SUBSTANCE, "steroid injection", NULL },
    /* Spanish */
    { WORDING_TEXT, "Deje de tomar su anticoagulante cinco d\xc3\xad" "as antes.", "deje" },
    { WORDING_TEXT, "Suspenda la aspirina.", "suspend" },
    { WORDING_TEXT, "No tome aspirina.", "no tome" },
    { WORDING_TEXT, "Evite los anticoagulantes.", "evite" },
    { WORDING_TEXT, "Tome dos pastillas.", "pastillas" },
    { WORDING_TEXT, "Este tratamiento le curar\xc3\xa1.", "curara" },
    { WORDING_TEXT, "Usted es apto para la visita.", "apto para" },
    { WORDING_TEXT, "No deje de tomar ning\xc3\xban medicamento que le haya dado un m\xc3\xa9" "dico.", NULL },
    { WORDING_TEXT, "Por favor, no tome pastillas para el dolor como Advil.", NULL },
    { WORDING_TITLE, "Visita de inyecci\xc3\xb3n", "inyec" },
    { WORDING_TITLE, "Visita a la cl\xc3\xadnica", NULL },
    { WORDING_SUBSTANCE, "anticoagulantes", "anticoagulant" },
    /* German: the verb stands in two parts, and the denial between them */
    { WORDING_TEXT, "Setzen Sie Ihren Blutverd\xc3\xbcnner f\xc3\xbcnf Tage vorher ab.", "setzen .. ab" },
    { WORDING_TEXT, "Bitte Aspirin absetzen.", "absetzen" },
    { WORDING_TEXT, "Lassen Sie Ihr Medikament an diesem Tag weg.", "lassen .. weg" },
    { WORDING_TEXT, "Nehmen Sie kein Aspirin.", "nehmen sie kein" },
    { WORDING_TEXT, "Nehmen Sie zwei Tabletten.", "tablette" },
    { WORDING_TEXT, "Das heilt Ihr Knie.", "heilt" },
    { WORDING_TEXT, "Sie sind freigegeben.", "freigegeben" },
    { WORDING_TEXT, "Setzen Sie kein Medikament ab, das Ihnen ein Arzt gegeben hat.", NULL },
    { WORDING_TEXT, "Setzen Sie es nicht von sich aus ab, wenn ein Arzt das Mittel verordnet hat.", NULL },
    { WORDING_TEXT, "Nehmen Sie Ihren Blutverd\xc3\xbcnner weiter.", NULL },
    { WORDING_TITLE, "Spritzentermin", "spritze" },
    { WORDING_TITLE, "Termin in der Praxis", NULL },
    { WORDING_SUBSTANCE, "Blutverd\xc3\xbcnner", "blutverdunn" },
    /* French: articles hang on their nouns */
    { WORDING_TEXT, "Arr\xc3\xaatez l\xe2\x80\x99" "aspirine.", "arretez" },
    { WORDING_TEXT, "Cessez votre anticoagulant cinq jours avant.", "cessez" },
    { WORDING_TEXT, "Ne prenez pas d'aspirine.", "ne prenez" },
    { WORDING_TEXT, "Prenez deux comprim\xc3\xa9s.", "comprim" },
    { WORDING_TEXT, "Cela gu\xc3\xa9rit la douleur.", "guerit" },
    { WORDING_TEXT, "Feu vert pour la visite.", "feu vert" },
    { WORDING_TEXT, "N\xe2\x80\x99" "arr\xc3\xaatez aucun m\xc3\xa9" "dicament donn\xc3\xa9 par un m\xc3\xa9" "decin.", NULL },
    { WORDING_TEXT, "Ne l'arr\xc3\xaatez pas de vous-m\xc3\xaame : un m\xc3\xa9" "decin vous l'a prescrit.", NULL },
    { WORDING_TITLE, "Visite, prise de sang", "sang" },
    { WORDING_TITLE, "Visite \xc3\xa0 la clinique", NULL },
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
