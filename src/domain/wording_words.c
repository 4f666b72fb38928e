/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words against patients' safety in each language that clinics write for patients; see the header. Drug names are the same in most
 * languages and stand with the English ones. */
#include "wording_words.h"

static const char *const english_prescribed[] = { "aspirin*", "acetylsalicylic*", "asa", "blood thinner*", "anticoagulant*",
    "anti coagulant*", "antiplatelet*", "anti platelet*", "platelet inhibitor*", "warfarin*", "coumadin*", "heparin*",
    "enoxaparin*", "apixaban*", "eliquis*", "rivaroxaban*", "xarelto*", "dabigatran*", "pradaxa*", "edoxaban*",
    "clopidogrel*", "plavix*", "prasugrel*", "ticagrelor*", "vorapaxar*", "systemic steroid*", "steroid tablet*",
    "steroid pill*", "oral steroid*", "prednis*", "methylprednis*", "dexamethason*", "cortisone tablet*", "cortisone pill*",
    "biologic*", "methotrexat*", "immunosuppress*", "inhaler*", "statin*", "atorvastatin*", "simvastatin*", "rosuvastatin*",
    "insulin*", "heart pill*", "heart drug*", "heart medic*", "blood pressure*", "prescri*",
    "thinner", "thinners", "anticlot*", "anti clot*", "clot pill*", "heart tablet*", "sugar pill*", "asthma spray*",
    "antidepress*", "biological*",
    "bloodthinner*",
    "heart med", "heart meds", "steroids oral", "beta blocker*", "betablocker*", "thyroid*", "water pill*", "diuretic*", "antiepilep*", NULL };
static const char *const english_drugs[] = { "medicine*", "medication*", "drug*", "steroid*", "doctor gave*",
    "meds", "med", NULL };
static const char *const english_stopping[] = { "stop", "skip", "halve", "pause", "hold", "discontinue", "quit", "withhold",
    "omit", "come off", "leave out", "leave off", "cut down", "go without", NULL };
static const char *const english_parting[] = { "stay off", "keep off", "stay away from", "keep away from", "steer clear", "leave .. at home", "leave .. behind",
    "leave .. aside", "lay .. aside", "lay aside", "put .. aside", "put aside", "set .. aside", "set aside",
    "put away", "put .. away", "take .. break", "a break from", "break from", "wean off", "get off", "go off", "hold off", "cut out",
    "cut back", "taper*", "interrupt*", "suspend", "suspended", "cease", "forgo", "forego", "refrain*", "do without", "give up",
    "drop your", "lower your", "reduce", "ditch", NULL };
static const char *const english_leaving[] = { "avoid", "take no", "use no", "no more", "do not take", "dont take",
    "do not use", "dont use", "never take", "never use", "must not take", "should not take",
    "may not take", "cannot take", "cant take", "need not take", "no need for", "not touch",
    "not allowed",
    "do not swallow", "dont swallow", "do not have", "dont have", "not needed", "in half", "aspirin free",
    "thinner free", "none", "leave .. out", NULL };
static const char *const english_denying[] = { "not", "dont", "never", "cannot", "cant", "without", NULL };
static const char *const english_turning[] = { "forget", "fail", "later than", "mind", "hesitate", NULL };
static const char *const english_permitting[] = { "can take", "may take", "can still take", "may still take",
    "fine to take", "safe to take", "ok to take", "okay to take", "all right to take", "is fine", "are fine", "is ok",
    "are ok", "is okay", "are okay", "is safe", "are safe", "is allowed", "are allowed", "no problem", NULL };
