//! The end of a rendering: tokens get their words, and what a document uses is listed in it.

use super::escape;
use super::helpers::pass::{CLOSE, OPEN, Pass, Token, caption};
use super::helpers::table::grid_of;
use super::reading;
use super::tree::Slugs;
use crate::toolkit::phrases::{FluentValue, Phrases};
use std::collections::BTreeMap;
use std::fmt::Write;

/// What the end of a document may need, whatever its templates name.
#[derive(Clone, Debug, Default)]
pub struct Extras {
    /// Short forms and what they stand for.
    pub abbreviations: Vec<(String, String)>,
    /// Terms and what they mean.
    pub glossary: Vec<(String, String)>,
    /// What is known about a source, by its item.
    pub sources: BTreeMap<String, String>,
}

/// A finished document and how many marks of open points it holds.
pub struct Finished {
    pub markdown: String,
    pub open: usize,
}

/// Puts words to the tokens of a tidy document.
///
/// # Errors
/// A name that no heading has, or a sentence that is not there.
pub fn finish(markdown: &str, pass: &Pass, extras: &Extras, phrases: &Phrases) -> Result<Finished, String> {
    let markdown = listed(markdown, extras, phrases);
    let open = marks(phrases).iter().map(|mark| markdown.matches(&escape::inline(mark)).count()).sum();
    let headings = Headings::of(&markdown);
    let mut writer =
        Writer { pass, phrases, extras, headings: &headings, open, tables: 0, figures: 0, noted: Vec::new() };
    let mut out = String::with_capacity(markdown.len() + 4096);
    let mut rest = markdown.as_str();
    while let Some(at) = rest.find(OPEN) {
        let end = rest[at..].find(CLOSE).map_or(rest.len(), |end| at + end);
        out.push_str(&rest[..at]);
        if let Some((token, name)) = Token::read(&rest[at + OPEN.len_utf8()..end]) {
            writer.token(token, name, &mut out)?;
        }
        rest = rest.get(end + CLOSE.len_utf8()..).unwrap_or_default();
    }
    out.push_str(rest);
    for (at, id) in writer.noted.iter().enumerate() {
        let said = extras.sources.get(id).map(String::as_str).unwrap_or_default();
        let _ = write!(out, "\n[^{}]: {}\n", at + 1, escape::inline(said));
    }
    Ok(Finished { markdown: out, open })
}

/// The marks that set apart what is open.
pub fn marks(phrases: &Phrases) -> Vec<String> {
    ["to-fill", "to-discuss-mark"].map(|id| phrases.say(id, &[])).into_iter().filter(|mark| !mark.is_empty()).collect()
}

/// Writes the lists of terms and abbreviations where they are wanted: those that the document uses elsewhere.
fn listed(markdown: &str, extras: &Extras, phrases: &Phrases) -> String {
    let mut out = markdown.to_string();
    let lists = [
        (Token::Glossary, &extras.glossary, ["list-term", "list-meaning", "list-terms"], false),
        (Token::Abbreviations, &extras.abbreviations, ["list-short", "list-long", "list-abbreviations"], true),
    ];
    for (token, all, words, exact) in lists {
        let mark = token.write("");
        if !out.contains(&mark) {
            continue;
        }
        let text = if exact { out.clone() } else { out.to_lowercase() };
        let used = all.iter().filter(|(word, _)| {
            let word = escape::inline(word);
            has_word(&text, if exact { word } else { word.to_lowercase() }.as_str())
        });
        let rows: Vec<Vec<String>> =
            used.map(|(word, meaning)| vec![escape::inline(word), escape::inline(meaning)]).collect();
        let say = |id: &str| escape::inline(&phrases.say(id, &[]));
        let table = if rows.is_empty() {
            String::new()
        } else {
            let [first, second, title] = words.map(say);
            format!("{}\n\n{}", caption(Token::Table, &title).trim(), grid_of(&[first, second], &rows))
        };
        out = out.replace(&mark, table.trim_end());
    }
    out
}

