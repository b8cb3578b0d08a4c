//! Footnotes: marks in the text, the notes in a part of their own.

use super::body::Writer;
use super::format::Look;
use super::runs::{self, Flow, Place};
use super::scripts;
use super::styles::Role;
use super::xml::HEAD;
use crate::document::tree::{Block, Inline, Tree};
use std::collections::{HashMap, HashSet};
use std::fmt::Write;

/// Which notes the text has mentioned so far.
#[derive(Default)]
pub struct Notes {
    /// In the order of the text.
    order: Vec<usize>,
    seen: HashSet<usize>,
    /// How often a note is mentioned; more than once means that the mark is a place to point at.
    mentions: HashMap<usize, usize>,
}

impl Notes {
    /// Counts how often each note is mentioned.
    pub fn count(&mut self, tree: &Tree) {
        for block in tree.walk() {
            match block {
                Block::Heading { text, .. } | Block::Paragraph(text) => self.count_in(text),
                Block::Table(table) => {
                    self.count_in(&table.caption.text);
                    table.head.iter().chain(table.rows.iter().flatten()).for_each(|cell| self.count_in(cell));
                }
                Block::Chart(caption, _) => self.count_in(&caption.text),
                Block::List { .. } | Block::Line | Block::Contents | Block::Landscape(_) => {}
            }
        }
    }

    fn count_in(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Note(at) => *self.mentions.entry(*at).or_default() += 1,
                Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                    self.count_in(inner);
                }
                Inline::Text(_) | Inline::Mark(_) | Inline::Break | Inline::Remark(_) => {}
            }
        }
    }
}

impl Writer<'_> {
    /// The mark of a note; a second mention points at the first, since Word has one mark for each note.
    pub fn note_mark(&mut self, note: usize, out: &mut String) {
        if note >= self.tree.notes.len() {
            return;
        }
        let style = self.styles.id(Role::NoteMark);
        let look = Look { style, raised: style.is_none(), ..Look::default() };
        if !self.notes.seen.insert(note) {
            let at = self.notes.order.iter().position(|it| *it == note).unwrap_or_default() + 1;
            runs::field(&format!("NOTEREF note_{note} \\f \\h"), &at.to_string(), &look, out);
            return;
        }
        self.notes.order.push(note);
        let id = self.notes.order.len();
        let bookmark = (self.notes.mentions.get(&note).copied().unwrap_or_default() > 1).then(|| self.next_id());
        if let Some(bookmark) = bookmark {
            let _ = write!(out, "<w:bookmarkStart w:id=\"{bookmark}\" w:name=\"note_{note}\"/>");
        }
        out.push_str("<w:r>");
        look.write(out);
        let _ = write!(out, "<w:footnoteReference w:id=\"{id}\"/></w:r>");
        if let Some(bookmark) = bookmark {
            let _ = write!(out, "<w:bookmarkEnd w:id=\"{bookmark}\"/>");
        }
    }

    /// The part with all notes that the text mentions, after the lines that set them apart from it.
    pub fn notes_part(&mut self) -> String {
        let mut out = format!("{HEAD}<w:footnotes {}>", super::body::SPACES);
        for (id, kind, mark) in [(-1, "separator", "separator"), (0, "continuationSeparator", "continuationSeparator")]
        {
            let _ = write!(
                out,
                "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\"/></w:pPr>\
                 <w:r><w:{mark}/></w:r></w:p></w:footnote>"
            );
        }
        let (para, look) = self.styles.dress(Role::NoteText);
        let style = self.styles.id(Role::NoteMark);
        let mark = Look { style, raised: style.is_none(), ..Look::default() };
        for (at, note) in std::mem::take(&mut self.notes.order).into_iter().enumerate() {
            let flow = Flow::of(self, &self.tree.notes[note], Place::Note);
            let rtl = scripts::base(&flow.text, self.rtl);
            let _ = write!(out, "<w:footnote w:id=\"{}\"><w:p>", at + 1);
            self.turned(para.clone(), rtl).write(&mut out);
            out.push_str("<w:r>");
            mark.write(&mut out);
            out.push_str("<w:footnoteRef/></w:r>");
            runs::words(" ", &look, &mut out);
            self.runs(&flow, rtl, &look, &mut out);
            out.push_str("</w:p></w:footnote>");
        }
        out.push_str("</w:footnotes>");
        out
    }
}