static const char *const english_promises[] = { "cure", "cures", "cured", "curing", "guarantee*", "success rate*",
    "will heal", "heals", "pain free", "painless", "no risk*", "risk free", "completely safe", "proven", "will work",
    "always works", "works for everyone", "percent of patients", "% of patients", "of patients get better",
    "fixes", "fix your*", "will fix*", "gone for good", "better for good", "well for good", "right for good", "fixed",
    "healed", "no more pain", "ends pain", "ends your pain", "ends the pain", "permanent relief", "permanently",
    "once and for all", "forever", "percent .. success*", "% .. success*", "per cent .. success*",
    "success .. percent", "success .. %", "percent .. better", "% .. better", "percent of people", "% of people",
    "percent of cases", "% of cases", "percent effective", "% effective", "out of ten patients", "out of 10 patients",
    "out of ten people", "out of 10 people", "always helps", "sure to help", "sure to work", "never fails",
    "times out of", "nine out of ten", "9 out of 10", "nine in ten", "9 in 10", "of 10 patients", "of ten patients",
    "we promise", "make you better", "makes you better", "make you well", "pain will be gone", "% safe", NULL };
static const char *const english_clearing[] = { "ok to inject*", "okay to inject*", "ok for inject*", "safe to inject*",
    "fit for inject*", "cleared for", "cleared to", "you are cleared", "is cleared", "ok to proceed", "okay to proceed",
    "safe to proceed", "ok to treat",
    "good to go", "may be inject*", "can be inject*", "fine to inject*", "safe for inject*", "all clear",
    "green light", "you are clear", "clear to go", "fit to be inject*", "ready to be inject*", "fit for treatment",
    "fit for your", "ok for your", "okay for your", "can have your shot*", "can have your inject*",
    "may have your shot*", "may have your inject*", "can get your shot*", "can get your inject*",
    "nothing stands in the way", "safe to have",
    "are ready for your shot*", "are ready for your inject*", "are ready for the inject*", "are ready for the shot*",
    "fine for the inject*", "good for the inject*", "fine for your inject*", "good for your inject*",
    "are approved for", "shot is approved", "no reason not to", "injection is approved", "fit to inject*", NULL };
static const char *const english_telling[] = { "prp", "platelet*", "plasma*", "prolo*", "inject*", "shot", "shots",
    "needle*", "marrow*", "bmc", "bmac", "stem cell*", "stem", "cell", "cells", "dextrose*", "glucose*", "steroid*",
    "cortiso*", "lidocain*", "procain*", "ozone*", "hyaluron*", "regenerativ*", "orthobiologic*", "blood",
    "anti inflammator*", "nsaid*", "arthrit*", "arthros*", "osteoarth*", "tendin*", "tendon*", "ligament*", "sprain*",
    "tear", "tears", "hernia*", "disc", "disk", "sciatic*", "neuropath*", "fracture*", "cancer*", "tumor*", "tumour*",
    "diabet*", "pain",
    "p r p", "botox", "rheumat*", "drug", "drugs", "medication*", NULL };
static const char *const english_units[] = { "mg", "mcg", "ug", "g", "gram*", "milligram*", "microgram*", "ml", "cc", "iu",
    "tablet*", "pill", "pills", "capsule*", "puff", "puffs", "drops", NULL };
static const char *const english_numbers[] = { "one", "two", "three", "four", "five", "six", "half",
    "seven", "eight", "nine", "ten", "fourteen", "hundred", NULL };
static const char *const english_none[] = { "no", "no more", "no low dose", "no daily", "zero", "without",
    "off", "half", "half of", "less", "less of", "fewer", "instead of", "miss", "delay", "postpone", "replace",
    "restart", "resume", "switch", "bridge", "throw away", NULL };
static const char *const english_hourly[] = { "every .. hour*", "each .. hours", "hourly", "times a day", "times per day", "times daily", "once a day", "twice a day", "once daily", "twice daily", NULL };
static const char *const english_times[] = { "day", "days", "week", "weeks", "hour", "hours", "month", "months", NULL };

