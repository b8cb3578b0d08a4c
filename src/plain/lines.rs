//! Lines in and out: what is written is wrapped at words, and nothing in it can steer a terminal.

use crate::error::{Error, Result};
use crate::text;
use std::io::{BufRead, ErrorKind, Write};
use unicode_linebreak::linebreaks;
use unicode_width::UnicodeWidthStr;

/// Columns of a line, where the surroundings name no number.
const WIDTH: usize = 80;

pub struct Out<'a> {
    to: &'a mut dyn Write,
    width: usize,
    failed: Option<std::io::Error>,
}

impl<'a> Out<'a> {
    pub fn new(to: &'a mut dyn Write) -> Self {
        let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
        Self { to, width: columns.filter(|columns| *columns >= 20).unwrap_or(WIDTH), failed: None }
    }

    /// The columns of a line.
    pub fn width(&self) -> u16 {
        u16::try_from(self.width).unwrap_or(u16::MAX)
    }

    /// Writes a text, each of its paragraphs wrapped.
    pub fn text(&mut self, text: &str) {
        self.hang("", text);
    }

    /// Writes a text behind a mark; further lines begin below its first word.
    pub fn hang(&mut self, mark: &str, text: &str) {
        let indent = mark.width();
        for (at, paragraph) in text.split('\n').enumerate() {
            let lead = if at == 0 { mark.to_string() } else { " ".repeat(indent) };
            let body = wrapped(&text::shown(paragraph), self.width.saturating_sub(indent).max(10));
            let mut lines = body.into_iter();
            self.raw(&format!("{lead}{}\n", lines.next().unwrap_or_default()));
            for line in lines {
                self.raw(&format!("{}{line}\n", " ".repeat(indent)));
            }
        }
    }

    /// An empty line between blocks.
    pub fn gap(&mut self) {
        self.raw("\n");
    }

    /// Waits for a line.
    pub fn prompt(&mut self) {
        self.raw("> ");
        if let Err(error) = self.to.flush() {
            self.failed.get_or_insert(error);
        }
    }

    fn raw(&mut self, text: &str) {
        if self.failed.is_none() {
            self.failed = self.to.write_all(text.as_bytes()).err();
        }
    }

    /// Whether nobody can read any more what is written.
    pub fn is_closed(&self) -> bool {
        self.failed.is_some()
    }

    /// # Errors
    /// When something could not be written; that nobody reads on is no failure.
    pub fn finish(self) -> Result<()> {
        let flushed = self.to.flush().err();
        match self.failed.or(flushed).filter(|error| error.kind() != ErrorKind::BrokenPipe) {
            None => Ok(()),
            Some(error) => Err(Error::surroundings("the answers of the program cannot be written").caused_by(error)),
        }
    }
}

/// Breaks a text at words; a word longer than a line stays whole.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut start = 0;
    for (end, _) in linebreaks(text) {
        let word = &text[start..end];
        if !line.is_empty() && line.width() + word.trim_end().width() > width {
            lines.push(std::mem::take(&mut line).trim_end().to_string());
        }
        line.push_str(word);
        start = end;
    }
    lines.push(line.trim_end().to_string());
    lines
}

/// The next line without its end, fit to be held; `None` when the input is over. What is no text is read as well as it
/// can be, and a line of which nothing is fit is an empty one.
///
/// # Errors
/// When the input fails.
pub fn read(input: &mut impl BufRead) -> Result<Option<String>> {
    let mut bytes = Vec::new();
    let count = input
        .read_until(b'\n', &mut bytes)
        .map_err(|error| Error::surroundings("the input cannot be read").caused_by(error))?;
    let line = String::from_utf8_lossy(&bytes);
    Ok((count > 0).then(|| text::clean(line.trim_start_matches('\u{feff}').trim_end_matches(['\n', '\r']))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_breaks_at_words_and_a_long_word_stays_whole() {
        assert_eq!(wrapped("one two three", 8), ["one two", "three"]);
        assert_eq!(wrapped("one supercalifragilistic two", 8), ["one", "supercalifragilistic", "two"]);
        assert_eq!(wrapped("", 8), [""]);
    }

    #[test]
    fn wide_letters_count_twice() {
        assert_eq!(wrapped("有组织犯罪", 6), ["有组织", "犯罪"]);
    }

    #[test]
    fn a_line_is_read_without_its_end_and_without_what_steers_text() {
        let mut input = "\u{feff}one\r\n\u{202e}\u{7}\n\ntwo".as_bytes();
        for line in [Some("one"), Some(""), Some(""), Some("two"), None] {
            assert_eq!(read(&mut input).unwrap().as_deref(), line);
        }
    }

    #[test]
    fn nothing_written_steers_the_terminal() {
        let mut bytes = Vec::new();
        let mut out = Out::new(&mut bytes);
        out.hang("1  ", "a\u{1b}[2Jb\nc");
        out.finish().unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), "1  a\u{fffd}[2Jb\n   c\n");
    }
}
