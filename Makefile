# The two commands that matter: `make demo` shows the tool at work, `make test` runs every test.
# Both install the system packages that are missing, and both can be run again.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# What the package links (BLAS, LAPACK, zlib, libxml2), and the fast BLAS that takes over at run time.
PACKAGES := libblas-dev liblapack-dev libopenblas0-pthread zlib1g-dev libxml2-dev
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SLANT := .build/release/slant
# The Swift runtime is linked into what is built, where the toolchain has it for that: the command starts faster and can be
# copied. All builds in .build have the same flags; others would compile everything anew.
STATIC = $(shell [ "$$(uname -s)" = Linux ] && [ -d "$$(swift -print-target-info -static-stdlib \
  | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p')" ] && echo --static-swift-stdlib)
RELEASE = -c release $(STATIC)
DEMO := .demo
CORPUS := Training/us-iraq

.PHONY: help setup build demo test check gate gate-raise format bench models clean

help: ## Say what there is to make.
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):[^#]*## /  make \1\t/' | expand -t 20

setup: ## Install the system packages that are missing (Debian, Ubuntu).
	@command -v swift >/dev/null || { echo "No Swift toolchain found: install Swift 6.2 or later from swift.org first."; exit 1; }
	@command -v dpkg-query >/dev/null || { echo "Not a Debian system: install $(PACKAGES) by their names there."; exit 0; }; \
	missing=; for package in $(PACKAGES); do \
	  [ "$$(dpkg-query -W -f '$${db:Status-Status}' $$package 2>/dev/null)" = installed ] || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "== Installing system packages:$$missing"; \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	else echo "== System packages: all there"; fi

build: setup ## Build the command in release mode.
	@echo "== Building (the first time compiles the dependencies too: some three minutes)"
	@swift build $(RELEASE) --product slant

test: setup ## Run all tests, in release mode.
	@echo "== Testing (the first time compiles everything: some three minutes)"
	@swift test -c release --scratch-path .build/tests --parallel

# Says a command, then runs it.
say_and_run = @echo; echo '$$ $(1)'; $(1)

demo: build ## Train, evaluate and predict on the articles that come with the project.
	@mkdir -p $(DEMO)
	@echo "== Training on the labelled articles in Training/us-iraq"
	$(call say_and_run,$(SLANT) train $(CORPUS)/articles.jsonl --recipe $(CORPUS)/recipe.yaml --model $(DEMO)/us-iraq.safetensors)
	@echo; echo "== Measuring on articles of other outlets"
	$(call say_and_run,$(SLANT) evaluate $(CORPUS)/held-out.jsonl --model $(DEMO)/us-iraq.safetensors)
	@echo; echo "== Classifying two new articles"
	$(call say_and_run,$(SLANT) predict $(CORPUS)/new/*.txt --model $(DEMO)/us-iraq.safetensors --format text)
	@echo; echo "== The article in a page that was scraped whole"
	$(call say_and_run,$(SLANT) clean $(CORPUS)/new/bring-the-trainers-home.txt --show | head -n 12)
	@echo; echo "== Your turn, with a JSON Lines or CSV file of your own that has the fields text and topic:"
	@echo "  $(SLANT) train yours.jsonl --topic topic --model $(DEMO)/yours.safetensors"
	@echo "  $(SLANT) predict new.jsonl --model $(DEMO)/yours.safetensors"
	@echo "  $(SLANT) help train"

check: setup ## What must hold before a commit: format, boundaries between targets, scores, tests.
	@swift format lint --strict --recursive Package.swift Sources Tests
	@swift build $(RELEASE) --explicit-target-dependency-import-check error
	@$(MAKE) --no-print-directory gate
	@$(MAKE) --no-print-directory test

gate: build ## Measure the models in Models anew and hold them against the floors in Training.
	@swift build $(RELEASE) --product ScoreGate
	@for floors in Training/*/floors.json; do \
	  corpus=$$(dirname $$floors); name=$$(basename $$corpus); \
	  echo "== $$name: scores and their floors"; mkdir -p $(DEMO) && \
	  $(SLANT) evaluate $$corpus/held-out.jsonl --model Models/$$name.safetensors --resamples 0 --no-audit --quiet \
	    --json $(DEMO)/$$name.evaluation.json >/dev/null && \
	  .build/release/ScoreGate $$floors $(DEMO)/$$name.evaluation.json $(GATE_FLAGS) || exit 1; \
	done

gate-raise: ## The same, and raise the floors that the scores are above.
	@$(MAKE) --no-print-directory gate GATE_FLAGS=--raise

format: ## Format all sources.
	@swift format --in-place --recursive Package.swift Sources Tests

bench: build ## Measure against scikit-learn, LIBLINEAR, fastText and Vowpal Wabbit.
	@Benchmarks/run

models: build ## Learn the models that ship with the package anew, byte for byte: the cleaner's, that of rewrites, that of speakers and us-iraq's.
	@swift run $(RELEASE) CleaningTrainer Training/cleaning $(CORPUS)/articles.jsonl Sources/ArticleCleaning
	@swift run $(RELEASE) RewriteTrainer Training/rewrites/leaning-pairs.jsonl Sources/NearDuplicates/RewriteModel+Weights.swift
	@swift run $(RELEASE) SpeakerTrainer Training/speakers Sources/SpeakerAttribution/SpeakerModel+Weights.swift
	$(call say_and_run,$(SLANT) train $(CORPUS)/articles.jsonl --recipe $(CORPUS)/recipe.yaml --model Models/us-iraq.safetensors)
	$(call say_and_run,$(SLANT) evaluate $(CORPUS)/held-out.jsonl --model Models/us-iraq.safetensors --json Models/us-iraq.evaluation.json)
	$(call say_and_run,$(SLANT) evaluate $(CORPUS)/held-out.jsonl --model Models/us-iraq.safetensors --training $(CORPUS)/articles.jsonl --report Models/us-iraq.report.html --quiet)

clean: ## Remove what was built.
	rm -rf .build $(DEMO)