static const char *const spanish_prescribed[] = { "acetilsalicilic*", "anticoagulant*", "antiagregant*", "antiplaquetari*",
    "sintrom*", "adiro", "pastillas de esteroides", "pastillas de cortico*", "pastillas de cortison*", "corticoides orales",
    "esteroides orales", "biologico", "biologicos", "metotrexat*", "inmunosupres*", "inhalador*", "estatina*", "insulina*",
    "pastillas para el corazon", "medicamento para el corazon", "medicamentos para el corazon", "pastillas para la presion",
    "pastillas para la tension", "medicamentos para la presion", "recetad*", "receto",
    "anticoagulacion", "anticoagulado", "anticoagulada", "antidepresiv*", "pastilla para el corazon",
    "pastilla para la presion", "pastilla para la tension", "medicamento para la presion",
    "medicamento para la tension", "medicamentos para la tension",
    "betabloque*", "beta bloque*", "tiroid*", "diuretic*", "antiepilep*", NULL };
static const char *const spanish_drugs[] = { "medicament*", "medicina", "medicinas", "farmaco*", "esteroid*", "corticoid*",
    "cortison*", "medico le dio",
    "medicacion", "remedio", "remedios", NULL };
static const char *const spanish_stopping[] = { "deje", "dejen", "deja", "dejar", "dejelo", "dejela", "dejelos", "dejelas",
    "suspend*", "pare", "parar", "omita", "omitan", "omitir", "salte", "saltese", "saltar", "interrump*", "retire",
    "retirar", "discontin*", "elimine", "quite", "reduzca", "divida", "pausa", NULL };
static const char *const spanish_parting[] = { "descans*", "aleje*", "abstenga*", "abstener*", "prescind*", "olvide", "olvidese", "olvidar", "ponga .. aparte",
    "deje aparte", "corte", "cortar", "baje", "disminuya", "disminuir", "cese", "cesar", "una pausa", "detenga",
    "detener", "abandone", "abandonar", "renuncie", "mantengase lejos", "quitese", "cancele", "aparte su*", NULL };
static const char *const spanish_leaving[] = { "evite", "evitar", "no tome", "no tomar", "no la tome", "no lo tome",
    "no las tome", "no los tome", "no use", "no usar", "no utilice", "no debe tomar", "nunca tome", "nada de",
    "no consuma", "no puede tomar", "no se tome", "no debe usar", "no ingiera", "no toque",
    "sin tomar", "prohibid*", NULL };
static const char *const spanish_denying[] = { "no", "nunca", "jamas", "sin", "tampoco", NULL };
static const char *const spanish_turning[] = { "olvid*", "mas tarde", "dude", NULL };
static const char *const spanish_permitting[] = { "puede tomar", "puede tomarse", "puede usar", "pueden tomarse",
    "esta permitid*", "estan permitid*", "es segur*", "son segur*", "no hay problema", "sin problema*", NULL };
static const char *const spanish_promises[] = { "cura", "curar", "curara", "curado", "curada", "curacion", "garantiz*",
    "garantia*", "tasa de exito", "sanara", "sin dolor", "sin riesgo*", "totalmente segur*", "demostrado", "comprobado",
    "funcionara", "siempre funciona", "por ciento de los pacientes", "% de los pacientes",
    "por ciento de exito", "% de exito", "por ciento .. exito", "% .. exito", "exito .. por ciento", "exito .. %",
    "para siempre", "arregla su*", "arregla la*", "arreglara", "repara su*", "reparara", "quita el dolor",
    "elimina el dolor", "adios al dolor", "definitivamente", "por ciento de las personas", "% de las personas",
    "de cada diez pacientes", "de cada 10 pacientes", "por ciento de los casos", "% de los casos", "nunca falla",
    "sana su*", "sana la*", "sana las*",
    "le prometemos", "como nuevo", "como nueva", "% segur*", NULL };
static const char *const spanish_clearing[] = { "apto para", "apta para", "ok para inyect*", "se puede inyectar",
    "puede inyectarse", "es seguro inyectar", "seguro para inyect*", "luz verde", "tiene autorizacion", "esta autorizad*",
    "puede ser inyect*", "le puede inyect*", "le podemos inyect*", "podemos inyect*", "pueden inyect*",
    "puede recibir la inyec*", "puede recibir su inyec*", "puede ponerse la inyec*", "listo para la inyec*",
    "lista para la inyec*", "listo para inyect*", "lista para inyect*", "todo listo", "se puede pinchar",
    "visto bueno", "via libre", "puede pincharse", NULL };
