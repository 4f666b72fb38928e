/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words against patients' safety; see the header. A text is looked at sentence by sentence, without case, accents and
 * punctuation, in every language at once: nobody says in which one a text is. */
#include "ritmo/domain/wording.h"

#include "plain_words.h"
#include "wording_words.h"

#include "ritmo/base/str.h"
#include "ritmo/base/utf8.h"

#include <ctype.h>
#include <string.h>

enum { BEGINNINGS = 4096 };

/* A sentence as " word word ", and how its words begin, so that most of the many phrases are passed over at a glance. */
struct sentence {
    const char *text;
    bool begins[BEGINNINGS]; /* of the first three bytes of a word, made into one number */
    bool prescribed;         /* a drug that somebody prescribes is named, in whichever language */
};

/* Of a word that is not empty; the end of a phrase counts as the blank behind a word. */
static unsigned beginning_of(const char *word)
{
    unsigned a = (unsigned char)word[0], b = (unsigned char)word[1] | ' ';
    unsigned c = b == ' ' ? ' ' : (unsigned char)word[2] | ' ';

    return (a * 961 + b * 31 + c) % BEGINNINGS;
}

static void sentence_begin(struct sentence *s, const char *text)
{
    memset(s, 0, sizeof *s);
    s->text = text;
    for (const char *at = text; (at = strchr(at, ' ')) != NULL && at[1] != '\0'; at++)
        s->begins[beginning_of(at + 1)] = true;
}

/* False: the phrase does not stand in the sentence. */
static bool may_hold(const struct sentence *s, const char *phrase)
{
    bool open = phrase[1] == '*' || (phrase[1] != '\0' && phrase[2] == '*'); /* begins many words */

    return open || s->begins[beginning_of(phrase)];
}

/* Do n bytes of a phrase stand as words right behind the blank `at`? A star: the word may go on. */
static bool stands_at(const char *at, const char *phrase, size_t n)
{
    bool open = phrase[n - 1] == '*';

    n -= open;
    return at[1] == *phrase && strncmp(at + 1, phrase, n) == 0 && (open || at[1 + n] == ' ');
}

/* Where n bytes of a phrase stand as words in a sentence " word word ", from `at` on; null if nowhere. */
static const char *find_words(const char *at, const char *phrase, size_t n)
{
    for (; (at = strchr(at, ' ')) != NULL; at++)
        if (stands_at(at, phrase, n))
            return at;
    return NULL;
}

/* The same for a whole phrase, which may have a gap; *last is where its last part stands. */
static const char *find(const char *at, const char *phrase, const char **last)
{
    const char *gap = strstr(phrase, " .. ");

    if (gap == NULL)
        return *last = find_words(at, phrase, strlen(phrase));
    at = find_words(at, phrase, (size_t)(gap - phrase));
    *last = at == NULL ? NULL : find_words(at + 1, gap + 4, strlen(gap + 4));
    return *last == NULL ? NULL : at;
}

static const char *first_of(const struct sentence *s, const char *const *phrases)
{
    const char *last;

    for (; *phrases != NULL; phrases++)
        if (may_hold(s, *phrases) && find(s->text, *phrases, &last) != NULL)
            return *phrases;
    return NULL;
}

/* Behind the last phrase before `at` that turns a denial round ("do not forget to"); without one the sentence's beginning. */
static const char *behind_turning(const char *sentence, const char *at, const char *const *turning)
{
    const char *behind = sentence, *found;

    for (; *turning != NULL; turning++)
        for (const char *from = sentence; (from = find_words(from, *turning, strlen(*turning))) != NULL && from < at; from++) {
            found = from + strcspn(*turning, "*");
            behind = found > behind && found <= at ? found : behind;
        }
    return behind;
}

/* Is what stands from `at` to `last` denied inside, or by one of the four words before it ("do not stop")? */
static bool is_denied(const char *sentence, const char *at, const char *last, const struct wording_words *w)
{
    const char *from = at, *const *denying = w->denying;

    for (int words = 0; words < 4 && from > sentence; words++)
        for (from--; from > sentence && *from != ' '; from--)
            ;
    sentence = behind_turning(sentence, at, w->turning);
    from = from > sentence ? from : sentence;
    for (; *denying != NULL; denying++) {
        const char *word = find_words(from, *denying, strlen(*denying));
        if (word != NULL && (word < at || (word > at && word < last)))
            return true;
    }
    return false;
}

