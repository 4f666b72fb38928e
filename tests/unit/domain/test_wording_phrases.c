/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences that may never reach a patient, and their innocent neighbours, in the four languages. */
#include "ritmo/domain/wording.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static const char *const refused[] = {
    /* English */
    "No Plavix this week.",
    "Leave your blood thinner at home.",
    "Stay off Xarelto.",
    "Keep off your blood thinner.",
    "Take 2 Tylenol every 6 hours.",
    "You are good to go for your shot.",
    "90 percent success.",
    "This fixes your knee for good.",
    "Stop your Marcumar.",
    "Lay your heart pills aside.",
    "Take a break from your blood pressure pills.",
    "No blood thinner from Monday on.",
    "No low-dose aspirin on the day.",
    "Warfarin is not needed that week.",
    "Do without your statin for a few days.",
    "Put your medication away until your visit.",
    "Steer clear of your meds before the visit.",
    "Refrain from anticoagulants.",
    "Taper your steroids before you come.",
    "Ozempic can wait.",
    "Take two Advil.",
    "Take ibuprofen every 6 hours.",
    "Tylenol three times a day.",
    "Take 400 mg.",
    "You may be injected.",
    "You can have your shot.",
    "90% success in knees.",
    "It is a permanent relief.",
    "Nine out of ten patients get well.",
    "Your knee will be fixed.",
    /* Spanish */
    "Descanse de su anticoagulante.",
    "Nada de Sintrom esta semana.",
    "Deje su anticoagulante en casa.",
    "Aléjese de sus medicamentos.",
    "Olvídese de su anticoagulante.",
    "Haga una pausa con su medicación.",
    "Venga sin su anticoagulante.",
    "Ponga su medicina aparte.",
    "Absténgase de sus anticoagulantes.",
    "Prescinda de las pastillas de cortisona.",
    "No consuma anticoagulantes.",
    "Tome 2 Tylenol cada 6 horas.",
    "Tome 400 mg.",
    "Paracetamol tres veces al día.",
    "Puede ser inyectado.",
    "Usted puede inyectarse.",
    "Está listo para la inyección.",
    "90 por ciento de éxito.",
    "Esto arregla su rodilla para siempre.",
    "Nunca falla.",
    /* German */
    "Nehmen Sie Marcumar bitte nicht ein.",
    "Sie dürfen gespritzt werden.",
    "Nehmen Sie Ihren Blutverdünner bitte nicht ein.",
    "Legen Sie Ihren Blutverdünner beiseite.",
    "Lassen Sie Ihre Medikamente zu Hause.",
    "Machen Sie eine Pause mit dem Blutverdünner.",
    "Diese Woche kein Xarelto.",
    "Kein Blutverdünner in dieser Woche.",
    "Kommen Sie ohne Ihren Blutverdünner.",
    "Finger weg von Blutverdünnern.",
    "Halten Sie sich von Ihren Medikamenten fern.",
    "Beenden Sie die Einnahme Ihrer Herzmedikamente.",
    "Streichen Sie das Kortison.",
    "Nehmen Sie 2 Paracetamol.",
    "Ibuprofen alle 6 Stunden.",
    "Dreimal täglich eine Schmerztablette.",
    "Sie können gespritzt werden.",
    "Grünes Licht für Ihre Spritze.",
    "90 Prozent Erfolg.",
    "Das repariert Ihr Knie für immer.",
    "Nie wieder Schmerzen.",
    /* French */
    "Mettez votre anticoagulant de côté.",
    "Laissez votre anticoagulant à la maison.",
    "Faites une pause avec vos anticoagulants.",
    "Pas d'anticoagulant cette semaine.",
    "Pas de Plavix cette semaine.",
    "Venez sans votre anticoagulant.",
    "Renoncez à votre médicament.",
    "Abstenez-vous de vos médicaments.",
    "Oubliez vos anticoagulants.",
    "Tenez-vous à l'écart de vos médicaments.",
    "Ne touchez pas à votre Kardegic.",
    "Prenez 2 Doliprane toutes les 6 heures.",
    "Prenez 400 mg.",
    "Paracétamol trois fois par jour.",
    "Il peut être injecté.",
    "Vous pouvez recevoir votre injection.",
    "Rien ne s'oppose à la visite.",
    "90 pour cent de réussite.",
    "Cela répare votre genou pour toujours.",
    "Plus jamais mal.",
    /* a denial that says to do it; a yes; days; the other ways round */
    "Do not forget to stop your blood thinner.",
    "Not later than Monday stop your aspirin.",
    "Never mind, stop your aspirin now.",
    "No olvide suspender su anticoagulante.",
    "Vergessen Sie nicht, Ihren Blutverdünner abzusetzen.",
    "N'oubliez pas d'arrêter votre anticoagulant.",
    "You can take aspirin.",
    "It is safe to take your blood thinner.",
    "Puede tomar su anticoagulante.",
    "Sie dürfen Ihren Blutverdünner nehmen.",
    "Vous pouvez prendre votre anticoagulant.",
    "Blood thinners: 5 days.",
    "Anticoagulantes: siete días.",
    "Blutverdünner drei Tage vorher.",
    "Anticoagulants : dix jours.",
    "Blood thinners from {start} until {end}.",
    "Take half of your blood thinner.",
    "Miss your next blood thinner pill.",
    "Off aspirin for now.",
    "Restart your blood thinner on Friday.",
    "Take Tylenol instead of your blood thinner.",
    "Leave your heart pills out.",
    "Do not swallow your heart pills.",
    "Blood thinners: none.",
    "Blutverduenner weglassen.",
    "Ihre Blutverdünner werden abgesetzt.",
    "Nehmen Sie Ihre Blutverdünner nicht.",
    "Reprenez votre anticoagulant mardi.",
    "It works 9 times out of 10.",
    "We promise that you will get better.",
    "Sie werden wieder gesund.",
    "Le prometemos que mejorará.",
    "You are ready for your shot.",
    "No reason not to inject.",
    /* signs that stick to a word, and letters that pass for others */
    "\u00a1Deje su anticoagulante!",
    "\u00abArr\u00eatez\u00bb votre anticoagulant.",
    "\u201cStop\u201d your \u201cblood thinner\u201d.",
    "\u201eBlutverd\u00fcnner\u201c absetzen.",
    "Your blood thinner\u2014stop it.",
    "Stop \u2192 blood thinner.",
    "Bring your Lixiana\u00ae box.",
    "Bring your Grepid\u2122 box.",
    "Bring your Xarel-to.",
    "Blutver-\nd\u00fcnner absetzen.",
    "Take \u00bd tablet.",
    "St\u043ep your blood thinner.", /* a Cyrillic o */
    "Stop your asp\u0131rin.",      /* an i without a dot */
    "\u0421\u0442\u043e\u043f.",    /* of another script altogether: no table can look at it */
};