static const char *const spanish_telling[] = { "inyec*", "aguja*", "pinchazo*", "plaqueta*", "plasma*", "sangre", "medula*",
    "celula*", "glucosa*", "esteroid*", "corticoid*", "antiinflamatori*", "dolor*", "artritis", "artrosis", "tendinitis",
    "ligamento*", "esguince*", "desgarro*", "hernia*", "disco", "ciatica*", "fractura*",
    "infiltra*", "extraccion", "reuma*", "medicament*", NULL };
static const char *const spanish_units[] = { "miligramo*", "microgramo*", "gramo*", "tableta*", "comprimido*", "pastilla",
    "pastillas", "capsula*", "gotas", "inhalacion*", NULL };
static const char *const spanish_numbers[] = { "un", "una", "dos", "tres", "cuatro", "cinco", "seis", "media", "medio",
    "siete", "ocho", "nueve", "diez", "catorce", "cien", NULL };
static const char *const spanish_none[] = { "nada de", "sin", "ningun", "ninguna", "cero", "no mas",
    "en vez de", "en lugar de", "menos", "la mitad de", "cambie", "reanude", "reinicie", "retrase", "aplace", NULL };
static const char *const spanish_hourly[] = { "cada .. hora*", "veces al dia", "vez al dia", "veces por dia", NULL };
static const char *const spanish_times[] = { "dia", "dias", "semana*", "hora", "horas", "mes", "meses", NULL };

static const char *const german_prescribed[] = { "blutverdunn*", "gerinnungshemm*", "plattchenhemm*", "thrombozytenhemm*",
    "acetylsalicyl*", "ass", "marcumar*", "falithrom*", "kortisontablette*", "cortisontablette*", "kortison tablette*",
    "cortison tablette*", "biologika", "biologikum", "immunsuppress*", "asthmaspray*", "inhalator*", "inhaler*",
    "herzmittel", "herzmedi*", "herztablette*", "blutdruck*", "cholesterinsenk*", "statine", "verschrieben*",
    "verschreibung*", "verordnet*", "rezept*",
    "blutverdunnung*", "gerinnung*", "herztropfen", "herzpille*", "blutdrucktablette*", "insulin*", "antidepressiv*",
    "thrombosespritze*", "cholesterintablette*",
    "blutverduenn*", "gerinnungshemmend*",
    "beta blocker*", "schilddrus*", "entwasser*", "wassertablette*", "antiepilep*", NULL };
static const char *const german_drugs[] = { "medikament*", "arznei*", "kortison*", "cortison*", "mittel", "steroid*",
    "arzt gegeben",
    "pille", "pillen", "tabletten", "praparat*", NULL };
static const char *const german_stopping[] = { "absetzen", "absetzt", "setzen .. ab", "setze .. ab", "setzt .. ab",
    "aussetzen", "setzen .. aus", "pausier*", "unterbrech*", "weglassen", "lassen .. weg", "lass .. weg", "auslassen",
    "lassen .. aus", "aufhoren", "horen .. auf", "hor .. auf", "stopp*", "halbier*", "reduzier*", "verzicht*",
    "abgesetzt", "weggelassen", "ausgelassen", NULL };
static const char *const german_parting[] = { "legen .. beiseite", "legt .. beiseite", "leg .. beiseite", "legen .. weg", "beiseite*", "zur seite",
    "zu hause lassen", "zuhause lassen", "daheim lassen", "lassen .. zu hause", "lassen .. zuhause",
    "lassen .. daheim", "lassen .. liegen", "lassen .. stehen", "pause*", "einnahmepause*", "absetzung", "aufhort",
    "beenden", "beendet", "verringer*", "senken sie", "ausschleichen", "schleichen .. aus", "abbrechen",
    "brechen .. ab", "finger weg", "hande weg", "streichen", "streicht", "enthalten sie sich", "bleiben .. weg",
    "halten .. fern", "setzt .. aus", "weg mit", "einstellen", "stellen .. ein", "uberspring*", NULL };
