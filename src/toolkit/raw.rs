//! From named RON texts to entries. Content is deserialized nowhere else.
//!
//! Every entry is read on its own, so that its offset gives the line and its fault does not hide the next one's.

use super::fault::{At, Fault};
use crate::text;
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;

/// How this program reads and writes RON: an optional value is written without `Some`.
pub fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// One text of a toolkit.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

impl<'a> Source<'a> {
    /// Reads the whole text as one value; a syntax fault ends this text only.
    pub fn whole<T: Deserialize<'a>>(self, faults: &mut Vec<Fault>) -> Option<T> {
        let at = At { file: self.file.into(), line: 1, id: String::new() };
        options().from_str(self.text).map_err(|error| faults.push(Fault::unread("syntax", &at, self.text, &error))).ok()
    }

    /// Reads the text as a list of entries that are read one by one.
    pub fn list(self, faults: &mut Vec<Fault>) -> Option<Vec<&'a RawValue>> {
        self.whole(faults)
    }

    /// Reads one entry of this text.
    pub fn entry<T: Deserialize<'a>>(self, raw: &'a RawValue, faults: &mut Vec<Fault>) -> Option<(T, At)> {
        self.part("shape", raw, id_of(self.locate(raw).1), faults)
    }

    /// Reads what is written in the entry of an id; what is wrong with it is a fault of that kind.
    pub fn part<T: Deserialize<'a>>(
        self,
        code: &'static str,
        raw: &'a RawValue,
        id: &str,
        faults: &mut Vec<Fault>,
    ) -> Option<(T, At)> {
        let (line, ron) = self.locate(raw);
        let at = At { file: self.file.into(), line, id: id.into() };
        match options().from_str(ron) {
            Ok(value) => Some((value, at)),
            Err(error) => {
                faults.push(Fault::unread(code, &at, ron, &error));
                None
            }
        }
    }

    /// The line where an entry begins, and its text without what stands before it.
    pub fn locate(self, raw: &'a RawValue) -> (usize, &'a str) {
        let ron = skip_blank(raw.get_ron());
        let offset = ron.as_ptr() as usize - self.text.as_ptr() as usize;
        (line_of(self.text, offset), ron.trim_end())
    }
}

/// The line of an offset, from 1. It is asked for at every entry, and bytes are counted many times faster than letters.
pub fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes()[..offset].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// Every id that is written in a text that cannot be read.
pub fn ids_in(ron: &str) -> impl Iterator<Item = String> + '_ {
    // Where even the name of the field is wrong, an entry still begins with its id.
    let first = ron.split('"').nth(1).filter(|_| !ron.contains("id:")).unwrap_or("");
    let all = ron.match_indices("id:").map(|(at, _)| id_of(&ron[at..])).chain([first]);
    all.filter(|id| !id.is_empty()).map(String::from)
}

/// The id of an entry, found without reading the entry: its shape may be the fault, even a missing quotation mark.
pub fn id_of(ron: &str) -> &str {
    let Some((_, rest)) = ron.split_once("id:") else { return "" };
    let rest = rest.trim_start();
    let rest = rest.strip_prefix(['"', '“', '”', '„', '«']).unwrap_or(rest);
    let id = rest.split(|c: char| !(c.is_ascii_lowercase() || c.is_ascii_digit() || "-/".contains(c))).next();
    id.filter(|id| id.split('/').all(text::is_id)).unwrap_or("")
}

/// Skips white space and comments.
pub fn skip_blank(mut ron: &str) -> &str {
    loop {
        let rest = ron.trim_start();
        ron = if rest.starts_with("//") {
            rest.split_once('\n').map_or("", |(_, rest)| rest)
        } else if rest.starts_with("/*") {
            rest.split_once("*/").map_or("", |(_, rest)| rest)
        } else {
            return rest;
        };
    }
}

/// `toolkit.ron`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Header<'a> {
    pub format: u32,
    pub id: String,
    pub version: String,
    #[serde(borrow)]
    pub groups: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue<'a> {
    pub id: String,
    #[serde(default)]
    pub role: Option<super::role::Role>,
    #[serde(borrow)]
    pub entries: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry<'a> {
    pub id: String,
    #[serde(default)]
    pub letter: Option<String>,
    #[serde(default)]
    pub axes: Vec<String>,
    #[serde(default)]
    pub under: Vec<String>,
    #[serde(default, borrow)]
    pub fills: Option<&'a RawValue>,
    #[serde(default)]
    pub provision: Option<super::catalogue::Provision>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record<'a> {
    pub id: String,
    #[serde(default)]
    pub role: Option<super::role::Role>,
    #[serde(borrow)]
    pub fields: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step<'a> {
    pub id: String,
    pub group: String,
    #[serde(default)]
    pub axis: Option<String>,
    #[serde(default)]
    pub when: Option<super::condition::Condition>,
    #[serde(borrow)]
    pub sections: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section<'a> {
    pub id: String,
    #[serde(default)]
    pub checkpoint: Option<super::question::Checkpoint>,
    #[serde(default)]
    pub when: Option<super::condition::Condition>,
    #[serde(borrow)]
    pub questions: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule<'a> {
    pub id: String,
    pub severity: super::rule::Severity,
    pub target: super::rule::Target,
    #[serde(default)]
    pub at: Option<String>,
    pub flag_if: super::condition::Condition,
    #[serde(borrow)]
    pub flags: Vec<&'a RawValue>,
    #[serde(borrow)]
    pub allows: Vec<&'a RawValue>,
}

/// `overlay.ron`: what is different here from a toolkit that others write.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overlay<'a> {
    pub format: u32,
    pub id: String,
    pub base: String,
    /// The version of the base that it was written for.
    pub version: String,
    #[serde(default, borrow)]
    pub hides: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    pub adds: Vec<&'a RawValue>,
}

/// What an overlay adds to a section, a record or a catalogue.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Add<'a> {
    pub to: String,
    /// Behind which question, field or entry; at the end when it names none.
    #[serde(default)]
    pub after: Option<String>,
    #[serde(default, borrow)]
    pub questions: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    pub fields: Vec<&'a RawValue>,
    #[serde(default, borrow)]
    pub entries: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario<'a> {
    pub id: String,
    #[serde(default)]
    pub full: bool,
    #[serde(borrow, default)]
    pub answers: Vec<&'a RawValue>,
    #[serde(borrow, default)]
    pub then: Vec<&'a RawValue>,
}