static const char *first_not_denied(const struct sentence *s, const char *const *phrases, const struct wording_words *w)
{
    const char *last;

    for (; *phrases != NULL; phrases++)
        for (const char *at = may_hold(s, *phrases) ? s->text : NULL; at != NULL && (at = find(at, *phrases, &last)) != NULL; at++)
            if (!is_denied(s->text, at, last, w))
                return *phrases;
    return NULL;
}

/* The phrase that stands right behind `at`, or null. */
static const char *next_of(const char *at, const char *const *phrases)
{
    for (; *phrases != NULL; phrases++)
        if (at[0] == ' ' && stands_at(at, *phrases, strlen(*phrases)))
            return *phrases;
    return NULL;
}

/* Is one of the phrases there, and denied wherever it stands? */
static bool denies(const struct sentence *sentence, const struct wording_words *w)
{
    return first_of(sentence, w->stopping) != NULL && first_not_denied(sentence, w->stopping, w) == NULL;
}

static bool is_number(const char *word, size_t n, const char *const *numbers)
{
    for (; *numbers != NULL; numbers++)
        if (strlen(*numbers) == n && strncmp(word, *numbers, n) == 0)
            return true;
    return n > 0 && strspn(word, "0123456789") == n;
}

/* --- one sentence */

struct found {
    const char *words; /* null: nothing */
    const char *why;
};

/* Pills from the shelf, which may be named: but nobody gets a number of them. */
static const char *const shelf[] = { "advil", "motrin", "aleve", "nurofen", "tylenol", "paracetamol*", "acetaminophen*", "ibuprofen*", "naproxen*", "diclofenac*",
    "voltaren*", "aspirin*", "panadol*", "doliprane*", "efferalgan*", "dafalgan*", "gelocatil*", "novalgin*", "metamizol*", "nolotil*", "ben u ron",
    "painkiller*", "pain pill*", "pills", "pastilla*", "schmerzmittel*", "schmerztablette*", "tablette*", "analgesico*", "antidouleur*", NULL };

/* A drug named in any language. */
static bool names_prescribed(const struct sentence *sentence)
{
    for (size_t i = 0; i < wording_words_n; i++)
        if (first_of(sentence, wording_words[i].prescribed) != NULL)
            return true;
    return first_of(sentence, wording_drugs) != NULL;
}

static bool prescribed_at(const char *at)
{
    for (size_t i = 0; i < wording_words_n; i++)
        if (next_of(at, wording_words[i].prescribed) != NULL)
            return true;
    return next_of(at, wording_drugs) != NULL;
}


/* Counted by the piece: "2 Tylenol". One of them may also be a question ("one Advil by mistake?"), a long number a year. */
static bool is_count(const char *word, size_t n, const char *const *numbers)
{
    static const char *const one[] = { "one", "1", "un", "una", "ein", "eine", "einen", "une", "mit", NULL };

    for (size_t i = 0; one[i] != NULL; i++)
        if (strlen(one[i]) == n && strncmp(word, one[i], n) == 0)
            return false;
    return n < 3 + strspn(word, "abcdefghijklmnopqrstuvwxyz") && is_number(word, n, numbers);
}

/* "400 mg", "two tablets", "2 Tylenol"; numbers and units stand apart by now. A house has a letter, a hall a shorter name. */
static const char *find_amount(const char *sentence, enum wording place, const struct wording_words *w)
{
    for (const char *at = sentence; at[1] != '\0'; at += 1 + strcspn(at + 1, " ")) {
        size_t n = strcspn(at + 1, " ");
        const char *next = at + 1 + n, *unit = is_number(at + 1, n, w->numbers) ? next_of(next, w->units) : NULL;

        if (unit != NULL && !(place == WORDING_NAME && (strlen(unit) == 1 || strcmp(unit, "cc") == 0)))
            return unit;
        if (is_count(at + 1, n, w->numbers) && (unit = next_of(next, shelf)) != NULL)
            return unit;
    }
    return NULL;
}

static const char *find_dose(const struct sentence *sentence, enum wording place, const struct wording_words *w)
{
    const char *amount = find_amount(sentence->text, place, w);

    if (amount == NULL && (first_of(sentence, shelf) != NULL || first_of(sentence, w->drugs) != NULL || sentence->prescribed))
        amount = first_of(sentence, w->hourly);
    return amount;
}