static const char *const german_leaving[] = { "vermeiden", "meiden", "nehmen sie kein*", "nehmen sie nicht*",
    "nehmen sie bitte kein*", "nimm kein*", "nicht nehmen", "nicht einnehmen", "nicht mehr nehmen", "nicht mehr einnehmen",
    "verwenden sie kein*", "nicht verwenden", "kein aspirin",
    "nicht ein", "nicht mehr ein", "nicht benutzen", "nicht schlucken", "durfen .. nicht nehmen", "nicht anruhren",
    "verboten",
    "nehmen sie .. nicht", "vergessen .. abzusetzen", "vergessen .. wegzulassen", NULL };
static const char *const german_denying[] = { "nicht", "nichts", "kein*", "nie", "niemals", "ohne", NULL };
static const char *const german_turning[] = { "vergessen sie nicht", "spater als", "zogern sie nicht", NULL };
static const char *const german_permitting[] = { "durfen .. nehmen", "durfen .. einnehmen", "konnen .. nehmen",
    "konnen .. einnehmen", "darf .. nehmen", "kann .. nehmen", "ist erlaubt", "sind erlaubt", "in ordnung",
    "kein problem", NULL };
static const char *const german_promises[] = { "heilt", "heilen", "heilung", "geheilt", "garantie*", "garantiert*",
    "erfolgsrate*", "erfolgsquote*", "schmerzfrei*", "schmerzlos*", "ohne risiko", "risikolos*", "risikofrei*",
    "vollig sicher", "bewiesen*", "erwiesen*", "wird wirken", "wirkt immer", "wirkt bei allen", "prozent der patienten",
    "% der patienten",
    "prozent erfolg*", "% erfolg*", "prozent .. erfolg*", "% .. erfolg*", "erfolg .. prozent", "erfolg .. %",
    "fur immer", "dauerhaft schmerz*", "dauerhafte linderung", "endgultig*", "repariert", "nie wieder schmerz*",
    "von zehn patienten", "von 10 patienten", "kuriert*", "behebt", "beseitigt", "prozent aller patienten",
    "% aller patienten", "prozent der falle", "% der falle", "macht .. gesund", "hilft immer", "wirkt garantiert",
    "wieder ganz gesund",
    "wir versprechen", "wieder gesund", "% sicher*", NULL };
static const char *const german_clearing[] = { "freigegeben", "freigabe", "bereit zur injektion", "bereit fur die injektion",
    "darf gespritzt werden", "darf injiziert werden", "ok zum spritzen", "ok zur injektion", "injektion ist sicher",
    "sicher zu spritzen", "kann gespritzt werden",
    "durfen .. gespritzt", "durfen .. injiziert", "konnen .. gespritzt", "konnen .. injiziert", "darf .. gespritzt",
    "darf .. injiziert", "kann .. gespritzt", "kann .. injiziert", "grunes licht", "nichts im weg*",
    "durfen .. die spritze", "konnen .. die spritze", "durfen .. ihre spritze", "konnen .. ihre spritze",
    "durfen .. die injektion", "konnen .. die injektion", "bereit fur die spritze", "bereit fur ihre spritze",
    "bereit fur ihre injektion", "spritze ist sicher", "spritzen ist sicher", "unbedenklich", NULL };
static const char *const german_telling[] = { "spritze*", "spritzung*", "injektion*", "injizier*", "nadel*", "thrombozyt*",
    "blutplattchen*", "blut", "blutentnahme*", "eigenblut*", "knochenmark*", "stammzell*", "zelle", "zellen",
    "traubenzucker*", "kortison*", "cortison*", "entzundung*", "schmerz*", "arthrose*", "arthritis", "sehne*", "bander",
    "bandscheibe*", "ischias*", "bruch", "zerrung*", "verstauchung*", "vorfall",
    "blutabnahme*", "infiltration*", "rheuma*", "medikament*", NULL };
static const char *const german_units[] = { "milligramm", "mikrogramm", "gramm", "tablette*", "pille", "pillen", "kapsel*",
    "tropfen", "hub", "hube", NULL };
