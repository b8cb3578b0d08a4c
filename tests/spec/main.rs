//! One test binary; a file per behaviour.

mod commands;
mod support;
mod toolkit;
