/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drugs by name of which only their prescriber may speak: the ask-prescriber rows of the built-in table (a test walks them), and others that are often
 * prescribed for life. As the words of wording_words.c; the same in every language. A name that is also an everyday word or a saint's is not here
 * (Rayos, St. Joseph): the drug table knows it, a patient's text may hold it. */
#include "wording_words.h"

const char *const wording_drugs[] = {
    /* clots */
    "warfarin*", "coumadin*", "jantoven", "marevan", "waran", "acenocoumarol*", "sintrom*", "sinthrome", "phenprocoumon*", "marcumar*", "falithrom*",
    "dabigatran*", "pradaxa", "rivaroxaban*", "xarelto*", "apixaban*", "eliquis*", "edoxaban*", "savaysa", "lixiana", "heparin*", "calciparin*", "enoxaparin*",
    "lovenox", "clexane", "inhixa", "dalteparin*", "fragmin*", "nadroparin*", "fraxiparin*", "fondaparinux", "arixtra", "tinzaparin*", "innohep",
    "previscan*", "fluindione", "clopidogrel*", "plavix*", "iscover", "grepid", "prasugrel*", "effient", "efient", "ticagrelor*", "brilinta", "brilique",
    "ticlopidin*", "ticlid", "tiklyd", "vorapaxar*", "zontivity", "cilostazol*", "pletal", "dipyridamol*", "persantin*", "aggrenox", "asasantin*",
    "yosprala", "axanum", "trinomia", "iltria", "sincronium", "triflusal*", "disgren", "bayer low dose", "ecotrin 81", "aspirin cardio", "aspirin protect",
    "cardioaspirin*", "kardegic*", "nu seals", "micropirin", "ass 100", "adiro",
    /* steroids and breath */
    "prednison*", "prednisolon*", "deltasone", "lodotra", "decortin*", "millipred", "orapred", "solupred*", "deltacortril", "methylprednisolon*", "medrol*",
    "urbason", "dexamethason*", "decadron", "hemady", "fortecortin", "dexsol", "betamethason*", "celestone", "celestamine", "betnesol", "hydrocortison*",
    "cortef", "alkindi", "plenadren", "hydrocortone*", "cortizone 10", "deflazacort*", "emflaza", "calcort", "zamene", "kenacort*", "volon",
    "triamcinolon*", "budesonid*", "pulmicort*", "symbicort*", "fluticason*", "flovent*", "flixotide*", "advair*", "seretide*", "mometason*", "nasonex",
    "salbutamol*", "albuterol*", "ventolin*", "spiriva*",
    /* pain pills with something else in them */
    "empirin with codeine", "co codaprin", "percodan", "endodan", "fiorinal", "lanorinal", "norgesic*", "orphengesic", "soma compound", "nurofen plus", "solpaflex",
    "vicoprofen", "reprexain", "ibudone", "combunox", "consensi", "seglentis", "skudexa", "enanplus", "skudexum", "acular", "voltaren ophtha", "nevanac",
    "prolensa",
    /* immune system, gout, bowel */
    "methotrexat*", "metotrexat*", "trexall", "otrexup", "metoject", "adalimumab", "humira*", "amgevita", "hyrimoz", "infliximab", "remicade", "inflectra",
    "remsima", "etanercept", "enbrel", "benepali", "tofacitinib", "xeljanz", "upadacitinib", "rinvoq", "baricitinib", "olumiant", "rituximab", "golimumab",
    "simponi", "cimzia", "stelara", "ustekinumab", "cosentyx", "secukinumab", "tocilizumab", "actemra", "abatacept", "orencia", "dupixent", "colchicin*",
    "colcrys", "mitigare", "colchicum", "mesalazin*", "asacol", "pentasa", "salofalk", "sulfasalazin*", "azulfidine", "salazopyrin*", "hydroxychloroquin*",
    "plaquenil", "quensyl", "leflunomid*", "arava", "azathioprin*", "ciclosporin*", "cyclosporin*", "tacrolimus",
    /* heart, blood fats, sugar, thyroid, mood */
    "atorvastatin*", "simvastatin*", "rosuvastatin*", "lipitor", "sortis", "crestor", "zocor", "lovaza", "omacor", "vascepa", "vazkepa", "metoprolol*",
    "bisoprolol*", "atenolol*", "propranolol*", "carvedilol*", "nebivolol*", "toprol*", "lopressor", "beloc*", "lisinopril*", "enalapril*", "ramipril*",
    "losartan*", "valsartan*", "candesartan*", "amlodipin*", "norvasc", "diovan", "cozaar", "digoxin*", "amiodaron*", "furosemid*", "lasix", "torasemid*",
    "spironolacton*", "metformin*", "glucophage", "ozempic*", "wegovy", "rybelsus", "trulicity", "victoza", "mounjaro", "semaglutid*", "liraglutid*",
    "dulaglutid*", "tirzepatid*", "jardiance", "forxiga", "farxiga", "januvia", "lantus*", "toujeo", "basaglar", "levemir", "tresiba", "humalog*",
    "novolog*", "novorapid*", "apidra", "levothyrox*", "synthroid", "euthyrox", "sertralin*", "zoloft", "fluoxetin*", "prozac", "escitalopram*", "lexapro",
    "duloxetin*", "cymbalta", NULL,
};
