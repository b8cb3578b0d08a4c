//! One test binary; a file per behaviour.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]

mod commands;
mod documents;
mod examples;
mod slow;
mod support;
mod terminal;
mod toolkit;
mod wizard;
