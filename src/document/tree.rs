//! A document as the writers of formats take it: blocks and inlines without any syntax.

mod read;
mod slug;

use crate::lang::Lang;
use crate::toolkit::phrases::Phrases;
use std::sync::Arc;

pub use read::read;
pub(super) use slug::Slugs;

use super::chart::Chart;

/// A whole document.
#[derive(Clone, Debug)]
pub struct Tree {
    pub front: Front,
    pub blocks: Vec<Block>,
    /// Footnotes, in the order in which the text mentions them first.
    pub notes: Vec<Vec<Inline>>,
    /// What people remarked on answers; empty in a document for the public.
    pub remarks: Vec<Remark>,
}

/// What a document says about itself: on its cover, on every page and in its properties.
#[derive(Clone, Debug, Default)]
pub struct Front {
    pub lang: Lang,
    /// What the document is called, such as “Action plan”.
    pub document: String,
    /// What the strategy is called.
    pub title: String,
    pub country: String,
    /// Which state of the answers it shows, such as “Draft, answers 3f2a91c0”.
    pub edition: String,
    /// Who may read it, in words.
    pub audience: String,
    /// The mark that an exercise bears on every page; empty for anything real.
    pub exercise: String,
    /// The sentence with `TO FILL`, which writers set apart.
    pub marks: Vec<String>,
    pub labels: Labels,
}

/// Words that writers add themselves.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    pub contents: String,
    /// `Page { $page } of { $pages }` with `\u{1}` and `\u{2}` for the two numbers.
    pub page: String,
    /// Says to whoever opens the file that page numbers come with an update of the fields.
    pub update: String,
    /// What a link back from a footnote says.
    pub back: String,
    /// The title of the list of footnotes where there are no pages.
    pub notes: String,
    /// What a link past everything at the top says.
    pub skip: String,
    /// The title of the list of remarks where they do not stand in the margin.
    pub remarks: String,
    /// `Remark { $number }` with `\u{1}` for the number.
    pub remark: String,
    /// What opens the data of a chart.
    pub data: String,
}

impl Labels {
    pub fn of(phrases: &Phrases) -> Self {
        let say = |id: &str| phrases.say(id, &[]);
        Self {
            contents: say("label-contents"),
            page: phrases.say("label-page", &[("page", "\u{1}".into()), ("pages", "\u{2}".into())]),
            update: say("label-update"),
            back: say("label-back"),
            notes: say("label-notes"),
            skip: say("label-skip"),
            remarks: say("label-remarks"),
            remark: phrases.say("label-remark", &[("number", "\u{1}".into())]),
            data: say("label-data"),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Level 1 is the title of the document, 2 a chapter or an annex. Ids are unique in a document.
    Heading {
        level: u8,
        id: String,
        text: Vec<Inline>,
    },
    Paragraph(Vec<Inline>),
    /// `start` of a numbered list; its entries hold blocks.
    List {
        start: Option<usize>,
        entries: Vec<Vec<Block>>,
    },
    Table(Table),
    Chart(Caption, Arc<Chart>),
    /// A line to write on.
    Line,
    /// Here stands the list of chapters, annexes and their parts.
    Contents,
    /// On pages turned to landscape.
    Landscape(Vec<Block>),
}

/// What stands above a table or below a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Caption {
    /// Such as “Table 3:”; empty when there is no caption.
    pub label: String,
    pub text: Vec<Inline>,
}

/// Every row has as many cells as the head.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub caption: Caption,
    pub aligns: Vec<Align>,
    pub head: Vec<Vec<Inline>>,
    pub rows: Vec<Vec<Vec<Inline>>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    #[default]
    Start,
    Center,
    End,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    Text(String),
    /// What nobody has said yet, or what is to be discussed: set apart, so that nobody overlooks it.
    Mark(String),
    Strong(Vec<Inline>),
    Emphasis(Vec<Inline>),
    Break,
    /// A footnote by its place in [`Tree::notes`].
    Note(usize),
    /// A remark by its place in [`Tree::remarks`].
    Remark(usize),
    /// A link to a heading of this document by its id.
    Link {
        to: String,
        text: Vec<Inline>,
    },
}

/// A note that somebody left with an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Remark {
    pub who: String,
    /// ISO 8601 in UTC, or empty.
    pub when: String,
    pub text: String,
}

/// The text of inlines without what only points elsewhere.
pub fn plain(inlines: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(inlines, &mut out);
    out
}

fn push_plain(inlines: &[Inline], out: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Mark(text) => out.push_str(text),
            Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link { text: inner, .. } => {
                push_plain(inner, out)
            }
            Inline::Break => out.push(' '),
            Inline::Note(_) | Inline::Remark(_) => {}
        }
    }
}

/// Whether a text runs from right to left, by its first letter that runs any way; `None` without one.
pub fn runs_rtl(text: &str) -> Option<bool> {
    use unicode_bidi::BidiClass::{AL, L, R};
    text.chars().find_map(|c| match unicode_bidi::bidi_class(c) {
        L => Some(false),
        R | AL => Some(true),
        _ => None,
    })
}

impl Tree {
    /// Every block, also those inside landscape pages and lists, in the order of reading.
    pub fn walk(&self) -> Vec<&Block> {
        fn visit<'a>(blocks: &'a [Block], all: &mut Vec<&'a Block>) {
            for block in blocks {
                all.push(block);
                match block {
                    Block::Landscape(inner) => visit(inner, all),
                    Block::List { entries, .. } => entries.iter().for_each(|entry| visit(entry, all)),
                    _ => {}
                }
            }
        }
        let mut all = Vec::new();
        visit(&self.blocks, &mut all);
        all
    }

    /// The headings that the list of contents shows: level, id and text.
    pub fn contents(&self) -> Vec<(u8, &str, &[Inline])> {
        let headings = self.walk().into_iter().filter_map(|block| match block {
            Block::Heading { level: level @ 2..=3, id, text } => Some((*level, id.as_str(), text.as_slice())),
            _ => None,
        });
        headings.collect()
    }
}
