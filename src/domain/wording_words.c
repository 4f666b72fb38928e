/* The words against patients' safety in each language that clinics write for patients; see the header. Drug names are the same in most
 * languages and stand with the English ones. */
#include "wording_words.h"

static const char *const english_prescribed[] = { "aspirin*", "acetylsalicylic*", "asa", "blood thinner*", "anticoagulant*",
    "anti coagulant*", "antiplatelet*", "anti platelet*", "platelet inhibitor*", "warfarin*", "coumadin*", "heparin*",
    "enoxaparin*", "apixaban*", "eliquis*", "rivaroxaban*", "xarelto*", "dabigatran*", "pradaxa*", "edoxaban*",
    "clopidogrel*", "plavix*", "prasugrel*", "ticagrelor*", "vorapaxar*", "systemic steroid*", "steroid tablet*",
    "steroid pill*", "oral steroid*", "prednis*", "methylprednis*", "dexamethason*", "cortisone tablet*", "cortisone pill*",
    "biologic*", "methotrexat*", "immunosuppress*", "inhaler*", "statin*", "atorvastatin*", "simvastatin*", "rosuvastatin*",
    "insulin*", "heart pill*", "heart drug*", "heart medic*", "blood pressure*", "prescri*", NULL };
static const char *const english_drugs[] = { "medicine*", "medication*", "drug*", "steroid*", "doctor gave*", NULL };
static const char *const english_stopping[] = { "stop", "skip", "halve", "pause", "hold", "discontinue", "quit", "withhold",
    "omit", "come off", "leave out", "leave off", "cut down", "go without", NULL };
static const char *const english_leaving[] = { "avoid", "take no", "use no", "no more", "do not take", "dont take",
    "do not use", "dont use", "never take", "never use", "must not take", "should not take", NULL };
static const char *const english_denying[] = { "not", "dont", "never", "cannot", "cant", "without", NULL };
static const char *const english_promises[] = { "cure", "cures", "cured", "curing", "guarantee*", "success rate*",
    "will heal", "heals", "pain free", "painless", "no risk*", "risk free", "completely safe", "proven", "will work",
    "always works", "works for everyone", "percent of patients", "% of patients", "of patients get better", NULL };
static const char *const english_clearing[] = { "ok to inject*", "okay to inject*", "ok for inject*", "safe to inject*",
    "fit for inject*", "cleared for", "cleared to", "you are cleared", "is cleared", "ok to proceed", "okay to proceed",
    "safe to proceed", "ok to treat", NULL };
static const char *const english_telling[] = { "prp", "platelet*", "plasma*", "prolo*", "inject*", "shot", "shots",
    "needle*", "marrow*", "bmc", "bmac", "stem cell*", "stem", "cell", "cells", "dextrose*", "glucose*", "steroid*",
    "cortiso*", "lidocain*", "procain*", "ozone*", "hyaluron*", "regenerativ*", "orthobiologic*", "blood",
    "anti inflammator*", "nsaid*", "arthrit*", "arthros*", "osteoarth*", "tendin*", "tendon*", "ligament*", "sprain*",
    "tear", "tears", "hernia*", "disc", "disk", "sciatic*", "neuropath*", "fracture*", "cancer*", "tumor*", "tumour*",
    "diabet*", "pain", NULL };
static const char *const english_units[] = { "mg", "mcg", "ug", "g", "gram*", "milligram*", "microgram*", "ml", "cc", "iu",
    "tablet*", "pill", "pills", "capsule*", "puff", "puffs", "drops", NULL };
static const char *const english_numbers[] = { "one", "two", "three", "four", "five", "six", "half", NULL };

static const char *const spanish_prescribed[] = { "acetilsalicilic*", "anticoagulant*", "antiagregant*", "antiplaquetari*",
    "sintrom*", "adiro", "pastillas de esteroides", "pastillas de cortico*", "pastillas de cortison*", "corticoides orales",
    "esteroides orales", "biologico", "biologicos", "metotrexat*", "inmunosupres*", "inhalador*", "estatina*", "insulina*",
    "pastillas para el corazon", "medicamento para el corazon", "medicamentos para el corazon", "pastillas para la presion",
    "pastillas para la tension", "medicamentos para la presion", "recetad*", "receto", NULL };
static const char *const spanish_drugs[] = { "medicament*", "medicina", "medicinas", "farmaco*", "esteroid*", "corticoid*",
    "cortison*", "medico le dio", NULL };
static const char *const spanish_stopping[] = { "deje", "dejen", "deja", "dejar", "dejelo", "dejela", "dejelos", "dejelas",
    "suspend*", "pare", "parar", "omita", "omitan", "omitir", "salte", "saltese", "saltar", "interrump*", "retire",
    "retirar", "discontin*", "elimine", "quite", "reduzca", "divida", "pausa", NULL };
