//! The words of one paragraph: laid out flat first, since directions are found in the whole of it.

use super::body::Writer;
use super::format::Look;
use super::styles::Role;
use super::{scripts, xml};
use crate::document::tree::Inline;
use std::fmt::Write;

/// A paragraph laid out flat.
#[derive(Default)]
pub struct Flow {
    pub text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Default, PartialEq)]
struct Tone {
    bold: bool,
    italic: bool,
    marked: bool,
    link: bool,
}

enum Piece {
    /// Text up to a place.
    Text(usize, Tone),
    Break,
    Tab,
    Note(usize),
    Remark(usize),
    /// The bookmark that a link leads to.
    Link(String),
    LinkEnd,
    /// What Word computes, and what it shows until then, up to a place.
    Field(String, usize),
}

/// What a paragraph may hold besides words.
#[derive(Clone, Copy, PartialEq)]
pub enum Place {
    Text,
    /// Notes and remarks have no notes and remarks.
    Note,
}

impl Flow {
    pub fn of(writer: &Writer<'_>, inlines: &[Inline], place: Place) -> Self {
        let mut flow = Self::default();
        flow.add(writer, inlines, Tone::default(), place);
        flow
    }

    pub fn words(text: &str) -> Self {
        let mut flow = Self::default();
        flow.push(text, Tone::default());
        flow
    }

    fn push(&mut self, text: &str, tone: Tone) {
        // What ends a paragraph or a line is a space within one.
        self.text.extend(text.chars().map(|c| match c {
            '\n' | '\r' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
            c => c,
        }));
        match self.pieces.last_mut() {
            Some(Piece::Text(end, last)) if *last == tone => *end = self.text.len(),
            _ => self.pieces.push(Piece::Text(self.text.len(), tone)),
        }
    }

    pub fn text(&mut self, text: &str) {
        self.push(text, Tone::default());
    }

    pub fn tab(&mut self) {
        // Numbers after a tab do not stick to the words before it.
        self.text.push('\t');
        self.pieces.push(Piece::Tab);
    }

    pub fn field(&mut self, code: &str, shown: &str) {
        self.text.push_str(shown);
        self.pieces.push(Piece::Field(code.into(), self.text.len()));
    }

    pub fn inlines(&mut self, writer: &Writer<'_>, inlines: &[Inline], place: Place) {
        self.add(writer, inlines, Tone::default(), place);
    }

    fn add(&mut self, writer: &Writer<'_>, inlines: &[Inline], tone: Tone, place: Place) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.push(text, tone),
                Inline::Mark(text) => self.push(text, Tone { bold: true, marked: true, ..tone }),
                Inline::Strong(inner) => self.add(writer, inner, Tone { bold: true, ..tone }, place),
                Inline::Emphasis(inner) => self.add(writer, inner, Tone { italic: true, ..tone }, place),
                Inline::Break => {
                    self.text.push(' ');
                    self.pieces.push(Piece::Break);
                }
                Inline::Note(at) if place == Place::Text => self.pieces.push(Piece::Note(*at)),
                // Word has no notes to notes.
                Inline::Note(at) => {
                    self.push(" (", tone);
                    let inner = writer.tree.notes.get(*at).map_or(&[][..], Vec::as_slice);
                    self.push(&crate::document::tree::plain(inner), tone);
                    self.push(")", tone);
                }
                Inline::Remark(at) if place == Place::Text => self.pieces.push(Piece::Remark(*at)),
                Inline::Remark(_) => {}
                Inline::Link { to, text } => match writer.links.get(to).filter(|_| !tone.link) {
                    Some(name) => {
                        self.pieces.push(Piece::Link(name.to_string()));
                        self.add(writer, text, Tone { link: true, ..tone }, place);
                        self.pieces.push(Piece::LinkEnd);
                    }
                    None => self.add(writer, text, tone, place),
                },
            }
        }
    }
}

impl<'a> Writer<'a> {
    /// Writes the words of a paragraph that runs as `rtl` says.
    pub fn runs(&mut self, flow: &Flow, rtl: bool, look: &Look<'_>, out: &mut String) {
        let levels = scripts::levels(&flow.text, rtl);
        let mut at = 0;
        let remarks: Vec<usize> = flow
            .pieces
            .iter()
            .filter_map(|piece| if let Piece::Remark(remark) = piece { Some(*remark) } else { None })
            .filter(|remark| self.remarks.begin(*remark, out))
            .collect();
        for piece in &flow.pieces {
            match piece {
                Piece::Text(end, tone) => {
                    let look = self.toned(look, *tone);
                    for (range, script) in scripts::cut(&flow.text, at..*end, levels.as_deref()) {
                        words(&flow.text[range], &Look { script, ..look.clone() }, out);
                    }
                    at = *end;
                }
                Piece::Break => {
                    out.push_str("<w:r><w:br/></w:r>");
                    at += 1;
                }
                Piece::Tab => {
                    out.push_str("<w:r><w:tab/></w:r>");
                    at += 1;
                }
                Piece::Note(note) => self.note_mark(*note, out),
                Piece::Remark(remark) if remarks.contains(remark) => {
                    let (_, look) = self.styles.dress(Role::RemarkMark);
                    let look = Look { style: self.styles.id(Role::RemarkMark), ..look };
                    self.remarks.end(*remark, &look, out);
                }
                Piece::Remark(_) => {}
                Piece::Link(name) => {
                    out.push_str("<w:hyperlink w:anchor=\"");
                    xml::push(name, out);
                    out.push_str("\" w:history=\"1\">");
                }
                Piece::LinkEnd => out.push_str("</w:hyperlink>"),
                Piece::Field(code, end) => {
                    field(code, &flow.text[at..*end], look, out);
                    at = *end;
                }
            }
        }
    }

    fn toned<'b>(&self, look: &Look<'b>, tone: Tone) -> Look<'b>
    where
        'a: 'b,
    {
        let mut look = look.clone();
        if tone.link {
            let (_, plain) = self.styles.dress(Role::Link);
            match self.styles.id(Role::Link) {
                Some(style) => look.style = Some(style),
                None => look = Look { color: plain.color, underline: plain.underline, ..look },
            }
        }
        look.bold |= tone.bold;
        look.italic |= tone.italic;
        look.marked |= tone.marked;
        look
    }
}

/// One run of words.
pub fn words(text: &str, look: &Look<'_>, out: &mut String) {
    out.push_str("<w:r>");
    look.write(out);
    out.push_str("<w:t xml:space=\"preserve\">");
    xml::push(text, out);
    out.push_str("</w:t></w:r>");
}

/// What Word computes, with what it shows until then.
pub fn field(code: &str, shown: &str, look: &Look<'_>, out: &mut String) {
    let mark = |kind: &str, out: &mut String| {
        out.push_str("<w:r>");
        look.write(out);
        let _ = write!(out, "<w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    };
    mark("begin", out);
    out.push_str("<w:r>");
    look.write(out);
    out.push_str("<w:instrText xml:space=\"preserve\"> ");
    xml::push(code, out);
    out.push_str(" </w:instrText></w:r>");
    mark("separate", out);
    words(shown, look, out);
    mark("end", out);
}
