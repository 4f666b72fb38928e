-- SPDX-License-Identifier: GPL-3.0-or-later
-- Transactions: a writer takes its lock at once and never upgrades from reading; a reader sees one state throughout.

-- name: begin
BEGIN IMMEDIATE

-- name: begin_read
BEGIN DEFERRED

-- name: commit
COMMIT

-- name: rollback
ROLLBACK

-- name: data_version
PRAGMA data_version

-- name: counter_next
UPDATE counter SET value = value + 1 WHERE name = $1 RETURNING value