static const char *const innocent[] = {
    /* beside what was refused */
    "Tell us about every blood thinner, heart pill or steroid that you take.",
    "Take your heart pills as you always do.",
    "Do not miss your heart pills.",
    "Don't forget to bring your list of blood thinners.",
    "Do you take aspirin for your heart? Tell us.",
    "You can take a shower the next day.",
    "We take your blood pressure before each visit.",
    "Half of the patients come by bus.",
    "Turn off your phone.",
    "Siga tomando sus pastillas para el corazón.",
    "No olvide su lista de medicamentos.",
    "Puede tomar una ducha.",
    "Vergessen Sie nicht Ihre Medikamentenliste.",
    "Setzen Sie nichts ab, was ein Arzt verordnet hat.",
    "Sie dürfen am nächsten Tag duschen.",
    "N'oubliez pas : n'arrêtez aucun médicament prescrit.",
    "Vous pouvez prendre une douche le lendemain.",
    "From {start} until {end}, please take no Advil.",
    /* whatever the signs */
    "\u2022 Drink water \u2013 2 hours before\u2026 \U0001f642",
    "\u00bfTiene fiebre? \u00a1Ll\u00e1menos!",
    "Ask for Dr \u0141ukasz \u00d8deg\u00e5rd, \u0218tefan's colleague.",
    "Votre s\u0153ur peut venir.",
    "Schmerz- und Grippemittel sind keine Vitamine.",
    /* English */
    "Stay off your feet for two days.",
    "Keep off wet stairs.",
    "Keep taking your blood thinner.",
    "Do not stop your blood thinner.",
    "Bring a list of the medicines that a doctor gave you.",
    "Leave your rings at home.",
    "Take a break from running.",
    "Move your knee a little every 2 hours.",
    "Ice it for 10 minutes, no more than three times a day.",
    "Please eat 2 hours before you come.",
    "No heavy lifting this week.",
    "No bath for two days.",
    "Did you take one Advil by mistake? Tell us.",
    "Please do not take Advil or Aleve from 3 March until 9 March.",
    "You may use Tylenol if it is safe for you.",
    "PRP is made from your own blood. We cannot promise that it will help.",
    "Rate your pain from 0 to 10.",
    "Call us if you take a blood thinner.",
    "Never stop a heart pill on your own.",
    /* Spanish */
    "Descanse dos días.",
    "No deje su anticoagulante.",
    "No suspenda anticoagulantes por su cuenta.",
    "No venga sin su lista de medicamentos.",
    "Siga tomando su anticoagulante.",
    "Traiga la lista de sus medicamentos.",
    "Beba mucha agua.",
    "Nada de ejercicio duro esta semana.",
    "Mueva la rodilla cada dos horas.",
    "Deje el coche en casa.",
    "No tome baños en dos días.",
    "Llámenos si tiene fiebre.",
    "No podemos prometer que le ayude.",
    "Puede tomar Tylenol si es seguro para usted.",
    "Coma algo ligero dos horas antes.",
    "Su visita es el 3 de marzo a las 8:00.",
    /* German */
    "Ruhen Sie zwei Tage.",
    "Nehmen Sie Ihren Blutverdünner weiter.",
    "Setzen Sie Ihren Blutverdünner nicht ab.",
    "Setzen Sie kein verordnetes Medikament ab.",
    "Bringen Sie die Liste Ihrer Medikamente mit.",
    "Trinken Sie viel Wasser.",
    "Kein hartes Training in dieser Woche.",
    "Bewegen Sie das Knie alle zwei Stunden.",
    "Lassen Sie Schmuck zu Hause.",
    "Machen Sie eine Pause vom Laufen.",
    "Baden Sie zwei Tage nicht.",
    "Rufen Sie uns an, wenn Sie Fieber haben.",
    "Wir können nicht versprechen, dass es hilft.",
    "Haben Sie aus Versehen ein Advil genommen?",
    "Essen Sie zwei Stunden vorher etwas Leichtes.",
    "Ihr Termin ist am 3. März um 8 Uhr.",
    /* French */
    "Reposez-vous deux jours.",
    "N'arrêtez pas votre anticoagulant.",
    "N'arrêtez aucun médicament prescrit.",
    "Continuez votre anticoagulant.",
    "Apportez la liste de vos médicaments.",
    "Buvez beaucoup d'eau.",
    "Pas de sport intense cette semaine.",
    "Bougez le genou toutes les deux heures.",
    "Laissez vos bijoux à la maison.",
    "Faites une pause de course à pied.",
    "Pas de bain pendant deux jours.",
    "Appelez-nous si vous avez de la fièvre.",
    "Nous ne pouvons pas promettre que cela vous aidera.",
    "N'oubliez pas votre carte.",
    "Mangez léger deux heures avant.",
    "Votre visite est le 3 mars à 8 h.",
};

