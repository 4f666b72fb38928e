#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at received mails for tests/mail.sh and tests/consumers.sh: mail-check.py invitation|cancellation|digest|missed DIR FILE.eml..."""
import email
import pathlib
import re
import sys
from email import policy

PRIVATE = re.compile(rb'prolo|PRP|inject|dextrose|steroid|anti-inflammatory|hip', re.I)


def parts(message):
    return {part.get_content_type(): part for part in message.walk() if not part.is_multipart()}


def value(calendar, name):
    return re.search(rb'(?m)^' + name + rb'[:;]([^\r]*)', calendar.replace(b'\r\n ', b'')).group(1)


def check_missed(message):
    """Words alone: what CLINICAL 4.3 says, in the patient's language, and the clinic that is to be called."""
    words = message.get_content()
    assert message.get_content_type() == 'text/plain'
    for part in ('No vino a su visita del miércoles 20 de enero de 2027. Por favor, llámenos para fijar otro día. '
                 'Su médico decidirá el siguiente paso.', '+1 312 555 0100', 'Oak Street Clinic'):
        assert part in words, words
    assert not PRIVATE.search(words.encode()), words


def main():
    kind, room = sys.argv[1], pathlib.Path(sys.argv[2])
    seen = room / 'seen'
    seen.mkdir(exist_ok=True)
    assert sys.argv[3:], 'no mail came'
    assert kind != 'missed' or len(sys.argv) == 4, 'more than one'
    for name in sys.argv[3:]:
        raw = pathlib.Path(name).read_bytes()
        message = email.message_from_bytes(raw, policy=policy.default)
        assert not any(part.defects for part in message.walk()), message.defects
        assert max(map(len, raw.splitlines())) <= 78, 'a long line'
        assert raw.isascii(), 'bytes of eight bits'
        assert message['from'].addresses[0].addr_spec == 'desk@oakstreet.example.org'
        assert message['to'].addresses[0].display_name == 'José Álvarez Núñez', message['to']
        assert message['auto-submitted'] == 'auto-generated'
        assert message['message-id'] and message['date']
        assert not PRIVATE.search(str(message['subject']).encode()), message['subject']
        found = parts(message)
        assert 'Hola' in found['text/plain'].get_content(), 'the words are not in the language of the patient'
        if kind == 'missed':
            check_missed(message)
            continue
        if kind == 'digest':
            data = found['text/calendar'].get_payload(decode=True)
            assert data.count(b'BEGIN:VEVENT') == 4 and b'METHOD:PUBLISH' in data
            continue
        data = found['text/calendar'].get_payload(decode=True)
        method = 'REQUEST' if kind == 'invitation' else 'CANCEL'
        assert message.get_content_type() == 'multipart/mixed'
        assert found['text/calendar'].get_param('method') == method, found['text/calendar']['content-type']
        assert found['text/calendar'].get_content_disposition() is None
        assert found['application/ics'].get_filename() == 'invite.ics'
        assert found['application/ics'].get_payload(decode=True) == data
        assert b'METHOD:' + method.encode() in data and data.count(b'BEGIN:VEVENT') == 1
        assert b'\r\nORGANIZER' in data and b'mailto:jose@mail.example' in data
        assert not PRIVATE.search(value(data, b'SUMMARY'))
        old = seen / value(data, b'UID').decode()
        sequence = int(value(data, b'SEQUENCE'))
        if kind == 'invitation':
            old.write_text(str(sequence))
        else:
            assert b'STATUS:CANCELLED' in data and b'TZID' not in data and b'VALARM' not in data
            assert sequence > int(old.read_text()), 'SEQUENCE did not rise'


main()
