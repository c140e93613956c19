# The named commands of the project. `make` alone lists them.

.DEFAULT_GOAL := help
.PHONY: help demo test bench

help: ## list the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1	/p' $(MAKEFILE_LIST)

demo: ## build, run the main job on real input, and leave the site up (ARGS="--once" ends instead)
	@bash tests/support/demo.sh $(ARGS)

test: ## format, lints and every test, on SQLite and on a throw-away PostgreSQL
	@bash tests/support/test.sh

bench: ## server time, weight and standing still of every page at 2,000 addresses (needs Chromium)
	@cargo build --release --locked
	@cd benches && cargo run --release --locked --bin pages -- ../target/release/yizheng $(ARGS)
	@cd benches && cargo run --release --locked --bin loading -- ../target/release/yizheng $(ARGS)
