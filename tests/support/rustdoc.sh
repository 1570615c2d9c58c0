#!/bin/sh
# rustdoc with the options that stable Rust refuses. Set for Cargo too, the variable would make it build dependencies
# again, because their build scripts read it.
RUSTC_BOOTSTRAP=1 exec rustdoc "$@"
