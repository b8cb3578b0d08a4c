//! The body of a document, block by block.

use super::contents;
use super::format::{Look, Para};
use super::lists::{self, Lists};
use super::notes::Notes;
use super::package::{Package, WORD};
use super::pages::Pages;
use super::reference::Reference;
use super::remarks::Remarks;
use super::runs::{Flow, Place};
use super::styles::{Role, Styles};
use super::xml::HEAD;
use super::{links, properties, scripts, xml};
use crate::document::chart::Chart;
use crate::document::tree::{Block, Caption, Inline, Table, Tree, plain};
use crate::error::Result;
use std::collections::HashMap;
use std::fmt::Write;

/// The names that our parts use.
pub const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// A paragraph below the title that is longer than this is text, no part of the title.
const LONGEST_SUBTITLE: usize = 120;

/// Where in the document the walk is.
#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Start,
    /// Right below the title.
    Title,
    Text,
}

/// Writes one document.
pub struct Writer<'a> {
    pub tree: &'a Tree,
    pub styles: &'a Styles,
    pub links: HashMap<String, String>,
    pub notes: Notes,
    pub remarks: Remarks,
    pub rtl: bool,
    /// The width of text on the page that is being written.
    pub width: u32,
    pub pictures: &'a dyn Fn(&Chart) -> Option<Vec<u8>>,
    pub images: Vec<Vec<u8>>,
    reference: &'a Reference,
    lists: Lists<'a>,
    pages: Pages<'a>,
    ids: usize,
    /// How many tables and charts bear a number so far.
    numbered: (usize, usize),
    stage: Stage,
    landscape: bool,
    /// Whether every chapter starts a new page.
    long: bool,
    /// What was written last keeps no distance by itself: a table.
    close: bool,
}

const MAIN: &str = "word/document.xml";

impl<'a> Writer<'a> {
    pub fn new(tree: &'a Tree, reference: &'a Reference, pictures: &'a dyn Fn(&Chart) -> Option<Vec<u8>>) -> Self {
        let blocks = tree.walk();
        Self {
            tree,
            styles: &reference.styles,
            links: links::of(tree),
            notes: Notes::default(),
            remarks: Remarks::of(tree.remarks.len()),
            rtl: tree.front.lang.is_rtl(),
            width: reference.page.text(false),
            pictures,
            images: Vec::new(),
            reference,
            lists: Lists::of(&reference.numbering),
            pages: Pages::of(reference, tree.front.lang.is_rtl()),
            ids: 0,
            numbered: (0, 0),
            stage: Stage::Start,
            landscape: false,
            long: blocks.iter().any(|block| matches!(block, Block::Contents)),
            close: false,
        }
    }

    pub fn write(mut self) -> Result<Vec<u8>> {
        self.notes.count(self.tree);
        let mut package = Package::default();
        package.relate("", "officeDocument", MAIN);
        let mut pages = Pages::of(self.reference, self.rtl);
        pages.add_parts(&mut self, &mut package, MAIN);
        self.pages = pages;

        let mut body = String::new();
        self.blocks(&self.tree.blocks, 0, &mut body);
        if self.close || body.is_empty() {
            spacer(&mut body);
        }
        let last = self.pages.section(self.landscape);
        let document = format!("{HEAD}<w:document {SPACES}><w:body>{body}{last}</w:body></w:document>");
        package.add(MAIN, &format!("{WORD}.document.main+xml"), document);

        let mut part = |kind: &str, content: String| {
            let name = format!("word/{kind}.xml");
            package.relate(MAIN, kind, &name);
            package.add(&name, &format!("{WORD}.{kind}+xml"), content);
        };
        part("footnotes", self.notes_part());
        if self.remarks.any() {
            part("comments", self.remarks_part());
        }
        part("numbering", self.lists.part());
        part("settings", properties::settings(self.reference, self.tree.front.lang));
        part("styles", self.styles.part(self.tree.front.lang));
        for (at, image) in self.images.into_iter().enumerate() {
            let name = format!("word/media/chart-{}.png", at + 1);
            package.relate_as(MAIN, &format!("chart{}", at + 1), &format!("{}/image", super::package::TYPES), &name);
            package.add(&name, "image/png", image);
        }
        self.reference.add_parts(&mut package, MAIN);
        properties::add(&self.tree.front, &mut package);
        package.finish()
    }

