/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of a row of the drug table; see the header. The lists of words err on the side of asking: a row that is refused
 * wrongly costs a look at the file, one that is taken wrongly costs a patient the drug that keeps a stent open. */
#include "ritmo/domain/drug_check.h"

#include "drug_words.h"

#include "ritmo/domain/text.h"
#include "ritmo/domain/wording.h"

#include <ctype.h>
#include <string.h>

/* Only their prescriber may speak of these, whatever the action says (CLINICAL 4.1, 1 and 2). */
static const char *const prescribers[] = { "anticoagul*", "anti coagul*", "blood thinner*", "antiplatelet*", "anti platelet*", "warfarin*",
    "coumadin*", "*coumarol", "phenprocoumon*", "marcumar*", "dabigatran*", "pradaxa*", "*xaban", "xarelto*", "eliquis*", "lixiana*", "*heparin",
    "*parin", "fondaparinux*", "*grel", "*grelor", "plavix*", "brilinta*", "ticlopidin*", "vorapaxar*", "cilostazol*", "dipyridamol*", "triflusal*",
    "inhaler*", "inhaled*", "asthma*", "biologic*", "*mab", "*cept", "*tinib", "methotrexat*", "leflunomid*", "azathioprin*", "ciclosporin*", "cyclosporin*",
    "tacrolimus*", "immunosuppress*", "immune*", "insulin*", "*statin", "*statins", "prescri*", NULL };

/* A steroid injection is an event with a date; every other steroid is its prescriber's. */
static const char *const steroids[] = { "steroid*", "corticosteroid*", "*predniso*", "*methason*", "*cortison*", "*cortisol*", "deflazacort*",
    "triamcinolon*", "budesonid*", "fluticason*", "mometason*", "beclometason*", "ciclesonid*", NULL };
static const char *const injected[] = { "injection*", "injected", NULL };

/* Not to be left out because an anti-inflammatory stands beside them in one pill. */
static const char *const companions[] = { "opioid*", "opiate*", "*codein*", "hydrocodon*", "oxycodon*", "tramadol*", "tapentadol*", "morphin*", "fentanyl*",
    "buprenorphin*", "barbiturate*", "butalbital*", "carisoprodol*", "amlodipin*", NULL };

static const char *const low_doses[] = { "low", "75", "80", "81", "100", "cardio*", "heart*", "stroke*", "stent*", "baby", NULL };

static bool refuse(const struct drug *d, const char *phrase, const char *why, struct err *e)
{
    size_t n = strlen(phrase);
    bool front = *phrase == '*', end = n > 1 && phrase[n - 1] == '*';

    return err_set(e, ERR_INPUT, "%.60s is of the kind \"%.*s\": %s", d->id, (int)(n - front - end), phrase + front, why);
}

static bool check_steroid(const struct drug *d, const char *words, struct err *e)
{
    const char *found = drug_words_find(words, steroids);

    if (found == NULL || d->action == DRUG_ASK)
        return true;
    if (d->action == DRUG_AVOID && !d->tell_patient && drug_words_find(words, injected) != NULL)
        return true;
    return refuse(d, found, "a steroid may never be stopped by a text of ours; its action is \"ask prescriber\" (an injection: "
        "\"avoid\" with tell_patient_to_hold no, class \"corticosteroid injection\")", e);
}

static bool check_kind(const struct drug *d, const char *words, struct err *e)
{
    const char *found;

    if (!check_steroid(d, words, e))
        return false;
    if (d->action == DRUG_ASK)
        return true;
    if ((found = drug_words_find(words, prescribers)) != NULL)
        return refuse(d, found, "only its prescriber may speak of it, so its action is \"ask prescriber\", without days", e);
    if (d->action == DRUG_AVOID && (found = drug_words_find(words, companions)) != NULL)
        return refuse(d, found, "nobody is told to leave out such a combination, so its action is \"ask prescriber\", without days", e);
    if (drug_is_aspirin(d) && (d->action == DRUG_ALLOWED || (found = drug_words_find(words, low_doses)) != NULL))
        return refuse(d, found != NULL ? found : "aspirin", "aspirin for heart, stroke, stent or clot is its prescriber's, so the action is "
            "\"ask prescriber\", without days", e);
    if (d->tell_patient && (found = wording_prescribers_drug(words)) != NULL)
        return refuse(d, found, "only its prescriber may speak of it, so its action is \"ask prescriber\", without days", e);
    return true;
}

/* --- numbers */

