# SPDX-License-Identifier: GPL-3.0-or-later
# ritmo: plans injection-treatment series. `make help` lists the targets.
# Output goes to build/<kind>/, so release, debug, asan and coverage never mix.

KIND    ?= release
prefix  ?= /usr/local
VERSION := 0.1.0
D       := $(DESTDIR)$(prefix)
B       := build/$(KIND)
G       := build/gen

PKGS_base  := libutf8proc libmd
PKGS_codec := libcyaml yaml-0.1 jansson
PKGS_store := sqlite3
PKGS_ics   := libical
PKGS_mail  := gmime-3.0
PKGS_paper := pangocairo cairo-pdf libqrencode
PKGS_tui   := ncursesw
SOLVER     ?= $(if $(wildcard /usr/include/glpk.h /usr/local/include/glpk.h),yes)

# What a module may call, in link order (docs/architecture.md). PROGRAM is linked together, each of LOADED is opened on demand;
# without libglpk-dev (or with SOLVER=) the solver is left out and ritmo does without.
USES_base    :=
USES_domain  := base
USES_lang    := domain base
USES_planner := domain base
USES_solver  := planner domain base
USES_codec   := planner report lang domain base
USES_store   := domain base
USES_ics     := domain base
USES_mail    := domain base
USES_paper   := report lang domain base
USES_report  := lang domain base
USES_app     := codec planner report store lang domain base
USES_cli     := app codec report planner store lang domain base
USES_tui     := app codec report planner store lang domain base
PROGRAM      := tui cli app codec report planner store lang domain base
LOADED       := ics mail paper $(if $(SOLVER),solver)
MODULES      := $(PROGRAM) $(LOADED)

pkg = $(if $(1),$(shell pkg-config --$(2) $(1) 2>/dev/null))
LIBS_base  := $(call pkg,$(PKGS_base),libs)
LIBS_codec := $(call pkg,$(PKGS_codec),libs) -lcsv
LIBS_store := $(call pkg,$(PKGS_store),libs)
LIBS_ics   := $(call pkg,$(PKGS_ics),libs)
LIBS_mail  := $(call pkg,$(PKGS_mail),libs)
LIBS_paper := $(call pkg,$(PKGS_paper),libs)
LIBS_tui   := $(call pkg,$(PKGS_tui),libs)
LIBS_app   := -ldl
LIBS_solver := -lglpk -lm

WARN  := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wformat=2 -Werror=format-security -Wstrict-prototypes -Wmissing-prototypes
HARD  := -fstack-protector-strong -fstack-clash-protection -fcf-protection
OPT_release  := -O2 -g -D_FORTIFY_SOURCE=3 $(HARD)
OPT_debug    := -O1 -g -DRITMO_DEBUG $(HARD)
OPT_asan     := -O1 -g -DRITMO_DEBUG -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OPT_coverage := -O0 -g -DRITMO_DEBUG --coverage
CFLAGS_ALL := -std=c17 -D_GNU_SOURCE -DRITMO_VERSION='"$(VERSION)"' $(WARN) -fPIC -Iinclude -I$(G) $(OPT_$(KIND)) $(CFLAGS)
# pack-relative-relocs: the addresses of 7,000 constant texts take 1.5 KB of every start instead of 170
LDFLAGS_ALL := -Wl,-z,relro,-z,now,-z,noexecstack,-z,pack-relative-relocs -Wl,--as-needed $(filter -fsanitize% --coverage,$(OPT_$(KIND))) $(LDFLAGS)

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += $(if $(JOBS),-j$(JOBS),-j$(shell nproc)) --no-print-directory
endif
Q := $(if $(V),,@)

