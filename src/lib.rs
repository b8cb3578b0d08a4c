//! Four Pillars: a wizard for drafting a national strategy against organized crime.
//!
//! Three flows in one direction; none does input or output, none calls back:
//!
//! 1. content → questions → answers: [`toolkit::Toolkit`] is read and verified, [`session::Session::update`] takes
//!    what happened, and edits change the [`strategy::Strategy`].
//! 2. answers → reports and findings: [`interview::Interview::of`] decides which questions apply and which answers
//!    count; [`reports::of`] and [`checks::run`] read it, never the raw answers.
//! 3. answers → document: [`document::View`] names everything a template may use, and
//!    [`document::Templates::draft`] turns it into Markdown, and `publish` into every other form.
//!
//! Only toolkit and strategy are kept; interview, reports, findings and documents are computed from them. The wizard,
//! plain mode, the commands and the scenarios of content drive the same session. A module imports only from rows above
//! its own; the rows:
//!
//! - [`lang`] the languages of words
//! - [`error`] what the surroundings do to us: one type with a kind and hints
//! - [`text`] the one cleaner of answers, the one gate to a terminal, and ids
//! - [`date`] days and months as planners write them
//! - [`store`] bytes on disk: reading with caps, atomic saves, locks, the journal
//! - [`toolkit`] content: structure, words, rules, and everything that is wrong with it
//! - [`settings`] how one person likes the program
//! - [`strategy`] answers: values, edits, undo, the file
//! - [`interview`] toolkit and strategy together: what applies, what counts, what is next
//! - [`reports`] typed tables read from an interview
//! - [`checks`] findings: checks in Rust by role, rules from content
//! - [`document`] views and templates, to Markdown
//! - [`session`] one working session: messages in, effects out; opening, paths, the command table
//! - [`wizard`] the full-screen face
//! - [`plain`] the line by line face
//! - [`scenario`] the face of scripts: stories by which a toolkit tests itself
//! - [`cli`] the commands

pub mod checks;
pub mod cli;
pub mod date;
pub mod document;
pub mod error;
pub mod interview;
pub mod lang;
pub mod plain;
pub mod reports;
pub mod scenario;
pub mod session;
pub mod settings;
pub mod store;
pub mod strategy;
pub mod text;
pub mod toolkit;
pub mod wizard;