static const char *const german_numbers[] = { "ein", "eine", "einen", "zwei", "drei", "vier", "funf", "sechs", "halbe",
    "sieben", "acht", "neun", "zehn", "vierzehn", "hundert", NULL };
static const char *const german_none[] = { "kein", "keine", "keinen", "keinerlei", "ohne", "null",
    "statt", "anstelle", "anstatt", "weniger", "halben", "ersetzen sie", "verschieben sie", "vergessen sie", NULL };
static const char *const german_hourly[] = { "alle .. stunde*", "stundlich*", "mal taglich", "mal am tag", "mal pro tag", "einmal taglich", "zweimal taglich", "dreimal taglich", NULL };
static const char *const german_times[] = { "tag", "tage", "tagen", "woche*", "stunde*", "monat*", NULL };

static const char *const french_prescribed[] = { "acetylsalicyl*", "anticoagulant*", "antiagregant*", "antiplaquettaire*",
    "fluidifiant*", "kardegic*", "previscan*", "comprimes de cortisone", "comprimes de steroid*", "cortisone en comprim*",
    "corticoides oraux", "biotherapie*", "biologique", "biologiques", "immunosuppress*", "methotrexat*", "inhalateur*",
    "statine", "statines", "insuline*", "medicament pour le cœur", "medicaments pour le cœur",
    "medicament pour le coeur", "medicaments pour le coeur", "pour la tension", "contre la tension", "prescrit*",
    "prescrip*", "ordonnance*",
    "anti coagulant*", "anticoagulation", "antidepresseur*", "comprime pour le coeur", "comprimes pour le coeur",
    "corticotherapie",
    "betabloquant*", "beta bloquant*", "thyroid*", "diuretique*", "antiepilep*", NULL };
static const char *const french_drugs[] = { "medicament*", "cortison*", "corticoid*", "steroid*", "remede*",
    "medecin vous a donne",
    "traitement habituel", "votre traitement", NULL };
static const char *const french_stopping[] = { "arretez", "arreter", "arrete", "arret", "cessez", "cesser", "stoppez",
    "stopper", "suspendez", "suspendre", "interromp*", "sautez", "sauter", "omettez", "omettre", "supprim*", "diminuez", "diminuer",
    "reduisez", "reduire", "retirez", "pausez", "divisez", NULL };
static const char *const french_parting[] = { "mettez .. de cote", "mettre .. de cote", "mis .. de cote", "laissez", "laisser", "pause", "renoncez", "renoncer",
    "abstenez*", "abstenir", "oubliez", "oublier", "eloignez*", "baissez", "coupez", "restez loin",
    "restez a l ecart", "tenez vous a l ecart", "quittez", "delaissez", "passez vous", "passer de", "abandonnez",
    "abandonner", "faites sans", "decalez", "espacez", "mettez fin", "au placard", NULL };
static const char *const french_leaving[] = { "evitez", "eviter", "ne prenez", "ne pas prendre", "ne plus prendre",
    "ne prendre", "ne le prenez", "ne la prenez", "ne les prenez", "n utilisez", "ne pas utiliser", "ne plus utiliser",
    "pas d aspirine", "jamais d",
    "ne touchez", "ne devez pas prendre", "ne pouvez pas prendre", "ne consommez", "interdit*", "rester sans",
    "restez sans", "ne faut pas prendre", NULL };
static const char *const french_denying[] = { "ne", "n", "pas", "jamais", "sans", "aucun*", NULL };
static const char *const french_turning[] = { "oubliez pas", "hesitez pas", "plus tard", NULL };
static const char *const french_permitting[] = { "pouvez prendre", "peut prendre", "pouvez utiliser", "est permis*",
    "sont permis*", "sont autoris*", "sans probleme", "pas de probleme", NULL };