static bool check_half_life(const struct drug *d, struct err *e)
{
    if ((d->half_life_low < 0) != (d->half_life_high < 0))
        return err_set(e, ERR_INPUT, "half_life_h_low and half_life_h_high go together: give both or none");
    if (d->half_life_low > d->half_life_high)
        return err_set(e, ERR_INPUT, "half_life_h_low is more than half_life_h_high: exchange them");
    return d->half_life_high <= DRUG_HALF_LIFE_MOST
        || err_set(e, ERR_INPUT, "half_life_h_high is more than %d hours: check it", DRUG_HALF_LIFE_MOST / 100);
}

static bool check_no_days(const struct drug *d, struct err *e)
{
    if (d->washout_days >= 0 || d->min_hold_days >= 0)
        return err_set(e, ERR_INPUT, "%.60s is \"%s\", so washout_5hl_days and min_hold_days stay empty: there is no number to print", d->id,
            drug_action_word(d->action));
    return !d->tell_patient || err_set(e, ERR_INPUT, "%.60s is \"%s\", so tell_patient_to_hold is no", d->id, drug_action_word(d->action));
}

static bool says_half_lives(const struct drug *d)
{
    static const char *const phrases[] = { "half lives*", "half life*", "washout*", NULL };
    struct str words = STR_INIT;

    drug_words_add(&words, d->hold_basis);
    bool found = drug_words_find(words.text, phrases) != NULL;
    str_free(&words);
    return found;
}

static bool check_washout(const struct drug *d, struct err *e)
{
    int32_t days;

    if (d->washout_days < 0)
        return !says_half_lives(d) || err_set(e, ERR_INPUT, "hold_basis speaks of half-lives, but washout_5hl_days is empty: give both");
    if (d->half_life_high < 0)
        return err_set(e, ERR_INPUT, "washout_5hl_days is %d without a half-life: give half_life_h_low and half_life_h_high, or leave it empty",
            (int)d->washout_days);
    days = drug_washout(d->half_life_high);
    return d->washout_days == days
        || err_set(e, ERR_INPUT, "washout_5hl_days is %d, but five half-lives of the upper value are over after %d days: write %d",
            (int)d->washout_days, (int)days, (int)days);
}

static bool check_hold(const struct drug *d, struct err *e)
{
    if (d->min_hold_days < 1 || d->min_hold_days > DRUG_DAYS_MOST)
        return err_set(e, ERR_INPUT, "min_hold_days of \"avoid\" is a number of days from 1 to %d", DRUG_DAYS_MOST);
    if (d->min_hold_days < d->washout_days)
        return err_set(e, ERR_INPUT, "min_hold_days is %d, less than the %d days of washout_5hl_days: give the larger", (int)d->min_hold_days,
            (int)d->washout_days);
    return d->hold_basis[0] != '\0' || err_set(e, ERR_INPUT, "min_hold_days has no hold_basis: say what the number rests on");
}

static bool check_numbers(const struct drug *d, struct err *e)
{
    if (!check_half_life(d, e))
        return false;
    switch (d->action) {
    case DRUG_AVOID: return check_washout(d, e) && check_hold(d, e);
    case DRUG_ASK:
    case DRUG_ALLOWED: return check_no_days(d, e);
    }
    return true;
}

/* --- texts */

static bool check_needed(const char *text, const char *what, int most, struct err *e)
{
    return text[strspn(text, " ")] != '\0' ? text_check(text, what, most, ONE_LINE, e) : err_set(e, ERR_INPUT, "%s is empty", what);
}

static bool check_brands(const struct drug *d, struct err *e)
{
    int all = 0;

    for (size_t i = 0; i < d->n_brands; i++) {
        if (!check_needed(d->brands[i], "a name in brands", DRUG_BRAND_MOST, e))
            return false;
        if (strchr(d->brands[i], ';') != NULL)
            return err_set(e, ERR_INPUT, "the brand \"%.60s\" holds a ;, which stands between two", d->brands[i]);
        all += (int)strlen(d->brands[i]) + 1;
    }
    return all <= DRUG_BRANDS_MOST || err_set(e, ERR_INPUT, "brands has %d bytes, and %d is the most: shorten it", all, DRUG_BRANDS_MOST);
}

/* "H1;H0": a letter or more and a number each. */
static bool check_source(const char *source, struct err *e)
{
    const char *at = source;

    for (;; at++) {
        const char *from = at;
        while (isupper((unsigned char)*at))
            at++;
        size_t letters = (size_t)(at - from), digits = strspn(at, "0123456789");
        at += digits;
        if (letters == 0 || digits == 0 || (*at != ';' && *at != '\0'))
            return err_set(e, ERR_INPUT, "source \"%.60s\" is not as \"H1;L2\": keys with a ; between, H0 for what is written from memory", source);
        if (*at == '\0')
            return true;
    }
}