/* "No blood thinner", "kein einziges Aspirin" - but "do not stop any", which denies the stopping. */
static const char *find_none(const struct sentence *sentence, const struct wording_words *w)
{
    const char *last;

    for (size_t i = 0; !denies(sentence, w) && w->none[i] != NULL; i++)
        for (const char *at = sentence->text; may_hold(sentence, w->none[i]) && (at = find(at, w->none[i], &last)) != NULL; at++) {
            const char *next = at + 1 + strlen(w->none[i]);
            int most = strcmp(w->none[i], "no") == 0 ? 0 : 2; /* words between; in Spanish every verb may follow a no */
            for (int words = 0; words <= most && *next != '\0' && next[1] != '\0'; words++, next += 1 + strcspn(next + 1, " "))
                if (prescribed_at(next) && !is_denied(sentence->text, at, at, w))
                    return w->none[i];
        }
    return NULL;
}

/* "5 days", "three weeks"; also days of a hold, which are fields of a text. */
static const char *find_days(const struct sentence *sentence, const struct wording_words *w)
{
    static const char *const fields[] = { "{start}", "{end}", NULL };
    const char *unit;

    for (const char *at = sentence->text; at[1] != '\0'; at += 1 + strcspn(at + 1, " ")) {
        size_t n = strcspn(at + 1, " ");
        if (is_number(at + 1, n, w->numbers) && (unit = next_of(at + 1 + n, w->times)) != NULL)
            return unit;
    }
    return denies(sentence, w) ? NULL : first_of(sentence, fields);
}

/* What promises, but may be somebody's surname or street. */
static bool is_surname(const char *promise)
{
    static const char *const names[] = { "cure", "cura", "curar", "curado", "gueri", "heilen", "fixed", "forever", NULL };

    for (size_t i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], promise) == 0)
            return true;
    return false;
}

static struct found look_at_text(const struct sentence *sentence, enum wording place, const struct wording_words *w)
{
    bool doctors = sentence->prescribed;
    const char *words = first_not_denied(sentence, w->stopping, w);

    words = words != NULL ? words : first_not_denied(sentence, w->parting, w);
    if (words != NULL && (doctors || first_of(sentence, w->drugs) != NULL))
        return (struct found) { words, "only the doctor who prescribed a drug may say that; write: call us first" };
    words = doctors ? first_of(sentence, w->leaving) : NULL;
    words = words == NULL && doctors ? find_none(sentence, w) : words;
    if (words != NULL)
        return (struct found) { words, "nobody is told to leave out a prescribed drug; write: call us first" };
    words = doctors && place != WORDING_STAFF ? find_days(sentence, w) : NULL;
    if (words != NULL)
        return (struct found) { words, "a prescribed drug gets no days; write: call us first" };
    words = doctors ? first_not_denied(sentence, w->permitting, w) : NULL;
    if (words != NULL)
        return (struct found) { words, "whether a prescribed drug may be taken is for its prescriber to say; write: call us first" };
    words = find_dose(sentence, place, w);
    if (words != NULL)
        return (struct found) { words, "no doses are given; write: stay within the label" };
    words = first_not_denied(sentence, w->promises, w);
    if (words != NULL && !(place == WORDING_NAME && is_surname(words)))
        return (struct found) { words, "no cure or success is promised; leave it out" };
    return (struct found) { first_of(sentence, w->clearing), "nobody is cleared by a text; a clinician decides" };
}

static struct found look_at(const struct sentence *sentence, enum wording place, const struct wording_words *w)
{
    struct found f = look_at_text(sentence, place, w);

    switch (place) {
    case WORDING_TEXT:
    case WORDING_NAME:
    case WORDING_STAFF: break;
    case WORDING_SITE:
        if (f.words == NULL)
            f = (struct found) { first_of(sentence, w->prescribed), "a site is a place of the body, as \"left knee\"; drugs belong to the patient's record" };
        break;
    case WORDING_TITLE:
        f.words = f.words != NULL ? f.words : first_of(sentence, w->telling);
        f.words = f.words != NULL ? f.words : first_of(sentence, w->prescribed);
        f.words = f.words != NULL ? f.words : first_of(sentence, shelf);
        f.why = "a calendar may be seen by others, so a title names no treatment, drug or illness; write: Clinic visit";
        break;
    case WORDING_SUBSTANCE:
        f = (struct found) { first_of(sentence, w->prescribed), "it is prescribed, so no days are given for it; the clinician asks the prescriber" };
        break;
    }
    return f;
}