    /// How high text can be on the page that is being written.
    pub fn height(&self) -> u32 {
        self.reference.page.text_height(self.landscape)
    }

    /// A number that nothing else in the document bears.
    pub fn next_id(&mut self) -> usize {
        self.ids += 1;
        self.ids
    }

    /// Turns a paragraph in the direction of its words.
    pub fn turned<'b>(&self, para: Para<'b>, rtl: bool) -> Para<'b> {
        let bidi = if rtl { Some(true) } else { self.styles.turns().then_some(false) };
        Para { bidi, ..para }
    }

    fn blocks(&mut self, blocks: &[Block], level: usize, out: &mut String) {
        for (at, block) in blocks.iter().enumerate() {
            if level == 0 {
                // Headings right above pages that are turned go with them.
                let next = blocks[at..].iter().find(|block| !matches!(block, Block::Heading { .. }));
                self.turn(matches!(next, Some(Block::Landscape(_))), out);
            }
            self.block(block, level, out);
            self.stage = match (block, self.stage) {
                (Block::Heading { level: 1, .. }, Stage::Start) => Stage::Title,
                (Block::Paragraph(_), Stage::Title) => Stage::Title,
                _ => Stage::Text,
            };
        }
    }

    /// Ends the pages so far when the next block needs others.
    fn turn(&mut self, landscape: bool, out: &mut String) {
        if landscape == self.landscape {
            return;
        }
        if !out.is_empty() {
            let section = self.pages.section(self.landscape);
            let _ = write!(
                out,
                "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>{section}</w:pPr></w:p>"
            );
        }
        self.close = false;
        self.landscape = landscape;
        self.width = self.reference.page.text(landscape);
    }

    fn block(&mut self, block: &Block, level: usize, out: &mut String) {
        match block {
            Block::Heading { level, id, text } => self.heading(*level, id, text, out),
            Block::Paragraph(text) => {
                let short = || plain(text).chars().count() <= LONGEST_SUBTITLE;
                let role = if self.stage == Stage::Title && short() { Role::Subtitle } else { Role::Body };
                let (mut para, look) = self.styles.dress(role);
                if level > 0 {
                    para.indent = Some(lists::indent(level - 1));
                }
                self.paragraph(para, &look, text, out);
            }
            Block::List { start, entries } => self.list(*start, entries, level, out),
            Block::Table(table) => self.captioned_table(table, out),
            Block::Chart(caption, chart) => self.chart(caption, chart, out),
            Block::Line => {
                let under = Some((6, "595959"));
                self.para(Para { under, before: Some(0), after: Some(0), height: Some(560), ..Para::default() }, out);
                out.push_str("</w:p>");
                // Like a table, it keeps no distance by itself.
                self.close = true;
            }
            Block::Contents => {
                let first = self.stage == Stage::Start;
                contents::write(self, !first, out);
            }
            Block::Landscape(inner) if level == 0 => {
                for block in inner {
                    self.block(block, 0, out);
                    self.stage = Stage::Text;
                }
            }
            Block::Landscape(inner) => self.blocks(inner, level, out),
        }
    }

    /// Opens a paragraph.
    pub fn para(&mut self, mut para: Para<'_>, out: &mut String) {
        if std::mem::take(&mut self.close) && para.before.is_none() {
            para.before = Some(200);
        }
        out.push_str("<w:p>");
        para.write(out);
    }

    pub fn paragraph(&mut self, para: Para<'_>, look: &Look<'_>, text: &[Inline], out: &mut String) {
        let flow = Flow::of(self, text, Place::Text);
        self.flow(para, look, &flow, out);
    }

    pub fn flow(&mut self, para: Para<'_>, look: &Look<'_>, flow: &Flow, out: &mut String) {
        let rtl = scripts::base(&flow.text, self.rtl);
        let para = self.turned(para, rtl);
        self.para(para, out);
        self.runs(flow, rtl, look, out);
        out.push_str("</w:p>");
    }

    fn heading(&mut self, level: u8, id: &str, text: &[Inline], out: &mut String) {
        let title = level <= 1 && self.stage == Stage::Start;
        let role = if title { Role::Title } else { Role::Heading(level.saturating_sub(1).clamp(1, 6)) };
        let (mut para, look) = self.styles.dress(role);
        para.new_page = self.long && level == 2 && !out.is_empty();
        // A heading of a style has its own distance.
        if para.style.is_some() {
            self.close = false;
        }
        if title && self.long {
            para.before = Some(2_400);
        }
        let flow = Flow::of(self, text, Place::Text);
        let rtl = scripts::base(&flow.text, self.rtl);
        let bookmark = self.next_id();
        let para = self.turned(para, rtl);
        self.para(para, out);
        if let Some(name) = self.links.get(id) {
            let _ = write!(out, "<w:bookmarkStart w:id=\"{bookmark}\" w:name=\"{name}\"/>");
        }
        self.runs(&flow, rtl, &look, out);
        if self.links.contains_key(id) {
            let _ = write!(out, "<w:bookmarkEnd w:id=\"{bookmark}\"/>");
        }
        out.push_str("</w:p>");
    }

    fn list(&mut self, start: Option<usize>, entries: &[Vec<Block>], level: usize, out: &mut String) {
        let depth = level.min(lists::DEEPEST - 1);
        let number = self.lists.number(depth, start);
        let role = if start.is_some() { Role::Number } else { Role::Bullet };
        for entry in entries {
            let (mut para, look) = self.styles.dress(role);
            para.list = Some((depth, number));
            let rest = match entry.split_first() {
                Some((Block::Paragraph(text), rest)) => {
                    self.paragraph(para, &look, text, out);
                    rest
                }
                _ => {
                    self.paragraph(para, &look, &[], out);
                    entry
                }
            };
            self.blocks(rest, depth + 1, out);
        }
    }

    fn captioned_table(&mut self, table: &Table, out: &mut String) {
        if self.close && table.caption == Caption::default() {
            spacer(out);
        }
        self.caption(&table.caption, true, out);
        self.close = false;
        self.table(table, out);
        self.close = true;
    }

    /// A caption, above a table or below a chart. Its number is one that Word counts, where it is the next one.
    pub fn caption(&mut self, caption: &Caption, table: bool, out: &mut String) {
        if *caption == Caption::default() {
            return;
        }
        let (mut para, look) = self.styles.dress(Role::Caption);
        para.keep_next = table;
        let mut flow = Flow::default();
        let digits = |c: char| c.is_ascii_digit();
        let number = caption.label.rfind(digits).map(|end| {
            let from = caption.label[..end]
                .rfind(|c| !digits(c))
                .map_or(0, |at| at + caption.label[at..].chars().next().map_or(1, char::len_utf8));
            from..end + 1
        });
        match number.filter(|it| caption.label[it.clone()].len() <= 6) {
            Some(at) => {
                let shown = &caption.label[at.clone()];
                let count = if table { &mut self.numbered.0 } else { &mut self.numbered.1 };
                let kind = if table { "Table" } else { "Figure" };
                let value = shown.parse().unwrap_or_default();
                let code = if value == *count + 1 {
                    format!("SEQ {kind} \\* ARABIC")
                } else {
                    format!("SEQ {kind} \\* ARABIC \\r {value}")
                };
                *count = value;
                flow.text(&caption.label[..at.start]);
                flow.field(&code, shown);
                flow.text(&caption.label[at.end..]);
            }
            None => flow.text(&caption.label),
        }
        if !caption.label.is_empty() && !caption.text.is_empty() {
            flow.text(" ");
        }
        flow.inlines(self, &caption.text, Place::Text);
        self.flow(para, &look, &flow, out);
    }
}

/// The smallest paragraph: keeps tables apart and ends a document after one.
pub fn spacer(out: &mut String) {
    out.push_str(
        "<w:p><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"200\" w:lineRule=\"exact\"/></w:pPr></w:p>",
    );
}

/// An attribute with its value.
pub fn attribute(name: &str, value: &str, out: &mut String) {
    let _ = write!(out, " {name}=\"");
    xml::push(value, out);
    out.push('"');
}
