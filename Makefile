PY := .venv/bin/python
FUZZ_SECONDS ?= 60
FOLDER ?=
WALK_UPS ?= 200
HARD_QR ?= 10
EMPTY ?= 1000

.PHONY: run test vm-test check bench bench-decode kills pictures gallery setup samples fuzz clean dev

run:            ## set everything up and start the kiosk on its sample catalogue
	@scripts/setup.sh
	@scripts/run.sh

test: dev       ## all tests, with branch coverage
	$(PY) -m pytest --cov --cov-report=term --cov-report=json:build/coverage.json

vm-test: dev    ## devices, screen, service and power cuts in a virtual machine (25 to 40 minutes under emulation)
	$(PY) -m pytest tests/vm --ignore tests/vm/inside --verbose --log-cli-level=INFO

check: dev      ## ruff, mypy --strict, the import rule
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest -q tests/test_architecture.py

bench: dev      ## how fast, how big: a table, and build/bench.json
	$(PY) -m bench

bench-decode: dev ## how well codes are read: FOLDER of pictures, HARD_QR (10), WALK_UPS (200), EMPTY frames (1000)
	$(PY) -m bench.decode $(if $(FOLDER),--folder $(FOLDER)) --hard-qr $(HARD_QR) --walk-ups $(WALK_UPS) --empty $(EMPTY) --engines

pictures: dev   ## renew the reference pictures of the views
	KIOSK_SAVE_PICTURES=1 $(PY) -m pytest -q tests/views
	@scripts/changed.sh tests/views/pictures

gallery: dev    ## draw docs/gallery anew: every screen, in sizes, languages, themes and extremes
	KIOSK_SAVE_GALLERY=1 $(PY) -m pytest -q tests/views/test_gallery.py
	@scripts/changed.sh docs/gallery

samples: dev    ## renew the pictures of sample codes
	$(PY) scripts/sample_pictures.py
	@scripts/changed.sh images/samples

kills: dev      ## kill imports, syncs and the capture of scans at 200 random moments each; nothing may be lost
	KIOSK_KILLS=200 $(PY) -m pytest -q --log-cli-level=WARNING tests/cli/test_killed.py tests/cache/test_outbox_writer.py

fuzz: dev       ## throw any bytes at the reading of codes, for FUZZ_SECONDS (60)
	@$(PY) -m pip install --quiet --editable '.[fuzz]' && $(PY) -c 'import atheris' || \
	  { echo "fuzz: atheris is missing: there are wheels for Linux on x86-64, none for ARM" >&2; exit 2; }
	@mkdir -p build/fuzz
	$(PY) fuzz/interpret.py -max_total_time=$(FUZZ_SECONDS) -max_len=4400 -timeout=5 -dict=fuzz/words.dict \
	  -artifact_prefix=build/ build/fuzz || \
	  { echo "fuzz: a code broke the reading of codes; it is kept in build/ (crash-…, timeout-…)" >&2; exit 1; }
	@echo "fuzz: nothing was found in $(FUZZ_SECONDS) s; the codes tried are kept in build/fuzz for the next time"

setup:          ## only the environment
	@scripts/setup.sh

dev:
	@scripts/setup.sh dev

clean:          ## throw away what can be made again
	rm -rf build .venv .coverage .hypothesis .mypy_cache .pytest_cache .ruff_cache