static const char *const french_promises[] = { "guerit", "guerir", "guerira", "gueri", "guerie", "guerison", "garanti*",
    "taux de reussite", "taux de succes", "sans douleur", "sans risque*", "totalement sur", "sans aucun danger", "prouve*",
    "marchera", "marche toujours", "efficace a", "pour cent des patients", "% des patients",
    "pour cent de reussite", "% de reussite", "pour cent .. reussite", "% .. reussite", "pour cent .. succes",
    "% .. succes", "reussite .. %", "succes .. %", "pour toujours", "definitivement", "repare votre*", "repare le*",
    "repare la*", "reparera", "soigne definitivement", "fini la douleur", "plus jamais mal", "elimine la douleur",
    "supprime la douleur", "patients sur dix", "patients sur 10", "pour cent des cas", "% des cas",
    "une fois pour toutes", "toujours efficace", "ne rate jamais",
    "nous promettons", "nous vous promettons", "comme neuf", "comme neuve", NULL };
static const char *const french_clearing[] = { "apte a", "apte pour", "feu vert", "peut etre inject*", "pouvez etre inject*",
    "ok pour inject*", "ok pour l inject*", "bon pour l inject*", "vous etes autoris*", "est autoris*",
    "peut vous inject*", "pouvez recevoir l injection", "pouvez recevoir votre injection",
    "peut recevoir l injection", "pret pour l injection", "prete pour l injection", "pret a etre inject*",
    "prete a etre inject*", "on peut inject*", "pouvons inject*", "pouvons vous inject*", "peut etre pique*",
    "pouvez etre pique*", "tout est bon pour", "bon pour votre injection", "sans danger d inject*",
    "rien ne s oppose", NULL };
static const char *const french_telling[] = { "injection*", "infiltration*", "piqure*", "aiguille*", "plaquette*", "plasma*",
    "sang", "moelle*", "cellule*", "glucose*", "corticoid*", "cortison*", "steroid*", "anti inflammatoire*", "douleur*",
    "mal", "arthrose*", "arthrite*", "tendinite*", "tendon*", "ligament*", "entorse*", "dechirure*", "hernie*", "disque",
    "sciatique*", "fracture*",
    "rhumat*", NULL };
static const char *const french_units[] = { "milligramme*", "microgramme*", "gramme*", "comprim*", "pilule*", "gelule*",
    "gouttes", "bouffee*", NULL };
static const char *const french_numbers[] = { "un", "une", "deux", "trois", "quatre", "cinq", "six", "demi",
    "sept", "huit", "neuf", "dix", "quatorze", "cent", NULL };
static const char *const french_none[] = { "pas de", "pas d", "aucun", "aucune", "sans", "zero", "plus de", "plus d",
    "au lieu de", "au lieu d", "moins de", "moins d", "la moitie de", "remplacez", "reprenez", "retardez", NULL };
static const char *const french_hourly[] = { "toutes les .. heure*", "fois par jour", "fois le jour", NULL };
static const char *const french_times[] = { "jour", "jours", "semaine*", "heure*", "mois", NULL };

const struct wording_words wording_words[] = {
    { "en", english_prescribed, english_drugs, english_stopping, english_parting, english_leaving, english_denying, english_turning,
        english_permitting, english_promises, english_clearing, english_telling, english_units, english_numbers, english_none, english_hourly, english_times },
    { "es", spanish_prescribed, spanish_drugs, spanish_stopping, spanish_parting, spanish_leaving, spanish_denying, spanish_turning,
        spanish_permitting, spanish_promises, spanish_clearing, spanish_telling, spanish_units, spanish_numbers, spanish_none, spanish_hourly, spanish_times },
    { "de", german_prescribed, german_drugs, german_stopping, german_parting, german_leaving, german_denying, german_turning,
        german_permitting, german_promises, german_clearing, german_telling, german_units, german_numbers, german_none, german_hourly, german_times },
    { "fr", french_prescribed, french_drugs, french_stopping, french_parting, french_leaving, french_denying, french_turning,
        french_permitting, french_promises, french_clearing, french_telling, french_units, french_numbers, french_none, french_hourly, french_times },
};
const size_t wording_words_n = sizeof wording_words / sizeof *wording_words;
