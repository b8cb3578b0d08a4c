//! Blocks as HTML.

use super::Writer;
use super::text::{anchor, escaped, push, way};
use crate::document::tree::{Block, Caption, Inline, plain};

impl<'a> Writer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading { level, id, text } => self.heading(*level, id, text),
            Block::Paragraph(text) => {
                self.out.push_str(&format!("<p{}>", way(&plain(text), self.lang)));
                self.inlines(text);
                self.out.push_str("</p>\n");
            }
            Block::List { start, entries } => self.list(*start, entries),
            Block::Table(table) => self.table(table),
            Block::Chart(caption, chart) => self.chart(caption, chart),
            Block::Line => self.out.push_str("<div class=\"line\"></div>\n"),
            Block::Contents => self.contents(),
            Block::Landscape(blocks) => {
                self.out.push_str("<div class=\"landscape\">\n");
                self.blocks(blocks);
                self.out.push_str("</div>\n");
            }
        }
    }

    /// No level is skipped and no heading is empty: whoever goes from heading to heading would think to have missed one.
    pub(super) fn heading(&mut self, level: u8, id: &str, text: &'a [Inline]) {
        let words = plain(text);
        if words.trim().is_empty() {
            return;
        }
        let level = level.clamp(2, self.level + 1).min(6);
        self.level = level;
        self.out.push_str(&format!("<h{level} id=\"s-{}\"{}>", anchor(id), way(&words, self.lang)));
        self.inlines(text);
        self.out.push_str(&format!("</h{level}>\n"));
        self.near = words;
    }

    fn list(&mut self, start: Option<usize>, entries: &'a [Vec<Block>]) {
        if entries.is_empty() {
            return;
        }
        let (opened, name) = match start {
            Some(1) => ("<ol>\n".to_string(), "ol"),
            Some(start) => (format!("<ol start=\"{start}\">\n"), "ol"),
            None => ("<ul>\n".to_string(), "ul"),
        };
        self.out.push_str(&opened);
        for entry in entries {
            // One paragraph stands in its entry without space around it.
            match entry.split_first() {
                Some((Block::Paragraph(text), rest)) if !rest.iter().any(|it| matches!(it, Block::Paragraph(_))) => {
                    self.out.push_str("<li>");
                    self.isolated(text);
                    self.blocks(rest);
                }
                _ => {
                    self.out.push_str("<li>");
                    self.blocks(entry);
                }
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// Text whose block keeps the way of the document, so that its number or dot stands where all others do.
    pub(super) fn isolated(&mut self, text: &'a [Inline]) {
        let way = way(&plain(text), self.lang);
        if way.is_empty() {
            return self.inlines(text);
        }
        self.out.push_str(&format!("<bdi{way}>"));
        self.inlines(text);
        self.out.push_str("</bdi>");
    }

    pub(super) fn captioned(&mut self, name: &str, caption: &'a Caption) {
        self.out.push_str(&format!("<{name}{}>", way(&plain(&caption.text), self.lang)));
        if !caption.label.is_empty() {
            self.out.push_str("<b>");
            push(&caption.label, &mut self.out);
            self.out.push_str("</b> ");
        }
        self.inlines(&caption.text);
        self.out.push_str(&format!("</{name}>\n"));
    }

    /// Chapters with their parts below them, and what stands at the end.
    pub(super) fn contents(&mut self) {
        let entries = self.entries();
        if entries.is_empty() || std::mem::replace(&mut self.listed, true) {
            return;
        }
        let label = escaped(&self.tree.front.labels.contents);
        self.out.push_str(&format!("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{label}</h2>\n<ul>\n"));
        let mut inside = false;
        for (at, (is_part, link)) in entries.iter().enumerate() {
            // A part before any chapter stands like one.
            let is_part = *is_part && at > 0;
            self.out.push_str(match (inside, is_part) {
                (false, true) => "\n<ul>\n",
                (true, false) => "</li>\n</ul>\n</li>\n",
                _ if at == 0 => "",
                _ => "</li>\n",
            });
            inside = is_part;
            self.out.push_str(&format!("<li>{link}"));
        }
        self.out.push_str(if inside { "</li>\n</ul>\n" } else { "" });
        self.out.push_str("</li>\n</ul>\n</nav>\n");
        self.level = 2;
    }

    /// Links to all that the contents list, and whether each is a part of a chapter.
    fn entries(&self) -> Vec<(bool, String)> {
        let link = |to: &str, words: &str| {
            let way = way(words, self.lang);
            format!("<a href=\"#{to}\"><bdi{way}>{}</bdi></a>", escaped(words))
        };
        let headings = self.tree.contents().into_iter().map(|(level, id, text)| (level, id, plain(text)));
        let headings = headings.filter(|(_, _, words)| !words.trim().is_empty());
        let mut entries: Vec<(bool, String)> =
            headings.map(|(level, id, words)| (level > 2, link(&format!("s-{}", anchor(id)), &words))).collect();
        let labels = &self.tree.front.labels;
        if !self.tree.notes.is_empty() {
            entries.push((false, link("notes", &labels.notes)));
        }
        if self.has_remarks() {
            entries.push((false, link("remarks", &labels.remarks)));
        }
        entries
    }
}