/// Whether a word stands in a text with no letter beside it. A plural counts.
fn has_word(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        let after = &text[at + word.len()..];
        let after = after.strip_prefix('s').unwrap_or(after);
        !letter(text[..at].chars().next_back()) && !letter(after.chars().next())
    })
}

/// The headings of a document: the ids of those with names, and what the list of contents shows.
#[derive(Default)]
struct Headings {
    named: BTreeMap<String, String>,
    chapters: Vec<(String, String)>,
}

impl Headings {
    fn of(markdown: &str) -> Self {
        let mut headings = Self::default();
        let mut slugs = Slugs::default();
        for line in markdown.lines().filter(|line| line.starts_with('#')) {
            let (line, name) = match line.split_once(OPEN) {
                Some((line, token)) => (line, token.strip_suffix(CLOSE).and_then(Token::read)),
                None => (line, None),
            };
            let level = line.len() - line.trim_start_matches('#').len();
            let text = line.trim_start_matches('#').trim();
            let id = slugs.slug(&reading::plain(text));
            if let Some((Token::Heading, name)) = name {
                headings.named.insert(name.to_string(), id.clone());
            }
            if level == 2 {
                headings.chapters.push((text.to_string(), id));
            }
        }
        headings
    }
}

struct Writer<'a> {
    pass: &'a Pass,
    phrases: &'a Phrases,
    extras: &'a Extras,
    headings: &'a Headings,
    open: usize,
    tables: usize,
    figures: usize,
    /// Sources in the order in which they are mentioned first.
    noted: Vec<String>,
}

impl Writer<'_> {
    fn say(&self, id: &str, args: &[(&str, FluentValue<'_>)]) -> Result<String, String> {
        let said = self.phrases.get(id, args);
        said.map(|said| escape::inline(&said)).ok_or_else(|| format!("there is no sentence `{id}` with a number"))
    }

    fn token(&mut self, token: Token, name: &str, out: &mut String) -> Result<(), String> {
        match token {
            Token::Table => {
                self.tables += 1;
                out.push_str(&self.say("caption-table", &[("number", self.tables.into())])?);
            }
            Token::Figure => {
                self.figures += 1;
                out.push_str(&self.say("caption-figure", &[("number", self.figures.into())])?);
            }
            Token::Ref => {
                let (Some(called), Some(id)) = (self.pass.named.get(name), self.headings.named.get(name)) else {
                    let near = crate::text::nearest(name, self.pass.named.keys().map(String::as_str));
                    let near = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
                    return Err(format!("no heading has the name `{name}`{near}"));
                };
                let _ = write!(out, "[{}](#{id})", escape::inline(called));
            }
            Token::Note if self.extras.sources.contains_key(name) => {
                let known = self.noted.iter().position(|id| id == name);
                let at = known.unwrap_or_else(|| {
                    self.noted.push(name.to_string());
                    self.noted.len() - 1
                });
                let _ = write!(out, "[^{}]", at + 1);
            }
            Token::Remark => {
                let _ = write!(out, "<!-- remark {name} -->");
            }
            Token::Contents => {
                out.push_str("<!-- contents -->\n\n");
                for (title, id) in &self.headings.chapters {
                    let _ = writeln!(out, "- [{title}](#{id})");
                }
                out.push_str("\n<!-- /contents -->");
            }
            Token::Counted => out.push_str(&self.say(name, &[("open", self.open.into())])?),
            Token::Heading | Token::Note | Token::Abbreviations | Token::Glossary => {}
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_used_only_when_it_stands_alone() {
        assert!(has_word("the FIU leads", "FIU"));
        assert!(has_word("two NGOs", "NGO"));
        assert!(!has_word("UNODCX", "UNODC"));
        assert!(!has_word("a FIUX", "FIU"));
    }
}
