//! One test binary; a file per behaviour.

#![allow(clippy::unwrap_used, reason = "a test may stop where it stands")]
#![allow(clippy::disallowed_methods, reason = "a test looks at the disk itself")]

mod audience;
mod checks;
mod commands;
mod companion;
mod damage;
mod differences;
mod documents;
mod examples;
mod faces;
mod forms;
mod file;
mod guide;
mod hands;
mod harbour;
mod interview;
mod journey;
mod layers;
mod merging;
mod mutants;
mod overlays;
mod pictures;
mod plain;
mod reader;
mod rejoining;
mod repository;
mod reviewing;
mod scenarios;
mod sending;
mod session;
mod show;
mod sitting;
mod slow;
mod source;
mod support;
mod terminal;
mod toolkit;
mod treaties;
mod versions;
mod whole;
mod wizard;