/* Whatever is said of it: a name in the hands of a patient is read as advice. */
static struct found look_at_drugs(const struct sentence *sentence, enum wording place)
{
    return (struct found) { place == WORDING_STAFF || !sentence->prescribed ? NULL : first_of(sentence, wording_drugs),
        "that is the name of a drug that only its prescriber may speak of; write: blood thinners, heart pills, steroids, and call us first" };
}

const char *wording_prescribers_drug(const char *words)
{
    struct sentence s;

    sentence_begin(&s, words);
    return first_of(&s, wording_drugs);
}

/* --- sentences */

/* Does the word that ends at the end of `out` stand before its noun with an apostrophe: l'aspirine, qu'un? */
static bool is_article(const struct str *out)
{
    static const char *const articles[] = { " l", " d", " n", " s", " j", " m", " t", " c", " qu", NULL };

    for (size_t i = 0; articles[i] != NULL; i++)
        if (out->len >= strlen(articles[i]) && strcmp(out->text + out->len - strlen(articles[i]), articles[i]) == 0)
            return true;
    return false;
}

/* Takes the next sentence of folded text as " word word ": letters, digits apart from letters; "don't" as "dont". */
static const char *take_sentence(const char *text, struct str *out)
{
    str_clear(out);
    str_add_char(out, ' ');
    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        char last = out->text[out->len - 1];
        bool word = isalnum(c) || c >= 0x80 || strchr("%{}", c) != NULL; /* {start} stays one word */

        if (strchr(".!?;", c) != NULL && (text[1] == ' ' || text[1] == '\0'))
            break;
        if (c == '\'') {
            if (is_article(out))
                str_add_char(out, ' ');
            continue;
        }
        if (last != ' ' && (!word || c == '%' || (isalpha(c) && isdigit((unsigned char)last))))
            str_add_char(out, ' ');
        if (word)
            str_add_char(out, (char)c);
    }
    if (out->text[out->len - 1] != ' ')
        str_add_char(out, ' ');
    return *text == '\0' ? text : text + 1;
}

/* --- texts */

static bool check_sentences(const char *folded, enum wording place, const char *what, struct err *e)
{
    struct str words = STR_INIT;
    struct found f = { NULL, NULL };

    for (const char *at = folded; *at != '\0' && f.words == NULL;) {
        at = take_sentence(at, &words);
        struct sentence s;
        sentence_begin(&s, words.text);
        s.prescribed = names_prescribed(&s);
        for (size_t i = 0; f.words == NULL && i < wording_words_n; i++)
            f = look_at(&s, place, &wording_words[i]);
        if (f.words == NULL)
            f = look_at_drugs(&s, place);
    }
    if (f.words != NULL)
        err_set(e, ERR_INPUT, "%s holds \"%.*s\": %s", what, (int)strcspn(f.words, "*"), f.words, f.why);
    str_free(&words);
    return f.words == NULL;
}

/* A letter of another script looks like one of ours and hides a word from the tables; a patient's text wants none at all. */
static bool check_letters(const char *folded, enum wording place, const char *what, struct err *e)
{
    size_t n = 0;
    const char *word = plain_words_foreign(folded, place == WORDING_TEXT || place == WORDING_TITLE, &n);

    return word == NULL || err_set(e, ERR_INPUT, "%s holds \"%.*s\": it has a letter of another alphabet than the Latin one; type it anew", what,
        (int)n, word);
}

bool wording_check(const char *text, enum wording place, const char *what, struct err *e)
{
    struct str folded = STR_INIT, joined = STR_INIT;
    bool ok;

    plain_words_fold(&folded, text == NULL ? "" : text);
    plain_words_join(&joined, folded.text);
    ok = check_letters(folded.text, place, what, e) && check_sentences(folded.text, place, what, e)
        && (joined.len == folded.len || check_sentences(joined.text, place, what, e));
    str_free(&joined);
    str_free(&folded);
    return ok;
}

bool wording_warns(const char *text)
{
    struct str folded = STR_INIT, words = STR_INIT;
    bool warns = false;

    plain_words_fold(&folded, text == NULL ? "" : text);
    for (const char *at = folded.text; *at != '\0' && !warns;) {
        at = take_sentence(at, &words);
        struct sentence s;
        sentence_begin(&s, words.text);
        for (size_t i = 0; !warns && i < wording_words_n; i++)
            warns = denies(&s, &wording_words[i]);
    }
    str_free(&words);
    str_free(&folded);
    return warns;
}
