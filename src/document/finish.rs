//! The end of a rendering: tokens get their words, and what a document uses is listed in it.

use super::escape;
use super::helpers::pass::{CLOSE, OPEN, Pass, Token, caption};
use super::helpers::table::grid_of;
use super::reading;
use super::tree::Slugs;
use crate::toolkit::phrases::{FluentValue, Phrases};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
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

/// A finished document.
pub struct Finished {
    pub markdown: String,
    /// How many marks of open points it holds.
    pub open: usize,
    /// The remarks that it mentions, as places in those of the view, by their numbers in it.
    pub remarks: Vec<usize>,
}

/// Puts words to the tokens of a tidy document.
///
/// # Errors
/// A name that no heading has, or a sentence that is not there.
pub fn finish(markdown: &str, pass: &Pass, extras: &Extras, phrases: &Phrases) -> Result<Finished, String> {
    let markdown = listed(markdown, extras, phrases);
    let open = marks(phrases).iter().map(|mark| markdown.matches(&escape::inline(mark)).count()).sum();
    let headings = Headings::of(&markdown);
    let mut writer = Writer {
        pass,
        phrases,
        extras,
        headings: &headings,
        open,
        tables: 0,
        figures: 0,
        noted: Vec::new(),
        remarks: Vec::new(),
    };
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
    Ok(Finished { markdown: out, open, remarks: writer.remarks })
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
        let cased = |text: &str| if exact { text.to_string() } else { text.to_lowercase() };
        let words_of_text: Vec<String> = all.iter().map(|(word, _)| cased(&escape::inline(word))).collect();
        let used = used(&cased(&out), &words_of_text);
        let rows = all.iter().enumerate().filter(|(at, _)| used.contains(at));
        let rows: Vec<Vec<String>> =
            rows.map(|(_, (word, meaning))| vec![escape::inline(word), escape::inline(meaning)]).collect();
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

/// Which terms stand in a text with no letter beside them, by their places. A plural counts.
///
/// The text is gone through once, however many terms there are.
fn used(text: &str, terms: &[String]) -> BTreeSet<usize> {
    let run = |text: &str| text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let mut begins: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for (at, term) in terms.iter().enumerate() {
        begins.entry(&term[..run(term)]).or_default().push(at);
    }
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let stands = |term: &str, rest: &str| {
        rest.strip_prefix(term).is_some_and(|rest| ends(rest.strip_prefix('s').unwrap_or(rest)))
    };
    let mut used = BTreeSet::new();
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        rest = &rest[start..];
        let word = &rest[..run(rest)];
        let singular = word.strip_suffix('s');
        for at in std::iter::once(word).chain(singular).filter_map(|word| begins.get(word)).flatten() {
            if stands(&terms[*at], rest) {
                used.insert(*at);
            }
        }
        rest = &rest[word.len()..];
    }
    used
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
    /// Remarks in the order in which they are mentioned first.
    remarks: Vec<usize>,
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
                let at = mentioned(&mut self.noted, name.to_string());
                let _ = write!(out, "[^{}]", at + 1);
            }
            Token::Remark => {
                if let Ok(place) = name.parse() {
                    let at = mentioned(&mut self.remarks, place);
                    let _ = write!(out, "<!-- remark {at} -->");
                }
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

/// The place of something among what was mentioned so far.
fn mentioned<T: PartialEq>(all: &mut Vec<T>, one: T) -> usize {
    all.iter().position(|known| *known == one).unwrap_or_else(|| {
        all.push(one);
        all.len() - 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(text: &str, term: &str) -> bool {
        used(text, &[term.to_string()]).contains(&0)
    }

    #[test]
    fn a_word_is_used_only_when_it_stands_alone() {
        for (text, term) in [
            ("the FIU leads", "FIU"),
            ("two NGOs", "NGO"),
            ("FIU", "FIU"),
            ("an action plan, and", "action plan"),
            ("(action plans)", "action plan"),
            ("the gas pipe", "gas"),
            ("a zero-day", "zero-day"),
            ("plan plan b", "plan b"),
            ("ومكتب الأمن هنا", "الأمن"),
        ] {
            assert!(has(text, term), "{term} in {text}");
        }
        for (text, term) in [
            ("UNODCX", "UNODC"),
            ("a FIUX", "FIU"),
            ("an action planner", "action plan"),
            ("subaction plan", "action plan"),
            ("NGOss", "NGO"),
            ("plan a", "plan b"),
            ("", "FIU"),
        ] {
            assert!(!has(text, term), "{term} in {text}");
        }
    }
}