# patients' languages: a catalogue a language, found beside the program (src/lang/lang.c says why under C)
PO         := $(wildcard po/*.po)
CATALOGUES := $(PO:po/%.po=$(B)/locale/C/LC_MESSAGES/ritmo-%.mo)

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all tests demo check asan coverage golden lint bench long po pictures install uninstall clean help
all: $(B)/ritmo $(CATALOGUES) $(LOADED:%=$(B)/ritmo-%.so) ## build the program (build/release/ritmo)

$(B)/locale/C/LC_MESSAGES/ritmo-%.mo: po/%.po
	@mkdir -p $(@D)
	@echo "  compile $<"
	$(Q)msgfmt --check -o $@ $<

# --- generated sources: SQL statements and sample data as C strings
SQL    := $(wildcard src/store/sql/*.sql)
SAMPLE := $(wildcard sample-data/clinic.yaml sample-data/patients.csv sample-data/protocols/*.yaml)
DRUGS  := sample-data/drugs.csv
GEN    := $(G)/statements.inc $(G)/migrations.inc $(G)/samples.inc $(G)/drug_rows.inc

$(G)/statements.inc: src/store/sql/embed.awk $(filter-out %migrations.sql,$(SQL))
	@mkdir -p $(@D)
	$(Q)awk -f $^ > $@
$(G)/migrations.inc: src/store/sql/migrations.awk $(wildcard src/store/sql/schema_*.sql)
	@mkdir -p $(@D)
	$(Q)awk -f $^ > $@
$(G)/samples.inc: src/codec/embed.awk $(SAMPLE) Makefile
	@mkdir -p $(@D)
	$(Q)awk -f $(filter-out Makefile,$^) > $@
$(G)/drug_rows.inc: src/codec/drug_rows.awk $(DRUGS)
	@mkdir -p $(@D)
	$(Q)awk -f $^ > $@

# --- one archive a module
define module
SRC_$(1) := $$(wildcard src/$(1)/*.c)
OBJ_$(1) := $$(SRC_$(1):src/%.c=$(B)/%.o)
$(B)/lib$(1).a: $$(OBJ_$(1))
	@rm -f $$@
	$$(Q)$$(AR) rcs $$@ $$^
endef
$(foreach m,$(MODULES),$(eval $(call module,$(m))))

define compile
@mkdir -p $(@D)
@echo "  compile $<"
$(Q)$(CC) $(CFLAGS_ALL) -MMD -MP -c $< -o $@
endef
$(B)/%.o: src/%.c | $(GEN)
	$(compile)
$(B)/tests/%.o: tests/unit/%.c | $(GEN)
	$(compile)
$(B)/tests/bench/%.o: tests/bench/%.c | $(GEN)
	$(compile)
$(B)/tests/%.o: CFLAGS_ALL += -Itests/support

archives = $(foreach m,$(1),$(B)/lib$(m).a)
libs     = $(foreach m,$(1),$(LIBS_$(m)))
FIRST    := -lsqlite3 -lc # most of the names that the loader looks up at a start: found in the first libraries, not in the last

$(B)/ritmo: $(B)/main.o $(call archives,$(PROGRAM))
	@echo "  link    $@"
	$(Q)$(CC) $(LDFLAGS_ALL) -pie -o $@ $^ $(FIRST) $(call libs,$(PROGRAM))

# GLib's headers, on which GMime, cairo and pango stand, are the system's: their warnings are not ours.
$(B)/mail/message.o: CFLAGS_ALL += $(subst -I,-isystem ,$(call pkg,$(PKGS_mail),cflags))
$(B)/paper/pen.o: CFLAGS_ALL += $(subst -I,-isystem ,$(call pkg,$(PKGS_paper),cflags))

# --- modules that are opened when a command wants them: all of the module, and of the others what it calls
define loaded
$(B)/ritmo-$(1).so: $(B)/lib$(1).a $(call archives,$(USES_$(1))) src/$(1)/exports.map
	@echo "  link    $$@"
	$$(Q)$$(CC) $$(LDFLAGS_ALL) -shared -Wl,--version-script=src/$(1)/exports.map -Wl,--whole-archive $(B)/lib$(1).a -Wl,--no-whole-archive \
	  -o $$@ $(call archives,$(USES_$(1))) $$(call libs,$(1) $(USES_$(1)))
endef
$(foreach m,$(LOADED),$(eval $(call loaded,$(m))))

# --- tests: tests/unit/<module>/test_x.c links that module and what it may call
TESTS :=
define unit
$(B)/$(notdir $(basename $(2))): $(B)/tests/$(1)/$(notdir $(basename $(2))).o $(call archives,$(1) $(USES_$(1))) | $(CATALOGUES)
	@echo "  link    $$@"
	$$(Q)$$(CC) $$(LDFLAGS_ALL) -o $$@ $$^ $$(call libs,$(1) $(USES_$(1))) -lcmocka
TESTS += $(B)/$(notdir $(basename $(2)))
endef
$(foreach m,$(MODULES),$(foreach t,$(wildcard tests/unit/$(m)/test_*.c),$(eval $(call unit,$(m),$(t)))))

tests: $(TESTS) $(CATALOGUES)

# --- programs that measure: tests/bench/bench_x.c; --as-needed drops what one does not use
BENCHES := $(patsubst tests/bench/%.c,$(B)/%,$(filter-out $(if $(SOLVER),,tests/bench/bench_joint.c),$(wildcard tests/bench/bench_*.c)))
$(B)/bench_%: $(B)/tests/bench/bench_%.o $(call archives,$(PROGRAM) $(LOADED))
	@echo "  link    $@"
	$(Q)$(CC) $(LDFLAGS_ALL) -o $@ $< $(call archives,$(LOADED) $(PROGRAM)) $(call libs,$(LOADED) $(PROGRAM))

# --- for people
demo: ## the sample clinic: installs what is missing, builds, plans, exports, shows
	tests/setup.sh build
	$(MAKE) KIND=release all
	tests/demo.sh build/release/ritmo

check: ## installs what is missing, builds, runs all tests
	tests/setup.sh build test
	$(MAKE) KIND=debug all tests
	tests/run build/debug

asan: ## the same tests under the address and undefined-behaviour sanitizers
	tests/setup.sh build test
	$(MAKE) KIND=asan all tests
	tests/run build/asan

coverage: ## the same tests; how much of src/ they reach, by file
	tests/setup.sh build test coverage
	$(MAKE) KIND=coverage all tests
	find build/coverage -name '*.gcda' -delete
	-tests/run build/coverage
	gcovr --root . --filter src/ --sort-percentage build/coverage

golden: ## write the golden files anew; read the difference like code
	$(MAKE) KIND=debug all tests
	RITMO_GOLDEN=write tests/run build/debug

lint: ## static analysis, spelling and the house rules, without one warning
	tests/setup.sh build lint
	$(MAKE) KIND=debug $(GEN)
	tests/lint.sh

bench: ## plans a second; time and instructions beside bare C programs
	tests/setup.sh build bench
	$(MAKE) KIND=release all $(BENCHES:$(B)/%=build/release/%)
	tests/bench/run build/release

long: ## 10,000 random operations on a clinic's plans, chains of undo and redo, three times; 500 senders of mail killed; coordinators at once for minutes; every writing command killed; all wrong input
	$(MAKE) KIND=debug all build/debug/test_operations build/debug/test_undo_chain build/debug/test_send_killed
	for seed in 1 2 3; do RITMO_SEED=$$seed RITMO_OPERATIONS=10000 build/debug/test_operations || exit 1; done
	for seed in 1 2 3; do RITMO_SEED=$$seed RITMO_OPERATIONS=4000 build/debug/test_undo_chain || exit 1; done
	RITMO_KILLS=500 build/debug/test_send_killed
	RITMO_SECONDS=180 tests/together.py
	RITMO_STEPS=1000 tests/taken.py
	RITMO_KILLS=25 tests/killed.py
	RITMO_LONG=1 tests/bad-input.py

po: ## po/*.po: what patients read, collected anew; then translate what is empty
	@mkdir -p $(G)
	$(Q)awk -f po/protocols.awk $(sort $(wildcard sample-data/protocols/*.yaml)) > $(G)/protocol_texts.c
	$(Q)xgettext --language=C --from-code=UTF-8 --keyword --keyword=TRANSLATE --keyword=lang_say:2 --keyword=lang_say_in:2c,3 \
	  --keyword=lang_count:2,3 --add-location=file --package-name=ritmo -o - $(sort $(wildcard src/*/*.c)) $(G)/protocol_texts.c \
	  | sed '/^"POT-Creation-Date/d' > $(G)/ritmo.pot
	$(Q)for f in $(PO); do msgmerge --quiet --update --backup=none --no-fuzzy-matching --width=120 $$f $(G)/ritmo.pot || exit 1; done

