//! What one rendering has counted so far, and the tokens whose words are known only at its end.
//!
//! A token stands between two control characters, which no answer can hold: the cleaner takes them out.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::time::Instant;

pub const OPEN: char = '\u{1}';
pub const CLOSE: char = '\u{2}';

/// How far a document has come. Every rendering has a thread of its own, and with it a pass of its own.
#[derive(Default)]
pub struct Pass {
    pub chapter: usize,
    pub annex: usize,
    pub part: usize,
    /// The title of the nearest heading, which a table without a caption takes.
    pub heading: String,
    /// Headings that are referred to by name: how a sentence calls them.
    pub named: BTreeMap<String, String>,
    /// How many partials are being printed inside each other.
    pub depth: usize,
    /// When a document is given up.
    pub until: Option<Instant>,
}

/// Whether the time for a document is over: a walk that prints nothing is never asked elsewhere.
pub fn is_late() -> bool {
    with(|pass| pass.until.is_some_and(|until| Instant::now() > until))
}

thread_local! {
    static PASS: RefCell<Pass> = RefCell::default();
}

pub fn with<T>(work: impl FnOnce(&mut Pass) -> T) -> T {
    PASS.with_borrow_mut(work)
}

/// The pass of this thread, which begins anew.
pub fn take() -> Pass {
    PASS.take()
}

/// What the end of the rendering puts words to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// The number of the next table or figure, with its word.
    Table,
    Figure,
    /// Stands behind a heading that has a name.
    Heading,
    /// A link to a heading by its name.
    Ref,
    /// The mark of a footnote, by the item it tells of.
    Note,
    /// The mark of a remark, by its place.
    Remark,
    Contents,
    Abbreviations,
    Glossary,
    /// A sentence with the number of marks in the document.
    Counted,
}

const LETTERS: [(char, Token); 10] = [
    ('t', Token::Table),
    ('f', Token::Figure),
    ('h', Token::Heading),
    ('r', Token::Ref),
    ('n', Token::Note),
    ('m', Token::Remark),
    ('c', Token::Contents),
    ('a', Token::Abbreviations),
    ('g', Token::Glossary),
    ('o', Token::Counted),
];

impl Token {
    pub fn write(self, name: &str) -> String {
        let letter = LETTERS.iter().find(|(_, token)| *token == self).map_or('?', |(letter, _)| *letter);
        format!("{OPEN}{letter}{name}{CLOSE}")
    }

    /// The token of what stands between the two characters, and its name.
    pub fn read(inside: &str) -> Option<(Token, &str)> {
        let letter = inside.chars().next()?;
        let (_, token) = LETTERS.iter().find(|(known, _)| *known == letter)?;
        Some((*token, &inside[letter.len_utf8()..]))
    }
}

/// The caption above a table or below a chart, as Markdown.
pub fn caption(token: Token, text: &str) -> String {
    format!("\n\n<!-- caption -->\n**{}** {text}\n\n", token.write(""))
}