static const char *const spanish_leaving[] = { "evite", "evitar", "no tome", "no tomar", "no la tome", "no lo tome",
    "no las tome", "no los tome", "no use", "no usar", "no utilice", "no debe tomar", "nunca tome", "nada de", NULL };
static const char *const spanish_denying[] = { "no", "nunca", "jamas", "sin", "tampoco", NULL };
static const char *const spanish_promises[] = { "cura", "curar", "curara", "curado", "curada", "curacion", "garantiz*",
    "garantia*", "tasa de exito", "sanara", "sin dolor", "sin riesgo*", "totalmente segur*", "demostrado", "comprobado",
    "funcionara", "siempre funciona", "por ciento de los pacientes", "% de los pacientes", NULL };
static const char *const spanish_clearing[] = { "apto para", "apta para", "ok para inyect*", "se puede inyectar",
    "puede inyectarse", "es seguro inyectar", "seguro para inyect*", "luz verde", "tiene autorizacion", "esta autorizad*", NULL };
static const char *const spanish_telling[] = { "inyec*", "aguja*", "pinchazo*", "plaqueta*", "plasma*", "sangre", "medula*",
    "celula*", "glucosa*", "esteroid*", "corticoid*", "antiinflamatori*", "dolor*", "artritis", "artrosis", "tendinitis",
    "ligamento*", "esguince*", "desgarro*", "hernia*", "disco", "ciatica*", "fractura*", NULL };
static const char *const spanish_units[] = { "miligramo*", "microgramo*", "gramo*", "tableta*", "comprimido*", "pastilla",
    "pastillas", "capsula*", "gotas", "inhalacion*", NULL };
static const char *const spanish_numbers[] = { "un", "una", "dos", "tres", "cuatro", "cinco", "seis", "media", "medio", NULL };

static const char *const german_prescribed[] = { "blutverdunn*", "gerinnungshemm*", "plattchenhemm*", "thrombozytenhemm*",
    "acetylsalicyl*", "ass", "marcumar*", "falithrom*", "kortisontablette*", "cortisontablette*", "kortison tablette*",
    "cortison tablette*", "biologika", "biologikum", "immunsuppress*", "asthmaspray*", "inhalator*", "inhaler*",
    "herzmittel", "herzmedi*", "herztablette*", "blutdruck*", "cholesterinsenk*", "statine", "verschrieben*",
    "verschreibung*", "verordnet*", "rezept*", NULL };
static const char *const german_drugs[] = { "medikament*", "arznei*", "kortison*", "cortison*", "mittel", "steroid*",
    "arzt gegeben", NULL };
static const char *const german_stopping[] = { "absetzen", "absetzt", "setzen .. ab", "setze .. ab", "setzt .. ab",
    "aussetzen", "setzen .. aus", "pausier*", "unterbrech*", "weglassen", "lassen .. weg", "lass .. weg", "auslassen",
    "lassen .. aus", "aufhoren", "horen .. auf", "hor .. auf", "stopp*", "halbier*", "reduzier*", "verzicht*", NULL };
static const char *const german_leaving[] = { "vermeiden", "meiden", "nehmen sie kein*", "nehmen sie nicht*",
    "nehmen sie bitte kein*", "nimm kein*", "nicht nehmen", "nicht einnehmen", "nicht mehr nehmen", "nicht mehr einnehmen",
    "verwenden sie kein*", "nicht verwenden", "kein aspirin", NULL };
static const char *const german_denying[] = { "nicht", "kein*", "nie", "niemals", "ohne", NULL };
static const char *const german_promises[] = { "heilt", "heilen", "heilung", "geheilt", "garantie*", "garantiert*",
    "erfolgsrate*", "erfolgsquote*", "schmerzfrei*", "schmerzlos*", "ohne risiko", "risikolos*", "risikofrei*",
    "vollig sicher", "bewiesen*", "erwiesen*", "wird wirken", "wirkt immer", "wirkt bei allen", "prozent der patienten",
    "% der patienten", NULL };
static const char *const german_clearing[] = { "freigegeben", "freigabe", "bereit zur injektion", "bereit fur die injektion",
    "darf gespritzt werden", "darf injiziert werden", "ok zum spritzen", "ok zur injektion", "injektion ist sicher",
    "sicher zu spritzen", "kann gespritzt werden", NULL };