pictures: ## docs/pictures/*.svg, a picture of each room
	$(MAKE) KIND=release all
	tests/tui/run.sh --pictures docs/pictures

install: all ## below $(DESTDIR)$(prefix): program, calendar module, man page, completion, documents, samples
	install -d $(D)/bin $(D)/lib/ritmo $(D)/share/locale/C/LC_MESSAGES $(D)/share/man/man1 $(D)/share/bash-completion/completions
	install -d $(D)/share/doc/ritmo/docs/pictures $(D)/share/doc/ritmo/sample-data/protocols $(D)/share/doc/ritmo/sample-data/systemd
	install -m 755 $(B)/ritmo $(D)/bin/ritmo
	install -m 644 $(LOADED:%=$(B)/ritmo-%.so) $(D)/lib/ritmo
	install -m 644 $(CATALOGUES) $(D)/share/locale/C/LC_MESSAGES
	$(B)/ritmo manual | install -m 644 /dev/stdin $(D)/share/man/man1/ritmo.1
	$(B)/ritmo completion | install -m 644 /dev/stdin $(D)/share/bash-completion/completions/ritmo
	for f in README.md LICENSE $(wildcard docs/*.md docs/pictures/*.svg sample-data/systemd/*) $(SAMPLE) $(DRUGS); do \
	  install -m 644 $$f $(D)/share/doc/ritmo/$$f || exit 1; done

uninstall: ## take away what install put there
	rm -f $(D)/bin/ritmo $(D)/share/man/man1/ritmo.1 $(D)/share/bash-completion/completions/ritmo
	rm -f $(CATALOGUES:$(B)/%=$(D)/share/%)
	rm -rf $(D)/lib/ritmo $(D)/share/doc/ritmo

clean: ## remove build/
	rm -rf build

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

-include $(wildcard $(B)/*.d $(B)/*/*.d $(B)/tests/*/*.d)
