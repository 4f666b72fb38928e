/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fixed sentences of reports; see the header.
 *
 * Source: CLINICAL 4.1. None of them clears a patient, promises a result or tells anybody to change a
 * prescribed drug; tests/unit/report/test_words.c reads them all. */
#include "ritmo/report/words.h"

#include <stddef.h>
#include <string.h>

static const char *const sentences[WORDS_COUNT] = {
    [WORDS_NOTHING] = "Nothing else needs somebody.",
    [WORDS_HOLDS] = "The days are defaults of the clinic's protocols, not advice. They never apply to a drug that a "
                    "doctor prescribed: there the prescriber is asked.",
    [WORDS_CALLS] = "These windows begin soon. Ask what the patient takes. For anything a doctor prescribed: no advice, "
                    "we ask the prescriber.",
    [WORDS_UNRESOLVED] = "Say for each: done, missed or cancelled. Until then its plan cannot go on.",
    [WORDS_PRESCRIBED] = "days are not printed here; the clinician asks the prescriber",
    [WORDS_PROVISIONAL] = "provisional until the checkpoint is decided",
    [WORDS_NOT_TOLD] = "patient not told yet",
    [WORDS_BEGUN] = "has begun already, the patient could not know: ask the clinician",
    [WORDS_GONE] = "no longer follows from this plan; tell the patient nothing before the clinician has looked",
    [WORDS_NOT_POSSIBLE] = "Not possible:",
    [WORDS_DEFAULTS] = "Every number above is the clinic's editable default, not advice. The clinic reviews and signs a "
                       "protocol before it is used.",
    [WORDS_MARKS] = "Marks: S source document, L literature or clinic page, A assumption.",
    [WORDS_NO_SOURCE] = "no source recorded",
    [WORDS_DRUG_ASK] = "Prescriber's answer needed. Do not advise the patient.",
    [WORDS_DRUG_NONE] = "no hold in the table",
    [WORDS_DRUG_UNKNOWN] = "unknown: not in the table; that does not mean allowed",
    [WORDS_DRUG_NEAR] = "No drug of the table is written so; that does not mean allowed. Ask whether one of these is meant.",
    [WORDS_DRUG_SHARED] = "Several drugs share this name: read the label and ask which one it is.",
    [WORDS_DRUG_HEART] = "Ask: \"Is it for your heart, a stroke, a stent or a clot?\" If yes or not known: prescriber's answer needed, "
                         "do not advise the patient.",
    [WORDS_DRUG_PRESCRIBED] = "If a doctor prescribed it, its prescriber is asked first; the patient gets no advice from us.",
    [WORDS_DRUG_MARKS] = "Marks: L label, literature or clinic page; A assumed or written from memory.",
    [WORDS_DRUG_CHECK] = "something in this row is assumed or written from memory (H0, B0): a pharmacist compares it with the "
                         "labels of your country",
};

const char *words_of(enum words id)
{
    return sentences[id];
}

static const struct substance_words substances[] = {
    { "anti-inflammatory", "anti-infl.", true }, /* over-the-counter pain pills; R6 and CLINICAL 2.2 */
    { "steroid injection", "steroid", false },
    { NULL, NULL, false },
};

const struct substance_words *substance_words_of(const char *key)
{
    const struct substance_words *s = substances;

    while (s->key != NULL && strcmp(s->key, key) != 0)
        s++;
    return s;
}
