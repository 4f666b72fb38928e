#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What ritmo must never say (CLINICAL 4.1), looked for in files that the real program wrote; apart from the program's own tables.

Use: tests/safety.py DRUGS.csv DIRECTORY

By the beginning of a file's name:  ask-     about one drug that only its prescriber may speak of, and nothing else
                                    staff-   for staff: whatever names such a drug
                                    patient- what a patient gets: .ics, .eml, .html, .txt, .json
A line for each fault; status 1 if there is any."""
import csv
import email
import email.policy
import html
import re
import sys
import unicodedata
from pathlib import Path

NUMBER = (r"(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|ten|fourteen|una?|dos|tres|cuatro|cinco|seis|siete|diez"
          r"|eine?n?|zwei|drei|vier|funf|sechs|sieben|zehn|une?|deux|trois|quatre|cinq|sept|dix)")
UNIT = (r"(?:days?|weeks?|hours?|hrs?|dias?|semanas?|horas?|tage?n?|wochen?|stunden?|jours?|semaines?|heures?|half lives)")
DAYS = re.compile(rf"\b{NUMBER}[ -]{UNIT}\b")
STOP = re.compile(r"\b(?:stop|skip|halve|discontinue|withhold|come off|leave out|cut down|suspend\w*|deje|dejen|omita|interrump\w*|absetz\w*"
                  r"|setzen (?:\w+ ){1,6}ab|weglassen|lassen (?:\w+ ){1,6}weg|pausier\w*|arretez|arreter|cessez|sautez|interromp\w*|diminuez)\b")
DENY = re.compile(r"\b(?:not|never|dont|cannot|no|nunca|sin|nicht|kein\w*|nie|ne|n|pas|jamais|sans)\b")
OKAY = re.compile(r"\b(?:ok|okay|cleared|safe to|fit for|may take|can take|keep taking|no hold|puede tomar|darf nehmen|peut prendre)\b")
CLEAR = re.compile(r"\b(?:(?:ok|okay|safe|fit|ready|cleared) (?:to|for) (?:inject|proceed|treat|the)\w*|apto para|luz verde|freigegeben|feu vert|apte a)\b")
CURE = re.compile(r"\b(?:cures?d?|guarantee\w*|success rates?|will heal|heals|pain free|painless|risk free|cura|curara|garantiz\w*|sin riesgo|heilt|geheilt"
                  r"|garantiert\w*|erfolgsrate|schmerzfrei|guerit|gueri|guerison|garanti\w*|sans risque|taux de reussite)\b")
DOSE = re.compile(rf"\b{NUMBER} ?(?:mg|mcg|ml|grams?|tablets?|capsules?|pastillas|tabletas|tabletten?|kapseln?|comprimes|gelules)\b")
DRUG_WORD = re.compile(r"\b(?:aspirin\w*|blood thinner\w*|anticoagula\w*|anti ?platelet\w*|blutverdunn\w*|heart pills?|steroid\w*|esteroid\w*|corticoid\w*|kortison"
                       r"|prescri\w*|medicine\w*|medication\w*|drugs?|medicament\w*|medikament\w*|inhaler\w*|biologics?|statins?|pills?|pastillas?|comprimes?)\b")
PRESCRIBED = re.compile(r"\b(?:aspirin\w*|blood thinner\w*|anticoagula\w*|anti ?platelet\w*|blutverdunn\w*|heart pills?|prednis\w*|inhaler\w*|biologics?|statins?"
                        r"|warfarin\w*|heparin\w*)\b")
AVOID = re.compile(r"\b(?:do not take|dont take|avoid|take no|no tome|evite|nehmen sie keine?|vermeiden|ne pas prendre|ne prenez|evitez)\b")
TITLE = re.compile(r"\b(?:prp|platelet\w*|plasma|prolo\w*|inject\w*|inyec\w*|injektion\w*|spritze\w*|needle|marrow|medula|knochenmark|moelle|stem cell\w*|steroid\w*"
                   r"|dextrose|arthr\w*|artr\w*|tend[io]n\w*|ligament\w*|hernia\w*|disc|sciatic\w*|knee|rodilla|knie|genou|neck|spine|shoulder|hip|pain|dolor"
                   r"|schmerz\w*|douleur\w*|blood|sangre|blut|sang|pills?|pastillas?|drugs?)\b")


def fold(text):
    """Small letters without accents; single blanks; no apostrophes within words."""
    text = unicodedata.normalize("NFKD", text.casefold())
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"(?<=\b[ldnsjmtc])['\u2019]", " ", text).replace("'", "").replace("\u2019", "")
    return re.sub(r"[ \t\u00a0]+", " ", text)


def sentences(text):
    return [s.strip() for s in re.split(r"[.!?;]\s|\n\s*\n|\n(?=[-*\u2022])", text.replace("\n", " \n")) if s.strip()]


class Judge:
    def __init__(self, rows):
        self.ask = [r for r in rows if r["action"] == "ask prescriber"]
        ask_names = {n for r in self.ask for n in self.names(r)}
        self.ask_names = self.any_of(ask_names - {n for r in rows if r["action"] != "ask prescriber" for n in self.names(r)})
        self.all_names = self.any_of({n for r in rows for n in self.names(r)})
        self.faults = []

    @staticmethod
    def names(row):
        names = [b for b in row["brands"].split(";") if b] + ([row["generic"]] if re.fullmatch(r"[\w-]+", row["generic"]) else [])
        return {fold(n) for n in names if len(n) > 3}

    def fault(self, where, what, text):
        self.faults.append(f"{where}: {what}: {text.strip()[:140]!r}")

    @staticmethod
    def any_of(names):
        return re.compile(r"\b(?:" + "|".join(re.escape(n) for n in sorted(names, key=len, reverse=True)) + r")\b")

    @staticmethod
    def named(names, folded):
        found = names.search(folded)
        return found and found.group()

    def tells_to_stop(self, folded):
        for m in STOP.finditer(folded):
            before = " ".join(folded[: m.start()].split()[-4:])
            if not DENY.search(before) and not DENY.search(m.group()):
                return m.group()
        return None

    def ask_text(self, where, text, row=None):
        """Staff's words about a drug of a prescriber's: no days, no stop, no OK."""
        flat = fold(re.sub(r"\s+", " ", text))
        for name in sorted(self.names(row) | {fold(row["generic"])} if row else set(), key=len, reverse=True):
            flat = flat.replace(name, "this drug")
        for what, found in (("a number of days", DAYS.search(flat)), ("an OK", OKAY.search(flat)), ("a dose", row and DOSE.search(flat))):
            if found:
                self.fault(where, what + " for a prescriber's drug", flat[max(0, found.start() - 40):])
        if self.tells_to_stop(flat):
            self.fault(where, "a stop for a prescriber's drug", flat)

    def staff(self, where, text):
        """Line by line; what stands further in goes on."""
        entry = ""
        for line in text.split("\n") + ["end"]:
            if entry and re.match(r" {6,}\S", line):
                entry += " " + line.strip()
                continue
            if self.named(self.ask_names, fold(entry)):
                self.ask_text(where, entry)
            entry = line

    def body(self, where, text):
        for sentence in sentences(text):
            folded = fold(sentence.replace("\n", " "))
            stop = self.tells_to_stop(folded)
            if stop and DRUG_WORD.search(folded):
                self.fault(where, f"tells to stop ({stop})", sentence)
            if PRESCRIBED.search(folded) and AVOID.search(folded):
                self.fault(where, "a hold for a prescribed drug", sentence)
            if PRESCRIBED.search(folded) and DAYS.search(folded):
                self.fault(where, "a number of days for a prescribed drug", sentence)
            for what, pattern in (("a dose", DOSE), ("a promise", CURE), ("a clearance", CLEAR)):
                found = pattern.search(folded)
                if found and not DENY.search(" ".join(folded[: found.start()].split()[-4:])):
                    self.fault(where, what, sentence)
            name = self.named(self.ask_names, folded)
            if name:
                self.fault(where, f"names a prescriber's drug ({name})", sentence)

    def title(self, where, text):
        folded = fold(text)
        found = TITLE.search(folded)
        name = self.named(self.all_names, folded)
        if found or name:
            self.fault(where, f"a title that tells ({name or found.group()})", text)

    def ics(self, where, text):
        flat = text.replace("\r\n ", "").replace("\r\n\t", "")
        alarm = False
        for line in flat.replace("\r", "").split("\n"):
            name, _, value = line.partition(":")
            key = name.split(";")[0]
            value = value.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";")
            alarm = {"BEGIN:VALARM": True, "END:VALARM": False}.get(line, alarm)
            if key in ("SUMMARY", "LOCATION", "CATEGORIES", "X-WR-CALNAME", "NAME") or (key == "DESCRIPTION" and alarm):
                self.title(where + " " + key, value)
            elif key == "DESCRIPTION":
                for paragraph in value.split("\n"):
                    self.body(where, paragraph)

    def page(self, where, text):
        title = re.search(r"<title>(.*?)</title>", text, re.S)
        if title:
            self.title(where + " <title>", html.unescape(title.group(1)))
        text = re.sub(r"<(style|script).*?</\1>", " ", text, flags=re.S)
        self.body(where, html.unescape(re.sub(r"<[^>]+>", "\n\n", text)))

    def mail(self, where, data):
        message = email.message_from_bytes(data, policy=email.policy.default)
        self.title(where + " Subject", message["Subject"] or "")
        for part in message.walk():
            if part.get_filename():
                self.title(where + " file name", part.get_filename())
            if part.get_content_maintype() != "text" and part.get_content_type() != "application/ics":
                continue
            content = part.get_content()
            content = content.decode() if isinstance(content, bytes) else content
            kind = part.get_content_type()
            if kind in ("text/calendar", "application/ics"):
                self.ics(where, content)
            elif kind == "text/html":
                self.page(where, content)
            else:
                for line in content.split("\n"):
                    self.body(where, line)

    def file(self, path):
        where, data = path.name, path.read_bytes()
        if where.startswith("ask-"):
            row = next(r for r in self.ask if r["id"] == path.stem.split("-", 2)[2])
            self.ask_text(where, data.decode(), row)
            if re.search(r'"\w*(?:days|half_life\w*|washout\w*)": *\d', data.decode()):
                self.fault(where, "a number for a prescriber's drug", data.decode())
        elif where.startswith("staff-"):
            self.staff(where, data.decode())
        elif path.suffix == ".eml":
            self.mail(where, data)
        elif path.suffix == ".ics":
            self.ics(where, data.decode())
        elif path.suffix == ".html":
            self.page(where, data.decode())
        else:
            for subject in re.findall(r"^Subject: (.*)$", data.decode(), re.M):
                self.title(where + " Subject", subject)
            self.body(where, data.decode())


def main():
    with open(sys.argv[1], newline="", encoding="utf-8") as f:
        judge = Judge(list(csv.DictReader(f)))
    files = sorted(p for p in Path(sys.argv[2]).rglob("*") if p.name.startswith(("ask-", "staff-", "patient-")))
    for path in files:
        judge.file(path)
    for fault in judge.faults:
        print(fault)
    print(f"{len(files)} files, {len(judge.faults)} faults", file=sys.stderr)
    return 1 if judge.faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