static const char *const german_telling[] = { "spritze*", "spritzung*", "injektion*", "injizier*", "nadel*", "thrombozyt*",
    "blutplattchen*", "blut", "blutentnahme*", "eigenblut*", "knochenmark*", "stammzell*", "zelle", "zellen",
    "traubenzucker*", "kortison*", "cortison*", "entzundung*", "schmerz*", "arthrose*", "arthritis", "sehne*", "bander",
    "bandscheibe*", "ischias*", "bruch", "zerrung*", "verstauchung*", "vorfall", NULL };
static const char *const german_units[] = { "milligramm", "mikrogramm", "gramm", "tablette*", "pille", "pillen", "kapsel*",
    "tropfen", "hub", "hube", NULL };
static const char *const german_numbers[] = { "ein", "eine", "einen", "zwei", "drei", "vier", "funf", "sechs", "halbe", NULL };

static const char *const french_prescribed[] = { "acetylsalicyl*", "anticoagulant*", "antiagregant*", "antiplaquettaire*",
    "fluidifiant*", "kardegic*", "previscan*", "comprimes de cortisone", "comprimes de steroid*", "cortisone en comprim*",
    "corticoides oraux", "biotherapie*", "biologique", "biologiques", "immunosuppress*", "methotrexat*", "inhalateur*",
    "statine", "statines", "insuline*", "medicament pour le c\xc5\x93" "ur", "medicaments pour le c\xc5\x93" "ur",
    "medicament pour le coeur", "medicaments pour le coeur", "pour la tension", "contre la tension", "prescrit*",
    "prescrip*", "ordonnance*", NULL };
static const char *const french_drugs[] = { "medicament*", "cortison*", "corticoid*", "steroid*", "remede*",
    "medecin vous a donne", NULL };
static const char *const french_stopping[] = { "arretez", "arreter", "arrete", "arret", "cessez", "cesser", "stoppez",
    "stopper", "suspend*", "interromp*", "sautez", "sauter", "omettez", "omettre", "supprim*", "diminuez", "diminuer",
    "reduisez", "reduire", "retirez", "pausez", "divisez", NULL };
static const char *const french_leaving[] = { "evitez", "eviter", "ne prenez", "ne pas prendre", "ne plus prendre",
    "ne prendre", "ne le prenez", "ne la prenez", "ne les prenez", "n utilisez", "ne pas utiliser", "ne plus utiliser",
    "pas d aspirine", "jamais d", NULL };
static const char *const french_denying[] = { "ne", "n", "pas", "jamais", "sans", "aucun*", NULL };
static const char *const french_promises[] = { "guerit", "guerir", "guerira", "gueri", "guerie", "guerison", "garanti*",
    "taux de reussite", "taux de succes", "sans douleur", "sans risque*", "totalement sur", "sans aucun danger", "prouve*",
    "marchera", "marche toujours", "efficace a", "pour cent des patients", "% des patients", NULL };
static const char *const french_clearing[] = { "apte a", "apte pour", "feu vert", "peut etre inject*", "pouvez etre inject*",
    "ok pour inject*", "ok pour l inject*", "bon pour l inject*", "vous etes autoris*", "est autoris*", NULL };
static const char *const french_telling[] = { "injection*", "infiltration*", "piqure*", "aiguille*", "plaquette*", "plasma*",
    "sang", "moelle*", "cellule*", "glucose*", "corticoid*", "cortison*", "steroid*", "anti inflammatoire*", "douleur*",
    "mal", "arthrose*", "arthrite*", "tendinite*", "tendon*", "ligament*", "entorse*", "dechirure*", "hernie*", "disque",
    "sciatique*", "fracture*", NULL };
static const char *const french_units[] = { "milligramme*", "microgramme*", "gramme*", "comprim*", "pilule*", "gelule*",
    "gouttes", "bouffee*", NULL };
static const char *const french_numbers[] = { "un", "une", "deux", "trois", "quatre", "cinq", "six", "demi", NULL };

const struct wording_words wording_words[] = {
    { "en", english_prescribed, english_drugs, english_stopping, english_leaving, english_denying, english_promises,
        english_clearing, english_telling, english_units, english_numbers },
    { "es", spanish_prescribed, spanish_drugs, spanish_stopping, spanish_leaving, spanish_denying, spanish_promises,
        spanish_clearing, spanish_telling, spanish_units, spanish_numbers },
    { "de", german_prescribed, german_drugs, german_stopping, german_leaving, german_denying, german_promises,
        german_clearing, german_telling, german_units, german_numbers },
    { "fr", french_prescribed, french_drugs, french_stopping, french_leaving, french_denying, french_promises,
        french_clearing, french_telling, french_units, french_numbers },
};
const size_t wording_words_n = sizeof wording_words / sizeof *wording_words;
