//! Blocks as HTML.

use super::Writer;
use super::text::{escaped, push, way};
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
        self.out.push_str(&format!("<h{level} id=\"s-{}\"{}>", escaped(id), way(&words, self.lang)));
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
                    self.out.push_str(&format!("<li{}>", way(&plain(text), self.lang)));
                    self.inlines(text);
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
        let label = escaped(&self.tree.front.labels.contents);
        self.out.push_str(&format!("<nav aria-labelledby=\"contents\">\n<h2 id=\"contents\">{label}</h2>\n<ul>\n"));
        let mut inside = false;
        let mut first = true;
        for (level, id, text) in self.tree.contents() {
            let words = plain(text);
            if words.trim().is_empty() {
                continue;
            }
            match (level > 2 && !first, inside) {
                (true, false) => self.out.push_str("\n<ul>\n"),
                (false, true) => self.out.push_str("</li>\n</ul>\n</li>\n"),
                _ if first => {}
                _ => self.out.push_str("</li>\n"),
            }
            inside = level > 2 && !first;
            first = false;
            let way = way(&words, self.lang);
            self.out.push_str(&format!("<li{way}><a href=\"#s-{}\">{}</a>", escaped(id), escaped(&words)));
        }
        let labels = &self.tree.front.labels;
        let ends =
            [(!self.tree.notes.is_empty(), "notes", &labels.notes), (self.has_remarks(), "remarks", &labels.remarks)];
        for (_, id, label) in ends.into_iter().filter(|(there, _, _)| *there) {
            if inside {
                self.out.push_str("</li>\n</ul>\n");
                inside = false;
            }
            if !first {
                self.out.push_str("</li>\n");
            }
            first = false;
            self.out.push_str(&format!("<li><a href=\"#{id}\">{}</a>", escaped(label)));
        }
        self.out.push_str(match (first, inside) {
            (true, _) => "<li></li>\n</ul>\n</nav>\n",
            (_, true) => "</li>\n</ul>\n</li>\n</ul>\n</nav>\n",
            _ => "</li>\n</ul>\n</nav>\n",
        });
        self.level = 2;
    }
}
