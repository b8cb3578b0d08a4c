//! The sources of the program as the specifications of layers and of the repository read them.

use crate::support::files_of;
use std::path::Path;

/// One file below `src`, with its tests blanked out.
pub struct Source {
    /// Its name below `src`, with `/`.
    pub name: String,
    pub text: String,
    /// The code alone: comments and the insides of literals are spaces, lines stay where they are.
    pub code: String,
    /// String literals outside tests and attributes.
    pub literals: Vec<Literal>,
}

pub struct Literal {
    /// Where its first quotation mark stands.
    pub at: usize,
    pub text: String,
}

pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sources, sorted by name; files of tests alone are left out.
pub fn sources() -> Vec<Source> {
    let files = files_of(&root().join("src")).into_iter();
    files
        .filter(|(name, _)| !name.ends_with("/tests.rs") && !name.contains("/tests/"))
        .map(|(name, text)| Source::new(name, text))
        .collect()
}

impl Source {
    pub fn new(name: String, text: String) -> Self {
        let (mut code, mut literals) = read(&text);
        for range in left_out(&code) {
            literals.retain(|literal| !range.contains(&literal.at));
            let blank: String = code[range.clone()].chars().map(|c| if c == '\n' { c } else { ' ' }).collect();
            code.replace_range(range, &blank);
        }
        Self { name, text, code, literals }
    }

    /// `src/name:line`, as messages point to a place.
    pub fn place(&self, at: usize) -> String {
        format!("src/{}:{}", self.name, self.text[..at].matches('\n').count() + 1)
    }

    /// The module at the top that the file belongs to.
    pub fn module(&self) -> &str {
        let end = self.name.find(['/', '.']).unwrap();
        &self.name[..end]
    }

    /// Where a word or path stands in the code, not as a part of a longer name.
    pub fn find<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        let part = |c: char| c.is_alphanumeric() || c == '_';
        self.code
            .match_indices(word)
            .map(|(at, _)| at)
            .filter(move |at| !self.code[..*at].ends_with(part) && !self.code[at + word.len()..].starts_with(part))
    }
}

/// Splits a source into its code and its string literals. ASCII spaces stand for what is blanked, byte for byte.
fn read(text: &str) -> (String, Vec<Literal>) {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let mut literals = Vec::new();
    let blank = |code: &mut [u8]| code.iter_mut().filter(|b| **b != b'\n').for_each(|b| *b = b' ');
    let mut at = 0;
    while at < bytes.len() {
        let rest = &text[at..];
        let end = if rest.starts_with("//") {
            let end = at + rest.find('\n').unwrap_or(rest.len());
            blank(&mut code[at..end]);
            end
        } else if let Some(hashes) = raw_string(text, at) {
            let close = format!("\"{}", "#".repeat(hashes));
            let start = at + hashes + 2;
            let end = start + text[start..].find(&close).unwrap();
            literals.push(Literal { at, text: text[start..end].into() });
            blank(&mut code[start..end]);
            end + close.len()
        } else if rest.starts_with('"') {
            let mut end = at + 1;
            while bytes[end] != b'"' {
                end += if bytes[end] == b'\\' { 2 } else { 1 };
            }
            // A line that goes on is one text; other escapes stay as they are written.
            let mut parts = text[at + 1..end].split("\\\n");
            let first = parts.next().unwrap().to_string();
            literals.push(Literal { at, text: parts.fold(first, |all, part| all + part.trim_start()) });
            blank(&mut code[at + 1..end]);
            end + 1
        } else if rest.starts_with('\'') {
            match character(rest) {
                Some(length) => {
                    blank(&mut code[at + 1..at + length - 1]);
                    at + length
                }
                None => at + 1,
            }
        } else {
            at + rest.chars().next().unwrap().len_utf8()
        };
        at = end;
    }
    (String::from_utf8(code).unwrap(), literals)
}

/// How many hashes a raw string has that begins here.
fn raw_string(text: &str, at: usize) -> Option<usize> {
    if text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
        return None;
    }
    let rest = text[at..].strip_prefix('r')?;
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    rest[hashes..].starts_with('"').then_some(hashes)
}

/// How long the literal of a character is; `None` for a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        return Some(3 + rest[3..].find('\'')?);
    }
    let (at, quote) = chars.next()?;
    (quote == '\'').then_some(at + 1)
}

/// Attributes, and what `#[cfg(test)]` stands before.
fn left_out(code: &str) -> Vec<std::ops::Range<usize>> {
    let mut out = Vec::new();
    for (start, _) in code.match_indices("#[").chain(code.match_indices("#![")) {
        let open = start + code[start..].find('[').unwrap();
        let mut end = closed(code, open);
        if code[start..end] == *"#[cfg(test)]" {
            let body = end + code[end..].find(['{', ';']).unwrap();
            end = if code[body..].starts_with('{') { closed(code, body) } else { body + 1 };
        }
        out.push(start..end);
    }
    out
}

/// Where the bracket that opens here has closed again.
pub fn closed(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (at, c) in code[open..].char_indices() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + at + 1;
        }
    }
    code.len()
}

#[test]
fn code_and_literals_are_told_apart() {
    let text = "#[doc = \"x\"]\nfn f<'a>() { g('\"', \"a {b}\", r#\"c\"d\"#); } // \"e\"\n#[cfg(test)]\nmod t { const X: &str = \"f\"; }\nfn h() {}\n";
    let source = Source::new("a/b.rs".into(), text.into());
    let literals: Vec<&str> = source.literals.iter().map(|literal| &*literal.text).collect();
    assert_eq!(literals, ["a {b}", "c\"d"]);
    assert_eq!(source.code.matches('\n').count(), text.matches('\n').count());
    assert!(source.find("h").next().is_some() && source.find("X").next().is_none());
    assert_eq!(source.place(source.find("h").next().unwrap()), "src/a/b.rs:5");
}
