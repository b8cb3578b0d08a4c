//! The full-screen face of a session. The only room that knows ratatui and crossterm.

pub mod prose;
