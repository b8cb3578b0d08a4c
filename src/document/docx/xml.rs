//! XML as text: escaped on the way out, checked on the way in.

use crate::error::{Error, Result};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};

pub const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// What XML 1.0 has no place for: one such character makes Word refuse a whole file.
fn forbidden(c: char) -> bool {
    matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

/// Adds text, between tags or within quotes.
pub fn push(text: &str, out: &mut String) {
    let mut kept = 0;
    for (at, c) in text.char_indices() {
        let instead = match c {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            c if forbidden(c) => "",
            _ => continue,
        };
        out.push_str(&text[kept..at]);
        out.push_str(instead);
        kept = at + c.len_utf8();
    }
    out.push_str(&text[kept..]);
}

pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(text, &mut out);
    out
}

/// A tag or a text of a part, with its place.
pub enum Piece<'a> {
    Open(Tag<'a>),
    /// Opened and closed at once.
    Empty(Tag<'a>),
    Close {
        start: usize,
        end: usize,
    },
    Text(String),
}

pub struct Tag<'a> {
    pub name: String,
    start: BytesStart<'a>,
    pub from: usize,
    pub to: usize,
}

impl Tag<'_> {
    pub fn attributes(&self) -> Vec<(String, String)> {
        let all = self.start.attributes().flatten();
        all.map(|it| (it.key.as_ref().to_string(), unescape(&it.value).unwrap_or_default().into_owned())).collect()
    }
}

/// How deep elements may nest.
const DEEPEST: usize = 256;

/// Goes through a part. Refuses what no office program writes: entities, doubled attributes, forbidden characters.
pub fn walk(part: &str, xml: &str, mut see: impl FnMut(Piece<'_>)) -> Result<()> {
    if xml.chars().any(forbidden) {
        return Err(broken(part, "a character that XML forbids"));
    }
    let mut reader = Reader::from_str(xml);
    let mut depth = 0;
    let mut from = 0;
    loop {
        let event = reader.read_event().map_err(|error| broken(part, &error.to_string()))?;
        let to = reader.buffer_position() as usize;
        match event {
            Event::Start(start) => {
                depth += 1;
                see(Piece::Open(tag(part, start, from, to)?));
            }
            Event::Empty(start) => see(Piece::Empty(tag(part, start, from, to)?)),
            Event::End(_) => {
                depth -= 1;
                see(Piece::Close { start: from, end: to });
            }
            Event::Text(text) => see(Piece::Text(text.xml10_content().into_owned())),
            Event::CData(text) => see(Piece::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                if !reference.is_char_ref() && !matches!(&*name, "lt" | "gt" | "amp" | "quot" | "apos") {
                    return Err(broken(part, "an entity"));
                }
            }
            Event::DocType(_) => return Err(broken(part, "a document type")),
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        if depth > DEEPEST {
            return Err(broken(part, "elements nested too deep"));
        }
        from = to;
    }
    if depth != 0 {
        return Err(broken(part, "an element that does not end"));
    }
    Ok(())
}

fn tag<'a>(part: &str, start: BytesStart<'a>, from: usize, to: usize) -> Result<Tag<'a>> {
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| broken(part, &error.to_string()))?;
        if attribute.value.contains('<') || unescape(&attribute.value).is_err() {
            return Err(broken(part, "a value that is not XML"));
        }
    }
    Ok(Tag { name: start.name().as_ref().to_string(), start, from, to })
}

fn broken(part: &str, why: &str) -> Error {
    Error::unusable(format!("the part `{part}` of the reference file is damaged: {why}"))
        .hint("open the file in Word or LibreOffice and save it again as `.docx`")
}

/// An element directly below another one.
#[derive(Clone, Debug, PartialEq)]
pub struct Child<'a> {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// The whole element as it is written.
    pub raw: &'a str,
    pub from: usize,
    /// Where its opening tag ends.
    pub inside: usize,
}

impl Child<'_> {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn number(&self, name: &str) -> Option<i64> {
        self.get(name)?.parse().ok()
    }
}

/// The elements directly below the last element at a path from the root.
pub fn children<'a>(part: &str, xml: &'a str, path: &[&str]) -> Result<Vec<Child<'a>>> {
    let mut found: Vec<Child<'a>> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    walk(part, xml, |piece| {
        let within = |open: &[String]| open.len() == path.len() && open.iter().zip(path).all(|(a, b)| a == b);
        match piece {
            Piece::Open(tag) => {
                if within(&open) {
                    found.push(child(&tag, &xml[tag.from..tag.to]));
                }
                open.push(tag.name);
                if within(&open) {
                    found.clear();
                }
            }
            Piece::Empty(tag) if within(&open) => found.push(child(&tag, &xml[tag.from..tag.to])),
            Piece::Close { end, .. } => {
                open.pop();
                if within(&open)
                    && let Some(last) = found.last_mut()
                {
                    last.raw = &xml[last.from..end];
                }
            }
            Piece::Empty(_) | Piece::Text(_) => {}
        }
    })?;
    Ok(found)
}

fn child<'a>(tag: &Tag<'_>, raw: &'a str) -> Child<'a> {
    Child { name: tag.name.clone(), attributes: tag.attributes(), raw, from: tag.from, inside: tag.to }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_keeps_its_marks_and_loses_what_xml_forbids() {
        assert_eq!(escaped("a<w:p>&\"\u{b}\u{0}b\u{ffff}\tc"), "a&lt;w:p&gt;&amp;&quot;b\tc");
    }

    #[test]
    fn children_are_those_of_the_last_element_at_a_path() {
        let xml = "<a><b><x/></b><b><y n='1'><z/></y><x/></b></a>";
        let found = children("p", xml, &["a", "b"]).unwrap();
        assert_eq!(found.iter().map(|child| child.raw).collect::<Vec<_>>(), ["<y n='1'><z/></y>", "<x/>"]);
        assert_eq!(found[0].number("n"), Some(1));
    }

    #[test]
    fn what_no_office_program_writes_is_refused() {
        let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
        let cases =
            ["<!DOCTYPE a><a/>", "<a>&x;</a>", "<a b='1' b='2'/>", "<a>", "<a></b>", "<a b='<'/>", "<a>\u{1}</a>"];
        for xml in cases.into_iter().chain([deep.as_str()]) {
            assert!(walk("p", xml, |_| {}).is_err(), "{xml}");
        }
        assert!(walk("p", "<a b='&lt;'>&amp;&#65;</a>", |_| {}).is_ok());
    }
}
