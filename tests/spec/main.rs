//! One test binary; a file per behaviour.

mod support;
mod toolkit;
