//! Tree → one HTML file that needs nothing else: no script, no picture beside it, no address outside.
//!
//! For reading on a screen of any size, by ear, in the dark, and for printing: pages are numbered and bear their marks.

mod blocks;
mod chart;
mod ends;
mod inline;
mod picture;
mod print;
mod table;
mod text;

#[cfg(test)]
mod tests;

use super::tree::{Block, Inline, Tree, plain};
use crate::lang::Lang;
use std::collections::HashSet;
use text::{escaped, push, way};

const STYLE: &str = include_str!("html/style.css");

/// Even if something slipped through, no program that shows the page would run or load it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// So much of a title fits a tab or a list of results.
const TITLE: usize = 69;

pub fn write(tree: &Tree) -> String {
    let mut writer = Writer::new(tree);
    writer.page();
    writer.out
}

struct Writer<'a> {
    tree: &'a Tree,
    lang: Lang,
    out: String,
    /// Headings that a link may lead to.
    ids: HashSet<&'a str>,
    /// How often each footnote was mentioned so far.
    noted: Vec<usize>,
    remarked: Vec<usize>,
    /// The level of the last heading, and its words.
    level: u8,
    near: String,
    /// Names that regions have already.
    names: HashSet<String>,
    charts: usize,
    /// Whether a link is open: in it stands no other.
    linked: bool,
    /// Whether the contents are written; they stand once.
    listed: bool,
}

impl<'a> Writer<'a> {
    fn new(tree: &'a Tree) -> Self {
        let headings = tree.walk().into_iter().filter_map(|block| match block {
            Block::Heading { level: 2.., id, text } if !plain(text).trim().is_empty() => Some(id.as_str()),
            _ => None,
        });
        Self {
            tree,
            lang: tree.front.lang,
            out: String::with_capacity(64 * 1024),
            ids: headings.collect(),
            noted: vec![0; tree.notes.len()],
            remarked: vec![0; tree.remarks.len()],
            level: 1,
            near: String::new(),
            names: HashSet::new(),
            charts: 0,
            linked: false,
            listed: false,
        }
    }

    fn page(&mut self) {
        let (front, lang) = (&self.tree.front, self.lang.code());
        let (dir, is_book) = (if self.lang.is_rtl() { "rtl" } else { "ltr" }, self.is_book());
        let cover = Cover::of(self.tree);
        let title = plain(cover.title);
        let title = if title.trim().is_empty() { &front.title } else { &title };
        let title = if title.trim().is_empty() { &front.document } else { title };
        self.near = title.clone();
        self.out.push_str(&format!(
            "<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"format-detection\" content=\"telephone=no\">\n<title>{}</title>\n<style>\n{STYLE}{}</style>\n\
             </head>\n<body{}>\n<a class=\"skip\" href=\"#text\">{}</a>\n",
            tab(title),
            print::pages(front, title),
            if is_book { " class=\"book\"" } else { "" },
            escaped(&front.labels.skip),
        ));
        self.cover(&cover, title);
        // Contents before the first chapter are a part of the page beside the text, wherever they stand there.
        if cover.lists_contents() {
            self.contents();
        }
        self.level = 1;
        self.out.push_str("<main id=\"text\">\n");
        self.blocks(cover.rest);
        self.ends();
        self.out.push_str("</main>\n<footer>\n");
        self.says(&[title, &front.document, &front.edition, &front.audience]);
        self.out.push_str("</footer>\n</body>\n</html>\n");
    }

    /// Chapters of a book begin new pages.
    fn is_book(&self) -> bool {
        self.tree.walk().contains(&&Block::Contents)
    }

    fn cover(&mut self, cover: &Cover<'a>, title: &str) {
        let front = &self.tree.front;
        self.out.push_str("<header>\n");
        if !front.exercise.is_empty() {
            self.out.push_str(&format!("<p class=\"exercise\"><strong>{}</strong></p>\n", escaped(&front.exercise)));
        }
        if !front.document.is_empty() && front.document != title {
            self.out.push_str(&format!("<p class=\"kind\"{}>", way(&front.document, self.lang)));
            push(&front.document, &mut self.out);
            self.out.push_str("</p>\n");
        }
        self.out.push_str(&format!("<h1{}>", way(title, self.lang)));
        match plain(cover.title).trim().is_empty() {
            true => push(title, &mut self.out),
            false => self.inlines(cover.title),
        }
        self.out.push_str("</h1>\n");
        for text in &cover.paragraphs {
            self.out.push_str(&format!("<p{}>", way(&plain(text), self.lang)));
            self.inlines(text);
            self.out.push_str("</p>\n");
        }
        self.says(&[&front.edition, &front.audience]);
        self.out.push_str("</header>\n");
    }

    /// One line of what the document says about itself.
    fn says(&mut self, parts: &[&str]) {
        let mut parts: Vec<&str> = parts.iter().copied().filter(|part| !part.trim().is_empty()).collect();
        parts.dedup();
        if parts.is_empty() {
            return;
        }
        let parts: Vec<String> = parts.iter().map(|part| format!("<bdi>{}</bdi>", escaped(part))).collect();
        self.out
            .push_str(&format!("<p class=\"edition\">{}</p>\n", parts.join(" <span aria-hidden=\"true\">·</span> ")));
    }

    /// A name that no other region has.
    fn unique(&mut self, name: &str) -> String {
        let name = text::cut(name.trim(), 200);
        let mut own = name.clone();
        let mut count = 1;
        while !self.names.insert(own.clone()) {
            count += 1;
            own = format!("{name} ({count})");
        }
        own
    }
}

/// The title on a tab, escaped.
fn tab(title: &str) -> String {
    let mut most = TITLE;
    while most > 0 && escaped(&text::cut(title, most)).chars().count() > TITLE + 1 {
        most -= 1;
    }
    escaped(&text::cut(title, most))
}

/// What stands before the first chapter.
struct Cover<'a> {
    title: &'a [Inline],
    paragraphs: Vec<&'a [Inline]>,
    rest: &'a [Block],
}

impl<'a> Cover<'a> {
    fn of(tree: &'a Tree) -> Self {
        let mut cover = Cover { title: &[], paragraphs: Vec::new(), rest: &tree.blocks };
        let mut titled = (0, cover.rest);
        while let Some((block, rest)) = cover.rest.split_first() {
            match block {
                Block::Heading { level: 1, text, .. } if cover.title.is_empty() => {
                    cover.title = text;
                    titled = (cover.paragraphs.len(), rest);
                }
                // The mark of an exercise stands above everything anyway.
                Block::Paragraph(text) if plain(text).trim() == tree.front.exercise.trim() => {}
                Block::Paragraph(text) => cover.paragraphs.push(text),
                _ => break,
            }
            cover.rest = rest;
        }
        // Paragraphs alone are no cover but the text.
        if cover.rest.is_empty() {
            cover.paragraphs.truncate(titled.0);
            cover.rest = titled.1;
        }
        cover
    }

    fn lists_contents(&self) -> bool {
        let before = self.rest.iter().take_while(|block| !matches!(block, Block::Heading { .. } | Block::Landscape(_)));
        before.into_iter().any(|block| *block == Block::Contents)
    }
}
