-- SPDX-License-Identifier: GPL-3.0-or-later
-- The clinic: single values, people, hours, closures, rooms and machines. Owner '' is the clinic itself.
-- These tables are as small as the clinic's file; reading one whole is no scan of the history.

-- name: setting_all
SELECT name, value FROM setting ORDER BY name

-- name: setting_get
SELECT value FROM setting WHERE name = $1

-- name: setting_add
INSERT INTO setting (name, value) VALUES ($1, $2)

-- name: setting_clear
DELETE FROM setting

-- name: provider_all
SELECT key, name, role, email, capacity FROM provider ORDER BY place

-- name: provider_get
SELECT name, capacity FROM provider WHERE key = $1

-- name: provider_add
INSERT INTO provider (key, place, name, role, email, capacity) VALUES ($1, $2, $3, $4, $5, $6)

-- name: provider_clear
DELETE FROM provider

-- name: skill_all
SELECT skill FROM provider_skill WHERE provider = $1 ORDER BY place

-- name: skill_add
INSERT INTO provider_skill (provider, place, skill) VALUES ($1, $2, $3)

-- name: skill_clear
DELETE FROM provider_skill

-- name: hours_all
SELECT weekday, from_min, to_min FROM hours WHERE owner = $1 ORDER BY weekday, from_min

-- name: hours_add
INSERT INTO hours (owner, weekday, from_min, to_min) VALUES ($1, $2, $3, $4)

-- name: hours_clear
DELETE FROM hours

-- name: hours_on_all
SELECT day, from_min, to_min FROM hours_on WHERE owner = $1 ORDER BY day, from_min

-- name: hours_on_add
INSERT INTO hours_on (owner, day, from_min, to_min) VALUES ($1, $2, $3, $4)

-- name: hours_on_clear
DELETE FROM hours_on

-- name: closure_all
SELECT from_day, to_day, why FROM closure WHERE owner = $1 ORDER BY from_day, to_day

-- name: closure_add
INSERT INTO closure (owner, from_day, to_day, why) VALUES ($1, $2, $3, $4)
ON CONFLICT (owner, from_day, to_day) DO UPDATE SET why = excluded.why

-- name: closure_why
SELECT why FROM closure WHERE owner = $1 AND from_day = $2 AND to_day = $3

-- name: closure_remove
DELETE FROM closure WHERE owner = $1 AND from_day = $2 AND to_day = $3 RETURNING to_day, why

-- name: closure_clear
DELETE FROM closure

-- name: resource_all
SELECT kind, key, name, number FROM resource ORDER BY place

-- name: resource_get
SELECT name, number FROM resource WHERE kind = $1 AND key = $2

-- name: resource_add
INSERT INTO resource (kind, key, place, name, number) VALUES ($1, $2, $3, $4, $5)

-- name: resource_clear
DELETE FROM resource
