//! One test binary; a file per behaviour.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]
#![allow(clippy::disallowed_methods, reason = "a test looks at the disk itself")]

mod commands;
mod documents;
mod examples;
mod layers;
mod repository;
mod slow;
mod source;
mod support;
mod terminal;
mod toolkit;
mod wizard;