/* Aspirin's name says the strength, which decides on its row; notes of "ask prescriber" are for who keeps the file and are
 * printed nowhere. */
static bool check_wording(const struct drug *d, struct err *e)
{
    return (drug_is_aspirin(d) || wording_check(d->generic, WORDING_STAFF, "generic", e))
        && wording_check(d->hold_basis, WORDING_STAFF, "hold_basis", e) && wording_check(d->hides, WORDING_TEXT, "hides", e)
        && (d->action == DRUG_ASK || wording_check(d->notes, WORDING_STAFF, "notes", e));
}

static bool check_texts(const struct drug *d, struct err *e)
{
    if (!text_is_key(d->id, DRUG_ID_MOST))
        return err_set(e, ERR_INPUT, "id \"%.60s\" is not a key: a-z 0-9 _ -, at most %d", d->id, DRUG_ID_MOST);
    return check_needed(d->generic, "generic", NAME_MOST, e) && check_needed(d->class_name, "class", DRUG_CLASS_MOST, e)
        && check_brands(d, e) && text_check(d->hold_basis, "hold_basis", DRUG_BASIS_MOST, ONE_LINE, e)
        && text_check(d->hides, "hides", DRUG_BASIS_MOST, ONE_LINE, e) && text_check(d->notes, "notes", NOTES_MOST, ONE_LINE, e)
        && text_check(d->source, "source", DRUG_SOURCE_MOST, ONE_LINE, e) && check_source(d->source, e) && check_wording(d, e);
}

bool drug_check_rules(const struct drug *d, struct err *e)
{
    struct str words = STR_INIT;

    drug_words_of(d, &words);
    bool ok = check_kind(d, words.text, e) && check_numbers(d, e);
    str_free(&words);
    return ok;
}

/* --- names of other rows */

/* "heparin, unfractionated", "statin (example: atorvastatin)": what stands in front is the name. Of aspirin it is not: there the strength
 * makes the difference. */
static void add_head(const struct drug *d, struct str *out)
{
    struct str head = STR_INIT;

    str_add_n(&head, d->generic, drug_is_aspirin(d) ? strlen(d->generic) : strcspn(d->generic, ",("));
    drug_words_add(out, head.text);
    str_free(&head);
}

/* The name of the row in which all words of `wanted` stand together, or null. */
static const char *name_with(const struct drug *d, const char *wanted)
{
    const char *found = NULL;

    for (size_t i = 0; found == NULL && i <= d->n_brands; i++) {
        const char *name = i == 0 ? d->generic : d->brands[i - 1];
        struct str words = STR_INIT;

        drug_words_add(&words, name);
        if (strlen(wanted) > 2 && strstr(words.text, wanted) != NULL)
            found = name;
        str_free(&words);
    }
    return found;
}

static bool check_against(const struct drug *d, const struct drug *ask, struct err *e)
{
    const char *name = NULL;

    for (size_t i = 0; name == NULL && i <= ask->n_brands; i++) {
        struct str wanted = STR_INIT;

        if (i == 0)
            add_head(ask, &wanted);
        else
            drug_words_add(&wanted, ask->brands[i - 1]);
        name = name_with(d, wanted.text);
        str_free(&wanted);
    }
    return name == NULL || err_set(e, ERR_INPUT, "%.60s holds \"%.80s\", which is %.60s: only its prescriber may speak of that, so its action is "
        "\"ask prescriber\", without days", d->id, name, ask->id);
}

bool drug_check_names(const struct drug *d, const struct drugs *known, bool own_too, struct err *e)
{
    for (size_t i = 0; d->tell_patient && i < known->n; i++)
        if (known->at[i].action == DRUG_ASK && (own_too || strcmp(known->at[i].id, d->id) != 0) && !check_against(d, &known->at[i], e))
            return false;
    return true;
}

/* Patients are asked to keep off it: whatever it is called, it is nothing that is prescribed. Of aspirin the strength decides. */
static bool check_told(const struct drug *d, struct err *e)
{
    bool ok = drug_is_aspirin(d)
        || (wording_check(d->generic, WORDING_SUBSTANCE, "generic", e) && wording_check(d->class_name, WORDING_SUBSTANCE, "class", e));

    for (size_t i = 0; ok && !drug_is_aspirin(d) && i < d->n_brands; i++)
        ok = wording_check(d->brands[i], WORDING_SUBSTANCE, "brands", e);
    return ok;
}

bool drug_check(const struct drug *d, struct err *e)
{
    return check_texts(d, e) && drug_check_rules(d, e) && (!d->tell_patient || check_told(d, e));
}