static void slips_are_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (wording_check(refused[i], WORDING_TEXT, "the text", NULL))
            print_error("taken: %s\n", refused[i]);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_false(wording_check(refused[i], WORDING_TEXT, "the text", NULL));
}

static void right_sentences_pass(void **state)
{
    size_t bad = 0;

    (void)state;
    for (size_t i = 0; i < sizeof innocent / sizeof *innocent; i++) {
        struct err e = ERR_INIT;
        if (!wording_check(innocent[i], WORDING_TEXT, "the text", &e)) {
            print_error("%s: %s\n", innocent[i], e.text);
            bad++;
        }
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *text;
    enum wording place;
    bool ok;
} names[] = {
    { "left knee", WORDING_SITE, true },
    { "L4/5", WORDING_SITE, true },
    { "SI joint, right", WORDING_SITE, true },
    { "C5/6 and C6/7, left facets", WORDING_SITE, true },
    { "right elbow, common extensor tendon", WORDING_SITE, true },
    { "rodilla izquierda", WORDING_SITE, true },
    { "Knie links", WORDING_SITE, true },
    { "genou gauche", WORDING_SITE, true },
    { "left knee - stop warfarin 5 days before, OK to inject", WORDING_SITE, false },
    { "left knee, no Plavix", WORDING_SITE, false },
    { "left knee (blood thinner)", WORDING_SITE, false },
    { "left knee, 400 mg", WORDING_SITE, false },
    { "left knee, cleared for Tuesday", WORDING_SITE, false },
    { "left knee, 90 percent success", WORDING_SITE, false },
    { "Oak Street Clinic", WORDING_NAME, true },
    { "Dr \xc3\x85sa Cura", WORDING_NAME, true },
    { "St. Joseph Hospital", WORDING_NAME, true },
    { "12 rue de la Cure, 75016 Paris", WORDING_NAME, true },
    { "Hauptstra\xc3\x9f" "e 12 g, 10115 Berlin", WORDING_NAME, true },
    { "+1 312 555 0100 (24 hours)", WORDING_NAME, true },
    { "PRP and Prolotherapy Institute", WORDING_NAME, true },
    { "Stop your warfarin ankle", WORDING_NAME, false },
    { "Stop your warfarin 5 days before", WORDING_NAME, false },
    { "Cures 90 percent of ankles", WORDING_NAME, false },
    { "Dr Kim - no Xarelto please", WORDING_NAME, false },
    { "\u041a\u043b\u0438\u043d\u0438\u043a\u0430 Oak", WORDING_NAME, true },
    { "Klin\u0456k am Tor", WORDING_NAME, false }, /* a Cyrillic i */
};

static void names_are_looked_at(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct err e = ERR_INIT;
        if (wording_check(names[i].text, names[i].place, "the name", &e) != names[i].ok)
            fail_msg("%s: %s", names[i].text, names[i].ok ? e.text : "taken");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(slips_are_refused), cmocka_unit_test(right_sentences_pass), cmocka_unit_test(names_are_looked_at) };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
