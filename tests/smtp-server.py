#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A mail server on loopback for tests/mail.sh: keeps what it gets as files, or misbehaves as the file `mode` in its directory says.

Use: smtp-server.py DIR    writes DIR/port when it listens; modes: take, 451, 550, die (hangs up in the middle of a message)
"""
import asyncio
import pathlib
import sys

from aiosmtpd.smtp import SMTP

room = pathlib.Path(sys.argv[1])


class Keeper:
    count = 0

    async def handle_DATA(self, server, session, envelope):
        mode = (room / 'mode').read_text().strip()
        if mode == '451':
            return '451 4.3.0 try again later'
        if mode == '550':
            return '550 5.1.1 no such user'
        if mode == 'die':
            server.transport.abort()
            return '421 bye'
        Keeper.count += 1
        (room / f'{Keeper.count}.eml').write_bytes(envelope.original_content)
        (room / f'{Keeper.count}.to').write_text(' '.join(envelope.rcpt_tos) + '\n')
        return '250 taken'


async def main():
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Keeper(), hostname='localhost'), '127.0.0.1', 0)
    (room / 'port').write_text(str(server.sockets[0].getsockname()[1]))
    await server.serve_forever()


asyncio.run(main())
